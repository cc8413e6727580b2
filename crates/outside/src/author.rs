//! Who said it: a member who has not come yet, one for each person of each source. What they are called there stays there: here is a digest.

use crate::name::{handle, shown};
use crate::{Refusal, ReplyTo, Source};
use kernel::{MemberId, OutsideId, Time, fold};
use store::{Tx, p};

/// The author of feedback from outside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Author {
    /// The name everybody sees; one that is an address or a number is not shown.
    pub name: String,
    /// What they are called there: an address, a number, an account. Never shown; the same person is known by it again. None when nobody asked.
    pub external: Option<String>,
    /// Where the answer goes.
    pub reply: Option<ReplyTo>,
}

/// The digest a name of elsewhere is known by.
pub(crate) fn digest(external: &str) -> Result<String, Refusal> {
    let key = fold::email_key(external);
    if key.is_empty() || key.chars().count() > 500 {
        return Err(Refusal::External);
    }
    Ok(pictures::digest(key.as_bytes()))
}

/// The member; made when this person is new. Of two at once the second finds the first's.
pub(crate) fn member(tx: &mut Tx<'_>, source: Source, author: &Author, now: Time) -> Result<MemberId, Refusal> {
    let id = OutsideId::new(tx.id(OutsideId::KIND)?);
    if let Some(external) = &author.external {
        let key = digest(external)?;
        let new = tx.exec(
            "INSERT INTO outside_author_key (source, external, author_id) VALUES (?1, ?2, ?3) ON CONFLICT (source, external) DO NOTHING",
            p![source.word(), &key, id],
        )?;
        if new == 0 {
            return known(tx, source, &key, now);
        }
    }
    let mut taken = 0;
    let member = loop {
        let handle = handle(id.get(), taken);
        match members::join_imported(tx, &handle, &shown(&author.name, &handle), &format!("outside:{}:{id}", source.word()), now) {
            Err(members::Refusal::HandleTaken) if taken < 100 => taken += 1,
            other => break other?,
        }
    };
    tx.exec("INSERT INTO outside_author (id, source, member_id, at) VALUES (?1, ?2, ?3, ?4)", p![id, source.word(), member, now])?;
    Ok(member)
}

fn known(tx: &mut Tx<'_>, source: Source, key: &str, now: Time) -> Result<MemberId, Refusal> {
    let found: Option<(MemberId,)> = tx.opt(
        "SELECT a.member_id FROM outside_author_key AS k JOIN outside_author AS a ON a.id = k.author_id WHERE k.source = ?1 AND k.external = ?2",
        p![source.word(), key],
    )?;
    let (member,) = found.ok_or(Refusal::Missing)?;
    if members::suspended(tx, member, now)?.is_some() {
        return Err(Refusal::Suspended);
    }
    Ok(member)
}

/// Where a member spoke, from the name under which they were brought here; none for one who came another way.
pub fn source_of_origin(origin: &str) -> Option<Source> {
    let (word, _) = origin.strip_prefix("outside:")?.split_once(':')?;
    Source::parse(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_says_where_they_spoke_and_nothing_else() {
        assert_eq!(source_of_origin("outside:call:12"), Some(Source::Call));
        for other in ["se:bicycles:user:7", "outside:12", "outside:dream:12", ""] {
            assert_eq!(source_of_origin(other), None, "{other}");
        }
    }
}
