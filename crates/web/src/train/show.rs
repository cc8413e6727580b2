//! `/train/PRODUCT/CHANNEL`: what the channel is, who is admitted, and how one stands to it oneself: applying, the list, an offer, a place, the way
//! back. Every button is a form.

use super::ask::{self, Asked};
use super::read::{self, Line};
use super::say::{self, Places};
use super::stand::{Stand, stand};
use crate::app::may;
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::view::Problem;
use crate::{Base, Tab};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use duties::Promise;
use gate::Fail;
use kernel::{Both, DeviceId, Permission, Refuse, Time};
use trains::Look;
use words::k;

/// Product and channel, as the address has them.
pub(super) type Place = Path<(String, String)>;

/// A device to choose.
struct Choice {
    id: i64,
    name: String,
    chosen: bool,
}

/// The form by which one applies, or comes back.
struct Form {
    action: String,
    once: String,
    devices: Vec<Choice>,
    /// The agreement, its version and the paragraphs.
    agreement: Option<(i64, Vec<String>)>,
    /// Is it the way back?
    back: bool,
}

/// The key of a place on a channel that is not everybody's: when it was made, if it was.
struct Key {
    since: Option<Time>,
}

#[derive(Template)]
#[template(path = "train/show.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    here: String,
    about: String,
    cadence: Option<String>,
    places: Option<Places>,
    rules: Vec<String>,
    waves: bool,
    /// What the member has of what is asked.
    asks: Vec<Asked>,
    lead: String,
    tone: &'static str,
    mark: &'static str,
    title: String,
    stand: Stand,
    /// Is something promised with a place here?
    promises: bool,
    form: Option<Form>,
    no_device: bool,
    problems: Vec<Problem>,
    /// The key of the internal channel.
    key: Option<Key>,
    /// The key that was just made: shown this once.
    made: Option<String>,
    receipt: bool,
    staff: Option<String>,
}

/// What was read.
struct Read {
    line: Line,
    look: Option<Look>,
    promise: Option<Promise>,
    devices: Vec<catalogue::Device>,
    agreement: Option<Both>,
    key: Option<Time>,
}

/// What was typed, and what to say about it.
#[derive(Default)]
pub(super) struct Typed {
    pub(super) device: Option<DeviceId>,
    pub(super) why: Option<No>,
    pub(super) made: Option<String>,
}

/// The page.
pub(super) async fn show(ask: Ask, place: Place) -> Result<Response, Fail> {
    page(&ask, place, Typed::default()).await
}

pub(super) async fn page(ask: &Ask, Path((product, channel)): Place, typed: Typed) -> Result<Response, Fail> {
    let (member, now) = (ask.actor().member(), ask.now());
    let Read { line, look, promise, devices, agreement, key } = ask
        .app
        .read::<_, No>(move |tx| {
            let line = read::line(tx, &product, &channel, now)?;
            let (mut look, mut promise, mut devices, mut agreement, mut key) = (None, None, Vec::new(), None, None);
            if let Some(train) = &line.train {
                agreement = trains::agreement(tx, train.id, train.agreement)?;
                if let Some(member) = member {
                    let seen = trains::look(tx, member, train.id, now)?;
                    promise = trains::promise_of(tx, train.id, member)?;
                    devices = read::carried(tx, &line, member)?;
                    if let Some(seat) = &seen.seat {
                        key = trains::key_of(tx, seat.id)?;
                    }
                    look = Some(seen);
                }
            }
            Ok(Read { line, look, promise, devices, agreement, key })
        })
        .await?;
    let here = super::path(&line.product.slug, line.channel);
    let base = ask.base(&here).under(Tab::Updates);
    let name = say::channel(&base, line.channel);
    let base = base.clone().titled(base.f(k::train_of(&name, line.product.name.get(base.lang()))));
    let stand = stand(look.as_ref(), line.train.is_some(), promise.as_ref(), now);
    let accepted = look.as_ref().and_then(|l| l.receipt).map_or(0, |r| r.agreement);
    let form = form(ask, &base, &line, stand, &devices, agreement, accepted, typed.device);
    let (tone, mark, title, lead) = said(&base, &line, stand, look.as_ref(), &devices);
    let problems: Vec<Problem> = typed.why.as_ref().map(|w| w.problem(&base)).into_iter().collect();
    let status = typed.why.as_ref().map_or(200, |w| w.kind().status());
    let asks = match (&look, &line.train) {
        (Some(l), Some(t)) if !matches!(stand, Stand::In(_)) => ask::asks(&base, t, &l.has, now),
        _ => Vec::new(),
    };
    let keyed = !trains::is_public(line.channel) && matches!(stand, Stand::In(_));
    let page = Page {
        about: say::about(&base, line.channel),
        cadence: say::cadence(&base, line.cadence.as_ref()),
        places: say::places(&base, &line),
        rules: line.train.as_ref().map(|t| say::rule(&base, t)).unwrap_or_default(),
        waves: line.waves,
        no_device: devices.is_empty() && matches!(stand, Stand::May | Stand::Back(_)),
        receipt: look.as_ref().is_some_and(|l| l.receipt.is_some()),
        staff: may(&ask.visit, Permission::Publish).then(|| format!("/desk{here}")).filter(|_| line.channel != kernel::Channel::Stable),
        key: keyed.then_some(Key { since: key }),
        made: typed.made,
        promises: line.train.as_ref().is_some_and(trains::Train::asks_reports),
        asks,
        here,
        lead,
        tone,
        mark,
        title,
        stand,
        form,
        problems,
        base: &base,
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}

#[expect(clippy::too_many_arguments, reason = "what the form is made of, each from another room")]
fn form(
    ask: &Ask,
    base: &Base,
    line: &Line,
    stand: Stand,
    devices: &[catalogue::Device],
    agreement: Option<Both>,
    accepted: i64,
    chosen: Option<DeviceId>,
) -> Option<Form> {
    let (word, back) = match stand {
        Stand::May => ("apply", false),
        Stand::Back(_) => ("come-back", true),
        _ => return None,
    };
    let version = line.train.as_ref().map_or(0, |t| t.agreement);
    // Whoever comes back accepted it before, unless it reads otherwise now.
    let agreement = agreement.filter(|_| version > 0 && !(back && version == accepted));
    let paragraphs = |text: &Both| text.get(base.lang()).split("\n\n").map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()).collect();
    let choice = |d: &catalogue::Device| Choice { id: d.id.get(), name: d.name.get(base.lang()).to_owned(), chosen: Some(d.id) == chosen };
    (!devices.is_empty()).then(|| Form {
        action: format!("{}/{word}", super::path(&line.product.slug, line.channel)),
        once: ask.app.token(),
        devices: devices.iter().map(choice).collect(),
        agreement: agreement.as_ref().map(|a| (version, paragraphs(a))),
        back,
    })
}

