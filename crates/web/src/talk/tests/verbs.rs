//! Every verb: done, and tried wrongly.

use super::{encoded, fan, luo, path, question, row, say};
use crate::testing::town;

#[test]
fn a_guest_is_asked_to_join_and_a_member_is_told_no() {
    town(|town| {
        let id = question(town);
        let reply = say(town, &fan(town.seeds.ashan), id, "长按快门", None);
        let (topic, answer, number) = (format!("/topic/{id}"), format!("/reply/{reply}"), reply.to_string());
        let members = ["/draft", "/draft/drop", "/board/camera/new"]
            .map(str::to_owned)
            .into_iter()
            .chain(["reply", "edit", "thank", "unthank", "accept", "unaccept", "hide", "restore"].iter().map(|v| format!("{topic}/{v}")));
        let all = members.chain(["edit", "thank", "unthank", "hide", "restore"].iter().map(|v| format!("{answer}/{v}")));
        for path in all {
            let told =
                town.guest().post(&path, &[("body", "写好的回复"), ("title", "一个足够长的标题"), ("reply", &number), ("reason", "x")]);
            assert_eq!(told.status, 401, "{path}");
            told.says(&["写好的回复"]);
        }
        let before = row(town, id);
        let mut ashan = town.member("ashan");
        for (path, status) in [
            (format!("{topic}/accept"), 403),
            (format!("{topic}/unaccept"), 403),
            (format!("{topic}/edit"), 403),
            (format!("{topic}/hide"), 403),
            (format!("{topic}/restore"), 403),
            (format!("{answer}/hide"), 403),
            (format!("{answer}/restore"), 403),
            (format!("{answer}/thank"), 403),
            ("/topic/999/reply".into(), 404),
            ("/reply/999/thank".into(), 404),
            ("/board/nowhere/new".into(), 404),
        ] {
            let told =
                ashan.post(&path, &[("body", "b"), ("title", "一个足够长的标题"), ("reply", &number), ("reason", "x"), ("revision", "1")]);
            assert_eq!(told.status, status, "{path}");
        }
        assert_eq!(ashan.get(&format!("{topic}/edit")).status, 403);
        assert_eq!(ashan.get(&format!("{answer}/hide")).status, 403);
        assert_eq!(town.member("mei").post(&format!("{answer}/edit"), &[("body", "x"), ("revision", "1")]).status, 403);
        assert_eq!(row(town, id), before, "nothing was changed");
    });
}

#[test]
fn pressed_twice_posts_once() {
    town(|town| {
        let mut mei = town.member("mei");
        let form = mei.get("/board/camera/new?kind=question");
        form.says(&["提问", "千鸟 3", "影像组会看到", "formaction=\"/preview\""]);
        let once = form.field("once").unwrap();
        let fields = [
            ("once", once.as_str()),
            ("title", "拍月亮怎么对焦？"),
            ("body", "总是糊的"),
            ("kind", "question"),
            ("device", &town.seeds.phone.to_string()),
        ];
        let (first, second) = (mei.post("/board/camera/new", &fields), mei.post("/board/camera/new", &fields));
        assert_eq!(first.status, 303, "{}", first.text);
        assert_eq!(first.location(), second.location());
        mei.get(first.location()).says(&["拍月亮怎么对焦？", "千鸟 3", "小梅"]);
        let id = super::super::place::topic_id(first.location().strip_prefix("/topic/").unwrap()).unwrap();
        let page = mei.get(first.location());
        let fields = [("once", page.field("once").unwrap()), ("body", "补充一下".to_owned())];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let reply = format!("/topic/{id}/reply");
        let (first, second) = (mei.post(&reply, &fields), mei.post(&reply, &fields));
        assert!(first.location().ends_with("#floor-1") && first.location() == second.location());
        assert_eq!(row(town, id).replies, 1);
    });
}

#[test]
fn a_refusal_gives_everything_back() {
    town(|town| {
        let mut mei = town.member("mei");
        let told = mei.post("/board/camera/new", &[("title", "短"), ("body", "一段写了很久的<话>"), ("kind", "question")]);
        assert_eq!(told.status, 422);
        told.says(&[
            "value=\"短\"",
            "一段写了很久的&#60;话&#62;",
            "标题要有 6 到 80 个字",
            "value=\"question\" checked",
            "aria-invalid=\"true\"",
        ]);
        told.has_only_words();
        let id = question(town);
        let first = say(town, &fan(town.seeds.ashan), id, "长按快门", None);
        let long = "字".repeat(20_001);
        let told = mei.post(&format!("/topic/{id}/reply"), &[("body", &long), ("to", &first.to_string()), ("page", "1")]);
        assert_eq!(told.status, 422);
        told.says(&[&long, "正文最多 20,000 个字", "回复阿山（1 楼）", "长按快门"]);
        let told = mei.post(&format!("/topic/{id}/reply"), &[("body", "还在"), ("to", "99999")]);
        assert_eq!(told.status, 422);
        told.says(&["还在", "不在这个帖子里"]);
        let empty = mei.post(&format!("/topic/{id}/reply"), &[("body", " \n ")]);
        assert_eq!(empty.status, 422);
        empty.says(&["正文还是空的"]);
        let idea = town.seeds.waiting;
        let topic = town.world.read(move |tx| ideas::idea(tx, idea)).unwrap().unwrap().topic;
        let told = mei.post(&format!("/topic/{topic}/reply"), &[("body", &long)]);
        assert_eq!(told.status, 422);
        told.says(&[&long]);
    });
}

