//! Puts the house together: rooms behind pages behind the gate.

use crate::clock::Os;
use crate::visitors::Visitors;
use catalogue::Company;
use gate::{Gate, Parts, PublicUrl, Rates};
use kernel::{Both, Chance, Clock};
use std::sync::{Arc, Mutex, OnceLock};
use store::Db;
use web::account::Hashing;
use web::kept::Keeper;
use web::{App, Demo, Site};
use words::Words;

pub use pictures::Blobs;

/// How much memory kept pages may take.
const KEPT_BYTES: u64 = 64 << 20;

/// What a house is made of.
pub struct Plan {
    /// The data.
    pub db: Db,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Where it stands on the web.
    pub public: PublicUrl,
    /// What it says, with the company's own words.
    pub words: Arc<Words>,
    /// Whose it is.
    pub company: Company,
    /// The demo, if it is one.
    pub demo: Option<Arc<dyn Demo>>,
    /// How often an address may ask; none for tests and the demo.
    pub rates: Option<Rates>,
    /// Where pictures lie.
    pub blobs: Blobs,
    /// Tokens; the operating system's unless a test says otherwise.
    pub chance: Option<Box<dyn Chance>>,
}

/// The finished house: the application and the router in front of it.
pub fn build(plan: Plan) -> (Arc<App>, axum::Router) {
    let site = Arc::new(Site {
        words: Arc::clone(&plan.words),
        zone: plan.company.zone.clone(),
        url: plan.public.origin().to_owned(),
        company: Both::new(&*plan.company.name.zh, &*plan.company.name.en),
        tagline: plan.company.tagline.clone(),
        demo: plan.demo.is_some(),
    });
    let visitors = Arc::new(Visitors { db: plan.db.clone(), clock: Arc::clone(&plan.clock) });
    let mut parts = Parts::new(plan.public, plan.words);
    parts.sessions = Arc::clone(&visitors) as _;
    parts.ready = visitors;
    parts.face = Arc::new(web::account::face(&site, &plan.clock).in_demo(plan.demo.as_ref()));
    parts.demo = plan.demo.is_some();
    // Who measures wants neither the addresses nor the members counted.
    let limits = plan.rates.as_ref().map(|_| boards::LIMITS);
    parts.rates = plan.rates;
    let gate = Gate::new(parts);
    // One hash takes a core for tens of milliseconds: as many at once as there are cores.
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let app = Arc::new(App {
        db: plan.db,
        clock: plan.clock,
        chance: Mutex::new(plan.chance.unwrap_or_else(|| Box::new(Os))),
        site,
        cookies: gate.cookies(),
        hashing: Hashing::new(cores),
        blobs: plan.blobs,
        making: web::picture::Making::default(),
        keeper: Keeper::new(KEPT_BYTES),
        limits,
        demo: plan.demo,
        search: OnceLock::new(),
        streams: Arc::default(),
        router: OnceLock::new(),
    });
    let router = web::open(&app, &gate);
    (app, router)
}
