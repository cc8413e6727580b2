//! What the page of a release's writers asks: a change, a link, a known issue, the hour, a reason.

use super::filled::{Check, Filled, Form, Select};
use super::sheet::Sheet;
use super::{look, roll};
use crate::Base;
use kernel::Time;
use releases::{ChangeKind, MOST_HEADLINES, Release, State as Stands, Week};
use updates::Rolling;
use words::k;

/// The forms that write: a change or a note, a change from elsewhere, a known issue, the winners' sentence.
pub(super) fn writing(base: &Base, sheet: &Sheet, filled: &Filled, publishes: bool, open: bool, token: &dyn Fn() -> String) -> Vec<Form> {
    let (href, label) = (look::desk(&sheet.notes.release.version), |key| base.s(key).to_owned());
    let mut all = Vec::new();
    let service = sheet.notes.release.service;
    if open && service {
        all.push(note(base, sheet, filled, token()));
    } else if open {
        all.push(change(base, sheet, filled, publishes, token()));
    }
    if publishes && open && !service {
        let mut include = Form::new(base, "include", format!("{href}/include"), k::RELEASE_FORM_INCLUDE, k::RELEASE_FORM_INCLUDE).ask(
            filled,
            "include-change",
            label(k::RELEASE_FORM_NUMBER),
            "text",
        );
        include.hint = Some(label(k::RELEASE_FORM_INCLUDE_HINT));
        all.push(include);
    }
    if publishes {
        let mut issue = Form::new(base, "issue", format!("{href}/issue"), k::RELEASE_FORM_ISSUE, k::RELEASE_FORM_SAVE_ISSUE)
            .ask(filled, "issue-zh", label(k::RELEASE_FORM_ISSUE_ZH), "area")
            .ask(filled, "issue-en", label(k::RELEASE_FORM_ISSUE_EN), "area");
        issue.once = Some(token());
        all.push(issue);
        all.extend(super::build_form::form(base, sheet, filled, token()));
    }
    if sheet.award.as_ref().is_some_and(|a| !a.winners.is_empty()) {
        all.push(
            Form::new(base, "sentence", format!("{href}/sentence"), k::RELEASE_FORM_SENTENCE, k::RELEASE_FORM_SAY)
                .ask(filled, "sentence-zh", label(k::RELEASE_FORM_SENTENCE_ZH), "area")
                .ask(filled, "sentence-en", label(k::RELEASE_FORM_SENTENCE_EN), "area"),
        );
    }
    all
}

/// The form that writes a change down.
fn change(base: &Base, sheet: &Sheet, filled: &Filled, publishes: bool, once: String) -> Form {
    let (href, label) = (look::desk(&sheet.notes.release.version), |key| base.s(key).to_owned());
    let mut change = Form::new(base, "change", format!("{href}/change"), k::RELEASE_FORM_ADD_CHANGE, k::RELEASE_FORM_SAVE_CHANGE)
        .ask(filled, "change-title-zh", label(k::RELEASE_FORM_CHANGE_ZH), "text")
        .ask(filled, "change-title-en", label(k::RELEASE_FORM_CHANGE_EN), "text")
        .ask(filled, "change-why-zh", label(k::RELEASE_FORM_WHY_ZH), "area")
        .ask(filled, "change-why-en", label(k::RELEASE_FORM_WHY_EN), "area")
        .ask(filled, "change-ideas", label(k::RELEASE_FORM_IDEAS), "text")
        .hinted(label(k::RELEASE_FORM_IDEAS_HINT), false);
    change.selects = whose(base, sheet, filled, "change", ["change-team", "change-kind"]);
    if publishes {
        let on = filled.value("change", "change-headline").is_some();
        change.checks.1.push(Check { name: "change-headline".to_owned(), label: base.f(k::release_form_headline(MOST_HEADLINES)), on });
    } else {
        change.hint = Some(label(k::RELEASE_FORM_ADD_CHANGE_HINT));
    }
    change.once = Some(once);
    change
}

