//! Rendering again what an older renderer rendered: a walk along the ids, some at a time, by a job.

use crate::mention;
use crate::text::RENDERER_VERSION;
use crate::{Thing, post, text};
use kernel::{ReplyId, TopicId};
use store::{Error, Tx, p};

type Stale = (i64, String, String, i64);

/// Renders up to `limit` stale texts after `after` (begin with topic 0: all topics come before all replies) and says where to go on; none
/// when nothing stale is left.
pub fn render_again(tx: &mut Tx<'_>, after: Thing, limit: u32) -> Result<Option<Thing>, Error> {
    let stale: Vec<Stale> = match after {
        Thing::Topic(id) => tx.all(
            "SELECT id, body_md, mentioned, edition FROM board_topic WHERE id > ?1 AND renderer_version < ?2 ORDER BY id LIMIT ?3",
            p![id, RENDERER_VERSION, limit],
        )?,
        Thing::Reply(id) => tx.all(
            "SELECT id, body_md, mentioned, edition FROM board_reply WHERE id > ?1 AND renderer_version < ?2 ORDER BY id LIMIT ?3",
            p![id, RENDERER_VERSION, limit],
        )?,
    };
    for (id, body, told, edition) in &stale {
        let html = mention::write_again(tx, body, told)?;
        // An edit in the meantime was rendered by this renderer: nothing to do then.
        match after {
            Thing::Topic(_) => tx.exec(
                "UPDATE board_topic SET body_html = ?3, excerpt = ?4, renderer_version = ?5, revision = revision + 1 WHERE id = ?1 AND edition = ?2",
                p![*id, *edition, &html, &text::excerpt(body, post::EXCERPT), RENDERER_VERSION],
            )?,
            Thing::Reply(_) => {
                tx.exec(
                    "UPDATE board_reply SET body_html = ?3, renderer_version = ?4 WHERE id = ?1 AND edition = ?2",
                    p![*id, *edition, &html, RENDERER_VERSION],
                )?;
                tx.exec(
                    "UPDATE board_topic SET revision = revision + 1 WHERE id = (SELECT topic_id FROM board_reply WHERE id = ?1)",
                    p![*id],
                )?
            }
        };
    }
    Ok(match (after, stale.last()) {
        (Thing::Topic(_), Some((id, ..))) => Some(Thing::Topic(TopicId::new(*id))),
        (Thing::Topic(_), None) => Some(Thing::Reply(ReplyId::new(0))),
        (Thing::Reply(_), Some((id, ..))) => Some(Thing::Reply(ReplyId::new(*id))),
        (Thing::Reply(_), None) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{ROOMS, fan, opened, replied};

    #[test]
    fn stale_texts_are_rendered_again_and_their_pages_hear_of_it() {
        testkit::each(ROOMS, |world| {
            let mei = fan(world, "mei");
            let topic = opened(world, &mei);
            replied(world, &mei, topic, None);
            let page = || world.read(move |tx| crate::page(tx, &kernel::Actor::Guest, topic, 0, 20)).unwrap();
            let before = page();
            world
                .write(|tx| {
                    tx.exec("UPDATE board_topic SET body_html = 'old', renderer_version = 0", p![])?;
                    tx.exec("UPDATE board_reply SET body_html = 'old', renderer_version = 0", p![])
                })
                .unwrap();
            let mut at = Some(Thing::Topic(TopicId::new(0)));
            while let Some(after) = at {
                at = world.write(move |tx| render_again(tx, after, 1)).unwrap();
            }
            let after = page();
            assert_eq!((&after.topic.body_html, &after.replies[0].body_html), (&before.topic.body_html, &before.replies[0].body_html));
            assert_eq!(after.topic.revision, before.topic.revision + 2);
        });
    }
}
