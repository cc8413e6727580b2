//! What a tracker tells moves ideas: forward to "being built", in the name of the person who stands for the tracker, and no further.

use crate::event::{Event, State};
use crate::refs::{Object, heard, put};
use crate::{Refusal, Tracker};
use kernel::{IdeaId, Lang, MemberId, Time};
use store::{Error, Tx};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// The ideas it was about.
    pub ideas: Vec<IdeaId>,
    /// Those that moved.
    pub moved: Vec<IdeaId>,
}

/// Takes an event of a tracker for which `responsible` stands. Its state is noted wherever its reference stands; ideas its text names get the
/// reference when the event itself is the act of somebody with rights there. An idea goes forward only, however often and in whatever order
/// events come.
pub fn tracker_event(tx: &mut Tx<'_>, tracker: Tracker, responsible: MemberId, event: &Event, now: Time) -> Result<Told, Refusal> {
    if event.of.tracker != tracker {
        return Err(Refusal::Event);
    }
    let mut on = heard(tx, &event.of, event.state)?;
    if event.believed {
        let known = ideas::briefs(tx, &event.mentions)?;
        let stands = |id: &IdeaId| on.iter().any(|(there, _)| there == id);
        let mut named: Vec<IdeaId> = event.mentions.iter().copied().filter(|id| known.contains_key(id) && !stands(id)).collect();
        named.sort_unstable();
        for id in named {
            match put(tx, Object::Idea(id), &event.of, event.state, None, now) {
                Ok(_) => on.push((id, false)),
                Err(Refusal::RefsMany) => {}
                Err(no) => return Err(no),
            }
        }
    }
    let mut told = Told::default();
    for (id, attached) in on {
        told.ideas.push(id);
        if event.state.is_work(attached) {
            let lang = lang(tx, id)?;
            if ideas::tracked(tx, responsible, id, words(event.state, lang), now)? {
                told.moved.push(id);
            }
        }
    }
    Ok(told)
}

/// The language of those who asked.
fn lang(tx: &mut Tx<'_>, id: IdeaId) -> Result<Lang, Error> {
    let Some(idea) = ideas::idea(tx, id)? else { return Ok(Lang::Zh) };
    Ok(boards::topic(tx, idea.topic)?.and_then(|t| t.lang).unwrap_or(Lang::Zh))
}

/// What stands on the progress: kept as a person's words are, so in one language. What the work is called there stays with those who build.
const fn words(state: State, lang: Lang) -> &'static str {
    match (state, lang) {
        (State::Merged, Lang::Zh) => "开发系统里：代码已合入，等着进版本",
        (State::Merged, Lang::En) => "In the tracker: merged, waiting for a build",
        (State::Closed, Lang::Zh) => "开发系统里：已做完，等着进版本",
        (State::Closed, Lang::En) => "In the tracker: finished, waiting for a build",
        (_, Lang::Zh) => "开发系统里：有人动手做了",
        (_, Lang::En) => "In the tracker: somebody is on it",
    }
}

#[cfg(test)]
mod tests;
