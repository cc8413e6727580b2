//! What owners are promised: a device is certified by what only its owner has, to one member, and nobody gains by guessing.

use super::fixture::{CARD, House, LISTED, ORDER, ORDERED, PHONE, UNKNOWN, house, id, person};
use super::*;

const NO: Result<Tried, Refusal> = Ok(Tried::NoFit);

#[expect(clippy::unnecessary_wraps, reason = "it stands beside what verbs answer")]
fn theirs(n: usize, device: DeviceId) -> Result<Tried, Refusal> {
    Ok(Tried::Theirs(vec![device; n]))
}

impl House<'_> {
    /// Kinds and objects of the deeds about owners.
    pub(super) fn deeds(&self) -> Vec<(i64, i64, Option<i64>)> {
        self.world.read(|tx| tx.all("SELECT kind, object_id, other FROM deed WHERE kind IN (38, 39) ORDER BY id", p![])).unwrap()
    }
}

#[test]
fn a_device_speaks_for_itself_and_a_till_for_what_was_sold() {
    house(|h| {
        // A signature of the model's own key needs no list.
        let code = h.device_says(&h.mei, UNKNOWN);
        assert_eq!(h.shows(&h.mei, UNKNOWN, &code), theirs(1, h.kestrel));
        assert_eq!(h.shows(&h.mei, UNKNOWN, &code), theirs(1, h.kestrel), "sent twice, it says the same");
        let (owned, by, now) = (h.owns(&h.mei)[0].id, h.mei.clone(), h.world.now());
        h.world.write(move |tx| end(tx, &by, owned, now)).unwrap();
        assert_eq!(h.shows(&h.mei, UNKNOWN, &code), NO, "and an answer is good once");
        let code = h.device_says(&h.mei, UNKNOWN);
        assert_eq!(h.shows(&h.mei, UNKNOWN, &code), theirs(1, h.kestrel));
        let code = h.till_says(&h.mei, LISTED);
        assert_eq!(h.shows(&h.mei, LISTED, &code), theirs(1, h.kestrel));
        assert_eq!(h.deeds().iter().map(|d| d.0).collect::<Vec<_>>(), [38, 39, 38, 38]);
        // The till cannot make devices up.
        let code = h.till_says(&h.shan, "NOSUCH-0001");
        assert_eq!(h.shows(&h.shan, "NOSUCH-0001", &code), NO);
        assert_eq!(h.owns(&h.mei).iter().map(|o| o.way).collect::<Vec<_>>(), [Way::Signed, Way::Signed]);
    });
}

#[test]
fn an_answer_is_for_one_member_one_device_and_a_quarter_of_an_hour() {
    house(|h| {
        let code = h.device_says(&h.mei, LISTED);
        h.question(&h.shan);
        assert_eq!(h.shows(&h.shan, LISTED, &code), NO, "overheard");
        assert_eq!(h.shows(&h.mei, ORDERED, &code), NO);
        h.world.pass(CHALLENGE_SECONDS);
        assert_eq!(h.shows(&h.mei, LISTED, &code), NO, "late");
        // A model's key does not speak for another model, even where the list says what the device is.
        h.key("plovers", Some(h.plover), By::Hmac, &"c3".repeat(32)).unwrap();
        let foreign = signed::tests::hmac(&"c3".repeat(32), &message(&h.question(&h.mei), "KES4200917", id(&h.mei)));
        assert_eq!(h.shows(&h.mei, LISTED, &foreign), NO);
        let code = h.device_says(&h.mei, LISTED);
        assert_eq!(h.shows(&h.mei, " kes42 00917", &code), theirs(1, h.kestrel), "however it is typed");
    });
}

