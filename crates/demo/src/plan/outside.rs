//! When what was said elsewhere is taken down and answered, and when machines are connected.

use super::{Act, Planner};
use crate::cast::Failure;
use crate::content::Content;

impl Planner<'_> {
    /// Plans all of `outside.toml`.
    pub(super) fn outside(&mut self, content: &Content) -> Result<(), Failure> {
        let told = &content.outside;
        for (n, f) in told.feedback.iter().enumerate() {
            let at = self.time(&f.at)?;
            self.push(at, Act::Take(n));
            if let Some(answer) = &f.answer {
                let at = self.time(&answer.at)?;
                self.push(at, Act::Answer(n));
            }
        }
        for (n, r) in told.reference.iter().enumerate() {
            let at = self.time(&r.at)?;
            self.push(at, Act::Refer(n));
        }
        let machines = [
            (told.tracker.as_ref().map(|t| &t.at), Act::Connect),
            (told.key.as_ref().map(|k| &k.at), Act::Key),
            (told.hook.as_ref().map(|h| &h.at), Act::Hook),
        ];
        for (at, act) in machines {
            if let Some(at) = at {
                let at = self.time(at)?;
                self.push(at, act);
            }
        }
        Ok(())
    }
}
