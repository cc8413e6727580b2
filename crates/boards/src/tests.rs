//! What the tests of this room share, and what concerns several verbs: statements and refusals.

use crate::{NewTopic, TopicKind, post, reply};
use kernel::{Actor, BoardId, Both, DeedKind, Lang, MemberId, ReplyId, Role, TopicId};
use ledger::Deed;
use members::Join;
use std::pin::Pin;
use std::task::Poll;
use store::{Error, Migration};
use testkit::World;

pub const ROOMS: &[&[Migration]] =
    &[ledger::MIGRATIONS, standing::MIGRATIONS, catalogue::MIGRATIONS, members::MIGRATIONS, pictures::MIGRATIONS, crate::MIGRATIONS];

pub fn member(by: &Actor) -> MemberId {
    by.member().unwrap()
}

fn joined(world: &World, handle: &str, roles: Vec<Role>) -> Actor {
    let (handle, now) = (handle.to_owned(), world.now());
    let id = world
        .write(move |tx| {
            let email = format!("{handle}@example.org");
            members::join(tx, &Join { handle: handle.clone(), name: handle.clone(), email, phc: "x".into(), lang: Lang::Zh }, now)
        })
        .unwrap();
    Actor::Member(id, roles)
}
pub fn fan(world: &World, handle: &str) -> Actor {
    joined(world, handle, vec![])
}
pub fn staff(world: &World, handle: &str) -> Actor {
    joined(world, handle, vec![Role::Engineer])
}
pub fn moderator(world: &World, handle: &str) -> Actor {
    joined(world, handle, vec![Role::Moderator])
}

/// Gives a member a grade, as the night says it: by a deed.
pub fn graded(world: &World, by: &Actor, grade: i64) {
    let (id, now) = (member(by), world.now());
    world
        .write(move |tx| {
            let new = ledger::New::new(DeedKind::GradeChanged, kernel::ObjectKind::Member, id.get()).to(id).reaching(grade);
            let deed = ledger::record(tx, &Actor::System, new, now)?;
            ledger::by_ids(tx, &[deed.get()])?.iter().try_for_each(|d| standing::weigh(tx, d).map(|_| ()))
        })
        .unwrap();
}

/// The board of the camera team, made when it is first asked for.
pub fn camera(world: &World) -> BoardId {
    world
        .write(|tx| {
            if let Some(known) = crate::board_by_slug(tx, "camera")? {
                return Ok::<_, Error>(known.id);
            }
            let name = Both::new("相机", "Camera");
            let team = catalogue::add_team(tx, "camera", &name, &name)?;
            crate::add_board(tx, "camera", &name, &name, team)
        })
        .unwrap()
}

pub fn talk(board: BoardId) -> NewTopic<'static> {
    NewTopic { board, kind: TopicKind::Talk, title: "夜景模式太慢了吧", body: "保存一张要三秒。", lang: None, device: None }
}
fn posted(world: &World, by: &Actor, kind: TopicKind) -> TopicId {
    let (by, board, now) = (by.clone(), camera(world), world.now());
    world.write(move |tx| post(tx, &by, &NewTopic { kind, ..talk(board) }, now)).unwrap()
}
pub fn opened(world: &World, by: &Actor) -> TopicId {
    posted(world, by, TopicKind::Talk)
}
pub fn asked(world: &World, by: &Actor) -> TopicId {
    posted(world, by, TopicKind::Question)
}
pub fn replied(world: &World, by: &Actor, topic: TopicId, to: Option<ReplyId>) -> ReplyId {
    let (by, now) = (by.clone(), world.now());
    world.write(move |tx| reply(tx, &by, topic, "在设置里关掉美颜试试。", to, now)).unwrap()
}

/// The asker accepts an answer, or takes it back.
pub fn accepted(world: &World, by: &Actor, topic: TopicId, reply: Option<ReplyId>) {
    let (by, now) = (by.clone(), world.now());
    world
        .write(move |tx| match reply {
            Some(reply) => crate::accept(tx, &by, topic, reply, now),
            None => crate::unaccept(tx, &by, topic, now),
        })
        .unwrap();
}

