//! Who may, and what is refused.

use super::{admin, each, new, said};
use crate::{Event, Fate, MOST, NewHook, Refusal, Secret, State};
use kernel::DeedKind::Proposed;
use kernel::{Actor, DeliveryId, HookId, MemberId, Role};

type Verb = fn(&mut store::Tx<'_>, &Actor, HookId, kernel::Time) -> Result<(), Refusal>;

#[test]
fn only_who_may_administer_makes_changes_and_sees_endpoints() {
    each(|w| {
        let (hook, now) = (w.hook(), w.world.now());
        let staff = Actor::Member(MemberId::new(5), vec![Role::Executive, Role::Moderator]);
        for (by, why) in [(Actor::Guest, Refusal::SignIn), (staff, Refusal::NotAllowed)] {
            let no = |f: Verb| {
                let by = by.clone();
                w.world.write(move |tx| f(tx, &by, hook, now))
            };
            let all: [Verb; 10] = [
                |tx, by, _, now| crate::make(tx, by, &new("https://a.example/", Event::ALL), &Secret::new([1; 32]), now).map(drop),
                |tx, by, id, _| crate::edit(tx, by, id, &new("https://a.example/", Event::ALL)),
                |tx, by, id, _| crate::pause(tx, by, id),
                crate::resume,
                |tx, by, id, now| crate::rotate(tx, by, id, &Secret::new([1; 32]), now),
                |tx, by, id, _| crate::forget(tx, by, id),
                |tx, by, id, now| crate::send_test(tx, by, id, now).map(drop),
                |tx, by, id, now| crate::replay(tx, by, id, DeliveryId::new(1), now),
                |tx, by, id, _| crate::deliveries(tx, by, id, None, 9).map(drop),
                |tx, by, _, _| crate::hooks(tx, by).map(drop),
            ];
            for verb in all {
                assert_eq!(no(verb), Err(why.clone()));
            }
        }
        assert_eq!(w.now_is(hook).state, State::On);
    });
}

#[test]
fn an_address_we_do_not_go_to_is_refused_at_once() {
    each(|w| {
        let make = |new: NewHook| {
            let now = w.world.now();
            w.world.write(move |tx| crate::make(tx, &admin(1), &new, &Secret::new([1; 32]), now))
        };
        for (url, why) in [
            ("", Refusal::Url),
            ("hooks.example", Refusal::Url),
            ("http://hooks.example/", Refusal::Https),
            ("https://a:b@hooks.example/", Refusal::Login),
            ("https://hooks.example:22/", Refusal::Port),
            ("https://127.1/", Refusal::Private),
            ("https://[::ffff:10.0.0.1]/", Refusal::Private),
        ] {
            assert_eq!(make(new(url, Event::ALL)), Err(why), "{url}");
        }
        assert_eq!(make(new("https://hooks.example/", &[])), Err(Refusal::Events));
        assert_eq!(make(new("https://hooks.example/", &[Event::Test])), Err(Refusal::Events));
        let long = NewHook { about: "x".repeat(201), ..new("https://hooks.example/", Event::ALL) };
        assert_eq!(make(long), Err(Refusal::About));
        w.world.write(|tx| crate::allow_private(tx, true)).unwrap();
        let near = make(new(" http://127.0.0.1:9000/in ", &[Event::IdeaMoved, Event::IdeaProposed, Event::IdeaMoved])).unwrap();
        let near = w.now_is(near);
        assert_eq!((near.url.as_str(), near.events), ("http://127.0.0.1:9000/in", vec![Event::IdeaProposed, Event::IdeaMoved]));
    });
}

#[test]
fn a_company_has_fifty_endpoints() {
    each(|w| {
        for _ in 0..MOST {
            w.hook();
        }
        let now = w.world.now();
        let more = w.world.write(move |tx| crate::make(tx, &admin(1), &new("https://a.example/", Event::ALL), &Secret::new([1; 32]), now));
        assert_eq!(more, Err(Refusal::Many(MOST)));
    });
}

#[test]
fn a_test_is_tried_once_and_sixty_times_an_hour() {
    each(|w| {
        let (hook, now) = (w.hook(), w.world.now());
        let test = |by: Actor| w.world.write(move |tx| crate::send_test(tx, &by, hook, now));
        test(admin(2)).unwrap();
        let sent = w.work(|_| said(500));
        assert!(sent[0].body.contains("endpoint.test") && sent[0].body.contains("https://plover.example"));
        assert_eq!(w.log(hook)[0].fate, Fate::Failed);
        assert!(w.job().is_none());
        for _ in 1..60 {
            test(admin(1)).unwrap();
        }
        assert_eq!(test(admin(1)), Err(Refusal::Often));
        w.work(|_| said(200));
        w.world.write(move |tx| crate::pause(tx, &admin(1), hook)).unwrap();
        assert_eq!(test(admin(1)), Err(Refusal::Off));
    });
}

#[test]
fn whoever_saves_it_answers_for_it_and_a_deleted_one_is_gone_with_its_log() {
    each(|w| {
        let hook = w.hook();
        w.deed(Proposed, 1);
        w.follow();
        let job = w.job().unwrap();
        let parcels = w.begin(&job);
        w.world.write(move |tx| crate::edit(tx, &admin(2), hook, &new("https://b.example/", &[Event::AwardGiven]))).unwrap();
        let it = w.now_is(hook);
        assert_eq!((it.by.get(), it.url.as_str(), it.events), (2, "https://b.example/", vec![Event::AwardGiven]));
        w.world.write(move |tx| crate::forget(tx, &admin(1), hook)).unwrap();
        w.end(&parcels[0], &said(200));
        w.finish(hook);
        assert_eq!(w.world.read(move |tx| crate::hook(tx, hook)).unwrap(), None);
        let left: (i64, i64) = w
            .world
            .read(|tx| {
                Ok::<_, store::Error>((tx.val("SELECT count(*) FROM hook_delivery", &[])?, tx.val("SELECT count(*) FROM hook_try", &[])?))
            })
            .unwrap();
        assert_eq!(left, (0, 0));
        assert!(w.job().is_none());
        assert_eq!(w.world.write(move |tx| crate::forget(tx, &admin(1), hook)), Err(Refusal::Missing));
    });
}

#[test]
fn only_the_secret_in_force_is_known_again() {
    each(|w| {
        let (hook, now) = (w.hook(), w.world.now());
        let is = |byte: u8| w.world.read(move |tx| crate::is_secret(tx, hook, &Secret::new([byte; 32]))).unwrap();
        assert!(is(1) && !is(2));
        w.world.write(move |tx| crate::rotate(tx, &admin(1), hook, &Secret::new([2; 32]), now)).unwrap();
        assert!(is(2) && !is(1));
    });
}
