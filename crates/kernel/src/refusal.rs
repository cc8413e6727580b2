//! Why a verb says no. Each room has its own refusals; this is what they have in common, so that HTTP and words need to know no room.

/// The kind of a refusal gives the HTTP status (see the table in the design's section on errors).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 401: sign in first.
    SignIn,
    /// 403: signed in, but may not.
    NotAllowed,
    /// 404: there is none, or (the same bytes) the actor may not know.
    Missing,
    /// 409: someone was faster, or it is so already.
    Conflict,
    /// 409: the time for it is over or has not come.
    Closed,
    /// 422: what was sent cannot be read; names the fields.
    Malformed,
    /// 429: too often.
    TooMany,
    /// 503: try again in a moment; nothing was changed.
    Busy,
    /// 500: our mistake.
    Fault,
}

impl Kind {
    /// The HTTP status code.
    pub const fn status(self) -> u16 {
        match self {
            Self::SignIn => 401,
            Self::NotAllowed => 403,
            Self::Missing => 404,
            Self::Conflict | Self::Closed => 409,
            Self::Malformed => 422,
            Self::TooMany => 429,
            Self::Busy => 503,
            Self::Fault => 500,
        }
    }
}

/// A typed argument of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A number; the language chooses the plural.
    Number(i64),
    /// Text as it is.
    Text(String),
}

/// What every room's refusal answers.
pub trait Refuse: std::fmt::Debug {
    /// Its kind.
    fn kind(&self) -> Kind;
    /// The message that tells a person what happened and what to do, in `words`.
    fn key(&self) -> &'static str;
    /// The message's arguments.
    fn args(&self) -> Vec<(&'static str, Arg)> {
        Vec::new()
    }
    /// The form's field it is about, if it is about one.
    fn field(&self) -> Option<&'static str> {
        None
    }
    /// What is missing, when the answer is no because the actor may not.
    fn lack(&self) -> Option<crate::Lack> {
        None
    }
}

/// Declares a room's `Refusal`: each variant's kind, message key and the form's field it is about (`""` for none). Variants with a number
/// pass it to the message as `$n`. Every room also carries the store's errors.
#[macro_export]
macro_rules! refusals {
    (
        $(#[$doc:meta])* $name:ident over $store:ty {
            $($(#[$vdoc:meta])* $variant:ident => $kind:ident, $key:literal, $field:literal;)*
        } $(numbers {
            $($(#[$ndoc:meta])* $number:ident => $nkind:ident, $nkey:literal, $nfield:literal;)*
        })?
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $($(#[$vdoc])* $variant,)*
            $($($(#[$ndoc])* $number(i64),)*)?
            /// The actor may not: what is missing ([`$crate::Actor::must`]).
            Lacks($crate::Lack),
            /// The store said no.
            Store($store),
        }
        impl From<$crate::Lack> for $name {
            fn from(lack: $crate::Lack) -> Self { Self::Lacks(lack) }
        }
        impl From<$store> for $name {
            fn from(e: $store) -> Self { Self::Store(e) }
        }
        impl $crate::Refuse for $name {
            fn kind(&self) -> $crate::Kind {
                match self {
                    $(Self::$variant => $crate::Kind::$kind,)*
                    $($(Self::$number(_) => $crate::Kind::$nkind,)*)?
                    Self::Lacks(lack) => lack.kind(),
                    Self::Store(e) => e.kind(),
                }
            }
            fn key(&self) -> &'static str {
                match self {
                    $(Self::$variant => $key,)*
                    $($(Self::$number(_) => $nkey,)*)?
                    Self::Lacks(lack) => lack.key(),
                    Self::Store(e) => e.key(),
                }
            }
            fn args(&self) -> Vec<(&'static str, $crate::Arg)> {
                match self {
                    $($(Self::$number(n) => vec![("n", $crate::Arg::Number(*n))],)*)?
                    Self::Lacks(lack) => lack.args(),
                    _ => Vec::new(),
                }
            }
            fn lack(&self) -> Option<$crate::Lack> {
                if let Self::Lacks(lack) = self { Some(*lack) } else { None }
            }
            fn field(&self) -> Option<&'static str> {
                let field = match self {
                    $(Self::$variant => $field,)*
                    $($(Self::$number(_) => $nfield,)*)?
                    Self::Lacks(_) | Self::Store(_) => "",
                };
                (!field.is_empty()).then_some(field)
            }
        }
        impl $name {
            /// Every message key, so that a test can ask for its words.
            pub const KEYS: &'static [&'static str] = &[$($key,)* $($($nkey,)*)?];
        }
    };
}

/// Declares the `Refusal` of a room that stands on others: its own reasons (declared by [`refusals!`]) and theirs, each of which answers for
/// itself.
#[macro_export]
macro_rules! refusals_of {
    (
        $(#[$doc:meta])* $name:ident of $own:ident over $store:ty {
            $($(#[$vdoc:meta])* $variant:ident($of:ty);)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            /// Its own.
            Own($own),
            $($(#[$vdoc])* $variant($of),)+
        }
        impl From<$own> for $name {
            fn from(e: $own) -> Self { Self::Own(e) }
        }
        $(impl From<$of> for $name {
            fn from(e: $of) -> Self { Self::$variant(e) }
        })+
        impl From<$store> for $name {
            fn from(e: $store) -> Self { Self::Own(e.into()) }
        }
        impl From<$crate::Lack> for $name {
            fn from(lack: $crate::Lack) -> Self { Self::Own(lack.into()) }
        }
        impl $name {
            fn inner(&self) -> &dyn $crate::Refuse {
                match self {
                    Self::Own(e) => e,
                    $(Self::$variant(e) => e,)+
                }
            }
        }
        impl $crate::Refuse for $name {
            fn kind(&self) -> $crate::Kind { self.inner().kind() }
            fn key(&self) -> &'static str { self.inner().key() }
            fn args(&self) -> Vec<(&'static str, $crate::Arg)> { self.inner().args() }
            fn field(&self) -> Option<&'static str> { self.inner().field() }
            fn lack(&self) -> Option<$crate::Lack> { self.inner().lack() }
        }
    };
}
