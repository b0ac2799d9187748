//! The rules: each takes a file and says what in it breaks them.

use std::collections::BTreeSet;

use crate::lexer::{Parts, split};

/// What breaks a rule in a file.
pub type Rule = fn(&SourceFile) -> Vec<String>;

/// A file of `src/`, taken apart.
pub struct SourceFile {
    /// Folders and name below `src/`, without the ending.
    place: Vec<String>,
    parts: Parts,
}

impl SourceFile {
    /// Reads one; `path` begins with `src/`.
    pub fn read(path: &str, text: &str) -> Self {
        let below = path.strip_prefix("src/").expect("a path below src");
        let below = below.strip_suffix(".rs").expect("a Rust file");
        Self { place: below.split('/').map(str::to_owned).collect(), parts: split(text) }
    }

    /// The room it belongs to: the first folder, or the file itself.
    fn room(&self) -> &str {
        &self.place[0]
    }

    fn is(&self, path: &str) -> bool {
        self.place.join("/") == path
    }

    /// How deep its module lies: 1 for `src/x.rs` and `src/x/mod.rs`.
    fn depth(&self) -> usize {
        self.place.len() - usize::from(self.place.last().is_some_and(|name| name == "mod"))
    }

    fn is_a_test(&self) -> bool {
        self.place.iter().any(|part| part == "tests" || part.ends_with("_tests"))
    }
}

/// Whom each room may know; itself always.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("message", &["domain"]),
    ("dialog", &["domain", "message"]),
    ("channel", &["domain"]),
    ("store", &["domain", "dialog", "ambient"]),
    ("spreadsheet", &["domain", "ambient"]),
    ("ambient", &[]),
    ("config", &["ambient", "channel", "domain"]),
    ("pipeline", &["ambient", "channel", "dialog", "domain", "message", "spreadsheet", "store"]),
    ("worker", &["ambient", "domain", "pipeline", "store"]),
    (
        "http",
        &["ambient", "channel", "dialog", "domain", "message", "pipeline", "spreadsheet", "store", "worker"],
    ),
    ("sandbox", &["domain"]),
    ("shutdown", &[]),
    ("telemetry", &[]),
    ("lib", &[]),
    ("main", &[]),
];

/// Rooms that a file names and may not know.
pub fn unknown_rooms(file: &SourceFile) -> Vec<String> {
    let room = file.room();
    let mut broken = Vec::new();
    if room != "command" {
        let known = MAY_KNOW.iter().find(|(name, _)| *name == room);
        let Some((_, known)) = known else { return vec![format!("{room} is a room without a rule")] };
        let named = rooms_named(&file.parts.code);
        let strangers = named.iter().filter(|named| *named != room && !known.contains(&named.as_str()));
        broken.extend(strangers.map(|stranger| format!("{room} does not know {stranger}")));
        // Modules declared inside the file, as its tests, lie one deeper.
        let inline = usize::from(file.parts.code.contains("mod tests {"));
        if longest_way_up(&file.parts.code) >= file.depth() + inline {
            broken.push("leaves its room by super".to_owned());
        }
    }
    if room == "store" {
        let words = dialog_words(&file.parts.code);
        broken.extend(
            words
                .into_iter()
                .filter(|word| word != "Session")
                .map(|word| format!("the store saves dialog::Session and does not know dialog::{word}")),
        );
    }
    broken
}

/// The rooms named after `crate::`, also in a group.
fn rooms_named(code: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        for name in first_names(rest) {
            // A macro or a type of the root is no room.
            if name.starts_with(|c: char| c.is_ascii_lowercase()) {
                rooms.insert(name);
            }
        }
    }
    rooms
}

