//! A saved reply is a beginning: before it goes out it must have become the words of the one who sends it.

use crate::alike::{fold, missing};
use crate::{Answer, Refusal};
use kernel::{ActId, MemberId};
use members::Person;
use store::{Error, Tx, p};

/// So many of a person's last answers are looked at.
const LAST: i64 = 20;

/// The names of those an answer is addressed to: whatever is dropped before two answers are compared.
pub(crate) fn names(tx: &mut Tx<'_>, authors: &[Option<MemberId>]) -> Result<Vec<String>, Error> {
    let ids: Vec<MemberId> = authors.iter().flatten().copied().collect();
    let people: Vec<Person> = members::people(tx, &ids)?.into_values().collect();
    Ok(people.into_iter().flat_map(|p| [p.name, p.handle]).collect())
}

/// The words as they are compared later; refused when they began as a saved reply and are still too near to it, or to one of the last answers
/// of the same person. `aside` is the act being edited itself.
pub(crate) fn edited(tx: &mut Tx<'_>, me: MemberId, answer: &Answer, names: &[String], aside: Option<ActId>) -> Result<String, Refusal> {
    let folded = fold(&answer.words, names);
    let Some(saved) = answer.saved else { return Ok(folded) };
    let template = tx.opt::<(String,)>("SELECT body FROM desk_saved WHERE id = ?1 AND member_id = ?2", p![saved, me])?;
    let (template,) = template.ok_or(Refusal::Missing)?;
    let mut others: Vec<String> = tx.list(
        "SELECT folded FROM desk_act WHERE by_member = ?1 AND batch = id AND undone_at IS NULL AND id <> ?2
           AND (sent_at IS NOT NULL OR goes_at IS NOT NULL)
         ORDER BY at DESC, id DESC LIMIT ?3",
        p![me, aside.map_or(0, ActId::get), LAST],
    )?;
    others.push(fold(&template, names));
    match missing(&folded, others.iter().map(String::as_str)) {
        0 => Ok(folded),
        n => Err(Refusal::Unedited(i64::try_from(n).unwrap_or(i64::MAX))),
    }
}
