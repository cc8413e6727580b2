//! Everybody's score and grade made anew of the ledger, in pieces: a range of members at a time is weighed in memory while the ledger is read
//! once in large pages, then compared with what is kept, some hundred members in a transaction; only what differs is written. So a million needs
//! a pass over the ledger for each range and four statements for some hundred members, and it may be stopped and gone on with after any of them.
//!
//! Who has a deed meanwhile is left as that deed leaves them. Journeys are made anew by [`crate::rebuild`], in one transaction.

mod compare;
mod weighed;

use crate::policy::Policy;
use crate::{enact, kept};
pub use compare::Mended;
use kernel::{MemberId, Time};
use ledger::Deed;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use store::{Error, Tx, p};
use weighed::Weighed;

/// A page of the ledger with the policies by which its deeds were weighed.
#[derive(Debug, Clone)]
pub struct Leaf {
    deeds: Vec<Deed>,
    policies: HashMap<i64, Arc<Policy>>,
}

impl Leaf {
    /// How many deeds.
    pub fn len(&self) -> usize {
        self.deeds.len()
    }
    /// Was it the end of the ledger?
    pub fn is_empty(&self) -> bool {
        self.deeds.is_empty()
    }
}

/// Up to `limit` deeds after one of them.
pub fn leaf(tx: &mut Tx<'_>, after: i64, limit: u32) -> Result<Leaf, Error> {
    let deeds = ledger::all(tx, after, limit)?;
    let mut policies = HashMap::new();
    for version in deeds.iter().map(|d| d.weight_version).filter(|v| *v > 0) {
        if let std::collections::hash_map::Entry::Vacant(place) = policies.entry(version) {
            let policy = enact::policy_of(tx, version)?.ok_or_else(|| Error::Broken(format!("there is no policy {version}")))?;
            place.insert(policy);
        }
    }
    Ok(Leaf { deeds, policies })
}

/// A range of members, weighed in memory.
#[derive(Debug)]
pub struct Anew {
    after: i64,
    until: i64,
    began: Time,
    /// How often each row had been changed when it began.
    revisions: BTreeMap<i64, i64>,
    members: HashMap<i64, Weighed>,
    /// Whom each deed was for.
    of: HashMap<i64, i64>,
    /// The last deed that was taken in.
    read: i64,
}

impl Anew {
    /// The next `many` members after one of them; whoever comes after the last of whom something is kept belongs to the last range. None when
    /// everybody was looked at.
    pub fn begin(tx: &mut Tx<'_>, after: Option<MemberId>, many: u32, now: Time) -> Result<Option<Self>, Error> {
        let after = after.map_or(0, MemberId::get);
        if after == i64::MAX {
            return Ok(None);
        }
        let rows: Vec<(i64, i64)> =
            tx.all("SELECT member_id, revision FROM standing_score WHERE member_id > ?1 ORDER BY member_id LIMIT ?2", p![after, many])?;
        let until = rows.last().filter(|_| rows.len() >= many as usize).map_or(i64::MAX, |row| row.0);
        let (revisions, members, of) = (rows.into_iter().collect(), HashMap::new(), HashMap::new());
        Ok(Some(Self { after, until, began: now, revisions, members, of, read: 0 }))
    }
    /// The last member of the range: where the next one goes on.
    pub fn until(&self) -> MemberId {
        MemberId::new(self.until)
    }
    /// The last deed that was taken in: where the next page begins.
    pub fn read(&self) -> i64 {
        self.read
    }
    /// Takes a page of the ledger in.
    pub fn take(&mut self, leaf: &Leaf) {
        for deed in &leaf.deeds {
            self.read = deed.id.get();
            self.deed(deed, leaf.policies.get(&deed.weight_version).map(Arc::as_ref));
        }
    }
    /// The members of the range, in the order of their ids: those with a row and those whom a deed concerns.
    pub fn members(&self) -> Vec<i64> {
        let mut all: Vec<i64> = self.revisions.keys().chain(self.members.keys()).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }
    /// Compares some of its members with what is kept of them, and writes what differs.
    pub fn mend(&self, tx: &mut Tx<'_>, members: &[i64]) -> Result<Mended, Error> {
        compare::mend(self, tx, members)
    }
    fn within(&self, member: i64) -> bool {
        member > self.after && member <= self.until
    }
}

/// The kept rows of members, by member.
fn rows(tx: &mut Tx<'_>, members: &[i64]) -> Result<HashMap<i64, kept::Kept>, Error> {
    Ok(kept::kept(tx, members)?.into_iter().map(|k| (k.member.get(), k)).collect())
}
