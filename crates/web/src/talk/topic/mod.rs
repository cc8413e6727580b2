//! `GET /topic/{id}-{slug}`: a topic and thirty of its replies.
//!
//! Everything that is the same for everybody is rendered once a revision and kept. A guest who finds it kept costs one look at the
//! topic's row. A member's own (who I am, what I thanked for, what I may do, what I was writing) is laid over it.

mod read;
mod view;

pub(super) use view::lang_of;

use super::acts::{self, Acts, Why};
use super::ask::{Ask, moved, see};
use super::compose::{Composer, To};
use super::known::Known;
use super::place::{self, PAGE, floor_path, page_path, topic_path};
use crate::account::demo;
use crate::kept::{Key, Overlays};
use crate::page::{self, Html};
use crate::view::Viewer;
use crate::{Base, app, desk};
use ::desk::Item;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use boards::{Thing, Topic, TopicKind};
use gate::Fail;
use kernel::{Permission, ReplyId, TopicId};
use read::Read;
use std::sync::Arc;

/// What was typed and refused, to stand in the box again.
pub(super) struct Typed {
    pub(super) body: String,
    pub(super) problem: String,
    pub(super) status: StatusCode,
}

/// The page.
pub(super) async fn show(known: Arc<Known>, ask: Ask, Path(segment): Path<String>) -> Result<Response, Fail> {
    let id = place::topic_id(&segment)?;
    let topic = match look(&ask, id).await {
        // Its author finds the reason where the text stood, and nobody else finds anything.
        Err(missing) => {
            return if is_folded(&ask, id).await? { Ok(see(crate::peace::appeal_path(Thing::Topic(id)))) } else { Err(missing) };
        }
        Ok(topic) => topic,
    };
    let path = topic_path(topic.id, &topic.slug);
    if topic.kind == TopicKind::Idea
        && let Some(idea) = idea_of(&ask, topic.id).await?
    {
        return Ok(moved(with_query(&ask, &place::idea_path(idea, &topic.slug))));
    }
    if path.strip_prefix("/topic/") != Some(segment.as_str()) {
        return Ok(moved(with_query(&ask, &path)));
    }
    if let Some(floor) = number(&ask, "floor") {
        return Ok(see(floor_path(&path, floor.clamp(1, topic.replies.max(1)))));
    }
    let page = number(&ask, "page").unwrap_or(1);
    if page < 1 || page > last_page(&topic) {
        return Ok(see(page_path(&path, last_page(&topic))));
    }
    let to = number(&ask, "to").map(ReplyId::new);
    render(&known, &ask, topic, page, to, None).await
}

/// The topic as the viewer may see it: one statement, here and now.
pub(super) async fn look(ask: &Ask, id: TopicId) -> Result<Topic, Fail> {
    let found = ask.app.db.peek(move |tx| boards::topic(tx, id)).await.map_err(|e| Fail::new(&app::StoreSaid(e)))?;
    found.filter(|t| !t.hidden || ask.actor().may(Permission::Moderate)).ok_or_else(Fail::missing)
}

/// Is this the visitor's own, and hidden?
async fn is_folded(ask: &Ask, id: TopicId) -> Result<bool, Fail> {
    let Some(member) = ask.actor().member() else { return Ok(false) };
    let found = ask.app.db.peek(move |tx| boards::topic(tx, id)).await.map_err(|e| Fail::new(&app::StoreSaid(e)))?;
    Ok(found.is_some_and(|t| t.hidden && t.author == Some(member)))
}

async fn idea_of(ask: &Ask, id: TopicId) -> Result<Option<kernel::IdeaId>, Fail> {
    ask.app.db.peek(move |tx| ideas::by_topic(tx, id)).await.map_err(|e| Fail::new(&app::StoreSaid(e)))
}

/// The page with everything on it, kept or new.
pub(super) async fn render(
    known: &Known,
    ask: &Ask,
    topic: Topic,
    number: i64,
    to: Option<ReplyId>,
    typed: Option<Typed>,
) -> Result<Response, Fail> {
    let path = page_path(&topic_path(topic.id, &topic.slug), number);
    let base = ask.base(path).titled(topic.title.as_str());
    let key = Key {
        page: "topic",
        object: topic.id.get(),
        revision: topic.revision,
        // A new day draws it anew: by then somebody may be called otherwise.
        view: format!("{number}/{}", base.now.micros() / 86_400_000_000),
        lang: base.lang(),
        theme: base.theme,
    };
    let (kept, guest) = (ask.app.keeper.get(&key), !ask.visit.is_signed_in());
    if let Some(kept) = kept.as_ref().filter(|_| guest && to.is_none() && typed.is_none()) {
        return Ok(Html::kept(kept, &ask.dress(&base).await?).answer(&ask.headers));
    }
    let topic = Arc::new(topic);
    let read = read(ask, &topic, number, to, kept.is_none()).await?;
    let kept = if let Some(kept) = kept {
        kept
    } else {
        let html = view::html(&base, &*known.things(ask).await?, &topic, number, &read)?;
        ask.app.keeper.keep(key, &html)
    };
    let dress = dress(ask, &base, read.viewer.as_ref());
    let mut overlays = overlaid(ask, &base, &topic, number, read, typed.as_ref(), dress);
    if topic.kind == TopicKind::Question && topic.official > 0 {
        overlays = desk::not_meant::laid(overlays, &ask.app, &base, &ask.visit, Item::Question(topic.id), topic.author).await?;
    }
    let status = typed.map_or(StatusCode::OK, |t| t.status);
    Ok(Html::kept(&kept, &overlays).with_status(status).answer(&ask.headers))
}

