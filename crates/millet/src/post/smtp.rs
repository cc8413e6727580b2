//! Handing a letter to a server that speaks SMTP.

use kernel::Time;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::Error as Said;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, UNIX_EPOCH};
use tokio::runtime::Handle;
use web::Site;
use web::account::Letter;

/// How long a server may be silent.
const SILENCE: Duration = Duration::from_secs(10);
/// How long a mail may take in all: shorter than the lease of its job.
const LONGEST: Duration = Duration::from_secs(40);

/// What came of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A server took it.
    Sent,
    /// It will not be taken, whoever asks (5xx, or an address that is none).
    Never(String),
    /// Not now (4xx).
    Later(String),
    /// The server did not answer, or does not know us: every mail waits.
    Away(String),
}

/// Where mails go and from whom they come, as an operator writes it.
#[derive(Debug, Clone)]
pub struct Address {
    /// `smtp://name:password@host:port`, `smtps://...`.
    pub url: String,
    /// `Plover <hello@plover.example>`.
    pub from: String,
}

/// A way to a server.
pub struct Smtp {
    /// What letters are written with.
    pub(super) site: Arc<Site>,
    from: Mailbox,
    /// There until it is dropped.
    mailer: Option<AsyncSmtpTransport<Tokio1Executor>>,
    /// Its connections are closed on the runtime they were opened on, whoever drops it.
    runtime: Handle,
    resting: AtomicI64,
    counts: [AtomicU64; 4],
}

/// What became of mails since the program started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sent {
    /// A server took it.
    pub sent: u64,
    /// It will not be taken.
    pub refused: u64,
    /// Not now.
    pub later: u64,
    /// The server did not answer.
    pub away: u64,
}

impl Sent {
    /// Each with its word.
    pub const fn all(&self) -> [(&'static str, u64); 4] {
        [("sent", self.sent), ("refused", self.refused), ("later", self.later), ("away", self.away)]
    }
}

/// Asks a server whether it answers, and takes us for who we say we are; what went wrong if not.
pub async fn greet(url: &str) -> Result<(), String> {
    let mailer: AsyncSmtpTransport<Tokio1Executor> =
        AsyncSmtpTransport::<Tokio1Executor>::from_url(&guarded(url)).map_err(|e| chain(&e))?.timeout(Some(SILENCE)).build();
    match tokio::time::timeout(LONGEST, mailer.test_connection()).await {
        Ok(Ok(true)) => Ok(()),
        Ok(Ok(false)) => Err("it closed the connection".to_owned()),
        Ok(Err(e)) => Err(chain(&e)),
        Err(_) => Err("no answer in time".to_owned()),
    }
}

/// Do mails leave for this server unencrypted?
pub fn is_open(url: &str) -> bool {
    let url = guarded(url);
    url.starts_with("smtp://") && !url.contains("tls=required")
}

impl Drop for Smtp {
    fn drop(&mut self) {
        let _on = self.runtime.enter();
        self.mailer = None;
    }
}

impl Smtp {
    /// From the operator's words, inside a runtime; what is wrong with them when they cannot be understood. A password is never repeated.
    pub fn new(site: Arc<Site>, to: &Address) -> Result<Self, String> {
        let from = to.from.parse().map_err(|e| format!("--mail-from {}: {e}", to.from))?;
        let said = |e: Said| format!("--smtp: {e}");
        let mailer: AsyncSmtpTransport<Tokio1Executor> =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(&guarded(&to.url)).map_err(said)?.timeout(Some(SILENCE)).build();
        Ok(Self {
            site,
            from,
            mailer: Some(mailer),
            runtime: Handle::current(),
            resting: AtomicI64::new(0),
            counts: <[AtomicU64; 4]>::default(),
        })
    }

    /// Until when the server is left alone, if it is.
    pub(super) fn rests_until(&self, now: Time) -> Option<Time> {
        Some(Time::from_micros(self.resting.load(Ordering::Relaxed))).filter(|until| *until > now)
    }
    /// Leaves the server alone.
    pub(super) fn rest(&self, until: Time) {
        self.resting.store(until.micros(), Ordering::Relaxed);
    }

    /// What became of mails so far.
    pub fn counts(&self) -> Sent {
        let [sent, refused, later, away] = self.counts.each_ref().map(|c| c.load(Ordering::Relaxed));
        Sent { sent, refused, later, away }
    }

    /// Hands it over, dated now.
    pub async fn send(&self, letter: &Letter, now: Time) -> Outcome {
        let outcome = self.hand_over(letter, now).await;
        let [sent, refused, later, away] = &self.counts;
        let count = match &outcome {
            Outcome::Sent => sent,
            Outcome::Never(_) => refused,
            Outcome::Later(_) => later,
            Outcome::Away(_) => away,
        };
        count.fetch_add(1, Ordering::Relaxed);
        outcome
    }

