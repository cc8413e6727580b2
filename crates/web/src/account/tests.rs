//! Walks through this room's pages.

use crate::testing::{Browser, PASSWORD, Town, demo_town, town};
use kernel::{DeedKind, MemberId, Role};
use ledger::Deed;
use notices::Why;
use store::Tx;

const JOIN: [(&str, &str); 4] = [("name", "阿禾"), ("handle", "a-he"), ("email", "a-he@example.org"), ("password", "three words and more")];

fn votes(town: &Town<'_>) -> i64 {
    let idea = town.seeds.waiting;
    town.world.read(move |tx| ideas::idea(tx, idea)).unwrap().unwrap().votes
}

/// Joins with what a page's hidden fields carry.
fn joins(browser: &mut Browser<'_>, path: &str, body: &str) -> crate::testing::Answer {
    let mut fields = JOIN.to_vec();
    fields.extend([("pending_path", path), ("pending_body", body)]);
    browser.post("/join", &fields)
}

#[test]
fn every_page_speaks_both_languages() {
    demo_town(|town| {
        let pages =
            ["/", "/?sort=new", "/join", "/sign-in", "/me", "/me/profile", "/me/devices", "/me/sessions", "/reset/abc", "/member/mei"];
        let more = ["/member/luo-cheng", "/notices", "/about", "/about/privacy", "/about/help", "/help", "/nowhere", "/problem/fault"];
        let (mut guest, mut mei, mut luo) = (town.guest(), town.member("mei"), town.member("luo-cheng"));
        for path in pages.into_iter().chain(more) {
            for lang in ["zh", "en"] {
                let mark = if path.contains('?') { '&' } else { '?' };
                for (who, browser) in [("guest", &mut guest), ("mei", &mut mei), ("luo", &mut luo)] {
                    let page = browser.get(&format!("{path}{mark}lang={lang}"));
                    let fine = [200, 303].contains(&page.status)
                        || (page.status == 401 && who == "guest")
                        || (page.status == 404 && path == "/nowhere");
                    assert!(fine, "{path} {lang} {who}: {}", page.status);
                    if page.status != 303 {
                        page.has_only_words();
                        page.says(&[if lang == "zh" { "lang=\"zh-Hans\"" } else { "lang=\"en\"" }, "</html>", "class=\"demo\""]);
                        assert_eq!(page.text.matches("<h1").count(), 1, "{path}");
                    }
                }
            }
        }
        for word in gate::PROBLEMS {
            let page = guest.get(&format!("/problem/{word}"));
            assert_eq!(page.status, 200);
            page.has_only_words();
        }
        assert_eq!(guest.get("/problem/none").status, 404);
        assert_eq!(guest.get(&crate::assets::url("app.css")).status, 200);
    });
}

#[test]
fn a_guest_s_home_shows_what_came_of_it() {
    town(|town| {
        let home = town.guest().get("/?lang=en");
        home.says(&["Tell us. Watch it ship.", "Where the flock speaks", "Night photos save at once", "Thank you, Ashan", "100%"]);
        home.says(&[&format!("/face/{}", town.seeds.luo), "夜景照片保存得太慢", "24 days", "希望能给照片加文字说明"]);
        home.is_silent_about(&["class=\"demo\""]);
        let face = town.guest().get(&format!("/face/{}", town.seeds.luo));
        assert_eq!((face.status, face.headers["content-type"].to_str().unwrap()), (200, "image/svg+xml"));
        assert_eq!(town.guest().get(&format!("/face/{}", town.seeds.ashan)).status, 404);
        assert_eq!(town.guest().get("/face/x").status, 404);
    });
}

