//! `/rules/grades`: the rules in force, made from the policy itself, and each version that was.

use super::granted::{Granted, granted};
use super::weights::{PartRules, parts};
use super::{ahead, history, say};
use crate::app::{StoreSaid, may};
use crate::kept::Key;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::{Base, Tab};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use gate::Fail;
use kernel::Permission;
use standing::{Enacted, Policy};
use std::sync::Arc;
use words::k;

/// A version in the list.
struct Listed {
    href: String,
    label: String,
    current: bool,
}

/// A grade, as the rules say it.
struct Rung {
    icon: &'static str,
    name: String,
    said: String,
    asks: Vec<String>,
    grants: Vec<Granted>,
}

#[derive(Template)]
#[template(path = "standing/rules.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    version: String,
    since: String,
    why: Option<String>,
    old: bool,
    parts: Vec<PartRules>,
    never: Vec<&'a str>,
    share: String,
    rungs: Vec<Rung>,
    fall: Vec<String>,
    versions: Vec<Listed>,
}

#[derive(Template)]
#[template(path = "standing/rules_edit.html", whitespace = "minimize")]
struct Edit<'a> {
    base: &'a Base,
}

/// The rules in force.
pub(super) async fn now(ask: Ask) -> Result<Response, Fail> {
    page(&ask, None).await
}

/// One version.
pub(super) async fn then(ask: Ask, Path(version): Path<i64>) -> Result<Response, Fail> {
    page(&ask, Some(version)).await
}

async fn page(ask: &Ask, version: Option<i64>) -> Result<Response, Fail> {
    let now = ask.now();
    let (policy, shown, all, current) = ask
        .app
        .read::<_, StoreSaid>(move |tx| {
            let current = standing::in_force(tx, now)?;
            let shown = version.unwrap_or(current.version);
            let policy = standing::policy_of(tx, shown)?.ok_or(store::Error::NotFound)?;
            Ok((policy, shown, standing::history(tx)?, current.version))
        })
        .await?;
    let path = version.map_or_else(|| "/rules/grades".to_owned(), history::path);
    let mut base = ask.base(path).under(Tab::Me);
    base.title = base.s(k::STANDING_RULES).to_owned();
    base.description = base.s(k::STANDING_RULES_LEAD).to_owned();
    let base = &base;
    // A date says its year when it is another one: a new year draws the page anew.
    let view = format!("{}/{}", version.is_some(), base.site.zone.civil(base.now).year());
    let key = Key { page: "rules", object: shown, revision: current, view, lang: base.lang(), theme: base.theme };
    let kept = match ask.app.keeper.get(&key) {
        Some(kept) => kept,
        None => ask.app.keeper.keep(key, &filled(base, &policy, &all, (shown, current)).render().map_err(Fail::fault)?),
    };
    let mut overlays = ask.dress(base).await?;
    if may(&ask.visit, Permission::Administer) {
        overlays = overlays.put("edit", Edit { base }.render().map_err(Fail::fault)?);
    }
    Ok(Html::kept(&kept, &overlays).answer(&ask.headers))
}

fn filled<'a>(base: &'a Base, policy: &Arc<Policy>, all: &[Enacted], (shown, current): (i64, i64)) -> Page<'a> {
    let enacted = all.iter().find(|e| e.version == shown);
    let never = [k::STANDING_NEVER_ONLINE, k::STANDING_NEVER_VOTES, k::STANDING_NEVER_UNDONE, k::STANDING_NEVER_VIP];
    let rung = |r: &standing::GradeRule| Rung {
        icon: say::mark(r.grade),
        name: say::grade(base, r.grade),
        said: ahead::asks_score(base, r),
        asks: ahead::asks(base, r),
        grants: granted(base, &r.grants),
    };
    let listed = |e: &Enacted| Listed {
        href: if e.version == current { "/rules/grades".to_owned() } else { history::path(e.version) },
        label: history::label(base, e, current),
        current: e.version == shown,
    };
    Page {
        base,
        version: say::version(base, shown),
        since: enacted.map_or_else(String::new, |e| say::since(base, e.at)),
        why: enacted.map(|e| e.why.clone()).filter(|w| !w.is_empty()),
        old: shown != current,
        parts: parts(base, policy),
        never: never.map(|key| base.s(key)).into(),
        share: base.f(k::standing_share(policy.most_of_a_part.to_string())),
        rungs: policy.grades.iter().map(rung).collect(),
        fall: vec![
            base.f(k::standing_fall_mark(policy.low_water.to_string())),
            base.f(k::standing_fall_grace(policy.grace_days)),
            base.s(k::STANDING_FALL_RESTORED).to_owned(),
        ],
        versions: all.iter().map(listed).collect(),
    }
}
