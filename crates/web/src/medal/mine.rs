//! `/me/medals`: what I have, what I show of it, how far I am, what I had.

use super::say::{href, reason};
use crate::app::people;
use crate::page::{Html, problem};
use crate::talk::ask::{Ask, see};
use crate::view::{Empty, Link, Problem};
use crate::{Base, Tab};
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use gate::{Fail, Sent};
use kernel::{MedalId, MemberId, Refuse, Time};
use medals::{Held, Kind, Refusal};
use words::k;

/// A medal to choose.
struct Choice {
    id: MedalId,
    icon: &'static str,
    name: String,
    why: String,
    at: Time,
    on: bool,
}

/// A medal one does not have.
struct Ahead {
    href: String,
    icon: &'static str,
    name: String,
    says: String,
    have: i64,
    need: i64,
    told: String,
}

/// A medal one had.
struct Gone {
    name: String,
    by: Option<String>,
    why: String,
    at: Time,
}

#[derive(Template)]
#[template(path = "medal/mine.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    lead: String,
    medals: Vec<Choice>,
    titles: Vec<Choice>,
    /// None is shown.
    no_title: bool,
    chosen: bool,
    ahead: Vec<Ahead>,
    gone: Vec<Gone>,
    empty: Empty,
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    page(&ask, None, None).await
}

/// Shows these and no other.
pub(super) async fn choose(ask: Ask, sent: Sent) -> Result<Response, Fail> {
    let me = ask.actor().member().ok_or_else(|| Fail::of(kernel::Kind::SignIn))?;
    let held = ask.app.read::<_, Refusal>(move |tx| Ok(medals::held(tx, me)?)).await?;
    let ticked = |id: MedalId| sent.field(&format!("medal-{id}")).is_some();
    let asked: Vec<MedalId> = held.iter().map(|h| h.medal.id).filter(|id| ticked(*id)).collect();
    let title = sent.field("title").and_then(|text| text.parse().ok()).map(MedalId::new);
    let (by, of, now) = (ask.actor().clone(), asked.clone(), ask.now());
    match ask.app.db.write(move |tx| medals::choose(tx, &by, &of, title, now)).await {
        Ok(()) => Ok(see("/me/medals")),
        Err(no) if no.field().is_some() => page(&ask, Some((asked, title)), Some(&no)).await,
        Err(no) => Err(no.into()),
    }
}

async fn page(ask: &Ask, typed: Option<(Vec<MedalId>, Option<MedalId>)>, no: Option<&Refusal>) -> Result<Response, Fail> {
    let me = ask.actor().member().ok_or_else(|| Fail::of(kernel::Kind::SignIn))?;
    let base = ask.base("/me/medals").under(Tab::Me).private();
    let base = base.clone().titled(base.s(k::MEDALS_MINE));
    let of = base.clone();
    let (held, shown, lost, (all, places), progress, names) = ask
        .app
        .read(move |tx| {
            let lost = medals::lost(tx, me)?;
            let takers: Vec<MemberId> = lost.iter().filter_map(|l| l.by).collect();
            let names = people(tx, &takers, &of.site.words, of.lang())?;
            let (held, shown) = (medals::held(tx, me)?, medals::shown(tx, me)?);
            let all = (medals::medals(tx)?, medals::places(tx, me, of.now)?);
            Ok::<_, Refusal>((held, shown, lost, all, medals::progress(tx, me)?, names))
        })
        .await?;
    let (on, title) =
        typed.unwrap_or_else(|| (shown.medals.iter().map(|h| h.medal.id).collect(), shown.title.as_ref().map(|h| h.medal.id)));
    let lang = base.lang();
    let choice = |h: &Held| Choice {
        id: h.medal.id,
        icon: h.medal.icon.picture(),
        name: h.medal.name.get(lang).to_owned(),
        why: reason(&base, h),
        at: h.at,
        on: if h.medal.kind == Kind::Title { title == Some(h.medal.id) } else { on.contains(&h.medal.id) },
    };
    let of_kind = |kind: Kind| held.iter().filter(|h| h.medal.kind == kind).map(choice).collect::<Vec<_>>();
    let barred = |id: MedalId| held.iter().any(|h| h.medal.id == id) || lost.iter().any(|l| l.medal.id == id && l.by.is_some());
    let ahead = all.iter().filter(|m| !barred(m.id)).filter_map(|m| {
        let (rule, have) = (m.rule?, *progress.get(&m.id)?);
        Some(Ahead {
            href: href(&m.word),
            icon: m.icon.picture(),
            name: m.name.get(lang).to_owned(),
            says: m.says.get(lang).to_owned(),
            have,
            need: rule.need,
            told: base.f(k::medals_have_of(have, rule.need)),
        })
    });
    let gone = lost.iter().map(|l| Gone {
        name: l.medal.name.get(lang).to_owned(),
        by: l.by.map(|by| names.get(&by).map_or_else(|| base.s(k::WEB_FORMER).to_owned(), |p| p.name.clone())),
        why: l.why.clone().unwrap_or_else(|| base.s(k::MEDALS_LOST_BY_RULE).to_owned()),
        at: l.at,
    });
    let then = Some(Link::new("/medals", base.s(k::MEDALS_TITLE)));
    let page = Page {
        base: &base,
        lead: base.f(k::medals_mine_lead(i64::try_from(places).unwrap_or(0))),
        problems: no.map(|no| problem(&base, no)).into_iter().collect(),
        medals: of_kind(Kind::Medal),
        titles: of_kind(Kind::Title),
        no_title: title.is_none(),
        chosen: shown.chosen || held.is_empty(),
        ahead: ahead.collect(),
        gone: gone.collect(),
        empty: Empty { icon: "medal-ribbon", why: base.s(k::MEDALS_MINE_EMPTY).to_owned(), then },
    };
    let status = if no.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}
