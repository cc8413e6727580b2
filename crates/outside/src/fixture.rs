//! A small house for this room's tests: a team, a fan, an engineer, an admin, a device.

use crate::{Author, Kind, New, Place, ReplyTo, Source, Taken};
use kernel::{Actor, Both, DeviceId, Lang, MemberId, Role, Stage, TeamId, Time};
use members::{Join, join};
use store::Tx;
use testkit::World;

#[derive(Clone, Copy)]
pub struct House {
    pub mei: MemberId,
    pub lin: MemberId,
    pub root: MemberId,
    pub phone: DeviceId,
}

impl House {
    pub fn mei(self) -> Actor {
        Actor::Member(self.mei, vec![])
    }
    pub fn lin(self) -> Actor {
        Actor::Member(self.lin, vec![Role::Engineer])
    }
    pub fn root(self) -> Actor {
        Actor::Member(self.root, vec![Role::Admin])
    }
    pub fn takes(self, world: &World, new: New) -> Taken {
        let now = world.now();
        let taken = world.write(move |tx| crate::take(tx, &self.lin(), &new, now)).unwrap();
        self.follow(world);
        taken
    }
    pub fn answers(self, world: &World, item: desk::Item, words: &'static str) {
        let now = world.now();
        let answer = desk::Answer { words: words.into(), kind: desk::Kind::Thank, saved: None, drafted_by: None };
        world.write(move |tx| desk::answer(tx, &self.lin(), item, &answer, now)).unwrap();
        self.follow(world);
    }
    #[expect(clippy::unused_self, reason = "reads as the others do")]
    pub fn follow(self, world: &World) {
        let now = world.now();
        world
            .write(move |tx| {
                ledger::sequence(tx, 1_000)?;
                desk::step(tx, now, 1_000)?;
                crate::step(tx, now, 1_000)
            })
            .unwrap();
    }
}

/// A call about a lamp, by Wei.
pub fn call() -> New {
    New {
        source: Source::Call,
        kind: Kind::Bug,
        title: "The lamp flickers at night".into(),
        text: "Every night around ten.".into(),
        lang: Some(Lang::En),
        place: Place::default(),
        device: None,
        build: None,
        link: None,
        author: Author {
            name: "Wei".into(),
            external: Some("+86 138 0013 8000".into()),
            reply: Some(ReplyTo::Mail("wei@example.org".into())),
        },
        external: Some("ticket-1".into()),
    }
}

fn person(tx: &mut Tx<'_>, handle: &str, role: Option<Role>, team: TeamId, now: Time) -> Result<MemberId, members::Refusal> {
    let email = format!("{handle}@example.org");
    let id = join(tx, &Join { handle: handle.into(), name: handle.into(), email, phc: "x".into(), lang: Lang::En }, now)?;
    if let Some(role) = role {
        members::give_role(tx, &Actor::System, id, role, Some(team), now)?;
    }
    Ok(id)
}

/// Runs a body in the house, on every engine.
pub fn house(body: impl Fn(&World, House)) {
    let rooms = [
        ledger::MIGRATIONS,
        audit::MIGRATIONS,
        catalogue::MIGRATIONS,
        members::MIGRATIONS,
        pictures::MIGRATIONS,
        boards::MIGRATIONS,
        ideas::MIGRATIONS,
        releases::MIGRATIONS,
        desk::MIGRATIONS,
        notices::MIGRATIONS,
        crate::MIGRATIONS,
    ];
    testkit::each(&rooms, |world| {
        let now = world.now();
        let h = world
            .write(move |tx| {
                let both = |s: &str| Both::new(s, s);
                let care = catalogue::add_team(tx, "care", &both("care"), &both("care"))?;
                catalogue::add_area(tx, Stage::Service, care, 1)?;
                catalogue::add_area(tx, Stage::Rnd, care, 2)?;
                boards::add_board(tx, "care", &both("care"), &both("care"), care)?;
                let product = catalogue::add_product(tx, "lamp", &both("Lamp"))?;
                let phone = catalogue::add_device(tx, product, "lamp-1", &both("Lamp 1"))?;
                let mei = person(tx, "mei", None, care, now)?;
                let lin = person(tx, "lin-qiao", Some(Role::Engineer), care, now)?;
                let root = person(tx, "rooter", Some(Role::Admin), care, now)?;
                Ok::<_, members::Refusal>(House { mei, lin, root, phone })
            })
            .unwrap();
        world.pass(60);
        body(world, h);
    });
}
