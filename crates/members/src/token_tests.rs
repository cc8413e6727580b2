//! A token holds for its member and its scopes, and not a moment longer than it should.

use super::*;
use crate::{Join, Span, join};
use kernel::Role;
use testkit::World;

const ROOMS: &[&[store::Migration]] = &[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS];

fn member(world: &World, handle: &'static str) -> MemberId {
    let now = world.now();
    let email = format!("{handle}@example.org");
    let new = Join { handle: handle.into(), name: handle.into(), email, phc: "x".into(), lang: Lang::En };
    world.write(move |tx| join(tx, &new, now)).unwrap()
}
fn fan(id: MemberId) -> Actor {
    Actor::Member(id, vec![])
}
fn make(world: &World, by: &Actor, scopes: &[Scope], days: i64, secret: &'static str) -> Result<String, Refusal> {
    let (by, now) = (by.clone(), world.now());
    let new = NewToken { name: " a script ".into(), scopes: scopes.to_vec(), expires_at: now.plus_days(days), budget: Budget::default() };
    world.write(move |tx| make_token(tx, &by, &new, secret, now).map(|(_, token)| token))
}
fn who(world: &World, token: &str, at: Time) -> Option<Bearer> {
    let token = token.to_owned();
    world.read(move |tx| bearer(tx, &token, at)).unwrap()
}

#[test]
fn a_token_holds_until_its_day_and_is_kept_as_a_hash() {
    testkit::each(ROOMS, |world| {
        let (mei, now) = (member(world, "mei"), world.now());
        let token = make(world, &fan(mei), &[Scope::Read, Scope::Write], 30, "s1").unwrap();
        assert_eq!(token, "mlt_s1");
        let found = who(world, &token, now).unwrap();
        assert_eq!((found.member, found.scopes, found.client, found.stale), (mei, vec![Scope::Read, Scope::Write], None, true));
        assert!(who(world, &token, now.plus_days(30)).is_none() && who(world, "s1", now).is_none() && who(world, "mlt_s2", now).is_none());
        let kept: (String, String) = world.read(|tx| tx.one("SELECT hash, name FROM member_token", p![])).unwrap();
        assert!(!kept.0.contains("s1") && kept.1 == "a script");
        let (id, at) = (found.token, now.plus_seconds(7));
        world.write(move |tx| token_used(tx, (id, mei, None), at)).unwrap();
        assert!(!who(world, &token, at.plus_seconds(300)).unwrap().stale && who(world, &token, at.plus_seconds(301)).unwrap().stale);
        let listed = world.read(move |tx| tokens(tx, mei, now)).unwrap();
        assert_eq!((listed.len(), listed[0].used_at, listed[0].expires_at), (1, Some(at), now.plus_days(30)));
        assert_eq!(world.write(move |tx| forget_tokens(tx, now.plus_days(30))), Ok(1));
    });
}

#[test]
fn nobody_gives_away_what_they_may_not() {
    testkit::each(ROOMS, |world| {
        let mei = member(world, "mei");
        let staff = Actor::Member(mei, vec![Role::Engineer]);
        let no = |by: &Actor, scopes: &[Scope], days: i64| make(world, by, scopes, days, "s").unwrap_err();
        assert_eq!(no(&Actor::Guest, &[Scope::Read], 1), Refusal::SignIn);
        assert_eq!(no(&fan(mei), &[], 1), Refusal::TokenScopes);
        assert_eq!(no(&fan(mei), &[Scope::Read, Scope::Desk], 1), Refusal::TokenScopeBeyond);
        assert_eq!(no(&staff, &[Scope::Administer], 1), Refusal::TokenScopeBeyond);
        assert_eq!((no(&fan(mei), &[Scope::Read], 0), no(&fan(mei), &[Scope::Read], 367)), (Refusal::TokenExpiry, Refusal::TokenExpiry));
        assert!(make(world, &staff, &[Scope::Desk], 366, "s").is_ok());
    });
}

