//! Finding through the whole router, on SQLite.

use crate::testing::{Town, town};
use kernel::{Actor, IdeaId, ObjectKind, ReleaseId, Role, Time, TopicId};
use search::{Doc, Index, Source};
use std::sync::Arc;
use store::{Error, Tx};

/// Ideas, topics and releases, as the program has them.
struct Rooms;

impl Source for Rooms {
    fn found_as(&self, _: &mut Tx<'_>, object: ObjectKind, id: i64) -> Result<Option<(ObjectKind, i64)>, Error> {
        Ok(Some((object, id)))
    }
    fn doc(&self, tx: &mut Tx<'_>, object: ObjectKind, id: i64) -> Result<Option<Doc>, Error> {
        let (title, body) = match object {
            ObjectKind::Idea => match ideas::idea(tx, IdeaId::new(id))? {
                Some(idea) => boards::topic(tx, idea.topic)?.map(|t| (t.title, t.body_md)).unwrap_or_default(),
                None => return Ok(None),
            },
            ObjectKind::Topic => match boards::topic(tx, TopicId::new(id))?.filter(|t| t.kind != boards::TopicKind::Idea) {
                Some(t) => (t.title, t.body_md),
                None => return Ok(None),
            },
            ObjectKind::Reply => match boards::reply_by_id(tx, kernel::ReplyId::new(id))? {
                Some(r) => {
                    let under = (ObjectKind::Topic, r.topic.get());
                    let doc = Doc { object, id, under, title: String::new(), body: r.body_md, at: r.at, weight: 0 };
                    return Ok(Some(doc));
                }
                None => return Ok(None),
            },
            ObjectKind::Release => match releases::show(tx, ReleaseId::new(id))? {
                Some(notes) => (notes.release.title.zh, notes.release.version),
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        Ok(Some(Doc { object, id, under: (object, id), title, body, at: Time::default(), weight: 0 }))
    }
}

/// Runs the body in the town, with a search that has read it.
fn with(body: impl Fn(&Town<'_>)) {
    town(|t| {
        let _ = t.app.search.set(Arc::new(Index::memory().unwrap()));
        follow(t);
        body(t);
    });
}

fn follow(t: &Town<'_>) {
    t.world.write(|tx| ledger::sequence(tx, 500)).unwrap();
    let source: Arc<dyn Source> = Arc::new(Rooms);
    t.world.run(search::step(&t.world.db, t.app.search.get().unwrap(), &source, 500)).unwrap();
}

fn hide(t: &Town<'_>, idea: IdeaId) {
    let (now, by) = (t.world.now(), Actor::Member(t.seeds.admin, vec![Role::Moderator]));
    t.world
        .write(move |tx| {
            let topic = ideas::idea(tx, idea)?.ok_or(boards::Refusal::Missing)?.topic;
            boards::hide(tx, &by, boards::Thing::Topic(topic), "一条广告", now)
        })
        .unwrap();
}

#[test]
fn what_is_asked_for_is_found_and_marked_by_everybody() {
    with(|t| {
        for mut who in [t.guest(), t.member("mei")] {
            let page = who.get("/search?q=%E5%A4%9C%E6%99%AF%20%E4%BF%9D%E5%AD%98");
            page.says(&[
                "<mark>夜景</mark>照片<mark>保存</mark>得太慢",
                &format!("/idea/{}", t.seeds.shipped),
                "搜到的“夜景 保存”",
                "noindex",
            ]);
            page.is_silent_about(&["闹钟", "overlay:", "眼下可能搜不全"]);
        }
        // One character is enough, traditional and full width too; what stands further down in the text is shown where it stands.
        t.guest().get("/search?q=%E6%85%A2").says(&["太<mark>慢</mark>"]);
        t.guest().get("/search?q=%E9%AC%A7%E9%90%98").says(&["<mark>闹钟</mark>关了"]);
        t.guest().get("/search?q=%E5%8F%91%E7%A5%A8").says(&["<mark>发票</mark>"]);
        t.guest().get("/search?q=%EF%BC%94.7.1&kind=release").says(&["/release/4.7.1\"", "<mark>4</mark>.<mark>7</mark>.<mark>1</mark>"]);
        t.member("mei").get("/search?q=%E5%A4%9C%E6%99%AF").says(&["aria-pressed=\"true\""]);
    });
}

#[test]
fn nothing_found_leads_to_proposing_and_nothing_asked_says_how() {
    with(|t| {
        let mut guest = t.guest();
        guest.get("/search?q=%E5%A4%AA%E7%A9%BA%E8%88%B1&kind=topic").says(&[
            "没有搜到“太空舱”",
            "/propose?title=%E5%A4%AA%E7%A9%BA%E8%88%B1",
            "kind=idea",
        ]);
        guest.get("/search").says(&["一个字也能搜", "<h1>搜索</h1>"]);
        let hostile = guest.get("/search?q=%3Cscript%3E%22%27&kind=nonsense&page=-4");
        assert_eq!(hostile.status, 200);
        hostile.is_silent_about(&["<script>\""]);
        let long = guest.get(&format!("/search?q={}", "a".repeat(3_000)));
        assert_eq!(long.status, 200);
        long.is_silent_about(&[&"a".repeat(101)]);
        for path in ["/search", "/search?q=%E5%A4%9C", "/search?q=zzzz&page=3", "/propose/alike?q=%E5%A4%9C%E6%99%AF"] {
            for lang in ["zh", "en"] {
                let mark = if path.contains('?') { '&' } else { '?' };
                guest.get(&format!("{path}{mark}lang={lang}")).has_only_words();
            }
        }
        // The field stands on every page but the search's own, which has one.
        assert_eq!(guest.get("/ideas").text.matches("type=\"search\"").count(), 1);
        assert_eq!(guest.get("/search").text.matches("type=\"search\"").count(), 1);
    });
}

#[test]
fn until_everything_is_read_the_page_says_so() {
    town(|t| {
        t.guest().get("/search?q=%E5%A4%9C%E6%99%AF").says(&["眼下可能搜不全"]);
        assert_eq!(t.guest().get("/propose/alike?q=%E5%A4%9C%E6%99%AF").text.trim(), "");
    });
}

#[test]
fn a_hidden_text_is_found_by_nobody_even_before_the_index_knows() {
    with(|t| {
        let (idea, about) = (t.seeds.shipped, "/search?q=%E5%A4%9C%E6%99%AF");
        t.guest().get(about).says(&["<mark>夜景</mark>"]);
        hide(t, idea);
        for mut who in [t.guest(), t.member("mei"), t.member("admin")] {
            who.get(about).is_silent_about(&["<mark>", &format!("/idea/{idea}")]);
            who.get("/propose/alike?q=%E5%A4%9C%E6%99%AF%E7%85%A7%E7%89%87").is_silent_about(&[&format!("/idea/{idea}")]);
        }
    });
}

#[test]
fn a_reply_is_found_under_its_topic_until_it_is_hidden() {
    with(|t| {
        let (now, board, mei) = (t.world.now(), t.seeds.board, Actor::Member(t.seeds.mei, vec![]));
        let new = boards::NewTopic {
            board,
            kind: boards::TopicKind::Talk,
            title: "周末去哪里拍照",
            body: "想听听大家的。",
            lang: None,
            device: None,
        };
        let keeper = Actor::Member(t.seeds.admin, vec![Role::Moderator]);
        let reply = t
            .world
            .write(move |tx| {
                let topic = boards::post(tx, &mei, &new, now)?;
                boards::reply(tx, &mei, topic, "江滩有很多白鹭", None, now)
            })
            .unwrap();
        follow(t);
        let about = "/search?q=%E7%99%BD%E9%B9%AD&kind=topic";
        t.guest().get(about).says(&["周末去哪里拍照", "<mark>白鹭</mark>", &format!("href=\"/reply/{reply}\"")]);
        t.world.write(move |tx| boards::hide(tx, &keeper, boards::Thing::Reply(reply), "离题", now)).unwrap();
        t.guest().get(about).is_silent_about(&["周末去哪里拍照", "<mark>"]);
    });
}

#[test]
fn what_was_merged_answers_with_the_idea_it_goes_on_in() {
    with(|t| {
        let (from, into, now) = (t.seeds.bug, t.seeds.waiting, t.world.now());
        let by = Actor::Member(t.seeds.luo, vec![Role::ProductManager]);
        // Only what has not shipped can be merged: two of the waiting ones.
        let mei = Actor::Member(t.seeds.ashan, vec![]);
        let team = t.seeds.camera;
        let other = t
            .world
            .write(move |tx| {
                let new = ideas::New {
                    stage: kernel::Stage::Rnd,
                    team,
                    title: "相册里能搜索水母吗",
                    body: "找水母的照片。",
                    bug: false,
                    lang: None,
                    device: None,
                };
                let other = ideas::propose(tx, &mei, &new, now)?;
                ideas::merge(tx, &by, other, into, now)?;
                Ok::<_, ideas::Refusal>(other)
            })
            .unwrap();
        assert_ne!(other, from);
        follow(t);
        let page = t.guest().get("/search?q=%E6%B0%B4%E6%AF%8D");
        page.says(&["希望能给照片加文字说明", &format!("/idea/{into}")]);
        page.is_silent_about(&[&format!("/idea/{other}")]);
        assert_eq!(t.world.run(t.app.alike("水母", 3)).unwrap(), [into]);
    });
}

#[test]
fn while_a_title_is_typed_what_is_alike_can_be_supported_at_once() {
    with(|t| {
        let part =
            t.member("ashan").get("/propose/alike?q=%E6%99%9A%E4%B8%8A%E6%8B%8D%E7%85%A7%E4%BF%9D%E5%AD%98%E5%BE%88%E4%B9%85&lang=zh");
        part.says(&["是不是这个？", "夜景照片保存得太慢", "data-enhance", "/vote\"", "条建议和你的差不多"]);
        part.is_silent_about(&["<html"]);
        for little in ["", "%E5%A4%9C", "ab", "%20%20"] {
            assert_eq!(t.guest().get(&format!("/propose/alike?q={little}")).text.trim(), "", "{little}");
        }
        t.guest().get("/propose").says(&["data-alike=\"alike\"", "id=\"alike\"", "form=\"propose\""]);
    });
}

#[test]
fn without_scripts_what_is_alike_is_shown_once_before_it_is_proposed() {
    with(|t| {
        let mut mei = t.member("mei");
        let form = mei.get("/propose");
        let once = form.field("once").unwrap();
        let mut fields = vec![
            ("area", "rnd/camera"),
            ("kind", "idea"),
            ("title", "夜景照片保存能不能快点"),
            ("body", "等得手都冷了。"),
            ("once", &once),
        ];
        let asked = mei.post("/propose", &fields);
        assert_eq!(asked.status, 200);
        asked.says(&["是不是这个？", "夜景照片保存得太慢", "不是，我说的是另一件事", "夜景照片保存能不能快点", "等得手都冷了。"]);
        fields.push(("alike", "another"));
        let done = mei.post("/propose", &fields);
        assert_eq!(done.status, 303, "{}", done.text);
        assert!(done.location().starts_with("/idea/"));
        // With scripts it was seen while it was typed.
        let mut ashan = t.member("ashan");
        let again = ashan.get("/propose").field("once").unwrap();
        fields[4] = ("once", &again);
        fields[5] = ("alike", "seen");
        assert_eq!(ashan.post("/propose", &fields).status, 303);
    });
}

#[test]
fn what_only_colleagues_try_is_found_by_colleagues_only() {
    with(|t| {
        let (now, by) = (t.world.now(), Actor::Member(t.seeds.luo, vec![Role::ProductManager]));
        let (team, devices) = (t.seeds.camera, vec![t.seeds.phone]);
        let both = |zh: &str| kernel::Both { zh: zh.into(), en: zh.into() };
        let (title, why) = (both("内部先试试琥珀色"), both("给同事看的。"));
        t.world
            .write(move |tx| {
                let product = catalogue::products(tx)?.first().ok_or(releases::Refusal::Missing)?.id;
                let new = releases::NewChange { team, kind: releases::ChangeKind::Better, title: title.clone(), why: why.clone() };
                let change = releases::add_change(tx, &by, &new, now)?;
                let (channel, version) = (kernel::Channel::Internal, "4.8.1-internal.1".into());
                let new = releases::Draft { product, channel, version, title: title.clone(), devices: devices.clone() };
                let release = releases::draft(tx, &by, &new, now)?;
                releases::include(tx, &by, release, change, 1, false)?;
                releases::publish(tx, &by, release, now)
            })
            .unwrap();
        follow(t);
        for kind in ["", "&kind=release"] {
            let about = format!("/search?q=%E7%90%A5%E7%8F%80%E8%89%B2{kind}");
            for mut who in [t.guest(), t.member("mei")] {
                who.get(&about).is_silent_about(&["/release/4.8.1-internal.1", "<mark>"]);
            }
            t.member("luo-cheng").get(&about).says(&["/release/4.8.1-internal.1\"", "<mark>琥珀色</mark>"]);
        }
    });
}
