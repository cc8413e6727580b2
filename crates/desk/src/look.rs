//! How alike a person's answers are: seen by the lead, so that kindness by copy is noticed early. No ranking: a share each.

use crate::alike::alike;
use kernel::{MemberId, Time};
use std::collections::BTreeMap;
use store::{Error, Tx, p};

/// At most so many answers are compared: more than a company writes in a week.
const MOST: i64 = 20_000;

/// How many of a person's answers look like another of theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookAlike {
    /// How many answers, those given together counted once.
    pub of: i64,
    /// How many of them are within twelve characters of another.
    pub alike: i64,
}

/// The answers of a period (a week) by person, in the order of their ids, wherever they were given. What is after `now` is not looked at.
pub fn alike_share(tx: &mut Tx<'_>, since: Time, until: Time, now: Time) -> Result<Vec<(MemberId, LookAlike)>, Error> {
    let end = until.min(now.plus_seconds(1));
    let answers: Vec<(MemberId, String)> = tx.all(
        "SELECT by_member, folded FROM desk_act WHERE sent_at >= ?1 AND sent_at < ?2 AND batch = id ORDER BY sent_at, id LIMIT ?3",
        p![since, end, MOST],
    )?;
    let mut by: BTreeMap<MemberId, Vec<String>> = BTreeMap::new();
    for (member, folded) in answers {
        by.entry(member).or_default().push(folded);
    }
    let share = |folded: Vec<String>| {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        LookAlike { of: count(folded.len()), alike: count(alike(&folded)) }
    };
    Ok(by.into_iter().map(|(member, folded)| (member, share(folded))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{House, house, says};
    use crate::{Kind, answer_together};

    #[test]
    fn the_lead_sees_whose_answers_look_alike() {
        house(|world, h: House| {
            let since = world.now();
            let texts = ["Thank you, mei! We read it.", "Thank you ben, we read it", "The depot opens at nine from March, says the plan"];
            for (text, who) in texts.into_iter().zip([h.mei, h.ben, h.ben]) {
                world.pass(60);
                let item = h.question(world, who);
                h.answers(world, &h.luo(), item, &says(Kind::Thank, text)).unwrap();
            }
            // Together is one answer, and answers elsewhere count as well.
            let (a, b, now) = (h.question(world, h.mei), h.question(world, h.ashan), world.now());
            world.write(move |tx| answer_together(tx, &h.lin(), &[a, b], &says(Kind::Thank, "Evening rounds begin soon"), now)).unwrap();
            let idea = h.idea(world, h.mei);
            h.replies(world, &h.lin(), idea, "Evening rounds begin soon!");
            h.follow(world);
            let share = |until: Time, now: Time| world.read(move |tx| alike_share(tx, since, until, now)).unwrap();
            let until = since.plus_days(7);
            let luo = (h.luo, LookAlike { of: 3, alike: 2 });
            assert_eq!(share(until, world.now()), [luo, (h.lin, LookAlike { of: 2, alike: 2 })]);
            assert_eq!(share(since.plus_seconds(61), until), [(h.luo, LookAlike { of: 1, alike: 0 })]);
        });
    }
}
