//! What the program says, in Chinese and English.
//!
//! Messages stand in `words/{zh-Hans,en}/{room}.ftl`. The build fails, naming file, key and language, unless both languages have the
//! same keys with the same arguments. A message without arguments is a constant of [`k`] and resolved once, at start; one with arguments
//! is a function of [`k`], so that a missing key or argument does not compile. The company's own words are terms (`{ -company }`) of
//! a second file, which a [`Company`] replaces at run time.

mod call;
mod company;
mod day;
mod number;
mod say;
mod voice;

pub use call::{Call, Given, Key};
pub use company::Company;
pub use day::{date, date_time, days, weekday_time};
pub use number::{Count, count, grouped};
pub use say::Words;
pub use table::k;
pub use voice::Voice;

use kernel::Lang;

/// The same thing in each language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pair<T> {
    pub(crate) zh: T,
    pub(crate) en: T,
}

impl<T> Pair<T> {
    pub(crate) const fn of(&self, lang: Lang) -> &T {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// One message of the table: its text in each language when nothing in it depends on anything.
pub(crate) struct Entry {
    pub(crate) key: &'static str,
    pub(crate) args: &'static [&'static str],
    pub(crate) zh: Option<&'static str>,
    pub(crate) en: Option<&'static str>,
}

mod table {
    use crate::{Entry, Pair};
    include!(concat!(env!("OUT_DIR"), "/table.rs"));
}
