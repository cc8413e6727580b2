//! How often one may try: by account, from an address and the network around it, and at one device. Each has counters of its own, so that
//! changing one of them gains nothing. Counted before anything is compared, and kept in the database.

use super::{Keyed, Refusal};
use kernel::{MemberId, Time};
use std::net::IpAddr;
use store::{Error, Tx, p};

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// So many in an hour, and in a day.
type Most = (i64, i64);
/// Of one account: an owner mistypes, and has two devices.
pub(super) const ACCOUNT: Most = (10, 30);
/// From one address (of IPv6 a /64): a family, a shop.
pub(super) const ADDRESS: Most = (20, 100);
/// From a network (a /24, of IPv6 a /48): ten times that.
const NETWORK: Most = (200, 1_000);
/// At one device or order by anything that can be guessed: with four digits, two tries of a thousand a day.
pub(super) const TARGET: Most = (5, 20);
/// Stamps by one member of a service centre.
pub(super) const STAMPS: Most = (30, 150);

/// Counts a try of this member from there.
pub(super) fn spend_own(tx: &mut Tx<'_>, keyed: &Keyed, member: MemberId, from: Option<IpAddr>, now: Time) -> Result<(), Refusal> {
    spend(tx, &keyed.account(member), ACCOUNT, now)?;
    let Some(from) = from else { return Ok(()) };
    let (near, far) = keyed.places(from);
    spend(tx, &near, ADDRESS, now)?;
    spend(tx, &far, NETWORK, now)
}

/// Counts one try under a hash.
pub(super) fn spend(tx: &mut Tx<'_>, who: &str, (an_hour, a_day): Most, now: Time) -> Result<(), Refusal> {
    one(tx, &format!("{who}-h"), an_hour, now.plus_seconds(-HOUR), now)?;
    one(tx, &format!("{who}-d"), a_day, now.plus_seconds(-DAY), now)
}

/// The condition is in the statement, so that of many at once no more than `most` pass.
fn one(tx: &mut Tx<'_>, who: &str, most: i64, over: Time, now: Time) -> Result<(), Refusal> {
    let spent = tx.exec(
        "INSERT INTO member_owner_try (who, since, many) VALUES (?1, ?2, 1)
         ON CONFLICT (who) DO UPDATE SET
           since = CASE WHEN member_owner_try.since <= ?3 THEN excluded.since ELSE member_owner_try.since END,
           many = CASE WHEN member_owner_try.since <= ?3 THEN 1 ELSE member_owner_try.many + 1 END
         WHERE member_owner_try.since <= ?3 OR member_owner_try.many < ?4",
        p![who, now, over, most],
    )?;
    if spent == 0 { Err(Refusal::Often) } else { Ok(()) }
}

/// Removes at most `limit` counters of days that are over, and questions nobody answered. How many went.
pub fn forget_tries(tx: &mut Tx<'_>, now: Time, limit: u32) -> Result<u64, Error> {
    let tries = tx.exec(
        "DELETE FROM member_owner_try WHERE who IN (SELECT who FROM member_owner_try WHERE since <= ?1 ORDER BY since LIMIT ?2)",
        p![now.plus_seconds(-DAY), limit],
    )?;
    let asked = tx.exec(
        "DELETE FROM member_owner_challenge WHERE member_id IN
           (SELECT member_id FROM member_owner_challenge WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)",
        p![now, limit],
    )?;
    Ok(tries + asked)
}
