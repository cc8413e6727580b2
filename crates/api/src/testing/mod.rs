//! A community for tests of operations, on SQLite: the pages' seeds, the whole router, and callers with tokens.
//!
//! ```ignore
//! testing::town(|town| {
//!     let mei = town.caller("mei", &[Scope::Read, Scope::Write]);
//!     let made = mei.post("/api/v1/ideas", &json!({ ... })).is(201);
//!     town.guest().get("/api/v1/ideas?limit=1").is(200);
//! });
//! ```

mod caller;
#[path = "../../../web/src/testing/seed.rs"]
#[allow(dead_code, reason = "tests take what they need")]
mod seed;

pub(crate) use caller::{Answer, Caller};
pub(crate) use seed::Seeds;

use crate::Api;
use gate::{Bearer, Fail, Gate, Parts, PublicUrl, Rates, Sessions, Soon, Visitor};
use kernel::{Actor, Clock, MemberId, Scope, Seeded, Zone};
use std::sync::{Arc, Mutex};
use store::Db;
use testkit::World;
use words::{Company, Words};

/// A community with its router.
pub(crate) struct Town<'a> {
    pub(crate) world: &'a World,
    pub(crate) api: Arc<Api>,
    pub(crate) seeds: Seeds,
    pub(crate) router: axum::Router,
}

impl Town<'_> {
    /// A program without a token.
    pub(crate) fn guest(&self) -> Caller<'_> {
        Caller::new(self.world, self.router.clone(), None)
    }
    /// A program with this member's token, made for these scopes and good for a month.
    pub(crate) fn caller(&self, handle: &str, scopes: &[Scope]) -> Caller<'_> {
        Caller::new(self.world, self.router.clone(), Some(self.token(handle, scopes)))
    }
    /// A token of this member.
    pub(crate) fn token(&self, handle: &str, scopes: &[Scope]) -> String {
        let (handle, secret, now) = (handle.to_owned(), self.api.token(), self.world.now());
        let new = members::NewToken {
            name: "a test".into(),
            scopes: scopes.to_vec(),
            expires_at: now.plus_days(30),
            budget: members::Budget::default(),
        };
        self.world
            .write(move |tx| {
                let id = members::by_handle(tx, &handle)?.ok_or(store::Error::NotFound)?.id;
                let by = members::actor(tx, id, now)?;
                members::make_token(tx, &by, &new, &secret, now).map(|(_, token)| token)
            })
            .unwrap()
    }
    /// This member, as the rooms know them.
    pub(crate) fn actor(&self, id: MemberId) -> Actor {
        let now = self.world.now();
        self.world.read(move |tx| members::actor(tx, id, now)).unwrap()
    }
}

/// A client to be made, for which this member answers.
pub(crate) fn client(member: kernel::MemberId, scopes: &[Scope]) -> members::NewClient {
    members::NewClient { name: "CI".into(), member, scopes: scopes.to_vec(), budget: members::Budget::default() }
}

/// Runs the body in a seeded community.
pub(crate) fn town(body: impl Fn(&Town<'_>)) {
    town_at(None, body);
}

/// The same, where a program may ask so often.
pub(crate) fn town_at(rates: Option<Rates>, body: impl Fn(&Town<'_>)) {
    ledger::install(standing::weigh);
    let rooms = [
        ledger::MIGRATIONS,
        standing::MIGRATIONS,
        catalogue::MIGRATIONS,
        members::MIGRATIONS,
        trains::MIGRATIONS,
        seats::MIGRATIONS,
        duties::MIGRATIONS,
        medals::MIGRATIONS,
        pictures::MIGRATIONS,
        boards::MIGRATIONS,
        ideas::MIGRATIONS,
        desk::MIGRATIONS,
        releases::MIGRATIONS,
        reports::MIGRATIONS,
        updates::MIGRATIONS,
        calendar::MIGRATIONS,
        notices::MIGRATIONS,
        outside::MIGRATIONS,
        audit::MIGRATIONS,
        hooks::MIGRATIONS,
        gate::MIGRATIONS,
    ];
    testkit::on("sqlite", &rooms, |world| {
        let seeds = seed::seed(world);
        let public = PublicUrl::parse("http://127.0.0.1", false).unwrap();
        let clock: Arc<dyn Clock> = Arc::new(world.clock.clone());
        let api = Arc::new(Api {
            db: world.db.clone(),
            clock: Arc::clone(&clock),
            chance: Mutex::new(Box::new(Seeded::new(11))),
            zone: Zone::new("Asia/Shanghai").unwrap(),
            url: public.origin().to_owned(),
            limits: Some(boards::LIMITS),
            budgets: rates.map_or_else(gate::Budgets::default, |r| r.budgets),
            search: Box::new(|| None),
            blobs: pictures::Blobs::memory(),
            making: pictures::Making::default(),
            kept: crate::Kept::default(),
            updates: Arc::new(updates::Shelf::new(public.origin(), updates::Signer::new(&"5a".repeat(32)))),
        });
        let mut parts = Parts::new(public, Arc::new(Words::new(&Company::default())));
        parts.sessions = Arc::new(Known { db: world.db.clone(), clock });
        parts.rates = rates;
        let router = crate::routes(&api).open(&Gate::new(parts));
        body(&Town { world, api, seeds, router });
    });
}

/// Whose token it is: what `millet` does, without cookies.
struct Known {
    db: Db,
    clock: Arc<dyn Clock>,
}

impl Sessions for Known {
    fn visitor<'a>(&'a self, _: &'a str) -> Soon<'a, Result<Option<Visitor>, Fail>> {
        Box::pin(async { Err(Fail::fault("a cookie was looked at")) })
    }
    fn bearer<'a>(&'a self, token: &'a str) -> Soon<'a, Result<Option<(Visitor, Bearer)>, Fail>> {
        Box::pin(crate::bearer(&self.db, self.clock.as_ref(), token))
    }
}
