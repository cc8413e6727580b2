//! What can be done with a reply on an idea's page. The verbs are the boards': their forms stand here, their routes there.

use super::read::{Head, Mine};
use crate::Base;
use crate::view::Act;
use askama::Template;
use boards::Reply;
use kernel::{Actor, MemberId, Permission};
use words::k;

/// A link beside the buttons.
struct Way {
    href: String,
    label: String,
    aria: String,
    icon: &'static str,
}

/// The overlay `acts-ID`.
#[derive(Template)]
#[template(path = "idea/acts.html")]
pub(super) struct Acts<'a> {
    base: &'a Base,
    thank: Option<Act>,
    ways: Vec<Way>,
}

/// The button of thanks, as a guest sees it or as the viewer left it.
pub(super) fn thank(base: &Base, reply: &Reply, name: &str, thanked: bool) -> Act {
    let verb = if thanked { "unthank" } else { "thank" };
    Act {
        action: format!("/reply/{}/{verb}", reply.id),
        label: base.s(if thanked { k::WEB_THANKED } else { k::WEB_THANK }).to_owned(),
        aria: Some(base.f(k::idea_thank_floor(reply.floor, name))),
        icon: "hand-heart",
        pressed: Some(thanked),
        count: (reply.thanks > 0).then_some(reply.thanks),
        ..Act::default()
    }
}

/// The viewer's buttons under one reply.
pub(super) fn acts<'a>(base: &'a Base, head: &Head, mine: &Mine, by: &Actor, reply: &Reply, name: &str) -> Acts<'a> {
    let own = own(by, reply.author);
    let id = reply.id;
    let path = super::path(head.idea.id, &head.topic.slug);
    let page = super::show::page_of(reply.floor);
    let mut ways = vec![Way {
        href: format!("{path}?page={page}&to={id}#composer"),
        label: base.s(k::IDEA_QUOTE).to_owned(),
        aria: base.f(k::idea_quote_floor(reply.floor, name)),
        icon: "reply",
    }];
    if own || by.may(Permission::Moderate) {
        let (label, aria) = (base.s(k::IDEA_EDIT).to_owned(), base.f(k::idea_edit_floor(reply.floor)));
        ways.push(Way { href: format!("/reply/{id}/edit"), label, aria, icon: "pencil" });
    }
    if by.may(Permission::Moderate) {
        let (label, aria) = (base.s(k::IDEA_FOLD).to_owned(), base.f(k::idea_fold_floor(reply.floor)));
        ways.push(Way { href: format!("/reply/{id}/hide"), label, aria, icon: "eye-off" });
    }
    let named = crate::peace::mark(boards::Matter::Text(boards::Thing::Reply(id)));
    if by.may(Permission::Moderate) {
        let label = base.s(k::PEACE_CASE_SHORT).to_owned();
        ways.push(Way { href: format!("/moderation/case/{named}"), aria: label.clone(), label, icon: "flag" });
    } else if !own {
        let (label, aria) = (base.s(k::PEACE_REPORT_SHORT).to_owned(), base.f(k::peace_floor(reply.floor)));
        ways.push(Way { href: format!("/report/{named}"), label, aria, icon: "flag" });
    }
    let thank = (!own).then(|| thank(base, reply, name, mine.thanked.replies.contains(&id)));
    Acts { base, thank, ways }
}

/// Reporting the idea itself; for moderators, deciding on it.
pub(super) fn report(base: &Base, by: &Actor, topic: &boards::Topic) -> Report {
    let named = crate::peace::mark(boards::Matter::Text(boards::Thing::Topic(topic.id)));
    let say = |key: words::Key| base.s(key).to_owned();
    if by.may(Permission::Moderate) {
        return Report(Some((format!("/moderation/case/{named}"), say(k::PEACE_CASE_SHORT))));
    }
    let shown = by.member().is_some() && !own(by, topic.author);
    Report(shown.then(|| (format!("/report/{named}"), say(k::PEACE_REPORT_SHORT))))
}

/// The overlay `report`: where it leads, and what it says.
#[derive(Template)]
#[template(
    source = "{% if let Some((href, label)) = self.0 %}<a class=\"btn quiet\" rel=\"nofollow\" href=\"{{ href }}\">{{ crate::Icon(\"flag\") }}{{ label }}</a>{% endif %}",
    ext = "html"
)]
pub(super) struct Report(Option<(String, String)>);

fn own(by: &Actor, author: Option<MemberId>) -> bool {
    author.is_some() && by.member() == author
}
