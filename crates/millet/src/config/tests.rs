use super::*;
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::Duration;

fn from(file: &str, env: &[(&str, &str)], flags: &[(&'static str, &'static str, &str)]) -> Result<Config, Problems> {
    let sources = Sources {
        file: Some(("millet.toml".into(), file.into())),
        environment: env.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        flags: flags.iter().map(|(flag, setting, v)| Flag { flag, setting, value: (*v).to_owned() }).collect(),
    };
    let read = |path: &Path| match path.to_str() {
        Some("/run/smtp") => Ok("smtps://millet:from-a-file@mail.example\n".to_owned()),
        _ => Err("no such file".to_owned()),
    };
    Config::from(&sources, &read)
}
#[track_caller]
fn wrong(file: &str, env: &[(&str, &str)]) -> Vec<String> {
    from(file, env, &[]).unwrap_err().0.into_iter().map(|p| format!("{}: {}", p.at, p.says)).collect()
}

#[test]
fn the_example_in_the_documents_is_the_defaults_and_explains_each() {
    let defaults = Config::defaults().unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/millet.example.toml");
    let made = example(&defaults);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), made, "UPDATE=1 writes it anew");
    assert_eq!(from(&made, &[], &[]).unwrap(), defaults);
    let names: BTreeSet<String> = SETTINGS.iter().map(Setting::name).collect();
    assert_eq!(names.len(), SETTINGS.len());
    assert!(SETTINGS.iter().all(|s| !s.key.ends_with("_file") && s.about.iter().all(|line| line.starts_with(' '))));
}

#[test]
fn the_later_source_wins_and_each_kind_is_read() {
    let file = "[server]\nlisten = \"127.0.0.1:1\"\npatience = \"2m\"\nroles = [\"web\", \"worker\"]\n[database]\nthreads = 1_0\n";
    let config = from(file, &[], &[]).unwrap();
    assert_eq!((config.server.listen.port(), config.server.patience, config.database.threads), (1, Duration::from_mins(2), 10));
    let env = [("MILLET__SERVER__LISTEN", "127.0.0.1:2"), ("MILLET__SERVER__BODY", "1MB"), ("MILLET__SERVER__ADMIN_LISTEN", "")];
    let config = from(file, &env, &[]).unwrap();
    assert_eq!((config.server.listen.port(), config.server.body, config.server.admin_listen), (2, Size(1 << 20), None));
    let config = from(file, &env, &[("--listen", "server.listen", "[::1]:3")]).unwrap();
    assert_eq!(config.server.listen, "[::1]:3".parse::<SocketAddr>().unwrap());
    let env = [("MILLET__SERVER__TRUSTED_PROXIES", "10.0.0.0/8, ::1"), ("MILLET__DATABASE__ISOLATION", "serializable")];
    let config = from("", &env, &[]).unwrap();
    assert_eq!(config.server.trusted_proxies, Networks(vec!["10.0.0.0/8".into(), "::1".into()]));
    assert_eq!(config.database.isolation, store::Isolation::Serializable);
}

#[test]
fn the_older_names_still_hold_and_the_new_ones_overrule_them() {
    let old = [
        ("MILLET_DATABASE", "old.db"),
        ("MILLET_PUBLIC_URL", "https://a.example"),
        ("MILLET_BLOBS", "/b"),
        ("MILLET_SMTP", "smtp://localhost"),
        ("MILLET_MAIL_FROM", "A <a@b.example>"),
        ("MILLET_LOG", "debug"),
        ("MILLET_TEST_PG", "is nobody's here"),
    ];
    let config = from("[database]\nurl = \"file.db\"", &old, &[]).unwrap();
    assert_eq!((config.database.url.0.as_str(), config.mail.from.as_str()), ("old.db", "A <a@b.example>"));
    assert_eq!(config.server.public_url.map(|u| u.origin().to_owned()).as_deref(), Some("https://a.example"));
    assert_eq!((config.blobs.folder, config.log.level), (Some("/b".into()), Level("debug".into())));
    let new = from("", &[("MILLET__DATABASE__URL", "new.db"), ("MILLET_DATABASE", "old.db")], &[]).unwrap();
    assert_eq!(new.database.url.0, "new.db");
}

