//! Every setting there is: its type, what holds by default, and what it means. From this table come the struct, the file's keys, the names of
//! the variables, `docs/millet.example.toml` and what is said when a name is wrong.

use super::given::Given;
use super::value::{Format, Level, Networks, Roles, Secret, Size, Value};
use gate::PublicUrl;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;
use store::Isolation;

/// One setting, as the table says it.
#[derive(Debug)]
pub struct Setting {
    /// The table of the file it stands in.
    pub section: &'static str,
    /// Its name there.
    pub key: &'static str,
    /// What it means.
    pub about: &'static [&'static str],
    /// Its default, written as a variable would say it.
    pub default: &'static str,
    /// An older name of its variable.
    pub alias: Option<&'static str>,
    /// What it expects.
    pub expects: &'static str,
    /// May it be given by a file, and is it hidden?
    pub secret: bool,
}

impl Setting {
    /// `server.listen`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.section, self.key)
    }
    /// `MILLET__SERVER__LISTEN`.
    pub fn variable(&self) -> String {
        format!("MILLET__{}__{}", self.section.to_uppercase(), self.key.to_uppercase())
    }
}

macro_rules! settings {
    ($($(#[doc = $about:literal])+ $section:ident: $Section:ident {
        $($(#[doc = $doc:literal])+ $key:ident: $kind:ty = $default:literal $(or $alias:literal)?;)+
    })+) => {
        $($(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq)]
        #[allow(clippy::struct_field_names, reason = "what they share says what they are about, in the file of settings")]
        pub struct $Section {
            $($(#[doc = $doc])+ pub $key: $kind,)+
        })+

        /// Every setting of a community.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Config {
            $($(#[doc = $about])+ pub $section: $Section,)+
        }

        /// The sections, and what each is about.
        pub(super) const SECTIONS: &[(&str, &[&str])] = &[$((stringify!($section), &[$($about),+]),)+];

        /// Every setting, in the order of the file.
        pub const SETTINGS: &[Setting] = &[$($(Setting {
            section: stringify!($section),
            key: stringify!($key),
            about: &[$($doc),+],
            default: $default,
            alias: { let alias: &[&'static str] = &[$($alias)?]; alias.first().copied() },
            expects: <$kind as Value>::EXPECTS,
            secret: <$kind as Value>::SECRET,
        },)+)+];

        impl Config {
            /// Takes each setting from what was given. None only when a default cannot be read, which a test forbids.
            pub(super) fn take(given: &mut Given) -> Option<Self> {
                $(let $section = { $(let $key = given.take::<$kind>(stringify!($section), stringify!($key), $default);)+ $Section { $($key: $key?,)+ } };)+
                Some(Self { $($section,)+ })
            }
            /// Each value as it stands in a file of settings, in the order of [`SETTINGS`].
            pub(super) fn shown(&self) -> Vec<String> {
                vec![$($(Value::show(&self.$section.$key),)+)+]
            }
        }
    };
}

settings! {
    /// Where and how it listens.
    server: Server {
        /// The address for everybody, or for the proxy in front.
        listen: SocketAddr = "127.0.0.1:7700";
        /// The address for who looks after the program: /livez, /readyz, /metrics. Keep it from the world. "" turns it off.
        admin_listen: Option<SocketAddr> = "127.0.0.1:7701";
        /// What people have in their browsers: scheme, host, port. Plain http is for this machine and private networks only.
        public_url: Option<PublicUrl> = "" or "MILLET_PUBLIC_URL";
        /// Networks of proxies whose X-Forwarded-For is believed.
        trusted_proxies: Networks = "127.0.0.0/8, ::1/128";
        /// What this process does: "web" answers requests, "worker" runs jobs, followers and mails. Several processes need PostgreSQL.
        roles: Roles = "web, worker";
        /// How long a request may take until its answer begins.
        patience: Duration = "30s";
        /// The largest form; pictures have their own limit.
        body: Size = "256 KB";
        /// The longest address of a page.
        uri: Size = "4 KB";
        /// Connections at once.
        connections: usize = "1024";
        /// Connections at once from one address; this machine is exempt.
        connections_per_address: usize = "32";
        /// How long the head of a request may take to arrive, and a connection to be idle.
        head_time: Duration = "10s";
        /// How long a client may take nothing of what is written to it.
        stall_time: Duration = "30s";
        /// After SIGTERM: from when /readyz says no until no more connections are taken, so that a balancer can notice.
        notice_time: Duration = "0s";
        /// After SIGTERM: when the program ends in any case. Requests and jobs under way end before.
        stop_time: Duration = "25s";
    }
    /// The data.
    database: Database {
        /// The file of the embedded database, or a PostgreSQL address: postgres://name:password@host/millet, or "host=... dbname=...".
        url: Secret = "data/millet.db" or "MILLET_DATABASE";
        /// How PostgreSQL isolates what is written. The program is right under either.
        isolation: Isolation = "read-committed";
        /// Reader threads of the embedded database; connections to PostgreSQL for reading, and as many for writing.
        threads: usize = "4";
        /// How many writes one commit of the embedded database may carry.
        group: usize = "256";
        /// Page cache of each connection of the embedded database.
        cache: Size = "32 MB";
    }
    /// Uploaded pictures. They belong into the same backup as the database.
    blobs: Blobs {
        /// Their folder; "" is `blobs` beside the database's file, or data/blobs with PostgreSQL.
        folder: Option<PathBuf> = "" or "MILLET_BLOBS";
    }
    /// Mails. Without a server they stay in the outbox.
    mail: Mail {
        /// The server: smtps://name:password@host:port, or smtp://... with STARTTLS.
        smtp: Secret = "" or "MILLET_SMTP";
        /// Whom mails come from: "Plover <hello@community.example>".
        from: String = "" or "MILLET_MAIL_FROM";
    }
    /// How often one may ask: so many at once, then one more after each span. A span of "0s" is no limit.
    limits: Limits {
        /// Pages, by address of guests and by member.
        page_burst: usize = "200";
        /// Pages, then.
        page_every: Duration = "20ms";
        /// Trying to sign in, by address.
        sign_in_burst: usize = "10";
        /// Trying to sign in, then.
        sign_in_every: Duration = "20s";
        /// Joining, by address.
        join_burst: usize = "3";
        /// Joining, then.
        join_every: Duration = "20m";
        /// Writing a text, by member.
        write_burst: usize = "10";
        /// Writing a text, then.
        write_every: Duration = "6s";
    }
    /// What programs may ask for over the API: requests in five minutes, at once or spread. A client's tokens count together.
    api: Api {
        /// Requests that read, with a token made without a budget of its own; 0 is no limit.
        token_reads: usize = "300";
        /// Requests that write, with such a token; 0 is no limit.
        token_writes: usize = "300";
        /// The most that a token may be made with, of requests that read.
        token_reads_most: usize = "3000";
        /// The most that a token may be made with, of requests that write.
        token_writes_most: usize = "3000";
    }
    /// Pages that are kept to be sent again.
    pages: Pages {
        /// Memory for them.
        memory: Size = "64 MB";
    }
    /// Webhooks to others.
    hooks: Hooks {
        /// May they go to private networks and by plain http? Only where every admin is trusted with your network.
        private_targets: bool = "false";
    }
    /// Who owns which device, asked of a system of the company's.
    owners: Owners {
        /// Where serial number, code and member are sent by POST; an answer 200 with {"model": "..."} says that they fit. "" asks nobody.
        confirm_url: String = "";
        /// What those questions are signed with, by Standard Webhooks: whsec_ and base64.
        confirm_secret: Secret = "";
    }
    /// What devices install.
    updates: Updates {
        /// The seed of the Ed25519 key it is signed with, 64 hexadecimal digits: `openssl rand -hex 32`. "" signs nothing.
        signing_key: Secret = "";
    }
    /// The log, on standard error.
    log: Log {
        /// "text" for people, "json" for collectors, "auto": text on a terminal, JSON elsewhere.
        format: Format = "auto";
        /// What is logged, as tracing filters it.
        level: Level = "warn,millet=info" or "MILLET_LOG";
    }
    /// Traces for OpenTelemetry; only in a program built with the feature otel.
    traces: Traces {
        /// Where they are sent over HTTP: http://127.0.0.1:4318/v1/traces. "" sends none.
        endpoint: String = "";
    }
    /// From when on /readyz, /metrics and `millet doctor` say that something is wrong.
    watch: Watch {
        /// Less than this free beside the database or the pictures is too little.
        disk_low: Size = "256 MB";
        /// A job due, or a deed unread by a follower, for longer than this is late.
        late: Duration = "5m";
    }
}
