//! Reporting a text to the moderators, and asking them for a second look. Nobody but they learns who did.

use crate::peace::{Ground, Matter};
use crate::{Refusal, Thing, edit, hide, limits};
use kernel::{Actor, DeedKind, MemberId, Permission, Time};
use ledger::New;
use store::{Error, Tx, p};

/// So many members, each once, hide a newcomer's text until a moderator looks.
const ENOUGH: i64 = 3;
/// A newcomer in this sense: joined less than so many seconds ago, and nobody accepted an answer of theirs.
const NEW_SECONDS: i64 = 7 * 86_400;
/// The reason kept when the reports alone hid a text: pages say it in the reader's language.
pub const BY_REPORTS: &str = "by-reports";

/// Reports a topic or a reply, once a member; a second time says the same.
pub fn report(tx: &mut Tx<'_>, by: &Actor, thing: Thing, ground: Option<Ground>, words: &str, now: Time) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let ground = ground.ok_or(Refusal::ReportGround)?;
    let words = words.trim();
    if words.chars().count() > 500 || (ground == Ground::Other && words.is_empty()) {
        return Err(Refusal::ReportWords);
    }
    let text = edit::old(tx, thing)?.filter(|t| !t.hidden || by.may(Permission::Moderate)).ok_or(Refusal::Missing)?;
    if text.author == Some(member) {
        return Err(Refusal::OwnText);
    }
    limits::admit_report(tx, member, now)?;
    let matter = Matter::Text(thing);
    if !file(tx, member, matter, (0, ground.word()), words, now)? {
        return Ok(());
    }
    let waiting = open(tx, matter, false, now)?;
    ledger::record(tx, by, New::new(DeedKind::Reported, thing.object(), thing.raw()).on(text.board), now)?;
    let author = text.author.filter(|_| waiting >= ENOUGH && !text.hidden);
    if let Some(author) = author
        && limits::is_new(tx, author, NEW_SECONDS, now)?
    {
        hide::turn_logged(tx, &Actor::System, thing, true, (None, BY_REPORTS), false, now)?;
    }
    Ok(())
}

/// The author of a hidden text, or a member who is suspended, asks for a second look: once for each time it was decided.
pub fn appeal(tx: &mut Tx<'_>, by: &Actor, matter: Matter, words: &str, now: Time) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let words = words.trim();
    if !(1..=500).contains(&words.chars().count()) {
        return Err(Refusal::AppealWords);
    }
    let turn = against(tx, member, matter, now)?;
    if file(tx, member, matter, (turn, "appeal"), words, now)? {
        open(tx, matter, true, now)?;
        ledger::record(tx, by, New::new(DeedKind::Reported, matter.object(), matter.raw()), now)?;
    }
    Ok(())
}

/// What is appealed against: the number of the turn that hid the text, or of the suspension. What does not concern the member is not there.
pub(crate) fn against(tx: &mut Tx<'_>, member: MemberId, matter: Matter, now: Time) -> Result<i64, Refusal> {
    let found: Option<(i64,)> = match matter {
        Matter::Text(Thing::Topic(id)) => {
            tx.opt("SELECT moderations FROM board_topic WHERE id = ?1 AND author = ?2 AND hidden = TRUE", p![id, member])?
        }
        Matter::Text(Thing::Reply(id)) => {
            tx.opt("SELECT moderations FROM board_reply WHERE id = ?1 AND author = ?2 AND hidden = TRUE", p![id, member])?
        }
        Matter::Member(id) if id == member => members::suspended(tx, id, now)?.map(|s| (s.id.get(),)),
        Matter::Member(_) => None,
    };
    found.map(|(turn,)| turn).ok_or(Refusal::Missing)
}

/// Keeps the report; false when this member has made it before.
fn file(tx: &mut Tx<'_>, member: MemberId, matter: Matter, (turn, ground): (i64, &str), words: &str, now: Time) -> Result<bool, Error> {
    let filed = tx.exec(
        "INSERT INTO board_report (object_kind, object_id, member_id, turn, ground, words, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (object_kind, object_id, member_id, turn) DO NOTHING",
        p![matter.object().number(), matter.raw(), member, turn, ground, words, now],
    )?;
    Ok(filed > 0)
}

