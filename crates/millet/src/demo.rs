//! `millet demo`: the story, its clock and the bar at the foot.

use crate::clock::{Story as StoryClock, Wall};
use crate::post::Post;
use crate::worker::{Beside, Policy, settle_with};
use crate::{Failure, cli, finding, house, rooms, serve};
use demo::{Step, Story};
use gate::{Fail, PublicUrl, Soon};
use kernel::{Both, Clock, Lang, Time};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use store::{Config, Db};
use tokio::sync::Mutex;
use web::Base;
use web::view::{Act, DemoBar};
use words::{Company, Words};

/// How the demo works: a small flock needs few verdicts.
pub const POLICY: Policy = Policy { award_min_n: demo::AWARD_MIN_N };

/// The personas one click takes on: handle, and whether staff.
const PERSONAS: [(&str, &str); 8] = [
    ("mei", "demo-persona-fan"),
    ("chuyi", "demo-persona-newcomer"),
    ("ashan", "demo-persona-tester"),
    ("lin-qiao", "demo-persona-camera"),
    ("luo-cheng", "demo-persona-delivery"),
    ("gu-an", "demo-persona-founder"),
    ("fang-yuan", "demo-persona-moderator"),
    ("he-ran", "demo-persona-admin"),
];

/// Runs the demo.
pub async fn run(args: &cli::Demo) -> Result<(), Failure> {
    let wall = match &args.now {
        Some(text) => Time::parse(text).ok_or_else(|| Failure(format!("--now {text}: not an instant such as 2026-11-20T09:00:00Z")))?,
        None => Wall.now(),
    };
    let url = match &args.database {
        Some(_) if args.fresh => return Err(Failure("--fresh does not empty a PostgreSQL database: do that yourself".into())),
        Some(url) => url.clone(),
        None => file(&args.data, args.fresh).await?,
    };
    let listener = serve::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, args.port))).await?;
    let db = rooms::open(&url, &Config::default()).await.map_err(|e| Failure(format!("{e}; --fresh begins the story anew")))?;
    let told = Told::open(db.clone(), wall).await?;
    let address = listener.local_addr().map_err(|e| Failure(e.to_string()))?;
    let public = PublicUrl::parse(&format!("http://{address}"), true).map_err(Failure)?;
    let blobs = house::Blobs::folder(&args.data.join("blobs")).map_err(Failure)?;
    let plan = plan(&told, public, blobs).await?;
    let service = serve::Service { signer: updates::Signer::new(SEED), ..serve::Service::default() };
    serve::serve_with(Some(listener), plan, POLICY, finding::folder(&url), serve::Mails::Demo, service).await
}

/// What the demo's updates are signed with: known to everybody who reads this, as nothing of the demo is installed anywhere.
const SEED: &str = "6d696c6c65742d64656d6f2d6d696c6c65742d64656d6f2d6d696c6c65742121";

/// The house of a demo.
pub async fn plan(told: &Arc<Told>, public: PublicUrl, blobs: house::Blobs) -> Result<house::Plan, Failure> {
    // Put each time: the place may be another than when the story was told, or gone.
    for made in ::demo::pictures().map_err(|e| Failure(e.to_string()))? {
        for one in [made.full, made.thumb] {
            blobs.put(&one.digest, one.bytes).await.map_err(|e| Failure(format!("the demo's pictures: {e}")))?;
        }
    }
    let company = told.db.read(catalogue::company).await?;
    let demo: Arc<dyn web::Demo> = Arc::clone(told) as _;
    let clock: Arc<dyn Clock> = Arc::clone(&told.clock) as _;
    Ok(house::Plan {
        db: told.db.clone(),
        clock,
        public,
        words: Arc::clone(&told.words),
        company,
        demo: Some(demo),
        rates: None,
        blobs,
        chance: None,
    })
}

