//! What the parts of a page show: plain data, already in the reader's language, with nothing left to look up.
//!
//! Whoever writes a page makes these from what the rooms answer. Texts are plain and escaped by the templates, except the fields called
//! `html`, which must come from `body_html` of a room (rendered and sanitised when it was written).

mod act;
mod demo;
mod form;
mod idea;
mod list;
mod person;
mod state;
mod topic;
mod verdict;

pub use act::Act;
pub use demo::DemoBar;
pub use form::{Composer, Field, Problem};
pub use idea::{IdeaCard, Merged, Reached, Step, Votes};
pub use list::{Chip, Empty, Link, Pages};
pub use person::{Person, Titled, Viewer};
pub use state::State;
pub use topic::{Quoted, Reply, TopicCard};
pub use verdict::{Answer, Tally, Verdict};
