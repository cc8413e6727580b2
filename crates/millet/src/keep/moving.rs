//! From one database to another, of whichever engine: all of it or nothing, compared before it is kept.

use super::{Tick, noted};
use crate::{Failure, rooms};
use audit::Act;
use kernel::Time;
use std::collections::BTreeMap;
use store::Migration;
use store::dump::{Form, Scribe, Shape, Source, Tally, Target, refuse, tally};

/// Copies a database that nobody serves into an empty one; how many rows. Noted in the audit at
/// this time, which both then hold; never in tests that compare. Blocks: see [`super::aside`].
pub fn relocate(from: &str, to: &str, noted_at: Option<Time>, tick: &Tick) -> Result<u64, Failure> {
    refuse(to)?;
    // What was written meanwhile would be lost.
    let _alone = store::backup::alone(from).map_err(|e| Failure(format!("{e}. Stop the program that serves it, then move")))?;
    noted::note(from, Act::Exported, noted_at)?;
    let mut source = Source::open(from)?;
    let applied = source.applied(&rooms::migrations())?;
    let filled = pour(&mut source, to, &applied, tick)?;
    let rows = filled.expected.values().map(|t| t.rows).sum();
    filled.compare(tick)?.keep()?;
    Ok(rows)
}

/// A target with everything in it that is not compared yet.
pub struct Filled {
    target: Target,
    shape: Shape,
    /// What must be in it.
    pub expected: BTreeMap<String, Tally>,
}

impl Filled {
    /// A target that came with everything in it.
    pub fn new(target: Target, applied: &[Migration]) -> Result<Self, Failure> {
        Ok(Self { target, shape: Shape::of(applied)?, expected: BTreeMap::new() })
    }
    /// Reads what the new database holds and compares it, table by table.
    pub fn compare(mut self, tick: &Tick) -> Result<Target, Failure> {
        let found = tally(self.target.look(), &self.shape, &mut |table, n| tick(table, n))?;
        for (table, wanted) in &self.expected {
            let rows = found.get(table).map_or(0, |t| t.rows);
            if found.get(table) != Some(wanted) {
                return Err(Failure(format!(
                    "{table} is not in the new database what it was: {} rows there, {rows} here, or other words in them. Nothing was kept",
                    wanted.rows
                )));
            }
        }
        if found.len() == self.expected.len() { Ok(self.target) } else { Err(Failure("a table is missing. Nothing was kept".into())) }
    }
}

/// Fills a new database from a snapshot.
pub fn pour(source: &mut Source, to: &str, applied: &[Migration], tick: &Tick) -> Result<Filled, Failure> {
    fill(to, applied, tick, &mut |table, each| source.rows(table, each))
}

/// Hands over every row of a table.
pub type Rows<'f> = dyn FnMut(&store::dump::Table, &mut store::dump::Each<'_>) -> Result<(), store::Error> + 'f;

/// Fills a new database with these rows, counting what goes in.
pub fn fill(to: &str, applied: &[Migration], tick: &Tick, rows: &mut Rows<'_>) -> Result<Filled, Failure> {
    let mut target = Target::create(to, applied)?;
    let (shape, mut expected) = (Shape::of(applied)?, BTreeMap::new());
    for table in &shape.tables {
        let (mut scribe, mut n) = (Scribe::new(table, Form::Full), 0);
        let mut counted = |row: &[store::Val<'_>]| {
            n += 1;
            if n % 1000 == 0 {
                tick(&table.name, n);
            }
            scribe.row(row).map(|_| ())
        };
        // The migrations wrote their own rows.
        if table.name == "migration" {
            rows(table, &mut counted)?;
        } else {
            target.load(table, &mut |each| {
                rows(table, &mut |row| {
                    counted(row)?;
                    each(row)
                })
            })?;
        }
        expected.insert(table.name.clone(), scribe.done());
    }
    Ok(Filled { target, shape, expected })
}

#[cfg(test)]
mod tests {
    use super::*;
    use testkit::Place;

    #[test]
    fn what_is_not_equal_is_not_kept() {
        let migrations = rooms::migrations();
        let tick = super::super::silently();
        for engine in ["sqlite", "postgres"] {
            let (from, to) = (Place::new("sqlite"), Place::new(engine));
            Target::create(&from.url, &migrations).unwrap().keep().unwrap();
            for wrong in ["rows", "words", "missing", "nothing"] {
                let mut filled = pour(&mut Source::open(&from.url).unwrap(), &to.url, &migrations, &tick).unwrap();
                let tally = filled.expected.get_mut("idea").unwrap();
                match wrong {
                    "rows" => tally.rows += 1,
                    "words" => tally.sha256.replace_range(..1, "x"),
                    "missing" => drop(filled.expected.remove("idea")),
                    _ => {}
                }
                match filled.compare(&tick) {
                    Err(why) => assert!(wrong != "nothing" && why.0.contains("Nothing was kept"), "{wrong}: {why}"),
                    Ok(target) => {
                        assert_eq!(wrong, "nothing");
                        target.keep().unwrap();
                    }
                }
                assert_eq!(refuse(&to.url).is_ok(), wrong != "nothing");
            }
            assert_eq!(relocate(&to.url, &Place::new("sqlite").url, None, &tick).unwrap(), migrations.len() as u64);
        }
    }
}
