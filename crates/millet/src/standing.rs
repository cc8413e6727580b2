//! `millet standing rebuild`: every score and grade made anew of the ledger, in pieces, with progress; stopped, it goes on where it was.

use crate::Failure;
use crate::cli::Place;
use crate::clock::Wall;
use clap::{Args, Subcommand};
use kernel::{Clock, MemberId, Time};
use standing::{Anew, Mended};
use std::sync::Arc;
use store::{Db, Error, setting};

/// `millet standing`.
#[derive(Debug, Subcommand)]
pub enum StandingCommand {
    /// Weigh the whole ledger again and write every score and grade that is otherwise. While the program serves, where the database allows a
    /// second process; stopped, it goes on where it was.
    Rebuild(Rebuild),
}

/// `millet standing rebuild`.
#[derive(Debug, Args)]
pub struct Rebuild {
    /// The data.
    #[command(flatten)]
    pub place: Place,
    /// Begin with the first member, also when an earlier run was stopped.
    #[arg(long)]
    pub again: bool,
    /// Hold so many members in memory at once; the ledger is read once for each so many.
    #[arg(long, default_value_t = 200_000, value_parser = clap::value_parser!(u32).range(1..))]
    pub at_once: u32,
}

/// Where a run that was stopped goes on: the last member that is done.
const PLACE: &str = "standing.rebuild";
/// So many deeds are read at once.
const PAGE: u32 = 5_000;
/// So many members are compared in a transaction.
const PIECE: usize = 500;

/// Does what the command line says.
pub(crate) async fn run(command: StandingCommand) -> Result<(), Failure> {
    let StandingCommand::Rebuild(args) = command;
    let db = crate::rooms::open(&args.place.database, &store::Config::default()).await?;
    let bar = crate::keep::Progress::new("making anew");
    let tick = bar.tick();
    let done = rebuild(&db, args.at_once, args.again, Wall.now(), |what, n| tick(what, n)).await?;
    drop(bar);
    println!("{} members looked at, {} were otherwise and are right now, {} had a deed meanwhile.", done.members, done.mended, done.left);
    Ok(())
}

/// Everybody, told as it goes on.
pub async fn rebuild(db: &Db, at_once: u32, again: bool, now: Time, tell: impl Fn(&str, u64)) -> Result<Mended, Error> {
    let mut after = if again { None } else { stopped(db).await? };
    let mut sum = Mended::default();
    while let Some(mut anew) = db.read(move |tx| Anew::begin(tx, after, at_once, now)).await? {
        let mut deeds = 0;
        loop {
            let from = anew.read();
            let leaf = db.read(move |tx| standing::leaf(tx, from, PAGE)).await?;
            if leaf.is_empty() {
                break;
            }
            deeds += leaf.len() as u64;
            anew.take(&leaf);
            tell("deeds", deeds);
        }
        let anew = Arc::new(anew);
        for some in anew.members().chunks(PIECE) {
            let (of, some) = (Arc::clone(&anew), some.to_vec());
            let done = db.write(move |tx| {
                let done = of.mend(tx, &some)?;
                // Where to go on stands in the same transaction.
                setting::set(tx, PLACE, &some.last().copied().unwrap_or_default().to_string())?;
                Ok::<_, Error>(done)
            });
            let done = done.await?;
            sum.members += done.members;
            sum.mended += done.mended;
            sum.left += done.left;
            tell("members", sum.members);
        }
        after = Some(anew.until());
    }
    db.write(|tx| setting::set(tx, PLACE, "")).await?;
    Ok(sum)
}

/// The last member that an earlier run was done with, if it was stopped.
async fn stopped(db: &Db) -> Result<Option<MemberId>, Error> {
    let told = db.read(|tx| setting::get(tx, PLACE)).await?;
    Ok(told.and_then(|text| text.parse().ok()).map(MemberId::new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Actor, DeedKind, ObjectKind};
    use ledger::New;

    #[test]
    fn it_mends_everybody_goes_on_where_it_was_stopped_and_forgets_the_place() {
        ledger::install(standing::weigh);
        testkit::each(&[ledger::MIGRATIONS, standing::MIGRATIONS], |world| {
            let now = world.now();
            for member in 1..=9 {
                let new = New::new(DeedKind::Posted, ObjectKind::Topic, member);
                world.write(move |tx| ledger::record(tx, &Actor::Member(MemberId::new(member), vec![]), new, now)).unwrap();
            }
            let run = |again: bool| world.run(rebuild(&world.db, 4, again, now.plus_seconds(1), |_, _| ())).unwrap();
            assert_eq!((run(false).members, run(false).mended), (9, 0));
            world.write(|tx| setting::set(tx, PLACE, "6")).unwrap();
            assert_eq!(run(false).members, 3, "from the seventh on");
            assert_eq!(run(false).members, 9, "a finished run leaves no place");
            world.write(|tx| setting::set(tx, PLACE, "6")).unwrap();
            assert_eq!(run(true).members, 9);
        });
    }
}
