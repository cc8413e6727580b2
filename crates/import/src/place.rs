//! Where it all goes: a board and the team that answers there, and the names by which what was brought over is known again.

use crate::{Failure, Options};
use kernel::{BoardId, Both, MemberId, Stage, TeamId};
use store::{Error, Tx};

/// What every batch needs to know.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) site: String,
    pub(crate) dry_run: bool,
    /// None only in a dry run before there is such a board.
    pub(crate) board: Option<(BoardId, TeamId)>,
}

impl Place {
    pub(crate) fn user(&self, id: i64) -> String {
        format!("se:{}:user:{id}", self.site)
    }
    pub(crate) fn post(&self, id: i64) -> String {
        format!("se:{}:post:{id}", self.site)
    }
    pub(crate) fn comment(&self, id: i64) -> String {
        format!("se:{}:comment:{id}", self.site)
    }
    pub(crate) fn edit(&self, id: i64) -> String {
        format!("se:{}:edit:{id}", self.site)
    }
    /// The member somebody there became, if they still had an account.
    pub(crate) fn author(&self, tx: &mut Tx<'_>, user: Option<i64>) -> Result<Option<MemberId>, Error> {
        match user {
            Some(id) => members::origin_of(tx, &self.user(id)),
            None => Ok(None),
        }
    }
    pub(crate) fn board(&self) -> Result<(BoardId, TeamId), Failure> {
        self.board.ok_or_else(|| Failure::new("", 0, "there is no board to bring it to"))
    }
}

/// Finds the board; makes it, with a team of the same word that answers for research and development, if there is none.
pub(crate) fn find_or_make(tx: &mut Tx<'_>, options: &Options) -> Result<Place, Failure> {
    let slug = options.board.as_str();
    let mut place = Place { site: options.site.clone(), dry_run: options.dry_run, board: None };
    let known = boards::board_by_slug(tx, slug)?;
    place.board = match known {
        Some(board) => Some((board.id, board.team)),
        None if options.dry_run => None,
        None => {
            let name = Both::new(&*options.site, &*options.site);
            let team = team(tx, options, &name)?;
            Some((boards::add_board(tx, slug, &name, &purpose(options), team)?, team))
        }
    };
    Ok(place)
}

fn team(tx: &mut Tx<'_>, options: &Options, name: &Both) -> Result<TeamId, Failure> {
    let known = catalogue::teams(tx)?.into_iter().find(|t| t.slug == options.board).map(|t| t.id);
    let team = match known {
        Some(team) => team,
        None => catalogue::add_team(tx, &options.board, name, &purpose(options))?,
    };
    let areas = catalogue::areas(tx)?;
    if !areas.iter().any(|a| a.team == team && a.stage == Stage::Rnd) {
        catalogue::add_area(tx, Stage::Rnd, team, areas.len() as i64 + 1)?;
    }
    Ok(team)
}

fn purpose(options: &Options) -> Both {
    Both::new(format!("来自 {} 的讨论", options.site), format!("What was said on {}", options.site))
}
