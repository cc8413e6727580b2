//! `/train/PRODUCT/CHANNEL/receipt`: what was asked and what there was when one applied, and what came of it. Nobody has to believe us.

use super::ask::{Asked, asks};
use super::read;
use super::say;
use super::show::Place;
use super::stand::{Stand, stand};
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::{Base, Tab};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use gate::Fail;
use kernel::{Kind, Time};
use seats::OPEN;
use trains::{Own, Train};
use words::k;

#[derive(Template)]
#[template(path = "train/receipt.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    here: String,
    number: String,
    at: Time,
    device: String,
    asks: Vec<Asked>,
    agreement: Option<String>,
    /// What came of it.
    icon: &'static str,
    result: String,
    /// Of the list: its rule, and whose turn it is.
    score: String,
    cut: Option<String>,
}

/// The page.
pub(super) async fn show(ask: Ask, Path((product, channel)): Place) -> Result<Response, Fail> {
    let member = ask.actor().member().ok_or_else(|| Fail::of(Kind::SignIn))?;
    let now = ask.now();
    let (line, look, promise, next, models) = ask
        .app
        .read::<_, No>(move |tx| {
            let line = read::line(tx, &product, &channel, now)?;
            let train = line.train.as_ref().ok_or(Own::Missing)?;
            let look = trains::look(tx, member, train.id, now)?;
            let promise = trains::promise_of(tx, train.id, member)?;
            let next = seats::next_rank(tx, train.pool, OPEN)?;
            let models = catalogue::devices_of_product(tx, line.product.id)?;
            Ok((line, look, promise, next, models))
        })
        .await?;
    let receipt = look.receipt.ok_or_else(Fail::missing)?;
    let here = super::path(&line.product.slug, line.channel);
    let base = ask.base(format!("{here}/receipt")).private().under(Tab::Updates);
    let name = base.f(k::train_of(say::channel(&base, line.channel), line.product.name.get(base.lang())));
    let base = base.clone().titled(base.f(k::train_receipt_of(&name)));
    let (icon, result) = result(&base, stand(Some(&look), true, promise.as_ref(), now));
    // As it was then, not as it is now: the same words over what was kept.
    let then = Train { rule: receipt.rule, agreement: receipt.agreement, ..look.train };
    let page = Page {
        number: receipt.seat.to_string(),
        at: receipt.at,
        device: models.iter().find(|d| d.id == receipt.device).map_or_else(String::new, |d| d.name.get(base.lang()).to_owned()),
        asks: asks(&base, &then, &receipt.has, receipt.at).into_iter().map(|a| Asked { go: None, ..a }).collect(),
        agreement: (receipt.agreement > 0).then(|| base.f(k::train_receipt_agreed(receipt.agreement.to_string()))),
        score: base.f(k::train_receipt_score(receipt.has.score)),
        cut: next.map(|rank| cut(&base, rank)),
        icon,
        result,
        here,
        base: &base,
    };
    Ok(Html::render(&page, &ask.dress(&base).await?).answer(&ask.headers))
}

/// Whose turn it is next: a score, or somebody before or behind all scores.
fn cut(base: &Base, rank: i64) -> String {
    match rank {
        i64::MIN => base.s(k::TRAIN_CUT_BACK).to_owned(),
        1.. => base.s(k::TRAIN_CUT_LAST).to_owned(),
        score => base.f(k::train_cut(-score)),
    }
}

fn result(base: &Base, stand: Stand) -> (&'static str, String) {
    match stand {
        Stand::In(since) => ("badge-check", base.f(k::train_in(base.date(&since)))),
        Stand::Offered(until) => ("sparkles", base.f(k::train_tag_offered(base.date_time(&until)))),
        Stand::Waits(ahead) if ahead >= seats::COUNTED => ("clock", base.f(k::train_waits_far(seats::COUNTED))),
        Stand::Waits(ahead) => ("clock", base.f(k::train_waits(ahead + 1))),
        _ => ("circle-dashed", base.s(k::TRAIN_RECEIPT_OVER).to_owned()),
    }
}
