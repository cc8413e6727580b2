//! One idea's page.

use super::{both_languages, path, with};
use kernel::{Actor, Lang, Stage};

#[test]
fn an_idea_has_one_address() {
    with(|t| {
        let (id, there) = (t.seeds.shipped, path(t, t.seeds.shipped));
        for other in [format!("/idea/{id}"), format!("/idea/{id}-what-ever"), format!("/i/{id}")] {
            let page = t.guest().get(&other);
            // A slug of Chinese stands in the header as its bytes.
            assert_eq!(page.status, 301, "{other}");
            assert!(page.headers.contains_key("location"));
        }
        assert_eq!(t.guest().get(&format!("/idea/{id}?page=1&lang=en")).status, 301);
        assert_eq!(t.guest().get(&there).status, 200);
        for none in ["/idea/999999", "/idea/x", "/idea/-1", "/i/999999", "/stage/nowhere"] {
            assert_eq!(t.guest().get(none).status, 404, "{none}");
        }
    });
}

#[test]
fn a_shipped_idea_says_how_long_it_took_and_whom_to_thank() {
    with(|t| {
        let there = path(t, t.seeds.shipped);
        let zh = t.guest().get(&format!("{there}?lang=zh"));
        zh.says(&[
            "从建议到上线，用了 24 天",
            "来自 阿山和 1 位支持者",
            "夜景照片立刻保存",
            "影像组",
            "有道理，这周就改。",
            "罗成",
            "开发版已加入 4.7.1",
            "/release/4.7.1",
        ]);
        zh.is_silent_about(&["在你的设备上"]);
        let mut guest = t.guest();
        guest.reads = "en";
        let en = guest.get(&there);
        en.says(&[
            "24 days from idea to shipped",
            "From 阿山 and 1 supporter",
            "Night photos save at once",
            "Camera",
            "In development beta 4.7.1",
        ]);
        en.says(&["When testers are happy with it, a stable release brings it to everybody"]);
        both_languages(&mut t.guest(), &there);
        both_languages(&mut t.member("mei"), &there);
        both_languages(&mut t.member("luo-cheng"), &there);
    });
}

#[test]
fn stable_is_measured_beside_the_first_channel() {
    with(|t| {
        let (s, at) = (t.seeds.clone(), kernel::Time::parse("2026-11-30T09:00:00Z").unwrap());
        let there = path(t, s.shipped);
        let before = t.guest().get(&format!("{there}?lang=zh"));
        before.is_silent_about(&["稳定版 41 天"]);
        t.world
            .write(move |tx| {
                let by = Actor::Member(s.luo, vec![kernel::Role::ProductManager]);
                let product = catalogue::products(tx)?[0].id;
                let (version, title) = ("4.8".to_owned(), kernel::Both::new("稳定", "Stable"));
                let new = releases::Draft { product, channel: kernel::Channel::Stable, version, title, devices: vec![s.phone] };
                let release = releases::draft(tx, &by, &new, at.plus_seconds(-9))?;
                releases::include(tx, &by, release, s.winner, 1, false)?;
                releases::publish(tx, &by, release, at)
            })
            .unwrap();
        t.world.clock.set(at);
        t.guest().get(&format!("{there}?lang=zh")).says(&["用了 24 天", "稳定版 41 天", "已上线 4.8"]);
        t.member("ashan").get(&format!("{there}?lang=en")).says(&[
            "Stable: 41 days",
            "Shipped in 4.8",
            "In your build since today",
            "disabled",
        ]);
    });
}

#[test]
fn it_is_told_in_words_of_the_viewer_s_device() {
    with(|t| {
        let (old, new) = (path(t, t.seeds.shipped), path(t, t.seeds.bug));
        let zh = |who: &str, at: &str| t.member(who).get(&format!("{at}?lang=zh")).text;
        assert!(zh("mei", &old).contains("在你的版本里：11月13日起"));
        assert!(zh("mei", &new).contains("在你的版本里：今天起"));
        assert!(zh("ashan", &old).contains("你的 千鸟 3 在稳定版通道：预计下一个稳定版"));
        let mut ashan = t.member("ashan");
        ashan.get(&format!("{old}?lang=en")).says(&["Your Plover 3 is on stable: expected with the next stable build"]);
        ashan.get(&format!("{}?lang=en", path(t, t.seeds.waiting))).is_silent_about(&["On your device"]);
    });
}

