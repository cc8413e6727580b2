//! From a deed to its receiver, with everything that comes between.

use super::{admin, each, new, said, silence};
use crate::{Event, Fate, Secret, State, Withheld};
use kernel::DeedKind::{Moved, Proposed, Voted};

#[test]
fn a_deed_is_one_message_an_endpoint_and_only_of_what_it_asked_for() {
    each(|w| {
        let (one, now) = (w.hook(), w.world.now());
        let other = w
            .world
            .write(move |tx| crate::make(tx, &admin(2), &new("https://b.example/", &[Event::IdeaMoved]), &Secret::new([2; 32]), now));
        let other = other.unwrap();
        for kind in [Proposed, Voted, Moved] {
            w.deed(kind, 4821);
        }
        w.follow();
        w.forget_place();
        w.follow();
        let told = |hook| w.log(hook).iter().rev().map(|d| d.event).collect::<Vec<_>>();
        assert_eq!((told(one), told(other)), (vec![Event::IdeaProposed, Event::IdeaMoved], vec![Event::IdeaMoved]));
        let sent = w.work(|_| said(200));
        assert_eq!(sent.len(), 3);
        let first = sent.iter().find(|p| p.hook == one).unwrap();
        let body: serde_json::Value = serde_json::from_str(&first.body).unwrap();
        assert_eq!((&body["type"], &body["data"]["idea"]), (&"idea.proposed".into(), &"4821".into()));
        assert_eq!(body["data"]["url"], "https://plover.example/idea/4821");
        assert_eq!(body["timestamp"], now.rfc3339());
        assert_eq!(body.as_object().unwrap().len(), 3);
        assert_eq!(first.headers[0].1, format!("msg_{}", first.delivery));
        assert!(w.log(one).iter().all(|d| d.fate == Fate::Sent && d.ended_at == Some(now)));
        w.forget_place();
        w.follow();
        assert!(w.work(|_| said(200)).is_empty(), "a follower that reads again tells nobody twice");
        assert_eq!(w.now_is(one).taken_at, Some(now));
    });
}

#[test]
fn what_happened_before_or_in_a_pause_is_not_told() {
    each(|w| {
        w.deed(Proposed, 1);
        w.follow();
        w.world.pass(60);
        let hook = w.hook();
        w.deed(Proposed, 2);
        w.follow();
        w.world.write(move |tx| crate::pause(tx, &admin(1), hook)).unwrap();
        w.world.pass(60);
        w.deed(Proposed, 3);
        w.follow();
        assert!(w.work(|_| said(200)).is_empty(), "paused");
        w.world.pass(60);
        let now = w.world.now();
        w.world.write(move |tx| crate::resume(tx, &admin(1), hook, now)).unwrap();
        w.deed(Proposed, 4);
        w.forget_place();
        w.follow();
        let told: Vec<String> = w.work(|_| said(200)).iter().map(|p| p.body.clone()).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].contains("\"2\"") && told[1].contains("\"4\""), "what waited, and what came after: {told:?}");
    });
}

#[test]
fn a_failure_is_tried_again_more_and_more_patiently_under_one_id() {
    each(|w| {
        let hook = w.hook();
        w.deed(Proposed, 5);
        w.follow();
        let (mut names, mut hours) = (Vec::new(), Vec::new());
        let begun = w.world.now();
        for round in 0..20 {
            let sent = w.work(|_| if round % 2 == 0 { silence() } else { said(503) });
            names.extend(sent.iter().map(|p| p.headers[0].1.clone()));
            hours.extend(sent.iter().map(|_| w.world.now().seconds_since(begun)));
            let due = w.log(hook)[0].due;
            if w.log(hook)[0].fate != Fate::Waiting {
                break;
            }
            assert!(due > w.world.now());
            w.world.clock.set(due);
        }
        assert_eq!(hours, [0, 5, 305, 2_105, 9_305, 27_305, 63_305, 99_305]);
        names.dedup();
        assert_eq!(names.len(), 1);
        let over = &w.log(hook)[0];
        assert_eq!((over.fate, over.tries, over.fails), (Fate::Failed, 8, 8));
        let (id, by) = (over.id, admin(1));
        let tries = w.world.read(move |tx| crate::tries(tx, &by, hook, &[id])).unwrap();
        assert_eq!(tries.iter().map(|t| t.status).collect::<Vec<_>>()[..3], [None, Some(503), None]);
        assert_eq!(w.now_is(hook).state, State::On, "a day is not five");
        assert!(w.mails().is_empty());
        assert!(w.job().is_none(), "no job is left");
    });
}

