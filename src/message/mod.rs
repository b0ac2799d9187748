//! Texts in every language, made to fit a channel. Pure: takes keys and gives words.
//!
//! A [`Text`] names a Fluent message and its arguments; a [`Catalogue`] holds the messages of all languages;
//! [`render`] turns what a dialog says and asks into the message one channel carries. Who is spoken to, when and
//! about what never lives here.

mod catalogue;
mod neutral;
mod number;
mod render;
mod render_question;
pub mod segments;
mod text;

pub use catalogue::{Catalogue, CatalogueError, TEXT_FILES, locale_file};
pub use neutral::{SMS_ASIDES, SMS_SENTENCES, SmsSentence};
pub use render::{Said, no_voice, render};
pub use text::{Arg, Ask, AskChoice, Summary, SummaryLine, Text};
