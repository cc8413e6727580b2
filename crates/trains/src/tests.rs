//! A product with two models, people who carry them, and a channel.

use crate::{
    Application, Draft, Lack, Own, Refusal, Rule, accept, agreement, apply, by_pool, carry, come_back, funnel, give_up, hash, key_of, keys,
    leave, let_go, look, make_key, mark, may_fetch, set, set_waves, wave,
};
use duties::State as Promised;
use kernel::{Actor, Both, Channel, DeedKind, DeviceId, Lang, MemberId, ObjectKind, ProductId, Role, Seeded, TrainId};
use ledger::New;
use seats::State;
use standing::Grade;
use store::{Migration, Tx};
use testkit::World;

const ROOMS: &[&[Migration]] = &[
    ledger::MIGRATIONS,
    standing::MIGRATIONS,
    seats::MIGRATIONS,
    duties::MIGRATIONS,
    catalogue::MIGRATIONS,
    members::MIGRATIONS,
    audit::MIGRATIONS,
    crate::MIGRATIONS,
];

struct House<'a> {
    world: &'a World,
    product: ProductId,
    phone: DeviceId,
    other: DeviceId,
}

fn each(body: impl Fn(&House<'_>)) {
    ledger::install(standing::weigh);
    testkit::each(ROOMS, |world| {
        let made = world.write(|tx| {
            let product = catalogue::add_product(tx, "os", &Both::new("系统", "OS"))?;
            let phone = catalogue::add_device(tx, product, "plover", &Both::new("千鸟", "Plover"))?;
            let tv = catalogue::add_product(tx, "tv", &Both::new("电视", "TV"))?;
            let other = catalogue::add_device(tx, tv, "heron", &Both::new("苍鹭", "Heron"))?;
            Ok::<_, store::Error>((product, phone, other))
        });
        let (product, phone, other) = made.unwrap();
        body(&House { world, product, phone, other });
    });
}

fn staff() -> Actor {
    Actor::Member(MemberId::new(9_000), vec![Role::ProductManager])
}
fn fan(id: MemberId) -> Actor {
    Actor::Member(id, vec![])
}

impl House<'_> {
    fn act<T: Send + 'static>(
        &self,
        verb: impl Fn(&mut Tx<'_>, kernel::Time) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let now = self.world.now();
        self.world.write(move |tx| verb(tx, now))
    }
    /// Somebody who carries the phone, with so many points.
    fn person(&self, handle: &'static str, points: i64) -> MemberId {
        let (now, phone) = (self.world.now(), self.phone);
        let made = move |tx: &mut Tx<'_>| {
            let join = members::Join {
                handle: handle.into(),
                name: handle.into(),
                email: format!("{handle}@example.org"),
                phc: "x".into(),
                lang: Lang::En,
            };
            let id = members::join(tx, &join, now)?;
            members::carry(tx, &fan(id), phone, Channel::Stable)?;
            for n in 0..points / 10 {
                let helped = New::new(DeedKind::Helped, ObjectKind::Topic, n).to(id);
                ledger::record(tx, &fan(MemberId::new(5_000 + n)), helped, now)?;
            }
            Ok::<_, members::Refusal>(id)
        };
        self.world.write(made).unwrap()
    }
    fn train(&self, capacity: i64, rule: Rule) -> TrainId {
        let draft = Draft { product: self.product, channel: Channel::Development, capacity, rule, agreement: None };
        self.set(draft).unwrap()
    }
    fn set(&self, draft: Draft) -> Result<TrainId, Refusal> {
        self.act(move |tx, now| set(tx, &staff(), &draft, &mut Seeded::new(3), now)).map(|t| t.id)
    }
    fn apply(&self, train: TrainId, who: MemberId, agreed: Option<i64>) -> Result<State, Refusal> {
        self.send(train, who, self.phone, agreed, "the first form")
    }
    fn send(&self, train: TrainId, who: MemberId, device: DeviceId, agreed: Option<i64>, key: &'static str) -> Result<State, Refusal> {
        self.act(move |tx, now| apply(tx, &fan(who), Application { train, device, agreed, key }, now)).map(|(seat, _)| seat.state)
    }
    fn seat(&self, train: TrainId, who: MemberId) -> Option<State> {
        self.act(move |tx, now| look(tx, who, train, now)).unwrap().seat.map(|s| s.state)
    }
    fn channel(&self, who: MemberId) -> Channel {
        self.world.read(move |tx| members::carried(tx, who)).unwrap()[0].channel
    }
    fn promise(&self, train: TrainId, who: MemberId) -> Option<duties::Promise> {
        self.world.read(move |tx| crate::promise_of(tx, train, who)).unwrap()
    }
}

