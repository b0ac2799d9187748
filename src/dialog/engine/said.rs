//! Words: an answer, several at once, a wish, or a cry for help.

use super::super::answer::{Command, Heard, Reply, as_yesterday};
use unicode_normalization::UnicodeNormalization as _;

use super::super::definition::{Instruction, Kind, Question};
use super::super::effect::{Effect, HandOverReason, Setting};
use super::super::session::{Answer, Place};
use super::turn::Turn;
use crate::domain::messaging::Language;
use crate::domain::observation::{Code, CodeGroup, Reading, Value};
use crate::message::Text;

impl<'a> Turn<'a> {
    /// Deals with words.
    pub fn said(&mut self, said: String) {
        let heard = super::super::READING.hear(self.session.facts.language, said);
        if heard.is_proxy() {
            self.on_behalf();
        }
        if heard.is_dangerous() {
            return self.cried_for_help(&heard);
        }
        if let Some(command) = heard.command() {
            return self.wished(command, &heard);
        }
        match (self.question(), self.is_waiting()) {
            (Some(question), _) if self.unasked && !heard.stands_alone(question) => {
                self.said_unasked(question, &heard);
            }
            (Some(question), _) if question.kind == Kind::Text => self.wrote(question, &heard),
            (Some(question), _) => self.answered(question, &heard),
            (None, true) => self.said_while_waiting(&heard),
            (None, false) => self.said_after_the_end(&heard),
        }
    }

    /// Words are the answer: of the form that is wanted, if one is.
    fn wrote(&mut self, question: &Question, heard: &Heard) {
        let words = heard.said.trim();
        let is_none = question.optional && (words.is_empty() || heard.says_nothing());
        match written(question, words) {
            _ if is_none => self.leave_out(),
            Some(words) if !words.is_empty() => {
                self.take(question, Answer::Words(words), Some(heard));
                self.note_asides(None, heard);
                self.go_on();
            }
            _ => self.unread(heard.said.clone(), explanation(question)),
        }
    }

    /// Words that are no answer to somebody who has not seen the question. What they say besides is written down, and
    /// the question is put where it can be read.
    fn said_unasked(&mut self, question: &Question, heard: &Heard) {
        let written_down = self.effects.len();
        // A symptom named in reply to no list is filed as one, and opens the questions about it.
        let open = (question.kind != Kind::Text).then_some(question);
        self.note_asides(open, heard);
        let has_told = |effect: &Effect| matches!(effect, Effect::Record { .. });
        if self.effects[written_down..].iter().any(has_told) {
            self.keep(heard.said.clone());
            return self.ask(false);
        }
        self.unread(heard.said.clone(), explanation(question));
    }

    /// Who measured again before the time was over has answered the question that comes after the wait.
    fn said_while_waiting(&mut self, heard: &Heard) {
        let Place::Waiting(id, _) = self.session.place.clone() else { return };
        let next = self.place_of_wait(&id).and_then(|at| self.dialog.program.get(at + 1));
        let question = match next {
            Some(Instruction::Ask(index)) => self.dialog.questions.get(*index),
            _ => None,
        };
        if let Some(question) = question
            && (!self.unasked || heard.stands_alone(question))
            && let Reply::Answer(answer) = heard.reply(question, &[], &[])
        {
            self.take(question, answer, Some(heard));
            return self.walk_after_wait(&id);
        }
        self.keep(heard.said.clone());
        self.note_asides(None, heard);
        self.say("wait-noted");
    }

    fn answered(&mut self, question: &Question, heard: &Heard) {
        if question.kind == Kind::OneOf
            && let Some(choice) = question.labelled(&heard.said)
        {
            // The words on a button, typed.
            return self.pressed_now(question, &choice.id);
        }
        if question.sets == Some(Setting::Language)
            && let Some(language) = Language::from_name(&heard.said)
            && question.choice(language.as_str()).is_some()
        {
            return self.pressed_now(question, language.as_str());
        }
        // A code such as 4ES7TH92 holds no language and no symptom.
        let has_digits = heard.said.chars().any(char::is_numeric);
        if question.optional && question.kind == Kind::OneOf && has_digits && self.gave_in_advance(heard) {
            return self.leave_out();
        }
        if question.agreement {
            return self.agreed(question, heard);
        }
        let was_in_danger = self.session.in_danger;
        let was_proxy = self.effects.contains(&Effect::ByProxy);
        let yesterday = self.yesterday();
        let reply = match heard.reply(question, &self.details(question), &yesterday) {
            Reply::Unread => self.details_of_yesterday(question, heard),
            reply => reply,
        };
        let unread_signs = heard.names_signs() && !question.takes(Code::EmPallor);
        if let Reply::Answer(answer) = &reply {
            if heard.says_more(question.kind) || unread_signs {
                self.keep(heard.said.clone());
            }
            let answer = self.with_chosen(answer.clone());
            self.take(question, answer, Some(heard));
        }
        self.note_asides(Some(question), heard);
        match reply {
            Reply::Answer(_) => self.go_on(),
            Reply::Done if !self.session.chosen.is_empty() => {
                let answer = self.with_chosen(Answer::Many(vec![]));
                self.take(question, answer, None);
                self.go_on();
            }
            // Something said beside the answer is an emergency: the question has to wait.
            _ if self.session.in_danger && !was_in_danger => {
                self.keep(heard.said.clone());
                self.leave_out();
            }
            Reply::Skip if question.optional => {
                self.keep(heard.said.clone());
                self.say("left-out");
                self.leave_out();
            }
            // “I am her daughter” is no try to answer.
            Reply::Unread if was_proxy => self.ask(false),
            Reply::Unread if question.optional && self.gave_in_advance(heard) => self.leave_out(),
            Reply::OutOfRange => self.unread(heard.said.clone(), out_of_range(question)),
            Reply::Done | Reply::Skip | Reply::Unread => {
                self.unread(heard.said.clone(), explanation(question))
            }
        }
    }