#[test]
fn everything_that_is_wrong_is_said_at_once_and_at_its_place() {
    let file = "[server]\n  lisen = \"127.0.0.1:1\"\nbody = 5\nroles = [\"web\", \"cook\"]\nsmtp = \"x\"\n[databse]\nurl = \"x\"\n[database]\nthreads = 0\n";
    let env = [("MILLET__LOG__LEVLE", "x"), ("MILLET__SERVER__PATIENCE", "soon"), ("MILLET__SERVER", "x")];
    let said = wrong(file, &env);
    let expected = [
        "millet.toml:2:3: server.lisen is no setting; did you mean server.listen?",
        "millet.toml:3:1: server.body: expected a size such as \"256 KB\", \"64 MB\" or \"1 GB\", found 5",
        "millet.toml:4:1: server.roles: expected [\"web\", \"worker\"] or one of them, found [\"web\", \"cook\"]",
        "millet.toml:5:1: server.smtp is no setting; did you mean mail.smtp?",
        "millet.toml:6:2: [databse] is no setting; did you mean [database]?",
        "millet.toml:9:1: database.threads: expected a whole number from 1 to 1000000, found 0",
        "MILLET__LOG__LEVLE: MILLET__LOG__LEVLE is no setting; did you mean MILLET__LOG__LEVEL?",
        "MILLET__SERVER: MILLET__SERVER is no setting",
    ];
    for line in expected {
        assert!(said.iter().any(|s| s == line), "{line}\nis not among\n{}", said.join("\n"));
    }
    assert!(said.iter().any(|s| s.starts_with("MILLET__SERVER__PATIENCE: server.patience: expected a span of time")));
    assert_eq!(said.len(), 9, "{}", said.join("\n"));
}

#[test]
fn text_that_is_no_toml_is_said_with_its_line() {
    let said = wrong("[server]\nlisten = \n\n[log\n", &[]);
    assert!(said.iter().any(|s| s.starts_with("millet.toml:2:")) && said.iter().any(|s| s.starts_with("millet.toml:4:")), "{said:?}");
    let said = wrong("listen = \"127.0.0.1:1\"", &[]);
    assert_eq!(said, ["millet.toml:1:1: listen is no setting; did you mean listen in [server]?"]);
    let said = wrong("[log]\nformat = \"text\"\nformat = \"json\"", &[]);
    assert!(said[0].starts_with("millet.toml:3:1: "), "{said:?}");
}

#[test]
fn a_secret_may_lie_in_a_file_and_is_never_shown() {
    for (file, env) in [
        ("[mail]\nfrom = \"a@b.example\"\nsmtp_file = \"/run/smtp\"", [("X", "y")]),
        ("[mail]\nfrom = \"a@b.example\"", [("MILLET__MAIL__SMTP_FILE", "/run/smtp")]),
    ] {
        let config = from(file, &env, &[]).unwrap();
        assert_eq!(config.mail.smtp.0, "smtps://millet:from-a-file@mail.example");
        let shown = print(&config, false);
        assert!(!shown.contains("from-a-file") && shown.contains("smtp = \"***\""), "{shown}");
        assert!(!format!("{config:?}").contains("from-a-file"));
        assert_eq!(from(&print(&config, true), &[], &[]).unwrap(), config, "what is shown openly says the same");
    }
    let twice = wrong("[mail]\nfrom = \"a@b\"\nsmtp = \"x\"\nsmtp_file = \"/run/smtp\"", &[]);
    assert_eq!(twice, ["millet.toml:4:1: mail.smtp is given twice, by itself and by a file: leave one out"]);
    assert_eq!(wrong("[mail]\nsmtp_file = \"/no\"", &[]), ["millet.toml:2:1: mail.smtp_file: /no: no such file"]);
    let emptied = [("MILLET__MAIL__SMTP", ""), ("MILLET__MAIL__SMTP_FILE", "/run/smtp"), ("MILLET_MAIL_FROM", "a@b.example")];
    assert!(from("", &emptied, &[]).unwrap().mail.smtp.0.contains("from-a-file"), "an empty variable gives way to a file");
    assert!(wrong("[server]\nlisten_file = \"/run/smtp\"", &[])[0].contains("server.listen_file is no setting"));
    let misplaced = wrong("[mail]\nsmtp = 77112233", &[]);
    assert!(!misplaced[0].contains("77112233"), "a secret in the wrong form is not repeated: {misplaced:?}");
}

#[test]
fn a_database_with_a_password_is_hidden_and_a_file_is_not() {
    let shown = |url: &str| print(&from("", &[("MILLET_DATABASE", url)], &[]).unwrap(), false);
    assert!(shown("data/millet.db").contains("url = \"data/millet.db\""));
    // The last two are addresses of nothing; what was meant is clear, and so is the word in it.
    for url in [
        "postgres://millet:secret-word@db/millet",
        "host=db user=millet password=secret-word dbname=millet",
        "host=db user=millet password=secret-word",
        "pgsql://millet:secret-word@db/millet",
    ] {
        assert!(!shown(url).contains("secret-word"), "{url}");
    }
}

