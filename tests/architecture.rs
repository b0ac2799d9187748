//! Who may know whom, held against every file of `src/` (the table in `src/lib.rs`).
//!
//! Each rule is a function from a file's text to what breaks it, shown below to find a planted violation. Comments
//! are left out, and what stands in quotes is looked at only by the rules about SQL.

#[path = "architecture/lexer.rs"]
mod lexer;
#[path = "architecture/rules.rs"]
mod rules;

use std::fs;
use std::path::{Path, PathBuf};

use rules::{Rule, SourceFile};

/// The longest file that still reads in a sitting.
const LONGEST_FILE: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder whose name ends so, with its path from the root.
fn files(folder: &str, end: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).expect("a folder of the project") {
            let entry = entry.expect("an entry");
            let path = folder.join(entry.file_name());
            if entry.file_type().expect("a kind of entry").is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                let text = fs::read_to_string(root().join(&path)).expect("text");
                found.push((path.to_string_lossy().into_owned(), text));
            }
        }
    }
    found.sort();
    found
}

fn hold(rule: Rule) {
    let files = files("src", ".rs");
    assert!(files.len() > 100, "{} files were read", files.len());
    let broken: Vec<String> = files
        .iter()
        .flat_map(|(path, text)| {
            rule(&SourceFile::read(path, text)).into_iter().map(move |what| format!("{path}: {what}"))
        })
        .collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_room_knows_only_the_rooms_it_may_know() {
    hold(rules::unknown_rooms);
}

#[test]
fn pure_rooms_have_no_sockets_files_clock_or_chance() {
    hold(rules::impurities);
}

#[test]
fn sql_stands_in_the_store_only() {
    hold(rules::sql_elsewhere);
}

#[test]
fn sql_never_asks_the_database_for_the_time() {
    hold(rules::clock_in_sql);
    for (path, text) in files("migrations", ".sql") {
        let without_comments: Vec<&str> =
            text.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
        assert_eq!(rules::clocks_of_sql(&without_comments.join("\n")), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn proof_of_authentication_and_a_workers_scope_are_made_where_they_may_be() {
    hold(rules::proofs_elsewhere);
}

#[test]
fn the_clock_and_chance_are_drawn_in_ambient_only() {
    hold(rules::ambient_elsewhere);
}

#[test]
fn no_file_is_longer_than_can_be_read_in_a_sitting() {
    let too_long: Vec<String> = ["src", "tests"]
        .iter()
        .flat_map(|folder| files(folder, ".rs"))
        .filter(|(_, text)| text.lines().count() > LONGEST_FILE)
        .map(|(path, text)| format!("{path}: {} lines", text.lines().count()))
        .collect();
    assert!(too_long.is_empty(), "{}", too_long.join("\n"));
}
