//! Those who mean no good, many at once, for as long as honest people are measured.

use super::two;
use super::wire::connect_from;
use crate::trouble::Trouble;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::task::JoinSet;

/// What they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attack {
    /// A head, a byte at a time.
    SlowHeads,
    /// A body, a byte at a time.
    SlowBodies,
    /// They ask for much, again and again, and take nothing.
    SlowReaders,
    /// So many connect from many addresses and say nothing.
    Silent(usize),
    /// Bodies that are much larger when unpacked.
    Bombs,
    /// HTTP/2: streams opened and taken back at once.
    RapidReset,
    /// HTTP/2: heads that never end.
    Continuation,
    /// HTTP/2: settings and pings without end, their answers not taken.
    Settings,
}

/// How many connections each but the silent has.
const MANY: usize = 200;
const FEW: usize = 8;
/// How long a client that sends a head too slowly may stay; the listener's ten seconds and a little.
const LATEST: Duration = Duration::from_secs(14);

/// What became of it.
pub struct Told {
    pub words: String,
    pub is_right: bool,
}

/// An attack that goes on.
pub struct Attacking {
    attack: Attack,
    tasks: JoinSet<std::io::Result<()>>,
    seen: Arc<Seen>,
}

/// What the attackers saw.
#[derive(Default)]
pub struct Seen {
    pub over: AtomicBool,
    /// How many connections were opened.
    pub opened: AtomicU64,
    /// How many the program closed by itself.
    pub closed: AtomicU64,
    /// How long the longest lived that was closed, in milliseconds.
    pub longest: AtomicU64,
    /// How many frames or requests were sent.
    pub sent: AtomicU64,
}

impl Seen {
    pub fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }
    fn close(&self, begun: Instant) {
        self.closed.fetch_add(1, Ordering::Relaxed);
        self.longest.fetch_max(begun.elapsed().as_millis() as u64, Ordering::Relaxed);
    }
}

impl Attack {
    /// All of them.
    pub fn all(silent: usize) -> [Self; 8] {
        [
            Self::SlowHeads,
            Self::SlowBodies,
            Self::SlowReaders,
            Self::Silent(silent),
            Self::Bombs,
            Self::RapidReset,
            Self::Continuation,
            Self::Settings,
        ]
    }

    /// Begins it, and gives it a moment.
    pub async fn begin(self, address: &str) -> Result<Attacking, Trouble> {
        let address: SocketAddr = address.parse().map_err(|e| Trouble::new(format!("{address}: {e}")))?;
        let (mut tasks, seen) = (JoinSet::new(), Arc::new(Seen::default()));
        let count = match self {
            Self::Silent(n) => n,
            Self::SlowHeads | Self::SlowBodies | Self::SlowReaders => MANY,
            _ => FEW,
        };
        for n in 0..count {
            let seen = Arc::clone(&seen);
            tasks.spawn(async move { Box::pin(self.one(address, n, &seen)).await });
            // The kernel keeps some hundreds that were not taken in yet.
            if n % 64 == 63 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        Ok(Attacking { attack: self, tasks, seen })
    }

    async fn one(self, address: SocketAddr, n: usize, seen: &Seen) -> std::io::Result<()> {
        // 127.x.y.z: as from so many machines.
        let from = [127, 1 + (n / 60_000) as u8, (n / 250 % 250) as u8, (2 + n % 250) as u8];
        while !seen.is_over() {
            let begun = Instant::now();
            let socket = connect_from(address, from).await?;
            seen.opened.fetch_add(1, Ordering::Relaxed);
            // Being cut off is what they expect.
            let _ = Box::pin(self.act(socket, seen)).await;
            seen.close(begun);
            // Whoever is cut off comes again, but not as fast as the processor can: it is honest people's as well.
            tokio::time::sleep(Duration::from_millis(if matches!(self, Self::Silent(_)) { 2_000 } else { 50 })).await;
        }
        Ok(())
    }

    async fn act(self, mut socket: tokio::net::TcpStream, seen: &Seen) -> std::io::Result<()> {
        let form = "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        match self {
            Self::SlowHeads => drip(&mut socket, "GET / HTTP/1.1\r\nHost: a\r\n", seen).await,
            Self::SlowBodies => {
                drip(&mut socket, &format!("POST /signin HTTP/1.1\r\nHost: a\r\n{form}Content-Length: 9999\r\n\r\n"), seen).await
            }
            Self::SlowReaders => {
                while !seen.is_over() {
                    socket.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await?;
                    seen.sent.fetch_add(1, Ordering::Relaxed);
                    tokio::time::sleep(Duration::from_millis(100)).await;
                }
                Ok(())
            }
            Self::Silent(_) => socket.read(&mut [0]).await.map(|_| ()),
            Self::Bombs => {
                let head = format!("POST /signin HTTP/1.1\r\nHost: a\r\n{form}Content-Encoding: gzip\r\nContent-Length: 200000\r\n\r\n");
                socket.write_all(head.as_bytes()).await?;
                seen.sent.fetch_add(1, Ordering::Relaxed);
                let _ = socket.write_all(&vec![0; 200_000]).await;
                socket.read_to_end(&mut Vec::new()).await.map(|_| ())
            }
            Self::RapidReset => two::reset(&mut socket, seen).await,
            Self::Continuation => two::continue_for_ever(&mut socket, seen).await,
            Self::Settings => two::settle_for_ever(&mut socket, seen).await,
        }
    }
}

/// A byte a second after the beginning, until it is cut off.
async fn drip(socket: &mut tokio::net::TcpStream, beginning: &str, seen: &Seen) -> std::io::Result<()> {
    socket.write_all(beginning.as_bytes()).await?;
    while !seen.is_over() {
        let mut byte = [0];
        tokio::select! {
            read = socket.read(&mut byte) => if read? == 0 { return Ok(()) },
            () = tokio::time::sleep(Duration::from_secs(1)) => socket.write_all(b"x").await?,
        }
    }
    Ok(())
}

impl Attacking {
    /// Ends it; what the attackers saw.
    pub async fn end(mut self) -> Result<Told, Trouble> {
        // A slow head must be cut off after the listener's patience: that is waited for.
        if self.attack == Attack::SlowHeads {
            let begun = Instant::now();
            while self.seen.closed.load(Ordering::Relaxed) < MANY as u64 && begun.elapsed() < LATEST {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        let (opened, closed) = (self.seen.opened.load(Ordering::Relaxed), self.seen.closed.load(Ordering::Relaxed));
        let (longest, sent) = (self.seen.longest.load(Ordering::Relaxed), self.seen.sent.load(Ordering::Relaxed));
        self.seen.over.store(true, Ordering::Relaxed);
        self.tasks.shutdown().await;
        let is_right = match self.attack {
            Attack::SlowHeads => closed >= MANY as u64 && longest <= LATEST.as_millis() as u64,
            Attack::RapidReset | Attack::Continuation => closed > 0,
            _ => true,
        };
        Ok(Told { words: format!("{opened} connections, {closed} cut off (the longest after {longest} ms), {sent} sent"), is_right })
    }
}
