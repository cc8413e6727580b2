//! Pages of a list by keyset: order is always `(at, id)`, so nothing is skipped or shown twice while others write.

use crate::Time;

/// Where a page ends: the next one starts after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The sort key of the last row shown: an instant, or another number for lists sorted by it.
    pub at: i64,
    /// Its id, which breaks ties.
    pub id: i64,
}

impl Cursor {
    /// The cursor before everything in a list that goes down.
    pub const START: Self = Self { at: i64::MAX, id: i64::MAX };

    /// After a row with this instant and id.
    pub const fn new(at: Time, id: i64) -> Self {
        Self { at: at.micros(), id }
    }
    /// From `?after=`, as [`std::fmt::Display`] wrote it.
    pub fn parse(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('_')?;
        Some(Self { at: at.parse().ok()?, id: id.parse().ok()? })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}_{}", self.at, self.id)
    }
}

/// Some rows of a list and where the next page starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page starts, if there is one.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// From `limit + 1` rows asked for: the extra one only says that there is more.
    pub fn cut(mut rows: Vec<T>, limit: usize, key: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(key);
        Self { rows, next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_the_url() {
        let c = Cursor::new(Time::from_micros(17), 4);
        assert_eq!(Cursor::parse(&c.to_string()), Some(c));
        assert_eq!(Cursor::parse("17"), None);
        assert_eq!(Cursor::parse("x_1"), None);
    }

    #[test]
    fn the_extra_row_only_says_there_is_more() {
        let key = |x: &i64| Cursor { at: *x, id: *x };
        let page = Page::cut(vec![3, 2, 1], 2, key);
        assert_eq!((page.rows, page.next), (vec![3, 2], Some(Cursor { at: 2, id: 2 })));
        assert_eq!(Page::cut(vec![3, 2], 2, key).next, None);
    }
}
