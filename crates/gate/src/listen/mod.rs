//! The listener: connections over hyper, with everything hyper and axum leave to others.

mod chunk;
mod head;
mod places;
mod wary;

use crate::{Peer, Quick};
use axum::Router;
use axum::body::Body;
use bytes::BytesMut;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use places::{Place, Places};
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::Service;
use wary::Wary;

/// How the listener treats connections.
#[derive(Debug, Clone)]
pub struct Doors {
    /// How many connections at once.
    pub connections: usize,
    /// How many from one address (IPv6: from 64 bits of network); this machine is exempt.
    pub per_address: usize,
    /// How long a head may take to arrive, and a connection to be idle.
    pub head_time: Duration,
    /// How long a client may take nothing of what is written to it.
    pub stall_time: Duration,
    /// How long requests in flight may take to end when the listener stops.
    pub stop_time: Duration,
    /// What is answered before everything else, if there is such a path.
    pub quick: Option<Quick>,
}

impl Default for Doors {
    fn default() -> Self {
        Self {
            connections: 1024,
            per_address: 32,
            head_time: Duration::from_secs(10),
            stall_time: Duration::from_secs(30),
            stop_time: Duration::from_secs(25),
            quick: None,
        }
    }
}

/// What an HTTP/2 client says first.
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Serves until `stop` is done; then lets requests in flight end.
pub async fn serve(listener: TcpListener, app: Router, doors: Doors, stop: impl Future<Output = ()> + Send) -> io::Result<()> {
    let (closing, closed) = watch::channel(false);
    let places = Arc::new(Places::new(doors.connections, doors.per_address));
    let doors = Arc::new(doors);
    let mut open = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            Some(_) = open.join_next(), if !open.is_empty() => {}
            accepted = listener.accept() => match accepted {
                Ok((socket, from)) => {
                    // Dropped without a word when everybody else is being answered: an answer would be work for whoever floods.
                    let Some(place) = places.take(from.ip()) else { continue };
                    let (app, doors, closed) = (app.clone(), Arc::clone(&doors), closed.clone());
                    open.spawn(async move {
                        let place = Arc::new(place);
                        let held = Arc::clone(&place);
                        tokio::select! {
                            ended = connection(socket, Peer(from.ip()), app, &doors, closed, held) => if let Err(e) = ended {
                                tracing::debug!(error = %e, "a connection ended badly");
                            },
                            () = place.wanted() => tracing::debug!("a silent connection made room"),
                        }
                    });
                }
                // Out of descriptors, or the client went away: neither ends the listener.
                Err(e) => {
                    tracing::warn!(error = %e, "accept");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
        }
    }
    drop(listener);
    // Err only when no connection is open.
    let _ = closing.send(true);
    let ended = tokio::time::timeout(doors.stop_time, async { while open.join_next().await.is_some() {} }).await;
    if ended.is_err() {
        tracing::warn!(open = open.len(), "connections cut off");
        open.shutdown().await;
    }
    Ok(())
}

type Failed = Box<dyn std::error::Error + Send + Sync>;

async fn connection(
    socket: TcpStream,
    peer: Peer,
    app: Router,
    doors: &Doors,
    mut closed: watch::Receiver<bool>,
    place: Arc<Place>,
) -> Result<(), Failed> {
    socket.set_nodelay(true)?;
    let mut socket = socket;
    let first = tokio::select! {
        first = tokio::time::timeout(doors.head_time, first_bytes(&mut socket)) => first,
        _ = closed.wait_for(|c| *c) => return Ok(()),
    };
    // Whoever says nothing in time is not answered.
    let Ok(first) = first else { return Ok(()) };
    let (held, two) = first?;
    let io = TokioIo::new(Wary::new(socket, held, two, doors.stall_time));
    let quick = doors.quick.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        let at_once = quick.as_ref().and_then(|q| q.answer(request.method(), request.uri(), request.headers()));
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer);
        let (mut app, speaking) = (app.clone(), place.speak());
        async move {
            let Some(_speaking) = speaking else { return Err(io::Error::from(io::ErrorKind::ConnectionAborted)) };
            if let Some(response) = at_once {
                return Ok(response);
            }
            // A router is always ready.
            Ok(app.call(request).await.unwrap_or_else(|never| match never {}))
        }
    });
    if two {
        let mut builder = http2::Builder::new(TokioExecutor::new());
        builder
            .timer(TokioTimer::new())
            .max_concurrent_streams(64)
            .max_header_list_size(head::SIZE as u32)
            .max_pending_accept_reset_streams(20)
            .keep_alive_interval(doors.stall_time)
            .keep_alive_timeout(doors.head_time);
        let mut serving = pin!(builder.serve_connection(io, service));
        tokio::select! {
            ended = serving.as_mut() => return Ok(ended?),
            _ = closed.wait_for(|c| *c) => serving.as_mut().graceful_shutdown(),
        }
        return Ok(serving.await?);
    }
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(doors.head_time).max_buf_size(2 * head::SIZE);
    let mut serving = pin!(builder.serve_connection(io, service));
    tokio::select! {
        ended = serving.as_mut() => return Ok(ended?),
        _ = closed.wait_for(|c| *c) => serving.as_mut().graceful_shutdown(),
    }
    Ok(serving.await?)
}

/// Reads until it is clear whether HTTP/2 is spoken, and gives back what was read.
async fn first_bytes(socket: &mut TcpStream) -> io::Result<(BytesMut, bool)> {
    let mut held = BytesMut::with_capacity(1024);
    loop {
        let known = held.len().min(PREFACE.len());
        if held.get(..known) != PREFACE.get(..known) {
            return Ok((held, false));
        }
        if known == PREFACE.len() {
            return Ok((held, true));
        }
        if socket.read_buf(&mut held).await? == 0 {
            return Ok((held, false));
        }
    }
}
