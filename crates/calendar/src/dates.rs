//! Which dates a rhythm gives, decided from what is known: days off, what slipped, which release has been given that hour.

use crate::{Holiday, Slip};
use catalogue::{Cadence, Every};
use jiff::civil;
use kernel::{Both, Channel, DeviceId, ProductId, ReleaseId, Time, Zone};
use releases::{Upcoming, Window};

/// What a rhythm is of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// The product.
    pub product: ProductId,
    /// The channel.
    pub channel: Channel,
    /// One device model with a rhythm of its own; none: all others.
    pub device: Option<DeviceId>,
    /// One region with a rhythm of its own; empty: all others.
    pub region: String,
}

impl Line {
    /// What this rhythm is of.
    pub fn of(c: &Cadence) -> Self {
        Self { product: c.product, channel: c.channel, device: c.device, region: c.region.clone() }
    }
}

/// How sure a date is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stands {
    /// By the rhythm.
    Planned,
    /// A release has this hour.
    Scheduled,
    /// Later than the rhythm, or than was said, with the reason.
    Slipped(Both),
    /// Nothing comes out: it is a day off.
    Skipped(Both),
}

/// One date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// Of what.
    pub line: Line,
    /// When it was to be by the rhythm, or as first said: by this a date stays the same date, wherever it moves.
    pub slot: Time,
    /// When it is.
    pub at: Time,
    /// How sure that is.
    pub stands: Stands,
    /// The version, when a release has this hour.
    pub version: Option<String>,
    /// When its report ends and its popcorn is awarded; none where nothing is judged, and for a day off.
    pub window: Option<Window>,
    /// How many times it was said anew.
    pub times: i64,
    /// The release, when it is of no date of a rhythm: several of these may have been given the same hour.
    pub beside: Option<ReleaseId>,
}

/// No rhythm is looked at for longer than so many of its dates, whatever is off.
const FAR: usize = 60;

/// The next `n` dates of a rhythm after `now`, with the days off between them, the earliest first. A date whose hour has come but which slipped
/// is still to come, and one whose release was delayed likewise.
pub(crate) fn of_rhythm(c: &Cadence, known: &Known<'_>, now: Time, n: usize) -> Vec<Date> {
    let line = Line::of(c);
    let (mut all, mut found) = (Vec::new(), 0);
    let late = known.slips.iter().filter(|s| s.line == line && s.slot <= now && s.at > now).map(|s| s.slot);
    let delayed = known.releases.iter().filter_map(|r| known.slot_of(r, c, &line)).filter(|slot| *slot <= now);
    let mut slots: Vec<Time> = late.chain(delayed).collect();
    slots.sort();
    slots.dedup();
    let mut after = now;
    for _ in 0..FAR {
        let Some(next) = c.next(after) else { break };
        slots.push(next);
        after = next;
    }
    for slot in slots {
        if found == n {
            break;
        }
        let date = known.date(c, &line, slot);
        found += usize::from(!matches!(date.stands, Stands::Skipped(_)));
        all.push(date);
    }
    // A day off at the end says nothing: nobody knows what follows it.
    while all.last().is_some_and(|d: &Date| matches!(d.stands, Stands::Skipped(_))) {
        all.pop();
    }
    all
}

/// What is known beside the rhythm.
pub(crate) struct Known<'a> {
    pub holidays: &'a [Holiday],
    pub slips: &'a [Slip],
    pub releases: &'a [Upcoming],
    /// The devices that have a rhythm of their own.
    pub own: &'a [(ProductId, Channel, DeviceId)],
    /// The company's wall: reports end on it.
    pub zone: &'a Zone,
}