#[test]
fn a_revoked_key_signs_nothing_and_its_secret_is_gone() {
    house(|h| {
        let admin = h.admin.clone();
        let all = h.world.read(move |tx| keys(tx, &admin)).unwrap();
        let (admin, now, which) = (h.admin.clone(), h.world.now(), all[0].id);
        let code = h.device_says(&h.mei, LISTED);
        let revoke = move |tx: &mut Tx<'_>| Ok::<_, Refusal>((revoke_key(tx, &admin, which, now)?, revoke_key(tx, &admin, which, now)?));
        assert_eq!(h.world.write(revoke), Ok((true, false)));
        assert_eq!(h.shows(&h.mei, LISTED, &code), NO);
        let kept: String = h.world.read(move |tx| tx.val("SELECT key FROM member_owner_key WHERE id = ?1", p![which])).unwrap();
        assert_eq!(kept, "");
        let key = "5a".repeat(32);
        let try_it = |by: &Actor, name: &str, device: Option<i64>, key: &str| {
            let new = NewKey { name: name.into(), device: device.map(DeviceId::new), by: By::Hmac, key: key.into() };
            let by = by.clone();
            h.world.write(move |tx| add_key(tx, &by, &new, now)).map(|_| ())
        };
        assert_eq!(try_it(&Actor::Guest, "x", None, &key), Err(Refusal::SignIn));
        assert_eq!(try_it(&h.counter, "x", None, &key), Err(Refusal::NotAllowed));
        assert_eq!(try_it(&h.admin, " ", None, &key), Err(Refusal::KeyName));
        assert_eq!(try_it(&h.admin, "x", Some(9_999), &key), Err(Refusal::Device));
        for bad in ["", "5a", &"00".repeat(32), &"zz".repeat(32)] {
            assert_eq!(try_it(&h.admin, "x", None, bad), Err(Refusal::KeyText), "{bad}");
        }
    });
}

#[test]
fn the_card_and_the_order_certify_and_a_second_fact_is_asked() {
    house(|h| {
        assert_eq!(h.shows(&h.mei, LISTED, "0000-0000"), NO);
        assert_eq!(h.shows(&h.mei, ORDERED, CARD), NO, "another box's card");
        assert_eq!(h.shows(&h.mei, LISTED, "7qk2m9xw"), theirs(1, h.kestrel));
        assert_eq!(h.bought(&h.shan, ORDER, ""), NO, "the number stands on the parcel");
        assert_eq!(h.bought(&h.shan, ORDER, "4418"), NO);
        assert_eq!(h.bought(&h.shan, ORDER, "other@example.org"), NO);
        assert_eq!(h.bought(&h.shan, ORDER, PHONE), theirs(1, h.kestrel), "what is still free of it");
        assert_eq!(h.bought(&h.mei, ORDER, PHONE), theirs(1, h.kestrel), "what is hers already is said to be hers");
        assert_eq!((h.owns(&h.mei).len(), h.owns(&h.shan).len(), h.deeds().len()), (1, 1, 2));
        let other = person(h.world, "lin", None);
        assert_eq!(h.bought(&other, ORDER, PHONE), Err(Refusal::Often), "four digits are tried five times an hour, by whomever");
        h.world.pass(3_600);
        assert_eq!(h.bought(&other, ORDER, PHONE), NO, "others' devices");
        for (proof, why) in [
            (Proof::Serial { serial: "12".into(), code: CARD.into() }, Refusal::Serial),
            (Proof::Serial { serial: LISTED.into(), code: " ".into() }, Refusal::Code),
            (Proof::Order { order: "1".into(), fact: PHONE.into() }, Refusal::Order),
            (Proof::Order { order: ORDER.into(), fact: "44".into() }, Refusal::Fact),
        ] {
            assert_eq!(h.tried(&other, proof, ""), Err(why));
        }
        assert_eq!(h.shows(&Actor::Guest, LISTED, CARD), Err(Refusal::SignIn));
    });
}

#[test]
fn another_s_device_and_one_there_is_not_are_answered_alike() {
    house(|h| {
        assert_eq!(h.shows(&h.mei, LISTED, CARD), theirs(1, h.kestrel));
        let code = h.device_says(&h.shan, LISTED);
        let all = [
            h.shows(&h.shan, LISTED, CARD),
            h.shows(&h.shan, LISTED, &code),
            h.shows(&h.shan, LISTED, "1111"),
            h.shows(&h.shan, "NOSUCH-77", "1111"),
            h.bought(&h.shan, "NOSUCH-88", PHONE),
        ];
        assert_eq!(all, [NO, NO, NO, NO, NO]);
    });
}

