//! What a program may ask for in five minutes: chosen when its token or client is made, and said wherever that is listed.

use crate::{App, Base};
use gate::Sent;
use members::{Budget, Refusal};
use words::k;

/// One choice among several numbers.
pub(super) struct Numbers {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) all: Vec<(u32, bool)>,
}

/// What was chosen, of reading and of writing.
pub(super) type Chosen = (u32, u32);

/// What everybody's may, chosen already.
pub(super) fn usual(app: &App) -> Chosen {
    (app.budgets.reads.usual, app.budgets.writes.usual)
}

/// What the form says; the usual where it says nothing.
pub(super) fn sent(app: &App, sent: &Sent) -> Chosen {
    let (reads, writes) = usual(app);
    let field = |name: &str, usual| sent.field(name).map_or(usual, |n| n.parse().unwrap_or(u32::MAX));
    (field("reads", reads), field("writes", writes))
}

/// What a token keeps of it.
pub(super) fn kept(app: &App, (reads, writes): Chosen) -> Result<Budget, Refusal> {
    let own = |of: gate::Budget, n| of.chosen(n).map(|own| own.map(i64::from)).ok_or(Refusal::TokenBudget);
    Ok(Budget { reads: own(app.budgets.reads, reads)?, writes: own(app.budgets.writes, writes)? })
}

/// The two to choose from; none where nothing is limited.
pub(super) fn numbers(app: &App, base: &Base, (reads, writes): Chosen) -> Vec<Numbers> {
    let one = |name, label: &str, of: gate::Budget, n| Numbers {
        name,
        label: label.to_owned(),
        all: of.choices().into_iter().map(|c| (c, c == n)).collect(),
    };
    let both = [
        one("reads", base.s(k::TOKEN_READS), app.budgets.reads, reads),
        one("writes", base.s(k::TOKEN_WRITES), app.budgets.writes, writes),
    ];
    both.into_iter().filter(|n| !n.all.is_empty()).collect()
}

/// In words, with what holds now.
pub(super) fn said(app: &App, base: &Base, of: Budget) -> String {
    let number = |b: gate::Budget, own: Option<i64>| match b.of(own.and_then(|n| u32::try_from(n).ok())) {
        0 => base.s(k::TOKEN_UNLIMITED).to_owned(),
        n => n.to_string(),
    };
    base.f(k::token_budget(number(app.budgets.reads, of.reads), number(app.budgets.writes, of.writes)))
}
