//! What points were given for: the title and the page of each thing, without what moderators have hidden.

use crate::Base;
use crate::account::cards;
use crate::app::people;
use crate::view::{Link, Person};
use kernel::{ChangeId, DeedId, IdeaId, MemberId, ObjectKind, ReleaseId, ReplyId, TopicId};
use standing::Source;
use std::collections::HashMap;
use store::{Error, Tx};

/// Everything that a list of points names, read together.
#[derive(Default)]
pub(super) struct Named {
    ideas: HashMap<IdeaId, ideas::Brief>,
    topics: HashMap<TopicId, boards::Title>,
    replies: HashMap<ReplyId, TopicId>,
    changes: HashMap<ChangeId, releases::Change>,
    /// The release that a deed belongs to.
    of_deed: HashMap<DeedId, ReleaseId>,
    releases: HashMap<ReleaseId, releases::Release>,
    people: HashMap<MemberId, Person>,
}

impl Named {
    /// Of these points.
    pub(super) fn of(tx: &mut Tx<'_>, base: &Base, all: &[Source]) -> Result<Self, Error> {
        let ids = |kind: ObjectKind| all.iter().filter(move |s| s.object.0 == kind).map(|s| s.object.1);
        let mut out = Self::default();
        // No room reads several replies by id; a page has at most twenty of them.
        for id in ids(ObjectKind::Reply).map(ReplyId::new) {
            if let Some(reply) = boards::reply_by_id(tx, id)?.filter(|r| !r.hidden) {
                out.replies.insert(id, reply.topic);
            }
        }
        let topics: Vec<TopicId> = ids(ObjectKind::Topic).map(TopicId::new).chain(out.replies.values().copied()).collect();
        out.topics = boards::titles(tx, &topics)?;
        out.ideas = ideas::briefs(tx, &ids(ObjectKind::Idea).map(IdeaId::new).collect::<Vec<_>>())?;
        let changes: Vec<ChangeId> = ids(ObjectKind::Change).map(ChangeId::new).collect();
        if !changes.is_empty() {
            out.changes = releases::changes(tx, &changes)?;
            let deeds: Vec<i64> = all.iter().filter(|s| s.object.0 == ObjectKind::Change).map(|s| s.deed.get()).collect();
            out.of_deed = ledger::by_ids(tx, &deeds)?.into_iter().filter_map(|d| Some((d.id, d.what.release?))).collect();
            out.releases = releases::briefs(tx, &out.of_deed.values().copied().collect::<Vec<_>>())?;
        }
        let givers: Vec<MemberId> = all.iter().filter_map(|s| s.giver).collect();
        out.people = people(tx, &givers, &base.site.words, base.lang())?;
        Ok(out)
    }

    /// Who gave them.
    pub(super) fn giver(&self, source: &Source) -> Option<Person> {
        source.giver.and_then(|id| self.people.get(&id)).cloned()
    }

    /// The thing and its page; none when it is hidden, gone, or has none.
    pub(super) fn thing(&self, base: &Base, source: &Source) -> Option<Link> {
        let (kind, id) = source.object;
        match kind {
            ObjectKind::Idea => {
                let idea = self.ideas.get(&IdeaId::new(id)).filter(|i| !i.hidden)?;
                Some(Link::new(cards::path(idea.id, &idea.slug), idea.title.clone()))
            }
            ObjectKind::Topic => self.topic(TopicId::new(id), format!("/t/{id}")),
            ObjectKind::Reply => self.topic(*self.replies.get(&ReplyId::new(id))?, format!("/reply/{id}")),
            ObjectKind::Change => {
                let release = self.of_deed.get(&source.deed).and_then(|id| self.releases.get(id))?;
                let title = self.changes.get(&ChangeId::new(id))?.title.get(base.lang()).to_owned();
                Some(Link::new(format!("/release/{}", release.version), title))
            }
            ObjectKind::Release
            | ObjectKind::Member
            | ObjectKind::Pool
            | ObjectKind::Promise
            | ObjectKind::Duty
            | ObjectKind::Train
            | ObjectKind::Report
            | ObjectKind::Problem => None,
        }
    }
    fn topic(&self, id: TopicId, href: String) -> Option<Link> {
        let topic = self.topics.get(&id).filter(|t| !t.hidden)?;
        Some(Link::new(href, topic.title.clone()))
    }
}
