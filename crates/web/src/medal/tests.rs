//! Medals from their definition to the page of who has one, in both languages; and where a title stands.

use crate::testing::{Browser, Town, town};
use kernel::{Actor, DeedKind, ObjectKind, Role};
use ledger::New;

/// The fields of a medal by hand.
const HOST: [(&str, &str); 10] = [
    ("word", "host"),
    ("kind", "medal"),
    ("name-zh", "东道主"),
    ("name-en", "Host"),
    ("says-zh", "请大家来聚过一次"),
    ("says-en", "Had us all over"),
    ("icon", "lantern"),
    ("fact", ""),
    ("need", ""),
    ("hand", "moderate"),
];

fn with(changed: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let of = |(name, value): (&'static str, &'static str)| (name, changed.iter().find(|(n, _)| *n == name).map_or(value, |(_, v)| *v));
    let more = changed.iter().filter(|(n, _)| HOST.iter().all(|(name, _)| name != n)).copied();
    HOST.into_iter().map(of).chain(more).collect()
}

fn define(admin: &mut Browser<'_>, changed: &[(&'static str, &'static str)]) -> u16 {
    admin.post("/admin/medals", &with(changed)).status
}

/// The follower reads what there is.
fn settle(town: &Town<'_>) {
    let now = town.world.now();
    town.world
        .write(move |tx| {
            while ledger::sequence(tx, 500)? > 0 {}
            while medals::step(tx, now, 500)? > 0 {}
            Ok::<_, store::Error>(())
        })
        .unwrap();
}

/// The number of a medal.
fn id(town: &Town<'_>, word: &'static str) -> String {
    town.world.read(move |tx| medals::by_word(tx, word)).unwrap().unwrap().id.to_string()
}

#[test]
fn it_is_defined_with_what_was_typed_given_back_and_seen_by_everybody() {
    town(|town| {
        assert_eq!(town.guest().get("/admin/medals").status, 401);
        assert_eq!(town.member("mei").get("/admin/medals").status, 403);
        let mut admin = town.member("admin");
        town.guest().get("/medals").says(&["还没有勋章"]);
        let page = admin.get("/admin/medals");
        page.says(&["新做一枚勋章或头衔", "name=\"word\""]);
        page.has_only_words();
        for (changed, says) in [
            (("word", "Host"), "代号要有 2 到 30 个字符"),
            (("name-en", ""), "名字的中文和英文都要有"),
            (("says-zh", "请"), "那句说明的中文和英文都要有"),
            (("hand", ""), "这样谁也得不到它"),
            (("fact", "grade"), "数不到这个数"),
        ] {
            let no = admin.post("/admin/medals", &with(&[changed]));
            assert_eq!(no.status, 422, "{changed:?}");
            no.says(&[says, "aria-invalid=\"true\"", "Had us all over"]);
        }
        assert_eq!(define(&mut admin, &[]), 303);
        assert_eq!(admin.post("/admin/medals", &with(&[])).status, 422, "the word is taken, and the form says so");
        assert_eq!(
            define(&mut admin, &[("word", "helper"), ("fact", "helped"), ("need", "3"), ("since", "2025-01-01"), ("hand", "")]),
            303
        );
        let page = town.guest().get("/medals");
        page.says(&["东道主", "请大家来聚过一次", "由版主和公司颁发", "帮到 3 位不同的人", "只算2025年1月1日以后的", "还没有人得到"]);
        page.has_only_words();
        let page = town.guest().get("/medals?lang=en");
        page.says(&["Host", "3 different people you helped confirm it", "Nobody has it yet"]);
        page.has_only_words();
        assert_eq!(town.guest().get("/medal/nothing").status, 404);
    });
}

