//! What the tests of this room stand on.

pub(crate) mod world;
