//! The pages of ideas through the whole router, on SQLite.

mod budget;
mod judging;
mod list;
mod looks;
mod merging;
mod moving;
mod page;
mod proposing;
mod replying;
mod support;

use crate::testing::{Browser, Town, town};
use kernel::IdeaId;

/// Runs the body in the town.
fn with(body: impl Fn(&Town<'_>)) {
    town(body);
}

/// The canonical path of an idea.
fn path(t: &Town<'_>, id: IdeaId) -> String {
    let slug = t.world.read(move |tx| ideas::briefs(tx, &[id])).unwrap().remove(&id).unwrap().slug;
    super::path(id, &slug)
}

/// Says nothing in a language it does not know, in both.
fn both_languages(browser: &mut Browser<'_>, path: &str) {
    for reads in ["zh", "en"] {
        browser.reads = reads;
        let mark = if path.contains('?') { '&' } else { '?' };
        let page = browser.get(&format!("{path}{mark}lang={reads}"));
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        page.has_only_words();
        assert!(!page.text.contains("overlay:"), "a mark is left in {path}");
    }
}

/// The same as it stands in a header.
fn header(path: &str) -> String {
    percent_encoding::utf8_percent_encode(path, percent_encoding::CONTROLS).to_string()
}
