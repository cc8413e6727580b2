//! Queues, list, item.

use super::{TEXT, ask, both, follow, propose, row, with};
use desk::{Answer, Item, Kind, Queue};
use kernel::{IdeaId, ObjectKind};
use std::sync::Arc;

#[test]
fn my_area_is_shown_the_oldest_first_and_the_first_is_open() {
    with(|t| {
        t.world.pass(3_600);
        let (young, question) = (propose(t, t.seeds.ashan, "相册能按人分组"), ask(t, t.seeds.mei, "怎么关掉快门声"));
        let mut luo = t.member("luo-cheng");
        let page = luo.get("/desk?lang=zh");
        let at = |text: &str| page.text.find(text).unwrap_or_else(|| panic!("no {text}: {}", page.text));
        let rows = [
            format!("data-row=\"idea-{}\"", t.seeds.waiting),
            format!("data-row=\"idea-{young}\""),
            format!("data-row=\"question-{question}\""),
        ];
        assert!(at(&rows[0]) < at(&rows[1]) && at(&rows[1]) < at(&rows[2]), "the oldest first");
        // The item: words, author, device, age, how many hear.
        page.says(&[
            &format!("data-item-of=\"idea-{}\"", t.seeds.waiting),
            "一百张照片里找一张发票",
            "小梅",
            "56 小时，超时",
            "2 人",
            "将通知 2 人",
            "我的领域",
            "id=\"kind-take-up\"",
            "<kbd>M</kbd>",
        ]);
        page.is_silent_about(&["闹钟关了还会再响一次"]);
        // Another team's, and everybody's.
        let other = propose(t, t.seeds.mei, "一条给影像组的");
        t.member("su-wen").get("/desk").is_silent_about(&[&format!("idea-{other}\"")]);
        t.member("su-wen").get("/desk?team=all").says(&[&format!("data-row=\"idea-{other}\"")]);
        t.member("su-wen").get("/desk?team=camera").says(&[&format!("data-row=\"idea-{other}\"")]);
        // A question is not moved along; a moderator without the right does not move ideas.
        let page = luo.get(&format!("/desk?item=question-{question}"));
        page.says(&["id=\"kind-ask\"", "怎么弄"]);
        page.is_silent_about(&["id=\"kind-decline\"", "action=\"/desk/merge\"", "data-find"]);
        both(&mut luo, &format!("/desk?item=question-{question}"));
        both(&mut luo, &format!("/desk?item=idea-{}&find=1", t.seeds.waiting));
    });
}

#[test]
fn when_everything_is_answered_it_says_so_and_shows_what_came_out() {
    with(|t| {
        let item = Item::Idea(t.seeds.waiting);
        let (by, now) = (super::luo(t), t.world.now());
        t.world
            .write(move |tx| {
                desk::answer(tx, &by, item, &Answer { words: TEXT.into(), kind: Kind::Thank, saved: None, drafted_by: None }, now)
            })
            .unwrap();
        follow(t);
        let mut luo = t.member("luo-cheng");
        luo.get("/desk?lang=zh").says(&["全部回应了。", "今天你回应了 2 人。"]);
        both(&mut luo, "/desk");
        let answered = luo.get("/desk?queue=answered&lang=zh");
        answered.says(&["罗成", "希望能给照片加文字说明", "处理记录", "罗成用了 55 小时 回应"]);
        assert_eq!(row(t, item).answered_by, Some(t.seeds.luo));
        for queue in Queue::ALL {
            both(&mut luo, &format!("/desk?queue={}&team=all", queue.word()));
        }
    });
}

#[test]
fn what_to_merge_into_is_found_by_number_and_by_words() {
    with(|t| {
        let other = propose(t, t.seeds.ashan, "照片旁边能写字就好了");
        let (mut luo, item) = (t.member("luo-cheng"), format!("idea-{other}"));
        for q in [t.seeds.waiting.to_string(), format!("%23{}", t.seeds.waiting), "%E6%96%87%E5%AD%97%E8%AF%B4%E6%98%8E".to_owned()] {
            let found = luo.get(&format!("/desk/find?q={q}&item={item}"));
            found.says(&["希望能给照片加文字说明", &format!("name=\"into\" value=\"{}\"", t.seeds.waiting), "id=\"find-results\""]);
        }
        luo.get(&format!("/desk/find?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E6%A0%B7%E7%9A%84&item={item}&lang=zh")).says(&["没有找到"]);
        luo.get(&format!("/desk/find?q={other}&item={item}")).is_silent_about(&["name=\"into\""]);
        luo.get(&format!("/desk?item={item}&find={}", t.seeds.waiting)).says(&["name=\"into\"", "data-do=\"m\" open"]);
    });
}

/// Ideas by their titles, for the search.
struct Titles;

impl search::Source for Titles {
    fn found_as(&self, _: &mut store::Tx<'_>, object: ObjectKind, id: i64) -> Result<Option<(ObjectKind, i64)>, store::Error> {
        Ok((object == ObjectKind::Idea).then_some((object, id)))
    }
    fn doc(&self, tx: &mut store::Tx<'_>, object: ObjectKind, id: i64) -> Result<Option<search::Doc>, store::Error> {
        let brief = ideas::briefs(tx, &[IdeaId::new(id)])?.remove(&IdeaId::new(id));
        let doc = |b: ideas::Brief| search::Doc {
            object,
            id,
            under: (object, id),
            title: b.title,
            body: String::new(),
            at: b.at,
            weight: b.votes,
        };
        Ok(brief.map(doc))
    }
}

#[test]
fn alike_ideas_stand_beside_the_item_and_can_be_merged_into() {
    with(|t| {
        let other = propose(t, t.seeds.ashan, "给照片加文字说明，好找发票");
        let _ = t.app.search.set(Arc::new(search::Index::memory().unwrap()));
        let source: Arc<dyn search::Source> = Arc::new(Titles);
        t.world.run(search::step(&t.world.db, t.app.search.get().unwrap(), &source, 500)).unwrap();
        let page = t.member("luo-cheng").get(&format!("/desk?item=idea-{other}&lang=zh"));
        let alike = page.text.split("id=\"alike-title\"").nth(1).expect("alike ones").split("</section>").next().unwrap().to_owned();
        assert!(
            alike.contains(&format!("name=\"into\" value=\"{}\"", t.seeds.waiting)) && !alike.contains(&format!("value=\"{other}\"")),
            "{alike}"
        );
        assert_eq!(page.text.matches("id=\"find-results\"").count(), 1);
        let found = t.member("luo-cheng").get(&format!("/desk/find?q=%E5%8F%91%E7%A5%A8&item=idea-{}", t.seeds.waiting));
        found.says(&[&format!("value=\"{other}\"")]);
    });
}
