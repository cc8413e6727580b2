//! Bare hyper: the same bytes under the same headers, for whatever is asked.

use super::answer;
use crate::trouble::Trouble;
use crate::{apart, runtime};
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, DATE};
use http::{HeaderName, HeaderValue, Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;

/// The answer in a file, as it came over the wire. Length and date hyper writes itself, for both sides.
fn read(file: &Path) -> Result<Response<Full<Bytes>>, Trouble> {
    let whole = Bytes::from(std::fs::read(file)?);
    let text = std::str::from_utf8(&whole)?;
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_default();
    let mut answer = Response::new(Full::new(whole.slice_ref(body.as_bytes())));
    for (name, value) in head.lines().skip(1).filter_map(|l| l.split_once(": ")) {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(http::Error::from)?;
        if name != CONTENT_LENGTH && name != DATE {
            answer.headers_mut().append(name, HeaderValue::from_str(value).map_err(http::Error::from)?);
        }
    }
    Ok(answer)
}

/// Serves until whoever started it is gone.
pub fn serve(port: u16, dir: &Path) -> Result<bool, Trouble> {
    apart::begin();
    apart::end_with_parent();
    let answer = Arc::new(read(&answer(dir))?);
    runtime()?.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", port)).await?;
        println!("listening on {}", listener.local_addr()?);
        loop {
            let (socket, _) = listener.accept().await?;
            socket.set_nodelay(true)?;
            let answer = Arc::clone(&answer);
            let service = service_fn(move |_: Request<Incoming>| std::future::ready(Ok::<_, Infallible>((*answer).clone())));
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(socket), service));
        }
    })
}
