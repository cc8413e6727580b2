//! The words in one language, as a template holds them.

use crate::{Call, Count, Key, Words};
use kernel::{Arg, Lang, Time, Zone};
use std::borrow::Borrow;
use std::sync::Arc;

/// Words in one language: `t.s(k::HOME_TITLE)`, `t.f(k::topic_replies(n))`. Cheap to clone.
#[derive(Clone)]
pub struct Voice {
    words: Arc<Words>,
    lang: Lang,
}

impl Voice {
    /// The words in this language.
    pub const fn new(words: Arc<Words>, lang: Lang) -> Self {
        Self { words, lang }
    }
    /// The language.
    pub const fn lang(&self) -> Lang {
        self.lang
    }
    /// For `lang=`.
    pub const fn tag(&self) -> &'static str {
        self.lang.tag()
    }
    /// A message without arguments.
    pub fn s<K: Borrow<Key>>(&self, key: K) -> &str {
        self.words.get(self.lang, *key.borrow())
    }
    /// A message with arguments.
    pub fn f<C: Borrow<Call>>(&self, call: C) -> String {
        self.words.format(self.lang, call.borrow())
    }
    /// A message whose key is known only now; an unknown key says itself.
    pub fn say(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.words.say(self.lang, key, args)
    }
    /// A message without arguments whose key is made of two parts: `t.of("idea-state", state.word())`.
    pub fn of(&self, prefix: &str, word: &str) -> String {
        self.say(&format!("{prefix}-{word}"), &[])
    }
    /// A number, short and exact.
    pub fn n<N: Borrow<i64>>(&self, n: N) -> Count {
        crate::count(self.lang, *n.borrow())
    }
    /// See [`crate::date`].
    pub fn date(&self, zone: &Zone, t: Time, now: Time) -> String {
        crate::date(self.lang, zone, t, now)
    }
    /// See [`crate::date_time`].
    pub fn date_time(&self, zone: &Zone, t: Time, now: Time) -> String {
        crate::date_time(self.lang, zone, t, now)
    }
    /// See [`crate::weekday_time`].
    pub fn weekday_time(&self, zone: &Zone, t: Time) -> String {
        crate::weekday_time(self.lang, zone, t)
    }
    /// See [`crate::days`].
    pub fn days(&self, n: i64) -> String {
        crate::days(self.lang, n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Company, k};

    #[test]
    fn a_voice_speaks_one_language() {
        let words = Arc::new(Words::new(&Company::default()));
        let (zh, en) = (Voice::new(Arc::clone(&words), Lang::Zh), Voice::new(words, Lang::En));
        assert_eq!((zh.tag(), en.lang()), ("zh-Hans", Lang::En));
        assert_ne!(zh.s(k::PROBLEM_MISSING), en.s(k::PROBLEM_MISSING));
        assert_eq!(en.of("problem", "missing"), en.s(k::PROBLEM_MISSING));
        assert_eq!(en.n(12_345).short, "12k");
        assert_eq!(zh.days(2), "2 天");
    }
}
