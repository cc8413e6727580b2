//! One channel of one product, found by its address, with what every page of it says.

use catalogue::{Cadence, Product};
use kernel::{Channel, Time};
use seats::Room;
use store::{Error, Tx};
use trains::{Refusal, Train};

/// A channel of a product.
pub(super) struct Line {
    pub(super) product: Product,
    pub(super) channel: Channel,
    /// Its cadence, if it has one.
    pub(super) cadence: Option<Cadence>,
    /// Who is admitted; none: whoever likes.
    pub(super) train: Option<Train>,
    /// Its places.
    pub(super) room: Option<Room>,
    /// Does everybody wait until a person invites the next ones?
    pub(super) waves: bool,
}

/// From the two words of the address; none: there is no such thing.
pub(super) fn line(tx: &mut Tx<'_>, product: &str, channel: &str, now: Time) -> Result<Line, Refusal> {
    let (product, channel) = named(tx, product, channel)?;
    of(tx, product, channel, now)
}

/// Who is admitted there, and nothing else: whoever writes does not count who waits. A channel that is everybody's has none.
pub(super) fn train(tx: &mut Tx<'_>, product: &str, channel: &str) -> Result<Train, Refusal> {
    let (product, channel) = named(tx, product, channel)?;
    Ok(trains::find(tx, product.id, channel)?.ok_or(trains::Own::Missing)?)
}

fn named(tx: &mut Tx<'_>, product: &str, channel: &str) -> Result<(Product, Channel), Refusal> {
    let channel = Channel::parse(channel).ok_or(trains::Own::Missing)?;
    let product = catalogue::products(tx)?.into_iter().find(|p| p.slug == product && !p.history).ok_or(trains::Own::Missing)?;
    Ok((product, channel))
}

/// Every channel of every product, the calmest channel first.
pub(super) fn lines(tx: &mut Tx<'_>, now: Time) -> Result<Vec<(Product, Vec<Line>)>, Refusal> {
    let mut out = Vec::new();
    for product in catalogue::products(tx)? {
        if catalogue::devices_of_product(tx, product.id)?.is_empty() {
            continue;
        }
        let channels = Channel::ALL.into_iter().rev().map(|c| of(tx, product.clone(), c, now)).collect::<Result<_, _>>()?;
        out.push((product, channels));
    }
    Ok(out)
}

fn of(tx: &mut Tx<'_>, product: Product, channel: Channel, now: Time) -> Result<Line, Refusal> {
    let of_all = |c: &catalogue::Cadence| c.product == product.id && c.channel == channel && c.device.is_none() && c.region.is_empty();
    let cadence = catalogue::all_cadences(tx)?.into_iter().find(of_all);
    let train = trains::find(tx, product.id, channel)?;
    let (room, waves) = match &train {
        Some(t) => (open(tx, t, now)?, seats::pool(tx, t.pool)?.terms.by_wave),
        None => (None, false),
    };
    Ok(Line { product, channel, cadence, train, room, waves })
}

fn open(tx: &mut Tx<'_>, train: &Train, now: Time) -> Result<Option<Room>, Refusal> {
    Ok(seats::rooms(tx, train.pool, now)?.into_iter().find(|r| r.part == seats::OPEN))
}

/// The models of a product that a member carries, in the order of their names on the page.
pub(super) fn carried(tx: &mut Tx<'_>, line: &Line, member: kernel::MemberId) -> Result<Vec<catalogue::Device>, Error> {
    let models = catalogue::devices_of_product(tx, line.product.id)?;
    let mine = members::carried(tx, member)?;
    Ok(models.into_iter().filter(|d| mine.iter().any(|c| c.device == d.id)).collect())
}
