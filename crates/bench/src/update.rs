//! `update-check`: how many devices a second are told their next build, each with a token of its own among 60 million, a quarter of them in a
//! staged roll-out; beside bare hyper that tells all of them the same bytes.

use crate::topic::{database, empty, pairs_of};
use crate::trouble::Trouble;
use crate::{Run, load, runtime};
use kernel::{Actor, Both, Channel, Time, Zone};
use millet::clock::Wall;
use releases::{Artefact, ArtefactKind, Digest, DigestKind, Draft};
use std::path::Path;
use store::{Config, Tx};
use updates::Share;

/// Measures it.
pub fn bench(run: &Run) -> Result<bool, Trouble> {
    let dir = empty("update-check", run)?;
    seed(&dir)?;
    let path = format!("/update/v1/check?product=os&device=phone&region=cn&channel=development&build=5.11.6&token={}", load::TOKEN);
    pairs_of("update-check", run, &dir, &path, None)
}

fn seed(dir: &Path) -> Result<(), Trouble> {
    let file = database(dir).display().to_string();
    runtime()?.block_on(async {
        let db = millet::rooms::open(&file, &Config::default()).await?;
        let now = kernel::Clock::now(&Wall);
        db.write(move |tx| releases_of(tx, now)).await
    })
}

fn both(text: &str) -> Both {
    Both::new(text, text)
}

/// A phone with two builds: the one everybody has, and the next, which a quarter gets.
fn releases_of(tx: &mut Tx<'_>, now: Time) -> Result<(), Trouble> {
    let no = |e: &dyn std::fmt::Debug| Trouble::new(format!("{e:?}"));
    let zone = Zone::new("Asia/Shanghai").ok_or_else(|| Trouble::new("no zone"))?;
    catalogue::found(tx, &catalogue::Company { name: both("M"), tagline: both("M"), zone })?;
    let product = catalogue::add_product(tx, "os", &both("OS"))?;
    let phone = catalogue::add_device(tx, product, "phone", &both("Phone"))?;
    for (version, days, share) in [("5.11.13", 7, Share::ALL), ("5.11.20", 0, Share::new(2_500).unwrap_or(Share::ALL))] {
        let (by, at) = (Actor::System, now.plus_days(-days));
        let new = Draft { product, channel: Channel::Development, version: version.into(), title: both("周五"), devices: vec![phone] };
        let release = releases::draft(tx, &by, &new, at).map_err(|e| no(&e))?;
        let (kind, name) = (ArtefactKind::Ota, format!("phone-{version}.zip"));
        let url = format!("https://files.plover.example/{name}");
        let digest = Digest::new(DigestKind::Sha256, &"0123456789abcdef".repeat(4));
        let file = Artefact { kind, file: name, url, size: Some(1_210_000_000), digest, day: None };
        releases::add_build(tx, &by, release, phone, &file, at).map_err(|e| no(&e))?;
        updates::roll_out(tx, &by, release, share, at).map_err(|e| no(&e))?;
        releases::publish(tx, &by, release, at).map_err(|e| no(&e))?;
    }
    Ok(())
}
