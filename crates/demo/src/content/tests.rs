//! Counts what was written: as much as was promised, nothing twice, nobody forgotten.

use super::*;
use std::collections::HashMap;

#[test]
fn there_is_as_much_as_was_promised() {
    let c = read().unwrap();
    let ideas: Vec<&Post> = c.talk.iter().flat_map(|t| &t.idea).collect();
    let questions = c.talk.iter().flat_map(|t| &t.question).count();
    let replies: usize = c.talk.iter().flat_map(|t| t.idea.iter().chain(&t.question).chain(&t.topic)).map(|p| p.reply.len()).sum();
    assert!(ideas.len() >= 80 && questions >= 40 && replies >= 600, "{} {questions} {replies}", ideas.len());
    assert_eq!((c.people.staff.len(), c.house.team.len(), c.releases.release.len()), (25, 8, 12));
    assert_eq!(c.people.staff.len() + c.people.fan.len() + c.flock.len(), 301);
    for r in &c.releases.release {
        let from_ideas = ideas.iter().filter(|i| i.change.as_ref().is_some_and(|c| c.week == r.week)).count();
        let n = r.change.len() + from_ideas;
        assert!((6..=20).contains(&n), "{} has {n} changes", r.version);
    }
}

/// Every post that is an idea or a bug.
fn ideas(c: &Content) -> Vec<&Post> {
    c.talk.iter().flat_map(|t| &t.idea).collect()
}

/// Minutes from the Monday of week 0.
fn minutes(at: &str) -> i64 {
    let (week, rest) = at.split_once(' ').unwrap();
    let (day, clock) = rest.split_once(' ').unwrap();
    let day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].iter().position(|d| *d == day).unwrap();
    let (hour, minute) = clock.split_once(':').unwrap();
    ((week.parse::<i64>().unwrap() * 7 + day as i64) * 24 + hour.parse::<i64>().unwrap()) * 60 + minute.parse::<i64>().unwrap()
}

#[test]
fn thirteen_of_thirteen_people_and_days_are_merged_into_one() {
    let c = read().unwrap();
    let alike: Vec<&Post> = ideas(&c).into_iter().filter(|i| i.merged.as_deref() == Some("alarm-through-reed")).collect();
    let people: std::collections::HashSet<&str> = alike.iter().map(|i| i.by.as_str()).chain(["mei"]).collect();
    let days: std::collections::HashSet<i64> = alike.iter().map(|i| minutes(&i.at).div_euclid(24 * 60)).collect();
    assert_eq!((alike.len(), people.len(), days.len()), (13, 14, 13));
    assert_eq!(alike.iter().filter(|i| i.lang == "zh").count(), 7);
    assert!(alike.iter().all(|i| (2..=40).contains(&i.support)));
    for i in alike {
        let merged = minutes(i.merged_at.as_ref().unwrap());
        let last = i.reply.iter().map(|r| &r.at).chain(i.progress.iter().map(|s| &s.at)).map(|at| minutes(at)).max();
        assert!(merged > last.unwrap(), "{}: what is merged says nothing more", i.key);
    }
}

#[test]
fn staff_answer_nine_of_ten_in_a_day_and_nine_items_still_wait() {
    let c = read().unwrap();
    let staff = |by: &str| c.people.staff.iter().any(|s| s.handle == by);
    let opening = minutes("0 Fri 16:50");
    let (mut waiting, mut in_time, mut of) = (vec![], 0, 0);
    for post in c.talk.iter().flat_map(|t| t.idea.iter().chain(&t.question)) {
        let said = post.reply.iter().filter(|r| staff(&r.by)).map(|r| &r.at);
        let first = post.progress.iter().map(|s| &s.at).chain(said).map(|at| minutes(at)).min();
        let posted = minutes(&post.at);
        match first {
            Some(first) => {
                of += 1;
                in_time += i64::from(first - posted <= 24 * 60);
            }
            None => waiting.push(((opening - posted) / 60, post)),
        }
    }
    waiting.sort_by_key(|(age, _)| *age);
    let ages: Vec<i64> = waiting.iter().map(|(age, _)| *age).collect();
    assert_eq!(ages, [1, 3, 5, 7, 14, 19, 22, 26, 30]);
    assert_eq!(waiting.last().unwrap().1.team, "delivery");
    let camera: Vec<&Post> = waiting.iter().map(|(_, p)| *p).filter(|p| p.team == "camera").collect();
    assert!(camera.len() >= 3 && camera.last().is_some_and(|p| p.by == "mei" && p.device.is_some()), "Mei waits longest at the camera's");
    let share = in_time * 100 / of;
    assert!((86..=94).contains(&share), "{in_time} of {of}");
}

