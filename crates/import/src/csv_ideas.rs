//! `millet import csv ideas FILE`: ideas and bugs of another community, each with its topic, its author if he was imported, the state it had and
//! the votes as they were counted there.

use crate::csv_file::Fields;
use crate::csv_run::{Fate, Kind, id, run, when};
use crate::{CsvOptions, CsvReport, Failure, Progress};
use boards::{Board, NewTopic, TopicKind};
use ideas::State;
use kernel::{MemberId, Stage, Time};
use store::{Db, Error, Tx};

/// Imports ideas from a CSV file: id, title, text, board; author, area, state, votes, created, bug.
pub async fn csv_ideas(db: &Db, options: &CsvOptions, progress: &dyn Fn(Progress)) -> Result<CsvReport, Failure> {
    let known = &["id", "title", "text", "board", "author", "area", "state", "votes", "created", "bug"];
    run(db, options, &Kind { what: "ideas", needed: &["id", "title", "text", "board"], known, read, bring }, progress).await
}

struct Row {
    id: String,
    title: String,
    text: String,
    board: String,
    author: Option<String>,
    stage: Stage,
    state: State,
    votes: i64,
    at: Time,
    bug: bool,
}

/// The longest text, in characters: what a member may write here.
const LONGEST: usize = 20_000;

fn read(fields: &Fields<'_>, options: &CsvOptions) -> Result<Row, String> {
    let word = |name: &str| fields.get(name).map(str::to_ascii_lowercase);
    let one_of = |name: &str| format!("the {name} is none of ours (docs/operators.md)");
    let stage = word("area").map_or(Some(Stage::Rnd), |w| Stage::parse(&w)).ok_or_else(|| one_of("area"))?;
    let state = word("state").map_or(Some(State::Received), |w| State::parse(&w)).ok_or_else(|| one_of("state"))?;
    let votes = fields.get("votes").map_or(Ok(0), str::parse::<i64>).ok().filter(|n| (0..=1_000_000_000).contains(n));
    let bug = match word("bug").as_deref() {
        None | Some("no" | "false" | "0") => false,
        Some("yes" | "true" | "1") => true,
        Some(_) => return Err("bug is neither yes nor no".into()),
    };
    let text = fields.need("text")?;
    if text.chars().count() > LONGEST {
        return Err(format!("the text has more than {LONGEST} characters: a quote that is not closed?"));
    }
    let title: String = fields.need("title")?.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.chars().count() > 200 {
        return Err("the title has more than 200 characters".into());
    }
    Ok(Row {
        id: id(fields.need("id")?)?,
        title,
        text: text.to_owned(),
        board: fields.need("board")?.to_owned(),
        author: fields.get("author").map(str::to_owned),
        stage,
        state,
        votes: votes.ok_or("votes is not a number of people")?,
        at: when(fields.get("created"), options.now)?,
        bug,
    })
}

fn bring(tx: &mut Tx<'_>, options: &CsvOptions, row: &Row) -> Result<Fate, Failure> {
    let origin = options.origin("idea", &row.id);
    if ideas::of_origin(tx, &origin)?.is_some() {
        return Ok(Ok((false, Vec::new())));
    }
    let Some(board) = boards::board_by_slug(tx, &row.board)? else { return Ok(Err("there is no such board".into())) };
    let author = author(tx, options, row.author.as_deref())?;
    let unknown = row.author.is_some() && author.is_none();
    let notes = if unknown { vec!["its author was not imported from this site: it stands without one".to_owned()] } else { Vec::new() };
    if options.dry_run {
        return Ok(Ok((true, notes)));
    }
    write(tx, row, &board, author, &origin)?;
    Ok(Ok((true, notes)))
}

/// Who wrote it: by the id in the file of members of the same site, or by a handle of somebody from there who has not come yet. A handle of
/// somebody who lives here is not believed: nobody's words are put into another's mouth.
fn author(tx: &mut Tx<'_>, options: &CsvOptions, said: Option<&str>) -> Result<Option<MemberId>, Error> {
    let Some(said) = said else { return Ok(None) };
    if let Some(member) = members::origin_of(tx, &options.origin("member", said))? {
        return Ok(Some(member));
    }
    Ok(members::by_handle(tx, said)?.filter(|m| !m.claimed).map(|m| m.id))
}

fn write(tx: &mut Tx<'_>, row: &Row, board: &Board, author: Option<MemberId>, origin: &str) -> Result<(), Failure> {
    let new = NewTopic { board: board.id, kind: TopicKind::Idea, title: &row.title, body: &row.text, lang: None, device: None };
    let topic = boards::post_imported(tx, author, &new, origin, row.at)?;
    let idea = ideas::Imported { topic, author, team: board.team, stage: row.stage, bug: row.bug, origin, at: row.at };
    let (id, _) = ideas::import(tx, &idea)?;
    if row.votes > 0 {
        ideas::set_tally(tx, id, &[(row.at.micros().div_euclid(86_400_000_000), row.votes)])?;
    }
    if row.state != State::Received {
        ideas::import_step(tx, id, row.state, "", None, row.at)?;
    }
    Ok(())
}
