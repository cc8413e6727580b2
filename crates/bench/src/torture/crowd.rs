//! The crowd of one life: everybody at once, until the program is gone.

use super::acts::Scene;
use crate::trouble::Trouble;
use kernel::{Chance, Seeded};
use std::sync::PoisonError;
use std::time::Duration;
use tokio::task::JoinSet;

/// How many vote, support and reply at once.
const VOTERS: usize = 6;
const SUPPORTERS: usize = 3;
const REPLIERS: usize = 4;
/// As many replies a fan writes in one life: a person may say so much a day, and the next life brings others.
const SAYINGS: usize = 15;
/// Each of them is another fan in the next round. Those beyond are the authors.
const PEOPLE: usize = 100;

/// Lets everybody act until `death`, which kills the program; what was answered stands in what was told.
pub async fn live(scene: &Scene, seed: u64, death: impl Future<Output = ()>) -> Result<(), Trouble> {
    again(scene).await?;
    let mut crowd = JoinSet::new();
    let fan = |n: usize| (scene.round * (VOTERS + SUPPORTERS + REPLIERS) + n) % PEOPLE;
    for n in 0..VOTERS + SUPPORTERS + REPLIERS {
        let (scene, fan, mut chance) = (scene.clone(), fan(n), Seeded::new(seed.wrapping_add(n as u64)));
        crowd.spawn(async move {
            match n {
                0..VOTERS => while scene.vote(fan, &mut chance).await? {},
                n if n < VOTERS + SUPPORTERS => while scene.support(fan, &mut chance).await? {},
                _ => {
                    for said in 0..SAYINGS {
                        if !scene.reply(fan, said, &mut chance).await? {
                            break;
                        }
                    }
                }
            }
            Ok::<_, Trouble>(())
        });
    }
    let (merging, publishing, mut chance) = (scene.clone(), scene.clone(), Seeded::new(seed));
    let pause = Duration::from_millis(chance.below(300));
    crowd.spawn(async move {
        while merging.merge(&mut chance).await? {}
        Ok(())
    });
    crowd.spawn(async move {
        // One now, one when much has happened.
        if publishing.publish().await? {
            tokio::time::sleep(pause).await;
            publishing.publish().await?;
        }
        Ok(())
    });
    death.await;
    while let Some(ended) = crowd.join_next().await {
        ended??;
    }
    Ok(())
}

/// Whoever got no answer sends the form again, before anybody dies.
async fn again(scene: &Scene) -> Result<(), Trouble> {
    let unanswered: Vec<_> = {
        let told = scene.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.replies.iter().filter(|(_, f)| !f.answered).map(|(w, f)| (w.clone(), f.clone())).collect()
    };
    for (words, form) in &unanswered {
        if !scene.send(words, form).await? {
            return Err(Trouble::new("the program did not answer a form sent again"));
        }
    }
    Ok(())
}
