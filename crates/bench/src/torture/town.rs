//! The town that is tortured, made by the rooms' own verbs.

use crate::trouble::Trouble;
use catalogue::Company;
use kernel::{Actor, Both, Channel, Clock, DeviceId, IdeaId, Lang, MemberId, ProductId, Role, Stage, TeamId, Time, Zone};
use members::Join;
use millet::clock::Wall;
use releases::{ChangeKind, Draft, NewChange};
use store::{Db, Tx};

/// How many fans.
pub const FANS: usize = 160;
/// How many ideas only fans act on.
pub const APART: usize = 24;
/// How many ideas staff merge and set apart again.
pub const JOINT: usize = 12;

/// The handle of staff.
pub const MANAGER: &str = "manager";

/// What there is to act on.
pub struct Town {
    /// The fans.
    pub fans: Vec<MemberId>,
    /// Ideas: first those apart, then those merged.
    pub ideas: Vec<IdeaId>,
    /// The versions of the drafts that can be published.
    pub versions: Vec<String>,
}

/// The cookie of a fan, or of staff.
pub fn cookie(who: &str) -> String {
    format!("torture-{who}-0123456789abcdef")
}

struct Made {
    team: TeamId,
    product: ProductId,
    phone: DeviceId,
    manager: Actor,
    fans: Vec<MemberId>,
}

/// Founds it: two drafts a round are more than can be published.
pub async fn found(db: &Db, rounds: usize) -> Result<Town, Trouble> {
    let now = Wall.now();
    // Members of a month: what newcomers may not do is not what is tried here.
    let made = db.write(move |tx| people(tx, now.plus_days(-30), now)).await?;
    let (team, fans, manager) = (made.team, made.fans.clone(), made.manager.clone());
    let ideas = db.write(move |tx| propose(tx, team, &fans, now.plus_days(-20))).await?;
    let mut versions = Vec::new();
    for first in (0..rounds * 2).step_by(50) {
        let (by, ideas, product, phone) = (manager.clone(), ideas.clone(), made.product, made.phone);
        let more = db.write(move |tx| {
            let each = (first..(rounds * 2).min(first + 50)).map(|n| draft(tx, &by, (product, phone, team), (n, &ideas), now));
            each.collect::<Result<Vec<_>, _>>()
        });
        versions.extend(more.await?);
    }
    Ok(Town { fans: made.fans, ideas, versions })
}

fn people(tx: &mut Tx<'_>, joined: Time, now: Time) -> Result<Made, Trouble> {
    catalogue::found(tx, &Company { name: Both::new("千鸟", "Plover"), tagline: Both::new("说", "Say"), zone: Zone::utc() })?;
    let name = Both::new("影像", "Camera");
    let team = catalogue::add_team(tx, "camera", &name, &name)?;
    catalogue::add_area(tx, Stage::Rnd, team, 1)?;
    boards::add_board(tx, "camera", &name, &name, team)?;
    let product = catalogue::add_product(tx, "tide", &name)?;
    let phone = catalogue::add_device(tx, product, "plover-3", &name)?;
    let person = |tx: &mut Tx<'_>, handle: &str| {
        let email = format!("{handle}@example.org");
        let join = Join { handle: handle.into(), name: handle.into(), email, phc: "none".into(), lang: Lang::En };
        let id = members::join(tx, &join, joined)?;
        // A role ends the sessions there are: it comes first.
        if handle == MANAGER {
            members::give_role(tx, &Actor::System, id, Role::ProductManager, Some(team), joined)?;
        }
        members::open(tx, id, &cookie(handle), "torture", now)?;
        Ok::<_, Trouble>(id)
    };
    let manager = person(tx, MANAGER)?;
    let fans = (0..FANS).map(|n| person(tx, &format!("fan-{n}"))).collect::<Result<_, _>>()?;
    Ok(Made { team, product, phone, manager: Actor::Member(manager, vec![Role::ProductManager]), fans })
}

fn propose(tx: &mut Tx<'_>, team: TeamId, fans: &[MemberId], now: Time) -> Result<Vec<IdeaId>, Trouble> {
    let one = |(n, fan): (usize, &MemberId)| {
        let (title, body) = (format!("Idea number {n} of many"), "When the courier comes I am at work.");
        let new = ideas::New { stage: Stage::Rnd, team, title: &title, body, bug: false, lang: Some(Lang::En), device: None };
        // The authors are fans who do nothing else: they support what they propose.
        Ok(ideas::propose(tx, &Actor::Member(*fan, vec![]), &new, now.plus_seconds(n as i64 * 7200))?)
    };
    fans.iter().rev().take(APART + JOINT).enumerate().map(one).collect()
}

fn draft(
    tx: &mut Tx<'_>,
    by: &Actor,
    (product, phone, team): (ProductId, DeviceId, TeamId),
    (n, ideas): (usize, &[IdeaId]),
    now: Time,
) -> Result<String, Trouble> {
    let (version, title) = (format!("1.{n}.0"), Both::new("一", "One"));
    let new = Draft { product, channel: Channel::Internal, version: version.clone(), title: title.clone(), devices: vec![phone] };
    let release = releases::draft(tx, by, &new, now)?;
    let change = releases::add_change(tx, by, &NewChange { team, kind: ChangeKind::Better, title: title.clone(), why: title }, now)?;
    releases::include(tx, by, release, change, 1, false)?;
    if let Some(idea) = ideas.get(n % APART) {
        releases::link_idea(tx, by, change, *idea, now)?;
    }
    Ok(version)
}
