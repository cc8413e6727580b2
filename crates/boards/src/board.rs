//! The noun: a board, a place to talk that a team answers on. Few of them, read whole.

use kernel::{BoardId, Both, TeamId};
use store::{Error, FromRow, Row, Tx, p};

/// A board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Its id.
    pub id: BoardId,
    /// Its word in URLs.
    pub slug: String,
    /// Its name.
    pub name: Both,
    /// What is talked about here, in one sentence.
    pub purpose: Both,
    /// The team that answers here.
    pub team: TeamId,
}

impl FromRow for Board {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (id, slug) = (r.next()?, r.next()?);
        let (name, purpose) = (Both { zh: r.next()?, en: r.next()? }, Both { zh: r.next()?, en: r.next()? });
        Ok(Self { id, slug, name, purpose, team: r.next()? })
    }
}

/// Adds a board. Only the program itself does so as yet.
pub fn add_board(tx: &mut Tx<'_>, slug: &str, name: &Both, purpose: &Both, team: TeamId) -> Result<BoardId, Error> {
    let id = BoardId::new(tx.id(BoardId::KIND)?);
    tx.exec(
        "INSERT INTO board (id, slug, name_zh, name_en, purpose_zh, purpose_en, team_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        p![id, slug, &name.zh, &name.en, &purpose.zh, &purpose.en, team],
    )?;
    Ok(id)
}

/// Every board, in the order they were added.
pub fn boards(tx: &mut Tx<'_>) -> Result<Vec<Board>, Error> {
    tx.all("SELECT id, slug, name_zh, name_en, purpose_zh, purpose_en, team_id FROM board ORDER BY id", p![])
}

/// One board.
pub fn board(tx: &mut Tx<'_>, id: BoardId) -> Result<Option<Board>, Error> {
    tx.opt("SELECT id, slug, name_zh, name_en, purpose_zh, purpose_en, team_id FROM board WHERE id = ?1", p![id])
}

/// One board by its word in URLs.
pub fn board_by_slug(tx: &mut Tx<'_>, slug: &str) -> Result<Option<Board>, Error> {
    tx.opt("SELECT id, slug, name_zh, name_en, purpose_zh, purpose_en, team_id FROM board WHERE slug = ?1", p![slug])
}
