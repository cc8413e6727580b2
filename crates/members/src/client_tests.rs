//! A client and who answers for it.

use super::*;
use crate::{Join, bearer, join};
use kernel::{Lang, Role};

#[test]
fn a_client_acts_for_an_hour_in_the_name_of_who_answers_for_it_until_it_is_revoked() {
    testkit::each(&[ledger::MIGRATIONS, catalogue::MIGRATIONS, crate::MIGRATIONS], |world| {
        let now = world.now();
        let person = |handle: &'static str| {
            let new = Join {
                handle: handle.into(),
                name: handle.into(),
                email: format!("{handle}@example.org"),
                phc: "x".into(),
                lang: Lang::En,
            };
            world.write(move |tx| join(tx, &new, now)).unwrap()
        };
        let (su, ada, fan) = (person("su-wen"), person("ada"), person("mei"));
        world.write(move |tx| crate::give_role(tx, &Actor::System, su, Role::Engineer, None, now)).unwrap();
        let admin = Actor::Member(ada, vec![Role::Admin]);
        let make = |by: &Actor, scopes: &'static [Scope]| {
            let by = by.clone();
            let budget = Budget { reads: Some(1_000), writes: None };
            let new = NewClient { name: "build server".into(), member: su, scopes: scopes.to_vec(), budget };
            world.write(move |tx| make_client(tx, &by, &new, "s", now))
        };
        assert_eq!(make(&Actor::Member(su, vec![Role::Engineer]), &[Scope::Feedback]), Err(Refusal::NotAllowed));
        assert_eq!(make(&admin, &[Scope::Publish]), Err(Refusal::TokenScopeBeyond), "no more than who answers for it may");
        let by = admin.clone();
        let new = NewClient { name: "puppet".into(), member: fan, scopes: vec![Scope::Read], budget: Budget::default() };
        let of_a_fan = world.write(move |tx| make_client(tx, &by, &new, "s", now));
        assert_eq!(of_a_fan, Err(Refusal::ClientMember), "nobody acts in a fan's name");
        let (client, secret) = make(&admin, &[Scope::Read, Scope::Feedback]).unwrap();
        let ask = |secret: &str, asked: Option<&'static [Scope]>, fresh: &'static str| {
            let secret = secret.to_owned();
            world.write(move |tx| grant(tx, client, &secret, asked, fresh, now)).unwrap()
        };
        assert_eq!(ask("mls_x", None, "t0"), Err(NoAccess::Client));
        let by = admin.clone();
        let used = move || {
            let by = by.clone();
            world.read(move |tx| clients(tx, &by)).unwrap()[0].used_at
        };
        assert_eq!(used(), None, "a wrong secret leaves no trace of use");
        assert_eq!(ask(&secret, Some(&[Scope::Desk]), "t0"), Err(NoAccess::Scope));
        let access = ask(&secret, Some(&[Scope::Feedback]), "t1").unwrap();
        assert_eq!((access.token.as_str(), &access.scopes[..]), ("mlt_t1", &[Scope::Feedback][..]));
        assert_eq!(ask(&secret, None, "t2").unwrap().scopes, [Scope::Read, Scope::Feedback]);
        let who = |at: Time| world.read(move |tx| bearer(tx, "mlt_t1", at)).unwrap();
        let found = who(now).unwrap();
        assert_eq!((found.member, found.client), (su, Some(client)));
        assert_eq!(found.budget, Budget { reads: Some(1_000), writes: None }, "its tokens carry its budget");
        assert!(who(now.plus_seconds(ACCESS_SECONDS)).is_none());
        assert!(world.read(move |tx| crate::tokens(tx, su, now)).unwrap().is_empty(), "not among her own");
        let role = |give: bool| {
            world.write(move |tx| {
                let by = Actor::System;
                if give {
                    crate::give_role(tx, &by, su, Role::Engineer, None, now)
                } else {
                    crate::take_role(tx, &by, su, Role::Engineer, now)
                }
            })
        };
        role(false).unwrap();
        assert!(who(now).is_none(), "who left the company answers for no program");
        assert_eq!(ask(&secret, None, "t4"), Err(NoAccess::Client));
        role(true).unwrap();
        assert_eq!((used(), who(now).map(|b| b.member)), (Some(now), Some(su)));
        world.write(move |tx| revoke_client(tx, &admin, client, now)).unwrap();
        assert!(who(now).is_none());
        assert_eq!(ask(&secret, None, "t3"), Err(NoAccess::Client));
    });
}
