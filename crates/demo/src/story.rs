//! The demo as a whole: told once into an empty database, then walked through press by press.

use crate::cast::{Cast, Failure, found};
use crate::content::{self, Content};
use crate::improve::speak;
use crate::plan::{self, Event};
use crate::play::Scene;
use crate::when::Calendar;
use kernel::{MemberId, Time, Zone};
use std::sync::{Arc, Mutex, PoisonError};
use store::{Db, Error, setting};

const MARK: &str = "demo";
const STEP: &str = "demo-step";
const OPENED: &str = "demo-opened";

/// How many acts one transaction carries.
const BATCH: usize = 2000;

/// What the bar at the foot offers next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Friday 17:00: the build ships.
    Ship,
    /// Tuesday 24:00: the window closes.
    Close,
    /// Wednesday 12:00: the award.
    Award,
    /// The story is told.
    Over,
}

impl Step {
    const ALL: [Self; 4] = [Self::Ship, Self::Close, Self::Award, Self::Over];
    /// The word in the database and in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ship => "ship",
            Self::Close => "close",
            Self::Award => "award",
            Self::Over => "over",
        }
    }
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
    const fn next(self) -> Self {
        match self {
            Self::Ship => Self::Close,
            Self::Close => Self::Award,
            Self::Award | Self::Over => Self::Over,
        }
    }
}

/// The running demo.
pub struct Story {
    db: Db,
    content: Content,
    calendar: Calendar,
    step: Mutex<Step>,
    mei: MemberId,
}

impl Story {
    /// Opens the demo: tells the story into an empty database, or finds it there. Refuses a database that holds anything else.
    pub async fn open(db: &Db, wall: Time) -> Result<Self, Failure> {
        let content = content::read().map_err(|e| Failure::Story(e.to_string()))?;
        let zone = Zone::new(&content.house.company.zone).ok_or_else(|| Failure::Story("the company's zone".into()))?;
        let known = db
            .read(|tx| Ok::<_, Error>((setting::get(tx, MARK)?, setting::get(tx, STEP)?, setting::get(tx, OPENED)?, members::count(tx)?)))
            .await?;
        match known {
            (Some(mark), Some(step), Some(opened), _) if mark == "told" => {
                let opened = Time::parse(&opened).ok_or_else(|| Failure::Story("the demo's week".into()))?;
                let step = Step::parse(&step).ok_or_else(|| Failure::Story("the demo's step".into()))?;
                let mei = db.read(|tx| members::by_handle(tx, "mei")).await?.ok_or_else(|| Failure::Story("Mei is gone".into()))?.id;
                Ok(Self { db: db.clone(), calendar: Calendar::new(zone, opened), content, step: Mutex::new(step), mei })
            }
            (None, None, None, 0) => Self::tell(db, content, Calendar::new(zone, wall), wall).await,
            (Some(_), ..) => Err(Failure::Story("the story was interrupted while it was told: start again with --fresh".into())),
            _ => Err(Failure::Story("this database holds a community that is not the demo: give the demo a place of its own".into())),
        }
    }

    async fn tell(db: &Db, content: Content, calendar: Calendar, wall: Time) -> Result<Self, Failure> {
        let start = calendar.at(-78, 0, 10, 0);
        let content = Arc::new(content);
        let writing = Arc::clone(&content);
        let cast = db
            .write(move |tx| {
                setting::set(tx, MARK, "telling")?;
                let cast = found(tx, &writing, start)?;
                crate::medal::define(tx, start)?;
                Ok::<_, Failure>(cast)
            })
            .await?;
        let mei = cast.members.get("mei").and_then(kernel::Actor::member).ok_or_else(|| Failure::Story("no Mei".into()))?;
        let events: Arc<[Event]> = plan::before(&content, &calendar, cast.fans.len(), cast.testers.len())?.into();
        play_all(db, &content, &calendar, cast, &events).await?;
        fill_the_desk(db, calendar.opening()).await?;
        let (thursday, told, week) = (calendar.at(0, 3, 11, 0), Arc::clone(&content), calendar.clone());
        let opening = calendar.opening();
        db.write(move |tx| {
            crate::train::fill(tx, &told, &week)?;
            crate::offices::fill(tx, thursday)?;
            crate::medal::fill(tx, thursday, opening)
        })
        .await?;
        let opened = wall.rfc3339();
        db.write(move |tx| {
            setting::set(tx, MARK, "told")?;
            setting::set(tx, STEP, Step::Ship.word())?;
            setting::set(tx, OPENED, &opened)
        })
        .await?;
        let content = Arc::try_unwrap(content).map_err(|_| Failure::Story("the content is still held".into()))?;
        Ok(Self { db: db.clone(), calendar, content, step: Mutex::new(Step::Ship), mei })
    }

    /// The visitor's persona.
    pub const fn mei(&self) -> MemberId {
        self.mei
    }
    /// What comes next.
    pub fn step(&self) -> Step {
        *self.step.lock().unwrap_or_else(PoisonError::into_inner)
    }
    /// When a step happens.
    pub fn hour(&self, step: Step) -> Time {
        match step {
            Step::Ship => self.calendar.at(0, 4, 17, 0),
            Step::Close => self.calendar.at(0, 8, 24, 0),
            Step::Award => self.calendar.at(0, 9, 12, 0),
            Step::Over => self.calendar.at(0, 10, 9, 0),
        }
    }
    /// What the clock shows when the demo is opened at the present step.
    pub fn now(&self) -> Time {
        match self.step() {
            Step::Ship => self.calendar.opening(),
            Step::Close => self.hour(Step::Ship),
            Step::Award => self.hour(Step::Close),
            Step::Over => self.hour(Step::Award),
        }
    }

