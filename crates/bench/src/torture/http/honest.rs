//! Honest people, measured before and while others mean no good: a page over a connection of its own.

use super::super::ask::get;
use super::super::house::House;
use super::super::town::cookie;
use super::Http;
use super::crowd::Attack;
use crate::machine::median;
use crate::trouble::Trouble;
use std::time::{Duration, Instant};

pub struct Honest;

/// A page of a guest's: the list of ideas.
const PATH: &str = "/";
/// Below this nobody feels a difference, and a busy machine makes more of it.
const FELT: f64 = 2.0;

impl Honest {
    /// Warms the program up.
    pub async fn begin(house: &House, run: &Http) -> Result<Self, Trouble> {
        let honest = Self;
        for n in 0..4 {
            let took = honest.measure(house, run.honest).await?;
            println!("torture http: warming up, {}: {took:.2} ms, {} KiB", n + 1, house.memory()?);
        }
        Ok(honest)
    }

    /// Measures before and during; true when both limits hold.
    pub async fn beside(&self, house: &House, run: &Http, attack: Attack) -> Result<bool, Trouble> {
        let (before, memory) = (self.measure(house, run.honest).await?, house.memory()?);
        let attacking = attack.begin(&house.address).await?;
        let mut most = memory;
        let mut took = Vec::new();
        // In three parts, so that the memory in the middle is seen too.
        for _ in 0..3 {
            took.push(self.measure(house, run.honest / 3).await?);
            most = most.max(house.memory()?);
        }
        let during = median(&took);
        let told = attacking.end().await?;
        let (ratio, more) = (during / before, most.saturating_sub(memory) as f64 / 1024.0);
        let good = (ratio <= run.slower || during - before < FELT) && more <= run.memory && told.is_right;
        let verdict = if good { "" } else { ": NOT HELD" };
        println!(
            "torture http: {attack:?}: {}; honest {before:.2} ms before, {during:.2} ms during (x{ratio:.2}); {more:.1} MB more{verdict}",
            told.words
        );
        // What it held is given back before the next.
        tokio::time::sleep(Duration::from_millis(300)).await;
        Ok(good)
    }

    /// The median of so many, in milliseconds. One that fails is a failure.
    async fn measure(&self, house: &House, count: usize) -> Result<f64, Trouble> {
        let mut took = Vec::new();
        for n in 0..count.max(1) {
            let begun = Instant::now();
            // Every other one a member, whose page is never kept whole.
            let who = if n % 2 == 0 { String::new() } else { cookie(&format!("fan-{}", n % 50)) };
            let got = get(&house.address, PATH, &who).await;
            if got.as_ref().is_none_or(|g| g.status != 200) {
                return Err(Trouble::new(format!("an honest request was not answered: {:?}", got.map(|g| g.status))));
            }
            took.push(begun.elapsed().as_secs_f64() * 1e3);
        }
        Ok(median(&took))
    }
}
