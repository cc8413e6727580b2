//! What the worker does beside the requests, as often as there is something to do.

use millet::worker::{Policy, settle as work};
use testkit::World;

/// Until nothing is left that is due now.
pub fn settle(world: &World) {
    world.run(work(&world.db, Policy { award_min_n: 8 }, world.now())).unwrap();
}