impl Known<'_> {
    /// What becomes of a slot.
    fn date(&self, c: &Cadence, line: &Line, slot: Time) -> Date {
        let day = c.zone.civil(slot).date();
        let told = self.slips.iter().find(|s| s.line == *line && s.slot == slot);
        let planned =
            Date { line: line.clone(), slot, at: slot, stands: Stands::Planned, version: None, window: None, times: 0, beside: None };
        if let Some(release) = self.releases.iter().find(|r| self.takes(r, c, line, day)) {
            // What was said of the slot before it had a release counts too, so that the number only rises.
            let date = self.of_release(release, planned);
            return Date { times: date.times + told.map_or(0, |s| s.times), ..date };
        }
        if let Some(slip) = told {
            let date = Date { at: slip.at, stands: Stands::Slipped(slip.why.clone()), times: slip.times, ..planned };
            return self.judged(date);
        }
        if let Some(off) = self.holidays.iter().find(|h| h.day == day) {
            return Date { stands: Stands::Skipped(off.name.clone()), ..planned };
        }
        self.judged(planned)
    }

    /// A release that has been given an hour: its own hour counts, whatever the rhythm says.
    pub(crate) fn of_release(&self, release: &Upcoming, planned: Date) -> Date {
        let stands = if release.delays > 0 { Stands::Slipped(release.why.clone()) } else { Stands::Scheduled };
        self.judged(Date { at: release.at, stands, version: Some(release.version.clone()), times: release.times, ..planned })
    }

    fn judged(&self, date: Date) -> Date {
        let window = (date.line.channel == Channel::Development).then(|| releases::window(self.zone, date.at));
        Date { window, ..date }
    }

    /// The slot of a rhythm that this release takes by the hour it was first given.
    fn slot_of(&self, release: &Upcoming, c: &Cadence, line: &Line) -> Option<Time> {
        let first = c.zone.civil(release.first).date();
        let from = if c.every == Every::Week && line.region.is_empty() { monday(first) } else { first };
        let slot = c.next(c.zone.at(from, 0, 0, 0).plus_seconds(-1))?;
        self.takes(release, c, line, c.zone.civil(slot).date()).then_some(slot)
    }

    /// Is this release the one of that day of the rhythm? By the hour it was first given: what is delayed into the next week is still of this
    /// one. A weekly one belongs to its week, a daily one, and one for a region, to its day.
    fn takes(&self, release: &Upcoming, c: &Cadence, line: &Line, day: civil::Date) -> bool {
        let of = release.product == line.product && release.channel == line.channel;
        let has_own = |d: &DeviceId| self.own.contains(&(line.product, line.channel, *d));
        let device = line.device.map_or_else(|| release.devices.iter().any(|d| !has_own(d)), |d| release.devices.contains(&d));
        let first = c.zone.civil(release.first).date();
        let same = match c.every {
            Every::Week if line.region.is_empty() => monday(first) == monday(day),
            Every::Day | Every::Week => first == day,
            Every::Month => false,
        };
        of && device && same
    }
}