/// The file of the embedded database. `fresh` removes it, but only if it holds a demo.
async fn file(folder: &Path, fresh: bool) -> Result<String, Failure> {
    let said = |e: std::io::Error| Failure(format!("{}: {e}", folder.display()));
    std::fs::create_dir_all(folder).map_err(said)?;
    let path = folder.join("millet.db");
    let url = path.display().to_string();
    if fresh && path.exists() {
        // As it is, without migrations: an older program's demo must be removable too.
        let db = Db::open(&url, &Config::default())?;
        let mark = db.read(|tx| store::setting::get(tx, "demo")).await.ok().flatten();
        let members = db.read(members::count).await.unwrap_or(0);
        drop(db);
        if mark.is_none() && members > 0 {
            return Err(Failure(format!("{url} holds a community that is not the demo: it is left alone")));
        }
        for end in ["", "-wal", "-shm"] {
            match std::fs::remove_file(format!("{url}{end}")) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(said(e)),
                _ => {}
            }
        }
        // The search has read the story that is gone: it would believe it knows the new one.
        match crate::finding::folder(&url).map(std::fs::remove_dir_all) {
            Some(Err(e)) if e.kind() != std::io::ErrorKind::NotFound => return Err(said(e)),
            _ => {}
        }
    }
    Ok(url)
}

/// The running demo.
pub struct Told {
    /// The data.
    pub db: Db,
    /// Its clock.
    pub clock: Arc<StoryClock>,
    story: Story,
    words: Arc<Words>,
    /// One press at a time.
    pressing: Mutex<()>,
}

impl Told {
    /// Tells the story, or finds it told.
    pub async fn open(db: Db, wall: Time) -> Result<Arc<Self>, Failure> {
        let story = Story::open(&db, wall).await.map_err(|e| Failure(e.to_string()))?;
        let clock = Arc::new(StoryClock::new(story.now(), story.hour(story.step())));
        let company = Company::default()
            .with(Lang::Zh, "company", "千鸟")
            .with(Lang::En, "company", "Plover")
            .with(Lang::Zh, "fan", "鸟友")
            .with(Lang::Zh, "fans", "鸟友")
            .with(Lang::En, "fans", "the flock")
            .with(Lang::Zh, "system", "潮汐")
            .with(Lang::En, "system", "Tide")
            .with(Lang::Zh, "community", "千鸟社区")
            .with(Lang::En, "community", "Plover community");
        Ok(Arc::new(Self { db, clock, story, words: Arc::new(Words::new(&company)), pressing: Mutex::new(()) }))
    }

    /// Moves the story on by one step.
    pub async fn advance(&self) -> Result<Step, Failure> {
        let _one = self.pressing.lock().await;
        let step = self.story.step();
        if step == Step::Over {
            return Ok(step);
        }
        let said = |e: demo::Failure| Failure(e.to_string());
        self.story.on_the_way(step).await.map_err(said)?;
        let (now, beside) = (self.story.hour(step), Beside { post: Arc::new(Post::Demo), ..Beside::default() });
        settle_with(&self.db, POLICY, &beside, now).await?;
        self.story.arrived(step).await.map_err(said)?;
        self.clock.set(now, self.story.hour(self.story.step()));
        settle_with(&self.db, POLICY, &beside, now).await?;
        Ok(step)
    }
}

impl web::Demo for Told {
    fn bar(&self, base: &Base, viewer: Option<&str>) -> DemoBar {
        let step = self.story.step();
        let next = Act {
            action: "/demo/next".into(),
            label: base.t.of("demo-next", step.word()),
            icon: "clock",
            fields: vec![("next", base.path.clone())],
            primary: true,
            ..Act::default()
        };
        let mut people = vec![("guest".to_owned(), base.t.say("demo-persona-guest", &[]), viewer.is_none())];
        people.extend(PERSONAS.iter().map(|(handle, key)| ((*handle).to_owned(), base.t.say(key, &[]), viewer == Some(*handle))));
        let persona = people.iter().find(|(h, _, chosen)| *chosen && h != "guest").map(|(_, label, _)| label.clone());
        DemoBar {
            clock: self.clock.now(),
            persona: persona.or_else(|| viewer.map(ToOwned::to_owned)),
            action: "/demo/as".into(),
            people,
            steps: if step == Step::Over { Vec::new() } else { vec![next] },
        }
    }

    fn step(&self) -> &'static str {
        self.story.step().word()
    }

    fn is_persona(&self, handle: &str) -> bool {
        PERSONAS.iter().any(|(h, _)| *h == handle)
    }

    fn press(&self) -> Soon<'_, Result<Both, Fail>> {
        Box::pin(async move {
            let step = self.advance().await.map_err(|e| Fail::fault(e.0))?;
            let key = format!("demo-happened-{}", step.word());
            Ok(Both::new(self.words.say(Lang::Zh, &key, &[]), self.words.say(Lang::En, &key, &[])))
        })
    }
}