#[test]
fn what_is_ahead_says_what_must_happen() {
    with(|t| {
        let page = t.guest().get(&format!("{}?lang=zh", path(t, t.seeds.waiting)));
        page.says(&["影像组会有人署名回应", "由产品经理排期", "加入周五的开发版", "<ol class=\"journey\">", "id=\"i-calendar-clock\""]);
        page.is_silent_about(&["这是大家的功劳"]);
        // A delivery idea ends in a service note, not in a build.
        let (camera, mei, now) = (t.seeds.camera, t.seeds.mei, t.world.now());
        let id = t.world.write(move |tx| {
            catalogue::add_area(tx, Stage::Distribution, camera, 9)?;
            let new = ideas::New {
                stage: Stage::Distribution,
                team: camera,
                title: "晚上也能送货吗",
                body: "白天不在家。",
                bug: false,
                lang: Some(Lang::Zh),
                device: None,
            };
            ideas::propose(tx, &Actor::Member(mei, vec![]), &new, now)
        });
        let page = t.guest().get(&format!("{}?lang=zh", path(t, id.unwrap())));
        page.says(&["写进服务改进"]);
        page.is_silent_about(&["加入周五的开发版"]);
    });
}

#[test]
fn what_members_wrote_is_inert() {
    with(|t| {
        let evil = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        let (id, now) = (t.seeds.waiting, t.world.now());
        let (luo, camera, mei) = (t.seeds.luo, t.seeds.camera, t.seeds.mei);
        let made = t.world.write(move |tx| {
            let body = format!("{evil} <!--/overlay--><!--overlay:vote-1-->");
            let new = ideas::New {
                stage: Stage::Rnd,
                team: camera,
                title: "<b>bold</b> \"quoted\" <!--overlay:move-->",
                body: &body,
                bug: true,
                lang: None,
                device: None,
            };
            let made = ideas::propose(tx, &Actor::Member(mei, vec![]), &new, now)?;
            let staff = Actor::Member(luo, vec![kernel::Role::ProductManager]);
            let step = ideas::Step { state: ideas::State::Declined, words: evil, mind: Some(evil), month: None };
            ideas::advance(tx, &staff, made, &step, now)?;
            ideas::reply(tx, &staff, made, evil, None, now)?;
            Ok::<_, ideas::Refusal>(made)
        });
        let there = path(t, made.unwrap());
        for page in [
            t.guest().get(&there),
            t.member("luo-cheng").get(&there),
            t.guest().get("/ideas"),
            t.guest().get("/ideas.atom"),
            t.guest().get("/stage/rnd"),
        ] {
            assert_eq!(page.status, 200);
            page.is_silent_about(&["<script>alert", "<img src=x", "<b>bold", "<!--overlay", "<!--/overlay"]);
        }
        assert_eq!(t.guest().get(&path(t, id)).status, 200);
    });
}

#[test]
fn a_hidden_idea_is_for_moderators_only() {
    with(|t| {
        let (id, admin, now) = (t.seeds.waiting, t.seeds.admin, t.world.now());
        let there = path(t, id);
        assert_eq!(t.guest().get(&there).status, 200, "kept while it was shown");
        t.world
            .write(move |tx| {
                let topic = ideas::idea(tx, id)?.unwrap().topic;
                boards::hide(tx, &Actor::Member(admin, vec![kernel::Role::Moderator]), boards::Thing::Topic(topic), "spam", now)?;
                Ok::<_, boards::Refusal>(())
            })
            .unwrap();
        assert_eq!(t.guest().get(&there).status, 404);
        assert_eq!(t.member("ashan").get(&there).status, 404);
        assert_eq!(t.member("mei").get(&there).status, 303, "its author is led to the reason");
        t.member("admin").get(&format!("{there}?lang=zh")).says(&["只有管理员看得到"]);
        t.guest().get("/ideas").is_silent_about(&["希望能给照片加文字说明"]);
    });
}
