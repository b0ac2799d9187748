//! The programs of others, started with their own set-up.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::skipped::say_skipped;

/// The folder of the others.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("oracles")
}

/// A file of an npm package, or `None` and a word about it.
pub fn package(file: &str, test: &str) -> Option<PathBuf> {
    installed(folder().join("node_modules").join(file), test)
}

/// Node with a program of ours that needs this package.
pub fn node(program: &str, package_name: &str, test: &str) -> Option<Command> {
    package(package_name, test)?;
    if Command::new("node").arg("--version").stdout(Stdio::null()).status().is_err() {
        say_skipped(test, "Node is not installed");
        return None;
    }
    let mut command = Command::new("node");
    command.current_dir(folder()).arg(program);
    Some(command)
}

/// Python with a program of ours.
pub fn python(program: &str, test: &str) -> Option<Command> {
    installed(folder().join(".venv/installed"), test)?;
    let mut command = Command::new(folder().join(".venv/bin/python"));
    command.current_dir(folder()).arg(program);
    Some(command)
}

fn installed(file: PathBuf, test: &str) -> Option<PathBuf> {
    if file.exists() {
        return Some(file);
    }
    say_skipped(test, "what others wrote is not installed (make oracles)");
    None
}

/// Hands a program its input as JSON and reads its answer.
pub fn ask<Answer: DeserializeOwned>(command: &mut Command, question: &impl Serialize) -> Answer {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("an input");
    let question = serde_json::to_vec(question).expect("JSON");
    // Everybody reads the whole question before answering; who ended before says why below.
    let _ = stdin.write_all(&question);
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("an answer")
}

/// A port nobody listens on.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port()
}

/// The first of two ports in a row nobody listens on.
pub fn two_free_ports() -> u16 {
    let next_is_free = |port: &u16| TcpListener::bind(("127.0.0.1", port.saturating_add(1))).is_ok();
    std::iter::repeat_with(free_port).find(next_is_free).expect("ports")
}
