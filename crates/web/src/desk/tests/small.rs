//! Assigning, putting off, merging, undoing.

use super::{propose, row, with};
use desk::Item;

#[test]
fn an_item_is_given_to_a_colleague_and_undone() {
    with(|t| {
        let (id, item) = (Item::Idea(t.seeds.waiting), format!("idea-{}", t.seeds.waiting));
        let (mut luo, su) = (t.member("luo-cheng"), t.seeds.su.to_string());
        let there = format!("/desk?item={item}&said=assigned#item");
        luo.post("/desk/assign", &[("item", &item), ("to", &su)]).leads_to(&there);
        assert_eq!(row(t, id).assigned_to, Some(t.seeds.su));
        luo.get(&format!("/desk?item={item}&lang=zh")).says(&["苏雯负责", "转给 → 苏雯"]);
        t.member("su-wen").get("/desk?queue=mine&lang=zh").says(&["希望能给照片加文字说明"]);
        let mei = t.seeds.mei.to_string();
        let page = luo.post("/desk/assign", &[("item", &item), ("to", &mei)]);
        assert_eq!(page.status, 422, "{}", page.text);
        assert_eq!(luo.post("/desk/assign", &[("item", &item), ("to", "x")]).status, 422);
        luo.post("/desk/undo", &[("item", &item)]).leads_to(&format!("/desk?item={item}&said=undone#item"));
        assert_eq!(row(t, id).assigned_to, None);
        assert_eq!(luo.post("/desk/undo", &[]).status, 409, "nothing more to undo");
        luo.post("/desk/assign", &[("item", &item), ("to", "me")]).leads_to(&there);
        luo.post("/desk/assign", &[("item", &item), ("to", "nobody")]).leads_to(&there);
        assert_eq!(row(t, id).assigned_to, None);
    });
}

#[test]
fn what_is_put_off_leaves_the_queue_and_comes_back() {
    with(|t| {
        let (id, item) = (Item::Idea(t.seeds.waiting), format!("idea-{}", t.seeds.waiting));
        let mut luo = t.member("luo-cheng");
        for days in ["15", "-1", "x", ""] {
            assert_eq!(luo.post("/desk/snooze", &[("item", &item), ("days", days)]).status, 422, "{days}");
        }
        luo.post("/desk/snooze", &[("item", &item), ("days", "3")]).leads_to("/desk?said=snoozed#item");
        let until = row(t, id).snoozed_until.unwrap();
        assert_eq!(until.rfc3339(), "2026-11-23T01:00:00Z", "nine in the morning there");
        luo.get("/desk").is_silent_about(&[&format!("data-row=\"{item}\"")]);
        luo.get("/desk?queue=snoozed&lang=zh").says(&[&format!("data-row=\"{item}\""), "现在就拿回来"]);
        luo.post("/desk/snooze", &[("item", &item), ("days", "0"), ("queue", "snoozed")])
            .leads_to(&format!("/desk?queue=snoozed&item={item}&said=woken#item"));
        assert_eq!(row(t, id).snoozed_until, None);
    });
}

#[test]
fn two_are_merged_and_z_takes_it_back() {
    with(|t| {
        let other = propose(t, t.seeds.ashan, "照片旁边能写字就好了");
        let (mut luo, item, into) = (t.member("luo-cheng"), format!("idea-{other}"), t.seeds.waiting.to_string());
        let page = luo.post("/desk/merge", &[("item", &item), ("into", "somewhere")]);
        assert_eq!(page.status, 422);
        page.says(&["data-do=\"m\" open"]);
        let done = luo.post("/desk/merge", &[("item", &item), ("into", &into)]);
        // Ashan wrote the one and supports the other: counted once.
        assert_eq!((done.status, done.location()), (303, "/desk?said=merged&n=3&m=2#item"), "{}", done.text);
        luo.get("/desk?said=merged&n=3&m=2&lang=zh").says(&["已合并：一共 3 人，去重后 2 人。按 Z 撤回。"]);
        assert_eq!(row(t, Item::Idea(other)).merged_into, Some(Item::Idea(t.seeds.waiting)));
        luo.get(&format!("/desk?item={item}&lang=zh")).says(&["在这一条下面等回应"]);
        luo.post("/desk/undo", &[]).leads_to(&format!("/desk?item={item}&said=undone#item"));
        assert_eq!(row(t, Item::Idea(other)).merged_into, None);
    });
}
