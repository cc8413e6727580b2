//! The page of the audit: for admins, filtered, and itself noted.

use crate::testing::{Town, town};

/// What the worker does.
fn settle(town: &Town<'_>) {
    town.world
        .write(|tx| {
            while ledger::sequence(tx, 100)? > 0 {}
            while audit::step(tx, 100)? > 0 {}
            Ok::<_, store::Error>(())
        })
        .unwrap();
}

#[test]
fn admins_read_who_did_what_and_that_they_read_it_is_noted() {
    town(|town| {
        assert_eq!(town.guest().get("/audit").status, 401);
        for handle in ["mei", "su-wen", "luo-cheng"] {
            assert_eq!(town.member(handle).get("/audit").status, 403, "{handle}");
        }
        let mut admin = town.member("admin");
        admin.get("/audit").says(&["这里还没有记录"]);
        settle(town);
        for (reads, said) in [("zh", ["看了审计记录", "移动了建议", "罗成"]), ("en", ["Read the audit", "Moved an idea", "罗成"])]
        {
            let page = admin.get(&format!("/audit?lang={reads}"));
            assert_eq!(page.status, 200);
            page.says(&said);
            page.has_only_words();
        }
        let head = town.world.read(audit::head).unwrap();
        admin.get("/audit").says(&[&head.hash, &head.seq.to_string()]);
        let mine = admin.get("/audit?by=admin&what=read-audit");
        mine.says(&["看了审计记录", "管理员"]);
        mine.is_silent_about(&["href=\"/member/luo-cheng\""]);
        admin.get("/audit?by=nobody-here").says(&["这里还没有记录"]);
    });
}

#[test]
fn a_long_chain_goes_on_under_its_filter() {
    town(|town| {
        let mut admin = town.member("admin");
        for _ in 0..52 {
            admin.get("/audit");
        }
        settle(town);
        let first = admin.get("/audit?by=admin&what=read-audit");
        let next = first.text.split("href=\"/audit?by=admin&#38;what=read%2Daudit&#38;after=").nth(1).unwrap().split('"').next().unwrap();
        let second = admin.get(&format!("/audit?by=admin&what=read-audit&after={next}"));
        assert_eq!(second.text.matches("<article").count(), 2);
    });
}

#[test]
fn what_is_private_is_noted_before_it_is_shown() {
    town(|town| {
        let (mut mei, mut ashan, mut admin) = (town.member("mei"), town.member("ashan"), town.member("admin"));
        let answer = ashan.post("/board/camera/new", &[("title", "晚上拍月亮总是一团白光"), ("body", "怎么调？"), ("kind", "talk")]);
        let id = crate::talk::place::topic_id(answer.location().strip_prefix("/topic/").unwrap()).unwrap();
        mei.post(&format!("/report/topic-{id}"), &[("ground", "spam"), ("words", "广告")]);
        let noted = |what: audit::Private| {
            let number = what.number();
            town.world.read(move |tx| tx.val::<i64>("SELECT count(*) FROM audit_new WHERE what = ?1", store::p![number])).unwrap()
        };
        for (path, what) in [
            ("/moderation".to_owned(), audit::Private::Queue),
            (format!("/moderation/case/topic-{id}"), audit::Private::Case),
            ("/moderation/log".to_owned(), audit::Private::Moderation),
        ] {
            assert_eq!((noted(what), mei.get(&path).status, noted(what)), (0, 403, 0), "{path}");
            assert_eq!((admin.get(&path).status, noted(what)), (200, 1), "{path}");
        }
    });
}
