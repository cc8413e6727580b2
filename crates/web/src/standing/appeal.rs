//! `/me/grade/appeal/{deed}`: *I disagree*, about one entry or, without a number, about the grade as a whole. A named colleague answers by a day.

use super::point::{Point, points};
use crate::app::StoreSaid;
use crate::no::No;
use crate::page::{self, Html};
use crate::talk::ask::{Ask, see};
use crate::view::{Field, Problem};
use crate::{Base, Tab};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use gate::{Asked, Done, Fail, Sent};
use kernel::{DeedId, Kind, Permission, Refuse};
use words::k;

#[derive(Template)]
#[template(path = "standing/appeal.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    point: Option<Point>,
    action: String,
    once: String,
    words: Field,
    problems: Vec<Problem>,
}

/// About one entry.
pub(super) async fn show(ask: Ask, Path(deed): Path<i64>) -> Result<Response, Fail> {
    form(&ask, Some(DeedId::new(deed)), String::new(), None).await
}
/// About the grade.
pub(super) async fn whole(ask: Ask) -> Result<Response, Fail> {
    form(&ask, None, String::new(), None).await
}
/// Opens it.
pub(super) async fn send(ask: Ask, Path(deed): Path<i64>, sent: Sent) -> Result<Response, Fail> {
    open(&ask, Some(DeedId::new(deed)), &sent).await
}
/// Opens it.
pub(super) async fn send_whole(ask: Ask, sent: Sent) -> Result<Response, Fail> {
    open(&ask, None, &sent).await
}

fn path(deed: Option<DeedId>) -> String {
    deed.map_or_else(|| "/me/grade/appeal".to_owned(), |d| format!("/me/grade/appeal/{d}"))
}

async fn open(ask: &Ask, deed: Option<DeedId>, sent: &Sent) -> Result<Response, Fail> {
    let (by, now, words) = (ask.actor().clone(), ask.now(), sent.field("why").unwrap_or_default());
    let (typed, caller, key, digest) = (words.clone(), ask.visit.caller(), sent.key(), sent.digest());
    let done = ask.app.db.write(move |tx| {
        let open = |tx: &mut store::Tx<'_>| {
            let id = standing::appeal(tx, &by, deed, &typed, now)?;
            let able = members::able(tx, Permission::Moderate, now)?;
            standing::share_out(tx, id, &able)?;
            Ok::<_, No>(Done::see(format!("/me/grade#appeal-{id}")))
        };
        let Some(key) = key.clone() else { return open(tx) };
        let asked = Asked { caller: caller.clone(), route: "/me/grade/appeal", key, digest: digest.clone() };
        gate::once(tx, &asked, now, open)
    });
    match done.await {
        Ok(done) => Ok(see(done.location)),
        Err(why) if why.field().is_some() => form(ask, deed, words, Some(&why)).await,
        Err(why) => Err(Fail::new(&why)),
    }
}

async fn form(ask: &Ask, deed: Option<DeedId>, typed: String, why: Option<&No>) -> Result<Response, Fail> {
    let member = ask.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))?;
    let base = ask.base(path(deed)).private().under(Tab::Me);
    let base = base.clone().titled(base.s(if deed.is_some() { k::STANDING_APPEAL } else { k::STANDING_APPEAL_GRADE }));
    let of = base.clone();
    let point = ask
        .app
        .read::<_, StoreSaid>(move |tx| {
            let Some(deed) = deed else { return Ok(None) };
            let found = standing::entry(tx, member, deed)?.ok_or(store::Error::NotFound)?;
            Ok(points(tx, &of, &[found], &[])?.pop())
        })
        .await?;
    let problems: Vec<Problem> = why.map(|why| page::problem(&base, why)).into_iter().collect();
    let field = Field {
        kind: "area",
        value: typed,
        hint: Some(base.s(k::STANDING_APPEAL_HINT).to_owned()),
        most: 2_000,
        ..Field::new("why", base.s(k::STANDING_APPEAL_WORDS))
    };
    let status = why.map_or(200, |why| why.kind().status());
    let page = Page { point, action: path(deed), once: ask.app.token(), words: field.among(&problems), problems, base: &base };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}