    async fn hand_over(&self, letter: &Letter, now: Time) -> Outcome {
        let message = match self.message(letter, now) {
            Ok(message) => message,
            Err(why) => return Outcome::Never(why),
        };
        let Some(mailer) = &self.mailer else { return Outcome::Away("closed".to_owned()) };
        match tokio::time::timeout(LONGEST, mailer.send(message)).await {
            Ok(Ok(_)) => Outcome::Sent,
            Ok(Err(e)) => judged(&e),
            Err(_) => Outcome::Away("no answer in time".to_owned()),
        }
    }

    fn message(&self, letter: &Letter, now: Time) -> Result<Message, String> {
        let to: lettre::Address = letter.to.parse().map_err(|e| format!("{e}"))?;
        let date = UNIX_EPOCH + Duration::from_micros(now.micros().unsigned_abs());
        let mut builder = Message::builder().from(self.from.clone()).to(Mailbox::new(None, to)).subject(&letter.subject).date(date);
        for (name, value) in &letter.headers {
            if *name == "Message-ID" {
                builder = builder.message_id(Some(value.clone()));
                continue;
            }
            let name = HeaderName::new_from_ascii((*name).to_owned()).map_err(|e| e.to_string())?;
            builder = builder.raw_header(HeaderValue::new(name, value.clone()));
        }
        let parts = MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone());
        builder.multipart(parts).map_err(|e| e.to_string())
    }
}

/// A refusal of the mail, or of us?
fn judged(e: &Said) -> Outcome {
    let why = chain(e);
    // 530, 534, 535, 538: the server asks who we are. That is for the operator to mend, and no fault of the mail's.
    let us = e.status().is_some_and(|code| matches!(u16::from(code), 530 | 534 | 535 | 538));
    if us || !e.is_response() && !e.is_permanent() && !e.is_transient() {
        Outcome::Away(why)
    } else if e.is_permanent() {
        Outcome::Never(why)
    } else {
        Outcome::Later(why)
    }
}

/// An error with its causes, in one line.
fn chain(e: &dyn std::error::Error) -> String {
    let mut out = e.to_string();
    let mut cause = e.source();
    while let Some(e) = cause {
        out = format!("{out}: {e}");
        cause = e.source();
    }
    faceless(&out)
}

/// Servers like to repeat whom a mail is for: an address of a person stands in no log of ours.
fn faceless(text: &str) -> String {
    text.split(' ').map(|word| if word.contains('@') { "<address>" } else { word }).collect::<Vec<_>>().join(" ")
}

/// Plain SMTP leaves the machine only encrypted, unless the operator says otherwise by `tls=`.
fn guarded(url: &str) -> String {
    let Some(rest) = url.strip_prefix("smtp://") else { return url.to_owned() };
    if url.contains("tls=") || is_near(rest) {
        return url.to_owned();
    }
    let mark = if url.contains('?') { '&' } else { '?' };
    format!("{url}{mark}tls=required")
}

/// Is the host this machine or a private address?
fn is_near(rest: &str) -> bool {
    let place = rest.split(['/', '?']).next().unwrap_or_default();
    let place = place.rsplit_once('@').map_or(place, |(_, host)| host);
    let host = match place.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => place.split(':').next().unwrap_or_default(),
    };
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => ip.is_loopback() || ip.is_private(),
        Ok(IpAddr::V6(ip)) => ip.is_loopback() || ip.is_unique_local(),
        Err(_) => host == "localhost",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_a_server_repeats_goes_on() {
        assert_eq!(
            faceless("permanent error (550): 5.1.1 <mei@fans.example>: unknown (mei@fans.example)"),
            "permanent error (550): 5.1.1 <address> unknown <address>"
        );
    }

    #[test]
    fn what_is_unencrypted_is_said() {
        assert!(is_open("smtp://localhost:25") && is_open("smtp://mail.example?tls=opportunistic"));
        assert!(!is_open("smtps://mail.example") && !is_open("smtp://mail.example"));
    }

    #[test]
    fn what_leaves_the_machine_is_encrypted_unless_the_operator_says_otherwise() {
        for near in ["smtp://127.0.0.1:25", "smtp://a:b@localhost", "smtp://[::1]:25", "smtp://10.0.0.7?x=y"] {
            assert_eq!(guarded(near), near);
        }
        assert_eq!(guarded("smtp://a:b@mail.example:587"), "smtp://a:b@mail.example:587?tls=required");
        assert_eq!(guarded("smtp://mail.example?x=y"), "smtp://mail.example?x=y&tls=required");
        for own in ["smtps://mail.example", "smtp://mail.example?tls=opportunistic"] {
            assert_eq!(guarded(own), own);
        }
    }
}