#[test]
fn service_notes_and_paraphrases_know_the_ideas_they_name() {
    let c = read().unwrap();
    let known = |key: &str| ideas(&c).iter().any(|i| i.key == key);
    assert!((9..=14).contains(&c.services.service.len()) && c.services.week.len() == 6);
    for s in &c.services.service {
        assert!(c.services.week.iter().any(|w| w.week == s.week) && s.verdicts.len() == 3, "{}", s.title_en);
        assert!(s.ideas.iter().all(|key| known(key)), "{}", s.title_en);
    }
    for team in ["delivery", "shop", "service", "production", "brand"] {
        assert!(c.services.service.iter().any(|s| s.team == team), "{team}");
    }
    let said = paraphrases().unwrap();
    for (lang, least, most) in [("zh", 6, 30), ("en", 4, 12)] {
        let of: Vec<&Paraphrase> = said.iter().filter(|p| p.lang == lang).collect();
        assert_eq!(of.len(), 20);
        for p in of {
            let long = if lang == "zh" { p.text.chars().count() } else { p.text.split_whitespace().count() };
            let idea = ideas(&c).into_iter().find(|i| i.key == p.idea).unwrap();
            assert!((least..=most).contains(&long) && idea.lang == lang && idea.title != p.text, "{}", p.text);
        }
    }
}

#[test]
fn no_sentence_stands_twice() {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for text in TALK.iter().chain(&[RELEASES, SERVICES, DESK, OUTSIDE, PARAPHRASES]) {
        let file: toml::Value = toml::from_str(text).unwrap();
        strings(&file, &mut |s| {
            for sentence in s.split(['。', '！', '？', '.', '!', '?', '\n']) {
                let sentence = sentence.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
                if sentence.chars().count() >= 6 {
                    *seen.entry(sentence).or_default() += 1;
                }
            }
        });
    }
    let twice: Vec<&String> = seen.iter().filter(|(_, n)| **n > 1).map(|(s, _)| s).collect();
    assert!(twice.is_empty(), "{twice:#?}");
    assert!(seen.len() > 2500, "{}", seen.len());
}

fn strings(v: &toml::Value, each: &mut impl FnMut(&str)) {
    match v {
        toml::Value::Table(t) => {
            for (key, v) in t {
                if matches!(
                    key.as_str(),
                    "key"
                        | "by"
                        | "at"
                        | "to"
                        | "with"
                        | "device"
                        | "state"
                        | "version"
                        | "team"
                        | "stage"
                        | "kind"
                        | "lang"
                        | "day"
                        | "ideas"
                        | "also"
                        | "merged"
                        | "merged_at"
                        | "merged_by"
                        | "of"
                        | "url"
                        | "host"
                        | "mail"
                        | "link"
                        | "until"
                        | "new_to"
                        | "rule"
                        | "from"
                        | "handle"
                        | "joined"
                        | "night"
                        | "part"
                ) {
                    continue;
                }
                strings(v, each);
            }
        }
        toml::Value::Array(a) => a.iter().for_each(|v| strings(v, each)),
        toml::Value::String(s) => each(s),
        _ => {}
    }
}
