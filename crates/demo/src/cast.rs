//! Who and what there is before the first word is said: company, teams, products, members.

use crate::content::{Content, Fan};
use kernel::{
    Actor, BoardId, Both, Chance, ChangeId, Channel, DeviceId, IdeaId, Lang, MemberId, ProductId, ReleaseId, ReplyId, Role, Seeded,
};
use kernel::{Stage, TeamId, Time, TopicId, Zone};
use members::{Face, Join};
use std::collections::HashMap;
use store::Tx;

/// What the story needs to find again, by the words it is written with.
#[derive(Debug, Default)]
pub struct Cast {
    /// Everybody, by handle.
    pub members: HashMap<String, Actor>,
    /// The fans, in the order of their files; Mei is not among them: what she does, the visitor does.
    pub fans: Vec<MemberId>,
    /// Fans on the development channel, likewise.
    pub testers: Vec<MemberId>,
    /// By slug.
    pub teams: HashMap<String, TeamId>,
    /// By slug.
    pub boards: HashMap<String, BoardId>,
    /// By slug.
    pub devices: HashMap<String, DeviceId>,
    /// The one that releases are of.
    pub product: Option<ProductId>,
    /// The models releases are for.
    pub phones: Vec<DeviceId>,
    /// By key.
    pub ideas: HashMap<String, IdeaId>,
    /// By key.
    pub topics: HashMap<String, TopicId>,
    /// By key and place.
    pub replies: HashMap<(String, usize), ReplyId>,
    /// By key.
    pub changes: HashMap<String, ChangeId>,
    /// The Friday releases, by week.
    pub fridays: HashMap<i64, ReleaseId>,
    /// What was said elsewhere, by key.
    pub outside: HashMap<String, desk::Item>,
    /// The weeks of service notes, with their notes in order.
    pub services: HashMap<i64, (ReleaseId, Vec<ChangeId>)>,
}

/// Anything that stops the telling: a mistake in the content, or a rule of a room it runs into.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The store.
    #[error("{0}")]
    Store(#[from] store::Error),
    /// The content, or a rule.
    #[error("{0}")]
    Story(String),
}

impl Failure {
    /// A rule said no to this.
    pub fn said(what: impl std::fmt::Display, why: &impl std::fmt::Debug) -> Self {
        Self::Story(format!("{what}: {why:?}"))
    }
}

fn both(zh: &str, en: &str) -> Both {
    Both::new(zh, en)
}

/// Which team answers for which stage, as a proposer reads it.
const AREAS: [(Stage, &str); 11] = [
    (Stage::Rnd, "camera"),
    (Stage::Rnd, "calls"),
    (Stage::Rnd, "system"),
    (Stage::Distribution, "delivery"),
    (Stage::Distribution, "shop"),
    (Stage::Service, "service"),
    (Stage::Production, "production"),
    (Stage::Branding, "brand"),
    (Stage::Ideation, "system"),
    (Stage::Ideation, "production"),
    (Stage::Ideation, "brand"),
];

/// The stage an idea is told at: as written if the team answers for it there, else the team's own.
pub fn area(stage: Stage, team: &str) -> Stage {
    if AREAS.contains(&(stage, team)) { stage } else { AREAS.iter().find(|(_, t)| *t == team).map_or(stage, |(s, _)| *s) }
}

/// Founds the company and lets everybody join.
pub fn found(tx: &mut Tx<'_>, content: &Content, start: Time) -> Result<Cast, Failure> {
    let mut cast = Cast::default();
    let house = &content.house;
    let zone = Zone::new(&house.company.zone).ok_or_else(|| Failure::Story("the company's zone".into()))?;
    catalogue::found(
        tx,
        &catalogue::Company {
            name: both(&house.company.name_zh, &house.company.name_en),
            tagline: both(&house.company.tagline_zh, &house.company.tagline_en),
            zone,
        },
    )?;
    for t in &house.team {
        let id = catalogue::add_team(tx, &t.slug, &both(&t.name_zh, &t.name_en), &both(&t.purpose_zh, &t.purpose_en))?;
        cast.teams.insert(t.slug.clone(), id);
    }
    for b in &house.board {
        let team = *cast.teams.get(&b.slug).ok_or_else(|| Failure::Story(format!("board {} has no team", b.slug)))?;
        let id = boards::add_board(tx, &b.slug, &both(&b.name_zh, &b.name_en), &both(&b.purpose_zh, &b.purpose_en), team)?;
        cast.boards.insert(b.slug.clone(), id);
    }
    for (position, (stage, team)) in AREAS.iter().enumerate() {
        let id = *cast.teams.get(*team).ok_or_else(|| Failure::Story(format!("no team {team}")))?;
        catalogue::add_area(tx, *stage, id, position as i64)?;
    }
    for p in &house.product {
        let id = catalogue::add_product(tx, &p.slug, &both(&p.name_zh, &p.name_en))?;
        cast.product.get_or_insert(id);
    }
    let product = cast.product.ok_or_else(|| Failure::Story("no product".into()))?;
    for d in &house.device {
        let id = catalogue::add_device(tx, product, &d.slug, &both(&d.name_zh, &d.name_en))?;
        cast.devices.insert(d.slug.clone(), id);
        if d.slug.starts_with("plover") {
            cast.phones.push(id);
        }
    }
    cadence(tx, product, &house.company.zone)?;
    days_off(tx, &house.company.zone, start)?;
    people(tx, content, &mut cast, start)?;
    Ok(cast)
}

