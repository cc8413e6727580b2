//! Reads other communities' archives: `millet import stackexchange DIR`; the history of a product's builds: `millet import builds FILE`; members,
//! ideas and what was sold from tables: `millet import csv`.
//!
//! Every file of a dump is read to its end before anything is written, so that a broken archive is refused while nothing has happened. What is
//! brought over carries its name there (`se:bicycles.meta:post:123`): run again, killed or not, an import goes on where it stopped and
//! changes nothing that is there. A post is written together with all that belongs to it, at most some 300 rows a transaction.
//!
//! Tables: none; it calls the verbs for importing of members, boards, ideas and releases.

mod bar;
mod batch;
mod builds;
mod csv_file;
mod csv_ideas;
mod csv_members;
mod csv_report;
mod csv_run;
mod csv_serials;
mod failure;
mod file;
mod html;
mod load;
mod people;
mod place;
mod plan;
mod post;
mod read;
mod reply;
mod report;
mod row;
mod rows;
mod run;
mod sums;
mod tags;
mod topic;

pub use bar::{Progress, bar};
pub use builds::{BuildOptions, BuildReport, Rhythm, builds};
pub use csv_ideas::csv_ideas;
pub use csv_members::csv_members;
pub use csv_report::CsvReport;
pub use csv_run::CsvOptions;
pub use csv_serials::csv_serials;
pub use failure::Failure;
pub use report::{Brought, LeftOut, Report, Rows};
pub use run::{Options, stackexchange};

#[cfg(test)]
mod csv_tests;
#[cfg(test)]
mod tests;
