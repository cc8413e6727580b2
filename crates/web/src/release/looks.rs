//! Renders these pages as a browser would get them; with `MILLET_LOOKS=DIR` they are written there, to be looked at.

use super::tests::{both, change, close, draft, fan, judge, publish};
use crate::assets::FILES;
use crate::testing::{Town, demo_town};
use kernel::{Actor, ChangeId, Channel, ReleaseId, Time};
use releases::{ChangeKind, NewChange, Verdict};

/// Writes a page with its stylesheet beside it, if somebody wants to look.
fn look(name: &str, page: &str) {
    let Ok(dir) = std::env::var("MILLET_LOOKS") else { return };
    let css = FILES.iter().find(|f| f.path == "app.css").unwrap();
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::write(format!("{dir}/app.css"), css.plain).unwrap();
    let (before, after) = page.split_once("<link rel=\"stylesheet\" href=\"").unwrap();
    let after = after.split_once('"').unwrap().1;
    for theme in ["light", "dark"] {
        let html = format!("{before}<link rel=\"stylesheet\" href=\"app.css\"{after}")
            .replace("data-theme=\"auto\"", &format!("data-theme=\"{theme}\""));
        std::fs::write(format!("{dir}/{name}-{theme}.html"), html).unwrap();
    }
}

fn more(town: &Town<'_>, release: ReleaseId) -> Vec<ChangeId> {
    let (luo, system, now) = (super::tests::luo(town), town.seeds.system, town.world.now());
    let waiting = town.seeds.waiting;
    let mut all = vec![
        change(town, release, both("夜景模式 2.0：连拍不用等", "Night mode 2.0: no waiting between shots"), ChangeKind::New, true),
        change(town, release, both("照片可以加文字说明，搜得到", "Photos take captions, and search finds them"), ChangeKind::New, true),
        change(town, release, both("人像边缘的头发不再发糊", "Hair at the edge of a portrait stays sharp"), ChangeKind::Better, false),
        change(town, release, both("相机换了新的内存回收办法", "The camera frees memory in a new way"), ChangeKind::Internal, false),
    ];
    let first = all[1];
    let system = town.world.write(move |tx| {
        releases::link_idea(tx, &luo, first, waiting, now)?;
        let title = both("关掉的闹钟不再响第二次", "An alarm that is off stays off");
        let why = both("有人因此在周末被叫醒了两回。", "It woke somebody twice on a weekend.");
        let of = |kind, title, why| NewChange { team: system, kind, title, why };
        let fixed = releases::add_change(tx, &luo, &of(ChangeKind::Fixed, title, why), now)?;
        releases::include(tx, &luo, release, fixed, 90, true)?;
        let (title, why) = (
            both("来电时音量键先静音", "Volume keys silence a call first"),
            both("会议里少一次尴尬。", "One awkward moment less in meetings."),
        );
        let better = releases::add_change(tx, &luo, &of(ChangeKind::Better, title, why), now)?;
        releases::include(tx, &luo, release, better, 91, false)?;
        let issue = both(
            "千鸟 3 Mini 上指纹偶尔要按两次，下周修好。",
            "On Plover 3 Mini the fingerprint sometimes needs a second try; the fix comes next week.",
        );
        releases::add_issue(tx, &luo, release, &issue, now)?;
        let issue = both("打开分屏时，输入法会盖住最后一行字。", "In split screen the keyboard covers the last line.");
        releases::add_issue(tx, &luo, release, &issue, now)?;
        Ok::<_, releases::Refusal>([fixed, better])
    });
    all.extend(system.unwrap());
    all
}

#[test]
fn every_page_in_both_languages() {
    demo_town(|town| {
        let open = draft(town, "4.8.1", Channel::Development);
        let changes = more(town, open);
        let planned = draft(town, "4.8.2", Channel::Development);
        let luo = super::tests::luo(town);
        town.world.pass(60);
        publish(town, open);
        let now = town.world.now();
        let hour = Time::parse("2026-11-27T09:00:00Z").unwrap();
        town.world.write(move |tx| releases::schedule(tx, &luo, planned, hour, now)).unwrap();
        let fans: Vec<_> = (0..14).map(|n| fan(town, n)).collect();
        for (n, by) in fans.iter().enumerate() {
            for (m, id) in changes.iter().enumerate() {
                let said = [Verdict::Liked, Verdict::Liked, Verdict::NotUsed, Verdict::NotGoodEnough]
                    [if n % (8 - m) == 0 { 2 + n % 2 } else { 0 }];
                judge(town, open, *id, *by, said);
            }
        }
        let (mut guest, mut mei, mut ashan, mut luo) = (town.guest(), town.member("mei"), town.member("ashan"), town.member("luo-cheng"));
        mei.post("/release/4.8.1/verdict", &[(&format!("verdict-{}", changes[0]), "liked"), (&format!("verdict-{}", changes[1]), "poor")]);
        let see = |name: &str, who: &mut crate::testing::Browser<'_>, path: &str| {
            for lang in ["zh", "en"] {
                let page = who.get(&format!("{path}?lang={lang}"));
                assert_eq!(page.status, 200, "{path}");
                page.has_only_words();
                look(&format!("{name}-{lang}"), &page.text);
            }
        };
        see("list", &mut guest, "/releases");
        see("open-guest", &mut guest, "/release/4.8.1");
        see("open-mei", &mut mei, "/release/4.8.1");
        see("open-ashan", &mut ashan, "/release/4.8.1");
        see("new", &mut luo, "/release/new");
        see("edit", &mut luo, "/release/4.8.2/edit");
        close(town, open, 8);
        let sentence = both("这一版的夜景，是照着大家的照片一张一张调的。", "We tuned this night mode on your photos, one by one.");
        let (camera, now) = (town.seeds.camera, town.world.now());
        let by = super::tests::luo(town);
        town.world.write(move |tx| releases::say(tx, &by, open, camera, &sentence, now)).unwrap();
        close(town, town.seeds.open, 30);
        let (by, halted) = (Actor::Member(town.seeds.luo, vec![kernel::Role::ProductManager]), town.seeds.open);
        let why = both(
            "少数千鸟 3 升级后充电变慢，查清楚之前先停下。",
            "Some Plover 3 charge slower after the update; we stop until we know why.",
        );
        town.world.write(move |tx| releases::halt(tx, &by, halted, &why, now)).unwrap();
        see("closed-guest", &mut guest, "/release/4.8.1");
        see("closed-mei", &mut mei, "/release/4.8.1");
        see("halted", &mut guest, "/release/4.8.0");
        see("awards", &mut guest, "/awards");
        see("fans", &mut guest, "/fans");
        see("list-later", &mut luo, "/releases");
    });
}
