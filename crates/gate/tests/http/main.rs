//! The gate over real sockets: friendly browsers, hostile clients, and the end of the day.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a panic in a test is the report")]

mod hostile;
mod machine;
mod pages;
mod stop;
mod world;
