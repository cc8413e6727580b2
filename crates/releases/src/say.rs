//! The winning team's sentence to those who judged.

use crate::{Refusal, check};
use kernel::{Actor, Both, Permission, ReleaseId, TeamId, Time};
use store::{Tx, p};

/// Says a team's sentence about its award, or says it better. Only somebody of that team does.
pub fn say(tx: &mut Tx<'_>, by: &Actor, release: ReleaseId, team: TeamId, sentence: &Both, now: Time) -> Result<(), Refusal> {
    check::may(by, Permission::AnswerForCompany)?;
    let sentence = check::text(sentence, check::TEXT, Refusal::Text)?;
    if let Some(member) = by.member()
        && members::by_id(tx, member)?.and_then(|m| m.team) != Some(team)
    {
        return Err(Refusal::NotAllowed);
    }
    let won =
        tx.opt::<(TeamId,)>("SELECT team_id FROM release_award_winner WHERE release_id = ?1 AND team_id = ?2 LIMIT 1", p![release, team])?;
    if won.is_none() {
        return Err(Refusal::Missing);
    }
    tx.exec(
        "INSERT INTO release_award_sentence (release_id, team_id, zh, en, by_id, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (release_id, team_id) DO UPDATE SET zh = excluded.zh, en = excluded.en, by_id = excluded.by_id, at = excluded.at",
        p![release, team, &sentence.zh, &sentence.en, by.member(), now],
    )?;
    tx.exec("UPDATE release SET revision = revision + 1 WHERE id = ?1", p![release])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;
    use crate::world::{self, Town, both};
    use kernel::Channel;

    #[test]
    fn the_winning_team_speaks_for_itself() {
        world::each(|world, town| {
            let (release, change) = town.release(world, "4.8.8", Channel::Development);
            town.publish(world, release);
            for fan in 0..8 {
                town.judge(world, release, change, fan, Verdict::Liked).unwrap();
            }
            let hour = Town::head(world, release).award_at.unwrap();
            let put = |by: Actor, team: TeamId| world.write(move |tx| say(tx, &by, release, team, &both("谢谢你们"), hour));
            assert_eq!(put(town.engineer.clone(), town.camera), Err(Refusal::Missing), "nothing won yet");
            Town::run_jobs(world, hour);
            assert_eq!(put(town.manager.clone(), town.camera), Err(Refusal::NotAllowed), "of another team");
            assert_eq!(put(town.fan(0), town.camera), Err(Refusal::NotAllowed));
            assert_eq!(put(town.manager.clone(), town.phone_team), Err(Refusal::Missing), "this team won nothing");
            put(town.engineer.clone(), town.camera).unwrap();
            let given = world.read(crate::latest_award).unwrap().unwrap();
            assert_eq!(given.winners[0].sentence, Some(both("谢谢你们")));
        });
    }
}
