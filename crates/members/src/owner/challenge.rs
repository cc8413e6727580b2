//! The question that a device or a shop answers by signing it: one for each member at a time, for a quarter of an hour.

use super::{Refusal, me};
use kernel::{Actor, MemberId, Time};
use store::{Error, Tx, p, record};

/// How long it holds.
pub const CHALLENGE_SECONDS: i64 = 900;
/// Letters and digits that nobody takes for another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A question, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// Ten letters and digits.
    pub text: String,
    /// Until when.
    pub expires_at: Time,
}
record!(Challenge { text, expires_at });

/// The member's question: the one that still holds, or a new one made of a random token.
pub fn ask(tx: &mut Tx<'_>, by: &Actor, fresh: &str, now: Time) -> Result<Challenge, Refusal> {
    let member = me(by)?;
    let new = Challenge { text: letters(fresh), expires_at: now.plus_seconds(CHALLENGE_SECONDS) };
    let written = tx.exec(
        "INSERT INTO member_owner_challenge (member_id, challenge, expires_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (member_id) DO UPDATE SET challenge = excluded.challenge, expires_at = excluded.expires_at
         WHERE member_owner_challenge.expires_at <= ?4",
        p![member, &new.text, new.expires_at, now],
    )?;
    if written > 0 {
        return Ok(new);
    }
    Ok(asked(tx, member, now)?.unwrap_or(new))
}

/// The question that holds.
pub fn asked(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<Option<Challenge>, Error> {
    tx.opt("SELECT challenge, expires_at FROM member_owner_challenge WHERE member_id = ?1 AND expires_at > ?2", p![member, now])
}

/// It was answered: no second time. False when somebody answered it meanwhile.
pub(super) fn answered(tx: &mut Tx<'_>, member: MemberId, challenge: &str) -> Result<bool, Error> {
    let gone = tx.exec("DELETE FROM member_owner_challenge WHERE member_id = ?1 AND challenge = ?2", p![member, challenge])?;
    Ok(gone > 0)
}

/// Ten letters of a token in hex: fifty bits.
fn letters(token: &str) -> String {
    let bytes = token.as_bytes().chunks(2).filter_map(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
    bytes.take(10).filter_map(|b| LETTERS.get(usize::from(b & 31)).copied().map(char::from)).collect()
}
