//! What the documents of updates look like. They are made once after each change (crate `updates`), not at each question.

use crate::shape::{Id, Texts, When};
use crate::view::Person;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a device is told.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "it describes what is made elsewhere")]
pub(crate) struct UpdateAnswer {
    /// What to do: update, none, back.
    #[schema(pattern = "^(update|none|back)$")]
    action: String,
    /// Which release it is about; for `none` what everybody has.
    #[schema(required)]
    release: Option<UpdateRelease>,
    /// What to fetch.
    artefact: Option<UpdateFile>,
    /// Is the owner asked before it is done?
    #[serde(default)]
    ask_first: bool,
    /// Why the device should go back.
    why: Option<Texts>,
    /// Ask again after so many seconds.
    again_after: u32,
}

/// A release, as a device is told of it.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "it describes what is made elsewhere")]
pub(crate) struct UpdateRelease {
    /// Its version.
    version: String,
    /// Its channel.
    channel: String,
    /// Its title.
    title: Texts,
    /// When it came out.
    published: When,
    /// Its notes.
    notes: String,
}

/// A file, as a device is told of it.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "it describes what is made elsewhere")]
pub(crate) struct UpdateFile {
    /// How it reaches the device: ota, recovery, fastboot.
    kind: String,
    /// Its name.
    file: String,
    /// Where it lies.
    url: String,
    /// In bytes.
    #[schema(required)]
    size: Option<i64>,
    /// In hexadecimal.
    #[schema(required)]
    sha256: Option<String>,
    /// A weaker digest, where an archive has no other.
    weaker: Option<WeakerDigest>,
    /// Ed25519, in base64.
    signature: Option<String>,
    /// The id of the key it was signed with.
    key: Option<String>,
}

/// A digest that finds what was damaged on its way, and no forgery.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "it describes what is made elsewhere")]
pub(crate) struct WeakerDigest {
    /// md5 or sha1.
    kind: String,
    /// In hexadecimal.
    digest: String,
}

/// What a device model may be offered on a channel.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "it describes what is made elsewhere")]
pub(crate) struct UpdateManifest {
    /// The word of the product.
    product: String,
    /// The word of the device model.
    device: String,
    /// The builds, the newest first, down to what everybody has.
    builds: Vec<UpdateBuild>,
}

/// A build in the manifest.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "it describes what is made elsewhere")]
pub(crate) struct UpdateBuild {
    /// Its release.
    #[serde(flatten)]
    release: UpdateRelease,
    /// To how many devices it goes, in per cent.
    share: String,
    /// Where; empty: everywhere.
    regions: Vec<String>,
    /// Was it stopped?
    halted: bool,
    /// Every file of it.
    files: Vec<UpdateFile>,
}

/// The company's key for updates.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UpdateKey {
    /// Which one: the beginning of its SHA-256.
    pub(super) id: String,
    /// How it signs.
    #[schema(pattern = "^ed25519$")]
    pub(super) algorithm: &'static str,
    /// The public key, in base64.
    pub(super) public: String,
}

/// How far a release goes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RollOut {
    /// The release.
    pub(super) release: Id,
    /// To how many devices, in per cent.
    #[schema(examples("12.5"))]
    pub(super) share: String,
    /// Where; empty: everywhere.
    pub(super) regions: Vec<String>,
    /// Is the way back offered to who has it?
    pub(super) back: bool,
    /// What happened, the newest first.
    pub(super) steps: Vec<RollOutStep>,
}

/// A step of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RollOutStep {
    /// What: share, regions, back, not-back.
    pub(super) step: String,
    /// When.
    pub(super) at: When,
    /// By whom.
    #[schema(required)]
    pub(super) by: Option<Person>,
    /// To how many devices then, in per cent.
    #[schema(required)]
    pub(super) share: Option<String>,
    /// Why, or which regions.
    #[schema(required)]
    pub(super) why: Option<Texts>,
}

/// To how many devices.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewShare {
    /// In per cent, with at most two digits after the point.
    #[schema(pattern = "^[0-9]{1,3}([.][0-9]{1,2})?$", examples("12.5"))]
    pub(super) share: String,
}

/// Where.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRegions {
    /// Words like cn, eea, in; none: everywhere.
    #[schema(max_items = 40)]
    pub(super) regions: Vec<String>,
}

/// The way back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewWayBack {
    /// Is it offered?
    pub(super) back: bool,
    /// Why, for the owners of the devices.
    pub(super) reason: Texts,
}