#[test]
fn staff_answering_an_idea_here_answers_the_idea() {
    town(|town| {
        let idea = town.seeds.waiting;
        let topic = town.world.read(move |tx| ideas::idea(tx, idea)).unwrap().unwrap().topic;
        let answer = town.member("luo-cheng").post(&format!("/topic/{topic}/reply"), &[("body", "看到了，我们评估一下")]);
        assert!(answer.location().starts_with(&format!("/idea/{idea}-")), "{} {}", answer.status, answer.location());
        assert_eq!(town.world.read(move |tx| ideas::idea(tx, idea)).unwrap().unwrap().state, ideas::State::Acknowledged);
    });
}

#[test]
fn thanks_are_given_explained_and_taken_back() {
    town(|town| {
        let id = question(town);
        let reply = say(town, &luo(town), id, "在设置里", None);
        let here = encoded(&path(town, id));
        let (mut mei, verb) = (town.member("mei"), format!("/reply/{reply}"));
        mei.post(&format!("{verb}/thank"), &[]).leads_to(&format!("{here}?thanked={reply}#floor-1"));
        mei.get(&format!("{here}?thanked={reply}")).says(&["谢在哪里？", "讲得清楚", "aria-pressed=\"true\"", "已感谢"]);
        let part = mei.fragment(&format!("{verb}/thank"), &[("reason", "warm")]);
        part.says(&["id=\"acts-", "记下了", "<symbol"]);
        part.is_silent_about(&["<html"]);
        mei.post(&format!("{verb}/unthank"), &[]).leads_to(&format!("{here}#floor-1"));
        mei.fragment(&format!("{verb}/unthank"), &[]).says(&["aria-pressed=\"false\""]);
        let of_topic = town.member("ashan").post(&format!("/topic/{id}/thank"), &[]);
        of_topic.leads_to(&format!("{here}?thanked=t{id}#main"));
        assert_eq!(row(town, id).thanks, 1);
        mei.get(&here).says(&["1 人感谢"]);
    });
}

#[test]
fn an_edit_keeps_its_history_and_loses_nothing_to_a_faster_one() {
    town(|town| {
        let id = question(town);
        let (mut mei, mut admin) = (town.member("mei"), town.member("admin"));
        let form = mei.get(&format!("/topic/{id}/edit"));
        form.says(&["夜景模式下怎么关掉快门声？", "孩子睡着了"]);
        let seen = form.field("revision").unwrap();
        let change = |body| [("title", "夜景模式怎么关快门声？"), ("body", body), ("revision", "1")];
        let saved = admin.post(&format!("/topic/{id}/edit"), &change("管理员改的"));
        assert_eq!((saved.status, seen.as_str()), (303, "1"), "{}", saved.text);
        let told = mei.post(&format!("/topic/{id}/edit"), &change("小梅也在改"));
        assert_eq!(told.status, 409);
        told.says(&["小梅也在改", "管理员改的", "现在的内容", "name=\"revision\" value=\"2\""]);
        let again = [("title", "夜景模式怎么关快门声？"), ("body", "合在一起"), ("revision", "2")];
        assert_eq!(mei.post(&format!("/topic/{id}/edit"), &again).status, 303);
        let history = town.guest().get(&format!("/topic/{id}/history"));
        history.says(&["合在一起", "管理员改的", "孩子睡着了", "第 2 版", "管理员"]);
        let here = encoded(&path(town, id));
        town.guest().get(&here).says(&[&format!("/topic/{id}/history")]);
        let reply = say(town, &fan(town.seeds.ashan), id, "原来的", None);
        let mut ashan = town.member("ashan");
        ashan.get(&format!("/reply/{reply}/edit")).says(&["原来的"]);
        ashan.post(&format!("/reply/{reply}/edit"), &[("body", "改过的"), ("revision", "1")]).leads_to(&format!("{here}#floor-1"));
        ashan.get(&format!("/reply/{reply}/history")).says(&["原来的", "改过的"]);
    });
}