#[test]
fn it_is_given_with_a_reason_told_shown_and_taken_back() {
    town(|town| {
        let (mut admin, mut mei) = (town.member("admin"), town.member("mei"));
        assert_eq!(define(&mut admin, &[]), 303);
        let give = "/admin/medals/host/give";
        assert_eq!(mei.post(give, &[("to", "ashan"), ("why", "请大家吃过饭")]).status, 403);
        for (to, why, says) in [("nobody", "请大家吃过饭", "没有叫这个用户名的人"), ("ashan", "x", "请写下理由")] {
            let no = admin.post(give, &[("to", to), ("why", why)]);
            assert_eq!(no.status, 422);
            no.says(&[says]);
        }
        assert_eq!(admin.post(give, &[("to", "admin"), ("why", "我自己很好")]).status, 403, "never to oneself");
        admin.post(give, &[("to", "@ashan"), ("why", "七月请大家在院子里吃过饭")]).leads_to("/admin/medals/host");
        assert_eq!(admin.post(give, &[("to", "ashan"), ("why", "再来一次")]).status, 422);
        let page = town.guest().get("/medal/host");
        page.says(&["七月请大家在院子里吃过饭", "管理员颁发", "1 人得到了"]);
        page.has_only_words();
        town.guest().get("/member/ashan").says(&["七月请大家在院子里吃过饭", "href=\"/medal/host\""]);
        let mut ashan = town.member("ashan");
        let page = ashan.get("/me/medals");
        page.says(&["你还没有选过", "七月请大家在院子里吃过饭"]);
        page.has_only_words();
        ashan.post("/me/medals", &[("title", "")]).leads_to("/me/medals");
        town.guest().get("/member/ashan").is_silent_about(&["/medal/host"]);
        let host = format!("medal-{}", id(town, "host"));
        ashan.post("/me/medals", &[(&host, "on"), ("title", "")]).leads_to("/me/medals");
        town.guest().get("/member/ashan").says(&["/medal/host"]);
        ashan.post("/me/medals", &[("medal-99999", "on"), ("title", "99999")]).says(&["只能展示自己得到的"]);
        let ask = admin.get("/admin/medals/host?take=ashan");
        ask.says(&["收回</h2>", "name=\"from\" value=\"ashan\""]);
        assert_eq!(admin.post("/admin/medals/host/take", &[("from", "ashan"), ("why", "")]).status, 422);
        admin.post("/admin/medals/host/take", &[("from", "ashan"), ("why", "其实是别人请的")]).leads_to("/admin/medals/host");
        town.guest().get("/member/ashan").is_silent_about(&["/medal/host"]);
        ashan.get("/me/medals?lang=en").says(&["其实是别人请的", "Taken back by 管理员"]);
    });
}

#[test]
fn a_moderator_gives_what_moderators_may_and_changes_nothing() {
    town(|town| {
        let (now, luo) = (town.world.now(), town.seeds.luo);
        town.world.write(move |tx| members::give_role(tx, &Actor::System, luo, Role::Moderator, None, now)).unwrap();
        let (mut admin, mut keeper) = (town.member("admin"), town.member("luo-cheng"));
        assert_eq!(define(&mut admin, &[]), 303);
        assert_eq!(define(&mut admin, &[("word", "rare"), ("hand", "administer")]), 303);
        keeper.get("/admin/medals").is_silent_about(&["name=\"word\""]);
        let page = keeper.get("/admin/medals/host");
        page.says(&["/admin/medals/host/give"]);
        page.is_silent_about(&["name=\"revision\""]);
        keeper.post("/admin/medals/host/give", &[("to", "ashan"), ("why", "院子里的聚会")]).leads_to("/admin/medals/host");
        assert_eq!(keeper.post("/admin/medals/rare/give", &[("to", "ashan"), ("why", "院子里的聚会")]).status, 403);
        assert_eq!(keeper.post("/admin/medals/host", &with(&[("revision", "1")])).status, 403);
    });
}

