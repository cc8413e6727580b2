//! The noun: a build is a release for one device model, with its files and their digests.

use jiff::Span;
use jiff::civil::{Date, date};
use kernel::{Channel, DeviceId, ReleaseId};
use store::{Error, FromRow, Row};

/// How a file reaches a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ArtefactKind {
    /// Installed by the device itself, from its recovery; data stays.
    Recovery,
    /// Written over a cable by a computer; data may be lost.
    Fastboot,
    /// Fetched by the device over the air.
    Ota,
}

impl ArtefactKind {
    /// All of them, the gentlest first.
    pub const ALL: [Self; 3] = [Self::Ota, Self::Recovery, Self::Fastboot];
    /// The word in the database and in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Recovery => "recovery",
            Self::Fastboot => "fastboot",
            Self::Ota => "ota",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// Which function made a digest: a digest without its kind proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DigestKind {
    /// Finds a file that was damaged on its way, and no forgery.
    Md5,
    /// The same, a little harder.
    Sha1,
    /// Finds both.
    Sha256,
}

impl DigestKind {
    /// All of them, the weakest first.
    pub const ALL: [Self; 3] = [Self::Md5, Self::Sha1, Self::Sha256];
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Md5 => "md5",
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
        }
    }
    /// As people write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Sha1 => "SHA-1",
            Self::Sha256 => "SHA-256",
        }
    }
    /// So many hexadecimal digits.
    pub const fn digits(self) -> usize {
        match self {
            Self::Md5 => 32,
            Self::Sha1 => 40,
            Self::Sha256 => 64,
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.word() == word)
    }
}

/// The digest of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest {
    /// Which function made it.
    pub kind: DigestKind,
    /// Lower-case hexadecimal.
    pub hex: String,
}

impl Digest {
    /// From what somebody wrote; none unless it is of that kind's length in hexadecimal.
    pub fn new(kind: DigestKind, text: &str) -> Option<Self> {
        let fits = text.len() == kind.digits() && text.bytes().all(|b| b.is_ascii_hexdigit());
        fits.then(|| Self { kind, hex: text.to_ascii_lowercase() })
    }
}

/// One file of a build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artefact {
    /// How it reaches a device.
    pub kind: ArtefactKind,
    /// Its name.
    pub file: String,
    /// Where it lies; http or https.
    pub url: String,
    /// In bytes, if known.
    pub size: Option<i64>,
    /// Its digest, if known.
    pub digest: Option<Digest>,
    /// The day it came out, if known.
    pub day: Option<Date>,
}

/// A release for one device model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Build {
    /// Of which release.
    pub release: ReleaseId,
    /// The release's version.
    pub version: String,
    /// For which device model.
    pub device: DeviceId,
    /// On which channel.
    pub channel: Channel,
    /// What its maker calls the line it belongs to: Weekly, Public Beta, Stable Beta, Stable.
    pub branch: String,
    /// The system beneath, such as Android 14.0; may be empty.
    pub os: String,
    /// Was it meant to become stable as it is?
    pub candidate: bool,
    /// The day it came out; the earliest of its files'.
    pub day: Option<Date>,
    /// Has its release a page that everybody may read?
    pub out: bool,
    /// Its files, the gentlest way first.
    pub artefacts: Vec<Artefact>,
}

const EPOCH: Date = date(1970, 1, 1);

/// Days since 1970, as days are kept.
pub(crate) fn number(day: Date) -> i64 {
    EPOCH.until(day).map_or(0, |span| i64::from(span.get_days()))
}

/// The day again.
pub(crate) fn day(number: i64) -> Option<Date> {
    EPOCH.checked_add(Span::new().try_days(number).ok()?).ok()
}

impl FromRow for Build {
    /// From release_id, version, device_id, channel, branch, os, candidate, day, and whether its release is out.
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (release, version, device) = (r.next()?, r.next()?, r.next()?);
        let channel: String = r.next()?;
        let channel = Channel::parse(&channel).ok_or_else(|| Error::Broken(format!("unknown channel {channel}")))?;
        let (branch, os, candidate) = (r.next()?, r.next()?, r.next()?);
        let day = r.next::<Option<i64>>()?.and_then(day);
        Ok(Self { release, version, device, channel, branch, os, candidate, day, out: r.next()?, artefacts: Vec::new() })
    }
}

/// An artefact with the build it belongs to.
pub(crate) struct Of {
    pub(crate) release: ReleaseId,
    pub(crate) device: DeviceId,
    pub(crate) artefact: Artefact,
}

impl FromRow for Of {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (release, device) = (r.next()?, r.next()?);
        let kind: String = r.next()?;
        let kind = ArtefactKind::parse(&kind).ok_or_else(|| Error::Broken(format!("unknown kind of a file {kind}")))?;
        let (file, url, size) = (r.next()?, r.next()?, r.next()?);
        let (of, hex): (Option<String>, Option<String>) = (r.next()?, r.next()?);
        let digest = match (of.as_deref().and_then(DigestKind::parse), hex) {
            (Some(kind), Some(hex)) => Some(Digest { kind, hex }),
            _ => None,
        };
        let day = r.next::<Option<i64>>()?.and_then(day);
        Ok(Self { release, device, artefact: Artefact { kind, file, url, size, digest, day } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_kept_with_its_kind_or_not_at_all() {
        let md5 = "D41D8CD98F00B204E9800998ECF8427E";
        assert_eq!(Digest::new(DigestKind::Md5, md5).map(|d| d.hex), Some(md5.to_lowercase()));
        for (kind, text) in
            [(DigestKind::Sha1, md5), (DigestKind::Md5, "null"), (DigestKind::Md5, &"g".repeat(32)), (DigestKind::Sha256, "")]
        {
            assert_eq!(Digest::new(kind, text), None, "{text}");
        }
        for kind in DigestKind::ALL {
            assert_eq!(Digest::new(kind, &"a".repeat(kind.digits())).map(|d| d.kind), DigestKind::parse(kind.word()));
        }
    }

    #[test]
    fn a_day_is_read_back_as_it_was_kept() {
        for wanted in [date(1969, 12, 31), EPOCH, date(2014, 12, 5), date(2024, 2, 29), date(9999, 12, 31)] {
            assert_eq!(day(number(wanted)), Some(wanted));
        }
        assert_eq!((number(EPOCH), day(i64::MAX)), (0, None));
    }
}
