//! One throw-away PostgreSQL cluster for the whole run, started from the installed programs, and a fresh database in
//! it for every test.
//!
//! PostgreSQL refuses to run as root, so its commands run as another user then. A shell of its own holds the cluster
//! and a pipe to this process; however this process ends, the pipe closes, and the shell ends the cluster and removes
//! its folder.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tokio::sync::Mutex;

use super::skipped;

/// Turns a missing PostgreSQL from a skip into a failure.
const REQUIRED: &str = "MIMAMORI_REQUIRE_POSTGRES";
const START_WITHIN: Duration = Duration::from_secs(60);

/// A running cluster.
pub struct Cluster {
    port: u16,
    folder: PathBuf,
    /// Closed when this process ends: the watching shell reads from the other end.
    _leash: ChildStdin,
    databases: AtomicU32,
    /// `CREATE DATABASE` copies a template that nobody may be connected to meanwhile.
    creating: Mutex<()>,
}

static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();

/// The cluster of this run; `None` if PostgreSQL is not installed, which is said aloud.
pub fn cluster() -> Option<&'static Cluster> {
    CLUSTER
        .get_or_init(|| {
            let Some(programs) = programs() else {
                assert!(
                    std::env::var_os(REQUIRED).is_none(),
                    "PostgreSQL is not installed (apt-get install postgresql), and {REQUIRED} asks for it"
                );
                return None;
            };
            Some(Cluster::start(&programs))
        })
        .as_ref()
}

/// Says that a test did not run because PostgreSQL is missing.
pub fn say_skipped(test: &str) {
    skipped::say_skipped(test, "PostgreSQL is not installed (apt-get install postgresql)");
}

impl Cluster {
    #[expect(clippy::zombie_processes, reason = "the shell outlives this process, to clean up behind it")]
    fn start(programs: &Path) -> Self {
        let folder = std::env::temp_dir().join(format!("mimamori-postgres-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for the cluster");
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)).expect("a private folder");
        let user = other_user();
        if let Some(user) = &user {
            let done = Command::new("chown").arg(user).arg(&folder).status().expect("chown");
            assert!(done.success(), "the cluster's folder must belong to {user}");
        }
        let port = free_port();
        // Everything stays under one shell: it starts the server, waits for the end of its input, and cleans up.
        let script = r#"
            "$1/initdb" -D "$2/data" -A trust -U postgres -E UTF8 --locale=C >"$2/initdb.log" 2>&1 || exit 1
            "$1/postgres" -D "$2/data" -k "$2" -h 127.0.0.1 -p "$3" -c max_connections=300 \
                -c log_line_prefix="%d " >"$2/server.log" 2>&1 &
            server=$!
            cat >/dev/null
            kill -QUIT $server
            wait $server
            cd / && rm -rf "$2"
        "#;
        let mut command = match &user {
            Some(user) => {
                let mut command = Command::new("setpriv");
                command.args([format!("--reuid={user}"), format!("--regid={}", group_of(user))]);
                command.args(["--clear-groups", "sh"]);
                command
            }
            None => Command::new("sh"),
        };
        let mut shell = command
            .args(["-c", script, "sh"])
            .arg(programs)
            .arg(&folder)
            .arg(port.to_string())
            .current_dir("/")
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // Not in our group: an interrupt from the keyboard ends us, and then the pipe ends it.
            .process_group(0)
            .spawn()
            .expect("a shell for the cluster");
        let leash = shell.stdin.take().expect("a pipe to the shell");
        let begun = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            let waited = begun.elapsed();
            assert!(waited < START_WITHIN, "PostgreSQL did not start; see {}", folder.display());
            assert!(
                shell.try_wait().expect("the shell").is_none(),
                "initdb failed; see {}",
                folder.display()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        Self { port, folder, _leash: leash, databases: AtomicU32::new(0), creating: Mutex::new(()) }
    }

    /// Creates a database with all tables, for one test, and returns its address.
    pub async fn fresh_database(&self, migrate: impl AsyncFnOnce(&str)) -> String {
        let _alone = self.creating.lock().await;
        let number = self.databases.fetch_add(1, Ordering::SeqCst);
        let mut connection = self.connect().await;
        let mut run = async |sql: String| {
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.expect("a database of one's own")
        };
        if number == 0 {
            run("CREATE DATABASE pattern TEMPLATE template0".to_owned()).await;
            migrate(&self.address("pattern")).await;
        }
        let name = format!("test_{number}");
        run(format!("CREATE DATABASE {name} TEMPLATE pattern")).await;
        self.address(&name)
    }

    /// Lines of the server's log about the database at this address.
    pub fn log_of(&self, url: &str) -> Vec<String> {
        let database = url.rsplit('/').next().unwrap_or_default();
        let log = String::from_utf8_lossy(&self.log()).into_owned();
        let prefix = format!("{database} ");
        log.lines().filter_map(|line| line.strip_prefix(&prefix)).map(str::to_owned).collect()
    }

    /// What the server wrote to its log so far.
    pub fn log(&self) -> Vec<u8> {
        std::fs::read(self.folder.join("server.log")).expect("the server's log")
    }

    fn address(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// The server answers connections a little before it takes them.
    async fn connect(&self) -> PgConnection {
        let begun = Instant::now();
        loop {
            match PgConnection::connect(&self.address("postgres")).await {
                Ok(connection) => return connection,
                Err(error) => assert!(begun.elapsed() < START_WITHIN, "PostgreSQL does not answer: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// The folder with `initdb` and `postgres`: what `pg_config` says, where Debian keeps them (the newest), or the path.
fn programs() -> Option<PathBuf> {
    let asked = Command::new("pg_config").arg("--bindir").output().ok();
    let asked = asked.map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim().to_owned()));
    let mut debian: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin")))
        })
        .collect();
    debian.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).collect::<Vec<_>>();
    let is_complete = |folder: &PathBuf| folder.join("initdb").exists() && folder.join("postgres").exists();
    asked
        .into_iter()
        .chain(debian.into_iter().rev().map(|(_, folder)| folder))
        .chain(on_path)
        .find(is_complete)
}

/// Somebody to run as when we are root.
fn other_user() -> Option<String> {
    let id = Command::new("id").arg("-u").output().expect("id");
    if String::from_utf8_lossy(&id.stdout).trim() != "0" {
        return None;
    }
    let exists =
        |user: &str| Command::new("id").arg(user).output().is_ok_and(|output| output.status.success());
    ["postgres", "nobody"].into_iter().find(|user| exists(user)).map(str::to_owned)
}

fn group_of(user: &str) -> String {
    let output = Command::new("id").args(["-g", user]).output().expect("id");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port()
}
