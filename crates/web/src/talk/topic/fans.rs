//! A topic's page as most members see it: kept once more, with the buttons of somebody who wrote nothing on it and thanked for nothing.
//! What is a member's own is laid over that, so that a busy topic costs a member hardly more than a guest.

use super::super::acts::Acts;
use super::super::ask::Ask;
use super::read::Own;
use crate::Base;
use crate::kept::{Kept, Key, Overlays};
use boards::{Reply, Topic};
use kernel::{Actor, MemberId, Permission};
use quick_cache::{Weighter, sync::Cache};
use std::sync::Arc;

/// How much memory they may take, in bytes.
const BYTES: u64 = 24 << 20;

/// The pages kept for members.
pub(in crate::talk) struct Fans(Cache<Key, Arc<Fan>, Weight>);

/// One of them.
pub(super) struct Fan {
    page: Kept,
    /// The posts on it, without their texts.
    posts: Vec<Reply>,
}

#[derive(Clone)]
struct Weight;
impl Weighter<Key, Arc<Fan>> for Weight {
    fn weight(&self, _: &Key, fan: &Arc<Fan>) -> u64 {
        fan.page.weight() + (fan.posts.len() * size_of::<Reply>()) as u64
    }
}

impl Default for Fans {
    fn default() -> Self {
        Self(Cache::with_weighter(512, BYTES, Weight))
    }
}

/// A member who is nobody here: ids are positive.
fn stranger() -> Actor {
    Actor::Member(MemberId::new(0), Vec::new())
}

impl Fans {
    /// The page, if it is kept.
    pub(super) fn get(&self, key: &Key) -> Option<Arc<Fan>> {
        self.0.get(key)
    }
    /// Keeps it, made from everybody's. `likely` are the overlays of one member: only their icons are taken.
    pub(super) fn keep<'a>(
        &self,
        key: Key,
        base: &Base,
        kept: &Kept,
        topic: &Topic,
        posts: impl Iterator<Item = &'a Reply>,
        likely: &Overlays,
    ) {
        let bare = |r: &Reply| Reply { body_html: String::new(), body_md: String::new(), ..r.clone() };
        let (posts, by): (Vec<Reply>, _) = (posts.map(bare).collect(), stranger());
        let all = std::iter::once(Acts::of_topic(&by, topic, false)).chain(posts.iter().map(|r| Acts::of_reply(&by, topic, r, false)));
        let parts = all.fold(Overlays::default(), |parts, one| parts.put(format!("acts-{}", one.mark), one.part(base)));
        self.0.insert(key, Arc::new(Fan { page: kept.for_many(&parts, likely), posts }));
    }
}

impl Fan {
    /// The page.
    pub(super) const fn page(&self) -> &Kept {
        &self.page
    }
    /// The buttons that are other for this member than for a stranger: under posts of their own and those they thanked for. None when the
    /// whole page is other: for moderators, for whoever opened the topic, for who must be told why a reply of theirs was folded, and in the
    /// moment after thanking.
    pub(super) fn acts(&self, base: &Base, ask: &Ask, topic: &Topic, own: &Own) -> Option<Vec<(String, String)>> {
        let (by, member) = (ask.actor(), ask.actor().member()?);
        let mine = |r: &&Reply| r.author == Some(member);
        let other = by.may(Permission::Moderate) || topic.author == Some(member) || topic.hidden;
        if other || super::asked(ask).is_some() || self.posts.iter().filter(mine).any(|r| r.hidden) {
            return None;
        }
        let mut all = Vec::new();
        if own.mine.topic {
            all.push(Acts::of_topic(by, topic, true));
        }
        for reply in self.posts.iter().filter(|r| mine(r) || own.mine.replies.contains(&r.id)) {
            all.push(Acts::of_reply(by, topic, reply, own.mine.replies.contains(&reply.id)));
        }
        Some(all.into_iter().map(|one| (format!("acts-{}", one.mark), one.part(base).to_string())).collect())
    }
}
