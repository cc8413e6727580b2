//! How much a member may write: little in the first 24 hours, much for everybody after, and never the same text twice at once.
//!
//! One row a member counts what they wrote in the last span of 24 hours. It is written first, in the transaction of the text: of two at
//! once the second waits for it, and a text that is refused gives its count back.

use crate::{Refusal, text};
use kernel::{Actor, MemberId, Time};
use store::{Error, Tx, p, record};

const DAY: i64 = 86_400;

/// The numbers. One table, shown on the help page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// New for so many seconds after joining, unless an answer of theirs was accepted.
    pub new_seconds: i64,
    /// Topics and ideas while new.
    pub new_topics: i64,
    /// Replies while new.
    pub new_replies: i64,
    /// Links in a text while new.
    pub new_links: i64,
    /// Members named in a text while new.
    pub new_mentions: i64,
    /// Seconds between two texts while new.
    pub new_pause: i64,
    /// Topics and ideas in 24 hours, for everybody.
    pub topics: i64,
    /// Replies in 24 hours, for everybody.
    pub replies: i64,
    /// Reports in 24 hours, for everybody.
    pub reports: i64,
    /// The same text again only after so many seconds.
    pub same_seconds: i64,
}

impl Limits {
    /// For whoever may write so many times as much; at least what everybody may.
    #[must_use]
    pub fn times(&self, n: i64) -> Self {
        let n = n.clamp(1, 1_000);
        Self {
            new_topics: self.new_topics * n,
            new_replies: self.new_replies * n,
            topics: self.topics * n,
            replies: self.replies * n,
            ..*self
        }
    }
}

/// The numbers in force.
pub const LIMITS: Limits = Limits {
    new_seconds: DAY,
    new_topics: 3,
    new_replies: 10,
    new_links: 2,
    new_mentions: 2,
    new_pause: 60,
    topics: 20,
    replies: 200,
    reports: 20,
    same_seconds: 300,
};

/// What is about to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// A topic or an idea.
    Topic,
    /// A reply.
    Reply,
    /// A text that stands already, changed: it counts nothing, and its links and mentions are looked at.
    Edit,
}

/// What the row of a member says, the new text included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Pace {
    since: Time,
    topics: i64,
    replies: i64,
    reports: i64,
    /// The last texts, newest first: 16 digits of what was said and 10 of the second.
    recent: String,
}
record!(Pace { since, topics, replies, reports, recent });

const ENTRY: usize = 26;

impl Pace {
    /// The texts before the new one: what, and at which second.
    fn before(&self) -> impl Iterator<Item = (&str, i64)> {
        let entries = (1..).map_while(|n| self.recent.get(n * ENTRY..(n + 1) * ENTRY));
        entries.filter_map(|e| Some((e.get(..16)?, e.get(16..)?.parse().ok()?)))
    }
}

/// May this be written now? Called before the verb, in its transaction. Staff speak for the company and are not counted.
pub fn admit(tx: &mut Tx<'_>, by: &Actor, limits: &Limits, writing: Writing, body: &str, now: Time) -> Result<(), Refusal> {
    let Some(member) = by.member().filter(|_| !by.is_staff()) else { return Ok(()) };
    let pace = match writing {
        Writing::Topic => count(tx, member, (1, 0, 0), &entry(body, now), now)?,
        Writing::Reply => count(tx, member, (0, 1, 0), &entry(body, now), now)?,
        Writing::Edit => Pace::default(),
    };
    if writing != Writing::Edit {
        everybody(limits, writing, &pace, now)?;
    }
    // Most texts pass as a newcomer's too: then nobody is asked since when the member is here.
    let Err(no) = newcomer(limits, writing, &pace, body, now) else { return Ok(()) };
    if is_new(tx, member, limits.new_seconds, now)? { Err(no) } else { Ok(()) }
}

/// Counts a report.
pub(crate) fn admit_report(tx: &mut Tx<'_>, member: MemberId, now: Time) -> Result<(), Refusal> {
    let pace = count(tx, member, (0, 0, 1), "", now)?;
    if pace.reports > LIMITS.reports { Err(Refusal::ReportsToday(hours(&pace, now))) } else { Ok(()) }
}

/// Joined less than so many seconds ago, and nobody has accepted an answer of theirs.
pub(crate) fn is_new(tx: &mut Tx<'_>, member: MemberId, seconds: i64, now: Time) -> Result<bool, Error> {
    let joined = members::by_id(tx, member)?.map(|m| m.joined_at);
    if joined.is_none_or(|at| now.seconds_since(at) >= seconds) {
        return Ok(false);
    }
    let helped = tx.opt::<(i64,)>(
        "SELECT r.topic_id FROM board_reply AS r JOIN board_topic AS t ON t.id = r.topic_id AND t.accepted = r.id
         WHERE r.author = ?1 AND t.author IS DISTINCT FROM r.author LIMIT 1",
        p![member],
    )?;
    Ok(helped.is_none())
}

