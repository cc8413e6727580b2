//! Keys of places: the internal channel is not public, so a device says by a key that its owner has a place there. One a place; it is shown once
//! and kept as a hash; it ends with the place.

use crate::Refusal;
use crate::refusal::Own;
use crate::train;
use kernel::{Actor, Channel, MemberId, Permission, ProductId, SeatId, Time, TrainId, fold};
use seats::State;
use sha2::{Digest, Sha256};
use store::{Error, Tx, p};

/// What every key begins with, so that it is known for one wherever it is found.
pub const PREFIX: &str = "mlp_";

/// How a key is kept. It is random and long: its hash needs no salt.
pub fn hash(key: &str) -> String {
    fold::hex(&Sha256::digest(key.as_bytes()))
}

/// Whose channel is it? Everybody's files but those of the internal one.
pub const fn is_public(channel: Channel) -> bool {
    !matches!(channel, Channel::Internal)
}

/// Gives the actor's place a key, instead of the one it had. `random` is drawn by the caller; the key that is answered is shown once.
pub fn make_key(tx: &mut Tx<'_>, by: &Actor, id: TrainId, random: &str, now: Time) -> Result<String, Refusal> {
    let member = by.member().ok_or(Own::SignIn)?;
    let train = train::by_id(tx, id)?;
    let place = seats::live(tx, train.pool, member)?.filter(|s| s.state_at(now) == State::Confirmed).ok_or(Own::NoPlace)?;
    let key = format!("{PREFIX}{random}");
    tx.exec(
        "INSERT INTO train_key (seat_id, train_id, member_id, hash, at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (seat_id) DO UPDATE SET hash = excluded.hash, at = excluded.at",
        p![place.id, id, member, &hash(&key), now],
    )?;
    moved(tx)?;
    Ok(key)
}

/// When the key of a place was made; none if it has none.
pub fn key_of(tx: &mut Tx<'_>, seat: SeatId) -> Result<Option<Time>, Error> {
    Ok(tx.opt::<(Time,)>("SELECT at FROM train_key WHERE seat_id = ?1", p![seat])?.map(|row| row.0))
}

/// The place is over, and its key with it.
pub(crate) fn drop_key(tx: &mut Tx<'_>, seat: SeatId) -> Result<(), Error> {
    if tx.exec("DELETE FROM train_key WHERE seat_id = ?1", p![seat])? > 0 {
        moved(tx)?;
    }
    Ok(())
}

fn moved(tx: &mut Tx<'_>) -> Result<(), Error> {
    tx.exec("UPDATE train_mark SET n = n + 1 WHERE one = 1", p![]).map(|_| ())
}

/// Moves with every change of the keys.
pub fn mark(tx: &mut Tx<'_>) -> Result<i64, Error> {
    Ok(tx.opt::<(i64,)>("SELECT n FROM train_mark WHERE one = 1", p![])?.map_or(0, |row| row.0))
}

/// The hashes of all keys that open the internal channel of a product, now. A key whose place has ended otherwise is none.
pub fn keys(tx: &mut Tx<'_>, product: ProductId) -> Result<Vec<String>, Error> {
    let Some(train) = train::find(tx, product, Channel::Internal)? else { return Ok(Vec::new()) };
    let mut out = Vec::new();
    let mut after = SeatId::new(0);
    loop {
        let piece: Vec<(SeatId, String)> = tx.all(
            "SELECT seat_id, hash FROM train_key WHERE train_id = ?1 AND seat_id > ?2 ORDER BY seat_id LIMIT 500",
            p![train.id, after],
        )?;
        let Some(last) = piece.last() else { return Ok(out) };
        after = last.0;
        let ids: Vec<SeatId> = piece.iter().map(|k| k.0).collect();
        let live = seats::seats(tx, &ids)?;
        let holds = |seat: SeatId| live.iter().any(|s| s.id == seat && s.state == State::Confirmed);
        out.extend(piece.into_iter().filter(|k| holds(k.0)).map(|k| k.1));
    }
}

/// May the actor have the files of this channel of this product: is it public, or have they a place on it, or are they of the company?
pub fn may_fetch(tx: &mut Tx<'_>, by: &Actor, product: ProductId, channel: Channel, now: Time) -> Result<bool, Error> {
    if is_public(channel) || by.may(Permission::MoveIdea) {
        return Ok(true);
    }
    let Some(member) = by.member() else { return Ok(false) };
    has_place(tx, member, product, channel, now)
}

/// Has the member a place on a channel now?
pub fn has_place(tx: &mut Tx<'_>, member: MemberId, product: ProductId, channel: Channel, now: Time) -> Result<bool, Error> {
    let Some(train) = train::find(tx, product, channel)? else { return Ok(false) };
    Ok(seats::live(tx, train.pool, member)?.is_some_and(|s| s.state_at(now) == State::Confirmed))
}
