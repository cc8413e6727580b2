//! `millet release draft`: a draft of a release from notes as engineers write them, for CI: each line a change, with the ideas it names. What was
//! linked and what could not be read is said; nothing is dropped in silence.

use crate::Failure;
use clap::Args;
use kernel::{Actor, Both, Channel, Refuse, ReleaseId, Time};
use releases::{Draft, Line, Pasted, Refusal, Unread};
use serde_json::{Value, json};
use std::path::PathBuf;
use store::{Db, Tx};
use words::{Company, Words};

/// `millet release draft`.
#[derive(Debug, Args)]
pub struct DraftArgs {
    /// The data.
    #[command(flatten)]
    pub place: crate::cli::Place,
    /// The notes: a heading or a word before a colon names the team, `#4821` or an idea's address the idea.
    #[arg(long)]
    pub from: PathBuf,
    /// The product's word.
    #[arg(long)]
    pub product: String,
    /// The version, the release's address.
    #[arg(long)]
    pub version: String,
    /// internal, development or stable.
    #[arg(long)]
    pub channel: String,
    /// What it is about; the version if not given.
    #[arg(long)]
    pub title: Option<String>,
    /// A device model's word; may be given again. All of the product's if not given.
    #[arg(long)]
    pub device: Vec<String>,
    /// Print one JSON object for programs.
    #[arg(long)]
    pub json: bool,
}

/// What was asked for, without where it lies.
#[derive(Debug, Clone)]
struct Asked {
    notes: String,
    product: String,
    version: String,
    channel: String,
    title: Option<String>,
    devices: Vec<String>,
}

/// A change that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Written {
    id: i64,
    title: String,
    ideas: Vec<i64>,
}

/// A line that was not.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Left {
    number: usize,
    text: String,
    why: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Made {
    release: ReleaseId,
    version: String,
    written: Vec<Written>,
    left: Vec<Left>,
}

/// Does it and says what came of it.
pub async fn run(db: &Db, args: DraftArgs, now: Time) -> Result<(), Failure> {
    let notes = std::fs::read_to_string(&args.from).map_err(|e| Failure(format!("{}: {e}", args.from.display())))?;
    let asked =
        Asked { notes, product: args.product, version: args.version, channel: args.channel, title: args.title, devices: args.device };
    let made = db.write(move |tx| draft(tx, &asked, now)).await.map_err(|No(why)| Failure(why))?;
    if args.json {
        println!("{}", as_json(&made));
    } else {
        print!("{}", as_text(&made));
    }
    Ok(())
}

/// Why not, in words for the operator.
struct No(String);
impl From<Refusal> for No {
    fn from(e: Refusal) -> Self {
        Self(Words::new(&Company::default()).say(kernel::Lang::En, e.key(), &e.args()))
    }
}
impl From<store::Error> for No {
    fn from(e: store::Error) -> Self {
        Self(e.to_string())
    }
}

fn draft(tx: &mut Tx<'_>, asked: &Asked, now: Time) -> Result<Made, No> {
    let by = &Actor::System;
    let products = catalogue::products(tx)?;
    let product = products.iter().find(|p| p.slug == asked.product).ok_or_else(|| No(format!("no product is called {}", asked.product)))?;
    let channel = Channel::parse(&asked.channel).ok_or_else(|| No("a channel is internal, development or stable".to_owned()))?;
    let known = catalogue::devices(tx)?;
    let of_product = known.iter().filter(|d| d.product == product.id);
    let missing = asked.devices.iter().find(|slug| !known.iter().any(|d| d.product == product.id && d.slug == **slug));
    if let Some(slug) = missing {
        return Err(No(format!("no device model of {} is called {slug}", asked.product)));
    }
    let devices = of_product.filter(|d| asked.devices.is_empty() || asked.devices.contains(&d.slug)).map(|d| d.id).collect();
    let lines = releases::preview(tx, &asked.notes)?;
    let (good, left) = apart(lines);
    if good.is_empty() {
        let first = left.first().map_or_else(String::new, |l| format!(": line {}: {}", l.number, l.why));
        return Err(No(format!("no line of the notes could be read, so nothing was written{first}")));
    }
    let title = asked.title.as_deref().unwrap_or(&asked.version);
    let new = Draft { product: product.id, channel, version: asked.version.clone(), title: Both::new(title, title), devices };
    let release = releases::draft(tx, by, &new, now)?;
    let changes = releases::paste(tx, by, release, &good, now)?;
    let written = changes.iter().zip(&good).map(|(id, line)| Written {
        id: id.get(),
        title: if line.title.en.is_empty() { line.title.zh.clone() } else { line.title.en.clone() },
        ideas: line.ideas.iter().map(|i| i.get()).collect(),
    });
    Ok(Made { release, version: asked.version.clone(), written: written.collect(), left })
}

/// What can be written, and what cannot with its reason.
fn apart(lines: Vec<Line>) -> (Vec<Pasted>, Vec<Left>) {
    let (mut good, mut left) = (Vec::new(), Vec::new());
    for line in lines {
        match line.read {
            Ok(pasted) => good.push(pasted),
            Err(why) => left.push(Left { number: line.number, text: line.text, why: said(&why) }),
        }
    }
    (good, left)
}

fn said(why: &Unread) -> String {
    match why {
        Unread::NoTeam => "it names no team, and no heading above does".to_owned(),
        Unread::UnknownTeam(name) => format!("no team is called {name}"),
        Unread::Empty => "it says nothing".to_owned(),
        Unread::TooLong(most) => format!("it is longer than {most} characters"),
        Unread::NoIdea(id) => format!("nobody has proposed #{id}"),
        Unread::TooMany => format!("more than {} lines: put the rest into a second file", releases::MOST_LINES),
    }
}

fn as_text(made: &Made) -> String {
    let ideas = |w: &Written| w.ideas.iter().map(|i| format!("#{i}")).collect::<Vec<_>>().join(" ");
    let mut lines = vec![format!("Draft {} of {} changes.", made.version, made.written.len())];
    lines.extend(made.written.iter().map(|w| {
        let linked = if w.ideas.is_empty() { "(no idea named)".to_owned() } else { format!("linked: {}", ideas(w)) };
        format!("  {}  {linked}", w.title)
    }));
    if !made.left.is_empty() {
        lines.push(format!("Not written, {} lines:", made.left.len()));
        lines.extend(made.left.iter().map(|l| format!("  line {}: {}: {}", l.number, l.why, l.text)));
    }
    lines.join("\n") + "\n"
}

fn as_json(made: &Made) -> Value {
    let ids = |ideas: &[i64]| ideas.iter().map(ToString::to_string).collect::<Vec<_>>();
    let written = made.written.iter().map(|w| json!({"id": w.id.to_string(), "title": w.title, "ideas": ids(&w.ideas)}));
    let left = made.left.iter().map(|l| json!({"line": l.number, "text": l.text, "why": l.why}));
    json!({
        "release": made.release.to_string(), "version": made.version, "changes": written.collect::<Vec<_>>(),
        "unread": left.collect::<Vec<_>>()
    })
}

#[cfg(test)]
mod tests;
