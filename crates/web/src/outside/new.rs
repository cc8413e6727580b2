//! `/feedback/new`: taking down what somebody says on the phone or at the counter, in under a minute: what, in their words, who, and how they
//! hear of the answer. While the title is typed, what is alike to it appears.

use crate::page::{Html, problem};
use crate::view::{IdeaCard, Problem};
use crate::{App, Base};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use desk::Source;
use gate::{Done, Fail, Sent, Visit};
use kernel::{DeviceId, Kind as Why, Lang, Refuse, Stage};
use outside::{Author, Kind, New, Place, Refusal, ReplyTo};
use std::sync::Arc;
use store::Tx;
use words::k;

/// What was typed.
#[derive(Debug, Clone, Default)]
struct Typed {
    source: String,
    kind: String,
    title: String,
    text: String,
    area: String,
    device: String,
    build: String,
    link: String,
    name: String,
    external: String,
    mail: String,
    lang: String,
    once: String,
}

impl Typed {
    fn of(sent: &Sent) -> Self {
        let field = |name: &str| sent.field(name).unwrap_or_default();
        Self {
            source: field("source"),
            kind: field("kind"),
            title: field("title"),
            text: field("text"),
            area: field("area"),
            device: field("device"),
            build: field("build"),
            link: field("link"),
            name: field("name"),
            external: field("external_id"),
            mail: field("reply_to"),
            lang: field("answer_lang"),
            once: field("once"),
        }
    }
    fn filled(text: &str) -> Option<String> {
        (!text.trim().is_empty()).then(|| text.trim().to_owned())
    }
    /// What the verb takes. The key of the form is the feedback's name there: pressed twice, it is taken once.
    fn read(&self, tx: &mut Tx<'_>) -> Result<New, Refusal> {
        let place = match self.area.split_once('/') {
            Some((stage, slug)) => {
                let team = catalogue::teams(tx)?.into_iter().find(|t| t.slug == slug).map(|t| t.id).ok_or(Refusal::Area)?;
                Place { stage: Some(Stage::parse(stage).ok_or(Refusal::Area)?), team: Some(team) }
            }
            None => Place::default(),
        };
        if self.name.trim().is_empty() {
            return Err(Refusal::Name);
        }
        let author =
            Author { name: self.name.clone(), external: Self::filled(&self.external), reply: Self::filled(&self.mail).map(ReplyTo::Mail) };
        Ok(New {
            source: Source::parse(&self.source).unwrap_or(Source::Call),
            kind: Kind::parse(&self.kind).unwrap_or(Kind::Question),
            title: self.title.clone(),
            text: self.text.clone(),
            lang: Lang::parse(&self.lang),
            place,
            device: self.device.parse().ok().map(DeviceId::new),
            build: Self::filled(&self.build),
            link: Self::filled(&self.link),
            author,
            external: (8..=64).contains(&self.once.len()).then(|| self.once.clone()),
        })
    }
}

/// A choice: value, word, icon, chosen.
type Choice = (&'static str, String, &'static str, bool);

#[derive(Template)]
#[template(path = "outside/new.html")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    typed: &'a Typed,
    sources: Vec<Choice>,
    kinds: Vec<Choice>,
    areas: Vec<(String, String, bool)>,
    devices: Vec<(String, String, bool)>,
    langs: Vec<(&'static str, &'static str, bool)>,
    once: String,
    cards: Vec<IdeaCard>,
}

impl Page<'_> {
    fn problem(&self, field: &str) -> Option<&str> {
        self.problems.iter().find(|p| p.field == Some(field)).map(|p| p.text.as_str())
    }
}

/// The empty form.
pub(super) async fn form(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let typed = Typed { source: "call".into(), kind: "question".into(), lang: visit.lang.code().into(), ..Typed::default() };
    page(&app, &visit, &headers, &typed, None).await
}

/// Takes it down.
pub(super) async fn take(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let (by, now, typed) = (visit.actor().clone(), app.now(), Typed::of(&sent));
    let asked = typed.clone();
    let taken = app
        .db
        .write(move |tx| {
            let new = asked.read(tx)?;
            outside::take(tx, &by, &new, now)
        })
        .await;
    match taken {
        Ok(taken) => Ok(Done::see(format!("/feedback/{}?said=taken", taken.id)).into_response()),
        Err(why) if why.kind() == Why::Malformed => page(&app, &visit, &headers, &typed, Some(&why)).await,
        Err(why) => Err(Fail::new(&why)),
    }
}

async fn page(app: &App, visit: &Visit, headers: &HeaderMap, typed: &Typed, why: Option<&Refusal>) -> Result<Response, Fail> {
    let (areas, teams, devices) =
        app.read(|tx| Ok::<_, crate::app::StoreSaid>((catalogue::areas(tx)?, catalogue::teams(tx)?, catalogue::devices(tx)?))).await?;
    let mut base = app.base(visit).private();
    base.title = base.s(k::OUTSIDE_NEW_TITLE).to_owned();
    base.path = "/feedback/new".into();
    let (base, lang) = (&base, base.lang());
    let area = |a: &catalogue::Area| {
        let team = teams.iter().find(|t| t.id == a.team)?;
        let value = format!("{}/{}", a.stage.word(), team.slug);
        let chosen = value == typed.area;
        Some((value, format!("{} · {}", team.name.get(lang), base.t.of("idea-stage", a.stage.word())), chosen))
    };
    let page = Page {
        base,
        problems: why.iter().map(|w| problem(base, *w)).collect(),
        typed,
        sources: Source::ALL.into_iter().filter(|s| *s != Source::Device).map(|s| choice(base, s, typed)).collect(),
        kinds: Kind::ALL.into_iter().map(|kind| kind_of(base, kind, typed)).collect(),
        areas: areas.iter().filter_map(area).collect(),
        devices: devices.iter().map(|d| (d.id.to_string(), d.name.get(lang).to_owned(), d.id.to_string() == typed.device)).collect(),
        langs: vec![("zh", "中文", typed.lang != "en"), ("en", "English", typed.lang == "en")],
        once: app.token(),
        cards: Vec::new(),
    };
    let overlays = app.dress(visit, base).await?;
    let status = why.map_or(StatusCode::OK, |w| StatusCode::from_u16(w.kind().status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY));
    Ok(Html::render(&page, &overlays).with_status(status).answer(headers))
}

fn choice(base: &Base, source: Source, typed: &Typed) -> Choice {
    let (icon, word) = super::source(base, source);
    (source.word(), word, icon, source.word() == typed.source)
}

fn kind_of(base: &Base, kind: Kind, typed: &Typed) -> Choice {
    let (icon, key) = match kind {
        Kind::Idea => ("lightbulb", k::IDEA_KIND),
        Kind::Bug => ("bug", k::WEB_BUG),
        Kind::Question => ("circle-question-mark", k::DESK_QUESTION),
    };
    (kind.word(), base.s(key).to_owned(), icon, kind.word() == typed.kind)
}
