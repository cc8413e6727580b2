//! Passwords: hashed and compared outside any transaction, on a thread of their own, so many at once and no more.

use crate::App;
use gate::Fail;
use kernel::Chance;
use members::{Refusal, password};
use std::sync::PoisonError;

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
    let _turn = app.hashing.acquire().await.map_err(Fail::fault)?;
    tokio::task::spawn_blocking(move || password::hash(&text, &mut Salt(salt))).await.map_err(Fail::fault)
}

/// Do they belong together? Takes as long when there is no hash.
pub async fn verify(app: &App, text: String, phc: Option<String>) -> Result<bool, Fail> {
    let _turn = app.hashing.acquire().await.map_err(Fail::fault)?;
    tokio::task::spawn_blocking(move || password::verify(&text, phc.as_deref())).await.map_err(Fail::fault)
}