#[test]
fn revoked_or_after_a_new_password_it_is_worth_nothing_and_roles_are_those_of_the_moment() {
    testkit::each(ROOMS, |world| {
        let (mei, ben, now) = (member(world, "mei"), member(world, "ben"), world.now());
        let (first, second) =
            (make(world, &fan(mei), &[Scope::Read], 9, "a").unwrap(), make(world, &fan(mei), &[Scope::Read], 9, "b").unwrap());
        let id = who(world, &first, now).unwrap().token;
        assert_eq!(world.write(move |tx| revoke_token(tx, &fan(ben), id)), Err(Refusal::Missing), "not yours to end");
        world.write(move |tx| revoke_token(tx, &fan(mei), id)).unwrap();
        assert!(who(world, &first, now).is_none());
        world.write(move |tx| crate::give_role(tx, &Actor::System, mei, Role::Moderator, None, now)).unwrap();
        assert!(who(world, &second, now).unwrap().actor.may(kernel::Permission::Moderate));
        world.write(move |tx| crate::begin_reset(tx, mei, "r", now)).unwrap();
        world.write(move |tx| crate::finish_reset(tx, "r", "new", now)).unwrap();
        assert!(who(world, &second, now).is_none());
    });
}

#[test]
fn a_suspension_is_known_at_the_next_request() {
    testkit::each(ROOMS, |world| {
        let (mei, eve, now) = (member(world, "mei"), member(world, "eve"), world.now());
        let token = make(world, &fan(mei), &[Scope::Write], 9, "a").unwrap();
        let by = Actor::Member(eve, vec![Role::Moderator]);
        world.write(move |tx| crate::suspend(tx, &by, mei, Span::Day, "Adverts", now)).unwrap();
        assert_eq!(who(world, &token, now).unwrap().suspended.unwrap().reason, "Adverts");
        assert_eq!(who(world, &token, now.plus_days(2)).unwrap().suspended, None);
    });
}

#[test]
fn a_token_keeps_the_budget_it_was_made_with() {
    testkit::each(ROOMS, |world| {
        let (mei, now) = (member(world, "mei"), world.now());
        let made = |reads, writes, secret: &'static str| {
            let budget = Budget { reads, writes };
            let new = NewToken { name: "n".into(), scopes: vec![Scope::Read], expires_at: now.plus_days(1), budget };
            world.write(move |tx| make_token(tx, &fan(mei), &new, secret, now).map(|(_, token)| token))
        };
        let token = made(Some(1_000), None, "a").unwrap();
        assert_eq!(who(world, &token, now).unwrap().budget, Budget { reads: Some(1_000), writes: None });
        assert_eq!(who(world, &made(None, None, "b").unwrap(), now).unwrap().budget, Budget::default());
        for (reads, writes) in [(Some(0), None), (None, Some(-1)), (Some(1_000_001), None)] {
            assert_eq!(made(reads, writes, "c"), Err(Refusal::TokenBudget));
        }
        let listed = world.read(move |tx| tokens(tx, mei, now)).unwrap();
        assert_eq!(listed.iter().map(|t| t.budget.reads).collect::<Vec<_>>(), [None, Some(1_000)]);
    });
}

#[test]
fn fifty_at_once_are_enough() {
    testkit::on("sqlite", ROOMS, |world| {
        let (mei, now) = (member(world, "mei"), world.now());
        world
            .write(move |tx| {
                let new = NewToken { name: "n".into(), scopes: vec![Scope::Read], expires_at: now.plus_days(1), budget: Budget::default() };
                (0..50).try_for_each(|n| make_token(tx, &fan(mei), &new, &n.to_string(), now).map(drop))
            })
            .unwrap();
        assert_eq!(make(world, &fan(mei), &[Scope::Read], 1, "x"), Err(Refusal::TokensMany(50)));
        world.pass(86_400);
        assert!(make(world, &fan(mei), &[Scope::Read], 1, "x").is_ok(), "those that have ended do not count");
    });
}
