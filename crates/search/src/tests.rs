//! The index as a whole, over a shelf of texts that stands in for the rooms.

use crate::{Doc, Error, Filter, Index, Place, Source, alike, find, step};
use kernel::{Actor, DeedKind, ObjectKind, Time};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use store::Tx;
use testkit::World;

/// What there is to be found, by kind and id.
#[derive(Default)]
struct Shelf(Mutex<BTreeMap<(i64, i64), Doc>>);

impl Shelf {
    fn put(&self, object: ObjectKind, id: i64, title: &str, body: &str) {
        let doc = Doc { object, id, under: (object, id), title: title.into(), body: body.into(), at: Time::default(), weight: 0 };
        self.0.lock().unwrap().insert((object.number(), id), doc);
    }
    fn reply(&self, id: i64, under: (ObjectKind, i64), body: &str) {
        self.put(ObjectKind::Reply, id, "", body);
        self.0.lock().unwrap().get_mut(&(ObjectKind::Reply.number(), id)).unwrap().under = under;
    }
    fn hide(&self, object: ObjectKind, id: i64) {
        self.0.lock().unwrap().remove(&(object.number(), id));
    }
}

impl Source for Shelf {
    fn found_as(&self, _: &mut Tx<'_>, object: ObjectKind, id: i64) -> Result<Option<(ObjectKind, i64)>, store::Error> {
        Ok((object != ObjectKind::Member).then_some((object, id)))
    }
    fn doc(&self, _: &mut Tx<'_>, object: ObjectKind, id: i64) -> Result<Option<Doc>, store::Error> {
        Ok(self.0.lock().unwrap().get(&(object.number(), id)).cloned())
    }
}

struct Reader {
    index: Arc<Index>,
    shelf: Arc<Shelf>,
}

impl Reader {
    fn new(index: Index) -> Self {
        Self { index: Arc::new(index), shelf: Arc::default() }
    }
    fn follow(&self, world: &World) {
        world.write(|tx| ledger::sequence(tx, 500)).unwrap();
        let source = Arc::clone(&self.shelf) as Arc<dyn Source>;
        while world.run(step(&world.db, &self.index, &source, 2)).unwrap().done == 2 {}
    }
    fn finds(&self, query: &str) -> Vec<i64> {
        find(&self.index, query, Filter::default(), 20).unwrap().iter().map(|h| h.id).collect()
    }
}

fn deed(world: &World, kind: DeedKind, object: ObjectKind, id: i64) {
    let now = world.now();
    world.write(move |tx| ledger::record(tx, &Actor::System, ledger::New::new(kind, object, id), now)).unwrap();
}

fn proposed(world: &World, r: &Reader, id: i64, title: &str, body: &str) {
    r.shelf.put(ObjectKind::Idea, id, title, body);
    deed(world, DeedKind::Proposed, ObjectKind::Idea, id);
}

#[test]
fn what_is_proposed_edited_hidden_and_restored_is_found_as_it_is_now() {
    testkit::each(&[ledger::MIGRATIONS], |world| {
        let r = Reader::new(Index::memory().unwrap());
        proposed(world, &r, 1, "夜景模式保存太慢", "拍完要等四秒才能拍下一张");
        proposed(world, &r, 2, "Deliver in the evening", "When the courier comes I am at work.");
        deed(world, DeedKind::Joined, ObjectKind::Member, 7);
        assert!(!r.index.is_complete());
        r.follow(world);
        assert!(r.index.is_complete());
        assert_eq!((r.finds("夜景"), r.finds("delivery"), r.finds("慢")), (vec![1], vec![2], vec![1]));
        r.shelf.put(ObjectKind::Idea, 1, "夜景模式保存太久", "拍完要等");
        deed(world, DeedKind::Edited, ObjectKind::Idea, 1);
        r.follow(world);
        assert_eq!((r.finds("久"), r.finds("慢"), r.finds("夜景")), (vec![1], vec![], vec![1]));
        r.shelf.hide(ObjectKind::Idea, 1);
        deed(world, DeedKind::Hidden, ObjectKind::Idea, 1);
        r.follow(world);
        assert!(r.finds("夜景").is_empty() && alike(&r.index, "夜景模式", 3).unwrap().iter().all(|h| h.id != 1));
        r.shelf.put(ObjectKind::Idea, 1, "夜景模式", "");
        deed(world, DeedKind::Restored, ObjectKind::Idea, 1);
        r.follow(world);
        assert_eq!(r.finds("夜景"), [1]);
    });
}

