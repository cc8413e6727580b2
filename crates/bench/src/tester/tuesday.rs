//! `tuesday`: experience reports with seven verdicts each through HTTP, durable, beside the same closures called inside the process, in turns.
//! `torture tuesday`: the program is killed in the middle of them; who got no answer sends the form again; each report is there once, with the
//! number it was answered, and the tally at the end is what they said.

use super::crowd::{Crowd, Done, Form, send};
use super::town::{CHANGES, Open, Town, found, fresh, open};
use super::{Mortal, address};
use crate::trouble::Trouble;
use crate::{runtime, seed};
use clap::Args;
use kernel::{Actor, Clock, MemberId};
use millet::clock::Wall;
use releases::Verdict;
use reports::{Given, Said};
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use store::{Db, p};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

/// How it is run.
#[derive(Args)]
pub struct Tuesday {
    /// Exit with 1 when the ratio is below this.
    #[arg(long)]
    min: Option<f64>,
    /// How many report.
    #[arg(long, default_value_t = 100_000)]
    reports: usize,
    /// How often the program is killed meanwhile; nothing is measured then.
    #[arg(long, default_value_t = 0)]
    kills: u64,
    /// A PostgreSQL to use instead of a file; it must be empty.
    #[arg(long)]
    database: Option<String>,
    /// Where its data lies meanwhile.
    #[arg(long, default_value = "target/bench")]
    dir: PathBuf,
}

/// Connections, and callers inside the process.
const AT_ONCE: usize = 64;

/// Runs it.
pub fn bench(run: &Tuesday) -> Result<bool, Trouble> {
    let (one, dir) = (runtime()?, fresh(&run.dir, "tuesday")?);
    let url = address(run.database.as_ref(), &dir);
    let (town, over, inside) = one.block_on(async {
        let db = open(&url).await?;
        let town = found(&db, run.reports).await?;
        let (over, inside) = (town.publish(&db, "9.1.0").await?, town.publish(&db, "9.2.0").await?);
        Ok::<_, Trouble>((Arc::new(town), over, inside))
    })?;
    println!("tuesday: {} testers", run.reports);
    if run.kills > 0 {
        return torture(run, &one, &url, (&town, &over));
    }
    let half = run.reports as u64 / 2;
    // Over, inside, inside, over: what grows meanwhile grows for both.
    let first = served(&one, &url, &over, (0, half), 0)?;
    let second = within(&one, &url, (&town, &inside), 0, half)?;
    let third = within(&one, &url, (&town, &inside), half, run.reports as u64)?;
    let fourth = served(&one, &url, &over, (half, run.reports as u64), 0)?;
    let errors = first.errors.len() + fourth.errors.len();
    let rate = run.reports as f64 / (first.seconds + fourth.seconds);
    let limit = run.reports as f64 / (second + third);
    let slowest = first.waits.iter().chain(&fourth.waits).copied().fold(0.0, f64::max);
    println!(
        "tuesday: ratio {:.2} (ours {rate:.0}/s, inside {limit:.0}/s); the slowest after {:.0} ms; {errors} errors",
        rate / limit,
        slowest * 1e3
    );
    let good = one.block_on(async { is_whole(&open(&url).await?, &over, &town).await })?;
    Ok(good && errors == 0 && run.min.is_none_or(|min| rate / limit >= min))
}

fn torture(run: &Tuesday, one: &Runtime, url: &str, (town, over): (&Town, &Arc<Open>)) -> Result<bool, Trouble> {
    let done = served(one, url, over, (0, run.reports as u64), run.kills)?;
    for why in done.errors.iter().take(3) {
        println!("tuesday: answered {why}");
    }
    println!("tuesday: {} answers, {} kills, {} connections died, {} errors", done.waits.len(), run.kills, done.deaths, done.errors.len());
    let whole = one.block_on(async { is_whole(&open(url).await?, over, town).await })?;
    Ok(whole && done.errors.is_empty())
}

/// What this one says of this change: most like it, some have not used it, a few find it not good enough.
const fn said(n: u64, change: u64) -> Verdict {
    match (n + change) % 10 {
        0..=6 => Verdict::Liked,
        7 | 8 => Verdict::NotUsed,
        _ => Verdict::NotGoodEnough,
    }
}

