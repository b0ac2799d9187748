//! Who is at the other end of a text message or a call.

use crate::domain::messaging::Sender;

/// What Twilio puts in the place of a number that is withheld or lost: the keys of “anonymous”, “restricted”, “blocked”,
/// “unknown” and “unavailable”, written like a number.
const WITHHELD: [&str; 5] = ["+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253"];

/// The number a webhook names, if it is one in E.164. A withheld number comes as a word or a code and is nobody's.
pub(in crate::channel) fn sender(number: Option<&str>) -> Sender {
    match number.filter(|number| is_e164(number) && !WITHHELD.contains(number)) {
        Some(number) => Sender::Phone(number.to_owned()),
        None => Sender::Nobody,
    }
}

/// `+`, then 7 to 15 digits that do not begin with 0.
fn is_e164(number: &str) -> bool {
    number.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_number_in_e164_names_somebody() {
        assert_eq!(sender(Some("+819000000001")), Sender::Phone("+819000000001".to_owned()));
        for other in [
            "",
            "anonymous",
            "+266696687",
            "+266696687x",
            "09000000001",
            "+0819000000001",
            "sip:a@example.jp",
            "+12",
        ] {
            assert_eq!(sender(Some(other)), Sender::Nobody, "{other}");
        }
        assert_eq!(sender(None), Sender::Nobody);
    }
}
