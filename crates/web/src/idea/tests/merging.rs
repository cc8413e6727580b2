//! Staff merge ideas and take them apart; everybody sees what belongs together.

use super::{both_languages, header, path, with};
use crate::testing::Town;
use kernel::{Actor, IdeaId, Lang, Stage};

/// Ashan asks for the same as Mei's waiting idea, and Luo replies under it.
fn twin(t: &Town<'_>) -> IdeaId {
    let (s, now) = (t.seeds.clone(), t.world.now());
    t.world
        .write(move |tx| {
            let new = ideas::New {
                stage: Stage::Rnd,
                team: s.camera,
                title: "照片下面能写两句话就好了",
                body: "出去玩回来总忘了是哪里。",
                bug: false,
                lang: Some(Lang::Zh),
                device: None,
            };
            let id = ideas::propose(tx, &Actor::Member(s.ashan, vec![]), &new, now.plus_seconds(-3600))?;
            ideas::reply(tx, &Actor::Member(s.mei, vec![]), id, "我也是，回来就分不清了。", None, now)?;
            Ok::<_, ideas::Refusal>(id)
        })
        .unwrap()
}

#[test]
fn a_merge_counts_people_once_credits_all_and_shows_what_was_said() {
    with(|t| {
        let (root, source) = (t.seeds.waiting, twin(t));
        let (there, from) = (path(t, root), path(t, source));
        let send = format!("/idea/{source}/merge");
        let into = root.to_string();
        assert_eq!(t.guest().post(&send, &[("into", &into)]).status, 401);
        assert_eq!(t.member("mei").post(&send, &[("into", &into)]).status, 403);
        t.member("mei").get(&from).is_silent_about(&["id=\"merge\""]);
        let mut luo = t.member("luo-cheng");
        luo.get(&format!("{from}?lang=zh")).says(&["id=\"merge\"", "并到另一条建议"]);
        // Mei and Ashan support the one, Ashan the other: three together, two people.
        luo.post(&send, &[("into", &format!("https://example.org{there}"))]).leads_to(&header(&format!("{there}?done=merged-3-2#merged")));
        luo.get(&format!("{there}?done=merged-3-2&lang=zh")).says(&["一共 3 人", "每人只算一次是 2 人"]);
        luo.get(&format!("{there}?done=merged-3-2&lang=en")).says(&["Merged: 3 people, counted once: 2."]);
        let page = t.guest().get(&format!("{there}?lang=zh"));
        page.says(&["并入了 1 条建议", "照片下面能写两句话就好了", "阿山", "罗成合并", "自己有 1 人支持", ">2</b>", "来自"]);
        page.says(&["来自《照片下面能写两句话就好了》", "我也是，回来就分不清了。", "和另外 1 个人"]);
        page.is_silent_about(&["拆开"]);
        both_languages(&mut t.guest(), &there);
        both_languages(&mut t.member("luo-cheng"), &there);
        both_languages(&mut t.member("luo-cheng"), &from);
    });
}

#[test]
fn a_merged_idea_leads_to_where_it_goes_on_and_is_supported_there() {
    with(|t| {
        let (root, source) = (t.seeds.waiting, twin(t));
        let (there, from) = (path(t, root), path(t, source));
        t.member("luo-cheng").post(&format!("/idea/{source}/merge"), &[("into", &root.to_string())]);
        let page = t.guest().get(&format!("{from}?lang=zh"));
        page.says(&["这条建议并到了", &format!("href=\"{there}\""), &format!("id=\"vote-{root}\""), "新的回复请写到并入的那一条"]);
        page.is_silent_about(&[&format!("id=\"vote-{source}\""), &format!("action=\"/idea/{source}/reply\"")]);
        let mut su = t.member("su-wen");
        su.post(&format!("/idea/{source}/vote"), &[("up", "1")]);
        su.get(&from).says(&["aria-pressed=\"true\"", ">3</b>"]);
        su.get(&there).says(&["aria-pressed=\"true\"", ">3</b>"]);
        t.guest().get(&from).says(&[">3</b>"]);
        assert_eq!(su.post(&format!("/idea/{source}/reply"), &[("body", "这里还能写吗？"), ("once", "k1")]).status, 409);
        t.guest().get("/ideas").is_silent_about(&["照片下面能写两句话就好了"]);
    });
}

#[test]
fn what_was_merged_is_taken_apart_again() {
    with(|t| {
        let (root, source) = (t.seeds.waiting, twin(t));
        let (there, from) = (path(t, root), path(t, source));
        let mut luo = t.member("luo-cheng");
        luo.post(&format!("/idea/{source}/merge"), &[("into", &root.to_string())]);
        let undo = format!("/idea/{source}/unmerge");
        luo.get(&there).says(&[&format!("action=\"{undo}\"")]);
        luo.get(&from).says(&[&format!("action=\"{undo}\"")]);
        assert_eq!(t.guest().post(&undo, &[]).status, 401);
        assert_eq!(t.member("mei").post(&undo, &[]).status, 403);
        luo.post(&undo, &[]).leads_to(&header(&format!("{from}?done=unmerged")));
        luo.get(&format!("{from}?done=unmerged&lang=en")).says(&["Taken apart."]);
        t.guest().get(&there).is_silent_about(&["照片下面能写两句话就好了"]);
        t.guest().get(&from).says(&[&format!("id=\"vote-{source}\""), ">1</b>"]);
        assert_eq!(luo.post(&undo, &[]).status, 409);
    });
}

#[test]
fn a_wrong_number_comes_back_with_what_was_typed() {
    with(|t| {
        let send = format!("/idea/{}/merge?lang=en", t.seeds.waiting);
        let mut luo = t.member("luo-cheng");
        luo.reads = "en";
        for (typed, says) in [("the other one", "We found no idea under that"), ("999999", "We found no idea under that")] {
            let page = luo.post(&send, &[("into", typed)]);
            assert_eq!(page.status, 422);
            page.says(&[says, typed, "aria-invalid=\"true\"", "<details class=\"card move\" id=\"merge\" open>"]);
        }
        let itself = luo.post(&send, &[("into", &t.seeds.waiting.to_string())]);
        assert_eq!(itself.status, 409);
        itself.says(&["These two are one idea already"]);
    });
}
