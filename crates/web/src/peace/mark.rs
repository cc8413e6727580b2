//! What a case is about, as addresses name it: `topic-12`, `reply-7`, `member-3`.

use boards::{Matter, Thing};
use gate::Fail;
use kernel::ObjectKind;

/// Its name in an address.
pub(crate) fn mark(matter: Matter) -> String {
    format!("{}-{}", matter.object().word(), matter.raw())
}

/// Where its author reads why it was hidden.
pub(crate) fn appeal_path(thing: Thing) -> String {
    format!("/appeal/{}", mark(Matter::Text(thing)))
}

/// What is named.
pub(super) fn matter(mark: &str) -> Result<Matter, Fail> {
    let (word, number) = mark.split_once('-').ok_or_else(Fail::missing)?;
    let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let id = number.parse::<i64>().ok().filter(|n| digits && *n > 0);
    let kind = ObjectKind::ALL.iter().copied().find(|k| k.word() == word);
    kind.zip(id).and_then(|(kind, id)| Matter::of(kind, id)).ok_or_else(Fail::missing)
}

/// The text that is named; a member is none.
pub(super) fn thing(mark: &str) -> Result<Thing, Fail> {
    match matter(mark)? {
        Matter::Text(thing) => Ok(thing),
        Matter::Member(_) => Err(Fail::missing()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_back_to_what_it_names() {
        for name in ["topic-12", "reply-7", "member-3"] {
            assert_eq!(mark(matter(name).unwrap()), name);
        }
        for bad in ["", "topic", "topic-", "topic-0", "topic--1", "topic-+1", "idea-4", "x-1", "topic-1x"] {
            assert!(matter(bad).is_err(), "{bad}");
        }
        assert!(thing("member-3").is_err());
    }
}
