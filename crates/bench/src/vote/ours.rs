//! Votes as the program casts them.

use super::{config, drive, sql};
use crate::runtime;
use crate::trouble::Trouble;
use kernel::{Actor, Clock};
use millet::clock::Wall;
use std::path::Path;

/// Runs this side.
pub fn side(file: &Path, seconds: f64) -> Result<bool, Trouble> {
    runtime()?.block_on(async {
        let db = millet::rooms::open(&file.display().to_string(), &config()).await?;
        let before = db.counts().statements;
        let voting = db.clone();
        let votes = drive::drive(file, seconds, move |member, idea| {
            let db = voting.clone();
            async move {
                let (by, now) = (Actor::Member(member, vec![]), Wall.now());
                let tally = db.write(move |tx| ideas::vote(tx, &by, idea, now)).await?;
                if tally.supported { Ok(()) } else { Err(Trouble::new("a vote was not counted")) }
            }
        })
        .await?;
        // Leases of ids are the few above; more means that the limit no longer does what a vote does.
        let each = (db.counts().statements - before) as f64 / votes.max(1) as f64;
        if (each - sql::ALL.len() as f64).abs() > 0.1 {
            return Err(Trouble::new(format!("a vote takes {each:.2} statements, the limit {}: make them the same", sql::ALL.len())));
        }
        Ok(true)
    })
}
