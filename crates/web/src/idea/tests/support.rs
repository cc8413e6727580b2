//! Supporting and following.

use super::{header, path, with};

#[test]
fn a_guest_is_asked_to_join_and_a_member_counts_once() {
    with(|t| {
        let (at, there) = (path(t, t.seeds.shipped), path(t, t.seeds.waiting));
        let vote = format!("/idea/{}/vote", t.seeds.waiting);
        assert_eq!(t.guest().post(&vote, &[("up", "1")]).status, 401);
        let mut luo = t.member("luo-cheng");
        luo.get(&there).says(&["<input type=\"hidden\" name=\"on\" value=\"yes\">"]);
        luo.post(&vote, &[("up", "1")]).leads_to(&header(&format!("{there}?done=supported")));
        luo.post(&vote, &[("up", "1")]).leads_to(&header(&format!("{there}?done=supported")));
        let page = luo.get(&format!("{there}?done=supported&lang=zh"));
        page.says(&["已支持。你会收到进展。", "aria-pressed=\"true\"", ">3</b>"]);
        assert!(t.guest().get(&there).text.contains(">3</b>"), "everybody sees the count");
        luo.post(&vote, &[("up", "0")]).leads_to(&header(&format!("{there}?done=withdrawn")));
        assert!(t.guest().get(&there).text.contains(">2</b>"));
        assert_ne!(at, there);
    });
}

#[test]
fn what_a_moderator_hid_is_named_to_nobody() {
    with(|t| {
        let (id, now) = (t.seeds.waiting, t.world.now());
        let title = t.world.read(move |tx| ideas::briefs(tx, &[id])).unwrap()[&id].title.clone();
        t.world
            .write(move |tx| {
                let topic = ideas::idea(tx, id)?.unwrap().topic;
                boards::hide(tx, &kernel::Actor::System, boards::Thing::Topic(topic), "写了别人的电话", now)
            })
            .unwrap();
        let before = t.world.read(move |tx| ideas::idea(tx, id)).unwrap().unwrap().votes;
        for verb in ["vote", "follow"] {
            let path = format!("/idea/{id}/{verb}");
            let step = t.guest().post(&path, &[("up", "1")]);
            assert_eq!(step.status, 401);
            step.is_silent_about(&[&title]);
            assert_eq!(t.member("su-wen").post(&path, &[("up", "1")]).status, 404);
            t.member("su-wen").fragment(&path, &[("up", "1")]).is_silent_about(&[&title]);
        }
        assert_eq!(t.world.read(move |tx| ideas::idea(tx, id)).unwrap().unwrap().votes, before);
        t.guest().get("/").is_silent_about(&[&title]);
    });
}

#[test]
fn the_script_gets_the_button_and_its_sentence() {
    with(|t| {
        let mut su = t.member("su-wen");
        su.reads = "en";
        let vote = format!("/idea/{}/vote?lang=en", t.seeds.waiting);
        let wide = su.fragment(&vote, &[("up", "1"), ("shape", "wide")]);
        assert_eq!(wide.status, 200);
        wide.says(&["id=\"vote-", "Supported", ">3</b>"]);
        assert_eq!(wide.headers["x-toast"], "Supported%2E%20You%20will%20hear%20when%20it%20moves%2E");
        let small = su.fragment(&vote, &[("on", "no")]);
        small.says(&["class=\"vote\"", ">2</b>"]);
        small.is_silent_about(&["<html"]);
        let follow = su.fragment(&format!("/idea/{}/follow?lang=en", t.seeds.waiting), &[("up", "1")]);
        follow.says(&["id=\"follow\"", "Following", "value=\"0\""]);
    });
}

#[test]
fn what_shipped_needs_no_support_any_more() {
    with(|t| {
        let id = t.seeds.shipped;
        t.world
            .write(move |tx| {
                let release = kernel::ReleaseId::new(900_001);
                ideas::reach(
                    tx,
                    &kernel::Actor::System,
                    id,
                    ideas::State::Shipped,
                    release,
                    kernel::Time::parse("2026-11-20T08:00:00Z").unwrap(),
                )
            })
            .unwrap();
        let mut su = t.member("su-wen");
        assert_eq!(su.post(&format!("/idea/{id}/vote"), &[("up", "1")]).status, 409);
        assert_eq!(su.post("/idea/999999/vote", &[("up", "1")]).status, 404);
        assert_eq!(su.post("/idea/x/vote", &[("up", "1")]).status, 404);
    });
}

#[test]
fn following_is_for_those_who_only_want_to_know() {
    with(|t| {
        let there = path(t, t.seeds.waiting);
        let follow = format!("/idea/{}/follow", t.seeds.waiting);
        assert_eq!(t.guest().post(&follow, &[]).status, 401);
        let mut luo = t.member("luo-cheng");
        luo.get(&format!("{there}?lang=zh")).says(&["关注进展"]);
        luo.post(&follow, &[("up", "1")]).leads_to(&header(&format!("{there}?done=followed")));
        luo.get(&format!("{there}?lang=zh")).says(&["已关注"]);
        luo.post(&follow, &[("up", "0")]).leads_to(&header(&format!("{there}?done=unfollowed")));
        luo.get(&format!("{there}?lang=zh")).says(&["关注进展"]);
        assert_eq!(luo.post("/idea/999999/follow", &[]).status, 404);
    });
}
