//! A small town for this room's tests: a company in Shanghai, two teams, its staff and a dozen fans on the development channel.

use crate::{ChangeKind, Draft, NewChange, NewNote, Refusal, Release, Tally, Verdict};
use kernel::{Actor, Both, ChangeId, Channel, DeviceId, IdeaId, Lang, ProductId, ReleaseId, Role, Stage, TeamId, Time, Zone};
use store::{Tx, jobs};
use testkit::World;

/// How many fans there are.
pub(crate) const FANS: usize = 12;

/// The same in both languages.
pub(crate) fn both(text: &str) -> Both {
    Both::new(text, text)
}

#[derive(Clone)]
pub(crate) struct Town {
    pub(crate) product: ProductId,
    pub(crate) watch_os: ProductId,
    pub(crate) phone: DeviceId,
    pub(crate) watch: DeviceId,
    pub(crate) camera: TeamId,
    pub(crate) phone_team: TeamId,
    /// Of the camera team.
    pub(crate) engineer: Actor,
    pub(crate) engineer_too: Actor,
    /// Of the phone team.
    pub(crate) manager: Actor,
    pub(crate) stable_user: Actor,
    fans: Vec<Actor>,
}

/// Runs the body on every engine in a fresh town.
pub(crate) fn each(body: impl Fn(&World, &Town)) {
    let rooms = [
        ledger::MIGRATIONS,
        audit::MIGRATIONS,
        catalogue::MIGRATIONS,
        members::MIGRATIONS,
        boards::MIGRATIONS,
        ideas::MIGRATIONS,
        crate::MIGRATIONS,
    ];
    testkit::each(&rooms, |world| {
        let now = world.now();
        let town = world.write(move |tx| found(tx, now)).unwrap();
        body(world, &town);
    });
}

fn found(tx: &mut Tx<'_>, now: Time) -> Result<Town, members::Refusal> {
    let zone = Zone::new("Asia/Shanghai").unwrap();
    catalogue::found(tx, &catalogue::Company { name: both("M"), tagline: both("M"), zone })?;
    let (product, watch_os) = (catalogue::add_product(tx, "os", &both("OS"))?, catalogue::add_product(tx, "watch-os", &both("Watch"))?);
    let phone = catalogue::add_device(tx, product, "phone", &both("Phone"))?;
    let watch = catalogue::add_device(tx, watch_os, "watch", &both("Watch"))?;
    let camera = catalogue::add_team(tx, "camera", &both("相机"), &both("x"))?;
    let phone_team = catalogue::add_team(tx, "phone", &both("通话"), &both("x"))?;
    catalogue::add_area(tx, Stage::Rnd, camera, 1)?;
    boards::add_board(tx, "camera", &both("相机"), &both("x"), camera)?;
    let mut someone = |handle: &str, channel: Channel, role: Option<(Role, TeamId)>| {
        let email = format!("{handle}@example.org");
        let join = members::Join { handle: handle.into(), name: handle.into(), email, phc: "x".into(), lang: Lang::Zh };
        let id = members::join(tx, &join, now)?;
        let by = Actor::Member(id, role.iter().map(|(r, _)| *r).collect());
        members::carry(tx, &by, phone, channel)?;
        if let Some((role, team)) = role {
            members::give_role(tx, &Actor::System, id, role, Some(team), now)?;
        }
        Ok::<_, members::Refusal>(by)
    };
    Ok(Town {
        product,
        watch_os,
        phone,
        watch,
        camera,
        phone_team,
        engineer: someone("gong", Channel::Development, Some((Role::Engineer, camera)))?,
        engineer_too: someone("cheng", Channel::Development, Some((Role::Engineer, camera)))?,
        manager: someone("jing", Channel::Development, Some((Role::ProductManager, phone_team)))?,
        stable_user: someone("wen", Channel::Stable, None)?,
        fans: (0..FANS).map(|n| someone(&format!("fan-{n}"), Channel::Development, None)).collect::<Result<_, _>>()?,
    })
}

