//! Every private thing holds a word of its own. Everybody reads everything the house has for them: pages, feeds, search, notices, the stream,
//! pictures, mails, and every link that stands there. Whoever sees a word that is not for them has found a leak.

use super::secrets::{ALL, May};
use super::settle::settle;
use super::town::{Ask, Town, town};
use super::world::{PEOPLE, Person};
use super::{Whose, fill};
use gate::Method;
use kernel::Lang;
use millet::finding::Rooms;
use search::{Index, Source};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

/// Those who own what is secret look too, so that it is known to be seen where it may be.
const OWNERS: [Person; 2] = [Person { word: "owner", handle: "sam", role: None }, Person { word: "reporter", handle: "rita", role: None }];

/// At most so many pages by links, beside those of the table.
const LINKS: usize = 350;

/// Where a path may lead that changes whose session it is, or that shows names of its own address.
fn is_open(path: &str) -> bool {
    !path.starts_with("/a/") && path != "/member/rita" && !path.starts_with("/sign-out")
}

/// Every path of the table, for every thing; and lists asked in all their ways.
fn beginnings(town: &Town<'_>, who: &Person) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for entry in town.table.iter().filter(|e| e.method == Method::Get) {
        for whose in Whose::ALL {
            all.extend(fill(&town.things, entry.path, who, whose));
        }
        // What hangs at another's thing is asked for as one's own too.
        for other in PEOPLE.iter().filter(|p| p.word != who.word) {
            all.extend(fill(&town.things, entry.path, other, Whose::Own).filter(|p| p.contains("saved") || p.contains("picture")));
        }
    }
    for q in ["zanzibar", "Hidden", "change", "first", "idea"] {
        all.extend(["/search?q=", "/propose/alike?title=", "/desk/find?q=", "/release/1.0.0/find?q="].map(|p| format!("{p}{q}")));
        all.push(format!("/search?q={q}&kind=topic"));
        all.push(format!("/search?q={q}&kind=reply"));
    }
    for queue in ["waiting", "mine", "asked", "snoozed", "answered"] {
        all.push(format!("/desk?team=all&queue={queue}"));
    }
    for idea in [town.things.theirs.idea, town.things.afar.idea, town.things.hidden.idea] {
        all.push(format!("/desk?team=all&item=idea-{idea}"));
        all.push(format!("/idea/{idea}?lang=en"));
    }
    all.push(format!("/desk?team=all&item=question-{}", town.things.hidden.topic));
    all.push(format!("/moderation/case/reply-{}", town.things.hidden.reply));
    all.push(format!("/appeal/reply-{}", town.things.hidden.reply));
    all.push(format!("/reply/{}/hide", town.things.hidden.reply));
    all.extend(
        ["/ideas?sort=new", "/ideas?sort=top", "/ideas?state=all", "/me/sessions", "/desk/saved", "/brief/rows?team=all"]
            .map(str::to_owned),
    );
    all.extend(["/propose", "/board/camera?sort=new", "/plan.atom", "/releases?half=services"].map(str::to_owned));
    all.into_iter().filter(|p| is_open(p)).collect()
}

/// Links of our own that stand on a page, without those of the language.
fn links(text: &str) -> Vec<String> {
    let all = text.split("href=\"/").skip(1).chain(text.split("src=\"/").skip(1)).filter_map(|t| t.split('"').next());
    let plain = all.map(|t| format!("/{}", t.split('#').next().unwrap_or_default().replace("&#38;", "&").replace("&amp;", "&")));
    plain.filter(|p| is_open(p) && !p.contains("lang=") && !p.starts_with("//")).collect()
}

struct Seen {
    by: BTreeMap<&'static str, BTreeSet<String>>,
    leaks: Vec<String>,
}

impl Seen {
    fn look(&mut self, who: &Person, place: &str, text: &str) {
        for (secret, may, _) in &ALL {
            let word = secret.split(' ').next().unwrap();
            if text.contains(word) {
                self.by.entry(word).or_default().insert(who.word.to_owned());
                if !may.see(who.handle, who.role) {
                    self.leaks.push(format!("{} sees {word} at {place}", who.word));
                }
            }
        }
    }
}

