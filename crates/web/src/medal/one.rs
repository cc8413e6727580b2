//! `/medal/{word}`: one medal and who has it, each with the reason.

use super::say::{Card, card};
use crate::app::{nobody, people};
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::{Pages, Person};
use crate::{Base, Tab};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use gate::Fail;
use kernel::{Cursor, MemberId, Time};
use medals::{Holder, Refusal};

/// So many on a page.
const MANY: usize = 30;

/// One who has it.
pub(super) struct Row {
    pub(super) who: Person,
    pub(super) at: Time,
    /// From whom; none: by its rule.
    pub(super) by: Option<String>,
    pub(super) why: Option<String>,
}

#[derive(Template)]
#[template(path = "medal/one.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    medal: Card,
    rows: Vec<Row>,
    pages: Pages,
}

/// A medal with a piece of those who have it, and their names.
pub(super) async fn found(ask: &Ask, base: &Base, word: String) -> Result<(medals::Medal, Vec<Row>, Option<Cursor>), Fail> {
    let (after, of) = (ask.query("after").as_deref().and_then(Cursor::parse), base.clone());
    let (medal, page, names) = ask
        .app
        .read(move |tx| {
            let medal = medals::by_word(tx, &word)?.ok_or(Refusal::Missing)?;
            let page = medals::holders(tx, medal.id, after, MANY)?;
            let ids: Vec<MemberId> = page.rows.iter().flat_map(|h| [Some(h.member), h.by]).flatten().collect();
            Ok::<_, Refusal>((medal, page, people(tx, &ids, &of.site.words, of.lang())?))
        })
        .await?;
    let who = |id: MemberId| names.get(&id).cloned().unwrap_or_else(|| nobody(&base.site.words, base.lang()));
    let row = |h: Holder| Row { who: who(h.member), at: h.at, by: h.by.map(|by| who(by).name), why: h.why };
    Ok((medal, page.rows.into_iter().map(row).collect(), page.next))
}

/// Where the rest stands.
pub(super) fn pages(ask: &Ask, path: &str, next: Option<Cursor>) -> Pages {
    Pages { next: next.map(|c| format!("{path}?after={c}")), first: ask.query("after").map(|_| path.to_owned()) }
}

/// The page.
pub(super) async fn show(ask: Ask, Path(word): Path<String>) -> Result<Response, Fail> {
    let base = ask.base(super::say::href(&word)).under(Tab::Me);
    let (medal, rows, next) = found(&ask, &base, word).await?;
    let base = base.titled(medal.name.get(ask.lang())).described(medal.says.get(ask.lang()));
    let page = Page { medal: card(&base, &medal), rows, pages: pages(&ask, &super::say::href(&medal.word), next), base: &base };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}
