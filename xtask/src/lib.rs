//! The house's own tools. The binary runs them; the library lends the scanner of SQL and the rules to other crates' tests.
//!
//! To find a tool: its command and its file share the word (`cargo xtask rules` is `rules.rs`).

pub mod bench;
pub mod demo;
pub mod edges;
pub mod expand;
pub mod files;
pub mod fuzz;
pub mod house;
pub mod lexer;
pub mod needs;
pub mod owners;
pub mod postgres;
pub mod rules;
pub mod run;
pub mod sql;
pub mod stages;
pub mod test;
pub mod torture;
pub mod web;
