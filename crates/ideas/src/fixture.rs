//! A small house for this room's tests: a company with two teams, two fans and one of staff.

use crate::{New, propose};
use kernel::{Actor, Both, IdeaId, Lang, MemberId, Role, Stage, TeamId, Time};
use members::{Join, join};
use store::Tx;
use testkit::World;

/// The people and teams.
#[derive(Clone, Copy)]
pub struct House {
    pub mei: MemberId,
    pub ashan: MemberId,
    pub luo: MemberId,
    pub delivery: TeamId,
}

impl House {
    #[expect(clippy::unused_self, reason = "reads as the others do")]
    pub fn fan(self, who: MemberId) -> Actor {
        Actor::Member(who, vec![])
    }
    pub fn staff(self) -> Actor {
        Actor::Member(self.luo, vec![Role::ProductManager])
    }
    pub fn proposes(self, world: &World, who: MemberId) -> IdeaId {
        let (now, team) = (world.now(), self.delivery);
        world
            .write(move |tx| {
                let body = "When the courier comes I am at work.";
                let title = "Deliver in the evening";
                let new = New { stage: Stage::Distribution, team, title, body, bug: false, lang: Some(Lang::En), device: None };
                propose(tx, &Actor::Member(who, vec![]), &new, now)
            })
            .unwrap()
    }
}

fn person(tx: &mut Tx<'_>, handle: &str, now: Time) -> Result<MemberId, members::Refusal> {
    let email = format!("{handle}@example.org");
    join(tx, &Join { handle: handle.into(), name: handle.into(), email, phc: "x".into(), lang: Lang::En }, now)
}

/// Runs a body in the house, on every engine.
pub fn house(body: impl Fn(&World, House)) {
    let rooms = [ledger::MIGRATIONS, catalogue::MIGRATIONS, members::MIGRATIONS, boards::MIGRATIONS, crate::MIGRATIONS];
    testkit::each(&rooms, |world| {
        let now = world.now();
        let h = world
            .write(move |tx| {
                let both = |s: &str| Both::new(s, s);
                let delivery = catalogue::add_team(tx, "delivery", &both("delivery"), &both("parcels"))?;
                catalogue::add_area(tx, Stage::Distribution, delivery, 1)?;
                boards::add_board(tx, "delivery", &both("delivery"), &both("parcels"), delivery)?;
                let (mei, ashan, luo) = (person(tx, "mei", now)?, person(tx, "ashan", now)?, person(tx, "luo-cheng", now)?);
                members::give_role(tx, &Actor::System, luo, Role::ProductManager, Some(delivery), now)?;
                Ok::<_, members::Refusal>(House { mei, ashan, luo, delivery })
            })
            .unwrap();
        body(world, h);
    });
}
