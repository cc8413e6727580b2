//! Where things stand: the one URL of a topic, and of every floor in it.

use crate::no::No;
use boards::{Reply, TopicKind};
use gate::Fail;
use kernel::{IdeaId, ReplyId, TopicId};
use store::Tx;

/// A page of a topic has so many replies.
pub(crate) const PAGE: i64 = 30;

/// A number and what stands behind it in a URL: `12-night-mode`.
pub(crate) fn number(segment: &str) -> Result<i64, Fail> {
    let digits = segment.split('-').next().unwrap_or_default();
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|n| plain && *n > 0).ok_or_else(Fail::missing)
}

/// A topic's number from a URL.
pub(crate) fn topic_id(segment: &str) -> Result<TopicId, Fail> {
    number(segment).map(TopicId::new)
}

/// A reply's number from a URL.
pub(crate) fn reply_id(segment: &str) -> Result<ReplyId, Fail> {
    number(segment).map(ReplyId::new)
}

/// A number with its readable piece, when it has one.
pub(crate) fn segment(id: i64, slug: &str) -> String {
    if slug.is_empty() { id.to_string() } else { format!("{id}-{slug}") }
}

/// The page of a topic.
pub(crate) fn topic_path(id: TopicId, slug: &str) -> String {
    format!("/topic/{}", segment(id.get(), slug))
}

/// The number of the page a floor is on.
pub(crate) const fn page_of(floor: i64) -> i64 {
    (if floor < 1 { 0 } else { floor - 1 }) / PAGE + 1
}

/// A page of a topic by its number.
pub(crate) fn page_path(path: &str, page: i64) -> String {
    if page > 1 { format!("{path}?page={page}") } else { path.to_owned() }
}

/// A floor on its page.
pub(crate) fn floor_path(path: &str, floor: i64) -> String {
    format!("{}#floor-{floor}", page_path(path, page_of(floor)))
}

/// Whose conversation a topic is: its own page, or the idea's that owns it.
pub(crate) struct Home {
    path: String,
    idea: bool,
}

impl Home {
    /// Finds it.
    pub(crate) fn of(tx: &mut Tx<'_>, topic: &boards::Topic) -> Result<Self, store::Error> {
        let idea = if topic.kind == TopicKind::Idea { ideas::by_topic(tx, topic.id)? } else { None };
        Ok(match idea {
            Some(idea) => Self { path: idea_path(idea, &topic.slug), idea: true },
            None => Self { path: topic_path(topic.id, &topic.slug), idea: false },
        })
    }
    /// The page itself.
    pub(crate) fn path(self) -> String {
        self.path
    }
    /// Where the first post stands.
    pub(crate) fn first(&self) -> String {
        format!("{}#main", self.path)
    }
    /// Where a reply stands on it. An idea's page names its replies by their number.
    pub(crate) fn reply(&self, reply: &Reply) -> String {
        let page = page_path(&self.path, page_of(reply.floor));
        if self.idea { format!("{page}#reply-{}", reply.id) } else { format!("{page}#floor-{}", reply.floor) }
    }
}

/// The page of an idea.
pub(crate) fn idea_path(id: IdeaId, slug: &str) -> String {
    format!("/idea/{}", segment(id.get(), slug))
}

/// Where a reply stands, read with its topic.
pub(crate) fn of_reply(tx: &mut Tx<'_>, id: ReplyId, moderator: bool) -> Result<String, No> {
    let reply = boards::reply_by_id(tx, id)?.ok_or(boards::Refusal::Missing)?;
    let topic = boards::topic(tx, reply.topic)?.filter(|t| !t.hidden || moderator).ok_or(boards::Refusal::Missing)?;
    Ok(Home::of(tx, &topic)?.reply(&reply))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_floor_is_on_its_page() {
        assert_eq!((page_of(0), page_of(1), page_of(30), page_of(31), page_of(87)), (1, 1, 1, 2, 3));
        assert_eq!(floor_path("/topic/4-a", 87), "/topic/4-a?page=3#floor-87");
        assert_eq!(floor_path("/topic/4-a", 2), "/topic/4-a#floor-2");
    }

    #[test]
    fn only_a_number_names_a_topic() {
        assert_eq!(topic_id("12-night").unwrap(), TopicId::new(12));
        assert_eq!(topic_id("12").unwrap(), TopicId::new(12));
        for bad in ["", "-1", "0", "x-1", "+1", "12x", "99999999999999999999", "1 2"] {
            assert!(topic_id(bad).is_err(), "{bad}");
        }
        assert_eq!(topic_path(TopicId::new(3), ""), "/topic/3");
    }
}
