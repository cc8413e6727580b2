//! Setting a channel, inviting the next ones, asking who was quiet for long, and letting a place go after an answer did not come.

use super::acts::train;
use super::desk::{Typed, page};
use super::read;
use super::show::Place;
use crate::no::No;
use crate::talk::ask::{Ask, see};
use axum::extract::Path;
use axum::response::Response;
use gate::{Fail, Sent};
use kernel::{Both, PromiseId, Seeded};
use standing::Grade;
use trains::{Draft, Own, Rule};

fn here(place: &(String, String)) -> String {
    format!("/desk/train/{}/{}", place.0, place.1)
}

/// What was typed.
fn typed(sent: &Sent) -> Typed {
    let text = |name: &str| sent.field(name).unwrap_or_default();
    let on = |name: &str| sent.field(name).is_some();
    Typed {
        capacity: text("capacity"),
        grade: text("grade").parse().unwrap_or(0),
        score: text("score"),
        days: text("days"),
        certified: on("certified"),
        vip: on("vip"),
        waves: on("waves"),
        zh: text("agreement-zh"),
        en: text("agreement-en"),
    }
}

/// As a rule, a number of places and an agreement; a number that is none is refused beside its field.
fn read_rule(t: &Typed) -> Result<(Rule, i64, Option<Both>), No> {
    let number = |text: &str| text.trim().parse::<i64>();
    let capacity = number(&t.capacity).map_err(|_| seats::Refusal::Capacity)?;
    let grade = Grade::from_number(t.grade).ok_or(Own::Rule)?;
    let empty = |text: &str| if text.trim().is_empty() { Ok(0) } else { number(text) };
    let (score, days) = (empty(&t.score).map_err(|_| Own::Rule)?, empty(&t.days).map_err(|_| Own::Rule)?);
    let rule = Rule { grade, score, days, certified: t.certified, vip: t.vip };
    let line = |text: &str| text.trim().to_owned();
    let text = Both { zh: line(&t.zh), en: line(&t.en) };
    Ok((rule, capacity, (!text.zh.is_empty() || !text.en.is_empty()).then_some(text)))
}

/// Sets the channel.
pub(super) async fn set(ask: Ask, Path(place): Place, sent: Sent) -> Result<Response, Fail> {
    let t = typed(&sent);
    let (by, now, at, new) = (ask.actor().clone(), ask.now(), place.clone(), t.clone());
    // The seed of the lots in a waiting room, which a channel has none of; drawn here all the same, once.
    let seed = ask.app.token().bytes().fold(7_u64, |n, b| n.wrapping_mul(131).wrapping_add(u64::from(b)));
    let done = ask.app.db.write(move |tx| {
        let line = read::line(tx, &at.0, &at.1, now)?;
        let (rule, capacity, agreement) = read_rule(&new)?;
        let draft = Draft { product: line.product.id, channel: line.channel, capacity, rule, agreement };
        let train = trains::set(tx, &by, &draft, &mut Seeded::new(seed), now)?;
        trains::set_waves(tx, &by, train.id, new.waves, now)?;
        Ok::<_, No>(())
    });
    match done.await {
        Ok(()) => Ok(see(here(&place))),
        Err(why) if why.gives_back() => page(&ask, Path(place), Some((t, why))).await,
        Err(why) => Err(Fail::new(&why)),
    }
}

/// Invites the next ones of the list.
pub(super) async fn wave(ask: Ask, Path(place): Place, sent: Sent) -> Result<Response, Fail> {
    let most = sent.field("most").and_then(|m| m.trim().parse().ok()).filter(|m| (1..=seats::WAVE).contains(m));
    let (by, now, at) = (ask.actor().clone(), ask.now(), place.clone());
    ask.app
        .write::<_, No>(move |tx| {
            let id = train(tx, &at)?;
            trains::wave(tx, &by, id, most.ok_or(seats::Refusal::Capacity)?, now)?;
            Ok(())
        })
        .await?;
    Ok(see(format!("{}#funnel", here(&place))))
}

fn promise(sent: &Sent) -> Result<PromiseId, Fail> {
    sent.field("promise").and_then(|p| p.parse().ok()).map(PromiseId::new).ok_or_else(Fail::missing)
}

/// Asks whether somebody would like to go on.
pub(super) async fn ask(ask: Ask, Path(place): Place, sent: Sent) -> Result<Response, Fail> {
    let (by, now, id) = (ask.actor().clone(), ask.now(), promise(&sent)?);
    ask.app.write::<_, No>(move |tx| Ok(duties::ask(tx, &by, id, now).map(|_| ())?)).await?;
    Ok(see(format!("{}#resting", here(&place))))
}

/// Lets a place go whose member was asked and did not answer.
pub(super) async fn let_go(ask: Ask, Path(place): Place, sent: Sent) -> Result<Response, Fail> {
    let (by, now, id) = (ask.actor().clone(), ask.now(), promise(&sent)?);
    ask.app.write::<_, No>(move |tx| Ok(trains::let_go(tx, &by, id, now)?)).await?;
    Ok(see(format!("{}#resting", here(&place))))
}
