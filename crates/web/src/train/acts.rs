//! Applying, taking what is offered or letting it pass, leaving, coming back; and the key of a place.

use super::read;
use super::show::{Place, Typed, page};
use crate::no::No;
use crate::talk::ask::{Ask, see};
use axum::extract::Path;
use axum::response::Response;
use gate::{Fail, Sent};
use kernel::{Actor, DeviceId, Refuse, Time, TrainId};
use store::Tx;
use trains::{Application, Own};

/// The train of an address; a channel that is everybody's has none.
pub(super) fn train(tx: &mut Tx<'_>, place: &(String, String)) -> Result<TrainId, No> {
    Ok(read::train(tx, &place.0, &place.1)?.id)
}

fn here(place: &(String, String)) -> String {
    format!("/train/{}/{}", place.0, place.1)
}

/// One verb without a form of its own.
async fn act(
    ask: &Ask,
    place: (String, String),
    verb: impl Fn(&mut Tx<'_>, &Actor, TrainId, Time) -> Result<(), No> + Send + 'static,
) -> Result<Response, Fail> {
    let (by, now, at) = (ask.actor().clone(), ask.now(), place.clone());
    let done = ask.app.db.write(move |tx| {
        let id = train(tx, &at)?;
        verb(tx, &by, id, now)
    });
    match done.await {
        Ok(()) => Ok(see(format!("{}#stand", here(&place)))),
        // Somebody was faster, or the clock was: the page says how it stands now.
        Err(why) if why.gives_back() => page(ask, Path(place), Typed { why: Some(why), ..Typed::default() }).await,
        Err(why) => Err(Fail::new(&why)),
    }
}

/// A device, the agreement and the key of the form.
struct Filled {
    device: Option<DeviceId>,
    agreed: Option<i64>,
    key: String,
}

fn filled(sent: &Sent) -> Filled {
    Filled {
        device: sent.field("device").and_then(|d| d.parse().ok()).map(DeviceId::new),
        agreed: sent.field("agreed").and_then(|v| v.parse().ok()),
        key: sent.key().unwrap_or_default(),
    }
}

/// Applies.
pub(super) async fn apply(ask: Ask, Path(place): Place, sent: Sent) -> Result<Response, Fail> {
    send(&ask, place, &sent, false).await
}

/// Comes back.
pub(super) async fn come_back(ask: Ask, Path(place): Place, sent: Sent) -> Result<Response, Fail> {
    send(&ask, place, &sent, true).await
}

async fn send(ask: &Ask, place: (String, String), sent: &Sent, back: bool) -> Result<Response, Fail> {
    let f = filled(sent);
    let (by, now, at, chosen) = (ask.actor().clone(), ask.now(), place.clone(), f.device);
    let done = ask.app.db.write(move |tx| {
        let with = Application { train: train(tx, &at)?, device: f.device.ok_or(Own::Device)?, agreed: f.agreed, key: &f.key };
        if back {
            trains::come_back(tx, &by, with, now)?;
        } else {
            trains::apply(tx, &by, with, now)?;
        }
        Ok::<_, No>(())
    });
    match done.await {
        Ok(()) => Ok(see(if back { format!("{}#stand", here(&place)) } else { format!("{}/receipt", here(&place)) })),
        Err(why) if why.gives_back() || why.key() == "refusal-train-lacking" => {
            page(ask, Path(place), Typed { device: chosen, why: Some(why), made: None }).await
        }
        Err(why) => Err(Fail::new(&why)),
    }
}

/// Takes the place that is offered.
pub(super) async fn take(ask: Ask, Path(place): Place) -> Result<Response, Fail> {
    act(&ask, place, |tx, by, id, now| Ok(trains::accept(tx, by, id, now).map(|_| ())?)).await
}

/// Lets it pass: it goes to the next.
pub(super) async fn pass(ask: Ask, Path(place): Place) -> Result<Response, Fail> {
    act(&ask, place, |tx, by, id, now| Ok(trains::leave(tx, by, id, now).map(|_| ())?)).await
}

/// Leaves the channel, or its list.
pub(super) async fn leave(ask: Ask, Path(place): Place) -> Result<Response, Fail> {
    act(&ask, place, |tx, by, id, now| Ok(trains::leave(tx, by, id, now).map(|_| ())?)).await
}

/// Makes the key of one's place: shown on the page that answers, this once.
pub(super) async fn key(ask: Ask, Path(place): Place) -> Result<Response, Fail> {
    let (by, now, at, random) = (ask.actor().clone(), ask.now(), place.clone(), ask.app.token());
    let made = ask
        .app
        .write::<_, No>(move |tx| {
            let id = train(tx, &at)?;
            Ok(trains::make_key(tx, &by, id, &random, now)?)
        })
        .await?;
    page(&ask, Path(place), Typed { made: Some(made), ..Typed::default() }).await
}