async fn read(ask: &Ask, topic: &Arc<Topic>, page: i64, to: Option<ReplyId>, whole: bool) -> Result<Read, Fail> {
    let (by, topic, now) = (ask.actor().clone(), Arc::clone(topic), ask.now());
    ask.app.read(move |tx| read::read(tx, &by, &topic, (page - 1) * PAGE, to, whole, now)).await
}

/// As [`crate::App::dress`], from what was read together with the page: the viewer is one of its people.
fn dress(ask: &Ask, base: &Base, viewer: Option<&read::Viewer>) -> Overlays {
    let viewer = viewer.map(|v| Viewer {
        person: v.person.as_ref().map(|p| app::shown(p, &[], &base.site.words, base.lang())).unwrap_or_default(),
        unread: v.unread,
    });
    let bar = ask.app.demo.as_ref().map(|d| demo::bar(d.as_ref(), base, &ask.visit));
    let all = page::overlays(base, viewer.as_ref(), bar.as_ref(), None);
    match demo::happened(base, &ask.visit, viewer.as_ref().map_or(0, |v| v.unread)) {
        Some(flash) => all.put("flash", flash),
        None => all,
    }
}

/// What belongs to the viewer: the buttons of every post, the box, a note on what is hidden.
fn overlaid(ask: &Ask, base: &Base, topic: &Topic, page: i64, read: Read, typed: Option<&Typed>, mut over: Overlays) -> Overlays {
    let by = ask.actor();
    if by.member().is_some() {
        let asked = ask.query("thanked").and_then(|m| acts::thing(&m));
        let mine = &read.mine;
        let of_topic = Acts::of_topic(by, topic, mine.topic);
        let of_replies = read.replies.iter().chain(read.whole.as_ref().and_then(|w| w.accepted.as_ref())).chain(&read.answer);
        let all = of_replies.map(|r| (Thing::Reply(r.id), Acts::of_reply(by, topic, r, mine.replies.contains(&r.id))));
        for (thing, mut one) in std::iter::once((Thing::Topic(topic.id), of_topic)).chain(all) {
            one.folded = folded(base, &read, thing);
            one.why = if asked == Some(thing) { Why::Asked } else { Why::Silent };
            over = over.put(format!("acts-{}", one.mark), one.part(base));
        }
    }
    if topic.hidden {
        over = over.put("hidden", view::Hidden { base });
    }
    let guest = by.member().is_none();
    if topic.locked.is_some() && !by.is_staff() {
        return over;
    }
    if guest && read.to.is_none() && typed.is_none() {
        return over;
    }
    let mut box_ = Composer::new(topic, page, guest);
    box_.to = read.to.map(|(reply, name)| To::new(&reply, name.unwrap_or_else(|| base.s(words::k::WEB_FORMER).to_owned()), &base.path));
    if !guest {
        box_.once = ask.app.token();
    }
    if let Some(typed) = typed {
        box_.value.clone_from(&typed.body);
        box_.problem = Some(typed.problem.clone());
    } else {
        box_ = box_.drafted(base, read.draft);
    }
    over.put("composer", box_.part(base))
}

/// Why the viewer's own reply was folded.
fn folded(base: &Base, read: &Read, thing: Thing) -> Option<String> {
    let kept = read.folded.iter().find(|(t, _)| *t == thing)?;
    Some(crate::peace::reason(base, &kept.1))
}

/// The last page of a topic.
pub(super) fn last_page(topic: &Topic) -> i64 {
    place::page_of(topic.replies)
}

fn number(ask: &Ask, name: &str) -> Option<i64> {
    ask.query(name)?.parse().ok()
}

fn with_query(ask: &Ask, path: &str) -> String {
    ask.visit.here.split_once('?').map_or_else(|| path.to_owned(), |(_, query)| format!("{path}?{query}"))
}
