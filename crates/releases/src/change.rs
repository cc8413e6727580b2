//! The noun: one thing that is different, which travels from channel to channel.

use kernel::{Both, ChangeId, ReleaseId, TeamId, Time};
use std::collections::HashMap;
use store::{Error, FromRow, Row, Tx, p};

/// What kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// Was not there before.
    New,
    /// Was there and is better.
    Better,
    /// Was broken.
    Fixed,
    /// Nobody outside will notice; left out of the fan share.
    Internal,
}

impl ChangeKind {
    /// In the order shown.
    pub const ALL: [Self; 4] = [Self::New, Self::Better, Self::Fixed, Self::Internal];
    /// The word in the database and in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Better => "better",
            Self::Fixed => "fixed",
            Self::Internal => "internal",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
    /// From the database's word.
    pub(crate) fn read(word: &str) -> Result<Self, Error> {
        Self::parse(word).ok_or_else(|| Error::Broken(format!("unknown kind of change {word}")))
    }
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The id.
    pub id: ChangeId,
    /// Who made it.
    pub team: TeamId,
    /// What kind.
    pub kind: ChangeKind,
    /// What.
    pub title: Both,
    /// Why it matters.
    pub why: Both,
    /// When it was written down.
    pub at: Time,
}

impl FromRow for Change {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, team) = (r.next()?, r.next()?);
        let kind = ChangeKind::read(&r.next::<String>()?)?;
        Ok(Self { id, team, kind, title: Both { zh: r.next()?, en: r.next()? }, why: Both { zh: r.next()?, en: r.next()? }, at: r.next()? })
    }
}

/// The changes behind ids; unknown ids are absent.
pub fn changes(tx: &mut Tx<'_>, ids: &[ChangeId]) -> Result<HashMap<ChangeId, Change>, Error> {
    let raw: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    let found: Vec<Change> =
        tx.all("SELECT id, team_id, kind, title_zh, title_en, why_zh, why_en, at FROM release_change WHERE id IN (?ids1)", p![&raw])?;
    Ok(found.into_iter().map(|c| (c.id, c)).collect())
}
/// The changes of a release about which its users are asked: whatever is in it and is not only for those who build it.
pub fn asked_about(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Vec<ChangeId>, Error> {
    tx.list(
        "SELECT i.change_id FROM release_in AS i JOIN release_change AS c ON c.id = i.change_id
         WHERE i.release_id = ?1 AND c.kind <> 'internal' ORDER BY i.change_id",
        p![release],
    )
}
