//! What one member does once, by the verb of its room. What a rule refuses because of what others did before is not done, and no harm: a window
//! that has closed, an idea that has shipped.

use crate::calendar::{Calendar, Kind};
use crate::house::House;
use crate::{Failure, fan, mixed, talk};
use boards::{NewTopic, Thing, TopicKind};
use kernel::{Actor, Chance, ChangeId, IdeaId, Lang, MemberId, ReleaseId, ReplyId, Seeded, Time, TopicId};
use members::owner::{self, Keyed, Proof, Sold};
use members::{Join, carry, prove_address};
use releases::Verdict;
use store::Tx;

/// Somebody of whom only the number is known, as an actor.
pub(crate) fn actor(member: u64) -> Actor {
    Actor::Member(fan::id(member), vec![])
}

/// A topic by number.
pub(crate) const fn topic(number: u64) -> TopicId {
    TopicId::new(number as i64 + 1)
}

/// An idea by number.
pub(crate) const fn idea(number: u64) -> IdeaId {
    IdeaId::new(number as i64 + 1)
}

/// The language a member writes in.
fn lang(calendar: &Calendar, member: u64) -> Lang {
    if mixed(calendar.of.seed, 5, member) % 10 < 7 { Lang::Zh } else { Lang::En }
}

/// The hashes of this database, by a secret that comes from the seed.
pub(crate) fn keyed(tx: &mut Tx<'_>, calendar: &Calendar) -> Result<Keyed, Failure> {
    Ok(owner::keyed(tx, &Seeded::new(mixed(calendar.of.seed, 3, 0)).token())?)
}

/// A member joins, with a device, and shows it if it is to be certified.
pub(crate) fn join(tx: &mut Tx<'_>, calendar: &Calendar, house: &House, keyed: &Keyed, member: u64) -> Result<(), Failure> {
    let (fan, at) = (fan::fan(&calendar.of, member), calendar.joined(member));
    let no = |why: String| Failure::no(format!("member {member}"))(why);
    let email = format!("{}@population.example", fan.handle);
    // No hash fits any password: nobody signs in as them.
    let new = Join { handle: fan.handle, name: fan.name, email, phc: "!".into(), lang: fan.lang };
    let id = members::join(tx, &new, at).map_err(|e| no(format!("{e:?}")))?;
    if id != fan::id(member) {
        return Err(no(format!("became {id}; somebody else writes into this database")));
    }
    prove_address(tx, id, at).map_err(|e| no(format!("{e:?}")))?;
    let Some((model, channel)) = fan.device else { return Ok(()) };
    let Some(device) = house.devices.get(model).copied() else { return Ok(()) };
    carry(tx, &actor(member), device, channel).map_err(|e| no(format!("{e:?}")))?;
    if fan.certified {
        let code = format!("{:08X}", mixed(calendar.of.seed, 4, member) as u32);
        let sold = Sold { serial: format!("PLV{model}{member:09}"), card: Some(code.clone()), ..Sold::default() };
        owner::bring(tx, keyed, device, &sold, at).map_err(|e| no(format!("{e:?}")))?;
        let proof = Proof::Serial { serial: sold.serial, code };
        let tried = owner::prove(tx, &actor(member), keyed, &proof, None, at).and_then(owner::Tried::fits);
        tried.map_err(|e| no(format!("{e:?}")))?;
    }
    Ok(())
}

/// A topic is opened; an idea opens one too.
pub(crate) fn open(tx: &mut Tx<'_>, calendar: &Calendar, house: &House, member: u64, number: u64) -> Result<(), Failure> {
    let mut chance = Seeded::new(mixed(calendar.of.seed, 6, number));
    let (at, lang) = (calendar.opened(number), lang(calendar, member));
    let (title, body) = (talk::title(&mut chance, lang, number), talk::body(&mut chance, lang));
    let no = |why: String| Failure::no(format!("topic {number}"))(why);
    let place = (mixed(calendar.of.seed, 7, number) % house.teams.len().max(1) as u64) as usize;
    let (Some((team, stage)), Some(board)) = (house.teams.get(place).copied(), house.boards.get(place).copied()) else {
        return Err(no("no team".into()));
    };
    let opened = match Calendar::kind(number) {
        Kind::Idea => {
            let new = ideas::New { stage, team, title: &title, body: &body, bug: number.is_multiple_of(7), lang: Some(lang), device: None };
            let id = ideas::propose(tx, &actor(member), &new, at).map_err(|e| no(format!("{e:?}")))?;
            ideas::idea(tx, id)?.map(|i| i.topic)
        }
        kind => {
            let kind = if kind == Kind::Question { TopicKind::Question } else { TopicKind::Talk };
            let new = NewTopic { board, kind, title: &title, body: &body, lang: Some(lang), device: None };
            Some(boards::post(tx, &actor(member), &new, at).map_err(|e| no(format!("{e:?}")))?)
        }
    };
    if opened == Some(topic(number)) { Ok(()) } else { Err(no(format!("became {opened:?}; somebody else writes into this database"))) }
}

