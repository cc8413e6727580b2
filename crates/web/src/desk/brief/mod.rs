//! `/brief`: the executive's week on a phone: five figures with what they were and how they are counted, the oldest that waits, five
//! cards to answer.

mod figure;
mod page;
mod past;
mod read;
mod rows;
mod week;

pub(super) use page::{again, show};
#[cfg(test)]
pub(super) use past::values;
pub(super) use rows::rows;
pub(super) use week::Week;
