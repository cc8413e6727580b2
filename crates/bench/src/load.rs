//! A small client that keeps its connections alive and looks at every answer: its status and its length.

use crate::apart;
use crate::trouble::Trouble;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// How many connections.
const CONNECTIONS: usize = 32;
/// So many bytes an answer may differ from the one before.
const DIGITS: usize = 16;
/// Stands in a path for a token that is another one in each request.
pub const TOKEN: &str = "0000000000000000";
/// Of so many devices.
const DEVICES: u64 = 60_000_000;
/// How long they ask before it counts.
const WARM: Duration = Duration::from_millis(500);

/// A connection that is kept.
pub struct Connection {
    socket: TcpStream,
    held: Vec<u8>,
    /// The length of the head and of the whole last answer.
    last: (usize, usize),
}

impl Connection {
    /// Opens one.
    pub async fn open(address: &str) -> Result<Self, Trouble> {
        let socket = TcpStream::connect(address).await?;
        socket.set_nodelay(true)?;
        Ok(Self { socket, held: Vec::with_capacity(1 << 17), last: (0, 0) })
    }

    /// One request and its whole answer.
    pub async fn ask(&mut self, request: &[u8]) -> Result<&[u8], Trouble> {
        self.held.clear();
        self.socket.write_all(request).await?;
        loop {
            if self.socket.read_buf(&mut self.held).await? == 0 {
                return Err(Trouble::new("the connection was closed"));
            }
            // Nearly always as long as the one before.
            let (head, whole) = self.last;
            let same = self.held.len() == whole && head >= 4 && self.held.get(head - 4..head) == Some(b"\r\n\r\n");
            let whole = if same { Some(whole) } else { self.measure()? };
            match whole {
                Some(whole) if self.held.len() > whole => return Err(Trouble::new("more than an answer")),
                Some(whole) if self.held.len() == whole => return Ok(&self.held),
                _ => {}
            }
        }
    }

    /// How long the answer will be, once its head is there.
    fn measure(&mut self) -> Result<Option<usize>, Trouble> {
        let Some(head) = self.held.windows(4).position(|w| w == b"\r\n\r\n").map(|at| at + 4) else { return Ok(None) };
        let text = std::str::from_utf8(self.held.get(..head).unwrap_or_default())?;
        let named = |l: &str| l.split_once(':').filter(|(n, _)| n.eq_ignore_ascii_case("content-length")).map(|(_, v)| v.trim().to_owned());
        let length = text.lines().find_map(named).ok_or_else(|| Trouble::new(format!("no length: {text}")))?;
        self.last = (head, head + length.parse::<usize>()?);
        Ok(Some(self.last.1))
    }
}

const GOOD: &[u8] = b"HTTP/1.1 200 ";

/// Reads a page, signed in where there is a cookie.
fn get(address: &str, path: &str, cookie: Option<&str>) -> Arc<[u8]> {
    let cookie = cookie.map(|c| format!("Cookie: sid={c}\r\n")).unwrap_or_default();
    let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\nAccept-Language: zh-CN,zh;q=0.9\r\n{cookie}\r\n");
    head.into_bytes().into()
}

/// The answer to a path, as it came; one redirection is followed.
pub fn fetch(address: &str, path: &str, cookie: Option<&str>) -> Result<(String, Vec<u8>), Trouble> {
    let one = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    one.block_on(async {
        let first = Connection::open(address).await?.ask(&get(address, path, cookie)).await?.to_vec();
        let text = String::from_utf8_lossy(&first);
        let leads = text.lines().take_while(|l| !l.is_empty()).find_map(|l| l.strip_prefix("location: ")).map(str::to_owned);
        let path = leads.as_deref().unwrap_or(path);
        let whole = if leads.is_some() { Connection::open(address).await?.ask(&get(address, path, cookie)).await?.to_vec() } else { first };
        let status = whole.get(..GOOD.len() - 1).unwrap_or_default();
        if !whole.starts_with(GOOD) {
            return Err(Trouble::new(format!("{path}: {}", String::from_utf8_lossy(status))));
        }
        Ok((path.to_owned(), whole))
    })
}

/// The token of one of the devices, in their order at random.
fn another(place: &mut [u8], n: u64) {
    let mut rest = (n % DEVICES).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for digit in place {
        *digit = b"0123456789abcdef".get((rest & 15) as usize).copied().unwrap_or(b'0');
        rest >>= 4;
    }
}

/// Asks for so many seconds, from one thread, and tells the figures on standard output.
pub fn side(address: &str, path: &str, cookie: Option<&str>, seconds: f64) -> Result<bool, Trouble> {
    apart::begin();
    let one = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    one.block_on(async {
        let shared = Arc::new((AtomicU64::new(0), AtomicBool::new(false)));
        let asked = Arc::new(AtomicU64::new(0));
        let mut tasks = JoinSet::new();
        let request = get(address, path, cookie);
        for _ in 0..CONNECTIONS {
            let mut connection = Connection::open(address).await?;
            let length = connection.ask(&request).await?.len();
            let (shared, asked, mut request) = (Arc::clone(&shared), Arc::clone(&asked), request.to_vec());
            let at = request.windows(TOKEN.len()).position(|w| w == TOKEN.as_bytes());
            tasks.spawn(async move {
                while !shared.1.load(Ordering::Relaxed) {
                    if let Some(place) = at.and_then(|at| request.get_mut(at..at + TOKEN.len())) {
                        another(place, asked.fetch_add(1, Ordering::Relaxed));
                    }
                    let whole = connection.ask(&request).await?;
                    // What is left of a limit is told in a number, which has fewer digits as it shrinks.
                    if whole.len().abs_diff(length) > DIGITS || !whole.starts_with(GOOD) {
                        return Err(Trouble::new(format!("an answer of {} bytes instead of {length}", whole.len())));
                    }
                    shared.0.fetch_add(1, Ordering::Relaxed);
                }
                Ok(())
            });
        }
        tokio::time::sleep(WARM).await;
        let (begun, before) = (Instant::now(), shared.0.load(Ordering::Relaxed));
        tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
        let (took, after) = (begun.elapsed().as_secs_f64(), shared.0.load(Ordering::Relaxed));
        shared.1.store(true, Ordering::Relaxed);
        while let Some(ended) = tasks.join_next().await {
            ended??;
        }
        println!("rate={} answers={}", (after - before) as f64 / took, shared.0.load(Ordering::Relaxed));
        Ok(true)
    })
}