#[test]
fn a_moderator_folds_with_a_reason_and_restores() {
    town(|town| {
        let id = question(town);
        let reply = say(town, &fan(town.seeds.ashan), id, "骂人的话", None);
        let here = encoded(&path(town, id));
        let mut admin = town.member("admin");
        admin.get(&format!("/reply/{reply}/hide")).says(&["骂人的话", "name=\"reason\""]);
        let told = admin.post(&format!("/reply/{reply}/hide"), &[("reason", " ")]);
        assert_eq!(told.status, 422);
        told.says(&["1 到 500 个字", "骂人的话"]);
        admin.post(&format!("/reply/{reply}/hide"), &[("reason", "人身攻击")]).leads_to(&format!("{here}#floor-1"));
        let seen = town.member("ashan").get(&here);
        seen.says(&["已被版主收起"]);
        seen.is_silent_about(&["骂人的话"]);
        assert_eq!(town.guest().get(&format!("/reply/{reply}/history")).status, 404);
        admin.get(&here).says(&[&format!("/reply/{reply}/hide"), "恢复"]);
        admin.get(&format!("/reply/{reply}/hide")).says(&["人身攻击", "骂人的话", "恢复"]);
        admin.post(&format!("/reply/{reply}/restore"), &[("reason", "是引用")]).leads_to(&format!("{here}#floor-1"));
        town.guest().get(&here).says(&["骂人的话"]);
        admin.post(&format!("/topic/{id}/hide"), &[("reason", "重复")]).leads_to(&format!("{here}#main"));
        assert_eq!((town.guest().get(&here).status, town.member("ashan").get(&here).status), (404, 404));
        town.member("mei").get(&here).leads_to(&format!("/appeal/topic-{id}"));
        assert_eq!(town.guest().get(&format!("/t/{id}")).status, 404);
        admin.get(&here).says(&["只有版主看得到", "骂人的话"]);
        town.guest().get("/board/camera").is_silent_about(&["快门声"]);
    });
}

#[test]
fn a_draft_waits_for_its_writer() {
    town(|town| {
        let id = question(town);
        let here = encoded(&path(town, id));
        let mut mei = town.member("mei");
        let place = format!("topic/{id}");
        mei.get(&here).says(&[&format!("data-draft=\"{place}\"")]);
        let kept = mei.post("/draft", &[("place", &place), ("text", "写了一半<")]);
        assert_eq!((kept.status, kept.text.as_str()), (204, ""));
        mei.get(&here).says(&["写了一半&#60;", "的草稿", "放弃草稿"]);
        town.member("ashan").get(&here).is_silent_about(&["写了一半"]);
        mei.post("/draft/drop", &[("place", &place)]).leads_to(&format!("/topic/{id}#composer"));
        mei.get(&here).is_silent_about(&["写了一半"]);
        mei.post("/draft", &[("place", "board/camera/new"), ("title", "想问的事情"), ("body", "还没写完")])
            .leads_to("/board/camera/new#composer");
        assert_eq!(mei.post("/draft", &[("place", "board/camera/new"), ("text", "快写完了")]).status, 204);
        mei.get("/board/camera/new").says(&["value=\"想问的事情\"", "快写完了"]);
        assert_eq!(mei.post("/draft", &[("place", "<x>"), ("text", "x")]).status, 422);
        mei.post("/draft", &[("place", &place), ("text", "要发的")]);
        mei.post(&format!("/topic/{id}/reply"), &[("body", "要发的")]);
        mei.get(&here).is_silent_about(&["的草稿</span>"]);
    });
}

#[test]
fn a_preview_shows_and_keeps_the_text() {
    town(|town| {
        let id = question(town);
        let reply = say(town, &fan(town.seeds.ashan), id, "原来的", None);
        let body = "看**这里** <script>";
        let mut guest = town.guest();
        for at in ["/board/camera/new".to_owned(), format!("/topic/{id}/reply")] {
            let seen = guest.post("/preview", &[("at", &at), ("title", "一个标题呀"), ("body", body)]);
            assert_eq!(seen.status, 200, "{at}");
            seen.says(&["<strong>这里</strong>", "看**这里** &#60;script&#62;", &format!("action=\"{at}\"")]);
        }
        assert_eq!(guest.post("/preview", &[("at", &format!("/reply/{reply}/edit")), ("body", body)]).status, 401);
        for at in ["", "https://evil.example/", "//evil", "/topic/x/reply", "/sign-out"] {
            assert_eq!(guest.post("/preview", &[("at", at), ("body", body)]).status, 404, "{at}");
        }
        let mut ashan = town.member("ashan");
        let seen = ashan.post("/preview", &[("at", &format!("/reply/{reply}/edit")), ("body", body), ("revision", "1")]);
        seen.says(&["<strong>这里</strong>", "name=\"revision\" value=\"1\""]);
        assert_eq!(town.member("mei").post("/preview", &[("at", &format!("/reply/{reply}/edit")), ("body", body)]).status, 403);
    });
}
