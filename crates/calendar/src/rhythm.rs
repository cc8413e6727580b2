//! How often something comes out, set and taken back by who publishes. The rhythm itself is the catalogue's.

use crate::{Line, Refusal, holiday};
use audit::{Act, Object};
use catalogue::Cadence;
use kernel::{Actor, Time};
use store::Tx;

/// The longest word of a region.
const REGION: usize = 40;

/// Sets a rhythm, or replaces the one that is there.
pub fn set_rhythm(tx: &mut Tx<'_>, by: &Actor, c: &Cadence, now: Time) -> Result<(), Refusal> {
    holiday::may(by)?;
    let hour = (0..7).contains(&c.weekday) && (0..24).contains(&c.hour) && (0..60).contains(&c.minute);
    let device = match c.device {
        Some(id) => catalogue::devices_by_id(tx, &[id])?.get(&id).is_some_and(|d| d.product == c.product),
        None => true,
    };
    let product = catalogue::products(tx)?.iter().any(|p| p.id == c.product);
    if !hour || !device || !product || c.region.chars().count() > REGION {
        return Err(Refusal::Rhythm);
    }
    catalogue::set_cadence(tx, &Cadence { region: c.region.trim().to_owned(), ..c.clone() })?;
    audit::note(tx, by, Act::CalendarSet, Object::number(c.product.get()), None, now)?;
    Ok(())
}

/// Takes a rhythm back; false when there was none.
pub fn drop_rhythm(tx: &mut Tx<'_>, by: &Actor, line: &Line, now: Time) -> Result<bool, Refusal> {
    holiday::may(by)?;
    let gone = catalogue::drop_cadence(tx, line.product, line.channel, line.device, &line.region)?;
    if gone {
        audit::note(tx, by, Act::CalendarSet, Object::number(line.product.get()), None, now)?;
    }
    Ok(gone)
}
