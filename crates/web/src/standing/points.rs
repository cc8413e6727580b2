//! `/me/grade/points`: every point, also those that a cap took.

use super::point::{Point, points};
use crate::app::StoreSaid;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::Pages;
use crate::{Base, Tab};
use askama::Template;
use axum::response::Response;
use gate::Fail;
use kernel::{Cursor, DeedId, Kind, Time};
use words::k;

/// So many on a page: each may name a reply, which is read one by one.
const MANY: u32 = 20;

#[derive(Template)]
#[template(path = "standing/all_points.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    points: Vec<Point>,
    pages: Pages,
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    let member = ask.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))?;
    let base = ask.base("/me/grade/points").private().under(Tab::Me);
    let base = base.clone().titled(base.s(k::STANDING_POINTS_TITLE));
    let after = ask.query("after").as_deref().and_then(Cursor::parse);
    let of = base.clone();
    let (points, next) = ask
        .app
        .read::<_, StoreSaid>(move |tx| {
            let below = after.map(|c| (Time::from_micros(c.at), DeedId::new(c.id)));
            let mut found = standing::entries(tx, member, below, MANY + 1, of.now)?;
            let more = found.len() > MANY as usize;
            found.truncate(MANY as usize);
            let next = found.last().filter(|_| more).map(|s| Cursor { at: s.at.micros(), id: s.deed.get() });
            let appeals = standing::my_appeals(tx, member)?;
            Ok((points(tx, &of, &found, &appeals)?, next))
        })
        .await?;
    let pages =
        Pages { next: next.map(|c| format!("/me/grade/points?after={c}")), first: after.is_some().then(|| "/me/grade/points".to_owned()) };
    Ok(Html::render(&Page { base: &base, points, pages }, &ask.dress(&base).await?).answer(&ask.headers))
}
