//! Defining a medal or a title, changing what is said of it, ending it.

use crate::{Hand, Icon, Kind, Medal, Refusal, Rule, medal};
use kernel::{Actor, Both, MedalId, Object, Permission, Time};
use store::{Tx, p};

/// So many a company has, those that ended included.
const MOST: i64 = 200;

/// What may be changed later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What it is called: 1 to 24 characters each.
    pub name: Both,
    /// What it stands for: 4 to 200 characters each.
    pub says: Both,
    /// Its symbol.
    pub icon: Icon,
    /// Does the title stand beside the name under posts? A medal never does.
    pub under_posts: bool,
    /// Who may give it by hand.
    pub hand: Option<Hand>,
}

/// A medal to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its code.
    pub word: String,
    /// What it is.
    pub kind: Kind,
    /// By which rule.
    pub rule: Option<Rule>,
    /// The rest.
    pub text: Text,
}

/// Defines one. Whoever has reached what a rule asks already gets it in the next minutes.
pub fn define(tx: &mut Tx<'_>, by: &Actor, new: &Draft, now: Time) -> Result<MedalId, Refusal> {
    by.must(Permission::Administer, Object::Any)?;
    let word = new.word.trim();
    if !is_word(word) {
        return Err(Refusal::Word);
    }
    let text = checked(&new.text, new.kind, new.rule.is_some())?;
    if new.rule.is_some_and(|r| !(1..=r.fact.most()).contains(&r.need)) {
        return Err(Refusal::Need);
    }
    let there: i64 = tx.val("SELECT count(*) FROM medal", p![])?;
    if there >= MOST {
        return Err(Refusal::Full);
    }
    let id = MedalId::new(tx.id(MedalId::KIND)?);
    let (fact, need, since) = (new.rule.map(|r| r.fact.number()), new.rule.map(|r| r.need), new.rule.and_then(|r| r.since));
    let made = tx.exec(
        "INSERT INTO medal (id, word, kind, name_zh, name_en, says_zh, says_en, icon, under_posts, fact, need, since, hand, made_at, looked,
           holders, revision)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, 0, 1) ON CONFLICT (word) DO NOTHING",
        p![
            id,
            word,
            new.kind.word(),
            &text.name.zh,
            &text.name.en,
            &text.says.zh,
            &text.says.en,
            text.icon.word(),
            text.under_posts,
            fact,
            need,
            since,
            text.hand.map(Hand::word),
            now,
            fact.map(|_| 0_i64)
        ],
    )?;
    if made == 0 { Err(Refusal::WordTaken) } else { Ok(id) }
}

/// Changes what is said of it, where it stands and who may give it. `expects` is the revision that the editor saw.
pub fn change(tx: &mut Tx<'_>, by: &Actor, id: MedalId, new: &Text, expects: i64) -> Result<Medal, Refusal> {
    by.must(Permission::Administer, Object::Any)?;
    let old = medal::by_id(tx, id)?.ok_or(Refusal::Missing)?;
    let text = checked(new, old.kind, old.rule.is_some())?;
    let changed = tx.exec(
        "UPDATE medal SET name_zh = ?3, name_en = ?4, says_zh = ?5, says_en = ?6, icon = ?7, under_posts = ?8, hand = ?9,
           revision = revision + 1 WHERE id = ?1 AND revision = ?2",
        p![
            id,
            expects,
            &text.name.zh,
            &text.name.en,
            &text.says.zh,
            &text.says.en,
            text.icon.word(),
            text.under_posts,
            text.hand.map(Hand::word)
        ],
    )?;
    if changed == 0 {
        return Err(Refusal::Outdated);
    }
    medal::by_id(tx, id)?.ok_or(Refusal::Missing)
}

/// Gives it to nobody any more; who has it keeps it. A second time changes nothing.
pub fn end(tx: &mut Tx<'_>, by: &Actor, id: MedalId, now: Time) -> Result<(), Refusal> {
    by.must(Permission::Administer, Object::Any)?;
    medal::by_id(tx, id)?.ok_or(Refusal::Missing)?;
    tx.exec("UPDATE medal SET ended_at = ?2, revision = revision + 1 WHERE id = ?1 AND ended_at IS NULL", p![id, now])?;
    Ok(())
}

/// Gives it again; by its rule also to whoever reached it meanwhile. A second time changes nothing.
pub fn go_on(tx: &mut Tx<'_>, by: &Actor, id: MedalId) -> Result<(), Refusal> {
    by.must(Permission::Administer, Object::Any)?;
    medal::by_id(tx, id)?.ok_or(Refusal::Missing)?;
    tx.exec(
        "UPDATE medal SET ended_at = NULL, looked = CASE WHEN fact IS NULL THEN NULL ELSE 0 END, revision = revision + 1
         WHERE id = ?1 AND ended_at IS NOT NULL",
        p![id],
    )?;
    Ok(())
}

fn is_word(word: &str) -> bool {
    (2..=30).contains(&word.len())
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.split('-').all(|piece| !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

/// Trimmed, if it fits.
fn checked(text: &Text, kind: Kind, by_rule: bool) -> Result<Text, Refusal> {
    let trimmed = |both: &Both| Both::new(both.zh.trim(), both.en.trim());
    let fits = |both: &Both, least: usize, most: usize| {
        [&both.zh, &both.en].iter().all(|t| (least..=most).contains(&t.chars().count()) && !t.chars().any(char::is_control))
    };
    let (name, says) = (trimmed(&text.name), trimmed(&text.says));
    if !fits(&name, 1, 24) {
        return Err(Refusal::Name);
    }
    if !fits(&says, 4, 200) {
        return Err(Refusal::Says);
    }
    if !by_rule && text.hand.is_none() {
        return Err(Refusal::NoWay);
    }
    Ok(Text { name, says, under_posts: text.under_posts && kind == Kind::Title, ..*text })
}

#[cfg(test)]
mod tests;