fn own<T: std::fmt::Debug + PartialEq>(of: Own) -> Result<T, Refusal> {
    Err(Refusal::Own(of))
}

#[test]
fn whoever_has_what_is_asked_is_admitted_and_whoever_has_not_reads_what_is_missing() {
    each(|h| {
        let train = h.train(5, Rule { score: 30, days: 10, ..Rule::OPEN });
        let (rich, poor) = (h.person("rich", 40), h.person("poor", 20));
        assert_eq!(h.apply(train, poor, None), own(Own::Lacking(2)));
        let joined = h.world.now();
        let seen = h.act(move |tx, now| look(tx, poor, train, now)).unwrap();
        assert_eq!(seen.lacks, [Lack::Score(30, 20), Lack::Until(joined.plus_days(10))], "and from when on they may");
        assert_eq!((seen.seat, seen.receipt), (None, None), "a refusal takes no place");
        h.world.pass(10 * 86_400);
        assert_eq!((h.apply(train, rich, None), h.channel(rich)), (Ok(State::Confirmed), Channel::Development));
        let promise = h.promise(train, rich).unwrap();
        assert_eq!((promise.state, promise.kind), (Promised::Kept, duties::Kind::Report));
        let seen = h.act(move |tx, now| look(tx, rich, train, now)).unwrap();
        let kept = seen.receipt.unwrap();
        assert_eq!((kept.rule.score, kept.has.score >= 30, kept.has.grade >= Grade::One, kept.device), (30, true, true, h.phone));
        assert_eq!(h.apply(train, rich, None), Ok(State::Confirmed), "sent twice");
        assert_eq!(h.channel(poor), Channel::Stable);
        // The receipt says what was, whatever the rule becomes.
        h.train(5, Rule { score: 90, ..Rule::OPEN });
        let later = h.act(move |tx, now| look(tx, rich, train, now)).unwrap();
        assert_eq!((later.receipt, later.seat.map(|s| s.state)), (Some(kept), Some(State::Confirmed)), "nobody loses a place by a rule");
    });
}

#[test]
fn when_more_apply_than_fit_the_higher_score_is_next() {
    each(|h| {
        let train = h.train(1, Rule::OPEN);
        let (first, low, high) = (h.person("first", 0), h.person("low", 20), h.person("high", 50));
        assert_eq!([first, low, high].map(|m| h.apply(train, m, None).unwrap()), [State::Confirmed, State::Waiting, State::Waiting]);
        let ahead = |m: MemberId| h.act(move |tx, now| look(tx, m, train, now)).unwrap().ahead;
        assert_eq!((ahead(high), ahead(low)), (Some(0), Some(1)));
        assert_eq!((h.channel(low), h.promise(train, low)), (Channel::Stable, None), "who waits promises nothing");
        h.act(move |tx, now| leave(tx, &fan(first), train, now)).unwrap();
        assert_eq!((h.seat(train, high), h.seat(train, low)), (Some(State::Offered), Some(State::Waiting)));
        h.act(move |tx, now| accept(tx, &fan(high), train, now)).unwrap();
        assert_eq!((h.seat(train, high), h.channel(high)), (Some(State::Confirmed), Channel::Development));
        assert_eq!(h.promise(train, high).unwrap().state, Promised::Kept);
        h.train(2, Rule::OPEN);
        assert_eq!(h.seat(train, low), Some(State::Offered), "more places wake the list");
    });
}

