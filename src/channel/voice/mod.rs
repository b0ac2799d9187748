//! Automated calls over Twilio Programmable Voice: spoken sentences, answered on the keypad.
//!
//! That a call was picked up says little: it may have been an answering machine. Only a key press is an answer.
//! Calls are neither recorded nor transcribed.
//!
//! Manual: <https://www.twilio.com/docs/voice/api/call-resource> and <https://www.twilio.com/docs/voice/twiml>.

mod inbound;
mod payload;
mod send;
mod speech;
mod twiml;

pub use inbound::{parse_call, receipt};
pub use send::VoiceClient;
pub use twiml::{hang_up, twiml};