    /// Before the clock is moved to a step: what the flock does on the way there.
    pub async fn on_the_way(&self, to: Step) -> Result<(), Failure> {
        if to != Step::Close {
            return Ok(());
        }
        let cast = self.db.read(recast(self.content_handles())).await?;
        let events = plan::verdicts_of_this_week(&self.content, &self.calendar, cast.testers.len());
        let release = self.content.releases.release.iter().find(|r| r.week == 0).map(|r| r.version.clone()).unwrap_or_default();
        let ideas: Vec<(String, String)> =
            self.content.talk.iter().flat_map(|t| &t.idea).map(|i| (i.key.clone(), i.title.clone())).collect();
        let from = self.calendar.at(0, 4, 19, 0);
        let titles = plan::changes(&self.content, 0).into_iter().map(|b| (b.change.title_zh, b.key)).collect::<Vec<_>>();
        self.db
            .write(move |tx| {
                let Some(found) = releases::by_version(tx, &release, None)? else { return Ok(()) };
                let notes = releases::show(tx, found.id)?.ok_or(Error::NotFound)?;
                let changes: Vec<_> = notes.changes().collect();
                for event in &events {
                    let plan::Act::Judge(_, key, tester, verdict) = &event.act else { continue };
                    let title = titles.iter().find(|(_, k)| k == key).map(|(t, _)| t);
                    let change = changes.iter().find(|c| Some(&c.title.zh) == title).map(|c| c.change);
                    if let (Some(change), Some(tester)) = (change, cast.testers.get(*tester)) {
                        let by = kernel::Actor::Member(*tester, vec![]);
                        releases::judge(tx, &by, found.id, change, *verdict, event.at).map_err(|e| Failure::said(key, &e))?;
                    }
                }
                crate::report::this_week(tx, &cast, found.id, from, &ideas)
            })
            .await
    }

    /// After what is due at a step was done: the words that belong to it. Then the next step is offered.
    pub async fn arrived(&self, at: Step) -> Result<(), Failure> {
        if at == Step::Award {
            let Some(week) = self.content.releases.release.iter().find(|r| r.week == 0) else { return Ok(()) };
            let (version, now) = (week.version.clone(), self.hour(Step::Award).plus_seconds(60));
            let sentence = kernel::Both::new(&*week.award_sentence_zh, &*week.award_sentence_en);
            let services = self.services_of_this_week();
            self.db
                .write(move |tx| {
                    if let Some(found) = releases::by_version(tx, &version, None)? {
                        speak(tx, found.id, &sentence, now)?;
                    }
                    if let Some((week, sentence)) = &services
                        && let Some(found) = releases::service(tx, week)?
                    {
                        speak(tx, found.id, sentence, now)?;
                    }
                    Ok::<(), Failure>(())
                })
                .await?;
        }
        let next = at.next();
        self.db.write(move |tx| setting::set(tx, STEP, next.word())).await?;
        *self.step.lock().unwrap_or_else(PoisonError::into_inner) = next;
        Ok(())
    }

    /// The address of this week's service notes, and what the winning team will say of them.
    fn services_of_this_week(&self) -> Option<(String, kernel::Both)> {
        let week = self.content.services.week.iter().find(|w| w.week == 0)?;
        let version = releases::Week::of(self.calendar.day("0 Mon")?).version();
        Some((version, kernel::Both::new(&*week.award_sentence_zh, &*week.award_sentence_en)))
    }

    fn content_handles(&self) -> Vec<(String, bool)> {
        let fans = self.content.people.fan.iter().chain(&self.content.flock).filter(|f| f.handle != "mei");
        fans.map(|f| (f.handle.clone(), f.channel == "development")).collect()
    }
}

/// Finds the fans and testers again, in the order they were written.
fn recast(handles: Vec<(String, bool)>) -> impl Fn(&mut store::Tx<'_>) -> Result<Cast, Error> + Send + 'static {
    move |tx| {
        let mut cast = Cast::default();
        for (handle, tester) in &handles {
            if let Some(member) = members::by_handle(tx, handle)? {
                cast.fans.push(member.id);
                if *tester {
                    cast.testers.push(member.id);
                }
            }
        }
        Ok(cast)
    }
}

async fn play_all(db: &Db, content: &Arc<Content>, calendar: &Calendar, cast: Cast, events: &Arc<[Event]>) -> Result<(), Failure> {
    let cast = Arc::new(Mutex::new(cast));
    let mut from = 0;
    while from < events.len() {
        let to = (from + BATCH).min(events.len());
        let (content, calendar, cast, events) = (Arc::clone(content), calendar.clone(), Arc::clone(&cast), Arc::clone(events));
        db.write(move |tx| {
            let mut cast = cast.lock().unwrap_or_else(PoisonError::into_inner);
            let mut scene = Scene { content: &content, calendar: &calendar, cast: &mut cast };
            for event in events.iter().take(to).skip(from) {
                scene.play(tx, event)?;
            }
            Ok::<(), Failure>(())
        })
        .await?;
        from = to;
    }
    Ok(())
}

/// Lets the desk read what happened, so that the inbox is full when the first visitor opens it.
async fn fill_the_desk(db: &Db, now: Time) -> Result<(), Failure> {
    let read = move |tx: &mut store::Tx<'_>| {
        while ledger::sequence(tx, 500)? > 0 {}
        while desk::step(tx, now, 500)? > 0 {}
        Ok::<(), Error>(())
    };
    Ok(db.write(read).await?)
}
