//! What can go wrong: the index, or the database it follows.

/// An error of the search.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The index: whoever follows the ledger begins it again.
    #[error("index: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// The folder of the index.
    #[error("folder of the index: {0}")]
    Folder(#[from] std::io::Error),
}