/// The days on which nobody at the company works.
const DAYS_OFF: [(&str, &str, &str); 4] = [
    ("01-01", "元旦，大家回家吃饺子", "New Year's Day: everybody is home for dumplings"),
    ("05-01", "劳动节", "Labour Day"),
    ("10-01", "国庆节", "National Day"),
    ("12-25", "千鸟生日，全员去看鸟", "Plover's birthday: all of us are out watching birds"),
];

/// This year's, and those of the two years after.
fn days_off(tx: &mut Tx<'_>, zone: &str, start: Time) -> Result<(), Failure> {
    let zone = Zone::new(zone).ok_or_else(|| Failure::Story("the company's zone".into()))?;
    let year = i64::from(zone.civil(start).year());
    for (year, (day, zh, en)) in (year..year + 3).flat_map(|y| DAYS_OFF.map(|d| (y, d))) {
        calendar::add_holiday(tx, &Actor::System, &format!("{year}-{day}"), &both(zh, en), start)
            .map_err(|e| Failure::Story(format!("{e:?}")))?;
    }
    Ok(())
}

/// Internal every day at 18:00, development every Friday at 17:00, stable every month or two.
fn cadence(tx: &mut Tx<'_>, product: ProductId, zone: &str) -> Result<(), Failure> {
    use catalogue::Every;
    let zone = Zone::new(zone).ok_or_else(|| Failure::Story("the company's zone".into()))?;
    for (channel, every, weekday, hour) in
        [(Channel::Internal, Every::Day, 0, 18), (Channel::Development, Every::Week, 4, 17), (Channel::Stable, Every::Month, 2, 11)]
    {
        let (device, region, zone) = (None, String::new(), zone.clone());
        catalogue::set_cadence(tx, &catalogue::Cadence { product, device, region, channel, every, weekday, hour, minute: 0, zone })?;
    }
    Ok(())
}

fn people(tx: &mut Tx<'_>, content: &Content, cast: &mut Cast, start: Time) -> Result<(), Failure> {
    let mut chance = Seeded::new(2024);
    for s in &content.people.staff {
        let joined = start.plus_seconds(chance.below(86_400 * 40) as i64);
        let id = join(tx, &s.handle, &s.name, &s.lang, "plover.example", joined)?;
        let team = cast.teams.get(&s.team).copied();
        let role = Role::parse(&s.role).ok_or_else(|| Failure::Story(format!("{} is a {}?", s.handle, s.role)))?;
        let mut roles = vec![role];
        if role == Role::Founder {
            roles.push(Role::Admin);
        }
        for role in &roles {
            members::give_role(tx, &Actor::System, id, *role, team, joined).map_err(|e| Failure::said(&s.handle, &e))?;
        }
        let by = Actor::Member(id, roles);
        if let Some(device) = cast.devices.get("plover-3") {
            members::carry(tx, &by, *device, Channel::Internal).map_err(|e| Failure::said(&s.handle, &e))?;
        }
        cast.members.insert(s.handle.clone(), by);
    }
    for f in content.people.fan.iter().chain(&content.flock) {
        let joined = start.plus_seconds(86_400 * 41 + chance.below(86_400 * 300) as i64);
        // Those who speak have an address of the demo's own domain; nothing is sent there.
        let speaks = content.people.fan.iter().any(|s| s.handle == f.handle);
        let id = fan(tx, f, cast, if speaks { "plover.example" } else { "flock.example" }, joined)?;
        if f.handle != "mei" {
            cast.fans.push(id);
            if f.channel == "development" {
                cast.testers.push(id);
            }
        }
        cast.members.insert(f.handle.clone(), Actor::Member(id, vec![]));
    }
    crate::owners::certify(tx, cast, &mut chance, start.plus_days(342))?;
    for (handle, svg) in crate::faces::FACES {
        if let Some(id) = cast.members.get(*handle).and_then(Actor::member) {
            members::set_face(tx, id, &Face { media: "image/svg+xml".into(), bytes: svg.as_bytes().to_vec() })?;
        }
    }
    Ok(())
}

fn fan(tx: &mut Tx<'_>, f: &Fan, cast: &Cast, domain: &str, joined: Time) -> Result<MemberId, Failure> {
    let id = join(tx, &f.handle, &f.name, &f.lang, domain, joined)?;
    let device = cast.devices.get(&f.device).ok_or_else(|| Failure::Story(format!("{} carries a {}?", f.handle, f.device)))?;
    let channel = Channel::parse(&f.channel).ok_or_else(|| Failure::Story(format!("{} is on {}?", f.handle, f.channel)))?;
    members::carry(tx, &Actor::Member(id, vec![]), *device, channel).map_err(|e| Failure::said(&f.handle, &e))?;
    Ok(id)
}

pub fn join(tx: &mut Tx<'_>, handle: &str, name: &str, lang: &str, at: &str, now: Time) -> Result<MemberId, Failure> {
    let lang = Lang::parse(lang).unwrap_or(Lang::En);
    // No hash fits any password: nobody signs in as them but through the demo's own door.
    let new = Join { handle: handle.into(), name: name.into(), email: format!("{handle}@{at}"), phc: "!".into(), lang };
    let id = members::join(tx, &new, now).map_err(|e| Failure::said(handle, &e))?;
    members::prove_address(tx, id, now).map_err(|e| Failure::said(handle, &e))?;
    Ok(id)
}
