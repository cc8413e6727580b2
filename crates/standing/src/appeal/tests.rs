use super::*;
use crate::testing::{Act, each, grade, milli, rich, tell, together};
use crate::{Grade, entries, sources};
use kernel::{DeedKind, Role};
use testkit::World;

const WHY: &str = "I helped this person, and more than once.";
const SAYS: &str = "You are right, thank you: it counts now.";

fn fan(id: i64) -> Actor {
    Actor::Member(MemberId::new(id), vec![])
}
fn eve() -> Actor {
    Actor::Member(MemberId::new(9), vec![Role::Moderator])
}

fn opened(world: &World, by: i64, deed: Option<DeedId>) -> Result<AppealId, Refusal> {
    let now = world.now();
    world.write(move |tx| appeal(tx, &fan(by), deed, WHY, now))
}
fn answered(world: &World, by: &Actor, id: AppealId, correction: Option<Correction>) -> Result<Appeal, Refusal> {
    let (now, by) = (world.now(), by.clone());
    world.write(move |tx| answer_appeal(tx, &by, id, SAYS, correction, now))
}

#[test]
fn an_answer_changes_the_score_and_both_stand_among_the_sources() {
    each(|world| {
        let posted = tell(world, Act::by(2, DeedKind::Posted, 1));
        assert_eq!(opened(world, 3, Some(posted)), Err(Refusal::NotYours));
        let id = opened(world, 2, Some(posted)).unwrap();
        assert_eq!(opened(world, 2, Some(posted)), Err(Refusal::AppealOpen));
        let one = world.read(move |tx| appeal_by_id(tx, &fan(2), id)).unwrap();
        assert_eq!((one.due, one.owner, one.why.as_str()), (world.now().plus_days(7), None, WHY));
        assert_eq!(world.read(move |tx| appeal_by_id(tx, &fan(3), id)), Err(Refusal::Missing));
        assert_eq!(world.read(move |tx| appeals(tx, &fan(3), None, 9)), Err(Refusal::NotAllowed));
        world.write(move |tx| take_appeal(tx, &eve(), id, None)).unwrap();
        world.pass(3_600);
        let correction = Some(Correction { part: Part::Helping, points: 12 });
        let done = answered(world, &eve(), id, correction).unwrap();
        let answer = done.answer.unwrap();
        assert_eq!((done.owner, answer.correction, answer.by), (Some(MemberId::new(9)), correction, MemberId::new(9)));
        assert_eq!(milli(world, 2), [1_000, 0, 12_000]);
        let shown = world.read(|tx| sources(tx, MemberId::new(2), 9)).unwrap();
        assert_eq!(
            shown.iter().map(|s| (s.deed, s.rule.as_str(), s.points)).collect::<Vec<_>>(),
            [(answer.deed, crate::CORRECTION, 12), (posted, "taking-part", 1)]
        );
        assert_eq!(answered(world, &eve(), id, None), Err(Refusal::AppealAnswered));
        assert_eq!(world.write(move |tx| take_appeal(tx, &eve(), id, None)), Err(Refusal::AppealAnswered));
        assert!(world.read(|tx| appeals(tx, &eve(), None, 9)).unwrap().is_empty());
        assert_eq!(world.read(|tx| my_appeals(tx, MemberId::new(2))).unwrap().len(), 1);
        let before = milli(world, 2);
        world.write(crate::rebuild).unwrap();
        assert_eq!(milli(world, 2), before);
        assert!(opened(world, 2, Some(posted)).is_ok(), "whoever still disagrees may say so again");
    });
}

