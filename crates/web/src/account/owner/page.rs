//! `/me/owner`: what one is the certified owner of, what is offered, and the ways to show that a device is one's own.

use super::HOME;
use crate::app::{self, StoreSaid};
use crate::page::{Html, problem};
use crate::view::{Field, Person, Problem};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::{DeviceId, Kind, MemberId, Refuse, Time};
use members::owner::{self, Challenge, Ended, Offer, Owned, Refusal};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;
use store::Tx;
use words::k;

/// A device of one's own.
struct Mine {
    id: String,
    model: String,
    way: String,
    at: Time,
    shown: bool,
    /// To whom it is offered, and until when.
    offered: Option<(String, String)>,
}

/// A device somebody offers.
struct Given {
    id: String,
    model: String,
    from: Person,
}

/// A certification that an administrator ended.
struct Over {
    model: String,
    cause: String,
    why: String,
    at: Time,
    /// Whom to ask.
    by: Option<Person>,
}

#[derive(Template)]
#[template(path = "account/owner.html")]
struct Page<'a> {
    base: &'a Base,
    said: Option<String>,
    problems: Vec<Problem>,
    mine: Vec<Mine>,
    given: Vec<Given>,
    ended: Vec<Over>,
    asked: Option<(Challenge, String)>,
    member: String,
    handle: &'a str,
    by_code: [Field; 2],
    by_order: [Field; 2],
    /// Which way stands open, because something in it must change.
    open: &'static str,
}

/// What was typed: the form again when something must change.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub(super) serial: String,
    pub(super) code: String,
    pub(super) order: String,
    pub(super) fact: String,
}

/// What the page before it did.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Said {
    said: Option<String>,
}

/// The sentence for a word of ours; none for any other.
fn sentence(base: &Base, said: Option<&str>) -> Option<String> {
    let key = match said? {
        "theirs" => k::OWNER_SAID_THEIRS,
        "yours" => k::OWNER_SAID_YOURS,
        "ended" => k::OWNER_SAID_ENDED,
        "offered" => k::OWNER_SAID_OFFERED,
        _ => return None,
    };
    Some(base.s(key).to_owned())
}

struct Read {
    owned: Vec<Owned>,
    from: Vec<Offer>,
    to: Vec<Offer>,
    ended: Vec<Ended>,
    asked: Option<Challenge>,
    people: HashMap<MemberId, Person>,
    models: HashMap<DeviceId, String>,
}

fn read(tx: &mut Tx<'_>, base: &Base, member: MemberId, now: Time) -> Result<Read, store::Error> {
    let owned = owner::of(tx, member)?;
    let (from, to) = (owner::offers_from(tx, member, now)?, owner::offers_to(tx, member, now)?);
    let ended = owner::ended_of(tx, member)?;
    let others = from.iter().map(|o| o.to).chain(to.iter().map(|o| o.from));
    let who: Vec<MemberId> = others.chain(ended.iter().filter_map(|e| e.by)).collect();
    let known = owned.iter().map(|o| o.device).chain(to.iter().map(|o| o.device));
    let ids: Vec<DeviceId> = known.chain(ended.iter().map(|e| e.device)).collect();
    let models = catalogue::devices_by_id(tx, &ids)?.into_iter().map(|(id, d)| (id, d.name.get(base.lang()).to_owned())).collect();
    let people = app::people(tx, &who, &base.site.words, base.lang())?;
    Ok(Read { owned, from, to, ended, asked: owner::asked(tx, member, now)?, people, models })
}

impl Read {
    fn model(&self, id: DeviceId) -> String {
        self.models.get(&id).cloned().unwrap_or_default()
    }
    fn mine(&self, base: &Base, owned: &Owned) -> Mine {
        let offer = self.from.iter().find(|o| o.owned == owned.id);
        let name = |o: &Offer| self.people.get(&o.to).map_or_else(String::new, |p| p.name.clone());
        Mine {
            id: owned.id.to_string(),
            model: self.model(owned.device),
            way: base.t.of("owner-way", owned.way.word()),
            at: owned.at,
            shown: owned.shown,
            offered: offer.map(|o| (name(o), base.date(&o.expires_at))),
        }
    }
    fn over(&self, base: &Base, ended: &Ended) -> Over {
        Over {
            model: self.model(ended.device),
            cause: base.t.of("owner-cause", ended.cause.word()),
            why: ended.why.clone(),
            at: ended.at,
            by: ended.by.and_then(|b| self.people.get(&b).cloned()),
        }
    }
    fn given(&self, offer: &Offer) -> Option<Given> {
        let from = self.people.get(&offer.from)?.clone();
        Some(Given { id: offer.owned.to_string(), model: self.model(offer.device), from })
    }
}

/// The page.
pub(super) async fn show(
    State(app): State<Arc<App>>,
    visit: Visit,
    Query(said): Query<Said>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    page(&app, &visit, &headers, Typed::default(), said.said.as_deref(), None).await
}

/// The page with what was typed and why it was refused.
pub(super) async fn page(
    app: &App,
    visit: &Visit,
    headers: &HeaderMap,
    typed: Typed,
    said: Option<&str>,
    no: Option<&Refusal>,
) -> Result<Response, Fail> {
    let member = visit.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))?;
    let mut base = app.base(visit).titled(app.site.words.get(visit.lang, k::OWNER_TITLE)).under(Tab::Me).private();
    base.path = HOME.into();
    let (of, now) = (base.clone(), app.now());
    let read = app.read::<_, StoreSaid>(move |tx| Ok(read(tx, &of, member, now)?)).await?;
    let problems: Vec<Problem> = no.iter().map(|no| problem(&base, *no)).collect();
    let ordered = !typed.order.is_empty() || !typed.fact.is_empty();
    let field = |name: &'static str, label: &str, hint: Option<&str>, value: &str| {
        Field { value: value.to_owned(), hint: hint.map(str::to_owned), most: 200, ..Field::new(name, label) }.among(&problems)
    };
    let page = Page {
        base: &base,
        said: sentence(&base, said),
        mine: read.owned.iter().map(|o| read.mine(&base, o)).collect(),
        ended: read.ended.iter().map(|e| read.over(&base, e)).collect(),
        given: read.to.iter().filter_map(|o| read.given(o)).collect(),
        asked: read.asked.clone().map(|c| (c.clone(), base.date_time(&c.expires_at))),
        member: member.to_string(),
        handle: &visit.visitor.handle,
        by_code: [
            field("serial", base.s(k::OWNER_SERIAL), Some(base.s(k::OWNER_SERIAL_HINT)), &typed.serial),
            field("code", base.s(k::OWNER_CODE), None, &typed.code),
        ],
        by_order: [
            field("order", base.s(k::OWNER_ORDER), None, &typed.order),
            Field { required: false, ..field("fact", base.s(k::OWNER_FACT), Some(base.s(k::OWNER_FACT_HINT)), &typed.fact) },
        ],
        open: if ordered { "order" } else { "code" },
        problems,
    };
    let status = no.map_or(StatusCode::OK, |no| StatusCode::from_u16(no.kind().status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY));
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}
