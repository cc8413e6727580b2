//! What the rooms say of what was found: titles, states, the passage; without what may not be seen.

use crate::idea::card::{Shelf, shelf};
use boards::{Title, TopicKind, text};
use kernel::{Actor, Channel, IdeaId, ObjectKind, Permission, ReleaseId, ReplyId, TopicId};
use releases::Release;
use search::Hit;
use std::collections::{HashMap, HashSet};
use store::{Error, Tx};

/// So much of a text is looked through for the passage to show.
const READ: usize = 20_000;

/// What is needed to show the hits.
pub(super) struct Found {
    /// In their order, merged ones as the idea they go on in, each once.
    pub(super) hits: Vec<Hit>,
    /// The ideas.
    pub(super) shelf: Shelf,
    /// The topics of talk and questions.
    pub(super) topics: HashMap<TopicId, Title>,
    /// The releases that are out.
    pub(super) releases: HashMap<ReleaseId, Release>,
    /// The text a hit stands in, plain: of its reply, or of a topic or idea whose beginning does not have what was asked for.
    pub(super) texts: HashMap<(ObjectKind, i64), String>,
    pub(super) teams: Vec<catalogue::Team>,
    pub(super) boards: Vec<boards::Board>,
}

/// Reads it.
pub(super) fn read(tx: &mut Tx<'_>, by: &Actor, query: &str, hits: Vec<Hit>) -> Result<Found, Error> {
    let mut texts = HashMap::new();
    let mut hits = merged(tx, hits)?;
    let mut kept = Vec::with_capacity(hits.len());
    for hit in hits.drain(..) {
        match hit.reply {
            None => kept.push(hit),
            Some(id) => {
                // A reply that was hidden a moment ago is found no more.
                if let Some(reply) = boards::reply_by_id(tx, ReplyId::new(id))?.filter(|r| !r.hidden) {
                    texts.insert((hit.object, hit.id), text::excerpt(&reply.body_md, READ));
                    kept.push(hit);
                }
            }
        }
    }
    let of = |kind: ObjectKind| kept.iter().filter(move |h| h.object == kind).map(|h| h.id);
    let mut rows = Vec::new();
    for id in of(ObjectKind::Idea) {
        rows.extend(ideas::idea(tx, IdeaId::new(id))?);
    }
    let shelf = shelf(tx, by, rows)?;
    let ids: Vec<TopicId> = of(ObjectKind::Topic).map(TopicId::new).collect();
    let mut topics = boards::titles(tx, &ids)?;
    topics.retain(|_, t| !t.hidden && t.kind != TopicKind::Idea);
    let ids: Vec<ReleaseId> = of(ObjectKind::Release).map(ReleaseId::new).collect();
    let mut releases = if ids.is_empty() { HashMap::new() } else { releases::briefs(tx, &ids)? };
    // What only colleagues try is found by colleagues only.
    let inside = by.may(Permission::AnswerForCompany);
    releases.retain(|_, r| r.published_at.is_some() && (inside || r.channel != Channel::Internal));
    let owned = shelf.rows.iter().filter_map(|i| Some((ObjectKind::Idea, i.id.get(), shelf.titles.get(&i.topic)?)));
    let shown = owned.chain(topics.iter().map(|(id, t)| (ObjectKind::Topic, id.get(), t)));
    let unmarked = |t: &Title| [&t.title, &t.excerpt].iter().all(|said| search::mark(query, said).iter().all(|p| !p.marked));
    for (kind, id, title) in shown.filter(|(_, _, t)| unmarked(t)) {
        if let std::collections::hash_map::Entry::Vacant(free) = texts.entry((kind, id))
            && let Some(topic) = boards::topic(tx, title.id)?
        {
            free.insert(text::excerpt(&topic.body_md, READ));
        }
    }
    let (teams, boards) = (catalogue::teams(tx)?, boards::boards(tx)?);
    Ok(Found { hits: kept, shelf, topics, releases, texts, teams, boards })
}

/// What was merged is found as the idea it goes on in.
fn merged(tx: &mut Tx<'_>, mut hits: Vec<Hit>) -> Result<Vec<Hit>, Error> {
    let ids: Vec<IdeaId> = hits.iter().filter(|h| h.object == ObjectKind::Idea).map(|h| IdeaId::new(h.id)).collect();
    let roots = if ids.is_empty() { HashMap::new() } else { ideas::roots(tx, &ids)? };
    for hit in hits.iter_mut().filter(|h| h.object == ObjectKind::Idea) {
        if let Some(root) = roots.get(&IdeaId::new(hit.id)) {
            hit.id = root.get();
        }
    }
    let mut seen = HashSet::new();
    hits.retain(|h| seen.insert((h.object, h.id)));
    Ok(hits)
}
