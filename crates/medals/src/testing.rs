//! For this room's tests: people, medals and deeds in short.

use crate::{Draft, Fact, Hand, Icon, Kind, Rule, Text, define, give, held, step};
use kernel::{Actor, Both, DeedId, DeedKind, Lang, MedalId, MemberId, ObjectKind, Role};
use ledger::New;
use members::Join;
use store::{Error, Migration};
use testkit::World;

const ROOMS: &[&[Migration]] = &[ledger::MIGRATIONS, standing::MIGRATIONS, catalogue::MIGRATIONS, members::MIGRATIONS, crate::MIGRATIONS];

pub(crate) fn each(body: impl Fn(&World)) {
    testkit::each(ROOMS, body);
}

/// Somebody who joined.
pub(crate) fn member(world: &World, handle: &'static str) -> MemberId {
    let now = world.now();
    let new = move || Join {
        handle: handle.into(),
        name: handle.into(),
        email: format!("{handle}@example.org"),
        phc: "x".into(),
        lang: Lang::En,
    };
    world.write(move |tx| members::join(tx, &new(), now)).unwrap()
}

/// Somebody with a role.
pub(crate) fn give_role(world: &World, handle: &'static str, role: Role) -> Actor {
    let (id, now) = (member(world, handle), world.now());
    world.write(move |tx| members::give_role(tx, &Actor::System, id, role, None, now)).unwrap();
    Actor::Member(id, vec![role])
}

pub(crate) fn admin(world: &World) -> Actor {
    give_role(world, "ada", Role::Admin)
}

fn draft(word: &str, kind: Kind, rule: Option<Rule>, hand: Option<Hand>) -> Draft {
    let text = Text {
        name: Both::new("帮手", "Helper"),
        says: Both::new("帮过很多人", "Helped many"),
        icon: Icon::Hand,
        under_posts: false,
        hand,
    };
    Draft { word: word.to_owned(), kind, rule, text }
}

pub(crate) fn by_rule(word: &str, fact: Fact, need: i64) -> Draft {
    draft(word, Kind::Medal, Some(Rule { fact, need, since: None }), None)
}

pub(crate) fn by_hand(word: &str) -> Draft {
    draft(word, Kind::Medal, None, Some(Hand::Administer))
}

pub(crate) fn title_by_hand(word: &str, under_posts: bool) -> Draft {
    let title = draft(word, Kind::Title, None, Some(Hand::Administer));
    Draft { text: Text { under_posts, ..title.text }, ..title }
}

/// Defined by the operator.
pub(crate) fn defined(world: &World, draft: Draft) -> MedalId {
    let now = world.now();
    world.write(move |tx| define(tx, &Actor::System, &draft, now)).unwrap()
}

/// Given by hand, a second after what was before.
pub(crate) fn given_by_hand(world: &World, by: &Actor, to: MemberId, medal: MedalId) {
    world.pass(1);
    let (by, now) = (by.clone(), world.now());
    world.write(move |tx| give(tx, &by, to, medal, "For the sake of the test", now)).unwrap();
}

/// A deed of a member about an idea, for somebody.
pub(crate) fn tell(world: &World, by: i64, kind: DeedKind, object: i64, other: Option<i64>, stage: Option<i64>) -> DeedId {
    let now = world.now();
    let what = New { other: other.map(MemberId::new), stage, ..New::new(kind, ObjectKind::Idea, object) };
    world.write(move |tx| ledger::record(tx, &Actor::Member(MemberId::new(by), vec![]), what, now)).unwrap()
}

pub(crate) fn undo(world: &World, deed: DeedId) {
    let now = world.now();
    world.write(move |tx| ledger::undo(tx, &Actor::System, deed, now)).unwrap();
}

/// Lets the follower do all there is; how much.
pub(crate) fn settle(world: &World) -> usize {
    let (now, mut done) = (world.now(), 0);
    loop {
        let ordered = world.write(|tx| ledger::sequence(tx, 500)).unwrap();
        let round = world.write(move |tx| step(tx, now, 7)).unwrap();
        done += round;
        if ordered + round == 0 {
            return done;
        }
    }
}

/// The words of what a member has, newest first.
pub(crate) fn held_words(world: &World, who: MemberId) -> Vec<String> {
    world.read(move |tx| held(tx, who)).unwrap().into_iter().map(|h| h.medal.word).collect()
}

/// Every medal given or taken: by whom, whose, which.
pub(crate) fn deeds(world: &World) -> Vec<(DeedKind, Option<MemberId>, MemberId, MedalId)> {
    let all = world.read(|tx| ledger::all(tx, 0, 100_000)).unwrap();
    let of = |d: ledger::Deed| {
        let known = matches!(d.what.kind, DeedKind::MedalGiven | DeedKind::MedalTaken);
        known.then(|| (d.what.kind, d.actor, d.what.other.unwrap(), MedalId::new(d.what.stage.unwrap())))
    };
    all.into_iter().filter_map(of).collect()
}

/// A row of who has what.
type Kept = (i64, i64, i64, i64, Option<i64>, Option<i64>, Option<i64>, Option<i64>);

/// Everything that is a function of deeds, in one order.
pub(crate) fn kept(world: &World) -> Vec<String> {
    let read = |tx: &mut store::Tx<'_>| {
        let mut all: Vec<String> = Vec::new();
        let facts: Vec<(i64, i64, i64, i64, i64, bool)> =
            tx.all("SELECT deed_id, fact, member_id, about, at, counts FROM medal_fact WHERE deed_id > 0 ORDER BY deed_id", store::p![])?;
        all.extend(facts.iter().map(|f| format!("{f:?}")));
        let held: Vec<Kept> = tx.all(
            "SELECT member_id, medal_id, given_deed, given_at, given_by, taken_deed, taken_at, taken_by FROM medal_held
             WHERE member_id > 0 ORDER BY member_id, medal_id",
            store::p![],
        )?;
        all.extend(held.iter().map(|h| format!("{h:?}")));
        let counts: Vec<(i64, i64)> = tx.all("SELECT id, holders FROM medal ORDER BY id", store::p![])?;
        all.extend(counts.iter().map(|c| format!("{c:?}")));
        Ok::<_, Error>(all)
    };
    world.read(read).unwrap()
}
