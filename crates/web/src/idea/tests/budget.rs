//! What pages cost, in statements.

use super::{path, with};

#[test]
fn pages_and_presses_stay_within_their_budget() {
    with(|t| {
        let (id, there) = (t.seeds.shipped, path(t, t.seeds.shipped));
        let spent = |f: &mut dyn FnMut()| {
            let before = t.world.db.counts().statements;
            f();
            t.world.db.counts().statements - before
        };
        let mut guest = t.guest();
        let cold = spent(&mut || drop(guest.get(&there)));
        let warm = spent(&mut || drop(guest.get(&there)));
        assert!(cold <= 14, "{cold} for a page nobody has seen");
        assert!(warm <= 3, "{warm} for a page that is kept");
        // A session costs two statements, the head of the page two.
        let mut su = t.member("su-wen");
        let mine = spent(&mut || drop(su.get(&there)));
        assert!(mine <= 4 + 14, "{mine} for a member");
        let vote = spent(&mut || drop(su.fragment(&format!("/idea/{id}/vote"), &[("up", "1")])));
        assert!(vote <= 2 + 10, "{vote} for a vote");
        let list = spent(&mut || drop(guest.get("/ideas")));
        assert!(list <= 3, "{list} for the list");
        println!("cold {cold}, warm {warm}, member {mine}, vote {vote}, list {list}");
    });
}
