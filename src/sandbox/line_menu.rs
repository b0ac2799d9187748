//! Rich menus: created, given a picture, and shown below the chat
//! (developers.line.biz/en/reference/messaging-api/#rich-menu).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::Sandbox;
use super::line_action::{Button, read_action};
use super::line_api::{LineCaller, refused, wrong};
use super::line_message::Wrong;

const LARGEST_PICTURE: usize = 1024 * 1024;
const MOST_AREAS: usize = 20;
const MOST_MENUS: usize = 1_000;

/// A menu with its picture, once it has one.
#[derive(Debug)]
pub(super) struct Menu {
    /// As it was created, with its id.
    pub object: Value,
    /// What a tap on each area does.
    pub areas: Vec<Button>,
    /// Its kind and its bytes.
    pub picture: Option<(&'static str, Vec<u8>)>,
}

/// The menus of the account.
#[derive(Debug, Default)]
pub(super) struct Menus {
    all: BTreeMap<String, Menu>,
    default: Option<String>,
    /// By LINE user id.
    own: HashMap<String, String>,
}

impl Menus {
    pub fn get(&self, id: &str) -> Option<&Menu> {
        self.all.get(id)
    }

    /// The id of the menu below this person's chat.
    pub fn of(&self, user: &str) -> Option<&str> {
        self.own.get(user).or(self.default.as_ref()).map(String::as_str)
    }

    fn forget(&mut self, id: &str) -> bool {
        self.own.retain(|_, menu| menu != id);
        self.default = self.default.take().filter(|menu| menu != id);
        self.all.remove(id).is_some()
    }
}

pub(super) fn routes() -> Router<Arc<Sandbox>> {
    let picture = post(upload).get(download).layer(DefaultBodyLimit::max(4 * LARGEST_PICTURE));
    Router::new()
        .route("/v2/bot/richmenu", post(create))
        .route("/v2/bot/richmenu/validate", post(validate))
        .route("/v2/bot/richmenu/list", get(list))
        .route("/v2/bot/richmenu/{id}", get(fetch).delete(remove))
        .route("/v2/bot/richmenu/{id}/content", picture)
        .route("/v2/bot/user/all/richmenu", get(default).delete(unset_default))
        .route("/v2/bot/user/all/richmenu/{id}", post(set_default))
        .route("/v2/bot/user/{user}/richmenu", get(own).delete(unlink))
        .route("/v2/bot/user/{user}/richmenu/{id}", post(link))
}

/// Why a request about a menu fails.
type No = (StatusCode, &'static str);

const UNKNOWN: No = (StatusCode::NOT_FOUND, "richmenu not found");

fn unknown() -> Response {
    refused(UNKNOWN.0, UNKNOWN.1)
}

fn done() -> Response {
    Json(json!({})).into_response()
}

/// Reads a menu as strictly as LINE does, for what its areas do.
fn read(menu: &Value) -> Result<Vec<Button>, Wrong> {
    let size = |name: &str, range: std::ops::RangeInclusive<u64>| {
        let found = menu["size"][name].as_u64().filter(|found| range.contains(found));
        found.ok_or_else(|| {
            let message = format!("Must be between {} and {}", range.start(), range.end());
            Wrong::at(format!("size.{name}"), message)
        })
    };
    let (width, height) = (size("width", 800..=2500)?, size("height", 250..=2500)?);
    if width * 100 < height * 145 {
        return Err(Wrong::at("size", "The aspect ratio must be 1.45 or more"));
    }
    if !menu["selected"].is_boolean() {
        return Err(Wrong::at("selected", "May not be null"));
    }
    for (name, longest) in [("name", 300), ("chatBarText", 14)] {
        let length = menu[name].as_str().map_or(0, |text| text.chars().count());
        if !(1..=longest).contains(&length) {
            return Err(Wrong::at(name, format!("Length must be between 1 and {longest}")));
        }
    }
    let areas = menu["areas"].as_array().ok_or_else(|| Wrong::at("areas", "May not be null"))?;
    if areas.len() > MOST_AREAS {
        return Err(Wrong::at("areas", format!("Size must be between 0 and {MOST_AREAS}")));
    }
    let areas = areas.iter().enumerate().map(|(place, area)| {
        let bound = |name: &str| {
            let at = format!("areas[{place}].bounds.{name}");
            area["bounds"][name].as_u64().ok_or_else(|| Wrong::at(at, "May not be null"))
        };
        let (x, y) = (bound("x")? + bound("width")?, bound("y")? + bound("height")?);
        if x > width || y > height {
            return Err(Wrong::at(format!("areas[{place}].bounds"), "Must lie inside the menu"));
        }
        read_action(&area["action"], &format!("areas[{place}].action"), None)
    });
    areas.collect()
}

async fn create(State(sandbox): State<Arc<Sandbox>>, _: LineCaller, body: Bytes) -> Response {
    let mut object: Value = serde_json::from_slice(&body).unwrap_or_default();
    let areas = match read(&object) {
        Ok(areas) => areas,
        Err(found) => return sandbox.line_refuses(wrong(&found)),
    };
    sandbox.with(|world, _| {
        if world.line_desk.menus.all.len() >= MOST_MENUS {
            return refused(StatusCode::BAD_REQUEST, "maximum number of richmenus exceeded");
        }
        let id = format!("richmenu-{}", world.ids.hex(32));
        object["richMenuId"] = id.clone().into();
        world.line_desk.menus.all.insert(id.clone(), Menu { object, areas, picture: None });
        Json(json!({"richMenuId": id})).into_response()
    })
}

async fn validate(_: LineCaller, body: Bytes) -> Response {
    match read(&serde_json::from_slice(&body).unwrap_or_default()) {
        Ok(_) => done(),
        Err(found) => wrong(&found),
    }
}

async fn list(State(sandbox): State<Arc<Sandbox>>, _: LineCaller) -> Response {
    let all: Vec<_> =
        sandbox.with(|world, _| world.line_desk.menus.all.values().map(|menu| menu.object.clone()).collect());
    Json(json!({"richmenus": all})).into_response()
}

async fn fetch(State(sandbox): State<Arc<Sandbox>>, _: LineCaller, Path(id): Path<String>) -> Response {
    let found = sandbox.with(|world, _| world.line_desk.menus.get(&id).map(|menu| menu.object.clone()));
    found.map_or_else(unknown, |menu| Json(menu).into_response())
}

async fn remove(State(sandbox): State<Arc<Sandbox>>, _: LineCaller, Path(id): Path<String>) -> Response {
    if sandbox.with(|world, _| world.line_desk.menus.forget(&id)) { done() } else { unknown() }
}

async fn upload(
    State(sandbox): State<Arc<Sandbox>>,
    _: LineCaller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let kind = match headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()) {
        Some("image/png") => "image/png",
        Some("image/jpeg") => "image/jpeg",
        _ => {
            let response = refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type");
            return sandbox.line_refuses(response);
        }
    };
    if body.len() > LARGEST_PICTURE {
        return sandbox.line_refuses(refused(StatusCode::PAYLOAD_TOO_LARGE, "Request Entity Too Large"));
    }
    let answer = sandbox.with(|world, _| {
        let menu = world.line_desk.menus.all.get_mut(&id).ok_or(UNKNOWN)?;
        if menu.picture.is_some() {
            return Err((StatusCode::BAD_REQUEST, "An image has already been uploaded to the richmenu"));
        }
        let size = &menu.object["size"];
        let fits = match size_of_png(&body) {
            Some((width, height)) => size["width"] == width && size["height"] == height,
            // Of a JPEG only the beginning is looked at.
            None => kind == "image/jpeg" && body.starts_with(&[0xff, 0xd8, 0xff]),
        };
        if !fits {
            return Err((StatusCode::BAD_REQUEST, "The image size does not match the richmenu"));
        }
        menu.picture = Some((kind, body.to_vec()));
        Ok(())
    });
    sandbox.finish(answer)
}

/// Width and height, which stand at the beginning of every PNG.
fn size_of_png(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")?;
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    Some((number(0)?, number(4)?))
}

async fn download(State(sandbox): State<Arc<Sandbox>>, _: LineCaller, Path(id): Path<String>) -> Response {
    sandbox.picture_of_menu(&id).unwrap_or_else(unknown)
}

impl Sandbox {
    fn finish(&self, answer: Result<(), No>) -> Response {
        match answer {
            Ok(()) => done(),
            Err((status, reason)) => self.line_refuses(refused(status, reason)),
        }
    }

