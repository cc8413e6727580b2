//! What several of these pages show: a text with its author and its place, an act as a line, grounds as choices.

use super::mark;
use crate::Base;
use crate::app::{self, nobody};
use crate::no::No;
use crate::talk::place::Home;
use crate::view::{Link, Person};
use boards::{Act, ActKind, BY_REPORTS, Ground, Matter, Thing};
use kernel::{Actor, Lang, MemberId, Time};
use std::collections::HashMap;
use store::Tx;
use words::Words;

/// Where a text stands; for a member's appeal their own page.
pub(super) fn place(tx: &mut Tx<'_>, matter: Matter) -> Result<Link, No> {
    let (topic, reply) = match matter {
        Matter::Text(Thing::Topic(id)) => (id, None),
        Matter::Text(Thing::Reply(id)) => {
            let reply = boards::reply_by_id(tx, id)?.ok_or(boards::Refusal::Missing)?;
            (reply.topic, Some(reply))
        }
        Matter::Member(id) => {
            let person = members::person(tx, id)?.ok_or(boards::Refusal::Missing)?;
            return Ok(Link::new(format!("/member/{}", person.handle), person.name));
        }
    };
    let topic = boards::topic(tx, topic)?.ok_or(boards::Refusal::Missing)?;
    let home = Home::of(tx, &topic)?;
    Ok(Link::new(reply.map_or_else(|| home.first(), |r| home.reply(&r)), topic.title))
}

/// A text as whoever may see it sees it, to be quoted above a form.
pub(super) fn quoted(tx: &mut Tx<'_>, by: &Actor, thing: Thing) -> Result<(Link, String), No> {
    let topic = match thing {
        Thing::Topic(id) => boards::visible(tx, by, id)?,
        Thing::Reply(id) => {
            let reply = boards::reply_by_id(tx, id)?.filter(|r| !r.hidden).ok_or(boards::Refusal::Missing)?;
            boards::visible(tx, by, reply.topic)?;
            return Ok((place(tx, Matter::Text(thing))?, boards::text::excerpt(&reply.body_md, 160)));
        }
    };
    Ok((place(tx, Matter::Text(thing))?, boards::text::excerpt(&topic.body_md, 160)))
}

/// People by id with their names as pages show them.
pub(super) struct Names(HashMap<MemberId, Person>);

impl Names {
    /// Of these.
    pub(super) fn of(tx: &mut Tx<'_>, ids: &[MemberId], words: &Words, lang: Lang) -> Result<Self, store::Error> {
        Ok(Self(app::people(tx, ids, words, lang)?))
    }
    /// One of them; nobody is the program itself.
    pub(super) fn get(&self, base: &Base, id: Option<MemberId>) -> Person {
        let Some(id) = id else {
            return Person { name: base.s(words::k::TALK_THE_PROGRAM).to_owned(), ..nobody(&base.site.words, base.lang()) };
        };
        self.0.get(&id).cloned().unwrap_or_else(|| nobody(&base.site.words, base.lang()))
    }
}

/// An act as the log shows it.
pub(super) struct Line {
    pub(super) id: i64,
    pub(super) at: Time,
    pub(super) by: Person,
    pub(super) icon: &'static str,
    pub(super) what: String,
    pub(super) ground: Option<String>,
    pub(super) reason: String,
    pub(super) concerned: Option<Person>,
    pub(super) case: String,
    /// Who undid it, and when.
    pub(super) undone: Option<String>,
    pub(super) can_undo: bool,
}

impl Line {
    /// From an act.
    pub(super) fn of(base: &Base, names: &Names, act: &Act) -> Self {
        let undone = act.undone_at.map(|at| {
            let name = names.get(base, act.undone_by).name;
            base.f(words::k::peace_undone_by(name, base.date_time(&at)))
        });
        Self {
            id: act.id.get(),
            at: act.at,
            by: names.get(base, act.by),
            icon: icon(act.kind),
            what: base.t.of("peace-act", act.kind.word()),
            ground: act.ground.map(|g| ground(base, g)),
            reason: reason(base, &act.reason),
            concerned: act.concerned.map(|id| names.get(base, Some(id))),
            case: format!("/moderation/case/{}", mark(act.matter)),
            can_undo: undone.is_none() && act.kind != ActKind::Lift,
            undone,
        }
    }
    /// Everybody named by these acts.
    pub(super) fn named(acts: &[Act]) -> Vec<MemberId> {
        acts.iter().flat_map(|a| [a.by, a.concerned, a.undone_by]).flatten().collect()
    }
}

/// The icon of an act.
pub(super) const fn icon(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Nothing => "check",
        ActKind::Hide => "eye-off",
        ActKind::Restore => "eye",
        ActKind::Lock => "lock",
        ActKind::Unlock => "messages-square",
        ActKind::Suspend => "clock",
        ActKind::Lift => "rotate-ccw",
    }
}

/// The name of a ground.
pub(super) fn ground(base: &Base, ground: Ground) -> String {
    base.t.of("peace-ground", ground.word())
}

/// Why, in words; what the reports alone did is said in the reader's language.
pub(crate) fn reason(base: &Base, kept: &str) -> String {
    if kept == BY_REPORTS { base.s(words::k::PEACE_BY_REPORTS).to_owned() } else { kept.to_owned() }
}

/// The grounds to choose from: word, name, chosen.
pub(super) fn grounds(base: &Base, chosen: Option<Ground>) -> Vec<(&'static str, String, bool)> {
    Ground::ALL.into_iter().map(|g| (g.word(), ground(base, g), chosen == Some(g))).collect()
}
