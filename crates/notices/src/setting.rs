//! What a member said about mails: whether, and when not. Without a word from them: yes, and not from 22:00 to 08:00.

use crate::Refusal;
use kernel::{Actor, MemberId, Time, Zone};
use store::{Error, Tx, p, record};

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// A member's word about mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Are mails sent that they need not have?
    pub mails: bool,
    /// From this minute of their day on it is quiet.
    pub quiet_from: i64,
    /// Until this one. The same as `quiet_from` for no quiet hours at all.
    pub quiet_to: i64,
}
record!(Setting { mails, quiet_from, quiet_to });

impl Default for Setting {
    fn default() -> Self {
        Self { mails: true, quiet_from: 22 * 60, quiet_to: 8 * 60 }
    }
}

impl Setting {
    /// If it is quiet there now, the instant at which it ends. Read off the wall, so that 08:00 is 08:00 across a change of clocks too.
    pub fn quiet_until(&self, zone: &Zone, now: Time) -> Option<Time> {
        let wall = zone.civil(now);
        let minute = i64::from(wall.hour()) * 60 + i64::from(wall.minute());
        let over_midnight = self.quiet_from > self.quiet_to;
        let (evening, morning) = (minute >= self.quiet_from, minute < self.quiet_to);
        let days = match (over_midnight, evening, morning) {
            (true, true, _) => 1,
            (true, false, true) | (false, true, true) => 0,
            _ => return None,
        };
        // The hour that a clock shows twice ends at its first end: whoever slept through that has slept.
        Some(zone.at(wall.date(), days, self.quiet_to / 60, self.quiet_to % 60)).filter(|end| *end > now)
    }
}

/// What this member said.
pub fn setting(tx: &mut Tx<'_>, member: MemberId) -> Result<Setting, Error> {
    let found = tx.opt("SELECT mails, quiet_from, quiet_to FROM notice_mail_setting WHERE member_id = ?1", p![member])?;
    Ok(found.unwrap_or_default())
}

/// The actor says it anew.
pub fn set(tx: &mut Tx<'_>, by: &Actor, new: Setting) -> Result<(), Refusal> {
    let member = by.member().ok_or(Refusal::SignIn)?;
    if ![new.quiet_from, new.quiet_to].iter().all(|m| (0..DAY).contains(m)) {
        return Err(Refusal::QuietHours);
    }
    keep(tx, member, new)?;
    Ok(())
}

fn keep(tx: &mut Tx<'_>, member: MemberId, new: Setting) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO notice_mail_setting (member_id, mails, quiet_from, quiet_to) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (member_id) DO UPDATE SET mails = excluded.mails, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to",
        p![member, new.mails, new.quiet_from, new.quiet_to],
    )?;
    Ok(())
}

/// Switches a member's mails off and leaves the rest as it is.
pub(crate) fn switch_off(tx: &mut Tx<'_>, member: MemberId) -> Result<(), Error> {
    let as_ever = Setting::default();
    tx.exec(
        "INSERT INTO notice_mail_setting (member_id, mails, quiet_from, quiet_to) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (member_id) DO UPDATE SET mails = excluded.mails",
        p![member, false, as_ever.quiet_from, as_ever.quiet_to],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Chance, Seeded};

    #[test]
    fn the_last_word_counts_and_is_the_member_s_own() {
        testkit::each(&[ledger::MIGRATIONS, crate::MIGRATIONS], |world| {
            let (me, other) = (MemberId::new(1), MemberId::new(2));
            let of = |id| world.read(move |tx| setting(tx, id)).unwrap();
            assert_eq!(of(me), Setting::default());
            let new = Setting { mails: false, quiet_from: 60, quiet_to: 120 };
            for new in [Setting::default(), new] {
                world.write(move |tx| set(tx, &Actor::Member(me, vec![]), new)).unwrap();
                assert_eq!((of(me), of(other)), (new, Setting::default()));
            }
            for wrong in [Setting { quiet_from: -1, ..new }, Setting { quiet_to: DAY, ..new }] {
                assert_eq!(world.write(move |tx| set(tx, &Actor::Member(me, vec![]), wrong)), Err(Refusal::QuietHours));
            }
            assert_eq!(world.write(move |tx| set(tx, &Actor::Guest, new)), Err(Refusal::SignIn));
        });
    }

    #[test]
    fn quiet_hours_end_when_the_wall_says_so_in_every_zone_and_season() {
        let mut chance = Seeded::new(23);
        let mut pick = |end: i64| chance.below(end as u64) as i64;
        let zones = ["Asia/Shanghai", "Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC"];
        let mut quiet = 0;
        for _ in 0..20_000 {
            let zone = Zone::new(zones[pick(6) as usize]).unwrap();
            let now = Time::parse("2026-01-01T00:00:00Z").unwrap().plus_seconds(pick(366 * 86_400));
            let s = Setting { mails: true, quiet_from: pick(DAY), quiet_to: pick(DAY) };
            let wall = |t: Time| i64::from(zone.civil(t).hour()) * 60 + i64::from(zone.civil(t).minute());
            let is_quiet = |m: i64| {
                if s.quiet_from <= s.quiet_to { (s.quiet_from..s.quiet_to).contains(&m) } else { m >= s.quiet_from || m < s.quiet_to }
            };
            match s.quiet_until(&zone, now) {
                None => {
                    let twice =
                        zone.civil(now.plus_seconds(-3600)) >= zone.civil(now) || zone.civil(now.plus_seconds(-1800)) >= zone.civil(now);
                    assert!(!is_quiet(wall(now)) || twice, "{s:?} {} {}", zone.name(), now.rfc3339());
                }
                Some(end) => {
                    quiet += 1;
                    assert!(is_quiet(wall(now)) && end > now && end.seconds_since(now) <= 25 * 3600);
                    // At the end it is over; where the clock leaps over the end, it is later on the wall.
                    assert!(wall(end) == s.quiet_to || (wall(end) > s.quiet_to && !is_quiet(wall(end)) || wall(end) - s.quiet_to <= 60));
                }
            }
        }
        assert!(quiet > 5_000, "{quiet}");
        let never = Setting { mails: true, quiet_from: 600, quiet_to: 600 };
        assert!((0..DAY).all(|m| never.quiet_until(&Zone::utc(), Time::default().plus_seconds(m * 60)).is_none()));
    }

    #[test]
    fn eight_is_eight_on_the_night_the_clocks_change() {
        let lisbon = Zone::new("Europe/Lisbon").unwrap();
        for (evening, morning) in [("2026-03-28T22:30:00Z", "2026-03-29T07:00:00Z"), ("2026-10-24T21:30:00Z", "2026-10-25T08:00:00Z")] {
            let end = Setting::default().quiet_until(&lisbon, Time::parse(evening).unwrap()).unwrap();
            assert_eq!(end, Time::parse(morning).unwrap());
        }
    }
}
