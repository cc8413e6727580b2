//! A notice as a sentence that leads to what it is about.

use crate::Base;
use crate::account::cards;
use crate::app::shown;
use crate::view::Person;
use boards::Thing;
use ideas::{Brief, State};
use kernel::{ChangeId, DeedKind, IdeaId, MemberId, ObjectKind, ReleaseId, ReplyId, Time, TopicId};
use notices::{Notice, Why};
use releases::{Change, Release};
use std::collections::HashMap;
use store::{Error, Tx};
use words::k;

/// One sentence.
pub struct Line {
    /// Its icon.
    pub icon: &'static str,
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// Who did it, if somebody did.
    pub by: Option<Person>,
    /// When.
    pub at: Time,
    /// Not seen yet?
    pub new: bool,
    /// Does it deserve the card at the top of home?
    pub weighty: bool,
}

/// What notices name, read for all of them together.
#[derive(Default)]
struct Named {
    ideas: HashMap<IdeaId, Brief>,
    changes: HashMap<ChangeId, Change>,
    releases: HashMap<ReleaseId, Release>,
    topics: HashMap<TopicId, boards::Title>,
    replies: HashMap<ReplyId, TopicId>,
    of_topic: HashMap<TopicId, IdeaId>,
    people: HashMap<MemberId, members::Person>,
    teams: Vec<catalogue::Team>,
    medals: Vec<medals::Medal>,
    places: crate::train::Things,
}

fn named(tx: &mut Tx<'_>, all: &[Notice]) -> Result<Named, Error> {
    let of = |kind: ObjectKind| all.iter().filter(move |n| n.object_kind == kind).map(|n| n.object_id);
    let mut out = Named::default();
    // No room reads several replies by id; a page has at most twenty of them.
    for id in of(ObjectKind::Reply).map(ReplyId::new) {
        if let Some(reply) = boards::reply_by_id(tx, id)? {
            out.replies.insert(id, reply.topic);
        }
    }
    let topics: Vec<TopicId> = of(ObjectKind::Topic).map(TopicId::new).chain(out.replies.values().copied()).collect();
    out.topics = boards::titles(tx, &topics)?;
    for topic in out.topics.values().filter(|t| t.kind == boards::TopicKind::Idea).map(|t| t.id).collect::<Vec<_>>() {
        if let Some(idea) = ideas::by_topic(tx, topic)? {
            out.of_topic.insert(topic, idea);
        }
    }
    out.ideas = ideas::briefs(tx, &of(ObjectKind::Idea).map(IdeaId::new).collect::<Vec<_>>())?;
    let changes: Vec<ChangeId> = of(ObjectKind::Change).map(ChangeId::new).collect();
    if !changes.is_empty() {
        out.changes = releases::changes(tx, &changes)?;
    }
    let releases: Vec<ReleaseId> = of(ObjectKind::Release).map(ReleaseId::new).chain(all.iter().filter_map(|n| n.release)).collect();
    if !releases.is_empty() {
        out.releases = releases::briefs(tx, &releases)?;
    }
    out.people = members::people(tx, &all.iter().filter_map(|n| n.actor).collect::<Vec<_>>())?;
    out.teams = catalogue::teams(tx)?;
    if all.iter().any(|n| matches!(n.kind, DeedKind::MedalGiven | DeedKind::MedalTaken)) {
        out.medals = medals::medals(tx)?;
    }
    Ok(out)
}

/// The sentences of these notices for this member, in their order; what is gone or hidden is left out.
pub fn lines(tx: &mut Tx<'_>, base: &Base, member: MemberId, all: &[Notice]) -> Result<Vec<Line>, Error> {
    let mut named = named(tx, all)?;
    named.places = crate::train::about(tx, member, all)?;
    Ok(all.iter().filter_map(|n| named.line(base, member, n)).collect())
}

