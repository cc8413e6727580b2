//! Where the book lies: read by every question, exchanged after each change.

use crate::{Book, Signer, read};
use std::sync::{Arc, PoisonError, RwLock};
use store::{Db, Error};

/// The book as it is now, and how a new one is made.
pub struct Shelf {
    book: RwLock<Arc<Book>>,
    /// The marks of the releases and of the keys for which it holds; none before it was read.
    mark: RwLock<Option<(i64, i64)>>,
    url: String,
    signer: Option<Arc<Signer>>,
}

impl Shelf {
    /// Empty. `url` is where the community stands.
    pub fn new(url: &str, signer: Option<Signer>) -> Self {
        Self { book: RwLock::default(), mark: RwLock::default(), url: url.to_owned(), signer: signer.map(Arc::new) }
    }
    /// The book as it is now; none before it was read the first time.
    pub fn book(&self) -> Option<Arc<Book>> {
        self.mark.read().unwrap_or_else(PoisonError::into_inner).map(|_| self.now())
    }
    /// The company's public key and its id; none where it has none.
    pub fn key(&self) -> Option<(&str, &str)> {
        self.signer.as_ref().map(|s| (s.public(), s.id()))
    }
    fn now(&self) -> Arc<Book> {
        Arc::clone(&self.book.read().unwrap_or_else(PoisonError::into_inner))
    }
    /// Reads it anew if something changed since; says whether it did. Mark and book come from the same snapshot, so that no change is missed.
    pub async fn refresh(&self, db: &Db) -> Result<bool, Error> {
        let held = *self.mark.read().unwrap_or_else(PoisonError::into_inner);
        let (url, signer) = (self.url.clone(), self.signer.clone());
        let found = db
            .read(move |tx| {
                let mark = (releases::mark(tx)?, trains::mark(tx)?);
                if Some(mark) == held {
                    return Ok::<_, Error>(None);
                }
                Ok(Some((mark, read(tx, &url, signer.as_deref())?)))
            })
            .await?;
        let Some((mark, book)) = found else { return Ok(false) };
        *self.book.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(book);
        *self.mark.write().unwrap_or_else(PoisonError::into_inner) = Some(mark);
        Ok(true)
    }
}
