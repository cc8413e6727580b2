//! Seats: whatever there are fewer of than people who want one. A pool with a capacity; a claim that is held, confirmed or given back; a waiting
//! list with timed offers. Tester places, trial units, places at a gathering, appointments and coupons stand on it. Never oversold.
//!
//! Tables: `seat_pool`, `seat_part` (the counters), `seat` (a row a claim), `seat_key`, `seat_one` and `seat_device` (what is unique), `seat_wait`
//! (the lists). Locked in this order: a key, the pool, a member's and a device's one claim, parts from the highest to the open one, claims, the
//! job's key. A claim does not lock the pool unless something ran out; whoever offers or takes back does. Deeds: `pool-set`, `seat-asked`,
//! `seat-held`, `seat-waited`, `seat-offered`, `seat-taken`, `seat-ended`; their object is the pool.
//!
//! The rules, each with the test that fails without it (`tests/rules.rs` where no other file is named):
//!
//! | rule | test |
//! |---|---|
//! | never more than there are, whoever comes at once, however often | `tests/crowd.rs: of_many_at_once_exactly_as_many_have_a_place` |
//! | the same key gives the same answer, also late | `the_same_key_gives_the_same_answer` |
//! | an offer occupies its place, and the page says so | `an_outstanding_offer_occupies_its_place` |
//! | an offer that runs out comes back once, and its member to the list's end once | `an_offer_returns_once` |
//! | an offer can be declined | `a_declined_offer_goes_to_the_next` |
//! | no offer after claims closed or it began | `nothing_is_offered_after_the_end_or_the_beginning` |
//! | what is given back comes back exactly, once | `a_place_given_back_comes_back_exactly_once` |
//! | a raised capacity wakes the list | `a_raised_capacity_wakes_the_list` |
//! | a lowered one takes nobody's place, and frees none too early | `a_lowered_capacity_takes_nobodys_place` |
//! | a place is passed on where all are taken | `a_place_is_passed_on_where_all_are_taken` |
//! | a place beside the capacity frees none | `the_end_of_a_place_beside_the_capacity_frees_none` |
//! | who waits for several is not overtaken | `who_waits_for_two_is_not_overtaken` |
//! | what belongs to a place has a list of its own | `an_addition_has_a_list_of_its_own` |
//! | who was not in a wave is in the next | `who_was_not_in_a_wave_is_in_the_next` |
//! | what a person decides holds nothing before | `what_is_asked_for_holds_nothing` |
//! | a hold ends by time, not by traffic | `a_hold_ends_by_time_not_by_traffic` |
//! | the waiting room's order is the lot's | `in_the_waiting_room_the_lot_decides` |
//! | one live claim a member and a device | `one_claim_a_member_and_a_device` |
//! | what is set apart is for some, and can be opened | `what_is_set_apart_is_for_some` |
//! | the list's order is the rule's | `the_lowest_rank_comes_first` |
//! | over any history the counters say what the claims say | `tests/model.rs: any_history_is_what_the_rules_say` |

mod approve;
mod capacity;
mod claim;
mod confirm;
mod invite;
mod list;
mod part;
mod pass;
mod pool;
mod reach;
mod reap;
mod refusal;
mod release;
mod run;
mod seat;
mod show;
#[cfg(test)]
mod tests;

pub use approve::{approve, to_approve};
pub use capacity::{close, move_places, set_capacity};
pub use claim::{Want, claim, live, seats_of};
pub use confirm::confirm;
pub use invite::{WAVE, give_extra, invite, wave};
pub use list::{COUNTED, ahead, lot};
pub use part::Part;
pub use pass::pass;
pub use pool::{NEVER, OPEN, Pool, Terms, make, pool, pools_of};
pub use reach::{Reach, holders, in_waves, next_rank, reach, seats};
pub use refusal::Refusal;
pub use release::{leave, withdraw};
pub use run::{LOOK, run};
pub use seat::{Seat, State, seat};
pub use show::{Room, rooms};

/// The tables of seats.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration { room: "seats", number: 1, sql: include_str!("../migrations/0001_seat.sql") },
    store::Migration { room: "seats", number: 2, sql: include_str!("../migrations/0002_state.sql") },
];
