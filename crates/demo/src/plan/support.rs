//! Who supports what: at random, but for a pair of alike ideas, where those who support both are counted.

use super::Planner;
use crate::content::{Content, Post};
use std::collections::{HashMap, HashSet};

/// By the key of a post that stands in a pair: the fans who wrote one of the two. They support nothing there but their own, so that those in
/// common are as many as was written.
pub(super) fn alike(content: &Content) -> HashMap<String, HashSet<usize>> {
    let handles = content.people.fan.iter().chain(&content.flock).filter(|f| f.handle != "mei");
    let number: HashMap<&str, usize> = handles.enumerate().map(|(n, f)| (f.handle.as_str(), n)).collect();
    let posts = || content.talk.iter().flat_map(|t| &t.idea);
    let mut pairs: HashMap<String, HashSet<usize>> = HashMap::new();
    for post in posts() {
        let Some(other) = post.also.as_ref().and_then(|key| posts().find(|p| p.key == *key)) else { continue };
        let authors: HashSet<usize> = [post, other].iter().filter_map(|p| number.get(p.by.as_str()).copied()).collect();
        for key in [&post.key, &other.key] {
            pairs.entry(key.clone()).or_default().extend(&authors);
        }
    }
    pairs
}

impl Planner<'_> {
    /// Who supports a post beside its author; of a pair's second exactly so many of the first's.
    pub(super) fn supporters(&mut self, post: &Post, fans: usize) -> Vec<usize> {
        let count = post.support.saturating_sub(1);
        let chosen = match self.alike.get(&post.key).cloned() {
            None => self.pick(fans, count),
            Some(left_out) => self.paired(post, fans, &left_out),
        };
        self.voters.insert(post.key.clone(), chosen.clone());
        chosen
    }

    fn paired(&mut self, post: &Post, fans: usize, left_out: &HashSet<usize>) -> Vec<usize> {
        let others = post.also.as_ref().and_then(|key| self.voters.get(key)).cloned().unwrap_or_default();
        let common = others.iter().take(post.common).copied();
        let all = self.pick(fans, fans);
        let rest = all.into_iter().filter(|fan| !left_out.contains(fan) && !others.contains(fan));
        common.chain(rest).take(post.support.saturating_sub(1)).collect()
    }
}
