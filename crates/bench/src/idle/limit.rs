//! The least that can answer out of a database: hyper, one connection of rusqlite, one statement.

use crate::trouble::Trouble;
use crate::{apart, runtime};
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;

/// Serves until whoever started it is gone.
pub fn serve(file: &Path) -> Result<bool, Trouble> {
    apart::end_with_parent();
    runtime()?.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let conn = rusqlite::Connection::open(file)?;
        // As the store sets it.
        conn.execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32768;")?;
        let conn = Arc::new(Mutex::new(conn));
        println!("listening on http://{}", listener.local_addr()?);
        loop {
            let (socket, _) = listener.accept().await?;
            let conn = Arc::clone(&conn);
            let service = service_fn(move |_: Request<Incoming>| {
                let conn = conn.lock().unwrap_or_else(PoisonError::into_inner);
                let ideas = conn.query_row("SELECT count(*) FROM idea", [], |r| r.get::<_, i64>(0));
                std::future::ready(ideas.map(|n| Response::new(Full::new(Bytes::from(format!("{n} ideas"))))))
            });
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(socket), service));
        }
    })
}
