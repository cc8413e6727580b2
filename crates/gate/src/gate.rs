//! What the gate is made of.

use crate::limit::Limits;
use crate::quota::Quota;
use crate::render::Plain;
use crate::safe::Ids;
use crate::{Bearer, Cookies, Face, Fail, Meter, Proxies, PublicUrl, Rates, Visitor};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use words::Words;

/// An answer that comes later.
pub type Soon<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Who knows whose session a token is. The room of members implements it, so that the gate knows no room.
pub trait Sessions: Send + Sync {
    /// The visitor of a live session; none when there is no such session. A failure is not taken for being signed out.
    fn visitor<'a>(&'a self, token: &'a str) -> Soon<'a, Result<Option<Visitor>, Fail>>;
    /// The visitor of a program's token, and what it is for; none when there is no such token, or no longer.
    fn bearer<'a>(&'a self, _token: &'a str) -> Soon<'a, Result<Option<(Visitor, Bearer)>, Fail>> {
        Box::pin(async { Ok(None) })
    }
}

/// Who says whether the program can serve (`/readyz`): the reason when it cannot.
pub trait Ready: Send + Sync {
    /// Asked at each `/readyz`.
    fn check(&self) -> Soon<'_, Result<(), String>>;
}

/// The parts of a gate, to be set before it is made.
pub struct Parts {
    /// Where the community stands.
    pub public: PublicUrl,
    /// What the gate says.
    pub words: Arc<Words>,
    /// Whose session a token is.
    pub sessions: Arc<dyn Sessions>,
    /// How a refusal looks as a page.
    pub face: Arc<dyn Face>,
    /// Whether the program can serve.
    pub ready: Arc<dyn Ready>,
    /// How often an address may ask; none turns limits off.
    pub rates: Option<Rates>,
    /// Whose word about a client's address is taken.
    pub proxies: Proxies,
    /// Does the demo run? Only then its doors exist.
    pub demo: bool,
    /// Who counts requests, if anybody.
    pub meter: Option<Arc<dyn Meter>>,
    /// The largest body, in bytes.
    pub body: usize,
    /// The longest URI, in bytes.
    pub uri: usize,
    /// How long a request may take until its answer begins.
    pub patience: Duration,
}

impl Parts {
    /// With the defaults of the research on trust, no sessions, and a plain face.
    pub fn new(public: PublicUrl, words: Arc<Words>) -> Self {
        Self {
            public,
            words,
            sessions: Arc::new(Nobody),
            face: Arc::new(Plain),
            ready: Arc::new(Nobody),
            rates: Some(Rates::default()),
            proxies: Proxies::loopback(),
            demo: false,
            meter: None,
            body: 256 << 10,
            uri: 4 << 10,
            patience: Duration::from_secs(30),
        }
    }
}

/// The gate. Cheap to clone.
#[derive(Clone)]
pub struct Gate(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) parts: Parts,
    pub(crate) cookies: Cookies,
    pub(crate) limits: Option<Limits>,
    pub(crate) quota: Option<Quota>,
    pub(crate) ids: Ids,
}

impl Gate {
    /// From its parts.
    pub fn new(parts: Parts) -> Self {
        let (cookies, limits) = (Cookies::new(&parts.public), parts.rates.as_ref().map(Limits::new));
        let quota = parts.rates.as_ref().map(Quota::new);
        Self(Arc::new(Inner { parts, cookies, limits, quota, ids: Ids::new() }))
    }
    /// Where the community stands.
    pub fn public(&self) -> &PublicUrl {
        &self.0.parts.public
    }
    /// Writes cookies.
    pub fn cookies(&self) -> Cookies {
        self.0.cookies
    }
    /// What the program says.
    pub fn words(&self) -> &Arc<Words> {
        &self.0.parts.words
    }
}

struct Nobody;

impl Sessions for Nobody {
    fn visitor<'a>(&'a self, _: &'a str) -> Soon<'a, Result<Option<Visitor>, Fail>> {
        Box::pin(async { Ok(None) })
    }
}

impl Ready for Nobody {
    fn check(&self) -> Soon<'_, Result<(), String>> {
        Box::pin(async { Ok(()) })
    }
}
