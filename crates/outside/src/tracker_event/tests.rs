use super::*;
use crate::fixture::{House, call, house};
use crate::refs::{attach, detach, refs};
use crate::{Refusal, reference};
use desk::Item;
use ideas::State as At;
use kernel::Actor;

const URL: &str = "https://github.com/plover/lamp/issues/12";

/// Assigned or merged by a colleague, or closed by anybody.
fn event(state: State, mentions: &[IdeaId]) -> Event {
    let believed = matches!(state, State::Started | State::Merged);
    Event { of: reference(URL).unwrap(), state, believed, title: "Lamp".into(), mentions: mentions.to_vec() }
}

fn idea(world: &testkit::World, h: House, ticket: &str) -> IdeaId {
    let Item::Idea(id) = h.takes(world, crate::New { external: Some(ticket.into()), ..call() }).item else { panic!("a bug") };
    id
}

#[test]
fn staff_attach_what_a_person_pastes_and_take_it_away() {
    house(|world, h: House| {
        let (id, now) = (idea(world, h, "1"), world.now());
        let on = Object::Idea(id);
        let put = |by: Actor, on: Object, url: &'static str| world.write(move |tx| attach(tx, &by, on, url, now));
        assert_eq!(put(h.mei(), on, URL), Err(Refusal::NotAllowed));
        assert_eq!(put(Actor::Guest, on, URL), Err(Refusal::SignIn));
        assert_eq!(put(h.lin(), on, "our wiki"), Err(Refusal::Reference));
        assert_eq!(put(h.lin(), Object::Idea(IdeaId::new(99_999)), URL), Err(Refusal::Missing));
        assert_eq!(put(h.lin(), Object::Change(kernel::ChangeId::new(99_999)), URL), Err(Refusal::Missing));
        assert_eq!((put(h.lin(), on, URL), put(h.lin(), on, URL), put(h.root(), on, URL)), (Ok(true), Ok(false), Ok(false)));
        let all = world.read(move |tx| refs(tx, on)).unwrap();
        assert_eq!((all.len(), all[0].of.key.as_str(), all[0].state, all[0].by), (1, "plover/lamp#12", State::Opened, Some(h.lin)));
        world.write(move |tx| detach(tx, &h.lin(), on, URL)).unwrap();
        assert!(world.read(move |tx| refs(tx, on)).unwrap().is_empty());
    });
}

#[test]
fn work_moves_ideas_forward_and_mentions_are_believed_once_somebody_works() {
    house(|world, h: House| {
        let (attached, named, now) = (idea(world, h, "1"), idea(world, h, "2"), world.now());
        world.write(move |tx| attach(tx, &h.lin(), Object::Idea(attached), URL, now)).unwrap();
        let nobody = IdeaId::new(99_999);
        let tell =
            |state: State| world.write(move |tx| tracker_event(tx, Tracker::Github, h.lin, &event(state, &[named, nobody]), now)).unwrap();
        let states = || [attached, named].map(|id| world.read(move |tx| ideas::idea(tx, id)).unwrap().unwrap().state);
        assert_eq!(tell(State::Opened), Told { ideas: vec![attached], moved: vec![] });
        assert_eq!(states(), [At::Received, At::Received], "anybody may open an issue");
        assert!(world.read(move |tx| refs(tx, Object::Idea(named))).unwrap().is_empty());
        assert_eq!(tell(State::Started).moved, [attached, named]);
        assert_eq!(states(), [At::InDevelopment, At::InDevelopment]);
        assert_eq!(tell(State::Started).moved, []);
        assert_eq!(tell(State::Merged).moved, [], "in no build yet");
        assert_eq!(states(), [At::InDevelopment, At::InDevelopment], "a tracker ships nothing");
        assert_eq!(world.read(move |tx| refs(tx, Object::Idea(named))).unwrap()[0].state, State::Merged);
        assert_eq!(tell(State::Dropped).moved, []);
        assert_eq!(states(), [At::InDevelopment, At::InDevelopment], "never back");
        let steps = world.read(move |tx| ideas::progress(tx, named)).unwrap();
        assert_eq!((steps.len(), steps[1].by), (2, Some(h.lin)));
        assert!(steps[1].words.starts_with("In the tracker") && !steps[1].words.contains("plover"), "{}", steps[1].words);
        let wrong = world.write(move |tx| tracker_event(tx, Tracker::Jira, h.lin, &event(State::Started, &[]), now));
        assert_eq!(wrong, Err(Refusal::Event));
    });
}

#[test]
fn a_stranger_who_opens_and_closes_an_issue_moves_nothing_and_takes_no_place() {
    house(|world, h: House| {
        let (idea, now) = (idea(world, h, "1"), world.now());
        let tell = |n: i64, state: State, believed: bool| {
            let of = reference(&format!("https://github.com/plover/lamp/issues/{n}")).unwrap();
            let event = Event { of, state, believed, title: "Lamp".into(), mentions: vec![idea] };
            world.write(move |tx| tracker_event(tx, Tracker::Github, h.lin, &event, now)).unwrap()
        };
        let (state, on) = (
            || world.read(move |tx| ideas::idea(tx, idea)).unwrap().unwrap().state,
            || world.read(move |tx| refs(tx, Object::Idea(idea))).unwrap(),
        );
        for said in State::ALL {
            assert_eq!(tell(1, said, false), Told::default(), "{said:?} of a mention alone");
        }
        assert!((state(), on().len()) == (At::Received, 0));
        // A mention that was believed stands there, and its end moves nothing either: who opened it may close it.
        tell(1, State::Opened, true);
        assert_eq!(tell(1, State::Closed, false), Told { ideas: vec![idea], moved: vec![] });
        assert_eq!(state(), At::Received);
        // As many as may be believed; colleagues still have all their places.
        for n in 1..=25 {
            tell(n, State::Opened, true);
        }
        assert_eq!(on().len(), 20);
        let put = |n: i64| {
            let url = format!("https://github.com/plover/lamp/issues/{n}");
            world.write(move |tx| attach(tx, &h.lin(), Object::Idea(idea), &url, now))
        };
        assert_eq!(put(1), Ok(true), "what was named is a colleague's from now on");
        for n in 101..120 {
            assert_eq!(put(n), Ok(true), "{n}");
        }
        assert_eq!(put(120), Err(Refusal::RefsMany));
        assert_eq!((on().len(), on().iter().filter(|r| r.by == Some(h.lin)).count()), (39, 20));
        assert_eq!(tell(1, State::Closed, false).moved, [idea], "attached by a colleague");
    });
}