fn monday(day: civil::Date) -> civil::Date {
    day.checked_sub(jiff::Span::new().days(i64::from(day.weekday().to_monday_zero_offset()))).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn t(text: &str) -> Time {
        Time::parse(text).unwrap()
    }

    fn weekly() -> Cadence {
        let (product, zone) = (ProductId::new(1), Zone::new("Asia/Shanghai").unwrap());
        let (channel, every) = (Channel::Development, Every::Week);
        Cadence { product, device: None, region: String::new(), channel, every, weekday: 4, hour: 17, minute: 0, zone }
    }

    fn known<'a>(off: &'a [Holiday], slips: &'a [Slip], releases: &'a [Upcoming], zone: &'a Zone) -> Known<'a> {
        Known { holidays: off, slips, releases, own: &[], zone }
    }

    #[test]
    fn a_day_off_is_said_and_does_not_count() {
        let (c, zone) = (weekly(), Zone::new("Asia/Shanghai").unwrap());
        let off = [Holiday { day: civil::date(2026, 11, 27), name: Both::new("休", "Off") }];
        let dates = of_rhythm(&c, &known(&off, &[], &[], &zone), t("2026-11-22T00:00:00Z"), 2);
        let told: Vec<_> = dates.iter().map(|d| (d.at.rfc3339(), d.stands.clone())).collect();
        assert_eq!(
            told,
            [
                ("2026-11-27T09:00:00Z".into(), Stands::Skipped(Both::new("休", "Off"))),
                ("2026-12-04T09:00:00Z".into(), Stands::Planned),
                ("2026-12-11T09:00:00Z".into(), Stands::Planned),
            ]
        );
        assert_eq!(dates[0].window, None, "nothing is judged where nothing comes out");
        assert_eq!(dates[1].window.unwrap().closes, t("2026-12-08T16:00:00Z"));
        let last = of_rhythm(&c, &known(&off, &[], &[], &zone), t("2026-11-22T00:00:00Z"), 0);
        assert!(last.is_empty());
    }

    #[test]
    fn what_hangs_on_a_date_moves_with_it() {
        let (c, zone) = (weekly(), Zone::new("Asia/Shanghai").unwrap());
        let (slot, later, why) = (t("2026-11-27T09:00:00Z"), t("2026-12-01T03:00:00Z"), Both::new("热", "Heat"));
        let slips = [Slip { line: Line::of(&c), slot, at: later, why: why.clone(), times: 2 }];
        let dates = of_rhythm(&c, &known(&[], &slips, &[], &zone), t("2026-11-22T00:00:00Z"), 1);
        assert_eq!((dates[0].slot, dates[0].at, dates[0].times, dates[0].stands.clone()), (slot, later, 2, Stands::Slipped(why)));
        assert_eq!(dates[0].window.unwrap().closes, t("2026-12-08T16:00:00Z"), "out on a Tuesday: nobody is left an hour");
        // Its own hour is past, and it is still to come.
        let waiting = of_rhythm(&c, &known(&[], &slips, &[], &zone), t("2026-11-28T00:00:00Z"), 2);
        assert_eq!(waiting.iter().map(|d| d.at).collect::<Vec<_>>(), [later, t("2026-12-04T09:00:00Z")]);
    }

    #[test]
    fn a_date_that_slipped_is_not_said_fewer_times_when_it_has_a_release() {
        let (c, zone) = (weekly(), Zone::new("Asia/Shanghai").unwrap());
        let (slot, later, why) = (t("2026-11-27T09:00:00Z"), t("2026-11-28T03:00:00Z"), Both::new("热", "Heat"));
        let slips = [Slip { line: Line::of(&c), slot, at: later, why: why.clone(), times: 3 }];
        let times = |releases: &[Upcoming], now: &str| {
            let dates = of_rhythm(&c, &known(&[], &slips, releases, &zone), t(now), 1);
            (dates[0].slot, dates[0].times)
        };
        let given = |at: Time, delays: i64| {
            let (id, devices) = (ReleaseId::new(1), vec![DeviceId::new(3)]);
            let (why, version, times) = (why.clone(), "4.8.8".into(), delays + 1);
            [Upcoming { id, product: c.product, channel: c.channel, version, devices, first: later, at, times, delays, why }]
        };
        assert_eq!(times(&[], "2026-11-22T00:00:00Z"), (slot, 3));
        assert_eq!(times(&given(later, 0), "2026-11-22T00:00:00Z"), (slot, 4));
        let delayed = given(t("2026-12-01T03:00:00Z"), 1);
        assert_eq!(times(&delayed, "2026-11-22T00:00:00Z"), (slot, 5));
        assert_eq!(times(&delayed, "2026-11-30T00:00:00Z"), (slot, 5), "nor when the hour it slipped to is past");
    }

    #[test]
    fn a_release_with_an_hour_is_the_date_of_its_week_even_when_it_is_delayed_into_the_next() {
        let (c, zone) = (weekly(), Zone::new("Asia/Shanghai").unwrap());
        let release = Upcoming {
            id: ReleaseId::new(1),
            product: c.product,
            channel: c.channel,
            version: "4.8.8".into(),
            devices: vec![DeviceId::new(3)],
            first: t("2026-11-26T09:00:00Z"),
            at: t("2026-11-30T09:00:00Z"),
            times: 2,
            delays: 1,
            why: Both::new("热", "Heat"),
        };
        let all = [release];
        let dates = of_rhythm(&c, &known(&[], &[], &all, &zone), t("2026-11-22T00:00:00Z"), 2);
        assert_eq!((dates[0].slot, dates[0].at, dates[0].version.as_deref()), (t("2026-11-27T09:00:00Z"), all[0].at, Some("4.8.8")));
        assert_eq!((dates[1].version.clone(), dates[1].stands.clone()), (None, Stands::Planned), "the next Friday has its own");
        // Also when the Friday itself is past.
        let late = of_rhythm(&c, &known(&[], &[], &all, &zone), t("2026-11-28T00:00:00Z"), 2);
        assert_eq!(late.iter().map(|d| (d.slot, d.at)).collect::<Vec<_>>(), dates.iter().map(|d| (d.slot, d.at)).collect::<Vec<_>>());
        // For a device with a rhythm of its own it is that rhythm's.
        let own = [(c.product, c.channel, DeviceId::new(3))];
        let of_others = Known { own: &own, ..known(&[], &[], &all, &zone) };
        assert_eq!(of_rhythm(&c, &of_others, t("2026-11-22T00:00:00Z"), 1)[0].version, None);
        let device = Cadence { device: Some(DeviceId::new(3)), ..c };
        assert_eq!(of_rhythm(&device, &of_others, t("2026-11-22T00:00:00Z"), 1)[0].version.as_deref(), Some("4.8.8"));
    }
}
