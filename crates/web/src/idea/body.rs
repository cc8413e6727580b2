//! What an idea's page shows to everybody, made of what was read.

use super::read::{Head, Whole};
use super::show::page_of;
use super::{REPLIES, acts, card, credit, follow, meant_form, merged, overlay, say, steps, still};
use crate::Base;
use crate::view::{Composer, Link, Person, Quoted, Reply, State, Step, Votes};
use askama::Template;
use words::k;

#[derive(Template)]
#[template(path = "idea/show.html")]
pub(super) struct Page<'a> {
    base: &'a Base,
    title: &'a str,
    lang: &'static str,
    bug: bool,
    hidden: bool,
    /// Why nobody replies here any more.
    locked: Option<&'a str>,
    state: State,
    team: Option<Link>,
    author: Person,
    grade: Option<String>,
    at: kernel::Time,
    device: Option<String>,
    html: &'a str,
    edited: bool,
    from: Option<String>,
    goes_on: Option<merged::GoesOn<'a>>,
    /// The mark of a merged idea's own button to take it apart.
    own_mark: Option<i64>,
    votes: Votes,
    follow: follow::Button<'a>,
    took: credit::Took,
    steps: Vec<Step>,
    credit: Option<credit::Credit>,
    official: Vec<(String, Person, i64)>,
    count: i64,
    replies: Vec<Reply>,
    earlier: Option<String>,
    later: Option<String>,
    merged: Option<merged::Section<'a>>,
    meant: Option<meant_form::Tally<'a>>,
    still: Option<still::Asked<'a>>,
    /// A guest has it too: what is written before joining is sent after it.
    composer: Composer,
}

/// The page.
pub(super) fn page<'a>(base: &'a Base, head: &'a Head, whole: &Whole, number: i64) -> Page<'a> {
    let (idea, topic) = (&head.idea, &head.topic);
    let path = super::path(idea.id, &topic.slug);
    let at = |page: i64| if page > 1 { format!("{path}?page={page}#replies") } else { format!("{path}#replies") };
    let version = head.shipped.iter().rfind(|s| match idea.state {
        ideas::State::Shipped => s.channel == kernel::Channel::Stable,
        _ => s.channel == kernel::Channel::Development,
    });
    let team = whole.teams.iter().find(|t| t.id == idea.team);
    let official = whole.official.iter().map(|o| {
        let page = page_of(o.floor);
        let path = if page == number {
            String::new()
        } else if page > 1 {
            format!("{path}?page={page}")
        } else {
            path.clone()
        };
        (format!("{path}#reply-{}", o.id), steps::person(base, whole, o.author), o.floor)
    });
    let others = head.other_authors().len();
    Page {
        base,
        from: (others > 0 && head.goes_on.is_none())
            .then(|| base.f(k::idea_from_others(others, steps::person(base, whole, idea.author).name))),
        goes_on: head.goes_on.as_ref().map(|(_, there)| merged::goes_on(base, head, there)),
        own_mark: head.goes_on.as_ref().map(|_| idea.id.get()),
        merged: merged::section(base, whole),
        meant: meant_form::tally(base, whole.meant),
        still: head.declined().then(|| still::asked(base, idea.id, whole.still)),
        title: &topic.title,
        lang: topic.lang.map_or("", kernel::Lang::tag),
        bug: idea.bug,
        hidden: topic.hidden,
        locked: topic.locked.as_deref(),
        state: say::state_in(base, idea.state, version.map(|s| s.version.as_str())),
        team: team.map(|t| Link::new(format!("/board/{}", t.slug), base.f(k::idea_board_link(t.name.get(base.lang()))))),
        author: steps::person(base, whole, idea.author),
        grade: whole.grade.map(|g| base.t.say(g.word(), &[])),
        at: idea.at,
        device: whole.device.as_ref().map(|d| base.f(k::idea_about_device(d.name.get(base.lang())))),
        html: &topic.body_html,
        edited: topic.edited_at.is_some(),
        votes: overlay::votes(head, false),
        follow: follow::button(base, idea.id, false),
        took: credit::took(base, head, whole),
        steps: steps::steps(base, head, whole),
        credit: credit::credit(base, head, whole),
        official: official.collect(),
        count: topic.replies,
        replies: whole.replies.iter().map(|r| reply(base, whole, &path, &whole.replies, r)).collect(),
        earlier: (number > 1).then(|| at(number - 1)),
        later: (topic.replies > number * i64::from(REPLIES)).then(|| at(number + 1)),
        composer: Composer { help: base.s(k::TALK_COMPOSE_GUEST).to_owned(), ..overlay::empty(base, idea.id) },
    }
}

/// A reply among those shown with it, in the discussion whose page is at `path`.
pub(super) fn reply(base: &Base, whole: &Whole, path: &str, beside: &[boards::Reply], r: &boards::Reply) -> Reply {
    let by = steps::person(base, whole, r.author);
    let quoted = r.to_floor.map(|floor| {
        let there = beside.iter().find(|o| o.floor == floor);
        let href = there.map_or_else(|| format!("{path}?page={}", page_of(floor)), |o| format!("#reply-{}", o.id));
        let excerpt = there.map(|o| boards::text::excerpt(&o.body_md, 80)).unwrap_or_default();
        Quoted { name: steps::person(base, whole, r.to_author).name, floor, href, excerpt }
    });
    Reply {
        id: r.id.get(),
        floor: r.floor,
        at: r.at,
        edited: r.edited_at.is_some(),
        html: r.body_html.clone(),
        lang: r.lang.map_or_else(|| card::written(&r.body_md), kernel::Lang::tag),
        quoted,
        accepted: false,
        official: r.official,
        hidden: r.hidden,
        device: None,
        acts: vec![acts::thank(base, r, &by.name, false)],
        by,
    }
}
