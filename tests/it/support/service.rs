//! The real program as a process of its own, to be killed.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use super::world::{LINE_SECRET, SMS_FROM, TWILIO_TOKEN, VOICE_FROM, program};

pub const ACCOUNT_SID: &str = "AC00000000000000000000000000000000";
pub const LINE_TOKEN: &str = "line-channel-token";

/// What the program is started with.
pub struct Installation {
    pub folder: PathBuf,
    pub database_url: String,
    /// Where it listens and is reached.
    pub address: String,
    /// Where both providers are.
    pub providers_url: String,
}

impl Installation {
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn key_file(&self) -> PathBuf {
        self.folder.join("keys.json")
    }

    pub fn log_file(&self) -> PathBuf {
        self.folder.join("service.log")
    }

    /// Runs one command with something on its input; its output if it succeeds.
    pub fn run(&self, arguments: &[&str], input: &str) -> String {
        let output = self.try_run(arguments, input);
        let log = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "mimamori {}: {log}", arguments.join(" "));
        String::from_utf8(output.stdout).expect("text")
    }

    /// Runs one command at the time of a clock; its output if it succeeds.
    pub fn run_at(&self, arguments: &[&str], clock: &str) -> String {
        let output = self.command(arguments).env("MIMAMORI_CLOCK", clock).output().expect("the program runs");
        let log = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "mimamori {}: {log}", arguments.join(" "));
        String::from_utf8(output.stdout).expect("text")
    }

    /// Runs one command, whatever becomes of it.
    pub fn try_run(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = self.command(arguments);
        let child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = child.spawn().expect("the program starts");
        let mut stdin = child.stdin.take().expect("an input");
        stdin.write_all(input.as_bytes()).expect("the program reads");
        drop(stdin);
        child.wait_with_output().expect("the program ends")
    }

    /// Starts the service with a clock and waits until it is ready.
    pub fn serve(&self, clock: &str) -> Service {
        let log = OpenOptions::new().create(true).append(true).open(self.log_file()).expect("a log");
        let mut command = self.command(&["serve"]);
        command.env("MIMAMORI_CLOCK", clock).env("RUST_LOG", "debug");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let mut service = Service(command.spawn().expect("the program starts"));
        let begun = Instant::now();
        while std::net::TcpStream::connect(&self.address).is_err() {
            let ended = service.0.try_wait().expect("the process");
            assert!(ended.is_none(), "the service ended at its start; see {}", self.log_file().display());
            assert!(begun.elapsed() < Duration::from_secs(30), "the service does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        service
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).current_dir(&self.folder);
        for (name, value) in [
            ("MIMAMORI_DATABASE_URL", self.database_url.as_str()),
            ("MIMAMORI_DATA_DIR", &self.folder.to_string_lossy()),
            ("MIMAMORI_KEY_FILE", &self.key_file().to_string_lossy()),
            ("MIMAMORI_LISTEN", &self.address),
            ("MIMAMORI_PUBLIC_URL", &self.url()),
            ("MIMAMORI_LINE_CHANNEL_SECRET", LINE_SECRET),
            ("MIMAMORI_LINE_CHANNEL_TOKEN", LINE_TOKEN),
            ("MIMAMORI_LINE_API_URL", &self.providers_url),
            ("MIMAMORI_TWILIO_ACCOUNT_SID", ACCOUNT_SID),
            ("MIMAMORI_TWILIO_AUTH_TOKEN", TWILIO_TOKEN),
            ("MIMAMORI_TWILIO_API_URL", &self.providers_url),
            ("MIMAMORI_TWILIO_SMS_FROM", SMS_FROM),
            ("MIMAMORI_TWILIO_VOICE_FROM", VOICE_FROM),
        ] {
            command.env(name, value);
        }
        command
    }
}

/// A running service; killed when dropped.
pub struct Service(Child);

impl Service {
    /// `kill -9`: no chance to finish or to say goodbye.
    pub fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        // It may have ended by itself; then there is nothing to kill.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.end();
    }
}

/// An address where nobody listens yet.
pub fn free_address() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").to_string()
}

/// Everything a file says, as bytes; nothing if it is not there.
pub fn bytes_of(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_default()
}