#[test]
fn leaving_keeps_the_device_and_the_way_back_is_one_tap() {
    each(|h| {
        let train = h.train(1, Rule::OPEN);
        let (me, next) = (h.person("me-me", 0), h.person("next", 0));
        h.apply(train, me, None).unwrap();
        h.apply(train, next, None).unwrap();
        h.act(move |tx, now| leave(tx, &fan(me), train, now)).unwrap();
        assert_eq!((h.channel(me), h.promise(train, me).unwrap().state, h.seat(train, me)), (Channel::Stable, Promised::LetGo, None));
        assert_eq!(h.seat(train, next), Some(State::Offered), "the place goes to who waits");
        h.world.pass(80 * 86_400);
        let phone = h.phone;
        let back = |key: &'static str| {
            h.act(move |tx, now| come_back(tx, &fan(me), Application { train, device: phone, agreed: None, key }, now)).map(|s| s.state)
        };
        // The offer of the other ran out meanwhile.
        assert_eq!((back("a tap on the button"), h.channel(me)), (Ok(State::Waiting), Channel::Stable));
        let ahead = h.act(move |tx, now| look(tx, me, train, now)).unwrap().ahead;
        let promise = h.promise(train, me).unwrap();
        assert_eq!((ahead, promise.state), (Some(0), Promised::LetGo), "before everybody, and promising nothing while they wait");
        h.train(2, Rule::OPEN);
        h.act(move |tx, now| accept(tx, &fan(me), train, now)).unwrap();
        let now = h.promise(train, me).unwrap();
        assert_eq!((h.channel(me), now.id, now.state), (Channel::Development, promise.id, Promised::Kept), "the promise of before goes on");
    });
}

/// Comes back to a train with a device.
fn back(h: &House<'_>, train: TrainId, who: MemberId, device: DeviceId, key: &'static str) -> Result<State, Refusal> {
    h.act(move |tx, now| come_back(tx, &fan(who), Application { train, device, agreed: None, key }, now)).map(|s| s.state)
}

#[test]
fn the_way_back_is_one_tap_where_there_is_a_place_and_only_in_time() {
    each(|h| {
        let train = h.train(2, Rule::OPEN);
        let (me, late) = (h.person("me-me", 0), h.person("late", 0));
        for who in [me, late] {
            h.apply(train, who, None).unwrap();
            h.act(move |tx, now| leave(tx, &fan(who), train, now)).unwrap();
        }
        let before = h.promise(train, me).unwrap().id;
        for _ in 0..2 {
            assert_eq!(back(h, train, me, h.phone, "a tap on the button"), Ok(State::Confirmed));
            let promise = h.promise(train, me).unwrap();
            assert_eq!((h.channel(me), promise.id, promise.state), (Channel::Development, before, Promised::Kept));
        }
        h.world.pass(91 * 86_400);
        assert_eq!(back(h, train, late, h.phone, "a tap too late"), Err(Refusal::Duties(duties::Refusal::TooLate)));
        assert_eq!((h.seat(train, late), h.channel(late)), (None, Channel::Stable), "and takes no place");
        // Sent again after leaving, the tap of before brings nothing back.
        h.act(move |tx, now| leave(tx, &fan(me), train, now)).unwrap();
        assert_eq!(back(h, train, me, h.phone, "a tap on the button"), Ok(State::Left));
        assert_eq!((h.channel(me), h.promise(train, me).unwrap().state), (Channel::Stable, Promised::LetGo));
    });
}