/// Every deed so far but joining: kind, object and whom it concerns.
pub fn deeds(world: &World) -> Vec<(DeedKind, i64, Option<MemberId>)> {
    world
        .write(|tx| {
            ledger::sequence(tx, 10_000)?;
            let mut all: Vec<Deed> = Vec::new();
            // A new name each time would leave cursors behind: reading all again needs a fresh one.
            tx.exec("DELETE FROM deed_follower WHERE name = 'boards-test'", store::p![])?;
            ledger::follow(tx, "boards-test", 10_000, |_, deed| {
                all.push(*deed);
                Ok::<(), Error>(())
            })?;
            Ok::<_, Error>(all)
        })
        .unwrap()
        .into_iter()
        .filter(|d| d.what.kind != DeedKind::Joined)
        .map(|d| (d.what.kind, d.what.object_id, d.what.other))
        .collect()
}

/// Runs futures side by side to their ends.
pub async fn join_all<T>(all: Vec<impl Future<Output = T>>) -> Vec<T> {
    let mut running: Vec<Pin<Box<_>>> = all.into_iter().map(Box::pin).collect();
    let mut ended: Vec<Option<T>> = running.iter().map(|_| None).collect();
    std::future::poll_fn(move |cx| {
        for (future, end) in running.iter_mut().zip(&mut ended) {
            if end.is_none()
                && let Poll::Ready(answer) = future.as_mut().poll(cx)
            {
                *end = Some(answer);
            }
        }
        if ended.iter().all(Option::is_some) { Poll::Ready(ended.iter_mut().filter_map(Option::take).collect()) } else { Poll::Pending }
    })
    .await
}

#[test]
fn a_page_of_twenty_costs_five_statements_and_a_reply_few() {
    testkit::each(ROOMS, |world| {
        let (mei, ben, lin) = (fan(world, "mei"), fan(world, "ben"), staff(world, "lin"));
        let topic = asked(world, &mei);
        let first = replied(world, &lin, topic, None);
        for _ in 0..19 {
            replied(world, &ben, topic, Some(first));
        }
        let spent = |f: &dyn Fn()| {
            let before = world.db.counts().statements;
            f();
            world.db.counts().statements - before
        };
        let by = mei.clone();
        let cost = spent(&|| {
            let by = by.clone();
            let page =
                world.read(move |tx| Ok::<_, crate::Refusal>((crate::page(tx, &by, topic, 0, 20)?, crate::mine(tx, &by, topic)?))).unwrap();
            assert_eq!((page.0.replies.len(), page.0.official.len(), page.0.people.len()), (20, 1, 3));
        });
        assert!(cost <= 5, "a page cost {cost}");
        let plain = spent(&|| {
            replied(world, &ben, topic, Some(first));
        });
        assert!(plain <= 5, "a reply cost {plain}");
        let now = world.now();
        let naming = spent(&|| {
            let by = ben.clone();
            world.write(move |tx| reply(tx, &by, topic, "@mei @lin 看", Some(first), now)).unwrap();
        });
        assert!(naming <= 13, "a reply with two mentions cost {naming}");
    });
}

#[test]
fn every_refusal_has_its_words() {
    let words = |lang: &str| {
        let folder = format!("{}/../words/words/{lang}", env!("CARGO_MANIFEST_DIR"));
        ["gate", "members", "boards", "pictures", "page-journey"]
            .map(|room| std::fs::read_to_string(format!("{folder}/{room}.ftl")).unwrap())
            .concat()
    };
    for lang in ["zh-Hans", "en"] {
        let text = words(lang);
        for key in crate::Refusal::KEYS {
            let told = text.lines().filter(|l| l.starts_with(&format!("{key} ="))).count();
            assert_eq!(told, 1, "{key} in {lang}");
        }
    }
}