#[test]
fn settings_must_fit_together() {
    let cases = [
        ("[mail]\nsmtp = \"smtp://localhost\"", "millet.toml:2:1: mail.smtp needs mail.from"),
        ("[server]\nadmin_listen = \"127.0.0.1:7700\"", "are the same address"),
        ("[server]\nnotice_time = \"30s\"", "longer than server.notice_time"),
        ("[server]\nroles = [\"web\"]", "must be both"),
        ("[server]\npublic_url = \"http://fans.example\"", "use https"),
        ("[server]\ntrusted_proxies = [\"10.0.0.0/33\"]", "instead of 10.0.0.0/33"),
    ];
    for (file, says) in cases {
        let said = wrong(file, &[]);
        assert!(said.len() == 1 && said[0].contains(says), "{file}: {said:?}");
    }
    assert!(from("[server]\nroles = [\"web\"]\n[database]\nurl = \"postgres://db/millet\"", &[], &[]).is_ok());
}

#[test]
fn spans_and_sizes_are_written_as_they_are_read() {
    use super::value::Raw;
    for text in ["0s", "1ms", "20ms", "30s", "90s", "5m", "36h", "7d"] {
        let span = Duration::read(&Raw::Text(text.into())).unwrap();
        assert_eq!(Duration::read(&Raw::Text(span.show().replace('"', ""))).unwrap(), span, "{text}");
    }
    for text in ["0 B", "1 B", "1023 B", "4 KB", "256kb", "64 MB", "1GB", "1025 B"] {
        let size = Size::read(&Raw::Said(text.into())).unwrap();
        assert_eq!(Size::read(&Raw::Text(size.show().replace('"', ""))).unwrap(), size, "{text}");
    }
    for bad in ["", "s", "5", "5 parsecs", "-1s", "1.5s", "99999999999999999999s", "9999999999999d"] {
        assert!(Duration::read(&Raw::Text(bad.into())).is_err(), "{bad}");
    }
}

/// Every variable of settings a text names.
fn named_in(text: &str) -> BTreeSet<String> {
    let word = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let ends = |rest: &str| rest.find(|c: char| !word(c)).unwrap_or(rest.len());
    text.match_indices("MILLET_").map(|(at, _)| text[at..at + ends(&text[at..])].to_owned()).collect()
}

#[test]
fn what_units_images_and_documents_name_is_there() {
    use clap::Parser;
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let read = |file: &str| std::fs::read_to_string(root.join(file)).unwrap();
    let mut known: BTreeSet<String> =
        ["MILLET_CONFIG".to_owned(), "MILLET__SECTION__KEY".to_owned(), "MILLET__SECTION__KEY_FILE".to_owned()].into();
    for setting in SETTINGS {
        known.extend([setting.variable(), format!("{}_FILE", setting.variable())]);
        known.extend(setting.alias.map(str::to_owned));
    }
    for file in
        ["dist/millet.service", "dist/Containerfile", "dist/compose.yaml", "docs/operators.md", "docs/millet.example.toml", "README.md"]
    {
        let unknown: Vec<String> = named_in(&read(file)).into_iter().filter(|n| !known.contains(n) && n != "MILLET_TEST_PG").collect();
        assert!(unknown.is_empty(), "{file} names {unknown:?}");
    }
    let unit = read("dist/millet.service");
    let start = unit.lines().find_map(|l| l.strip_prefix("ExecStart=")).unwrap();
    assert!(matches!(crate::cli::Cli::parse_from(start.split(' ')).command, crate::cli::Command::Serve(_)));
    let seconds = |key: &str| unit.lines().find_map(|l| l.strip_prefix(key)).unwrap().parse::<u64>().unwrap();
    assert!(seconds("TimeoutStopSec=") > Config::defaults().unwrap().server.stop_time.as_secs(), "systemd waits longer than the program");
    let variables: Vec<(String, String)> = unit
        .lines()
        .filter_map(|l| l.trim_start_matches('#').strip_prefix("Environment=")?.split_once('='))
        .map(|(n, v)| (n.to_owned(), v.replace("%d/smtp", "/run/smtp")))
        .collect();
    assert!(variables.len() >= 4, "{variables:?}");
    let mut all: Vec<(&str, &str)> = variables.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    all.push(("MILLET_MAIL_FROM", "a@b.example"));
    from("", &all, &[]).unwrap();
}