impl Named {
    /// An idea goes on in another one: its page says in which.
    fn merged(&self, base: &Base, n: &Notice) -> Option<(&'static str, String, String)> {
        let idea = self.ideas.get(&IdeaId::new(n.object_id)).filter(|i| !i.hidden)?;
        let own = n.why == Why::Author;
        if n.kind == DeedKind::Unmerged {
            let text = if own { k::account_notice_own_unmerged(&idea.title) } else { k::account_notice_unmerged(&idea.title) };
            return Some(("lightbulb", base.f(text), super::cards::path(idea.id, &idea.slug)));
        }
        let text = if own { k::account_notice_own_merged(&idea.title) } else { k::account_notice_merged(&idea.title) };
        Some(("merge", base.f(text), super::cards::path(idea.id, &idea.slug)))
    }
    fn line(&self, base: &Base, member: MemberId, n: &Notice) -> Option<Line> {
        let (icon, text, href) = match n.kind {
            DeedKind::Moved => self.moved(base, member, n)?,
            DeedKind::Merged | DeedKind::Unmerged => self.merged(base, n)?,
            DeedKind::Released | DeedKind::Halted => {
                let release = self.releases.get(&ReleaseId::new(n.object_id))?;
                let channel = base.t.of("idea-channel", release.channel.word());
                let href = format!("/release/{}", release.version);
                if n.kind == DeedKind::Halted {
                    ("triangle-alert", base.f(k::account_notice_halted(&release.version)), href)
                } else {
                    ("package", base.f(k::account_notice_released(channel, &release.version)), href)
                }
            }
            DeedKind::Awarded => {
                let (change, release) = (self.changes.get(&ChangeId::new(n.object_id))?, self.releases.get(&n.release?)?);
                let title = change.title.get(base.lang());
                ("popcorn", base.f(k::account_notice_awarded(title)), format!("/release/{}", release.version))
            }
            DeedKind::Hidden | DeedKind::Restored | DeedKind::Locked | DeedKind::Unlocked => self.moderated(base, n)?,
            DeedKind::ReportTallied | DeedKind::ProblemAnswered => self.reported(base, n)?,
            DeedKind::Answered | DeedKind::Returned | DeedKind::Assigned => self.at_the_desk(base, n)?,
            DeedKind::Suspended => ("clock", base.s(k::PEACE_NOTICE_SUSPENDED).to_owned(), "/appeal".to_owned()),
            DeedKind::GradeWarned | DeedKind::GradeChanged | DeedKind::AppealAnswered => crate::standing::told(base, n),
            DeedKind::Lifted => ("rotate-ccw", base.s(k::PEACE_NOTICE_LIFTED).to_owned(), "/appeal".to_owned()),
            DeedKind::Certified | DeedKind::OwnerEnded | DeedKind::OwnerOffered => {
                let name = n.actor.and_then(|a| self.people.get(&a)).map_or_else(|| base.s(k::WEB_FORMER), |p| p.name.as_str());
                super::owner::told(base, n, name)
            }
            DeedKind::RoleGiven
            | DeedKind::RoleTaken
            | DeedKind::Granted
            | DeedKind::GrantEnded
            | DeedKind::VipGiven
            | DeedKind::VipTaken => self.of_role(base, n),
            DeedKind::MedalGiven | DeedKind::MedalTaken => {
                let by = n.actor.map(|a| self.people.get(&a).map_or_else(|| base.s(k::WEB_FORMER), |p| p.name.as_str()));
                crate::medal::notice(base, &self.medals, n, by)?
            }
            DeedKind::SeatWaited
            | DeedKind::SeatOffered
            | DeedKind::SeatTaken
            | DeedKind::SeatEnded
            | DeedKind::DutyReminded
            | DeedKind::DutyMissed
            | DeedKind::DutyExtended
            | DeedKind::DutyExcused
            | DeedKind::DutyAnswered
            | DeedKind::PromisePaused
            | DeedKind::PromiseResumed
            | DeedKind::PromiseAsked => {
                let name = n.actor.and_then(|a| self.people.get(&a)).map_or_else(|| base.s(k::WEB_FORMER), |p| p.name.as_str());
                crate::train::told(base, &self.places, n, name)?
            }
            _ => self.said(base, n)?,
        };
        // Whoever decided did it for all moderators: the notice leads to the reason, not to a person.
        let moderated = matches!(
            n.kind,
            DeedKind::Hidden | DeedKind::Restored | DeedKind::Locked | DeedKind::Unlocked | DeedKind::Suspended | DeedKind::Lifted
        );
        let by =
            n.actor.filter(|_| !moderated).and_then(|a| self.people.get(&a)).map(|p| shown(p, &self.teams, &base.site.words, base.lang()));
        let weighty = matches!(
            n.kind,
            DeedKind::Moved | DeedKind::Awarded | DeedKind::Halted | DeedKind::GradeWarned | DeedKind::GradeChanged | DeedKind::SeatOffered
        ) || (n.kind == DeedKind::Replied
            && n.actor.and_then(|a| self.people.get(&a)).is_some_and(members::Person::is_staff));
        Some(Line { icon, text, href, by, at: n.at, new: n.seen_at.is_none(), weighty })
    }

