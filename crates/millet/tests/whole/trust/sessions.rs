//! Sessions from outside: no token that came from elsewhere is taken, each sign-in has a new one, and what ends a session ends it for good.

use super::town::{Ask, Told, Town, town};
use kernel::Seeded;
use members::password;

const SECRET: &str = "four plain words more";

/// The fan's password is set, which the town leaves out because hashing takes its time.
fn known(town: &Town<'_>) {
    let phc = password::hash(SECRET, &mut Seeded::new(1)).unwrap();
    let fan = town.things.members["fan"];
    town.world.write(move |tx| tx.exec("UPDATE member_password SET phc = ?2 WHERE member_id = ?1", store::p![fan, &phc])).unwrap();
}

fn sign_in(town: &Town<'_>, cookie: Option<&str>) -> Told {
    let fields = [("login", "fan"), ("current-password", SECRET)].map(|(n, v)| (n.to_owned(), v.to_owned()));
    let ask = Ask { token: cookie.map(str::to_owned), ..Ask::new("POST", "/sign-in", Town::person("guest")) };
    town.ask(&ask.form(&fields))
}

fn cookie(told: &Told) -> String {
    let set: Vec<&str> = told.headers.get_all("set-cookie").iter().map(|v| v.to_str().unwrap()).filter(|v| v.starts_with("sid=")).collect();
    assert_eq!(set.len(), 1, "{set:?}");
    set[0].to_owned()
}

fn token(told: &Told) -> String {
    cookie(told).split(['=', ';']).nth(1).unwrap().to_owned()
}

fn opens(town: &Town<'_>, token: &str) -> bool {
    let ask = Ask { token: Some(token.to_owned()), ..Ask::new("GET", "/me", Town::person("guest")) };
    town.ask(&ask).status == 200
}

fn post(town: &Town<'_>, token: &str, path: &str, fields: &[(&str, &str)]) -> u16 {
    let fields: Vec<(String, String)> = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let ask = Ask { token: Some(token.to_owned()), ..Ask::new("POST", path, Town::person("guest")) };
    town.ask(&ask.form(&fields)).status
}

#[test]
fn a_token_from_elsewhere_is_never_taken_and_each_sign_in_has_its_own() {
    town(|town| {
        known(town);
        let planted = "0123456789abcdef".repeat(4);
        assert!(!opens(town, &planted));
        let first = token(&sign_in(town, Some(&planted)));
        assert!(first != planted && !opens(town, &planted), "the token that was there before signing in is worth nothing after it");
        let second = token(&sign_in(town, Some(&first)));
        assert_ne!(first, second, "signing in again begins anew");
        assert!(opens(town, &second));
        assert!(second.len() == 64 && second.bytes().all(|b| b.is_ascii_hexdigit()), "256 bits");
        let kept = town.read(|tx| tx.list::<String>("SELECT hash FROM member_session", &[]));
        assert!(kept.iter().all(|h| *h != second && h.len() == 64 && !opens(town, h)), "what a copy of the database holds opens nothing");
    });
}

#[test]
fn the_cookie_is_kept_from_scripts_and_other_sites() {
    town(|town| {
        known(town);
        let cookie = cookie(&sign_in(town, None));
        for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
        let told = town.ask(&Ask::new("GET", "/me", Town::person("member")));
        let cached = told.headers["cache-control"].to_str().unwrap();
        assert!(cached.contains("no-store") || cached.contains("private"), "{cached}");
    });
}

#[test]
fn signing_out_and_ending_kill_on_the_server() {
    town(|town| {
        known(town);
        let (one, other, third) = (token(&sign_in(town, None)), token(&sign_in(town, None)), token(&sign_in(town, None)));
        assert_eq!(post(town, &one, "/sign-out", &[]), 303);
        assert!(!opens(town, &one) && opens(town, &other));
        assert_eq!(post(town, &other, "/me/sessions/end-others", &[]), 303);
        assert!(opens(town, &other) && !opens(town, &third) && !opens(town, "token-of-fan"));
        // Another's session is not mine to end.
        let theirs = town.things.theirs.session.to_string();
        assert_eq!(post(town, &other, "/me/sessions/end", &[("session", &theirs)]), 404);
        assert!(opens(town, "token-of-sam"));
    });
}

#[test]
fn a_new_password_a_role_and_a_suspension_act_at_once() {
    town(|town| {
        known(town);
        let now = town.world.now();
        let (one, other) = (token(&sign_in(town, None)), token(&sign_in(town, None)));
        let fan = town.things.members["fan"];
        town.world.write(move |tx| members::begin_reset(tx, fan, "a-reset-link", now)).unwrap();
        assert_eq!(post(town, "", "/reset/a-reset-link", &[("password", "five other plain words now")]), 303);
        assert!(!opens(town, &one) && !opens(town, &other) && !opens(town, "token-of-fan"));
        assert_ne!(post(town, "", "/reset/a-reset-link", &[("password", "six other plain words again")]), 303, "once");
        assert_eq!(sign_in(town, None).status, 422, "the old password is nobody's");
        // A role given or taken begins with a new token.
        let engineer = town.things.members["engineer"];
        assert!(opens(town, "token-of-engineer"));
        town.world.write(move |tx| members::take_role(tx, &kernel::Actor::System, engineer, kernel::Role::Engineer, now)).unwrap();
        assert!(!opens(town, "token-of-engineer"));
        // Suspended: the same session reads on and writes nothing from the next request on.
        let sam = town.things.members["sam"];
        let vote = format!("/idea/{}/vote", town.things.own["fan"].idea);
        assert_eq!(post(town, "token-of-sam", &vote, &[("up", "1")]), 303);
        let by = kernel::Actor::Member(town.things.members["admin"], vec![kernel::Role::Admin]);
        town.world.write(move |tx| members::suspend(tx, &by, sam, members::Span::Week, "spam everywhere", now).map(|_| ())).unwrap();
        assert_eq!(post(town, "token-of-sam", &vote, &[("on", "yes")]), 403);
        assert!(opens(town, "token-of-sam"));
    });
}
