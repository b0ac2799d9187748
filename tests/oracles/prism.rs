//! Prism, the validator of `@stoplight/prism-cli`, as a process of its own that keeps a log.

use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

use crate::tools;

/// Half a minute on a quiet machine.
const START_WITHIN: Duration = Duration::from_secs(300);

/// A running validator; ends when dropped, and also when this process ends.
pub struct Prism {
    pub url: String,
    log: PathBuf,
    shell: Child,
    leash: Option<ChildStdin>,
}

impl Prism {
    /// Between a client and `upstream`: looks at requests and answers, and lets everything through.
    pub fn proxy(specification: &Path, upstream: &str) -> Self {
        Self::start("proxy", specification, &[upstream])
    }

    /// In place of who is specified.
    pub fn mock(specification: &Path) -> Self {
        Self::start("mock", specification, &[])
    }

    fn start(what: &str, specification: &Path, more: &[&str]) -> Self {
        let port = tools::free_port().to_string();
        let log = specification.with_extension("log");
        let written = std::fs::File::create(&log).expect("a log");
        let mut shell = Command::new("sh")
            .args(["-c", r#""$@" & cat >/dev/null; kill $!"#, "sh", "node"])
            .arg(tools::folder().join("node_modules/@stoplight/prism-cli/dist/index.js"))
            .args([what, "-h", "127.0.0.1", "-p", &port])
            .arg(specification)
            .args(more)
            .stdin(Stdio::piped())
            .stdout(written.try_clone().expect("a log"))
            .stderr(written)
            .spawn()
            .expect("a shell");
        let leash = shell.stdin.take();
        Self { url: format!("http://127.0.0.1:{port}"), log, shell, leash }
    }

    pub async fn wait_until_ready(&self) {
        let begun = Instant::now();
        while !self.read().contains("Prism is listening") {
            assert!(begun.elapsed() < START_WITHIN, "Prism does not start: {}", self.read());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// How many requests it saw.
    pub fn requests(&self) -> usize {
        self.read().matches("Request received").count()
    }

    /// What broke the specification so far, each kind once with the number of times.
    pub fn violations(&self) -> Vec<String> {
        let mut kinds = std::collections::BTreeMap::<String, usize>::new();
        let log = self.read();
        let faults = log.lines().filter_map(|line| line.split_once("[VALIDATOR]"));
        let faults =
            faults.filter(|(_, said)| [" error ", " warning "].iter().any(|level| said.contains(level)));
        for (_, said) in faults {
            let violation = said.split_once("Violation: ").map_or(said, |(_, violation)| violation).trim();
            *kinds.entry(violation.to_owned()).or_default() += 1;
        }
        kinds.into_iter().map(|(violation, times)| format!("{times} × {violation}")).collect()
    }

    fn read(&self) -> String {
        std::fs::read_to_string(&self.log).expect("a log")
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        self.leash.take();
        let _ = self.shell.wait();
    }
}
