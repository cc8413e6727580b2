//! The list, its feed and the stages.

use super::{both_languages, path, with};
use kernel::{Actor, Lang, Stage};

#[test]
fn each_view_of_the_list_has_its_address() {
    with(|t| {
        both_languages(&mut t.guest(), "/ideas");
        both_languages(&mut t.member("mei"), "/ideas?sort=moved");
        let all = t.guest().get("/ideas?lang=zh");
        all.says(&[
            "夜景照片保存得太慢",
            "闹钟关了还会再响一次",
            "希望能给照片加文字说明",
            "支持最多",
            "/ideas.atom",
            "/propose",
            &path(t, t.seeds.bug),
        ]);
        let camera = t.guest().get("/ideas?team=camera&state=received&sort=new&lang=zh");
        camera.says(&["希望能给照片加文字说明", "去掉筛选：影像组", "去掉筛选：已收到", "/ideas?sort=new&#38;state=received"]);
        camera.is_silent_about(&["夜景照片保存得太慢", "闹钟关了还会再响一次"]);
        let none = t.guest().get("/ideas?team=system&state=shipped&lang=zh");
        none.says(&["没有符合筛选的建议", "看全部建议"]);
        for odd in ["?team=nobody", "?sort=x&state=y&after=z", "?after=1_2_3", "?sort=%00"] {
            assert!([200, 422].contains(&t.guest().get(&format!("/ideas{odd}")).status), "{odd}");
        }
        let mei = t.member("mei").get("/ideas");
        assert_eq!(mei.text.matches("aria-pressed=\"true\"").count(), 3, "what one supports is seen in the list");
    });
}

#[test]
fn the_list_goes_on_page_by_page() {
    with(|t| {
        let (camera, mei, now) = (t.seeds.camera, t.seeds.mei, t.world.now());
        t.world
            .write(move |tx| {
                for n in 0..30 {
                    let title = format!("另一条想法，编号 {n}");
                    let new = ideas::New {
                        stage: Stage::Rnd,
                        team: camera,
                        title: &title,
                        body: "正文",
                        bug: false,
                        lang: Some(Lang::Zh),
                        device: None,
                    };
                    ideas::propose(tx, &Actor::Member(mei, vec![]), &new, now.plus_seconds(n))?;
                }
                Ok::<_, ideas::Refusal>(())
            })
            .unwrap();
        let first = t.guest().get("/ideas?sort=new&lang=zh");
        assert_eq!(first.text.matches("<article").count(), 20);
        let next =
            first.text.split("href=\"").filter_map(|h| h.split('"').next()).find(|h| h.contains("after=")).unwrap().replace("&#38;", "&");
        let second = t.guest().get(&next);
        assert_eq!(second.text.matches("<article").count(), 13);
        second.says(&["/ideas?sort=new\""]);
    });
}

#[test]
fn the_feed_is_the_same_list() {
    with(|t| {
        let feed = t.guest().get("/ideas.atom?team=camera&lang=zh");
        assert_eq!((feed.status, feed.headers["content-type"].to_str().unwrap()), (200, "application/atom+xml; charset=utf-8"));
        feed.says(&["<feed xmlns=\"http://www.w3.org/2005/Atom\"", "夜景照片保存得太慢", "http://127.0.0.1/idea/"]);
        feed.is_silent_about(&["闹钟关了还会再响一次"]);
        assert_eq!(feed.text.matches("<entry>").count(), feed.text.matches("</entry>").count());
    });
}

#[test]
fn a_stage_shows_what_is_open_and_who_answers() {
    with(|t| {
        for stage in Stage::ALL {
            both_languages(&mut t.guest(), &format!("/stage/{}", stage.word()));
        }
        let rnd = t.guest().get("/stage/rnd?lang=zh");
        rnd.says(&["影像组", "系统组", "希望能给照片加文字说明", "/propose?stage=rnd", "/ideas?team=camera"]);
        t.guest().get("/stage/branding?lang=zh").says(&["这一环还没有团队负责"]);
        t.member("mei").get("/stage/rnd").says(&["aria-pressed=\"true\""]);
    });
}
