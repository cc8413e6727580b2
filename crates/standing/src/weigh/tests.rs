use crate::testing::{Act, score, tell, undo};
use kernel::DeedKind::{Helped, Hidden, Imported, Judged, Moved, Posted, Proposed, Replied, Restored, Thanked, Voted};
use kernel::ObjectKind;

const DAY: i64 = 86_400;

#[test]
fn taking_part_is_capped_by_day() {
    crate::testing::each(|world| {
        for n in 0..4 {
            tell(world, Act::by(1, Posted, n));
            tell(world, Act::by(1, Proposed, n));
        }
        tell(world, Act::by(1, Proposed, 9));
        assert_eq!(score(world, 1), (5, 0, 0));
        world.pass(DAY);
        tell(world, Act::by(1, Proposed, 10));
        tell(world, Act::by(1, Replied, 10));
        tell(world, Act::by(1, Voted, 10));
        tell(world, Act::by(1, Imported, 10));
        assert_eq!(score(world, 1), (6, 0, 0), "a new day; replies alone, votes and what was imported weigh nothing");
        for n in 0..7 {
            tell(world, Act::by(1, Judged, n));
        }
        assert_eq!(score(world, 1), (6, 5, 0));
    });
}

#[test]
fn thanks_and_help_count_for_the_other_and_never_for_oneself() {
    crate::testing::each(|world| {
        for n in 0..5 {
            tell(world, Act::by(1, Thanked, n).to(2));
        }
        assert_eq!(score(world, 2), (0, 6, 0), "three a month from one giver");
        tell(world, Act::by(3, Thanked, 1).to(2));
        assert_eq!(score(world, 2), (0, 8, 0), "another giver counts");
        world.pass(31 * DAY);
        tell(world, Act::by(1, Thanked, 9).to(2));
        assert_eq!(score(world, 2), (0, 10, 0), "another month counts");
        tell(world, Act::by(1, Helped, 1).to(2));
        tell(world, Act::by(2, Helped, 1).to(2));
        tell(world, Act::by(2, Thanked, 1).to(2));
        assert_eq!(score(world, 2), (0, 10, 10));
        assert_eq!(score(world, 1), (0, 0, 0));
    });
}

#[test]
fn a_comment_counts_only_when_another_found_it_useful() {
    crate::testing::each(|world| {
        for n in 0..9 {
            tell(world, Act::by(1, Replied, n));
        }
        assert_eq!(score(world, 1), (0, 0, 0));
        tell(world, Act::by(2, Thanked, 3).on(ObjectKind::Reply).to(1));
        assert_eq!(score(world, 1), (2, 0, 0));
    });
}

#[test]
fn help_weighs_by_how_many_it_helped_and_how_long_nobody_had() {
    crate::testing::each(|world| {
        tell(world, Act::by(1, Helped, 1).on(ObjectKind::Reply).to(9).reaching(1));
        assert_eq!(score(world, 9), (0, 0, 15), "where nobody had answered for a day");
        tell(world, Act::by(1, Helped, 2).on(ObjectKind::Reply).to(8));
        let too: Vec<_> = (2..=8).map(|n| tell(world, Act::by(n, Helped, 2).on(ObjectKind::Reply).to(8).reaching(2))).collect();
        assert_eq!(score(world, 8), (0, 0, 38), "ten from who asked and log2(1 + 6) tens more: one's own press is none");
        undo(world, too[0]);
        assert_eq!(crate::testing::milli(world, 8)[2], 10_000 + 25_850, "the others move up: log2(1 + 5) would be 2.585");
    });
}

#[test]
fn many_at_once_take_no_more_than_the_cap() {
    crate::testing::each(|world| {
        let now = world.now();
        let all = (0..12).map(|n| {
            let write = world.db.write(move |tx| Act::by(1, Posted, n).record(tx, now));
            Box::pin(async move { assert!(write.await.is_ok()) })
        });
        crate::testing::together(world, all.collect());
        assert_eq!(score(world, 1), (5, 0, 0));
    });
}