    /// The answer to “may we …?”: nothing is read into it but a yes or a no.
    fn agreed(&mut self, question: &Question, heard: &Heard) {
        match heard.agrees() {
            Some(agrees) => {
                self.take(question, if agrees { Answer::Yes } else { Answer::No }, Some(heard));
                self.go_on();
            }
            None => self.unread(heard.said.clone(), explanation(question)),
        }
    }

    /// True if the words are of the form a later question wants, such as the code of a letter.
    fn gave_in_advance(&mut self, heard: &Heard) -> bool {
        let here = self.question().map_or(0, |question| question.place);
        let open = |question: &&Question| {
            let answered = self.session.answers.contains_key(&question.name);
            question.pattern.is_some() && question.place > here && !answered
        };
        let Some(question) = self.dialog.questions.iter().find(open) else { return false };
        let Some(words) = written(question, heard.said.trim()) else { return false };
        self.take(question, Answer::Words(words), None);
        true
    }

    /// What the person who is meant said the day before.
    fn yesterday(&self) -> Vec<Reading> {
        self.session.facts.yesterday_of(self.session.whose).readings()
    }

    /// The questions a “yes” to this one opens.
    fn details(&self, question: &Question) -> Vec<&'a Question> {
        question.details.iter().filter_map(|name| self.dialog.question(name)).collect()
    }

    /// “Same as yesterday” to a question that opens details means yesterday's details.
    fn details_of_yesterday(&mut self, question: &Question, heard: &Heard) -> Reply {
        if !heard.is_same_as_yesterday() {
            return Reply::Unread;
        }
        let mut reply = Reply::Unread;
        for detail in self.details(question) {
            let answered = self.session.answers.contains_key(&detail.name);
            if let (Kind::ManyOf, Reply::Answer(answer), false) =
                (detail.kind, as_yesterday(detail, &self.yesterday()), answered)
            {
                self.take(detail, answer, None);
                reply = Reply::Answer(Answer::Yes);
            }
        }
        reply
    }

    /// Several answers at once: what was said beside the answer counts for the question it belongs to.
    fn note_asides(&mut self, open: Option<&Question>, heard: &Heard) {
        let dialog = self.dialog;
        for code in [Code::BodyTemperature, Code::Spo2] {
            let Some(number) = heard.unasked(code) else { continue };
            let question = dialog.questions.iter().find(|question| question.records == Some(code));
            if open.is_some_and(|open| open.records == Some(code)) {
                continue;
            }
            let Some(question) = question else {
                self.record(code, Value::Number(number));
                continue;
            };
            // What was said before and is said again is not written down twice.
            if self.session.answers.get(&question.name) != Some(&Answer::Number(number)) {
                self.take(question, Answer::Number(number), Some(heard));
            }
        }
        if open.is_some_and(|open| open.records.is_some() && open.kind == Kind::YesNo) {
            // “My cough is back” to a question about the household would be somebody else's cough.
            return;
        }
        for question in dialog.questions.iter().filter(|question| question.kind == Kind::ManyOf) {
            self.note_symptoms(question, open, heard);
        }
        let taken = |code: Code| dialog.questions.iter().any(|question| question.takes(code));
        for (code, present) in heard.symptoms().filter(|(code, _)| code.group() == CodeGroup::Symptom) {
            if !taken(code) {
                self.record(code, if present { Value::Yes } else { Value::No });
            }
        }
    }

    fn note_symptoms(&mut self, question: &Question, open: Option<&Question>, heard: &Heard) {
        let is_open = open.is_some_and(|open| open.name == question.name);
        let is_asked_for = is_open || open.is_some_and(|open| open.details.contains(&question.name));
        let mut named: Vec<String> = Vec::new();
        for (said, present) in heard.symptoms() {
            // A sign named in passing goes to the list of symptoms, not to the question after signs.
            let in_passing = said.group() == CodeGroup::EmergencySign && !is_asked_for;
            let filed = question.files(said).filter(|code| *code != said || !in_passing);
            // In an emergency the sign itself is written down.
            let filed = filed.filter(|code| *code == said || (present && !self.session.in_danger));
            let Some(code) = filed else { continue };
            let id = code.as_str().to_owned();
            let known = matches!(self.session.answers.get(&question.name), Some(Answer::Many(ids)) if ids.contains(&id));
            match (present, is_open) {
                // “Not dizzy” does not say that there is nothing else.
                (false, _) if code == Code::Other => {}
                (false, _) => self.record(code, Value::No),
                (true, false) if !known && !named.contains(&id) => named.push(id),
                (true, _) => {}
            }
        }
        if named.is_empty() {
            return;
        }
        let may_answer = open.is_some() && !self.session.answers.contains_key(&question.name);
        if may_answer {
            self.take(question, Answer::Many(named), Some(heard));
            // Who named a symptom need not be asked whether there is one.
            for gate in self.dialog.questions.iter().filter(|gate| gate.details.contains(&question.name)) {
                if !self.session.answers.contains_key(&gate.name) {
                    self.take(gate, Answer::Yes, None);
                }
            }
        } else {
            named.iter().for_each(|id| self.record_choice(id, Some(heard)));
        }
    }

    /// Adds what was pressed before to what is said now.
    fn with_chosen(&self, answer: Answer) -> Answer {
        match answer {
            Answer::Many(named) if !self.session.chosen.is_empty() => {
                let mut all = self.session.chosen.clone();
                all.extend(named.into_iter().filter(|id| !self.session.chosen.contains(id)));
                Answer::Many(all)
            }
            answer => answer,
        }
    }

    fn cried_for_help(&mut self, heard: &Heard) {
        let open = self.question();
        let was_in_danger = std::mem::replace(&mut self.session.in_danger, true);
        for (code, _) in
            heard.symptoms().filter(|(code, present)| *present && code.group() == CodeGroup::EmergencySign)
        {
            self.record(code, Value::Yes);
        }
        self.note_asides(open, heard);
        if let Some(question) = open
            && let Reply::Answer(answer) = heard.reply(question, &[], &[])
            && matches!(answer, Answer::Number(_) | Answer::Many(_))
            && answer != Answer::Many(vec![])
        {
            let answer = self.with_chosen(answer);
            self.take(question, answer, Some(heard));
        }
        self.effects.retain(|effect| !matches!(effect, Effect::Say(_)));
        let whose = self.session.whose;
        self.effects.push(Effect::Danger { whose, text: heard.said.clone() });
        if !was_in_danger || open.is_none() {
            self.say("emergency-now");
        }
        match open {
            Some(_) => self.leave_out(),
            None if self.is_waiting() => self.end_wait(),
            None => self.say("emergency-goodbye"),
        }
    }

    fn wished(&mut self, command: Command, heard: &Heard) {
        match command {
            Command::Back => match heard.after_back().filter(|rest| !rest.is_empty()) {
                // “I made a mistake, it is 36.8” takes back and answers in one breath.
                Some(rest) if self.take_back() => {
                    self.keep(heard.said.clone());
                    self.said(rest);
                }
                _ => self.go_back(),
            },
            Command::Stop => {
                self.effects.push(Effect::OptOut);
                self.say("opt-out-done");
                if self.session.place != Place::Finished {
                    self.effects.push(Effect::End { complete: false });
                }
            }
            // Nothing is taken back yet.
            Command::Help => {
                self.say("help");
                self.ask(false);
            }
            Command::Staff => {
                self.hand_over(HandOverReason::AskedForPerson);
                self.say("staff-will-call");
                self.ask(false);
            }
        }
    }

    /// Nothing is asked any more, and still nothing is lost.
    fn said_after_the_end(&mut self, heard: &Heard) {
        self.keep(heard.said.clone());
        self.note_asides(None, heard);
        self.effects.retain(|effect| !matches!(effect, Effect::Say(text) if text.key != "emergency-now"));
        self.say("after-end");
    }
}

