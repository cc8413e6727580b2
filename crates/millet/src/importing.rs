//! The commands that bring something over. Each that writes is noted in the audit, once, also when it breaks off in the middle: with how many
//! things are new and the digest of its file. Whoever tries it with `--dry-run` has done nothing.

use crate::Failure;
use crate::cli::{CsvCommand, ImportCommand};
use crate::clock::{Os, Wall};
use crate::command::open;
use crate::{keep, keeping};
use audit::{Act, Object};
use kernel::{Actor, Chance, Clock, Time};
use std::path::{Path, PathBuf};
use store::Db;

/// Does what the command line says.
pub(crate) async fn run(command: ImportCommand) -> Result<(), Failure> {
    match command {
        ImportCommand::Export { dir, place, pictures } => keeping::restore(dir, place.database, pictures.blobs).await,
        ImportCommand::Builds { file, place, dry_run, json, product, name } => {
            let (db, came) = (open(&place.database).await?, Came::of(&file, dry_run).await?);
            let options = import::BuildOptions { file, product, name, dry_run, now: came.now };
            let report = import::builds(&db, &options, &import::bar()).await;
            came.noted(&db, report.as_ref().ok().map(|r| r.files)).await?;
            let report = report.map_err(|e| Failure(e.to_string()))?;
            println!("{}", if json { report.json() } else { report.table() });
            Ok(())
        }
        ImportCommand::Csv { what } => csv(what).await,
        ImportCommand::Stackexchange { dir, place, dry_run, json, site, board } => {
            let db = open(&place.database).await?;
            let came = Came { now: Wall.now(), writes: !dry_run, digest: None };
            let options = import::Options { dir, dry_run, site, board };
            let report = import::stackexchange(&db, &options, &import::bar()).await;
            came.noted(&db, report.as_ref().ok().map(|r| r.brought.iter().map(|b| b.new).sum())).await?;
            let report = report.map_err(|e| Failure(e.to_string()))?;
            println!("{}", if json { report.json() } else { report.table() });
            Ok(())
        }
    }
}

/// Reads a CSV file.
async fn csv(what: CsvCommand) -> Result<(), Failure> {
    let (CsvCommand::Members(args) | CsvCommand::Ideas(args) | CsvCommand::Serials(args)) = &what;
    let (db, came) = (open(&args.place.database).await?, Came::of(&args.file, args.dry_run).await?);
    let options = import::CsvOptions { file: args.file.clone(), site: args.site.clone(), dry_run: args.dry_run, now: came.now };
    let bar = import::bar();
    let report = match &what {
        CsvCommand::Members(_) => import::csv_members(&db, &options, &bar).await,
        CsvCommand::Ideas(_) => import::csv_ideas(&db, &options, &bar).await,
        CsvCommand::Serials(_) => import::csv_serials(&db, &options, &Os.token(), &bar).await,
    };
    came.noted(&db, report.as_ref().ok().map(|r| r.new)).await?;
    let report = report.map_err(|e| Failure(e.to_string()))?;
    println!("{}", if args.json { report.json() } else { report.table() });
    Ok(())
}

/// What comes.
struct Came {
    now: Time,
    /// Will anything be written?
    writes: bool,
    /// SHA-256 of the file; none of a folder.
    digest: Option<String>,
}

impl Came {
    async fn of(file: &Path, dry_run: bool) -> Result<Self, Failure> {
        let path: PathBuf = file.to_owned();
        // A file that cannot be read is the import's to refuse, and nothing comes of it.
        let digest = keep::aside(move |_| Ok(keep::digest(&path).ok().map(|(_, sha256)| sha256))).await?;
        Ok(Self { now: Wall.now(), writes: !dry_run && digest.is_some(), digest })
    }

    /// One entry; `new` is how many came, none when it broke off.
    async fn noted(self, db: &Db, new: Option<u64>) -> Result<(), Failure> {
        if !self.writes {
            return Ok(());
        }
        let of = new.map_or(Object::NONE, |n| Object::number(i64::try_from(n).unwrap_or(i64::MAX)));
        let note = db.write(move |tx| audit::note(tx, &Actor::System, Act::Imported, of, self.digest.as_deref(), self.now));
        note.await.map_err(|e: store::Error| Failure(format!("what came could not be noted in the audit: {e}")))
    }
}