#[test]
fn a_pressed_support_survives_joining() {
    town(|town| {
        let (mut guest, before) = (town.guest(), votes(town));
        let path = format!("/idea/{}/vote", town.seeds.waiting);
        let step = guest.post(&path, &[("on", "yes")]);
        assert_eq!(step.status, 401);
        step.says(&["还差一步", "希望能给照片加文字说明", "action=\"/join\"", "action=\"/sign-in\""]);
        step.is_silent_about(&["/demo/as"]);
        let (kept, body) = (step.field("pending_path").unwrap(), step.field("pending_body").unwrap());
        assert_eq!((kept.as_str(), body.as_str()), (path.as_str(), "on=yes"));
        // Something to be corrected first: what waits is still there.
        let short = guest.post("/join", &[("handle", "a-he"), ("password", "short"), ("pending_path", &kept), ("pending_body", &body)]);
        assert_eq!((short.status, short.field("pending_body").as_deref()), (422, Some("on=yes")));
        let done = joins(&mut guest, &kept, &body);
        assert_eq!(done.status, 303);
        assert!(done.location().starts_with(&format!("/idea/{}", town.seeds.waiting)), "{}", done.location());
        assert_eq!(votes(town), before + 1);
        assert_eq!(guest.get("/me").status, 200);
        // A fragment is for the script, which sends the form itself.
        assert!(!town.guest().fragment(&path, &[("on", "yes")]).text.contains("pending_path"));
    });
}

#[test]
fn in_the_demo_one_click_is_enough() {
    demo_town(|town| {
        let (mut guest, idea) = (town.guest(), town.seeds.waiting);
        let path = format!("/idea/{idea}/reply");
        let step = guest.post(&path, &[("body", "我也想要 <b>这个</b>")]);
        step.says(&["你写的都在，没有丢", "我也想要 &#60;b&#62;这个", "以小梅的身份继续"]);
        let body = step.field("pending_body").unwrap();
        let done = guest.post("/demo/as", &[("as", "mei"), ("pending_path", &path), ("pending_body", &body)]);
        assert_eq!(done.status, 303, "{}", done.text);
        let said = town.world.read(move |tx| {
            let topic = ideas::idea(tx, idea)?.unwrap().topic;
            boards::replies(tx, topic, 0, 10)
        });
        assert!(said.unwrap().iter().any(|r| r.body_md.contains("我也想要")));
        guest.get("/").says(&["小梅"]);
        let mut reader = town.guest();
        reader.reads = "en";
        reader.post("/demo/as", &[("as", "mei")]);
        reader.get("/").says(&["lang=\"en\"", "Good afternoon"]);
        guest.post("/demo/as", &[("as", "guest"), ("next", "/about")]).leads_to("/about");
        assert_eq!(guest.get("/me").status, 401);
        assert_eq!(guest.post("/demo/as", &[("as", "ashan")]).status, 404, "not everybody is a persona");
    });
    town(|town| assert_eq!(town.guest().post("/demo/as", &[("as", "mei")]).status, 404, "outside the demo it is not there"));
}

#[test]
fn a_step_of_the_demo_is_brought_once() {
    demo_town(|town| {
        let mut mei = town.member("mei");
        let press = [("next", "/ideas?sort=top"), ("step", "ship")];
        mei.get("/").says(&["下一步：周五 17:00 版本发布", "value=\"ship\""]);
        mei.post("/demo/next", &press).leads_to("/ideas?sort=top&pressed=ship");
        mei.post("/demo/next", &press).leads_to("/ideas?sort=top");
        assert_eq!(town.app.demo.as_ref().unwrap().step(), "close");
        let page = mei.get("/?pressed=ship");
        page.says(&["周五 17:00：新版本发布了", "周二 24:00 评价截止"]);
        page.is_silent_about(&["pressed=ship"]);
        for step in ["close", "award"] {
            mei.post("/demo/next", &[("step", step)]);
        }
        mei.get("/").says(&["故事讲完了"]);
    });
}

#[test]
fn nothing_leads_elsewhere() {
    town(|town| {
        for bad in ["//evil.example", "https://evil.example", "/\\evil.example"] {
            let mut browser = town.guest();
            browser.post("/sign-in", &[("login", "mei"), ("current-password", PASSWORD), ("next", bad)]).leads_to("/");
            let mut browser = town.guest();
            let fields = [("login", "mei"), ("current-password", PASSWORD), ("pending_path", bad), ("pending_body", "")];
            browser.post("/sign-in", &fields).leads_to("/");
            browser.post("/theme", &[("theme", "dark"), ("next", bad)]).leads_to("/");
        }
        // What leads in or out is not sent again.
        for bad in ["/sign-out", "/demo/as", "/join?x", "/./sign-out", "/%73ign-out", "/reset/abc", "/idea/1 2/vote"] {
            assert_eq!(super::pending::Pending::new(bad, String::new()), None, "{bad}");
        }
        assert!(super::pending::Pending::new("/idea/1-梅/vote?x=1", String::new()).is_some());
    });
}

