use super::*;
use crate::fixture::{House, call, house};
use crate::key::tests::noted;
use crate::{Object, attach, refs};
use desk::Item;
use serde_json::json;

const SECRET: &str = "a secret of thirty-two letters..";
const URL: &str = "https://github.com/plover/lamp/issues/12";

fn body(state: &str) -> Vec<u8> {
    json!({"action": "assigned", "issue": {"html_url": URL, "title": "Lamp", "state": state, "assignees": [{"login": "lin"}]}})
        .to_string()
        .into_bytes()
}

fn connect(world: &testkit::World, h: House, tracker: Tracker, host: &'static str) -> TrackerId {
    let now = world.now();
    world.write(move |tx| add_tracker(tx, &h.root(), tracker, "Ours", host, h.lin, SECRET, now)).unwrap()
}

fn send(
    world: &testkit::World,
    id: TrackerId,
    tracker: Tracker,
    signature: Option<String>,
    token: Option<&'static str>,
    body: Vec<u8>,
) -> Result<Told, Refusal> {
    let now = world.now();
    world.write(move |tx| {
        let headers = Headers { signature: signature.as_deref(), token, event: Some("issues") };
        inbound(tx, tracker, id, &headers, &body, now)
    })
}

fn signed(body: &[u8]) -> String {
    format!("sha256={}", mac::sign(SECRET, &[body]))
}

#[test]
fn a_signed_message_moves_its_ideas_once_and_anything_else_is_one_refusal() {
    house(|world, h: House| {
        let Item::Idea(idea) = h.takes(world, call()).item else { panic!("a bug") };
        let now = world.now();
        world.write(move |tx| attach(tx, &h.lin(), Object::Idea(idea), URL, now)).unwrap();
        let (id, lab, elsewhere) = (
            connect(world, h, Tracker::Github, "github.com"),
            connect(world, h, Tracker::Gitlab, "gitlab.example"),
            connect(world, h, Tracker::Github, "git.example"),
        );
        let open = body("open");
        let git = |id, signature, body| send(world, id, Tracker::Github, signature, None, body);
        for (id, signature, why) in [
            (id, None, "unsigned"),
            (id, Some("sha256=00".to_owned()), "no signature"),
            (id, Some(format!("sha1={}", mac::sign(SECRET, &[&open]))), "another method"),
            (id, Some(signed(b"{}")), "of another body"),
            (TrackerId::new(99), Some(signed(&open)), "nobody"),
            (lab, Some(signed(&open)), "another kind"),
        ] {
            assert_eq!(git(id, signature, open.clone()), Err(Refusal::Signature), "{why}");
        }
        assert_eq!(git(elsewhere, Some(signed(&open)), open.clone()).unwrap(), Told::default(), "it speaks for another host");
        assert_eq!(git(id, Some(signed(&open)), open.clone()).unwrap().moved, [idea]);
        assert_eq!(git(id, Some(signed(&open)), open.clone()).unwrap(), Told::default(), "heard before");
        let closed = body("closed");
        assert_eq!(git(id, Some(signed(&closed)), closed).unwrap().ideas, [idea]);
        let state = world.read(move |tx| refs(tx, Object::Idea(idea))).unwrap()[0].state;
        assert_eq!(state, crate::State::Closed);
        assert_eq!(git(id, Some(signed(b"not json")), b"not json".to_vec()), Err(Refusal::Event));
        let later = world.now();
        world.write(move |tx| revoke_tracker(tx, &h.root(), id, later)).unwrap();
        let more = body("reopened");
        assert_eq!(git(id, Some(signed(&more)), more), Err(Refusal::Signature));
    });
}

#[test]
fn a_token_is_compared_whole() {
    house(|world, h: House| {
        let id = connect(world, h, Tracker::Gitlab, "gitlab.example");
        let send = |token| send(world, id, Tracker::Gitlab, None, token, b"{\"object_kind\":\"note\"}".to_vec());
        assert_eq!(
            (send(None), send(Some("")), send(Some("a secret"))),
            (Err(Refusal::Signature), Err(Refusal::Signature), Err(Refusal::Signature))
        );
        assert_eq!(send(Some(SECRET)), Ok(Told::default()));
    });
}

#[test]
fn an_admin_connects_and_somebody_who_moves_ideas_stands_for_it() {
    house(|world, h: House| {
        let now = world.now();
        let add = |by: Actor, host: &'static str, who: MemberId| {
            world.write(move |tx| add_tracker(tx, &by, Tracker::Jira, "Ours", host, who, SECRET, now))
        };
        assert_eq!(add(h.lin(), "plover.example", h.lin), Err(Refusal::NotAllowed));
        assert_eq!(add(Actor::Guest, "plover.example", h.lin), Err(Refusal::SignIn));
        assert_eq!(add(h.root(), "https://plover.example", h.lin), Err(Refusal::Host));
        assert_eq!(add(h.root(), "plover.example", h.mei), Err(Refusal::Responsible));
        let id = add(h.root(), " Plover.example ", h.lin).unwrap();
        let all = world.read(move |tx| trackers(tx, &h.root())).unwrap();
        assert_eq!((all.len(), all[0].id, all[0].host.as_str(), all[0].heard_at), (1, id, "plover.example", None));
        let end = |id: TrackerId| world.write(move |tx| revoke_tracker(tx, &h.root(), id, now));
        let spare = add(h.root(), "spare.example", h.lin).unwrap();
        assert_eq!((end(spare), end(spare), end(TrackerId::new(99))), (Ok(()), Ok(()), Err(Refusal::Missing)));
        let made = |id: TrackerId| (audit::Act::KeyMade, h.root, id.get());
        assert_eq!(noted(world), [made(id), made(spare), (audit::Act::KeyRevoked, h.root, spare.get())], "and each ends once");
        // Who may move nothing any more moves nothing by a machine.
        world.write(move |tx| members::take_role(tx, &h.root(), h.lin, kernel::Role::Engineer, now)).unwrap();
        let body = b"{}".to_vec();
        assert_eq!(send(world, id, Tracker::Jira, Some(signed(&body)), None, body), Err(Refusal::Signature));
    });
}
