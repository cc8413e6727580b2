//! The pages of grades through the router.

mod appeal;
mod mine;
mod rules;

use crate::testing::Town;
use kernel::{Actor, DeedId, DeedKind, MemberId, ObjectKind};
use ledger::New;

/// Records what somebody did, as the rooms do.
fn deed(town: &Town<'_>, by: MemberId, kind: DeedKind, object: (ObjectKind, i64), to: Option<MemberId>) -> DeedId {
    let (now, new) = (town.world.now(), New::new(kind, object.0, object.1));
    let new = to.map_or(new, |to| new.to(to));
    town.world.write(move |tx| ledger::record(tx, &Actor::Member(by, vec![]), new, now)).unwrap()
}

/// Mei helps: what one who asked confirms. Enough of them, with what she said and was thanked for, is a grade.
fn helped(town: &Town<'_>, times: i64) {
    for n in 0..times {
        deed(town, town.seeds.ashan, DeedKind::Helped, (ObjectKind::Topic, 9_000 + n), Some(town.seeds.mei));
    }
}

/// Brings Mei to the second grade.
fn rises(town: &Town<'_>) {
    helped(town, 4);
    for n in 0..3 {
        deed(town, town.seeds.luo, DeedKind::Thanked, (ObjectKind::Topic, 9_100 + n), Some(town.seeds.mei));
        deed(town, town.seeds.su, DeedKind::Thanked, (ObjectKind::Topic, 9_200 + n), Some(town.seeds.mei));
    }
}
