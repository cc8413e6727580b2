//! `regrade`: everybody's score counted again from what deeds gave, beside a plain scan of the same rows by hand-written rusqlite: every row of the
//! table read from its beginning to its end, five columns of each, and a sum. What is kept is compared; what differs would be written.
//!
//! Printed beside it: the same scan by the index in which the five columns lie, how long it takes when every score is written, and what
//! that comes to among 60 million.

use super::{make, now, open, place};
use crate::pairs::{self, Side, Which};
use crate::trouble::Trouble;
use crate::{Run, runtime};
use clap::Args;
use kernel::{MemberId, Time};
use std::path::PathBuf;
use std::time::Instant;
use store::Db;

/// How it is run.
#[derive(Args)]
pub struct Regrade {
    #[command(flatten)]
    run: Run,
    /// The folder of a population; without it one under the folder of benches.
    #[arg(long)]
    large: Option<PathBuf>,
    /// How many members it has.
    #[arg(long, default_value_t = 1_000_000)]
    members: u64,
}

/// So many scores at once.
const PIECE: u32 = 5_000;
/// What is extrapolated to.
const FAR: f64 = 60e6;

/// Counts everybody again for today: rows, scores that were written, seconds.
pub fn everybody(db: &Db) -> Result<(u64, u64, f64), Trouble> {
    count(db, now())
}

fn count(db: &Db, day: Time) -> Result<(u64, u64, f64), Trouble> {
    let (one, begun) = (runtime()?, Instant::now());
    let (mut rows, mut written, mut after): (u64, u64, Option<MemberId>) = (0, 0, None);
    loop {
        let piece = one.block_on(db.write(move |tx| standing::recount(tx, after, PIECE, day)))?;
        if piece.last.is_none() {
            return Ok((rows, written, begun.elapsed().as_secs_f64()));
        }
        (rows, written, after) = (rows + piece.rows, written + piece.written, piece.last);
    }
}

/// Reads every row of the table, or of the index: how many, and in how many seconds.
fn scan(file: &std::path::Path, sql: &str) -> Result<(u64, f64), Trouble> {
    let conn = rusqlite::Connection::open_with_flags(file, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let (begun, mut rows, mut sum) = (Instant::now(), 0, 0_i64);
    let mut statement = conn.prepare(sql)?;
    let mut all = statement.query([])?;
    while let Some(row) = all.next()? {
        let (member, part, points, at, half_life): (i64, i64, i64, i64, i64) =
            (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        sum = sum.wrapping_add(member ^ part ^ points ^ at ^ half_life);
        rows += 1;
    }
    std::hint::black_box(sum);
    Ok((rows, begun.elapsed().as_secs_f64()))
}

/// Measures it.
pub fn bench(run: &Regrade) -> Result<bool, Trouble> {
    let dir = run.large.clone().unwrap_or_else(|| place(&run.run.dir, run.members));
    make(&dir, run.members)?;
    let (db, file) = (open(&dir)?, dir.join("millet.db"));
    let table = "SELECT member_id, part, points, at, half_life FROM standing_given NOT INDEXED";
    let index = "SELECT member_id, part, points, at, half_life FROM standing_given INDEXED BY standing_given_sum";
    let mut rows = 0;
    let good = pairs::run("regrade", &run.run, |which| {
        let (read, took) = match which {
            Which::Ours => count(&db, now()).map(|(read, _, took)| (read, took))?,
            Which::Limit => scan(&file, table)?,
        };
        rows = read;
        Ok(Side { rate: read as f64 / took, fdatasync: None, cpu: None })
    })?;
    let (_, by_index) = scan(&file, index)?;
    println!("regrade: {rows} rows; a scan by the index takes {by_index:.2} s");
    let (_, written, took) = count(&db, now().plus_days(1))?;
    let size = std::fs::metadata(&file)?.len() as f64;
    let times = FAR / run.members as f64;
    println!(
        "regrade: all {written} scores written in {took:.1} s; among 60 million {:.0} min, {:.0} bytes a member, {:.0} GB of disk, if it goes on as it began",
        took * times / 60.0,
        size / run.members as f64,
        size * times / 1e9
    );
    Ok(good)
}
