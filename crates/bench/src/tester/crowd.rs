//! Many who send one form each, over connections that are kept: until it is answered, however often the program dies meanwhile.

use crate::load::Connection;
use crate::trouble::Trouble;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// Where the program listens; another place after each of its deaths.
pub type Place = Arc<RwLock<String>>;

/// What a crowd does.
#[derive(Clone)]
pub struct Crowd {
    pub place: Place,
    pub connections: usize,
    /// From this one to before that one.
    pub from: u64,
    pub to: u64,
    /// Of so many, one sends its form twice; 0: nobody does.
    pub twice: u64,
    /// How many are answered so far, for who waits.
    pub answered: Arc<AtomicU64>,
}

/// What became of them.
#[derive(Debug, Default)]
pub struct Done {
    /// How long each waited for its answer, in seconds; those whose connection died not.
    pub waits: Vec<f64>,
    /// Answers that are not what was expected: their first lines.
    pub errors: Vec<String>,
    /// How often a connection died.
    pub deaths: u64,
    /// From the first to the last.
    pub seconds: f64,
}

/// The address now.
pub fn now(place: &Place) -> String {
    place.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// One form: the path, the cookie, the body.
pub struct Form {
    pub path: String,
    pub cookie: String,
    pub body: String,
}

impl Form {
    fn bytes(&self, address: &str) -> Vec<u8> {
        format!(
            "POST {} HTTP/1.1\r\nHost: {address}\r\nCookie: sid={}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{}",
            self.path,
            self.cookie,
            self.body.len(),
            self.body
        )
        .into_bytes()
    }
}

const GOOD: &[u8] = b"HTTP/1.1 303 ";
const BUSY: &[u8] = b"HTTP/1.1 503 ";

/// Sends them all.
pub async fn send(crowd: &Crowd, form: impl Fn(u64) -> Form + Send + Sync + 'static) -> Result<Done, Trouble> {
    let (next, form, begun) = (Arc::new(AtomicU64::new(crowd.from)), Arc::new(form), Instant::now());
    let mut tasks = JoinSet::new();
    for _ in 0..crowd.connections {
        let (crowd, next, form) = (crowd.clone(), Arc::clone(&next), Arc::clone(&form));
        tasks.spawn(async move {
            let (mut done, mut line) = (Done::default(), None);
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if n >= crowd.to {
                    return done;
                }
                let form = form(n);
                one(&crowd.place, &mut line, &form, &mut done).await;
                if crowd.twice > 0 && n % crowd.twice == 0 {
                    one(&crowd.place, &mut line, &form, &mut done).await;
                }
                crowd.answered.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
    let mut all = Done::default();
    while let Some(ended) = tasks.join_next().await {
        let one = ended?;
        all.waits.extend(one.waits);
        all.errors.extend(one.errors);
        all.deaths += one.deaths;
    }
    all.seconds = begun.elapsed().as_secs_f64();
    Ok(all)
}

/// Sends one form until somebody answers.
async fn one(place: &Place, line: &mut Option<Connection>, form: &Form, done: &mut Done) {
    loop {
        let address = now(place);
        if line.is_none() {
            *line = Connection::open(&address).await.ok();
        }
        let Some(open) = line.as_mut() else {
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let begun = Instant::now();
        match open.ask(&form.bytes(&address)).await {
            Ok(answer) if answer.starts_with(GOOD) => return done.waits.push(begun.elapsed().as_secs_f64()),
            // Not now: the same form again.
            Ok(answer) if answer.starts_with(BUSY) => tokio::time::sleep(Duration::from_millis(20)).await,
            Ok(answer) => return done.errors.push(String::from_utf8_lossy(answer).lines().next().unwrap_or_default().to_owned()),
            Err(_) => {
                (*line, done.deaths) = (None, done.deaths + 1);
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
}
