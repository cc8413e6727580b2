//! Saved replies: beginnings of answers, each person's own.

use crate::Refusal;
use crate::keep::may;
use kernel::{Actor, MemberId, SavedId, Time};
use store::{Error, Tx, p, record};

/// At most so many a person; one more when two are saved at the same moment does no harm.
const MOST: i64 = 50;

/// A saved reply: a beginning, never an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Its id.
    pub id: SavedId,
    /// What its owner calls it.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// When it was last changed.
    pub at: Time,
}
record!(Saved { id, title, body, at });

fn check<'a>(title: &'a str, body: &'a str) -> Result<(&'a str, &'a str), Refusal> {
    let (title, body) = (title.trim(), body.trim());
    match (title.chars().count(), body.chars().count()) {
        (1..=60, 1..=4_000) => Ok((title, body)),
        (1..=60, _) => Err(Refusal::Body),
        _ => Err(Refusal::Title),
    }
}

/// Keeps one.
pub fn save_reply(tx: &mut Tx<'_>, by: &Actor, title: &str, body: &str, now: Time) -> Result<SavedId, Refusal> {
    let me = may(by, false)?;
    let (title, body) = check(title, body)?;
    let kept: i64 = tx.val("SELECT count(*) FROM desk_saved WHERE member_id = ?1", p![me])?;
    if kept >= MOST {
        return Err(Refusal::Full);
    }
    let id = SavedId::new(tx.id(SavedId::KIND)?);
    tx.exec("INSERT INTO desk_saved (id, member_id, title, body, at) VALUES (?1, ?2, ?3, ?4, ?5)", p![id, me, title, body, now])?;
    audit::note(tx, by, audit::Act::Saved, audit::Object::number(id.get()), None, now)?;
    Ok(id)
}

/// Changes one of one's own.
pub fn edit_saved(tx: &mut Tx<'_>, by: &Actor, id: SavedId, title: &str, body: &str, now: Time) -> Result<(), Refusal> {
    let me = may(by, false)?;
    let (title, body) = check(title, body)?;
    let changed =
        tx.exec("UPDATE desk_saved SET title = ?3, body = ?4, at = ?5 WHERE id = ?1 AND member_id = ?2", p![id, me, title, body, now])?;
    if changed == 0 {
        return Err(Refusal::Missing);
    }
    Ok(audit::note(tx, by, audit::Act::SavedEdited, audit::Object::number(id.get()), None, now)?)
}

/// Forgets one of one's own; twice does no harm.
pub fn forget_saved(tx: &mut Tx<'_>, by: &Actor, id: SavedId, now: Time) -> Result<(), Refusal> {
    let me = may(by, false)?;
    if tx.exec("DELETE FROM desk_saved WHERE id = ?1 AND member_id = ?2", p![id, me])? > 0 {
        audit::note(tx, by, audit::Act::SavedForgotten, audit::Object::number(id.get()), None, now)?;
    }
    Ok(())
}

