//! A build as pages show it: its files, their sizes and digests, each digest under the name of its function.

use super::look;
use crate::Base;
use askama::Template;
use askama::filters::HtmlSafe;
use catalogue::Device;
use kernel::DeviceId;
use releases::{Artefact, ArtefactKind, Build};
use std::collections::HashMap;
use words::{Key, k};

/// A file of a build.
pub(super) struct File {
    icon: &'static str,
    kind: String,
    url: String,
    name: String,
    size: Option<String>,
    /// The function's name and the digest.
    digest: Option<(&'static str, String)>,
}

/// A build in a list.
pub(super) struct Shown {
    /// What stands above it: its version, or, on a release's own page, its device.
    title: String,
    href: Option<String>,
    day: Option<String>,
    /// The system beneath, the branch, the device's code: what there is.
    facts: Vec<String>,
    candidate: bool,
    label: String,
    files: Vec<File>,
}

/// One build.
#[derive(Template)]
#[template(path = "release/build.html", whitespace = "minimize")]
pub(super) struct One<'a> {
    base: &'a Base,
    b: &'a Shown,
}
impl HtmlSafe for One<'_> {}

/// All builds of a release, with their files: what is laid over the page of one whose files are not everybody's.
#[derive(Template)]
#[template(source = "{% for b in builds %}{{ b.html(base) }}{% endfor %}", ext = "html", whitespace = "minimize")]
pub(super) struct All<'a> {
    pub(super) base: &'a Base,
    pub(super) builds: &'a [Shown],
}

/// How a file is checked.
#[derive(Template)]
#[template(path = "release/verify.html", whitespace = "minimize")]
pub(super) struct Verify<'a> {
    pub(super) base: &'a Base,
}
impl HtmlSafe for Verify<'_> {}

impl Shown {
    /// As it stands on its device's page.
    pub(super) fn of_device(base: &Base, build: &Build) -> Self {
        let href = build.out.then(|| format!("{}?channel={}", look::href(&build.version), build.channel.word()));
        Self::new(base, build, build.version.clone(), href, None)
    }
    /// As it stands on its release's page.
    pub(super) fn of_release(base: &Base, build: &Build, models: &HashMap<DeviceId, Device>) -> Self {
        let model = models.get(&build.device);
        let title = model.map_or_else(String::new, |m| m.name.get(base.lang()).to_owned());
        Self::new(base, build, title, model.map(|m| format!("/device/{}", m.slug)), model.map(|m| m.slug.clone()))
    }
    fn new(base: &Base, build: &Build, title: String, href: Option<String>, code: Option<String>) -> Self {
        let facts = [code, Some(build.os.clone()), Some(build.branch.clone())];
        Self {
            title,
            href,
            // It is that day on the company's wall.
            day: build.day.map(|day| base.date(&base.site.zone.at(day, 0, 12, 0))),
            facts: facts.into_iter().flatten().filter(|f| !f.is_empty()).collect(),
            candidate: build.candidate,
            label: base.f(k::build_files_of(&build.version)),
            files: build.artefacts.iter().map(|a| file(base, a)).collect(),
        }
    }
    /// Without its files: they are of a channel that is not everybody's.
    pub(super) fn closed(mut self) -> Self {
        self.files.clear();
        self
    }
    /// As HTML.
    pub(super) fn html<'a>(&'a self, base: &'a Base) -> One<'a> {
        One { base, b: self }
    }
}

fn file(base: &Base, a: &Artefact) -> File {
    let (key, icon) = kind(a.kind);
    File {
        icon,
        kind: base.s(key).to_owned(),
        url: a.url.clone(),
        name: a.file.clone(),
        size: a.size.map(size),
        digest: a.digest.as_ref().map(|d| (d.kind.name(), d.hex.clone())),
    }
}

pub(super) const fn kind(kind: ArtefactKind) -> (Key, &'static str) {
    match kind {
        ArtefactKind::Recovery => (k::BUILD_KIND_RECOVERY, "download"),
        ArtefactKind::Fastboot => (k::BUILD_KIND_FASTBOOT, "settings"),
        ArtefactKind::Ota => (k::BUILD_KIND_OTA, "smartphone"),
    }
}

/// Bytes as people read them, in steps of a thousand.
fn size(bytes: i64) -> String {
    let tenths = |unit: i64, name: &str| {
        let n = (bytes + unit / 20) / (unit / 10);
        format!("{}.{} {name}", n / 10, n % 10)
    };
    match bytes {
        1_000_000_000.. => tenths(1_000_000_000, "GB"),
        1_000_000.. => tenths(1_000_000, "MB"),
        1_000.. => tenths(1_000, "kB"),
        _ => format!("{bytes} B"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_reads_as_it_was_told() {
        for (bytes, text) in [
            (0, "0 B"),
            (999, "999 B"),
            (1_500, "1.5 kB"),
            (280_000_000, "280.0 MB"),
            (1_600_000_000, "1.6 GB"),
            (3_049_999_999, "3.0 GB"),
            (3_050_000_000, "3.1 GB"),
        ] {
            assert_eq!(size(bytes), text);
        }
    }
}
