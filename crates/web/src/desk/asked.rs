//! What an address of the inbox asks for, and the address of a view: each queue, each item has its own.

use catalogue::Team;
use desk::{Item, Queue, Source};
use gate::Sent;
use kernel::{Cursor, SavedId, TeamId};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// At most so many are answered together.
pub(super) const MOST: usize = 50;

/// A view of the inbox.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// Which queue.
    pub(super) queue: Queue,
    /// A team's word, `all`, or nothing for one's own area.
    pub(super) team: String,
    /// The item that is open; none for the first.
    pub(super) item: Option<Item>,
    /// Where the page of the list starts.
    pub(super) after: Option<Cursor>,
    /// Those chosen to be answered together.
    pub(super) picks: Vec<Item>,
    /// What is looked for, to merge.
    pub(super) find: String,
    /// The saved reply to begin with.
    pub(super) saved: Option<SavedId>,
    /// From one source only.
    pub(super) source: Option<Source>,
    /// What was just done, with its two numbers.
    pub(super) said: String,
    pub(super) n: i64,
    pub(super) m: i64,
}

impl Asked {
    /// From the query's pairs. What cannot be read is as if it were not there.
    pub(super) fn of(pairs: &[(String, String)]) -> Self {
        let first = |name: &str| pairs.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str());
        let number = |name: &str| first(name).parse::<i64>().ok();
        let picks = pairs.iter().filter(|(n, _)| n == "pick").flat_map(|(_, v)| items(v));
        Self {
            queue: Queue::parse(first("queue")).unwrap_or(Queue::Waiting),
            team: first("team").to_owned(),
            item: Item::parse(first("item")),
            after: Cursor::parse(first("after")),
            picks: unique(picks),
            find: first("find").to_owned(),
            saved: number("saved").map(SavedId::new),
            source: Source::parse(first("source")),
            said: first("said").to_owned(),
            n: number("n").unwrap_or(0),
            m: number("m").unwrap_or(0),
        }
    }
    /// From the hidden fields of a form.
    pub(super) fn sent(sent: &Sent) -> Self {
        let names = ["queue", "team", "source", "item", "after", "pick", "find"];
        let pairs: Vec<(String, String)> = names.iter().filter_map(|n| Some(((*n).to_owned(), sent.field(n)?))).collect();
        Self::of(&pairs)
    }
    /// The team whose items are shown: the one asked for, one's own, or everybody's.
    pub(super) fn team(&self, teams: &[Team], mine: Option<TeamId>) -> Option<TeamId> {
        match self.team.as_str() {
            "all" => None,
            word => teams.iter().find(|t| t.slug == word).map(|t| t.id).or(mine),
        }
    }
    /// The address of a queue.
    pub(super) fn queue_href(&self, queue: Queue) -> String {
        href(queue, &self.team, self.source, &[])
    }
    /// The address of what came from one source, or from everywhere.
    pub(super) fn source_href(&self, source: Option<Source>) -> String {
        href(self.queue, &self.team, source, &[])
    }
    /// The address of a team's part of the queue.
    pub(super) fn team_href(&self, team: &str) -> String {
        href(self.queue, team, self.source, &[])
    }
    /// The address of an item in this list.
    pub(super) fn item_href(&self, item: Item) -> String {
        format!("{}#item", self.with(Some(item), &[]))
    }
    /// The same view with an item and more to ask.
    pub(super) fn with(&self, item: Option<Item>, more: &[(&str, &str)]) -> String {
        let after = self.after.map(|c| c.to_string());
        let item = item.map(|i| i.to_string());
        let own = [("after", after.as_deref()), ("item", item.as_deref())];
        let all: Vec<(&str, &str)> = own.into_iter().filter_map(|(n, v)| Some((n, v?))).chain(more.iter().copied()).collect();
        href(self.queue, &self.team, self.source, &all)
    }
}

/// `idea-12,question-4`.
pub(super) fn items(text: &str) -> Vec<Item> {
    unique(text.split(',').filter_map(|one| Item::parse(one.trim())))
}

fn unique(all: impl Iterator<Item = Item>) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    for one in all {
        if !out.contains(&one) && out.len() < MOST {
            out.push(one);
        }
    }
    out
}

fn href(queue: Queue, team: &str, source: Option<Source>, more: &[(&str, &str)]) -> String {
    let queue = (queue != Queue::Waiting).then(|| ("queue", queue.word()));
    let team = (!team.is_empty()).then_some(("team", team));
    let source = source.map(|s| ("source", s.word()));
    let all = queue.into_iter().chain(team).chain(source).chain(more.iter().copied());
    let pairs: Vec<String> = all.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if pairs.is_empty() { "/desk".to_owned() } else { format!("/desk?{}", pairs.join("&")) }
}

fn encoded(value: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b',');
    utf8_percent_encode(value, KEPT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{IdeaId, TopicId};

    fn of(query: &[(&str, &str)]) -> Asked {
        Asked::of(&query.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn a_view_has_one_address() {
        assert_eq!(of(&[]).with(None, &[]), "/desk");
        let asked = of(&[("queue", "mine"), ("team", "camera"), ("after", "4_2")]);
        assert_eq!(asked.item_href(Item::Idea(IdeaId::new(7))), "/desk?queue=mine&team=camera&after=4_2&item=idea-7#item");
        assert_eq!(asked.queue_href(Queue::Waiting), "/desk?team=camera");
        assert_eq!(of(&[("team", "a b&c")]).with(None, &[]), "/desk?team=a%20b%26c", "whatever was asked for stays one value");
    }

    #[test]
    fn those_chosen_are_read_once_and_never_more_than_may_be_answered_together() {
        let asked = of(&[("pick", "idea-1"), ("pick", "idea-1,nonsense"), ("pick", "idea-2")]);
        assert_eq!(asked.picks, [Item::Idea(IdeaId::new(1)), Item::Idea(IdeaId::new(2))]);
        let many: Vec<String> = (1..99).map(|n| Item::Question(TopicId::new(n)).to_string()).collect();
        assert_eq!(items(&many.join(",")).len(), MOST);
    }

    #[test]
    fn my_area_is_the_default() {
        let team = |id, slug: &str| Team {
            id: TeamId::new(id),
            slug: slug.into(),
            name: kernel::Both::new("", ""),
            purpose: kernel::Both::new("", ""),
        };
        let (teams, mine) = ([team(1, "camera"), team(2, "system")], Some(TeamId::new(2)));
        assert_eq!(of(&[]).team(&teams, mine), mine);
        assert_eq!(of(&[("team", "all")]).team(&teams, mine), None);
        assert_eq!(of(&[("team", "camera")]).team(&teams, mine), Some(TeamId::new(1)));
        assert_eq!(of(&[("team", "nobody")]).team(&teams, mine), mine);
    }
}
