use super::*;
use crate::fixture::{House, house};
use audit::{Act, What};
use kernel::MemberId;
use testkit::World;

/// What was noted of keys, in its order: the act, who, and the key.
pub fn noted(world: &World) -> Vec<(Act, MemberId, i64)> {
    let all: Vec<(i64, MemberId, i64)> = world.read(|tx| tx.all("SELECT what, actor, object_id FROM audit_new ORDER BY id", p![])).unwrap();
    let act = |number: i64| [Act::KeyMade, Act::KeyRevoked].into_iter().find(|a| What::Acted(*a).number() == number);
    all.into_iter().filter_map(|(what, who, id)| Some((act(what)?, who, id))).collect()
}

#[test]
fn whoever_makes_or_ends_a_key_is_noted_once() {
    house(|world, h: House| {
        let now = world.now();
        let make = |by: Actor| world.write(move |tx| add_key(tx, &by, h.phone, "Lamp 1", "secret", now));
        assert_eq!((make(h.lin()), make(Actor::Guest)), (Err(Refusal::NotAllowed), Err(Refusal::SignIn)));
        let id = make(h.root()).unwrap();
        let end = |by: Actor, id: DeviceKeyId| world.write(move |tx| revoke_key(tx, &by, id, now));
        assert_eq!((end(h.lin(), id), end(h.root(), DeviceKeyId::new(99))), (Err(Refusal::NotAllowed), Err(Refusal::Missing)));
        assert_eq!((end(h.root(), id), end(h.root(), id)), (Ok(()), Ok(())));
        assert_eq!(noted(world), [(Act::KeyMade, h.root, id.get()), (Act::KeyRevoked, h.root, id.get())]);
    });
}
