//! Automated calls over Twilio Programmable Voice: spoken sentences, answered on the keypad.
//!
//! That a call was picked up says little: it may have been an answering machine. Only a key press is an answer.
//! Calls are not recorded. A spoken answer is listened to only where a message says so: it passes through the
//! provider's recogniser, while keys stay between us and the telephone.
//!
//! Manual: <https://www.twilio.com/docs/voice/api/call-resource> and <https://www.twilio.com/docs/voice/twiml>.

mod inbound;
mod payload;
mod send;
mod speech;
mod twiml;
mod voices;

pub use inbound::{answered_by, parse_call, receipt, was_taken};
pub use send::{Addresses, Manner, RING_SECONDS, VoiceClient};
pub use twiml::{hang_up, twiml};
pub use voices::has_voice;
