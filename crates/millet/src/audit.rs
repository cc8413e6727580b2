//! `millet audit`: checks the chain from its first entry to its last, and hands out its heads to be kept elsewhere.

use crate::Failure;
use crate::cli::Place;
use audit::{Checker, Head, Why, Wrong};
use clap::{Args, Subcommand};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use store::{Db, Error};

/// `millet audit`.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Check the whole chain; says the first entry that is wrong and why, and ends with 1.
    Verify(Verify),
    /// Append the head of this moment to a file kept elsewhere: its number, its hash and its time.
    Heads {
        /// The data.
        #[command(flatten)]
        place: Place,
        /// The file, or - for standard output.
        #[arg(long)]
        to: PathBuf,
    },
}

/// `millet audit verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// The data.
    #[command(flatten)]
    pub place: Place,
    /// Print one JSON object for programs.
    #[arg(long)]
    pub json: bool,
    /// A head that was kept, as SEQ:HASH; may be given several times. Without one, a chain that was cut or made anew looks whole.
    #[arg(long)]
    pub head: Vec<String>,
    /// A file that `millet audit heads` wrote.
    #[arg(long)]
    pub heads: Option<PathBuf>,
}

/// So many entries are read at once.
const PIECE: u32 = 1_000;
/// After so many entries it says how far it is.
const TELL: i64 = 100_000;

/// Does what the command line says.
pub(crate) async fn run(command: AuditCommand) -> Result<(), Failure> {
    match command {
        AuditCommand::Verify(args) => {
            let kept = kept(&args)?;
            told(&args, verify(&open(&args.place).await?, &kept, |n| eprintln!("{n} entries are right so far")).await?)
        }
        AuditCommand::Heads { place, to } => append(&open(&place).await?.read(audit::head).await?, &to),
    }
}

async fn open(place: &Place) -> Result<Db, Failure> {
    Ok(crate::rooms::open(&place.database, &store::Config::default()).await?)
}

/// The heads somebody kept.
fn kept(args: &Verify) -> Result<Vec<(i64, String)>, Failure> {
    let mut lines = args.head.clone();
    if let Some(file) = &args.heads {
        let text = std::fs::read_to_string(file).map_err(|e| Failure(format!("{}: {e}", file.display())))?;
        lines.extend(text.lines().filter(|l| !l.trim().is_empty()).map(str::to_owned));
    }
    let parse = |line: &String| Head::parse(line.trim()).ok_or_else(|| Failure(format!("{line}: a head is SEQ:HASH")));
    lines.iter().map(parse).collect()
}

/// Goes along the chain: how many entries are right, or the first that is wrong.
pub async fn verify(db: &Db, kept: &[(i64, String)], tell: impl Fn(i64)) -> Result<Result<i64, Wrong>, Error> {
    // The same head kept twice is one; two that differ cannot both be right, and the chain is then the second one's at best.
    for (n, (seq, hash)) in kept.iter().enumerate() {
        if kept.iter().skip(n + 1).any(|(s, h)| s == seq && h != hash) {
            return Ok(Err(Wrong { seq: *seq, why: Why::Remade }));
        }
    }
    let before = db.read(audit::head).await?;
    let (mut checker, mut seq) = (Checker::new(kept.to_vec()), i64::MIN);
    loop {
        let (entries, differs) = db
            .read(move |tx| {
                let entries = audit::after(tx, seq, PIECE)?;
                let differs = audit::deeds_differ(tx, &entries)?;
                Ok::<_, Error>((entries, differs))
            })
            .await?;
        let Some(last) = entries.last() else { break };
        seq = last.seq;
        let walked = checker.take(&entries);
        match (walked, differs) {
            (Err(wrong), Some(deed)) if deed < wrong.seq => return Ok(Err(Wrong { seq: deed, why: Why::Deed })),
            (Err(wrong), _) => return Ok(Err(wrong)),
            (Ok(()), Some(deed)) => return Ok(Err(Wrong { seq: deed, why: Why::Deed })),
            (Ok(()), None) => {}
        }
        if checker.right() % TELL < i64::from(PIECE) && checker.right() >= TELL {
            tell(checker.right());
        }
    }
    let after = db.read(audit::head).await?;
    Ok(checker.end(&before, &after).map(|()| checker.right()))
}

/// Why, in words for the operator.
const fn words(why: Why) -> &'static str {
    match why {
        Why::Altered => "it does not say what it said when it was written",
        Why::Removed => "one or more entries were removed here",
        Why::Inserted => "one or more entries were put in here or just before",
        Why::Reordered => "it stood at another place",
        Why::Truncated => "the chain ends here, and it was longer",
        Why::Remade => "the chain was made anew: it is not the one whose head was kept",
        Why::Deed => "the deed it stands for is no longer in the ledger as it was",
    }
}

fn told(args: &Verify, found: Result<i64, Wrong>) -> Result<(), Failure> {
    if args.json {
        let object = match found {
            Ok(n) => json!({ "ok": true, "entries": n }),
            Err(w) => json!({ "ok": false, "seq": w.seq, "why": w.why.word(), "text": words(w.why) }),
        };
        println!("{object}");
    }
    match found {
        Ok(n) if !args.json => println!("{n} entries, each follows the one before it."),
        Ok(_) => {}
        Err(w) => return Err(Failure(format!("the audit is broken at entry {}: {}", w.seq, words(w.why)))),
    }
    Ok(())
}

/// Appends the head.
fn append(head: &Head, to: &Path) -> Result<(), Failure> {
    if to == Path::new("-") {
        println!("{head}");
        return Ok(());
    }
    let failed = |e: std::io::Error| Failure(format!("{}: {e}", to.display()));
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(to).map_err(failed)?;
    writeln!(file, "{head}").and_then(|()| file.sync_all()).map_err(failed)
}

/// The head in the log, once an hour: whoever collects logs elsewhere has heads.
pub(crate) async fn log_head(db: &Db) {
    match db.read(audit::head).await {
        Ok(head) => tracing::info!(seq = head.seq, hash = %head.hash, "the audit's head"),
        Err(e) => tracing::warn!(error = %e, "the audit's head was not read"),
    }
}