    /// An idea moved: in the words of one's own device and channel when a release moved it.
    fn moved(&self, base: &Base, member: MemberId, n: &Notice) -> Option<(&'static str, String, String)> {
        let idea = self.ideas.get(&IdeaId::new(n.object_id)).filter(|i| !i.hidden)?;
        let (title, own) = (idea.title.as_str(), idea.authors.contains(&member));
        let version = n.release.and_then(|r| self.releases.get(&r)).map(|r| r.version.clone()).unwrap_or_default();
        let today = base.site.zone.civil(n.at).date() == base.site.zone.civil(base.now).date();
        let since = if today { base.s(k::ACCOUNT_NOTICE_TODAY).to_owned() } else { base.date(&n.at) };
        let text = match n.why {
            Why::InYourBuild if own => base.f(k::account_notice_own_in_build(since, title, version)),
            Why::InYourBuild => base.f(k::account_notice_in_build(since, title, version)),
            Why::ComingToYou => base.f(k::account_notice_coming(title, version)),
            _ => {
                let state = n.stage.and_then(State::from_number).unwrap_or(idea.state);
                let state = base.t.of("idea-state", state.word());
                if own { base.f(k::account_notice_own_moved(state, title)) } else { base.f(k::account_notice_moved(state, title)) }
            }
        };
        let icon = if n.why == Why::InYourBuild { "rocket" } else { "lightbulb" };
        Some((icon, text, cards::path(idea.id, &idea.slug)))
    }

    /// A role, its term, what was proposed, the VIP mark.
    fn of_role(&self, base: &Base, n: &Notice) -> (&'static str, String, String) {
        let name = n.actor.and_then(|a| self.people.get(&a)).map_or_else(|| base.s(k::WEB_FORMER).to_owned(), |p| p.name.clone());
        let (icon, text, href) = match n.kind {
            DeedKind::RoleGiven => ("users", base.f(k::roles_notice_given(name)), "/me"),
            DeedKind::RoleTaken => ("clock", base.s(k::ROLES_NOTICE_TAKEN).to_owned(), "/me"),
            DeedKind::Granted if n.stage == Some(members::PROPOSED) => ("users", base.f(k::roles_notice_proposed(name)), "/admin/roles"),
            DeedKind::Granted => ("calendar-clock", base.f(k::roles_notice_term(name)), "/me"),
            DeedKind::GrantEnded => ("rotate-ccw", base.s(k::ROLES_NOTICE_ENDED).to_owned(), "/admin/roles"),
            DeedKind::VipGiven => ("award", base.s(k::VIP_NOTICE_GIVEN).to_owned(), "/me"),
            _ => ("award", base.s(k::VIP_NOTICE_TAKEN).to_owned(), "/me"),
        };
        (icon, text, href.to_owned())
    }

    /// The result of the reports on a release, or the team's answer to what was written in them.
    fn reported(&self, base: &Base, n: &Notice) -> Option<(&'static str, String, String)> {
        let release = self.releases.get(&n.release?)?;
        let version = crate::release::look::name(base, release);
        if n.kind == DeedKind::ReportTallied {
            let text = base.f(k::experience_notice_tallied(version));
            return Some(("list", text, format!("/release/{}/report/result", release.version)));
        }
        let name = n.actor.and_then(|a| self.people.get(&a)).map_or_else(|| base.s(k::WEB_FORMER).to_owned(), |p| p.name.clone());
        Some(("message-square", base.f(k::experience_notice_answered(name, version)), "/me/reports".to_owned()))
    }

