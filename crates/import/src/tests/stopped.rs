use super::dump::crowd;
use super::{ROOMS, every_row_has_one_fate, import, import_with, options, rows};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Stops before each of the batches in turn, each time going on from there; at the end all is as if it had never stopped.
#[test]
fn stopped_anywhere_it_goes_on_from_there() {
    let dump = crowd("stopped", 700);
    testkit::each(ROOMS, |world| {
        let options = options(dump.path());
        let mut grown = vec![];
        for stop in 1.. {
            let calls = Cell::new(0);
            let ran = catch_unwind(AssertUnwindSafe(|| {
                import_with(world, &options, &|p| {
                    calls.set(calls.get() + u32::from(p.stage != "reading"));
                    // As silent as a kill.
                    if calls.get() == stop {
                        resume_unwind(Box::new("stopped"));
                    }
                })
            }));
            if let Ok(report) = ran {
                every_row_has_one_fate(&report.unwrap());
                break;
            }
            grown.push(rows(world).iter().map(|(_, n)| n).sum::<i64>());
        }
        let mut steps = grown.clone();
        steps.dedup();
        assert!(grown.is_sorted() && steps.len() >= 8, "it was stopped between batches: {grown:?}");
        let whole = rows(world);
        testkit::on(world.engine, ROOMS, |fresh| {
            import(fresh, &options);
            let without_leases =
                |rows: Vec<(&'static str, i64)>| rows.into_iter().filter(|(t, _)| !t.starts_with("deed_")).collect::<Vec<_>>();
            assert_eq!(without_leases(whole.clone()), without_leases(rows(fresh)));
        });
    });
}
