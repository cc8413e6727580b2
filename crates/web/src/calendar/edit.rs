//! `/calendar/edit`: rhythms, days off, dates that slip. For who publishes.

use super::lines::Names;
use crate::app::StoreSaid;
use crate::no::No;
use crate::page::Html;
use crate::release::look;
use crate::view::{Field, Problem};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use calendar::{Date, Filter, Holiday, Line, Stands};
use catalogue::{Cadence, Every};
use gate::{Fail, Sent, Visit};
use kernel::{Channel, Refuse};
use std::sync::Arc;
use words::k;

/// So many dates of each rhythm can be moved.
const AHEAD: usize = 12;

/// A rhythm as it is listed.
struct Rhythm {
    name: String,
    when: String,
    /// What names it in a form.
    line: String,
    drop: String,
}

/// A choice.
struct Choice {
    name: &'static str,
    label: String,
    options: Vec<(String, String, bool)>,
}

/// A form of this page.
struct Form {
    name: &'static str,
    action: &'static str,
    title: String,
    hint: String,
    choices: Vec<Choice>,
    fields: Vec<Field>,
    button: String,
    open: bool,
}

#[derive(Template)]
#[template(path = "calendar/edit.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    rhythms: Vec<Rhythm>,
    /// The day, what it is called, what its button says to who cannot see.
    holidays: Vec<(String, String, String)>,
    forms: Vec<Form>,
    /// Is there no date that could be moved?
    none: bool,
}

/// What was typed into which form, and why it is given back.
#[derive(Default)]
pub(super) struct Back {
    pub form: &'static str,
    pub sent: Sent,
    pub why: Option<No>,
}

/// The page.
pub(super) async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    page(&app, &visit, &headers, Back::default()).await
}

/// The page, with what was typed.
pub(super) async fn page(app: &App, visit: &Visit, headers: &HeaderMap, back: Back) -> Result<Response, Fail> {
    let mut base = app.base(visit).under(Tab::Updates).private();
    base.title = base.s(k::CALENDAR_EDIT).to_owned();
    base.path = "/calendar/edit".into();
    let (now, today) = (base.now, base.site.zone.civil(base.now).date());
    let (names, holidays, dates) = app
        .read(move |tx| {
            let names = Names::read(tx)?;
            let mut dates = Vec::new();
            for channel in Channel::ALL {
                let asked = Filter { channel: Some(channel), ..Filter::default() };
                dates.extend(calendar::show(tx, &asked, now, AHEAD)?.dates);
            }
            Ok::<_, StoreSaid>((names, calendar::holidays(tx, today)?, dates))
        })
        .await?;
    let free: Vec<&Date> = dates.iter().filter(|d| d.version.is_none() && !matches!(d.stands, Stands::Skipped(_))).collect();
    let status = back.why.as_ref().map_or(StatusCode::OK, |why| StatusCode::from_u16(why.kind().status()).unwrap_or(StatusCode::CONFLICT));
    let problem = back.why.as_ref().map(|why| Problem { field: spot(back.form, why.field()), ..why.problem(&base) });
    let typed = Typed { base: &base, back: &back, problems: problem.into_iter().collect() };
    let page = Page {
        base: &base,
        rhythms: names.cadences.iter().map(|c| rhythm(&base, &names, c)).collect(),
        holidays: holidays.iter().map(|h| holiday(&base, h)).collect(),
        none: free.is_empty(),
        forms: vec![typed.slip(&names, &free), typed.holiday(), typed.rhythm(&names)],
        problems: typed.problems.clone(),
    };
    let all = app.dress(visit, &base).await?;
    Ok(Html::render(&page, &all).with_status(status).answer(headers))
}

/// Where the field of a refusal stands.
fn spot(form: &str, field: Option<&str>) -> Option<&'static str> {
    match (form, field) {
        ("slip", Some("at")) => Some("slip-at"),
        ("slip", Some("why")) => Some("slip-zh"),
        ("slip", Some("slot")) => Some("slip-slot"),
        ("holiday", Some("day")) => Some("holiday-day"),
        ("holiday", Some("name")) => Some("holiday-zh"),
        ("rhythm", Some("every")) => Some("rhythm-at"),
        _ => None,
    }
}

fn rhythm(base: &Base, names: &Names, c: &Cadence) -> Rhythm {
    let line = Line::of(c);
    let name = names.name(base, &line);
    let hour = format!("{:02}:{:02}", c.hour, c.minute);
    let when = match c.every {
        Every::Day => base.f(k::calendar_every_day(&hour)),
        Every::Week => base.f(k::calendar_every_week(&hour, weekday(base, c.weekday))),
        Every::Month => base.s(k::CALENDAR_EVERY_MONTH).to_owned(),
    };
    Rhythm { drop: base.f(k::calendar_rhythm_drop_of(&name)), line: names.word(&line), name, when }
}

/// "Friday".
fn weekday(base: &Base, day: i64) -> String {
    // Any Monday will do.
    let monday = base.site.zone.monday(base.now);
    let said = base.weekday(&base.site.zone.at(monday, day, 12, 0));
    said.trim_end_matches("12:00").trim().to_owned()
}

