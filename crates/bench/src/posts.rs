//! A small client that sends forms over connections that are kept alive, each in the name of another member, and looks at every answer.

use crate::load::Connection;
use crate::trouble::Trouble;
use crate::{apart, seed};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// How many members act.
pub const MEMBERS: u64 = 1024;
/// How long they act before it counts.
const WARM: Duration = Duration::from_millis(500);

/// What is sent over and over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Votes, beginning with this one, for these ideas, or else for those of the seed: a member and an idea never meet twice.
    Vote(u64, Vec<u64>),
    /// Replies in this topic, beginning with this one.
    Reply(i64, u64),
}

impl What {
    /// From the word on the command line: `vote:0`, `vote:0:7,9`, `reply:12:0`.
    fn parse(word: &str) -> Option<Self> {
        let mut parts = word.split(':');
        let what = match (parts.next()?, parts.next()?, parts.next()) {
            ("vote", from, None) => Self::Vote(from.parse().ok()?, Vec::new()),
            ("vote", from, Some(ids)) => Self::Vote(from.parse().ok()?, ids.split(',').map(str::parse).collect::<Result<_, _>>().ok()?),
            ("reply", topic, Some(from)) => Self::Reply(topic.parse().ok()?, from.parse().ok()?),
            _ => return None,
        };
        parts.next().is_none().then_some(what)
    }

    const fn first(&self) -> u64 {
        match self {
            Self::Vote(from, _) | Self::Reply(_, from) => *from,
        }
    }

    /// The form of this number.
    fn request(&self, address: &str, n: u64) -> Vec<u8> {
        let (path, body) = match self {
            Self::Vote(_, ids) => (format!("/idea/{}/vote", among(ids, n)), "up=1".to_owned()),
            Self::Reply(topic, _) => (format!("/topic/{topic}/reply"), format!("once=bench-{n:012}&body={}", said(n))),
        };
        let cookie = seed::cookie((n % MEMBERS) as usize);
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nCookie: sid={cookie}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        head.into_bytes()
    }
}

/// Who supports what, of this number: the member's number and the idea's id.
pub const fn voted(n: u64) -> (u64, u64) {
    (n % MEMBERS, 1 + (n / MEMBERS) % seed::IDEAS)
}

/// The idea of this number among these, or that of the seed.
fn among(ids: &[u64], n: u64) -> u64 {
    ids.get((n / MEMBERS) as usize % ids.len().max(1)).copied().unwrap_or_else(|| voted(n).1)
}

/// Some sixty words that nobody else says, as a form sends them.
fn said(n: u64) -> String {
    let words = format!(
        "Reply number {n}. I tried it with the newest build on two phones, with and without the card, at night on the bridge and indoors, \
         and it is the same everywhere: the first picture is there at once, the second one waits. If it wrote the small one first, nobody \
         would notice the rest."
    );
    words.replace(' ', "+").replace(',', "%2C").replace(':', "%3A")
}

const GOOD: &[u8] = b"HTTP/1.1 303 ";

/// Sends for so many seconds, from one thread, and tells the figures on standard output.
pub fn side(address: &str, what: &str, connections: usize, seconds: f64) -> Result<bool, Trouble> {
    apart::begin();
    let what = What::parse(what).ok_or_else(|| Trouble::new(format!("{what} is nothing that can be sent")))?;
    let one = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    one.block_on(async {
        let shared = Arc::new((AtomicU64::new(what.first()), AtomicU64::new(0), AtomicBool::new(false)));
        let mut tasks = JoinSet::new();
        for _ in 0..connections {
            let (mut connection, shared) = (Connection::open(address).await?, Arc::clone(&shared));
            let (what, address) = (what.clone(), address.to_owned());
            tasks.spawn(async move {
                while !shared.2.load(Ordering::Relaxed) {
                    let request = what.request(&address, shared.0.fetch_add(1, Ordering::Relaxed));
                    let answer = connection.ask(&request).await?;
                    if !answer.starts_with(GOOD) {
                        let line = String::from_utf8_lossy(answer).lines().next().unwrap_or_default().to_owned();
                        return Err(Trouble::new(format!("a form was answered with {line}")));
                    }
                    shared.1.fetch_add(1, Ordering::Relaxed);
                }
                Ok(())
            });
        }
        let sample = || (Instant::now(), shared.1.load(Ordering::Relaxed));
        tokio::time::sleep(WARM).await;
        let (begun, before) = sample();
        tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
        let (ended, after) = sample();
        shared.2.store(true, Ordering::Relaxed);
        while let Some(ended) = tasks.join_next().await {
            ended??;
        }
        let rate = (after - before) as f64 / ended.duration_since(begun).as_secs_f64();
        println!("rate={rate} answers={} next={}", shared.1.load(Ordering::Relaxed), shared.0.load(Ordering::Relaxed));
        Ok(true)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_is_said_in_one_word() {
        assert_eq!(What::parse("vote:7"), Some(What::Vote(7, vec![])));
        assert_eq!(What::parse("vote:7:3,5"), Some(What::Vote(7, vec![3, 5])));
        assert_eq!((among(&[3, 5], 0), among(&[3, 5], MEMBERS), among(&[], MEMBERS)), (3, 5, 2));
        assert_eq!(What::parse("reply:12:3"), Some(What::Reply(12, 3)));
        assert_eq!((What::parse("reply:12"), What::parse("vote:1:a"), What::parse("sing:1")), (None, None, None));
        let pairs: std::collections::HashSet<_> = (0..200_000).map(voted).collect();
        assert_eq!(pairs.len(), 200_000);
    }
}
