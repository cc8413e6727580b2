//! The small verbs of the inbox: assign, put off, take back what was just done.

use super::done::act;
use crate::App;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::{MemberId, Time, Zone};
use std::sync::Arc;

/// `POST /desk/assign`: to whom, or to nobody.
pub(super) async fn assign(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, &headers, ("/desk/assign", sent), move |tx, by, from, sent| {
        let item = from.asked.item.ok_or(boards::Refusal::Missing)?;
        let to = sent.field("to").unwrap_or_default();
        let to = match to.as_str() {
            "nobody" => None,
            "me" => by.member(),
            id => Some(MemberId::new(id.parse().map_err(|_| desk::Refusal::NotStaff)?)),
        };
        desk::assign(tx, by, item, to, now)?;
        Ok(from.here("assigned", 0, 0))
    })
    .await
}

/// `POST /desk/snooze`: until nine in the morning so many days from now; none wakes it.
pub(super) async fn snooze(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let (now, zone) = (app.now(), app.site.zone.clone());
    act(&app, &visit, &headers, ("/desk/snooze", sent), move |tx, by, from, sent| {
        let item = from.asked.item.ok_or(boards::Refusal::Missing)?;
        let days = sent.field("days").and_then(|d| d.parse().ok()).filter(|d| (0..=desk::SNOOZE_DAYS).contains(d));
        let days = days.ok_or(desk::Refusal::Snooze)?;
        let until = (days > 0).then(|| morning(&zone, now, days));
        desk::snooze(tx, by, item, until, now)?;
        Ok(if days > 0 { from.on("snoozed", 0, 0) } else { from.here("woken", 0, 0) })
    })
    .await
}

/// Nine o'clock on the company's wall, so many days from now, and never later than may be.
fn morning(zone: &Zone, now: Time, days: i64) -> Time {
    zone.at(zone.civil(now).date(), days, 9, 0).min(now.plus_days(desk::SNOOZE_DAYS))
}

/// `POST /desk/undo`: the last of my own.
pub(super) async fn undo(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, &headers, ("/desk/undo", sent), move |tx, by, from, _| {
        let undone = desk::undo(tx, by, now)?;
        // What was undone is looked at again: it may have left this list.
        Ok(from.to(undone.item, if undone.restored { "undone" } else { "overtaken" }))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn put_off_means_until_nine_in_the_morning_and_never_past_two_weeks() {
        let (zone, at) = (Zone::new("Asia/Shanghai").unwrap(), |t: &str| Time::parse(t).unwrap());
        assert_eq!(morning(&zone, at("2026-11-20T09:00:00Z"), 1), at("2026-11-21T01:00:00Z"));
        let early = at("2026-11-20T00:30:00Z");
        assert_eq!(morning(&zone, early, 14), early.plus_days(14), "nine o'clock in two weeks is more than two weeks away");
    }
}
