//! Everything the stand-in remembers: the phones, what is planned, and the providers' own books.

use std::sync::PoisonError;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::answer::{self, Said};
use super::asked::{AskedFaults, Fault, Wire};
use super::call::Call;
use super::chance::{Chance, Ids};
use super::delivery::Delivery;
use super::faults::Faults;
use super::ledger::Ledger;
use super::line_action::Button;
use super::line_desk::LineDesk;
use super::phone::{Bubble, Phone, Standing, Via};
use super::plan::{Action, Plan};
use super::settings::SimulatedPerson;
use super::texts::TextRecord;
use super::topic;
use super::webhook::LineEvent;
use super::{Sandbox, Settings, temper};

/// The simulated world. Locked for moments only, never while somebody waits for an answer.
pub(super) struct World {
    pub phones: Vec<Phone>,
    pub plan: Plan,
    pub ledger: Ledger,
    pub faults: Faults,
    pub asked: AskedFaults,
    pub deliveries: Vec<Delivery>,
    pub missed_steps: Vec<String>,
    pub chance: Chance,
    pub ids: Ids,
    pub line_desk: LineDesk,
    pub texts: Vec<TextRecord>,
    pub calls: Vec<Call>,
    /// LINE events that wait for company.
    pub held: Vec<LineEvent>,
    /// True while time runs by itself, so that visitors have real seconds to answer.
    pub real_time: bool,
    /// What happens to visitors' calls, by the real clock.
    pub deadlines: Vec<(tokio::time::Instant, usize, Action)>,
    seed: u64,
}

impl World {
    pub fn new(settings: &Settings, now: Timestamp) -> Self {
        Self {
            phones: Vec::new(),
            plan: Plan::default(),
            ledger: Ledger::default(),
            faults: settings.faults,
            asked: AskedFaults::default(),
            deliveries: Vec::new(),
            missed_steps: Vec::new(),
            chance: Chance::of(settings.seed, "providers"),
            ids: Ids::new(settings.seed, now),
            line_desk: LineDesk::default(),
            texts: Vec::new(),
            calls: Vec::new(),
            held: Vec::new(),
            real_time: false,
            deadlines: Vec::new(),
            seed: settings.seed,
        }
    }

    /// True if a fault of this percentage happens now.
    pub fn strikes(&mut self, percent: u8) -> bool {
        percent > 0 && self.chance.percent(percent)
    }

    /// A moment so many seconds from now.
    pub fn later(&mut self, now: Timestamp, low: i64, high: i64) -> Timestamp {
        now.saturating_add(self.chance.seconds(low, high)).unwrap_or(now)
    }

    /// Adds somebody, who follows the account if there is a code to link with.
    pub fn add_person(&mut self, person: SimulatedPerson, now: Timestamp) {
        self.phones.push(Phone::new(person, self.seed));
        self.plan_to_follow(self.phones.len() - 1, now);
    }

    /// Gives somebody the letter with the code.
    pub fn set_invitation(&mut self, number: &str, code: String, now: Timestamp) {
        if let Some(lane) = self.lane_of_number(number) {
            self.phones[lane].person.invitation_code = Some(code);
            self.plan_to_follow(lane, now);
        }
    }

    pub fn plan_to_follow(&mut self, lane: usize, now: Timestamp) {
        let phone = &mut self.phones[lane];
        let person = &phone.person;
        let can = person.line_user_id.is_some() && person.invitation_code.is_some();
        if can && phone.standing == Standing::Stranger && person.behaviour != super::Behaviour::Played {
            let at = now.saturating_add(phone.chance.seconds(2, 90)).unwrap_or(now);
            self.plan.add(at, lane, Action::Follow);
        }
    }

    pub fn lane_of_number(&self, number: &str) -> Option<usize> {
        self.phones.iter().position(|phone| phone.person.phone == number)
    }

    pub fn lane_of_user(&self, user: &str) -> Option<usize> {
        self.phones.iter().position(|phone| phone.person.line_user_id.as_deref() == Some(user))
    }

