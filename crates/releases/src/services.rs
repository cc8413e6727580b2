//! What was improved beside the software: weeks of service notes in lists, by their week, and the figure of each note.

use crate::Release;
use jiff::civil::Date;
use kernel::{Both, ChangeId, Cursor, Page};
use std::collections::HashMap;
use store::{Error, FromRow, Row, Tx, p};

/// When and where something was improved, and how much better it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The note.
    pub change: ChangeId,
    /// Since which day.
    pub day: Date,
    /// Where: "the warehouse in Jiading", "every service centre".
    pub place: Both,
    /// What is measured: "from order to door".
    pub figure: Both,
    /// What it was.
    pub before: f64,
    /// What it is.
    pub after: f64,
    /// In which unit.
    pub unit: Both,
}

impl FromRow for Measured {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let change = r.next()?;
        let day: String = r.next()?;
        let day = day.parse().map_err(|_| Error::Broken(format!("{day} is no day")))?;
        Ok(Self {
            change,
            day,
            place: Both { zh: r.next()?, en: r.next()? },
            figure: Both { zh: r.next()?, en: r.next()? },
            before: r.next()?,
            after: r.next()?,
            unit: Both { zh: r.next()?, en: r.next()? },
        })
    }
}

/// The weeks that are out, newest first; withdrawn ones too, as releases.
pub fn services(tx: &mut Tx<'_>, after: Cursor, limit: usize) -> Result<Page<Release>, Error> {
    let rows = tx.all(
        "SELECT id, product_id, channel, version, title_zh, title_en, state, scheduled_at, published_at, closes_at, award_at, closed_at,
           awarded_at, revision, service FROM release
         WHERE service = TRUE AND (published_at, id) < (?1, ?2) ORDER BY published_at DESC, id DESC LIMIT ?3",
        p![after.at, after.id, limit as i64 + 1],
    )?;
    Ok(Page::cut(rows, limit, |r: &Release| Cursor::new(r.published_at.unwrap_or_default(), r.id.get())))
}

/// The weeks being written or scheduled. For who publishes.
pub fn planned_services(tx: &mut Tx<'_>) -> Result<Vec<Release>, Error> {
    tx.all(
        "SELECT id, product_id, channel, version, title_zh, title_en, state, scheduled_at, published_at, closes_at, award_at, closed_at,
           awarded_at, revision, service FROM release
         WHERE service = TRUE AND state IN ('draft', 'scheduled', 'halted') AND published_at IS NULL
         ORDER BY scheduled_at NULLS LAST, id LIMIT 60",
        p![],
    )
}

/// The notes of a week such as `2026-W47`.
pub fn service(tx: &mut Tx<'_>, week: &str) -> Result<Option<Release>, Error> {
    tx.opt(
        "SELECT r.id, r.product_id, r.channel, r.version, r.title_zh, r.title_en, r.state, r.scheduled_at, r.published_at, r.closes_at,
           r.award_at, r.closed_at, r.awarded_at, r.revision, r.service
         FROM release_version AS v JOIN release AS r ON r.id = v.release_id WHERE v.version = ?1 AND r.service = TRUE",
        p![week],
    )
}

/// The day, place and figure of each of these notes; changes of software are absent.
pub fn measured(tx: &mut Tx<'_>, changes: &[ChangeId]) -> Result<HashMap<ChangeId, Measured>, Error> {
    let raw: Vec<i64> = changes.iter().map(|c| c.get()).collect();
    let found: Vec<Measured> = tx.all(
        "SELECT change_id, day, place_zh, place_en, figure_zh, figure_en, figure_before, figure_after, unit_zh, unit_en
         FROM release_service WHERE change_id IN (?ids1)",
        p![&raw],
    )?;
    Ok(found.into_iter().map(|m| (m.change, m)).collect())
}
