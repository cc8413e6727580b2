//! `GET /topic/{id}-{slug}`: a topic and thirty of its replies.
//!
//! Everything that is the same for everybody is rendered once a revision and kept. A guest who finds it kept costs one look at the
//! topic's row. A member's own (who I am, what I thanked for, what I may do, what I was writing) is laid over it.

mod fans;
mod read;
mod view;

pub(super) use fans::Fans;
pub(super) use read::Own;
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
    let (topic, own) = match look_with(&ask, id).await {
        // Its author finds the reason where the text stood, and nobody else finds anything.
        Err(missing) => {
            return if is_folded(&ask, id).await? { Ok(see(crate::peace::appeal_path(Thing::Topic(id)))) } else { Err(missing) };
        }
        Ok(found) => found,
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
    render(&known, &ask, (topic, own), page, to, None).await
}

/// The topic as the viewer may see it.
pub(super) async fn look(ask: &Ask, id: TopicId) -> Result<Topic, Fail> {
    Ok(look_with(ask, id).await?.0)
}

/// With what is the viewer's own on it: one statement for a guest and four for a member, here and now.
pub(super) async fn look_with(ask: &Ask, id: TopicId) -> Result<(Topic, Own), Fail> {
    let by = ask.actor().clone();
    let found = ask.app.db.peek(move |tx| read::look(tx, &by, id)).await.map_err(|e| Fail::new(&e))?;
    found.filter(|(t, _)| !t.hidden || ask.actor().may(Permission::Moderate)).ok_or_else(Fail::missing)
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
    (topic, own): (Topic, Own),
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
    let (kept, guest, as_it_is) = (ask.app.keeper.get(&key), !ask.visit.is_signed_in(), to.is_none() && typed.is_none());
    if let Some(kept) = kept.as_ref().filter(|_| guest && as_it_is) {
        return Ok(Html::kept(kept, &ask.dress(&base).await?).answer(&ask.headers));
    }
    if as_it_is
        && let Some(fans) = known.fans.get(&key)
        && let Some(acts) = fans.acts(&base, ask, &topic, &own)
    {
        let all = boxed(ask, &base, &topic, number, Written { draft: own.draft.clone(), ..Written::default() }, dress(ask, &base, &own));
        let all = returned(ask, &base, &topic, acts.into_iter().fold(all, |all, (mark, html)| all.put(mark, html))).await?;
        return Ok(Html::kept(fans.page(), &all).answer(&ask.headers));
    }
    if topic.hidden {
        crate::audit::hidden(&ask.app, ask.actor(), Thing::Topic(topic.id)).await?;
    }
    let topic = Arc::new(topic);
    let mut read = read(ask, &topic, number, to, kept.is_none()).await?;
    let kept = if let Some(kept) = kept {
        kept
    } else {
        let html = view::html(&base, &*known.things(ask).await?, &topic, number, &read)?;
        ask.app.keeper.keep(key.clone(), &html)
    };
    let status = typed.as_ref().map_or(StatusCode::OK, |t| t.status);
    let mut all = over_posts(ask, &base, &topic, &own, &read, dress(ask, &base, &own));
    if topic.hidden {
        all = all.put("hidden", view::Hidden { base: &base });
    }
    let written = Written { to: read.to.take(), typed, draft: own.draft.clone() };
    let all = boxed(ask, &base, &topic, number, written, all);
    if !guest && !topic.hidden {
        known.fans.keep(key, &base, &kept, &topic, read.posts(), &all);
    }
    let all = returned(ask, &base, &topic, all).await?;
    Ok(Html::kept(&kept, &all).with_status(status).answer(&ask.headers))
}

async fn read(ask: &Ask, topic: &Arc<Topic>, page: i64, to: Option<ReplyId>, whole: bool) -> Result<Read, Fail> {
    let (by, topic, now) = (ask.actor().clone(), Arc::clone(topic), ask.now());
    ask.app.read(move |tx| read::read(tx, &by, &topic, (page - 1) * PAGE, to, whole, now)).await
}

/// As [`crate::App::dress`], from what was read together with the topic.
fn dress(ask: &Ask, base: &Base, own: &Own) -> Overlays {
    let viewer = ask.actor().member().map(|id| Viewer { person: app::oneself(&ask.visit, id, &base.site.words), unread: own.unread });
    let bar = ask.app.demo.as_ref().map(|d| demo::bar(d.as_ref(), base, &ask.visit));
    let all = page::overlays(base, viewer.as_ref(), bar.as_ref(), None);
    match demo::happened(base, &ask.visit, own.unread) {
        Some(flash) => all.put("flash", flash),
        None => all,
    }
}

/// What the asker may say to an answer that others got too.
async fn returned(ask: &Ask, base: &Base, topic: &Topic, all: Overlays) -> Result<Overlays, Fail> {
    if topic.kind != TopicKind::Question || topic.official == 0 {
        return Ok(all);
    }
    desk::not_meant::laid(all, &ask.app, base, &ask.visit, Item::Question(topic.id), topic.author).await
}

/// A member's buttons under every post.
fn over_posts(ask: &Ask, base: &Base, topic: &Topic, own: &Own, read: &Read, mut over: Overlays) -> Overlays {
    let by = ask.actor();
    if by.member().is_none() {
        return over;
    }
    let asked = asked(ask);
    let of_topic = Acts::of_topic(by, topic, own.mine.topic);
    let of_replies = read.posts().map(|r| (Thing::Reply(r.id), Acts::of_reply(by, topic, r, own.mine.replies.contains(&r.id))));
    for (thing, mut one) in std::iter::once((Thing::Topic(topic.id), of_topic)).chain(of_replies) {
        one.folded = folded(base, read, thing);
        one.why = if asked == Some(thing) { Why::Asked } else { Why::Silent };
        over = over.put(format!("acts-{}", one.mark), one.part(base));
    }
    over
}

/// What was thanked for just now, and may be said why.
fn asked(ask: &Ask) -> Option<Thing> {
    acts::thing(&ask.query("thanked")?)
}

/// What stands in the box.
#[derive(Default)]
struct Written {
    to: Option<(boards::Reply, Option<String>)>,
    typed: Option<Typed>,
    draft: Option<boards::Draft>,
}

/// The box for a reply, if the viewer may write here. A guest's empty one is in the kept page.
fn boxed(ask: &Ask, base: &Base, topic: &Topic, page: i64, written: Written, over: Overlays) -> Overlays {
    let (guest, Written { to, typed, draft }) = (!ask.visit.is_signed_in(), written);
    if (topic.locked.is_some() && !ask.actor().is_staff()) || (guest && to.is_none() && typed.is_none()) {
        return over;
    }
    let mut box_ = Composer::new(topic, page, guest);
    box_.to = to.map(|(reply, name)| To::new(&reply, name.unwrap_or_else(|| base.s(words::k::WEB_FORMER).to_owned()), &base.path));
    if !guest {
        box_.once = ask.app.token();
    }
    if let Some(typed) = typed {
        box_.value = typed.body;
        box_.problem = Some(typed.problem);
    } else {
        box_ = box_.drafted(base, draft);
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