#[test]
fn a_stamp_is_given_at_a_counter_to_somebody_else() {
    house(|h| {
        let stamps = |by: &Actor, device: DeviceId, whom: i64, serial: &'static str| {
            let (by, keyed, now) = (by.clone(), h.keyed(), h.world.now());
            h.world.write(move |tx| stamp(tx, &by, &keyed, serial, device, MemberId::new(whom), now))
        };
        let (mei, shan) = (id(&h.mei).get(), id(&h.shan).get());
        assert_eq!(stamps(&Actor::Guest, h.kestrel, mei, LISTED), Err(Refusal::SignIn));
        assert_eq!(stamps(&h.shan, h.kestrel, mei, LISTED), Err(Refusal::NotAllowed));
        assert_eq!(stamps(&h.counter, h.kestrel, id(&h.counter).get(), LISTED), Err(Refusal::Oneself));
        assert_eq!(stamps(&h.counter, h.kestrel, 99_999, LISTED), Err(Refusal::Whom));
        assert_eq!(stamps(&h.counter, DeviceId::new(99_999), mei, LISTED), Err(Refusal::Device));
        assert_eq!(stamps(&h.counter, h.kestrel, mei, "x"), Err(Refusal::Serial));
        assert_eq!(stamps(&h.counter, h.plover, mei, "PLO-000001"), Ok(()));
        assert_eq!(stamps(&h.counter, h.plover, mei, "PLO-000001"), Ok(()), "twice does no harm");
        assert_eq!(stamps(&h.counter, h.plover, shan, "PLO-000001"), Err(Refusal::Owned));
        assert_eq!(h.deeds(), [(38, mei, Some(mei))], "she is told");
        assert_eq!(h.owns(&h.mei).iter().map(|o| (o.device, o.way)).collect::<Vec<_>>(), [(h.plover, Way::Stamp)]);
    });
}

#[test]
fn a_device_changes_hands_when_both_say_so() {
    house(|h| {
        let now = h.world.now();
        h.shows(&h.mei, LISTED, CARD).unwrap().fits().unwrap();
        let (owned, mei, shan) = (h.owns(&h.mei)[0].id, id(&h.mei), id(&h.shan));
        let offers = |by: &Actor, to: MemberId, at: Time| {
            let by = by.clone();
            h.world.write(move |tx| offer(tx, &by, owned, to, at))
        };
        let accepts = |by: &Actor, at: Time| {
            let by = by.clone();
            h.world.write(move |tx| accept(tx, &by, owned, at))
        };
        assert_eq!(offers(&h.shan, id(&h.counter), now), Err(Refusal::Missing), "not his to offer");
        assert_eq!(offers(&h.mei, mei, now), Err(Refusal::Whom));
        assert_eq!(accepts(&h.shan, now), Err(Refusal::OfferOver), "nothing was offered");
        assert_eq!(offers(&h.mei, shan, now), Ok(()));
        assert_eq!(offers(&h.mei, id(&h.counter), now), Err(Refusal::Offered));
        assert_eq!(accepts(&h.counter, now), Err(Refusal::OfferOver), "offered to another");
        assert_eq!(h.owns(&h.mei).len(), 1, "until it is accepted it is hers");
        let (by, from, to) =
            (h.mei.clone(), h.world.read(move |tx| offers_from(tx, mei, now)), h.world.read(move |tx| offers_to(tx, shan, now)));
        assert_eq!(from.unwrap(), to.unwrap());
        h.world.write(move |tx| withdraw(tx, &by, owned)).unwrap();
        assert_eq!(accepts(&h.shan, now), Err(Refusal::OfferOver), "withdrawn");
        offers(&h.mei, shan, now).unwrap();
        let by = h.shan.clone();
        h.world.write(move |tx| decline(tx, &by, owned, now)).unwrap();
        assert_eq!(accepts(&h.shan, now), Err(Refusal::OfferOver), "declined");
        offers(&h.mei, shan, now).unwrap();
        assert_eq!(accepts(&h.shan, now.plus_days(OFFER_DAYS)), Err(Refusal::OfferOver), "too late");
        assert_eq!(h.owns(&h.mei).len(), 1, "and nothing of it was written");
        assert_eq!(offers(&h.mei, id(&h.counter), now.plus_days(OFFER_DAYS)), Ok(()), "one that is over makes room");
        let by = h.mei.clone();
        h.world.write(move |tx| withdraw(tx, &by, owned)).unwrap();
        offers(&h.mei, shan, now).unwrap();
        assert_eq!(accepts(&h.shan, now), Ok(h.kestrel));
        assert_eq!(accepts(&h.shan, now), Err(Refusal::OfferOver));
        assert_eq!((h.owns(&h.mei), h.owns(&h.shan)[0].way), (vec![], Way::Transfer));
        assert_eq!(h.deeds(), [(38, mei.get(), None), (39, mei.get(), Some(mei.get())), (38, shan.get(), None)]);
    });
}

