//! What every device model is told, ready to be sent: kept in memory, looked up and chosen from, never asked of the database.

use crate::Share;
use bytes::Bytes;
use kernel::Channel;
use std::collections::{HashMap, HashSet};

/// A file of a build, as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// How it reaches a device: ota, recovery, fastboot.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Where it lies.
    pub url: String,
    /// In bytes, if known.
    pub size: Option<i64>,
    /// Its SHA-256 in hexadecimal, if known.
    pub sha256: Option<String>,
    /// A weaker digest, where the archive has no other: which, and its hexadecimal.
    pub digest: Option<(&'static str, String)>,
}

/// Bytes that are ready, and the tag by which a device asks whether they changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ready {
    /// JSON.
    pub body: Bytes,
    /// A strong entity tag, with its quotes.
    pub tag: String,
}

/// A build that may be offered to a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its release.
    pub release: i64,
    /// Its place among all builds of the device model: a later one is greater.
    pub rank: u32,
    /// To how many devices it goes.
    pub share: Share,
    /// Where; none named: everywhere.
    pub regions: Vec<String>,
    /// Out, and not halted since.
    pub going: bool,
    /// What a device is told that gets it.
    pub update: Ready,
    /// What a device is told that has it and may go back to what everybody has; none, unless it was halted and staff offered that.
    pub way_back: Option<Ready>,
}

impl Candidate {
    fn is_for(&self, asked: &Asked<'_>) -> bool {
        let here = self.regions.is_empty() || self.regions.iter().any(|r| r == asked.region);
        self.going && here && self.share.holds(self.release, asked.token)
    }
}

/// One channel of one device model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What may be offered, the newest first; ends with what everybody gets.
    pub candidates: Vec<Candidate>,
    /// What a device is told for which there is nothing new.
    pub nothing: Ready,
    /// Every build of this line, signed as a whole.
    pub manifest: Signed,
}

/// A text and its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The text.
    pub ready: Ready,
    /// Its signature in base64 and the id of the key; none where the company has no key.
    pub signature: Option<(String, String)>,
}

/// One device model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// The word of its product.
    pub product: String,
    /// The place of each of its builds, by version.
    pub ranks: HashMap<String, u32>,
    /// Its channels, as in [`Channel::ALL`].
    pub lines: Vec<Line>,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Book {
    /// By the device model's word.
    pub models: HashMap<String, Model>,
    /// By the product's word: the hashes of the keys that open its internal channel.
    pub keys: HashMap<String, HashSet<String>>,
}

/// What a device asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked<'a> {
    /// The word of its product.
    pub product: &'a str,
    /// The word of its model.
    pub device: &'a str,
    /// Where it is sold.
    pub region: &'a str,
    /// The version it has.
    pub build: &'a str,
    /// Something it made up once and keeps, by which it is one of many and nobody in particular.
    pub token: &'a str,
    /// The key of its owner's place on a channel that is not everybody's.
    pub key: &'a str,
}

