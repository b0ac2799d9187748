//! LINE's other promises: tokens, the month's amount, account links, menus, and what an account may ask.

use super::*;

impl Bench {
    async fn line(&self, method: &str, path: &str, token: &str, body: &Value) -> (StatusCode, Value) {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let request = self.http.request(method, format!("{}{path}", self.provider)).bearer_auth(token);
        let request = if body.is_null() { request } else { request.json(body) };
        let response = request.send().await.unwrap();
        (response.status(), response.json().await.unwrap_or_default())
    }

    async fn oauth(&self, path: &str, form: &[(&str, &str)]) -> (StatusCode, Value) {
        let response = self.http.post(format!("{}{path}", self.provider)).form(form).send().await.unwrap();
        (response.status(), response.json().await.unwrap_or_default())
    }
}

const STATELESS: [(&str, &str); 3] =
    [("grant_type", "client_credentials"), ("client_id", "1234567890"), ("client_secret", LINE_SECRET)];

#[tokio::test]
async fn a_stateless_token_is_good_until_it_is_revoked() {
    let bench = Bench::with_friend(Behaviour::Silent).await;
    let (status, issued) = bench.oauth("/oauth2/v3/token", &STATELESS).await;
    assert_eq!((status, issued["expires_in"].as_u64()), (StatusCode::OK, Some(899)));
    assert_eq!(issued["token_type"], "Bearer");
    let token = issued["access_token"].as_str().unwrap();
    let (status, info) = bench.line("GET", "/v2/bot/info", token, &Value::Null).await;
    assert_eq!((status, info["chatMode"].as_str()), (StatusCode::OK, Some("bot")));
    assert_eq!(bench.sandbox.tokens_issued(), 1);
    bench.sandbox.revoke_tokens();
    let (status, error) = bench.line("GET", "/v2/bot/info", token, &Value::Null).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
    assert!(error["message"].as_str().unwrap().starts_with("Authentication failed"));
    let mut wrong = STATELESS;
    wrong[2].1 = "guess";
    assert_eq!(bench.oauth("/oauth2/v3/token", &wrong).await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_token_by_assertion_lives_as_long_as_its_claims_ask() {
    use base64::Engine;
    let bench = Bench::with_friend(Behaviour::Silent).await;
    let encode = |bytes: &[u8]| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes);
    let assertion = |claims: Value| {
        let header = json!({"alg": "RS256", "typ": "JWT", "kid": "k"});
        let parts = [header.to_string(), claims.to_string()].map(|part| encode(part.as_bytes()));
        format!("{}.{}.{}", parts[0], parts[1], encode(&[7; 256]))
    };
    let claims = json!({"iss": "1", "sub": "1", "aud": "https://api.line.me/", "exp": 1_900_000_000, "token_exp": 3600});
    let ask = async |assertion: String, path: &str| {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", assertion.as_str()),
        ];
        bench.oauth(path, &form).await
    };
    let (status, issued) = ask(assertion(claims.clone()), "/oauth2/v2.1/token").await;
    assert_eq!((status, issued["expires_in"].as_u64()), (StatusCode::OK, Some(3600)));
    assert!(issued["key_id"].is_string());
    let path = format!("/oauth2/v2.1/verify?access_token={}", issued["access_token"].as_str().unwrap());
    assert!(bench.get(&path).await["expires_in"].as_u64().unwrap() > 3590);
    let mut stateless = claims.clone();
    stateless.as_object_mut().unwrap().remove("token_exp");
    let (status, issued) = ask(assertion(stateless), "/oauth2/v3/token").await;
    assert_eq!((status, issued["expires_in"].as_u64()), (StatusCode::OK, Some(899)));
    let mut long = claims.clone();
    long["token_exp"] = json!(2_592_001);
    let mut other = claims;
    other["aud"] = json!("https://example.org/");
    for claims in [long, other] {
        assert_eq!(ask(assertion(claims), "/oauth2/v2.1/token").await.0, StatusCode::BAD_REQUEST);
    }
}

