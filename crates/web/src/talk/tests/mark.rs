//! Marking the answer of a question whose asker has not come back, and a hidden use in somebody else's topic: what a grade gives.

use super::{encoded, fan, luo, open, path, question, row, say};
use crate::testing::town;
use boards::TopicKind;

#[test]
fn a_grade_marks_the_answer_of_a_question_nobody_came_back_to() {
    town(|town| {
        let id = question(town);
        let reply = say(town, &luo(town), id, "设置、相机、快门声，关掉就好。", None);
        let (list, page) = ("/questions/unconfirmed", format!("/topic/{id}/mark"));
        assert_eq!(town.guest().get(list).status, 401);
        let mut ashan = town.member("ashan");
        let young = ashan.get(&page);
        assert_eq!(young.status, 403);
        ashan.get(list).is_silent_about(&[&page]);
        town.world.pass(14 * 86_400);
        // A lower grade reads which one may, on the page and when it tries.
        let told = ashan.get(list);
        told.says(&["夜景模式下怎么关掉快门声", "老友", "新友", "/me/grade"]);
        told.has_only_words();
        ashan.get(&page).says(&["老友", "/me/grade"]);
        ashan.get(&page).is_silent_about(&["name=\"reply\""]);
        let no = ashan.post(&format!("/topic/{id}/accept"), &[("reply", &reply.to_string())]);
        assert_eq!(no.status, 403);
        no.says(&["老友", "新友", "href=\"/me/grade\""]);
        no.has_only_words();
        town.graded(town.seeds.ashan, 3);
        ashan.get(list).is_silent_about(&["才可以这样做"]);
        let form = ashan.get(&page);
        form.says(&["快门声，关掉就好", "name=\"reply\"", "哪一条回答了这个提问"]);
        form.has_only_words();
        let there = encoded(&format!("{}#accepted", path(town, id)));
        ashan.post(&format!("/topic/{id}/accept"), &[("reply", &reply.to_string())]).leads_to(&there);
        assert_eq!(row(town, id).accepted, Some(reply));
        town.guest().get(&encoded(&path(town, id))).says(&["标出，提问的人还没有回来确认"]);
        town.member("mei").post(&format!("/topic/{id}/accept"), &[("reply", &reply.to_string())]).leads_to(&there);
        town.guest().get(&encoded(&path(town, id))).is_silent_about(&["还没有回来确认"]);
        assert_eq!(ashan.get(&page).status, 403, "it is answered");
    });
}

#[test]
fn a_grade_marks_a_hidden_use_in_somebody_elses_topic() {
    town(|town| {
        let (ashan, at) = (fan(town.seeds.ashan), "/hidden-uses");
        let talk = open(town, &ashan, TopicKind::Talk, "拿手机量桌子够不够平", "打开指南针，往左滑一下就是水平仪。");
        town.guest().get(at).is_silent_about(&["name=\"topic\""]);
        let mut mei = town.member("mei");
        let told = mei.get(at);
        told.says(&["老友", "/me/grade"]);
        told.is_silent_about(&["name=\"topic\""]);
        told.has_only_words();
        assert_eq!(mei.post(at, &[("topic", &talk.to_string())]).status, 403);
        town.graded(town.seeds.mei, 3);
        mei.get(at).says(&["name=\"topic\""]);
        for no in ["", "somewhere", "/topic/99999", &question(town).to_string()] {
            let answer = mei.post(at, &[("topic", no)]);
            assert_eq!(answer.status, 422, "{no}");
            answer.has_only_words();
        }
        let address = format!("http://127.0.0.1{}?page=1#floor-1", path(town, talk));
        mei.post(at, &[("topic", &address)]).leads_to(&encoded(&format!("{}#hidden-use", path(town, talk))));
        assert_eq!(row(town, talk).hidden_use, Some(0));
        town.guest().get(at).says(&["拿手机量桌子够不够平"]);
    });
}
