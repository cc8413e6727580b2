//! The executive's week.

use super::{TEXT, both, pass, propose, row, with};
use desk::Item;

#[test]
fn an_answer_is_held_changed_taken_back_and_goes_out() {
    with(|t| {
        let (id, item) = (Item::Idea(t.seeds.waiting), format!("idea-{}", t.seeds.waiting));
        let mut luo = t.member("luo-cheng");
        luo.get("/brief?lang=zh").says(&["希望能给照片加文字说明", "今天 1 条", "2 人等了 55 小时"]);
        let fields = [("item", item.as_str()), ("kind", "thank"), ("back", "/brief"), ("words", "嗯")];
        let page = luo.post("/desk/hold?lang=zh", &fields);
        assert_eq!(page.status, 422, "{}", page.text);
        page.says(&["嗯</textarea>", "aria-invalid=\"true\"", "五条等你回应"]);
        let fields = [("item", item.as_str()), ("kind", "thank"), ("back", "/brief"), ("words", TEXT)];
        luo.post("/desk/hold", &fields).leads_to("/brief?said=held&n=0");
        let page = luo.get("/brief?said=held&n=0&lang=zh");
        page.says(&["周五 17:02 发出", TEXT, "今天 2 条", "没有人在等你回应"]);
        both(&mut luo, "/brief?said=held");
        assert_eq!(row(t, id).answered_at, None);
        t.member("su-wen").get(&format!("/desk?item={item}&lang=zh")).says(&["有同事的回应正要发出"]);
        luo.get(&format!("/desk?item={item}&lang=zh")).says(&["你的回应 周五 17:02 发出", "action=\"/desk/take-back\""]);
        let act = page.field("act").unwrap();
        let edit = |luo: &mut crate::testing::Browser<'_>, words: &str| {
            luo.post("/desk/hold", &[("act", &act), ("item", &item), ("back", "/brief"), ("words", words)])
        };
        let refused = edit(&mut luo, "");
        assert_eq!(refused.status, 422);
        edit(&mut luo, "改过的话，更清楚").leads_to("/brief?said=changed&n=0");
        luo.post("/desk/take-back", &[("act", &act), ("item", &item), ("back", "/brief")]).leads_to("/brief?said=taken-back&n=0");
        let page = luo.get("/brief?lang=zh");
        page.says(&["改过的话，更清楚</textarea>", "今天 1 条"]);
        luo.post("/desk/hold", &fields).leads_to("/brief?said=held&n=0");
        pass(t, 121);
        let f = row(t, id);
        assert_eq!((f.answered_by, f.answered_at.is_some()), (Some(t.seeds.luo), true));
        assert_eq!(luo.post("/desk/take-back", &[("act", "1"), ("item", &item), ("back", "/brief")]).status, 409);
    });
}

#[test]
fn the_oldest_is_given_away_by_one_tap() {
    with(|t| {
        let item = format!("idea-{}", t.seeds.waiting);
        let mut admin = t.member("admin");
        let page = admin.get("/brief?lang=zh");
        page.says(&["等得最久", "55 小时，超时", "交给罗成", &format!("name=\"to\" value=\"{}\"", t.seeds.luo)]);
        let to = t.seeds.luo.to_string();
        admin.post("/desk/assign", &[("item", &item), ("to", &to), ("back", "/brief")]).leads_to("/brief?said=assigned&n=0");
        assert_eq!(row(t, Item::Idea(t.seeds.waiting)).assigned_to, Some(t.seeds.luo));
        let page = admin.get("/brief?said=assigned&lang=zh");
        page.says(&["罗成负责", "已转交"]);
        page.is_silent_about(&["交给罗成"]);
        // Another way out of the house is none.
        admin
            .post("/desk/assign", &[("item", &item), ("to", "nobody"), ("back", "//evil")])
            .leads_to(&format!("/desk?item={item}&said=assigned#item"));
    });
}

#[test]
fn the_five_figures_are_those_counted_by_hand() {
    with(|t| {
        // This week (from Monday 16 November): Mei's idea of Wednesday waits. 4.8.0 came out with one change, from Mei's bug. 4.7.1's judging
        // ended. Last week: Mei's bug of Tuesday the 10th; 4.7.1 with one change, from Ashan's idea.
        propose(t, t.seeds.ashan, "相册能按人分组");
        let figures = |back| {
            let week = super::super::brief::Week::of(&t.app.site.zone, t.world.now(), back);
            let now = t.world.now();
            t.world.read(move |tx| super::super::brief::values(tx, week, now)).unwrap().map(|(_, v)| v.said())
        };
        let [received, answered, shipped, fans, _liked] = figures(0);
        assert_eq!([received, answered, shipped, fans], ["2", "0%", "1", "100%"].map(str::to_owned), "one of two is a day old, and waits");
        let [received, _, shipped, fans, liked] = figures(-1);
        assert_eq!([received, shipped, fans, liked], ["1", "1", "100%", "–"].map(str::to_owned));
        let mut luo = t.member("luo-cheng");
        luo.get("/brief?lang=en").says(&["Received", "1 more than last week’s 1", "As last week (100%)", "How is this counted?"]);
        luo.get("/brief/rows?figure=received&lang=en").says(&["waiting 55 h", "waiting, not yet 24 h"]);
        luo.get("/brief/rows?figure=received&week=-1&lang=zh").says(&["闹钟关了还会再响一次"]);
        luo.get("/brief/rows?figure=fans&lang=zh").says(&["关掉的闹钟不再响", "闹钟关了还会再响一次", "算在内"]);
    });
}

#[test]
fn a_change_is_counted_out_with_its_reason() {
    with(|t| {
        let (change, late, now) = (t.seeds.change, t.seeds.waiting, t.world.now());
        let by = super::luo(t);
        t.world.write(move |tx| releases::link_idea(tx, &by, change, late, now)).unwrap();
        let page = t.member("luo-cheng").get("/brief/rows?figure=fans&lang=zh");
        page.says(&["希望能给照片加文字说明", "不算：发布以后才关联"]);
        page.has_only_words();
    });
}