#[test]
fn many_at_once_move_up_together() {
    crate::testing::each(|world| {
        let posts: Vec<_> = (0..12).map(|n| tell(world, Act::by(1, Posted, n))).collect();
        let now = world.now();
        let all = posts.into_iter().step_by(2).map(|deed| {
            let write = world.db.write(move |tx| ledger::undo(tx, &kernel::Actor::System, deed, now));
            Box::pin(async move { assert!(write.await.is_ok()) })
        });
        crate::testing::together(world, all.collect());
        assert_eq!((score(world, 1), crate::testing::milli(world, 1)[0]), ((5, 0, 0), 5_000), "six are left, five count");
    });
}

#[test]
fn an_idea_counts_once_for_each_state_it_reaches() {
    crate::testing::each(|world| {
        for stage in 1..=11 {
            tell(world, Act::by(7, Moved, 1).to(2).reaching(stage));
            tell(world, Act::by(7, Moved, 1).to(2).reaching(stage));
        }
        assert_eq!(score(world, 2), (0, 50, 0), "planned 10, development 20, shipped or done 20");
        tell(world, Act::by(7, Moved, 2).to(2).reaching(4));
        assert_eq!(score(world, 2), (0, 60, 0));
        tell(world, Act::by(2, Moved, 3).to(2).reaching(4));
        assert_eq!(score(world, 2), (0, 60, 0), "nobody moves their own idea into points");
    });
}

#[test]
fn what_is_undone_gives_back_its_points_and_its_place() {
    crate::testing::each(|world| {
        let planned = tell(world, Act::by(7, Moved, 1).to(2).reaching(4));
        undo(world, planned);
        assert_eq!(score(world, 2), (0, 0, 0));
        tell(world, Act::by(7, Moved, 1).to(2).reaching(4));
        assert_eq!(score(world, 2), (0, 10, 0));
        let posts: Vec<_> = (0..6).map(|n| tell(world, Act::by(1, Posted, n))).collect();
        undo(world, posts[5]);
        assert_eq!(score(world, 1), (5, 0, 0), "the sixth gave nothing");
        undo(world, posts[0]);
        assert_eq!(score(world, 1), (4, 0, 0));
        tell(world, Act::by(1, Posted, 9));
        assert_eq!(score(world, 1), (5, 0, 0));
        tell(world, Act::by(1, Posted, 10));
        undo(world, posts[1]);
        assert_eq!(score(world, 1), (5, 0, 0), "what came too late for the cap takes the place that is free");
    });
}

#[test]
fn what_is_restored_gives_its_deduction_back() {
    crate::testing::each(|world| {
        for n in 0..5 {
            tell(world, Act::by(1, Posted, n));
        }
        for _ in 0..2 {
            tell(world, Act::by(7, Hidden, 2).on(ObjectKind::Topic).to(1));
            assert_eq!(score(world, 1), (3, 0, 0));
            tell(world, Act::by(7, Restored, 3).on(ObjectKind::Topic).to(1));
            assert_eq!(score(world, 1), (3, 0, 0), "another topic");
            tell(world, Act::by(7, Restored, 2).on(ObjectKind::Topic).to(1));
            assert_eq!(score(world, 1), (5, 0, 0));
        }
    });
}

#[test]
fn points_fade_by_half_and_the_score_names_its_day() {
    crate::testing::each(|world| {
        tell(world, Act::by(1, Helped, 1).to(2));
        tell(world, Act::by(2, Posted, 1));
        world.pass(365 * DAY);
        tell(world, Act::by(3, Helped, 2).to(2));
        assert_eq!(crate::testing::milli(world, 2), [245, 0, 15_000]);
        let id = kernel::MemberId::new(2);
        let score = world.read(move |tx| crate::scores(tx, &[id])).unwrap()[&id];
        assert_eq!((score.helping, score.taking_part, score.as_of), (15, 0, crate::worth::start(crate::worth::day(world.now()))));
    });
}
