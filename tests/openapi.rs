//! The description of the staff API that the interface's types are generated from is the one the code gives.

#[test]
fn the_interface_is_generated_from_the_api_as_it_is() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("admin-ui/openapi.json");
    let mut now = serde_json::to_string_pretty(&mimamori::http::openapi()).unwrap();
    now.push('\n');
    if std::env::var_os("MIMAMORI_UPDATE").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == now, "admin-ui/openapi.json is stale: run “make api”, and look at the difference");
}
