//! The program: it wires the rooms, reads the wall clock and the environment, and serves.

pub mod audience;
pub mod cli;
pub mod clock;
mod command;
pub mod demo;
pub mod finding;
mod found;
pub mod house;
mod judge;
pub mod post;
pub mod rooms;
mod serve;
pub mod visitors;
pub mod worker;

pub use command::{Failure, run};
