//! The company's own system says whether a code fits a serial number, when nothing here does. It is asked between two transactions: the try was
//! counted in the first, what it said is written in the second. The serial number goes there and nowhere else: no job keeps it.

use super::{Keyed, Proof, Refusal, Tried, Way, Written, keyed, me, own, prove};
use kernel::{Actor, DeviceId, MemberId, Time};
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::OnceLock;
use store::{Db, Tx};

/// An answer on its way.
pub type Soon<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The company's system.
pub trait Confirms: Send + Sync {
    /// The model (its word in addresses) of the device when the code fits it, none when it does not; the error says why nobody knows.
    fn confirm<'a>(&'a self, serial: &'a str, code: &'a str, member: MemberId) -> Soon<'a, Result<Option<String>, String>>;
}

static SYSTEM: OnceLock<Box<dyn Confirms>> = OnceLock::new();

/// Connects the company's system; the first one stays.
pub fn install(system: Box<dyn Confirms>) {
    let _ = SYSTEM.set(system);
}

/// The company's system, if there is one.
pub fn installed() -> Option<&'static dyn Confirms> {
    SYSTEM.get().map(AsRef::as_ref)
}

/// Who shows what, from where and when.
#[derive(Debug, Clone)]
pub struct Showing {
    /// Who.
    pub by: Actor,
    /// What.
    pub proof: Proof,
    /// The address they ask from.
    pub from: Option<IpAddr>,
    /// A random token.
    pub fresh: String,
    /// When.
    pub now: Time,
}

/// Tries a proof here, then with the company's system if there is one; the models that are theirs now. What fails was counted.
pub async fn prove_with(db: &Db, system: Option<&dyn Confirms>, showing: Showing) -> Result<Vec<DeviceId>, Refusal> {
    let Showing { by, proof, from, fresh, now } = showing;
    let (actor, said, token) = (by.clone(), proof.clone(), fresh.clone());
    let here = db.write(move |tx| {
        let keyed = keyed::keyed(tx, &token)?;
        prove(tx, &actor, &keyed, &said, from, now)
    });
    let here = here.await?;
    let (Tried::NoFit, Some(system), Proof::Serial { serial, code }) = (&here, system, proof) else { return here.fits() };
    let serial = keyed::serial(&serial).ok_or(Refusal::Serial)?;
    let code = keyed::code(&code).ok_or(Refusal::Code)?;
    let Some(model) = system.confirm(&serial, &code, me(&by)?).await.map_err(|_| Refusal::Silent)? else { return here.fits() };
    let written = db.write(move |tx| {
        let keyed = keyed::keyed(tx, &fresh)?;
        told(tx, &by, &keyed, &serial, &model, now)
    });
    written.await?.fits()
}

/// Writes down what it said.
fn told(tx: &mut Tx<'_>, by: &Actor, keyed: &Keyed, serial: &str, model: &str, now: Time) -> Result<Tried, Refusal> {
    let member = me(by)?;
    let Some(device) = catalogue::device_by_slug(tx, model)? else { return Ok(Tried::NoFit) };
    Ok(match own(tx, by, member, &keyed.serial(serial), device.id, Way::Callback, now)? {
        Written::Theirs | Written::Already => Tried::Theirs(vec![device.id]),
        Written::Anothers => Tried::NoFit,
    })
}