#[test]
fn who_is_offered_a_device_is_told_and_so_is_who_offered_it() {
    house(|h| {
        let now = h.world.now();
        h.shows(&h.mei, LISTED, CARD).unwrap().fits().unwrap();
        let (owned, mei, shan) = (h.owns(&h.mei)[0].id, id(&h.mei), id(&h.shan));
        let told = || {
            let sql = "SELECT actor, object_id, other, stage FROM deed WHERE kind = 49 ORDER BY id";
            h.world.read(move |tx| tx.all::<(MemberId, MemberId, MemberId, i64)>(sql, p![])).unwrap()
        };
        let offers = |at: Time| {
            let by = h.mei.clone();
            h.world.write(move |tx| offer(tx, &by, owned, shan, at)).unwrap();
        };
        let declines = |by: &Actor, at: Time| {
            let by = by.clone();
            h.world.write(move |tx| decline(tx, &by, owned, at)).unwrap();
        };
        offers(now);
        offers(now.plus_days(1));
        assert_eq!(told(), [(mei, mei, shan, OFFERED)], "offered again, it stands longer and nobody is told again");
        declines(&h.counter, now);
        assert_eq!(told().len(), 1, "it was not offered to them");
        declines(&h.shan, now);
        declines(&h.shan, now);
        assert_eq!(told(), [(mei, mei, shan, OFFERED), (shan, mei, mei, DECLINED)]);
        offers(now);
        declines(&h.shan, now.plus_days(OFFER_DAYS));
        assert_eq!(told().len(), 3, "nobody is told of what was over");
    });
}

#[test]
fn an_owner_shows_one_model_or_none_and_ends_it() {
    house(|h| {
        h.bought(&h.mei, ORDER, PHONE).unwrap().fits().unwrap();
        let (mei, now) = (id(&h.mei), h.world.now());
        let (one, two) = (h.owns(&h.mei)[0].id, h.owns(&h.mei)[1].id);
        let shows = |by: &Actor, which: Option<OwnerId>| {
            let by = by.clone();
            h.world.write(move |tx| show(tx, &by, which))
        };
        let seen = || h.world.read(move |tx| shown(tx, &[mei, MemberId::new(9_999)])).unwrap();
        assert!(seen().is_empty(), "nothing is shown unasked");
        assert_eq!(shows(&h.shan, Some(one)), Err(Refusal::Missing));
        shows(&h.mei, Some(one)).unwrap();
        shows(&h.mei, Some(two)).unwrap();
        assert_eq!(seen(), [(mei, h.kestrel)].into());
        assert_eq!(h.owns(&h.mei).iter().map(|o| o.shown).collect::<Vec<_>>(), [false, true]);
        let ends = |by: &Actor| {
            let by = by.clone();
            h.world.write(move |tx| end(tx, &by, two, now)).unwrap();
        };
        ends(&h.shan);
        assert_eq!(h.owns(&h.mei).len(), 2, "not his to end");
        ends(&h.mei);
        ends(&h.mei);
        assert!(seen().is_empty(), "what is not owned is not shown");
        assert_eq!(h.deeds().last(), Some(&(39, mei.get(), None)));
        assert_eq!(h.deeds().len(), 3);
        shows(&h.mei, None).unwrap();
    });
}

#[test]
fn of_many_at_once_one_is_certified() {
    house(|h| {
        let people: Vec<Actor> = (0..8).map(|n| person(h.world, &format!("many-{n}"), None)).collect();
        let (keyed, now) = (h.keyed(), h.world.now());
        let certified = h.world.run(async {
            let running: Vec<_> = people
                .iter()
                .cloned()
                .enumerate()
                .map(|(n, who)| {
                    let (db, keyed) = (h.world.db.clone(), keyed.clone());
                    let proof = Proof::Serial { serial: LISTED.into(), code: CARD.into() };
                    // Each from a network of their own; the device is tried five times an hour by what can be guessed.
                    let from = format!("198.51.{n}.1").parse().ok();
                    tokio::spawn(async move { db.write(move |tx| prove(tx, &who, &keyed, &proof, from, now)).await })
                })
                .collect();
            let mut certified = 0;
            for one in running {
                certified += usize::from(matches!(one.await.unwrap(), Ok(Tried::Theirs(_))));
            }
            certified
        });
        assert_eq!((certified, h.deeds().len()), (1, 1), "on {}", h.world.engine);
    });
}