#[test]
fn signing_in_takes_the_right_password_and_gives_a_new_session() {
    town(|town| {
        let mut browser = town.guest();
        let wrong = browser.post("/sign-in", &[("login", "mei"), ("current-password", "not the password at all"), ("next", "/me")]);
        assert_eq!(wrong.status, 422);
        wrong.says(&["邮箱和密码对不上", "value=\"mei\"", "name=\"next\" value=\"/me\""]);
        wrong.is_silent_about(&["not the password"]);
        assert_eq!(browser.post("/sign-in", &[("login", "nobody"), ("current-password", PASSWORD)]).status, 422);
        let enter = [("login", "mei@example.org"), ("current-password", PASSWORD), ("next", "/me")];
        browser.post("/sign-in", &enter).leads_to("/me");
        let first = browser.cookies["sid"].clone();
        browser.get("/me").says(&["小梅", "千鸟 3"]);
        browser.get("/sign-in?next=%2Fabout").leads_to("/about");
        browser.post("/sign-in", &enter).leads_to("/me");
        let second = browser.cookies["sid"].clone();
        assert_ne!(first, second);
        let mut old = town.guest();
        old.cookies.insert("sid".into(), first);
        assert_eq!(old.get("/me").status, 401, "the session before is worth nothing");
        browser.post("/sign-out", &[]).leads_to("/");
        assert!(!browser.cookies.contains_key("sid"));
        browser.cookies.insert("sid".into(), second);
        assert_eq!(browser.get("/me").status, 401);
    });
}

#[test]
fn joining_says_what_must_change() {
    town(|town| {
        let mut guest = town.guest();
        let taken =
            guest.post("/join", &[("name", "梅"), ("handle", "mei"), ("email", "x@example.org"), ("password", "three words and more")]);
        assert_eq!(taken.status, 422);
        taken.says(&["已经有人用了", "value=\"x@example.org\"", "aria-invalid=\"true\""]);
        taken.is_silent_about(&["three words"]);
        for official in ["admin", "0fficial", "mo-derator"] {
            let fields = [("name", "梅"), ("handle", official), ("email", "x@example.org"), ("password", "three words and more")];
            guest.post("/join", &fields).says(&["已经有人用了"]);
        }
        guest.post("/join", &JOIN).leads_to("/");
        guest.get("/").says(&["下午好，阿禾"]);
    });
}

#[test]
fn a_device_is_on_a_channel_with_a_train_only_with_a_place() {
    town(|town| {
        let (mut mei, phone, id, now) = (town.member("mei"), town.seeds.phone, town.seeds.phone.to_string(), town.world.now());
        let to = |browser: &mut Browser<'_>| browser.post("/me/devices", &[("device", &id), ("channel", "internal")]);
        to(&mut mei).leads_to("/me/devices");
        let set = move |tx: &mut Tx<'_>| {
            let product = catalogue::devices(tx)?.into_iter().find(|d| d.id == phone).unwrap().product;
            let (channel, rule) = (kernel::Channel::Internal, trains::Rule::OPEN);
            let draft = trains::Draft { product, channel, capacity: 3, rule, agreement: None };
            trains::set(tx, &kernel::Actor::System, &draft, &mut kernel::Seeded::new(1), now)
        };
        town.world.write(set).unwrap();
        let refused = to(&mut mei);
        assert_eq!(refused.status, 403);
        refused.says(&["还没有这个通道的名额"]);
        mei.post("/me/devices", &[("device", &id), ("channel", "stable")]).leads_to("/me/devices");
    });
}

