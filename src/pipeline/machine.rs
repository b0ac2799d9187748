//! Who or what took a call: noted for staff, and a machine hears a short word instead of questions.
//!
//! The provider is right about nine times in ten. So it is a hint: no answer and no end of anything follows from it, and
//! whoever presses a key in a call that is called a machine's goes on with the questions.

use crate::channel::voice::{has_voice, twiml};
use crate::domain::ids::AttemptId;
use crate::domain::messaging::{AnsweredBy, Channel, OutboundMessage};
use crate::domain::scope::Scope;
use crate::store::{attempts, dialled, people};

use super::PipelineError;
use super::context::Context;
use super::talks::{in_two_languages, service_message};

/// Notes what took the call of a try, and breaks into the call if that was a machine: nobody is to find questions on it.
/// The call then ends without an answer, as any other.
///
/// # Errors
/// If the database does not answer; the provider is then asked to say it again.
pub async fn note(
    context: &Context,
    call: &str,
    attempt: Option<AttemptId>,
    by: AnsweredBy,
) -> Result<(), PipelineError> {
    metrics::counter!("mimamori_calls_answered_by_total", "by" => by.as_str()).increment(1);
    let Some(attempt) = attempt else { return Ok(()) };
    let now = context.now();
    let mut tx = context.store.begin().await?;
    let is_news = attempts::note_answered_by(&mut tx, attempt, by).await?;
    let is_machine = matches!(by, AnsweredBy::Machine | AnsweredBy::Fax);
    if !is_news || !is_machine || dialled::heard_in(&mut tx, call).await?.keys {
        tx.commit().await?;
        return Ok(());
    }
    let person = attempts::find(&mut tx, attempt).await?.map(|attempt| attempt.person_id);
    let scope = Scope::of_worker("machine");
    let person = people::list(&mut tx, &scope, person.as_slice(), now).await?;
    tx.commit().await?;
    let message = match person.first().map(|person| person.language) {
        Some(language) if has_voice(language) => {
            service_message(context, language, Channel::Voice, &["call-machine"])
        }
        _ => in_two_languages(context, &["call-machine"]),
    };
    break_in(context, call, &message).await;
    Ok(())
}

/// Best effort: where it does not work, the questions are asked into silence and the call ends by itself.
async fn break_in(context: &Context, call: &str, message: &OutboundMessage) {
    let Some(voice) = &context.providers.voice else { return };
    // The document ends the call, so nothing is ever posted to this address.
    if let Err(error) = voice.say_instead(call, &twiml(message, &context.public_url)).await {
        tracing::warn!(%error, "a call that a machine took could not be broken into");
    }
}
