//! Leaving by a link of a mail: no session, one press, and no mail that is not necessary any more. Each mail has a token of its own, of which
//! the hash is kept; it never expires, since a mail does not either.

use crate::{Refusal, setting};
use kernel::{MemberId, fold};
use sha2::{Digest, Sha256};
use store::{Error, Tx, p};

fn hash(token: &str) -> String {
    fold::hex(&Sha256::digest(token.as_bytes()))
}

/// This token, which goes into a mail to the member, switches their mails off.
pub fn let_leave(tx: &mut Tx<'_>, member: MemberId, token: &str) -> Result<(), Error> {
    tx.exec("INSERT INTO notice_mail_leave (hash, member_id) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING", p![&hash(token), member])?;
    Ok(())
}

/// Switches off the mails of whom the token belongs to. Again is the same.
pub fn leave(tx: &mut Tx<'_>, token: &str) -> Result<MemberId, Refusal> {
    let found = tx.opt::<(MemberId,)>("SELECT member_id FROM notice_mail_leave WHERE hash = ?1", p![&hash(token)])?;
    let (member,) = found.ok_or(Refusal::Missing)?;
    setting::switch_off(tx, member)?;
    Ok(member)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Setting, set, setting as said};
    use kernel::Actor;

    #[test]
    fn every_link_works_as_often_as_it_is_pressed_and_only_for_its_member() {
        testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], |world| {
            let (me, other) = (MemberId::new(1), MemberId::new(2));
            for (member, token) in [(me, "first"), (me, "second"), (other, "third")] {
                world.write(move |tx| let_leave(tx, member, token)).unwrap();
            }
            let own = Setting { mails: true, quiet_from: 60, quiet_to: 120 };
            for token in ["first", "second", "first"] {
                world.write(move |tx| set(tx, &Actor::Member(me, vec![]), own)).unwrap();
                for _ in 0..2 {
                    assert_eq!(world.write(move |tx| leave(tx, token)), Ok(me));
                    assert_eq!(world.read(move |tx| said(tx, me)).unwrap(), Setting { mails: false, ..own }, "the hours stay");
                }
            }
            assert!(world.read(move |tx| said(tx, other)).unwrap().mails);
            assert_eq!(world.write(move |tx| leave(tx, "third")), Ok(other), "without a word before");
            assert!(!world.read(move |tx| said(tx, other)).unwrap().mails);
            assert_eq!(world.write(move |tx| leave(tx, "unknown")), Err(Refusal::Missing));
            let kept: Vec<String> = world.read(|tx| tx.list("SELECT hash FROM notice_mail_leave", p![])).unwrap();
            assert!(kept.iter().all(|h| h.len() == 64));
        });
    }
}
