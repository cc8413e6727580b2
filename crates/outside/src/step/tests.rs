use crate::fixture::{House, call, house};
use crate::{Author, New, ReplyTo, answered, letter};
use notices::{Mail, MailKind};
use store::{Error, p};
use testkit::World;

fn mails(world: &World) -> Vec<Mail> {
    world.read(|tx| notices::outbox(tx, None, 50)).unwrap()
}

#[test]
fn each_answer_goes_back_once_in_the_words_of_who_gave_it() {
    house(|world, h: House| {
        let taken = h.takes(world, call());
        assert!(mails(world).is_empty(), "nothing was said yet");
        world.pass(60);
        h.answers(world, taken.item, "Thank you, a new driver comes this week");
        let all = mails(world);
        assert_eq!((all.len(), all[0].kind, all[0].lang), (1, MailKind::Outside, Some(kernel::Lang::En)), "a reply and its answer are one");
        let object = all[0].object;
        let said = world.read(move |tx| letter(tx, object)).unwrap().unwrap();
        assert_eq!((said.back.by, said.back.words.as_str()), (h.lin, "Thank you, a new driver comes this week"));
        assert_eq!(said.back.to, ReplyTo::Mail("wei@example.org".into()));
        assert_eq!(world.read(move |tx| letter(tx, object + 999)).unwrap(), None);
        // On the idea's own page it is an answer too.
        world.pass(60);
        let (now, desk::Item::Idea(id)) = (world.now(), taken.item) else { panic!("a bug") };
        world.write(move |tx| ideas::reply(tx, &h.lin(), id, "It is in the build of Friday", None, now)).unwrap();
        h.follow(world);
        assert_eq!(mails(world).len(), 2);
        // A fan's reply is a conversation, not the company's answer.
        world.pass(60);
        let now = world.now();
        world.write(move |tx| ideas::reply(tx, &h.mei(), id, "Mine flickers too", None, now)).unwrap();
        h.follow(world);
        world.write(|tx| tx.exec("UPDATE deed_follower SET seq = 0 WHERE name = ?1", p!["outside"])).unwrap();
        h.follow(world);
        assert_eq!(mails(world).len(), 2, "read again, nobody is told twice");
    });
}

#[test]
fn a_program_answers_for_nobody_and_a_webhook_gets_no_mail() {
    house(|world, h: House| {
        let mail = h.takes(world, call());
        let author = Author { reply: Some(ReplyTo::Webhook("case-7".into())), ..call().author };
        let hook = h.takes(world, New { external: Some("ticket-2".into()), author, ..call() });
        world.pass(60);
        let (now, desk::Item::Idea(id)) = (world.now(), mail.item) else { panic!("a bug") };
        world.write(move |tx| ideas::tracked(tx, h.lin, id, "in the tracker", now)).unwrap();
        h.follow(world);
        assert!(mails(world).is_empty(), "the tracker moved it: nobody has answered");
        assert_eq!(world.read(move |tx| desk::feedback(tx, mail.item)).unwrap().unwrap().answered_at, None);
        h.answers(world, hook.item, "Thank you, we looked at it");
        assert!(mails(world).is_empty());
        let backs: Vec<_> = world
            .read(|tx| {
                let (deeds, _) = ledger::since(tx, 0, 500)?;
                let mut all = Vec::new();
                for deed in deeds {
                    all.extend(answered(tx, &deed)?);
                }
                Ok::<_, Error>(all)
            })
            .unwrap();
        assert!(!backs.is_empty() && backs.iter().all(|b| b.to == ReplyTo::Webhook("case-7".into()) && b.feedback == hook.id), "{backs:?}");
    });
}

#[test]
fn a_letter_says_nothing_of_what_was_claimed_meanwhile() {
    house(|world, h: House| {
        let taken = h.takes(world, call());
        world.pass(60);
        h.answers(world, taken.item, "Thank you, we looked at it");
        let object = mails(world)[0].object;
        assert!(world.read(move |tx| letter(tx, object)).unwrap().is_some());
        let now = world.now();
        world.write(move |tx| crate::begin_claim(tx, taken.id, "token", now)).unwrap();
        world.write(move |tx| crate::claim(tx, &h.mei(), "token", now)).unwrap();
        assert_eq!(world.read(move |tx| letter(tx, object)).unwrap(), None, "claimed: it is told here from now on");
    });
}
