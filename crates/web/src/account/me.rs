//! One's own page: who one is here, what one has, how far one has come.

use crate::account::cards::cards;
use crate::app::{StoreSaid, shown};
use crate::page::Html;
use crate::standing::{Brief, brief};
use crate::view::{IdeaCard, Person};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::MemberId;
use std::sync::Arc;
use store::Tx;
use words::k;

/// A device in the pocket, as pages say it.
pub struct Device {
    /// Its id, for forms.
    pub id: i64,
    /// "千鸟 3".
    pub name: String,
    /// The channel's word.
    pub channel: &'static str,
    /// "开发版".
    pub on: String,
}

/// A member's devices.
pub fn devices(tx: &mut Tx<'_>, base: &Base, member: MemberId) -> Result<Vec<Device>, store::Error> {
    let known = catalogue::devices(tx)?;
    let carried = members::carried(tx, member)?.into_iter();
    let named = carried.filter_map(|c| Some((c, known.iter().find(|d| d.id == c.device)?)));
    let device = |(c, d): (members::Carried, &catalogue::Device)| Device {
        id: c.device.get(),
        name: d.name.get(base.lang()).to_owned(),
        channel: c.channel.word(),
        on: base.t.of("release", c.channel.word()),
    };
    Ok(named.map(device).collect())
}

#[derive(Template)]
#[template(path = "account/me.html")]
struct Page<'a> {
    base: &'a Base,
    person: Person,
    standing: Brief,
    devices: Vec<Device>,
    unread: i64,
    /// How much is due.
    due: i64,
    ideas: Vec<IdeaCard>,
    /// Shows the way to the moderators' queue.
    moderates: bool,
    administers: bool,
    /// Shows the way to the counter's page.
    stamps: bool,
    /// Shows the way to appeals about what was due.
    publishes: bool,
}

/// The page.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let member = visit.actor().member().ok_or_else(|| Fail::of(kernel::Kind::SignIn))?;
    let base = app.base(&visit).titled(app.site.words.get(visit.lang, k::WEB_TAB_ME)).under(Tab::Me).private();
    let of = base.clone();
    let page = app.read::<_, StoreSaid>(move |tx| {
        let teams = catalogue::teams(tx)?;
        let person = members::person(tx, member)?.ok_or(store::Error::NotFound)?;
        let mine = standing::mine(tx, member, of.now)?;
        let rows = ideas::by_author(tx, member, None, 10)?.rows;
        Ok((
            shown(&person, &teams, &of.site.words, of.lang()),
            brief(&of, &mine),
            devices(tx, &of, member)?,
            (notices::unread(tx, member)?, duties::due(tx, member)?.len() as i64),
            cards(tx, &of, Some(member), &teams, &rows)?,
        ))
    });
    let (person, standing, devices, (unread, due), ideas) = page.await?;
    let overlays = app.dress(&visit, &base).await?;
    let moderates = crate::app::may(&visit, kernel::Permission::Moderate);
    let administers = crate::app::may(&visit, kernel::Permission::Administer);
    let stamps = crate::app::may(&visit, kernel::Permission::Stamp);
    let publishes = crate::app::may(&visit, kernel::Permission::Publish);
    let page = Page { base: &base, person, standing, devices, unread, due, ideas, moderates, administers, stamps, publishes };
    Ok(Html::render(&page, &overlays).answer(&headers))
}