    /// A menu's picture.
    pub(super) fn picture_of_menu(&self, id: &str) -> Option<Response> {
        let (kind, bytes) = self.with(|world, _| world.line_desk.menus.get(id)?.picture.clone())?;
        Some(([(header::CONTENT_TYPE, kind)], bytes).into_response())
    }
}

async fn default(State(sandbox): State<Arc<Sandbox>>, _: LineCaller) -> Response {
    match sandbox.with(|world, _| world.line_desk.menus.default.clone()) {
        Some(id) => Json(json!({"richMenuId": id})).into_response(),
        None => refused(StatusCode::NOT_FOUND, "no default richmenu"),
    }
}

async fn unset_default(State(sandbox): State<Arc<Sandbox>>, _: LineCaller) -> Response {
    sandbox.with(|world, _| world.line_desk.menus.default = None);
    done()
}

/// A menu can be shown once it has a picture.
fn ready(menus: &Menus, id: &str) -> Result<(), No> {
    match menus.get(id) {
        None => Err(UNKNOWN),
        Some(menu) if menu.picture.is_none() => {
            Err((StatusCode::BAD_REQUEST, "must upload richmenu image before applying it to user"))
        }
        Some(_) => Ok(()),
    }
}

async fn set_default(State(sandbox): State<Arc<Sandbox>>, _: LineCaller, Path(id): Path<String>) -> Response {
    let answer = sandbox.with(|world, _| {
        let menus = &mut world.line_desk.menus;
        ready(menus, &id)?;
        menus.default = Some(id);
        Ok(())
    });
    sandbox.finish(answer)
}

async fn own(State(sandbox): State<Arc<Sandbox>>, _: LineCaller, Path(user): Path<String>) -> Response {
    match sandbox.with(|world, _| world.line_desk.menus.own.get(&user).cloned()) {
        Some(id) => Json(json!({"richMenuId": id})).into_response(),
        None => refused(StatusCode::NOT_FOUND, "the user has no richmenu"),
    }
}

async fn link(
    State(sandbox): State<Arc<Sandbox>>,
    _: LineCaller,
    Path((user, id)): Path<(String, String)>,
) -> Response {
    let answer = sandbox.with(|world, _| {
        let known = world.lane_of_user(&user).is_some();
        let menus = &mut world.line_desk.menus;
        ready(menus, &id)?;
        if !known {
            return Err((StatusCode::NOT_FOUND, "Not found"));
        }
        menus.own.insert(user, id);
        Ok(())
    });
    sandbox.finish(answer)
}

async fn unlink(State(sandbox): State<Arc<Sandbox>>, _: LineCaller, Path(user): Path<String>) -> Response {
    sandbox.with(|world, _| world.line_desk.menus.own.remove(&user));
    done()
}
