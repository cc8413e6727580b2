//! Answering, alone and together, with and without a saved reply.

use super::{TEXT, ask, both, follow, propose, row, with};
use desk::{How, Item};

#[test]
fn an_answer_counts_and_the_next_item_is_open() {
    with(|t| {
        let next = propose(t, t.seeds.ashan, "相册能按人分组");
        let item = format!("idea-{}", t.seeds.waiting);
        let mut luo = t.member("luo-cheng");
        let page = luo.get("/desk");
        page.says(&[&format!("name=\"next\" value=\"idea-{next}\"")]);
        let once = page.text.split("name=\"once\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let next = format!("idea-{next}");
        let fields = [("item", item.as_str()), ("next", &next), ("once", &once), ("kind", "take-up"), ("words", TEXT)];
        let there = format!("/desk?item={next}&said=answered&n=2#item");
        luo.post("/desk/answer", &fields).leads_to(&there);
        luo.post("/desk/answer", &fields).leads_to(&there);
        follow(t);
        luo.get(&format!("/desk?item={next}&said=answered&n=2&lang=zh")).says(&["role=\"status\"", "已回应，将通知 2 人。"]);
        let idea = t.seeds.waiting;
        let steps = t.world.read(move |tx| ideas::progress(tx, idea)).unwrap();
        assert_eq!(steps.iter().filter(|s| s.words == TEXT).count(), 1, "sent twice, said once");
    });
}

#[test]
fn what_is_refused_comes_back_with_every_word() {
    with(|t| {
        let item = format!("idea-{}", t.seeds.waiting);
        let mut luo = t.member("luo-cheng");
        let send = |luo: &mut crate::testing::Browser<'_>, kind: &str, words: &str, mind: &str, saved: &str| {
            luo.post("/desk/answer?lang=en", &[("item", &item), ("kind", kind), ("words", words), ("mind", mind), ("saved", saved)])
        };
        let wrong = [
            ("thank", "ok", "", "4 to 20,000"),
            ("decline", "这句话不能丢", "", "what would change our mind"),
            ("nonsense", "这句话不能丢", "", "choose what kind of answer"),
        ];
        for (kind, words, mind, says) in wrong {
            let page = send(&mut luo, kind, words, mind, "");
            assert_eq!(page.status, 422, "{kind}: {}", page.text);
            page.says(&[says, words, &format!("data-item-of=\"{item}\"")]);
            page.has_only_words();
        }
        // A saved reply must become one's own.
        luo.post("/desk/saved", &[("title", "thanks"), ("body", "谢谢你的反馈，我们会认真考虑你说的每一句话。")]).leads_to("/desk/saved");
        let me = t.seeds.luo;
        let saved = t.world.read(move |tx| desk::saved(tx, me)).unwrap()[0].id.to_string();
        luo.get(&format!("/desk?item={item}&saved={saved}")).says(&["谢谢你的反馈，我们会认真考虑你说的每一句话。</textarea>"]);
        let typed = "谢谢你的反馈，小梅！我们会认真考虑你说的每一句话。好";
        let page = send(&mut luo, "thank", typed, "", &saved);
        assert_eq!(page.status, 422, "{}", page.text);
        page.says(&["more characters so that it is yours", typed, &format!("value=\"{saved}\" data-body")]);
        let page = luo.post("/desk/answer?lang=zh", &[("item", &item), ("kind", "thank"), ("words", typed), ("saved", &saved)]);
        page.has_only_words();
        let own = "谢谢你的反馈，发票那件事我自己也遇到过，这周先做一个能搜文字的小样给你看。";
        send(&mut luo, "thank", own, "", &saved).leads_to("/desk?said=answered&n=2#item");
        assert_eq!(row(t, Item::Idea(t.seeds.waiting)).how, Some(How::Personal));
    });
}

