//! A new password by a link that holds one hour and works once.

use crate::{Refusal, session};
use kernel::{MemberId, Time};
use store::{Tx, p};

/// How long the link holds.
pub const RESET_SECONDS: i64 = 3600;

/// Begins: the token goes into the link, its hash stays here. An earlier link of the member stops working.
pub fn begin_reset(tx: &mut Tx<'_>, member: MemberId, token: &str, now: Time) -> Result<(), Refusal> {
    let known = crate::by_id(tx, member)?.ok_or(Refusal::Missing)?;
    if !known.claimed {
        return Err(Refusal::NotAllowed);
    }
    tx.exec("DELETE FROM member_reset WHERE member_id = ?1", p![member])?;
    tx.exec(
        "INSERT INTO member_reset (hash, member_id, expires_at) VALUES (?1, ?2, ?3)",
        p![&session::hash(token), member, now.plus_seconds(RESET_SECONDS)],
    )?;
    Ok(())
}

/// Finishes: sets the new password and ends every session and every token.
pub fn finish_reset(tx: &mut Tx<'_>, token: &str, phc: &str, now: Time) -> Result<MemberId, Refusal> {
    let used =
        tx.opt::<(MemberId, Time)>("DELETE FROM member_reset WHERE hash = ?1 RETURNING member_id, expires_at", p![&session::hash(token)])?;
    let (member, until) = used.ok_or(Refusal::ResetOver)?;
    if until <= now {
        return Err(Refusal::ResetOver);
    }
    tx.exec(
        "INSERT INTO member_password (member_id, phc, at) VALUES (?1, ?2, ?3)
         ON CONFLICT (member_id) DO UPDATE SET phc = excluded.phc, at = excluded.at",
        p![member, phc, now],
    )?;
    session::end_all(tx, member)?;
    crate::token::end_all(tx, member)?;
    Ok(member)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Join, join};

    #[test]
    fn a_link_works_once_within_its_hour_and_ends_every_session() {
        testkit::each(&[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS], |world| {
            let now = world.now();
            let id = world
                .write(move |tx| {
                    let email = "mei@example.org".to_owned();
                    join(tx, &Join { handle: "mei".into(), name: "Mei".into(), email, phc: "old".into(), lang: kernel::Lang::En }, now)
                })
                .unwrap();
            world.write(move |tx| crate::open(tx, id, "s", "", now)).unwrap();
            world.write(move |tx| begin_reset(tx, id, "first", now)).unwrap();
            world.write(move |tx| begin_reset(tx, id, "second", now)).unwrap();
            let try_it = |token: &'static str, at: Time| world.write(move |tx| finish_reset(tx, token, "new", at));
            assert_eq!(try_it("first", now), Err(Refusal::ResetOver), "a newer link replaced it");
            assert_eq!(try_it("second", now.plus_seconds(RESET_SECONDS)), Err(Refusal::ResetOver));
            assert_eq!(try_it("second", now.plus_seconds(RESET_SECONDS - 1)), Ok(id));
            assert_eq!(try_it("second", now), Err(Refusal::ResetOver), "used");
            assert_eq!(world.read(move |tx| crate::visit(tx, "s", now)).unwrap(), None);
            let kept = crate::Secrets::Handle(Some(crate::Secret { member: id, phc: "new".into() }));
            assert_eq!(world.read(|tx| crate::secrets_of(tx, "mei")).unwrap(), kept);
        });
    }
}
