//! A small house for the tests of owners: two models, what was sold of them, a key each, and people.

use super::signed::tests::{hmac, pair};
use super::{By, Keyed, NewKey, Refusal, Sold, add_key, ask, bring, keyed, message};
use crate::{Join, join};
use kernel::{Actor, Both, DeviceId, Lang, MemberId, Role};
use store::Migration;
use testkit::World;

pub(super) const ROOMS: &[&[Migration]] = &[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS];
/// The serial numbers of the house: listed with card and order, listed with the order only, not listed.
pub(super) const LISTED: &str = "KES42-00917";
pub(super) const ORDERED: &str = "KES42-00918";
pub(super) const UNKNOWN: &str = "KES42-55555";
pub(super) const CARD: &str = "7QK2-M9XW";
pub(super) const ORDER: &str = "88-2026-1130";
pub(super) const PHONE: &str = "4417";
const MODEL_KEY: &str = "a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5";

pub(super) struct House<'a> {
    pub(super) world: &'a World,
    pub(super) kestrel: DeviceId,
    pub(super) plover: DeviceId,
    pub(super) admin: Actor,
    pub(super) mei: Actor,
    pub(super) shan: Actor,
    pub(super) counter: Actor,
}

pub(super) fn house(body: impl Fn(&House<'_>)) {
    testkit::each(ROOMS, |world| {
        let now = world.now();
        let (kestrel, plover) = world
            .write(move |tx| {
                let product = catalogue::add_product(tx, "os", &Both::new("系统", "OS"))?;
                let kestrel = catalogue::add_device(tx, product, "kestrel", &Both::new("红隼", "Kestrel"))?;
                let plover = catalogue::add_device(tx, product, "plover", &Both::new("千鸟", "Plover"))?;
                let keyed = keyed(tx, "secret of this house")?;
                let sold = |serial: &str, card: Option<&str>| Sold {
                    serial: serial.into(),
                    card: card.map(Into::into),
                    order: Some(ORDER.into()),
                    phone: Some(PHONE.into()),
                    mail: Some("mei@example.org".into()),
                };
                bring(tx, &keyed, kestrel, &sold(LISTED, Some(CARD)), now)?;
                bring(tx, &keyed, kestrel, &sold(ORDERED, None), now)?;
                Ok::<_, Refusal>((kestrel, plover))
            })
            .unwrap();
        let who = |handle: &'static str, role: Option<Role>| person(world, handle, role);
        let house = House {
            world,
            kestrel,
            plover,
            admin: who("ada", Some(Role::Admin)),
            mei: who("mei", None),
            shan: who("shan", None),
            counter: who("counter", Some(Role::CentreStaff)),
        };
        house.key("devices", Some(kestrel), By::Hmac, MODEL_KEY).unwrap();
        house.key("till", None, By::Ed25519, &pair(9).0).unwrap();
        body(&house);
    });
}

pub(super) fn person(world: &World, handle: &str, role: Option<Role>) -> Actor {
    let (now, handle) = (world.now(), handle.to_owned());
    let joined = world.write(move |tx| {
        let email = format!("{handle}@example.org");
        let new = Join { handle: handle.clone(), name: handle.clone(), email, phc: "x".into(), lang: Lang::En };
        let id = join(tx, &new, now)?;
        if let Some(role) = role {
            crate::give_role(tx, &Actor::System, id, role, None, now)?;
        }
        Ok::<_, crate::Refusal>(Actor::Member(id, role.into_iter().collect()))
    });
    joined.unwrap()
}

pub(super) fn id(of: &Actor) -> MemberId {
    of.member().unwrap()
}

impl House<'_> {
    pub(super) fn keyed(&self) -> Keyed {
        self.world.write(|tx| keyed(tx, "never this one")).unwrap()
    }
    pub(super) fn key(&self, name: &str, device: Option<DeviceId>, by: By, key: &str) -> Result<kernel::OwnerKeyId, Refusal> {
        let (admin, now, new) = (self.admin.clone(), self.world.now(), NewKey { name: name.into(), device, by, key: key.into() });
        self.world.write(move |tx| add_key(tx, &admin, &new, now))
    }
    /// The question asked of a member.
    pub(super) fn question(&self, who: &Actor) -> String {
        let (who, now) = (who.clone(), self.world.now());
        let fresh: String = kernel::Chance::token(&mut kernel::Seeded::new(now.micros().unsigned_abs()));
        self.world.write(move |tx| ask(tx, &who, &fresh, now)).unwrap().text
    }
    /// What a Kestrel answers for a member.
    pub(super) fn device_says(&self, who: &Actor, serial: &str) -> String {
        hmac(MODEL_KEY, &message(&self.question(who), &serial.replace('-', ""), id(who)))
    }
    /// What the shop's till answers.
    pub(super) fn till_says(&self, who: &Actor, serial: &str) -> String {
        pair(9).1(&message(&self.question(who), &serial.replace('-', ""), id(who)))
    }
    pub(super) fn tried(&self, who: &Actor, proof: super::Proof, from: &str) -> Result<super::Tried, Refusal> {
        let (who, keyed, now, from) = (who.clone(), self.keyed(), self.world.now(), from.parse().ok());
        self.world.write(move |tx| super::prove(tx, &who, &keyed, &proof, from, now))
    }
    /// Tries with a serial number and a code.
    pub(super) fn shows(&self, who: &Actor, serial: &str, code: &str) -> Result<super::Tried, Refusal> {
        self.tried(who, super::Proof::Serial { serial: serial.into(), code: code.into() }, "192.0.2.7")
    }
    /// Tries with an order.
    pub(super) fn bought(&self, who: &Actor, order: &str, fact: &str) -> Result<super::Tried, Refusal> {
        self.tried(who, super::Proof::Order { order: order.into(), fact: fact.into() }, "192.0.2.7")
    }
    pub(super) fn owns(&self, who: &Actor) -> Vec<super::Owned> {
        let who = id(who);
        self.world.read(move |tx| super::of(tx, who)).unwrap()
    }
}
