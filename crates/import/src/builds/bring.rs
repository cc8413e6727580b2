//! Writes a batch of rows: their device models, then their builds. In a dry run it only looks.

use super::row::Row;
use crate::Failure;
use kernel::{Both, DeviceId, ProductId, Time, Zone};
use releases::{Became, File, ImportedBuild, Refusal};
use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use store::{Error, Tx};

/// What every batch needs to know.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The file's name, for failures.
    pub(super) file: String,
    /// None only in a dry run before there is such a product.
    pub(super) product: Option<ProductId>,
    pub(super) zone: Zone,
    pub(super) dry_run: bool,
    pub(super) now: Time,
}

/// What earlier batches have found: it grows with the number of device models, and in a dry run, which writes nothing that could be found again, by
/// eight bytes a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// Each device's code; none when it is another product's.
    devices: HashMap<String, Option<DeviceId>>,
    names: HashSet<(String, String)>,
    /// Fingerprints of what a dry run has counted.
    pub(super) counted: HashSet<u64>,
}

impl Known {
    /// Learns from a batch that was committed.
    pub(super) fn take(&mut self, done: &Outcome) {
        self.devices.extend(done.devices.iter().cloned());
        self.names.extend(done.names.iter().cloned());
    }
}

/// What became of a row, with what a dry run counts once: the release, the build, the file.
pub(super) struct Fate {
    pub(super) line: u64,
    pub(super) became: Result<Became, &'static str>,
    pub(super) marks: [u64; 3],
}

/// What became of a batch.
#[derive(Default)]
pub(super) struct Outcome {
    devices: Vec<(String, Option<DeviceId>)>,
    names: Vec<(String, String)>,
    pub(super) new_devices: u64,
    pub(super) new_names: u64,
    pub(super) fates: Vec<Fate>,
}

/// Brings all rows of a batch.
pub(super) fn all(tx: &mut Tx<'_>, place: &Place, known: &Known, rows: &[Row]) -> Result<Outcome, Failure> {
    let mut out = Outcome::default();
    let mut devices = HashMap::new();
    for row in rows {
        let device = device(tx, place, known, row, &mut devices, &mut out).map_err(|e| Failure::from(e).at(&place.file, row.line))?;
        let became = match device {
            Some(device) => one(tx, place, row, device).map_err(|e| e.at(&place.file, row.line))?,
            None => Err("its codename is a device of another product"),
        };
        out.fates.push(Fate { line: row.line, became, marks: marks(row) });
    }
    Ok(out)
}

/// Id 0 is nobody's: a device that only a dry run has seen.
const UNMADE: DeviceId = DeviceId::new(0);

fn device(
    tx: &mut Tx<'_>,
    place: &Place,
    known: &Known,
    row: &Row,
    mine: &mut HashMap<String, Option<DeviceId>>,
    out: &mut Outcome,
) -> Result<Option<DeviceId>, Error> {
    let (found, first) = if let Some(found) = known.devices.get(&row.code).or_else(|| mine.get(&row.code)) {
        (*found, false)
    } else {
        let found = find_or_make(tx, place, row, out)?;
        mine.insert(row.code.clone(), found);
        out.devices.push((row.code.clone(), found));
        (found, true)
    };
    let said = (row.code.clone(), row.name.clone());
    let Some(device) = found.filter(|_| !known.names.contains(&said) && !out.names.contains(&said)) else { return Ok(found) };
    out.names.push(said);
    if device == UNMADE {
        out.new_names += u64::from(!first);
    } else {
        name(tx, place, device, row, out)?;
    }
    Ok(found)
}

fn find_or_make(tx: &mut Tx<'_>, place: &Place, row: &Row, out: &mut Outcome) -> Result<Option<DeviceId>, Error> {
    if let Some(there) = catalogue::device_by_slug(tx, &row.code)? {
        return Ok((Some(there.product) == place.product).then_some(there.id));
    }
    out.new_devices += 1;
    match place.product.filter(|_| !place.dry_run) {
        Some(product) => Ok(Some(catalogue::add_device(tx, product, &row.code, &Both::new(&*row.name, &*row.name))?)),
        None => Ok(Some(UNMADE)),
    }
}

/// The same model is sold under several names: the first is its own, the others are kept beside it.
fn name(tx: &mut Tx<'_>, place: &Place, device: DeviceId, row: &Row, out: &mut Outcome) -> Result<(), Error> {
    let own = catalogue::devices_by_id(tx, &[device])?.remove(&device);
    if own.is_some_and(|d| d.name.en == row.name) {
        return Ok(());
    }
    let new = if place.dry_run {
        !catalogue::device_names(tx, device)?.contains(&row.name)
    } else {
        catalogue::add_device_name(tx, device, &row.name)?
    };
    out.new_names += u64::from(new);
    Ok(())
}

fn one(tx: &mut Tx<'_>, place: &Place, row: &Row, device: DeviceId) -> Result<Result<Became, &'static str>, Failure> {
    let new = ImportedBuild {
        // Product 0 is no product's: in a dry run there may be none yet.
        product: place.product.unwrap_or(ProductId::new(0)),
        device,
        channel: row.channel,
        version: row.version.clone(),
        branch: row.branch.clone(),
        os: row.os.clone(),
        candidate: row.candidate,
        artefact: row.artefact.clone(),
    };
    let became = if place.dry_run { releases::would_import(tx, &new) } else { releases::import_build(tx, &new, &place.zone, place.now) };
    match became {
        Ok(became) => Ok(Ok(became)),
        Err(Refusal::Version) => Ok(Err("the version is not 1 to 40 letters, digits, dots and hyphens")),
        Err(Refusal::VersionTaken) => Ok(Err("the product has a release of this version of its own")),
        Err(other) => Err(other.into()),
    }
}

fn marks(row: &Row) -> [u64; 3] {
    let of = |what: &dyn Fn(&mut DefaultHasher)| {
        let mut hasher = DefaultHasher::new();
        what(&mut hasher);
        hasher.finish()
    };
    let release = (&row.version, row.channel.word());
    [of(&|h| (0, release).hash(h)), of(&|h| (1, release, &row.code).hash(h)), of(&|h| (2, release, &row.code, &row.artefact.url).hash(h))]
}

/// Is the file new to the catalogue?
pub(super) fn is_new(became: Became) -> bool {
    became.file == File::New
}
