//! The pages: who may, the secret once, what was typed is given back, the log, sending again.

use crate::testing::{Town, town};
use hooks::{Answer, Event, Fact, Source, To, Told};
use kernel::{Actor, DeedKind, HookId, MemberId, ObjectKind, Role, Time};
use ledger::{Deed, New};
use store::{Error, Tx, jobs};

/// Tells of everything but what is hidden.
struct Planted(bool);

impl Source for Planted {
    fn tell(&self, _: &mut Tx<'_>, _: &Deed, _: Event, _: &To, _: Time) -> Result<Told, Error> {
        Ok(if self.0 { Told::Hidden } else { Told::Fact(Fact { data: Vec::new(), url: "https://plover.example/idea/1".into() }) })
    }
    fn speaks(&self, _: &mut Tx<'_>, _: MemberId, _: Time) -> Result<bool, Error> {
        Ok(true)
    }
    fn home(&self) -> &'static str {
        "https://plover.example"
    }
}

/// A member of the seed becomes an admin.
fn admin(town: &Town<'_>, handle: &'static str) {
    let now = town.world.now();
    let done = town.world.write(move |tx| {
        let id = members::by_handle(tx, handle)?.unwrap().id;
        members::give_role(tx, &Actor::System, id, Role::Admin, None, now)
    });
    done.unwrap();
}

/// What is due is sent, and answered like this.
fn work(town: &Town<'_>, hidden: bool, status: Option<u16>, said: &'static str) {
    let now = town.world.now();
    while let Some(job) = town.world.write(move |tx| jobs::take(tx, now)).unwrap() {
        if job.kind != hooks::SEND {
            town.world.write(move |tx| jobs::done(tx, job.id)).unwrap();
            continue;
        }
        town.world
            .write(move |tx| {
                for parcel in hooks::begin(tx, &Planted(hidden), &job, now)? {
                    hooks::ended(tx, &parcel, &Answer { status, ms: 31, said: said.into() }, 0, now)?;
                }
                hooks::finish(tx, job.payload.parse().unwrap())
            })
            .unwrap();
    }
}

const FORM: [(&str, &str); 4] = [
    ("url", "https://hooks.example/in?token=s3cret"),
    ("about", "The build farm"),
    ("event-idea-moved", "yes"),
    ("event-release-released", "yes"),
];

#[test]
fn only_admins_see_and_press_anything_here() {
    town(|town| {
        for path in ["/hooks", "/hooks/new", "/hooks/1"] {
            assert_eq!(town.guest().get(path).status, 401, "{path}");
            assert_eq!(town.member("luo-cheng").get(path).status, 403, "{path}");
        }
        for path in ["/hooks", "/hooks/1", "/hooks/1/switch", "/hooks/1/forget", "/hooks/1/rotate", "/hooks/1/test", "/hooks/1/replay"] {
            assert_eq!(town.member("luo-cheng").post(path, &FORM).status, 403, "{path}");
        }
        admin(town, "luo-cheng");
        let mut luo = town.member("luo-cheng");
        assert_eq!(luo.get("/hooks/1").status, 404);
        assert_eq!(luo.post("/hooks/1/test", &[]).status, 404);
        luo.get("/hooks?lang=en").says(&["Nobody is told yet"]);
        luo.get("/me").says(&["href=\"/hooks\""]);
        town.member("mei").get("/me").is_silent_about(&["href=\"/hooks\""]);
    });
}

#[test]
fn the_secret_is_shown_once_and_what_was_typed_is_given_back() {
    town(|town| {
        admin(town, "luo-cheng");
        let mut luo = town.member("luo-cheng");
        let form = luo.get("/hooks/new");
        form.has_only_words();
        let once = form.field("once").unwrap();
        let with = |all: &[(&'static str, &'static str)]| {
            all.iter().copied().chain([("once", &*Box::leak(once.clone().into_boxed_str()))]).collect::<Vec<_>>()
        };
        let refused = luo.post("/hooks", &with(&[("url", "https://10.0.0.1/"), ("about", "Mine"), ("event-idea-moved", "yes")]));
        assert_eq!(refused.status, 422);
        refused.says(&["内部网络", "https://10.0.0.1/", "Mine"]);
        assert_eq!(luo.post("/hooks", &with(&[("url", "https://a.example/")])).status, 422);

        let made = luo.post("/hooks", &with(&FORM));
        assert_eq!(made.status, 200);
        made.has_only_words();
        assert_eq!(made.text.matches("whsec_").count(), 1);
        assert_eq!(made.headers["cache-control"], "no-store");
        let secret = made.text.split("whsec_").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let again = luo.post("/hooks", &with(&FORM));
        again.is_silent_about(&["whsec_"]);
        again.says(&["已经显示过了"]);
        let list = luo.get("/hooks");
        assert_eq!(list.text.matches("https://hooks.example/in").count(), 1, "{}", list.text);
        for path in ["/hooks", "/hooks/1", "/hooks/1000"] {
            luo.get(path).is_silent_about(&["whsec_", &secret]);
        }
    });
}

