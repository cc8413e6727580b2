//! What is asked of a population: pages that are alike in each, and members who are signed in.

use super::{cookie, now, open};
use crate::posts::MEMBERS;
use crate::trouble::Trouble;
use crate::{runtime, seed};
use ideas::State;
use kernel::{IdeaId, MemberId, TopicId};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::path::Path;
use store::{Error, Tx};

/// What is asked.
pub struct Asked {
    /// A word for each page, and its path.
    pub paths: Vec<(&'static str, String)>,
    /// The ideas that are voted on, and the first vote that nobody gave yet, as `posts` counts them.
    pub open: Vec<u64>,
    pub votes_from: u64,
}

/// So many are looked at to find one that is alike.
const AMONG: i64 = 400;
/// A topic of about so many replies.
const REPLIES: i64 = 12;
/// A member of about so many entries.
const ENTRIES: i64 = 10;
/// So many ideas are voted on: what shipped takes no votes.
const OPEN: usize = 200;
/// Beside the database: the first vote that nobody gave yet.
const VOTES: &str = "votes-cast";

impl Asked {
    /// Finds it, and signs members in.
    pub fn of(dir: &Path) -> Result<Self, Trouble> {
        let (db, one) = (open(dir)?, runtime()?);
        let generate::State::Whole(of) = one.block_on(db.read(generate::state)).map_err(|e| Trouble::new(e.to_string()))? else {
            return Err(Trouble::new("the population is not whole"));
        };
        let first = generate::STAFF.len() as i64 + 1;
        let (members, staff) = (of.members as i64, first);
        let found = one.block_on(db.read(move |tx| look(tx, staff, members)))?;
        let signed: Vec<MemberId> =
            (0..MEMBERS as i64).map(|n| if n == 0 { found.member } else { MemberId::new(first + n * members / MEMBERS as i64) }).collect();
        one.block_on(db.write(move |tx| sign_in(tx, &signed)))?;
        let votes_from = match std::fs::read_to_string(dir.join(VOTES)) {
            Ok(text) => text.trim().parse()?,
            Err(_) => 0,
        };
        let paths = vec![
            ("home", "/".to_owned()),
            ("idea", whole("idea", found.idea.get(), &found.idea_slug)),
            ("topic", whole("topic", found.topic.get(), &found.topic_slug)),
            ("member", format!("/member/{}", found.handle)),
            ("grade", "/me/grade".to_owned()),
        ];
        Ok(Self { paths, open: found.open, votes_from })
    }
}

/// The address in full: one without the title is sent on to it.
fn whole(room: &str, id: i64, slug: &str) -> String {
    let title = utf8_percent_encode(slug, NON_ALPHANUMERIC);
    if slug.is_empty() { format!("/{room}/{id}") } else { format!("/{room}/{id}-{title}") }
}

/// The session for a page that is one's own.
pub fn session(what: &str) -> Option<String> {
    (what == "grade").then(cookie)
}

/// Keeps how far the votes came.
pub fn keep(dir: &Path, next: u64) -> Result<(), Trouble> {
    Ok(std::fs::write(dir.join(VOTES), next.to_string())?)
}

struct Found {
    idea: IdeaId,
    idea_slug: String,
    topic: TopicId,
    topic_slug: String,
    member: MemberId,
    handle: String,
    open: Vec<u64>,
}

fn look(tx: &mut Tx<'_>, first: i64, members: i64) -> Result<Found, Error> {
    let (mut topic, mut member) = ((i64::MAX, TopicId::new(1)), (i64::MAX, MemberId::new(first)));
    for n in 1..=AMONG {
        if let Some(t) = boards::topic(tx, TopicId::new(n))?.filter(|t| t.kind == boards::TopicKind::Question) {
            topic = topic.min(((t.replies - REPLIES).abs(), t.id));
        }
        let id = MemberId::new(first + n % members.max(1));
        let entries = standing::entries(tx, id, None, 100, now())?.len() as i64;
        member = member.min(((entries - ENTRIES).abs(), id));
    }
    // Ideas have the numbers from 1.
    let (mut low, mut high) = (0, 1_i64 << 40);
    while low + 1 < high {
        let middle = low.midpoint(high);
        if ideas::idea(tx, IdeaId::new(middle))?.is_some() { low = middle } else { high = middle }
    }
    let handle = members::people(tx, &[member.1])?.remove(&member.1).map(|p| p.handle).unwrap_or_default();
    let idea = IdeaId::new(1 + low / 2);
    let idea_slug = ideas::briefs(tx, &[idea])?.remove(&idea).map(|i| i.slug).unwrap_or_default();
    let topic_slug = boards::topic(tx, topic.1)?.map(|t| t.slug).unwrap_or_default();
    let asked = ideas::Filter { states: ideas::States::of(&[State::Acknowledged, State::Planned]), ..ideas::Filter::default() };
    let open: Vec<u64> = ideas::list(tx, asked, ideas::Sort::Top, None, OPEN)?.rows.iter().map(|i| i.id.get().unsigned_abs()).collect();
    Ok(Found { idea, idea_slug, topic: topic.1, topic_slug, member: member.1, handle, open })
}

/// Opens the sessions that are not open yet.
fn sign_in(tx: &mut Tx<'_>, of: &[MemberId]) -> Result<(), Error> {
    for (n, member) in of.iter().enumerate() {
        let token = seed::cookie(n);
        if members::visit(tx, &token, now())?.is_none() {
            members::open(tx, *member, &token, "bench", now())?;
        }
    }
    Ok(())
}
