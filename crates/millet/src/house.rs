//! Puts the house together: rooms behind pages behind the gate.

use crate::clock::Os;
use crate::visitors::Visitors;
use catalogue::Company;
use gate::{Budgets, Gate, Meter, Parts, Proxies, PublicUrl, Rates};
use kernel::{Both, Chance, Clock};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use store::Db;
use web::account::Hashing;
use web::kept::Keeper;
use web::{App, Demo, Site};
use words::Words;

pub use pictures::Blobs;

/// How much memory kept pages may take.
const KEPT_BYTES: u64 = 64 << 20;

/// So long a request waits for the database at each question; the worker, who waits for nobody, waits as long as it takes.
const PATIENCE: Duration = Duration::from_secs(7);

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

/// What an operator may set, and what only the running program has.
pub struct Tuning {
    /// Whose word about a client's address is taken.
    pub proxies: Proxies,
    /// The largest form, in bytes.
    pub body: usize,
    /// The longest address of a page, in bytes.
    pub uri: usize,
    /// How long a request may take until its answer begins.
    pub patience: Duration,
    /// How much memory kept pages may take, in bytes.
    pub kept_bytes: u64,
    /// Who counts requests.
    pub meter: Option<Arc<dyn Meter>>,
    /// The program was asked to stop: it is not ready for more.
    pub stopping: Arc<AtomicBool>,
}

impl Default for Tuning {
    fn default() -> Self {
        let (body, uri, patience) = (256 << 10, 4 << 10, Duration::from_secs(30));
        Self { proxies: Proxies::loopback(), body, uri, patience, kept_bytes: KEPT_BYTES, meter: None, stopping: Arc::default() }
    }
}

/// Every route of the house, for the tests that walk through all of them.
pub fn table() -> Vec<gate::Entry> {
    [web::registry().table(), api::operations().finish().table()].concat()
}

/// The finished house: the application and the router in front of it.
pub fn build(plan: Plan) -> (Arc<App>, axum::Router) {
    build_with(plan, Tuning::default())
}

/// As [`build`], as an operator wants it.
pub fn build_with(plan: Plan, tuning: Tuning) -> (Arc<App>, axum::Router) {
    let house = build_whole(plan, tuning, None);
    (house.app, house.router)
}

/// A house that is built.
pub struct House {
    /// The application.
    pub app: Arc<App>,
    /// The router in front of it.
    pub router: axum::Router,
    /// What is answered before the router.
    pub quick: gate::Quick,
    /// What devices are told; read by whoever serves, and read again after each change.
    pub updates: Arc<updates::Shelf>,
}

/// All of it. `signer` signs what devices install.
pub fn build_whole(plan: Plan, tuning: Tuning, signer: Option<updates::Signer>) -> House {
    let site = Arc::new(Site {
        words: Arc::clone(&plan.words),
        zone: plan.company.zone.clone(),
        url: plan.public.origin().to_owned(),
        company: Both::new(&*plan.company.name.zh, &*plan.company.name.en),
        tagline: plan.company.tagline.clone(),
        demo: plan.demo.is_some(),
    });
    let db = plan.db.hurried(PATIENCE);
    let visitors = Arc::new(Visitors { db: db.clone(), clock: Arc::clone(&plan.clock), stopping: tuning.stopping });
    let mut parts = Parts::new(plan.public, plan.words);
    parts.sessions = Arc::clone(&visitors) as _;
    parts.ready = visitors;
    parts.face = Arc::new(web::account::face(&site, &plan.clock).in_demo(plan.demo.as_ref()));
    parts.demo = plan.demo.is_some();
    parts.proxies = tuning.proxies;
    (parts.body, parts.uri, parts.patience, parts.meter) = (tuning.body, tuning.uri, tuning.patience, tuning.meter);
    // Who measures wants neither the addresses nor the members counted. In the demo one sees what a member may, without waiting for it.
    let limits = match (&plan.rates, &plan.demo) {
        (Some(_), _) => Some(boards::LIMITS),
        (None, Some(_)) => Some(boards::Limits { new_pause: 0, same_seconds: 0, ..boards::LIMITS }),
        (None, None) => None,
    };
    let budgets = plan.rates.map_or_else(Budgets::default, |r| r.budgets);
    parts.rates = plan.rates;
    let gate = Gate::new(parts);
    // One hash takes a core for tens of milliseconds: as many at once as there are cores.
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let chance = Shared(Arc::new(Mutex::new(plan.chance.unwrap_or_else(|| Box::new(Os)))));
    let app = Arc::new(App {
        db,
        clock: plan.clock,
        chance: Mutex::new(Box::new(chance.clone())),
        site,
        cookies: gate.cookies(),
        hashing: Hashing::new(cores),
        blobs: plan.blobs,
        making: web::picture::Making::default(),
        keeper: Keeper::new(tuning.kept_bytes),
        limits,
        budgets,
        demo: plan.demo,
        search: OnceLock::new(),
        streams: Arc::default(),
        forecasts: web::standing::Runs::default(),
        router: OnceLock::new(),
    });
    let updates = Arc::new(updates::Shelf::new(&app.site.url, signer));
    let shelf = Arc::clone(&updates);
    let quick = gate::Quick::new(&gate, "/update/v1/check", Arc::new(move |query: &str| api::at_once(&shelf, query)));
    let operations = Arc::new(api::Api {
        db: app.db.clone(),
        clock: Arc::clone(&app.clock),
        chance: Mutex::new(Box::new(chance)),
        zone: app.site.zone.clone(),
        url: app.site.url.clone(),
        limits: app.limits,
        budgets,
        blobs: app.blobs.clone(),
        making: app.making.clone(),
        kept: api::Kept::default(),
        updates: Arc::clone(&updates),
        search: {
            // The index is opened after the program listens.
            let app = Arc::downgrade(&app);
            Box::new(move || app.upgrade()?.search.get().cloned())
        },
    });
    let router = web::open_with(&app, &gate, api::routes(&operations));
    House { app, router, quick, updates }
}

/// One source of chance for the pages and the API.
#[derive(Clone)]
struct Shared(Arc<Mutex<Box<dyn Chance>>>);

impl Chance for Shared {
    fn fill(&mut self, out: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill(out);
    }
}
