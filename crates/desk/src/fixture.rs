//! A small house for this room's tests: a team, three fans and three of staff.

use crate::{Answer, Feedback, Filter, Item, Kind, Queue, Refusal, Sent};
use boards::{NewTopic, TopicKind};
use kernel::{Actor, BoardId, Both, IdeaId, Lang, MemberId, ReplyId, Role, Stage, TeamId, Time};
use members::{Join, join};
use store::jobs;
use testkit::World;

/// The people, the team, its board.
#[derive(Clone, Copy)]
pub struct House {
    pub mei: MemberId,
    pub ashan: MemberId,
    pub ben: MemberId,
    pub luo: MemberId,
    pub lin: MemberId,
    pub mo: MemberId,
    pub delivery: TeamId,
    pub board: BoardId,
}

pub const TEXT: &str = "Thank you, we read this with the courier's team";

pub fn says(kind: Kind, words: &str) -> Answer {
    Answer { words: words.into(), kind, saved: None, drafted_by: None }
}

pub fn no() -> Kind {
    Kind::Decline { mind: "Couriers who work at night".into() }
}

impl House {
    #[expect(clippy::unused_self, reason = "reads as the others do")]
    pub fn fan(self, who: MemberId) -> Actor {
        Actor::Member(who, vec![])
    }
    /// A product manager.
    pub fn luo(self) -> Actor {
        Actor::Member(self.luo, vec![Role::ProductManager])
    }
    /// An engineer.
    pub fn lin(self) -> Actor {
        Actor::Member(self.lin, vec![Role::Engineer])
    }
    /// A moderator: answers, moves nothing.
    pub fn mo(self) -> Actor {
        Actor::Member(self.mo, vec![Role::Moderator])
    }
    pub fn idea(self, world: &World, who: MemberId) -> IdeaId {
        let (now, team) = (world.now(), self.delivery);
        let id = world.write(move |tx| {
            let (title, body) = ("Deliver in the evening", "When the courier comes I am at work.");
            let new = ideas::New { stage: Stage::Distribution, team, title, body, bug: false, lang: Some(Lang::En), device: None };
            ideas::propose(tx, &Actor::Member(who, vec![]), &new, now)
        });
        self.follow(world);
        id.unwrap()
    }
    pub fn question(self, world: &World, who: MemberId) -> Item {
        let (now, board) = (world.now(), self.board);
        let id = world.write(move |tx| {
            let (title, body) = ("When does the courier come?", "I am at work until seven.");
            let new = NewTopic { board, kind: TopicKind::Question, title, body, lang: Some(Lang::En), device: None };
            boards::post(tx, &Actor::Member(who, vec![]), &new, now)
        });
        self.follow(world);
        Item::Question(id.unwrap())
    }
    /// What the worker does: the order, the followers.
    #[expect(clippy::unused_self, reason = "reads as the others do")]
    pub fn follow(self, world: &World) {
        let now = world.now();
        world
            .write(move |tx| {
                ledger::sequence(tx, 1_000)?;
                crate::step(tx, now, 1_000)
            })
            .unwrap();
    }
    /// Does every job that is due.
    #[expect(clippy::unused_self, reason = "reads as the others do")]
    pub fn work(self, world: &World) {
        let now = world.now();
        while let Some(job) = world.write(move |tx| jobs::take(tx, now)).unwrap() {
            world
                .write(move |tx| {
                    assert!(crate::run(tx, &job, now)?);
                    Ok::<_, Refusal>(jobs::done(tx, job.id)?)
                })
                .unwrap();
        }
    }
    pub fn answers(self, world: &World, by: &Actor, item: Item, answer: &Answer) -> Result<Sent, Refusal> {
        let (now, by, answer) = (world.now(), by.clone(), answer.clone());
        let sent = world.write(move |tx| crate::answer(tx, &by, item, &answer, now));
        self.follow(world);
        sent
    }
    #[expect(clippy::unused_self, reason = "reads as the others do")]
    pub fn replies(self, world: &World, by: &Actor, idea: IdeaId, words: &'static str) -> ReplyId {
        let (now, by) = (world.now(), by.clone());
        world.write(move |tx| ideas::reply(tx, &by, idea, words, None, now)).unwrap()
    }
    pub fn votes(self, world: &World, who: MemberId, idea: IdeaId) {
        let (now, by) = (world.now(), self.fan(who));
        world.write(move |tx| ideas::vote(tx, &by, idea, now)).unwrap();
        self.follow(world);
    }
    pub fn merges(self, world: &World, source: IdeaId, into: IdeaId) -> Result<crate::Merged, Refusal> {
        let (now, by) = (world.now(), self.luo());
        world.write(move |tx| crate::merge(tx, &by, source, into, now))
    }
    pub fn undoes(self, world: &World, by: &Actor) -> Result<crate::Undone, Refusal> {
        let (now, by) = (world.now(), by.clone());
        let undone = world.write(move |tx| crate::undo(tx, &by, now));
        self.follow(world);
        undone
    }
}

pub fn get(world: &World, item: Item) -> Feedback {
    world.read(move |tx| crate::feedback(tx, item)).unwrap().unwrap()
}

/// The names in a queue.
pub fn queue(world: &World, queue: Queue, of: Option<MemberId>) -> Vec<Item> {
    let now = world.now();
    let page = world.read(move |tx| crate::queue(tx, Filter { queue, team: None, of, source: None }, now, None, 50)).unwrap();
    page.rows.into_iter().map(|f| f.item).collect()
}

pub fn waiting(world: &World) -> Vec<Item> {
    queue(world, Queue::Waiting, None)
}

fn person(tx: &mut store::Tx<'_>, handle: &str, role: Option<Role>, team: TeamId, now: Time) -> Result<MemberId, members::Refusal> {
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
        boards::MIGRATIONS,
        ideas::MIGRATIONS,
        crate::MIGRATIONS,
    ];
    testkit::each(&rooms, |world| {
        let now = world.now();
        let h = world
            .write(move |tx| {
                let both = |s: &str| Both::new(s, s);
                let delivery = catalogue::add_team(tx, "delivery", &both("delivery"), &both("parcels"))?;
                catalogue::add_area(tx, Stage::Distribution, delivery, 1)?;
                let board = boards::add_board(tx, "delivery", &both("delivery"), &both("parcels"), delivery)?;
                let mut one = |handle: &str, role: Option<Role>| person(tx, handle, role, delivery, now);
                let (mei, ashan, ben) = (one("mei", None)?, one("ashan", None)?, one("ben", None)?);
                let luo = one("luo-cheng", Some(Role::ProductManager))?;
                let lin = one("lin-qiao", Some(Role::Engineer))?;
                let mo = one("mo-fan", Some(Role::Moderator))?;
                Ok::<_, members::Refusal>(House { mei, ashan, ben, luo, lin, mo, delivery, board })
            })
            .unwrap();
        world.pass(60);
        body(world, h);
    });
}