/// A member's saved replies, newest first.
pub fn saved(tx: &mut Tx<'_>, member: MemberId) -> Result<Vec<Saved>, Error> {
    tx.all("SELECT id, title, body, at FROM desk_saved WHERE member_id = ?1 ORDER BY at DESC, id DESC LIMIT 100", p![member])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{House, house, says};
    use crate::{Answer, Item, Kind, Sent, answer_together};
    use testkit::World;

    const BODY: &str = "Thank you! We have passed your idea on to the team that builds it and will tell you here what becomes of it.";

    fn keeps(world: &World, by: &Actor, title: &'static str, body: &str) -> Result<SavedId, Refusal> {
        let (now, by, body) = (world.now(), by.clone(), body.to_owned());
        world.write(move |tx| save_reply(tx, &by, title, &body, now))
    }

    #[test]
    fn each_keeps_their_own() {
        house(|world, h: House| {
            let now = world.now();
            assert_eq!(keeps(world, &h.fan(h.mei), "Thanks", BODY), Err(Refusal::NotAllowed));
            assert_eq!(keeps(world, &h.luo(), " ", BODY), Err(Refusal::Title));
            assert_eq!(keeps(world, &h.luo(), "Thanks", &"x".repeat(4_001)), Err(Refusal::Body));
            let id = keeps(world, &h.luo(), " Thanks ", BODY).unwrap();
            let of = |who| world.read(move |tx| saved(tx, who)).unwrap();
            assert_eq!(of(h.luo), [Saved { id, title: "Thanks".into(), body: BODY.into(), at: now }]);
            assert!(of(h.lin).is_empty());
            let edit = |by: Actor| world.write(move |tx| edit_saved(tx, &by, id, "Many thanks", BODY, now));
            assert_eq!((edit(h.lin()), edit(h.luo())), (Err(Refusal::Missing), Ok(())));
            world.write(move |tx| forget_saved(tx, &h.lin(), id, now)).unwrap();
            assert_eq!(of(h.luo)[0].title, "Many thanks", "nobody forgets another's");
            world.write(move |tx| forget_saved(tx, &h.luo(), id, now)).unwrap();
            assert!(of(h.luo).is_empty());
            for _ in 0..MOST {
                keeps(world, &h.luo(), "Thanks", BODY).unwrap();
            }
            assert_eq!(keeps(world, &h.luo(), "Thanks", BODY), Err(Refusal::Full));
        });
    }

    fn sends(world: &World, h: House, saved: SavedId, words: &str) -> Result<Sent, Refusal> {
        let item = h.question(world, h.mei);
        h.answers(world, &h.luo(), item, &Answer { saved: Some(saved), ..says(Kind::Thank, words) })
    }

    #[test]
    fn a_saved_reply_must_become_one_s_own_words() {
        house(|world, h: House| {
            let id = keeps(world, &h.luo(), "Thanks", BODY).unwrap();
            assert_eq!(sends(world, h, id, BODY), Err(Refusal::Unedited(12)));
            let dressed = format!("MEI, {} !!!", BODY.replace(' ', "  ").to_uppercase());
            assert_eq!(
                sends(world, h, id, &dressed),
                Err(Refusal::Unedited(12)),
                "the name, space, case and marks are no words of one's own"
            );
            assert_eq!(sends(world, h, id, &format!("{BODY} Tomorrow!")), Err(Refusal::Unedited(4)));
            assert!(sends(world, h, id, &format!("{BODY} The evening is hard for us.")).is_ok());
            assert_eq!(sends(world, h, id, &format!("{BODY} The evening is hard for us!")), Err(Refusal::Unedited(12)), "nor last time's");
            assert!(sends(world, h, id, &format!("{BODY} On Sundays nobody drives, sadly.")).is_ok());
            assert_eq!(sends(world, h, SavedId::new(99), TEXT_OF_ONE_S_OWN), Err(Refusal::Missing));
            let (item, now) = (h.question(world, h.mei), world.now());
            let words = format!("{BODY} By bicycle it may well be done.");
            let answer = Answer { saved: Some(id), ..says(Kind::Thank, &words) };
            let act = world.write(move |tx| crate::hold(tx, &h.luo(), item, &answer, now)).unwrap();
            let edit = |words: String| world.write(move |tx| crate::edit_held(tx, &h.luo(), act, &words, now));
            assert_eq!(edit(format!("{words}!")), Ok(()), "one's own held words are no other answer");
            assert_eq!(edit(BODY.to_owned()), Err(Refusal::Unedited(12)), "nor is there a way around it");
            let item = h.question(world, h.ben);
            let unsaved = says(Kind::Thank, BODY);
            assert!(h.answers(world, &h.luo(), item, &unsaved).is_ok(), "what was typed is one's own");
        });
    }

    const TEXT_OF_ONE_S_OWN: &str = "We have asked the depot and will know on Monday";

    #[test]
    fn the_last_twenty_are_looked_at_those_together_as_one_and_held_ones_too() {
        house(|world, h: House| {
            let id = keeps(world, &h.luo(), "Thanks", "Thank you.").unwrap();
            let mine =
                |n: usize| format!("{n} {}", "abcdefghijklmnopqrst".chars().cycle().skip(n).step_by(n + 1).take(60).collect::<String>());
            let first = "Evening rounds begin in March, with the depot in the north of the town first of all";
            let (a, b, now) = (h.question(world, h.mei), h.question(world, h.ashan), world.now());
            world.write(move |tx| answer_together(tx, &h.luo(), &[a, b], &says(Kind::Thank, first), now)).unwrap();
            for n in 0..19 {
                world.pass(1);
                let item = h.question(world, h.ben);
                let (now, words) = (world.now(), mine(n));
                world.write(move |tx| crate::hold(tx, &h.luo(), item, &says(Kind::Thank, &words), now)).unwrap();
            }
            world.pass(1);
            assert_eq!(sends(world, h, id, first), Err(Refusal::Unedited(12)), "the twentieth");
            let item: Item = h.question(world, h.ben);
            h.answers(world, &h.luo(), item, &says(Kind::Thank, "Once more something else entirely, written by hand today")).unwrap();
            assert!(sends(world, h, id, first).is_ok(), "the twenty-first");
        });
    }
}
