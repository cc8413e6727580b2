//! In which browsers somebody signed in: so that several accounts in one hand are known where they count for each other. A random word in a cookie,
//! of which the hash is kept, for a season; no property of the browser or the device is read.

use crate::session::hash;
use kernel::{MemberId, Time};
use store::{Error, Tx, p};

/// For so many days it is remembered that somebody signed in here.
pub const MACHINE_DAYS: i64 = 90;

/// Somebody signs in on a machine.
pub fn on_machine(tx: &mut Tx<'_>, member: MemberId, machine: &str, now: Time) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO member_machine (hash, member_id, at) VALUES (?1, ?2, ?3)
         ON CONFLICT (hash, member_id) DO UPDATE SET at = excluded.at",
        p![&hash(machine), member, now],
    )?;
    Ok(())
}

/// Who signed in where since `from`: up to `limit` pairs after one of them, those of one machine beside each other.
pub fn machines(tx: &mut Tx<'_>, from: Time, after: Option<&(String, MemberId)>, limit: u32) -> Result<Vec<(String, MemberId)>, Error> {
    let (hash, member) = after.map_or(("", MemberId::new(0)), |(hash, member)| (hash.as_str(), *member));
    tx.all(
        "SELECT hash, member_id FROM member_machine WHERE (hash, member_id) > (?1, ?2) AND at >= ?3 ORDER BY hash, member_id LIMIT ?4",
        p![hash, member, from, limit],
    )
}

/// Forgets what is older than a season; how many, at most `limit`.
pub fn forget_machines(tx: &mut Tx<'_>, now: Time, limit: u32) -> Result<u64, Error> {
    let until = now.plus_days(-MACHINE_DAYS);
    let old: Vec<(String, MemberId)> =
        tx.all("SELECT hash, member_id FROM member_machine WHERE at < ?1 ORDER BY at LIMIT ?2", p![until, limit])?;
    let mut gone = 0;
    for (hash, member) in old {
        gone += tx.exec("DELETE FROM member_machine WHERE hash = ?1 AND member_id = ?2 AND at < ?3", p![&hash, member, until])?;
    }
    Ok(gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_signs_in_on_one_machine_is_known_for_a_season() {
        testkit::each(&[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS], |world| {
            let begin = world.now();
            let sign_in = |member: i64, machine: &'static str| {
                let now = world.now();
                world.write(move |tx| on_machine(tx, MemberId::new(member), machine, now)).unwrap();
            };
            sign_in(1, "tablet");
            sign_in(1, "phone");
            world.pass(60 * 86_400);
            sign_in(2, "tablet");
            sign_in(2, "tablet");
            let known = |from: Time| {
                let mut all: Vec<(String, MemberId)> = Vec::new();
                let mut after: Option<(String, MemberId)> = None;
                loop {
                    let last = after.clone();
                    after = world.read(move |tx| machines(tx, from, last.as_ref(), 1)).unwrap().pop();
                    match &after {
                        None => return all,
                        Some(one) => all.push(one.clone()),
                    }
                }
            };
            let all = known(begin);
            assert_eq!(all.len(), 3);
            assert!(all.iter().all(|(hash, _)| hash.len() == 64), "the word itself is nowhere");
            assert_eq!(all.iter().filter(|(h, _)| *h == hash("tablet")).map(|(_, m)| m.get()).collect::<Vec<_>>(), [1, 2]);
            assert_eq!(known(world.now()).len(), 1, "what is older does not count");
            world.pass(40 * 86_400);
            let now = world.now();
            assert_eq!(world.write(move |tx| forget_machines(tx, now, 100)).unwrap(), 2);
            assert_eq!(known(begin), [(hash("tablet"), MemberId::new(2))]);
        });
    }
}