#[tokio::test]
async fn the_monthly_limit_stops_pushes_and_not_replies() {
    let bench = Bench::with_friend(Behaviour::Silent).await;
    bench.sandbox.set_monthly_limit(Some(1));
    let (_, quota) = bench.line("GET", "/v2/bot/message/quota", LINE_TOKEN, &Value::Null).await;
    assert_eq!(quota, json!({"type": "limited", "value": 1}));
    assert_eq!(bench.push("一", &[], None).await.0, StatusCode::OK);
    let (status, error) = bench.push("二", &[], None).await;
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(error["message"], "You have reached your monthly limit.");
    let (_, used) = bench.line("GET", "/v2/bot/message/quota/consumption", LINE_TOKEN, &Value::Null).await;
    assert_eq!(used, json!({"totalUsage": 1}));
    bench.hours(21 * 24).await;
    assert_eq!(bench.push("六月", &[], None).await.0, StatusCode::OK);
    let counted = "/v2/bot/message/delivery/push?date=20200511";
    let (_, counted) = bench.line("GET", counted, LINE_TOKEN, &Value::Null).await;
    assert_eq!(counted, json!({"status": "ready", "success": 1}));
    bench.sandbox.set_monthly_limit(None);
    let (_, quota) = bench.line("GET", "/v2/bot/message/quota", LINE_TOKEN, &Value::Null).await;
    assert_eq!(quota, json!({"type": "none"}));
}

