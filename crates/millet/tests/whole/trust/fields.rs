//! Fields that are the house's to say, sent along with every form: nothing of them is believed.

use super::town::{Ask, Town, town};
use super::world::Person;
use super::{Whose, fill, form};
use gate::Method;
use std::collections::BTreeSet;
use store::{Error, Tx};

/// What nobody may say of themselves or of what they send.
const OURS: [(&str, &str); 32] = [
    ("role", "admin"),
    ("roles", "admin"),
    ("grade", "5"),
    ("score", "99999"),
    ("admin", "true"),
    ("author", "1"),
    ("author_id", "1"),
    ("member", "1"),
    ("member_id", "1"),
    ("by", "1"),
    ("by_member", "1"),
    ("actor", "1"),
    ("created_at", "0"),
    ("at", "0"),
    ("published_at", "1"),
    ("joined_at", "0"),
    ("votes", "9999"),
    ("thanks", "9999"),
    ("official", "true"),
    ("hidden", "true"),
    ("locked", "x"),
    ("accepted", "1"),
    ("answered_by", "1"),
    ("answered_at", "0"),
    ("drafted_by", "1"),
    ("team_id", "2"),
    ("board_id", "2"),
    ("suspended", "false"),
    ("phc", "x"),
    ("proven", "true"),
    ("claimed", "true"),
    ("origin", "x"),
];

/// Columns that are the house's to write, wherever they stand.
const COLUMNS: [&str; 40] = [
    "role",
    "roles",
    "team_id",
    "author",
    "member_id",
    "by_member",
    "actor",
    "at",
    "created_at",
    "joined_at",
    "published_at",
    "votes",
    "thanks",
    "official",
    "hidden",
    "locked",
    "accepted",
    "accepted_by",
    "answered_by",
    "answered_at",
    "drafted_by",
    "board_id",
    "state",
    "phc",
    "origin",
    "claimed",
    "kind",
    "grade",
    "score",
    "taking_part",
    "weight_version",
    "edited_by",
    "edited_at",
    "given_by",
    "until",
    "lifted_at",
    "key",
    "other",
    "assigned_to",
    "stage",
];

/// One text of all that is the house's to write: table, rows, their columns in order.
fn statement(tx: &mut Tx<'_>) -> Result<String, Error> {
    let tables = tx.list::<String>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'kept%'
         AND name NOT IN ('id_block', 'migration', 'job', 'gate_once') ORDER BY name",
        &[],
    )?;
    let mut all = Vec::new();
    for table in tables {
        let sql: &'static str = Box::leak(format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid").into_boxed_str());
        let columns = tx.list::<String>(sql, &[])?;
        let ours: Vec<String> =
            columns.iter().filter(|c| COLUMNS.contains(&c.as_str())).map(|c| format!("coalesce(\"{c}\", '~')")).collect();
        let row = if ours.is_empty() { "''".to_owned() } else { ours.join(" || ',' || ") };
        all.push(format!(
            "SELECT '{table} ' || count(*) || ' ' || coalesce(group_concat(x, ';'), '') FROM (SELECT {row} AS x FROM {table} ORDER BY 1)"
        ));
    }
    Ok(all.join(" UNION ALL "))
}

/// Sends it, and says what stands there afterwards.
fn after(
    town: &Town<'_>,
    sql: &'static str,
    entry: &gate::Entry,
    who: &Person,
    whose: Whose,
    extra: &[(&str, &str)],
) -> (u16, Vec<String>) {
    town.reset();
    let path = fill(&town.things, entry.path, who, whose).unwrap();
    let mut fields = form(&town.things, entry.path, who, whose);
    for (name, value) in extra {
        if !fields.iter().any(|(n, _)| n == name) {
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
    }
    let status = town.ask(&Ask::new(entry.method.word(), path, who).form(&fields)).status;
    (status, town.read(move |tx| tx.list::<String>(sql, &[])))
}

#[test]
fn what_is_the_houses_to_say_is_never_taken_from_a_form() {
    town(|town| {
        let sql: &'static str = Box::leak(town.read(statement).into_boxed_str());
        let (mut done, mut wrong) = (BTreeSet::new(), Vec::new());
        for entry in town.table.iter().filter(|e| e.method != Method::Get && !e.is_api()) {
            // Signing in and joining are about passwords: their own tests.
            for who in ["member", "manager", "admin"].map(Town::person) {
                for whose in [Whose::Own, Whose::Theirs] {
                    if fill(&town.things, entry.path, who, whose).is_none() {
                        continue;
                    }
                    let plain = after(town, sql, entry, who, whose, &[]);
                    let with = after(town, sql, entry, who, whose, &OURS);
                    if plain.0 < 400 {
                        done.insert(entry.path);
                    }
                    let differs: Vec<_> = plain.1.iter().zip(&with.1).filter(|(a, b)| a != b).collect();
                    if with.0 != 422 && !differs.is_empty() {
                        wrong.push(format!("{} as {}: {} then {}\n{differs:#?}", entry.path, who.word, plain.0, with.0));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(done.len() > 45, "only {} forms were taken at all: {done:?}", done.len());
    });
}
