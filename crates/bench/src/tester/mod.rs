//! What testers do all at once: claiming places, and reporting by Tuesday night.

pub mod claims;
pub mod crowd;
pub mod town;
pub mod tuesday;

use crate::apart::Server;
use crate::trouble::Trouble;
use crowd::Place;
use std::path::Path;
use std::sync::PoisonError;

/// The program on this database, killed and started again when so many were answered.
pub struct Mortal {
    server: Server,
    url: String,
    place: Place,
}

impl Mortal {
    /// Starts it.
    pub fn start(url: &str) -> Result<Self, Trouble> {
        let server = Server::start(&["torture-serve".as_ref(), url.as_ref()])?;
        let place = Place::default();
        place.write().unwrap_or_else(PoisonError::into_inner).clone_from(&server.address);
        Ok(Self { server, url: url.to_owned(), place })
    }
    /// Where it listens.
    pub fn place(&self) -> Place {
        Place::clone(&self.place)
    }
    /// Kills it and starts it again.
    pub fn die(&mut self) -> Result<(), Trouble> {
        self.server.kill();
        self.server = Server::start(&["torture-serve".as_ref(), self.url.as_ref()])?;
        self.place.write().unwrap_or_else(PoisonError::into_inner).clone_from(&self.server.address);
        Ok(())
    }
}

/// The address of the database: what was said, or a file of this folder.
pub fn address(said: Option<&String>, dir: &Path) -> String {
    said.cloned().unwrap_or_else(|| dir.join("millet.db").display().to_string())
}