#[test]
fn nobody_comes_back_with_another_product_s_device_or_one_they_do_not_carry() {
    each(|h| {
        let train = h.train(2, Rule::OPEN);
        let me = h.person("me-me", 0);
        h.apply(train, me, None).unwrap();
        h.act(move |tx, now| leave(tx, &fan(me), train, now)).unwrap();
        let other = h.other;
        assert_eq!(back(h, train, me, other, "not carried"), own(Own::Device));
        h.act(move |tx, _| Ok(members::carry(tx, &fan(me), other, Channel::Stable)?)).unwrap();
        assert_eq!(back(h, train, me, other, "another product's"), own(Own::Device));
        let on = h.world.read(move |tx| members::carried(tx, me)).unwrap();
        assert!(on.iter().all(|d| d.channel == Channel::Stable), "{on:?}");
        assert_eq!((h.seat(train, me), h.promise(train, me).unwrap().state), (None, Promised::LetGo), "and takes no place");
        h.train(2, Rule { certified: true, ..Rule::OPEN });
        assert_eq!(back(h, train, me, h.phone, "not certified"), own(Own::Lacking(1)));
        h.train(2, Rule { score: 900, ..Rule::OPEN });
        assert_eq!(back(h, train, me, h.phone, "mine, of the product"), Ok(State::Confirmed), "the score is not asked again");
    });
}

#[test]
fn a_promise_without_a_place_can_be_let_go() {
    each(|h| {
        let train = h.train(1, Rule::OPEN);
        let me = h.person("me-me", 0);
        h.apply(train, me, None).unwrap();
        let promise = h.promise(train, me).unwrap().id;
        let seat = h.act(move |tx, now| look(tx, me, train, now)).unwrap().seat.unwrap().id;
        h.act(move |tx, now| Ok(seats::withdraw(tx, &staff(), seat, now)?)).unwrap();
        assert_eq!(h.promise(train, me).unwrap().state, Promised::Kept);
        for _ in 0..2 {
            h.act(move |tx, now| give_up(tx, &fan(me), promise, now)).unwrap();
            assert_eq!((h.promise(train, me).unwrap().state, h.channel(me)), (Promised::LetGo, Channel::Stable));
        }
    });
}

#[test]
fn a_place_on_the_internal_channel_promises_nothing_and_who_installed_is_active() {
    each(|h| {
        let draft = Draft { product: h.product, channel: Channel::Internal, capacity: 2, rule: Rule::OPEN, agreement: None };
        let train = h.set(draft).unwrap();
        let (here, elsewhere, waits) = (h.person("here", 0), h.person("elsewhere", 0), h.person("waits", 0));
        for who in [here, elsewhere, waits] {
            h.apply(train, who, None).unwrap();
            assert_eq!(h.promise(train, who), None);
        }
        let phone = h.phone;
        h.act(move |tx, now| carry(tx, &fan(elsewhere), phone, Channel::Stable, now)).unwrap();
        let f = h.act(move |tx, now| funnel(tx, &staff(), train, now)).unwrap();
        assert_eq!((f.invited, f.accepted, f.installed, f.active, f.waiting), (2, 2, 1, 1, 1));
        h.act(move |tx, now| leave(tx, &fan(here), train, now)).unwrap();
        assert_eq!(h.channel(here), Channel::Stable);
        assert_eq!(back(h, train, here, h.phone, "a tap on a button"), own(Own::Missing), "who promised nothing applies again");
        assert_eq!(h.send(train, here, phone, None, "another form"), Ok(State::Waiting));
    });
}

#[test]
fn who_does_not_answer_is_let_go_by_a_person_and_the_place_returns() {
    each(|h| {
        let train = h.train(1, Rule::OPEN);
        let (idle, next) = (h.person("idle", 0), h.person("next", 0));
        h.apply(train, idle, None).unwrap();
        h.apply(train, next, None).unwrap();
        let promise = h.promise(train, idle).unwrap().id;
        let go = || h.act(move |tx, now| let_go(tx, &staff(), promise, now));
        assert_eq!(go(), Err(Refusal::Duties(duties::Refusal::Step)), "nobody is let go unasked");
        let until = h.world.now().plus_days(1);
        h.act(move |tx, now| {
            Ok(duties::pause(tx, &staff(), promise, Some(until), now).and_then(|_| duties::ask(tx, &staff(), promise, now))?)
        })
        .unwrap();
        assert_eq!((go(), h.seat(train, idle)), (Err(Refusal::Duties(duties::Refusal::TooEarly)), Some(State::Confirmed)));
        h.world.pass(15 * 86_400);
        go().unwrap();
        assert_eq!((h.seat(train, idle), h.seat(train, next), h.channel(idle)), (None, Some(State::Offered), Channel::Stable));
    });
}

