//! The list of what was sold, as the operator brings it. What is written is hashes.

use super::{Keyed, Refusal, keyed};
use kernel::{DeviceId, Time};
use store::{Tx, p};

/// One device that was sold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sold {
    /// Its serial number.
    pub serial: String,
    /// The code on the card in the box.
    pub card: Option<String>,
    /// The order it was bought by.
    pub order: Option<String>,
    /// The last four digits of the phone the order was given with.
    pub phone: Option<String>,
    /// The mail address of the order.
    pub mail: Option<String>,
}

impl Sold {
    /// The same as it is compared, or what is wrong with it.
    fn tidy(&self) -> Result<Self, Refusal> {
        let serial = keyed::serial(&self.serial).ok_or(Refusal::Serial)?;
        let card = self.card.as_deref().map(|c| keyed::code(c).ok_or(Refusal::Code)).transpose()?;
        let order = self.order.as_deref().map(|o| keyed::order(o).ok_or(Refusal::Order)).transpose()?;
        let four = |p: &str| p.len() == 4 && p.bytes().all(|b| b.is_ascii_digit());
        let wrong = self.phone.as_deref().is_some_and(|p| !four(p)) || self.mail.as_deref().is_some_and(|m| !crate::is_email(m));
        // An order number stands on every parcel: alone it shows nothing, and a second fact belongs to an order.
        if wrong || order.is_some() != (self.phone.is_some() || self.mail.is_some()) {
            return Err(Refusal::Fact);
        }
        Ok(Self { serial, card, order, phone: self.phone.clone(), mail: self.mail.clone() })
    }
}

/// Would it be new? Writes nothing.
pub fn look(tx: &mut Tx<'_>, sold: &Sold) -> Result<bool, Refusal> {
    let sold = sold.tidy()?;
    let Some(keyed) = keyed::kept(tx)? else { return Ok(true) };
    let hash = keyed.serial(&sold.serial);
    Ok(!tx.val::<bool>("SELECT EXISTS (SELECT 1 FROM member_owner_serial WHERE serial = ?1)", p![&hash])?)
}

/// Writes it down, or changes what is known of it; true when it is new.
pub fn bring(tx: &mut Tx<'_>, keyed: &Keyed, device: DeviceId, sold: &Sold, now: Time) -> Result<bool, Refusal> {
    let new = look(tx, sold)?;
    let sold = sold.tidy()?;
    let order = sold.order.as_deref().unwrap_or_default();
    let bought = sold.order.as_deref().map(|o| keyed.order(o));
    let card = sold.card.map(|c| keyed.card(&sold.serial, &c));
    let (phone, mail) = (sold.phone.map(|p| keyed.phone(order, &p)), sold.mail.map(|m| keyed.mail(order, &m)));
    tx.exec(
        "INSERT INTO member_owner_serial (serial, device_id, card, bought, phone, mail, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (serial) DO UPDATE SET device_id = excluded.device_id, card = excluded.card, bought = excluded.bought,
           phone = excluded.phone, mail = excluded.mail",
        p![&keyed.serial(&sold.serial), device, card.as_deref(), bought.as_deref(), phone.as_deref(), mail.as_deref(), now],
    )?;
    Ok(new)
}
