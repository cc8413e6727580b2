//! A small company to measure in, made by the rooms' own verbs.

use crate::trouble::Trouble;
use boards::{NewTopic, TopicKind};
use catalogue::Company;
use kernel::{Actor, BoardId, Both, Lang, MemberId, Stage, TeamId, Time, TopicId, Zone};
use members::Join;
use store::{Db, Tx};

/// How many ideas there are to vote on.
pub const IDEAS: u64 = 1024;
/// How many replies the topic has.
pub const REPLIES: usize = 20;

#[derive(Clone, Copy)]
struct Place {
    team: TeamId,
    board: BoardId,
    fan: MemberId,
}

fn found(tx: &mut Tx<'_>, now: Time) -> Result<Place, Trouble> {
    let tagline = Both::new("鸟友说，我们做。", "The flock says, we make.");
    catalogue::found(tx, &Company { name: Both::new("千鸟", "Plover"), tagline, zone: Zone::utc() })?;
    let (name, purpose) = (Both::new("影像", "Camera"), Both::new("聊拍照", "About photos"));
    let team = catalogue::add_team(tx, "camera", &name, &purpose)?;
    catalogue::add_area(tx, Stage::Rnd, team, 1)?;
    let board = boards::add_board(tx, "camera", &name, &purpose, team)?;
    Ok(Place { team, board, fan: person(tx, "mei", now)? })
}

fn person(tx: &mut Tx<'_>, handle: &str, now: Time) -> Result<MemberId, Trouble> {
    let email = format!("{handle}@example.org");
    Ok(members::join(tx, &Join { handle: handle.into(), name: handle.into(), email, phc: "none".into(), lang: Lang::Zh }, now)?)
}

/// A company with [`IDEAS`] ideas that nobody supports yet.
pub async fn ideas(db: &Db, now: Time) -> Result<(), Trouble> {
    let at = db.write(move |tx| found(tx, now)).await?;
    for first in (0..IDEAS).step_by(128) {
        db.write(move |tx| {
            for n in first..first + 128 {
                let (title, body) = (format!("Idea number {n} of many"), "When the courier comes I am at work.");
                let new =
                    ideas::New { stage: Stage::Rnd, team: at.team, title: &title, body, bug: false, lang: Some(Lang::En), device: None };
                ideas::propose(tx, &Actor::Member(at.fan, vec![]), &new, now)?;
            }
            Ok::<_, Trouble>(())
        })
        .await?;
    }
    Ok(())
}

/// A company with a topic of [`REPLIES`] replies by five people, in paragraphs of some sixty words, a list and a quotation among them.
pub async fn topic(db: &Db, now: Time) -> Result<TopicId, Trouble> {
    db.write(move |tx| {
        let at = found(tx, now)?;
        let title = "夜景照片保存得太慢，有没有办法？";
        let new = NewTopic { board: at.board, kind: TopicKind::Talk, title, body: &body(0), lang: Some(Lang::Zh), device: None };
        let topic = boards::post(tx, &Actor::Member(at.fan, vec![]), &new, now)?;
        let others = ["ashan", "lin-qiao", "ben", "su-wen"].map(|handle| person(tx, handle, now));
        let mut people = vec![at.fan];
        for other in others {
            people.push(other?);
        }
        for (n, by) in (1..=REPLIES).zip(people.iter().cycle()) {
            boards::reply(tx, &Actor::Member(*by, vec![]), topic, &body(n), None, now.plus_seconds(60 * n as i64))?;
        }
        Ok(topic)
    })
    .await
}

/// Members of a month, signed in: their cookies are [`cookie`] of 0, 1, 2, ...
pub async fn sessions(db: &Db, count: usize, now: Time) -> Result<(), Trouble> {
    for first in (0..count).step_by(256) {
        db.write(move |tx| {
            for n in first..count.min(first + 256) {
                let id = person(tx, &format!("reader-{n}"), now.plus_days(-30))?;
                members::open(tx, id, &cookie(n), "bench", now)?;
            }
            Ok::<_, Trouble>(())
        })
        .await?;
    }
    Ok(())
}

/// The session of a member made by [`sessions`].
pub fn cookie(n: usize) -> String {
    format!("bench-session-{n:06}-0123456789abcdef")
}

/// What stands in the reply of this number and nowhere else.
pub fn mark(n: usize) -> String {
    format!("这是第{n}楼的话")
}

fn body(n: usize) -> String {
    let first = mark(n);
    match n % 4 {
        0 => format!(
            "{first}。拍完夜景要等三四秒才能拍下一张，孩子早就跑了。\n\nI tried it with the newest build on two phones, with and without the card, \
             at night on the bridge and indoors, and it is the same everywhere: the first picture is there at once, the second one waits."
        ),
        1 => format!(
            "{first}：\n\n- 先关掉水印\n- 再清一次缓存\n- 重启以后再试\n\n我这样做以后快了一点，**但是**还是要等两秒多，希望下个版本能解决这个问题。"
        ),
        2 => format!(
            "> 拍完要等好几秒才能拍下一张\n\n{first}，我也遇到了。昨天晚上拍了四十张，只有三十一张保存下来，其余的都没有了，相册里也找不到。"
        ),
        _ => format!(
            "{first}. The camera writes the large file first and the small one after it; `night mode` does both before it lets go of the button. \
             If it wrote the small one first, nobody would notice the rest. 谢谢大家的耐心，有消息我会来这里说。"
        ),
    }
}
