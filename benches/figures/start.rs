//! How long a service takes to be ready, and what it holds when it has nothing to do.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::Figure;

pub fn measure() -> Vec<Figure> {
    let folder = tempfile::tempdir().expect("a folder");
    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
    let mut command = Command::new(env!("CARGO_BIN_EXE_mimamori"));
    command.arg("serve").current_dir(&folder).env("RUST_LOG", "error");
    command.env("MIMAMORI_LISTEN", format!("127.0.0.1:{port}"));
    // The first start makes the tables and the keys; the second is the usual one.
    ready(&mut command, port);
    let (elapsed, memory) = ready(&mut command, port);
    vec![
        Figure {
            what: "start to ready",
            measured: format!("{} ms", elapsed.as_millis()),
            wanted: "≤ 1 s",
            met: Some(elapsed <= Duration::from_secs(1)),
        },
        Figure {
            what: "idle memory",
            measured: format!("{memory} MB"),
            wanted: "≤ 60 MB",
            met: Some(memory <= 60),
        },
    ]
}

/// Starts a service, waits until it is ready and a second longer, and ends it. Gives the time and resident megabytes.
fn ready(command: &mut Command, port: u16) -> (Duration, u64) {
    let began = Instant::now();
    let mut service = command.spawn().expect("a service");
    while !answers(port) {
        assert!(began.elapsed() < Duration::from_secs(30), "the service does not get ready");
        std::thread::sleep(Duration::from_millis(2));
    }
    let elapsed = began.elapsed();
    std::thread::sleep(Duration::from_secs(1));
    let status = std::fs::read_to_string(format!("/proc/{}/status", service.id())).unwrap_or_default();
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes: u64 =
        resident.and_then(|text| text.trim().trim_end_matches(" kB").trim().parse().ok()).unwrap_or(0);
    service.kill().expect("an end");
    service.wait().expect("an end");
    (elapsed, kilobytes / 1024)
}

fn answers(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return false };
    let request = "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    if stream.write_all(request.as_bytes()).is_err() {
        return false;
    }
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    answer.starts_with("HTTP/1.1 200")
}
