//! Whom a deed concerns: asked of the rooms that know, which `millet` wires.

use crate::Why;
use kernel::{MemberId, ObjectKind};
use ledger::Deed;
use store::{Error, Tx};

/// Says whom a deed concerns.
pub trait Audience: Send + Sync {
    /// Up to `limit` members with ids above `after`, in the order of their ids, each once and with the nearest reason. Fewer than `limit`
    /// means that there are no more. Muting and the doer's own acts are none of its business.
    fn audience(&self, tx: &mut Tx<'_>, deed: &Deed, after: MemberId, limit: u32) -> Result<Vec<(MemberId, Why)>, Error>;

    /// What the deed belongs to, which can be muted beside its own object: the topic of a reply. The object itself unless a room says more.
    fn belongs_to(&self, _tx: &mut Tx<'_>, deed: &Deed) -> Result<(ObjectKind, i64), Error> {
        Ok((deed.what.object_kind, deed.what.object_id))
    }

    /// Who of these can be reached by mail: those with an address that is known to be theirs. Nobody unless a room says so.
    fn reached(&self, _tx: &mut Tx<'_>, _members: &[MemberId]) -> Result<Vec<MemberId>, Error> {
        Ok(Vec::new())
    }
}
