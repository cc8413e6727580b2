use super::*;
use crate::testing::{Town, town};
use kernel::{Actor, DeedKind, Role};
use ledger::Deed;
use notices::{Audience, NewMail, Why, mail, mail_by_id};

/// Mei's build: she wrote one idea of it, supports another, and only follows a third.
struct InHerBuild(MemberId);
impl Audience for InHerBuild {
    fn audience(&self, _: &mut Tx<'_>, deed: &Deed, after: MemberId, _: u32) -> Result<Vec<(MemberId, Why)>, Error> {
        let told = deed.what.kind == DeedKind::Moved && deed.what.release.is_some() && self.0 > after;
        Ok(told.then_some((self.0, Why::InYourBuild)).into_iter().collect())
    }
    fn reached(&self, _: &mut Tx<'_>, members: &[MemberId]) -> Result<Vec<MemberId>, Error> {
        Ok(members.to_vec())
    }
}

fn written(town: &Town<'_>, mail: &Mail, lang: Lang) -> Option<Letter> {
    let (site, mail, now) = (Arc::clone(&town.app.site), mail.clone(), town.world.now());
    town.world.read(move |tx| letter(tx, &site, &mail, "a-token", Some(lang), now)).unwrap()
}

fn put(town: &Town<'_>, member: MemberId, kind: MailKind, object: i64) -> Mail {
    let now = town.world.now();
    let key = format!("{}:{object}:{member}", kind.word());
    town.world
        .write(move |tx| {
            let id = mail(tx, &NewMail { member, kind, object, key: &key, lang: None, due: now }, now)?.unwrap();
            mail_by_id(tx, id)
        })
        .unwrap()
        .unwrap()
}

/// Follows the ledger and tells Mei of every build that moved an idea.
fn follow(town: &Town<'_>) {
    let (mei, now) = (town.seeds.mei, town.world.now());
    town.world
        .write(move |tx| {
            while ledger::sequence(tx, 500)? > 0 {}
            while notices::step(tx, &InHerBuild(mei), now, 500)? > 0 {}
            while let Some(job) = store::jobs::take(tx, now)? {
                notices::run(tx, &InHerBuild(mei), &job, now)?;
                store::jobs::done(tx, job.id)?;
            }
            Ok::<_, Error>(())
        })
        .unwrap();
}

#[test]
fn a_link_goes_to_the_address_that_was_said_and_its_owner_hears_of_a_second_account() {
    town(|town| {
        let (mei, ashan, now) = (town.seeds.mei, town.seeds.ashan, town.world.now());
        let asked = put(town, mei, MailKind::Verify, mei.get());
        let zh = written(town, &asked, Lang::Zh).unwrap();
        assert_eq!((zh.to.as_str(), zh.subject.as_str()), ("mei@example.org", "确认一下你的邮箱"));
        assert!(zh.text.contains("http://127.0.0.1/verify/a-token") && zh.html.contains("href=\"http://127.0.0.1/verify/a-token\""));
        assert_eq!(zh.headers.iter().map(|(n, _)| *n).collect::<Vec<_>>(), ["Message-ID", "Auto-Submitted", "Content-Language"]);
        // Ashan says the same address once it is Mei's: the mailbox hears of it, and there is no link in it.
        town.world.write(move |tx| members::prove_address(tx, mei, now)).unwrap();
        town.world.write(move |tx| members::say_address(tx, &Actor::Member(ashan, vec![]), "mei@example.org", now)).unwrap();
        let second = put(town, ashan, MailKind::Verify, ashan.get());
        let en = written(town, &second, Lang::En).unwrap();
        assert_eq!((en.to.as_str(), en.subject.as_str()), ("mei@example.org", "You already have an account here"));
        assert!(en.text.contains("@mei") && !en.text.contains("a-token") && !en.text.contains("Ashan"), "{}", en.text);
        let reset = written(town, &put(town, mei, MailKind::Reset, mei.get()), Lang::En).unwrap();
        assert!(reset.text.contains("/reset/a-token") && !reset.text.contains("unsubscribe") && reset.text.contains("@mei"));
    });
}

#[test]
fn a_build_s_mail_names_what_one_asked_for_and_nothing_that_is_hidden() {
    town(|town| {
        follow(town);
        let (mei, admin, now) = (town.seeds.mei, town.seeds.admin, town.world.now());
        let sent: Vec<Mail> = town.world.read(|tx| notices::outbox(tx, None, 10)).unwrap();
        let shipped: Vec<&Mail> = sent.iter().filter(|m| m.kind == MailKind::Shipped && m.member == mei).collect();
        assert!(!shipped.is_empty(), "the seed has shipped something of hers");
        assert_eq!(shipped.iter().find_map(|m| written(town, m, Lang::En)), None, "not before her address is known to be hers");
        town.world.write(move |tx| members::prove_address(tx, mei, now)).unwrap();
        let (mail, letter) = shipped.iter().find_map(|m| written(town, m, Lang::En).map(|l| ((*m).clone(), l))).unwrap();
        let names: Vec<&str> = letter.headers.iter().map(|(n, _)| *n).collect();
        assert_eq!(names[3..], ["List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"]);
        assert_eq!(letter.headers[4].1, "<http://127.0.0.1/unsubscribe/a-token>");
        assert!(letter.text.contains("http://127.0.0.1/idea/") && letter.text.contains("/unsubscribe/a-token"), "{}", letter.text);
        assert!(letter.subject.starts_with("What you asked for is in your build: "));
        let again = written(town, &mail, Lang::En).unwrap();
        assert_eq!(again.headers[0], letter.headers[0], "the same name however often it is sent");
        // Everything in it is hidden by the moderators: there is nothing to say.
        let ids = town.world.read(move |tx| notices::in_build(tx, mei, ReleaseId::new(mail.object))).unwrap();
        for id in ids {
            town.world
                .write(move |tx| {
                    let by = Actor::Member(admin, vec![Role::Moderator]);
                    let topic = ideas::idea(tx, id)?.unwrap().topic;
                    boards::hide(tx, &by, boards::Thing::Topic(topic), "a test", now).map_err(|e| Error::Broken(format!("{e:?}")))
                })
                .unwrap();
        }
        assert_eq!(written(town, &mail, Lang::En), None);
    });
}

#[test]
fn names_and_titles_break_no_line() {
    assert_eq!(line(" a\r\nBcc: b\u{202e}c\u{2028}d "), "a  Bcc: bcd");
    assert_eq!(
        (host("https://fans.example"), host("http://127.0.0.1:7700"), host("http://[::1]:80")),
        ("fans.example", "127.0.0.1", "[::1]")
    );
}
