//! From proposal to award through HTTP, over a real socket, on every engine: what Mei asked for is answered, built, shipped, judged and
//! credited. Then every route is tried without the right to it, and the house is walked through under another company's words.

use crate::browser::Browser;
use gate::{Doors, PublicUrl};
use kernel::{Actor, Both, Channel, Clock, Lang, Permission, Role, Seeded, Stage, Time};
use members::{Join, join};
use millet::worker::{Policy, settle};
use millet::{house, rooms};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Migration, Tx};
use testkit::World;
use tokio::net::TcpListener;
use words::{Company, Words};

pub const POLICY: Policy = Policy { award_min_n: 8 };

/// A served community.
pub struct Town<'a> {
    pub world: &'a World,
    pub address: SocketAddr,
    pub app: Arc<web::App>,
}

impl Town<'_> {
    /// A browser signed in as a member by a session opened in the database: hashing 12 passwords would be all this test does.
    pub fn signed_in(&self, handle: &'static str) -> Browser {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let (now, token) = (self.world.now(), format!("token-{}", NUMBER.fetch_add(1, Ordering::Relaxed)));
        let cookie = token.clone();
        self.world
            .write(move |tx| {
                let id = members::by_handle(tx, handle)?.ok_or(store::Error::NotFound)?.id;
                members::open(tx, id, &token, "a test", now)
            })
            .unwrap();
        Browser::new(self.address).with_cookie("sid", &cookie)
    }
    fn settle(&self) {
        self.world.run(settle(&self.world.db, POLICY, self.world.now())).unwrap();
    }
    fn until(&self, instant: &str) {
        self.world.clock.set(Time::parse(instant).unwrap());
        self.settle();
    }
}

pub fn with_words(company: &Company, body: impl Fn(&Town<'_>)) {
    let rest: Vec<Migration> = rooms::migrations().into_iter().filter(|m| m.room != "job").collect();
    ledger::install(standing::weigh);
    testkit::each(&[&rest], |world| {
        let now = world.now();
        world.write(move |tx| people(tx, now)).unwrap();
        let catalogue = world.read(catalogue::company).unwrap();
        let listener = world.run(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let (app, router) = house::build(house::Plan {
            db: world.db.clone(),
            clock: Arc::new(world.clock.clone()) as Arc<dyn Clock>,
            public: PublicUrl::parse(&format!("http://{address}"), false).unwrap(),
            words: Arc::new(Words::new(company)),
            company: catalogue,
            demo: None,
            rates: None,
            blobs: house::Blobs::memory(),
            chance: Some(Box::new(Seeded::new(5))),
        });
        // The server runs on a thread of its own; the test's own runtime waits for the database only.
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let listener = listener.into_std().unwrap();
        let serving = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(async move {
                let listener = TcpListener::from_std(listener).unwrap();
                let stop = async move {
                    let _ = stopped.await;
                };
                gate::serve(listener, router, Doors::default(), stop).await.unwrap();
            });
        });
        body(&Town { world, address, app });
        let _ = stop.send(());
        serving.join().unwrap();
    });
}

fn people(tx: &mut Tx<'_>, now: Time) -> Result<(), members::Refusal> {
    let both = |s: &str| Both::new(s, s);
    let zone = kernel::Zone::new("Asia/Shanghai").unwrap();
    catalogue::found(tx, &catalogue::Company { name: both("Kestrel"), tagline: both("We listen."), zone })?;
    let camera = catalogue::add_team(tx, "camera", &both("Camera"), &both("Photos"))?;
    catalogue::add_area(tx, Stage::Rnd, camera, 0)?;
    boards::add_board(tx, "camera", &both("Camera"), &both("Photos"), camera)?;
    let product = catalogue::add_product(tx, "wind", &both("Wind"))?;
    let phone = catalogue::add_device(tx, product, "kestrel-1", &both("Kestrel 1"))?;
    for (n, handle) in HANDLES.iter().enumerate() {
        let email = format!("{handle}@example.org");
        let new = Join { handle: (*handle).into(), name: (*handle).into(), email, phc: "!".into(), lang: Lang::En };
        let id = join(tx, &new, now)?;
        members::carry(tx, &Actor::Member(id, vec![]), phone, Channel::Development)?;
        let role = [Some(Role::ProductManager), Some(Role::Engineer), Some(Role::Moderator)].get(n).copied().flatten();
        if let Some(role) = role {
            members::give_role(tx, &Actor::System, id, role, Some(camera), now)?;
        }
    }
    Ok(())
}

const HANDLES: [&str; 14] =
    ["manager", "engineer", "keeper", "fan-a", "fan-b", "fan-c", "fan-d", "fan-e", "fan-f", "fan-g", "fan-h", "fan-j", "fan-k", "fan-m"];

