//! The importer's own tests: a small dump of invented people for the rules, and the real one for its counts.

mod broken;
mod dump;
mod real;
mod rules;
mod stopped;

use crate::{Failure, Options, Progress, Report, stackexchange};
use store::p;
use testkit::World;

const ROOMS: &[&[store::Migration]] =
    &[ledger::MIGRATIONS, catalogue::MIGRATIONS, members::MIGRATIONS, boards::MIGRATIONS, ideas::MIGRATIONS];

fn options(dir: &std::path::Path) -> Options {
    Options { dir: dir.to_owned(), dry_run: false, site: "riders.meta".into(), board: "riders".into() }
}

fn import_with(world: &World, options: &Options, progress: &dyn Fn(Progress)) -> Result<Report, Failure> {
    world.run(stackexchange(&world.db, options, progress))
}

fn import(world: &World, options: &Options) -> Report {
    import_with(world, options, &|_| ()).unwrap()
}

macro_rules! tables { ($($table:ident)*) => {
    /// The rows of every table of every room, and the last ids given: what a second import must not change.
    fn rows(world: &World) -> Vec<(&'static str, i64)> {
        world.read(|tx| Ok::<_, store::Error>(vec![$((stringify!($table), tx.val(concat!("SELECT count(*) FROM ", stringify!($table)), p![])?)),*])).unwrap()
    }
} }
tables! {
    deed deed_new deed_order catalogue_team catalogue_area member member_handle member_identity member_role board board_topic board_reply
    board_revision board_tag board_tally board_thanks idea idea_vote idea_progress idea_follow idea_tally
}

fn number(world: &World, sql: &'static str) -> i64 {
    world.read(move |tx| tx.val(sql, p![])).unwrap()
}

fn every_row_has_one_fate(report: &Report) {
    for f in &report.files {
        assert_eq!(f.rows, f.new + f.there + f.left_out, "{f:?}");
    }
}
