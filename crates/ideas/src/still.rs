//! "Still needed": what was put off is not forgotten. Whoever wants it says so once a quarter, and the count of the quarter stands on it.

use crate::group::lock;
use crate::{Refusal, State};
use kernel::{Actor, DeedKind, IdeaId, MemberId, ObjectKind, Time, Zone};
use ledger::{New, record};
use store::{Error, Tx, p};

/// The calendar quarter an instant falls in on the company's wall: the year and the quarter from 1, as 20264.
pub fn quarter(zone: &Zone, now: Time) -> i64 {
    let day = zone.civil(now).date();
    i64::from(day.year()) * 10 + (i64::from(day.month()) + 2) / 3
}

/// Says that it is still needed; how many do this quarter. A second time changes nothing.
pub fn still_needed(tx: &mut Tx<'_>, by: &Actor, idea: IdeaId, zone: &Zone, now: Time) -> Result<i64, Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    let (root, quarter) = (lock(tx, idea)?, quarter(zone, now));
    if root.state != State::Declined {
        return Err(Refusal::NotDeclined);
    }
    let new = tx.exec(
        "INSERT INTO idea_still (idea_id, quarter, member_id, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (idea_id, quarter, member_id) DO NOTHING",
        p![root.id, quarter, member, now],
    )?;
    if new > 0 {
        tx.exec("UPDATE idea SET revision = revision + 1 WHERE id = ?1", p![root.id])?;
        record(tx, by, New::new(DeedKind::StillNeeded, ObjectKind::Idea, root.id.get()).on(root.board), now)?;
    }
    Ok(still_count(tx, root.id, quarter)?)
}

/// How many said so in a quarter.
pub fn still_count(tx: &mut Tx<'_>, idea: IdeaId, quarter: i64) -> Result<i64, Error> {
    tx.val("SELECT count(*) FROM idea_still WHERE idea_id = (SELECT root FROM idea WHERE id = ?1) AND quarter = ?2", p![idea, quarter])
}

/// Did this member say so in that quarter?
pub fn still_said(tx: &mut Tx<'_>, idea: IdeaId, quarter: i64, member: MemberId) -> Result<bool, Error> {
    tx.val(
        "SELECT EXISTS (SELECT 1 FROM idea_still WHERE idea_id = (SELECT root FROM idea WHERE id = ?1) AND quarter = ?2 AND member_id = ?3)",
        p![idea, quarter, member],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::house;

    #[test]
    fn a_quarter_turns_on_the_company_s_wall() {
        let (shanghai, new_year) = (Zone::new("Asia/Shanghai").unwrap(), Time::parse("2026-12-31T16:00:00Z").unwrap());
        assert_eq!((quarter(&shanghai, new_year), quarter(&Zone::utc(), new_year)), (20271, 20264));
        assert_eq!(quarter(&Zone::utc(), Time::parse("2026-03-31T00:00:00Z").unwrap()), 20261);
        assert_eq!(quarter(&Zone::utc(), Time::parse("2026-04-01T00:00:00Z").unwrap()), 20262);
    }

    #[test]
    fn once_a_quarter_of_what_was_put_off() {
        house(|world, h| {
            let (id, now) = (h.proposes(world, h.mei), world.now());
            let say = |by: Actor, now: Time| world.write(move |tx| still_needed(tx, &by, id, &Zone::utc(), now));
            assert_eq!(say(h.fan(h.mei), now), Err(Refusal::NotDeclined));
            let no = crate::Step { state: State::Declined, words: "Not this year", mind: Some("More couriers"), month: None };
            world.write(move |tx| crate::advance(tx, &h.staff(), id, &no, now)).unwrap();
            assert_eq!(say(Actor::Guest, now), Err(Refusal::SignIn));
            assert_eq!((say(h.fan(h.mei), now), say(h.fan(h.mei), now), say(h.fan(h.ashan), now)), (Ok(1), Ok(1), Ok(2)));
            let next = now.plus_days(60);
            assert_eq!(say(h.fan(h.mei), next), Ok(1), "a new quarter asks anew");
            let q = quarter(&Zone::utc(), next);
            let said = move |who| world.read(move |tx| still_said(tx, id, q, who)).unwrap();
            assert_eq!((said(h.mei), said(h.ashan)), (true, false));
            let deeds: i64 = world.read(|tx| tx.val("SELECT count(*) FROM deed WHERE kind = 27", p![])).unwrap();
            assert_eq!(deeds, 3);
        });
    }
}
