//! The town of the testers: as many as are asked for, each with the phone and a session, and releases that are judged by Tuesday.

use crate::seed;
use crate::trouble::Trouble;
use catalogue::Company;
use kernel::{
    Actor, Both, ChangeId, Channel, Clock, DeviceId, Lang, MemberId, ProductId, ReleaseId, Role, Seeded, Stage, TeamId, TrainId, Zone,
};
use members::Join;
use millet::clock::Wall;
use releases::{ChangeKind, Draft, NewChange};
use std::path::Path;
use std::sync::Arc;
use store::{Config, Db, Tx};

/// So many testers are made in one transaction.
const PIECE: usize = 500;
/// So many headline changes a release has: a report has so many verdicts.
pub const CHANGES: usize = 7;

/// A release whose report is open.
pub struct Open {
    pub id: ReleaseId,
    pub version: String,
    pub changes: Vec<ChangeId>,
}

/// What there is.
pub struct Town {
    pub testers: Vec<MemberId>,
    pub phone: DeviceId,
    pub product: ProductId,
    pub manager: Actor,
    pub team: TeamId,
}

/// Opens the database of a bench.
pub async fn open(url: &str) -> Result<Db, Trouble> {
    Ok(millet::rooms::open(url, &Config::default()).await?)
}

/// Founds it with so many testers of the development channel, who are signed in as `seed::cookie` says.
pub async fn found(db: &Db, testers: usize) -> Result<Town, Trouble> {
    let now = Wall.now();
    let mut town = db.write(house).await?;
    let (phone, joined) = (town.phone, now.plus_days(-60));
    for first in (0..testers).step_by(PIECE) {
        let people =
            db.write(move |tx| (first..testers.min(first + PIECE)).map(|n| tester(tx, n, phone, joined)).collect::<Result<Vec<_>, _>>());
        town.testers.extend(people.await?);
    }
    Ok(town)
}

fn house(tx: &mut Tx<'_>) -> Result<Town, Trouble> {
    let now = Wall.now();
    catalogue::found(tx, &Company { name: Both::new("千鸟", "Plover"), tagline: Both::new("说", "Say"), zone: Zone::utc() })?;
    let name = Both::new("影像", "Camera");
    let team = catalogue::add_team(tx, "camera", &name, &name)?;
    catalogue::add_area(tx, Stage::Rnd, team, 1)?;
    boards::add_board(tx, "camera", &name, &name, team)?;
    let product = catalogue::add_product(tx, "tide", &name)?;
    let phone = catalogue::add_device(tx, product, "plover-3", &name)?;
    let join = Join { handle: "manager".into(), name: "manager".into(), email: "m@example.org".into(), phc: "none".into(), lang: Lang::En };
    let id = members::join(tx, &join, now)?;
    members::give_role(tx, &Actor::System, id, Role::ProductManager, Some(team), now)?;
    Ok(Town { testers: Vec::new(), phone, product, manager: Actor::Member(id, vec![Role::ProductManager]), team })
}

fn tester(tx: &mut Tx<'_>, n: usize, phone: DeviceId, joined: kernel::Time) -> Result<MemberId, Trouble> {
    let handle = format!("tester-{n}");
    let email = format!("{handle}@example.org");
    let id = members::join(tx, &Join { handle: handle.clone(), name: handle, email, phc: "none".into(), lang: Lang::En }, joined)?;
    members::carry(tx, &Actor::Member(id, vec![]), phone, Channel::Development)?;
    members::open(tx, id, &seed::cookie(n), "bench", Wall.now())?;
    Ok(id)
}

impl Town {
    /// Publishes a release whose report is open until Tuesday.
    pub async fn publish(&self, db: &Db, version: &str) -> Result<Arc<Open>, Trouble> {
        let (by, product, phone, team, named) = (self.manager.clone(), self.product, self.phone, self.team, version.to_owned());
        let open = db.write(move |tx| {
            let (title, now) = (Both::new("一", "One"), Wall.now());
            let (channel, devices) = (Channel::Development, vec![phone]);
            let new = Draft { product, channel, version: named.clone(), title: title.clone(), devices };
            let id = releases::draft(tx, &by, &new, now)?;
            let mut changes = Vec::new();
            for n in 0..CHANGES {
                let title = Both::new(format!("改动 {n}"), format!("Change {n}"));
                let change =
                    releases::add_change(tx, &by, &NewChange { team, kind: ChangeKind::Better, title: title.clone(), why: title }, now)?;
                releases::include(tx, &by, id, change, n as i64 + 1, true)?;
                changes.push(change);
            }
            releases::publish(tx, &by, id, now)?;
            Ok::<_, Trouble>(Open { id, version: named.clone(), changes })
        });
        Ok(Arc::new(open.await?))
    }

    /// So many places on the internal channel, for everybody.
    pub async fn train(&self, db: &Db, places: i64) -> Result<TrainId, Trouble> {
        let (by, product) = (self.manager.clone(), self.product);
        let made = db.write(move |tx| {
            let rule = trains::Rule { grade: standing::Grade::One, score: 0, days: 0, certified: false, vip: false };
            let draft = trains::Draft { product, channel: Channel::Internal, capacity: places, rule, agreement: None };
            trains::set(tx, &by, &draft, &mut Seeded::new(1), Wall.now()).map_err(|e| Trouble::new(format!("{e:?}")))
        });
        Ok(made.await?.id)
    }
}

/// The folder of a bench, empty.
pub fn fresh(dir: &Path, name: &str) -> Result<std::path::PathBuf, Trouble> {
    let path = dir.join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path)?;
    Ok(path)
}