/// Opens the case, or adds to the open one; how many reports wait in it.
fn open(tx: &mut Tx<'_>, matter: Matter, appeal: bool, now: Time) -> Result<i64, Error> {
    tx.val(
        "INSERT INTO board_case (object_kind, object_id, opened_at, waiting, open, appeal) VALUES (?1, ?2, ?3, ?4, TRUE, ?5)
         ON CONFLICT (object_kind, object_id) DO UPDATE SET
           opened_at = CASE WHEN board_case.open THEN board_case.opened_at ELSE excluded.opened_at END,
           waiting = board_case.waiting + excluded.waiting, appeal = (board_case.appeal OR excluded.appeal), open = TRUE
         RETURNING waiting",
        p![matter.object().number(), matter.raw(), now, i64::from(!appeal), appeal],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, deeds, fan, moderator, opened, replied};
    use crate::{hidden_text, queue};
    use testkit::World;

    fn tell(world: &World, by: &Actor, thing: Thing, ground: Ground, words: &'static str) -> Result<(), Refusal> {
        let (by, now) = (by.clone(), world.now());
        world.write(move |tx| report(tx, &by, thing, Some(ground), words, now))
    }
    fn is_hidden(world: &World, thing: Thing) -> bool {
        world.read(move |tx| edit::old(tx, thing)).unwrap().unwrap().hidden
    }

    #[test]
    fn a_member_reports_what_another_wrote_once_and_says_why() {
        testkit::each(ROOMS, |world| {
            let (mei, ben, eve) = (fan(world, "mei"), fan(world, "ben"), moderator(world, "eve"));
            let topic = opened(world, &mei);
            let thing = Thing::Topic(topic);
            assert_eq!(tell(world, &Actor::Guest, thing, Ground::Spam, ""), Err(Refusal::SignIn));
            assert_eq!(tell(world, &mei, thing, Ground::Spam, ""), Err(Refusal::OwnText));
            assert_eq!(tell(world, &ben, thing, Ground::Other, " "), Err(Refusal::ReportWords));
            let (by, now) = (ben.clone(), world.now());
            assert_eq!(world.write(move |tx| report(tx, &by, thing, None, "", now)), Err(Refusal::ReportGround));
            let gone = Thing::Reply(kernel::ReplyId::new(9_999));
            assert_eq!(tell(world, &ben, gone, Ground::Spam, ""), Err(Refusal::Missing));
            assert_eq!(tell(world, &ben, thing, Ground::Insult, "骂人"), Ok(()));
            assert_eq!(tell(world, &ben, thing, Ground::Spam, "又来"), Ok(()), "a second time says the same and changes nothing");
            let reported: Vec<_> = deeds(world).into_iter().filter(|d| d.0 == DeedKind::Reported).collect();
            assert_eq!(reported, [(DeedKind::Reported, topic.get(), None)], "and concerns nobody");
            let waiting = world.read(move |tx| queue(tx, &eve, None, 30)).unwrap().rows;
            assert_eq!(waiting.iter().map(|c| (c.matter, c.waiting, c.appeal)).collect::<Vec<_>>(), [(Matter::Text(thing), 1, false)]);
            assert!(!is_hidden(world, thing));
        });
    }

    #[test]
    fn three_members_hide_a_newcomers_text_until_it_is_looked_at_and_no_other() {
        testkit::each(ROOMS, |world| {
            let (old, eve) = (fan(world, "old"), moderator(world, "eve"));
            world.pass(NEW_SECONDS);
            let mei = fan(world, "mei");
            let fans: Vec<Actor> = (0..3).map(|n| fan(world, &format!("fan-{n}x"))).collect();
            let topic = opened(world, &old);
            let (young, elder) = (Thing::Reply(replied(world, &mei, topic, None)), Thing::Topic(topic));
            for by in &fans {
                assert!(!is_hidden(world, young));
                tell(world, by, young, Ground::Spam, "").unwrap();
                tell(world, by, elder, Ground::Spam, "").unwrap();
            }
            assert_eq!((is_hidden(world, young), is_hidden(world, elder)), (true, false));
            let by = eve.clone();
            let kept = world.read(move |tx| hidden_text(tx, &by, young)).unwrap();
            assert_eq!((kept.reason.as_str(), kept.by), (BY_REPORTS, None));
            assert_eq!(world.read(move |tx| queue(tx, &eve, None, 30)).unwrap().rows.len(), 2, "both still wait for a moderator");
            assert_eq!(tell(world, &old, young, Ground::Spam, ""), Err(Refusal::Missing));
        });
    }

    #[test]
    fn three_at_once_hide_it_once() {
        testkit::each(ROOMS, |world| {
            let mei = fan(world, "mei");
            let thing = Thing::Topic(opened(world, &mei));
            let now = world.now();
            let fans: Vec<Actor> = (0..6).map(|n| fan(world, &format!("fan-{n}x"))).collect();
            let all: Vec<_> =
                fans.into_iter().map(|by| world.db.write(move |tx| report(tx, &by, thing, Some(Ground::Spam), "", now))).collect();
            let done = world.run(crate::tests::join_all(all));
            assert!(is_hidden(world, thing), "{done:?}");
            let turns: i64 = world.read(|tx| tx.val("SELECT count(*) FROM board_moderation", p![])).unwrap();
            assert_eq!(turns, 1);
        });
    }

    #[test]
    fn a_member_reports_so_often_a_day_and_no_more() {
        testkit::on("sqlite", ROOMS, |world| {
            let (mei, ben) = (fan(world, "mei"), fan(world, "ben"));
            let topic = opened(world, &mei);
            for n in 0..21 {
                let reply = replied(world, &mei, topic, None);
                let said = tell(world, &ben, Thing::Reply(reply), Ground::Spam, "");
                assert_eq!(said, if n < 20 { Ok(()) } else { Err(Refusal::ReportsToday(24)) });
            }
        });
    }
}
