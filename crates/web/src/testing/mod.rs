//! For tests of pages: a seeded community on SQLite with the whole router, and browsers that keep their cookies.
//!
//! ```ignore
//! testing::town(|town| {
//!     let mut mei = town.member("mei");
//!     let page = mei.get("/ideas?lang=en");
//!     assert_eq!(page.status, 200);
//!     mei.post("/idea/1/vote", &[("on", "yes")]).leads_to("/idea/1");
//! });
//! ```

#![allow(dead_code, reason = "tests take what they need")]

mod browser;
mod seed;

pub use browser::{Answer, Browser};
pub use seed::{PASSWORD, Seeds};

use crate::account::{Hashing, refusal};
use crate::kept::Keeper;
use crate::view::{Act, DemoBar};
use crate::{App, Base, Demo, Site};
use gate::{Cookies, Fail, Gate, Parts, PublicUrl, Sessions, Soon, Theme, Visitor};
use kernel::{Both, Clock, Seeded, Time, Zone};
use std::sync::{Arc, Mutex, OnceLock};
use store::Db;
use testkit::World;
use words::{Company, Words};

/// A community with its router.
pub struct Town<'a> {
    /// The database and the clock.
    pub world: &'a World,
    /// The application.
    pub app: Arc<App>,
    /// What the seed made.
    pub seeds: Seeds,
    /// The finished router.
    pub router: axum::Router,
}

impl Town<'_> {
    /// Somebody we do not know.
    pub fn guest(&self) -> Browser<'_> {
        Browser::new(self.world, self.router.clone())
    }
    /// Gives a member a grade, as the night says it: by a deed.
    pub fn graded(&self, member: kernel::MemberId, grade: i64) {
        let now = self.world.now();
        let new = ledger::New::new(kernel::DeedKind::GradeChanged, kernel::ObjectKind::Member, member.get()).to(member).reaching(grade);
        self.world.write(move |tx| ledger::record(tx, &kernel::Actor::System, new, now)).unwrap();
    }
    /// A browser in which this member is signed in.
    pub fn member(&self, handle: &str) -> Browser<'_> {
        let (handle, token, now) = (handle.to_owned(), self.app.token(), self.world.now());
        let cookie = token.clone();
        self.world
            .write(move |tx| {
                let id = members::by_handle(tx, &handle)?.ok_or(store::Error::NotFound)?.id;
                members::open(tx, id, &token, "a test", now)
            })
            .unwrap();
        let mut browser = self.guest();
        browser.cookies.insert("sid".to_owned(), cookie);
        browser
    }
}

/// Runs the body in a seeded community that is not the demo.
pub fn town(body: impl Fn(&Town<'_>)) {
    open(false, body);
}

/// Runs the body in the same community, as the demo.
pub fn demo_town(body: impl Fn(&Town<'_>)) {
    open(true, body);
}

fn open(demo: bool, body: impl Fn(&Town<'_>)) {
    ledger::install(standing::weigh);
    let rooms = [
        ledger::MIGRATIONS,
        audit::MIGRATIONS,
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
        outside::MIGRATIONS,
        releases::MIGRATIONS,
        reports::MIGRATIONS,
        updates::MIGRATIONS,
        calendar::MIGRATIONS,
        notices::MIGRATIONS,
        hooks::MIGRATIONS,
        gate::MIGRATIONS,
    ];
    testkit::on("sqlite", &rooms, |world| {
        let seeds = seed::seed(world);
        let public = PublicUrl::parse("http://127.0.0.1", false).unwrap();
        let words = Arc::new(Words::new(&Company::default()));
        let site = Arc::new(Site {
            words: Arc::clone(&words),
            zone: Zone::new("Asia/Shanghai").unwrap(),
            url: public.origin().to_owned(),
            company: Both::new("千鸟", "Plover"),
            tagline: Both::new(
                "鸟友在这里说出想法，做手机的人在这里回话。",
                "Where the flock speaks and the people who build the phones answer.",
            ),
            demo,
        });
        let clock: Arc<dyn Clock> = Arc::new(world.clock.clone());
        let app = Arc::new(App {
            db: world.db.clone(),
            clock: Arc::clone(&clock),
            chance: Mutex::new(Box::new(Seeded::new(11))),
            site: Arc::clone(&site),
            cookies: Cookies::new(&public),
            hashing: Hashing::new(2),
            blobs: pictures::Blobs::memory(),
            making: crate::picture::Making::default(),
            keeper: Keeper::new(1 << 22),
            limits: Some(boards::LIMITS),
            budgets: gate::Budgets::default(),
            demo: demo.then(|| Arc::new(TestDemo::default()) as Arc<dyn Demo>),
            search: OnceLock::new(),
            streams: Arc::default(),
            forecasts: crate::standing::Runs::default(),
            router: OnceLock::new(),
        });
        let mut parts = Parts::new(public, words);
        parts.sessions = Arc::new(Known { db: world.db.clone(), clock });
        parts.face = Arc::new(refusal::face(&site, &app.clock).in_demo(app.demo.as_ref()));
        parts.rates = None;
        parts.demo = demo;
        let router = crate::open(&app, &Gate::new(parts));
        body(&Town { world, app, seeds, router });
    });
}

/// Whose session a token is: what `millet` does, in short.
struct Known {
    db: Db,
    clock: Arc<dyn Clock>,
}

impl Sessions for Known {
    fn visitor<'a>(&'a self, token: &'a str) -> Soon<'a, Result<Option<Visitor>, Fail>> {
        Box::pin(async move {
            let (now, token) = (self.clock.now(), token.to_owned());
            let found = self.db.read(move |tx| members::visit(tx, &token, now)).await.map_err(|e: store::Error| Fail::fault(e))?;
            Ok(found.map(|v| Visitor {
                actor: v.actor,
                session: Some(v.session),
                lang: v.lang,
                theme: v.theme.as_deref().and_then(Theme::parse),
                handle: v.handle,
                name: v.name,
                face: v.face,
                suspended: v.suspended.map(|s| gate::Suspended { until: s.until, reason: s.reason }),
            }))
        })
    }
}

/// A demo whose presses only count.
#[derive(Default)]
pub struct TestDemo(Mutex<usize>);

impl Demo for TestDemo {
    fn bar(&self, base: &Base, viewer: Option<&str>) -> DemoBar {
        let label = base.t.of("demo-next", self.step());
        let next = Act {
            action: "/demo/next".into(),
            label,
            icon: "clock",
            fields: vec![("next", base.path.clone())],
            primary: true,
            ..Act::default()
        };
        let people = [("guest", "访客"), ("mei", "小梅"), ("luo-cheng", "罗成")];
        let people = people.map(|(h, name)| (h.to_owned(), name.to_owned(), viewer.unwrap_or("guest") == h)).to_vec();
        let steps = if self.step() == "over" { vec![] } else { vec![next] };
        DemoBar {
            clock: Time::parse("2026-11-20T08:50:00Z").unwrap(),
            persona: viewer.map(Into::into),
            action: "/demo/as".into(),
            people,
            steps,
        }
    }
    fn is_persona(&self, handle: &str) -> bool {
        ["mei", "luo-cheng"].contains(&handle)
    }
    fn press(&self) -> Soon<'_, Result<Both, Fail>> {
        *self.0.lock().unwrap() += 1;
        Box::pin(async { Ok(Both::new("到了", "There")) })
    }
    fn step(&self) -> &'static str {
        ["ship", "close", "award", "over"][(*self.0.lock().unwrap()).min(3)]
    }
}
