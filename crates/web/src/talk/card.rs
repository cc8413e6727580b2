//! A topic in a list, and who answers on a board.

use super::known::Things;
use super::place::topic_path;
use crate::Base;
use crate::app::{nobody, shown};
use crate::view::{Link, Person, TopicCard};
use boards::{Row, Sort, TopicKind};
use ideas::Speed;
use kernel::{Lang, MemberId, TeamId};
use std::collections::HashMap;
use store::{Error, Tx};

/// A team's people and how soon they usually answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Crew {
    pub(super) ids: Vec<MemberId>,
    pub(super) speed: Option<Speed>,
}

impl Crew {
    /// Reads it: two statements.
    pub(super) fn read(tx: &mut Tx<'_>, team: TeamId) -> Result<Self, Error> {
        Ok(Self { ids: members::staff_of(tx, team)?, speed: ideas::speed(tx, team)? })
    }
    /// The first three.
    pub(super) fn faces(&self) -> impl Iterator<Item = MemberId> + '_ {
        self.ids.iter().copied().take(3)
    }
    /// How soon, in words; nothing while too few answers say it.
    pub(super) fn soon(&self, base: &Base) -> Option<(String, String)> {
        let speed = self.speed.filter(|s| s.n >= 5)?;
        let ceil = |unit: i64| (speed.median_seconds.max(1) + unit - 1) / unit;
        let said = match speed.median_seconds {
            ..3_600 => base.f(words::k::talk_speed_minutes(ceil(60))),
            3_600..172_800 => base.f(words::k::talk_speed_hours(ceil(3_600))),
            _ => base.f(words::k::talk_speed_days(ceil(86_400))),
        };
        Some((said, base.f(words::k::talk_speed_from(speed.n))))
    }
}

/// People by id, as pages show them.
pub(super) struct People<'a> {
    pub(super) base: &'a Base,
    pub(super) things: &'a Things,
    pub(super) found: &'a HashMap<MemberId, members::Person>,
    /// The titles that stand beside names, as far as the page shows any.
    pub(super) titles: &'a HashMap<MemberId, medals::Title>,
}

impl People<'_> {
    /// One of them, or nobody.
    pub(super) fn of(&self, id: Option<MemberId>) -> Person {
        let (words, lang) = (&self.base.site.words, self.base.lang());
        let Some((id, p)) = id.and_then(|id| Some((id, self.found.get(&id)?))) else { return nobody(words, lang) };
        let title = self.titles.get(&id).map(|t| crate::medal::beside(self.base, t));
        Person { title, ..shown(p, &self.things.teams, words, lang) }
    }
}

/// A row as a card; with its board where lists of several boards are shown.
pub(super) fn card(people: &People<'_>, row: &Row, sort: Sort, with_board: bool) -> TopicCard {
    let base = people.base;
    // Who of the company answered is on the topic's page; that it did is here.
    let answered = (row.official > 0).then(|| Person { name: base.company().to_owned(), ..Person::default() });
    TopicCard {
        href: topic_path(row.id, &row.slug),
        title: row.title.clone(),
        excerpt: row.excerpt.clone(),
        lang: boards::text::lang_of(&row.title).map_or("", Lang::tag),
        by: people.of(row.author),
        at: if sort == Sort::Active { row.last_at } else { row.at },
        place: match row.kind {
            TopicKind::Idea => Some(Link::new("/ideas", base.s(words::k::TALK_KIND_IDEA))),
            TopicKind::Talk | TopicKind::Question => people.things.link(row.board, base.lang()).filter(|_| with_board),
        },
        replies: row.replies,
        question: row.kind == TopicKind::Question,
        solved: row.accepted.is_some(),
        pinned: false,
        answered_by: answered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Site, Theme};
    use kernel::{Both, Time, Zone};
    use std::sync::Arc;
    use words::{Company, Words};

    #[test]
    fn a_team_s_haste_is_said_in_the_unit_people_use() {
        let (words, zone) = (Arc::new(Words::new(&Company::default())), Zone::utc());
        let site = Site { words, zone, url: String::new(), company: Both::new("", ""), tagline: Both::new("", ""), demo: false };
        let base = Base::new(&Arc::new(site), Lang::En, Theme::Auto, Time::from_micros(0), "/");
        let said = |median_seconds, n| Crew { ids: vec![], speed: Some(Speed { median_seconds, n }) }.soon(&base).map(|s| s.0);
        assert_eq!(said(0, 9).as_deref(), Some("Usually answers within a minute"));
        assert_eq!(said(3_600, 9).as_deref(), Some("Usually answers within an hour"));
        assert_eq!(said(15_000, 9).as_deref(), Some("Usually answers within 5 hours"));
        assert_eq!(said(172_800, 9).as_deref(), Some("Usually answers within 2 days"));
        assert_eq!(said(15_000, 4), None, "four answers say nothing yet");
    }
}
