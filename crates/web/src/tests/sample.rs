//! Pages with planted data; `MILLET_LOOKS=DIR cargo test -p web preview` writes them to files to be looked at.

use super::data::{self, pick};
use crate::kept::Kept;
use crate::page::{Given, missing, overlays, refused};
use crate::view::{Answer, Chip, Composer, Field, IdeaCard, Merged, Pages, Problem, Reply, Step, Tally, TopicCard, Verdict, Votes};
use crate::{Base, Tab};
use askama::Template;
use kernel::{Lang, Refuse};

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout.html" %}
{% block main %}
<section class="hero"><h1>{{ hello }}</h1><p class="lead">{{ base.summary() }}</p><p class="row"><a class="btn p" href="/join">{{ base.s(words::k::WEB_JOIN) }}</a><a class="btn" href="/releases">{{ base.s(words::k::WEB_TAB_UPDATES) }}</a></p></section>
<section class="card warm"><p class="eyebrow">{{ base.icon("flask-conical") }}{{ eyebrow }}</p><h2>{{ due }}</h2><progress value="38" max="100" aria-label="38%"></progress><p class="row"><a class="btn p" href="/release/4.8.4/report">{{ report }}</a></p></section>
{{ base.chips(chips) }}
<ul class="feed">{% for c in cards %}<li>{{ base.idea_card(c) }}</li>{% endfor %}{% for c in topics %}<li>{{ base.topic_card(c) }}</li>{% endfor %}</ul>
{{ base.pages(pages) }}
{% endblock %}
{% block aside %}<section class="card"><h2>{{ base.icon("popcorn") }} {{ eyebrow }}</h2><p class="muted">{{ due }}</p></section>{% endblock %}"#
)]
struct Home<'a> {
    base: &'a Base,
    hello: &'a str,
    eyebrow: &'a str,
    due: &'a str,
    report: &'a str,
    chips: Vec<Chip>,
    cards: Vec<IdeaCard>,
    topics: Vec<TopicCard>,
    pages: Pages,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout.html" %}
{% block main %}
<div class="head"><p class="row">{{ base.state(card.state) }}<a class="tag" href="/board/calls">{{ base.icon("message-square") }}{{ place }}</a></p><h1>{{ base.title }}</h1>{{ base.byline(by, card.at) }}</div>
<div class="card"><div class="prose" lang="zh-Hans"><p>{{ card.excerpt }}</p></div><div class="row">{{ base.vote(votes) }}<a class="btn" href="/follow">{{ base.icon("bell") }}{{ follow }}</a></div>{{ base.merged(merged) }}</div>
<section class="card" aria-labelledby="p"><h2 id="p">{{ way }}</h2>{{ base.progress(steps) }}</section>
<h2>{{ base.f(words::k::web_replies(replies.len())) }}</h2>
{% for r in replies %}{{ base.reply(r) }}{% endfor %}
<!--overlay:composer-->{{ base.sign_in_to_reply() }}<!--/overlay-->
{% endblock %}"#
)]
struct Idea<'a> {
    base: &'a Base,
    card: IdeaCard,
    by: crate::view::Person,
    place: &'a str,
    follow: &'a str,
    way: &'a str,
    votes: Votes,
    merged: Vec<Merged>,
    steps: Vec<Step>,
    replies: Vec<Reply>,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout.html" %}
{% block main %}
<div class="head"><p class="eyebrow">{{ base.icon("flask-conical") }}{{ channel }} · {{ base.time(at) }}</p><h1>{{ base.title }}</h1></div>
<p class="notice warn row">{{ base.icon("triangle-alert") }}<span>{{ issue }}</span></p>
{% for v in verdicts %}<section class="card"><h2>{{ v.title }}</h2><p class="muted">{{ credit }}</p>{{ base.tally(tally) }}{{ base.verdict(v) }}</section>{% endfor %}
{% endblock %}"#
)]
struct Release<'a> {
    base: &'a Base,
    at: kernel::Time,
    channel: &'a str,
    issue: &'a str,
    credit: &'a str,
    tally: Tally,
    verdicts: Vec<Verdict>,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout.html" %}
{% block main %}<h1>{{ base.title }}</h1>{{ base.errors(problems) }}<form class="form" method="post" action="/ideas" id="new">{{ base.field(field) }}{{ base.field(more) }}<button class="btn p">{{ base.s(words::k::WEB_SEND) }}</button></form>{{ base.composer(composer) }}{% endblock %}"#
)]
struct Form<'a> {
    base: &'a Base,
    problems: Vec<Problem>,
    field: Field,
    more: Field,
    composer: Composer,
}

#[derive(Debug)]
struct No;
impl Refuse for No {
    fn kind(&self) -> kernel::Kind {
        kernel::Kind::SignIn
    }
    fn key(&self) -> &'static str {
        "refusal-sign-in"
    }
}

