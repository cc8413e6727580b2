//! `/trains`: the channels of each product, what each is, for whom, how many places are taken, who is admitted, and how one stands to it oneself.

use super::read::{self, Line};
use super::say::{self, Places};
use super::stand::{Stand, stand};
use crate::no::No;
use crate::page::Html;
use crate::talk::ask::Ask;
use crate::{Base, Tab};
use askama::Template;
use axum::response::Response;
use gate::Fail;
use words::k;

/// A product with its channels.
struct Group {
    slug: String,
    name: String,
    channels: Vec<Row>,
}

/// A channel.
struct Row {
    href: String,
    icon: &'static str,
    name: String,
    about: String,
    cadence: Option<String>,
    places: Option<Places>,
    rules: Vec<String>,
    /// How one stands to it: tone, icon, words.
    mine: Option<(&'static str, &'static str, String)>,
}

#[derive(Template)]
#[template(path = "train/list.html", whitespace = "minimize")]
struct Page<'a> {
    base: &'a Base,
    groups: Vec<Group>,
}

/// The page.
pub(super) async fn show(ask: Ask) -> Result<Response, Fail> {
    let base = ask.base("/trains").under(Tab::Updates);
    let base = base.clone().titled(base.s(k::TRAIN_TITLE)).described(base.s(k::TRAIN_LEAD));
    let (member, now, of) = (ask.actor().member(), ask.now(), base.clone());
    let groups = ask
        .app
        .read::<_, No>(move |tx| {
            let mut groups = Vec::new();
            for (product, lines) in read::lines(tx, now)? {
                let mut channels = Vec::new();
                for line in lines {
                    let mut mine = None;
                    if let (Some(member), Some(train)) = (member, &line.train) {
                        let look = trains::look(tx, member, train.id, now)?;
                        let promise = trains::promise_of(tx, train.id, member)?;
                        mine = tag(&of, stand(Some(&look), true, promise.as_ref(), now));
                    }
                    channels.push(row(&of, &line, mine));
                }
                groups.push(Group { slug: product.slug.clone(), name: product.name.get(of.lang()).to_owned(), channels });
            }
            Ok(groups)
        })
        .await?;
    Ok(Html::render(&Page { base: &base, groups }, &ask.dress(&base).await?).answer(&ask.headers))
}

fn row(base: &Base, line: &Line, mine: Option<(&'static str, &'static str, String)>) -> Row {
    Row {
        href: super::path(&line.product.slug, line.channel),
        icon: say::icon(line.channel),
        name: say::channel(base, line.channel),
        about: say::about(base, line.channel),
        cadence: say::cadence(base, line.cadence.as_ref()),
        places: say::places(base, line),
        rules: line.train.as_ref().map(|t| say::rule(base, t)).unwrap_or_default(),
        mine,
    }
}

/// In a word, how one stands to it.
fn tag(base: &Base, stand: Stand) -> Option<(&'static str, &'static str, String)> {
    Some(match stand {
        Stand::In(_) => ("ok", "badge-check", base.s(k::TRAIN_TAG_IN).to_owned()),
        Stand::Offered(until) => ("brand", "sparkles", base.f(k::train_tag_offered(base.date_time(&until)))),
        Stand::Waits(ahead) if ahead >= seats::COUNTED => ("info", "clock", base.f(k::train_waits_far(seats::COUNTED))),
        Stand::Waits(ahead) => ("info", "clock", base.f(k::train_waits(ahead + 1))),
        Stand::Back(_) => ("brand", "rotate-ccw", base.s(k::TRAIN_TAG_BACK).to_owned()),
        Stand::May => ("", "circle-check-big", base.s(k::TRAIN_MAY).to_owned()),
        Stand::Open | Stand::Guest | Stand::Lacks | Stand::Lapsed => return None,
    })
}
