//! *I disagree*: for one's own points, owned by a colleague, answered with a correction that both see.

use super::deed;
use crate::testing::{Town, town};
use kernel::{Actor, DeedId, DeedKind, ObjectKind, Role};

fn thanked(town: &Town<'_>) -> DeedId {
    deed(town, town.seeds.ashan, DeedKind::Thanked, (ObjectKind::Topic, 9_100), Some(town.seeds.mei))
}

/// The admin gets a colleague who may answer too.
fn moderator(town: &Town<'_>, handle: &'static str) {
    let now = town.world.now();
    town.world
        .write(move |tx| {
            let id = members::by_handle(tx, handle)?.unwrap().id;
            members::give_role(tx, &Actor::System, id, Role::Moderator, None, now)
        })
        .unwrap();
}

#[test]
fn it_gets_an_owner_and_a_day_and_its_answer_corrects_the_score() {
    town(|town| {
        let point = thanked(town);
        let mut mei = town.member("mei");
        let path = format!("/me/grade/appeal/{point}");
        let form = mei.get(&format!("{path}?lang=en"));
        form.has_only_words();
        form.says(&["Somebody thanks you", "+2"]);
        let refused = mei.post(&path, &[("why", " ")]);
        assert_eq!(refused.status, 422);
        refused.has_only_words();
        let once = form.field("once").unwrap();
        let sent = mei.post(&path, &[("why", "这次我还写了一篇教程给大家"), ("once", &once)]);
        assert_eq!(sent.status, 303, "{}", sent.text);
        let place = sent.location().to_owned();
        let id = place.strip_prefix("/me/grade#appeal-").unwrap().to_owned();
        mei.post(&path, &[("why", "这次我还写了一篇教程给大家"), ("once", &once)]).leads_to(&place);
        let mine = mei.get("/me/grade?lang=en");
        mine.says(&["Waits for an answer", "这次我还写了一篇教程给大家", "管理员 answers by", &format!("id=\"appeal-{id}\"")]);
        mine.is_silent_about(&[&format!("href=\"{path}\"")]);

        assert_eq!(town.guest().get("/desk/appeals").status, 401);
        assert_eq!(mei.get("/desk/appeals").status, 403);
        let mut admin = town.member("admin");
        let queue = admin.get("/desk/appeals?lang=en");
        queue.has_only_words();
        queue.says(&["这次我还写了一篇教程给大家", &format!("href=\"/desk/appeals/{id}\""), "Yours to answer"]);
        let page = admin.get(&format!("/desk/appeals/{id}?lang=en"));
        page.has_only_words();
        page.says(&["Somebody thanks you", "这次我还写了一篇教程给大家"]);
        let answer = format!("/desk/appeals/{id}");
        assert_eq!(mei.post(&answer, &[("says", "x"), ("points", "900"), ("part", "helping")]).status, 403);
        let wrong = admin.post(&answer, &[("says", "教程也算一份力，补上"), ("points", "five"), ("part", "helping")]);
        assert_eq!(wrong.status, 422);
        wrong.says(&["教程也算一份力，补上", "five"]);
        assert_eq!(admin.post(&answer, &[("says", ""), ("points", "5"), ("part", "helping")]).status, 422);
        admin.post(&answer, &[("says", "教程也算一份力，补上"), ("points", "5"), ("part", "helping")]).leads_to(&answer);
        let mine = mei.get("/me/grade?lang=en");
        mine.says(&["Corrected", "教程也算一份力，补上", "+5", "Corrected after your appeal", "Somebody thanks you"]);
        mine.has_only_words();
        admin.get("/desk/appeals?lang=en").says(&["Nobody disagrees with us"]);
        let answered = admin.get("/desk/appeals?show=answered&lang=en");
        answered.says(&["这次我还写了一篇教程给大家", "Corrected", "aria-current=\"true\">Answered"]);
        answered.has_only_words();
        admin.get(&answer).says(&["href=\"/desk/points/mei\""]);
        let again = admin.post(&answer, &[("says", "教程也算一份力，补上"), ("points", "5"), ("part", "helping")]);
        assert!(again.status >= 400, "an appeal is answered once");
    });
}

