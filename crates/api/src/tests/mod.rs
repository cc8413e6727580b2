//! Transcripts over the whole router, and what the document may become.

mod access;
mod additive;
mod board;
mod calendar;
mod choices;
mod company;
mod desk;
mod document;
mod grade;
mod hook;
mod idea;
mod journey;
mod medal;
mod notice;
mod once;
mod outside;
mod own;
mod owner;
mod peace;
mod picture;
mod plan;
mod release;
mod report;
mod role;
mod train;
mod update;

use crate::testing::{Caller, Town};
use kernel::{Actor, Role, Scope};

/// A program with a token from the time when its member had every permission; they have what they had before again.
fn former<'a>(town: &'a Town<'_>, handle: &str, scopes: &[Scope]) -> Caller<'a> {
    let (name, now) = (handle.to_owned(), town.world.now());
    let id = town.world.read(move |tx| members::by_handle(tx, &name)).unwrap().unwrap().id;
    town.world.write(move |tx| members::give_role(tx, &Actor::System, id, Role::Admin, None, now)).unwrap();
    let caller = town.caller(handle, scopes);
    town.world.write(move |tx| members::take_role(tx, &Actor::System, id, Role::Admin, now)).unwrap();
    caller
}
