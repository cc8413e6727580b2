//! A report from the button in a device: signed with the key of its model, fresh, and once. Of the log and the picture only what its user
//! consented to is kept, and the answer says so. One key is in every device of a model and will leak one day, so it takes no more than so much.

use crate::take::{Kind, New, Taken, make};
use crate::{Author, Place, Refusal, Source, author, budget, key, log, mac};
use kernel::{Actor, DeviceId, DeviceKeyId, Lang, Time};
use pictures::Made;
use store::{Tx, p};

/// How far a device's clock may be from ours.
const APART_SECONDS: i64 = 300;

/// What stands in the headers of a report, and its body as it was sent.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// The key.
    pub key: DeviceKeyId,
    /// Seconds since 1970, by the device's clock.
    pub timestamp: i64,
    /// 8 to 64 visible characters without a point that this key has not used before.
    pub nonce: &'a str,
    /// HMAC-SHA256 of `{key}.{timestamp}.{nonce}.` and the body, in hex.
    pub signature: &'a str,
    /// The bytes of the body.
    pub body: &'a [u8],
}

/// What a user agreed to, and the text that was before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The version of the text.
    pub version: String,
    /// The text as it was shown.
    pub shown: String,
    /// May the log be sent?
    pub log: bool,
    /// May the picture of the screen be shown with the feedback?
    pub screenshot: bool,
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What it is.
    pub kind: Kind,
    /// In a few words; may be empty.
    pub title: String,
    /// In the user's words.
    pub text: String,
    /// The language of the device.
    pub lang: Option<Lang>,
    /// Where it belongs, as far as the button knows.
    pub place: Place,
    /// The build on the device.
    pub build: Option<String>,
    /// The log, at most 64 KB.
    pub log: Option<String>,
    /// What the user agreed to.
    pub consent: Option<Consent>,
    /// Who: the name may be empty; the device's own reference is what a webhook is answered under. They are known by their name on this model
    /// only: nobody speaks for one of another model, or for one who called.
    pub author: Author,
    /// The report's own name: sent again, it is taken once.
    pub external: Option<String>,
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// The feedback.
    pub taken: Taken,
    /// Was the log kept?
    pub log: bool,
    /// Is the picture shown?
    pub screenshot: bool,
}

/// Does the signature hold, is it fresh, and has its key not sent too much? The model it is for. Writes nothing: ask it before a picture is
/// made, which is dear; the verb asks again.
pub fn is_signed(tx: &mut Tx<'_>, signed: &Signed<'_>, now: Time) -> Result<DeviceId, Refusal> {
    let apart = (now.micros() / 1_000_000).abs_diff(signed.timestamp);
    let nonce = (8..=64).contains(&signed.nonce.len()) && signed.nonce.bytes().all(|b| b.is_ascii_graphic() && b != b'.');
    let found = key::secret(tx, signed.key)?;
    let head = format!("{}.{}.{}.", signed.key, signed.timestamp, signed.nonce);
    // A key nobody knows costs the same time as one that is known.
    let (device, secret) = found.map_or((None, String::new()), |(device, secret)| (Some(device), secret));
    let holds = mac::is_signed(&secret, &[head.as_bytes(), signed.body], signed.signature);
    let device = device.filter(|_| holds && nonce && apart <= APART_SECONDS.unsigned_abs()).ok_or(Refusal::Signature)?;
    if budget::is_spent(tx, signed.key, now)? { Err(Refusal::Often) } else { Ok(device) }
}

/// Takes a report. `screenshot` was made of the bytes that came with it and is kept where pictures lie.
pub fn take_from_device(
    tx: &mut Tx<'_>,
    signed: &Signed<'_>,
    report: &Report,
    screenshot: Option<&Made>,
    now: Time,
) -> Result<Received, Refusal> {
    let device = is_signed(tx, signed, now)?;
    let once = tx.exec(
        "INSERT INTO outside_nonce (key_id, nonce, at) VALUES (?1, ?2, ?3) ON CONFLICT (key_id, nonce) DO NOTHING",
        p![signed.key, signed.nonce, now],
    )?;
    if once == 0 {
        return Err(Refusal::Replayed);
    }
    let consent = report.consent.as_ref();
    if let Some(c) = consent {
        log::check(c)?;
    }
    let (log, picture) = (report.log.as_deref().filter(|l| !l.is_empty()), screenshot.filter(|_| consent.is_some_and(|c| c.screenshot)));
    if log.is_some_and(|l| l.len() > log::LOG_BYTES) {
        return Err(Refusal::LogLong);
    }
    let who = report.author.external.as_deref().map(author::digest).transpose()?;
    let new = New {
        source: Source::Device,
        kind: report.kind,
        title: report.title.clone(),
        text: report.text.clone(),
        lang: report.lang,
        place: report.place,
        device: Some(device),
        build: report.build.clone(),
        link: None,
        author: Author { external: who.as_ref().map(|w| format!("{device}:{w}")), ..report.author.clone() },
        // Two models may count their reports alike.
        external: report.external.as_ref().map(|e| format!("{}:{e}", signed.key)),
    };
    let taken = make(tx, None, &new, now, |tx, author, _| {
        // Here, where it is new: what is sent again because an answer got lost costs nothing.
        budget::spend(tx, signed.key, who.as_deref(), now)?;
        beside(tx, author, picture, now)
    })?;
    let kept = match (consent.filter(|c| c.log && taken.new), log) {
        (Some(consent), Some(text)) => log::keep(tx, taken.id, text, consent, now)?,
        _ => log::has_log(tx, taken.id)?,
    };
    Ok(Received { taken, log: kept, screenshot: picture.is_some() && taken.new })
}

/// The picture under the text, as the author's own.
fn beside(tx: &mut Tx<'_>, author: &Actor, picture: Option<&Made>, now: Time) -> Result<String, Refusal> {
    let Some(made) = picture else { return Ok(String::new()) };
    let id = pictures::keep(tx, author, made, "", now)?;
    Ok(format!("\n\n![](/picture/{id})"))
}

#[cfg(test)]
mod tests;
