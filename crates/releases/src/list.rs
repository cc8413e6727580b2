//! Releases of software in lists, by version, and what comes next. What was improved beside the software is listed in `services.rs`.

use crate::Release;
use kernel::{Channel, Cursor, DeviceId, Page, ProductId, ReleaseId, Time};
use std::collections::HashMap;
use store::{Error, Tx, p};

/// What came out, newest first, of one product or all, on one channel or, without one, on all outside the company (the internal one has a
/// build a day, and what is in it is told when it ships); halted and withdrawn ones too. What was brought over from before this community is
/// listed with its product only: thousands of old versions would bury this Friday's.
pub fn list(
    tx: &mut Tx<'_>,
    product: Option<ProductId>,
    channel: Option<Channel>,
    after: Cursor,
    limit: usize,
) -> Result<Page<Release>, Error> {
    let (channel, most) = (channel.map(Channel::word), limit as i64 + 1);
    let rows = match product {
        None => tx.all(
            "SELECT id, product_id, channel, version, title_zh, title_en, state, scheduled_at, published_at, closes_at, award_at, closed_at,
               awarded_at, revision, service FROM release
             WHERE service = FALSE AND imported = FALSE AND (published_at, id) < (?2, ?3)
               AND (channel = CAST(?1 AS TEXT) OR (CAST(?1 AS TEXT) IS NULL AND channel <> 'internal'))
             ORDER BY published_at DESC, id DESC LIMIT ?4",
            p![channel, after.at, after.id, most],
        )?,
        Some(product) => tx.all(
            "SELECT id, product_id, channel, version, title_zh, title_en, state, scheduled_at, published_at, closes_at, award_at, closed_at,
               awarded_at, revision, service FROM release
             WHERE service = FALSE AND product_id = ?5 AND (published_at, id) < (?2, ?3)
               AND (channel = CAST(?1 AS TEXT) OR (CAST(?1 AS TEXT) IS NULL AND channel <> 'internal'))
             ORDER BY published_at DESC, id DESC LIMIT ?4",
            p![channel, after.at, after.id, most, product],
        )?,
    };
    Ok(Page::cut(rows, limit, |r: &Release| Cursor::new(r.published_at.unwrap_or_default(), r.id.get())))
}

/// What is being written, is scheduled or was halted before it came out: the hour first, drafts last. For who publishes.
pub fn planned(tx: &mut Tx<'_>) -> Result<Vec<Release>, Error> {
    tx.all(
        "SELECT id, product_id, channel, version, title_zh, title_en, state, scheduled_at, published_at, closes_at, award_at, closed_at,
           awarded_at, revision, service FROM release
         WHERE service = FALSE AND imported = FALSE AND state IN ('draft', 'scheduled', 'halted') AND published_at IS NULL
         ORDER BY scheduled_at NULLS LAST, id LIMIT 200",
        p![],
    )
}

/// A release by its version. Several products may have the same, and a candidate that was brought over is another release than the stable
/// version it became: what is out comes before what is not, the wanted channel before others, the newest first, of one day the stable one.
pub fn by_version(tx: &mut Tx<'_>, version: &str, prefer: Option<Channel>) -> Result<Option<Release>, Error> {
    let mut found: Vec<Release> = tx.all(
        "SELECT r.id, r.product_id, r.channel, r.version, r.title_zh, r.title_en, r.state, r.scheduled_at, r.published_at, r.closes_at,
           r.award_at, r.closed_at, r.awarded_at, r.revision, r.service
         FROM release AS r WHERE r.id IN
           (SELECT release_id FROM release_version WHERE version = ?1 UNION SELECT release_id FROM release_imported WHERE version = ?1)",
        p![version],
    )?;
    // Here, not there: SQLite would walk everything that is no service to find the one.
    found.retain(|r| !r.service);
    found.sort_by_key(|r| (r.published_at.is_some(), Some(r.channel) == prefer, r.published_at, r.channel == Channel::Stable, r.id));
    Ok(found.pop())
}

/// The releases behind ids; unknown ids are absent.
pub fn briefs(tx: &mut Tx<'_>, ids: &[ReleaseId]) -> Result<HashMap<ReleaseId, Release>, Error> {
    let raw: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    let found: Vec<Release> = tx.all(
        "SELECT id, product_id, channel, version, title_zh, title_en, state, scheduled_at, published_at, closes_at, award_at, closed_at,
           awarded_at, revision, service FROM release WHERE id IN (?ids1)",
        p![&raw],
    )?;
    Ok(found.into_iter().map(|r| (r.id, r)).collect())
}

