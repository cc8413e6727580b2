//! How many notices are unread, told as it changes: `GET /stream`, one a session. It holds while the session does, sends a comment now and then
//! so that no proxy thinks it dead, and is never compressed. Without it a browser asks `GET /notices/unread` by the minute.

use crate::App;
use crate::app::StoreSaid;
use crate::stream::{End, Place};
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use gate::{Fail, Visit};
use hyper::body::Frame;
use kernel::{Kind, MemberId};
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep_until};

/// After so long without news a comment goes out.
const PING: Duration = Duration::from_secs(25);
/// So often it is asked whether the session still holds.
const CHECK: Duration = Duration::from_mins(1);
/// Between two looks at least so long: many changes in a moment are one.
const PAUSE: Duration = Duration::from_millis(500);

/// The answer's body: what the stream says, as it says it.
struct Events(mpsc::Receiver<Bytes>);

impl hyper::body::Body for Events {
    type Data = Bytes;
    type Error = Infallible;
    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.get_mut().0.poll_recv(cx).map(|said| said.map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// The stream.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let (Some(member), Some(session)) = (visit.actor().member(), visit.visitor.session) else { return Err(Fail::of(Kind::SignIn)) };
    let token = app.cookies.token(&headers).unwrap_or_default().to_owned();
    let place = app.streams.enter(session).ok_or_else(|| Fail::of(Kind::Busy))?;
    let (say, heard) = mpsc::channel(4);
    tokio::spawn(tell(app, place, member, token, say));
    let mut answer = Body::new(Events(heard)).into_response();
    let set = answer.headers_mut();
    set.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    set.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Proxies that gather answers before they hand them on.
    set.insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(answer)
}

/// The same number for who has no stream.
pub async fn unread(State(app): State<Arc<App>>, visit: Visit) -> Result<Response, Fail> {
    let member = visit.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))?;
    let n = app.db.peek(move |tx| notices::unread(tx, member)).await.map_err(StoreSaid)?;
    Ok(([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], data(n)).into_response())
}

fn data(n: i64) -> String {
    format!("{{\"count\":{n}}}")
}

/// Tells one browser until it leaves, its session ends, or the stream is closed.
async fn tell(app: Arc<App>, mut place: Place, member: MemberId, token: String, say: mpsc::Sender<Bytes>) {
    let (mut ping, mut check) = (interval(PING), interval(CHECK));
    for ticks in [&mut ping, &mut check] {
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        ticks.reset();
    }
    let mut told = None;
    loop {
        place.pulse.mark_unchanged();
        let looked = Instant::now();
        // A database that is busy now is asked again at the next occasion.
        if let Ok::<i64, store::Error>(n) = app.db.peek(move |tx| notices::unread(tx, member)).await
            && told != Some(n)
        {
            told = Some(n);
            if say.send(format!("event: unread\ndata: {}\n\n", data(n)).into()).await.is_err() {
                return;
            }
        }
        tokio::select! {
            why = &mut place.end => {
                // Else the older of two would come back at once, and close the newer.
                if why == Ok(End::Newer) {
                    let _ = say.send(Bytes::from_static(b"event: bye\ndata: {}\n\n")).await;
                }
                return;
            }
            () = say.closed() => return,
            pulsed = place.pulse.changed() => {
                if pulsed.is_err() {
                    return;
                }
                tokio::select! {
                    () = sleep_until(looked + PAUSE) => {}
                    () = say.closed() => return,
                }
            }
            _ = ping.tick() => {
                if say.send(Bytes::from_static(b": here\n\n")).await.is_err() {
                    return;
                }
            }
            _ = check.tick() => {
                let (token, now) = (token.clone(), app.now());
                if let Ok::<_, store::Error>(None) = app.db.peek(move |tx| members::visit(tx, &token, now)).await {
                    return;
                }
            }
        }
    }
}
