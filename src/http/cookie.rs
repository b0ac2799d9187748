//! Cookies: read from a request, written for this host only.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// The value of a cookie.
pub(super) fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

/// A cookie that scripts cannot read and other sites cannot send. Over TLS it is bound to this host (`__Host-`).
pub(super) fn set(name: &str, value: &str, path: &str, seconds: i64, https: bool) -> HeaderValue {
    let secure = if https { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::from_str(&cookie).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// The name of a cookie for the whole host.
pub(super) fn host_name(name: &str, https: bool) -> String {
    if https { format!("__Host-{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=1; mimamori=x=y; b=2"));
        assert_eq!(find(&headers, "mimamori"), Some("x=y"));
        assert_eq!(find(&headers, "mima"), None);
    }

    #[test]
    fn over_tls_a_cookie_is_bound_to_the_host() {
        let cookie = set(&host_name("mimamori", true), "t", "/", 60, true);
        let cookie = cookie.to_str().unwrap();
        assert!(
            cookie.starts_with("__Host-mimamori=t; Path=/;") && cookie.ends_with("SameSite=Strict; Secure")
        );
    }
}
