//! What a member promised and what is due from them, with what it is for.

use crate::Base;
use crate::no::No;
use duties::{Appeal, Due, Duty, Promise};
use kernel::{Actor, DutyId, MemberId, ObjectKind, Time, TrainId};
use std::collections::HashMap;
use store::Tx;
use words::k;

/// So many of what fell due last stand beside a promise.
const LAST: u32 = 8;
/// What was missed may be brought, or appealed about, for so many days on this page.
const RECENT_DAYS: i64 = 28;

/// What a promise is for.
#[derive(Debug, Clone, Default)]
pub(super) struct For {
    /// "Development, Tide".
    pub(super) name: String,
    /// Its page.
    pub(super) href: Option<String>,
    /// Where its evidence is written: the report on the release that is open.
    pub(super) report: Option<(String, String)>,
}

/// A promise with what fell due under it.
pub(super) struct Kept {
    pub(super) promise: Promise,
    pub(super) of: For,
    pub(super) last: Vec<Duty>,
}

/// Everything.
pub(super) struct Mine {
    pub(super) open: Vec<(Duty, For)>,
    pub(super) missed: Vec<(Duty, For)>,
    pub(super) promises: Vec<Kept>,
    pub(super) appeals: HashMap<DutyId, Appeal>,
}

pub(super) fn mine(tx: &mut Tx<'_>, base: &Base, by: &Actor, member: MemberId, now: Time) -> Result<Mine, No> {
    let mut promises = Vec::new();
    for promise in duties::promised(tx, member)? {
        let of = what_for(tx, base, &promise, now)?;
        let last = duties::history(tx, by, promise.id, LAST)?;
        promises.push(Kept { promise, of, last });
    }
    let mut open = Vec::new();
    for duty in duties::due(tx, member)? {
        let of = promises.iter().find(|k| k.promise.id == duty.promise).map(|k| k.of.clone()).unwrap_or_default();
        open.push((duty, of));
    }
    // Each leads to the report that meets it: what was given a week more still waits for its own.
    let ids: Vec<DutyId> = open.iter().map(|(d, _)| d.id).collect();
    let mut behind = reports::behind(tx, member, &ids)?;
    for (duty, of) in &mut open {
        of.report = behind.remove(&duty.id).map(|r| (r.version.clone(), format!("/release/{}/report", r.version))).or(of.report.take());
    }
    let since = now.plus_days(-RECENT_DAYS);
    let late = promises.iter().flat_map(|k| k.last.iter().map(|d| (d.clone(), k.of.clone())));
    let missed: Vec<(Duty, For)> = late.filter(|(d, _)| d.state == Due::Missed && d.due_at > since).collect();
    let about: Vec<DutyId> = promises.iter().flat_map(|k| &k.last).map(|d| d.id).collect();
    let appeals = duties::appeals_about(tx, member, &about)?.into_iter().map(|a| (a.duty, a)).collect();
    Ok(Mine { open, missed, promises, appeals })
}

/// What a promise is for, in the reader's language.
pub(super) fn what_for(tx: &mut Tx<'_>, base: &Base, promise: &Promise, now: Time) -> Result<For, No> {
    let (ObjectKind::Train, id) = promise.of else { return Ok(For::default()) };
    let train = trains::by_id(tx, TrainId::new(id))?;
    let Some(product) = catalogue::products(tx)?.into_iter().find(|p| p.id == train.product) else { return Ok(For::default()) };
    let channel = base.t.of("release", train.channel.word());
    let open = releases::open_windows(tx, now)?.into_iter().find(|r| r.product == train.product && r.channel == train.channel);
    Ok(For {
        name: base.f(k::train_of(channel, product.name.get(base.lang()))),
        href: Some(crate::train::path(&product.slug, train.channel)),
        report: open.map(|r| (r.version.clone(), format!("/release/{}/report", r.version))),
    })
}
