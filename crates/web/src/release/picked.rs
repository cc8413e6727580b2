//! The idea behind a change, named by typing: its number, its address, or a few of its words. What fits is offered as buttons of the form
//! that links it, so that it works with and without scripts.

use super::look;
use super::sheet::Sheet;
use crate::app::StoreSaid;
use crate::view::Problem;
use crate::{App, Base};
use askama::Template;
use askama::filters::HtmlSafe;
use gate::Fail;
use ideas::{Brief, Filter, Sort};
use kernel::IdeaId;
use words::k;

/// So many are offered.
const MANY: usize = 6;
/// So many of the most supported are looked through when there is no index.
const LOOKED: usize = 200;

/// An idea that is offered.
pub(crate) struct Offer {
    /// Its number.
    pub id: IdeaId,
    /// Its title.
    pub title: String,
    /// How many support it, in words.
    pub support: String,
}

/// The idea in `12`, `#12`, `/idea/12-slug` or an address.
pub(crate) fn named(text: &str) -> Option<IdeaId> {
    let text = text.trim();
    let piece = text.rsplit_once("/idea/").map_or_else(|| text.trim_start_matches('#'), |(_, rest)| rest);
    let end = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
    let (digits, rest) = piece.split_at(end);
    let ends = rest.is_empty() || (text.contains("/idea/") && rest.starts_with(['-', '?', '#', '/']));
    digits.parse().ok().filter(|id| *id > 0 && ends).map(IdeaId::new)
}

/// What fits what was typed, the best first; merged ideas go by the one they go on in. Nothing for nothing.
pub(crate) async fn offers(app: &App, base: &Base, typed: &str) -> Result<Vec<Offer>, Fail> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let mut wanted: Vec<IdeaId> = named(typed).into_iter().collect();
    if wanted.is_empty() {
        wanted = app.alike(typed, MANY).await?;
    }
    let words = typed.to_lowercase();
    let found = app
        .read(move |tx| {
            let mut ids: Vec<IdeaId> = wanted.clone();
            if ids.is_empty() {
                ids = ideas::list(tx, Filter::default(), Sort::Top, None, LOOKED)?.rows.iter().map(|i| i.id).collect();
            }
            let mut known = ideas::briefs(tx, &ids)?;
            let mut found: Vec<Brief> = ids.iter().filter_map(|id| known.remove(id)).filter(|b| !b.hidden).collect();
            if wanted.is_empty() {
                found.retain(|b| b.title.to_lowercase().contains(&words));
            }
            found.truncate(MANY);
            Ok::<_, StoreSaid>(found)
        })
        .await?;
    let offer = |b: Brief| Offer { id: b.id, title: b.title, support: base.f(k::web_support_count(b.votes)) };
    Ok(found.into_iter().map(offer).collect())
}

/// What is offered: the answer to `GET /release/VERSION/find`, and a part of the form.
#[derive(Template)]
#[template(path = "release/found.html", whitespace = "minimize")]
pub(super) struct Found<'a> {
    pub base: &'a Base,
    /// Was anything typed?
    pub asked: bool,
    pub offers: Vec<Offer>,
}
impl HtmlSafe for Found<'_> {}

/// The form that links.
#[derive(Template)]
#[template(path = "release/link.html", whitespace = "minimize")]
pub(super) struct LinkForm<'a> {
    base: &'a Base,
    href: String,
    /// Changes: number, title, is it the one.
    changes: Vec<(i64, String, bool)>,
    typed: String,
    problem: Option<Problem>,
    found: Found<'a>,
    /// Is it unfolded?
    pub open: bool,
}
impl HtmlSafe for LinkForm<'_> {}

impl<'a> LinkForm<'a> {
    /// For the changes of a release; none when there are none.
    pub fn new(
        base: &'a Base,
        sheet: &Sheet,
        typed: &str,
        change: Option<&str>,
        problem: Option<Problem>,
        offers: Vec<Offer>,
    ) -> Option<Self> {
        let option = |c: &releases::Noted| {
            let id = c.change.get();
            (id, c.title.get(base.lang()).to_owned(), change.is_some_and(|w| w == id.to_string()))
        };
        let changes: Vec<_> = sheet.notes.changes().map(option).collect();
        let asked = !typed.trim().is_empty();
        (!changes.is_empty()).then(|| Self {
            base,
            href: look::desk(&sheet.notes.release.version),
            changes,
            typed: typed.to_owned(),
            open: asked || problem.is_some(),
            problem,
            found: Found { base, asked, offers },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_idea_is_named_by_number_or_address() {
        for (text, id) in [
            ("12", Some(12)),
            (" #12 ", Some(12)),
            ("/idea/12", Some(12)),
            ("/idea/12-night-shots", Some(12)),
            ("https://example.org/idea/12-夜景?page=2#reply-3", Some(12)),
            ("https://example.org/idea/12?lang=en", Some(12)),
            ("12 shots", None),
            ("night", None),
            ("/idea/12x", None),
            ("0", None),
            ("", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(named(text), id.map(IdeaId::new), "{text}");
        }
    }
}
