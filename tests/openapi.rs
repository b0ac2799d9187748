//! The description of the staff API that the interface's types are made from is the one the service gives.

use std::path::Path;

/// Writes the description anew instead of comparing: `make api`.
const UPDATE: &str = "MIMAMORI_UPDATE";

#[test]
fn the_interface_is_built_against_the_api_as_it_is() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("admin-ui/openapi.json");
    let described = serde_json::to_string_pretty(&mimamori::http::openapi()).expect("JSON") + "\n";
    if std::env::var_os(UPDATE).is_some() {
        return std::fs::write(&path, described).expect("the description can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let same = kept.lines().zip(described.lines()).take_while(|(kept, now)| kept == now).count();
    assert!(
        kept == described,
        "admin-ui/openapi.json is stale from line {}: run `make api`, which also makes the interface's types anew",
        same + 1
    );
}
