//! Each part with planted data in both languages: nothing left unresolved, nothing the CSP forbids, every image described.

use super::data::{self, base};
use super::sample::samples;
use crate::Base;
use crate::assets::FILES;
use crate::kept::Kept;
use crate::view::{Chip, Empty, Link, Pages, Tally};
use kernel::Lang;
use std::fmt::Display;

/// What no HTML of ours may hold.
fn check(what: &str, html: &str) {
    let text = html.replace("{time}", "").replace("{n}", "");
    for not in ["{", "}", " style=", " onclick", " onload", "javascript:", "<script>", "web-", "refusal-", "problem-", "<b>&"] {
        let found = text.find(not).map(|i| text.get(i.saturating_sub(60)..(i + 60).min(text.len())).unwrap_or(not));
        assert!(found.is_none(), "{what}: {not:?} in {found:?}");
    }
    for tag in text.split("<img").skip(1).filter_map(|t| t.split('>').next()) {
        assert!(tag.contains(" alt=\"") && tag.contains(" width=") && tag.contains(" height="), "{what}: <img{tag}>");
    }
    for tag in text.split("<script").skip(1).filter_map(|t| t.split('>').next()) {
        assert!(tag.contains(" src=\"/a/"), "{what}: <script{tag}>");
    }
    for tag in text.split("<form").skip(1).filter_map(|t| t.split('>').next()) {
        // A search is an address: the one form that is asked for, not sent.
        let asks = tag.contains("role=\"search\" action=\"/search\"");
        assert!(asks || tag.contains("method=\"post\" action=\"/") || tag.contains("method=\"dialog\""), "{what}: <form{tag}>");
    }
}

fn parts(b: &Base) -> Vec<(&'static str, String)> {
    let lang = b.lang();
    let say = |part: &dyn Display| part.to_string();
    let face = crate::view::Person { face: Some("/face/1".into()), ..data::mei(lang) };
    let wide = crate::view::Votes { wide: true, open: false, ..data::votes(3, "\"a\"", 1, true) };
    let chips = [Chip { href: "/?sort=new".into(), label: "x".into(), current: true, count: Some(12_000) }];
    let tally = |liked, unused, poor| Tally { liked, unused, poor, least: 5 };
    let link = || Link::new("/ideas/new", "x");
    let mut all = vec![
        ("account", say(&b.account(&data::viewer(lang)))),
        ("demo", say(&b.demo(&data::demo(lang)))),
        ("face", say(&b.avatar(&face))),
        ("portrait", say(&b.portrait(&face))),
        ("vote", say(&b.vote(&wide))),
        ("progress", say(&b.progress(&data::steps(lang)))),
        ("merged", say(&b.merged(&data::merged(lang)))),
        ("composer", say(&b.composer(&data::composer(lang)))),
        ("sign in", say(&b.sign_in_to_reply())),
        ("verdict", say(&b.verdict(&data::verdict(lang)))),
        ("tally", say(&b.tally(&tally(62, 20, 5)))),
        ("tally of few", say(&b.tally(&tally(1, 0, 1)))),
        ("tally of none", say(&b.tally(&tally(0, 0, 0)))),
        ("chips", say(&b.chips(&chips))),
        ("pages", say(&b.pages(&Pages { next: Some("/?after=1_2".into()), first: Some("/".into()) }))),
        ("empty", say(&b.empty(&Empty { icon: "inbox", why: "x".into(), then: Some(link()) }))),
        ("errors", say(&b.errors(&data::problems(lang)))),
        ("field", say(&b.field(&data::field(lang)))),
    ];
    all.extend(data::cards(lang).iter().map(|c| ("idea card", say(&b.idea_card(c)))));
    all.extend(data::topics(lang).iter().map(|c| ("topic card", say(&b.topic_card(c)))));
    all.extend(data::replies(lang).iter().map(|r| ("reply", say(&b.reply(r)))));
    all
}

#[test]
fn every_part_in_both_languages() {
    for lang in Lang::ALL {
        let b = base(lang, "/ideas?sort=top");
        for (name, html) in parts(&b) {
            check(name, &html);
            assert!(!html.trim().is_empty(), "{name}");
        }
    }
}

#[test]
fn every_page_in_both_languages() {
    for lang in Lang::ALL {
        for (name, html) in samples(lang) {
            check(name, &html);
            assert!(html.contains("<html lang=\"") && html.matches("<h1").count() == 1, "{name}: one h1");
            assert_eq!(html.matches("<!--overlay:").count(), html.matches("<!--/overlay-->").count(), "{name}");
            for id in html.split(" id=\"").skip(1).filter_map(|t| t.split('"').next()) {
                assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{name}: id {id}");
            }
        }
    }
}

#[test]
fn a_page_in_chinese_has_no_english_sentence_of_ours() {
    let zh = samples(Lang::Zh).into_iter().map(|(_, html)| html).collect::<String>();
    for word in ["Support", "Skip to", "Sign in", "replies", "Not used"] {
        assert!(!zh.contains(word), "{word}");
    }
}

#[test]
fn a_guest_s_page_stays_within_its_bytes() {
    let twenty: Vec<_> = (0..5).flat_map(|_| data::replies(Lang::Zh)).collect();
    let b = base(Lang::Zh, "/topic/1");
    let replies: String = twenty
        .iter()
        .enumerate()
        .map(|(i, r)| {
            // Texts do not repeat on a real page.
            let own: String = (0..90_u32).filter_map(|n| char::from_u32(0x4E00 + (n * 7919 + i as u32 * 104_729) % 6000)).collect();
            b.reply(&crate::view::Reply { html: format!("<p>{own}</p>"), id: 100 + i as i64, hidden: false, ..r.clone() }).to_string()
        })
        .collect();
    let page = samples(Lang::Zh).remove(1).1.replace("</main>", &format!("{replies}</main>"));
    let html = Kept::new(&page).guest_br().len();
    let size = |name: &str| FILES.iter().find(|f| f.path == name).map_or(0, |f| f.br.len());
    let (css, js) = (size("app.css"), size("app.js") + size("time.js"));
    println!("html {html}, css {css}, js {js}");
    assert!(html <= 14 * 1024, "HTML: {html} bytes in brotli");
    assert!(html + css + js <= 40 * 1024, "the whole page: {} bytes in brotli", html + css + js);
}
