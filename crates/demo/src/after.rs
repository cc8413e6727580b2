//! Playing what supporters say afterwards.

use crate::cast::Failure;
use crate::plan::Sort;
use crate::play::Scene;
use ideas::Meant;
use kernel::{Time, Zone};
use store::Tx;

impl Scene<'_> {
    /// A supporter, or the author, says whether what came is what was meant.
    pub(crate) fn meant(
        &self,
        tx: &mut Tx<'_>,
        (file, n): (usize, usize),
        fan: Option<usize>,
        (answer, w): (Meant, usize),
        at: Time,
    ) -> Result<(), Failure> {
        let post = self.of(Sort::Idea, file, n)?;
        let Some(said) = &post.meant else { return Ok(()) };
        let words = match (answer, fan) {
            (Meant::Yes, None) => said.author.as_ref(),
            (Meant::Yes, Some(_)) => None,
            (Meant::Partly, _) => said.partly.get(w),
            (Meant::No, _) => said.no.get(w),
        };
        let by = fan.map_or_else(|| self.who(&post.by), |n| self.fan(n))?;
        let words = words.map_or("", String::as_str);
        match ideas::meant(tx, &by, self.idea(&post.key)?, answer, words, at) {
            // Who thought about it until it had shipped had no support left to give, and is not asked.
            Ok(_) | Err(ideas::Refusal::NotAsked) => Ok(()),
            Err(e) => Err(Failure::said(&post.key, &e)),
        }
    }

    /// A fan says that what was put off is still needed.
    pub(crate) fn still(&self, tx: &mut Tx<'_>, file: usize, n: usize, fan: usize, at: Time) -> Result<(), Failure> {
        let post = self.of(Sort::Idea, file, n)?;
        let zone = Zone::new(&self.content.house.company.zone).ok_or_else(|| Failure::Story("the company's zone".into()))?;
        let said = ideas::still_needed(tx, &self.fan(fan)?, self.idea(&post.key)?, &zone, at);
        said.map(|_| ()).map_err(|e| Failure::said(&post.key, &e))
    }
}
