//! Mentions: who a text names with `@handle`, told once however often the text is edited. And the pictures it shows, tied to it.

use crate::text::{self, Handles};
use crate::{Refusal, Thing};
use kernel::{Actor, BoardId, DeedKind, MemberId, Time, fold};
use ledger::New;
use store::{Error, Tx};

/// A text ready to be kept.
pub(crate) struct Written {
    /// As shown.
    pub(crate) html: String,
    /// Whom it mentions, in the order of the text.
    pub(crate) named: Vec<MemberId>,
}

/// Renders a text, asking the members which of the handles in it exist, and ties its pictures to it.
pub(crate) fn write(tx: &mut Tx<'_>, by: &Actor, thing: Thing, md: &str) -> Result<Written, Refusal> {
    let (mut known, mut named) = (Handles::new(), Vec::new());
    for key in text::mentions(md) {
        if let Some(member) = members::by_handle(tx, &key)? {
            known.insert(key, member.handle);
            named.push(member.id);
        }
    }
    let shown = pictures::attach(tx, by, &text::pictures(md), thing.object(), thing.raw())?;
    Ok(Written { html: text::render_with(md, &known, &shown), named })
}

/// Renders a text again whose mentions were found before: nobody new becomes a link.
pub(crate) fn write_again(tx: &mut Tx<'_>, md: &str, told: &str) -> Result<String, Error> {
    let people = members::people(tx, &parse(told))?;
    let known = people.into_values().map(|p| (fold::handle_key(&p.handle), p.handle)).collect();
    let shown = pictures::pictures(tx, &text::pictures(md))?;
    Ok(text::render_with(md, &known, &shown))
}

/// Tells those a text names who were not told before, but never the writer. Answers all who were told, as the row keeps them.
pub(crate) fn tell(
    tx: &mut Tx<'_>,
    by: &Actor,
    (thing, board): (Thing, BoardId),
    named: &[MemberId],
    told: &str,
    now: Time,
) -> Result<String, Error> {
    let mut all = parse(told);
    for other in named {
        if all.contains(other) || all.len() >= text::MENTIONS {
            continue;
        }
        all.push(*other);
        if by.member() != Some(*other) {
            ledger::record(tx, by, New::new(DeedKind::Mentioned, thing.object(), thing.raw()).to(*other).on(board), now)?;
        }
    }
    Ok(join(&all))
}

/// Ids as a row keeps them.
pub(crate) fn join(ids: &[MemberId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn parse(told: &str) -> Vec<MemberId> {
    told.split(',').filter_map(|id| id.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use crate::tests::{ROOMS, camera, fan, moderator, opened, talk};
    use crate::{NewTopic, Refusal, edit_reply, post, reply};
    use kernel::{Actor, ObjectKind, PictureId};
    use pictures::{Encoded, Made};
    use testkit::World;

    fn upload(world: &World, by: &Actor, alt: &'static str) -> PictureId {
        let one =
            |what: &str| Encoded { digest: pictures::digest(what.as_bytes()), bytes: vec![1], media: "image/png", width: 40, height: 30 };
        let (made, by, now) = (Made { full: one("full"), thumb: one("thumb") }, by.clone(), world.now());
        world.write(move |tx| pictures::keep(tx, &by, &made, alt, now)).unwrap()
    }

    #[test]
    fn a_text_shows_its_writers_pictures_with_their_size_and_what_they_show() {
        testkit::each(ROOMS, |world| {
            let (mei, ben, now) = (fan(world, "mei"), fan(world, "ben"), world.now());
            let (board, one) = (camera(world), upload(world, &mei, "苔藓一样的绿"));
            let body = format!("看：\n\n![](/picture/{one})");
            let (by, text) = (mei.clone(), body.clone());
            let topic = world.write(move |tx| post(tx, &by, &NewTopic { body: &text, ..talk(board) }, now)).unwrap();
            let html = world.read(move |tx| crate::topic(tx, topic)).unwrap().unwrap().body_html;
            let shown = format!(
                "<img src=\"/picture/{one}/thumb\" alt=\"苔藓一样的绿\" width=\"40\" height=\"30\" loading=\"lazy\" decoding=\"async\">"
            );
            assert!(html.contains(&shown) && html.contains(&format!("<a href=\"/picture/{one}\"")), "{html}");
            let tied = world.read(move |tx| pictures::of_object(tx, ObjectKind::Topic, topic.get())).unwrap();
            assert_eq!(tied.iter().map(|p| p.id).collect::<Vec<_>>(), [one]);
            // Another's picture, or one's own from another text, is not taken; what was written stays unsaid.
            for by in [&ben, &mei] {
                let (by, body) = (by.clone(), body.clone());
                assert_eq!(world.write(move |tx| reply(tx, &by, topic, &body, None, now)), Err(Refusal::PictureNotYours));
            }
            // A renderer of later finds the size again.
            world.write(|tx| tx.exec("UPDATE board_topic SET body_html = 'old', renderer_version = 0", store::p![])).unwrap();
            let start = crate::Thing::Topic(kernel::TopicId::new(0));
            world.write(move |tx| crate::render_again(tx, start, 9)).unwrap();
            assert_eq!(world.read(move |tx| crate::topic(tx, topic)).unwrap().unwrap().body_html, html);
        });
    }

    #[test]
    fn four_pictures_are_enough_and_an_edit_may_add_one() {
        testkit::each(ROOMS, |world| {
            let (mei, eve, now) = (fan(world, "mei"), moderator(world, "eve"), world.now());
            let topic = opened(world, &mei);
            let text = |ids: &[PictureId]| ids.iter().map(|id| format!("![夜景](/picture/{id})")).collect::<Vec<_>>().join("\n");
            let all: Vec<PictureId> = (0..5).map(|_| upload(world, &mei, "")).collect();
            let say = |body: String| {
                let by = mei.clone();
                world.write(move |tx| reply(tx, &by, topic, &body, None, now))
            };
            assert_eq!(say(text(&all)), Err(Refusal::PicturesMany));
            let id = say(text(&all[..3])).unwrap();
            let change = |by: &Actor, body: String, seen: i64| {
                let by = by.clone();
                world.write(move |tx| edit_reply(tx, &by, id, &body, seen, now))
            };
            assert_eq!(change(&mei, text(&all[..4]), 1), Ok(2));
            assert_eq!(change(&eve, text(&all[1..3]), 2), Ok(3), "a moderator leaves what stands there");
            assert_eq!(change(&eve, text(&[upload(world, &mei, "")]), 3), Err(Refusal::PictureNotYours), "and adds nobody else's");
        });
    }
}