    /// What the desk did: an answer where one's idea goes on, a feedback given to one, or returned.
    fn at_the_desk(&self, base: &Base, n: &Notice) -> Option<(&'static str, String, String)> {
        let name = n.actor.and_then(|a| self.people.get(&a)).map_or_else(|| base.s(k::WEB_FORMER).to_owned(), |p| p.name.clone());
        let (title, item, page) = match n.object_kind {
            ObjectKind::Idea => {
                let idea = self.ideas.get(&IdeaId::new(n.object_id)).filter(|i| !i.hidden)?;
                (idea.title.as_str(), desk::Item::Idea(idea.id), cards::path(idea.id, &idea.slug))
            }
            ObjectKind::Topic => {
                let topic = self.topics.get(&TopicId::new(n.object_id)).filter(|t| !t.hidden)?;
                (topic.title.as_str(), desk::Item::Question(topic.id), format!("/topic/{}", topic.id))
            }
            _ => return None,
        };
        let at_the_desk = format!("/desk?item={item}");
        Some(match n.kind {
            DeedKind::Answered => ("message-square", base.f(k::desk_notice_answered(name, title)), page),
            DeedKind::Returned => ("rotate-ccw", base.f(k::desk_notice_returned(name, title)), at_the_desk),
            _ => ("user", base.f(k::desk_notice_assigned(name, title)), at_the_desk),
        })
    }

    /// What a moderator did about one's own text: a hidden one leads to the reason.
    fn moderated(&self, base: &Base, n: &Notice) -> Option<(&'static str, String, String)> {
        let (thing, topic) = match n.object_kind {
            ObjectKind::Reply => {
                let id = ReplyId::new(n.object_id);
                (Thing::Reply(id), *self.replies.get(&id)?)
            }
            ObjectKind::Topic => (Thing::Topic(TopicId::new(n.object_id)), TopicId::new(n.object_id)),
            _ => return None,
        };
        let title = self.topics.get(&topic)?.title.as_str();
        let place = match thing {
            Thing::Topic(id) => format!("/topic/{id}"),
            Thing::Reply(id) => format!("/reply/{id}"),
        };
        Some(match n.kind {
            DeedKind::Hidden => ("eye-off", base.f(k::peace_notice_hidden(title)), crate::peace::appeal_path(thing)),
            DeedKind::Restored => ("eye", base.f(k::peace_notice_restored(title)), place),
            DeedKind::Locked => ("lock", base.f(k::peace_notice_locked(title)), place),
            _ => ("messages-square", base.f(k::peace_notice_unlocked(title)), place),
        })
    }

    /// Somebody said something, or thanked for it.
    fn said(&self, base: &Base, n: &Notice) -> Option<(&'static str, String, String)> {
        let (topic, anchor) = match n.object_kind {
            ObjectKind::Reply => (*self.replies.get(&ReplyId::new(n.object_id))?, format!("#reply-{}", n.object_id)),
            ObjectKind::Topic => (TopicId::new(n.object_id), String::new()),
            _ => return None,
        };
        let topic = self.topics.get(&topic).filter(|t| !t.hidden)?;
        let page = match self.of_topic.get(&topic.id) {
            Some(idea) => cards::path(*idea, &topic.slug),
            None if topic.slug.is_empty() => format!("/topic/{}", topic.id),
            None => format!("/topic/{}-{}", topic.id, topic.slug),
        };
        let name = n.actor.and_then(|a| self.people.get(&a)).map_or_else(|| base.s(k::WEB_FORMER).to_owned(), |p| p.name.clone());
        let (title, others) = (topic.title.as_str(), n.count - 1);
        let (icon, text) = match n.kind {
            DeedKind::Replied => ("message-square", base.f(k::account_notice_replied(name, others, title))),
            DeedKind::Mentioned => ("megaphone", base.f(k::account_notice_mentioned(name, title))),
            DeedKind::Thanked => ("heart", base.f(k::account_notice_thanked(name, others, title))),
            DeedKind::Helped => ("hand-heart", base.f(k::account_notice_helped(name, title))),
            _ => return None,
        };
        Some((icon, text, format!("{page}{anchor}")))
    }
}