#[test]
fn every_way_of_writing_finds_the_text() {
    testkit::on("sqlite", &[ledger::MIGRATIONS], |world| {
        let r = Reader::new(Index::memory().unwrap());
        proposed(world, &r, 1, "爆米花奖应该有全面屏壁纸", "WiFi 信号不好的时候通话记录也要保存");
        proposed(world, &r, 2, "Charging is too slow at night", "My battery never lasts; notifications keep coming.");
        r.follow(world);
        for query in ["爆", "米花", "爆米花", "全面屏", "面屏", "ｗｉｆｉ", "WIFI 信號", "通話記錄", "通话记录保存", "壁纸 通话"]
        {
            assert_eq!(r.finds(query), [1], "{query}");
        }
        for query in ["charge", "CHARGER", "batteries", "notif", "notification slow", "the battery"] {
            assert_eq!(r.finds(query), [2], "{query}");
        }
        for query in ["", "  ", "，。", "爆炸", "小米", "quantum", "壁纸 天气"] {
            assert!(r.finds(query).is_empty(), "{query}");
        }
    });
}

#[test]
fn a_reply_answers_with_the_page_it_is_on_and_kinds_are_sifted() {
    testkit::on("sqlite", &[ledger::MIGRATIONS], |world| {
        let r = Reader::new(Index::memory().unwrap());
        r.shelf.put(ObjectKind::Topic, 5, "相机闲聊", "今天出门拍照");
        deed(world, DeedKind::Posted, ObjectKind::Topic, 5);
        for id in 1..=3 {
            r.shelf.reply(id, (ObjectKind::Topic, 5), "三脚架很好用");
            deed(world, DeedKind::Replied, ObjectKind::Reply, id);
        }
        proposed(world, &r, 5, "三脚架接口", "");
        r.follow(world);
        let hits = find(&r.index, "三脚架", Filter::default(), 20).unwrap();
        let seen: Vec<(ObjectKind, i64, bool)> = hits.iter().map(|h| (h.object, h.id, h.reply.is_some())).collect();
        assert_eq!(seen, [(ObjectKind::Idea, 5, false), (ObjectKind::Topic, 5, true)], "each page once, the title first");
        let topics = find(&r.index, "三脚架", Filter { object: Some(ObjectKind::Topic) }, 20).unwrap();
        assert_eq!(topics.len(), 1);
        assert_eq!(alike(&r.index, "想要三脚架", 3).unwrap().len(), 1, "only ideas are suggested");
    });
}

#[test]
fn other_words_for_the_same_and_what_was_replied_are_alike() {
    testkit::on("sqlite", &[ledger::MIGRATIONS], |world| {
        let r = Reader::new(Index::memory().unwrap());
        proposed(world, &r, 1, "A torch that can also be weak", "When the baby coughs I need light.");
        proposed(world, &r, 2, "Bring back a notification I swiped away", "I clear the list with one long swipe.");
        proposed(world, &r, 3, "闹钟能不能只在耳机里响", "别吵醒别人");
        r.shelf.reply(9, (ObjectKind::Idea, 2), "Like an archive for what I dismissed.");
        deed(world, DeedKind::Replied, ObjectKind::Reply, 9);
        r.follow(world);
        let first = |text: &str| alike(&r.index, text, 3).unwrap().first().map(|h| h.id);
        assert_eq!(first("Dimmer flashlight for the bedroom"), Some(1));
        assert_eq!(first("手电筒太刺眼"), Some(1), "across languages too");
        assert_eq!(first("an archive"), Some(2));
        assert_eq!(first("闹铃声音走耳塞"), Some(3));
        assert_eq!(first("quantum"), None);
        assert!(r.finds("flashlight").is_empty(), "who searches finds what was asked for");
    });
}