/// The names a path goes on with: one, or the first of each path of a group.
fn first_names(rest: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = rest.strip_prefix('{') else { return vec![word(rest)] };
    let (mut names, mut depth, mut begins) = (Vec::new(), 0, true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            c if begins && (c.is_alphanumeric() || c == '_') => {
                names.push(word(&group[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    names
}

/// The most `super::` in a row.
fn longest_way_up(code: &str) -> usize {
    let mut longest = 0;
    let mut rest = code;
    while let Some(at) = rest.find("super::") {
        rest = &rest[at..];
        let mut steps = 0;
        while let Some(after) = rest.strip_prefix("super::") {
            (rest, steps) = (after, steps + 1);
        }
        longest = longest.max(steps);
    }
    longest
}

/// What is named of `crate::dialog`.
fn dialog_words(code: &str) -> Vec<String> {
    let path = "crate::dialog::";
    code.match_indices(path).flat_map(|(at, _)| first_names(&code[at + path.len()..])).collect()
}

/// Sockets, files, environment, waiting and chance in a room that takes text and gives values.
pub fn impurities(file: &SourceFile) -> Vec<String> {
    const IMPURE: [&str; 9] = [
        "std::fs",
        "std::net",
        "std::env::var",
        "std::process",
        "tokio::",
        "reqwest",
        "sqlx",
        "rand::",
        "std::thread",
    ];
    if !matches!(file.room(), "domain" | "dialog" | "message") || file.is_a_test() {
        return Vec::new();
    }
    let code = before_tests(&file.parts.code);
    IMPURE
        .iter()
        .filter(|word| code.contains(**word))
        .map(|word| format!("a pure room names {word}"))
        .collect()
}

/// Code without the module of tests at its end.
fn before_tests(code: &str) -> &str {
    code.find("#[cfg(test)]").map_or(code, |at| &code[..at])
}

/// Statements outside the store.
pub fn sql_elsewhere(file: &SourceFile) -> Vec<String> {
    const STATEMENTS: [&str; 5] = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE "];
    if file.room() == "store" {
        return Vec::new();
    }
    let is_sql = |text: &&String| STATEMENTS.iter().any(|statement| text.contains(statement));
    file.parts.quoted.iter().filter(is_sql).map(|text| format!("SQL outside the store: {text}")).collect()
}

/// The database's clock in a statement.
pub fn clock_in_sql(file: &SourceFile) -> Vec<String> {
    if file.room() != "store" {
        return Vec::new();
    }
    file.parts.quoted.iter().flat_map(|text| clocks_of_sql(text)).collect()
}

/// Ways to ask the database for the time: business dates come from our clock, in our zone (F16).
pub fn clocks_of_sql(sql: &str) -> Vec<String> {
    const CLOCKS: [&str; 9] = [
        "now()",
        "current_date",
        "current_time",
        "localtime",
        "clock_timestamp",
        "datetime(",
        "strftime(",
        "julianday(",
        "date('",
    ];
    let sql = sql.to_lowercase();
    CLOCKS
        .iter()
        .filter(|clock| sql.contains(**clock))
        .map(|clock| format!("asks for the time: {clock}"))
        .collect()
}

/// Capabilities made where nothing proves them.
pub fn proofs_elsewhere(file: &SourceFile) -> Vec<String> {
    let mut broken = Vec::new();
    let code = before_tests(&file.parts.code);
    let made = code.match_indices("Authenticated {").filter(|(at, _)| {
        let before = code[..*at].trim_end();
        !before.ends_with("struct") && !before.ends_with("impl") && !before.ends_with("->")
    });
    if made.count() > 0 && !file.is("http/auth") {
        broken.push("an Authenticated is made by http::auth only".to_owned());
    }
    let may_work = matches!(file.room(), "pipeline" | "worker" | "command") || file.is("domain/scope");
    if code.contains("Scope::of_worker") && !may_work {
        broken.push("a worker's scope is taken by pipeline, worker and command only".to_owned());
    }
    broken
}

/// The clock read or chance drawn outside `ambient`.
pub fn ambient_elsewhere(file: &SourceFile) -> Vec<String> {
    const AMBIENT: [&str; 7] = [
        "Timestamp::now",
        "SystemTime::now",
        "Zoned::now",
        "Uuid::now_v7",
        "Uuid::new_v4",
        "rand::random",
        "rand::fill",
    ];
    if file.room() == "ambient" {
        return Vec::new();
    }
    AMBIENT
        .iter()
        .filter(|word| file.parts.code.contains(**word))
        .map(|word| format!("{word} outside ambient"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(rule: Rule, path: &str, text: &str) -> usize {
        rule(&SourceFile::read(path, text)).len()
    }

    #[test]
    fn a_stranger_is_found_however_it_is_named() {
        for text in [
            "use crate::store::people;",
            "use crate::{domain::ids, store::people};",
            "fn f() { crate::store::people::list() }",
            "use crate::{\n    domain::{ids, scope},\n    store,\n};",
        ] {
            assert_eq!(broken(unknown_rooms, "src/domain/person.rs", text), 1, "{text}");
            assert_eq!(broken(unknown_rooms, "src/pipeline/converse.rs", text), 0, "{text}");
        }
        assert_eq!(broken(unknown_rooms, "src/domain/person.rs", "/// [`crate::store`]\n// crate::http"), 0);
        assert_eq!(broken(unknown_rooms, "src/http/router.rs", "use crate::sandbox::Sandbox;"), 1);
        assert_eq!(broken(unknown_rooms, "src/command/demo.rs", "use crate::sandbox::Sandbox;"), 0);
        assert_eq!(broken(unknown_rooms, "src/sandbox/world.rs", "use crate::channel::line;"), 1);
        assert_eq!(broken(unknown_rooms, "src/worker/mod.rs", "use crate::http::App;"), 1);
        assert_eq!(broken(unknown_rooms, "src/somewhere/mod.rs", ""), 1);
    }

    #[test]
    fn a_room_is_not_left_by_the_back_door() {
        assert_eq!(broken(unknown_rooms, "src/domain/person.rs", "use super::super::store;"), 1);
        assert_eq!(broken(unknown_rooms, "src/domain/mod.rs", "use super::store;"), 1);
        assert_eq!(broken(unknown_rooms, "src/domain/alert/load.rs", "use super::super::person;"), 0);
        assert_eq!(broken(unknown_rooms, "src/domain/person.rs", "mod tests { use super::super::ids; }"), 0);
    }

    #[test]
    fn the_store_knows_a_session_and_nothing_else_of_the_dialogs() {
        assert_eq!(broken(unknown_rooms, "src/store/sessions.rs", "use crate::dialog::Session;"), 0);
        assert_eq!(broken(unknown_rooms, "src/store/sessions.rs", "use crate::dialog::{Session, step};"), 1);
    }

    #[test]
    fn a_socket_in_a_pure_room_is_found() {
        assert_eq!(broken(impurities, "src/dialog/load.rs", "fn f() { std::fs::read(\"x\"); }"), 1);
        assert_eq!(broken(impurities, "src/channel/http.rs", "use reqwest::Client;"), 0);
        let test = "fn f() {}\n#[cfg(test)]\nmod tests { use std::fs; }";
        assert_eq!(broken(impurities, "src/message/text.rs", test), 0);
    }

    #[test]
    fn sql_is_found_in_any_kind_of_string() {
        for text in
            ["f(\"SELECT 1\")", "f(r\"/* x */\n UPDATE person SET x = 1\")", "f(r#\"DELETE FROM x\"#)"]
        {
            assert_eq!(broken(sql_elsewhere, "src/http/api/today.rs", text), 1, "{text}");
            assert_eq!(broken(sql_elsewhere, "src/store/people.rs", text), 0, "{text}");
        }
        assert_eq!(broken(sql_elsewhere, "src/http/api/today.rs", "// SELECT 1\nf(\"select a person\")"), 0);
    }

    #[test]
    fn the_clock_of_the_database_is_found() {
        for sql in ["SELECT now()", "WHERE on = CURRENT_DATE", "datetime('now')", "DEFAULT CURRENT_TIMESTAMP"]
        {
            assert_eq!(broken(clock_in_sql, "src/store/people.rs", &format!("f(\"{sql}\")")), 1, "{sql}");
        }
        assert_eq!(broken(clock_in_sql, "src/store/people.rs", "f(\"SELECT known FROM person\"); now();"), 0);
    }

    #[test]
    fn a_proof_made_elsewhere_is_found() {
        let made = "fn f() -> Staff { Authenticated { staff_id, organisation_id, role } }";
        assert_eq!(broken(proofs_elsewhere, "src/http/api/today.rs", made), 1);
        assert_eq!(broken(proofs_elsewhere, "src/http/auth.rs", made), 0);
        assert_eq!(broken(proofs_elsewhere, "src/domain/scope.rs", "pub struct Authenticated { id: u8 }"), 0);
        let scope = "let scope = Scope::of_worker(\"api\");";
        assert_eq!(broken(proofs_elsewhere, "src/http/api/today.rs", scope), 1);
        assert_eq!(broken(proofs_elsewhere, "src/store/people.rs", scope), 1);
        assert_eq!(broken(proofs_elsewhere, "src/worker/janitor.rs", scope), 0);
    }

    #[test]
    fn a_clock_that_is_read_elsewhere_is_found() {
        assert_eq!(broken(ambient_elsewhere, "src/http/auth.rs", "let now = Timestamp::now();"), 1);
        assert_eq!(broken(ambient_elsewhere, "src/ambient.rs", "Timestamp::now()"), 0);
    }
}
