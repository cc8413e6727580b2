//! What hardly ever changes and stands on every page of this room: boards, teams, devices. Read together, remembered for a minute.

use super::ask::Ask;
use crate::app::StoreSaid;
use crate::view::Link;
use gate::Fail;
use kernel::{BoardId, DeviceId, Lang, TeamId, Time};
use std::sync::{Arc, Mutex, PoisonError};

/// For so long an answer is taken from memory.
const SECONDS: i64 = 60;

/// The boards, teams and devices of one application.
#[derive(Default)]
pub(super) struct Known {
    things: Mutex<Option<(Time, Arc<Things>)>>,
    /// Pages of topics as most members see them.
    pub(super) fans: super::topic::Fans,
}

/// As they were read.
pub(super) struct Things {
    /// In the order shown.
    pub(super) boards: Vec<boards::Board>,
    /// Every team.
    pub(super) teams: Vec<catalogue::Team>,
    devices: Vec<catalogue::Device>,
}

impl Known {
    /// The things, not older than a minute.
    pub(super) async fn things(&self, ask: &Ask) -> Result<Arc<Things>, Fail> {
        let now = ask.now();
        if let Some(things) = self.remembered(now) {
            return Ok(things);
        }
        let read = ask
            .app
            .db
            .peek(|tx| Ok(Things { boards: boards::boards(tx)?, teams: catalogue::teams(tx)?, devices: catalogue::devices(tx)? }));
        let things = Arc::new(read.await.map_err(|e: store::Error| Fail::new(&StoreSaid(e)))?);
        *self.things.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, Arc::clone(&things)));
        Ok(things)
    }
    fn remembered(&self, now: Time) -> Option<Arc<Things>> {
        let held = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        // The demo's clock jumps; a jump forgets.
        held.as_ref().filter(|(at, _)| (0..SECONDS).contains(&now.seconds_since(*at))).map(|(_, things)| Arc::clone(things))
    }
}

impl Things {
    /// A board by its id.
    pub(super) fn board(&self, id: BoardId) -> Option<&boards::Board> {
        self.boards.iter().find(|b| b.id == id)
    }
    /// A board by its word in URLs.
    pub(super) fn by_slug(&self, slug: &str) -> Option<&boards::Board> {
        self.boards.iter().find(|b| b.slug == slug)
    }
    /// A link to a board.
    pub(super) fn link(&self, id: BoardId, lang: Lang) -> Option<Link> {
        self.board(id).map(|b| Link::new(format!("/board/{}", b.slug), b.name.get(lang)))
    }
    /// What a team is called.
    pub(super) fn team(&self, id: TeamId, lang: Lang) -> &str {
        self.teams.iter().find(|t| t.id == id).map_or("", |t| t.name.get(lang))
    }
    /// What a device is called.
    pub(super) fn device(&self, id: DeviceId, lang: Lang) -> Option<&str> {
        self.devices.iter().find(|d| d.id == id).map(|d| d.name.get(lang))
    }
}