#[test]
fn the_agreement_is_accepted_as_it_reads_now() {
    each(|h| {
        let text = |en: &str| {
            Some(Both { zh: "请不要在发布以前把这些版本给别人看，谢谢你的信任。".into(), en: en.into() })
        };
        let draft = |agreement| Draft { product: h.product, channel: Channel::Internal, capacity: 9, rule: Rule::OPEN, agreement };
        assert_eq!(h.set(draft(text("short"))), own(Own::Agreement));
        let train = h.set(draft(text("Please show these builds to nobody."))).unwrap();
        let (one, two) = (h.person("one", 0), h.person("two", 0));
        assert_eq!((h.apply(train, one, None), h.apply(train, one, Some(2))), (own(Own::Agree), own(Own::Agree)));
        assert_eq!(h.apply(train, one, Some(1)), Ok(State::Confirmed));
        assert_eq!(h.set(draft(text("Please show these builds to nobody."))), Ok(train));
        h.set(draft(text("Please show these builds to nobody, and write to us."))).unwrap();
        assert_eq!(h.apply(train, two, Some(1)), own(Own::Agree), "not as it read before");
        assert_eq!(h.apply(train, two, Some(2)), Ok(State::Confirmed));
        let old = h.world.read(move |tx| agreement(tx, train, 1)).unwrap().unwrap();
        assert_eq!(old.en, "Please show these builds to nobody.", "what somebody accepted can be read");
    });
}

#[test]
fn only_a_place_leads_to_the_channel_and_where_there_is_no_train_anybody() {
    each(|h| {
        let me = h.person("me-me", 0);
        let (phone, other) = (h.phone, h.other);
        let to = |device: DeviceId, channel: Channel| h.act(move |tx, now| carry(tx, &fan(me), device, channel, now));
        to(phone, Channel::Development).unwrap();
        to(phone, Channel::Stable).unwrap();
        let train = h.train(0, Rule::OPEN);
        assert_eq!(to(phone, Channel::Development), own(Own::NoPlace));
        assert_eq!((h.apply(train, me, None), to(phone, Channel::Development)), (Ok(State::Waiting), own(Own::NoPlace)));
        to(other, Channel::Development).unwrap();
        h.train(1, Rule::OPEN);
        assert_eq!(to(phone, Channel::Development), own(Own::NoPlace), "an offer is not yet a place");
        h.act(move |tx, now| accept(tx, &fan(me), train, now)).unwrap();
        to(phone, Channel::Stable).unwrap();
        to(phone, Channel::Development).unwrap();
    });
}

#[test]
fn it_takes_a_device_of_the_product_and_the_company_to_set_it() {
    each(|h| {
        let train = h.train(5, Rule::OPEN);
        let me = h.person("me-me", 0);
        assert_eq!(h.send(train, me, h.other, None, "another form"), own(Own::Device));
        let stable = Draft { product: h.product, channel: Channel::Stable, capacity: 1, rule: Rule::OPEN, agreement: None };
        assert_eq!(h.set(stable.clone()), own(Own::Stable));
        let mine = Draft { channel: Channel::Internal, ..stable.clone() };
        assert!(matches!(
            h.act(move |tx, now| set(tx, &fan(me), &mine, &mut Seeded::new(3), now)),
            Err(Refusal::Seats(seats::Refusal::Lacks(_)))
        ));
        let wrong = Draft { channel: Channel::Internal, rule: Rule { score: -1, ..Rule::OPEN }, ..stable };
        assert_eq!(h.set(wrong), own(Own::Rule));
        let strict = h.train(5, Rule { certified: true, vip: true, ..Rule::OPEN });
        let seen = h.act(move |tx, now| look(tx, me, strict, now)).unwrap();
        assert_eq!((strict == train, seen.lacks), (true, vec![Lack::Certified, Lack::Vip]));
        assert_eq!(
            h.act(move |tx, now| apply(
                tx,
                &Actor::Guest,
                Application { train, device: DeviceId::new(1), agreed: None, key: "a good key" },
                now
            ))
            .map(|_| ()),
            own(Own::SignIn)
        );
    });
}

