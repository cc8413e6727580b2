//! What was sold, and who has shown that it is theirs: Mei has her Plover by the card in its box, and likes it to be seen; Wan Wan her Mini,
//! which she offers to somebody new.

use crate::cast::{Cast, Failure};
use kernel::{Actor, Chance, OwnerId, Time};
use members::owner::{self, Proof, Sold};
use store::Tx;

/// Mei's phone.
const MEI: (&str, &str) = ("PLV3-2026-00417", "7QK2-M9XW");
/// Wan Wan's Mini.
const WANWAN: (&str, &str) = ("PLVM-2026-02210", "3FJ6-P8RC");
/// One that nobody has shown yet: the demo's visitor may.
const FREE: (&str, &str) = ("PLV3-2026-00918", "4HN8-T3RD");
/// The order of the free one, and the last digits of its phone.
const ORDER: (&str, &str) = ("88-2026-1130", "4417");

fn sold((serial, card): (&str, &str), order: Option<(&str, &str)>) -> Sold {
    let order = |at: fn((&str, &str)) -> String| order.map(at);
    Sold { serial: serial.into(), card: Some(card.into()), order: order(|o| o.0.into()), phone: order(|o| o.1.into()), mail: None }
}

/// Brings the list, and certifies Mei and Wan Wan.
pub(crate) fn certify(tx: &mut Tx<'_>, cast: &Cast, chance: &mut dyn Chance, at: Time) -> Result<(), Failure> {
    let said = |e: owner::Refusal| Failure::said("an owner", &e);
    let (Some(phone), Some(mini)) = (cast.devices.get("plover-3"), cast.devices.get("plover-3-mini")) else { return Ok(()) };
    let keyed = owner::keyed(tx, &chance.token())?;
    owner::bring(tx, &keyed, *phone, &sold(MEI, None), at).map_err(said)?;
    owner::bring(tx, &keyed, *mini, &sold(WANWAN, None), at).map_err(said)?;
    owner::bring(tx, &keyed, *phone, &sold(FREE, Some(ORDER)), at).map_err(said)?;
    for (handle, (serial, card)) in [("mei", MEI), ("wanwan", WANWAN)] {
        let by = cast.members.get(handle).ok_or_else(|| Failure::Story(format!("no {handle}")))?;
        let proof = Proof::Serial { serial: serial.into(), code: card.into() };
        owner::prove(tx, by, &keyed, &proof, None, at).and_then(owner::Tried::fits).map_err(said)?;
    }
    let mei = cast.members.get("mei").ok_or_else(|| Failure::Story("no Mei".into()))?;
    let shown = first(tx, mei)?;
    owner::show(tx, mei, shown).map_err(said)
}

/// The first device that somebody owns.
fn first(tx: &mut Tx<'_>, by: &Actor) -> Result<Option<OwnerId>, Failure> {
    let member = by.member().ok_or_else(|| Failure::Story("an owner is nobody".into()))?;
    Ok(owner::of(tx, member)?.first().map(|o| o.id))
}

/// An owner offers their device.
pub(crate) fn offer(tx: &mut Tx<'_>, by: &Actor, to: &Actor, at: Time) -> Result<(), Failure> {
    let nobody = || Failure::Story("nobody to offer a device to, or none to offer".into());
    let (owned, to) = first(tx, by)?.zip(to.member()).ok_or_else(nobody)?;
    owner::offer(tx, by, owned, to, at).map_err(|e| Failure::said("an offer", &e))
}