#[test]
fn one_s_own_things_can_be_changed() {
    town(|town| {
        let mut mei = town.member("mei");
        let mut other = town.member("mei");
        let phone = town.seeds.phone.to_string();
        mei.post("/me/devices", &[("device", &phone), ("channel", "stable")]).leads_to("/me/devices");
        mei.get("/me").says(&["稳定版"]);
        mei.post("/me/devices/drop", &[("device", &phone), ("next", "/me")]).leads_to("/me");
        mei.get("/me/devices").says(&["还没有添加设备"]);
        assert_eq!(mei.post("/me/devices", &[("device", "x"), ("channel", "stable")]).status, 422);
        let bad = mei.post("/me/profile", &[("name", "小梅"), ("bio", "我住在海边"), ("zone", "Mars/Base")]);
        assert_eq!(bad.status, 422);
        bad.says(&["没有这个时区", "我住在海边"]);
        mei.post("/me/profile", &[("name", "小梅"), ("bio", "我住在海边"), ("lang", "en"), ("theme", "dark")]).leads_to("/me");
        mei.get("/me").says(&["lang=\"en\"", "data-theme=\"dark\""]);
        town.guest().get("/member/mei").says(&["我住在海边", "闹钟关了还会再响一次"]);
        assert_eq!(town.guest().get("/member/nobody").status, 404);
        mei.post("/language", &[("lang", "zh"), ("next", "/about?lang=en")]).leads_to("/about");
        mei.post("/theme", &[("theme", "auto")]).leads_to("/");
        mei.get("/about").says(&["lang=\"zh-Hans\"", "data-theme=\"auto\""]);
        mei.get("/me/sessions").says(&["就是这里", "退出其他所有地方"]);
        mei.post("/me/sessions/end-others", &[]).leads_to("/me/sessions");
        assert_eq!((mei.get("/me").status, other.get("/me").status), (200, 401));
    });
}

#[test]
fn a_reset_link_works_once() {
    town(|town| {
        let (mei, now) = (town.seeds.mei, town.world.now());
        town.world.write(move |tx| members::begin_reset(tx, mei, "a-token", now)).unwrap();
        let mut guest = town.guest();
        assert_eq!(guest.post("/reset/a-token", &[("password", "short")]).status, 422);
        guest.post("/reset/a-token", &[("password", "another four words here")]).leads_to("/me");
        assert_eq!(guest.get("/me").status, 200);
        assert_eq!(town.guest().post("/reset/a-token", &[("password", "another four words here")]).status, 409);
        town.guest().post("/sign-in", &[("login", "mei"), ("current-password", "another four words here")]).leads_to("/");
    });
}

/// Tells Mei of everything, as a tester whose build it is.
struct Mei(MemberId);
impl notices::Audience for Mei {
    fn audience(&self, _: &mut Tx<'_>, deed: &Deed, after: MemberId, _: u32) -> Result<Vec<(MemberId, Why)>, store::Error> {
        let why = if deed.what.kind == DeedKind::Moved && deed.what.release.is_some() { Why::InYourBuild } else { Why::Supporter };
        Ok((self.0 > after).then_some((self.0, why)).into_iter().collect())
    }
}

#[test]
fn notices_are_sentences_that_lead_somewhere() {
    town(|town| {
        let (s, now) = (town.seeds.clone(), town.world.now());
        town.world
            .write(move |tx| {
                let luo = kernel::Actor::Member(s.luo, vec![Role::ProductManager]);
                let text = ideas::State::Planned;
                let step = ideas::Step { state: text, words: "排进十二月。", mind: None, month: Some("2026-12") };
                ideas::advance(tx, &luo, s.waiting, &step, now).map_err(|e| store::Error::Broken(format!("{e:?}")))?;
                while ledger::sequence(tx, 500)? > 0 {}
                while notices::step(tx, &Mei(s.mei), now, 500)? > 0 {}
                while let Some(job) = store::jobs::take(tx, now)? {
                    notices::run(tx, &Mei(s.mei), &job, now)?;
                    store::jobs::done(tx, job.id)?;
                }
                Ok::<_, store::Error>(())
            })
            .unwrap();
        let mut mei = town.member("mei");
        let page = mei.get("/notices");
        page.says(&["有了进展：已排期", "今天起在你的版本里（4.8.0）", "拿到了爆米花奖", "全部看过了", "<h2>今天</h2>"]);
        page.has_only_words();
        mei.get("/notices?lang=en").says(&["is in your build since today (4.8.0)", "moved: "]);
        mei.get("/").says(&["和你有关", "去看看"]);
        let up_to = page.field("up_to").unwrap();
        mei.post("/notices/seen", &[("up_to", &up_to)]).leads_to("/notices");
        mei.get("/notices").is_silent_about(&["全部看过了"]);
        // Nothing new any more: the build that waits for her verdict comes up.
        mei.get("/").says(&["4.8.0 在你的手机上了", "周二 24:00截止"]);
        assert_eq!(town.member("ashan").post("/notices/seen", &[("up_to", &up_to)]).status, 404);
        town.member("luo-cheng").get("/").is_silent_about(&["在你的手机上了"]);
    });
}
