//! Where it came from: icon and word. And what pages of this room say no with.

use crate::Base;
use desk::Source;

/// The source's icon.
pub(crate) const fn icon(source: Source) -> &'static str {
    match source {
        Source::Device => "smartphone",
        Source::Mail => "mail",
        Source::Social => "share-2",
        Source::Call => "phone",
        Source::Counter => "store",
    }
}

/// The source: icon and word.
pub(crate) fn source(base: &Base, source: Source) -> (&'static str, String) {
    (icon(source), base.t.of("outside-source", source.word()))
}

/// The page of an idea or a question.
pub(super) fn path(item: desk::Item, slug: &str) -> String {
    let (word, id) = match item {
        desk::Item::Idea(id) => ("idea", id.get()),
        desk::Item::Question(id) => ("topic", id.get()),
    };
    if slug.is_empty() { format!("/{word}/{id}") } else { format!("/{word}/{id}-{slug}") }
}

/// Page and title of an idea or a question; none when moderators hid it.
pub(crate) fn named(tx: &mut store::Tx<'_>, item: desk::Item) -> Result<Option<(String, String)>, store::Error> {
    Ok(match item {
        desk::Item::Idea(id) => ideas::briefs(tx, &[id])?.remove(&id).filter(|b| !b.hidden).map(|b| (path(item, &b.slug), b.title)),
        desk::Item::Question(id) => boards::topic(tx, id)?.filter(|t| !t.hidden).map(|t| (path(item, &t.slug), t.title)),
    })
}
