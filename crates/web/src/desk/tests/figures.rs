//! How fast we answer, for staff and, if the company wants it, for everybody.

use super::{TEXT, both, propose, with};
use desk::{Answer, Item, Kind};

#[test]
fn the_figures_are_hidden_until_the_company_shows_them() {
    with(|t| {
        let missing = t.guest().get("/no-such-page").status;
        assert_eq!(t.guest().get("/answered").status, missing);
        let mut luo = t.member("luo-cheng");
        luo.get("/answered?lang=zh").says(&["这一页只有同事看得到", "给所有人看"]);
        t.member("su-wen").get("/answered?lang=zh").is_silent_about(&["给所有人看"]);
        luo.post("/answered", &[("public", "yes")]).leads_to("/answered");
        both(&mut t.guest(), "/answered");
        t.guest().get("/answered?lang=zh").says(&["我们回应得多快", "还在等", "按团队", "按环节", "按板块"]);
        luo.post("/answered", &[("public", "no")]).leads_to("/answered");
        assert_eq!(t.guest().get("/answered").status, missing);
    });
}

#[test]
fn the_unanswered_stay_in_the_figures() {
    with(|t| {
        let quick = propose(t, t.seeds.ashan, "相册能按人分组");
        t.world.pass(7_200);
        let (by, now) = (super::luo(t), t.world.now());
        let said = Answer { words: TEXT.into(), kind: Kind::Thank, saved: None, drafted_by: None };
        t.world.write(move |tx| desk::answer(tx, &by, Item::Idea(quick), &said, now)).unwrap();
        let page = t.member("luo-cheng").get("/answered?lang=en");
        page.says(&["<path class=\"line\"", "<desc id=\"curve-desc\">", "still waits", "Camera", "Kaplan-Meier"]);
        both(&mut t.member("luo-cheng"), "/answered");
    });
}

#[test]
fn a_lead_sees_the_weeks_share_of_alike_answers_by_name() {
    with(|t| {
        let ideas = [propose(t, t.seeds.ashan, "相册能按人分组"), propose(t, t.seeds.mei, "相机能记住上次的模式"), t.seeds.waiting];
        for id in ideas {
            let (by, now) = (super::luo(t), t.world.now());
            let said = Answer { words: TEXT.into(), kind: Kind::Thank, saved: None, drafted_by: None };
            t.world.write(move |tx| desk::answer(tx, &by, Item::Idea(id), &said, now)).unwrap();
        }
        let page = t.member("luo-cheng").get("/desk/lead?lang=zh");
        page.says(&["罗成", "<td class=\"num\">3</td>"]);
        assert_eq!(t.member("su-wen").get("/desk/lead").status, 403);
    });
}
