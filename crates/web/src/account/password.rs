//! Passwords: hashed and compared outside any transaction, on a thread of their own, so many at once and no more.

use crate::App;
use gate::Fail;
use kernel::{Chance, Kind};
use members::{Refusal, password};
use std::sync::{Arc, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// So many wait for their turn; who comes then is told at once that there is no room, instead of after half a minute.
const WAITING: usize = 64;

/// Hashing a password takes 19 MiB and a core for tens of milliseconds: so many at once, so many waiting, and no more.
pub struct Hashing {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

/// A place and a turn. It goes with the work to its thread: who hangs up early does not make room for another before it is done.
type Turn = (OwnedSemaphorePermit, OwnedSemaphorePermit);

impl Hashing {
    /// On so many cores.
    pub fn new(cores: usize) -> Self {
        Self { turns: Arc::new(Semaphore::new(cores)), places: Arc::new(Semaphore::new(cores + WAITING)) }
    }
    async fn turn(&self) -> Result<Turn, Fail> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| Fail::of(Kind::Busy))?;
        Ok((place, Arc::clone(&self.turns).acquire_owned().await.map_err(Fail::fault)?))
    }
}

/// The salt, drawn before: the program's chance is not held for as long as hashing takes.
struct Salt(Vec<u8>);

impl Chance for Salt {
    fn fill(&mut self, out: &mut [u8]) {
        out.iter_mut().zip(&self.0).for_each(|(to, from)| *to = *from);
    }
}

/// Is this long enough, and not too long?
pub fn is_long_enough(text: &str) -> bool {
    (text.chars().count() as i64) >= password::SHORTEST && text.len() <= password::LONGEST
}

/// Checks a new password and hashes it. The inner result is the refusal of the field.
pub async fn hash(app: &App, text: String) -> Result<Result<String, Refusal>, Fail> {
    let mut salt = vec![0; 16];
    app.chance.lock().unwrap_or_else(PoisonError::into_inner).fill(&mut salt);
    let turn = app.hashing.turn().await?;
    let work = move || {
        let hashed = password::hash(&text, &mut Salt(salt));
        drop(turn);
        hashed
    };
    tokio::task::spawn_blocking(work).await.map_err(Fail::fault)
}

/// Do they belong together? Takes as long when there is no hash.
pub async fn verify(app: &App, text: String, phc: Option<String>) -> Result<bool, Fail> {
    let turn = app.hashing.turn().await?;
    let work = move || {
        let right = password::verify(&text, phc.as_deref());
        drop(turn);
        right
    };
    tokio::task::spawn_blocking(work).await.map_err(Fail::fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn so_many_wait_and_the_next_is_told_at_once() {
        let hashing = Hashing::new(1);
        let first = hashing.turn().await.unwrap();
        let waiting: Vec<_> = (0..WAITING).map(|_| Arc::clone(&hashing.places).try_acquire_owned().unwrap()).collect();
        assert_eq!(hashing.turn().await.unwrap_err().status().as_u16(), 503);
        drop((first, waiting));
        assert!(hashing.turn().await.is_ok());
    }
}