/// The form of this one.
fn form(open: &Open, n: u64) -> Form {
    let mut body = format!("act=send&overall={}&words=", 1 + n % 5);
    for (place, change) in (0..).zip(&open.changes) {
        // Writing to a String does not fail.
        let _ = write!(body, "&verdict-{change}={}", said(n, place).word());
    }
    Form { path: format!("/release/{}/report", open.version), cookie: seed::cookie(n as usize), body }
}

/// Over HTTP, with so many deaths between.
fn served(one: &Runtime, url: &str, open: &Arc<Open>, (from, to): (u64, u64), kills: u64) -> Result<Done, Trouble> {
    let mut server = Mortal::start(url)?;
    let crowd = Crowd { place: server.place(), connections: AT_ONCE, from, to, twice: 0, answered: Arc::new(AtomicU64::new(0)) };
    let open = Arc::clone(open);
    one.block_on(async {
        let (all, watched) = (crowd.clone(), Arc::clone(&crowd.answered));
        let sending = tokio::spawn(async move { send(&all, move |n| form(&open, n)).await });
        for kill in 1..=kills {
            while watched.load(Ordering::Relaxed) < (to - from) * kill / (kills + 1) {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            server.die()?;
        }
        sending.await?
    })
}

/// The same closures by as many callers in this process; seconds.
fn within(one: &Runtime, url: &str, (town, release): (&Arc<Town>, &Arc<Open>), from: u64, to: u64) -> Result<f64, Trouble> {
    one.block_on(async {
        let db = open(url).await?;
        let (next, begun, mut tasks) = (Arc::new(AtomicU64::new(from)), Instant::now(), JoinSet::new());
        for _ in 0..AT_ONCE {
            let (db, next, town, release) = (db.clone(), Arc::clone(&next), Arc::clone(town), Arc::clone(release));
            tasks.spawn(async move {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    let member = town.testers.get(n as usize).copied().filter(|_| n < to);
                    let Some(member) = member else { return Ok::<_, Trouble>(()) };
                    report(&db, member, &release, n).await?;
                }
            });
        }
        while let Some(ended) = tasks.join_next().await {
            ended??;
        }
        Ok(begun.elapsed().as_secs_f64())
    })
}

async fn report(db: &Db, member: MemberId, open: &Open, n: u64) -> Result<(), Trouble> {
    let said = (0..).zip(&open.changes).map(|(place, change)| Said { change: *change, verdict: Some(said(n, place)), why: None });
    let given = Given { overall: Some(1 + n as i64 % 5), said: said.collect(), ..Given::default() };
    let (id, now) = (open.id, Wall.now());
    db.write(move |tx| {
        let by = Actor::Member(member, vec![]);
        reports::send(tx, &by, id, &given, now).map(|_| ()).map_err(|e| Trouble::new(format!("{e:?}")))
    })
    .await
}

/// Is each report there once and counted, with all it said, and is what is counted what was said?
async fn is_whole(db: &Db, release: &Arc<Open>, town: &Town) -> Result<bool, Trouble> {
    let (id, reports) = (release.id, town.testers.len());
    let reader = town.testers.first().copied().ok_or_else(|| Trouble::new("nobody reports"))?;
    let (counted, numbers, verdicts): (i64, i64, i64) = db
        .read(move |tx| {
            tx.one(
                "SELECT count(*), count(DISTINCT number), (SELECT count(*) FROM release_verdict WHERE release_id = ?1 AND counted)
                 FROM report WHERE release_id = ?1 AND state = 'counted'",
                p![id],
            )
        })
        .await
        .map_err(|e: store::Error| e)?;
    let mut right = true;
    for (place, change) in (0..).zip(&release.changes) {
        let change = *change;
        // Whoever has said all sees what is counted so far.
        let kept = db.read(move |tx| releases::tallies(tx, id, Some(reader))).await?;
        let of = |v: Verdict| (0..reports as u64).filter(|n| said(*n, place) == v).count() as i64;
        let tally = kept.get(&change).and_then(|seen| seen.tally).unwrap_or_default();
        right &= (tally.liked, tally.not_used, tally.bad) == (of(Verdict::Liked), of(Verdict::NotUsed), of(Verdict::NotGoodEnough));
    }
    println!("tuesday: {counted} reports counted under {numbers} numbers, {verdicts} verdicts; what is counted is what was said: {right}");
    let all = reports as i64;
    Ok(right && counted == all && numbers == all && verdicts == all * CHANGES as i64)
}
