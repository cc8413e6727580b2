//! Proving: a member shows something that only an owner has. What does not fit is answered in one way, whatever did not: an unknown
//! serial number, a wrong code, a device that is another's.

use super::{Keyed, Refusal, Way, Written, challenge, key, keyed, me, own, signed, tries};
use kernel::{Actor, DeviceId, MemberId, Time};
use std::net::IpAddr;
use store::{Error, Tx, p, record};

/// An order of more devices than this is a dealer's, and the first are certified.
const OF_AN_ORDER: i64 = 10;

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// A serial number, and a code: signed by the device or a shop, or from the card in the box.
    Serial {
        /// The number.
        serial: String,
        /// The code.
        code: String,
    },
    /// An order number, and the last four digits of the phone or the mail address it was given with. The address one has shown to be one's own
    /// need not be typed.
    Order {
        /// The number.
        order: String,
        /// Four digits, an address, or nothing.
        fact: String,
    },
}

/// What came of a try. That it failed is written down, so it is no error: an error would take the writing back.
#[must_use]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tried {
    /// The models that are certified to be theirs now.
    Theirs(Vec<DeviceId>),
    /// It does not fit.
    NoFit,
}

impl Tried {
    /// Outside of the transaction: what failed as a refusal.
    pub fn fits(self) -> Result<Vec<DeviceId>, Refusal> {
        match self {
            Self::Theirs(devices) => Ok(devices),
            Self::NoFit => Err(Refusal::NoFit),
        }
    }
}

/// Tries. `from` is the address of the one who asks.
pub fn prove(tx: &mut Tx<'_>, by: &Actor, keyed: &Keyed, proof: &Proof, from: Option<IpAddr>, now: Time) -> Result<Tried, Refusal> {
    let member = me(by)?;
    match proof {
        Proof::Serial { serial, code } => {
            let serial = keyed::serial(serial).ok_or(Refusal::Serial)?;
            let code = keyed::code(code).ok_or(Refusal::Code)?;
            tries::spend_own(tx, keyed, member, from, now)?;
            by_serial(tx, by, keyed, &serial, &code, now)
        }
        Proof::Order { order, fact } => {
            let order = keyed::order(order).ok_or(Refusal::Order)?;
            let fact = Fact::read(fact)?;
            tries::spend_own(tx, keyed, member, from, now)?;
            by_order(tx, by, keyed, &order, &fact, now)
        }
    }
}

fn by_serial(tx: &mut Tx<'_>, by: &Actor, keyed: &Keyed, serial: &str, code: &str, now: Time) -> Result<Tried, Refusal> {
    let member = me(by)?;
    let hash = keyed.serial(serial);
    // Sent twice, it says the same: what is theirs already needs no second proof.
    let mine = tx.opt::<(DeviceId,)>("SELECT device_id FROM member_owner WHERE serial = ?1 AND member_id = ?2", p![&hash, member])?;
    if let Some((device,)) = mine {
        return Ok(Tried::Theirs(vec![device]));
    }
    let signed = signed::looks_signed(code);
    if !signed {
        // Only what can be guessed is counted by device: whoever tries to keep an owner out by guessing keeps nobody out who has the device.
        tries::spend(tx, &hash, tries::TARGET, now)?;
    }
    let sold: Option<(DeviceId, Option<String>)> =
        tx.opt("SELECT device_id, card FROM member_owner_serial WHERE serial = ?1", p![&hash])?;
    let card = sold.as_ref().and_then(|(device, card)| (card.as_deref()? == keyed.card(serial, code)).then_some((*device, Way::Card)));
    let found = match card {
        Some(found) => Some(found),
        None if signed => signed_for(tx, member, serial, code, sold.map(|(device, _)| device), now)?.map(|device| (device, Way::Signed)),
        None => None,
    };
    let Some((device, way)) = found else { return Ok(Tried::NoFit) };
    Ok(match own(tx, by, member, &hash, device, way, now)? {
        Written::Theirs | Written::Already => Tried::Theirs(vec![device]),
        Written::Anothers => Tried::NoFit,
    })
}

/// The model that a code was signed for, by a key that may speak for it, as the answer to the question that holds.
fn signed_for(
    tx: &mut Tx<'_>,
    member: MemberId,
    serial: &str,
    code: &str,
    sold: Option<DeviceId>,
    now: Time,
) -> Result<Option<DeviceId>, Error> {
    let Some(asked) = challenge::asked(tx, member, now)? else { return Ok(None) };
    let message = signed::message(&asked.text, serial, member);
    let key = key::secrets(tx)?.into_iter().find(|k| signed::holds(k, &message, code));
    let Some(key) = key else { return Ok(None) };
    // A model's key speaks for that model only, a shop's for what was sold.
    let device = match (key.device, sold) {
        (Some(model), Some(listed)) if model != listed => None,
        (model, listed) => model.or(listed),
    };
    Ok(if device.is_some() && challenge::answered(tx, member, &asked.text)? { device } else { None })
}

/// The second fact of an order.
enum Fact {
    Phone(String),
    Mail(String),
    None,
}

impl Fact {
    fn read(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        match text {
            "" => Ok(Self::None),
            four if four.len() == 4 && four.bytes().all(|b| b.is_ascii_digit()) => Ok(Self::Phone(four.to_owned())),
            mail if crate::is_email(mail) => Ok(Self::Mail(mail.to_owned())),
            _ => Err(Refusal::Fact),
        }
    }
}

struct Bought {
    serial: String,
    device: DeviceId,
    phone: Option<String>,
    mail: Option<String>,
}
record!(Bought { serial, device, phone, mail });

fn by_order(tx: &mut Tx<'_>, by: &Actor, keyed: &Keyed, order: &str, fact: &Fact, now: Time) -> Result<Tried, Refusal> {
    let member = me(by)?;
    let hash = keyed.order(order);
    let all: Vec<Bought> = tx.all(
        "SELECT serial, device_id, phone, mail FROM member_owner_serial WHERE bought = ?1 ORDER BY serial LIMIT ?2",
        p![&hash, OF_AN_ORDER],
    )?;
    let own_mail = crate::addresses(tx, member)?.proven.map(|mail| keyed.mail(order, &mail));
    let mine = |b: &Bought| own_mail.is_some() && b.mail == own_mail;
    if !all.iter().any(mine) {
        tries::spend(tx, &hash, tries::TARGET, now)?;
    }
    let said = match fact {
        Fact::Phone(four) => Some(keyed.phone(order, four)),
        Fact::Mail(mail) => Some(keyed.mail(order, mail)),
        Fact::None => None,
    };
    let fits = |b: &Bought| mine(b) || said.is_some() && (b.phone == said || b.mail == said);
    let mut theirs = Vec::new();
    for bought in all.iter().filter(|b| fits(b)) {
        if own(tx, by, member, &bought.serial, bought.device, Way::Order, now)? != Written::Anothers {
            theirs.push(bought.device);
        }
    }
    Ok(if theirs.is_empty() { Tried::NoFit } else { Tried::Theirs(theirs) })
}
