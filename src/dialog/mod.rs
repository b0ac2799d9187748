//! The conversation, as a function from values to values.
//!
//! A [`Dialog`] is a checked file of `dialogs/`; a [`Session`] says where one person stands in it; [`step`] takes
//! one [`Input`] and gives the session afterwards and the [`Effect`]s that follow. It cannot fail: an answer nobody
//! can read, silence and “stop” are inputs.
//!
//! ```
//! use mimamori::dialog::{Effect, Facts, Input, Library, Session, step};
//! use mimamori::domain::{episode::EpisodeReason, messaging::Language};
//!
//! let library = Library::embedded().unwrap();
//! let dialog = library.latest("entrant-daily").unwrap();
//! let facts = Facts::new(Language::Ja, EpisodeReason::Entry);
//! let now = "2020-05-11T02:00:00Z".parse().unwrap();
//! let asked = step(dialog, Session::start(dialog, facts), Input::Begin, now);
//! let answered = step(dialog, asked.session, Input::Text("いいえ".into()), now);
//! assert_eq!(answered.session.current_question(dialog), Some("household"));
//! assert!(answered.effects.iter().any(|effect| matches!(effect, Effect::Record { .. })));
//! ```
//!
//! Which channel the words travel over, who the person is and what an alert is never lives here: `message::render`
//! makes the words fit a channel, and the pipeline holds every [`Effect::Record`] against the rules.

mod answer;
mod ask;
pub mod check;
mod condition;
mod definition;
mod effect;
mod engine;
pub mod graph;
mod input;
mod library;
mod load;
mod load_question;
mod session;
mod source;
mod yesterday;

use std::sync::LazyLock;

use crate::domain::messaging::Language;

pub use answer::Reading;
pub use definition::Dialog;
pub use effect::{Effect, HandOverReason, Setting, Step};
pub use engine::step;
pub use input::Input;
pub use library::Library;
pub use load::{LoadError, load};
pub use session::{FORMAT, Facts, MOST_PEOPLE, Member, Session};
pub use yesterday::Yesterday;

/// The tables that are built into the program; a test holds every release to loading them.
static READING: LazyLock<Reading> = LazyLock::new(|| Reading::embedded().unwrap_or_default());

/// True if a text asks us to stop writing, in any language.
///
/// ```
/// assert!(mimamori::dialog::asks_to_stop("配信停止"));
/// assert!(!mimamori::dialog::asks_to_stop("咳は止まりました"));
/// ```
pub fn asks_to_stop(text: &str) -> bool {
    READING.asks_to_stop(text)
}

/// True if a text of somebody who is spoken to in this language wishes something of us, and is no answer: a person to
/// speak to, an end of the messages, help, or an answer taken back.
///
/// ```
/// use mimamori::domain::messaging::Language;
/// assert!(mimamori::dialog::is_wish(Language::Ja, "停止"));
/// assert!(!mimamori::dialog::is_wish(Language::Ja, "元気です"));
/// ```
pub fn is_wish(language: Language, text: &str) -> bool {
    READING.hear(language, text.to_owned()).command().is_some()
}

/// True if a text holds words that call for help, in any language, whatever was asked.
///
/// ```
/// assert!(mimamori::dialog::is_danger("息が苦しい"));
/// assert!(!mimamori::dialog::is_danger("ありがとう"));
/// ```
pub fn is_danger(text: &str) -> bool {
    READING.is_danger(text)
}