    /// Puts messages on a phone and lets its owner decide what to do about them.
    pub fn deliver(
        &mut self,
        lane: usize,
        via: Via,
        bubbles: Vec<Bubble>,
        buttons: Vec<Button>,
        now: Timestamp,
    ) {
        let count = u64::try_from(bubbles.len()).unwrap_or(0);
        match via {
            Via::Line => self.ledger.messages_received.line += count,
            Via::Sms => self.ledger.messages_received.sms += count,
        }
        for bubble in &bubbles {
            self.showed(&bubble.id, now);
        }
        let leaves =
            via == Via::Line && self.plays(Fault::UnfollowBeforeAnswer, Wire::Line, Some(lane)).is_some();
        let phone = &mut self.phones[lane];
        phone.loading_until = None;
        for bubble in bubbles {
            phone.thread(via).receive(bubble);
        }
        phone.thread(via).buttons = buttons;
        if leaves || temper::blocks_now(phone, now) {
            let at = now.saturating_add(phone.chance.seconds(60, 600)).unwrap_or(now);
            self.plan.add(at, lane, Action::Block);
            return;
        }
        let Some(after) = temper::answer_after(phone, via, now) else { return };
        phone.thread(via).asks = true;
        let at = now.saturating_add(after).unwrap_or(now);
        // Somebody about to answer anyway sees the newer message then.
        let at = phone.answers_at.filter(|planned| *planned > now).map_or(at, |planned| planned.min(at));
        phone.answers_at = Some(at);
        phone.serial += 1;
        let serial = phone.serial;
        self.plan.add(at, lane, Action::Answer { via, serial });
    }

    /// The person looks at the phone and answers.
    pub fn answer(&mut self, settings: &Settings, lane: usize, via: Via, serial: u64, now: Timestamp) {
        let phone = &mut self.phones[lane];
        if phone.serial != serial
            || !phone.thread(via).asks
            || phone.person.behaviour == super::Behaviour::Played
        {
            return;
        }
        let text = phone.thread(via).latest();
        let labels: Vec<_> = phone.thread(via).buttons.iter().map(|button| button.label.clone()).collect();
        // Thanks, or a notice, may have come after the question.
        if !topic::asks(&text, &labels) {
            phone.answers_at = None;
            return;
        }
        let link = super::form::link_in(&text).filter(|_| via == Via::Sms).map(str::to_owned);
        let linking = link.is_none() && topic::topic(&text, &labels).is_about_enrolment();
        let over = if linking { via } else { temper::answers_over(phone, via, now) };
        let asked_by_text =
            phone.today(now).asked.iter().filter(|asked| super::form::link_in(asked).is_some()).count();
        let said = if !linking && temper::talks_nonsense(phone, now) {
            Said::Write(answer::nonsense(phone.person.language, &mut phone.chance))
        } else if link.is_some() {
            temper::mind(phone).says_unasked(asked_by_text, &mut phone.chance)
        } else {
            temper::mind(phone).says(&text, &labels, &mut phone.chance)
        };
        phone.thread(via).asks = false;
        phone.answers_at = None;
        if !linking {
            phone.answered_at = Some(now);
        }
        let today = phone.today(now);
        today.answers += u32::from(!linking);
        today.asked.push(text);
        match (said, link) {
            // Whoever has written twice and is still asked to taps the link.
            (Said::Press(_), Some(link)) => self.plan.add(now, lane, Action::FillIn { link, tries: 0 }),
            (said, _) => self.reply_with(settings, lane, (via, over), said, &labels, now),
        }
    }

    fn reply_with(
        &mut self,
        settings: &Settings,
        lane: usize,
        (via, over): (Via, Via),
        said: Said,
        labels: &[String],
        now: Timestamp,
    ) {
        match said {
            Said::Press(place) if over == via && via == Via::Line => self.press_button(lane, place, now),
            Said::Press(place) => self.write(settings, lane, over, &labels[place], now),
            Said::Write(words) => self.write(settings, lane, over, &words, now),
        }
    }

    /// Writes words in one of the threads.
    pub fn write(&mut self, settings: &Settings, lane: usize, via: Via, words: &str, now: Timestamp) {
        match via {
            Via::Sms => self.send_text(
                lane,
                now,
                words,
                &settings.service_url,
                &settings.twilio_account_sid,
                &settings.sms_from,
            ),
            Via::Line if self.phones[lane].standing == Standing::Friend => {
                self.say_on_line(lane, "text", words, now);
            }
            Via::Line => {}
        }
    }

