//! The menu of the chat, as LINE is asked for it.

use mimamori::channel::line::{NewRichMenu, RichMenu, Tap};
use mimamori::channel::{Accepted, SendError};
use serde_json::json;

use crate::line_send::client;
use crate::loopback::{Provider, Reply, end};
use crate::specification::{check, specification_if_here};

const TAPS: [Tap<'static>; 3] = [
    Tap { said: "今日の体調", data: Some("menu.today") },
    Tap { said: "登録", data: None },
    Tap { said: "電話してほしい", data: None },
];
const MENU: NewRichMenu<'static> =
    NewRichMenu { name: "ours", bar: "メニュー", size: (2500, 843), taps: &TAPS };

fn told<T>(outcome: Result<T, SendError>) -> String {
    end(outcome.map(|_| Accepted::default()))
}

#[tokio::test]
async fn a_menu_is_made_as_line_specifies() {
    let line = Provider::answering(Reply::json(200, json!({"richMenuId": "richmenu-1"}))).await;
    assert_eq!(client(&line.base_url).create_rich_menu(&MENU).await.unwrap(), "richmenu-1");
    let seen = line.seen();
    assert_eq!((seen.method.as_str(), seen.path.as_str()), ("POST", "/v2/bot/richmenu"));
    let areas = seen.json()["areas"].clone();
    let bounds: Vec<_> = areas.as_array().unwrap().iter().map(|area| area["bounds"].clone()).collect();
    let column = |x: u32, width: u32| json!({"x": x, "y": 0, "width": width, "height": 843});
    assert_eq!(bounds, [column(0, 833), column(833, 833), column(1666, 834)], "the whole picture");
    if let Some(specification) = specification_if_here("line/messaging-api.yml") {
        check(&specification, "RichMenuRequest", &seen.json());
    }
}

#[tokio::test]
async fn a_picture_is_sent_as_it_is() {
    let line = Provider::answering(Reply::json(200, json!({}))).await;
    client(&line.base_url).upload_rich_menu_image("richmenu-1", b"PNG").await.unwrap();
    let seen = line.seen();
    assert_eq!(seen.path, "/v2/bot/richmenu/richmenu-1/content");
    assert_eq!((seen.header("content-type"), &seen.body[..]), ("image/png", &b"PNG"[..]));
}

#[tokio::test]
async fn menus_are_listed_shown_and_deleted() {
    let list = json!({"richmenus": [{"richMenuId": "richmenu-1", "name": "ours", "size": {"width": 2500,
        "height": 843}, "selected": true, "chatBarText": "x", "areas": []}]});
    let line = Provider::answering(Reply::json(200, list)).await;
    let expected = RichMenu { id: "richmenu-1".to_owned(), name: "ours".to_owned() };
    assert_eq!(client(&line.base_url).rich_menus().await.unwrap(), [expected]);
    assert_eq!(line.seen().path, "/v2/bot/richmenu/list");

    let line = Provider::answering(Reply::json(200, json!({}))).await;
    client(&line.base_url).set_default_rich_menu("richmenu-1").await.unwrap();
    let seen = line.seen();
    let expected = ("POST", "/v2/bot/user/all/richmenu/richmenu-1");
    assert_eq!((seen.method.as_str(), seen.path.as_str()), expected);

    let line = Provider::answering(Reply::json(200, json!({}))).await;
    client(&line.base_url).delete_rich_menu("richmenu-1").await.unwrap();
    let seen = line.seen();
    assert_eq!((seen.method.as_str(), seen.path.as_str()), ("DELETE", "/v2/bot/richmenu/richmenu-1"));
}

#[tokio::test]
async fn that_nobody_is_shown_a_menu_is_no_error() {
    let line = Provider::answering(Reply::json(404, json!({"message": "no default richmenu"}))).await;
    assert_eq!(client(&line.base_url).default_rich_menu().await.unwrap(), None);
    let line = Provider::answering(Reply::json(200, json!({"richMenuId": "richmenu-1"}))).await;
    assert_eq!(client(&line.base_url).default_rich_menu().await.unwrap().as_deref(), Some("richmenu-1"));
    let line = Provider::answering(Reply::json(403, json!({"message": "no"}))).await;
    assert_eq!(told(client(&line.base_url).default_rich_menu().await), "misconfigured (403)");
}