#[test]
fn five_days_without_an_answer_turn_it_off_and_a_mail_says_so_once() {
    each(|w| {
        let hook = w.hook();
        for day in 0..8 {
            w.deed(Proposed, day);
            w.follow();
            for _ in 0..24 {
                w.work(|_| said(500));
                w.world.pass(3_600);
            }
        }
        assert_eq!((w.now_is(hook).state, w.mails()), (State::Dead, vec![(1, hook.get())]));
        w.deed(Proposed, 77);
        w.follow();
        assert!(w.work(|_| said(200)).is_empty());
        let now = w.world.now();
        w.world.write(move |tx| crate::resume(tx, &admin(2), hook, now)).unwrap();
        let again = w.work(|_| said(200));
        assert!(!again.is_empty(), "what waited goes out when it is turned on again");
        let it = w.now_is(hook);
        assert_eq!((it.state, it.by.get(), it.failing_since), (State::On, 2, None));
    });
}

#[test]
fn an_answer_in_between_keeps_it_on() {
    each(|w| {
        let hook = w.hook();
        for day in 0..12 {
            w.deed(Proposed, day);
            w.follow();
            for hour in 0..24 {
                w.work(|_| if day % 4 == 3 && hour == 12 { said(204) } else { said(500) });
                w.world.pass(3_600);
            }
            if day % 4 == 3 {
                w.deed(Proposed, 100 + day);
                w.follow();
                w.work(|_| said(200));
            }
        }
        assert_eq!((w.now_is(hook).state, w.mails()), (State::On, vec![]));
    });
}

#[test]
fn gone_is_never_asked_again() {
    each(|w| {
        let hook = w.hook();
        w.deed(Proposed, 1);
        w.deed(Proposed, 2);
        w.follow();
        w.work(|_| said(410));
        assert_eq!((w.now_is(hook).state, w.mails()), (State::Gone, vec![(1, hook.get())]));
        assert!(w.log(hook).iter().all(|d| d.fate == Fate::Failed));
        w.deed(Proposed, 3);
        w.follow();
        w.world.pass(100_000);
        assert!(w.work(|_| said(200)).is_empty());
    });
}

#[test]
fn what_became_hidden_is_not_sent_again_and_says_so() {
    each(|w| {
        let hook = w.hook();
        w.deed(Proposed, 6);
        w.follow();
        assert_eq!(w.work(|_| said(200)).len(), 1);
        w.planted.hide(6);
        let (id, now) = (w.log(hook)[0].id, w.world.now());
        w.world.write(move |tx| crate::replay(tx, &admin(1), hook, id, now)).unwrap();
        assert!(w.work(|_| said(200)).is_empty(), "nothing leaves the house");
        let it = &w.log(hook)[0];
        assert_eq!((it.fate, it.why), (Fate::Withheld, Some(Withheld::Hidden)));
        w.planted.show(6);
        w.world.write(move |tx| crate::replay(tx, &admin(1), hook, id, now)).unwrap();
        let again = w.work(|_| said(200));
        assert_eq!((again.len(), again[0].headers[0].1.as_str()), (1, format!("msg_{id}").as_str()), "under its old id");
        assert_eq!(w.log(hook)[0].fate, Fate::Sent);
    });
}

