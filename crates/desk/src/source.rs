//! Where a feedback came from, when its author wrote it somewhere else than here. It stands in the same inbox; staff see the source and may
//! look at one source alone.

use crate::keep::ensure;
use crate::{Item, Refusal};
use store::{Tx, p};

/// Where a customer stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    /// A button in the device.
    Device,
    /// A mail.
    Mail,
    /// A post elsewhere, known by its link.
    Social,
    /// A call.
    Call,
    /// The counter of a centre or a shop.
    Counter,
}

impl Source {
    /// In the order shown.
    pub const ALL: [Self; 5] = [Self::Call, Self::Counter, Self::Mail, Self::Social, Self::Device];
    /// The word in the database, URLs and message keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Mail => "mail",
            Self::Social => "social",
            Self::Call => "call",
            Self::Counter => "counter",
        }
    }
    /// From its word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.word() == word)
    }
}

/// Notes where a feedback came from, in the transaction that makes it. The first word stands.
pub fn came_from(tx: &mut Tx<'_>, item: Item, source: Source) -> Result<(), Refusal> {
    if !ensure(tx, item)? {
        return Err(Refusal::Missing);
    }
    tx.exec(
        "UPDATE desk_item SET source = COALESCE(source, ?3) WHERE object_kind = ?1 AND object_id = ?2",
        p![item.object().number(), item.raw(), source.word()],
    )?;
    Ok(())
}

/// Its author is another member from now on: feedback from outside was claimed.
pub fn hand_over(tx: &mut Tx<'_>, item: Item, to: kernel::MemberId) -> Result<(), Refusal> {
    if !ensure(tx, item)? {
        return Err(Refusal::Missing);
    }
    tx.exec("UPDATE desk_item SET author = ?3 WHERE object_kind = ?1 AND object_id = ?2", p![item.object().number(), item.raw(), to])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{House, get, house};
    use crate::{Filter, Queue, queue};

    #[test]
    fn a_source_is_noted_once_seen_in_the_row_and_looked_at_alone() {
        house(|world, h: House| {
            let (call, plain, now) = (Item::Idea(h.idea(world, h.mei)), h.question(world, h.ashan), world.now());
            world.write(move |tx| came_from(tx, call, Source::Call)).unwrap();
            world.write(move |tx| came_from(tx, call, Source::Mail)).unwrap();
            assert_eq!((get(world, call).source, get(world, plain).source), (Some(Source::Call), None));
            for which in Queue::ALL {
                let of = (which == Queue::Mine).then_some(h.luo);
                let found = |source| {
                    let page = world.read(move |tx| queue(tx, Filter { queue: which, team: None, of, source }, now, None, 9)).unwrap();
                    page.rows.into_iter().map(|f| f.item).collect::<Vec<_>>()
                };
                let here = which == Queue::Waiting;
                assert_eq!(found(Some(Source::Call)), if here { vec![call] } else { vec![] }, "{which:?}");
                assert_eq!(found(None).len(), if here { 2 } else { 0 });
                assert!(found(Some(Source::Device)).is_empty());
            }
            let gone = Item::Idea(kernel::IdeaId::new(9_999));
            assert_eq!(world.write(move |tx| came_from(tx, gone, Source::Call)), Err(Refusal::Missing));
            world.write(move |tx| hand_over(tx, call, h.ben)).unwrap();
            assert_eq!(get(world, call).author, Some(h.ben));
        });
    }

    #[test]
    fn a_word_is_read_back() {
        assert!(Source::ALL.into_iter().all(|s| Source::parse(s.word()) == Some(s)));
        assert_eq!(Source::parse("dream"), None);
    }
}
