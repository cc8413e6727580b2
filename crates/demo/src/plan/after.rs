//! What supporters say afterwards: whether what came is what was meant, and that what was put off is still needed.

use super::{Act, Planner};
use crate::cast::Failure;
use crate::content::{Content, Fan, Post};
use ideas::Meant;
use kernel::Time;
use std::collections::HashMap;

impl Planner<'_> {
    /// Plans the answers to every idea that has some.
    pub(super) fn after(&mut self, content: &Content) -> Result<(), Failure> {
        let fans: Vec<&Fan> = content.people.fan.iter().chain(&content.flock).filter(|f| f.handle != "mei").collect();
        let service: HashMap<&str, i64> =
            content.services.service.iter().flat_map(|s| s.ideas.iter().map(|key| (key.as_str(), s.week))).collect();
        for (file, talk) in content.talk.iter().enumerate() {
            for (n, post) in talk.idea.iter().enumerate() {
                self.still(file, n, post);
                let day = post.change.as_ref().map(|c| (c.week, 4)).or_else(|| service.get(post.key.as_str()).map(|week| (*week, 3)));
                if let Some((week, day)) = day {
                    self.meant(file, n, post, self.calendar.at(week, day + 1, 9, 0), &fans);
                } else if post.meant.is_some() {
                    return Err(Failure::Story(format!("{} never came out", post.key)));
                }
            }
        }
        Ok(())
    }

    fn meant(&mut self, file: usize, n: usize, post: &Post, from: Time, fans: &[&Fan]) {
        let Some(said) = &post.meant else { return };
        let until = self.calendar.opening().plus_seconds(-1800);
        if said.author.is_some() {
            let when = self.moment(from, until);
            self.push(when, Act::Meant(file, n, None, Meant::Yes, 0));
        }
        // Those who use words use the language of the idea; the rest say yes.
        let all = self.voters.get(&post.key).cloned().unwrap_or_default();
        let all = all.into_iter().filter(|fan| fans.get(*fan).is_some_and(|f| f.handle != post.by));
        let (own, others): (Vec<usize>, Vec<usize>) = all.partition(|fan| fans.get(*fan).is_some_and(|f| f.lang == post.lang));
        let mut with_words = own.into_iter();
        for (answer, words) in [(Meant::Partly, &said.partly), (Meant::No, &said.no)] {
            for (w, fan) in with_words.by_ref().take(words.len()).enumerate() {
                let when = self.moment(from, until);
                self.push(when, Act::Meant(file, n, Some(fan), answer, w));
            }
        }
        let yes = said.yes.saturating_sub(usize::from(said.author.is_some()));
        for fan in with_words.chain(others).take(yes) {
            let when = self.moment(from, until);
            self.push(when, Act::Meant(file, n, Some(fan), Meant::Yes, 0));
        }
    }

    fn still(&mut self, file: usize, n: usize, post: &Post) {
        let (from, until) = (self.calendar.at(-4, 0, 9, 0), self.calendar.opening().plus_seconds(-3600));
        for fan in self.voters.get(&post.key).cloned().unwrap_or_default().into_iter().take(post.still) {
            let when = self.moment(from, until);
            self.push(when, Act::Still(file, n, fan));
        }
    }
}