#[test]
fn hidden_between_two_tries_it_is_not_told_either() {
    each(|w| {
        let hook = w.hook();
        w.deed(Proposed, 6);
        w.follow();
        w.work(|_| said(500));
        w.planted.hide(6);
        w.world.pass(6);
        assert!(w.work(|_| said(200)).is_empty());
        assert_eq!(w.log(hook)[0].why, Some(Withheld::Hidden));
    });
}

#[test]
fn neither_a_maker_nor_a_presser_who_left_is_told() {
    each(|w| {
        let hook = w.hook();
        w.deed(Proposed, 6);
        w.follow();
        w.work(|_| said(200));
        let (id, now) = (w.log(hook)[0].id, w.world.now());
        w.world.write(move |tx| crate::replay(tx, &admin(2), hook, id, now)).unwrap();
        w.planted.dismiss(2);
        assert!(w.work(|_| said(200)).is_empty());
        assert_eq!(w.log(hook)[0].why, Some(Withheld::Presser));
        w.planted.dismiss(1);
        w.deed(Proposed, 7);
        w.follow();
        assert!(w.work(|_| said(200)).is_empty());
        assert_eq!(w.log(hook)[0].why, Some(Withheld::Maker));
    });
}

#[test]
fn while_a_secret_rotates_both_sign_for_a_day() {
    each(|w| {
        let (hook, now) = (w.hook(), w.world.now());
        w.world.write(move |tx| crate::rotate(tx, &admin(1), hook, &Secret::new([2; 32]), now)).unwrap();
        let signatures = |w: &super::World<'_>| {
            w.deed(Proposed, 1);
            w.follow();
            let sent = w.work(|_| said(200)).remove(0);
            let of =
                |byte| crate::signature(&[Secret::new([byte; 32])], &sent.headers[0].1, sent.headers[1].1.parse().unwrap(), &sent.body);
            (sent.headers[2].1.clone(), of(1), of(2))
        };
        let (both, old, new) = signatures(w);
        assert_eq!(both, format!("{new} {old}"));
        w.world.pass(crate::OVERLAP_SECONDS - 1);
        assert_eq!(signatures(w).0.split(' ').count(), 2);
        w.world.pass(1);
        let (one, _, new) = signatures(w);
        assert_eq!(one, new);
    });
}

#[test]
fn the_reference_for_an_answer_goes_to_those_endpoints_alone_that_carry_answers() {
    each(|w| {
        let (hook, now) = (w.hook(), w.world.now());
        let carries = crate::NewHook { reply_to: true, ..new("https://calls.example/", &[Event::IdeaProposed]) };
        let other = w.world.write(move |tx| crate::make(tx, &admin(1), &carries, &Secret::new([3; 32]), now)).unwrap();
        w.deed(Proposed, 1);
        w.follow();
        for parcel in w.work(|_| said(200)) {
            assert_eq!(parcel.body.contains("reply_to"), parcel.hook == other, "{}", parcel.body);
        }
        assert_ne!(hook, other);
    });
}

#[test]
fn the_log_is_kept_a_month_and_what_is_older_is_not_told_anew() {
    each(|w| {
        let hook = w.hook();
        w.deed(Proposed, 1);
        w.follow();
        w.work(|_| said(200));
        w.world.pass(crate::KEPT_DAYS * 86_400 - 10);
        let now = w.world.now();
        assert_eq!(w.world.write(move |tx| crate::sweep(tx, now, 100)).unwrap(), 0);
        w.world.pass(20);
        let now = w.world.now();
        assert_eq!(w.world.write(move |tx| crate::sweep(tx, now, 100)).unwrap(), 1);
        w.forget_place();
        w.follow();
        assert!(w.log(hook).is_empty() && w.work(|_| said(200)).is_empty());
        let left: i64 = w.world.read(|tx| tx.val("SELECT count(*) FROM hook_try", &[])).unwrap();
        assert_eq!(left, 0);
    });
}