#[test]
fn an_answer_can_give_a_grade_and_nobody_answers_their_own() {
    each(|world| {
        for n in 0..4 {
            tell(world, Act::by(1, DeedKind::Thanked, n).to(2));
        }
        let of_the_grade = opened(world, 2, None).unwrap();
        assert_eq!(answered(world, &fan(3), of_the_grade, None), Err(Refusal::NotAllowed));
        let right = Correction { part: Part::Helping, points: 14 };
        for wrong in [Correction { points: 0, ..right }, Correction { points: 1_001, ..right }] {
            assert_eq!(answered(world, &eve(), of_the_grade, Some(wrong)), Err(Refusal::Correction));
        }
        answered(world, &eve(), of_the_grade, Some(right)).unwrap();
        assert_eq!(grade(world, 2), Grade::One, "6 and 12 of 20");
        rich(world, 2);
        assert_eq!(grade(world, 2), Grade::Two);
        let own = world.write({
            let now = world.now();
            move |tx| appeal(tx, &eve(), None, WHY, now)
        });
        let own = own.unwrap();
        assert_eq!(answered(world, &eve(), own, None), Err(Refusal::AppealOwn));
        assert_eq!(world.write(move |tx| take_appeal(tx, &eve(), own, None)), Err(Refusal::AppealOwn));
        let now = world.now();
        for short in ["", "no", "          "] {
            assert_eq!(world.write(move |tx| appeal(tx, &fan(5), None, short, now)), Err(Refusal::AppealWhy));
            assert_eq!(world.write(move |tx| answer_appeal(tx, &eve(), own, short, None, now)), Err(Refusal::AppealSays));
        }
        assert_eq!(world.write(move |tx| appeal(tx, &Actor::Guest, None, WHY, now)), Err(Refusal::SignIn));
    });
}

#[test]
fn of_two_answers_at_once_one_counts() {
    each(|world| {
        let id = opened(world, 2, None).unwrap();
        let now = world.now();
        let all = (0..6).map(|n| {
            let one = Correction { part: Part::Helping, points: 5 };
            let by = Actor::Member(MemberId::new(50 + n), vec![Role::Moderator]);
            let write = world.db.write(move |tx| answer_appeal(tx, &by, id, SAYS, Some(one), now));
            Box::pin(async move {
                let ended = write.await;
                assert!(matches!(ended, Ok(_) | Err(Refusal::AppealAnswered)), "{ended:?}");
            })
        });
        together(world, all.collect());
        let all = world.read(move |tx| entries(tx, MemberId::new(2), None, 10, now)).unwrap();
        assert_eq!((all.len(), milli(world, 2)), (1, [0, 0, 5_000]));
    });
}

#[test]
fn answered_ones_are_read_back_by_staff_the_last_answered_first() {
    each(|world| {
        let mut ids = Vec::new();
        for member in 1..4 {
            let now = world.now();
            let who = Actor::Member(MemberId::new(member), vec![]);
            ids.push(world.write(move |tx| appeal(tx, &who, None, "my grade is not right", now)).unwrap());
            world.pass(60);
        }
        let staff = Actor::Member(MemberId::new(50), vec![kernel::Role::Moderator]);
        for id in [ids[2], ids[0]] {
            let (by, now) = (staff.clone(), world.now());
            world.write(move |tx| answer_appeal(tx, &by, id, "We looked: it is right.", None, now).map(|_| ())).unwrap();
            world.pass(60);
        }
        let page = |before| {
            let by = staff.clone();
            world.read(move |tx| answered_appeals(tx, &by, before, 1)).unwrap().pop()
        };
        let first = page(None).unwrap();
        let second = page(first.answer.as_ref().map(|a| (a.at, first.id))).unwrap();
        assert_eq!((first.id, second.id), (ids[0], ids[2]));
        assert_eq!(page(second.answer.as_ref().map(|a| (a.at, second.id))), None, "the third one waits");
        let fan = Actor::Member(MemberId::new(1), vec![]);
        assert!(world.read(move |tx| answered_appeals(tx, &fan, None, 9)).is_err());
        let (fan, now) = (Actor::Member(MemberId::new(1), vec![]), world.now());
        assert!(world.read(move |tx| look_at(tx, &fan, MemberId::new(1), now).map(|_| ())).is_err(), "not even one's own this way");
        let by = staff.clone();
        assert_eq!(world.read(move |tx| look_at(tx, &by, MemberId::new(1), now)).unwrap().grade, crate::Grade::One);
    });
}
