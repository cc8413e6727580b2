//! The noun: an entry of the chain, its canonical bytes and its hash.

use crate::What;
use kernel::{DeedId, MemberId, ObjectKind, Time, fold};
use sha2::{Digest, Sha256};
use store::record;

/// What the first entry follows: the hash of nothing.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What an entry is about: a thing of the ledger's kinds, a number whose meaning the kind of entry says, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Object {
    /// The kind, if it is one of the ledger's.
    pub kind: Option<ObjectKind>,
    /// The number.
    pub id: Option<i64>,
}

impl Object {
    /// Nothing in particular.
    pub const NONE: Self = Self { kind: None, id: None };
    /// A thing of the ledger's kinds.
    pub const fn of(kind: ObjectKind, id: i64) -> Self {
        Self { kind: Some(kind), id: Some(id) }
    }
    /// A member.
    pub const fn member(id: MemberId) -> Self {
        Self::of(ObjectKind::Member, id.get())
    }
    /// Another number: a saved reply, a token, a webhook.
    pub const fn number(id: i64) -> Self {
        Self { kind: None, id: Some(id) }
    }
}

/// An entry as it stands in the chain. Kinds are plain numbers here: what a newer program wrote can be checked too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place, from 1, without a gap.
    pub seq: i64,
    /// When it was done.
    pub at: Time,
    /// Who; none for the program and for the operator at the command line.
    pub actor: Option<MemberId>,
    /// What, by its number: [`Entry::what`].
    pub what: i64,
    /// To what kind of thing.
    pub object_kind: Option<i64>,
    /// To which one.
    pub object_id: Option<i64>,
    /// The deed it stands for.
    pub deed: Option<DeedId>,
    /// SHA-256 of the details: of a deed's whole row, or of what the note said.
    pub details: Option<String>,
    /// The hash of the entry before.
    pub prev: String,
    /// Its own.
    pub hash: String,
}
record!(Entry { seq, at, actor, what, object_kind, object_id, deed, details, prev, hash });

impl Entry {
    /// What it is about; none if a newer program wrote it.
    pub fn what(&self) -> Option<What> {
        What::from_number(self.what)
    }
    /// The kind of its object, if it is one of the ledger's.
    pub fn object(&self) -> Option<(ObjectKind, i64)> {
        ObjectKind::from_number(self.object_kind?).zip(self.object_id)
    }
    /// The hash it should have at this place: SHA-256 of the hash before and of every field, each in a fixed form that has one reading.
    pub fn hash_at(&self, seq: i64) -> String {
        let mut of = Sha256::new();
        of.update(b"millet audit 1\n");
        text(&mut of, Some(&self.prev));
        number(&mut of, Some(seq));
        number(&mut of, Some(self.at.micros()));
        number(&mut of, self.actor.map(MemberId::get));
        number(&mut of, Some(self.what));
        number(&mut of, self.object_kind);
        number(&mut of, self.object_id);
        number(&mut of, self.deed.map(DeedId::get));
        text(&mut of, self.details.as_deref());
        fold::hex(&of.finalize())
    }
    /// Is its hash the one of what it says?
    pub fn holds(&self) -> bool {
        self.hash_at(self.seq) == self.hash
    }
}

/// One byte whether there is one, then eight.
pub(crate) fn number(of: &mut Sha256, n: Option<i64>) {
    of.update([u8::from(n.is_some())]);
    of.update(n.unwrap_or_default().to_be_bytes());
}

/// One byte whether there is one, its length in eight, then the text.
fn text(of: &mut Sha256, t: Option<&str>) {
    of.update([u8::from(t.is_some())]);
    let t = t.unwrap_or_default();
    of.update((t.len() as u64).to_be_bytes());
    of.update(t.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        let (prev, hash) = (GENESIS.to_owned(), String::new());
        let (object_kind, object_id, deed, details) = (Some(4), Some(7), Some(DeedId::new(9)), None);
        Entry {
            seq: 1,
            at: Time::from_micros(5),
            actor: Some(MemberId::new(3)),
            what: 9,
            object_kind,
            object_id,
            deed,
            details,
            prev,
            hash,
        }
    }

    #[test]
    fn every_field_is_in_the_hash_and_the_form_is_frozen() {
        let whole = entry();
        let others: [fn(&mut Entry); 8] = [
            |e| e.at = Time::from_micros(6),
            |e| e.actor = None,
            |e| e.what = 10,
            |e| e.object_kind = None,
            |e| (e.object_id, e.deed) = (Some(9), Some(DeedId::new(7))),
            |e| e.deed = None,
            |e| e.details = Some(String::new()),
            |e| e.prev = "1".into(),
        ];
        for (n, change) in others.iter().enumerate() {
            let mut other = whole.clone();
            change(&mut other);
            assert_ne!(other.hash_at(1), whole.hash_at(1), "{n}");
        }
        assert_ne!(whole.hash_at(2), whole.hash_at(1));
        let mut none = whole.clone();
        none.actor = Some(MemberId::new(0));
        let mut guest = whole.clone();
        guest.actor = None;
        assert_ne!(none.hash_at(1), guest.hash_at(1), "nobody is not number 0");
        assert_eq!(
            whole.hash_at(1),
            "111af49027e14aa3c8911c6990319338ae9022ba266617a84c0e29d3f25e8d3e",
            "heads that were kept outside must go on to mean what they meant"
        );
    }
}