fn crawl(town: &Town<'_>, who: &Person, seen: &mut Seen) -> usize {
    let mut waiting: VecDeque<String> = beginnings(town, who).into();
    let (mut known, mut followed): (BTreeSet<String>, usize) = (waiting.iter().cloned().collect(), 0);
    let mut read = 0;
    while let Some(path) = waiting.pop_front() {
        let told = town.ask(&Ask::new("GET", path.as_str(), who));
        if told.status >= 500 {
            seen.leaks.push(format!("{path} as {}: {}", who.word, told.status));
        }
        read += 1;
        seen.look(who, &path, &told.text);
        for (name, value) in &told.headers {
            seen.look(who, &format!("{path} {name}"), &String::from_utf8_lossy(value.as_bytes()));
        }
        let on = told.headers.get("location").and_then(|l| l.to_str().ok()).filter(|l| l.starts_with('/')).map(str::to_owned);
        for link in links(&told.text).into_iter().chain(on) {
            if followed < LINKS && known.insert(link.clone()) {
                followed += 1;
                waiting.push_back(link);
            }
        }
    }
    read
}

/// What is found, in an index of its own.
fn index(town: &Town<'_>) {
    let index = Arc::new(Index::memory().unwrap());
    let source: Arc<dyn Source> = Arc::new(Rooms);
    town.world.run(async { while search::step(&town.world.db, &index, &source, 500).await.unwrap().done == 500 {} });
    let _ = town.app.search.set(index);
}

#[test]
fn nobody_sees_what_is_not_for_them() {
    town(|town| {
        index(town);
        settle(town.world);
        let head = town.read(audit::head).hash;
        let mut seen = Seen { by: BTreeMap::new(), leaks: Vec::new() };
        let mut read = 0;
        for who in PEOPLE.iter().chain(&OWNERS) {
            read += crawl(town, who, &mut seen);
            let told = town.ask(&Ask::new("GET", "/audit", who));
            if who.word != "admin" && told.text.contains(&head) {
                seen.leaks.push(format!("{} sees the audit", who.word));
            }
        }
        seen.leaks.sort();
        seen.leaks.dedup();
        assert!(seen.leaks.is_empty(), "{} pages read; {:#?}", read, seen.leaks);
        let missed: Vec<&str> =
            ALL.iter().filter(|(s, _, must)| *must && !seen.by.contains_key(s.split(' ').next().unwrap())).map(|(s, ..)| *s).collect();
        assert!(missed.is_empty(), "nobody saw {missed:?} where it may be seen: this test looks past them");
    });
}

#[test]
fn what_is_hidden_and_what_never_was_are_the_same_answer() {
    town(|town| {
        let (h, mut wrong) = (town.things.hidden, Vec::new());
        for who in PEOPLE.iter().filter(|p| !matches!(p.word, "moderator" | "admin")) {
            for (stem, id, tail) in [
                ("/idea/", h.idea, ""),
                ("/i/", h.idea, ""),
                ("/topic/", h.topic, ""),
                ("/t/", h.topic, ""),
                ("/topic/", h.topic, "/history"),
                ("/reply/", h.reply, "/history"),
                ("/picture/", h.picture, ""),
                ("/picture/", h.picture, "/thumb"),
                ("/topic/", h.topic, "/edit"),
                ("/reply/", h.reply, "/edit"),
                ("/report/topic-", h.topic, ""),
                ("/appeal/topic-", h.topic, ""),
            ] {
                let (is, never) = (format!("{stem}{id}{tail}"), format!("{stem}987654{tail}"));
                let (is, never) = (town.ask(&Ask::new("GET", is, who)), town.ask(&Ask::new("GET", never, who)));
                let plain = |t: &str| t.replace(&id.to_string(), "N").replace("987654", "N");
                if (is.status, plain(&is.text)) != (never.status, plain(&never.text)) {
                    wrong.push(format!(
                        "{stem}N{tail} as {}: {} where there is one, {} where there is none",
                        who.word, is.status, never.status
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

#[test]
fn mails_tell_nobody_what_is_not_theirs() {
    town(|town| {
        settle(town.world);
        let (site, now) = (Arc::clone(&town.app.site), town.world.now());
        let letters = town.read(move |tx| {
            let mut all = Vec::new();
            for mail in notices::outbox(tx, None, 500)? {
                for lang in [Lang::Zh, Lang::En] {
                    if let Some(letter) = web::account::letter(tx, &site, &mail, "a-link", Some(lang), now)? {
                        let handle = members::by_id(tx, mail.member)?.map(|m| m.handle).unwrap_or_default();
                        all.push((handle, format!("{letter:?}")));
                    }
                }
            }
            Ok(all)
        });
        assert!(!letters.is_empty(), "sam's new address is asked to be confirmed");
        for (handle, text) in letters {
            let role = PEOPLE.iter().find(|p| p.handle == handle).and_then(|p| p.role);
            for (secret, may, _) in &ALL {
                let may: &May = may;
                assert!(may.see(&handle, role) || !text.contains(secret), "a mail tells {handle} {secret}");
            }
        }
    });
}