#[test]
fn an_idea_becomes_a_shipped_judged_and_credited_change() {
    with_words(&Company::default(), |town| {
        // Mei joins by what she proposes: the form is sent again after joining.
        let mut mei = Browser::new(town.address);
        let told = [("area", "rnd/camera"), ("kind", "idea"), ("title", "Save night shots faster"), ("body", "Ten seconds is too long.")];
        let step = mei.post("/propose", &told);
        assert_eq!(step.status, 401);
        let (path, body) = (step.field("pending_path"), step.field("pending_body"));
        let joined = mei.post(
            "/join",
            &[
                ("name", "Mei"),
                ("handle", "mei"),
                ("email", "mei@example.org"),
                ("password", "three words and more"),
                ("pending_path", &path),
                ("pending_body", &body),
            ],
        );
        assert_eq!(joined.status, 303, "{}", joined.text);
        let idea = joined.location.split('?').next().unwrap().to_owned();
        let id: i64 = idea.strip_prefix("/idea/").unwrap().split('-').next().unwrap().parse().unwrap();
        mei.get(&idea).says(&["Save night shots faster", "Camera"]);
        let phone = mei.get("/me/devices").text;
        let device = phone.split("<option value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(mei.post("/me/devices", &[("device", &device), ("channel", "development")]).status, 303);

        // A named person answers, then it is built.
        let (mut manager, mut engineer) = (town.signed_in("manager"), town.signed_in("engineer"));
        assert_eq!(engineer.post(&format!("/idea/{id}/reply"), &[("body", "Thank you, we measured it too.")]).status, 303);
        let moved = engineer.post(&format!("/idea/{id}/move"), &[("state", "in-development"), ("words", "We keep the buffer now.")]);
        assert_eq!(moved.status, 303, "{}", moved.text);
        let fans: Vec<&'static str> = HANDLES[3..].to_vec();
        for fan in &fans {
            assert_eq!(town.signed_in(fan).post(&format!("/idea/{id}/vote"), &[("up", "1")]).status, 303);
        }
        mei.get(&idea).says(&["Thank you, we measured it too.", "We keep the buffer now.", &(fans.len() + 1).to_string()]);

        // Friday's release: drafted, linked, scheduled; the hour comes.
        let page = manager.get("/release/new");
        let product = page.text.split("<option value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let drafted = manager.post(
            "/release/new",
            &[
                ("product", &product),
                ("channel", "development"),
                ("version", "1.2.3"),
                ("title-zh", "快"),
                ("title-en", "Fast"),
                (&format!("device-{device}"), "yes"),
            ],
        );
        assert_eq!((drafted.status, drafted.location.as_str()), (303, "/release/1.2.3/edit"), "{}", drafted.text);
        let team = town.world.read(catalogue::teams).unwrap()[0].id.to_string();
        let written = manager.post(
            "/release/1.2.3/change",
            &[
                ("change-team", &team),
                ("change-kind", "better"),
                ("change-title-zh", "夜景更快"),
                ("change-title-en", "Night shots save at once"),
                ("change-why-zh", "烟花不等人"),
                ("change-why-en", "Fireworks do not wait"),
                ("change-ideas", &format!("#{id}")),
                ("change-headline", "yes"),
            ],
        );
        assert_eq!(written.status, 303, "{}", written.text);
        // It is Friday, 17:00 in Shanghai, now; the release is for an hour later.
        assert_eq!(manager.post("/release/1.2.3/schedule", &[("schedule-at", "2026-11-20T18:00")]).status, 303);
        town.until("2026-11-20T10:00:00Z");
        mei.get("/notices").says(&["in your build since today"]);
        let mut guest = Browser::new(town.address);
        let notes = guest.get("/release/1.2.3");
        notes.says(&["Night shots save at once", "Mei", "Save night shots faster", "from fans"]);

        // The verdicts of those who use it; one of staff does not count.
        let change = notes.text.split("name=\"verdict-").nth(1).unwrap().split(|c: char| !c.is_ascii_digit()).next().unwrap().to_owned();
        for (n, fan) in fans.iter().enumerate() {
            let answer = ["liked", "liked", "liked", "poor"][n % 4];
            let judged = town.signed_in(fan).post("/release/1.2.3/verdict", &[(&format!("verdict-{change}"), answer)]);
            assert_eq!(judged.status, 303, "{}", judged.text);
        }
        assert_eq!(manager.post("/release/1.2.3/verdict", &[(&format!("verdict-{change}"), "poor")]).status, 303);

        // Tuesday 24:00 and Wednesday 12:00, by the wall in Shanghai.
        town.until("2026-11-24T15:59:59Z");
        let open = Browser::new(town.address).get("/release/1.2.3");
        assert!(!open.text.contains("How it went"), "open until the last second");
        town.until("2026-11-24T16:00:00Z");
        let late = town.signed_in("fan-a").post("/release/1.2.3/verdict", &[(&format!("verdict-{change}"), "poor")]);
        assert_eq!(late.status, 409, "the window has closed");
        town.until("2026-11-25T04:00:00Z");
        let words = [("sentence-zh", "谢谢"), ("sentence-en", "Thank you all")];
        assert_eq!(manager.post("/release/1.2.3/sentence", &words).status, 303);
        let mut guest = Browser::new(town.address);
        guest.get("/release/1.2.3").says(&["How it went", "Popcorn Award", "Camera", "Thank you all"]);
        guest.get("/").says(&["Popcorn Award", "Night shots save at once"]);
        guest.get(&idea).says(&["1.2.3", "Mei"]);
        mei.get("/notices").says(&["Popcorn Award"]);
    });
}

#[test]
fn no_route_opens_without_its_permission() {
    let registry = web::registry();
    let routes: Vec<gate::Entry> = registry.table().to_vec();
    assert!(routes.len() > 70, "{}", routes.len());
    with_words(&Company::default(), |town| {
        let (mut guest, mut fan, mut engineer) = (Browser::new(town.address), town.signed_in("fan-a"), town.signed_in("engineer"));
        for route in &routes {
            let path: String = route.path.split('/').map(|p| if p.starts_with('{') { "1" } else { p }).collect::<Vec<_>>().join("/");
            let try_it = |who: &mut Browser| if route.method.word() == "GET" { who.get(&path).status } else { who.post(&path, &[]).status };
            let wrong: Vec<(u16, u16)> = match route.permission {
                Permission::Everyone => continue,
                // Outside the demo its doors do not exist.
                Permission::Demo => vec![(try_it(&mut guest), 404), (try_it(&mut fan), 404), (try_it(&mut engineer), 404)],
                Permission::Member => vec![(try_it(&mut guest), 401)],
                Permission::MoveIdea | Permission::AnswerForCompany => vec![(try_it(&mut guest), 401), (try_it(&mut fan), 403)],
                Permission::Publish | Permission::Moderate | Permission::Stamp | Permission::Administer => {
                    vec![(try_it(&mut guest), 401), (try_it(&mut fan), 403), (try_it(&mut engineer), 403)]
                }
            };
            for (was, should) in wrong {
                assert_eq!(was, should, "{} {} asks for {:?}", route.method.word(), route.path, route.permission);
            }
        }
        // One route takes a form from anywhere: leaving the mails by their link.
        let anywhere: Vec<&str> = routes.iter().filter(|r| r.anywhere).map(|r| r.path).collect();
        assert_eq!(anywhere, ["/unsubscribe/{token}", "/inbound/{tracker}/{id}"]);
        // A form of another site does nothing, whoever's browser sends it.
        let mut fan = town.signed_in("fan-b");
        fan.site = "cross-site";
        for route in routes.iter().filter(|r| r.method.word() == "POST" && !r.anywhere) {
            let path: String = route.path.split('/').map(|p| if p.starts_with('{') { "1" } else { p }).collect::<Vec<_>>().join("/");
            assert_eq!(fan.post(&path, &[]).status, 403, "{}", route.path);
        }
    });
}

#[test]
fn every_page_speaks_the_companys_own_words() {
    // The default words, each replaced by one that stands nowhere else.
    let own = [
        ("company", "Qqcompany"),
        ("community", "Qqcommunity"),
        ("fan", "Qqfan"),
        ("fans", "Qqfans"),
        ("system", "Qqsystem"),
        ("popcorn-award", "Qqaward"),
    ];
    let company = own.iter().fold(Company::default(), |c, (term, word)| c.with(Lang::En, term, word).with(Lang::Zh, term, word));
    with_words(&company, |town| {
        let pages =
            ["/", "/ideas", "/propose", "/boards", "/board/camera", "/questions", "/releases", "/awards", "/fans", "/about", "/about/help"];
        let more = ["/join", "/sign-in", "/me", "/notices", "/me/profile", "/member/manager", "/nowhere", "/release/new", "/stage/rnd"];
        let mut manager = town.signed_in("manager");
        let mut said = 0;
        for path in pages.into_iter().chain(more) {
            for lang in ["zh", "en"] {
                let text = manager.get(&format!("{path}?lang={lang}")).text;
                for first in ["Millet", "Popcorn Award", "爆米花奖", "Plover", "千鸟"] {
                    assert!(!text.contains(first), "{path} in {lang} says {first}");
                }
                said += text.matches("Qq").count();
            }
        }
        assert!(said > 20, "the company's words are used: {said}");
    });
}
