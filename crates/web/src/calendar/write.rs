//! What staff do to the calendar: `POST /calendar/{cadence,cadence/remove,holiday,holiday/DAY/remove,slip}`. Each says the same when it is sent twice.

use super::edit::{Back, page};
use super::lines::Names;
use crate::App;
use crate::no::No;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use calendar::{Line, Refusal};
use catalogue::{Cadence, Every};
use gate::{Done, Fail, Sent, Visit};
use kernel::{Actor, Both, Channel, Time, Zone};
use std::sync::Arc;
use store::Tx;

type Asked = (State<Arc<App>>, Visit, HeaderMap, Sent);

/// A verb in one transaction; then the page again, or the form with what was typed.
async fn act<F>(app: &App, visit: &Visit, headers: &HeaderMap, (form, sent): (&'static str, Sent), verb: F) -> Result<Response, Fail>
where
    F: Fn(&mut Tx<'_>, &Actor, &Sent, Time) -> Result<(), No> + Send + 'static,
{
    let (by, given, now) = (visit.actor().clone(), sent.clone(), app.now());
    match app.db.write(move |tx| verb(tx, &by, &given, now)).await {
        Ok(()) => Ok(Done::see("/calendar/edit").into_response()),
        Err(why) if why.gives_back() => page(app, visit, headers, Back { form, sent, why: Some(why) }).await,
        Err(why) => Err(why.into()),
    }
}

fn text(sent: &Sent, name: &str) -> String {
    sent.field(name).unwrap_or_default().trim().to_owned()
}

/// The line of this word, if it is one of a rhythm there is.
fn line(names: &Names, word: &str) -> Result<Line, Refusal> {
    names.cadences.iter().map(Line::of).find(|l| names.word(l) == word).ok_or(Refusal::Slot)
}

/// `POST slip`: a date is later, and why.
pub(super) async fn slip((State(app), visit, headers, sent): Asked) -> Result<Response, Fail> {
    let zone = app.site.zone.clone();
    act(&app, &visit, &headers, ("slip", sent), move |tx, by, sent, now| {
        let names = Names::read(tx)?;
        let which = text(sent, "slip-slot");
        let (word, slot) = which.rsplit_once(' ').ok_or(Refusal::Slot)?;
        let slot = Time::from_micros(slot.parse().map_err(|_| Refusal::Slot)?);
        let at = text(sent, "slip-at").parse().map(|civil| zone.instant(civil)).map_err(|_| Refusal::Hour)?;
        calendar::slip(tx, by, &line(&names, word)?, slot, at, &Both::new(text(sent, "slip-zh"), text(sent, "slip-en")), now)?;
        Ok(())
    })
    .await
}

/// `POST holiday`: a day off.
pub(super) async fn holiday((State(app), visit, headers, sent): Asked) -> Result<Response, Fail> {
    act(&app, &visit, &headers, ("holiday", sent), |tx, by, sent, now| {
        let name = Both::new(text(sent, "holiday-zh"), text(sent, "holiday-en"));
        calendar::add_holiday(tx, by, &text(sent, "holiday-day"), &name, now)?;
        Ok(())
    })
    .await
}

/// `POST holiday/DAY/remove`: it is none.
pub(super) async fn drop_holiday(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(day): Path<String>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Fail> {
    act(&app, &visit, &headers, ("holidays", sent), move |tx, by, _, now| {
        calendar::drop_holiday(tx, by, &day, now)?;
        Ok(())
    })
    .await
}

/// `POST cadence`: how often, and when.
pub(super) async fn cadence((State(app), visit, headers, sent): Asked) -> Result<Response, Fail> {
    let zone = app.site.zone.clone();
    act(&app, &visit, &headers, ("rhythm", sent), move |tx, by, sent, now| {
        let names = Names::read(tx)?;
        calendar::set_rhythm(tx, by, &read(&names, sent, &zone)?, now)?;
        Ok(())
    })
    .await
}

/// `POST cadence/remove`: none any more.
pub(super) async fn drop_cadence((State(app), visit, headers, sent): Asked) -> Result<Response, Fail> {
    act(&app, &visit, &headers, ("rhythms", sent), |tx, by, sent, now| {
        let names = Names::read(tx)?;
        // Whoever was faster removed it already.
        if let Ok(line) = line(&names, &text(sent, "line")) {
            calendar::drop_rhythm(tx, by, &line, now)?;
        }
        Ok(())
    })
    .await
}

fn read(names: &Names, sent: &Sent, zone: &Zone) -> Result<Cadence, Refusal> {
    let slug = text(sent, "rhythm-product");
    let product = names.products.iter().find(|p| p.slug == slug).ok_or(Refusal::Rhythm)?.id;
    let device = match text(sent, "rhythm-device") {
        slug if slug.is_empty() => None,
        slug => Some(names.devices.iter().find(|d| d.slug == slug && d.product == product).ok_or(Refusal::Rhythm)?.id),
    };
    let at = text(sent, "rhythm-at");
    let (hour, minute) = at.split_once(':').ok_or(Refusal::Rhythm)?;
    let number = |text: &str| text.parse::<i64>().map_err(|_| Refusal::Rhythm);
    Ok(Cadence {
        product,
        device,
        region: text(sent, "rhythm-region"),
        channel: Channel::parse(&text(sent, "rhythm-channel")).ok_or(Refusal::Rhythm)?,
        every: Every::parse(&text(sent, "rhythm-every")).ok_or(Refusal::Rhythm)?,
        weekday: number(&text(sent, "rhythm-weekday"))?,
        hour: number(hour)?,
        // A browser may send the seconds too.
        minute: number(minute.get(..2).unwrap_or(minute))?,
        zone: zone.clone(),
    })
}
