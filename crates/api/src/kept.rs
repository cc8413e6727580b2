//! Answers to guests, kept as long as nothing at all has been written since. Asked for again they cost no question to the database. What a
//! member is told may be theirs alone: it is read each time.

use crate::{Api, Ask};
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use gate::Fail;
use http::header::{CONTENT_TYPE, ETAG};
use http::{HeaderValue, StatusCode};
use kernel::Actor;
use quick_cache::{Weighter, sync::Cache};
use serde::Serialize;
use std::sync::Arc;
use store::Tx;

/// Which operation, of which object. An answer that depends on more, the language say, is not kept.
pub(crate) type Key = (&'static str, i64);

/// An answer as it goes out.
struct Answer {
    /// [`store::Db::edition`] from before it was read.
    edition: u64,
    tag: String,
    header: HeaderValue,
    body: Bytes,
}

impl Answer {
    fn response(&self, ask: &Ask) -> Response {
        let fresh = ask.has(&self.tag);
        let mut response = Response::new(if fresh { Body::empty() } else { Body::from(self.body.clone()) });
        if fresh {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            response.headers_mut().insert(CONTENT_TYPE, const { HeaderValue::from_static("application/json") });
        }
        response.headers_mut().insert(ETAG, self.header.clone());
        response
    }
}

#[derive(Clone)]
struct Weight;

impl Weighter<Key, Arc<Answer>> for Weight {
    fn weight(&self, _: &Key, answer: &Arc<Answer>) -> u64 {
        (answer.body.len() + 256) as u64
    }
}

/// The answers kept.
pub struct Kept(Cache<Key, Arc<Answer>, Weight>);

impl Default for Kept {
    /// With room for 8 MiB.
    fn default() -> Self {
        Self(Cache::with_weighter(1_024, 8 << 20, Weight))
    }
}

impl Api {
    /// The answer to a read of one thing that has a tag: a guest's may be kept. Everybody else's is read.
    pub(crate) async fn tagged<T>(
        &self,
        ask: &Ask,
        key: Key,
        f: impl Fn(&mut Tx<'_>) -> Result<(T, String), Fail> + Send + 'static,
    ) -> Result<Response, Fail>
    where
        T: Serialize + Send + 'static,
    {
        // Before it is read: what is written meanwhile makes it an old one.
        let edition = self.db.edition().filter(|_| matches!(ask.visit.actor(), Actor::Guest));
        let kept = edition.and_then(|edition| self.kept.0.get(&key).filter(|a| a.edition == edition));
        if let Some(kept) = kept {
            return Ok(kept.response(ask));
        }
        let (value, tag) = self.read(f).await?;
        let body = Bytes::from(serde_json::to_vec(&value).map_err(Fail::fault)?);
        let header = HeaderValue::from_str(&tag).map_err(Fail::fault)?;
        let answer = Arc::new(Answer { edition: edition.unwrap_or_default(), tag, header, body });
        if edition.is_some() {
            self.kept.0.insert(key, Arc::clone(&answer));
        }
        Ok(answer.response(ask))
    }
}
