use super::*;
use crate::testing::{admin, by_hand, by_rule, each, member};
use crate::{Fact, by_word, medals};
use kernel::Lack;

#[test]
fn it_is_defined_by_an_administrator_in_both_languages_with_a_way_to_get_it() {
    each(|world| {
        let (by, fan, now) = (admin(world), Actor::Member(member(world, "lin"), vec![]), world.now());
        let good = by_rule("helper", Fact::Helped, 3);
        let of = |by: &Actor, new: Draft| {
            let by = by.clone();
            world.write(move |tx| define(tx, &by, &new, now))
        };
        assert_eq!(of(&fan, good.clone()), Err(Refusal::Lacks(Lack::Role(Permission::Administer))));
        for (word, no) in [("x", Refusal::Word), ("Helper", Refusal::Word), ("a--b", Refusal::Word), ("1st", Refusal::Word)] {
            assert_eq!(of(&by, Draft { word: word.into(), ..good.clone() }), Err(no), "{word}");
        }
        let with = |text: Text| Draft { text, ..good.clone() };
        assert_eq!(of(&by, with(Text { name: Both::new("帮手", " "), ..good.text.clone() })), Err(Refusal::Name));
        assert_eq!(of(&by, with(Text { says: Both::new("帮", "Helps"), ..good.text.clone() })), Err(Refusal::Says));
        assert_eq!(of(&by, Draft { rule: None, ..good.clone() }), Err(Refusal::NoWay));
        for (fact, need) in [(Fact::Helped, 0), (Fact::Grade, 6), (Fact::Judged, 1_001)] {
            assert_eq!(of(&by, by_rule("helper", fact, need)), Err(Refusal::Need));
        }
        of(&by, good.clone()).unwrap();
        assert_eq!(of(&by, good.clone()), Err(Refusal::WordTaken));
        let made = world.read(|tx| by_word(tx, "helper")).unwrap().unwrap();
        assert_eq!((made.rule, made.hand, made.holders, made.under_posts), (good.rule, None, 0, false));
    });
}

#[test]
fn what_is_said_changes_and_the_rule_never_does() {
    each(|world| {
        let (by, now) = (admin(world), world.now());
        let b = by.clone();
        let id = world.write(move |tx| define(tx, &b, &by_hand("host"), now)).unwrap();
        let text = Text { name: Both::new("东道主", "Host"), under_posts: true, ..by_hand("host").text };
        let put = |text: Text, expects: i64| {
            let by = by.clone();
            world.write(move |tx| change(tx, &by, id, &text, expects))
        };
        let changed = put(text.clone(), 1).unwrap();
        assert_eq!((changed.name.en.as_str(), changed.under_posts, changed.revision), ("Host", false, 2), "a medal stands on one's page");
        assert_eq!(put(text.clone(), 1), Err(Refusal::Outdated), "somebody was faster");
        assert_eq!(put(Text { hand: None, ..text }, 2), Err(Refusal::NoWay));
        let b = by.clone();
        world.write(move |tx| end(tx, &b, id, now).and_then(|()| end(tx, &b, id, now))).unwrap();
        assert_eq!(world.read(medals).unwrap()[0].ended_at, Some(now));
        world.write(move |tx| go_on(tx, &by, id)).unwrap();
        let after = world.read(medals).unwrap();
        assert_eq!((after[0].ended_at, after[0].looked), (None, None), "there is no rule to look at");
    });
}
