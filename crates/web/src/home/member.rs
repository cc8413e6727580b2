//! What a member sees: one card about what matters most now, then ideas; for staff what waits for their team.

use super::List;
use crate::account::cards::cards;
use crate::account::lines;
use crate::app::StoreSaid;
use crate::page::Html;
use crate::view::{Chip, IdeaCard, Link, Pages};
use crate::{App, Base, Tab};
use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use ideas::{Filter, Idea, Sort, State};
use kernel::{Cursor, MemberId, Zone};
use std::sync::Arc;
use store::{Error, Tx};
use words::k;

/// The one card at the top.
pub struct Loop {
    icon: &'static str,
    text: String,
    note: Option<String>,
    link: Link,
}

#[derive(Template)]
#[template(path = "home_member.html")]
struct Page<'a> {
    base: &'a Base,
    greeting: String,
    card: Option<Loop>,
    waiting: Vec<IdeaCard>,
    chips: Vec<Chip>,
    ideas: Vec<IdeaCard>,
    pages: Pages,
    standing: crate::standing::Brief,
    answered: i64,
}

/// The page.
pub async fn show(app: &Arc<App>, visit: &Visit, member: MemberId, list: &List, headers: &HeaderMap) -> Result<Response, Fail> {
    let base = app.base(visit).under(Tab::Home).private();
    let sort = list.sort.as_deref().and_then(Sort::parse).unwrap_or(Sort::Top);
    let (of, after, staff) = (base.clone(), list.after.as_deref().and_then(Cursor::parse), visit.actor().is_staff());
    let read = app.read::<_, StoreSaid>(move |tx| {
        let me = members::by_id(tx, member)?.ok_or(Error::NotFound)?;
        let teams = catalogue::teams(tx)?;
        let card = if after.is_none() { card(tx, &of, member)? } else { None };
        let waiting = match me.team.filter(|_| staff && after.is_none()) {
            Some(team) => {
                ideas::list(tx, Filter { team: Some(team), state: Some(State::Received), ..Filter::default() }, Sort::Top, None, 5)?.rows
            }
            None => Vec::new(),
        };
        let page = ideas::list(tx, Filter::default(), sort, after, 20)?;
        let rows: Vec<Idea> = page.rows.into_iter().filter(|i| sort != Sort::Top || !i.state.is_over()).collect();
        let waiting = cards(tx, &of, Some(member), &teams, &waiting)?;
        let ideas = cards(tx, &of, Some(member), &teams, &rows)?;
        let mine = standing::mine(tx, member, of.now)?;
        let since = super::monday(&of.site.zone, of.now);
        let answered = ideas::answered_since(tx, since)? + boards::official_since(tx, since)?;
        Ok((me, card, waiting, ideas, page.next, mine, answered))
    });
    let (me, card, waiting, ideas, next, mine, answered) = read.await?;
    let zone = me.zone.as_deref().and_then(Zone::new).unwrap_or_else(|| base.site.zone.clone());
    let greeting = greeting(&base, &zone, &me.name);
    let chip =
        |s: Sort| Chip { href: format!("/?sort={}", s.word()), label: base.t.of("idea-sort", s.word()), current: s == sort, count: None };
    let chips = [Sort::Top, Sort::New, Sort::Moved].map(chip).to_vec();
    let pages = Pages {
        next: next.map(|c| format!("/?sort={}&after={c}", sort.word())),
        first: after.is_some().then(|| format!("/?sort={}", sort.word())),
    };
    let standing = crate::standing::brief(&base, &mine);
    let overlays = app.dress(visit, &base).await?;
    let page = Page { base: &base, greeting, card, waiting, chips, ideas, pages, standing, answered };
    Ok(Html::render(&page, &overlays).answer(headers))
}

/// By the member's own wall clock.
fn greeting(base: &Base, zone: &Zone, name: &str) -> String {
    match zone.civil(base.now).hour() {
        5..12 => base.f(k::home_good_morning(name)),
        12..18 => base.f(k::home_good_afternoon(name)),
        _ => base.f(k::home_good_evening(name)),
    }
}

/// What matters most: weighty news not seen, else a build that waits for this member's verdict.
fn card(tx: &mut Tx<'_>, base: &Base, member: MemberId) -> Result<Option<Loop>, Error> {
    let news = notices::list(tx, member, None, 20)?.rows;
    let unseen: Vec<_> = news.into_iter().filter(|n| n.seen_at.is_none()).collect();
    let count = notices::unread(tx, member)?;
    if let Some(line) = lines(tx, base, member, &unseen)?.into_iter().find(|l| l.weighty) {
        let note = (count > 1).then(|| base.f(k::home_loop_more(count - 1)));
        return Ok(Some(Loop { icon: line.icon, text: line.text, note, link: Link::new(line.href, base.s(k::HOME_LOOP_LOOK)) }));
    }
    for release in releases::open_windows(tx, base.now)? {
        let devices = releases::devices_of(tx, release.id)?;
        let mine = members::on_channel_of(tx, &[member], &devices, release.channel)?;
        if mine.is_empty() || !releases::mine(tx, release.id, member)?.is_empty() {
            continue;
        }
        let until = release.closes_at.map(|at| base.f(k::home_loop_until(closing(base, at))));
        let link = Link::new(format!("/release/{}", release.version), base.s(k::HOME_LOOP_JUDGE));
        return Ok(Some(Loop { icon: "heart", text: base.f(k::home_loop_build(&release.version)), note: until, link }));
    }
    Ok(None)
}

/// "周二 24:00": midnight belongs to the day it ends.
fn closing(base: &Base, at: kernel::Time) -> String {
    let said = base.weekday(&at.plus_seconds(-1));
    said.split(' ').next().map_or_else(String::new, |day| format!("{day} 24:00"))
}
