//! What a page costs: statements, and bytes on the way to a guest.

use super::{encoded, fan, luo, path, question, say};
use crate::assets::{FILES, takes_br};
use crate::page::brotli;
use crate::testing::{Town, town};
use axum::http::HeaderMap;
use kernel::TopicId;

/// What the tests' own sessions ask at each request; in `millet` they are kept aside.
const SESSION: u64 = 1;

fn twenty(town: &Town<'_>) -> TopicId {
    let id = question(town);
    let (ashan, luo, mei) = (fan(town.seeds.ashan), luo(town), fan(town.seeds.mei));
    let first = say(town, &luo, id, "在“相机 > 设置 > 声音”里，把**快门声**关掉。4.8 起夜景模式会跟着它走。", None);
    for n in 0..19 {
        let by = if n % 2 == 0 { &ashan } else { &mei };
        let to = (n % 3 == 0).then_some(first);
        say(town, by, id, &format!("我这里是第 {n} 次试了：白天好用，晚上要先切到专业模式再切回来才行，不知道大家是不是也这样。"), to);
    }
    let (by, now) = (mei, town.world.now());
    town.world.write(move |tx| boards::thank(tx, &by, boards::Thing::Reply(first), None, now)).unwrap();
    id
}

fn spent(town: &Town<'_>, act: impl FnOnce()) -> u64 {
    let before = town.world.db.counts().statements;
    act();
    town.world.db.counts().statements - before
}

#[test]
fn a_topic_costs_seven_statements_and_a_reply_sixteen() {
    town(|town| {
        let id = twenty(town);
        let here = encoded(&path(town, id));
        // What hardly ever changes is remembered from any page before.
        town.guest().get("/boards");
        let (mut guest, mut mei, mut luo) = (town.guest(), town.member("mei"), town.member("luo-cheng"));
        let cold = spent(town, || assert_eq!(mei.get(&here).status, 200));
        // Mei asked, and was answered: whether that answer was given to many is one statement more.
        // Of the seven of a page nobody has seen, one is for the titles beside the names.
        assert!(cold - SESSION <= 8, "the asker's cold page cost {}", cold - SESSION);
        let warm = spent(town, || assert_eq!(luo.get(&here).status, 200));
        assert!(warm - SESSION <= 4, "a member's page cost {}", warm - SESSION);
        let once = mei.get(&here).field("once").unwrap();
        let reply = spent(town, || {
            let told = mei.post(&format!("/topic/{id}/reply"), &[("body", "谢谢，好了"), ("once", &once)]);
            assert_eq!(told.status, 303, "{}", told.text);
        });
        assert!(reply - SESSION <= 16, "a reply cost {}", reply - SESSION);
        let first = spent(town, || guest.get(&here).says(&["谢谢，好了"]));
        let again = spent(town, || assert_eq!(guest.get(&here).status, 200));
        assert!(first <= 4 && again == 1, "a guest's page cost {first} and {again}");
        println!("cold {} warm {} guest {first}/{again} reply {}", cold - SESSION, warm - SESSION, reply - SESSION);
    });
}

/// The page without the key that is made anew for each.
fn shown(town: &Town<'_>, who: &str, here: &str) -> String {
    let page = town.member(who).get(here);
    let once = page.field("once").unwrap_or_default();
    page.text.replace(&once, "")
}

#[test]
fn what_is_kept_for_members_shows_each_what_the_whole_page_shows() {
    town(|town| {
        let id = twenty(town);
        let here = encoded(&path(town, id));
        // Mei asked, Ashan replied, Luo answered and was thanked; others only read, one of them a moderator.
        let all = ["mei", "ashan", "luo-cheng", "su-wen", "admin"];
        let again = |change: &dyn Fn()| {
            for who in all {
                // Whoever thanked for nothing and wrote nothing makes it; the revision keeps each alone.
                change();
                let (whole, kept) = (shown(town, who, &here), shown(town, who, &here));
                assert_eq!(whole, kept, "{who}");
            }
        };
        again(&|| ());
        let (ashan, now) = (fan(town.seeds.ashan), town.world.now());
        let by = ashan.clone();
        town.world.write(move |tx| boards::thank(tx, &by, boards::Thing::Topic(id), None, now)).unwrap();
        again(&|| {
            say(town, &ashan, id, "还有一个办法：换一张存储卡试试。", None);
        });
    });
}

#[test]
fn a_guest_s_page_is_light() {
    town(|town| {
        let id = twenty(town);
        let page = town.guest().get(&encoded(&path(town, id)));
        let html = brotli(page.text.as_bytes(), 6).len();
        assert!(html <= 14 << 10, "{html} bytes of HTML");
        // The stylesheet, the script, and every module the page has a use for.
        let assets: usize = FILES.iter().filter(|f| matches!(f.path.rsplit('.').next(), Some("css" | "js"))).map(|f| f.br.len()).sum();
        assert!(html + assets <= 40 << 10, "{html} + {assets} bytes");
        assert!(!takes_br(&HeaderMap::new()));
        println!("html {html} assets {assets}");
    });
}