/// Its colours, icon, title and the sentence below it.
fn said(
    base: &Base,
    line: &Line,
    stand: Stand,
    look: Option<&Look>,
    devices: &[catalogue::Device],
) -> (&'static str, &'static str, String, String) {
    let s = |key: words::Key| base.s(key).to_owned();
    let wall = |at: Time| base.date_time(&at);
    match stand {
        Stand::Open => ("ok", "circle-check-big", s(k::TRAIN_OPEN), s(k::TRAIN_OPEN_LEAD)),
        Stand::Guest => ("", "log-in", s(k::TRAIN_GUEST), s(k::TRAIN_GUEST_LEAD)),
        Stand::May if line.room.is_some_and(|r| r.free > 0) => ("ok", "circle-check-big", s(k::TRAIN_MAY), s(k::TRAIN_MAY_LEAD)),
        Stand::May => ("ok", "circle-check-big", s(k::TRAIN_MAY), s(k::TRAIN_MAY_WAIT_LEAD)),
        Stand::Lacks => {
            let lacks = look.map_or(&[][..], |l| &l.lacks);
            let when = ask::fits_from(base, lacks).map_or_else(|| s(k::TRAIN_LACKS_LEAD), |day| base.f(k::train_lacks_until(day)));
            ("", "circle-dashed", base.f(k::train_lacks(lacks.len() as i64)), when)
        }
        Stand::Waits(ahead) if ahead >= seats::COUNTED => {
            ("info", "clock", base.f(k::train_waits_far(seats::COUNTED)), s(k::TRAIN_WAITS_LEAD))
        }
        Stand::Waits(ahead) => ("info", "clock", base.f(k::train_waits(ahead + 1)), s(k::TRAIN_WAITS_LEAD)),
        Stand::Offered(until) => ("warm", "sparkles", s(k::TRAIN_OFFERED), base.f(k::train_offered_until(wall(until)))),
        Stand::Lapsed => ("", "clock", s(k::TRAIN_LAPSED), s(k::TRAIN_LAPSED_LEAD)),
        Stand::In(since) => {
            let on: Vec<&str> = devices.iter().map(|d| d.name.get(base.lang())).collect();
            let promises = line.train.as_ref().is_some_and(trains::Train::asks_reports);
            let lead = match (on.is_empty(), promises) {
                (true, _) => k::TRAIN_IN_NO_DEVICE,
                (false, true) => k::TRAIN_IN_LEAD,
                (false, false) => k::TRAIN_IN_LEAD_INSIDE,
            };
            let lead = s(lead);
            ("ok", "badge-check", base.f(k::train_in(base.date(&since))), lead)
        }
        Stand::Back(until) => ("warm", "rotate-ccw", s(k::TRAIN_BACK), base.f(k::train_back_until(base.date(&until)))),
    }
}