/// Two hundred accounts from two hundred networks, ten tries each at one order whose number is known and whose four digits are not; the
/// digits tried include the right ones in the second half. How many of them hold the device afterwards, and how many were compared at all.
fn guessed(h: &House<'_>, people: &[Actor]) -> (usize, usize) {
    let (keyed, now) = (h.keyed(), h.world.now());
    h.world.run(async {
        let mut running = Vec::new();
        for (n, who) in people.iter().cloned().enumerate() {
            let (db, keyed) = (h.world.db.clone(), keyed.clone());
            running.push(tokio::spawn(async move {
                let (mut held, mut compared) = (0, 0);
                for i in 0..10 {
                    // Never the right one before the budget of the order is spent.
                    let digits = if n >= 100 && i == 9 { PHONE.to_owned() } else { format!("{:04}", (n * 10 + i) % 4_000) };
                    let (who, keyed, from) = (who.clone(), keyed.clone(), format!("10.{n}.0.{i}").parse().ok());
                    let proof = Proof::Order { order: ORDER.into(), fact: digits };
                    match db.write(move |tx| prove(tx, &who, &keyed, &proof, from, now)).await {
                        Ok(Tried::Theirs(_)) => held += 1,
                        Ok(Tried::NoFit) => compared += 1,
                        Err(Refusal::Often) => {}
                        Err(other) => panic!("{other:?}"),
                    }
                }
                (held, compared)
            }));
            // The first hundred are done before the others begin.
            if n == 99 {
                for one in running.drain(..) {
                    assert_eq!(one.await.unwrap().0, 0);
                }
            }
        }
        let (mut held, mut compared) = (0, 0);
        for one in running {
            let (h, c) = one.await.unwrap();
            held += h;
            compared += c;
        }
        (held, compared)
    })
}

#[test]
fn two_thousand_guesses_from_many_addresses_gain_nothing_and_the_owner_still_gets_in() {
    house(|h| {
        let people: Vec<Actor> = (0..200).map(|n| person(h.world, &format!("crowd-{n}"), None)).collect();
        let (held, compared) = guessed(h, &people);
        assert_eq!((held, compared), (0, 0), "on {}: the order was shut after its first five tries", h.world.engine);
        assert!(h.deeds().is_empty());
        // A restart forgets nothing: the counters are rows.
        let spent: i64 = h.world.read(|tx| tx.val("SELECT max(many) FROM member_owner_try", p![])).unwrap();
        assert_eq!(spent, tries::TARGET.0);
        // The owner: four digits are shut for now, and what cannot be guessed is open.
        assert_eq!(h.bought(&h.shan, ORDER, PHONE), Err(Refusal::Often));
        let code = h.device_says(&h.shan, LISTED);
        assert_eq!(h.shows(&h.shan, LISTED, &code), theirs(1, h.kestrel));
        // So is the address she has shown to be hers, which nobody guesses.
        let (mei, now) = (id(&h.mei), h.world.now());
        h.world.write(move |tx| crate::prove_address(tx, mei, now)).unwrap();
        assert_eq!(h.bought(&h.mei, ORDER, ""), theirs(1, h.kestrel));
    });
}

#[test]
fn an_account_an_address_and_a_network_have_budgets_of_their_own_that_come_back() {
    house(|h| {
        let tries = |who: &Actor, from: &str, n: usize| {
            (0..n)
                .map(|i| {
                    h.tried(
                        who,
                        Proof::Serial { serial: format!("NOSUCH-{from}-{i}").replace([':', '.'], ""), code: "11".repeat(20) },
                        from,
                    )
                })
                .collect::<Vec<_>>()
        };
        let (an_hour, a_day) = tries::ACCOUNT;
        assert!(tries(&h.mei, "2001:db8::1", an_hour as usize).iter().all(|t| *t == NO));
        assert_eq!(tries(&h.mei, "203.0.113.9", 1), [Err(Refusal::Often)], "another address does not help");
        assert!(tries(&h.shan, "2001:db8::2", an_hour as usize).iter().all(|t| *t == NO));
        let lin = person(h.world, "lin", None);
        assert_eq!(tries(&lin, "2001:db8::3", 1), [Err(Refusal::Often)], "another account does not help in the same house");
        assert_eq!(tries(&lin, "2001:db8:0:1::3", 1), [NO]);
        for _ in 0..2 {
            h.world.pass(3_600);
            assert!(tries(&h.mei, "", an_hour as usize).iter().all(|t| *t == NO), "an hour later");
        }
        h.world.pass(3_600);
        assert_eq!((a_day, tries(&h.mei, "", 1)), (30, vec![Err(Refusal::Often)]), "and no more in a day");
        h.world.pass(86_400);
        assert_eq!(tries(&h.mei, "", 1), [NO]);
        h.world.pass(86_400);
        let now = h.world.now();
        assert!(h.world.write(move |tx| forget_tries(tx, now, 1_000)).unwrap() > 0);
        assert_eq!(h.world.read(|tx| tx.val::<i64>("SELECT count(*) FROM member_owner_try", p![])).unwrap(), 0);
    });
}

