//! `mimamori line` against an account of LINE that keeps its menus.

use std::process::Output;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::support::runtime;
use crate::support::world::program;

#[derive(Default)]
struct Menus {
    /// Id, name, and whether it has its picture.
    menus: Vec<(String, String, bool)>,
    default: Option<String>,
    made: usize,
    refuses_pictures: bool,
}

#[derive(Clone, Default)]
struct Account(Arc<Mutex<Menus>>);

async fn answer(State(account): State<Account>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 2_000_000).await.expect("a body");
    let mut state = account.0.lock().expect("the account");
    let path: Vec<&str> = parts.uri.path().split('/').skip(3).collect();
    let yes = |json: Value| axum::Json(json).into_response();
    let no = |status: u16, message: &str| {
        let status = StatusCode::from_u16(status).expect("a status");
        (status, axum::Json(json!({"message": message}))).into_response()
    };
    match (parts.method, path.as_slice()) {
        (Method::GET, ["info"]) => {
            yes(json!({"userId": "U1", "basicId": "@ours", "displayName": "見守り", "chatMode": "bot"}))
        }
        (Method::GET, ["channel", "webhook", "endpoint"]) => {
            yes(json!({"endpoint": "https://elsewhere.example/line", "active": true}))
        }
        (Method::GET, ["message", "quota"]) => yes(json!({"type": "limited", "value": 200})),
        (Method::GET, ["message", "quota", "consumption"]) => yes(json!({"totalUsage": 12})),
        (Method::GET, ["richmenu", "list"]) => {
            let menus = state.menus.iter().map(|(id, name, _)| json!({"richMenuId": id, "name": name}));
            yes(json!({"richmenus": menus.collect::<Vec<_>>()}))
        }
        (Method::POST, ["richmenu"]) => {
            state.made += 1;
            let id = format!("richmenu-{}", state.made);
            let menu: Value = serde_json::from_slice(&body).expect("JSON to LINE");
            state.menus.push((id.clone(), menu["name"].as_str().expect("a name").to_owned(), false));
            yes(json!({"richMenuId": id}))
        }
        (Method::POST, ["richmenu", id, "content"]) => {
            assert_eq!(&body[1..4], b"PNG");
            if state.refuses_pictures {
                return no(500, "later");
            }
            match state.menus.iter_mut().find(|menu| menu.0 == *id) {
                Some(menu) if menu.2 => no(400, "An image has already been uploaded to the richmenu"),
                Some(menu) => {
                    menu.2 = true;
                    yes(json!({}))
                }
                None => no(404, "not found"),
            }
        }
        (Method::DELETE, ["richmenu", id]) => {
            state.menus.retain(|menu| menu.0 != *id);
            yes(json!({}))
        }
        (Method::GET, ["user", "all", "richmenu"]) => match &state.default {
            Some(id) => yes(json!({"richMenuId": id})),
            None => no(404, "no default richmenu"),
        },
        (Method::POST, ["user", "all", "richmenu", id]) => {
            assert!(state.menus.iter().any(|menu| menu.0 == *id && menu.2), "a menu without a picture");
            state.default = Some((*id).to_owned());
            yes(json!({}))
        }
        other => panic!("LINE is asked {other:?}"),
    }
}

async fn open(account: &Account) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let router = Router::new().fallback(answer).with_state(account.clone());
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

async fn line(address: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    tokio::process::Command::new(program())
        .arg("line")
        .args(arguments)
        .current_dir(folder.path())
        .env("MIMAMORI_LINE_API_URL", address)
        .env("MIMAMORI_LINE_CHANNEL_SECRET", "secret")
        .env("MIMAMORI_LINE_CHANNEL_TOKEN", "token")
        .output()
        .await
        .expect("the program runs")
}

#[test]
fn the_menu_is_set_up_once_and_an_older_one_goes() {
    runtime().block_on(async {
        let account = Account::default();
        let stranger = ("richmenu-x".to_owned(), "somebody else's".to_owned(), true);
        account.0.lock().unwrap().menus =
            vec![stranger.clone(), ("richmenu-0".to_owned(), "mimamori 0123".to_owned(), true)];
        let address = open(&account).await;
        let tried = line(&address, &["rich-menu", "--dry-run"]).await;
        assert!(tried.status.success(), "{tried:?}");
        assert!(String::from_utf8_lossy(&tried.stdout).contains("would set up"));
        assert_eq!(account.0.lock().unwrap().made, 0);
        // The first try breaks off after the menu was made and before it has its picture.
        account.0.lock().unwrap().refuses_pictures = true;
        assert_eq!(line(&address, &["rich-menu"]).await.status.code(), Some(1));
        account.0.lock().unwrap().refuses_pictures = false;
        for _ in 0..2 {
            let done = line(&address, &["rich-menu"]).await;
            assert!(done.status.success(), "{done:?}");
        }
        let state = account.0.lock().unwrap();
        assert_eq!((state.made, state.default.as_deref()), (1, Some("richmenu-1")));
        assert_eq!(state.menus.len(), 2, "{:?}", state.menus);
        assert_eq!(state.menus[0], stranger, "what is not ours stays");
    });
}

#[test]
fn a_check_says_what_is_wrong_with_the_account() {
    runtime().block_on(async {
        let address = open(&Account::default()).await;
        let checked = line(&address, &["check"]).await;
        assert_eq!(checked.status.code(), Some(1));
        let said = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert!(said.contains("@ours") && said.contains("12 of 200"), "{said}");
        let wrong = String::from_utf8_lossy(&checked.stderr).into_owned();
        assert!(
            wrong.contains("https://elsewhere.example/line") && wrong.contains("/webhooks/line"),
            "{wrong}"
        );
        assert!(!wrong.contains("token"), "{wrong}");
    });
}
