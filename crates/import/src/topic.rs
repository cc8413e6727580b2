//! Questions become topics. Those that ask for a feature or report a bug become ideas, with the states their tags say.

use crate::Failure;
use crate::file::File;
use crate::load::Whole;
use crate::place::Place;
use crate::post;
use crate::sums::{Sums, What};
use crate::tags::Set;
use boards::{NewTopic, Thing, TopicKind};
use ideas::State;
use kernel::{IdeaId, Stage, TopicId};
use std::collections::BTreeMap;
use store::Tx;

/// Brings one with all that belongs to it.
pub(crate) fn bring(tx: &mut Tx<'_>, place: &Place, whole: &Whole) -> Result<Sums, Failure> {
    let mut sums = Sums::default();
    let known = boards::topic_of_origin(tx, &place.post(whole.post.id))?;
    let new = known.is_none();
    let topic = if new && !place.dry_run { Some(open(tx, place, whole)?) } else { known };
    sums.row(File::Posts, new, 1);
    sums.what(kind(whole).1, new, 1);

    let held = match topic {
        Some(topic) => boards::tags(tx, topic)?,
        None => Vec::new(),
    };
    let (there, missing): (Vec<String>, Vec<String>) = whole.post.tags.iter().cloned().partition(|t| held.contains(t));
    sums.what(What::Tags, false, there.len() as u64);
    sums.what(What::Tags, true, missing.len() as u64);
    if let Some(topic) = topic.filter(|_| !place.dry_run && !missing.is_empty()) {
        boards::add_tags(tx, topic, &missing)?;
    }

    let voted = post::belongings(tx, place, whole, topic.map(Thing::Topic), new, &mut sums)?;
    if whole.extra.idea {
        idea(tx, place, whole, topic, voted, &mut sums)?;
    }
    Ok(sums)
}

/// A talk is a discussion in which nothing was accepted.
fn kind(whole: &Whole) -> (TopicKind, What) {
    let post = &whole.post;
    match (whole.extra.idea, post.has("bug"), post.has("discussion") && post.accepted.is_none()) {
        (true, true, _) => (TopicKind::Idea, What::Bugs),
        (true, false, _) => (TopicKind::Idea, What::Ideas),
        (false, _, true) => (TopicKind::Talk, What::Talks),
        (false, _, false) => (TopicKind::Question, What::Questions),
    }
}

fn open(tx: &mut Tx<'_>, place: &Place, whole: &Whole) -> Result<TopicId, Failure> {
    let author = place.author(tx, whole.post.owner)?;
    let (board, _) = place.board()?;
    let new = NewTopic { board, kind: kind(whole).0, title: &whole.post.title, body: post::first(whole), lang: None, device: None };
    Ok(boards::post_imported(tx, author, &new, &place.post(whole.post.id), whole.post.at)?)
}

fn idea(tx: &mut Tx<'_>, place: &Place, whole: &Whole, topic: Option<TopicId>, voted: bool, sums: &mut Sums) -> Result<(), Failure> {
    let origin = place.post(whole.post.id);
    let id = match topic.filter(|_| !place.dry_run) {
        Some(topic) => {
            let author = place.author(tx, whole.post.owner)?;
            let (_, team) = place.board()?;
            let bug = whole.post.has("bug");
            let new = ideas::Imported { topic, author, team, stage: Stage::Rnd, bug, origin: &origin, at: whole.post.at };
            Some(ideas::import(tx, &new)?.0)
        }
        None => ideas::of_origin(tx, &origin)?,
    };
    if let Some(id) = id.filter(|_| voted && !place.dry_run) {
        // Support is a vote for it; votes against it stay with its topic.
        let days: Vec<(i64, i64)> = whole.extra.votes.iter().filter(|(_, (up, _))| *up > 0).map(|(day, (up, _))| (*day, *up)).collect();
        ideas::set_tally(tx, id, &days)?;
    }
    steps(tx, place, whole, id, sums)
}

fn steps(tx: &mut Tx<'_>, place: &Place, whole: &Whole, id: Option<IdeaId>, sums: &mut Sums) -> Result<(), Failure> {
    // One edit may have set several tags: its row is counted once.
    let mut rows: BTreeMap<i64, bool> = BTreeMap::new();
    for set in &whole.extra.sets {
        let new = step(tx, place, id, set).map_err(|e| e.at(File::PostHistory.name(), set.by.line))?;
        let what = match set.state {
            State::Done => What::Done,
            State::Declined => What::Declined,
            _ => What::OtherSteps,
        };
        sums.what(what, new, 1);
        *rows.entry(set.by.row).or_default() |= new;
    }
    for new in rows.into_values() {
        sums.row(File::PostHistory, new, 1);
    }
    Ok(())
}

fn step(tx: &mut Tx<'_>, place: &Place, idea: Option<IdeaId>, set: &Set) -> Result<bool, Failure> {
    let Some(idea) = idea else { return Ok(true) };
    let known = ideas::progress(tx, idea)?.iter().any(|p| p.state == set.state && p.at == set.by.at);
    if known || place.dry_run {
        return Ok(!known);
    }
    let words = if set.by.comment.is_empty() { set.tag.clone() } else { format!("{}: {}", set.tag, set.by.comment) };
    Ok(ideas::import_step(tx, idea, set.state, &words, None, set.by.at)?)
}
