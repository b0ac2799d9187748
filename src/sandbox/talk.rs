//! What a call can do besides keys: the person calls in, says words, is put through, and Twilio's guess who it was.

use jiff::{SignedDuration, Timestamp};

use super::Settings;
use super::asked::{Fault, Wire};
use super::call::{CallRequest, CallStatus, Detection, Fetch, Line};
use super::ledger::Kind;
use super::on_the_line::absolute;
use super::plan::Action;
use super::settings::Behaviour;
use super::twiml::Transfer;
use super::world::World;

/// How long Twilio listens before it says who picked up, and a person talks to the desk.
const LISTENS: SignedDuration = SignedDuration::from_secs(4);
const TALKS: SignedDuration = SignedDuration::from_secs(40);

/// How sure Twilio is of what it understood.
const CONFIDENCE: &str = "0.91";

impl World {
    /// The person calls the service's number. `None` if the phone is in use.
    pub fn dial_in(&mut self, lane: usize, settings: &Settings, now: Timestamp) -> Option<(usize, Fetch)> {
        let busy = |status| matches!(status, CallStatus::Ringing | CallStatus::InProgress);
        if self.calls.iter().any(|call| call.lane == lane && busy(call.status)) {
            return None;
        }
        let url = format!("{}/webhooks/twilio/voice", settings.service_url);
        let request = CallRequest {
            to: settings.voice_from.clone(),
            from: self.phones[lane].person.phone.clone(),
            status_callback: Some(format!("{url}/status")),
            events: vec!["completed".to_owned()],
            ring_seconds: 0,
            fallback_url: None,
            detection: Detection::Off,
            url: url.clone(),
        };
        let call = self.open_call(request, lane, true, now);
        self.calls[call].status = CallStatus::InProgress;
        self.calls[call].answered_at = Some(now);
        Some((call, Fetch::plain(url)))
    }

    /// What to ask for when the phone is picked up, now that Twilio may listen who it is.
    pub fn first_words(&mut self, call: usize, now: Timestamp) -> Fetch {
        let record = &mut self.calls[call];
        let mut fetch = Fetch::plain(record.request.url.clone());
        if record.request.detection == Detection::Off {
            record.answered_by = None;
            return fetch;
        }
        let who = *record.answered_by.get_or_insert("human");
        let lane = record.lane;
        match &record.request.detection {
            Detection::First => fetch.fields.push(("AnsweredBy", who.to_owned())),
            _ => self.soon(lane, now, LISTENS, Action::Detected { call }),
        }
        fetch
    }

    /// Twilio says who picked up, to the address that was given for it.
    pub fn tell_who_answered(&mut self, call: usize, account: &str, now: Timestamp) {
        let record = &self.calls[call];
        let Detection::Meanwhile(Some(url)) = record.request.detection.clone() else { return };
        let mut form = vec![
            ("CallSid".to_owned(), record.sid.clone()),
            ("AccountSid".to_owned(), account.to_owned()),
            ("MachineDetectionDuration".to_owned(), LISTENS.as_millis().to_string()),
        ];
        form.extend(record.answered_by.map(|who| ("AnsweredBy".to_owned(), who.to_owned())));
        let lane = record.lane;
        self.send_form(lane, now, Kind::Receipt, url, form);
    }

    /// A visitor says something; gives the document to ask for if the line listens to words.
    pub fn say(&mut self, call: usize, words: &str, now: Timestamp) -> Option<Fetch> {
        let record = &mut self.calls[call];
        let language = record
            .waiting
            .as_ref()
            .and_then(|gather| gather.says.last())
            .map_or_else(|| "ja-JP".to_owned(), |speech| speech.language.clone());
        record.transcript.push(Line { mine: true, note: false, text: words.to_owned(), language, at: now });
        // A line that takes keys alone hears a voice and goes on waiting.
        let gather = record.waiting.take_if(|gather| gather.hears_speech)?;
        record.keys.clear();
        record.silent_turns = 0;
        record.turn += 1;
        let url = absolute(&record.document_url, gather.action.as_deref().unwrap_or_default());
        let fields = vec![("SpeechResult", words.to_owned()), ("Confidence", CONFIDENCE.to_owned())];
        Some(Fetch { url, fields })
    }

    /// Puts the caller through: it rings at the desk, and somebody there talks or does not.
    pub fn put_through(&mut self, call: usize, transfer: Transfer, now: Timestamp) {
        let lane = self.calls[call].lane;
        let silent = self.plays(Fault::DeskSilent, Wire::Voice, Some(lane)).is_some();
        let record = &mut self.calls[call];
        let text = transfer.number.clone();
        record.transcript.push(Line { mine: false, note: true, text, language: "ja-JP".to_owned(), at: now });
        record.turn += 1;
        let turn = record.turn;
        let rings = SignedDuration::from_secs(i64::from(transfer.timeout));
        record.transfer = Some(transfer);
        let (after, talked) = if silent { (rings, false) } else { (TALKS, true) };
        let ends = Action::TransferEnds { call, turn, talked };
        if self.phones[lane].person.behaviour == Behaviour::Played {
            self.for_visitor(lane, now, after, ends);
        } else {
            self.soon(lane, now, after, ends);
        }
    }

    /// The desk has hung up or never picked up; gives the document to ask for next.
    pub fn transfer_ends(
        &mut self,
        call: usize,
        turn: u32,
        talked: bool,
        account: &str,
        now: Timestamp,
    ) -> Option<Fetch> {
        if self.calls[call].turn != turn {
            return None;
        }
        let transfer = self.calls[call].transfer.take()?;
        let Some(action) = transfer.action else { return self.go_on(call, account, now) };
        let sid = self.ids.sid("CA");
        let mut fields = vec![
            ("DialCallStatus", if talked { "completed" } else { "no-answer" }.to_owned()),
            ("DialCallSid", sid),
        ];
        if talked {
            fields.push(("DialCallDuration", TALKS.as_secs().to_string()));
        }
        Some(Fetch { url: absolute(&self.calls[call].document_url, &action), fields })
    }

    /// Asks the fallback address, once, because the first gave no document.
    pub fn fall_back(&mut self, call: usize, code: u32) -> Option<Fetch> {
        let record = &mut self.calls[call];
        if record.fell_back || record.status != CallStatus::InProgress {
            return None;
        }
        let url = record.request.fallback_url.clone()?;
        record.fell_back = true;
        let fields = vec![("ErrorCode", code.to_string()), ("ErrorUrl", record.document_url.clone())];
        Some(Fetch { url, fields })
    }
}
