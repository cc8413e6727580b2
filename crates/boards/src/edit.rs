//! Editing a text. Every earlier text is kept, and an edit of something that changed in the meantime is refused, so that nothing is lost.

use crate::{Refusal, Thing, mention, post, text};
use kernel::{Actor, BoardId, DeedKind, Lang, MemberId, Permission, ReplyId, Time, TopicId, fold};
use ledger::New;
use store::{Error, Tx, p, record};

/// An earlier text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Which edition it was, from 1.
    pub edition: i64,
    /// The title; empty for a reply.
    pub title: String,
    /// The text as written.
    pub body_md: String,
    /// When it was written.
    pub at: Time,
    /// By whom.
    pub author: Option<MemberId>,
}
record!(Revision { edition, title, body_md, at, author });

/// A text before it is edited.
pub(crate) struct Old {
    pub(crate) board: BoardId,
    pub(crate) topic: TopicId,
    pub(crate) author: Option<MemberId>,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) told: String,
    pub(crate) edition: i64,
    pub(crate) written_at: Time,
    pub(crate) written_by: Option<MemberId>,
    pub(crate) hidden: bool,
}
record!(Old { board, topic, author, title, body, told, edition, written_at, written_by, hidden });

pub(crate) fn old(tx: &mut Tx<'_>, thing: Thing) -> Result<Option<Old>, Error> {
    match thing {
        Thing::Topic(id) => tx.opt(
            "SELECT board_id, id, author, title, body_md, mentioned, edition, COALESCE(edited_at, at),
               CASE WHEN edited_at IS NULL THEN author ELSE edited_by END, hidden FROM board_topic WHERE id = ?1",
            p![id],
        ),
        Thing::Reply(id) => tx.opt(
            "SELECT t.board_id, t.id, r.author, '', r.body_md, r.mentioned, r.edition, COALESCE(r.edited_at, r.at),
               CASE WHEN r.edited_at IS NULL THEN r.author ELSE r.edited_by END, (r.hidden OR t.hidden)
             FROM board_reply AS r JOIN board_topic AS t ON t.id = r.topic_id WHERE r.id = ?1",
            p![id],
        ),
    }
}

/// Edits a topic's title and text; the new edition.
pub fn edit_topic(
    tx: &mut Tx<'_>,
    by: &Actor,
    id: TopicId,
    title: &str,
    body: &str,
    revision_seen: i64,
    now: Time,
) -> Result<i64, Refusal> {
    edit(tx, by, Thing::Topic(id), (Some(title), body), revision_seen, now)
}

/// Edits a reply's text; the new edition.
pub fn edit_reply(tx: &mut Tx<'_>, by: &Actor, id: ReplyId, body: &str, revision_seen: i64, now: Time) -> Result<i64, Refusal> {
    edit(tx, by, Thing::Reply(id), (None, body), revision_seen, now)
}

fn edit(
    tx: &mut Tx<'_>,
    by: &Actor,
    thing: Thing,
    (title, body): (Option<&str>, &str),
    revision_seen: i64,
    now: Time,
) -> Result<i64, Refusal> {
    let moderator = by.may(Permission::Moderate);
    if by.member().is_none() && !moderator {
        return Err(Refusal::SignIn);
    }
    let body = post::body(body)?;
    let title = title.map_or_else(|| Ok(String::new()), post::title)?;
    let old = old(tx, thing)?.filter(|o| !o.hidden || moderator).ok_or(Refusal::Missing)?;
    if !moderator && by.member() != old.author {
        return Err(Refusal::NotAuthor);
    }
    if old.edition != revision_seen {
        return Err(Refusal::Edited);
    }
    if old.title == title && old.body == body {
        return Ok(old.edition);
    }
    let written = mention::write(tx, by, thing, &body)?;
    let told = mention::tell(tx, by, (thing, old.board), &written.named, &old.told, now)?;
    if !replace(tx, thing, &old, (&title, &body), (&written.html, &told), by.member(), now)? {
        return Err(Refusal::Edited);
    }
    keep(tx, thing, &old, None)?;
    let deed = New::new(DeedKind::Edited, thing.object(), thing.raw()).on(old.board);
    let other = old.author.filter(|author| by.member() != Some(*author));
    ledger::record(tx, by, other.map_or(deed, |other| deed.to(other)), now)?;
    Ok(old.edition + 1)
}

/// Puts the new text in place of the old; false when another edit came first.
pub(crate) fn replace(
    tx: &mut Tx<'_>,
    thing: Thing,
    old: &Old,
    (title, body): (&str, &str),
    (html, told): (&str, &str),
    by: Option<MemberId>,
    at: Time,
) -> Result<bool, Error> {
    let lang = text::lang_of(body).map(Lang::code);
    let replaced = match thing {
        Thing::Topic(id) => tx.exec(
            "UPDATE board_topic SET title = ?3, slug = ?4, body_md = ?5, body_html = ?6, renderer_version = ?7, excerpt = ?8, mentioned = ?9,
               lang = COALESCE(CAST(?10 AS TEXT), lang), edited_at = ?11, edited_by = ?12, edition = edition + 1, revision = revision + 1
             WHERE id = ?1 AND edition = ?2",
            p![
                id, old.edition, title, &fold::slug(title), body, html, text::RENDERER_VERSION, &text::excerpt(body, post::EXCERPT), told, lang,
                at, by
            ],
        )?,
        Thing::Reply(id) => tx.exec(
            "UPDATE board_reply SET body_md = ?3, body_html = ?4, renderer_version = ?5, mentioned = ?6, lang = COALESCE(CAST(?7 AS TEXT), lang),
               edited_at = ?8, edited_by = ?9, edition = edition + 1 WHERE id = ?1 AND edition = ?2",
            p![id, old.edition, body, html, text::RENDERER_VERSION, told, lang, at, by],
        )?,
    };
    if replaced > 0 && matches!(thing, Thing::Reply(_)) {
        tx.exec("UPDATE board_topic SET revision = revision + 1 WHERE id = ?1", p![old.topic])?;
    }
    Ok(replaced > 0)
}

