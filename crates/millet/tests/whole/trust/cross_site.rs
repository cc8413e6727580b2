//! No other site acts in anybody's name, by any route, in any of the ways a page elsewhere can make a browser send; and reading changes nothing.

use super::town::{Ask, Town, town};
use super::{Whose, fill, form, json};
use gate::Method;

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// Every way that is not a page of ours.
const WAYS: [(&str, &[(&str, &str)]); 12] = [
    ("another site", &[FORM, ("sec-fetch-site", "cross-site")]),
    ("another host of the site", &[FORM, ("sec-fetch-site", "same-site")]),
    ("no page at all", &[FORM, ("sec-fetch-site", "none")]),
    ("another site that says it is ours too", &[FORM, ("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")]),
    ("another site with our origin", &[FORM, ("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1")]),
    ("a word nobody knows", &[FORM, ("sec-fetch-site", "same-orig1n")]),
    ("an old browser elsewhere", &[FORM, ("origin", "https://evil.example")]),
    ("an old browser on another port", &[FORM, ("origin", "http://127.0.0.1:81")]),
    ("an old browser in a frame without origin", &[FORM, ("origin", "null")]),
    ("an old browser that says both", &[FORM, ("origin", "http://127.0.0.1"), ("origin", "https://evil.example")]),
    ("nobody says anything", &[FORM]),
    ("plain text", &[("content-type", "text/plain"), ("sec-fetch-site", "cross-site")]),
];

#[test]
fn no_form_of_another_site_does_anything() {
    town(|town| {
        let mut wrong = Vec::new();
        for entry in town.table.iter().filter(|e| e.method != Method::Get && !e.anywhere) {
            for who in ["admin", "member"].map(Town::person) {
                let whose = [Whose::Own, Whose::Theirs].into_iter().find(|w| fill(&town.things, entry.path, who, *w).is_some());
                let Some(whose) = whose else { continue };
                let path = fill(&town.things, entry.path, who, whose).unwrap();
                let ask = Ask::new(entry.method.word(), path, who).form(&form(&town.things, entry.path, who, whose));
                let ask = if entry.is_api() { ask.json(json(&town.things, entry, who, whose)) } else { ask };
                for (way, headers) in WAYS {
                    let told = town.ask(&ask.clone().headers(headers));
                    // The API knows no cookie: whoever comes with one is nobody there.
                    let wanted: &[u16] = if entry.is_api() { &[400, 401, 403, 404, 415, 422] } else { &[403] };
                    if !wanted.contains(&told.status) {
                        wrong.push(format!("{} {} from {way} as {}: {}", ask.method, entry.path, who.word, told.status));
                    }
                }
            }
            let changed = town.changed();
            if !changed.is_empty() {
                wrong.push(format!("{} changed {changed:?}", entry.path));
                town.reset();
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

/// What reading writes, by design.
const WRITTEN: [(&str, &str); 1] = [("audit_new", "a private read is noted before it is shown")];

#[test]
fn reading_changes_nothing() {
    town(|town| {
        let (mut wrong, mut noted) = (Vec::new(), false);
        for who in ["guest", "member", "manager", "admin"].map(Town::person) {
            for entry in town.table.iter().filter(|e| e.method == Method::Get) {
                for whose in Whose::ALL {
                    let Some(path) = fill(&town.things, entry.path, who, whose) else { continue };
                    for method in ["GET", "HEAD"] {
                        town.ask(&Ask::new(method, path.as_str(), who).headers(&[("sec-fetch-site", "cross-site")]));
                    }
                }
                let design = |t: &String| WRITTEN.iter().any(|(w, _)| w == t);
                let (by_design, changed): (Vec<String>, Vec<String>) = town.changed().into_iter().partition(design);
                noted |= !by_design.is_empty();
                if !changed.is_empty() {
                    wrong.push(format!("{} as {} changed {changed:?}", entry.path, who.word));
                    town.reset();
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(noted, "the admin read the moderators' pages");
    });
}
