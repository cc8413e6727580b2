//! The files of a release for the two phones: names, sizes and digests, all invented.

use crate::cast::Failure;
use crate::play::Scene;
use jiff::civil::Date;
use kernel::{ReleaseId, Time};
use releases::{Artefact, ArtefactKind, Digest, DigestKind};
use store::Tx;

/// How a file is called, how many bytes it has at least, and over how many its size is spread.
const FILES: [(ArtefactKind, &str, i64, i64); 2] =
    [(ArtefactKind::Ota, "ota", 180_000_000, 240_000_000), (ArtefactKind::Recovery, "recovery", 2_050_000_000, 310_000_000)];

impl Scene<'_> {
    /// Tells the files of a release for each phone.
    pub(crate) fn builds(&self, tx: &mut Tx<'_>, release: ReleaseId, version: &str, day: Date, at: Time) -> Result<(), Failure> {
        let lead = self.who("shen-lu")?;
        for device in catalogue::devices(tx)?.into_iter().filter(|d| self.cast.phones.contains(&d.id)) {
            for file in files(&device.slug, version, day) {
                releases::add_build(tx, &lead, release, device.id, &file, at).map_err(|e| Failure::said(&file.file, &e))?;
            }
        }
        Ok(())
    }
}

fn files(phone: &str, version: &str, day: Date) -> Vec<Artefact> {
    let one = |(kind, word, least, spread): (ArtefactKind, &str, i64, i64)| {
        let file = format!("tide-{version}-{phone}-{word}.zip");
        let hex = pictures::digest(file.as_bytes());
        let part = hex.get(..6).and_then(|h| i64::from_str_radix(h, 16).ok()).unwrap_or_default();
        Artefact {
            kind,
            url: format!("https://files.plover.example/tide/{version}/{file}"),
            size: Some(least + spread * part / 0x00ff_ffff),
            digest: Digest::new(DigestKind::Sha256, &hex),
            day: Some(day),
            file,
        }
    };
    FILES.into_iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_has_a_name_a_size_and_a_digest_of_its_own() {
        let day = jiff::civil::date(2026, 11, 20);
        let all: Vec<Artefact> = ["plover-3", "plover-3-mini"].iter().flat_map(|phone| files(phone, "4.8.8", day)).collect();
        assert_eq!(all[0].file, "tide-4.8.8-plover-3-ota.zip");
        let digests: std::collections::HashSet<_> = all.iter().map(|a| a.digest.clone().unwrap().hex).collect();
        assert_eq!((all.len(), digests.len()), (4, 4));
        assert!(all.iter().all(|a| a.url.starts_with("https://files.plover.example/") && a.size.is_some_and(|s| s > 180_000_000)));
    }
}
