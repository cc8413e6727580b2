//! `builds`: a real history of builds, imported and asked: how many weekly versions the cadence would have put on the Friday they came out on,
//! and whether the update check tells, for sampled devices, branches and dates, what a plain reading of the file says. Nothing is measured.

use crate::runtime;
use crate::trouble::Trouble;
use catalogue::{Cadence, Every};
use clap::Args;
use import::BuildOptions;
use jiff::Span;
use jiff::civil::{Date, Weekday, date};
use kernel::{Both, Chance, Channel, Clock, ProductId, Seeded, Zone};
use millet::clock::Wall;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use store::{Config, Db};
use updates::{Asked, as_of};

/// How it is run.
#[derive(Args)]
pub struct Builds {
    /// The file, as `millet import builds` reads it.
    #[arg(long)]
    file: PathBuf,
    /// So many devices, branches and dates.
    #[arg(long, default_value_t = 1_000)]
    samples: usize,
    /// What chance begins with.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where its data lies meanwhile.
    #[arg(long, default_value = "target/bench")]
    dir: PathBuf,
}

const PRODUCT: &str = "history";
const BRANCHES: [&str; 4] = ["Weekly", "Public Beta", "Stable Beta", "Stable"];

/// One build, as a plain reading of the file has it.
#[derive(Debug, Default)]
struct Plain {
    /// Its earliest date.
    day: Option<Date>,
    links: BTreeSet<String>,
}

/// By device, channel and version.
type History = BTreeMap<String, BTreeMap<(bool, String), Plain>>;

/// Imports, counts and asks; false when one answer is not what the file says.
pub fn bench(run: &Builds) -> Result<bool, Trouble> {
    let (history, versions) = plain(&run.file)?;
    fridays(&versions);
    let path = run.dir.join("builds");
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path)?;
    let one = runtime()?;
    let db = one.block_on(brought(&path, &run.file))?;
    let mut chance = Seeded::new(run.seed);
    let devices: Vec<&String> = history.keys().collect();
    let (mut right, mut told, mut wrong) = (0, 0, Vec::new());
    for _ in 0..run.samples {
        let Some(device) = devices.get(chance.below(devices.len() as u64) as usize) else { break };
        let Some(branch) = BRANCHES.get(chance.below(BRANCHES.len() as u64) as usize) else { break };
        let day = any_day(history.get(*device), &mut chance);
        let stable = *branch == "Stable";
        let is = one.block_on(asked(&db, device, stable, day))?;
        let may = history.get(*device).map(|of| newest(of, stable, day)).unwrap_or_default();
        let good = match &is {
            None => may.is_empty(),
            Some((version, url)) => may.get(version).is_some_and(|links| links.contains(url)),
        };
        (right, told) = (right + usize::from(good), told + usize::from(is.is_some()));
        if !good {
            wrong.push(format!("{device} {branch} {day}: told {is:?}, the file says {:?}", may.keys().collect::<Vec<_>>()));
        }
    }
    println!("builds: {right} of {} questions answered as the file says ({told} of them with a build)", run.samples);
    for line in wrong.iter().take(10) {
        println!("builds: {line}");
    }
    Ok(wrong.is_empty())
}

/// From a month before the first build of a device to a month after its last.
fn any_day(of: Option<&BTreeMap<(bool, String), Plain>>, chance: &mut Seeded) -> Date {
    let days = || of.into_iter().flatten().filter_map(|(_, b)| b.day);
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return date(2020, 1, 1) };
    let many = first.until(last).map_or(0, |span| i64::from(span.get_days())) + 60;
    first.saturating_add(Span::new().days(chance.below(many.unsigned_abs()) as i64 - 30))
}

/// The earliest date of each version, by branch and version.
type Firsts = BTreeMap<(String, String), Date>;

/// Reads the file as anybody would; and the earliest date of each version of what comes by the week.
fn plain(file: &Path) -> Result<(History, Firsts), Trouble> {
    let mut rows = csv::Reader::from_path(file).map_err(|e| Trouble::new(e.to_string()))?;
    let head = rows.headers().map_err(|e| Trouble::new(e.to_string()))?.clone();
    let (mut history, mut versions) = (History::new(), BTreeMap::new());
    for row in rows.records() {
        let row = row.map_err(|e| Trouble::new(e.to_string()))?;
        let get = |name: &str| head.iter().position(|h| h == name).and_then(|n| row.get(n)).unwrap_or_default();
        let day: Option<Date> = get("date").parse().ok();
        let key = (get("branch") == "Stable", get("version").to_owned());
        let build = history.entry(get("codename").to_owned()).or_default().entry(key).or_default();
        build.day = build.day.into_iter().chain(day).min();
        build.links.insert(get("link").to_owned());
        if let (Some(day), "Weekly" | "Public Beta") = (day, get("branch")) {
            let first = versions.entry((get("branch").to_owned(), get("version").to_owned())).or_insert(day);
            *first = day.min(*first);
        }
    }
    Ok((history, versions))
}

