//! Replies by hand: bare hyper in front of rusqlite and one group commit.

use crate::trouble::Trouble;
use crate::{apart, runtime};
use bytes::Bytes;
use crossbeam_channel::{Receiver, Sender, bounded};
use http::{Request, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use kernel::{Clock, DeedKind, ObjectKind, fold};
use millet::clock::Wall;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// Far above every id of the seed.
const FIRST: i64 = 10_000_000;
/// As many as the store takes.
const GROUP: usize = 256;

const FLOOR: &str = "UPDATE board_topic SET replies = replies + 1, revision = revision + 1, last_at = ?2 WHERE id = ?1
     RETURNING replies, author, board_id";
const REPLY: &str =
    "INSERT INTO board_reply (id, topic_id, floor, author, to_id, to_floor, to_author, body_md, body_html, renderer_version,
     mentioned, lang, at, edition, official, thanks, hidden, moderations, origin)
     VALUES (?1, ?2, ?3, ?4, NULL, NULL, NULL, ?5, ?6, 1, '', 'en', ?7, 1, FALSE, 0, FALSE, 0, NULL)";
const DEED: &str = "INSERT INTO deed (id, at, kind, actor, object_kind, object_id, other, board, stage, release_id, weight_version, undoes)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL, NULL, 1, NULL)";
const NEW: &str = "INSERT INTO deed_new (id) VALUES (?1)";

struct Reply {
    topic: i64,
    member: i64,
    body: String,
    answer: oneshot::Sender<i64>,
}

fn open(file: &Path) -> rusqlite::Result<Connection> {
    let conn = Connection::open(file)?;
    conn.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32768;",
    )?;
    // As the store sets it.
    conn.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(conn)
}

fn write(conn: &Connection, queue: &Receiver<Reply>) -> rusqlite::Result<()> {
    let (mut begin, mut commit) = (conn.prepare("BEGIN IMMEDIATE")?, conn.prepare("COMMIT")?);
    let (mut floor, mut reply) = (conn.prepare(FLOOR)?, conn.prepare(REPLY)?);
    let (mut deed, mut new) = (conn.prepare(DEED)?, conn.prepare(NEW)?);
    let mut next = FIRST;
    while let Ok(first) = queue.recv() {
        let mut group = vec![first];
        group.extend(queue.try_iter().take(GROUP - 1));
        begin.execute([])?;
        let mut floors = Vec::with_capacity(group.len());
        for r in &group {
            let now = Wall.now().micros();
            let (at, asker, board): (i64, i64, i64) = floor.query_row([r.topic, now], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            next += 1;
            let html = format!("<p>{}</p>", r.body.replace('&', "&amp;").replace('<', "&lt;"));
            reply.execute(params![next, r.topic, at, r.member, r.body, html, now])?;
            deed.execute(params![next, now, DeedKind::Replied.number(), r.member, ObjectKind::Reply.number(), next, asker, board])?;
            new.execute([next])?;
            floors.push(at);
        }
        commit.execute([])?;
        for (r, at) in group.into_iter().zip(floors) {
            let _ = r.answer.send(at);
        }
    }
    Ok(())
}

struct Hand {
    queue: Sender<Reply>,
    reader: Mutex<Connection>,
}

impl Hand {
    /// Whose session this is.
    fn member(&self, request: &Request<Incoming>) -> Result<i64, Trouble> {
        let cookie = request.headers().get("cookie").and_then(|c| c.to_str().ok()).and_then(|c| c.strip_prefix("sid=")).unwrap_or_default();
        let hash = fold::hex(&Sha256::digest(cookie.as_bytes()));
        let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        let mut session = reader.prepare_cached("SELECT member_id FROM member_session WHERE hash = ?1 AND expires_at > ?2")?;
        Ok(session.query_row(params![hash, Wall.now().micros()], |r| r.get(0))?)
    }

    async fn answer(&self, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Trouble> {
        let member = self.member(&request)?;
        let topic: i64 = request.uri().path().split('/').nth(2).unwrap_or_default().parse()?;
        let form = request.into_body().collect().await.map_err(|e| Trouble::new(e.to_string()))?.to_bytes();
        let form = std::str::from_utf8(&form)?;
        let body = form.split('&').find_map(|f| f.strip_prefix("body=")).unwrap_or_default();
        let body = body.replace('+', " ").replace("%2C", ",").replace("%3A", ":");
        let (answer, answered) = oneshot::channel();
        self.queue.try_send(Reply { topic, member, body, answer }).map_err(|e| Trouble::new(e.to_string()))?;
        let at = answered.await?;
        let made = Response::builder().status(303).header("location", format!("/topic/{topic}#floor-{at}")).header("content-length", "0");
        Ok(made.body(Full::default())?)
    }
}

/// Serves until whoever started it is gone.
pub fn serve(dir: &Path) -> Result<bool, Trouble> {
    apart::begin();
    apart::end_with_parent();
    let file = dir.join("millet.db");
    let (queue, taken) = bounded(4096);
    let conn = open(&file)?;
    std::thread::spawn(move || write(&conn, &taken));
    let hand = Arc::new(Hand { queue, reader: Mutex::new(open(&file)?) });
    runtime()?.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        println!("listening on {}", listener.local_addr()?);
        loop {
            let (socket, _) = listener.accept().await?;
            socket.set_nodelay(true)?;
            let hand = Arc::clone(&hand);
            let service = service_fn(move |request| {
                let hand = Arc::clone(&hand);
                async move { hand.answer(request).await.map_err(|e| std::io::Error::other(e.to_string())) }
            });
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(socket), service));
        }
    })
}