/// Keeps the text that was replaced.
pub(crate) fn keep(tx: &mut Tx<'_>, thing: Thing, old: &Old, origin: Option<&str>) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO board_revision (object_kind, object_id, edition, title, body_md, at, author, origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        p![thing.object().number(), thing.raw(), old.edition, &old.title, &old.body, old.written_at, old.written_by, origin],
    )?;
    Ok(())
}

/// The earlier texts, oldest first, the last fifty of them. Those of something hidden are for moderators.
pub fn history(tx: &mut Tx<'_>, by: &Actor, thing: Thing) -> Result<Vec<Revision>, Refusal> {
    old(tx, thing)?.filter(|o| !o.hidden || by.may(Permission::Moderate)).ok_or(Refusal::Missing)?;
    let mut all: Vec<Revision> = tx.all(
        "SELECT edition, title, body_md, at, author FROM board_revision WHERE object_kind = ?1 AND object_id = ?2
         ORDER BY edition DESC LIMIT 50",
        p![thing.object().number(), thing.raw()],
    )?;
    all.reverse();
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, deeds, fan, member, moderator, opened, replied};

    #[test]
    fn an_edit_keeps_every_earlier_text_and_an_old_one_is_refused() {
        testkit::each(ROOMS, |world| {
            let (mei, ben, eve) = (fan(world, "mei"), fan(world, "ben"), moderator(world, "eve"));
            let (opened_at, topic) = (world.now(), opened(world, &mei));
            let change = |by: &Actor, title: &'static str, body: &'static str, seen: i64| {
                let (by, now) = (by.clone(), world.now());
                world.write(move |tx| edit_topic(tx, &by, topic, title, body, seen, now))
            };
            let first = world.read(move |tx| crate::topic(tx, topic)).unwrap().unwrap();
            world.pass(60);
            let edited_at = world.now();
            assert_eq!(change(&Actor::Guest, "夜景模式快多了", "x", 1), Err(Refusal::SignIn));
            assert_eq!(change(&ben, "夜景模式快多了", "x", 1), Err(Refusal::NotAuthor));
            assert_eq!(change(&mei, "夜景模式快多了", "快了 @ben", 1), Ok(2));
            assert_eq!(change(&mei, "夜景模式快多了", "快了 @ben", 2), Ok(2), "nothing new, nothing kept");
            assert_eq!(change(&mei, "夜景模式慢多了", "慢了", 1), Err(Refusal::Edited), "she looked at an old one");
            world.pass(60);
            assert_eq!(change(&eve, "夜景模式快多了", "快了。@ben @eve", 2), Ok(3), "nobody is told twice, nor oneself");
            let now = world.read(move |tx| crate::topic(tx, topic)).unwrap().unwrap();
            assert_eq!((now.edition, now.edited_by, now.body_md.as_str()), (3, Some(member(&eve)), "快了。@ben @eve"));
            assert!(now.body_html.contains("/member/ben") && now.revision == first.revision + 2);
            let kept = world.read(move |tx| history(tx, &Actor::Guest, Thing::Topic(topic))).unwrap();
            let line = |r: &Revision| (r.edition, r.title.clone(), r.body_md.clone(), r.at, r.author);
            let (first_title, first_body) = (first.title, first.body_md);
            assert_eq!(line(&kept[0]), (1, first_title, first_body, opened_at, Some(member(&mei))));
            assert_eq!(line(&kept[1]), (2, "夜景模式快多了".into(), "快了 @ben".into(), edited_at, Some(member(&mei))));
            let told: Vec<_> = deeds(world).into_iter().map(|d| (d.0, d.2)).collect();
            let (mei, ben) = (Some(member(&mei)), Some(member(&ben)));
            let want = [(DeedKind::Posted, None), (DeedKind::Mentioned, ben), (DeedKind::Edited, None), (DeedKind::Edited, mei)];
            assert_eq!(told, want);
        });
    }

    #[test]
    fn of_two_edits_at_once_one_is_refused_and_both_texts_exist() {
        testkit::each(ROOMS, |world| {
            let (now, mei) = (world.now(), fan(world, "mei"));
            let topic = opened(world, &mei);
            let id = replied(world, &mei, topic, None);
            let all: Vec<_> = ["一", "二", "三", "四"]
                .into_iter()
                .map(|body| {
                    let by = mei.clone();
                    world.db.write(move |tx| edit_reply(tx, &by, id, body, 1, now))
                })
                .collect();
            let ended = world.run(crate::tests::join_all(all));
            assert_eq!(ended.iter().filter(|e| **e == Ok(2)).count(), 1, "{ended:?}");
            assert_eq!(ended.iter().filter(|e| **e == Err(Refusal::Edited)).count(), 3, "{ended:?}");
            assert_eq!(world.read(move |tx| history(tx, &Actor::Guest, Thing::Reply(id))).unwrap().len(), 1);
        });
    }
}
