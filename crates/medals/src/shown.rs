//! What a member shows: on their page, and beside their name.

use crate::{Held, Icon, Kind, held};
use kernel::{Both, Lang, MedalId, MemberId};
use std::collections::HashMap;
use store::{Error, FromRow, Row, Tx, p};

/// So many medals, the newest, are shown of somebody who never chose.
pub const DEFAULT: usize = 3;

/// What a member shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// Medals, newest first.
    pub medals: Vec<Held>,
    /// The title.
    pub title: Option<Held>,
    /// Did they choose?
    pub chosen: bool,
}

/// What stands beside a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// Its word, in addresses.
    pub word: String,
    /// What it is called.
    pub name: Both,
    /// What it stands for: the reason of one that its rule gave.
    pub says: Both,
    /// Its symbol.
    pub icon: Icon,
    /// Why, if somebody gave it.
    pub why: Option<String>,
}

impl Title {
    /// Why they have it, in the reader's language where the company wrote it.
    pub fn reason(&self, lang: Lang) -> &str {
        self.why.as_deref().unwrap_or_else(|| self.says.get(lang))
    }
}

/// What a member shows on their page.
pub fn shown(tx: &mut Tx<'_>, member: MemberId) -> Result<Shown, Error> {
    let all = held(tx, member)?;
    if all.is_empty() {
        return Ok(Shown::default());
    }
    let row: Option<(bool, Option<MedalId>)> = tx.opt("SELECT chosen, title_id FROM medal_member WHERE member_id = ?1", p![member])?;
    let (chosen, title) = row.unwrap_or_default();
    let (titles, mut medals): (Vec<Held>, Vec<Held>) = all.into_iter().partition(|h| h.medal.kind == Kind::Title);
    if chosen {
        let wanted: Vec<MedalId> = tx.list("SELECT medal_id FROM medal_shown WHERE member_id = ?1 ORDER BY medal_id", p![member])?;
        medals.retain(|h| wanted.contains(&h.medal.id));
    } else {
        medals.truncate(DEFAULT);
    }
    let title = titles.into_iter().find(|h| !chosen || title == Some(h.medal.id));
    Ok(Shown { medals, title, chosen })
}

/// A title that somebody has, with what they chose.
struct Found {
    member: MemberId,
    id: MedalId,
    title: Title,
    under_posts: bool,
    chosen: bool,
    choice: Option<MedalId>,
}

impl FromRow for Found {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (member, id, word) = (r.next()?, r.next()?, r.next()?);
        let (name, says) = (Both { zh: r.next()?, en: r.next()? }, Both { zh: r.next()?, en: r.next()? });
        let icon = Icon::parse(&r.next::<String>()?).ok_or_else(|| Error::Broken(format!("medal {id} has an icon there is not")))?;
        let (under_posts, why) = (r.next()?, r.next()?);
        let title = Title { word, name, says, icon, why };
        Ok(Self { member, id, title, under_posts, chosen: r.next::<Option<bool>>()?.unwrap_or_default(), choice: r.next()? })
    }
}

/// The titles that stand beside these members' names under posts, in one statement.
pub fn titles(tx: &mut Tx<'_>, members: &[MemberId]) -> Result<HashMap<MemberId, Title>, Error> {
    let mut raw: Vec<i64> = members.iter().map(|m| m.get()).collect();
    raw.sort_unstable();
    raw.dedup();
    if raw.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Found> = tx.all(
        "SELECT h.member_id, m.id, m.word, m.name_zh, m.name_en, m.says_zh, m.says_en, m.icon, m.under_posts, s.why, c.chosen, c.title_id
         FROM medal_held AS h JOIN medal AS m ON m.id = h.medal_id
         LEFT JOIN medal_said AS s ON s.deed_id = h.given_deed LEFT JOIN medal_member AS c ON c.member_id = h.member_id
         WHERE h.member_id IN (?ids1) AND h.taken_at IS NULL AND m.kind = 'title' ORDER BY h.given_at DESC, h.medal_id DESC",
        p![&raw],
    )?;
    // The one that is shown, and only then whether it stands here: another does not stand in for it.
    let mut of: HashMap<MemberId, Option<Title>> = HashMap::new();
    for f in rows.into_iter().filter(|f| !f.chosen || f.choice == Some(f.id)) {
        of.entry(f.member).or_insert_with(|| f.under_posts.then_some(f.title));
    }
    Ok(of.into_iter().filter_map(|(member, title)| Some((member, title?))).collect())
}