fn count(tx: &mut Tx<'_>, member: MemberId, (topics, replies, reports): (i64, i64, i64), entry: &str, now: Time) -> Result<Pace, Error> {
    tx.one(
        "INSERT INTO board_pace (member_id, since, topics, replies, reports, recent) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (member_id) DO UPDATE SET
           since = CASE WHEN board_pace.since > ?7 THEN board_pace.since ELSE excluded.since END,
           topics = CASE WHEN board_pace.since > ?7 THEN board_pace.topics ELSE 0 END + excluded.topics,
           replies = CASE WHEN board_pace.since > ?7 THEN board_pace.replies ELSE 0 END + excluded.replies,
           reports = CASE WHEN board_pace.since > ?7 THEN board_pace.reports ELSE 0 END + excluded.reports,
           recent = substr(excluded.recent || board_pace.recent, 1, 520)
         RETURNING since, topics, replies, reports, recent",
        p![member, now, topics, replies, reports, entry, now.plus_seconds(-DAY)],
    )
}

/// What was said, folded, and when.
fn entry(body: &str, now: Time) -> String {
    // FNV-1a: a collision only refuses one's own text for five minutes.
    let folded = body.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let said = folded.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |n, b| (n ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let second = (now.micros() / 1_000_000).clamp(0, 9_999_999_999);
    format!("{said:016x}{second:010}")
}

/// Whole hours until the span of 24 hours is over, at least one.
fn hours(pace: &Pace, now: Time) -> i64 {
    pace.since.plus_seconds(DAY + 3_599).seconds_since(now).max(3_600) / 3_600
}

fn everybody(limits: &Limits, writing: Writing, pace: &Pace, now: Time) -> Result<(), Refusal> {
    let second = now.micros() / 1_000_000;
    let said = pace.recent.get(..16).unwrap_or_default();
    let again = pace.before().find(|(before, at)| *before == said && second - at < limits.same_seconds);
    if let Some((_, at)) = again {
        return Err(Refusal::SameText((at + limits.same_seconds - second + 59).max(60) / 60));
    }
    match writing {
        Writing::Topic if pace.topics > limits.topics => Err(Refusal::TopicsToday(hours(pace, now))),
        Writing::Reply if pace.replies > limits.replies => Err(Refusal::RepliesToday(hours(pace, now))),
        _ => Ok(()),
    }
}

fn newcomer(limits: &Limits, writing: Writing, pace: &Pace, body: &str, now: Time) -> Result<(), Refusal> {
    if links(body) > limits.new_links {
        return Err(Refusal::NewLinks(limits.new_links));
    }
    if text::mentions(body).len() as i64 > limits.new_mentions {
        return Err(Refusal::NewMentions(limits.new_mentions));
    }
    match writing {
        Writing::Topic if pace.topics > limits.new_topics => return Err(Refusal::NewTopics(hours(pace, now))),
        Writing::Reply if pace.replies > limits.new_replies => return Err(Refusal::NewReplies(hours(pace, now))),
        _ => {}
    }
    let left = pace.before().next().map_or(0, |(_, at)| at + limits.new_pause - now.micros() / 1_000_000);
    if left > 0 { Err(Refusal::NewPause(left)) } else { Ok(()) }
}

/// Addresses in a text, however they are written: what leads to another house has `//` or `www.` in it.
fn links(body: &str) -> i64 {
    let low = body.to_ascii_lowercase();
    let bare = low.match_indices("www.").filter(|(at, _)| !low.get(..*at).is_some_and(|before| before.ends_with("//")));
    (low.matches("//").count() + bare.count()) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, accepted, asked, fan, member, replied, staff};
    use testkit::World;

    fn write(world: &World, by: &Actor, writing: Writing, body: &str) -> Result<(), Refusal> {
        let (by, body, now) = (by.clone(), body.to_owned(), world.now());
        world.write(move |tx| admit(tx, &by, &LIMITS, writing, &body, now))
    }
    fn count_of(world: &World, by: &Actor) -> (i64, i64) {
        let id = member(by);
        world.read(move |tx| tx.one("SELECT topics, replies FROM board_pace WHERE member_id = ?1", p![id])).unwrap()
    }

    #[test]
    fn a_newcomer_writes_little_and_hears_when_more() {
        testkit::each(ROOMS, |world| {
            let mei = fan(world, "mei");
            assert_eq!(write(world, &mei, Writing::Topic, "1"), Ok(()));
            assert_eq!(write(world, &mei, Writing::Topic, "2"), Err(Refusal::NewPause(60)));
            world.pass(59);
            assert_eq!(write(world, &mei, Writing::Reply, "2"), Err(Refusal::NewPause(1)));
            for n in 2..=3 {
                world.pass(60);
                assert_eq!(write(world, &mei, Writing::Topic, &n.to_string()), Ok(()));
            }
            world.pass(60);
            assert_eq!(write(world, &mei, Writing::Topic, "4"), Err(Refusal::NewTopics(24)));
            assert_eq!(count_of(world, &mei), (3, 0), "a refused one counts nothing");
            for n in 0..10 {
                world.pass(60);
                assert_eq!(write(world, &mei, Writing::Reply, &format!("r{n}")), Ok(()));
            }
            world.pass(60);
            assert_eq!(write(world, &mei, Writing::Reply, "r10"), Err(Refusal::NewReplies(24)));
            world.pass(DAY);
            assert_eq!(write(world, &mei, Writing::Topic, "5"), Ok(()), "a day later she is new no more");
            assert_eq!(write(world, &mei, Writing::Topic, "6"), Ok(()));
            assert_eq!(count_of(world, &mei), (2, 0), "another day is counted");
        });
    }

    #[test]
    fn links_and_mentions_of_a_newcomer_are_few_in_edits_too() {
        testkit::each(ROOMS, |world| {
            let mei = fan(world, "mei");
            let three = "https://a.example [b](//b.example) www.c.example";
            for writing in [Writing::Topic, Writing::Edit] {
                assert_eq!(write(world, &mei, writing, three), Err(Refusal::NewLinks(2)));
                assert_eq!(write(world, &mei, writing, "@ann @bob @cid"), Err(Refusal::NewMentions(2)));
            }
            assert_eq!(write(world, &mei, Writing::Topic, "https://www.a.example http://b.example @ann @bob @ann"), Ok(()));
            world.pass(DAY);
            assert_eq!(write(world, &mei, Writing::Topic, three), Ok(()));
        });
    }

    #[test]
    fn who_helped_is_new_no_more_and_staff_are_not_counted() {
        testkit::each(ROOMS, |world| {
            let (mei, ben, lin) = (fan(world, "mei"), fan(world, "ben"), staff(world, "lin"));
            let topic = asked(world, &mei);
            for helper in [&ben, &mei] {
                let reply = replied(world, helper, topic, None);
                accepted(world, &mei, topic, Some(reply));
                write(world, helper, Writing::Topic, "1").unwrap();
                let said = write(world, helper, Writing::Topic, "2");
                assert_eq!(said.is_ok(), helper == &ben, "one's own answer helps nobody: {said:?}");
                accepted(world, &mei, topic, None);
            }
            for _ in 0..30 {
                assert_eq!(write(world, &lin, Writing::Topic, "谢谢，收到"), Ok(()));
            }
        });
    }

    #[test]
    fn everybody_has_a_day_s_measure_and_says_nothing_twice_at_once() {
        testkit::each(ROOMS, |world| {
            let mei = fan(world, "mei");
            world.pass(DAY);
            assert_eq!(write(world, &mei, Writing::Reply, "买 手机 来我这"), Ok(()));
            assert_eq!(write(world, &mei, Writing::Reply, "别的"), Ok(()));
            world.pass(250);
            assert_eq!(write(world, &mei, Writing::Topic, " 买  手机\n来我这 "), Err(Refusal::SameText(1)), "after another one, too");
            world.pass(50);
            assert_eq!(write(world, &mei, Writing::Topic, "买 手机 来我这"), Ok(()));
            for n in 0..19 {
                assert_eq!(write(world, &mei, Writing::Topic, &n.to_string()), Ok(()));
            }
            assert_eq!(write(world, &mei, Writing::Topic, "x"), Err(Refusal::TopicsToday(24)));
            for n in 2..200 {
                assert_eq!(write(world, &mei, Writing::Reply, &format!("r{n}")), Ok(()));
            }
            world.pass(3_600);
            assert_eq!(write(world, &mei, Writing::Reply, "x"), Err(Refusal::RepliesToday(23)));
        });
    }

    #[test]
    fn however_many_are_written_at_once_three_pass() {
        testkit::each(ROOMS, |world| {
            let mei = fan(world, "mei");
            let now = world.now();
            let all: Vec<_> = (0..12)
                .map(|n| {
                    let by = mei.clone();
                    let limits = Limits { new_pause: 0, ..LIMITS };
                    world.db.write(move |tx| admit(tx, &by, &limits, Writing::Topic, &n.to_string(), now))
                })
                .collect();
            let done = world.run(crate::tests::join_all(all));
            assert_eq!(done.iter().filter(|d| d.is_ok()).count(), 3, "{done:?}");
        });
    }
}
