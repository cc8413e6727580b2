//! Teams, and which stage of the value chain each answers for.

use kernel::{Both, Stage, TeamId};
use store::{Error, FromRow, Row, Tx, p};

/// A team of the company that owns feedback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Its word in URLs; its board has the same.
    pub slug: String,
    /// Its name.
    pub name: Both,
    /// What it answers for, in one sentence.
    pub purpose: Both,
}

impl FromRow for Team {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, slug) = (r.next()?, r.next()?);
        Ok(Self { id, slug, name: Both { zh: r.next()?, en: r.next()? }, purpose: Both { zh: r.next()?, en: r.next()? } })
    }
}

/// A stage as one team answers for it: what the proposer of an idea chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The stage.
    pub stage: Stage,
    /// The owning team.
    pub team: TeamId,
}

impl FromRow for Area {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let word: String = r.next()?;
        let stage = Stage::parse(&word).ok_or_else(|| Error::Broken(format!("unknown stage {word}")))?;
        Ok(Self { stage, team: r.next()? })
    }
}

/// Adds a team.
pub fn add_team(tx: &mut Tx<'_>, slug: &str, name: &Both, purpose: &Both) -> Result<TeamId, Error> {
    let id = TeamId::new(tx.id(TeamId::KIND)?);
    tx.exec(
        "INSERT INTO catalogue_team (id, slug, name_zh, name_en, purpose_zh, purpose_en) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        p![id, slug, &name.zh, &name.en, &purpose.zh, &purpose.en],
    )?;
    Ok(id)
}

/// Every team, in the order they were added.
pub fn teams(tx: &mut Tx<'_>) -> Result<Vec<Team>, Error> {
    tx.all("SELECT id, slug, name_zh, name_en, purpose_zh, purpose_en FROM catalogue_team ORDER BY id", p![])
}

/// Makes a team answer for a stage.
pub fn add_area(tx: &mut Tx<'_>, stage: Stage, team: TeamId, position: i64) -> Result<(), Error> {
    tx.exec("INSERT INTO catalogue_area (stage, team_id, position) VALUES (?1, ?2, ?3)", p![stage.word(), team, position])?;
    Ok(())
}

/// Every stage with the teams that answer for it, in the order a proposer reads them.
pub fn areas(tx: &mut Tx<'_>) -> Result<Vec<Area>, Error> {
    tx.all("SELECT stage, team_id FROM catalogue_area ORDER BY position, team_id", p![])
}