fn holiday(base: &Base, h: &Holiday) -> (String, String, String) {
    let name = h.name.get(base.lang()).to_owned();
    (h.day.to_string(), name.clone(), base.f(k::calendar_holiday_drop_of(name)))
}

/// The forms, with what was typed into one of them.
struct Typed<'a> {
    base: &'a Base,
    back: &'a Back,
    problems: Vec<Problem>,
}

impl Typed<'_> {
    fn value(&self, form: &str, name: &str) -> String {
        if self.back.form == form { self.back.sent.field(name).unwrap_or_default() } else { String::new() }
    }
    fn field(&self, form: &str, name: &'static str, label: words::Key, kind: &'static str) -> Field {
        let field = Field { kind, value: self.value(form, name), ..Field::new(name, self.base.s(label)) };
        field.among(&self.problems)
    }
    fn choice(&self, form: &str, name: &'static str, label: words::Key, options: Vec<(String, String)>) -> Choice {
        let chosen = self.value(form, name);
        let options = options.into_iter().map(|(value, label)| (value.clone(), label, value == chosen)).collect();
        Choice { name, label: self.base.s(label).to_owned(), options }
    }

    fn slip(&self, names: &Names, free: &[&Date]) -> Form {
        let base = self.base;
        let of = |d: &&Date| {
            let said = format!("{} · {} {}", names.name(base, &d.line), base.date(&d.at), base.weekday(&d.at));
            (format!("{} {}", names.word(&d.line), d.slot.micros()), said)
        };
        Form {
            name: "slip",
            action: "/calendar/slip",
            title: base.s(k::CALENDAR_SLIP).to_owned(),
            hint: base.s(k::CALENDAR_SLIP_HINT).to_owned(),
            choices: vec![self.choice("slip", "slip-slot", k::CALENDAR_SLIP_WHICH, free.iter().map(of).collect())],
            fields: vec![
                self.field("slip", "slip-at", k::CALENDAR_SLIP_AT, "datetime-local"),
                self.field("slip", "slip-zh", k::CALENDAR_SLIP_ZH, "area"),
                self.field("slip", "slip-en", k::CALENDAR_SLIP_EN, "area"),
            ],
            button: base.s(k::CALENDAR_SLIP_SAVE).to_owned(),
            open: self.back.form == "slip",
        }
    }

    fn holiday(&self) -> Form {
        let base = self.base;
        Form {
            name: "holiday",
            action: "/calendar/holiday",
            title: base.s(k::CALENDAR_HOLIDAY_ADD).to_owned(),
            hint: base.s(k::CALENDAR_HOLIDAY_HINT).to_owned(),
            choices: Vec::new(),
            fields: vec![
                self.field("holiday", "holiday-day", k::CALENDAR_HOLIDAY_DAY, "date"),
                self.field("holiday", "holiday-zh", k::CALENDAR_HOLIDAY_ZH, "text"),
                self.field("holiday", "holiday-en", k::CALENDAR_HOLIDAY_EN, "text"),
            ],
            button: base.s(k::CALENDAR_HOLIDAY_SAVE).to_owned(),
            open: self.back.form == "holiday",
        }
    }

    fn rhythm(&self, names: &Names) -> Form {
        let (base, lang) = (self.base, self.base.lang());
        let every = |e: Every| {
            let key = match e {
                Every::Day => k::CALENDAR_DAY_WORD,
                Every::Week => k::CALENDAR_WEEK_WORD,
                Every::Month => k::CALENDAR_MONTH_WORD,
            };
            (e.word().to_owned(), base.s(key).to_owned())
        };
        let channel = |c: Channel| (c.word().to_owned(), base.s(look::channel(c)).to_owned());
        let mut devices: Vec<_> = names.devices.iter().map(|d| (d.slug.clone(), d.name.get(lang).to_owned())).collect();
        devices.insert(0, (String::new(), base.s(k::CALENDAR_ANY_DEVICE).to_owned()));
        let at = self.field("rhythm", "rhythm-at", k::CALENDAR_AT, "time");
        let region = self.field("rhythm", "rhythm-region", k::CALENDAR_REGION, "text");
        Form {
            name: "rhythm",
            action: "/calendar/cadence",
            title: base.s(k::CALENDAR_RHYTHM_SET).to_owned(),
            hint: base.s(k::CALENDAR_RHYTHM_HINT).to_owned(),
            choices: vec![
                self.choice(
                    "rhythm",
                    "rhythm-product",
                    k::CALENDAR_PRODUCT,
                    names.products.iter().map(|p| (p.slug.clone(), p.name.get(lang).to_owned())).collect(),
                ),
                self.choice("rhythm", "rhythm-channel", k::CALENDAR_CHANNEL, Channel::ALL.map(channel).into()),
                self.choice("rhythm", "rhythm-device", k::CALENDAR_DEVICE, devices),
                self.choice("rhythm", "rhythm-every", k::CALENDAR_EVERY, Every::ALL.map(every).into()),
                self.choice("rhythm", "rhythm-weekday", k::CALENDAR_WEEKDAY, (0..7).map(|d| (d.to_string(), weekday(base, d))).collect()),
            ],
            fields: vec![at, Field { required: false, ..region }],
            button: base.s(k::CALENDAR_RHYTHM_SAVE).to_owned(),
            open: self.back.form == "rhythm",
        }
    }
}
