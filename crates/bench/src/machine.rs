//! What the machine is like at this moment: how busy, and how long its disk takes.

use crate::trouble::Trouble;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

/// Below this a commit waits for the disk and not for a core.
pub const QUIET: f64 = 15.0;

/// How many percent of the last ten seconds somebody waited for a core; none where the kernel does not say.
pub fn pressure() -> Option<f64> {
    let text = fs::read_to_string("/proc/pressure/cpu").ok()?;
    text.lines().find_map(|l| l.strip_prefix("some avg10="))?.split(' ').next()?.parse().ok()
}

/// Waits until the machine is quiet, or for so many seconds; how busy it is then.
pub fn quiet(patience: u64) -> Option<f64> {
    let until = Instant::now() + Duration::from_secs(patience);
    loop {
        let busy = pressure()?;
        if busy < QUIET || Instant::now() >= until {
            return Some(busy);
        }
        std::thread::sleep(Duration::from_millis(500));
    }
}

/// So long at most a program catches up with what it found when it was started.
const SETTLE: Duration = Duration::from_mins(30);

/// Waits until a program of this machine does nothing by itself; how long that took.
pub fn settle(pid: u32) -> Result<Duration, Trouble> {
    let (begun, mut calm) = (Instant::now(), 0);
    while calm < 3 {
        let before = cpu_seconds(pid).unwrap_or_default();
        std::thread::sleep(Duration::from_secs(2));
        let spent = cpu_seconds(pid).unwrap_or_default() - before;
        calm = if spent < 0.1 { calm + 1 } else { 0 };
        if begun.elapsed() > SETTLE {
            return Err(Trouble::new("the program is still busy with itself"));
        }
    }
    Ok(begun.elapsed())
}

/// In microseconds, the median of 50 times of appending 4 KB to a file and waiting for the disk.
pub fn fdatasync(dir: &Path) -> Result<f64, Trouble> {
    let path = dir.join("probe");
    let mut file = fs::File::create(&path)?;
    let mut took = Vec::new();
    for _ in 0..50 {
        let begun = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        took.push(begun.elapsed().as_secs_f64() * 1e6);
    }
    fs::remove_file(path)?;
    Ok(median(&took))
}

/// The middle one; of an even number the mean of the two.
pub fn median(of: &[f64]) -> f64 {
    let mut sorted = of.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |i: usize| sorted.get(i).copied().unwrap_or(0.0);
    f64::midpoint(at(sorted.len().saturating_sub(1) / 2), at(sorted.len() / 2))
}

/// How many seconds of processor a process has used, its own and the kernel's for it.
pub fn cpu_seconds(pid: u32) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name in brackets may hold anything; after it the 12th and 13th are ticks, of which Linux tells a hundred a second.
    let mut after = text.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || after.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!((median(&[4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < 1e-9);
        assert!(median(&[]).abs() < 1e-9);
    }

    #[test]
    fn this_process_has_used_some_time() {
        assert!(cpu_seconds(std::process::id()).is_some_and(|s| s < 3600.0));
    }
}
