//! The languages the program speaks.

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order shown.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// BCP 47 tag for `lang=` and hreflang.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::En => "en",
        }
    }
    /// Short code kept in the database, cookies and `?lang=`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
    /// From a code or tag such as `zh`, `zh-CN`, `en-GB`.
    pub fn parse(text: &str) -> Option<Self> {
        let primary = text.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|l| l.code().eq_ignore_ascii_case(primary))
    }
    /// The best of an Accept-Language header (RFC 9110 section 12.5.4); none when it names none of ours.
    pub fn accepted(header: &str) -> Option<Self> {
        let weighed = header.split(',').filter_map(|part| {
            let mut pieces = part.split(';');
            let lang = Self::parse(pieces.next()?)?;
            let q = pieces.find_map(|p| p.trim().strip_prefix("q=")).map_or(Some(1.0_f32), |q| q.trim().parse().ok())?;
            (q > 0.0).then_some((lang, q))
        });
        // The first of equals wins, as the reader wrote them.
        weighed
            .fold(None, |best: Option<(Self, f32)>, next| match best {
                Some(b) if b.1 >= next.1 => Some(b),
                _ => Some(next),
            })
            .map(|(lang, _)| lang)
    }
}

/// A text the company wrote in every language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Both {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

impl Both {
    /// From the two texts.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
    /// In the reader's language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accept_language_by_weight() {
        assert_eq!(Lang::accepted("fr, en;q=0.4, zh-CN;q=0.8"), Some(Lang::Zh));
        assert_eq!(Lang::accepted("en-GB,zh"), Some(Lang::En));
        assert_eq!(Lang::accepted("zh;q=0, fr"), None);
        assert_eq!(Lang::accepted("en;q=oops"), None);
    }
}
