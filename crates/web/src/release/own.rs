//! What belongs to one member on a release's page: may he judge it, what did he say, is his idea in it.

use super::look;
use crate::Base;
use crate::view::Link;
use askama::Template;
use askama::filters::HtmlSafe;
use kernel::{Actor, ChangeId, Channel, DeviceId, MemberId};
use releases::{Release, Seen};
use std::collections::{HashMap, HashSet};
use store::{Error, Tx};
use words::k;

/// So many of a member's newest ideas are looked for in a release.
const MOST_IDEAS: usize = 100;

/// May this member judge?
#[derive(Debug, Clone, PartialEq, Eq)]
enum Standing {
    /// Yes; a member of staff is told that it does not count.
    May { staff: bool },
    /// No device of his runs it.
    NoDevice,
    /// One does, on another channel.
    OtherChannel(DeviceId, Channel),
}

/// What was read for the member.
pub(super) struct Own {
    /// May he judge, and why not, in words; none when nobody can.
    pub note: Option<Note>,
    /// Can it be judged now?
    pub open: bool,
    /// His verdicts, with the counts open to him.
    pub seen: HashMap<ChangeId, Seen>,
    /// The changes that came from his ideas.
    pub yours: Vec<Link>,
}

/// Reads it: at most nine statements.
pub(super) fn read(tx: &mut Tx<'_>, base: &Base, release: &Release, by: &Actor) -> Result<Option<Own>, Error> {
    let Some(member) = by.member() else { return Ok(None) };
    let open = release.is_open(base.now);
    let note = if open { Some(note(tx, base, release, by, member)?) } else { None };
    let seen = if release.closes_at.is_some() { releases::tallies(tx, release.id, Some(member))? } else { HashMap::new() };
    let yours = yours(tx, base, release, member)?;
    Ok(Some(Own { note, open, seen, yours }))
}

fn standing(tx: &mut Tx<'_>, release: &Release, by: &Actor, member: MemberId) -> Result<Standing, Error> {
    if release.service {
        return Ok(Standing::May { staff: by.is_staff() });
    }
    let runs = releases::devices_of(tx, release.id)?;
    let mut carried = members::carried(tx, member)?;
    carried.retain(|c| runs.contains(&c.device));
    if carried.iter().any(|c| c.channel == release.channel) {
        return Ok(Standing::May { staff: by.is_staff() });
    }
    Ok(carried.first().map_or(Standing::NoDevice, |c| Standing::OtherChannel(c.device, c.channel)))
}

fn note(tx: &mut Tx<'_>, base: &Base, release: &Release, by: &Actor, member: MemberId) -> Result<Note, Error> {
    let link = |href: &str, key: words::Key| Some(Link::new(href, base.s(key)));
    Ok(match standing(tx, release, by, member)? {
        Standing::May { staff: true } => Note { may: true, text: base.s(k::RELEASE_JUDGE_STAFF).to_owned(), link: None },
        Standing::May { staff: false } => {
            let key = if release.service { k::RELEASE_IMPROVED_JUDGE } else { k::RELEASE_JUDGE_READY };
            Note { may: true, text: base.s(key).to_owned(), link: None }
        }
        Standing::NoDevice => {
            Note { may: false, text: base.s(k::RELEASE_JUDGE_DEVICE).to_owned(), link: link("/me/devices", k::RELEASE_JUDGE_ADD_DEVICE) }
        }
        Standing::OtherChannel(device, channel) => {
            let devices = catalogue::devices(tx)?;
            let name = devices.iter().find(|d| d.id == device).map_or("", |d| d.name.get(base.lang()));
            let text = base.f(k::release_judge_channel(base.s(look::channel(channel)), name));
            Note { may: false, text, link: link("/me/devices", k::RELEASE_JUDGE_CHANGE_CHANNEL) }
        }
    })
}

/// The changes of a release that came from this member's ideas.
fn yours(tx: &mut Tx<'_>, base: &Base, release: &Release, member: MemberId) -> Result<Vec<Link>, Error> {
    let ideas: Vec<_> = ideas::by_author(tx, member, None, MOST_IDEAS)?.rows.iter().map(|i| i.id).collect();
    if ideas.is_empty() {
        return Ok(Vec::new());
    }
    let shipped = releases::shipped_all(tx, &ideas)?;
    let here: HashSet<ChangeId> = shipped.values().flatten().filter(|s| s.release == release.id).map(|s| s.change).collect();
    let mut here: Vec<ChangeId> = here.into_iter().collect();
    here.sort_unstable();
    if here.is_empty() {
        return Ok(Vec::new());
    }
    let changes = releases::changes(tx, &here)?;
    let titled = here.iter().filter_map(|id| changes.get(id));
    Ok(titled.map(|c| Link::new(format!("#change-{}", c.id), c.title.get(base.lang()))).collect())
}

/// May he, and why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Note {
    /// May he?
    pub may: bool,
    /// In words.
    pub text: String,
    /// What to do about it.
    pub link: Option<Link>,
}

impl Note {
    /// As it stands above the form.
    pub fn part<'a>(&'a self, base: &'a Base) -> NotePart<'a> {
        NotePart { base, note: self }
    }
    /// What a guest reads.
    pub fn guest(base: &Base) -> Self {
        let link = Link::new(base.sign_in(), base.s(k::WEB_SIGN_IN));
        Self { may: true, text: base.s(k::RELEASE_JUDGE_GUEST).to_owned(), link: Some(link) }
    }
}

/// The note above the form.
#[derive(Template)]
#[template(path = "release/note.html", whitespace = "minimize")]
pub(super) struct NotePart<'a> {
    base: &'a Base,
    note: &'a Note,
}
impl HtmlSafe for NotePart<'_> {}

/// "Your idea is in this build".
#[derive(Template)]
#[template(path = "release/yours.html", whitespace = "minimize")]
pub(super) struct Yours<'a> {
    /// The page.
    pub base: &'a Base,
    /// The changes.
    pub changes: &'a [Link],
}
