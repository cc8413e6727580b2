//! A small town for this room's tests: a company, a phone, somebody of the staff and two dozen fans on the development channel.

use crate::{Given, Refusal};
use kernel::{
    Actor, Both, ChangeId, Channel, DeedKind, DeviceId, IdeaId, Lang, MemberId, ProductId, ReleaseId, Role, Seeded, Stage, TeamId, Time,
    Zone,
};
use releases::{ChangeKind, Draft, NewChange, Release, Verdict};
use store::{Tx, jobs};
use testkit::World;

pub(crate) const FANS: usize = 24;

pub(crate) fn both(text: &str) -> Both {
    Both::new(text, text)
}

/// A report that says how it was overall.
pub(crate) fn fine(overall: i64) -> Given {
    Given { overall: Some(overall), ..Given::default() }
}

pub(crate) struct Town<'a> {
    pub(crate) world: &'a World,
    pub(crate) staff: Actor,
    pub(crate) stable: Actor,
    product: ProductId,
    pub(crate) phone: DeviceId,
    pub(crate) tablet: DeviceId,
    team: TeamId,
    fans: Vec<MemberId>,
}

pub(crate) fn each(body: impl Fn(&Town<'_>)) {
    ledger::install(standing::weigh);
    let rooms = [
        ledger::MIGRATIONS,
        audit::MIGRATIONS,
        standing::MIGRATIONS,
        seats::MIGRATIONS,
        duties::MIGRATIONS,
        catalogue::MIGRATIONS,
        members::MIGRATIONS,
        trains::MIGRATIONS,
        boards::MIGRATIONS,
        ideas::MIGRATIONS,
        releases::MIGRATIONS,
        crate::MIGRATIONS,
    ];
    testkit::each(&rooms, |world| {
        let now = world.now();
        let (product, phone, tablet, team, people) = world.write(move |tx| found(tx, now)).unwrap();
        let role = |n: usize, roles: Vec<Role>| Actor::Member(people[n], roles);
        let (staff, stable) = (role(0, vec![Role::ProductManager]), role(1, vec![]));
        body(&Town { world, staff, stable, product, phone, tablet, team, fans: people[2..].to_vec() });
    });
}

type Founded = (ProductId, DeviceId, DeviceId, TeamId, Vec<MemberId>);

fn found(tx: &mut Tx<'_>, now: Time) -> Result<Founded, members::Refusal> {
    let zone = Zone::new("Asia/Shanghai").unwrap();
    catalogue::found(tx, &catalogue::Company { name: both("M"), tagline: both("M"), zone })?;
    let product = catalogue::add_product(tx, "os", &both("OS"))?;
    let phone = catalogue::add_device(tx, product, "phone", &both("Phone"))?;
    let tablet = catalogue::add_device(tx, product, "tablet", &both("Tablet"))?;
    let team = catalogue::add_team(tx, "camera", &both("相机"), &both("x"))?;
    catalogue::add_area(tx, Stage::Rnd, team, 1)?;
    boards::add_board(tx, "camera", &both("相机"), &both("x"), team)?;
    let mut people = Vec::new();
    for n in 0..FANS + 2 {
        let (handle, email) = (format!("fan-{n}"), format!("fan-{n}@example.org"));
        let join = members::Join { name: handle.clone(), handle, email, phc: "x".into(), lang: Lang::Zh };
        let id = members::join(tx, &join, now)?;
        let by = Actor::Member(id, vec![]);
        members::carry(tx, &by, phone, if n == 1 { Channel::Stable } else { Channel::Development })?;
        people.push(id);
    }
    members::give_role(tx, &Actor::System, people[0], Role::ProductManager, Some(team), now)?;
    Ok((product, phone, tablet, team, people))
}

impl Town<'_> {
    pub(crate) fn fan(&self, n: usize) -> MemberId {
        self.fans[n]
    }
    pub(crate) fn by(&self, n: usize) -> Actor {
        Actor::Member(self.fans[n], vec![])
    }
    pub(crate) fn as_staff<T: Send + 'static>(
        &self,
        verb: impl Fn(&mut Tx<'_>, &Actor, Time) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (by, now) = (self.staff.clone(), self.world.now());
        self.world.write(move |tx| verb(tx, &by, now))
    }
    pub(crate) fn act<T: Send + 'static>(
        &self,
        fan: usize,
        verb: impl Fn(&mut Tx<'_>, &Actor, Time) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let (by, now) = (self.by(fan), self.world.now());
        self.world.write(move |tx| verb(tx, &by, now))
    }
    pub(crate) fn draft(&self, version: &str) -> ReleaseId {
        let devices = vec![self.phone, self.tablet];
        let draft = Draft { product: self.product, channel: Channel::Development, version: version.into(), title: both(version), devices };
        let (by, now) = (self.staff.clone(), self.world.now());
        self.world.write(move |tx| releases::draft(tx, &by, &draft, now)).unwrap()
    }
    /// A release that is out, with one headline.
    pub(crate) fn out(&self, version: &str) -> (ReleaseId, ChangeId) {
        let release = self.draft(version);
        let new = NewChange { team: self.team, kind: ChangeKind::Better, title: both("夜景"), why: both("更快") };
        let (by, now) = (self.staff.clone(), self.world.now());
        let change = self.world.write(move |tx| {
            let change = releases::add_change(tx, &by, &new, now)?;
            releases::include(tx, &by, release, change, 1, true)?;
            releases::publish(tx, &by, release, now)?;
            Ok::<_, releases::Refusal>(change)
        });
        (release, change.unwrap())
    }
    pub(crate) fn head(&self, release: ReleaseId) -> Release {
        self.world.read(move |tx| releases::briefs(tx, &[release])).unwrap().remove(&release).unwrap()
    }
    pub(crate) fn idea(&self, fan: usize) -> IdeaId {
        let (by, now, team) = (self.by(fan), self.world.now(), self.team);
        let put = move |tx: &mut Tx<'_>| {
            let (title, body) = ("通话录音整理", "录音太多了，想按人整理。");
            ideas::propose(tx, &by, &ideas::New { stage: Stage::Rnd, team, title, body, bug: false, lang: None, device: None }, now)
        };
        self.world.write(put).unwrap()
    }
    pub(crate) fn judge(&self, fan: usize, release: ReleaseId, change: ChangeId, verdict: Verdict) {
        let (by, now) = (self.by(fan), self.world.now());
        self.world.write(move |tx| releases::judge(tx, &by, release, change, verdict, now)).unwrap();
    }
    /// Who liked a change and who did not, as it counts now.
    pub(crate) fn tally(&self, release: ReleaseId, change: ChangeId) -> (i64, i64) {
        let count = move |verdict: &'static str| {
            self.world
                .read(move |tx| {
                    tx.val::<i64>(
                        "SELECT count(*) FROM release_verdict WHERE release_id = ?1 AND change_id = ?2 AND verdict = ?3 AND counted",
                        store::p![release, change, verdict],
                    )
                })
                .unwrap()
        };
        (count("liked"), count("not-good-enough"))
    }
    pub(crate) fn verdicts(&self, release: ReleaseId) -> i64 {
        self.world.read(move |tx| tx.val("SELECT count(*) FROM release_verdict WHERE release_id = ?1", store::p![release])).unwrap()
    }
    pub(crate) fn deeds(&self, kind: DeedKind) -> i64 {
        let all = self.world.read(|tx| ledger::all(tx, 0, 100_000)).unwrap();
        all.iter().filter(|d| d.what.kind == kind).count() as i64
    }
    /// This fan is admitted to the train of the phone's development channel, which is made if there is none; and promised its reports.
    pub(crate) fn promises(&self, fan: usize) -> MemberId {
        let (staff, by, now, product, device) = (self.staff.clone(), self.by(fan), self.world.now(), self.product, self.phone);
        let admitted = self.world.write(move |tx| {
            let rule = trains::Rule::OPEN;
            let draft = trains::Draft { product, channel: Channel::Development, capacity: 100, rule, agreement: None };
            let train = match trains::find(tx, product, Channel::Development)? {
                Some(train) => train,
                None => trains::set(tx, &staff, &draft, &mut Seeded::new(3), now)?,
            };
            trains::apply(tx, &by, trains::Application { train: train.id, device, agreed: None, key: "the first form" }, now)
        });
        admitted.unwrap();
        self.fan(fan)
    }
    /// Everything the worker does now.
    pub(crate) fn settle(&self) {
        let now = self.world.now();
        loop {
            let ran = self.world.write(move |tx| {
                let Some(job) = jobs::take(tx, now)? else { return Ok(false) };
                let known = releases::run(tx, &job, 8, now)? || crate::run(tx, &job, now)?;
                assert!(known || job.kind.starts_with("seat"), "{job:?}");
                jobs::done(tx, job.id)?;
                Ok::<_, Refusal>(true)
            });
            let ordered = self.world.write(|tx| ledger::sequence(tx, 500)).unwrap();
            let stepped = self.world.write(move |tx| crate::step(tx, now, 50)).unwrap();
            if !ran.unwrap() && ordered + stepped == 0 {
                return;
            }
        }
    }
}
