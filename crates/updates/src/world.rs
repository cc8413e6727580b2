//! A small town for this room's tests: one phone, a manager who publishes, a fan.

use kernel::{Actor, Both, Channel, DeviceId, Lang, ProductId, ReleaseId, Role, Time, Zone};
use releases::{Artefact, ArtefactKind, Digest, DigestKind, Draft};
use store::Tx;
use testkit::World;

pub(crate) struct Town {
    pub(crate) product: ProductId,
    pub(crate) phone: DeviceId,
    pub(crate) manager: Actor,
    pub(crate) fan: Actor,
}

pub(crate) fn both(text: &str) -> Both {
    Both::new(text, text)
}

/// Runs the body on every engine in a fresh town.
pub(crate) fn each(body: impl Fn(&World, &Town)) {
    let rooms = [
        ledger::MIGRATIONS,
        audit::MIGRATIONS,
        catalogue::MIGRATIONS,
        members::MIGRATIONS,
        standing::MIGRATIONS,
        seats::MIGRATIONS,
        duties::MIGRATIONS,
        trains::MIGRATIONS,
        boards::MIGRATIONS,
        ideas::MIGRATIONS,
        releases::MIGRATIONS,
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
    let product = catalogue::add_product(tx, "os", &both("OS"))?;
    let phone = catalogue::add_device(tx, product, "phone", &both("Phone"))?;
    let team = catalogue::add_team(tx, "phone", &both("通话"), &both("x"))?;
    let mut someone = |handle: &str, role: Option<Role>| {
        let email = format!("{handle}@example.org");
        let join = members::Join { handle: handle.into(), name: handle.into(), email, phc: "x".into(), lang: Lang::Zh };
        let id = members::join(tx, &join, now)?;
        if let Some(role) = role {
            members::give_role(tx, &Actor::System, id, role, Some(team), now)?;
        }
        Ok::<_, members::Refusal>(Actor::Member(id, role.into_iter().collect()))
    };
    Ok(Town { product, phone, manager: someone("jing", Some(Role::ProductManager))?, fan: someone("fan", None)? })
}

/// A file of a version.
pub(crate) fn file(version: &str) -> Artefact {
    Artefact {
        kind: ArtefactKind::Ota,
        file: format!("{version}.zip"),
        url: format!("https://files.plover.example/{version}.zip"),
        size: Some(210_000_000),
        digest: Digest::new(DigestKind::Sha256, &"ab".repeat(32)),
        day: None,
    }
}

impl Town {
    /// A draft with a file for the phone.
    pub(crate) fn build(&self, world: &World, version: &str, channel: Channel) -> ReleaseId {
        let new = Draft { product: self.product, channel, version: version.into(), title: both(version), devices: vec![self.phone] };
        let (by, now, phone, file) = (self.manager.clone(), world.now(), self.phone, file(version));
        world
            .write(move |tx| {
                let release = releases::draft(tx, &by, &new, now)?;
                releases::add_build(tx, &by, release, phone, &file, now)?;
                Ok::<_, releases::Refusal>(release)
            })
            .unwrap()
    }
    /// Publishes it, a minute after whatever was before.
    pub(crate) fn publish(&self, world: &World, release: ReleaseId) {
        world.pass(60);
        let (by, now) = (self.manager.clone(), world.now());
        assert!(world.write(move |tx| releases::publish(tx, &by, release, now)).unwrap());
    }
    /// Halts it.
    pub(crate) fn halt(&self, world: &World, release: ReleaseId) {
        let (by, now) = (self.manager.clone(), world.now());
        world.write(move |tx| releases::halt(tx, &by, release, &both("发烫"), now)).unwrap();
    }
}
