//! Sixty-four tasks that vote as fast as they are answered.

use crate::trouble::Trouble;
use crate::{apart, machine, seed};
use kernel::{IdeaId, MemberId};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

/// How many at once.
const TASKS: usize = 64;
/// How long they run before it counts.
const WARM: Duration = Duration::from_millis(500);
/// How many members vote, a power of two.
const MEMBERS: u64 = 1 << 16;
/// None of them is of the seed, where whoever proposes an idea supports it.
const FIRST_MEMBER: u64 = 1001;

#[derive(Default)]
struct Shared {
    next: AtomicU64,
    answered: AtomicU64,
    stop: AtomicBool,
}

/// Who votes for what: every pair once, members and ideas mixed, the same on both sides.
fn pair(n: u64) -> (MemberId, IdeaId) {
    // An odd factor only changes the order of the numbers below a power of two.
    let mixed = n.wrapping_mul(0x9E37_79B1) % (MEMBERS * seed::IDEAS);
    (MemberId::new((FIRST_MEMBER + mixed / seed::IDEAS) as i64), IdeaId::new((1 + mixed % seed::IDEAS) as i64))
}

/// Votes for so many seconds and tells the figures on standard output.
pub async fn drive<V, F>(file: &Path, seconds: f64, vote: V) -> Result<u64, Trouble>
where
    V: Fn(MemberId, IdeaId) -> F + Clone + Send + 'static,
    F: Future<Output = Result<(), Trouble>> + Send + 'static,
{
    apart::begin();
    let fdatasync = machine::fdatasync(file.parent().unwrap_or(file))?;
    let shared = Arc::new(Shared::default());
    let mut tasks = JoinSet::new();
    for _ in 0..TASKS {
        let (shared, vote) = (Arc::clone(&shared), vote.clone());
        tasks.spawn(async move {
            while !shared.stop.load(Ordering::Relaxed) {
                let (member, idea) = pair(shared.next.fetch_add(1, Ordering::Relaxed));
                vote(member, idea).await?;
                shared.answered.fetch_add(1, Ordering::Relaxed);
            }
            Ok::<_, Trouble>(())
        });
    }
    let sample = || (Instant::now(), shared.answered.load(Ordering::Relaxed), machine::cpu_seconds(std::process::id()).unwrap_or(0.0));
    tokio::time::sleep(WARM).await;
    let (begun, before, used) = sample();
    tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
    let (ended, after, spent) = sample();
    shared.stop.store(true, Ordering::Relaxed);
    while let Some(ended) = tasks.join_next().await {
        ended??;
    }
    let votes = shared.answered.load(Ordering::Relaxed);
    let counted = (after - before) as f64;
    let rate = counted / ended.duration_since(begun).as_secs_f64();
    println!("rate={rate} votes={votes} fdatasync={fdatasync} cpu={}", (spent - used) * 1e6 / counted.max(1.0));
    Ok(votes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn nobody_votes_twice_for_one_idea() {
        let pairs: HashSet<_> = (0..200_000).map(pair).collect();
        assert_eq!(pairs.len(), 200_000);
        assert!(pairs.iter().all(|(m, i)| m.get() >= FIRST_MEMBER as i64 && (1..=seed::IDEAS as i64).contains(&i.get())));
    }
}