#[test]
fn of_many_at_once_as_many_are_admitted_as_there_are_places() {
    each(|h| {
        let train = h.train(3, Rule::OPEN);
        let all: Vec<MemberId> = ["aa-a", "bb-b", "cc-c", "dd-d", "ee-e", "ff-f", "gg-g", "hh-h"].map(|n| h.person(n, 0)).to_vec();
        let (now, device) = (h.world.now(), h.phone);
        h.world.run(async {
            let mut running = Vec::new();
            for who in all.clone() {
                let db = h.world.db.clone();
                running.push(tokio::spawn(async move {
                    let with =
                        move |tx: &mut Tx<'_>| apply(tx, &fan(who), Application { train, device, agreed: None, key: "one form" }, now);
                    while let Err(e) = db.write(with).await {
                        assert_eq!(kernel::Refuse::kind(&e), kernel::Kind::Busy, "{e:?}");
                    }
                }));
            }
            for r in running {
                r.await.unwrap();
            }
        });
        let admitted = all.iter().filter(|m| h.seat(train, **m) == Some(State::Confirmed)).count();
        let on_it = all.iter().filter(|m| h.channel(**m) == Channel::Development).count();
        let promised = all.iter().filter(|m| h.promise(train, **m).is_some()).count();
        assert_eq!((admitted, on_it, promised), (3, 3, 3), "on {}", h.world.engine);
    });
}

/// The keys that open the internal channel, and whether this actor may have its files.
fn open(h: &House<'_>, by: &Actor) -> (Vec<String>, bool) {
    let (product, by) = (h.product, by.clone());
    let keys_now = h.act(move |tx, _| Ok(keys(tx, product)?)).unwrap();
    let may = h.act(move |tx, now| Ok(may_fetch(tx, &by, product, Channel::Internal, now)?)).unwrap();
    (keys_now, may)
}

#[test]
fn the_internal_channel_is_opened_by_the_key_of_a_place_while_it_lasts() {
    each(|h| {
        let draft = Draft { product: h.product, channel: Channel::Internal, capacity: 2, rule: Rule::OPEN, agreement: None };
        let train = h.set(draft).unwrap();
        let me = h.person("me-me", 0);
        let key = |random: &'static str| h.act(move |tx, now| make_key(tx, &fan(me), train, random, now));
        assert_eq!((key("first"), open(h, &fan(me))), (own(Own::NoPlace), (vec![], false)));
        h.apply(train, me, None).unwrap();
        let before = h.act(|tx, _| Ok(mark(tx)?)).unwrap();
        assert_eq!(key("first").unwrap(), "mlp_first");
        assert_eq!(open(h, &fan(me)), (vec![hash("mlp_first")], true), "kept as a hash");
        assert!(h.act(|tx, _| Ok(mark(tx)?)).unwrap() > before, "whoever keeps them in memory hears of it");
        assert_eq!(key("second").unwrap(), "mlp_second");
        assert_eq!(open(h, &Actor::Guest), (vec![hash("mlp_second")], false), "one a place: the first works no more");
        assert!(open(h, &Actor::Member(MemberId::new(77), vec![Role::Engineer])).1, "the company builds them");
        let seat = h.act(move |tx, now| look(tx, me, train, now)).unwrap().seat.unwrap().id;
        assert!(h.act(move |tx, _| Ok(key_of(tx, seat)?)).unwrap().is_some());
        let before = h.act(|tx, _| Ok(mark(tx)?)).unwrap();
        h.act(move |tx, now| leave(tx, &fan(me), train, now)).unwrap();
        assert_eq!(open(h, &fan(me)), (vec![], false), "it ends with the place");
        assert!(h.act(|tx, _| Ok(mark(tx)?)).unwrap() > before);
        let pool = h.act(move |tx, _| crate::by_id(tx, train)).unwrap().pool;
        assert_eq!(h.act(move |tx, _| by_pool(tx, pool)).unwrap().map(|t| t.id), Some(train));
    });
}

