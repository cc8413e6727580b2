//! The words a device gets: JSON with the fields a program needs, and a title that a person reads in Chinese or English.

use crate::book::{Candidate, File};
use crate::sign::{Signer, statement};
use catalogue::{Device, Product};
use kernel::{Both, ReleaseId};
use releases::Offer;
use serde::Serialize;
use std::collections::HashMap;

/// Ask again after so many seconds: a quarter of an hour, so that a halt reaches devices soon and nobody asks every second.
pub const AGAIN: u32 = 900;

/// About which device model is told, and by whom it is signed.
pub(crate) struct Telling<'a> {
    pub(crate) product: &'a Product,
    pub(crate) device: &'a Device,
    pub(crate) url: &'a str,
    pub(crate) signer: Option<&'a Signer>,
}

#[derive(Serialize)]
struct Title<'a> {
    zh: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct Release<'a> {
    version: &'a str,
    channel: &'static str,
    title: Title<'a>,
    published: String,
    notes: String,
}

#[derive(Serialize)]
struct Artefact<'a> {
    kind: &'static str,
    file: &'a str,
    url: &'a str,
    size: Option<i64>,
    sha256: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weaker: Option<Weaker<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<&'a str>,
}

#[derive(Serialize)]
struct Weaker<'a> {
    kind: &'static str,
    digest: &'a str,
}

#[derive(Serialize)]
struct Told<'a> {
    action: &'static str,
    release: Option<Release<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    artefact: Option<Artefact<'a>>,
    /// A device that goes back asks its owner first.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    ask_first: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<Title<'a>>,
    again_after: u32,
}

#[derive(Serialize)]
struct Manifest<'a> {
    product: &'a str,
    device: &'a str,
    builds: Vec<Build<'a>>,
}

#[derive(Serialize)]
struct Build<'a> {
    #[serde(flatten)]
    release: Release<'a>,
    share: String,
    regions: &'a [String],
    halted: bool,
    files: Vec<Artefact<'a>>,
}

impl Telling<'_> {
    fn release<'o>(&self, offer: &'o Offer) -> Release<'o> {
        let title = Title { zh: &offer.title.zh, en: &offer.title.en };
        let notes = format!("{}/release/{}?channel={}", self.url, offer.version, offer.channel.word());
        Release { version: &offer.version, channel: offer.channel.word(), title, published: offer.at.rfc3339(), notes }
    }
    fn signed(&self, offer: &Offer, file: &File) -> Option<(String, String)> {
        let said = statement(&self.product.slug, &self.device.slug, &offer.version, file);
        self.signer.map(|s| (s.sign(said.as_bytes()), s.id().to_owned()))
    }
    /// There is something newer.
    pub(crate) fn update(&self, offer: &Offer, file: &File) -> Vec<u8> {
        let signature = self.signed(offer, file);
        let (release, artefact) = (Some(self.release(offer)), Some(artefact(file, signature.as_ref())));
        json(&Told { action: "update", release, artefact, ask_first: false, why: None, again_after: AGAIN })
    }
    /// What the device has was halted: back to this, if its owner likes.
    pub(crate) fn way_back(&self, offer: &Offer, file: &File, why: &Both) -> Vec<u8> {
        let signature = self.signed(offer, file);
        let (release, artefact) = (Some(self.release(offer)), Some(artefact(file, signature.as_ref())));
        let why = Some(Title { zh: &why.zh, en: &why.en });
        json(&Told { action: "back", release, artefact, ask_first: true, why, again_after: AGAIN })
    }
    /// There is nothing newer; what everybody has is named.
    pub(crate) fn nothing(&self, newest: Option<&Offer>) -> Vec<u8> {
        let release = newest.map(|offer| self.release(offer));
        json(&Told { action: "none", release, artefact: None, ask_first: false, why: None, again_after: AGAIN })
    }
    /// Every build of a line with all its files.
    pub(crate) fn manifest(&self, line: &[Candidate], offers: &[Offer], files: &HashMap<ReleaseId, Vec<File>>) -> Vec<u8> {
        let builds = line.iter().filter_map(|candidate| {
            let offer = offers.iter().find(|o| o.release.get() == candidate.release)?;
            let files = files.get(&offer.release).into_iter().flatten().map(|f| artefact(f, None)).collect();
            let (share, regions, halted) = (candidate.share.percent(), &*candidate.regions, !candidate.going);
            Some(Build { release: self.release(offer), share, regions, halted, files })
        });
        json(&Manifest { product: &self.product.slug, device: &self.device.slug, builds: builds.collect() })
    }
}

fn artefact<'f>(file: &'f File, signature: Option<&'f (String, String)>) -> Artefact<'f> {
    Artefact {
        kind: file.kind,
        file: &file.name,
        url: &file.url,
        size: file.size,
        sha256: file.sha256.as_deref(),
        weaker: file.digest.as_ref().map(|(kind, digest)| Weaker { kind, digest }),
        signature: signature.map(|s| s.0.as_str()),
        key: signature.map(|s| s.1.as_str()),
    }
}

/// What cannot be written is nothing: these types always can.
fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