/// A reply, below a topic; its number from 1 is its id.
pub(crate) fn reply(
    tx: &mut Tx<'_>,
    calendar: &Calendar,
    chance: &mut dyn Chance,
    member: u64,
    number: u64,
    at: Time,
) -> Result<ReplyId, Failure> {
    let body = talk::body(chance, lang(calendar, member));
    boards::reply(tx, &actor(member), topic(number), &body, None, at)
        .map_err(|e| Failure::no(format!("a reply in {number}"))(format!("{e:?}")))
}

/// Thanks; nothing when the words are one's own.
pub(crate) fn thank(tx: &mut Tx<'_>, member: u64, thing: Thing, at: Time) -> Result<(), Failure> {
    match boards::thank(tx, &actor(member), thing, None, at) {
        Ok(_) | Err(boards::Refusal::OwnThanks) => Ok(()),
        Err(e) => Err(Failure::no(format!("thanks for {thing:?}"))(format!("{e:?}"))),
    }
}

/// Support for an idea.
pub(crate) fn vote(tx: &mut Tx<'_>, member: u64, number: u64, at: Time) -> Result<(), Failure> {
    match ideas::vote(tx, &actor(member), idea(number), at) {
        Ok(_) | Err(ideas::Refusal::Over) => Ok(()),
        Err(e) => Err(Failure::no(format!("support for idea {number}"))(format!("{e:?}"))),
    }
}

/// A verdict on a change.
pub(crate) fn judge(
    tx: &mut Tx<'_>,
    chance: &mut dyn Chance,
    member: u64,
    (release, change): (ReleaseId, ChangeId),
    at: Time,
) -> Result<(), Failure> {
    let verdict = match chance.below(10) {
        0..7 => Verdict::Liked,
        7 => Verdict::NotUsed,
        _ => Verdict::NotGoodEnough,
    };
    match releases::judge(tx, &actor(member), release, change, verdict, at) {
        Ok(_) | Err(releases::Refusal::Closed | releases::Refusal::NoWindow) => Ok(()),
        Err(e) => Err(Failure::no(format!("a verdict on {change}"))(format!("{e:?}"))),
    }
}

/// Who asked accepts the first answer of somebody else, if there is one by then.
pub(crate) fn accept(tx: &mut Tx<'_>, number: u64, at: Time) -> Result<(), Failure> {
    let Some(asked) = boards::topic(tx, topic(number))?.and_then(|t| t.author) else { return Ok(()) };
    let answers = boards::replies(tx, topic(number), 0, 20)?;
    let helper = |by: Option<MemberId>| by.is_some_and(|by| by != asked);
    let Some(answer) = answers.iter().find(|r| helper(r.author)).map(|r| r.id) else { return Ok(()) };
    boards::accept(tx, &Actor::Member(asked, vec![]), topic(number), answer, at)
        .map_err(|e| Failure::no(format!("the answer to {number}"))(format!("{e:?}")))
}

/// The company answers for an idea, or plans it.
pub(crate) fn step(tx: &mut Tx<'_>, house: &House, number: u64, state: ideas::State, at: Time) -> Result<(), Failure> {
    let words = if state == ideas::State::Planned { "排进计划了。" } else { "收到了，我们看看怎么做。" };
    let step = ideas::Step { state, words, mind: None, month: None };
    ideas::advance(tx, &house.lead, idea(number), &step, at).map_err(|e| Failure::no(format!("idea {number}"))(format!("{e:?}")))
}