/// Every sample as it is rendered, before its marks are cut.
pub fn samples(lang: Lang) -> Vec<(&'static str, String)> {
    let say = |zh, en| pick(lang, zh, en);
    let chip = |zh: &str, en: &str, current| Chip { href: format!("/?sort={en}"), label: pick(lang, zh, en).into(), current, count: None };
    let home = Home {
        base: &data::base(lang, "/").under(Tab::Home).fed("/ideas.atom"),
        hello: say("说给我们听，看着它做出来。", "Tell us. Watch it ship."),
        eyebrow: say("开发版 4.8.4 · 今天 17:00", "Development 4.8.4 · today 17:00"),
        due: say("本周体验报告：周二 24:00 前提交", "This week's experience report: until Tuesday 24:00"),
        report: say("写体验报告（约 3 分钟）", "Write the report (about 3 minutes)"),
        chips: vec![
            chip("关注", "Following", true),
            chip("最新", "Newest", false),
            chip("本周热门", "Popular this week", false),
            chip("等你回答", "Waiting for an answer", false),
        ],
        cards: data::cards(lang),
        topics: data::topics(lang),
        pages: Pages { next: Some("/?after=1_2".into()), first: None },
    };
    let card = data::cards(lang).remove(1);
    let idea = Idea {
        base: &data::base(lang, "/idea/12-call-log")
            .titled(say("通话记录应该显示接听时间", "The call log should show when I picked up"))
            .under(Tab::Ideas),
        by: data::mei(lang),
        place: say("通话", "Calls"),
        follow: say("关注进展", "Follow"),
        way: say("进展：从建议到现在，14 天", "Progress: 14 days so far"),
        votes: Votes { wide: true, ..data::votes(12, "x", 1_204, false) },
        merged: data::merged(lang),
        steps: data::steps(lang),
        replies: data::replies(lang),
        card,
    };
    let verdict = |change, mine: Option<Answer>| Verdict { change, mine, why: String::new(), ..data::verdict(lang) };
    let release = Release {
        base: &data::base(lang, "/release/4.8.4")
            .titled(say("先把地扫干净，再搬家具", "Sweeping the floor before the furniture arrives"))
            .under(Tab::Updates),
        at: data::ago(1),
        channel: say("开发版 4.8.4", "Development 4.8.4"),
        issue: say("芦笛耳机第一次配对时可能要多等十来秒，请别急着取消。", "Pairing Reed for the first time can take ten seconds longer."),
        credit: say("来自 小梅 和 1,203 位鸟友的建议", "From Mei and 1,203 others"),
        tally: Tally { liked: 62, unused: 20, poor: 5, least: 5 },
        verdicts: vec![verdict(5, Some(Answer::Liked)), verdict(6, Some(Answer::Poor)), verdict(7, None)],
    };
    let more = Field {
        kind: "area",
        required: false,
        ..Field::new("more", say("什么时候、在哪儿、现在怎么凑合", "When, where, and what you do today instead"))
    };
    let form = Form {
        base: &data::base(lang, "/ideas/new").titled(say("写建议", "Suggest something")).under(Tab::Ideas).private(),
        problems: data::problems(lang),
        field: data::field(lang),
        more,
        composer: data::composer(lang),
    };
    vec![
        ("home", home.render().unwrap()),
        ("idea", idea.render().unwrap()),
        ("release", release.render().unwrap()),
        ("form", form.render().unwrap()),
    ]
}

fn body(html: crate::page::Html) -> String {
    use std::task::{Context, Poll, Waker};
    let answer = html.answer(&axum::http::HeaderMap::new());
    let mut future = Box::pin(axum::body::to_bytes(answer.into_body(), 1 << 20));
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(bytes) => String::from_utf8(bytes.unwrap().to_vec()).unwrap(),
        Poll::Pending => panic!("a body in memory is ready"),
    }
}

#[test]
fn a_refusal_gives_back_what_was_typed() {
    let base = data::base(Lang::Zh, "/idea/12/reply");
    let given = Given::new(
        "/idea/12/reply",
        [("body".to_owned(), "写了很久的一段话，不能丢，一个字都不能丢。".to_owned()), ("password".to_owned(), "secret".to_owned())],
    );
    let page = refused(base.clone(), &No, given, None, &overlays(&base, None, None, Some("好了 <b>")));
    let html = body(page);
    assert!(html.contains("一个字都不能丢") && !html.contains("secret") && html.contains("name=\"body\""));
    assert!(html.contains("/sign-in?next=") && html.contains("好了 &#60;b&#62;") && html.contains("noindex"));
    assert!(body(missing(base, &crate::kept::Overlays::default())).contains("这里没有页面"));
}

#[test]
fn preview() {
    let Some(root) = std::env::var_os("MILLET_LOOKS").map(std::path::PathBuf::from) else { return };
    for file in crate::assets::FILES {
        let path = root.join(crate::assets::url(file.path).trim_start_matches('/'));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, file.plain).unwrap();
    }
    for lang in Lang::ALL {
        let b = data::base(lang, "/");
        let all = overlays(&b, Some(&data::viewer(lang)), Some(&data::demo(lang)), None).put("composer", b.composer(&data::composer(lang)));
        for (name, html) in samples(lang) {
            let mine = all.clone().put("vote-12", b.vote_button(&Votes { wide: name == "idea", ..data::votes(12, "x", 1_204, true) }));
            let theme = |word: &str| html.replace("data-theme=\"auto\"", &format!("data-theme=\"{word}\""));
            for word in ["light", "dark"] {
                // A file has no root: the addresses become relative.
                let page = Kept::new(&theme(word)).with(&mine).replace("=\"/a/", "=\"a/");
                std::fs::write(root.join(format!("{name}-{}-{word}.html", lang.code())), page).unwrap();
            }
        }
        let page = body(refused(
            b.clone(),
            &No,
            Given::new("/x", [("body".to_owned(), "写了很久的一段话，不能丢，一个字都不能丢。".to_owned())]),
            Some("f-12"),
            &crate::kept::Overlays::default(),
        ));
        std::fs::write(root.join(format!("error-{}-light.html", lang.code())), page.replace("=\"/a/", "=\"a/")).unwrap();
    }
}
