//! The symbols a medal may have: a fixed set, drawn by the house. Nothing is uploaded.

macro_rules! icons {
    ($($(#[$doc:meta])* $variant:ident = $word:literal;)*) => {
        /// A symbol.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Icon { $($(#[$doc])* $variant),* }
        impl Icon {
            /// Every one, in the order shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The word in the database.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word),* } }
            /// The name of its picture.
            pub const fn picture(self) -> &'static str { match self { $(Self::$variant => concat!("medal-", $word)),* } }
            /// From its word.
            pub fn parse(word: &str) -> Option<Self> { Self::ALL.iter().copied().find(|i| i.word() == word) }
        }
    };
}

icons! {
    /// A round medal on its ribbon.
    Ribbon = "ribbon";
    /// A laurel.
    Laurel = "laurel";
    /// A helping hand.
    Hand = "hand";
    /// A spark of an idea.
    Spark = "spark";
    /// A ship under sail: what shipped.
    Sail = "sail";
    /// A pair of scales: what was judged.
    Scales = "scales";
    /// A compass: what was discovered.
    Compass = "compass";
    /// A bird in flight.
    Bird = "bird";
    /// A lantern.
    Lantern = "lantern";
    /// A mountain with its flag.
    Summit = "summit";
}