#[test]
fn a_draft_is_sent_by_another_and_both_names_stay() {
    with(|t| {
        let item = format!("idea-{}", t.seeds.waiting);
        let there = format!("/desk?item={item}&said=draft#item");
        t.member("su-wen").post("/desk/draft", &[("item", &item), ("words", TEXT)]).leads_to(&there);
        let mut luo = t.member("luo-cheng");
        let page = luo.get(&format!("/desk?item={item}&lang=zh"));
        page.says(&["这是苏雯拟的", &format!("{TEXT}</textarea>")]);
        let drafted = page.field("drafted").unwrap();
        assert_eq!(drafted, t.seeds.su.to_string());
        t.member("su-wen").get(&format!("/desk?item={item}&lang=zh")).is_silent_about(&["这是苏雯拟的"]);
        luo.post("/desk/answer", &[("item", &item), ("kind", "thank"), ("words", TEXT), ("drafted", &drafted)]);
        follow(t);
        luo.get(&format!("/desk?item={item}&lang=zh")).says(&["苏雯拟稿，罗成发出"]);
    });
}

#[test]
fn alike_items_are_answered_together_and_an_author_may_send_it_back() {
    with(|t| {
        let (a, b) = (propose(t, t.seeds.ashan, "照片旁边能写字就好了"), ask(t, t.seeds.mei, "照片下面怎么写字"));
        let mut luo = t.member("luo-cheng");
        let page = luo.get(&format!("/desk?pick=idea-{a}&pick=question-{b}&lang=zh"));
        page.says(&["一次回应 2 条", "照片旁边能写字就好了", "照片下面怎么写字", "将通知 2 人", "action=\"/desk/together\""]);
        page.is_silent_about(&["data-item-of", "id=\"kind-take-up\""]);
        both(&mut luo, &format!("/desk?pick=idea-{a}&pick=question-{b}"));
        let pick = format!("idea-{a},question-{b}");
        let page = luo.post("/desk/together?lang=zh", &[("pick", &pick), ("kind", "thank"), ("words", "嗯")]);
        assert_eq!(page.status, 422);
        page.says(&["一次回应 2 条", &format!("value=\"{pick}\"")]);
        luo.post("/desk/together", &[("pick", &pick), ("kind", "thank"), ("words", TEXT)]).leads_to("/desk?said=together&n=2&m=2#item");
        follow(t);
        luo.get("/desk?said=together&n=2&m=2&lang=zh").says(&["2 条已回应，将通知 2 人。"]);
        assert_eq!((row(t, Item::Idea(a)).how, row(t, Item::Question(b)).how), (Some(How::Together), Some(How::Together)));
        // Only the author sees the small form.
        let (idea, topic) = (format!("/idea/{a}"), format!("/topic/{b}"));
        let (idea, topic) = (t.guest().get(&idea).location().to_owned(), t.guest().get(&topic).location().to_owned());
        t.member("ashan").get(&idea).says(&["action=\"/feedback/not-meant\"", &format!("value=\"idea-{a}\"")]);
        for who in ["mei", "luo-cheng"] {
            t.member(who).get(&idea).is_silent_about(&["/feedback/not-meant"]);
        }
        t.member("mei").get(&topic).says(&["action=\"/feedback/not-meant\""]);
        assert_eq!(t.member("mei").post("/feedback/not-meant", &[("item", &format!("idea-{a}")), ("words", "")]).status, 403);
        let back = t.member("ashan").post("/feedback/not-meant", &[("item", &format!("idea-{a}")), ("words", "我说的是旁边，不是下面")]);
        assert_eq!((back.status, back.location().ends_with("?done=returned")), (303, true));
        t.member("ashan").get(&format!("{idea}?done=returned&lang=zh")).says(&["已经退回团队"]);
        let f = row(t, Item::Idea(a));
        assert_eq!((f.answered_at, f.returned), (None, 1));
        luo.get(&format!("/desk?item=idea-{a}&lang=zh")).says(&["被退回", "说的不是他的意思", "我说的是旁边，不是下面"]);
    });
}
