//! What one says about oneself, and how one likes to read.

use crate::account::arrive::{see, with_cookie};
use crate::app::StoreSaid;
use crate::page::{Html, problem};
use crate::view::{Field, Problem};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use gate::{Fail, Sent, Theme, Visit};
use kernel::{Lang, Refuse};
use members::{Profile, Refusal};
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "account/profile.html")]
struct Page<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    fields: Vec<Field>,
    langs: Vec<(&'static str, String, bool)>,
    themes: Vec<(&'static str, String, bool)>,
    email: Option<String>,
    handle: &'a str,
}

fn page(app: &App, visit: &Visit, profile: &Profile, email: Option<String>, problems: Vec<Problem>) -> (Base, Vec<u8>) {
    let base = app.base(visit).titled(app.site.words.get(visit.lang, k::ACCOUNT_PROFILE_TITLE)).under(Tab::Me).private();
    let field = |name: &'static str, label: &str, value: &str| Field { value: value.to_owned(), ..Field::new(name, label) };
    let zone = profile.zone.as_deref().unwrap_or_default();
    let fields = vec![
        Field { autocomplete: "nickname", most: 40, ..field("name", base.s(k::ACCOUNT_NAME), &profile.name) }.among(&problems),
        Field { kind: "area", required: false, most: 300, ..field("bio", base.s(k::ACCOUNT_BIO), &profile.bio) }.among(&problems),
        Field {
            required: false,
            hint: Some(base.f(k::account_zone_hint(app.site.zone.name()))),
            ..field("zone", base.s(k::ACCOUNT_ZONE), zone)
        }
        .among(&problems),
    ];
    let any = ("", base.s(k::ACCOUNT_LANG_AUTO).to_owned(), profile.lang.is_none());
    let lang = |l: Lang| (l.code(), base.t.of("account-lang", l.code()), profile.lang == Some(l));
    let langs = std::iter::once(any).chain(Lang::ALL.into_iter().map(lang)).collect();
    let chosen = profile.theme.as_deref().unwrap_or("auto");
    let themes = Theme::ALL.into_iter().map(|t| (t.word(), base.t.of("account-theme", t.word()), t.word() == chosen)).collect();
    let page = Page { base: &base, problems, fields, langs, themes, email, handle: &visit.visitor.handle };
    let html = page.render().unwrap_or_default().into_bytes();
    (base, html)
}

async fn answer(app: &App, visit: &Visit, headers: &HeaderMap, profile: Profile, problems: Vec<Problem>) -> Result<Response, Fail> {
    let member = visit.actor().member().ok_or_else(|| Fail::of(kernel::Kind::SignIn))?;
    let email = app.read::<_, StoreSaid>(move |tx| Ok(members::addresses(tx, member)?.any())).await?;
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (base, html) = page(app, visit, &profile, email, problems);
    let overlays = app.dress(visit, &base).await?;
    Ok(Html::new(&String::from_utf8_lossy(&html), &overlays).with_status(status).answer(headers))
}

/// The page.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let member = visit.actor().member().ok_or_else(|| Fail::of(kernel::Kind::SignIn))?;
    let m = app.read::<_, StoreSaid>(move |tx| Ok(members::by_id(tx, member)?)).await?.ok_or_else(Fail::missing)?;
    let profile = Profile { name: m.name, bio: m.bio, lang: m.lang, zone: m.zone, theme: m.theme };
    answer(&app, &visit, &headers, profile, Vec::new()).await
}

/// Saves it.
pub async fn edit(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let typed = |name: &str| sent.field(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    let profile = Profile {
        name: typed("name").unwrap_or_default(),
        bio: typed("bio").unwrap_or_default(),
        lang: typed("lang").and_then(|l| Lang::parse(&l)),
        zone: typed("zone"),
        theme: typed("theme").filter(|t| t != "auto"),
    };
    let (actor, new) = (visit.actor().clone(), profile.clone());
    match app.db.write(move |tx| members::edit(tx, &actor, &new)).await {
        Ok(()) => {
            let theme = profile.theme.as_deref().and_then(Theme::parse).unwrap_or_default();
            let done = with_cookie(see("/me"), app.cookies.theme(theme));
            Ok(match profile.lang {
                Some(lang) => with_cookie(done, app.cookies.lang(lang)),
                None => done,
            })
        }
        Err(no @ Refusal::Store(_)) => Err(no.into()),
        Err(no) if no.field().is_some() => {
            let problems = vec![problem(&app.base(&visit), &no)];
            answer(&app, &visit, &headers, profile, problems).await
        }
        Err(no) => Err(no.into()),
    }
}
