//! What the pages say, and to whom.

use super::{encoded, fan, luo, open, path, question, row, say};
use crate::testing::town;
use boards::TopicKind;

#[test]
fn a_topic_has_one_address() {
    town(|town| {
        let id = question(town);
        let (mut guest, here) = (town.guest(), encoded(&path(town, id)));
        for other in [format!("/topic/{id}"), format!("/topic/{id}-older-words"), format!("/t/{id}")] {
            let answer = guest.get(&other);
            assert_eq!((answer.status, answer.location()), (301, here.as_str()), "{other}");
        }
        assert_eq!(guest.get(&format!("/topic/{id}?lang=en")).location(), format!("{here}?lang=en"));
        assert_eq!(guest.get(&here).status, 200);
        for missing in ["/topic/99999", "/topic/x", "/topic/-1", "/t/0", "/reply/7777", "/board/nowhere", "/topic/%F0"] {
            assert!(matches!(guest.get(missing).status, 404 | 400 | 422), "{missing}");
        }
    });
}

#[test]
fn an_idea_s_conversation_is_on_the_idea_s_page() {
    town(|town| {
        let idea = town.seeds.waiting;
        let topic = town.world.read(move |tx| ideas::idea(tx, idea)).unwrap().unwrap().topic;
        let answer = town.guest().get(&format!("/topic/{topic}"));
        assert_eq!(answer.status, 301);
        assert!(answer.location().starts_with(&format!("/idea/{idea}-")), "{}", answer.location());
        let reply = say(town, &fan(town.seeds.ashan), topic, "我也想要", None);
        let answer = town.guest().get(&format!("/reply/{reply}"));
        assert!(answer.location().starts_with(&format!("/idea/{idea}-")) && answer.location().ends_with(&format!("#reply-{reply}")));
    });
}

#[test]
fn a_page_of_thirty_and_every_floor_has_its_address() {
    town(|town| {
        let id = question(town);
        let (ashan, here) = (fan(town.seeds.ashan), encoded(&path(town, id)));
        let first = say(town, &ashan, id, "先看设置", None);
        for n in 2..=30 {
            say(town, &ashan, id, &format!("第 {n} 条"), None);
        }
        let last = say(town, &ashan, id, "接着第一条说", Some(first));
        let mut guest = town.guest();
        guest.get(&format!("/reply/{first}")).leads_to(&format!("{here}#floor-1"));
        guest.get(&format!("/reply/{last}")).leads_to(&format!("{here}?page=2#floor-31"));
        guest.get(&format!("{here}?floor=31")).leads_to(&format!("{here}?page=2#floor-31"));
        guest.get(&format!("{here}?page=3")).leads_to(&format!("{here}?page=2"));
        let page = guest.get(&format!("{here}?page=2"));
        page.says(&["id=\"floor-31\"", "#floor-1\"", "31 楼", "第 2 页，共 2 页", "rel=\"canonical\""]);
        page.is_silent_about(&["id=\"floor-30\""]);
        guest.get(&here).says(&["id=\"floor-30\"", "?page=2\"", "31 条回复"]);
    });
}

#[test]
fn the_answer_is_pinned_and_official_ones_are_listed() {
    town(|town| {
        let id = question(town);
        let here = encoded(&path(town, id));
        let (reply, official) =
            (say(town, &fan(town.seeds.ashan), id, "长按快门", None), say(town, &luo(town), id, "下个版本会有开关", None));
        let mut mei = town.member("mei");
        mei.get(&here).says(&["这解决了我的问题", "1 条官方回复", "罗成，2 楼", "产品经理"]);
        mei.post(&format!("/topic/{id}/accept"), &[("reply", &reply.to_string())]).leads_to(&format!("{here}#accepted"));
        for (reads, all) in [
            ("zh", ["已采纳的回答", "小梅在", "已解决", "取消采纳"]),
            ("en", ["Accepted answer", "Accepted by 小梅", "Solved", "No longer accepted"]),
        ] {
            mei.reads = reads;
            let page = mei.get(&format!("{here}?lang={reads}"));
            page.says(&all);
            page.has_only_words();
            assert_eq!(page.text.matches(&format!("id=\"acts-{reply}\"")).count(), 1, "shown once");
            assert!(page.text.find("id=\"accepted\"").unwrap() < page.text.find("id=\"floor-2\"").unwrap());
        }
        let taken = town.member("luo-cheng").post(&format!("/topic/{id}/unaccept"), &[]);
        assert_eq!(taken.status, 403);
        mei.post(&format!("/topic/{id}/unaccept"), &[]).leads_to(&here);
        assert_eq!((row(town, id).accepted, official.get() > 0), (None, true));
    });
}

