//! The invented company of a population: its teams with their boards, what it makes, and the people who speak for it.

use crate::{Failure, PASSWORD, Population, STAFF, policy};
use catalogue::{Cadence, Company, Every};
use kernel::{Actor, BoardId, Both, Channel, DeviceId, Lang, ProductId, Role, Seeded, Stage, TeamId, Time, Zone};
use members::{Join, password};
use store::Tx;

/// The company's wall.
pub(crate) const ZONE: &str = "Asia/Shanghai";

const TEAMS: [(&str, &str, &str, Stage); 4] = [
    ("camera", "影像", "Camera", Stage::Rnd),
    ("system", "系统", "System", Stage::Rnd),
    ("shop", "商店", "Shop", Stage::Distribution),
    ("service", "服务", "Service", Stage::Service),
];
const DEVICES: [(&str, &str, &str); 3] =
    [("plover-3", "千鸟 3", "Plover 3"), ("plover-3-mini", "千鸟 3 小号", "Plover 3 mini"), ("plover-2", "千鸟 2", "Plover 2")];
/// What each of [`STAFF`] is.
const ROLES: [&[Role]; 4] = [&[Role::Founder, Role::Admin], &[Role::ProductManager], &[Role::Engineer], &[Role::Moderator]];

/// What there is.
pub(crate) struct House {
    pub(crate) product: ProductId,
    pub(crate) devices: Vec<DeviceId>,
    pub(crate) boards: Vec<BoardId>,
    /// Each with the stage it answers for.
    pub(crate) teams: Vec<(TeamId, Stage)>,
    /// Who plans and publishes.
    pub(crate) lead: Actor,
}

/// The company's zone.
pub(crate) fn zone() -> Result<Zone, Failure> {
    Zone::new(ZONE).ok_or_else(|| Failure::Said(format!("there is no zone {ZONE}")))
}

/// Founds it. A hash takes long on purpose: it is made before the transaction, with [`hashed`].
pub(crate) fn found(tx: &mut Tx<'_>, phc: &str, at: Time) -> Result<(), Failure> {
    let tagline = Both::new("编出来的一群人，用来看看人多了会怎样。", "An invented flock, to see how it goes when there are many.");
    catalogue::found(tx, &Company { name: Both::new("千鸟", "Plover"), tagline, zone: zone()? })?;
    let mut first = None;
    for (position, (slug, zh, en, stage)) in TEAMS.iter().enumerate() {
        let (name, purpose) = (Both::new(*zh, *en), Both::new(format!("聊聊{zh}"), format!("About {en}")));
        let team = catalogue::add_team(tx, slug, &name, &purpose)?;
        boards::add_board(tx, slug, &name, &purpose, team)?;
        catalogue::add_area(tx, *stage, team, position as i64)?;
        first.get_or_insert(team);
    }
    let product = catalogue::add_product(tx, "tide", &Both::new("潮汐", "Tide"))?;
    for (slug, zh, en) in DEVICES {
        catalogue::add_device(tx, product, slug, &Both::new(zh, en))?;
    }
    for (channel, every, weekday, hour) in [(Channel::Development, Every::Week, 4, 17), (Channel::Stable, Every::Month, 2, 11)] {
        let (device, region) = (None, String::new());
        catalogue::set_cadence(tx, &Cadence { product, device, region, channel, every, weekday, hour, minute: 0, zone: zone()? })?;
    }
    policy::enact(tx, at)?;
    for (handle, roles) in STAFF.iter().zip(ROLES) {
        let (email, name) = (format!("{handle}@population.example"), (*handle).to_owned());
        let new = Join { handle: name.clone(), name, email, phc: phc.to_owned(), lang: Lang::En };
        let id = members::join(tx, &new, at).map_err(|e| Failure::no(handle)(format!("{e:?}")))?;
        members::prove_address(tx, id, at).map_err(|e| Failure::no(handle)(format!("{e:?}")))?;
        for role in roles {
            members::give_role(tx, &Actor::System, id, *role, first, at).map_err(|e| Failure::no(handle)(format!("{e:?}")))?;
        }
    }
    Ok(())
}

/// The one hash that everybody who can sign in shares.
pub(crate) fn hashed(of: &Population) -> Result<String, Failure> {
    password::hash(PASSWORD, &mut Seeded::new(of.seed)).map_err(|e| Failure::no("the password")(format!("{e:?}")))
}

impl House {
    /// Finds it again.
    pub(crate) fn find(tx: &mut Tx<'_>) -> Result<Self, Failure> {
        let missing = |what: &str| Failure::Said(format!("the company of this population has no {what}"));
        let product = catalogue::products(tx)?.first().map(|p| p.id).ok_or_else(|| missing("product"))?;
        let devices = catalogue::devices(tx)?.iter().map(|d| d.id).collect();
        let boards = boards::boards(tx)?.iter().map(|b| b.id).collect();
        let teams = catalogue::areas(tx)?.iter().map(|a| (a.team, a.stage)).collect();
        let [_, lead, ..] = STAFF;
        let lead = members::by_handle(tx, lead)?.ok_or_else(|| missing("lead"))?.id;
        Ok(Self { product, devices, boards, teams, lead: Actor::Member(lead, vec![Role::ProductManager]) })
    }
}