#[tokio::test]
async fn an_account_link_is_agreed_to_once_by_its_owner() {
    let other = SimulatedPerson {
        label: "見本 次郎".to_owned(),
        phone: "+819000000002".to_owned(),
        line_user_id: Some("U00000000000000000000000000000002".to_owned()),
        ..person(Behaviour::Silent)
    };
    let bench = Bench::new(Faults::none(), vec![person(Behaviour::Silent), other]).await;
    bench.sandbox.with(|world, now| world.follow(0, now));
    let path = format!("/v2/bot/user/{USER}/linkToken");
    let nonce = "bm9uY2Utbm9uY2U=";
    let agree = async |token: &str, who: &str| {
        let form = [("linkToken", token), ("nonce", nonce), ("as", who)];
        bench.oauth("/dialog/bot/accountLink", &form).await.0
    };
    let mut tokens = Vec::new();
    for _ in 0..2 {
        let (_, issued) = bench.line("POST", &path, LINE_TOKEN, &Value::Null).await;
        tokens.push(issued["linkToken"].as_str().unwrap().to_owned());
    }
    let dialog = format!("{}/dialog/bot/accountLink?linkToken={}&nonce={nonce}", bench.provider, tokens[0]);
    let page = bench.http.get(dialog).send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    assert!(page.text().await.unwrap().contains("見本 太郎"));
    assert_eq!(agree(&tokens[0], "0").await, StatusCode::OK);
    assert_eq!(agree(&tokens[0], "0").await, StatusCode::GONE);
    assert_eq!(agree(&tokens[1], "1").await, StatusCode::FORBIDDEN);
    bench.sandbox.run_due().await;
    let events = bench.inbox.line.lock().unwrap().clone();
    let links: Vec<_> = events.iter().filter(|event| event["type"] == "accountLink").collect();
    assert_eq!(links.len(), 2);
    assert_eq!(links[0]["link"], json!({"result": "ok", "nonce": nonce}));
    assert_eq!(links[0]["source"]["userId"], USER);
    assert_eq!(links[1]["link"], json!({"result": "failed", "nonce": nonce}));
    assert!(links[1]["source"].is_null() && links[1]["replyToken"].is_null());
    let stranger = "/v2/bot/user/U00000000000000000000000000000002/linkToken";
    assert_eq!(bench.line("POST", stranger, LINE_TOKEN, &Value::Null).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_menu_needs_a_picture_of_its_size_before_it_is_shown() {
    let bench = Bench::with_friend(Behaviour::Silent).await;
    let area = json!({"bounds": {"x": 0, "y": 0, "width": 1250, "height": 843},
        "action": {"type": "message", "label": "今日の体調", "text": "今日の体調"}});
    let menu = json!({"size": {"width": 2500, "height": 843}, "selected": true, "name": "健康観察",
        "chatBarText": "メニュー", "areas": [area]});
    let (_, created) = bench.line("POST", "/v2/bot/richmenu", LINE_TOKEN, &menu).await;
    let id = created["richMenuId"].as_str().unwrap();
    let default = format!("/v2/bot/user/all/richmenu/{id}");
    assert_eq!(bench.line("POST", &default, LINE_TOKEN, &Value::Null).await.0, StatusCode::BAD_REQUEST);
    let mut picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    let upload = async |picture: Vec<u8>, kind: &str| {
        let url = format!("{}/v2/bot/richmenu/{id}/content", bench.provider);
        let request = bench.http.post(url).bearer_auth(LINE_TOKEN).header("content-type", kind);
        request.body(picture).send().await.unwrap().status()
    };
    picture.extend(2500_u32.to_be_bytes());
    let mut wrong = picture.clone();
    wrong.extend(1686_u32.to_be_bytes());
    picture.extend(843_u32.to_be_bytes());
    assert_eq!(upload(wrong, "image/png").await, StatusCode::BAD_REQUEST);
    assert_eq!(upload(picture.clone(), "text/plain").await, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(upload(vec![0; 1024 * 1024 + 1], "image/png").await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(upload(picture.clone(), "image/png").await, StatusCode::OK);
    assert_eq!(upload(picture, "image/png").await, StatusCode::BAD_REQUEST);
    assert_eq!(bench.line("POST", &default, LINE_TOKEN, &Value::Null).await.0, StatusCode::OK);
    let (_, shown) = bench.line("GET", "/v2/bot/user/all/richmenu", LINE_TOKEN, &Value::Null).await;
    assert_eq!(shown["richMenuId"], id);
    let (_, all) = bench.line("GET", "/v2/bot/richmenu/list", LINE_TOKEN, &Value::Null).await;
    assert_eq!(all["richmenus"].as_array().unwrap().len(), 1);
    let one = format!("/v2/bot/richmenu/{id}");
    assert_eq!(bench.line("DELETE", &one, LINE_TOKEN, &Value::Null).await.0, StatusCode::OK);
    let gone = bench.line("GET", "/v2/bot/user/all/richmenu", LINE_TOKEN, &Value::Null).await.0;
    assert_eq!(gone, StatusCode::NOT_FOUND);
    let mut outside = menu.clone();
    outside["areas"][0]["bounds"]["width"] = json!(2501);
    let (status, error) = bench.line("POST", "/v2/bot/richmenu", LINE_TOKEN, &outside).await;
    assert_eq!(
        (status, error["details"][0]["property"].as_str()),
        (StatusCode::BAD_REQUEST, Some("areas[0].bounds"))
    );
}

#[tokio::test]
async fn the_courtesies_of_a_chat_are_answered_as_specified() {
    let bench = Bench::with_friend(Behaviour::Played).await;
    let loading = |seconds: u64| json!({"chatId": USER, "loadingSeconds": seconds});
    let start = "/v2/bot/chat/loading/start";
    let answer = bench.line("POST", start, LINE_TOKEN, &loading(10)).await;
    assert_eq!(answer, (StatusCode::ACCEPTED, json!({})));
    assert!(bench.sandbox.with(|world, _| world.phones[0].loading_until).is_some());
    for seconds in [4, 7, 61] {
        assert_eq!(bench.line("POST", start, LINE_TOKEN, &loading(seconds)).await.0, StatusCode::BAD_REQUEST);
    }
    bench.push("こんにちは", &[], None).await;
    assert_eq!(bench.sandbox.with(|world, _| world.phones[0].loading_until), None);
    bench.sandbox.with(|world, now| world.say_on_line(0, "text", "はい", now));
    bench.sandbox.run_due().await;
    let token = bench.inbox.line.lock().unwrap()[0]["message"]["markAsReadToken"].clone();
    let read = json!({"markAsReadToken": token});
    assert_eq!(bench.line("POST", "/v2/bot/chat/markAsRead", LINE_TOKEN, &read).await.0, StatusCode::OK);
    assert!(bench.sandbox.with(|world, _| world.phones[0].line.bubbles[1].read));
    let (_, endpoint) = bench.line("GET", "/v2/bot/channel/webhook/endpoint", LINE_TOKEN, &Value::Null).await;
    assert_eq!(endpoint["endpoint"], format!("{}/webhooks/line", bench.service));
    let test = "/v2/bot/channel/webhook/test";
    let (_, tried) = bench.line("POST", test, LINE_TOKEN, &json!({})).await;
    assert_eq!((tried["success"].as_bool(), tried["statusCode"].as_u64()), (Some(true), Some(200)));
    bench.assert_nothing_forged();
}

#[tokio::test]
async fn a_message_that_was_taken_back_is_empty_and_said_so() {
    let bench = Bench::with_friend(Behaviour::Played).await;
    bench.sandbox.with(|world, now| world.say_on_line(0, "text", "熱があります", now));
    bench.sandbox.run_due().await;
    let id = bench.inbox.line.lock().unwrap()[0]["message"]["id"].as_str().unwrap().to_owned();
    bench.sandbox.with(|world, now| assert!(world.unsend(0, &id, now) && !world.unsend(0, &id, now)));
    bench.sandbox.run_due().await;
    let events = bench.inbox.line.lock().unwrap().clone();
    assert_eq!(
        (events[1]["type"].as_str(), events[1]["unsend"]["messageId"].as_str()),
        (Some("unsend"), Some(&*id))
    );
    assert_eq!(bench.sandbox.with(|world, _| world.phones[0].line.bubbles[0].text.clone()), "");
}
