//! The program itself, as an operator has it: started, asked how it is, measured, told to stop; what it logs, and what it refuses to serve.

#![expect(clippy::panic, reason = "a panic in a test is its report")]

use crate::browser::Browser;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;

/// A folder that goes when the test does.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let name = format!("millet-operator-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The program in a folder, with nothing of ours in its environment.
fn millet(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_millet"));
    command.current_dir(folder).stdin(Stdio::null());
    for (name, _) in std::env::vars_os().filter(|(n, _)| n.to_string_lossy().starts_with("MILLET")) {
        command.env_remove(name);
    }
    command
}

fn done(command: &mut Command) -> (bool, String, String) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    (status.success(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// A process that does not outlive its test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A running program.
struct Running {
    child: Process,
    address: SocketAddr,
    admin: SocketAddr,
    log: JoinHandle<String>,
    folder: Folder,
}

impl Running {
    fn start(variables: &[(&str, &str)]) -> Self {
        let folder = Folder::new();
        let mut command = millet(&folder.0);
        command.args(["serve", "--listen", "127.0.0.1:0", "--admin-listen", "127.0.0.1:0"]).envs(variables.iter().copied());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (told, hears) = mpsc::channel();
        let errors = child.stderr.take().unwrap();
        let log = std::thread::spawn(move || {
            let mut all = String::new();
            for line in BufReader::new(errors).lines().map_while(Result::ok) {
                let address = line.split("\"address\":\"").nth(1).and_then(|rest| rest.split('"').next());
                if let Some(address) = address.filter(|_| line.contains("asks here")) {
                    let _ = told.send(address.parse::<SocketAddr>().unwrap());
                }
                all.push_str(&line);
                all.push('\n');
            }
            all
        });
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let Some(address) = line.trim().strip_prefix("listening on http://") else { panic!("{line}: {}", log.join().unwrap()) };
        let (address, admin) = (address.parse().unwrap(), hears.recv().unwrap());
        Self { child: Process(child), address, admin, log, folder }
    }

    /// What is answered to who looks after it: status and text.
    fn ask(&self, path: &str) -> (u16, String) {
        // As an operator opens it, by its address.
        let mut by_hand = Browser::new(self.admin);
        by_hand.site = "none";
        let answer = by_hand.get(path);
        (answer.status, answer.text)
    }

    fn terminate(&self) {
        assert!(Command::new("kill").args(["-TERM", &self.child.0.id().to_string()]).status().unwrap().success());
    }

    /// A request whose end has not come: it is under way until the rest is sent.
    fn half_a_request(&self) -> TcpStream {
        let mut socket = TcpStream::connect(self.address).unwrap();
        // Only a test that fails waits so long.
        socket.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let head = "Connection: close\r\nContent-Type: application/json\r\nContent-Length: 7";
        write!(socket, "POST /api/v1/ideas HTTP/1.1\r\nHost: {}\r\n{head}\r\n\r\n{{\"a\":", self.address).unwrap();
        while !self.ask("/metrics").1.contains("millet_http_requests_in_flight 1") {}
        socket
    }

    /// Waits for its end: how it ended, and what it logged.
    fn ended(mut self) -> (Option<i32>, String) {
        let code = self.child.0.wait().unwrap().code();
        (code, self.log.join().unwrap())
    }
}

#[test]
fn asked_to_stop_it_says_so_first_ends_what_is_under_way_and_goes_in_peace() {
    let running = Running::start(&[]);
    assert_eq!(running.ask("/livez"), (200, "ok\n".to_owned()));
    let (status, verbose) = running.ask("/readyz?verbose");
    let said: serde_json::Value = serde_json::from_str(&verbose).unwrap();
    assert_eq!((status, said["ready"].as_bool()), (200, Some(true)), "{verbose}");
    let names: BTreeSet<&str> = said["checks"].as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap()).collect();
    for name in ["running", "database", "migrations", "queue", "followers", "writes", "disk of the pictures"] {
        assert!(names.contains(name), "{name} is not looked at: {verbose}");
    }
    assert_eq!(running.ask("/").0, 404, "nothing else is there");
    let mut under_way = running.half_a_request();
    running.terminate();
    while running.ask("/readyz").0 != 503 {}
    assert_eq!(running.ask("/livez").0, 200, "it lives until it is gone");
    let (_, verbose) = running.ask("/readyz?verbose");
    assert!(verbose.contains("stopping"), "{verbose}");
    under_way.write_all(b"1}").unwrap();
    let mut answer = String::new();
    under_way.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 "), "it is answered: {answer}");
    assert_eq!(running.ended().0, Some(0));
}

#[test]
fn asked_a_second_time_it_ends_at_once() {
    let running = Running::start(&[]);
    let _under_way = running.half_a_request();
    running.terminate();
    while running.ask("/readyz").0 != 503 {}
    running.terminate();
    let (code, log) = running.ended();
    assert!(code == Some(1) && log.contains("a second time"), "{code:?}: {log}");
}

#[test]
fn when_its_time_is_over_it_ends_whatever_hangs() {
    let running = Running::start(&[("MILLET__SERVER__STOP_TIME", "1s"), ("MILLET__SERVER__NOTICE_TIME", "900ms")]);
    let _under_way = running.half_a_request();
    running.terminate();
    let (code, log) = running.ended();
    // Whether the requests' share of its time or all of it is over first is the machine's: it ends.
    assert!(matches!(code, Some(0 | 1)), "{code:?}: {log}");
}

#[test]
fn what_is_measured_names_templates_and_words_of_ours_and_nobody() {
    let running = Running::start(&[]);
    let mut browser = Browser::new(running.address);
    for path in ["/", "/idea/4821", "/topic/4821?after=canaryword", "/member/canaryword", "/canaryword", "/search?q=canaryword", "/livez"] {
        browser.get(path);
    }
    browser.post("/sign-in", &[("email", "canaryword@fans.example"), ("password", "canaryword")]);
    let (status, text) = running.ask("/metrics");
    assert!(status == 200 && text.ends_with("# EOF\n") && !text.contains("canaryword") && !text.contains("4821"), "{text}");
    let routes: BTreeSet<String> = web::registry().table().iter().map(|e| e.path.to_owned()).chain(["-".to_owned()]).collect();
    let mut kinds: BTreeSet<&str> = ["sent", "refused", "later", "away", "database", "blobs", "search"].into();
    // The followers there are, and the kinds of jobs there may be.
    kinds.extend(["desk", "desk.public", "notices", "hooks", "audit", "outside", "medals", "reports", "mail-send", "hook-send"]);
    let mut seen = 0;
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let Some((_, rest)) = line.split_once('{') else { continue };
        let labels = &rest[..rest.rfind('}').unwrap()];
        for label in labels.split("\",") {
            let (name, value) = label.split_once("=\"").unwrap();
            let value = value.trim_end_matches('"');
            let known = match name {
                "method" => ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "other"].contains(&value),
                "status" => ["1xx", "2xx", "3xx", "4xx", "5xx", "gone"].contains(&value),
                "route" => routes.contains(value),
                "kind" => kinds.contains(value),
                "le" | "version" | "engine" => true,
                _ => false,
            };
            assert!(known, "the label {name}=\"{value}\" is not one of ours: {line}");
            seen += 1;
        }
    }
    assert!(seen > 50 && text.contains("route=\"/idea/{id}\"") && text.contains("status=\"4xx\""), "{text}");
    for name in ["follower_lag", "store_log_bytes", "store_group_size_bucket", "streams", "process_resident_memory_bytes", "build_info"] {
        assert!(text.contains(&format!("millet_{name}")), "{name} is not measured:\n{text}");
    }
}