/// What may be told: of the newest day, each version with its files. Who is on development gets what is stable too.
fn newest(of: &BTreeMap<(bool, String), Plain>, stable: bool, day: Date) -> BTreeMap<String, BTreeSet<String>> {
    let fits = |((is_stable, _), build): &(&(bool, String), &Plain)| (*is_stable || !stable) && build.day.is_some_and(|d| d <= day);
    let last = of.iter().filter(fits).filter_map(|(_, b)| b.day).max();
    let mut may: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for ((_, version), build) in of.iter().filter(fits).filter(|(_, b)| b.day == last) {
        may.entry(version.clone()).or_default().extend(build.links.iter().cloned());
    }
    may
}

/// Would the rhythm have put it on the day it came out on?
fn fridays(versions: &BTreeMap<(String, String), Date>) {
    let zone = Zone::new("Asia/Shanghai").unwrap_or_else(Zone::utc);
    let (channel, every) = (Channel::Development, Every::Week);
    let product = ProductId::new(1);
    let rule = Cadence { product, device: None, region: String::new(), channel, every, weekday: 4, hour: 17, minute: 0, zone };
    for branch in ["Weekly", "Public Beta"] {
        let (mut all, mut kept, mut by_day) = (0, 0, BTreeMap::new());
        for ((_, _), day) in versions.iter().filter(|((of, _), _)| of == branch) {
            // The date of the rhythm from the morning of that day on.
            let slot = rule.next(rule.zone.at(*day, 0, 0, 0)).map(|t| rule.zone.civil(t).date());
            (all, kept) = (all + 1, kept + usize::from(slot == Some(*day)));
            *by_day.entry(day.weekday().to_monday_zero_offset()).or_insert(0) += 1;
        }
        let friday = Weekday::Friday.to_monday_zero_offset();
        println!("builds: {branch}: {kept} of {all} versions came out on the Friday of the rhythm; by weekday from Monday on {by_day:?}");
        debug_assert_eq!(by_day.get(&friday).copied().unwrap_or(0), kept);
    }
}

async fn brought(dir: &Path, file: &Path) -> Result<Db, Trouble> {
    let path = dir.join("millet.db").display().to_string();
    let db = millet::rooms::open(&path, &Config { durable: false, ..Config::default() }).await?;
    let zone = Zone::new("Asia/Shanghai").unwrap_or_else(Zone::utc);
    let name = Both::new("千鸟", "Plover");
    db.write(move |tx| catalogue::found(tx, &catalogue::Company { name: name.clone(), tagline: name.clone(), zone: zone.clone() })).await?;
    let options = BuildOptions { file: file.to_owned(), product: PRODUCT.into(), name: None, dry_run: false, now: Wall.now() };
    let report = import::builds(&db, &options, &|_| ()).await.map_err(|e| Trouble::new(e.to_string()))?;
    println!("builds: {} rows, {} releases, {} builds of {} devices", report.rows, report.releases, report.builds, report.devices);
    for rhythm in &report.rhythm {
        println!("builds: the import says {}: {} of {} on a Friday", rhythm.branch, rhythm.fridays, rhythm.versions);
    }
    Ok(db)
}

/// What the device is told at the end of that day: the version and its file.
async fn asked(db: &Db, device: &str, stable: bool, day: Date) -> Result<Option<(String, String)>, Trouble> {
    let (slug, channel) = (device.to_owned(), if stable { Channel::Stable } else { Channel::Development });
    let book = db
        .read(move |tx| {
            let at = catalogue::company(tx)?.zone.at(day, 1, 0, 0);
            as_of(tx, &slug, at, "https://millet.example")
        })
        .await
        .map_err(|e: store::Error| e)?;
    let answer = book.answer(channel, &Asked { product: PRODUCT, device, ..Asked::default() });
    let Some(ready) = answer else { return Ok(None) };
    let body: serde_json::Value = serde_json::from_slice(&ready.body).map_err(|e| Trouble::new(e.to_string()))?;
    let word = |at: &str| body.pointer(at).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
    Ok((word("/action") == "update").then(|| (word("/release/version"), word("/artefact/url"))))
}
