//! Hands for phones: what people do reaches the service as the providers would send it, signed.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use mimamori::domain::ids::PersonId;
use mimamori::domain::scope::Actor;
use mimamori::store::invitations;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use super::world::{LINE_SECRET, PUBLIC_URL, SMS_FROM, TWILIO_TOKEN, VOICE_FROM, World};
use crate::sign;

/// One answer of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: StatusCode,
    pub body: String,
}

impl World {
    /// Sends any request to the service.
    pub async fn request(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), 8 * 1024 * 1024).await.expect("a body");
        Answer { status, body: String::from_utf8_lossy(&body).into_owned() }
    }

    // LINE

    /// An event with the fields all of LINE's events have.
    pub fn line_event(&self, user: &str, kind: &str, more: Value) -> Value {
        let number = self.next();
        let mut event = json!({
            "type": kind,
            "mode": "active",
            "timestamp": self.now().as_millisecond(),
            "source": {"type": "user", "userId": user},
            "webhookEventId": format!("01J{number:023}"),
            "deliveryContext": {"isRedelivery": false},
            "replyToken": format!("reply-{number}"),
        });
        let fields = event.as_object_mut().expect("an object");
        fields.extend(more.as_object().expect("an object").clone());
        event
    }

    /// The event of somebody writing.
    pub fn line_message(&self, user: &str, text: &str) -> Value {
        let id = self.next().to_string();
        self.line_event(user, "message", json!({"message": {"id": id, "type": "text", "text": text}}))
    }

    /// Hands a body to the service as LINE does, signed.
    pub async fn post_line(&self, body: &str) -> Answer {
        let signature = sign::line(LINE_SECRET, body.as_bytes());
        self.post_line_signed(body, Some(&signature)).await
    }

    /// Hands a body over with this signature, or none.
    pub async fn post_line_signed(&self, body: &str, signature: Option<&str>) -> Answer {
        let mut request = Request::post("/webhooks/line").header("content-type", "application/json");
        if let Some(signature) = signature {
            request = request.header("x-line-signature", signature);
        }
        self.request(request.body(Body::from(body.to_owned())).expect("a request")).await
    }

    /// Events in one request, which the service must take.
    pub async fn line_events(&self, events: &[Value]) {
        let answer = self.post_line(&line_body(events)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    }

    /// Somebody writes, and everything that follows at this moment happens.
    pub async fn line_says(&self, user: &str, text: &str) {
        self.line_events(&[self.line_message(user, text)]).await;
        self.settle().await;
    }

    /// Somebody presses a button under the latest message.
    pub async fn line_presses(&self, user: &str, label: &str) {
        let last = self.providers.last("line");
        let button = last.buttons.iter().find(|(known, _)| known == label);
        let (_, data) = button.unwrap_or_else(|| panic!("no button {label} under {last:?}"));
        self.line_events(&[self.line_event(user, "postback", json!({"postback": {"data": data}}))]).await;
        self.settle().await;
    }

    /// Somebody adds the account.
    pub async fn line_follows(&self, user: &str) {
        let more = json!({"follow": {"isUnblocked": false}});
        self.line_events(&[self.line_event(user, "follow", more)]).await;
        self.settle().await;
    }

    /// Links a LINE user to a person as people do: follow, code, birth date.
    pub async fn link(&self, user: &str, person: PersonId) {
        self.line_follows(user).await;
        self.line_says(user, &self.code_of(person).await).await;
        self.line_says(user, "1960年5月3日").await;
        let kinds =
            self.of_person(person, "SELECT kind FROM contact_point WHERE person_id = $ ORDER BY kind").await;
        let said = self.providers.last("line").text;
        assert!(kinds.contains(&"line".to_owned()), "the account was not linked: {said}");
    }

    /// The code of a person's invitation letter.
    pub async fn code_of(&self, person: PersonId) -> String {
        let mut tx = self.context.store.begin().await.expect("a transaction");
        let open = invitations::list_open(&mut tx, &Actor::Worker("letters"), self.centre, self.now()).await;
        tx.commit().await.expect("a commit");
        let open = open.expect("the codes");
        open.into_iter().find(|invitation| invitation.person_id == person).expect("a letter").code
    }

    // Twilio

    /// Hands a form to the service as Twilio does, signed. The address may be whole or only a path.
    pub async fn post_twilio(&self, address: &str, form: &[(&str, &str)]) -> Answer {
        let address = address.split('#').next().unwrap_or_default();
        let path = address.strip_prefix(PUBLIC_URL).unwrap_or(address);
        let form: Vec<_> =
            form.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let signature = sign::twilio(TWILIO_TOKEN, &format!("{PUBLIC_URL}{path}"), &form);
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-twilio-signature", signature)
            .body(Body::from(sign::encoded(&form)));
        self.request(request.expect("a request")).await
    }

    /// Somebody sends a text, and everything that follows at this moment happens.
    pub async fn texts(&self, from: &str, text: &str) {
        let sid = format!("SM{:032x}", self.next() + 0xabc_0000);
        let answer = self.post_text(&sid, from, text).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        self.settle().await;
    }

    /// A text under an id of its own.
    pub async fn post_text(&self, sid: &str, from: &str, text: &str) -> Answer {
        let form = [("MessageSid", sid), ("From", from), ("To", SMS_FROM), ("Body", text), ("NumMedia", "0")];
        self.post_twilio("/webhooks/twilio/sms", &form).await
    }

    /// The latest call is picked up; the first words.
    pub async fn picks_up(&self) -> String {
        let call = self.providers.last("voice");
        self.speak(&call.text, &call.sid, &call.to, None).await
    }

    /// Keys are pressed in the latest call, in answer to these words; the next words.
    pub async fn presses(&self, words: &str, keys: &str) -> String {
        let call = self.providers.last("voice");
        let action = action_of(words).unwrap_or_else(|| panic!("nothing is asked in {words}"));
        self.speak(&action, &call.sid, &call.to, Some(keys)).await
    }

    /// One request for words.
    pub async fn speak(&self, address: &str, sid: &str, to: &str, keys: Option<&str>) -> String {
        let mut form = vec![
            ("CallSid", sid),
            ("From", VOICE_FROM),
            ("To", to),
            ("Direction", "outbound-api"),
            ("CallStatus", "in-progress"),
        ];
        form.extend(keys.map(|keys| ("Digits", keys)));
        let answer = self.post_twilio(address, &form).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.body
    }
}

/// A webhook body of LINE's.
pub fn line_body(events: &[Value]) -> String {
    json!({"destination": "U0000000000000000000000000000000b", "events": events}).to_string()
}

/// Where a TwiML document wants the keys.
pub fn action_of(document: &str) -> Option<String> {
    let (_, rest) = document.split_once("action=\"")?;
    let (action, _) = rest.split_once('"')?;
    Some(action.replace("&amp;", "&"))
}
