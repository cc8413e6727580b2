//! The discussion of an idea.

use super::{header, path, with};

#[test]
fn a_reply_stands_where_it_leads_to() {
    with(|t| {
        let (there, send) = (path(t, t.seeds.waiting), format!("/idea/{}/reply", t.seeds.waiting));
        assert_eq!(t.guest().post(&send, &[("body", "我也想要")]).status, 401);
        let mut ashan = t.member("ashan");
        let key = ashan.get(&there).field("once").unwrap();
        let fields = [("body", "我也想要，找发票找了一晚上。"), ("once", key.as_str())];
        let (first, again) = (ashan.post(&send, &fields), ashan.post(&send, &fields));
        assert_eq!((first.status, first.location()), (303, again.location()), "pressed twice, said once");
        assert!(first.location().starts_with(&header(&format!("{there}?done=replied#reply-"))), "{}", first.location());
        let page = t.guest().get(&format!("{there}?lang=zh"));
        page.says(&["我也想要，找发票找了一晚上。", "1 条回复", "id=\"reply-"]);
        assert_eq!(page.text.matches("我也想要，找发票找了一晚上。").count(), 1);
        page.is_silent_about(&["class=\"officials\""]);
        let reply = first.location().rsplit('-').next().unwrap().to_owned();
        let mut luo = t.member("luo-cheng");
        luo.get(&format!("{there}?page=1&to={reply}&lang=zh")).says(&["回复阿山（1 楼）", &format!("name=\"to\" value=\"{reply}\"")]);
        assert_eq!(luo.post(&send, &[("body", "谢谢两位，我们在看"), ("to", &reply)]).status, 303);
        let page = t.guest().get(&format!("{there}?lang=zh"));
        page.says(&["1 条官方回复", "罗成，2 楼", "官方回复", "回复 阿山（1 楼）", "已回应"]);
        page.has_only_words();
    });
}

#[test]
fn a_wrong_reply_comes_back_with_what_was_typed() {
    with(|t| {
        let send = format!("/idea/{}/reply?lang=zh", t.seeds.waiting);
        let mut ashan = t.member("ashan");
        let page = ashan.post(&send, &[("body", "   ")]);
        assert_eq!(page.status, 422);
        page.says(&["id=\"body-problem\""]);
        let long = "长".repeat(20_001);
        let page = ashan.post(&send, &[("body", &long)]);
        assert_eq!(page.status, 422);
        page.says(&[&long]);
        let page = ashan.post(&send, &[("body", "这一楼不在这里"), ("to", "999999")]);
        assert_eq!(page.status, 422);
        page.says(&["这一楼不在这里"]);
        page.has_only_words();
        assert_eq!(ashan.post("/idea/999999/reply", &[("body", "x y z")]).status, 404);
    });
}

#[test]
fn long_discussions_have_pages() {
    with(|t| {
        let (id, mei, now, there) = (t.seeds.waiting, t.seeds.mei, t.world.now(), path(t, t.seeds.waiting));
        t.world
            .write(move |tx| {
                for n in 1..=65 {
                    ideas::reply(tx, &kernel::Actor::Member(mei, vec![]), id, &format!("这是第 {n} 句话。"), None, now)?;
                }
                Ok::<_, ideas::Refusal>(())
            })
            .unwrap();
        let first = t.guest().get(&format!("{there}?lang=zh"));
        first.says(&["这是第 30 句话。", "?page=2#replies"]);
        first.is_silent_about(&["这是第 31 句话。", "看前面的回复"]);
        t.guest().get(&format!("{there}?page=3&lang=zh")).says(&["这是第 65 句话。", "?page=2#replies", "看前面的回复"]);
        let to = t.member("ashan").post(&format!("/idea/{id}/reply"), &[("body", "第六十六句")]).location().to_owned();
        assert!(to.starts_with(&header(&format!("{there}?page=3&done=replied#reply-"))), "{to}");
        for odd in ["?page=0", "?page=-4", "?page=99", "?page=9223372036854775807"] {
            assert_eq!(t.guest().get(&format!("{there}{odd}")).status, 200, "{odd}");
        }
    });
}
