//! Reading feedback with what names it.

use super::shape::{DeskAct, DeskItem};
use crate::shape::{Id, When};
use crate::view::Named;
use desk::{Act, Feedback, Item};
use kernel::{IdeaId, MemberId, TopicId};
use std::collections::HashMap;
use store::{Error, Tx};

/// What a feedback's row does not know itself.
pub(super) struct Beside {
    pub(super) named: Named,
    titles: HashMap<Item, (String, String, &'static str)>,
    url: String,
}

impl Beside {
    /// Reads it for these and these other people. What moderators have hidden keeps its name here: staff answer for it.
    pub(super) fn read(
        tx: &mut Tx<'_>,
        rows: &[Feedback],
        others: impl IntoIterator<Item = Option<MemberId>>,
        url: &str,
    ) -> Result<Self, Error> {
        let (mut of_ideas, mut of_topics): (Vec<IdeaId>, Vec<TopicId>) = (Vec::new(), Vec::new());
        for row in rows {
            match row.item {
                Item::Idea(id) => of_ideas.push(id),
                Item::Question(id) => of_topics.push(id),
            }
        }
        let mut titles = HashMap::new();
        if !of_ideas.is_empty() {
            let kind = |bug| if bug { "bug" } else { "idea" };
            titles.extend(ideas::briefs(tx, &of_ideas)?.into_values().map(|b| (Item::Idea(b.id), (b.title, b.slug, kind(b.bug)))));
        }
        if !of_topics.is_empty() {
            titles.extend(boards::titles(tx, &of_topics)?.into_values().map(|t| (Item::Question(t.id), (t.title, t.slug, "question"))));
        }
        let people = rows.iter().flat_map(|f| [f.author, f.answered_by, f.assigned_to, f.draft.as_ref().map(|d| d.by)]);
        let people: Vec<Option<MemberId>> = people.chain(others).collect();
        Ok(Self { named: Named::read(tx, people)?, titles, url: url.to_owned() })
    }
    /// The item.
    pub(super) fn item(&self, f: &Feedback) -> DeskItem {
        let known = self.titles.get(&f.item);
        let (title, slug, kind) = known.map_or((String::new(), "", f.item.word()), |(t, s, k)| (t.clone(), s.as_str(), *k));
        let path = if matches!(f.item, Item::Idea(_)) { "idea" } else { "topic" };
        let dash = if slug.is_empty() { "" } else { "-" };
        DeskItem {
            item: f.item.to_string(),
            kind: kind.to_owned(),
            title,
            page: format!("{}/{path}/{}{dash}{slug}", self.url, f.item.raw()),
            topic: f.topic.into(),
            team: self.named.team(f.team),
            board: f.board.into(),
            stage: f.stage.map(|s| s.word().to_owned()),
            source: f.source.map(|s| s.word().to_owned()),
            author: self.named.person(f.author),
            at: f.at.into(),
            people: f.people,
            answered_at: f.answered_at.map(When::from),
            answered_by: self.named.person(f.answered_by),
            how: f.how.map(|h| h.word().to_owned()),
            assigned_to: self.named.person(f.assigned_to),
            snoozed_until: f.snoozed_until.map(When::from),
            asked_at: f.asked_at.map(When::from),
            returned: f.returned,
            merged_into: f.merged_into.map(|i| i.to_string()),
            drafted_by: self.named.person(f.draft.as_ref().map(|d| d.by)),
            held: f.held.is_some(),
        }
    }
    /// A line of the audit.
    pub(super) fn act(&self, a: Act) -> DeskAct {
        DeskAct {
            id: a.id.into(),
            at: a.at.into(),
            by: self.named.person(Some(a.by)),
            kind: a.kind.word().to_owned(),
            words: a.words,
            drafted_by: self.named.person(a.drafted_by),
            goes_at: a.goes_at.map(When::from),
            sent_at: a.sent_at.map(When::from),
            undone_at: a.undone_at.map(When::from),
            reply: a.reply.map(Id::from),
        }
    }
}

/// These as items.
pub(super) fn items(tx: &mut Tx<'_>, rows: &[Feedback], url: &str) -> Result<Vec<DeskItem>, Error> {
    let beside = Beside::read(tx, rows, [], url)?;
    Ok(rows.iter().map(|f| beside.item(f)).collect())
}

/// One as it is now: what a small verb answers with.
pub(super) fn one(tx: &mut Tx<'_>, item: Item, url: &str) -> Result<DeskItem, gate::Fail> {
    let found = desk::feedback(tx, item)?.ok_or(desk::Refusal::Missing)?;
    Ok(items(tx, std::slice::from_ref(&found), url)?.pop().ok_or(desk::Refusal::Missing)?)
}
