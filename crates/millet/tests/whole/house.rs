//! The rules of the house that need the whole house: every statement on both engines, every table named after its room.

use std::collections::BTreeSet;
use std::path::Path;
use store::Val;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Tables that grow with the members and what they do: none may be read from end to end.
const BIG: [&str; 100] = [
    "medal_fact",
    "medal_held",
    "medal_said",
    "medal_member",
    "medal_shown",
    "outside_budget",
    "deed",
    "deed_order",
    "deed_new",
    "audit_entry",
    "audit_new",
    "member",
    "member_handle",
    "member_identity",
    "member_session",
    "member_token",
    "member_device",
    "board_topic",
    "board_reply",
    "board_thanks",
    "board_revision",
    "board_draft",
    "board_report",
    "board_act",
    "board_pace",
    "picture",
    "member_suspension",
    "idea",
    "idea_vote",
    "idea_progress",
    "idea_follow",
    "idea_merge",
    "idea_meant",
    "idea_still",
    "desk_item",
    "outside_author",
    "outside_author_key",
    "outside_feedback",
    "outside_taken",
    "outside_back",
    "outside_claim",
    "outside_nonce",
    "outside_log",
    "outside_delivery",
    "outside_ref",
    "desk_act",
    "desk_saved",
    "release_verdict",
    "release_count",
    "release_imported",
    "release_build",
    "release_artefact",
    "release_change_idea",
    "notice",
    "notice_unread",
    "notice_mail",
    "notice_mail_key",
    "notice_mail_leave",
    "notice_mail_setting",
    "hook_delivery",
    "hook_try",
    "member_address",
    "member_verify",
    "member_owner",
    "member_owner_serial",
    "member_owner_challenge",
    "member_owner_offer",
    "member_owner_ended",
    "member_owner_try",
    "standing_score",
    "standing_given",
    "standing_fact",
    "standing_step",
    "standing_appeal",
    "standing_path",
    "standing_trace",
    "standing_gift",
    "standing_aside",
    "standing_ring_member",
    "board_use_new",
    "seat",
    "seat_key",
    "seat_one",
    "seat_device",
    "seat_wait",
    "duty",
    "duty_promise",
    "duty_appeal",
    "duty_one",
    "duty_owed",
    "train_receipt",
    "report",
    "report_said",
    "report_wish",
    "report_problem",
    "report_group",
    "report_band",
    "report_owed",
    "report_tally_wish",
    "job",
];

/// Statements that may read a big table whole, each with its reason.
const MAY_SCAN: [(&str, &str); 4] = [
    ("UPDATE standing_path SET joined = NULL", "an operator's rebuild begins from nothing"),
    ("UPDATE standing_score SET taking_part = 0", "an operator's rebuild begins from nothing"),
    ("SELECT count(*) FROM member", "the demo asks once whether anybody is there"),
    ("SELECT id FROM deed_new", "the deeds not yet in order are few: they live milliseconds"),
];

#[test]
fn every_statement_runs_on_both_engines_and_reads_no_big_table_whole() {
    let literals = xtask::sql::literals(root());
    assert!(literals.len() > 150, "the scanner found only {}", literals.len());
    let literals: Vec<(String, &'static str)> = literals
        .into_iter()
        // Words of one engine alone: the translator's own pieces, PostgreSQL's lock around migrations, and what a connection to it asks first.
        .filter(|l| !matches!(l.file.as_str(), "crates/store/src/text.rs" | "crates/store/src/migrate.rs" | "crates/store/src/pg_conn.rs"))
        // Made from the shape of the tables, which it reads from SQLite's own; `store/tests/dump.rs` and `keep.rs` run them on every table.
        .filter(|l| {
            !matches!(
                l.file.as_str(),
                "crates/store/src/dump/sql.rs" | "crates/store/src/dump/shape.rs" | "crates/store/src/dump/source.rs"
            )
        })
        .filter(|l| l.room != "testkit" && l.room != "bench")
        .map(|l| (format!("{}:{}", l.file, l.line), &*Box::leak(l.sql.into_boxed_str())))
        .collect();
    // The testkit already brings the jobs' tables.
    let rest: Vec<store::Migration> = millet::rooms::migrations().into_iter().filter(|m| m.room != "job").collect();
    testkit::each(&[&rest], |world| {
        let mut wrong = Vec::new();
        for (place, sql) in &literals {
            let sql: &'static str = sql;
            let holes = holes(sql);
            let planned = world.read(move |tx| {
                let values: Vec<Val<'_>> = holes.iter().map(|list| if *list { Val::Ids(&[1, 2]) } else { Val::Null }).collect();
                tx.plan(sql, &values)
            });
            match planned {
                Err(e) => wrong.push(format!("{place}: {e}\n    {sql}")),
                Ok(lines) if world.db.is_sqlite() && !MAY_SCAN.iter().any(|(s, _)| sql.starts_with(s)) => {
                    wrong.extend(lines.iter().filter_map(|l| scanned(l, sql)).map(|t| format!("{place}: reads all of {t}\n    {sql}")));
                }
                Ok(_) => {}
            }
        }
        assert!(wrong.is_empty(), "on {}:\n{}", world.engine, wrong.join("\n"));
    });
}

/// Which placeholders a statement has: for each number from 1, is it a list?
fn holes(sql: &str) -> Vec<bool> {
    let mut found: Vec<(usize, bool)> = Vec::new();
    for (at, _) in sql.match_indices('?') {
        let rest = &sql[at + 1..];
        let (list, digits) = rest.strip_prefix("ids").map_or((false, rest), |d| (true, d));
        let number: String = digits.chars().take_while(char::is_ascii_digit).collect();
        if let Ok(number) = number.parse() {
            found.push((number, list));
        }
    }
    let last = found.iter().map(|(n, _)| *n).max().unwrap_or(0);
    (1..=last).map(|n| found.iter().any(|(m, list)| *m == n && *list)).collect()
}

/// The big table a line of SQLite's plan reads from end to end, if it does: `SCAN x` that walks no index in its order.
fn scanned(line: &str, sql: &str) -> Option<&'static str> {
    let rest = line.strip_prefix("SCAN ")?;
    let alias = rest.split_whitespace().next()?;
    // Walking an index in its order stops at the LIMIT; without one it does not stop.
    if rest.contains("USING") && sql.contains("LIMIT") {
        return None;
    }
    BIG.into_iter().find(|t| alias == *t || sql.split_whitespace().collect::<Vec<_>>().windows(3).any(|w| w == [*t, "AS", alias]))
}

#[test]
fn every_table_is_named_after_its_room() {
    let mut known = BTreeSet::new();
    for m in millet::rooms::migrations() {
        let stem = match m.room {
            "ledger" => "deed",
            "duties" => "duty",
            other => other.trim_end_matches('s'),
        };
        for table in m.sql.split("CREATE TABLE ").skip(1).filter_map(|rest| rest.split([' ', '(']).next()) {
            assert!(table == stem || table.starts_with(&format!("{stem}_")), "{table} of {}", m.room);
            assert!(known.insert(table.to_owned()), "{table} twice");
        }
    }
}
