//! The menu at the foot of the chat.
//!
//! Manual: <https://developers.line.biz/en/docs/messaging-api/using-rich-menus/>.

use reqwest::StatusCode;
use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};

use super::client::{LineClient, refusal};
use crate::channel::{SendError, TransportError};

/// A menu of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RichMenu {
    /// LINE's id of it.
    pub id: String,
    /// Its name, which people do not see.
    pub name: String,
}

/// A part of the picture that can be tapped: the columns of one row, from the left.
#[derive(Debug, Clone, Copy)]
pub struct Tap<'a> {
    /// What stands in the chat then, as if the person had written it.
    pub said: &'a str,
    /// What we are sent in its place; `None`: the words themselves.
    pub data: Option<&'a str>,
}

/// A menu as it is made.
#[derive(Debug, Clone, Copy)]
pub struct NewRichMenu<'a> {
    /// Its name; 300 characters at most.
    pub name: &'a str,
    /// What stands on the bar that opens and closes it; 14 characters at most.
    pub bar: &'a str,
    /// Width and height of the picture in pixels: 800 to 2500 wide, 250 high or more, and at least 1.45 times as wide.
    pub size: (u32, u32),
    /// Equal parts of its width; 20 at most.
    pub taps: &'a [Tap<'a>],
}

impl NewRichMenu<'_> {
    /// The menu in LINE's own words.
    pub fn json(&self) -> Value {
        let (width, height) = self.size;
        let number = u32::try_from(self.taps.len()).unwrap_or(u32::MAX).max(1);
        let areas: Vec<Value> = (0..number)
            .zip(self.taps)
            .map(|(place, tap)| {
                let (left, right) = (width * place / number, width * (place + 1) / number);
                let action = match tap.data {
                    Some(data) => json!({"type": "postback", "data": data, "displayText": tap.said}),
                    None => json!({"type": "message", "text": tap.said}),
                };
                json!({"bounds": {"x": left, "y": 0, "width": right - left, "height": height}, "action": action})
            })
            .collect();
        json!({
            "size": {"width": width, "height": height},
            "selected": true,
            "name": self.name,
            "chatBarText": self.bar,
            "areas": areas,
        })
    }
}

impl LineClient {
    /// Lists the menus of the account.
    ///
    /// # Errors
    /// See [`SendError`]; never `Unknown`, since asking again does no harm.
    pub async fn rich_menus(&self) -> Result<Vec<RichMenu>, SendError> {
        let url = self.base_url.join(&["v2", "bot", "richmenu", "list"]);
        let answer = self.question(self.http.get(url)).await?;
        let menus = answer.body.as_ref().and_then(|body| body.get("richmenus")?.as_array());
        let read = |menu: &Value| {
            let text = |name: &str| menu.get(name).and_then(Value::as_str).map(str::to_owned);
            Some(RichMenu { id: text("richMenuId")?, name: text("name")? })
        };
        menus.and_then(|menus| menus.iter().map(read).collect()).ok_or_else(unreadable)
    }

    /// Makes a menu; without a picture nobody sees it yet.
    ///
    /// # Errors
    /// See [`SendError`]; after `Unknown` it may be there, under its name.
    pub async fn create_rich_menu(&self, menu: &NewRichMenu<'_>) -> Result<String, SendError> {
        let url = self.base_url.join(&["v2", "bot", "richmenu"]);
        let answer = self.ask(self.http.post(url).json(&menu.json())).await?;
        if !answer.status.is_success() {
            return Err(refusal(&answer));
        }
        answer.text("richMenuId").map(str::to_owned).ok_or(SendError::Unknown(TransportError::Unreadable))
    }

    /// Gives a menu its picture, once and for all: another picture takes another menu.
    ///
    /// # Errors
    /// See [`SendError`]; `OurMistake` (400) also if it has one already.
    pub async fn upload_rich_menu_image(&self, id: &str, png: &'static [u8]) -> Result<(), SendError> {
        let url = self.data_url.join(&["v2", "bot", "richmenu", id, "content"]);
        let request = self.http.post(url).header(CONTENT_TYPE, "image/png").body(png);
        self.question(request).await.map(drop)
    }

    /// Shows a menu to everybody who has none of their own.
    ///
    /// # Errors
    /// See [`SendError`]; never `Unknown`.
    pub async fn set_default_rich_menu(&self, id: &str) -> Result<(), SendError> {
        let url = self.base_url.join(&["v2", "bot", "user", "all", "richmenu", id]);
        self.question(self.http.post(url)).await.map(drop)
    }

    /// The menu that everybody is shown; `None` if there is none.
    ///
    /// # Errors
    /// See [`SendError`]; never `Unknown`.
    pub async fn default_rich_menu(&self) -> Result<Option<String>, SendError> {
        let url = self.base_url.join(&["v2", "bot", "user", "all", "richmenu"]);
        let answer = self.ask(self.http.get(url)).await.map_err(SendError::of_a_question)?;
        match answer.status {
            StatusCode::NOT_FOUND => Ok(None),
            StatusCode::OK => Ok(answer.text("richMenuId").map(str::to_owned)),
            _ => Err(refusal(&answer).of_a_question()),
        }
    }

    /// Deletes a menu.
    ///
    /// # Errors
    /// See [`SendError`]; never `Unknown`.
    pub async fn delete_rich_menu(&self, id: &str) -> Result<(), SendError> {
        let url = self.base_url.join(&["v2", "bot", "richmenu", id]);
        self.question(self.http.delete(url)).await.map(drop)
    }
}

fn unreadable() -> SendError {
    SendError::Unknown(TransportError::Unreadable).of_a_question()
}
