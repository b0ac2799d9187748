//! The staff interface, built by Vite and carried in the program.

use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "admin-ui/dist"]
struct Interface;

/// A file of the interface; an address that is none of its files gets its page, which knows its own addresses.
pub(super) async fn serve(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    if let Some(file) = Interface::get(path) {
        let kind = mime_guess::from_path(path).first_or_octet_stream();
        // Files under assets/ carry a hash of their content in their name.
        let keep =
            if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
        let headers = [
            (header::CONTENT_TYPE, header_value(kind.essence_str())),
            (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
        ];
        return (headers, file.data.into_owned()).into_response();
    }
    if path.starts_with("assets/") || path.starts_with("api/") {
        return StatusCode::NOT_FOUND.into_response();
    }
    match Interface::get("index.html") {
        Some(page) => {
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            (headers, page.data.into_owned()).into_response()
        }
        None => {
            (StatusCode::NOT_FOUND, "the staff interface was not built into this program: run “make ui”\n")
                .into_response()
        }
    }
}

fn header_value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}
