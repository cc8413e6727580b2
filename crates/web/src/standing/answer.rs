//! `/desk/appeals/{id}`: answering an appeal in words, with a correction if the member is right. Never one's own.

use super::pled::{self, Pled, pled};
use super::point::{Point, points};
use super::say;
use crate::app::people;
use crate::audit::noted;
use crate::no::No;
use crate::page::{self, Html};
use crate::talk::ask::{Ask, see};
use crate::view::{Field, Problem};
use crate::{Base, Tab};
use askama::Template;
use audit::{Object, Private};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use gate::{Fail, Sent};
use kernel::{AppealId, ObjectKind, Refuse};
use standing::{Correction, Part};
use words::k;

/// What is answered with.
struct Form {
    action: String,
    /// The parts: word, name, chosen.
    parts: Vec<(&'static str, String, bool)>,
    points: Field,
    words: Field,
}

#[derive(Template)]
#[template(path = "standing/answer.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    a: Pled,
    point: Option<Point>,
    problems: Vec<Problem>,
    /// Answered already, or one's own: then there is nothing to fill in.
    form: Option<Form>,
    /// Somebody else answers it, or nobody yet.
    take: bool,
    own: bool,
}

/// What was typed.
#[derive(Default)]
struct Typed {
    part: Option<Part>,
    points: String,
    words: String,
}

/// The page.
pub(super) async fn show(ask: Ask, Path(id): Path<i64>) -> Result<Response, Fail> {
    form(&ask, AppealId::new(id), Typed::default(), None).await
}

/// Takes it over.
pub(super) async fn take(ask: Ask, Path(id): Path<i64>) -> Result<Response, Fail> {
    let (by, id) = (ask.actor().clone(), AppealId::new(id));
    ask.app.write::<_, No>(move |tx| Ok(standing::take_appeal(tx, &by, id, None)?)).await?;
    Ok(see(format!("/desk/appeals/{id}")))
}

/// Answers it.
pub(super) async fn send(ask: Ask, Path(id): Path<i64>, sent: Sent) -> Result<Response, Fail> {
    let id = AppealId::new(id);
    let text = |name: &str| sent.field(name).unwrap_or_default();
    let part = Part::ALL.into_iter().find(|p| p.word() == text("part"));
    let typed = Typed { part, points: text("points"), words: text("says") };
    let base = ask.base(format!("/desk/appeals/{id}"));
    let Some(points) = number(&typed.points) else {
        let problem = Problem { field: Some("points"), text: base.s(k::STANDING_ANSWER_POINTS_NONE).to_owned() };
        return form(&ask, id, typed, Some((problem, 422))).await;
    };
    let correction = part.filter(|_| points != 0).map(|part| Correction { part, points });
    let (by, now, words) = (ask.actor().clone(), ask.now(), typed.words.clone());
    let done = ask.app.db.write(move |tx| Ok::<_, No>(standing::answer_appeal(tx, &by, id, &words, correction, now)?));
    match done.await {
        Ok(_) => Ok(see(format!("/desk/appeals/{id}"))),
        Err(why) if why.field().is_some() => {
            let problem = (page::problem(&base, &why), why.kind().status());
            form(&ask, id, typed, Some(problem)).await
        }
        Err(why) => Err(Fail::new(&why)),
    }
}

/// A whole number as people write it: `5`, `+5`, `-3`, `−3`; nothing is 0.
fn number(text: &str) -> Option<i64> {
    let text = text.trim().replace('−', "-");
    if text.is_empty() { Some(0) } else { text.parse().ok() }
}

async fn form(ask: &Ask, id: AppealId, typed: Typed, why: Option<(Problem, u16)>) -> Result<Response, Fail> {
    let base = ask.base(format!("/desk/appeals/{id}")).private().under(Tab::Me);
    let (by, of) = (ask.actor().clone(), base.clone());
    let (appeal, entry, point, names) = ask
        .app
        .read::<_, No>(move |tx| {
            let appeal = standing::appeal_by_id(tx, &by, id)?;
            let entry = appeal.deed.map(|d| standing::entry(tx, appeal.member, d)).transpose()?.flatten();
            let point = points(tx, &of, entry.as_slice(), &[])?.pop();
            let names = people(tx, &pled::people(std::slice::from_ref(&appeal)), &of.site.words, of.lang())?;
            Ok((appeal, entry, point, names))
        })
        .await?;
    noted(&ask.app, ask.actor(), Private::Points, Object::of(ObjectKind::Member, appeal.member.get())).await?;
    let me = ask.actor().member();
    let (own, open) = (me == Some(appeal.member), appeal.answer.is_none());
    let a = pled(&base, &names, &appeal, point.as_ref());
    let base = base.clone().titled(base.f(k::standing_of(a.about.as_str(), a.by.name.as_str())));
    let part = typed.part.or_else(|| entry.map(|e| e.part)).unwrap_or(Part::Contributing);
    let (problems, status): (Vec<Problem>, u16) = why.map_or((Vec::new(), 200), |(p, status)| (vec![p], status));
    let hint = |f: Field, key| Field { hint: Some(base.s(key).to_owned()), ..f };
    let number = Field { value: typed.points, required: false, ..Field::new("points", base.s(k::STANDING_ANSWER_POINTS)) };
    let words = Field { kind: "area", value: typed.words, most: 2_000, ..Field::new("says", base.s(k::STANDING_ANSWER_WORDS)) };
    let filled = Form {
        action: format!("/desk/appeals/{id}"),
        parts: Part::ALL.into_iter().map(|p| (p.word(), say::part(&base, p), p == part)).collect(),
        points: hint(number, k::STANDING_ANSWER_POINTS_HINT).among(&problems),
        words: hint(words, k::STANDING_ANSWER_WORDS_HINT).among(&problems),
    };
    let take = open && !own && appeal.owner != me;
    let page = Page { a, point, problems, form: (open && !own).then_some(filled), take, own: own && open, base: &base };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    Ok(Html::render(&page, &ask.dress(&base).await?).with_status(status).answer(&ask.headers))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        let read = ["5", " +5 ", "-3", "−3", "0", "", "five", "1.5"].map(number);
        assert_eq!(read, [Some(5), Some(5), Some(-3), Some(-3), Some(0), Some(0), None, None]);
    }
}
