//! What a member does about what's due and what they promised.

use super::mine::{Typed, page};
use crate::no::No;
use crate::talk::ask::{Ask, see};
use axum::extract::Path;
use axum::response::Response;
use duties::{LONGER_DAYS, Wall};
use gate::{Fail, Sent};
use kernel::{Actor, Arg, DutyId, Kind, ObjectKind, PromiseId, Refuse, Time};
use store::Tx;

/// A link that leads to nothing of one's own.
#[derive(Debug)]
struct NoLink;
impl Refuse for NoLink {
    fn kind(&self) -> Kind {
        Kind::Malformed
    }
    fn key(&self) -> &'static str {
        "refusal-due-link"
    }
    fn args(&self) -> Vec<(&'static str, Arg)> {
        Vec::new()
    }
    fn field(&self) -> Option<&'static str> {
        Some("link")
    }
}

async fn act(
    ask: &Ask,
    at: String,
    typed: Typed,
    verb: impl Fn(&mut Tx<'_>, &Actor, Time) -> Result<(), No> + Send + 'static,
) -> Result<Response, Fail> {
    let (by, now) = (ask.actor().clone(), ask.now());
    match ask.app.db.write(move |tx| verb(tx, &by, now)).await {
        Ok(()) => Ok(see(format!("/me/due#{at}"))),
        Err(why) if why.gives_back() => page(ask, Typed { why: Some(why), ..typed }).await,
        Err(why) => Err(Fail::new(&why)),
    }
}

/// There was nothing to report.
pub(super) async fn nothing(ask: Ask, Path(duty): Path<i64>) -> Result<Response, Fail> {
    let id = DutyId::new(duty);
    act(&ask, "promised-title".to_owned(), Typed::default(), move |tx, by, now| Ok(reports::nothing_due(tx, by, id, now).map(|_| ())?))
        .await
}

/// It is there: a topic, a reply or an idea of the member's own.
pub(super) async fn meet(ask: Ask, Path(duty): Path<i64>, sent: Sent) -> Result<Response, Fail> {
    let id = DutyId::new(duty);
    let pasted = sent.field("link").unwrap_or_default();
    let link = evidence(&pasted);
    let typed = Typed { about: duty, link: pasted, ..Typed::default() };
    act(&ask, "promised-title".to_owned(), typed, move |tx, by, now| {
        let found = link.ok_or_else(|| No::new(NoLink))?;
        let me = by.member().ok_or(duties::Refusal::SignIn)?;
        if !ideas::wrote(tx, me, found.0, found.1)? {
            return Err(No::new(NoLink));
        }
        Ok(duties::meet(tx, by, id, found, now).map(|_| ())?)
    })
    .await
}

/// What a pasted address leads to: `/topic/12-slug`, `https://…/idea/4821`, `/reply/9`.
fn evidence(text: &str) -> Option<(ObjectKind, i64)> {
    let path = text.trim().split(['?', '#']).next().unwrap_or_default();
    let mut pieces = path.rsplit('/');
    let digits = pieces.next()?.split('-').next().unwrap_or_default();
    let id = digits.parse::<i64>().ok().filter(|n| *n > 0)?;
    match pieces.next()? {
        "topic" | "t" => Some((ObjectKind::Topic, id)),
        "idea" | "i" => Some((ObjectKind::Idea, id)),
        "reply" => Some((ObjectKind::Reply, id)),
        _ => None,
    }
}

/// A week more, once.
pub(super) async fn longer(ask: Ask, Path(duty): Path<i64>) -> Result<Response, Fail> {
    let id = DutyId::new(duty);
    act(&ask, format!("due-{duty}"), Typed::default(), move |tx, by, now| {
        let of = duties::duty_by_id(tx, by, id)?;
        let wall = Wall::parse(&of.wall).and_then(|w| w.plus_days(LONGER_DAYS)).ok_or(duties::Refusal::Past)?;
        Ok(duties::extend(tx, by, id, wall, now).map(|_| ())?)
    })
    .await
}

/// Says why it could not be done, or that it was.
pub(super) async fn appeal(ask: Ask, Path(duty): Path<i64>, sent: Sent) -> Result<Response, Fail> {
    let (id, words) = (DutyId::new(duty), sent.field("why").unwrap_or_default());
    let typed = Typed { about: duty, words: words.clone(), ..Typed::default() };
    act(&ask, format!("due-{duty}"), typed, move |tx, by, now| Ok(duties::appeal(tx, by, id, &words, now).map(|_| ())?)).await
}

/// Away until the end of a day.
pub(super) async fn pause(ask: Ask, Path(promise): Path<i64>, sent: Sent) -> Result<Response, Fail> {
    let id = PromiseId::new(promise);
    let typed = Typed { until: sent.field("until").unwrap_or_default(), ..Typed::default() };
    let until = ask.app.site.zone.end_of(&typed.until);
    act(&ask, format!("promise-{promise}"), typed, move |tx, by, now| {
        let until = until.ok_or(duties::Refusal::Until)?;
        Ok(duties::pause(tx, by, id, Some(until), now).map(|_| ())?)
    })
    .await
}

/// Goes on.
pub(super) async fn resume(ask: Ask, Path(promise): Path<i64>) -> Result<Response, Fail> {
    let id = PromiseId::new(promise);
    act(&ask, format!("promise-{promise}"), Typed::default(), move |tx, by, now| Ok(duties::resume(tx, by, id, now).map(|_| ())?)).await
}

/// Lets it go: the place it was for goes with it.
pub(super) async fn let_go(ask: Ask, Path(promise): Path<i64>) -> Result<Response, Fail> {
    let id = PromiseId::new(promise);
    act(&ask, format!("promise-{promise}"), Typed::default(), move |tx, by, now| Ok(trains::give_up(tx, by, id, now)?)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_however_it_was_copied() {
        for text in ["/topic/12", "https://plover.example/topic/12-night-photos?lang=en#reply-9", " /t/12 ", "plover.example/topic/12"] {
            assert_eq!(evidence(text), Some((ObjectKind::Topic, 12)), "{text}");
        }
        assert_eq!(evidence("/idea/4821-a"), Some((ObjectKind::Idea, 4821)));
        assert_eq!(evidence("/reply/7"), Some((ObjectKind::Reply, 7)));
        for wrong in ["", "12", "/member/mei", "/topic/", "/topic/0", "/topic/x", "/release/4.8"] {
            assert_eq!(evidence(wrong), None, "{wrong}");
        }
    }
}
