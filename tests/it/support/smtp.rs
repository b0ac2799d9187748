//! A real mail server on loopback: aiosmtpd from PyPI, in an environment of its own that is made once and kept.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

use mimamori::channel::mail::{MailAddress, MailClient, SmtpServer};
use serde::Deserialize;

use super::skipped::say_skipped;

/// From where the mails of a test come.
pub const FROM: &str = "follow-up@example.jp";

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/support");

/// A mail as Python's email package read it.
#[derive(Debug, Clone, Deserialize)]
pub struct Kept {
    pub sender: String,
    pub to: String,
    pub subject: String,
    pub body: String,
    /// By lower-case name.
    pub headers: HashMap<String, String>,
    pub defects: Vec<String>,
    /// True if no byte of it is above 127.
    pub ascii: bool,
    pub tls: bool,
    pub login: bool,
}

/// A running mail server.
pub struct MailServer {
    pub port: u16,
    child: Child,
    lines: Arc<Mutex<Vec<String>>>,
}

/// How a server is to be spoken to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Door {
    StartTls,
    Implicit,
}

impl MailServer {
    /// Starts one that asks for nothing; `None`, said aloud, if it cannot be installed.
    pub fn start(test: &str) -> Option<Self> {
        Self::start_with(test, &[])
    }

    /// Starts one with a certificate and a password; returns the certificate too.
    pub fn start_with_tls(test: &str, door: Door, folder: &Path) -> Option<(Self, Vec<u8>)> {
        let (certificate, key) = (folder.join("certificate.pem"), folder.join("key.pem"));
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"])
            .args(["-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE"])
            .arg("-keyout")
            .arg(&key)
            .arg("-out")
            .arg(&certificate)
            .stderr(Stdio::null())
            .status();
        if !made.is_ok_and(|status| status.success()) {
            say_skipped(test, "openssl makes no certificate (apt-get install openssl)");
            return None;
        }
        let text = |path: &Path| path.display().to_string();
        let (pem, key) = (text(&certificate), text(&key));
        let mut arguments = vec!["--tls", &pem, &key, "--password", "mihon", "a/b c"];
        if door == Door::Implicit {
            arguments.push("--implicit");
        }
        let server = Self::start_with(test, &arguments)?;
        Some((server, std::fs::read(&certificate).expect("a certificate")))
    }

    fn start_with(test: &str, arguments: &[&str]) -> Option<Self> {
        let Some(python) = python() else {
            say_skipped(test, "aiosmtpd could not be installed (python3 -m venv and PyPI)");
            return None;
        };
        let mut child = Command::new(python)
            .arg(format!("{FOLDER}/smtp.py"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the mail server starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output")).lines();
        let port = output.next().expect("a line").expect("text").parse().expect("a port");
        let lines = Arc::new(Mutex::new(Vec::new()));
        let heard = lines.clone();
        std::thread::spawn(move || {
            for line in output.map_while(Result::ok) {
                heard.lock().expect("lines").push(line);
            }
        });
        Some(Self { port, child, lines })
    }

    /// A client of it without TLS.
    pub fn client(&self) -> MailClient {
        self.client_at(&format!("smtp://127.0.0.1:{}", self.port), None)
    }

    pub fn client_at(&self, url: &str, roots: Option<&[u8]>) -> MailClient {
        let server = SmtpServer::parse(url).expect("an address");
        MailClient::new(server, MailAddress::parse(FROM).expect("a sender"), roots).expect("a client")
    }

    /// What it kept, in order. It writes a mail down before it answers, but through a pipe.
    pub fn kept(&self, number: usize) -> Vec<Kept> {
        let mails = || {
            let lines = self.lines.lock().expect("lines").clone();
            lines.iter().filter_map(|line| serde_json::from_str(line).ok()).collect::<Vec<Kept>>()
        };
        let begun = Instant::now();
        while mails().len() < number && begun.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(10));
        }
        let found = mails();
        assert_eq!(found.len(), number, "mails at the other side: {found:?}");
        found
    }

    /// How many it has kept, when nothing more is on its way.
    pub fn kept_by_now(&self) -> usize {
        std::thread::sleep(Duration::from_millis(300));
        let lines = self.lines.lock().expect("lines");
        lines.iter().filter(|line| serde_json::from_str::<Kept>(line).is_ok()).count()
    }

    /// How often it refused somebody.
    pub fn refusals(&self) -> usize {
        self.lines.lock().expect("lines").iter().filter(|line| line.starts_with("{\"refused\"")).count()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The Python of an environment that has aiosmtpd.
fn python() -> Option<&'static Path> {
    static PYTHON: OnceLock<Option<PathBuf>> = OnceLock::new();
    PYTHON.get_or_init(install).as_deref()
}

fn install() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("aiosmtpd");
    let python = folder.join("bin/python");
    let works = || {
        let asked = Command::new(&python).args(["-c", "import aiosmtpd.smtp"]).stderr(Stdio::null()).status();
        asked.is_ok_and(|status| status.success())
    };
    if works() {
        return Some(python);
    }
    let run = |command: &mut Command| {
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    let is_made = run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))
        && run(Command::new(&python)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--require-hashes",
                "-r",
            ])
            .arg(format!("{FOLDER}/smtp-requirements.txt")));
    (is_made && works()).then_some(python)
}
