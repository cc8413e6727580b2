//! What is said once: a promotion, with the power it brings; a warning, with the way back; and what became of it.

use super::asked::{Asked, asked};
use super::granted::{Granted, granted};
use super::say;
use crate::Base;
use crate::talk::ask::{Ask, see};
use axum::response::Response;
use gate::Fail;
use standing::{Fact, Grade, Mine, Step};
use words::k;

/// A new grade, until the member says that it was read.
pub(super) struct Moment {
    pub(super) risen: bool,
    pub(super) title: String,
    /// What one can do now, in the rules' own words.
    pub(super) power: String,
    pub(super) grants: Vec<Granted>,
}

/// The grade is kept for some days more.
pub(super) struct Falling {
    pub(super) title: String,
    pub(super) why: String,
    pub(super) back: Vec<Asked>,
}

/// What to say of the last step, if it was not read yet.
pub(super) fn moment(base: &Base, mine: &Mine, last: Option<&Step>) -> Option<Moment> {
    if mine.told || mine.warning.is_some() {
        return None;
    }
    let step = last.filter(|s| !s.warned)?;
    if step.to < step.from {
        let days = mine.policy.grace_days;
        let title = base.f(k::standing_fell_title(say::grade(base, step.from), say::grade(base, step.to)));
        return Some(Moment { risen: false, title, power: base.f(k::standing_fell_why(days)), grants: Vec::new() });
    }
    let rule = mine.policy.asked(mine.grade)?;
    let grants = granted(base, &rule.grants);
    let power = rule.power.get(base.lang()).to_owned();
    let power = if power.is_empty() && grants.is_empty() { base.s(k::STANDING_RISEN_NOTHING).to_owned() } else { power };
    (mine.grade > Grade::One).then(|| Moment { risen: true, title: base.f(k::standing_risen(say::grade(base, mine.grade))), power, grants })
}

/// The warning, with the days left and the way back.
pub(super) fn falling(base: &Base, mine: &Mine) -> Option<Falling> {
    let w = mine.warning.as_ref()?;
    let day = base.date(&w.falls_at);
    // The day it ends is not one that is left.
    let left = (w.falls_at.seconds_since(base.now) / 86_400).max(0);
    let score = w.missing.iter().find(|a| a.fact == Fact::Score);
    let why = score.map_or_else(
        || base.f(k::standing_fall_why_other(day.clone(), left)),
        |a| base.f(k::standing_fall_why(day.clone(), a.have, left, a.need)),
    );
    Some(Falling { title: base.f(k::standing_fall_title(day.clone(), say::grade(base, mine.grade))), why, back: asked(base, &w.missing) })
}

/// `POST /me/grade/seen`: it was read.
pub(super) async fn seen(ask: Ask) -> Result<Response, Fail> {
    let (by, now) = (ask.actor().clone(), ask.now());
    ask.app.write(move |tx| standing::dismiss(tx, &by, now)).await?;
    Ok(see("/me/grade"))
}
