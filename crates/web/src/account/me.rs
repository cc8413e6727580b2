//! One's own page: who one is here, what one has, how far one has come.

use crate::account::cards::cards;
use crate::app::{StoreSaid, shown};
use crate::page::Html;
use crate::view::{IdeaCard, Person};
use crate::{App, Base, Tab};
use askama::Template;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use gate::{Fail, Visit};
use kernel::MemberId;
use standing::{Grade, Next, Part, Score};
use std::sync::Arc;
use store::Tx;
use words::k;

/// How far a member has come, as a page says it.
pub struct Standing {
    /// The grade's name.
    pub grade: String,
    /// What is missing to the next, in a sentence.
    pub next: String,
    /// How much of what the next grade asks is there, in percent.
    pub percent: i64,
    /// The three parts: name and points.
    pub parts: Vec<(String, i64)>,
    /// All together.
    pub total: i64,
}

/// In words.
pub fn standing(base: &Base, score: Score) -> Standing {
    let grade = base.t.say(Grade::of(score).word(), &[]);
    let (next, percent) = Next::of(score).map_or_else(
        || (base.s(k::GRADE_LAST).to_owned(), 100),
        |n| (base.f(k::grade_next(n.missing, base.t.say(n.grade.word(), &[]))), n.counted * 100 / n.grade.threshold().max(1)),
    );
    let points = |part: Part| match part {
        Part::TakingPart => score.taking_part,
        Part::Contributing => score.contributing,
        Part::Helping => score.helping,
    };
    let parts = Part::ALL.into_iter().map(|p| (base.t.of("score", p.word()), points(p))).collect();
    Standing { grade, next, percent, parts, total: score.total() }
}

/// A device in the pocket, as pages say it.
pub struct Device {
    /// Its id, for forms.
    pub id: i64,
    /// "千鸟 3".
    pub name: String,
    /// The channel's word.
    pub channel: &'static str,
    /// "开发版".
    pub on: String,
}

/// A member's devices.
pub fn devices(tx: &mut Tx<'_>, base: &Base, member: MemberId) -> Result<Vec<Device>, store::Error> {
    let known = catalogue::devices(tx)?;
    let carried = members::carried(tx, member)?.into_iter();
    let named = carried.filter_map(|c| Some((c, known.iter().find(|d| d.id == c.device)?)));
    let device = |(c, d): (members::Carried, &catalogue::Device)| Device {
        id: c.device.get(),
        name: d.name.get(base.lang()).to_owned(),
        channel: c.channel.word(),
        on: base.t.of("release", c.channel.word()),
    };
    Ok(named.map(device).collect())
}

#[derive(Template)]
#[template(path = "account/me.html")]
struct Page<'a> {
    base: &'a Base,
    person: Person,
    standing: Standing,
    sources: Vec<(String, String, i64)>,
    devices: Vec<Device>,
    unread: i64,
    ideas: Vec<IdeaCard>,
    rules: Vec<String>,
    /// Shows the way to the moderators' queue.
    moderates: bool,
    administers: bool,
}

/// The rules by which the score grows.
pub fn rules(base: &Base) -> Vec<String> {
    let all = [
        k::SCORE_RULE_TAKING_PART,
        k::SCORE_RULE_JUDGED,
        k::SCORE_RULE_THANKED,
        k::SCORE_RULE_HELPED,
        k::SCORE_RULE_PLANNED,
        k::SCORE_RULE_DEVELOPMENT,
        k::SCORE_RULE_SHIPPED,
        k::SCORE_RULE_UNDONE,
        k::GRADE_RULE,
    ];
    all.iter().map(|key| base.s(key).to_owned()).collect()
}

/// The page.
pub async fn show(State(app): State<Arc<App>>, visit: Visit, headers: HeaderMap) -> Result<Response, Fail> {
    let member = visit.actor().member().ok_or_else(|| Fail::of(kernel::Kind::SignIn))?;
    let base = app.base(&visit).titled(app.site.words.get(visit.lang, k::WEB_TAB_ME)).under(Tab::Me).private();
    let of = base.clone();
    let page = app.read::<_, StoreSaid>(move |tx| {
        let teams = catalogue::teams(tx)?;
        let person = members::person(tx, member)?.ok_or(store::Error::NotFound)?;
        let score = standing::scores(tx, &[member])?.remove(&member).unwrap_or_default();
        let rows = ideas::by_author(tx, member, None, 10)?.rows;
        let sources = standing::sources(tx, member, 8)?;
        let said = |s: standing::Source| (of.t.of("account-source", s.kind.word()), of.date(&s.at), s.points);
        Ok((
            shown(&person, &teams, &of.site.words, of.lang()),
            standing(&of, score),
            sources.into_iter().map(said).collect(),
            devices(tx, &of, member)?,
            notices::unread(tx, member)?,
            cards(tx, &of, Some(member), &teams, &rows)?,
        ))
    });
    let (person, standing, sources, devices, unread, ideas) = page.await?;
    let overlays = app.dress(&visit, &base).await?;
    let rules = rules(&base);
    let moderates = crate::app::may(&visit, kernel::Permission::Moderate);
    let administers = crate::app::may(&visit, kernel::Permission::Administer);
    Ok(Html::render(&Page { base: &base, person, standing, sources, devices, unread, ideas, rules, moderates, administers }, &overlays)
        .answer(&headers))
}