/// The device models a release is for.
pub fn devices_of(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Vec<DeviceId>, Error> {
    tx.list("SELECT device_id FROM release_device WHERE release_id = ?1 ORDER BY device_id", p![release])
}

/// The next release that comes out after `now`.
pub fn next_scheduled(tx: &mut Tx<'_>, now: Time) -> Result<Option<Release>, Error> {
    tx.opt(
        "SELECT id, product_id, channel, version, title_zh, title_en, state, scheduled_at, published_at, closes_at, award_at, closed_at,
           awarded_at, revision, service FROM release WHERE state = 'scheduled' AND service = FALSE AND scheduled_at > ?1 ORDER BY scheduled_at, id LIMIT 1",
        p![now],
    )
}

/// The newest release that is out on a channel for one of these devices.
pub fn latest_on(tx: &mut Tx<'_>, channel: Channel, devices: &[DeviceId]) -> Result<Option<Release>, Error> {
    let raw: Vec<i64> = devices.iter().map(|id| id.get()).collect();
    tx.opt(
        "SELECT id, product_id, channel, version, title_zh, title_en, state, scheduled_at, published_at, closes_at, award_at, closed_at,
           awarded_at, revision, service FROM release AS r
         WHERE channel = ?1 AND state = 'published' AND published_at IS NOT NULL
           AND EXISTS (SELECT 1 FROM release_device AS d WHERE d.release_id = r.id AND d.device_id IN (?ids2))
         ORDER BY published_at DESC, id DESC LIMIT 1",
        p![channel.word(), &raw],
    )
}

/// The releases whose verdict window is open at `now`, newest first.
pub fn open_windows(tx: &mut Tx<'_>, now: Time) -> Result<Vec<Release>, Error> {
    let out: Vec<Release> = tx.all(
        "SELECT id, product_id, channel, version, title_zh, title_en, state, scheduled_at, published_at, closes_at, award_at, closed_at,
           awarded_at, revision, service FROM release
         WHERE channel = 'development' AND published_at > ?1 AND closes_at > ?2 ORDER BY published_at DESC, id DESC",
        // No window is longer than from one Tuesday to the next.
        p![now.plus_days(-9), now],
    )?;
    Ok(out.into_iter().filter(|r| r.is_open(now)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world;

    #[test]
    fn lists_go_page_by_page_and_by_channel() {
        world::each(|world, town| {
            let mut all = Vec::new();
            for (version, channel) in [("1", Channel::Development), ("2", Channel::Stable), ("3", Channel::Development)] {
                let id = town.draft(world, version, channel);
                town.publish(world, id);
                all.push(id);
            }
            let waiting = town.draft(world, "4", Channel::Development);
            let look = |channel: Option<Channel>, after: Cursor| world.read(move |tx| list(tx, None, channel, after, 2)).unwrap();
            let ids = |page: &Page<Release>| page.rows.iter().map(|r| r.id).collect::<Vec<_>>();
            let first = look(None, Cursor::START);
            assert_eq!(ids(&first), [all[2], all[1]], "the same instant: by id");
            assert_eq!(ids(&look(None, first.next.unwrap())), [all[0]]);
            assert_eq!(ids(&look(Some(Channel::Development), Cursor::START)), [all[2], all[0]]);
            let other = town.watch_os;
            assert!(world.read(move |tx| list(tx, Some(other), None, Cursor::START, 9)).unwrap().rows.is_empty());
            assert_eq!(world.read(planned).unwrap().iter().map(|r| r.id).collect::<Vec<_>>(), [waiting]);
            let (phone, watch, now) = (town.phone, town.watch, world.now());
            let latest = move |device| world.read(move |tx| latest_on(tx, Channel::Development, &[device])).unwrap().map(|r| r.id);
            assert_eq!((latest(phone), latest(watch)), (Some(all[2]), None));
            assert_eq!(world.read(move |tx| open_windows(tx, now)).unwrap().len(), 2);
            assert_eq!(world.read(move |tx| open_windows(tx, now.plus_days(6))).unwrap().len(), 0);
            let found = |version: &'static str| world.read(move |tx| by_version(tx, version, None)).unwrap().map(|r| r.id);
            assert_eq!((found("2"), found("4"), found("5")), (Some(all[1]), Some(waiting), None));
            let three = all.clone();
            assert_eq!(world.read(move |tx| briefs(tx, &three)).unwrap().len(), 3);
            assert_eq!(world.read(move |tx| devices_of(tx, waiting)).unwrap(), [phone]);
        });
    }
}
