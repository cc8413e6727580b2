//! Staff move an idea.

use super::{header, path, with};

/// A form, the status it gets and what the page says.
type Wrong<'a> = (&'a [(&'a str, &'a str)], u16, &'a str);

#[test]
fn only_those_who_may_see_the_form_and_move() {
    with(|t| {
        let there = path(t, t.seeds.waiting);
        let send = format!("/idea/{}/move", t.seeds.waiting);
        let fields = [("state", "planned"), ("words", "我们也想要这个"), ("month", "2027-01")];
        assert_eq!(t.guest().post(&send, &fields).status, 401);
        assert_eq!(t.member("mei").post(&send, &fields).status, 403);
        for who in ["mei", "ashan"] {
            t.member(who).get(&format!("{there}?lang=zh")).is_silent_about(&["更新进展"]);
        }
        t.guest().get(&there).is_silent_about(&["id=\"move\""]);
        for who in ["luo-cheng", "su-wen", "admin"] {
            t.member(who).get(&format!("{there}?lang=zh")).says(&["更新进展", "只有同事能看到这一块"]);
        }
        t.member("luo-cheng").post(&send, &fields).leads_to(&header(&format!("{there}?done=moved")));
        let page = t.guest().get(&format!("{there}?lang=en"));
        page.says(&["Planned", "Expected in January 2027", "我们也想要这个", "罗成"]);
        page.has_only_words();
    });
}

#[test]
fn a_wrong_step_comes_back_with_what_was_typed() {
    with(|t| {
        let (there, send) = (path(t, t.seeds.waiting), format!("/idea/{}/move?lang=en", t.seeds.waiting));
        let mut luo = t.member("luo-cheng");
        luo.reads = "en";
        let typed = "这句话不能丢";
        let wrong: [Wrong<'_>; 7] = [
            (&[("state", "planned"), ("words", "ok")], 422, "say a few words of your own"),
            (&[("state", "declined"), ("words", typed)], 422, "what would change our mind"),
            (&[("state", "planned"), ("words", typed), ("month", "soon")], 422, "written like 2027-01"),
            (&[("state", "shipped"), ("words", typed)], 403, "Only a published build"),
            (&[("state", "internal"), ("words", typed)], 403, "Only a published build"),
            (&[("state", "nonsense"), ("words", typed)], 403, "Only a published build"),
            (&[("state", "open-again"), ("words", typed)], 409, "Only what was put off"),
        ];
        for (fields, status, says) in wrong {
            let page = luo.post(&send, fields);
            assert_eq!(page.status, status, "{fields:?}: {}", page.text);
            page.says(&[says, fields[1].1, "<details class=\"card move\" id=\"move\" open>"]);
            page.has_only_words();
        }
        luo.post(&send, &[("state", "discussed"), ("words", "我们在谈")]).leads_to(&header(&format!("{there}?done=moved")));
        assert_eq!(luo.post(&send, &[("state", "discussed"), ("words", "我们在谈")]).status, 409);
        luo.post(&send, &[("state", "declined"), ("words", "现在还做不到"), ("mind", "电池再好一倍")])
            .leads_to(&header(&format!("{there}?done=moved")));
        t.guest().get(&format!("{there}?lang=zh")).says(&["暂不做", "什么会让我们改变主意：电池再好一倍"]);
        luo.post(&send, &[("state", "open-again"), ("words", "电池好了")]).leads_to(&header(&format!("{there}?done=moved")));
        assert_eq!(luo.post("/idea/999999/move", &[("state", "planned"), ("words", "我们也想要")]).status, 404);
    });
}