#[test]
fn what_is_said_of_it_changes_it_ends_and_goes_on() {
    town(|town| {
        let mut admin = town.member("admin");
        assert_eq!(define(&mut admin, &[]), 303);
        let page = admin.get("/admin/medals/host");
        page.says(&["name=\"revision\" value=\"1\""]);
        page.has_only_words();
        let no = admin.post("/admin/medals/host", &with(&[("revision", "1"), ("name-zh", "")]));
        assert_eq!(no.status, 422);
        no.says(&["名字的中文和英文都要有"]);
        admin.post("/admin/medals/host", &with(&[("revision", "1"), ("name-zh", "主人家")])).leads_to("/admin/medals/host");
        assert_eq!(admin.post("/admin/medals/host", &with(&[("revision", "1")])).status, 409, "a colleague was faster");
        admin.post("/admin/medals/host/on", &[("on", "no")]).leads_to("/admin/medals/host");
        town.guest().get("/medal/host").says(&["主人家", "已经不再颁发"]);
        assert_eq!(admin.post("/admin/medals/host/give", &[("to", "ashan"), ("why", "院子里的聚会")]).status, 409);
        admin.post("/admin/medals/host/on", &[("on", "yes")]).leads_to("/admin/medals/host");
        town.guest().get("/medal/host").is_silent_about(&["已经不再颁发"]);
        let by = Actor::Member(town.seeds.admin, vec![Role::Admin]);
        let noted = town.world.write(move |tx| {
            while audit::step(tx, 200)? > 0 {}
            let what = Some(audit::What::Acted(audit::Act::MedalDefined));
            audit::list(tx, &by, audit::Filter { actor: None, what }, None, 20)
        });
        assert_eq!(noted.unwrap().rows.len(), 4, "each change is in the audit");
    });
}

#[test]
fn what_is_reached_is_given_by_the_program_and_a_title_stands_beside_the_name() {
    town(|town| {
        let mut admin = town.member("admin");
        let rule = [("fact", "thanked"), ("need", "2"), ("hand", "")];
        assert_eq!(define(&mut admin, &[("word", "liked"), rule[0], rule[1], rule[2]]), 303);
        let title = [("word", "friend"), ("kind", "title"), ("name-zh", "好朋友"), ("under-posts", "on")];
        assert_eq!(define(&mut admin, &[title[0], title[1], title[2], title[3], rule[0], rule[1], rule[2]]), 303);
        let (now, mei) = (town.world.now(), town.seeds.mei);
        let thanked = move |by: kernel::MemberId| {
            let what = New::new(DeedKind::Thanked, ObjectKind::Topic, 1).to(mei);
            town.world.write(move |tx| ledger::record(tx, &Actor::Member(by, vec![]), what, now)).unwrap();
        };
        thanked(town.seeds.ashan);
        settle(town);
        let mut here = town.member("mei");
        let page = here.get("/me/medals");
        page.says(&["你还没有勋章", "1 / 2", "max=\"2\" value=\"1\""]);
        page.has_only_words();
        thanked(town.seeds.luo);
        settle(town);
        here.get("/me/medals").says(&["好朋友", "按规则能得到的，你都得到了"]);
        let idea = town.world.read(move |tx| ideas::by_author(tx, mei, None, 1)).unwrap().rows.remove(0);
        let path = town.guest().get(&format!("/idea/{}", idea.id)).location().to_owned();
        let page = town.guest().get(&path);
        page.says(&["class=\"tag titled\" href=\"/medal/friend\"", "<span class=\"why\">请大家来聚过一次</span>"]);
        page.has_only_words();
        // And in the lists where names stand, for one statement a list, however many names.
        let board = town.seeds.board;
        let open = |n: usize| {
            let new = boards::NewTopic {
                board,
                kind: boards::TopicKind::Question,
                title: "晚上拍月亮怎么对焦",
                body: "总是糊的。",
                lang: None,
                device: None,
            };
            for _ in 0..n {
                town.world.write(move |tx| boards::post(tx, &Actor::Member(mei, vec![]), &new, now)).unwrap();
            }
        };
        open(1);
        for list in ["/board/camera", "/questions"] {
            town.guest().get(list).says(&["class=\"tag titled\" href=\"/medal/friend\""]);
        }
        let cost = || {
            let before = town.world.db.counts().statements;
            town.guest().get("/questions");
            town.world.db.counts().statements - before
        };
        let one = cost();
        open(9);
        assert_eq!(cost(), one);
        here.post("/me/medals", &[("title", "")]).leads_to("/me/medals");
        assert!(town.world.read(move |tx| medals::titles(tx, &[mei])).unwrap().is_empty());
    });
}
