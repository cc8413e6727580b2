//! Every message in both languages, ready to be said.

use crate::table::{MESSAGES, TABLE};
use crate::{Call, Company, Key, Pair, number};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use kernel::{Arg, Lang};
use std::borrow::Cow;
use std::sync::OnceLock;

type Bundle = FluentBundle<FluentResource>;

struct Tongue {
    bundle: Bundle,
    /// Of each message of the table, its text when it takes no arguments.
    texts: Vec<Cow<'static, str>>,
}

/// What the program says in the words of one company. A language is read when somebody first speaks it.
pub struct Words {
    spoken: Pair<OnceLock<Tongue>>,
    company: Company,
}

impl Words {
    /// In the words of this company.
    pub fn new(company: &Company) -> Self {
        Self { spoken: Pair { zh: OnceLock::new(), en: OnceLock::new() }, company: company.clone() }
    }
    fn of(&self, lang: Lang) -> &Tongue {
        self.spoken.of(lang).get_or_init(|| Tongue::new(lang, &self.company))
    }
    /// A message without arguments.
    pub fn get(&self, lang: Lang, key: Key) -> &str {
        self.of(lang).texts.get(usize::from(key.0)).map_or("", |t| t)
    }
    /// A message with arguments.
    pub fn format(&self, lang: Lang, call: &Call) -> String {
        self.of(lang).format(call.key, &call.args)
    }
    /// A message whose key is known only now, such as a refusal's. An unknown key says itself.
    pub fn say(&self, lang: Lang, key: &str, args: &[(&'static str, Arg)]) -> String {
        match Key::find(key) {
            Some(key) if key.args().is_empty() => self.get(lang, key).to_owned(),
            Some(key) => self.of(lang).format(key, args),
            None => key.to_owned(),
        }
    }
}

impl Tongue {
    /// Resolves every message without arguments.
    fn new(lang: Lang, company: &Company) -> Self {
        let mut bundle = Bundle::new_concurrent(lang.tag().parse().into_iter().collect());
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(n) => Some(number::grouped(n.value as i64)),
            _ => None,
        }));
        // Checked at build time; a company's file was checked when it was read.
        for text in [*MESSAGES.of(lang)].into_iter().chain(company.sources(lang)) {
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(text.to_owned());
            bundle.add_resource_overriding(resource);
        }
        let mut out = Self { bundle, texts: Vec::new() };
        out.texts = TABLE
            .iter()
            .enumerate()
            .map(|(i, e)| match if lang == Lang::Zh { e.zh } else { e.en } {
                Some(text) => Cow::Borrowed(text),
                None if e.args.is_empty() => Cow::Owned(out.format(Key(i as u16), &[])),
                None => Cow::Borrowed(e.key),
            })
            .collect();
        out
    }

    fn format(&self, key: Key, args: &[(&'static str, Arg)]) -> String {
        let Some(pattern) = self.bundle.get_message(key.name()).and_then(|m| m.value()) else {
            return self.texts.get(usize::from(key.0)).map_or_else(String::new, ToString::to_string);
        };
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            given.set(
                *name,
                match arg {
                    Arg::Number(n) => FluentValue::from(*n),
                    Arg::Text(t) => FluentValue::from(t.as_str()),
                },
            );
        }
        // What is missing stands as its name in the text: seen by whoever tests the page.
        self.bundle.format_pattern(pattern, Some(&given), &mut Vec::new()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::k;

    fn bare(lang: Lang, company: &Company, text: &str) -> Bundle {
        let mut bundle = Tongue::new(lang, company).bundle;
        bundle.add_resource_overriding(FluentResource::try_new(text.to_owned()).unwrap());
        bundle
    }
    fn said(bundle: &Bundle, key: &str, args: &[(&'static str, Arg)]) -> String {
        let mut given = FluentArgs::new();
        for (name, arg) in args {
            match arg {
                Arg::Number(n) => given.set(*name, *n),
                Arg::Text(t) => given.set(*name, t.clone()),
            }
        }
        bundle.format_pattern(bundle.get_message(key).unwrap().value().unwrap(), Some(&given), &mut Vec::new()).into_owned()
    }

    #[test]
    fn words_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Words>();
    }

    #[test]
    fn every_key_speaks_both_languages() {
        let words = Words::new(&Company::default());
        assert!(words.get(Lang::Zh, k::REFUSAL_BUSY).contains("再试"));
        assert!(words.get(Lang::En, k::REFUSAL_BUSY).contains("try again"));
        assert_eq!(words.say(Lang::En, "refusal-busy", &[]), words.get(Lang::En, k::REFUSAL_BUSY));
        assert_eq!(words.say(Lang::En, "no-such-key", &[]), "no-such-key");
        for lang in Lang::ALL {
            for e in &TABLE {
                let args: Vec<_> = e.args.iter().map(|a| (*a, Arg::Number(2))).collect();
                let text = words.say(lang, e.key, &args);
                assert!(!text.is_empty() && text != e.key && !text.contains("{$") && !text.contains("{-"), "{lang:?} {}: {text}", e.key);
            }
        }
    }

    #[test]
    fn a_company_brings_its_own_words() {
        let plover = Company::read("-company = 千鸟", "-company = Plover").unwrap().with(Lang::En, "fans", "the \"flock\" {x} \\");
        let text = "hello = { -company }: { -fans }";
        assert_eq!(said(&bare(Lang::En, &plover, text), "hello", &[]), "Plover: the \"flock\" {x} \\");
        assert_eq!(said(&bare(Lang::Zh, &plover, text), "hello", &[]), "千鸟: 用户");
        assert_eq!(said(&bare(Lang::En, &Company::default(), text), "hello", &[]), "Millet: fans");
    }

    #[test]
    fn a_number_chooses_the_plural_and_is_grouped() {
        let bundle = bare(Lang::En, &Company::default(), "n = { $n ->\n    [0] Nobody\n    [one] One\n   *[other] { $n } people\n }");
        assert_eq!(said(&bundle, "n", &[("n", Arg::Number(0))]), "Nobody");
        assert_eq!(said(&bundle, "n", &[("n", Arg::Number(1))]), "One");
        assert_eq!(said(&bundle, "n", &[("n", Arg::Number(12_345))]), "12,345 people");
    }

    #[test]
    fn texts_of_members_pass_through_untouched() {
        let bundle = bare(Lang::Zh, &Company::default(), "x = “{ $who }”");
        assert_eq!(said(&bundle, "x", &[("who", Arg::Text("{ -company } <b>".into()))]), "“{ -company } <b>”");
    }
}
