//! How far behind its followers are: for who looks after the program.

use kernel::Time;
use store::{Error, Tx, p};

/// How far a follower is behind the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lag {
    /// Who follows.
    pub name: String,
    /// How many deeds it has yet to read.
    pub deeds: i64,
    /// When the first of them was done; none when it has read everything.
    pub since: Option<Time>,
}

/// How many deeds are in order.
pub fn length(tx: &mut Tx<'_>) -> Result<i64, Error> {
    Ok(tx.opt::<(i64,)>("SELECT seq FROM deed_last WHERE one = 1", p![])?.map_or(0, |(seq,)| seq))
}

/// Each follower whose cursor is in the database, by name.
pub fn lag(tx: &mut Tx<'_>) -> Result<Vec<Lag>, Error> {
    let last = length(tx)?;
    let followers: Vec<(String, i64)> = tx.all("SELECT name, seq FROM deed_follower ORDER BY name", p![])?;
    let mut out = Vec::new();
    for (name, seq) in followers {
        let first: Option<(Time,)> =
            tx.opt("SELECT d.at FROM deed_order AS o JOIN deed AS d ON d.id = o.deed_id WHERE o.seq = ?1", p![seq + 1])?;
        out.push(Lag { name, deeds: (last - seq).max(0), since: first.map(|(at,)| at) });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{New, follow, record, sequence};
    use kernel::{Actor, DeedKind, ObjectKind};

    #[test]
    fn a_follower_is_behind_by_what_it_has_not_read() {
        testkit::each(&[crate::MIGRATIONS], |world| {
            let first = world.now();
            for n in 0..3 {
                let now = world.now();
                world.write(move |tx| record(tx, &Actor::System, New::new(DeedKind::Posted, ObjectKind::Topic, n + 1), now)).unwrap();
                world.pass(10);
            }
            world.write(|tx| sequence(tx, 100)).unwrap();
            let read = |limit| world.write(move |tx| follow(tx, "one", limit, |_, _| Ok::<_, Error>(()))).unwrap();
            read(1);
            let behind = world.read(lag).unwrap();
            assert_eq!(behind, [Lag { name: "one".into(), deeds: 2, since: Some(first.plus_seconds(10)) }]);
            read(100);
            assert_eq!(world.read(lag).unwrap(), [Lag { name: "one".into(), deeds: 0, since: None }]);
            assert_eq!(world.read(length).unwrap(), 3);
        });
    }
}
