//! An enumeration whose numbers stand in the database.

/// Declares an enumeration with frozen numbers: what stands behind a number never changes, and no number is used again. Each variant has its
/// number and its word.
#[macro_export]
macro_rules! frozen {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $number:literal, $word:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),* }
        impl $name {
            /// Every one, in the order of their numbers.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The number kept in the database.
            pub const fn number(self) -> i64 { match self { $(Self::$variant => $number),* } }
            /// The word in addresses, spans, feeds and message keys.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word),* } }
            /// From the number kept in the database.
            pub fn from_number(number: i64) -> Option<Self> { Self::ALL.iter().copied().find(|k| k.number() == number) }
        }
    };
}