/// A system that knows one device by its code, and says what it was asked.
struct System(std::sync::Mutex<Vec<String>>);

impl Confirms for System {
    fn confirm<'a>(&'a self, serial: &'a str, code: &'a str, member: MemberId) -> Soon<'a, Result<Option<String>, String>> {
        self.0.lock().unwrap().push(format!("{serial} {code} {member}"));
        Box::pin(async move {
            match code {
                "FIT12345" => Ok(Some("plover".into())),
                "MOON1234" => Ok(Some("moonphone".into())),
                "DOWN1234" => Err("no answer".into()),
                _ => Ok(None),
            }
        })
    }
}

#[test]
fn the_company_s_system_is_asked_when_nothing_here_fits_and_no_oftener_than_one_may_guess() {
    house(|h| {
        let system = System(std::sync::Mutex::default());
        let shows = |by: &Actor, serial: &str, code: &str| {
            let proof = Proof::Serial { serial: serial.into(), code: code.into() };
            let showing = Showing { by: by.clone(), proof, from: None, fresh: "never this one".into(), now: h.world.now() };
            h.world.run(prove_with(&h.world.db, Some(&system), showing))
        };
        assert_eq!(shows(&h.mei, LISTED, CARD), Ok(vec![h.kestrel]));
        assert!(system.0.lock().unwrap().is_empty(), "what fits here is nobody's business");
        assert_eq!(shows(&h.shan, UNKNOWN, "wrong-111"), Err(Refusal::NoFit));
        assert_eq!(shows(&h.shan, UNKNOWN, "moon-1234"), Err(Refusal::NoFit), "a model there is not");
        assert_eq!(shows(&h.shan, UNKNOWN, "down-1234"), Err(Refusal::Silent));
        assert_eq!(shows(&h.shan, LISTED, "fit-12345"), Err(Refusal::NoFit), "it has an owner");
        assert_eq!(shows(&h.shan, UNKNOWN, "fit-12345"), Ok(vec![h.plover]));
        assert_eq!(h.owns(&h.shan)[0].way, Way::Callback);
        assert_eq!(system.0.lock().unwrap()[0], format!("KES4255555 WRONG111 {}", id(&h.shan)));
        assert_eq!(shows(&h.mei, UNKNOWN, "wrong-222"), Err(Refusal::NoFit));
        assert_eq!(shows(&h.mei, UNKNOWN, "fit-12345"), Err(Refusal::Often), "five an hour, by whomever");
        assert_eq!(system.0.lock().unwrap().len(), 6, "and it was not asked");
    });
}

/// Every text of every table of the members and of the ledger.
fn everything(h: &House<'_>) -> String {
    let read = |sql: &'static str| h.world.read(move |tx| tx.list::<String>(sql, p![])).unwrap().join("\n");
    [
        read("SELECT serial || way FROM member_owner"),
        read("SELECT serial || COALESCE(card, '') || COALESCE(bought, '') || COALESCE(phone, '') || COALESCE(mail, '') FROM member_owner_serial"),
        read("SELECT who FROM member_owner_try"),
        read("SELECT challenge FROM member_owner_challenge"),
        read("SELECT payload FROM job"),
    ]
    .join("\n")
}

#[test]
fn no_table_holds_a_serial_an_order_or_a_second_fact_in_clear() {
    house(|h| {
        h.shows(&h.mei, LISTED, CARD).unwrap().fits().unwrap();
        assert_eq!(h.shows(&h.mei, UNKNOWN, "1234"), NO);
        h.bought(&h.shan, ORDER, PHONE).unwrap().fits().unwrap();
        let all = everything(h).to_uppercase();
        assert!(!all.is_empty());
        for clear in [LISTED, ORDERED, UNKNOWN, CARD, ORDER, "mei@example.org", "192.0.2.7"] {
            let tight = clear.replace('-', "").to_uppercase();
            assert!(!all.contains(&clear.to_uppercase()) && !all.contains(&tight), "{clear}");
        }
        // Nor a hash that somebody without the secret could make of the few numbers there are.
        use sha2::{Digest, Sha256};
        for clear in ["KES4200917", "4417", "88202611301"] {
            assert!(!all.contains(&kernel::fold::hex(&Sha256::digest(clear.as_bytes())).to_uppercase()), "{clear}");
        }
    });
}
