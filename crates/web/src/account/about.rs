//! What this is, and by which rules it counts.

use crate::app::StoreSaid;
use crate::page::Html;
use crate::{App, Base};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use std::sync::Arc;
use words::k;

#[derive(Template)]
#[template(path = "account/about.html")]
struct About<'a> {
    base: &'a Base,
    grades: Vec<(String, i64)>,
}

#[derive(Template)]
#[template(path = "account/text.html")]
struct Text<'a> {
    base: &'a Base,
    lead: &'a str,
    parts: Vec<(&'a str, &'a str)>,
}

/// What this is.
pub async fn about(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let base = app.base(&visit).titled(app.site.words.get(visit.lang, k::WEB_FOOT_ABOUT));
    let now = base.now;
    let policy = app.read::<_, StoreSaid>(move |tx| Ok(standing::in_force(tx, now)?)).await?;
    let grades = policy.grades.iter().map(|rule| (base.t.say(rule.grade.word(), &[]), rule.score)).collect();
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&About { base: &base, grades }, &overlays).answer(&headers))
}

/// How to get help.
pub async fn help(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let base = app.base(&visit).titled(app.site.words.get(visit.lang, k::WEB_FOOT_HELP));
    let l = boards::LIMITS;
    let new = base.f(k::peace_help_text(l.new_links, l.new_mentions, l.new_pause, l.new_replies, l.new_topics));
    let all = base.f(k::peace_help_all_text(l.same_seconds / 60, l.replies, l.reports, l.topics));
    let parts = vec![
        (base.s(k::ACCOUNT_HELP_ASK), base.s(k::ACCOUNT_HELP_ASK_TEXT)),
        (base.s(k::ACCOUNT_HELP_IDEA), base.s(k::ACCOUNT_HELP_IDEA_TEXT)),
        (base.s(k::ACCOUNT_HELP_BUILD), base.s(k::ACCOUNT_HELP_BUILD_TEXT)),
        (base.s(k::ACCOUNT_HELP_PASSWORD), base.s(k::ACCOUNT_FORGOT_TEXT)),
        (base.s(k::PEACE_HELP), &*new),
        (base.s(k::PEACE_HELP_ALL), &*all),
        (base.s(k::ACCOUNT_HELP_KEYS), base.s(k::ACCOUNT_HELP_KEYS_TEXT)),
    ];
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&Text { base: &base, lead: base.s(k::ACCOUNT_HELP_LEAD), parts }, &overlays).answer(&headers))
}

/// What is kept about whoever comes here.
pub async fn privacy(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let base = app.base(&visit).titled(app.site.words.get(visit.lang, k::WEB_FOOT_PRIVACY));
    let parts = vec![
        (base.s(k::ACCOUNT_PRIVACY_SHOWN), base.s(k::ACCOUNT_PRIVACY_SHOWN_TEXT)),
        (base.s(k::ACCOUNT_PRIVACY_KEPT), base.s(k::ACCOUNT_PRIVACY_KEPT_TEXT)),
        (base.s(k::ACCOUNT_PRIVACY_COOKIES), base.s(k::ACCOUNT_PRIVACY_COOKIES_TEXT)),
    ];
    let overlays = app.dress(&visit, &base).await?;
    Ok(Html::render(&Text { base: &base, lead: base.s(k::ACCOUNT_PRIVACY_LEAD), parts }, &overlays).answer(&headers))
}