    /// Sends a text or a sticker in the chat.
    pub fn say_on_line(&mut self, lane: usize, kind: &str, words: &str, now: Timestamp) {
        let (id, read_token) = (self.ids.digits(), self.ids.hex(40));
        let mut message =
            json!({"type": kind, "id": id, "quoteToken": self.ids.hex(40), "markAsReadToken": read_token});
        let sticker = kind == "sticker";
        if sticker {
            message["packageId"] = "446".into();
            message["stickerId"] = "1988".into();
            message["stickerResourceType"] = "STATIC".into();
            message["keywords"] = json!([words]);
        } else {
            message["text"] = words.into();
        }
        self.line_desk.offer_read(&read_token, lane);
        let bubble = Bubble { id, text: words.to_owned(), at: now, sticker, ..Bubble::default() };
        self.phones[lane].line.write(bubble);
        let id = message["id"].as_str().unwrap_or_default().to_owned();
        let event = self.line_event(lane, now, "message", true, json!({"message": message}));
        if self.plays(Fault::UnsendTogether, Wire::Line, Some(lane)).is_some() {
            self.phones[lane].line.take_back(&id);
            let unsend = json!({"unsend": {"messageId": id}});
            let events = vec![event, self.line_event(lane, now, "unsend", false, unsend)];
            return self.plan.add(now, lane, Action::PostLine { events, tries: 0, duplicate: false });
        }
        if self.plays(Fault::Unsend, Wire::Line, Some(lane)).is_some() {
            self.soon(lane, now, SignedDuration::from_secs(5), Action::Unsend { id });
        }
        self.send_line(lane, now, event);
    }

    /// Takes a message in the chat back. False if it is none of this person's.
    pub fn unsend(&mut self, lane: usize, id: &str, now: Timestamp) -> bool {
        if self.phones[lane].standing != Standing::Friend || !self.phones[lane].line.take_back(id) {
            return false;
        }
        let event = self.line_event(lane, now, "unsend", false, json!({"unsend": {"messageId": id}}));
        self.send_line(lane, now, event);
        true
    }

    /// Presses one of the buttons under the chat.
    pub fn press_button(&mut self, lane: usize, place: usize, now: Timestamp) {
        if let Some(button) = self.phones[lane].line.buttons.get(place).cloned() {
            self.tap(lane, &button, None, now);
        }
    }

    /// Taps a button, wherever it stands; in a calendar a day is chosen, or the one it opens at.
    pub fn tap(&mut self, lane: usize, button: &Button, day: Option<Date>, now: Timestamp) {
        if self.phones[lane].standing != Standing::Friend || button.uri.is_some() {
            return;
        }
        if self.plays(Fault::LatePostback, Wire::Line, Some(lane)).is_some() {
            let button = button.clone();
            return self.soon(lane, now, SignedDuration::from_hours(25), Action::Tap { button });
        }
        let day = button.calendar.as_ref().map(|calendar| day.unwrap_or(calendar.initial));
        let Some(data) = &button.data else {
            let shown = button.shown.clone().unwrap_or_default();
            return self.say_on_line(lane, "text", &shown, now);
        };
        let shown = button.shown.clone().or_else(|| day.map(|day| day.to_string()));
        // Without words of its own a postback leaves no trace in the chat.
        match shown {
            Some(text) => {
                let id = self.ids.digits();
                self.phones[lane].line.write(Bubble { id, text, at: now, ..Bubble::default() });
            }
            None => self.phones[lane].line.buttons.clear(),
        }
        let mut postback = json!({"data": data});
        if let Some(day) = day {
            postback["params"] = json!({"date": day});
        }
        let event = self.line_event(lane, now, "postback", true, json!({"postback": postback}));
        self.send_line(lane, now, event);
    }

    /// Adds the LINE account.
    pub fn follow(&mut self, lane: usize, now: Timestamp) {
        let phone = &mut self.phones[lane];
        if phone.person.line_user_id.is_none() || phone.standing == Standing::Friend {
            return;
        }
        let unblocked = phone.standing == Standing::Blocked;
        phone.standing = Standing::Friend;
        let event = self.line_event(lane, now, "follow", true, json!({"follow": {"isUnblocked": unblocked}}));
        self.send_line(lane, now, event);
    }

    /// Blocks the LINE account.
    pub fn block(&mut self, lane: usize, now: Timestamp) {
        let phone = &mut self.phones[lane];
        if phone.standing != Standing::Friend {
            return;
        }
        phone.standing = Standing::Blocked;
        phone.line.asks = false;
        let event = self.line_event(lane, now, "unfollow", false, json!({}));
        self.send_line(lane, now, event);
    }

    /// Plans something that follows so many seconds from now.
    pub fn soon(&mut self, lane: usize, now: Timestamp, after: SignedDuration, action: Action) {
        self.plan.add(now.saturating_add(after).unwrap_or(now), lane, action);
    }
}

impl Sandbox {
    /// Does something to the world at this moment.
    pub(super) fn with<R>(&self, does: impl FnOnce(&mut World, Timestamp) -> R) -> R {
        let now = (self.now)();
        does(&mut self.world.lock().unwrap_or_else(PoisonError::into_inner), now)
    }
}