/// Words of the form a question wants, as they are kept: half width, without what a phone puts around them.
fn written(question: &Question, words: &str) -> Option<String> {
    let words: String = words.nfkc().collect();
    let words = words.trim_matches([' ', '。', '.', '、', ',']).replace('ー', "-");
    match &question.pattern {
        Some(pattern) if pattern.is_match(&words) => Some(words),
        Some(_) => None,
        None => Some(words),
    }
}

/// What helps somebody whose answer could not be read.
pub(super) fn explanation(question: &Question) -> Text {
    Text::of(match question.kind {
        Kind::Date => "again-date",
        Kind::Text if question.sets == Some(Setting::Code) => "again-code",
        Kind::Text => "again-text",
        Kind::YesNo => "again-yes-no",
        Kind::OneOf => "again-one-of",
        Kind::ManyOf => "again-many-of",
        Kind::Quantity { .. } => match question.records {
            Some(Code::BodyTemperature) => "again-temperature",
            _ => "again-quantity",
        },
    })
}

/// What helps somebody whose number no body has.
pub(super) fn out_of_range(question: &Question) -> Text {
    match question.kind {
        Kind::Quantity { least, greatest } => {
            let text = Text::of("again-range");
            match question.records {
                Some(Code::BodyTemperature) => {
                    text.with_degrees("least", least).with_degrees("greatest", greatest)
                }
                _ => text.with_number("least", least).with_number("greatest", greatest),
            }
        }
        _ => explanation(question),
    }
}
