//! What names a message: a key, or a call with its arguments.

use crate::table::TABLE;
use kernel::Arg;

/// A message without arguments, checked when the program was built. Its constants are in [`crate::k`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key(pub(crate) u16);

impl Key {
    /// The key as it stands in the file.
    pub fn name(self) -> &'static str {
        TABLE.get(usize::from(self.0)).map_or("", |e| e.key)
    }
    /// From the key as it stands in the file, if there is such a message.
    pub fn find(name: &str) -> Option<Self> {
        TABLE.binary_search_by(|e| e.key.cmp(name)).ok().map(|i| Self(i as u16))
    }
    /// The names of the arguments the message takes.
    pub fn args(self) -> &'static [&'static str] {
        TABLE.get(usize::from(self.0)).map_or(&[], |e| e.args)
    }
}

/// A message with its arguments. Its functions are in [`crate::k`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    pub(crate) key: Key,
    pub(crate) args: Vec<(&'static str, Arg)>,
}

impl Call {
    #[allow(dead_code, reason = "not used while no message takes arguments")]
    pub(crate) const fn new(key: Key, args: Vec<(&'static str, Arg)>) -> Self {
        Self { key, args }
    }
}

/// What can be given to a message: numbers choose the plural and are written with separators; numbers that are names (#4821, a year)
/// are given as text.
pub trait Given {
    /// As an argument.
    fn arg(&self) -> Arg;
}

impl Given for Arg {
    fn arg(&self) -> Arg {
        self.clone()
    }
}
impl Given for str {
    fn arg(&self) -> Arg {
        Arg::Text(self.to_owned())
    }
}
impl Given for String {
    fn arg(&self) -> Arg {
        Arg::Text(self.clone())
    }
}
impl<T: Given + ?Sized> Given for &T {
    fn arg(&self) -> Arg {
        (**self).arg()
    }
}
macro_rules! numbers { ($($t:ty)*) => { $(
    impl Given for $t {
        fn arg(&self) -> Arg {
            Arg::Number(i64::try_from(*self).unwrap_or(i64::MAX))
        }
    }
)* } }
numbers! { i64 i32 u64 u32 usize u8 }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_by_its_name() {
        assert_eq!(Key::find("refusal-missing"), Some(crate::k::REFUSAL_MISSING));
        assert_eq!(crate::k::REFUSAL_MISSING.name(), "refusal-missing");
        assert_eq!(Key::find("no-such-key"), None);
        assert_eq!((Key(u16::MAX).name(), Key(u16::MAX).args().len()), ("", 0));
    }

    #[test]
    fn the_table_is_sorted_and_fits_its_keys() {
        assert!(TABLE.windows(2).all(|w| w[0].key < w[1].key));
        assert!(TABLE.len() < usize::from(u16::MAX));
    }

    #[test]
    fn arguments_of_every_kind() {
        assert_eq!(3_usize.arg(), Arg::Number(3));
        assert_eq!((&&7_i64).arg(), Arg::Number(7));
        assert_eq!("x".arg(), String::from("x").arg());
    }
}
