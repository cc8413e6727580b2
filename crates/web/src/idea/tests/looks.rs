//! Writes pages to files for the eye: `MILLET_LOOKS=/tmp/looks cargo test -p web looks`.

use super::{path, with};
use crate::assets::HASH;
use crate::testing::{Answer, Town};
use kernel::Actor;
use std::fs;

/// With the stylesheet beside it, and the theme as asked.
fn keep(folder: &str, name: &str, page: &Answer) {
    let css = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/app.css");
    let text = page.text.replace(&format!("/a/{HASH}/app.css"), css);
    fs::write(format!("{folder}/{name}.html"), &text).unwrap();
    fs::write(format!("{folder}/{name}-dark.html"), text.replace("data-theme=\"auto\"", "data-theme=\"dark\"")).unwrap();
}

fn talk(t: &Town<'_>) {
    let (s, now) = (t.seeds.clone(), t.world.now());
    t.world
        .write(move |tx| {
            let (mei, luo) = (Actor::Member(s.mei, vec![]), Actor::Member(s.luo, vec![kernel::Role::ProductManager]));
            let ashan = Actor::Member(s.ashan, vec![]);
            let first = ideas::reply(
                tx,
                &mei,
                s.shipped,
                "我也是，孩子跑过路灯底下那一下，等它存完人已经到街对面了。",
                None,
                now.plus_seconds(-86_400 * 20),
            )?;
            ideas::reply(
                tx,
                &luo,
                s.shipped,
                "谢谢两位，已经找到原因了：**降噪** 在前台跑。我们把它挪到后面去。",
                Some(first),
                now.plus_seconds(-86_400 * 19),
            )?;
            ideas::reply(tx, &ashan, s.shipped, "试了，真的快了！", None, now.plus_seconds(-86_400))?;
            for n in 0..6_i64 {
                let title = format!("第{n}条：让照片更清楚一点");
                let new = ideas::New {
                    stage: kernel::Stage::Rnd,
                    team: s.camera,
                    title: &title,
                    body: "晚上拍出来总是糊的，希望能清楚一点。",
                    bug: n == 2,
                    lang: None,
                    device: None,
                };
                let id = ideas::propose(tx, &mei, &new, now.plus_seconds(-n * 90_000))?;
                ideas::reply(tx, &luo, id, "谢谢，看到了，我们想想", None, now.plus_seconds(4 * 3600 - n * 90_000))?;
            }
            Ok::<_, ideas::Refusal>(())
        })
        .unwrap();
}

#[test]
fn looks() {
    let Ok(folder) = std::env::var("MILLET_LOOKS") else { return };
    with(|t| {
        talk(t);
        for lang in ["zh", "en"] {
            let (shipped, waiting) = (path(t, t.seeds.shipped), path(t, t.seeds.waiting));
            let see = |who: &str, path: &str| {
                let mark = if path.contains('?') { '&' } else { '?' };
                let path = format!("{path}{mark}lang={lang}");
                if who.is_empty() { t.guest().get(&path) } else { t.member(who).get(&path) }
            };
            keep(&folder, &format!("shipped-guest-{lang}"), &see("", &shipped));
            keep(&folder, &format!("shipped-mei-{lang}"), &see("mei", &shipped));
            keep(&folder, &format!("waiting-staff-{lang}"), &see("luo-cheng", &format!("{waiting}?done=supported")));
            keep(&folder, &format!("list-{lang}"), &see("mei", "/ideas?team=camera"));
            keep(&folder, &format!("propose-{lang}"), &see("mei", "/propose"));
            keep(&folder, &format!("propose-chosen-{lang}"), &see("", "/propose?stage=rnd&team=camera"));
            keep(&folder, &format!("stage-{lang}"), &see("", "/stage/rnd"));
            let wrong = t.member("mei").post(&format!("/propose?lang={lang}"), &[("area", ""), ("title", "短"), ("body", "x")]);
            keep(&folder, &format!("propose-wrong-{lang}"), &wrong);
        }
    });
}
