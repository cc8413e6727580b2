//! How far an index has read, for who does not write it: no lock is taken, nothing is made.

use crate::{Error, Place};
use std::path::Path;

/// The place of the last commit of the index in this folder; none when it is of another form, and will be made again.
pub fn look(folder: &Path) -> Result<Option<Place>, Error> {
    let index = tantivy::Index::open_in_dir(folder)?;
    Ok(index.load_metas()?.payload.as_deref().and_then(Place::parse))
}
