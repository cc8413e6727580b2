//! `POST /release/VERSION/build`: a file of the release for one of its device models, told by hand. A server that builds tells it over the API.

use super::edit::act;
use super::filled::{Filled, Form, No, Select};
use super::sheet::Sheet;
use super::write::text;
use super::{build, look};
use crate::{App, Base};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use kernel::DeviceId;
use releases::{Artefact, ArtefactKind, Digest, DigestKind, Refusal};
use std::sync::Arc;
use words::k;

/// Where the fields of a refusal stand in the form.
pub(super) const SPOTS: &[(&str, &str)] =
    &[("file", "build-file"), ("devices", "build-device"), ("digest", "build-digest"), ("size", "build-size"), ("day", "build-day")];

/// The form; none for a release that is for no device.
pub(super) fn form(base: &Base, sheet: &Sheet, filled: &Filled, once: String) -> Option<Form> {
    let notes = &sheet.notes;
    if notes.devices.is_empty() || notes.release.service {
        return None;
    }
    let label = |key| base.s(key).to_owned();
    let chosen = |name: &str, value: &str| filled.value("build", name).is_some_and(|v| v == value);
    let model = |id: &DeviceId| {
        let name = sheet.devices.iter().find(|d| d.id == *id).map_or_else(|| id.to_string(), |d| d.name.get(base.lang()).to_owned());
        (id.to_string(), name, chosen("build-device", &id.to_string()))
    };
    let kind = |of: ArtefactKind| (of.word().to_owned(), base.s(build::kind(of).0).to_owned(), chosen("build-kind", of.word()));
    // The one that proves the most comes first.
    let digest = |of: DigestKind| (of.word().to_owned(), of.name().to_owned(), chosen("build-digest-kind", of.word()));
    let mut form = Form::new(base, "build", format!("{}/build", look::desk(&notes.release.version)), k::BUILD_FORM, k::BUILD_FORM_SAVE)
        .ask(filled, "build-file", label(k::BUILD_FORM_FILE), "text")
        .hinted(label(k::BUILD_FORM_FILE_HINT), true)
        .ask(filled, "build-url", label(k::BUILD_FORM_URL), "url")
        .hinted(label(k::BUILD_FORM_URL_HINT), true)
        .ask(filled, "build-size", label(k::BUILD_FORM_SIZE), "text")
        .hinted(label(k::BUILD_FORM_SIZE_HINT), false)
        .ask(filled, "build-digest", label(k::BUILD_FORM_DIGEST), "text")
        .hinted(label(k::BUILD_FORM_DIGEST_HINT), false)
        .ask(filled, "build-day", label(k::BUILD_FORM_DAY), "date")
        .hinted(String::new(), false);
    form.selects = vec![
        Select { name: "build-device", label: label(k::BUILD_FORM_DEVICE), options: notes.devices.iter().map(model).collect() },
        Select { name: "build-kind", label: label(k::BUILD_FORM_KIND), options: ArtefactKind::ALL.map(kind).into() },
        Select {
            name: "build-digest-kind",
            label: label(k::BUILD_FORM_DIGEST_KIND),
            options: DigestKind::ALL.into_iter().rev().map(digest).collect(),
        },
    ];
    form.once = Some(once);
    Some(form)
}

/// The file that was typed. What is left empty is not known.
fn file(sent: &Sent) -> Result<Artefact, Refusal> {
    let typed = |name| Some(text(sent, name)).filter(|t| !t.is_empty());
    let digest = match typed("build-digest") {
        None => None,
        Some(hex) => {
            let kind = DigestKind::parse(&text(sent, "build-digest-kind")).ok_or(Refusal::Digest)?;
            Some(Digest::new(kind, &hex).ok_or(Refusal::Digest)?)
        }
    };
    Ok(Artefact {
        kind: ArtefactKind::parse(&text(sent, "build-kind")).ok_or(Refusal::File)?,
        file: text(sent, "build-file"),
        url: text(sent, "build-url"),
        size: typed("build-size").map(|size| size.parse().map_err(|_| Refusal::Size)).transpose()?,
        digest,
        day: typed("build-day").map(|day| releases::read_day(&day).ok_or(Refusal::Day)).transpose()?,
    })
}

/// The verb. Told twice it is there once.
pub(super) async fn add(
    State(app): State<Arc<App>>,
    visit: Visit,
    Path(version): Path<String>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, Fail> {
    let now = app.now();
    act(&app, &visit, (&version, "build"), sent, &headers, move |tx, release, by, sent| {
        let device = text(sent, "build-device").parse().map(DeviceId::new).map_err(|_| Refusal::Devices)?;
        releases::add_build(tx, by, release, device, &file(sent)?, now)?;
        Ok::<_, No>(None)
    })
    .await
}
