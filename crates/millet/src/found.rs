//! `millet admin found`: the company, its teams and what it makes, from one file. Safe to run again: what is there is left alone.

use crate::Failure;
use crate::clock::Wall;
use catalogue::{Cadence, Company, Every};
use kernel::{Actor, Both, Channel, Clock, ProductId, Stage, TeamId, Zone};
use serde::Deserialize;
use std::path::Path;
use store::{Db, Tx};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    company: Own,
    #[serde(default)]
    team: Vec<Team>,
    #[serde(default)]
    product: Vec<Product>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Two {
    zh: String,
    en: String,
}

impl Two {
    fn both(&self) -> Both {
        Both::new(&*self.zh, &*self.en)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    name: Two,
    tagline: Two,
    zone: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Team {
    slug: String,
    name: Two,
    purpose: Two,
    stages: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Product {
    slug: String,
    name: Two,
    #[serde(default)]
    device: Vec<Device>,
    #[serde(default)]
    cadence: Vec<Rhythm>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Device {
    slug: String,
    name: Two,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rhythm {
    channel: String,
    #[serde(default)]
    device: Option<String>,
    #[serde(default)]
    region: String,
    every: String,
    #[serde(default)]
    weekday: i64,
    #[serde(default)]
    hour: i64,
    #[serde(default)]
    minute: i64,
}

/// Reads the file and founds what is in it.
pub async fn found(db: &Db, path: &Path) -> Result<(), Failure> {
    let text = std::fs::read_to_string(path).map_err(|e| Failure(format!("{}: {e}", path.display())))?;
    let file: File = toml::from_str(&text).map_err(|e| Failure(format!("{}: {e}", path.display())))?;
    let company = Company { name: file.company.name.both(), tagline: file.company.tagline.both(), zone: zone(&file.company.zone)? };
    let (teams, products) = (file.team.len(), file.product.len());
    let (digest, now) = (audit::digest(text.as_bytes()), Wall.now());
    db.write(move |tx| {
        catalogue::found(tx, &company)?;
        for team in &file.team {
            add_team(tx, team)?;
        }
        for product in &file.product {
            add_product(tx, product, &company.zone)?;
        }
        audit::note(tx, &Actor::System, audit::Act::Founded, audit::Object::NONE, Some(&digest), now)?;
        Ok::<(), Failure>(())
    })
    .await?;
    println!("{teams} teams, {products} products.");
    Ok(())
}

fn zone(name: &str) -> Result<Zone, Failure> {
    Zone::new(name).ok_or_else(|| Failure(format!("there is no time zone {name}")))
}

fn add_team(tx: &mut Tx<'_>, new: &Team) -> Result<(), Failure> {
    let known: Option<TeamId> = catalogue::teams(tx)?.into_iter().find(|t| t.slug == new.slug).map(|t| t.id);
    let team = if let Some(id) = known {
        id
    } else {
        let id = catalogue::add_team(tx, &new.slug, &new.name.both(), &new.purpose.both())?;
        boards::add_board(tx, &new.slug, &new.name.both(), &new.purpose.both(), id)?;
        id
    };
    let areas = catalogue::areas(tx)?;
    for word in &new.stages {
        let stage = Stage::parse(word).ok_or_else(|| Failure(format!("team {}: there is no stage {word}", new.slug)))?;
        if !areas.iter().any(|a| a.stage == stage && a.team == team) {
            let place = Stage::ALL.iter().position(|s| *s == stage).unwrap_or_default();
            catalogue::add_area(tx, stage, team, place as i64)?;
        }
    }
    Ok(())
}

fn add_product(tx: &mut Tx<'_>, new: &Product, home: &Zone) -> Result<(), Failure> {
    let known: Option<ProductId> = catalogue::products(tx)?.into_iter().find(|p| p.slug == new.slug).map(|p| p.id);
    let product = match known {
        Some(id) => id,
        None => catalogue::add_product(tx, &new.slug, &new.name.both())?,
    };
    let devices = catalogue::devices(tx)?;
    for d in new.device.iter().filter(|d| !devices.iter().any(|k| k.slug == d.slug)) {
        catalogue::add_device(tx, product, &d.slug, &d.name.both())?;
    }
    for r in &new.cadence {
        let channel = Channel::parse(&r.channel).ok_or_else(|| Failure(format!("{}: there is no channel {}", new.slug, r.channel)))?;
        let every = match r.every.as_str() {
            "day" => Every::Day,
            "week" => Every::Week,
            "month" => Every::Month,
            other => return Err(Failure(format!("{}: every {other}? day, week or month", new.slug))),
        };
        let region = r.region.clone();
        let device = match r.device.as_deref() {
            Some(slug) => Some(
                catalogue::device_by_slug(tx, slug)?
                    .filter(|d| d.product == product)
                    .ok_or_else(|| Failure(format!("{}: a cadence for {slug}, which is no device of it", new.slug)))?
                    .id,
            ),
            None => None,
        };
        let (weekday, hour, minute, zone) = (r.weekday, r.hour, r.minute, home.clone());
        catalogue::set_cadence(tx, &Cadence { product, device, region, channel, every, weekday, hour, minute, zone })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_founds_a_company_and_a_second_time_changes_nothing() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/company.example.toml");
        let rooms = [ledger::MIGRATIONS, catalogue::MIGRATIONS, members::MIGRATIONS, boards::MIGRATIONS, audit::MIGRATIONS];
        testkit::each(&rooms, |world| {
            for _ in 0..2 {
                world.run(found(&world.db, &path)).unwrap();
                let (teams, areas, boards) = world
                    .read(|tx| Ok::<_, store::Error>((catalogue::teams(tx)?.len(), catalogue::areas(tx)?.len(), boards::boards(tx)?.len())))
                    .unwrap();
                assert_eq!((teams, areas, boards), (2, 3, 2));
            }
            assert_eq!(world.read(catalogue::company).unwrap().zone.name(), "Asia/Shanghai");
        });
    }
}
