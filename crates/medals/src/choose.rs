//! A member chooses which of their medals they show, and one title.

use crate::{Kind, Refusal, held, hold};
use kernel::{Actor, MedalId, MemberId, Time};
use store::{Error, Tx, p};

/// So many medals stand on one's page, unless one's grade gives more.
pub const SHOWN: usize = 6;
/// What the rules' grades call it that more of them do.
pub const MORE: &str = "medals";

/// So many medals stand on a member's page.
pub fn places(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<usize, Error> {
    let given = usize::try_from(standing::granted(tx, member, MORE, now)?.amount()).unwrap_or(0);
    Ok(given.max(SHOWN))
}

/// Shows these medals and this title, and no other. What one gets later is shown when one chooses it.
pub fn choose(tx: &mut Tx<'_>, by: &Actor, medals: &[MedalId], title: Option<MedalId>, now: Time) -> Result<(), Refusal> {
    let me = by.member().ok_or(Refusal::SignIn)?;
    let mut wanted = medals.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let places = places(tx, me, now)?;
    if wanted.len() > places {
        return Err(Refusal::TooMany(i64::try_from(places).unwrap_or(0)));
    }
    hold::lock(tx, me)?;
    let mine = held(tx, me)?;
    let has = |id: MedalId, kind: Kind| mine.iter().any(|h| h.medal.id == id && h.medal.kind == kind);
    if !wanted.iter().all(|id| has(*id, Kind::Medal)) || title.is_some_and(|id| !has(id, Kind::Title)) {
        return Err(Refusal::NotYours);
    }
    tx.exec("UPDATE medal_member SET chosen = TRUE, title_id = ?2 WHERE member_id = ?1", p![me, title])?;
    tx.exec("DELETE FROM medal_shown WHERE member_id = ?1", p![me])?;
    for id in wanted {
        tx.exec("INSERT INTO medal_shown (member_id, medal_id) VALUES (?1, ?2)", p![me, id])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{admin, by_hand, defined, each, given_by_hand, member, title_by_hand};
    use crate::{shown, take, titles};
    use testkit::World;

    fn graded(world: &World, who: MemberId, grade: i64) {
        let now = world.now();
        world
            .write(move |tx| {
                let new = ledger::New::new(kernel::DeedKind::GradeChanged, kernel::ObjectKind::Member, who.get()).to(who).reaching(grade);
                let deed = ledger::record(tx, &Actor::System, new, now)?;
                ledger::by_ids(tx, &[deed.get()])?.iter().try_for_each(|d| standing::weigh(tx, d).map(|_| ()))
            })
            .unwrap();
    }

    /// The words of what is shown: the medals, and the title.
    fn seen(world: &World, who: MemberId) -> (Vec<String>, Option<String>) {
        let shown = world.read(move |tx| shown(tx, who)).unwrap();
        (shown.medals.into_iter().map(|h| h.medal.word).collect(), shown.title.map(|h| h.medal.word))
    }

    #[test]
    fn the_newest_three_are_shown_until_one_chooses() {
        each(|world| {
            let (ada, lin) = (admin(world), member(world, "lin"));
            let ids: Vec<MedalId> = ["one", "two", "three", "four"].map(|w| defined(world, by_hand(w))).to_vec();
            let names = ["first", "second"].map(|w| defined(world, title_by_hand(w, w == "first")));
            for id in ids.iter().chain(&names) {
                given_by_hand(world, &ada, lin, *id);
            }
            let three = || ["four", "three", "two"].map(str::to_owned).to_vec();
            assert_eq!(seen(world, lin), (three(), Some("second".to_owned())));
            assert!(world.read(move |tx| titles(tx, &[lin])).unwrap().is_empty(), "the newest stands under no post, and no other instead");
            let by = Actor::Member(lin, vec![]);
            let now = world.now();
            let put = |medals: Vec<MedalId>, title: Option<MedalId>| {
                let by = by.clone();
                world.write(move |tx| choose(tx, &by, &medals, title, now))
            };
            put(vec![ids[0], ids[0]], Some(names[0])).unwrap();
            assert_eq!(seen(world, lin), (vec!["one".to_owned()], Some("first".to_owned())));
            let beside = world.read(move |tx| titles(tx, &[lin])).unwrap();
            assert_eq!((beside[&lin].word.as_str(), beside[&lin].why.as_deref()), ("first", Some("For the sake of the test")));
            assert_eq!(put(vec![names[0]], None), Err(Refusal::NotYours), "a title is no medal");
            assert_eq!(put(vec![], Some(ids[0])), Err(Refusal::NotYours));
            assert_eq!(put(vec![MedalId::new(9_999)], None), Err(Refusal::NotYours));
            assert_eq!(put((1..=7).map(MedalId::new).collect(), None), Err(Refusal::TooMany(6)));
            graded(world, lin, 4);
            assert_eq!(put((1..=7).map(MedalId::new).collect(), None), Err(Refusal::NotYours), "the fourth grade has room for nine");
            assert_eq!(put((1..=10).map(MedalId::new).collect(), None), Err(Refusal::TooMany(9)));
            assert_eq!(seen(world, lin).0, ["one"], "a refusal changes nothing");
            let medal = ids[0];
            world.write(move |tx| take(tx, &ada, lin, medal, "Not any more", now)).unwrap();
            assert_eq!(seen(world, lin).0, [""; 0], "what was taken is shown no more");
            put(vec![], None).unwrap();
            assert_eq!(seen(world, lin), (vec![], None), "nothing may be chosen too");
        });
    }
}
