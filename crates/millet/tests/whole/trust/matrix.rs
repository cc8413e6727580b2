//! Every route, every kind of person, every relation to the thing: what each cell answers stands in `matrix.txt`, and every cell is tried.
//! `UPDATE=1` writes the file anew; look at what changed in it before you keep it.

use super::town::{Ask, Town, town};
use super::world::{PEOPLE, Person};
use super::{Whose, fill, form, json};
use gate::Method;
use std::collections::BTreeSet;
use std::fmt::Write as _;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/whole/trust/matrix.txt");

const ABOUT: &str = "\
# Who may what: every route of the house by every kind of person, each cell tried by trust/matrix.rs. UPDATE=1 writes this file anew.
# own: the thing is theirs. theirs: somebody else's, in the team of engineer and manager. afar: somebody else's, in another team.
# hidden: somebody else's, folded by a moderator. Releases: own is out, theirs is a draft, afar waits for its hour. Cases: afar is a member.
# A dash: there is no such thing of theirs. 303: done, or sent on. 401: sign in. 403: may not. 404: is not, or not for you. 422: what was
# sent will not do, for whoever may.
";

/// One cell.
fn cell(town: &Town<'_>, entry: &gate::Entry, who: &Person, whose: Whose, wrong: &mut Vec<String>) -> String {
    let Some(path) = fill(&town.things, entry.path, who, whose) else { return "-".into() };
    let ask = Ask::new(entry.method.word(), path, who);
    let ask = if entry.is_api() {
        ask.json(json(&town.things, entry, who, whose))
    } else {
        ask.form(&form(&town.things, entry.path, who, whose))
    };
    let mut told = town.ask(&ask);
    // Its address in full: what stands there is the answer.
    if told.status == 301 {
        let to = told.headers.get("location").and_then(|l| l.to_str().ok()).unwrap_or_default().to_owned();
        told = town.ask(&Ask::new("GET", to, who));
    }
    if told.status >= 500 {
        wrong.push(format!("{} {} as {}: {}", ask.method, ask.path, who.word, told.status));
    }
    if entry.method != Method::Get && told.status < 400 {
        town.reset();
    }
    told.status.to_string()
}

/// The relations that matter to a route: those in its path, or in its form.
fn relations(town: &Town<'_>, entry: &gate::Entry) -> Vec<Whose> {
    // Who owns one of each.
    let fan = Town::person("manager");
    let of = |w: Whose| (fill(&town.things, entry.path, fan, w), form(&town.things, entry.path, fan, w));
    let mut seen = BTreeSet::new();
    Whose::ALL.into_iter().filter(|w| of(*w).0.is_some() && seen.insert(of(*w))).collect()
}

fn table(town: &Town<'_>) -> String {
    let mut wrong = Vec::new();
    let mut out = ABOUT.to_owned();
    let mut routes = town.table.clone();
    routes.sort_by_key(|e| (e.path, e.method));
    let wide = routes.iter().map(|e| e.path.len()).max().unwrap_or_default();
    let heads: Vec<String> = PEOPLE.iter().map(|p| format!("{:<9}", p.word)).collect();
    writeln!(out, "# {:<w$} {}", "", heads.join(" ").trim_end(), w = wide + 12).unwrap();
    for entry in &routes {
        let relations = relations(town, entry);
        assert!(!relations.is_empty(), "{}: no fixture", entry.path);
        for whose in &relations {
            let word = if relations.len() > 1 || entry.path.contains('{') { whose.word() } else { "" };
            let cells: Vec<String> = PEOPLE.iter().map(|p| format!("{:<9}", cell(town, entry, p, *whose, &mut wrong))).collect();
            writeln!(out, "{:<6} {:<wide$} {word:<6} {}", entry.method.word(), entry.path, cells.join(" ").trim_end()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    out
}

#[test]
fn every_cell_answers_what_the_table_says() {
    town(|town| {
        let found = table(town);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(FILE, &found).unwrap();
            return;
        }
        let kept = std::fs::read_to_string(FILE).unwrap_or_default();
        let lines: BTreeSet<&str> = kept.lines().collect();
        let now: BTreeSet<&str> = found.lines().collect();
        let (gone, new): (Vec<_>, Vec<_>) = (lines.difference(&now).collect(), now.difference(&lines).collect());
        assert!(kept == found, "The table of who may what is another one now. If that is meant: UPDATE=1.\nwas:\n{gone:#?}\nis:\n{new:#?}");
    });
}

#[test]
fn the_table_says_what_the_permissions_say() {
    // The table was tried; this reads it, so that nobody keeps a wrong one by UPDATE=1 without seeing it here.
    use kernel::Permission;
    town(|town| {
        let (kept, mut wrong) = (std::fs::read_to_string(FILE).unwrap(), Vec::new());
        for entry in town.table.iter().filter(|e| !e.is_api()) {
            let begins = format!("{:<6} {} ", entry.method.word(), entry.path);
            let rows: Vec<&str> = kept.lines().filter(|l| l.starts_with(&begins)).collect();
            assert!(!rows.is_empty(), "{begins}has no row: UPDATE=1, and look at it");
            for row in rows {
                let skip = row.split_whitespace().count() - PEOPLE.len();
                for (who, status) in PEOPLE.iter().zip(row.split_whitespace().skip(skip)) {
                    let may = match entry.permission {
                        Permission::Everyone => true,
                        Permission::Member => !who.handle.is_empty(),
                        Permission::Demo => false,
                        wanted => who.role.is_some_and(|r| r.grants().contains(&wanted)),
                    };
                    let refused = ["401", "403", "404", "-"].contains(&status);
                    if !may && !refused {
                        wrong.push(format!("{} may not, and gets {status}: {row}", who.word));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

#[test]
fn no_other_method_does_anything() {
    town(|town| {
        let admin = Town::person("admin");
        let mut wrong = Vec::new();
        let paths: BTreeSet<&str> = town.table.iter().map(|e| e.path).collect();
        for path in paths {
            let known: Vec<&str> = town.table.iter().filter(|e| e.path == path).map(|e| e.method.word()).collect();
            let filled = [Whose::Theirs, Whose::Own].into_iter().find_map(|w| fill(&town.things, path, admin, w)).unwrap();
            for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"] {
                if known.contains(&method) || (method == "HEAD" && known.contains(&"GET")) {
                    continue;
                }
                let told = town.ask(&Ask::new(method, filled.as_str(), admin));
                if ![401, 403, 404, 405].contains(&told.status) {
                    wrong.push(format!("{method} {path}: {}", told.status));
                }
            }
            let changed = town.changed();
            if !changed.is_empty() {
                wrong.push(format!("{path} changed {changed:?}"));
                town.reset();
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}