impl Book {
    /// The channel of a device model; none when there is no such model of this product.
    pub fn line(&self, product: &str, device: &str, channel: Channel) -> Option<&Line> {
        let model = self.models.get(device).filter(|m| m.product == product)?;
        model.lines.get(Channel::ALL.iter().position(|c| *c == channel)?)
    }
    /// May who has this key be told of the builds of a channel?
    pub fn opens(&self, product: &str, channel: Channel, key: &str) -> bool {
        trains::is_public(channel) || (!key.is_empty() && self.keys.get(product).is_some_and(|k| k.contains(&trains::hash(key))))
    }
    /// What this device is told. Without a key the internal channel says that there is nothing, in the words of the development one.
    pub fn answer(&self, channel: Channel, asked: &Asked<'_>) -> Option<&Ready> {
        if !self.opens(asked.product, channel, asked.key) {
            return self.line(asked.product, asked.device, Channel::Development).map(|line| &line.nothing);
        }
        let line = self.line(asked.product, asked.device, channel)?;
        let mine = self.models.get(asked.device).and_then(|m| m.ranks.get(asked.build)).copied();
        let carried = mine.and_then(|rank| line.candidates.iter().find(|c| c.rank == rank));
        let mut newer = line.candidates.iter().take_while(|c| mine.is_none_or(|rank| c.rank > rank));
        let forward = newer.find(|c| c.is_for(asked)).map(|c| &c.update);
        Some(forward.or_else(|| carried?.way_back.as_ref()).unwrap_or(&line.nothing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ready(word: String) -> Ready {
        Ready { tag: format!("\"{word}\""), body: word.into() }
    }
    /// The newest last, for the eye: (rank, share, going, back).
    fn book(candidates: &[(u32, i64, bool, bool)]) -> Book {
        let made = candidates.iter().rev().map(|(rank, share, going, back)| {
            let (update, way_back) = (ready(format!("to {rank}")), back.then(|| ready(format!("back from {rank}"))));
            let (share, regions) = (Share::new(*share).unwrap(), vec![]);
            Candidate { release: i64::from(*rank), rank: *rank, share, regions, going: *going, update, way_back }
        });
        let line = Line {
            candidates: made.collect(),
            nothing: ready("nothing".into()),
            manifest: Signed { ready: ready("all".into()), signature: None },
        };
        let ranks = (0..20).map(|n| (n.to_string(), n)).collect();
        let model = Model { product: "os".into(), ranks, lines: vec![line.clone(), line.clone(), line] };
        Book { models: HashMap::from([("phone".to_owned(), model)]), keys: HashMap::new() }
    }
    fn told(book: &Book, build: &str, token: &str) -> String {
        let asked = Asked { product: "os", device: "phone", region: "cn", build, token, key: "" };
        let ready = book.answer(Channel::Development, &asked).unwrap();
        String::from_utf8(ready.body.to_vec()).unwrap()
    }

    #[test]
    fn the_newest_that_goes_to_a_device_is_offered_and_never_an_older_one() {
        let book = book(&[(5, 10_000, true, false), (6, 0, true, false), (7, 10_000, false, false), (8, 1_000, true, false)]);
        let among = (0..100).map(|n| n.to_string()).find(|t| Share::new(1_000).unwrap().holds(8, t)).unwrap();
        let apart = (0..100).map(|n| n.to_string()).find(|t| !Share::new(1_000).unwrap().holds(8, t)).unwrap();
        assert_eq!((told(&book, "4", &among), told(&book, "4", &apart)), ("to 8".into(), "to 5".into()));
        assert_eq!(told(&book, "5", &apart), "nothing");
        assert_eq!(told(&book, "7", &apart), "nothing", "halting never takes a device back by itself");
        assert_eq!(told(&book, "7", &among), "to 8");
        assert_eq!((told(&book, "8", &among), told(&book, "12", &among)), ("nothing".into(), "nothing".into()), "ahead of the channel");
        assert_eq!(told(&book, "homemade", &apart), "to 5", "what we do not know is older");
    }

    #[test]
    fn who_took_a_halted_build_goes_forward_or_is_offered_the_way_back() {
        let halted = book(&[(5, 10_000, true, false), (6, 2_000, true, false), (7, 10_000, false, true)]);
        assert_eq!(told(&halted, "7", "x"), "back from 7");
        assert_eq!(told(&halted, "5", "x"), "nothing");
        let mended = book(&[(5, 10_000, true, false), (7, 10_000, false, true), (8, 10_000, true, false)]);
        assert_eq!(told(&mended, "7", "x"), "to 8");
    }

    #[test]
    fn a_region_gets_what_goes_there_and_a_stranger_gets_no_answer() {
        let mut book = book(&[(5, 10_000, true, false), (6, 10_000, true, false)]);
        let line = book.models.get_mut("phone").unwrap().lines.get_mut(1).unwrap();
        line.candidates.get_mut(0).unwrap().regions = vec!["eea".into()];
        assert_eq!(told(&book, "4", "x"), "to 5");
        let abroad = Asked { product: "os", device: "phone", region: "eea", build: "4", token: "x", key: "" };
        assert_eq!(&*book.answer(Channel::Development, &abroad).unwrap().body, b"to 6");
        assert_eq!(book.answer(Channel::Development, &Asked { device: "fridge", ..abroad }), None);
        assert_eq!(book.answer(Channel::Development, &Asked { product: "watch-os", ..abroad }), None);
    }

    #[test]
    fn the_internal_channel_says_nothing_without_the_key_of_a_place() {
        let mut book = book(&[(5, 10_000, true, false), (6, 10_000, true, false)]);
        let model = book.models.get_mut("phone").unwrap();
        model.lines.get_mut(1).unwrap().nothing = ready("nothing for the public".into());
        book.keys.insert("os".into(), [trains::hash("mlp_mine")].into());
        let told = |key: &str, channel: Channel| {
            let asked = Asked { product: "os", device: "phone", build: "4", key, ..Asked::default() };
            String::from_utf8(book.answer(channel, &asked).unwrap().body.to_vec()).unwrap()
        };
        assert_eq!(told("mlp_mine", Channel::Internal), "to 6");
        for key in ["", "mlp_yours", &trains::hash("mlp_mine")] {
            assert_eq!(told(key, Channel::Internal), "nothing for the public", "{key}");
        }
        assert_eq!(told("", Channel::Development), "to 6", "the others need none");
        assert!(!book.opens("watch-os", Channel::Internal, "mlp_mine"), "a key is of one product");
    }
}
