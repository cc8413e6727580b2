//! `claims`: 12,000 who want one of 500 places at once, a fifth of them twice, over 256 connections, beside the same claims made by as many
//! callers inside the process. `torture claims`: the same with kills between. Exactly as many get a place as there are.

use super::crowd::{Crowd, Form, send};
use super::town::{Town, found, fresh, open};
use super::{Mortal, address};
use crate::trouble::Trouble;
use crate::{runtime, seed};
use clap::Args;
use kernel::{Actor, Clock, MemberId, TrainId};
use millet::clock::Wall;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use store::{Db, p};
use tokio::task::JoinSet;

/// How it is run.
#[derive(Args)]
pub struct Claims {
    /// Exit with 1 when the ratio is below this.
    #[arg(long)]
    min: Option<f64>,
    /// How many want a place.
    #[arg(long = "claims", default_value_t = 12_000)]
    all: usize,
    /// How many places there are.
    #[arg(long, default_value_t = 500)]
    places: i64,
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

const CONNECTIONS: usize = 256;
/// A fifth of them sends the form twice.
const TWICE: u64 = 5;
/// The slowest waits at most so many times as long as a group commit takes.
const SLOWEST: f64 = 20.0;

/// Runs it.
pub fn bench(run: &Claims) -> Result<bool, Trouble> {
    let (one, dir) = (runtime()?, fresh(&run.dir, "claims")?);
    let url = address(run.database.as_ref(), &dir);
    let (town, train) = one.block_on(async {
        let db = open(&url).await?;
        let town = found(&db, run.all).await?;
        let train = town.train(&db, run.places).await?;
        Ok::<_, Trouble>((town, train))
    })?;
    let mut server = Mortal::start(&url)?;
    let crowd = Crowd {
        place: server.place(),
        connections: CONNECTIONS,
        from: 0,
        to: run.all as u64,
        twice: TWICE,
        answered: Arc::new(AtomicU64::new(0)),
    };
    let phone = town.phone;
    let form = move |n: u64| Form {
        path: "/train/tide/internal/apply".to_owned(),
        cookie: seed::cookie(n as usize),
        body: format!("device={phone}&once=claim-{n:012}"),
    };
    let done = one.block_on(async {
        let (all, watched) = (crowd.clone(), Arc::clone(&crowd.answered));
        let sending = tokio::spawn(async move { send(&all, form).await });
        for kill in 1..=run.kills {
            while watched.load(Ordering::Relaxed) < run.all as u64 * kill / (run.kills + 1) {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            server.die()?;
        }
        sending.await?
    })?;
    drop(server);
    for why in done.errors.iter().take(3) {
        println!("claims: answered {why}");
    }
    let db = one.block_on(open(&url))?;
    let (held, waiting) = one.block_on(holders(&db, train))?;
    let rate = done.waits.len() as f64 / done.seconds;
    let slowest = done.waits.iter().copied().fold(0.0, f64::max);
    println!(
        "claims: {} answers over {CONNECTIONS} connections, {rate:.0}/s, the slowest after {:.0} ms, {} errors, {} connections died; {held} of {} hold a place, {waiting} wait",
        done.waits.len(),
        slowest * 1e3,
        done.errors.len(),
        done.deaths,
        run.places
    );
    let exact = held == run.places && held + waiting == run.all as i64 && done.errors.is_empty();
    if run.kills > 0 || !exact {
        return Ok(exact);
    }
    let (inside, commit) = one.block_on(within(&db, town, run))?;
    let ratio = rate / inside;
    let times = slowest / commit;
    println!("claims: ratio {ratio:.2} (ours {rate:.0}/s, the store alone {inside:.0}/s)");
    println!("claims: the slowest waited {times:.1} times a group commit of {:.1} ms (at most {SLOWEST})", commit * 1e3);
    Ok(run.min.is_none_or(|min| ratio >= min) && times <= SLOWEST)
}

/// Who holds a place, and who waits.
async fn holders(db: &Db, train: TrainId) -> Result<(i64, i64), Trouble> {
    Ok(db
        .read(move |tx| {
            tx.one(
                "SELECT CAST(sum(CASE WHEN s.state IN (3, 4, 5) THEN 1 ELSE 0 END) AS BIGINT),
                   CAST(sum(CASE WHEN s.state = 2 THEN 1 ELSE 0 END) AS BIGINT)
                 FROM train AS t JOIN seat AS s ON s.pool_id = t.pool_id WHERE t.id = ?1",
                p![train],
            )
        })
        .await
        .map_err(|e: store::Error| e)?)
}

/// The same by callers inside the process, on a train of its own; and how long a group commit takes on the average.
async fn within(db: &Db, town: Town, run: &Claims) -> Result<(f64, f64), Trouble> {
    let places = run.places;
    let product = town.product;
    let by = town.manager.clone();
    let train = db
        .write(move |tx| {
            let rule = trains::Rule { grade: standing::Grade::One, score: 0, days: 0, certified: false, vip: false };
            let draft = trains::Draft { product, channel: kernel::Channel::Development, capacity: places, rule, agreement: None };
            trains::set(tx, &by, &draft, &mut kernel::Seeded::new(2), Wall.now()).map_err(|e| Trouble::new(format!("{e:?}")))
        })
        .await?
        .id;
    let (next, testers, phone) = (Arc::new(AtomicU64::new(0)), Arc::new(town.testers), town.phone);
    let (begun, before) = (Instant::now(), db.counts().groups);
    let mut tasks = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (db, next, testers) = (db.clone(), Arc::clone(&next), Arc::clone(&testers));
        tasks.spawn(async move {
            let mut made = 0_u64;
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                let Some(member) = testers.get(n as usize).copied() else { return Ok::<_, Trouble>(made) };
                for _ in 0..=u64::from(n.is_multiple_of(TWICE)) {
                    claim(&db, member, train, phone, n).await?;
                    made += 1;
                }
            }
        });
    }
    let mut made = 0;
    while let Some(ended) = tasks.join_next().await {
        made += ended??;
    }
    let seconds = begun.elapsed().as_secs_f64();
    // Claims are the only ones who write: so long takes a group and its commit.
    let groups = (db.counts().groups - before).max(1);
    println!("claims: inside, {made} claims in {groups} group commits");
    Ok((made as f64 / seconds, seconds / groups as f64))
}

async fn claim(db: &Db, member: MemberId, train: TrainId, phone: kernel::DeviceId, n: u64) -> Result<(), Trouble> {
    let (now, key) = (Wall.now(), format!("inside-{n:012}"));
    db.write(move |tx| {
        let with = trains::Application { train, device: phone, agreed: None, key: &key };
        trains::apply(tx, &Actor::Member(member, vec![]), with, now).map(|_| ()).map_err(|e| Trouble::new(format!("{e:?}")))
    })
    .await
}