#[test]
fn the_log_says_what_came_of_each_try_and_what_is_hidden_is_not_sent_again() {
    town(|town| {
        admin(town, "luo-cheng");
        let mut luo = town.member("luo-cheng");
        let page = luo.post("/hooks", &FORM);
        let path = format!("/hooks/{}", page.text.split("href=\"/hooks/").nth(1).unwrap().split('"').next().unwrap());
        let path = path.as_str();
        let id: i64 = path.trim_start_matches("/hooks/").parse().unwrap();
        let now = town.world.now();
        town.world
            .write(move |tx| {
                let deed = New::new(DeedKind::Moved, ObjectKind::Idea, 1).reaching(3);
                ledger::record(tx, &Actor::System, deed, now)?;
                ledger::sequence(tx, 1_000)?;
                hooks::step(tx, now, 10_000)
            })
            .unwrap();
        work(town, false, Some(503), "<script>busy</script>");
        let log = luo.get(&format!("{path}?lang=en"));
        log.has_only_words();
        log.says(&[
            "An idea made progress",
            "Waits",
            "Answer 503 after 31 ms",
            "&#60;script&#62;busy",
            "Try now",
            "It has taken nothing since",
        ]);
        let delivery = log.field("delivery").unwrap();
        town.world.pass(6);
        work(town, false, Some(200), "");
        luo.get(&format!("{path}?lang=en")).says(&["Taken", "Send again", "2 tries"]);
        luo.post(&format!("{path}/replay"), &[("delivery", &delivery)]).leads_to(&format!("{path}#log"));
        work(town, true, Some(200), "");
        let log = luo.get(&format!("{path}?lang=en"));
        log.says(&["Not sent", "Nothing was sent: what it is about is folded or gone."]);
        assert_eq!(log.text.matches("Answer 200").count(), 1, "nothing was sent the second time");

        luo.post(&format!("{path}/test"), &[]).leads_to(&format!("{path}#log"));
        work(town, false, None, "no such host");
        luo.get(&format!("{path}?lang=en")).says(&["A test", "Given up", "No answer after 31 ms", "no such host"]);
        luo.post(&format!("{path}/switch"), &[("on", "no")]).leads_to(path);
        let paused = luo.get(&format!("{path}?lang=en"));
        paused.says(&["Paused", "Turn it on"]);
        paused.is_silent_about(&["Send again", "Send a test"]);
        assert_eq!(luo.post(&format!("{path}/test"), &[]).status, 409);
        luo.post(&format!("{path}/switch"), &[("on", "yes")]).leads_to(path);
        let rotated = luo.post(&format!("{path}/rotate"), &[("once", "0123456789abcdef")]);
        assert_eq!((rotated.status, rotated.text.matches("whsec_").count()), (200, 1));
        luo.post(&format!("{path}/rotate"), &[("once", "0123456789abcdef")]).is_silent_about(&["whsec_"]);
        luo.get(&format!("{path}?lang=en")).says(&["signed with the old secret too"]);
        assert_eq!(luo.post(path, &[("url", "ftp://x"), ("event-idea-moved", "yes")]).status, 422);
        luo.post(path, &[("url", "https://new.example/"), ("event-award-given", "yes")]).leads_to(path);
        luo.get(&format!("{path}?lang=en")).says(&["https://new.example/"]);
        let zh = luo.get(&format!("{path}?lang=zh"));
        zh.has_only_words();
        zh.says(&["重新发送"]);
        luo.post(&format!("{path}/forget"), &[]).leads_to("/hooks");
        assert_eq!(luo.get(path).status, 404);
        assert_eq!(town.world.read(move |tx| hooks::hook(tx, HookId::new(id))).unwrap(), None);
        // Made, paused, turned on, rotated once for twice, changed, removed; what was refused is nowhere.
        let noted = town.world.write(move |tx| {
            while ledger::sequence(tx, 1_000)? > 0 {}
            while audit::step(tx, 1_000)? > 0 {}
            audit::after(tx, 0, 1_000)
        });
        let noted = noted.unwrap();
        let count = |word: &str| noted.iter().filter(|e| e.object_id == Some(id) && e.what().is_some_and(|w| w.word() == word)).count();
        assert_eq!((count("hook-changed"), count("hook-replayed")), (6, 1));
        assert!(count("read-deliveries") > 0);
    });
}

#[test]
fn a_mail_says_that_an_endpoint_was_turned_off_and_keeps_its_token_to_itself() {
    town(|town| {
        admin(town, "luo-cheng");
        let mut luo = town.member("luo-cheng");
        luo.post("/hooks", &FORM);
        let now = town.world.now();
        let id = town.world.read(|tx| tx.val::<i64>("SELECT id FROM hook LIMIT 1", &[])).unwrap();
        luo.post(&format!("/hooks/{id}/test"), &[]);
        work(town, false, Some(410), "");
        let mail = town.world.read(|tx| notices::outbox(tx, None, 1)).unwrap().remove(0);
        assert_eq!((mail.kind, mail.object), (notices::MailKind::HookOff, id));
        let (site, of) = (std::sync::Arc::clone(&town.app.site), mail.clone());
        let read = move |lang| {
            let (site, of) = (std::sync::Arc::clone(&site), of.clone());
            town.world.read(move |tx| crate::account::letter(tx, &site, &of, "", Some(lang), now)).unwrap()
        };
        let en = read(kernel::Lang::En).unwrap();
        assert!(en.text.contains("hooks.example answered that it is gone") && !en.text.contains("s3cret"), "{}", en.text);
        assert!(en.text.contains(&format!("/hooks/{id}")));
        assert!(read(kernel::Lang::Zh).unwrap().text.contains("不再使用"));
        luo.post(&format!("/hooks/{id}/switch"), &[("on", "yes")]);
        assert_eq!(read(kernel::Lang::En), None, "it is on again: there is nothing to say");
    });
}
