//! The changes of a release with the question about each: one form, sent whole.

use super::look;
use super::notes::{Section, sections};
use super::own::{Note, Own};
use super::sheet::Sheet;
use crate::Base;
use crate::kept::Overlays;
use crate::view::{Answer, Tally};
use askama::Template;
use askama::filters::HtmlSafe;
use kernel::ChangeId;
use releases::{Seen, Verdict};
use words::k;

/// The changes, and while the window is open the form.
#[derive(Template)]
#[template(path = "release/changes.html", whitespace = "minimize")]
pub(super) struct Changes<'a> {
    base: &'a Base,
    action: String,
    /// Until when it can be judged; none when it cannot.
    until: Option<String>,
    /// Why it cannot, when that must be said.
    closed: Option<String>,
    headlines: Vec<Section>,
    rest: Vec<Section>,
    rest_label: String,
    guest: Note,
}
impl HtmlSafe for Changes<'_> {}

impl<'a> Changes<'a> {
    /// From what was read.
    pub fn new(base: &'a Base, sheet: &Sheet) -> Self {
        let release = &sheet.notes.release;
        let rest = sections(base, sheet, false);
        let count: usize = rest.iter().map(|s| s.lines.len()).sum();
        let until = release.closes_at.filter(|_| release.is_open(base.now));
        let closed = match (release.closes_at, release.closed_at) {
            (Some(_), None) if until.is_none() && release.state != releases::State::Withdrawn => {
                Some(base.s(k::RELEASE_JUDGE_COUNTING).to_owned())
            }
            (Some(closes), Some(_)) => Some(base.f(k::release_judge_over(look::until_day(base, closes)))),
            (None, _) if release.published_at.is_some() => Some(base.s(k::RELEASE_JUDGE_STABLE).to_owned()),
            _ => None,
        };
        Self {
            base,
            action: format!("{}/verdict", look::desk(&release.version)),
            until: until.map(|closes| base.f(k::release_judge_until(look::until(base, closes), base.site.zone.name()))),
            closed,
            headlines: sections(base, sheet, true),
            rest,
            rest_label: base.f(k::release_rest(count)),
            guest: Note::guest(base),
        }
    }
}

/// The choice as one viewer left it, with the counts that are open to him.
#[derive(Template)]
#[template(path = "release/choice.html", whitespace = "minimize")]
struct Choice<'a> {
    base: &'a Base,
    id: i64,
    mine: Option<Answer>,
    tally: Option<Tally>,
}
impl HtmlSafe for Choice<'_> {}

impl Base {
    /// The three answers, none chosen: what stands in a kept page.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    const fn choice<'a>(&'a self, id: &i64) -> Choice<'a> {
        Choice { base: self, id: *id, mine: None, tally: None }
    }
}

/// What the viewer said, after the window has closed.
#[derive(Template)]
#[template(
    source = "{% if let Some(said) = said %}<p class=\"rel-mine\">{{ base.icon(\"check\") }}{{ said }}</p>{% endif %}",
    ext = "html"
)]
struct Mine<'a> {
    base: &'a Base,
    said: Option<String>,
}

/// What the viewer may know and do, laid over the changes.
pub(super) fn overlays(base: &Base, own: &Own, mut all: Overlays) -> Overlays {
    if let Some(note) = &own.note {
        all = all.put("may-judge", note.part(base));
        if !note.may {
            all = all.put("judging", "<fieldset class=\"rel-judging\" disabled>");
        }
    }
    for (change, seen) in &own.seen {
        all = if own.open { all.put(mark(*change), choice(base, *change, seen)) } else { all.put(mark(*change), said(base, seen)) };
    }
    all
}

fn mark(change: ChangeId) -> String {
    format!("verdict-{change}")
}

fn choice(base: &Base, change: ChangeId, seen: &Seen) -> String {
    let least = if base.site.demo { 8 } else { 30 };
    let tally = seen.tally.map(|t| Tally { liked: t.liked, unused: t.not_used, poor: t.bad, least });
    let mine = seen.mine.map(answer);
    Choice { base, id: change.get(), mine, tally }.render().unwrap_or_default()
}

fn said(base: &Base, seen: &Seen) -> String {
    let said = seen.mine.map(|v| base.f(k::release_result_mine(base.s(answer(v).shown().2))));
    Mine { base, said }.render().unwrap_or_default()
}

/// The page's answer for the room's verdict.
const fn answer(verdict: Verdict) -> Answer {
    match verdict {
        Verdict::Liked => Answer::Liked,
        Verdict::NotUsed => Answer::Unused,
        Verdict::NotGoodEnough => Answer::Poor,
    }
}

/// The room's verdict for a form's value.
pub(super) fn verdict(value: &str) -> Option<Verdict> {
    let all = [Verdict::Liked, Verdict::NotUsed, Verdict::NotGoodEnough];
    all.into_iter().find(|v| answer(*v).shown().0 == value || v.word() == value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_of_the_page_is_a_verdict() {
        for of in Answer::ALL {
            assert_eq!(verdict(of.shown().0).map(answer), Some(of));
        }
        assert_eq!(verdict("best"), None);
    }
}
