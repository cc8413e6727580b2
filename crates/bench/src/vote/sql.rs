//! The statements of one vote as the rooms write them; a test compares them with the source.

pub const OPEN: &str = "UPDATE idea SET revision = revision WHERE id = ?1 AND merged_into IS NULL
         RETURNING id, state, author, board_id, votes, merged_into";
pub const VOTE: &str = "INSERT INTO idea_vote (idea_id, member_id, at)
         SELECT CAST(?1 AS BIGINT), CAST(?2 AS BIGINT), CAST(?3 AS BIGINT)
         WHERE NOT EXISTS (SELECT 1 FROM idea AS g JOIN idea_vote AS v ON v.idea_id = g.id WHERE g.root = ?1 AND v.member_id = ?2)
         ON CONFLICT (idea_id, member_id) DO NOTHING";
pub const COUNT: &str = "UPDATE idea SET votes = votes + 1, revision = revision + 1 WHERE id = ?1 RETURNING votes";
pub const DEED: &str =
    "INSERT INTO deed (id, at, kind, actor, object_kind, object_id, other, board, stage, release_id, weight_version, undoes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
pub const NEW: &str = "INSERT INTO deed_new (id) VALUES (?1)";

/// All of them, in their order. A vote weighs nothing, so standing adds none.
pub const ALL: [&str; 5] = [OPEN, VOTE, COUNT, DEED, NEW];

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn the_limit_says_what_the_rooms_say() {
        let rooms = xtask::sql::literals(&xtask::house::root());
        for sql in ALL {
            assert!(rooms.iter().any(|l| l.room != "bench" && l.sql == sql), "no room says {sql:?} any more");
        }
    }
}
