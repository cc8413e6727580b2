//! The verb: reads everything, then writes members, topics, replies and accepted answers, in this order.

use crate::batch::Batches;
use crate::load::Loader;
use crate::plan::Plan;
use crate::{Failure, Progress, Report, people, place, reply, topic};
use std::path::PathBuf;
use store::Db;

/// What to import, and where to.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of the dump, with Users.xml and the other files.
    pub dir: PathBuf,
    /// Only count; write nothing.
    pub dry_run: bool,
    /// The site's name, which becomes part of every origin: `bicycles.meta`.
    pub site: String,
    /// The word of the board it goes to; made, with a team, if there is none.
    pub board: String,
}

impl Options {
    fn check(&self) -> Result<(), Failure> {
        let plain = |text: &str, more: &[char]| {
            !text.is_empty() && text.len() <= 60 && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || more.contains(&c))
        };
        if !plain(&self.site, &['.', '-']) {
            return Err(Failure::new("", 0, format!("{:?} is not a site: a-z, 0-9, dots and hyphens, like bicycles.meta", self.site)));
        }
        if !plain(&self.board, &['-']) {
            return Err(Failure::new("", 0, format!("{:?} is not a board's word: a-z, 0-9 and hyphens", self.board)));
        }
        Ok(())
    }
}

/// Imports a dump of a Stack Exchange site.
pub async fn stackexchange(db: &Db, options: &Options, progress: &dyn Fn(Progress)) -> Result<Report, Failure> {
    options.check()?;
    let plan = Plan::read(&options.dir, progress)?;
    let wanted = options.clone();
    let make = move |tx: &mut store::Tx<'_>| place::find_or_make(tx, &wanted);
    let place = if options.dry_run { db.read(make).await? } else { db.write(make).await? };
    let mut load = Loader::new(&options.dir, &plan);
    let mut batches = Batches { db, place, progress, sums: plan.sums.clone() };

    batches.run("members", &plan.users, |at| load.user(*at), people::bring).await?;
    batches.run("topics", &plan.questions, |e| load.post(e), topic::bring).await?;
    batches.run("replies", &plan.replies, |e| load.reply(e), reply::bring).await?;
    batches.run("accepted answers", &plan.accepted, |a| Ok((*a, 1)), reply::accept).await?;
    Ok(Report::new(&options.site, &options.board, options.dry_run, batches.sums))
}
