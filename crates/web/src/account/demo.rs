//! The demo's two verbs: be somebody else by one click, and let time pass. Both exist only in the demo.

use crate::account::arrive::{Opening, Way, go_on, landing, next, see, with_cookie};
use crate::view::DemoBar;
use crate::{App, Base, Demo};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Sent, Visit};
use std::sync::Arc;

/// The bar, with the step in the button's form.
pub fn bar(demo: &dyn Demo, base: &Base, visit: &Visit) -> DemoBar {
    let viewer = visit.is_signed_in().then_some(visit.visitor.handle.as_str());
    let mut bar = demo.bar(base, viewer);
    // "小梅（鸟友）": on a phone there is room for the name.
    bar.persona = bar.persona.map(|p| p.split(['（', '(']).next().unwrap_or_default().trim().to_owned());
    bar.steps.iter_mut().for_each(|act| act.fields.push(("step", demo.step().to_owned())));
    bar
}

#[derive(Template)]
#[template(
    source = "<p class=\"toast\">{{ text }}{% if unread > 0 %} <a href=\"/notices\">{{ base.f(words::k::home_demo_changed(unread)) }}</a>{% endif %}</p>",
    ext = "html"
)]
struct Happened<'a> {
    base: &'a Base,
    text: String,
    unread: i64,
}

/// Right after a press (`?pressed=ship`): what happened, and what waits for whoever is signed in.
pub fn happened(base: &Base, visit: &Visit, unread: i64) -> Option<String> {
    let (_, query) = visit.here.split_once('?').filter(|_| visit.demo)?;
    let word = query.split('&').find_map(|p| p.strip_prefix("pressed="))?;
    let key = words::Key::find(&format!("demo-happened-{word}"))?;
    Happened { base, text: base.s(key).to_owned(), unread }.render().ok()
}

/// Signs in as a persona, or out again as a guest, and goes on with what was waiting.
pub async fn take_on(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap, sent: Sent) -> Result<Response, Fail> {
    let (demo, way) = (app.demo.as_ref().ok_or_else(Fail::missing)?, Way::of(&sent));
    let handle = sent.field("as").unwrap_or_default();
    if handle == "guest" {
        if let Some(session) = visit.visitor.session {
            let actor = visit.actor().clone();
            app.write(move |tx| match members::end(tx, &actor, session) {
                Err(members::Refusal::Missing) => Ok(()),
                other => other,
            })
            .await?;
        }
        return Ok(with_cookie(see(&way.next), app.cookies.no_session()));
    }
    if !demo.is_persona(&handle) {
        return Err(Fail::missing());
    }
    let (now, lang, opening) = (app.now(), visit.lang, Opening::new(&app, &visit, &headers));
    let browser = opening.clone();
    let member = app.write(move |tx| {
        let m = members::by_handle(tx, &handle)?.ok_or(members::Refusal::Missing)?;
        // Whoever looks around in English goes on in English, whatever the persona reads.
        if m.lang != Some(lang) {
            let actor = kernel::Actor::Member(m.id, Vec::new());
            let profile = members::Profile { name: m.name, bio: m.bio, lang: Some(lang), zone: m.zone, theme: m.theme };
            members::edit(tx, &actor, &profile)?;
        }
        browser.open(tx, m.id, now)?;
        Ok::<_, members::Refusal>(m.id)
    });
    let way = landing(&app, member.await?, way).await?;
    go_on(&app, &visit, &headers, &opening, &way).await
}

/// Brings the next step, unless it was brought already: the button that was pressed names the step it was drawn for.
pub async fn press(State(app): State<Arc<App>>, sent: Sent) -> Result<Response, Fail> {
    let demo = app.demo.as_ref().ok_or_else(Fail::missing)?;
    let back = next(sent.field("next").as_deref());
    let back = if back.is_empty() { "/".to_owned() } else { back };
    let (wanted, word) = (sent.field("step").unwrap_or_default(), demo.step());
    if wanted != word {
        return Ok(see(&back));
    }
    demo.press().await?;
    if word.is_empty() {
        return Ok(see(&back));
    }
    let (path, anchor) = back.split_once('#').map_or((back.as_str(), String::new()), |(p, a)| (p, format!("#{a}")));
    let mark = if path.contains('?') { '&' } else { '?' };
    Ok(see(&format!("{path}{mark}pressed={word}{anchor}")))
}
