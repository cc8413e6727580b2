//! What every operation has at hand. A state of its own and not the pages': the API knows no page.

use crate::Ask;
use axum::response::{IntoResponse, Response};
use gate::{Done, Fail};
use kernel::{Actor, Chance, Clock, Time, Zone};
use std::sync::{Arc, Mutex, PoisonError};
use store::{Db, Tx};

/// What finds, once the program has opened it.
pub type Finds = Box<dyn Fn() -> Option<Arc<search::Index>> + Send + Sync>;

/// The state. Operations take `State<Arc<Api>>`.
pub struct Api {
    /// The data.
    pub db: Db,
    /// Now.
    pub clock: Arc<dyn Clock>,
    /// Tokens.
    pub chance: Mutex<Box<dyn Chance>>,
    /// The company's zone.
    pub zone: Zone,
    /// `public_url` without a slash at its end.
    pub url: String,
    /// How much a member may write; none for a machine that measures.
    pub limits: Option<boards::Limits>,
    /// What programs may ask for.
    pub budgets: gate::Budgets,
    /// What finds.
    pub search: Finds,
    /// The bytes of pictures.
    pub blobs: pictures::Blobs,
    /// Turns at making pictures, shared with the pages.
    pub making: pictures::Making,
    /// Answers to guests.
    pub kept: crate::Kept,
    /// What devices are told.
    pub updates: Arc<updates::Shelf>,
}

impl Api {
    /// The instant of this request.
    pub fn now(&self) -> Time {
        self.clock.now()
    }
    /// 256 random bits in hex.
    pub fn token(&self) -> String {
        self.chance.lock().unwrap_or_else(PoisonError::into_inner).token()
    }
    /// A read. Any room's refusal becomes a [`Fail`] with `?`.
    pub async fn read<T, E>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, Fail>
    where
        T: Send + 'static,
        E: Into<Fail> + From<store::Error> + Send + 'static,
    {
        self.db.read(f).await.map_err(Into::into)
    }
    /// A write that may be done twice: the second time changes nothing and says the same.
    pub async fn write<T, E>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, Fail>
    where
        T: Send + 'static,
        E: Into<Fail> + From<store::Error> + Send + 'static,
    {
        self.db.write(f).await.map_err(Into::into)
    }
    /// A write that must not be done twice: under the caller's Idempotency-Key it is done once, and its answer is given again byte by byte.
    pub async fn once(&self, ask: &Ask, f: impl Fn(&mut Tx<'_>) -> Result<Done, Fail> + Send + 'static) -> Result<Response, Fail> {
        let (asked, now) = (ask.asked(), self.now());
        let verb = move |tx: &mut Tx<'_>| match &asked {
            Some(asked) => gate::once(tx, asked, now, |tx| f(tx)),
            None => f(tx),
        };
        self.db.write(verb).await.map(IntoResponse::into_response)
    }
    /// Notes that a colleague is about to read what is private: before it is sent.
    pub async fn noted(&self, ask: &Ask, what: audit::Private, of: audit::Object) -> Result<(), Fail> {
        let (by, now) = (ask.by(), self.now());
        if by.is_staff() || by.may(kernel::Permission::Stamp) {
            self.write(move |tx| audit::read(tx, &by, what, of, now)).await
        } else {
            Ok(())
        }
    }
    /// May this text be written now? Asked before the verb, in its transaction.
    pub fn admit(&self, tx: &mut Tx<'_>, by: &Actor, writing: boards::Writing, body: &str, now: Time) -> Result<(), boards::Refusal> {
        let Some(limits) = &self.limits else { return Ok(()) };
        // What a grade gives by the policy: so many times as much as everybody may.
        let times = match by.member().filter(|_| !by.is_staff()) {
            Some(member) => standing::granted(tx, member, "limits", now)?.amount(),
            None => 1,
        };
        boards::admit(tx, by, &limits.times(times), writing, body, now)
    }
}
