//! What lists of releases name beside their rows: products, reasons, fan shares.

use super::shape::{FanShare, ReleaseItem, ReleaseProduct};
use crate::shape::When;
use catalogue::Product;
use kernel::{ReleaseId, Time};
use releases::{Event, Release, Share};
use std::collections::HashMap;
use store::{Error, Tx};

/// What a release's row does not know itself.
pub(super) struct Beside {
    products: Vec<Product>,
    reasons: HashMap<ReleaseId, Event>,
    shares: HashMap<ReleaseId, Share>,
    url: String,
    now: Time,
}

impl Beside {
    /// Reads it for these, in a handful of statements however many they are.
    pub(super) fn read(tx: &mut Tx<'_>, rows: &[Release], url: &str, now: Time) -> Result<Self, Error> {
        let ids: Vec<ReleaseId> = rows.iter().map(|r| r.id).collect();
        let reasons = if ids.is_empty() { HashMap::new() } else { releases::reasons(tx, &ids)? };
        let shares = releases::fan_shares(tx, rows)?;
        Ok(Self { products: catalogue::products(tx)?, reasons, shares, url: url.to_owned(), now })
    }
    /// The item.
    pub(super) fn item(&self, r: &Release) -> ReleaseItem {
        let product = self.products.iter().find(|p| p.id == r.product);
        let place = if r.service { "improved" } else { "release" };
        // What was brought over may share its version with another channel's: its address names the channel.
        let on = if !r.service && r.title.en == r.version { format!("?channel={}", r.channel.word()) } else { String::new() };
        ReleaseItem {
            id: r.id.into(),
            product: product.map(|p| ReleaseProduct { id: p.id.into(), slug: p.slug.clone(), name: p.name.clone().into() }),
            channel: r.channel.word().to_owned(),
            version: r.version.clone(),
            title: r.title.clone().into(),
            state: r.state.word().to_owned(),
            service: r.service,
            page: format!("{}/{place}/{}{on}", self.url, r.version),
            scheduled_at: r.scheduled_at.map(When::from),
            published_at: r.published_at.map(When::from),
            open: r.is_open(self.now),
            closes_at: r.closes_at.map(When::from),
            award_at: r.award_at.map(When::from),
            closed_at: r.closed_at.map(When::from),
            awarded_at: r.awarded_at.map(When::from),
            reason: self.reasons.get(&r.id).map(|e| e.why.clone().into()),
            fan_share: self.shares.get(&r.id).map(FanShare::from),
        }
    }
}