#[test]
fn a_place_that_ended_any_other_way_opens_nothing() {
    each(|h| {
        let draft = Draft { product: h.product, channel: Channel::Internal, capacity: 1, rule: Rule::OPEN, agreement: None };
        let train = h.set(draft).unwrap();
        let me = h.person("me-me", 0);
        h.apply(train, me, None).unwrap();
        h.act(move |tx, now| make_key(tx, &fan(me), train, "a-random-one", now)).unwrap();
        let seat = h.act(move |tx, now| look(tx, me, train, now)).unwrap().seat.unwrap().id;
        h.act(move |tx, now| Ok(seats::withdraw(tx, &staff(), seat, now)?)).unwrap();
        assert_eq!(open(h, &fan(me)), (vec![], false));
    });
}

#[test]
fn the_funnel_counts_each_step_of_those_before_it() {
    each(|h| {
        let train = h.train(2, Rule::OPEN);
        let (here, idle, waits) = (h.person("here", 0), h.person("idle", 0), h.person("waits", 0));
        for who in [here, idle, waits] {
            h.apply(train, who, None).unwrap();
        }
        let read = || h.act(move |tx, now| funnel(tx, &staff(), train, now)).unwrap();
        let told = |f: crate::Funnel| (f.invited, f.accepted, f.installed, f.active, f.waiting);
        assert_eq!(told(read()), (2, 2, 2, 0, 1));
        let promise = h.promise(train, here).unwrap().id;
        let wall = duties::Wall::end_of(kernel::Zone::utc().civil(h.world.now().plus_days(2)).date());
        h.act(move |tx, now| {
            let duty = duties::owe(tx, &Actor::System, promise, wall, now)?.unwrap();
            Ok(duties::nothing_to_report(tx, &fan(here), duty, now)?)
        })
        .unwrap();
        let phone = h.phone;
        h.act(move |tx, now| carry(tx, &fan(idle), phone, Channel::Stable, now)).unwrap();
        assert_eq!(told(read()), (2, 2, 1, 1, 1), "nothing to report is active; a device elsewhere is not installed");
        h.world.pass(43 * 86_400);
        assert_eq!(read().active, 0, "six weeks later it is not");
        h.act(move |tx, now| leave(tx, &fan(idle), train, now)).unwrap();
        assert_eq!((read().invited, read().accepted, read().waiting), (2, 1, 0), "the place is offered to the next");
        assert!(h.act(move |tx, now| funnel(tx, &fan(here), train, now)).is_err(), "for the company");
    });
}

#[test]
fn in_waves_everybody_waits_until_a_person_invites_the_next_ones() {
    each(|h| {
        let train = h.train(5, Rule::OPEN);
        let waves = |on: bool| h.act(move |tx, now| set_waves(tx, &staff(), train, on, now));
        waves(true).unwrap();
        let (low, high, last) = (h.person("low", 10), h.person("high", 50), h.person("last", 0));
        for who in [low, high, last] {
            assert_eq!(h.apply(train, who, None), Ok(State::Waiting));
        }
        assert_eq!(h.act(move |tx, now| wave(tx, &staff(), train, 1, now)), Ok(1));
        assert_eq!((h.seat(train, high), h.seat(train, low)), (Some(State::Offered), Some(State::Waiting)), "by the rule's order");
        assert!(h.act(move |tx, now| wave(tx, &fan(low), train, 9, now)).is_err());
        waves(false).unwrap();
        assert_eq!((h.seat(train, low), h.seat(train, last)), (Some(State::Offered), Some(State::Offered)), "ended, the free ones go out");
        assert!(h.act(move |tx, now| set_waves(tx, &fan(low), train, true, now)).is_err());
    });
}
