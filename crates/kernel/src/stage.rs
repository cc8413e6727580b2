//! The six stages of the value chain that a fan may speak to, and the three channels a build travels through.

/// A stage of the value chain, from the first thought to the name on the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// What should exist at all.
    Ideation,
    /// How it works and looks.
    Rnd,
    /// How it is made.
    Production,
    /// How it is ordered and delivered.
    Distribution,
    /// How it is cared for.
    Service,
    /// What it is called and how it speaks.
    Branding,
}

impl Stage {
    /// In the order of the chain.
    pub const ALL: [Self; 6] = [Self::Ideation, Self::Rnd, Self::Production, Self::Distribution, Self::Service, Self::Branding];
    /// The word in the database, URLs and message keys (`stage-rnd`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ideation => "ideation",
            Self::Rnd => "rnd",
            Self::Production => "production",
            Self::Distribution => "distribution",
            Self::Service => "service",
            Self::Branding => "branding",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// A channel of updates, from the inside out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// Daily, for engineers and consultants.
    Internal,
    /// Each Friday, for testers.
    Development,
    /// Every one to two months, for everybody.
    Stable,
}

impl Channel {
    /// From the inside out.
    pub const ALL: [Self; 3] = [Self::Internal, Self::Development, Self::Stable];
    /// The word in the database, URLs and message keys (`channel-development`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Development => "development",
            Self::Stable => "stable",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.word() == word)
    }
}
