//! The pages of this room through the whole router, on SQLite.

mod inbound;
mod taking;

use crate::testing::Town;

/// What the worker does.
fn follow(t: &Town<'_>) {
    let now = t.world.now();
    t.world
        .write(move |tx| {
            while ledger::sequence(tx, 500)? > 0 {}
            while desk::step(tx, now, 500)? > 0 {}
            while outside::step(tx, now, 500)? > 0 {}
            Ok::<_, store::Error>(())
        })
        .unwrap();
}

/// The part of a page behind a mark, up to the quote.
fn after(text: &str, mark: &str) -> String {
    text.split(mark).nth(1).and_then(|t| t.split('"').next()).unwrap_or_default().to_owned()
}
