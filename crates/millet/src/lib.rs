//! The program: it wires the rooms, reads the wall clock and the environment, and serves.

pub mod admin_listener;
mod arguments;
pub mod audience;
pub mod audit;
pub mod cli;
pub mod clock;
mod command;
mod community;
pub mod config;
pub mod confirming;
pub mod demo;
pub mod doctor;
pub mod finding;
mod found;
pub mod generate;
pub mod hooking;
pub mod house;
mod importing;
pub mod journeys;
mod judge;
pub mod keep;
mod keeping;
pub mod log;
pub mod metrics;
mod offering;
pub mod policy;
pub mod post;
mod release_draft;
pub mod rooms;
pub mod serve;
pub mod standing;
mod stop;
mod told;
#[cfg(feature = "otel")]
mod traces;
pub mod visitors;
pub mod worker;

pub use arguments::{Prepared, prepare};
pub use command::{Failure, run};
