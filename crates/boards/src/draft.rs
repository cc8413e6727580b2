//! Drafts: what a member was writing, one for each place, kept until it is sent.

use crate::{Refusal, post};
use kernel::{Actor, Time};
use store::{Tx, p, record};

/// A member keeps at most so many; the oldest goes first.
const MOST: i64 = 100;

/// Something not sent yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Empty where there is none.
    pub title: String,
    /// As typed.
    pub body: String,
    /// When it was kept.
    pub at: Time,
}
record!(Draft { title, body, at });

/// A place is a page's word and what it is for: `topic-new/camera`, `reply/123`, `idea-new`.
fn is_place(place: &str) -> bool {
    let tidy = place.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'/'));
    tidy && (1..=100).contains(&place.len())
}

/// Keeps what was typed so far in place of what was kept before. Nothing typed, nothing kept.
pub fn save_draft(tx: &mut Tx<'_>, by: &Actor, place: &str, body: &str, title: &str, now: Time) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    if !is_place(place) {
        return Err(Refusal::DraftPlace);
    }
    if body.trim().is_empty() && title.trim().is_empty() {
        return drop_draft(tx, by, place);
    }
    // Twice what can be sent: a draft that is too long is still somebody's work.
    if (body.chars().count() + title.chars().count()) as i64 > 2 * post::BODY_LONGEST {
        return Err(Refusal::BodyLong(2 * post::BODY_LONGEST));
    }
    tx.exec(
        "INSERT INTO board_draft (member_id, place, title, body, at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (member_id, place) DO UPDATE SET title = excluded.title, body = excluded.body, at = excluded.at",
        p![member, place, title, body, now],
    )?;
    tx.exec(
        "DELETE FROM board_draft WHERE member_id = ?1 AND place NOT IN
         (SELECT place FROM board_draft WHERE member_id = ?1 ORDER BY at DESC, place LIMIT ?2)",
        p![member, MOST],
    )?;
    Ok(())
}

/// What the actor was writing here, if anything.
pub fn draft(tx: &mut Tx<'_>, by: &Actor, place: &str) -> Result<Option<Draft>, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    Ok(tx.opt("SELECT title, body, at FROM board_draft WHERE member_id = ?1 AND place = ?2", p![member, place])?)
}

/// Throws it away: by choice, or in the transaction that sends it.
pub fn drop_draft(tx: &mut Tx<'_>, by: &Actor, place: &str) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    tx.exec("DELETE FROM board_draft WHERE member_id = ?1 AND place = ?2", p![member, place])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, fan};

    #[test]
    fn one_draft_a_member_and_place_until_it_is_sent() {
        testkit::each(ROOMS, |world| {
            let now = world.now();
            let (mei, ben) = (fan(world, "mei"), fan(world, "ben"));
            let save = |by: &Actor, place: &'static str, body: &'static str| {
                let by = by.clone();
                world.write(move |tx| save_draft(tx, &by, place, body, "", now))
            };
            let kept = |by: &Actor, place: &'static str| {
                let by = by.clone();
                world.read(move |tx| draft(tx, &by, place)).unwrap().map(|d| d.body)
            };
            save(&mei, "reply/123", "夜景").unwrap();
            save(&mei, "reply/123", "夜景模式").unwrap();
            save(&ben, "reply/123", "Night").unwrap();
            assert_eq!(kept(&mei, "reply/123").as_deref(), Some("夜景模式"));
            assert_eq!(kept(&mei, "reply/124"), None);
            save(&mei, "reply/123", "  ").unwrap();
            assert_eq!(kept(&mei, "reply/123"), None);
            assert_eq!(kept(&ben, "reply/123").as_deref(), Some("Night"));
            assert_eq!(save(&Actor::Guest, "idea-new", "x"), Err(Refusal::SignIn));
            for bad in ["", "Reply/1", "reply 1", "<"] {
                assert_eq!(save(&mei, bad, "x"), Err(Refusal::DraftPlace), "{bad}");
            }
        });
    }

    #[test]
    fn the_oldest_of_too_many_goes() {
        testkit::each(ROOMS, |world| {
            let mei = fan(world, "mei");
            for n in 0..=MOST {
                world.pass(1);
                let (by, now) = (mei.clone(), world.now());
                world.write(move |tx| save_draft(tx, &by, &format!("reply/{n}"), "x", "", now)).unwrap();
            }
            let count: i64 = world.read(|tx| tx.val("SELECT count(*) FROM board_draft", p![])).unwrap();
            assert_eq!(count, MOST);
            assert_eq!(world.read(move |tx| draft(tx, &mei, "reply/0")).unwrap(), None);
        });
    }
}