#[test]
fn no_secret_and_nobody_s_words_reach_the_log_however_much_is_logged() {
    let variables = [
        ("MILLET__LOG__LEVEL", "debug"),
        ("MILLET__LOG__FORMAT", "json"),
        // Nobody listens there.
        ("MILLET__MAIL__SMTP", "smtp://millet:canary-smtp@127.0.0.1:9"),
        ("MILLET__MAIL__FROM", "Kestrel <canary-from@kestrel.example>"),
    ];
    let running = Running::start(&variables);
    let mut browser = Browser::new(running.address).with_cookie("sid", "canary-cookie");
    let joining = [
        ("name", "Canary-Name"),
        ("handle", "canary-handle"),
        ("email", "canary-mail@fans.example"),
        ("password", "canary-password-long-enough"),
        ("body", "canary-body"),
    ];
    let joined = browser.get("/join");
    browser.post("/join", &joining);
    browser.post("/sign-in", &[("email", "canary-mail@fans.example"), ("password", "canary-password-long-enough")]);
    browser.post("/sign-in", &[("email", "canary-mail@fans.example"), ("password", "canary-wrong-password")]);
    browser.post("/forgot", &[("email", "canary-mail@fans.example")]);
    for path in ["/search?q=canary-search", "/member/canary-handle", "/reset/canary-token", "/verify/canary-token", "/canary-path"] {
        browser.get(path);
    }
    browser.post("/propose", &[("title", "canary-title"), ("body", "canary-text")]);
    let mut socket = TcpStream::connect(running.address).unwrap();
    write!(
        socket,
        "GET /api/v1/me HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer mlt_canary-bearer\r\nConnection: close\r\n\r\n",
        running.address
    )
    .unwrap();
    socket.read_to_end(&mut Vec::new()).unwrap();
    running.terminate();
    let (code, log) = running.ended();
    assert_eq!((code, joined.status), (Some(0), 200));
    let answered: Vec<serde_json::Value> =
        log.lines().filter(|l| l.contains("\"answered\"")).map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(answered.len() > 8, "the log says what was asked: {log}");
    let join = answered.iter().find(|l| l["span"]["route"] == "/join" && l["span"]["method"] == "POST").unwrap();
    assert!(join["status"].is_u64() && join["micros"].is_u64() && join["span"]["id"].is_string() && join["caller"].is_string(), "{join}");
    let found: Vec<&str> = log.lines().filter(|l| l.to_lowercase().contains("canary")).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_database_that_may_lose_what_it_acknowledges_is_not_served() {
    let folder = Folder::new();
    let postgres = std::env::var("MILLET_TEST_PG").unwrap();
    let url = format!("{postgres} options='-c synchronous_commit=off'");
    let (well, _, said) = done(millet(&folder.0).args(["serve", "--listen", "127.0.0.1:0", "--admin-listen", "", "--database", &url]));
    assert!(!well && said.contains("is not served") && said.contains("synchronous_commit is off"), "{said}");
    let (well, out, _) = done(millet(&folder.0).args(["doctor"]).env("MILLET_DATABASE", &url));
    assert!(!well && out.contains("✗ FAIL  database") && out.contains("synchronous_commit is off"), "{out}");
}

#[test]
fn settings_are_checked_shown_without_secrets_and_refused_with_their_place() {
    let folder = Folder::new();
    std::fs::write(folder.0.join("smtp"), "smtps://millet:canary-secret@mail.kestrel.example\n").unwrap();
    let good = "[server]\nlisten = \"127.0.0.1:7709\"\n[mail]\nfrom = \"Kestrel <a@kestrel.example>\"\nsmtp_file = \"smtp\"\n";
    std::fs::write(folder.0.join("millet.toml"), good).unwrap();
    assert!(done(millet(&folder.0).args(["config", "check"])).0);
    for words in [&["config", "print"][..], &["config", "print", "--redacted"]] {
        let (well, out, _) = done(millet(&folder.0).args(words));
        assert!(
            well && out.contains("listen = \"127.0.0.1:7709\"") && out.contains("smtp = \"***\"") && !out.contains("canary-secret"),
            "{out}"
        );
    }
    assert!(done(millet(&folder.0).args(["config", "print", "--with-secrets"])).1.contains("canary-secret"));
    std::fs::write(folder.0.join("bad.toml"), "[server]\nlisen = \"x\"\npatience = 3\n").unwrap();
    for words in [
        &["--config", "bad.toml", "config", "check"][..],
        &["serve", "--config", "bad.toml"],
        &["member", "reset", "mei", "--config", "bad.toml"],
    ] {
        let (well, _, said) = done(millet(&folder.0).args(words));
        assert!(!well && said.contains("bad.toml:2:1: server.lisen is no setting; did you mean server.listen?"), "{said}");
        assert!(said.contains("bad.toml:3:1: server.patience: expected a span of time"), "{said}");
    }
    let (well, _, said) = done(millet(&folder.0).args(["config", "check"]).env("MILLET__SERVER__LISEN", "x"));
    assert!(!well && said.contains("did you mean MILLET__SERVER__LISTEN?"), "{said}");
}

#[test]
fn the_doctor_looks_beside_a_running_program_and_without_one() {
    let folder = Folder::new();
    let (well, out, _) = done(millet(&folder.0).args(["doctor"]));
    assert!(well && out.contains("! warn  database") && out.contains("not there yet"), "{out}");
    let running =
        Running::start(&[("MILLET__MAIL__SMTP", "smtp://millet:canary-secret@127.0.0.1:9"), ("MILLET__MAIL__FROM", "a@b.example")]);
    let there = running.folder.0.clone();
    let admin = running.admin.to_string();
    let (well, out, _) = done(
        millet(&there)
            .args(["doctor", "--json"])
            .env("MILLET_SMTP", "smtp://millet:canary-secret@127.0.0.1:9")
            .env("MILLET_MAIL_FROM", "a@b.example"),
    );
    let said: serde_json::Value = serde_json::from_str(&out).unwrap();
    let state = |name: &str| {
        let found = said["checks"].as_array().unwrap().iter().find(|c| c["name"] == name);
        found.unwrap_or_else(|| panic!("{name}: {out}"))["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        (state("database"), state("migrations"), state("queue"), state("pictures")),
        ("ok".into(), "ok".into(), "ok".into(), "ok".into()),
        "{out}"
    );
    assert!(!well && state("mail") == "fail" && !out.contains("canary-secret"), "nobody listens there: {out}");
    assert!(done(millet(&there).args(["doctor", "--live"]).env("MILLET__SERVER__ADMIN_LISTEN", &admin)).0);
    running.terminate();
    assert_eq!(running.ended().0, Some(0));
    assert!(!done(millet(&folder.0).args(["doctor", "--live"]).env("MILLET__SERVER__ADMIN_LISTEN", &admin)).0, "nobody is there");
}
