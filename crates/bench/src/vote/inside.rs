//! Callers inside the process: what the handler does with the store, and nothing else of it.

use super::http::CALLERS;
use crate::posts::{MEMBERS, voted};
use crate::trouble::Trouble;
use crate::{apart, runtime};
use kernel::{Actor, Clock, IdeaId, MemberId};
use millet::clock::Wall;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use store::{Config, Db, setting};
use tokio::task::JoinSet;

const WARM: Duration = Duration::from_millis(500);
/// Where the next run begins: a member and an idea never meet twice.
const NEXT: &str = "bench-next";

/// The one vote of this number: the idea's name is read for the answer, as the page does.
async fn cast(db: &Db, member: MemberId, idea: IdeaId) -> Result<(), Trouble> {
    let (by, now) = (Actor::Member(member, vec![]), Wall.now());
    let tally = db
        .write(move |tx| {
            ideas::briefs(tx, &[idea])?;
            ideas::vote(tx, &by, idea, now)
        })
        .await?;
    if tally.supported { Ok(()) } else { Err(Trouble::new("a vote was not counted")) }
}

/// Runs this side.
pub fn side(file: &Path, seconds: f64) -> Result<bool, Trouble> {
    apart::begin();
    runtime()?.block_on(async {
        let db = millet::rooms::open(&file.display().to_string(), &Config::default()).await?;
        let (first, members) = db
            .read(|tx| {
                let first = setting::get(tx, NEXT)?.and_then(|n| n.parse().ok()).unwrap_or(0);
                let ids = (0..MEMBERS).map(|n| Ok(members::by_handle(tx, &format!("reader-{n}"))?.ok_or(store::Error::NotFound)?.id));
                Ok::<_, store::Error>((first, ids.collect::<Result<Vec<_>, store::Error>>()?))
            })
            .await?;
        let shared = Arc::new((AtomicU64::new(first), AtomicU64::new(0), AtomicBool::new(false), members));
        let mut tasks = JoinSet::new();
        for _ in 0..CALLERS {
            let (db, shared) = (db.clone(), Arc::clone(&shared));
            tasks.spawn(async move {
                while !shared.2.load(Ordering::Relaxed) {
                    let (member, idea) = voted(shared.0.fetch_add(1, Ordering::Relaxed));
                    let member = shared.3.get(member as usize).copied().ok_or_else(|| Trouble::new("no such member"))?;
                    cast(&db, member, IdeaId::new(idea as i64)).await?;
                    shared.1.fetch_add(1, Ordering::Relaxed);
                }
                Ok::<_, Trouble>(())
            });
        }
        let sample = || (Instant::now(), shared.1.load(Ordering::Relaxed));
        tokio::time::sleep(WARM).await;
        let (begun, before) = sample();
        tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
        let (ended, after) = sample();
        shared.2.store(true, Ordering::Relaxed);
        while let Some(ended) = tasks.join_next().await {
            ended??;
        }
        let next = shared.0.load(Ordering::Relaxed).to_string();
        db.write(move |tx| setting::set(tx, NEXT, &next)).await?;
        println!("rate={}", (after - before) as f64 / ended.duration_since(begun).as_secs_f64());
        Ok(true)
    })
}
