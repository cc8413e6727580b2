//! The language and the colours, in a cookie, and in the profile of whoever is signed in.

use crate::App;
use crate::account::arrive::{next, see, with_cookie};
use crate::app::without_lang;
use axum::extract::State;
use axum::response::Response;
use gate::{Fail, Sent, Theme, Visit};
use kernel::Lang;
use members::{Profile, Refusal};
use std::sync::Arc;

/// Switches the language.
pub async fn language(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let lang = sent.field("lang").and_then(|l| Lang::parse(&l)).ok_or_else(|| Fail::malformed("refusal-malformed", Some("lang")))?;
    remember(&app, &visit, move |p| p.lang = Some(lang)).await?;
    // A `?lang=` in the address would win over what was just chosen.
    let back = without_lang(&next(sent.field("next").as_deref()));
    Ok(with_cookie(see(&back), app.cookies.lang(lang)))
}

/// Switches the colours.
pub async fn theme(State(app): State<Arc<App>>, visit: Visit, sent: Sent) -> Result<Response, Fail> {
    let theme = sent.field("theme").and_then(|t| Theme::parse(&t)).ok_or_else(|| Fail::malformed("refusal-malformed", Some("theme")))?;
    remember(&app, &visit, move |p| p.theme = (theme != Theme::Auto).then(|| theme.word().to_owned())).await?;
    Ok(with_cookie(see(&next(sent.field("next").as_deref())), app.cookies.theme(theme)))
}

async fn remember(app: &App, visit: &Visit, change: impl Fn(&mut Profile) + Send + 'static) -> Result<(), Fail> {
    let actor = visit.actor().clone();
    let Some(member) = actor.member() else { return Ok(()) };
    app.write(move |tx| {
        let m = members::by_id(tx, member)?.ok_or(Refusal::Missing)?;
        let mut profile = Profile { name: m.name, bio: m.bio, lang: m.lang, zone: m.zone, theme: m.theme };
        change(&mut profile);
        members::edit(tx, &actor, &profile)
    })
    .await
}
