//! Taking down what a customer said somewhere else: it becomes an idea, a bug or a question where the right team listens, by a member who has
//! not come yet, and stands in the one inbox with its source.

use crate::author::{self, digest};
use crate::place::area;
use crate::{Author, Place, Refusal, ReplyTo, Source, feedback, name};
use boards::{NewTopic, TopicKind};
use desk::Item;
use kernel::{Actor, DeviceId, Lang, MemberId, OutsideId, Permission, Time};
use store::{Tx, p};

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something that should be.
    Idea,
    /// Something that is broken.
    Bug,
    /// Something they want to know.
    Question,
}

impl Kind {
    /// In the order shown.
    pub const ALL: [Self; 3] = [Self::Question, Self::Bug, Self::Idea];
    /// The word in forms and message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Idea => "idea",
            Self::Bug => "bug",
            Self::Question => "question",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// What was said, where and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// Where its author stood.
    pub source: Source,
    /// What it is.
    pub kind: Kind,
    /// In a few words; made from the text when there is none.
    pub title: String,
    /// In their words; markdown.
    pub text: String,
    /// The language it is answered in; none to go by its letters.
    pub lang: Option<Lang>,
    /// Where it belongs, as far as known.
    pub place: Place,
    /// The device model it is about.
    pub device: Option<DeviceId>,
    /// The build on it.
    pub build: Option<String>,
    /// The post elsewhere.
    pub link: Option<String>,
    /// Who said it.
    pub author: Author,
    /// Its own name there (a ticket's number, a mail's Message-ID): the same is taken once.
    pub external: Option<String>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// The feedback.
    pub id: OutsideId,
    /// The idea or the question.
    pub item: Item,
    /// False when it was taken before: then nothing was written.
    pub new: bool,
}

/// Takes it down. By a person of the company, or by a machine that acts for one.
pub fn take(tx: &mut Tx<'_>, by: &Actor, new: &New, now: Time) -> Result<Taken, Refusal> {
    let me = by.member().ok_or(if matches!(by, Actor::Guest) { Refusal::SignIn } else { Refusal::NotAllowed })?;
    if !by.may(Permission::AnswerForCompany) {
        return Err(Refusal::NotAllowed);
    }
    make(tx, Some(me), new, now, |_, _, _| Ok(String::new()))
}

/// What can be seen without looking anything up.
fn check(new: &New) -> Result<(String, String), Refusal> {
    let short =
        |text: &Option<String>, most: usize| text.as_ref().is_none_or(|t| t.chars().count() <= most && !t.chars().any(char::is_control));
    if !short(&new.build, 80) {
        return Err(Refusal::Build);
    }
    let web = |link: &String| link.starts_with("https://") || link.starts_with("http://");
    if !short(&new.link, 500) || !new.link.as_ref().is_none_or(web) {
        return Err(Refusal::Link);
    }
    let there = match &new.author.reply {
        Some(ReplyTo::Mail(address)) => members::is_email(address),
        Some(ReplyTo::Webhook(reference)) => (1..=200).contains(&reference.chars().count()) && !reference.chars().any(char::is_control),
        None => true,
    };
    if !there {
        return Err(Refusal::ReplyTo);
    }
    let title = name::title(&new.title, &new.text).ok_or(Refusal::Title)?;
    let text = if new.text.trim().is_empty() { title.clone() } else { new.text.clone() };
    Ok((title, text))
}

/// Makes it. `beside` makes what stands under the text once its author is known: a picture.
pub(crate) fn make(
    tx: &mut Tx<'_>,
    taken_by: Option<MemberId>,
    new: &New,
    now: Time,
    beside: impl Fn(&mut Tx<'_>, &Actor, OutsideId) -> Result<String, Refusal>,
) -> Result<Taken, Refusal> {
    let (title, text) = check(new)?;
    let id = OutsideId::new(tx.id(OutsideId::KIND)?);
    if let Some(known) = taken_before(tx, new, id)? {
        return Ok(known);
    }
    let member = author::member(tx, new.source, &new.author, now)?;
    let author = Actor::Member(member, Vec::new());
    let text = text + &beside(tx, &author, id)?;
    let item = speak(tx, &author, new, (&title, &text), now)?;
    desk::came_from(tx, item, new.source)?;
    let reply = new.author.reply.as_ref();
    tx.exec(
        "INSERT INTO outside_feedback (id, source, object_kind, object_id, member_id, at, taken_by, lang, link, device_id, build, reply_kind, reply_to)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        p![
            id,
            new.source.word(),
            item.object().number(),
            item.raw(),
            member,
            now,
            taken_by,
            new.lang.or_else(|| boards::text::lang_of(&text)).map(Lang::code),
            new.link.as_deref(),
            new.device,
            new.build.as_deref(),
            reply.map(ReplyTo::word),
            reply.map(|r| r.value().trim())
        ],
    )?;
    Ok(Taken { id, item, new: true })
}

/// The one of the same name there, if it was taken; else its name is this one's from now on. Of two at once the second waits for the first.
fn taken_before(tx: &mut Tx<'_>, new: &New, id: OutsideId) -> Result<Option<Taken>, Refusal> {
    let Some(external) = &new.external else { return Ok(None) };
    let key = digest(external)?;
    let first = tx.exec(
        "INSERT INTO outside_taken (source, external, feedback_id) VALUES (?1, ?2, ?3) ON CONFLICT (source, external) DO NOTHING",
        p![new.source.word(), &key, id],
    )?;
    if first > 0 {
        return Ok(None);
    }
    let (known,): (OutsideId,) =
        tx.one("SELECT feedback_id FROM outside_taken WHERE source = ?1 AND external = ?2", p![new.source.word(), &key])?;
    let item = feedback(tx, known)?.ok_or(Refusal::Missing)?.item;
    Ok(Some(Taken { id: known, item, new: false }))
}

/// The idea, the bug or the question.
fn speak(tx: &mut Tx<'_>, author: &Actor, new: &New, (title, body): (&str, &str), now: Time) -> Result<Item, Refusal> {
    let (stage, team) = area(&catalogue::areas(tx)?, new.place, new.source)?;
    let (lang, device) = (new.lang, new.device);
    if let Some(id) = device
        && !catalogue::devices(tx)?.iter().any(|d| d.id == id)
    {
        return Err(Refusal::Device);
    }
    if new.kind == Kind::Question {
        let board = boards::boards(tx)?.into_iter().find(|b| b.team == team).ok_or(Refusal::Area)?.id;
        let topic = NewTopic { board, kind: TopicKind::Question, title, body, lang, device };
        return Ok(Item::Question(boards::post(tx, author, &topic, now)?));
    }
    let idea = ideas::New { stage, team, title, body, bug: new.kind == Kind::Bug, lang, device };
    Ok(Item::Idea(ideas::propose(tx, author, &idea, now)?))
}

#[cfg(test)]
mod tests;
