//! `rings`: plants rings of three to twelve among many members who thank each other honestly, looks for them as the night does, and prints how
//! many of the planted were found and how many of the honest were accused. Both are counts, the same on each machine for the same seed.

use clap::Args;
use kernel::Seeded;
use standing::journey::{measure, plant};
use std::time::Instant;

/// How it is run.
#[derive(Args)]
pub struct Rings {
    /// How many members there are.
    #[arg(long, default_value_t = 100_000)]
    members: i64,
    /// How many rings are planted among them.
    #[arg(long = "rings", default_value_t = 200)]
    planted: usize,
    /// The first of the seeds.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many communities, each of its own seed.
    #[arg(long, default_value_t = 5)]
    rounds: u64,
    /// Exit with 1 when fewer of the planted are found, in percent.
    #[arg(long, default_value_t = 95.0)]
    recall: f64,
    /// Exit with 1 when more of the honest are accused, in percent.
    #[arg(long, default_value_t = 0.1)]
    accused: f64,
}

/// Measures; true when each round is good enough.
pub fn bench(run: &Rings) -> bool {
    let (mut good, mut recall, mut accused) = (true, Vec::new(), Vec::new());
    for seed in run.seed..run.seed + run.rounds {
        let planted = plant(&mut Seeded::new(seed), run.members, run.planted);
        let start = Instant::now();
        let found = measure(&planted);
        println!(
            "seed {seed}: {} thanks and accepted answers; {} of {} in rings found, {} of {} honest accused; {} rings named, in {:.1} s",
            planted.gifts.len(),
            found.found,
            found.planted,
            found.accused,
            found.honest,
            found.named,
            start.elapsed().as_secs_f64()
        );
        good &= found.recall() >= run.recall && found.false_accusations() <= run.accused;
        recall.push(found.recall());
        accused.push(found.false_accusations());
    }
    let worst = recall.iter().copied().fold(100.0, f64::min);
    let most = accused.iter().copied().fold(0.0, f64::max);
    println!("rings: recall {worst:.1} % at least (aim {} %), falsely accused {most:.3} % at most (aim {} %)", run.recall, run.accused);
    good
}
