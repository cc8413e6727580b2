//! Discuss through the router, on SQLite.

mod budget;
mod mark;
mod pages;
mod shots;
mod verbs;

use crate::testing::Town;
use boards::{NewTopic, TopicKind};
use kernel::{Actor, MemberId, ReplyId, Role, TopicId};

/// A fan.
pub fn fan(id: MemberId) -> Actor {
    Actor::Member(id, vec![])
}

/// Luo of the camera team.
pub fn luo(town: &Town<'_>) -> Actor {
    Actor::Member(town.seeds.luo, vec![Role::ProductManager])
}

/// A topic on the camera board.
pub fn open(town: &Town<'_>, by: &Actor, kind: TopicKind, title: &'static str, body: &'static str) -> TopicId {
    let (by, board, now, device) = (by.clone(), town.seeds.board, town.world.now(), Some(town.seeds.phone));
    town.world.write(move |tx| boards::post(tx, &by, &NewTopic { board, kind, title, body, lang: None, device }, now)).unwrap()
}

/// Mei's question.
pub fn question(town: &Town<'_>) -> TopicId {
    open(town, &fan(town.seeds.mei), TopicKind::Question, "夜景模式下怎么关掉快门声？", "孩子睡着了，一拍就醒。**设置里**没有找到。")
}

/// A reply.
pub fn say(town: &Town<'_>, by: &Actor, topic: TopicId, body: &str, to: Option<ReplyId>) -> ReplyId {
    let (by, now, body) = (by.clone(), town.world.now(), body.to_owned());
    town.world.write(move |tx| boards::reply(tx, &by, topic, &body, to, now)).unwrap()
}

/// The topic's row.
pub fn row(town: &Town<'_>, id: TopicId) -> boards::Topic {
    town.world.read(move |tx| boards::topic(tx, id)).unwrap().unwrap()
}

/// Its page's path.
pub fn path(town: &Town<'_>, id: TopicId) -> String {
    super::place::topic_path(id, &row(town, id).slug)
}
/// As a browser asks for it.
pub fn encoded(path: &str) -> String {
    percent_encoding::utf8_percent_encode(path, percent_encoding::CONTROLS).to_string()
}
