//! `millet import csv members FILE`: members of another community, unclaimed. They cannot sign in; a link sent to their address will let them
//! claim their past.

use crate::csv_file::Fields;
use crate::csv_run::{Fate, Kind, id, run, when};
use crate::people::slug;
use crate::{CsvOptions, CsvReport, Failure, Progress};
use kernel::{Time, fold};
use store::{Db, Tx};

/// Imports members from a CSV file: id, name; handle, joined, email.
pub async fn csv_members(db: &Db, options: &CsvOptions, progress: &dyn Fn(Progress)) -> Result<CsvReport, Failure> {
    let known = &["id", "name", "handle", "joined", "email"];
    run(db, options, &Kind { what: "members", needed: &["id", "name"], known, read, bring }, progress).await
}

struct Row {
    id: String,
    name: String,
    handle: Option<String>,
    joined: Time,
    email: Option<String>,
}

fn read(fields: &Fields<'_>, options: &CsvOptions) -> Result<Row, String> {
    let name = tidy(fields.need("name")?).ok_or("the name has nothing that is seen")?;
    let email = fields.get("email").map(str::to_owned);
    if email.as_deref().is_some_and(|e| !members::is_email(e)) {
        return Err("the email is no address".into());
    }
    let joined = when(fields.get("joined"), options.now)?;
    Ok(Row { id: id(fields.need("id")?)?, name, handle: fields.get("handle").map(str::to_owned), joined, email })
}

/// The name as shown: without what turns or hides the text around it, at most 40 characters.
fn tidy(name: &str) -> Option<String> {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let name: String = name.chars().filter(|c| !c.is_control() && !turns(*c)).take(40).collect();
    let seen = name.chars().any(char::is_alphanumeric);
    seen.then(|| name.trim().to_owned())
}

fn bring(tx: &mut Tx<'_>, options: &CsvOptions, row: &Row) -> Result<Fate, Failure> {
    let origin = options.origin("member", &row.id);
    if members::origin_of(tx, &origin)?.is_some() {
        return Ok(Ok((false, Vec::new())));
    }
    if options.dry_run {
        return Ok(Ok((true, Vec::new())));
    }
    for taken in 0..1000 {
        let handle = handle(row, taken);
        let member = match members::join_imported(tx, &handle, &row.name, &origin, row.joined) {
            Ok(member) => member,
            Err(members::Refusal::HandleTaken) => continue,
            Err(other) => return Err(other.into()),
        };
        if let Some(email) = &row.email {
            members::address_imported(tx, member, email, options.now)?;
        }
        let other = row.handle.as_ref().is_some_and(|wanted| *wanted != handle);
        let note = if other { vec!["the handle is taken or does not fit: another was given".to_owned()] } else { Vec::new() };
        return Ok(Ok((true, note)));
    }
    Ok(Err("no handle is free for it".into()))
}

/// The handle to try after `taken` others were taken: the one they had, one made of it or of the name, the same with a number.
fn handle(row: &Row, taken: u32) -> String {
    let wanted = row.handle.as_deref().unwrap_or(&row.name);
    if taken == 0 && fold::is_handle(wanted) {
        return wanted.to_owned();
    }
    let base = slug(wanted, 15);
    let base = if base.len() < 3 { "member" } else { base.as_str() };
    // A digit that looks like a letter folds into it: from 2 on none does.
    if taken == 0 { base.to_owned() } else { format!("{base}-{}", taken + 1) }
}
