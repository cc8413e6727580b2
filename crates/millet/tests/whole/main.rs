//! The tests that need the whole house, in one binary.

#![expect(clippy::unwrap_used, reason = "a panic in a test is its report")]

mod audit;
mod browser;
mod hooks;
mod house;
mod keep;
mod mail;
mod operations;
mod operator;
mod search;
mod smtp;
mod story;
mod stream;
mod trust;
