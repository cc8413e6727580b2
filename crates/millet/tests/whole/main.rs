//! The tests that need the whole house, in one binary.

#![expect(clippy::unwrap_used, reason = "a panic in a test is its report")]

mod browser;
mod house;
mod mail;
mod search;
mod smtp;
mod story;
mod stream;