impl Town {
    pub(crate) fn fan(&self, n: usize) -> Actor {
        self.fans[n].clone()
    }
    pub(crate) fn draft(&self, world: &World, version: &str, channel: Channel) -> ReleaseId {
        let new = Draft { product: self.product, channel, version: version.into(), title: both(version), devices: vec![self.phone] };
        let (by, now) = (self.manager.clone(), world.now());
        world.write(move |tx| crate::draft(tx, &by, &new, now)).unwrap()
    }
    pub(crate) fn change(&self, world: &World, team: TeamId) -> ChangeId {
        let new = NewChange { team, kind: ChangeKind::Better, title: both("夜景"), why: both("更快") };
        let (by, now) = (self.engineer.clone(), world.now());
        world.write(move |tx| crate::add_change(tx, &by, &new, now)).unwrap()
    }
    pub(crate) fn include(&self, world: &World, release: ReleaseId, change: ChangeId) {
        let by = self.manager.clone();
        world.write(move |tx| crate::include(tx, &by, release, change, change.get(), false)).unwrap();
    }
    /// A draft with one change of the camera team.
    pub(crate) fn release(&self, world: &World, version: &str, channel: Channel) -> (ReleaseId, ChangeId) {
        let (release, change) = (self.draft(world, version, channel), self.change(world, self.camera));
        self.include(world, release, change);
        (release, change)
    }
    /// A draft of a week of service notes.
    pub(crate) fn week(&self, world: &World, week: &'static str) -> ReleaseId {
        let (by, now) = (self.manager.clone(), world.now());
        world.write(move |tx| crate::draft_service(tx, &by, week, &both("这一周"), now)).unwrap()
    }
    /// A note of the week 2026-W47.
    pub(crate) fn new_note(team: TeamId) -> NewNote {
        NewNote {
            team,
            kind: ChangeKind::Better,
            title: both("次日达多了六个城市"),
            why: both("少等两天"),
            day: jiff::civil::date(2026, 11, 18),
            place: both("嘉定仓"),
            figure: both("从下单到送到"),
            before: 3.5,
            after: 1.25,
            unit: both("天"),
        }
    }
    pub(crate) fn noted(&self, world: &World, week: ReleaseId, team: TeamId) -> ChangeId {
        let (by, now, new) = (self.engineer.clone(), world.now(), Self::new_note(team));
        world.write(move |tx| crate::note(tx, &by, week, &new, now)).unwrap()
    }
    pub(crate) fn publish(&self, world: &World, release: ReleaseId) {
        let (by, now) = (self.manager.clone(), world.now());
        assert!(world.write(move |tx| crate::publish(tx, &by, release, now)).unwrap());
    }
    pub(crate) fn head(world: &World, release: ReleaseId) -> Release {
        world.read(move |tx| crate::briefs(tx, &[release])).unwrap().remove(&release).unwrap()
    }
    pub(crate) fn judge(
        &self,
        world: &World,
        release: ReleaseId,
        change: ChangeId,
        fan: usize,
        verdict: Verdict,
    ) -> Result<Tally, Refusal> {
        let (by, now) = (self.fan(fan), world.now());
        world.write(move |tx| crate::judge(tx, &by, release, change, verdict, now))
    }
    pub(crate) fn link(&self, world: &World, change: ChangeId, idea: IdeaId) {
        let (by, now) = (self.engineer.clone(), world.now());
        assert!(world.write(move |tx| crate::link_idea(tx, &by, change, idea, now)).unwrap());
    }
    pub(crate) fn idea(&self, world: &World, fan: usize, bug: bool) -> IdeaId {
        Self::idea_of(world, &self.fans[fan], bug)
    }
    pub(crate) fn idea_of(world: &World, by: &Actor, bug: bool) -> IdeaId {
        let (by, now) = (by.clone(), world.now());
        world.write(move |tx| propose(tx, &by, bug, now)).unwrap()
    }
    pub(crate) fn state_of(world: &World, idea: IdeaId) -> ideas::State {
        world.read(move |tx| ideas::briefs(tx, &[idea])).unwrap()[&idea].state
    }
    /// Runs what is due by `now`, as a worker would; the award asks for eight.
    pub(crate) fn run_jobs(world: &World, now: Time) {
        while world
            .write(move |tx| {
                let Some(job) = jobs::take(tx, now)? else { return Ok(false) };
                assert!(crate::run(tx, &job, 8, now)?, "{job:?}");
                jobs::done(tx, job.id)?;
                Ok::<_, Refusal>(true)
            })
            .unwrap()
        {}
    }
}

/// The verb, and then a while in which its transaction stays open.
pub(crate) fn slowly(
    verb: impl Fn(&mut Tx<'_>) -> Result<(), Refusal> + Send + 'static,
) -> impl Fn(&mut Tx<'_>) -> Result<(), Refusal> + Send {
    move |tx| {
        verb(tx)?;
        std::thread::sleep(std::time::Duration::from_millis(150));
        Ok(())
    }
}

/// Runs `second` while `slow` is under way; what became of `slow`.
pub(crate) fn race<A, B>(world: &World, slow: A, second: B) -> Result<(), Refusal>
where
    A: Fn(&mut Tx<'_>) -> Result<(), Refusal> + Send + 'static,
    B: Fn(&mut Tx<'_>) -> Result<(), Refusal> + Send + 'static,
{
    world.run(async {
        let db = world.db.clone();
        let first = tokio::spawn(async move { db.write(slow).await });
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        world.db.write(second).await.unwrap();
        first.await.unwrap()
    })
}

fn propose(tx: &mut Tx<'_>, by: &Actor, bug: bool, now: Time) -> Result<IdeaId, ideas::Refusal> {
    let team = catalogue::areas(tx)?[0].team;
    let body = "夜景保存要四秒，太久了。";
    let new = ideas::New { stage: Stage::Rnd, team, title: "夜景保存再快一点", body, bug, lang: None, device: None };
    ideas::propose(tx, by, &new, now)
}
