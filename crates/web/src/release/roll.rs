//! How far a release goes: `POST /release/VERSION/{share,regions,resume,way-back}`, the forms for it, and what its page says of it.

use super::edit::act;
use super::filled::{Filled, Form};
use super::forms::reasoned;
use super::write::{both, text};
use crate::{App, Base};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use releases::{Release, State as Stands};
use std::sync::Arc;
use updates::{Refusal, Rolling, Share};
use words::k;

/// What every one of these takes.
type Asked = (State<Arc<App>>, Visit, Path<String>, HeaderMap, Sent);

/// `POST share`: to so many devices.
pub(super) async fn share((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, (&version, "share"), sent, &headers, move |tx, release, by, sent| {
        let share = Share::parse(&text(sent, "share-share")).ok_or(Refusal::Share)?;
        updates::roll_out(tx, by, release, share, now)?;
        Ok(None)
    })
    .await
}

/// `POST regions`: there only.
pub(super) async fn regions((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, (&version, "regions"), sent, &headers, move |tx, release, by, sent| {
        let typed = text(sent, "regions-words");
        let words = typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'));
        let words: Vec<String> = words.filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
        updates::limit_regions(tx, by, release, &words, now)?;
        Ok(None)
    })
    .await
}

/// `POST resume`: what was halted on its way goes on, and why.
pub(super) async fn resume((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, (&version, "resume"), sent, &headers, move |tx, release, by, sent| {
        releases::resume(tx, by, release, &both(sent, "resume-zh", "resume-en"), now)?;
        Ok(None)
    })
    .await
}

/// `POST way-back`: offered to who has it, or no longer, and why.
pub(super) async fn way_back((State(app), visit, Path(version), headers, sent): Asked) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, (&version, "way-back"), sent, &headers, move |tx, release, by, sent| {
        let back = !updates::rolling(tx, release)?.back;
        updates::send_back(tx, by, release, back, &both(sent, "way-back-zh", "way-back-en"), now)?;
        Ok(None)
    })
    .await
}

/// The forms of what can be done with it now.
pub(super) fn forms(base: &Base, release: &Release, rolling: &Rolling, href: &str, filled: &Filled) -> Vec<Form> {
    let form = |name: &'static str, key| Form::new(base, name, format!("{href}/{name}"), key, key);
    let label = |key| base.s(key).to_owned();
    let mut all = Vec::new();
    if release.state != Stands::Withdrawn && !(rolling.share.is_all() && release.published_at.is_some()) {
        let share = form("share", k::UPDATE_FORM_SHARE).ask(filled, "share-share", label(k::UPDATE_FORM_SHARE_LABEL), "text");
        all.push(share.preset(rolling.share.percent()).hinted(label(k::UPDATE_FORM_SHARE_HINT), true));
    }
    if release.state != Stands::Withdrawn && !(rolling.regions.is_empty() && release.published_at.is_some()) {
        let regions = form("regions", k::UPDATE_FORM_REGIONS).ask(filled, "regions-words", label(k::UPDATE_FORM_REGIONS_LABEL), "text");
        all.push(regions.preset(rolling.regions.join(" ")).hinted(label(k::UPDATE_FORM_REGIONS_HINT), false));
    }
    let stopped = release.published_at.is_some() && matches!(release.state, Stands::Halted | Stands::Withdrawn);
    if stopped && release.state == Stands::Halted {
        all.push(reasoned(base, filled, form("resume", k::UPDATE_FORM_RESUME), "resume-zh", "resume-en"));
    }
    if stopped {
        let key = if rolling.back { k::UPDATE_FORM_NOT_BACK } else { k::UPDATE_FORM_BACK };
        all.push(reasoned(base, filled, form("way-back", key), "way-back-zh", "way-back-en"));
    }
    all
}

/// How far it goes, in words; none when it went to everybody everywhere, as most do.
pub(super) fn told(base: &Base, rolling: &Rolling) -> Option<String> {
    let share = (!rolling.share.is_all()).then(|| base.f(k::update_share(rolling.share.percent())));
    let regions = (!rolling.regions.is_empty()).then(|| base.f(k::update_regions(rolling.regions.join(", "))));
    let back = rolling.back.then(|| base.s(k::UPDATE_BACK).to_owned());
    let all: Vec<String> = share.into_iter().chain(regions).chain(back).collect();
    (!all.is_empty()).then(|| all.join(" · "))
}