#[test]
fn what_members_write_is_inert() {
    town(|town| {
        let mut ashan = town.member("ashan");
        let (title, body) = (
            "<script>alert(1)</script>\"><img src=x>",
            "<script>alert(2)</script> <!--overlay:account--> [x](javascript:alert(3))\n\n<b onclick=x>b</b>",
        );
        let answer = ashan.post("/board/camera/new", &[("title", title), ("body", body), ("kind", "talk")]);
        assert_eq!(answer.status, 303, "{}", answer.text);
        let place = answer.location().to_owned();
        let id = row(town, super::super::place::topic_id(place.strip_prefix("/topic/").unwrap()).unwrap()).id;
        ashan.post(&format!("/topic/{id}/reply"), &[("body", body)]);
        for page in [
            place,
            "/board/camera".into(),
            "/boards".into(),
            "/board/camera.atom".into(),
            format!("/topic/{id}/history"),
            format!("/topic/{id}/edit"),
        ] {
            let seen = ashan.get(&page);
            assert_eq!(seen.status, 200, "{page}");
            seen.is_silent_about(&["<script>alert", "<img src=x", "href=\"javascript", "<b onclick", "<!--overlay:account-->"]);
            assert!(seen.text.contains("class=\"me\"") || page.ends_with("atom"), "{page}: the viewer's own overlay stands");
        }
    });
}

#[test]
fn a_board_lists_sifts_and_goes_on() {
    town(|town| {
        let (mei, mut guest) = (fan(town.seeds.mei), town.guest());
        let empty = guest.get("/board/system?kind=talk");
        empty.says(&["还没有人说过这件事。你来开头？", "/board/system/new"]);
        for n in 0..21 {
            town.world.pass(60);
            let kind = if n % 2 == 0 { TopicKind::Talk } else { TopicKind::Question };
            open(town, &mei, kind, "晚上拍月亮总是一团白光", "怎么调？");
        }
        let page = guest.get("/board/camera");
        page.says(&["影像", "聊拍照", "影像组在这里回应", "kind=question", "sort=new", "加载更多", "/board/camera.atom", "提问"]);
        let next = page.text.split("href=\"/board/camera?after=").nth(1).unwrap().split('"').next().unwrap().to_owned();
        guest.get(&format!("/board/camera?after={next}")).says(&["回到最新"]);
        guest.get("/board/camera?kind=question&sort=unanswered").says(&["aria-current=\"true\">等人回答", "aria-current=\"true\">问答"]);
        let questions = guest.get("/questions");
        questions.says(&["等你回答的提问", "晚上拍月亮总是一团白光", "影像"]);
        guest.reads = "en";
        for path in
            ["/boards", "/board/camera", "/board/camera?kind=idea", "/questions", "/questions?show=all", "/board/camera/new?kind=question"]
        {
            let page = guest.get(path);
            assert_eq!(page.status, 200, "{path}");
            page.has_only_words();
        }
        guest.reads = "zh";
        guest.get("/boards").says(&["最近在聊", "多个提问在等回答", "位同事"]);
        let feed = guest.get("/board/camera.atom");
        assert_eq!(feed.headers["content-type"], "application/atom+xml; charset=utf-8");
        assert_eq!(feed.text.matches("<entry>").count(), 20);
    });
}

#[test]
fn every_page_speaks_both_languages() {
    town(|town| {
        let id = question(town);
        let reply = say(town, &fan(town.seeds.ashan), id, "长按快门", None);
        say(town, &luo(town), id, "下个版本会有开关", Some(reply));
        let mut admin = town.member("admin");
        let here = encoded(&path(town, id));
        let stems = [format!("/topic/{id}"), format!("/reply/{reply}")];
        let verbs = stems.iter().flat_map(|stem| ["edit", "history", "hide"].map(|verb| format!("{stem}/{verb}")));
        let rest = [
            "/boards",
            "/board/camera",
            "/board/system?kind=idea",
            "/board/system?kind=question",
            "/board/camera/new",
            "/questions",
            "/questions?show=all",
        ];
        let all: Vec<String> = verbs.chain(rest.map(str::to_owned)).chain([here.clone(), format!("{here}?to={reply}")]).collect();
        for reads in ["zh", "en"] {
            for path in &all {
                let mark = if path.contains('?') { '&' } else { '?' };
                let page = admin.get(&format!("{path}{mark}lang={reads}"));
                assert_eq!(page.status, 200, "{path}");
                page.has_only_words();
                page.says(&[if reads == "en" { "lang=\"en\"" } else { "lang=\"zh-Hans\"" }]);
            }
        }
        admin.post(&format!("/reply/{reply}/hide"), &[("reason", "x")]);
        admin.get(&format!("/reply/{reply}/hide?lang=en")).says(&["folded it on", "Restore it"]);
    });
}