/// Whose it is and of what kind; better before somebody chooses.
fn whose(base: &Base, sheet: &Sheet, filled: &Filled, form: &str, [team_name, kind_name]: [&'static str; 2]) -> Vec<Select> {
    let chosen = |name: &str, value: &str| filled.value(form, name).is_some_and(|v| v == value);
    let team = |t: &catalogue::Team| (t.id.to_string(), t.name.get(base.lang()).to_owned(), chosen(team_name, &t.id.to_string()));
    let kind = |of: ChangeKind| (of.word().to_owned(), base.s(look::kind(of).0).to_owned(), chosen(kind_name, of.word()));
    vec![
        Select { name: team_name, label: base.s(k::RELEASE_FORM_TEAM).to_owned(), options: sheet.teams.iter().map(team).collect() },
        Select { name: kind_name, label: base.s(k::RELEASE_FORM_KIND).to_owned(), options: ChangeKind::ALL.map(kind).into() },
    ]
}

/// The form that writes a service note down, with its figure.
fn note(base: &Base, sheet: &Sheet, filled: &Filled, once: String) -> Form {
    let (version, label) = (&sheet.notes.release.version, |key| base.s(key).to_owned());
    let hint = Week::parse(version).map(|w| {
        let (from, to) = look::days(base, w);
        base.f(k::release_form_day_hint(from, to))
    });
    let mut form = Form::new(base, "note", format!("{}/note", look::desk(version)), k::RELEASE_FORM_NOTE, k::RELEASE_FORM_SAVE_NOTE)
        .ask(filled, "note-title-zh", label(k::RELEASE_FORM_CHANGE_ZH), "text")
        .ask(filled, "note-title-en", label(k::RELEASE_FORM_CHANGE_EN), "text")
        .ask(filled, "note-why-zh", label(k::RELEASE_FORM_WHY_ZH), "area")
        .ask(filled, "note-why-en", label(k::RELEASE_FORM_WHY_EN), "area")
        .ask(filled, "note-day", label(k::RELEASE_FORM_DAY), "date")
        .hinted(hint.unwrap_or_default(), true)
        .ask(filled, "note-place-zh", label(k::RELEASE_FORM_PLACE_ZH), "text")
        .ask(filled, "note-place-en", label(k::RELEASE_FORM_PLACE_EN), "text")
        .ask(filled, "note-figure-zh", label(k::RELEASE_FORM_FIGURE_ZH), "text")
        .ask(filled, "note-figure-en", label(k::RELEASE_FORM_FIGURE_EN), "text")
        .ask(filled, "note-before", label(k::RELEASE_FORM_BEFORE), "text")
        .ask(filled, "note-after", label(k::RELEASE_FORM_AFTER), "text")
        .ask(filled, "note-unit-zh", label(k::RELEASE_FORM_UNIT_ZH), "text")
        .ask(filled, "note-unit-en", label(k::RELEASE_FORM_UNIT_EN), "text")
        .ask(filled, "note-ideas", label(k::RELEASE_FORM_IDEAS), "text")
        .hinted(label(k::RELEASE_FORM_IDEAS_HINT), false);
    form.selects = whose(base, sheet, filled, "note", ["note-team", "note-kind"]);
    form.once = Some(once);
    form
}

/// The forms of what can happen to it next.
pub(super) fn steps(base: &Base, release: &Release, rolling: Option<&Rolling>, href: &str, filled: &Filled) -> Vec<Form> {
    let state = release.state;
    let zone = base.site.zone.name();
    let friday = || next_friday(base, base.now);
    let reasoned = |form: Form, zh, en| reasoned(base, filled, form, zh, en);
    let form = |name: &'static str, key| Form::new(base, name, format!("{href}/{name}"), key, key);
    let mut all = Vec::new();
    if matches!(state, Stands::Draft) {
        let schedule = form("schedule", k::RELEASE_FORM_SCHEDULE);
        all.push(schedule.ask(filled, "schedule-at", base.f(k::release_form_at(zone)), "datetime-local").preset(friday()));
    }
    if matches!(state, Stands::Scheduled) {
        let delay = form("delay", k::RELEASE_FORM_DELAY);
        let delay = delay.ask(filled, "delay-at", base.f(k::release_form_delay_at(zone)), "datetime-local").preset(friday());
        all.push(reasoned(delay, "delay-zh", "delay-en"));
    }
    if let Some(rolling) = rolling {
        all.extend(roll::forms(base, release, rolling, href, filled));
    }
    if matches!(state, Stands::Scheduled | Stands::Published) {
        all.push(reasoned(form("halt", k::RELEASE_FORM_HALT), "halt-zh", "halt-en"));
    }
    if !matches!(state, Stands::Draft | Stands::Withdrawn) {
        all.push(reasoned(form("withdraw", k::RELEASE_FORM_WITHDRAW), "withdraw-zh", "withdraw-en"));
    }
    all
}

/// A form with why, in both languages.
pub(super) fn reasoned(base: &Base, filled: &Filled, form: Form, zh: &'static str, en: &'static str) -> Form {
    let label = |key| base.s(key).to_owned();
    let form = form.ask(filled, zh, label(k::RELEASE_FORM_REASON_ZH), "area").hinted(label(k::RELEASE_FORM_REASON_HINT), true);
    form.ask(filled, en, label(k::RELEASE_FORM_REASON_EN), "area")
}

/// The next Friday at 17:00, as a field takes it.
fn next_friday(base: &Base, now: Time) -> String {
    let zone = &base.site.zone;
    let at = |week: i64| zone.at(zone.monday(now), week * 7 + 4, 17, 0);
    let next = if at(0) > now { at(0) } else { at(1) };
    let civil = zone.civil(next).to_string();
    civil.get(..16).unwrap_or(&civil).to_owned()
}
