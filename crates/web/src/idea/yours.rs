//! An idea's progress in words of the viewer's own device and channel.

use super::say;
use crate::Base;
use askama::Template;
use kernel::{Both, Channel, DeviceId, MemberId, ReleaseId, Time};
use releases::ShippedIn;
use std::collections::HashMap;
use store::{Error, Tx};
use words::k;

/// What it means for one device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Yours {
    /// It is in the build that the device has.
    In { device: Both, channel: Channel, version: String, at: Time },
    /// It is out on another channel, and comes with a later build.
    Expected { device: Both, channel: Channel },
}

/// For each device that the release is for; at most two, those that have it first. Nothing before it is out.
pub(super) fn yours(tx: &mut Tx<'_>, member: MemberId, shipped: &[ShippedIn]) -> Result<Vec<Yours>, Error> {
    let Some(first) = ShippedIn::first_outside(shipped) else { return Ok(Vec::new()) };
    let carried = members::carried(tx, member)?;
    if carried.is_empty() {
        return Ok(Vec::new());
    }
    let models = catalogue::devices(tx)?;
    let mut read: HashMap<ReleaseId, Vec<DeviceId>> = HashMap::new();
    let mut found = Vec::new();
    for c in carried.iter().take(4) {
        let Some(device) = models.iter().find(|d| d.id == c.device).map(|d| d.name.clone()) else { continue };
        let build = shipped.iter().find(|s| s.channel == c.channel);
        let on = build.unwrap_or(first);
        let devices = match read.get(&on.release) {
            Some(known) => known.clone(),
            None => releases::devices_of(tx, on.release)?,
        };
        let fits = devices.contains(&c.device);
        read.insert(on.release, devices);
        match build {
            Some(s) if fits => found.push(Yours::In { device, channel: s.channel, version: s.version.clone(), at: s.at }),
            None if fits => found.push(Yours::Expected { device, channel: c.channel }),
            _ => {}
        }
    }
    found.sort_by_key(|y| matches!(y, Yours::Expected { .. }));
    found.truncate(2);
    Ok(found)
}

/// A line of the overlay.
struct Line {
    icon: &'static str,
    text: String,
    build: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "idea/yours.html")]
pub(super) struct Shown<'a> {
    base: &'a Base,
    lines: Vec<Line>,
}

/// The overlay `yours`; none when there is nothing to say.
pub(super) fn shown<'a>(base: &'a Base, yours: &[Yours]) -> Option<Shown<'a>> {
    let lines: Vec<Line> = yours.iter().map(|y| line(base, y)).collect();
    (!lines.is_empty()).then_some(Shown { base, lines })
}

fn line(base: &Base, yours: &Yours) -> Line {
    match yours {
        Yours::In { device, channel, version, at } => {
            let today = say::same_day(&base.site.zone, *at, base.now);
            let text = if today { base.s(k::IDEA_YOURS_TODAY).to_owned() } else { base.f(k::idea_yours_since(base.date(at))) };
            let build = base.f(k::idea_yours_build(say::channel(base, *channel), device.get(base.lang()), version));
            Line { icon: "smartphone", text, build: Some((format!("/release/{version}"), build)) }
        }
        Yours::Expected { device, channel } => {
            let text = base.f(k::idea_yours_expected(say::channel(base, *channel), device.get(base.lang())));
            Line { icon: "calendar-clock", text, build: None }
        }
    }
}
