//! Saying where a release goes. A region is a word the company's devices send: `cn`, `eea`, `in`.

use crate::event::{self, Step};
use crate::{Refusal, check};
use kernel::{Actor, Both, ReleaseId, Time};
use store::{Error, Tx, p};

/// So many regions a release names at most.
const MOST: usize = 40;

/// Is this a region's word?
fn is_region(word: &str) -> bool {
    (2..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Gives the release to these regions only; none named: everywhere. Once it is out, regions are only added. False when that is so already.
pub fn limit_regions(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, regions: &[String], now: Time) -> Result<bool, Refusal> {
    check::may(by)?;
    let mut wanted: Vec<&str> = regions.iter().map(String::as_str).collect();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.len() > MOST || !wanted.iter().all(|word| is_region(word)) {
        return Err(Refusal::Region);
    }
    let out = check::release(tx, release)?.published_at.is_some();
    let before = of(tx, release)?;
    if before == wanted {
        return Ok(false);
    }
    let fewer = before.is_empty() || (!wanted.is_empty() && before.iter().any(|b| !wanted.contains(&b.as_str())));
    if out && fewer {
        return Err(Refusal::Region);
    }
    tx.exec("DELETE FROM update_region WHERE release_id = ?1", p![release])?;
    for word in &wanted {
        tx.exec("INSERT INTO update_region (release_id, region) VALUES (?1, ?2)", p![release, *word])?;
    }
    let named = wanted.join(", ");
    event::append(tx, release, by, Step::Regions, None, &Both::new(&*named, &*named), now)?;
    Ok(true)
}

/// The regions of a release in the order of the alphabet; none: everywhere.
pub(crate) fn of(tx: &mut Tx<'_>, release: ReleaseId) -> Result<Vec<String>, Error> {
    tx.list("SELECT region FROM update_region WHERE release_id = ?1 ORDER BY region", p![release])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world;
    use kernel::Channel;

    #[test]
    fn regions_are_free_before_and_only_added_once_it_is_out() {
        world::each(|world, town| {
            let release = town.build(world, "4.8.8", Channel::Development);
            let put = |words: &[&str]| {
                let (by, now) = (town.manager.clone(), world.now());
                let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
                world.write(move |tx| limit_regions(tx, &by, release, &words, now))
            };
            assert_eq!(put(&[]), Ok(false), "everywhere is how it begins");
            assert_eq!((put(&["eea", "cn", "cn"]), put(&["cn", "eea"]), put(&["in"])), (Ok(true), Ok(false), Ok(true)));
            for bad in ["", "CN", "x", "toolongaword", "c n"] {
                assert_eq!(put(&[bad]), Err(Refusal::Region), "{bad}");
            }
            town.publish(world, release);
            assert_eq!(put(&["cn"]), Err(Refusal::Region), "India has it");
            assert_eq!((put(&["cn", "in"]), put(&[])), (Ok(true), Ok(true)), "wider, and at last everywhere");
            assert_eq!(put(&["in"]), Err(Refusal::Region));
        });
    }
}
