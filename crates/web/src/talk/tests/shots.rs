//! Writes the pages to files, to be looked at: `TALK_SHOTS=/tmp/talk cargo test -p web talk::tests::shots`.

use super::{encoded, fan, luo, open, path, question, say};
use crate::assets::{FILES, HASH};
use crate::testing::town;
use boards::TopicKind;

#[test]
fn pages_can_be_looked_at() {
    let Some(folder) = std::env::var_os("TALK_SHOTS").map(std::path::PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    for f in FILES.iter().filter(|f| !f.path.contains('/')) {
        std::fs::write(folder.join(f.path), f.plain).unwrap();
    }
    town(|town| {
        let id = question(town);
        let (ashan, mei) = (fan(town.seeds.ashan), fan(town.seeds.mei));
        let first = say(town, &ashan, id, "我的是长按快门键，会跳出一个小喇叭。你试试？", None);
        town.world.pass(3600);
        let second = say(
            town,
            &luo(town),
            id,
            "小梅早。现在确实没有开关，**专业模式**里有，夜景里漏了。我们这周补上，进 4.8.1 的开发版。\n\n> 孩子睡着了，一拍就醒\n\n这句话我贴在组里墙上了。",
            None,
        );
        let third = say(town, &mei, id, "太好了！专业模式先顶着用。", Some(second));
        say(town, &ashan, id, "我也是被女儿吵……哦不，是把女儿吵醒的那个。", Some(third));
        let hidden = say(town, &ashan, id, "广告", None);
        let now = town.world.now();
        let (by, admin) = (mei.clone(), kernel::Actor::Member(town.seeds.admin, vec![kernel::Role::Moderator]));
        town.world
            .write(move |tx| {
                boards::accept(tx, &by, id, second, now)?;
                boards::thank(tx, &by, boards::Thing::Reply(second), None, now)?;
                boards::thank(tx, &by, boards::Thing::Reply(first), None, now)?;
                boards::hide(tx, &admin, boards::Thing::Reply(hidden), "广告", now)?;
                boards::edit_reply(tx, &by, third, "太好了！专业模式先顶着用，晚上不吵了。", 1, now)
            })
            .unwrap();
        open(town, &ashan, TopicKind::Talk, "这个周末的月全食，大家怎么拍？", "我在滩涂上，三脚架借到了，就差一个会对焦的朋友。");
        open(
            town,
            &mei,
            TopicKind::Question,
            "Where do the RAW files go after I switch phones?",
            "The gallery shows them, the file manager does not.",
        );
        let here = encoded(&path(town, id));
        let pages = [
            ("topic", here.as_str()),
            ("boards", "/boards"),
            ("board", "/board/camera"),
            ("empty", "/board/system?kind=talk"),
            ("questions", "/questions"),
            ("new", "/board/camera/new?kind=question"),
        ];
        let (mut guest, mut member) = (town.guest(), town.member("mei"));
        let history = format!("/reply/{third}/history");
        let asked = format!("{here}?thanked={second}&to={first}");
        let more = [("history", history.as_str()), ("asked", asked.as_str())];
        for lang in ["zh", "en"] {
            (guest.reads, member.reads) = (lang, lang);
            let mark = |path: &str| if path.contains('?') { format!("{path}&lang={lang}") } else { format!("{path}?lang={lang}") };
            let write = |name: &str, text: &str| {
                let text = text.replace(&format!("/a/{HASH}/"), "").replace(" crossorigin", "");
                std::fs::write(folder.join(format!("{name}-{lang}.html")), text).unwrap();
            };
            for (name, path) in pages {
                write(&format!("{name}-guest"), &guest.get(&mark(path)).text);
            }
            for (name, path) in pages.into_iter().chain(more) {
                write(&format!("{name}-member"), &member.get(&mark(path)).text);
            }
            write("moderate", &town.member("admin").get(&mark(&format!("/reply/{hidden}/hide"))).text);
            write("refused", &member.post("/board/camera/new", &[("title", "短"), ("body", "一段话"), ("kind", "question")]).text);
            write(
                "preview",
                &member
                    .post(
                        "/preview",
                        &[("at", &format!("/topic/{id}/reply")), ("body", "看**这里**\n\n- 一\n- 二"), ("to", &first.to_string())],
                    )
                    .text,
            );
        }
    });
}