#[test]
fn an_index_that_is_up_to_date_sleeps_until_it_is_needed() {
    testkit::on("sqlite", &[ledger::MIGRATIONS], |world| {
        let folder = std::env::temp_dir().join(format!("millet-search-sleep-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let shelf = Arc::new(Shelf::default());
        let later = || Reader { index: Arc::new(Index::later(&folder).unwrap()), shelf: Arc::clone(&shelf) };
        let r = later();
        assert!(!r.index.sleeps(), "there was none");
        proposed(world, &r, 1, "夜景", "");
        r.follow(world);
        drop(r);
        let r = later();
        r.follow(world);
        deed(world, DeedKind::Voted, ObjectKind::Idea, 1);
        r.follow(world);
        assert!(r.index.is_complete() && r.index.sleeps(), "there is nothing for it");
        assert_eq!((r.finds("夜景"), r.index.sleeps()), (vec![1], false), "whoever searches wakes it");
        proposed(world, &r, 2, "充电", "");
        r.follow(world);
        assert_eq!(r.finds("充电"), vec![2]);
        drop(r);
        let r = later();
        proposed(world, &r, 3, "夜景 harbour", "");
        r.follow(world);
        assert_eq!((r.finds("harbour"), r.finds("充电")), (vec![3], vec![2]), "so does what is new");
        drop(r);
        // Damaged while it slept: it is found out when it wakes, by the one or by the other.
        for wakes in [true, false] {
            let r = later();
            r.follow(world);
            let segments = |f: &std::path::PathBuf| f.extension().is_some_and(|e| e != "json");
            std::fs::read_dir(&folder)
                .unwrap()
                .map(|f| f.unwrap().path())
                .filter(segments)
                .for_each(|f| std::fs::write(f, b"damage").unwrap());
            if wakes {
                assert!(r.finds("夜景").is_empty() && !r.index.is_complete());
            } else {
                proposed(world, &r, 4, "fourth", "");
            }
            r.follow(world);
            assert_eq!((r.finds("夜景").len(), r.finds("充电"), r.index.is_complete()), (2, vec![2], true));
            assert_eq!(r.finds("fourth").len(), usize::from(!wakes));
        }
        std::fs::remove_dir_all(&folder).unwrap();
    });
}

#[test]
fn an_index_goes_on_where_it_was_and_a_lost_damaged_or_foreign_one_is_made_again() {
    testkit::on("sqlite", &[ledger::MIGRATIONS], |world| {
        let folder = std::env::temp_dir().join(format!("millet-search-test-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        let shelf = Arc::new(Shelf::default());
        let reopened = || Reader { index: Arc::new(Index::open(&folder).unwrap()), shelf: Arc::clone(&shelf) };
        let r = reopened();
        proposed(world, &r, 1, "夜景", "");
        r.follow(world);
        let place = r.index.place();
        assert!(matches!(Index::open(&folder), Err(Error::Index(_))), "one process writes it");
        drop(r);
        let r = reopened();
        assert_eq!((r.index.place(), r.finds("夜景")), (place, vec![1]), "it goes on where it was");
        drop(r);
        // Each file in turn gets other bytes; whichever it is, the community is read again.
        std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).filter(|f| f.extension().is_some()).for_each(|f| {
            std::fs::write(f, b"damage").unwrap();
        });
        let r = reopened();
        assert_eq!(r.index.place(), Place::default());
        r.follow(world);
        assert_eq!((r.index.place(), r.finds("夜景")), (place, vec![1]));
        // Another ledger: what was read of the first is forgotten.
        testkit::on("sqlite", &[ledger::MIGRATIONS], |other| {
            shelf.hide(ObjectKind::Idea, 1);
            other.pass(60);
            proposed(other, &r, 2, "充电", "");
            r.follow(other);
            assert_eq!((r.finds("夜景"), r.finds("充电")), (vec![], vec![2]));
        });
        drop(r);
        std::fs::remove_dir_all(&folder).unwrap();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("letters.txt"), "dear").unwrap();
        assert!(matches!(Index::open(&folder), Err(Error::Folder(_))), "somebody else's folder is left alone");
        std::fs::remove_dir_all(&folder).unwrap();
    });
}
