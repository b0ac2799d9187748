//! Conditions of `when` steps, in CEL, read once when the dialog is loaded.

use std::sync::{Arc, LazyLock};

use cel::{Context, Env, Program, Value as Cel};

use super::definition::Dialog;
use super::session::{Answer, Session};

static ENVIRONMENT: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::stdlib()));

/// What a condition may mention besides the questions.
pub(super) const FACTS: &[&str] =
    &["has_oximeter", "day", "is_last_day", "first_call", "reason", "by_proxy", "people"];

/// A condition over answers and facts.
pub(super) struct Condition {
    /// As it stands in the file.
    pub source: String,
    program: Program,
    /// The variables it mentions, so that only these are put before it.
    mentions: Vec<String>,
}

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// What is wrong with it, in words: it is not CEL, or it mentions a name that is not in `known`.
    pub fn parse(source: &str, known: &[String]) -> Result<Self, String> {
        let program = ENVIRONMENT.compile(source).map_err(|errors| {
            let first = errors.errors.first();
            first.map_or_else(|| "it is not CEL".to_owned(), |error| first_line(&error.msg))
        })?;
        let mut mentions: Vec<String> =
            program.references().variables().into_iter().map(str::to_owned).collect();
        mentions.sort();
        if let Some(unknown) = mentions.iter().find(|name| !known.contains(name)) {
            return Err(format!("“{unknown}” is neither a question asked before it nor a fact"));
        }
        Ok(Self { source: source.to_owned(), program, mentions })
    }

    /// True if the condition holds. A question without an answer is null, and a comparison with null does not hold.
    pub fn holds(&self, dialog: &Dialog, session: &Session) -> bool {
        let mut context = Context::with_env(Arc::clone(&ENVIRONMENT));
        for name in &self.mentions {
            context.add_variable_from_value(name.as_str(), value(name, dialog, session));
        }
        matches!(self.program.execute(&context), Ok(Cel::Bool(true)))
    }
}

/// The name by which a condition means a question.
pub(super) fn variable(question: &str) -> String {
    question.replace('-', "_")
}

fn value(name: &str, dialog: &Dialog, session: &Session) -> Cel {
    let facts = &session.facts;
    match name {
        "has_oximeter" => Cel::Bool(facts.has_oximeter_of(session.whose)),
        "first_call" => Cel::Bool(facts.first_call),
        "by_proxy" => Cel::Bool(session.by_proxy),
        "people" => Cel::Int(facts.people() as i64),
        "day" => Cel::Int(facts.day_number.into()),
        "is_last_day" => Cel::Bool(facts.is_last_day),
        "reason" => Cel::from(facts.reason.as_str()),
        _ => {
            let question = dialog.questions.iter().find(|question| variable(&question.name) == name);
            match question.and_then(|question| session.answers.get(&question.name)) {
                None | Some(Answer::Skipped) => Cel::Null,
                Some(Answer::Yes) => Cel::from("yes"),
                Some(Answer::No) => Cel::from("no"),
                Some(Answer::Number(number)) => Cel::Float(*number),
                Some(Answer::One(choice)) => Cel::from(choice.as_str()),
                Some(Answer::Many(choices)) => Cel::from(choices.clone()),
                Some(Answer::Day(day)) => Cel::from(day.to_string()),
                Some(Answer::Words(words)) => Cel::from(words.as_str()),
            }
        }
    }
}

fn first_line(words: &str) -> String {
    words.lines().next().unwrap_or_default().trim().to_owned()
}
