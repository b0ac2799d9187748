//! Telling whether a row says the same as the last time.

use super::RosterRow;

impl RosterRow {
    /// Everything the row says, as one text that is the same for the same row however its cells were written.
    /// To be compared by keyed hash: it holds personal data. The place of the row in its file does not count.
    pub fn canonical(&self) -> String {
        let mut fields = self.fields();
        fields.extend(self.extra.iter().map(|(header, cell)| (header.as_str(), cell.clone())));
        serde_json::Value::from_iter(fields.into_iter().map(|(key, value)| vec![key.to_owned(), value]))
            .to_string()
    }

    /// What makes two rows speak of the same entry of the same person: the day of entry, with the passport
    /// number, or without one the folded name, kana and date of birth (or age) together. To be compared by
    /// keyed hash.
    ///
    /// A name alone never identifies anybody (N4).
    pub fn identity(&self) -> String {
        use crate::domain::names::fold;
        let person = match &self.passport_number {
            Some(number) => vec!["passport".to_owned(), number.as_str().to_owned()],
            None => vec![
                "name".to_owned(),
                fold(&self.name),
                self.name_kana.as_deref().map(fold).unwrap_or_default(),
                self.birth_on.map_or_else(
                    || self.age.map_or_else(String::new, |age| age.to_string()),
                    |on| on.to_string(),
                ),
            ],
        };
        serde_json::Value::from_iter(std::iter::once(self.entered_on.to_string()).chain(person)).to_string()
    }

    fn fields(&self) -> Vec<(&str, String)> {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let phone = |number: &Option<crate::domain::phone::PhoneNumber>| {
            number.as_ref().map(|number| number.e164().to_owned()).unwrap_or_default()
        };
        fn word<T: ToString>(value: Option<T>) -> String {
            value.map(|value| value.to_string()).unwrap_or_default()
        }
        vec![
            ("row_number", self.row_number.clone()),
            ("quarantine_station", self.quarantine_station.clone()),
            ("entered_on", self.entered_on.to_string()),
            ("flight", text(&self.flight)),
            ("name", self.name.clone()),
            ("name_kana", text(&self.name_kana)),
            ("name_roman", text(&self.name_roman)),
            ("sex", self.sex.to_string()),
            ("birth_on", word(self.birth_on)),
            ("age", word(self.age)),
            ("nationality", self.nationality.clone()),
            (
                "passport_number",
                self.passport_number.as_ref().map(|n| n.as_str().to_owned()).unwrap_or_default(),
            ),
            ("occupation", text(&self.occupation)),
            ("postal_code", text(&self.postal_code)),
            ("stay_address", self.stay_address.clone()),
            ("stay_name", text(&self.stay_name)),
            ("room", text(&self.room)),
            ("phone_mobile", phone(&self.phone_mobile)),
            ("phone_other", phone(&self.phone_other)),
            ("email", text(&self.email)),
            ("consent_line", word(self.consent_line)),
            ("channel", word(self.channel)),
            ("language", word(self.language)),
            ("itinerary", text(&self.itinerary)),
            ("tested_on", word(self.tested_on)),
            ("test_result", word(self.test_result)),
            ("prefecture", text(&self.prefecture)),
            ("health_centre", text(&self.health_centre)),
            ("follow_from_on", self.follow_from_on.to_string()),
            ("follow_to_on", self.follow_to_on.to_string()),
            ("note", text(&self.note)),
            ("follow_up_kind", self.reason.to_string()),
            ("oximeter", self.has_oximeter.to_string()),
            ("emergency_phone", phone(&self.emergency_phone)),
            ("lives_alone", self.lives_alone.to_string()),
        ]
    }
}
