//! What every handler of this room is asked with.

use crate::kept::Overlays;
use crate::{App, Base, Tab};
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail, Visit};
use kernel::{Actor, Lang, Time};
use percent_encoding::percent_decode_str;
use std::sync::Arc;

/// One request: who asks, of which application.
pub(crate) struct Ask {
    pub(crate) app: Arc<App>,
    pub(crate) visit: Visit,
    pub(crate) headers: HeaderMap,
}

impl FromRequestParts<Arc<App>> for Ask {
    type Rejection = Fail;
    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Fail> {
        let visit = Visit::from_request_parts(parts, app).await?;
        Ok(Self { app: Arc::clone(app), visit, headers: parts.headers.clone() })
    }
}

impl Ask {
    /// Who acts.
    pub(crate) fn actor(&self) -> &Actor {
        self.visit.actor()
    }
    /// The language of the page.
    pub(crate) fn lang(&self) -> Lang {
        self.visit.lang
    }
    /// The instant of the request.
    pub(crate) fn now(&self) -> Time {
        self.app.now()
    }
    /// A field of the query.
    pub(crate) fn query(&self, name: &str) -> Option<String> {
        let (_, query) = self.visit.here.split_once('?')?;
        let value = query.split('&').filter_map(|p| p.split_once('=')).find(|(n, _)| *n == name)?.1;
        Some(percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned())
    }
    /// A page of this room under its own path, whatever else the query brought in.
    pub(crate) fn base(&self, path: impl Into<String>) -> Base {
        let mut base = self.app.base(&self.visit).under(Tab::Discuss);
        base.path = path.into();
        base
    }
    /// What belongs to the viewer on every page.
    pub(crate) async fn dress(&self, base: &Base) -> Result<Overlays, Fail> {
        self.app.dress(&self.visit, base).await
    }
}

/// See the page there.
pub(crate) fn see(place: impl Into<String>) -> Response {
    Done::see(place).into_response()
}

/// It stands there for good.
pub(crate) fn moved(place: impl Into<String>) -> Response {
    Done { status: 301, location: place.into(), ..Done::default() }.into_response()
}
