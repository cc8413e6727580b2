//! Releases: what changed in each version on each channel, which fans' ideas are behind it, how its users like it, who gets the popcorn.
//!
//! Tables: `release`, `release_version`, `release_device`, `release_change`, `release_change_idea`, `release_in`, `release_issue`,
//! `release_event`, `release_window`, `release_verdict`, `release_count`, `release_tally`, `release_award`, `release_award_winner`,
//! `release_award_sentence`, `release_service`, `release_imported`, `release_build`, `release_artefact`. Deeds: released, halted, judged,
//! awarded; imported, for what was brought over.

mod add_build;
mod add_change;
mod add_issue;
mod award;
mod awards;
mod build;
mod build_import;
mod builds;
mod change;
mod check;
mod close_window;
mod counting;
mod credit;
mod delay;
mod delete_draft;
mod draft;
mod draft_service;
mod event;
mod fan_rows;
mod halt;
mod hold_open;
mod include;
mod judge;
mod link_idea;
mod list;
mod mark;
mod note;
mod offers;
mod paste;
mod pasted;
mod publish;
mod quarters;
mod refusal;
mod release;
mod resume;
mod run;
mod say;
mod schedule;
mod services;
mod shares;
mod shipped;
mod show;
mod tallies;
mod upcoming;
mod week;
mod will_notify;
pub mod wilson;
mod window;
mod withdraw;
#[cfg(test)]
mod world;

pub use add_build::add_build;
pub use add_change::{NewChange, add_change};
pub use add_issue::add_issue;
pub use award::award;
pub use awards::{Award, Winner, award_of, awards_of, latest_award};
pub use build::{Artefact, ArtefactKind, Build, Digest, DigestKind};
pub use build_import::{Became, File, ImportedBuild, import_build, read_day, would_import};
pub use builds::{build_channels, builds, device_builds, undated_builds, unscheduled};
pub use change::{Change, ChangeKind, asked_about, changes};
pub use close_window::close_window;
pub use credit::{Share, credited, fan_share, fan_shares};
pub use delay::delay;
pub use delete_draft::delete_draft;
pub use draft::{Draft, draft};
pub use draft_service::draft_service;
pub use event::{Event, Step, reasons};
pub use fan_rows::{FanRow, Why, fan_rows};
pub use halt::halt;
pub use hold_open::hold_open;
pub use include::{MOST_HEADLINES, include};
pub use judge::{Verdict, judge};
pub use link_idea::link_idea;
pub use list::{briefs, by_version, devices_of, latest_on, list, next_scheduled, open_windows, planned};
pub use mark::{mark, rolled};
pub use note::{NewNote, note};
pub use offers::{Offer, offer_files, offers};
pub use paste::{paste, preview};
pub use pasted::{Line, MOST_LINES, Pasted, Unread};
pub use publish::publish;
pub use quarters::{Quarter, quarters};
pub use refusal::Refusal;
pub use release::{Release, SERVICES, State};
pub use resume::resume;
pub use run::{AWARD, CLOSE, PUBLISH, run};
pub use say::say;
pub use schedule::schedule;
pub use services::{Measured, measured, planned_services, service, services};
pub use shares::fan_share_of;
pub use shipped::{ShippedIn, shipped, shipped_all, shipped_among};
pub use show::{Group, Issue, Linked, Noted, Notes, show};
pub use tallies::{Seen, Tally, mine, tallies};
pub use upcoming::{Upcoming, upcoming};
pub use week::Week;
pub use will_notify::{MOST_NOTIFIED, Notified, will_notify};
pub use window::{Window, window};
pub use withdraw::withdraw;

/// The releases' tables.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration { room: "releases", number: 1, sql: include_str!("../migrations/0001_release.sql") },
    store::Migration { room: "releases", number: 2, sql: include_str!("../migrations/0002_service.sql") },
    store::Migration { room: "releases", number: 3, sql: include_str!("../migrations/0003_build.sql") },
    store::Migration { room: "releases", number: 4, sql: include_str!("../migrations/0004_count.sql") },
    store::Migration { room: "releases", number: 5, sql: include_str!("../migrations/0005_resumed.sql") },
];
