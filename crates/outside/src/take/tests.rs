use super::*;
use crate::fixture::{House, call, house};
use crate::{of_item, sources};
use kernel::Stage;

#[test]
fn what_is_taken_stands_in_the_inbox_with_its_source_by_somebody_who_has_not_come() {
    house(|world, h: House| {
        let taken = h.takes(world, call());
        let f = world.read(move |tx| desk::feedback(tx, taken.item)).unwrap().unwrap();
        assert_eq!((f.source, f.answered_at, f.stage), (Some(Source::Call), None, Some(Stage::Service)));
        let member = f.author.unwrap();
        let author = world.read(move |tx| members::by_id(tx, member)).unwrap().unwrap();
        assert_eq!((author.name.as_str(), author.claimed), ("Wei", false));
        assert!(author.handle.starts_with("guest-"), "{}", author.handle);
        let kept = world.read(move |tx| of_item(tx, taken.item)).unwrap().unwrap();
        assert_eq!((kept.id, kept.taken_by, kept.lang), (taken.id, Some(h.lin), Some(Lang::En)));
        assert_eq!(world.read(move |tx| sources(tx, &[taken.item])).unwrap().get(&taken.item), Some(&Source::Call));
        let Item::Idea(id) = taken.item else { panic!("a bug") };
        let idea = world.read(move |tx| ideas::idea(tx, id)).unwrap().unwrap();
        assert!(idea.bug && idea.author == Some(member));
        // What they are called there is nowhere to read.
        let clear: i64 = world.read(|tx| tx.val("SELECT count(*) FROM outside_author_key WHERE external LIKE '%138%0013%'", p![])).unwrap();
        assert_eq!(clear, 0);
    });
}

#[test]
fn the_same_is_taken_once_and_the_same_person_is_one_member_of_each_source() {
    house(|world, h: House| {
        let (first, again) = (h.takes(world, call()), h.takes(world, New { title: "Another title".into(), ..call() }));
        assert_eq!(again, Taken { new: false, ..first });
        let author = |taken: Taken| world.read(move |tx| desk::feedback(tx, taken.item)).unwrap().unwrap().author;
        let more = h.takes(world, New { external: Some("ticket-2".into()), kind: Kind::Question, ..call() });
        assert_eq!(author(more), author(first), "known by the number");
        assert!(matches!(more.item, Item::Question(_)));
        let mail = h.takes(world, New { source: Source::Mail, ..call() });
        assert!(mail.new && author(mail) != author(first), "a ticket and a person of another source are others");
        let nobody = |ticket: &str| {
            let author = Author { external: None, ..call().author };
            h.takes(world, New { external: Some(ticket.into()), author, ..call() })
        };
        assert_ne!(author(nobody("a")), author(nobody("b")), "whom nobody asked is nobody else");
    });
}

#[test]
fn many_at_once_take_one_and_make_one() {
    house(|world, h: House| {
        let now = world.now();
        let taken: Vec<Taken> = world.run(async {
            let running: Vec<_> = (0..8)
                .map(|n| {
                    let db = world.db.clone();
                    let external = Some(if n % 2 == 0 { "even".to_owned() } else { format!("odd-{n}") });
                    tokio::spawn(
                        async move { db.write(move |tx| take(tx, &h.lin(), &New { external: external.clone(), ..call() }, now)).await },
                    )
                })
                .collect();
            let mut all = Vec::new();
            for one in running {
                all.push(one.await.unwrap().unwrap());
            }
            all
        });
        assert_eq!(taken.iter().filter(|t| t.new).count(), 5, "on {}: {taken:?}", world.engine);
        let members: i64 = world.read(|tx| tx.val("SELECT count(DISTINCT member_id) FROM outside_feedback", p![])).unwrap();
        let unclaimed: i64 = world.read(|tx| tx.val("SELECT count(*) FROM outside_author", p![])).unwrap();
        assert_eq!((members, unclaimed), (1, 1));
    });
}

#[test]
fn what_cannot_be_taken_is_refused_with_its_field_and_leaves_nothing() {
    house(|world, h: House| {
        let now = world.now();
        let try_it = |by: Actor, new: New| world.write(move |tx| take(tx, &by, &new, now)).unwrap_err();
        assert_eq!(try_it(Actor::Guest, call()), Refusal::SignIn);
        assert_eq!(try_it(h.mei(), call()), Refusal::NotAllowed);
        assert_eq!(try_it(Actor::System, call()), Refusal::NotAllowed, "a person answers for what is taken down");
        let author = |reply| Author { reply: Some(reply), ..call().author };
        for (new, no) in [
            (New { title: "?".into(), text: String::new(), ..call() }, Refusal::Title),
            (New { text: "x".repeat(20_001), ..call() }, Refusal::Text),
            (New { place: Place { stage: Some(Stage::Branding), team: None }, ..call() }, Refusal::Area),
            (New { device: Some(DeviceId::new(99)), ..call() }, Refusal::Device),
            (New { build: Some("4.8\n".into()), ..call() }, Refusal::Build),
            (New { link: Some("javascript:alert(1)".into()), ..call() }, Refusal::Link),
            (New { author: author(ReplyTo::Mail("nowhere".into())), ..call() }, Refusal::ReplyTo),
            (New { author: author(ReplyTo::Mail("a@b.c\r\nBcc: d@e.f".into())), ..call() }, Refusal::ReplyTo),
            (New { author: author(ReplyTo::Webhook(String::new())), ..call() }, Refusal::ReplyTo),
            (New { external: Some(" ".into()), ..call() }, Refusal::External),
        ] {
            assert_eq!(try_it(h.lin(), new.clone()), no, "{new:?}");
        }
        let left: i64 =
            world.read(|tx| tx.val("SELECT (SELECT count(*) FROM outside_taken) + (SELECT count(*) FROM outside_author)", p![])).unwrap();
        assert_eq!(left, 0);
    });
}

#[test]
fn who_is_suspended_is_not_heard_by_another_door() {
    house(|world, h: House| {
        let (taken, now) = (h.takes(world, call()), world.now());
        let member = world.read(move |tx| of_item(tx, taken.item)).unwrap().unwrap().author;
        world.write(move |tx| members::suspend(tx, &h.root(), member, members::Span::Week, "advertising", now)).unwrap();
        let more = New { external: Some("ticket-2".into()), ..call() };
        assert_eq!(world.write(move |tx| take(tx, &h.lin(), &more, now)), Err(Refusal::Suspended));
    });
}
