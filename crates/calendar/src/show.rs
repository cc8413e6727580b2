//! The calendar as it is shown: the next dates of everything that is asked for, in one order.

use crate::dates::{Date, Known, Line, Stands, of_rhythm};
use crate::{holidays, slip};
use catalogue::{Cadence, Every};
use jiff::{Span, civil};
use kernel::{Channel, Cursor, DeviceId, ProductId, Time};
use releases::Upcoming;
use store::{Error, Tx};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// One product.
    pub product: Option<ProductId>,
    /// One channel; without one all but the internal one, which has a build a day.
    pub channel: Option<Channel>,
    /// One device model: its own rhythm if it has one, else that of all.
    pub device: Option<DeviceId>,
    /// One region, likewise.
    pub region: Option<String>,
}

/// A channel that promises no day: a version every month or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// Of what.
    pub line: Line,
    /// When the last one came out; none: not yet.
    pub last: Option<Time>,
    /// The first and the last day of the promise, on that wall; none before the first version.
    pub between: Option<(civil::Date, civil::Date)>,
}

/// The calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The next dates, the earliest first, days off among them.
    pub dates: Vec<Date>,
    /// What has no day.
    pub months: Vec<Month>,
}

/// What a date was said to slip to counts for so many days more: its release may be delayed further.
const SAID_DAYS: i64 = 14;

/// The next `n` dates after `now`; days off do not count.
pub fn show(tx: &mut Tx<'_>, asked: &Filter, now: Time, n: usize) -> Result<Shown, Error> {
    let all = catalogue::all_cadences(tx)?;
    let zone = catalogue::company(tx)?.zone;
    let yesterday = zone.civil(now.plus_days(-2)).date();
    let (off, slips, releases) = (holidays(tx, yesterday)?, slip::slips(tx, now.plus_days(-SAID_DAYS))?, releases::upcoming(tx, now)?);
    let known = Known { holidays: &off, slips: &slips, releases: &releases, own: &own(&all), zone: &zone };
    let mut shown = Shown { dates: Vec::new(), months: Vec::new() };
    for c in chosen(&all, asked) {
        if c.every == Every::Month {
            shown.months.push(month(tx, c, now)?);
        } else {
            shown.dates.extend(of_rhythm(c, &known, now, n));
        }
    }
    for release in releases.iter().filter(|r| asked.takes(r)) {
        // What stands beside every rhythm, or beyond those that were looked at.
        if !shown.dates.iter().any(|d| d.version.as_deref() == Some(&release.version) && d.line.product == release.product) {
            let line = Line { product: release.product, channel: release.channel, device: None, region: String::new() };
            let (slot, at, beside) = (release.first, release.at, Some(release.id));
            let planned = Date { line, slot, at, stands: Stands::Planned, version: None, window: None, times: 0, beside };
            shown.dates.push(known.of_release(release, planned));
        }
    }
    shown
        .dates
        .sort_by(|a, b| (a.at, a.line.product, a.line.device, &a.line.region).cmp(&(b.at, b.line.product, b.line.device, &b.line.region)));
    let mut real = 0;
    shown.dates.retain(|d| {
        real += usize::from(!matches!(d.stands, Stands::Skipped(_)));
        real <= n
    });
    Ok(shown)
}

impl Filter {
    fn takes(&self, r: &Upcoming) -> bool {
        self.product.is_none_or(|p| p == r.product)
            && self.channel.map_or(r.channel != Channel::Internal, |c| c == r.channel)
            && self.device.is_none_or(|d| r.devices.contains(&d))
    }
}

/// The devices that have a rhythm of their own.
fn own(all: &[Cadence]) -> Vec<(ProductId, Channel, DeviceId)> {
    all.iter().filter_map(|c| Some((c.product, c.channel, c.device?))).collect()
}

/// The rhythms that answer what is asked; of one channel for one device or region only the closest.
fn chosen<'a>(all: &'a [Cadence], asked: &Filter) -> Vec<&'a Cadence> {
    let close = |c: &Cadence| i32::from(c.device.is_some()) * 2 + i32::from(!c.region.is_empty());
    let fits = |c: &&Cadence| {
        asked.product.is_none_or(|p| p == c.product)
            && asked.channel.map_or(c.channel != Channel::Internal, |a| a == c.channel)
            && (asked.device.is_none() || c.device.is_none() || c.device == asked.device)
            && asked.region.as_deref().is_none_or(|r| c.region.is_empty() || c.region == r)
    };
    let mut kept: Vec<&Cadence> = all.iter().filter(fits).collect();
    let fitting = kept.clone();
    kept.retain(|c| {
        let alike = fitting.iter().filter(|o| (o.product, o.channel) == (c.product, c.channel));
        // A device's own rhythm takes the place of all others only for who asks for that device; the region's likewise.
        let rival = |o: &&&Cadence| {
            let device = asked.device.is_some() || o.device == c.device;
            let region = asked.region.is_some() || o.region == c.region;
            device && region && close(o) > close(c)
        };
        !alike.into_iter().any(|o| rival(&o))
    });
    kept
}

/// From a month to two after the last one.
fn month(tx: &mut Tx<'_>, c: &Cadence, now: Time) -> Result<Month, Error> {
    let last = match c.device {
        Some(device) => releases::latest_on(tx, c.channel, &[device])?,
        None => releases::list(tx, Some(c.product), Some(c.channel), Cursor::START, 1)?.rows.pop(),
    };
    let last = last.and_then(|r| r.published_at);
    let between = last.and_then(|at| {
        let day = c.zone.civil(at).date();
        let far = |months: i64| day.checked_add(Span::new().months(months)).ok();
        let today = c.zone.civil(now).date();
        Some((far(1)?.max(today), far(2)?.max(today)))
    });
    Ok(Month { line: Line::of(c), last, between })
}