#[test]
fn one_appeals_against_one_s_own_points_only_and_never_answers_oneself() {
    town(|town| {
        let point = thanked(town);
        let mut ashan = town.member("ashan");
        let path = format!("/me/grade/appeal/{point}");
        assert_eq!(ashan.get(&path).status, 404);
        assert!(ashan.post(&path, &[("why", "这一笔应该是给我的才对")]).status >= 400);
        assert_eq!(ashan.get("/me/grade/appeal/99999999").status, 404);
        moderator(town, "ashan");
        let mut ashan = town.member("ashan");
        let sent = ashan.post("/me/grade/appeal", &[("why", "我的等级好像不对，请看看")]);
        let id = sent.location().strip_prefix("/me/grade#appeal-").unwrap().to_owned();
        let page = ashan.get(&format!("/desk/appeals/{id}?lang=en"));
        page.says(&["your own appeal"]);
        page.is_silent_about(&["name=\"points\""]);
        assert!(
            ashan
                .post(&format!("/desk/appeals/{id}"), &[("says", "我觉得自己是对的，就这样"), ("points", "50"), ("part", "helping")])
                .status
                >= 400
        );
        let mine = ashan.get("/me/grade?lang=en");
        mine.says(&["The grade as a whole", "管理员 answers by"]);
    });
}

#[test]
fn the_work_is_shared_and_may_be_taken_over() {
    town(|town| {
        moderator(town, "su-wen");
        let (one, two) = (thanked(town), deed(town, town.seeds.luo, DeedKind::Thanked, (ObjectKind::Topic, 9_101), Some(town.seeds.mei)));
        let mut mei = town.member("mei");
        let sent: Vec<String> = [one, two]
            .iter()
            .map(|d| {
                mei.post(&format!("/me/grade/appeal/{d}"), &[("why", "这一笔好像算得不太对")])
                    .location()
                    .strip_prefix("/me/grade#appeal-")
                    .unwrap()
                    .to_owned()
            })
            .collect();
        let page = mei.get("/me/grade?lang=en");
        page.says(&["管理员 answers by", "苏雯 answers by"]);
        let mut admin = town.member("admin");
        for id in &sent {
            admin.post(&format!("/desk/appeals/{id}/take"), &[]).leads_to(&format!("/desk/appeals/{id}"));
        }
        mei.get("/me/grade?lang=en").is_silent_about(&["苏雯 answers by"]);
        assert_eq!(mei.post(&format!("/desk/appeals/{}/take", sent[0]), &[]).status, 403);
    });
}

#[test]
fn whoever_reads_somebody_s_points_is_noted() {
    town(|town| {
        let point = thanked(town);
        let sent = town.member("mei").post(&format!("/me/grade/appeal/{point}"), &[("why", "这一笔好像算得不太对")]);
        let id = sent.location().strip_prefix("/me/grade#appeal-").unwrap().to_owned();
        let noted = || {
            let n = audit::Private::Points.number();
            town.world.read(move |tx| tx.val::<i64>("SELECT count(*) FROM audit_new WHERE what = ?1", store::p![n])).unwrap()
        };
        let mut admin = town.member("admin");
        assert_eq!(noted(), 0);
        admin.get("/desk/appeals");
        assert_eq!(noted(), 1);
        admin.get(&format!("/desk/appeals/{id}"));
        assert_eq!(noted(), 2);
    });
}

#[test]
fn whoever_answers_appeals_sees_why_somebody_has_their_grade_and_is_noted() {
    town(|town| {
        let point = thanked(town);
        super::rises(town);
        assert_eq!(town.member("ashan").get("/desk/points/mei").status, 403);
        let mut mei = town.member("mei");
        assert_eq!(mei.get("/desk/points/mei").status, 403, "one's own stand on one's own page");
        mei.post(&format!("/me/grade/appeal/{point}"), &[("why", "这次我还写了一篇教程给大家")]);
        let mut admin = town.member("admin");
        let page = admin.get("/desk/points/mei?lang=en");
        page.says(&["Regular", "Somebody thanks you", "+2", "from “Newcomer” to “Regular”", "Old friend", "href=\"/desk/appeals/"]);
        page.is_silent_about(&["/me/grade/appeal/"]);
        page.has_only_words();
        admin.get("/desk/points/mei?lang=zh").has_only_words();
        assert_eq!(admin.get("/desk/points/nobody-here").status, 404);
        let noted = "SELECT count(*) FROM audit_new WHERE what = 1112 AND object_id = ?1";
        let mei = town.seeds.mei;
        assert_eq!(town.world.read(move |tx| tx.val::<i64>(noted, store::p![mei])).unwrap(), 2);
    });
}
