//! What was sold, and who has shown that it is theirs: Mei has her Plover by the card in its box, and likes it to be seen.

use crate::cast::{Cast, Failure};
use kernel::{Chance, Time};
use members::owner::{self, Proof, Sold};
use store::Tx;

/// Mei's phone.
const MEI: (&str, &str) = ("PLV3-2026-00417", "7QK2-M9XW");
/// One that nobody has shown yet: the demo's visitor may.
const FREE: (&str, &str) = ("PLV3-2026-00918", "4HN8-T3RD");
/// The order of the free one, and the last digits of its phone.
const ORDER: (&str, &str) = ("88-2026-1130", "4417");

fn sold((serial, card): (&str, &str), order: Option<(&str, &str)>) -> Sold {
    let order = |at: fn((&str, &str)) -> String| order.map(at);
    Sold { serial: serial.into(), card: Some(card.into()), order: order(|o| o.0.into()), phone: order(|o| o.1.into()), mail: None }
}

/// Brings the list, and certifies Mei.
pub(crate) fn certify(tx: &mut Tx<'_>, cast: &Cast, chance: &mut dyn Chance, at: Time) -> Result<(), Failure> {
    let said = |e: owner::Refusal| Failure::said("mei", &e);
    let (Some(mei), Some(phone)) = (cast.members.get("mei"), cast.devices.get("plover-3")) else { return Ok(()) };
    let keyed = owner::keyed(tx, &chance.token())?;
    owner::bring(tx, &keyed, *phone, &sold(MEI, None), at).map_err(said)?;
    owner::bring(tx, &keyed, *phone, &sold(FREE, Some(ORDER)), at).map_err(said)?;
    let proof = Proof::Serial { serial: MEI.0.into(), code: MEI.1.into() };
    owner::prove(tx, mei, &keyed, &proof, None, at).and_then(owner::Tried::fits).map_err(said)?;
    let member = mei.member().ok_or_else(|| Failure::Story("no Mei".into()))?;
    let first = owner::of(tx, member)?.first().map(|o| o.id);
    owner::show(tx, mei, first).map_err(said)
}
