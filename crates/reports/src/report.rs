//! The noun: a report, its parts, and what is given to write them.

use kernel::{ChangeId, DeviceId, IdeaId, ReleaseId, Time};
use releases::Verdict;
use store::{Error, FromRow, Row};

/// So many wishes.
pub const MOST_WISHES: i64 = 3;
/// So many problems.
pub const MOST_PROBLEMS: i64 = 5;
/// The longest text, in characters: the free words; what was done, expected, got, and why are shorter.
pub const WORDS: i64 = 2_000;
/// The longest of the shorter ones.
pub(crate) const LINE: i64 = 600;

/// How a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Not sent yet.
    Draft,
    /// Sent in time: it is in the tally.
    Counted,
    /// Sent after the window closed: kept, not counted.
    Late,
    /// Of somebody of the company: kept, not counted.
    Company,
}

impl State {
    /// In the order of a report's life.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Counted, Self::Late, Self::Company];
    /// The word in the database and in message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Counted => "counted",
            Self::Late => "late",
            Self::Company => "company",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// A report's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// On which release.
    pub release: ReleaseId,
    /// How it stands.
    pub state: State,
    /// One to five.
    pub overall: Option<i64>,
    /// On which device.
    pub device: DeviceId,
    /// It says that there was nothing to say.
    pub nothing: bool,
    /// The number on the receipt, once sent: unique in the release, not without gaps.
    pub number: Option<i64>,
    /// When it was sent first.
    pub sent_at: Option<Time>,
    /// When it was last written to.
    pub at: Time,
}

impl FromRow for Report {
    /// From release_id, state, overall, device_id, quiet, number, sent_at, at.
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (release, state) = (r.next()?, r.next::<String>()?);
        let state = State::parse(&state).ok_or_else(|| Error::Broken(format!("unknown state of a report {state}")))?;
        let (overall, device, nothing) = (r.next()?, r.next()?, r.next()?);
        Ok(Self { release, state, overall, device, nothing, number: r.next()?, sent_at: r.next()?, at: r.next()? })
    }
}

/// What is said of a change. What is absent stays as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Of which.
    pub change: ChangeId,
    /// How it is.
    pub verdict: Option<Verdict>,
    /// What was not good enough.
    pub why: Option<String>,
}

/// A problem. What is absent stays as it was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// What was done.
    pub did: Option<String>,
    /// What was expected.
    pub expected: Option<String>,
    /// What happened.
    pub got: Option<String>,
}

/// What somebody writes into their report: a field of it, or all. What is absent stays as the draft has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Given {
    /// One to five.
    pub overall: Option<i64>,
    /// One of the devices that carry the build; the first, if none is said.
    pub device: Option<DeviceId>,
    /// Anything else.
    pub words: Option<String>,
    /// Of changes.
    pub said: Vec<Said>,
    /// The most wanted ideas by rank, from 1 to [`MOST_WISHES`]; none takes the wish back.
    pub wishes: Vec<(i64, Option<IdeaId>)>,
    /// Problems by place, from 1 to [`MOST_PROBLEMS`].
    pub problems: Vec<(i64, Told)>,
}

/// Something written, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// On which release.
    pub release: ReleaseId,
    /// 0 the free words, 1 to [`MOST_PROBLEMS`] a problem, below zero why a change is not good enough.
    pub place: i64,
    /// That change.
    pub change: Option<ChangeId>,
    /// What was done.
    pub did: String,
    /// What was expected.
    pub expected: String,
    /// What happened; of other parts the words.
    pub got: String,
    /// Is it sent? Then it does not change any more.
    pub sent: bool,
    /// The group of alike ones it is in.
    pub group: Option<kernel::ProblemId>,
}

impl FromRow for Part {
    /// From release_id, place, change_id, did, expected, got, sent, group_id.
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (release, place) = (r.next()?, r.next()?);
        let change = Some(r.next::<ChangeId>()?).filter(|c| c.get() > 0);
        Ok(Self { release, place, change, did: r.next()?, expected: r.next()?, got: r.next()?, sent: r.next()?, group: r.next()? })
    }
}

/// What whoever sent a report is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// On which release.
    pub release: ReleaseId,
    /// Unique in the release.
    pub number: i64,
    /// Counted, late, or of the company.
    pub state: State,
    /// It said that there was nothing to say.
    pub nothing: bool,
    /// When it was sent first.
    pub sent_at: Time,
    /// From when on everybody reads the tally, a minute more or less.
    pub result_at: Time,
}
