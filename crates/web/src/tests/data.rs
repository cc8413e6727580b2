//! Planted data, with what breaks pages: long numbers, markup in names, former members.

use crate::view::{
    Act, Composer, DemoBar, Field, IdeaCard, Link, Merged, Person, Problem, Quoted, Reached, Reply, State, Step, TopicCard, Verdict,
    Viewer, Votes,
};
use crate::{Base, Site, Theme};
use kernel::{Both, Lang, Time, Zone};
use std::sync::Arc;
use words::{Company, Words};

pub fn now() -> Time {
    Time::parse("2026-11-20T08:50:00Z").unwrap()
}
pub fn ago(hours: i64) -> Time {
    now().plus_seconds(-3600 * hours)
}
pub fn site(demo: bool) -> Arc<Site> {
    let company = Company::default().with(Lang::Zh, "company", "千鸟").with(Lang::En, "company", "Plover");
    Arc::new(Site {
        words: Arc::new(Words::new(&company)),
        zone: Zone::new("Asia/Shanghai").unwrap(),
        url: "https://plover.example".into(),
        company: Both::new("千鸟", "Plover"),
        tagline: Both::new(
            "鸟友在这里说出想法，做手机的人在这里回话。",
            "Where the flock says what it wishes for, and the people who build the phones answer.",
        ),
        demo,
    })
}
pub fn base(lang: Lang, path: &str) -> Base {
    Base::new(&site(true), lang, Theme::Auto, now(), path)
}
pub fn pick<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    if lang == Lang::Zh { zh } else { en }
}
pub fn person(handle: &str, name: &str, role: Option<&str>) -> Person {
    let initial = name.chars().next().map(String::from).unwrap_or_default();
    Person {
        handle: handle.into(),
        name: name.into(),
        initial,
        face: None,
        role: role.map(Into::into),
        from: None,
        owns: None,
        title: None,
    }
}
pub fn mei(lang: Lang) -> Person {
    person("mei", pick(lang, "小梅", "Mei"), None)
}
pub fn ning(lang: Lang) -> Person {
    person("zhao-ning", pick(lang, "赵宁", "Zhao Ning"), Some(pick(lang, "产品经理 · 通话组", "Product manager · Calls")))
}
pub fn jun(lang: Lang) -> Person {
    person("he-jun", pick(lang, "何隽", "He Jun"), Some(pick(lang, "工程师 · 通话组", "Engineer · Calls")))
}
pub fn viewer(lang: Lang) -> Viewer {
    Viewer { person: mei(lang), unread: 3 }
}
pub fn demo(lang: Lang) -> DemoBar {
    let people = vec![("mei".into(), pick(lang, "小梅，用户", "Mei, a fan").into(), true), ("zhao-ning".into(), "赵宁".into(), false)];
    let label = pick(lang, "下一步：周五 17:00 版本发布", "Next: Friday 17:00 the build ships").into();
    let step = Act { action: "/demo/next".into(), label, icon: "clock", primary: true, ..Act::default() };
    DemoBar { clock: now(), persona: Some(mei(lang).name), action: "/demo/as".into(), people, steps: vec![step] }
}
pub fn votes(idea: i64, title: &str, count: i64, mine: bool) -> Votes {
    Votes { idea, title: title.into(), count, mine, open: true, wide: false }
}
pub fn cards(lang: Lang) -> Vec<IdeaCard> {
    let code = pick(lang, "zh-Hans", "en");
    let card = |id, zh: &str, en: &str, ezh: &str, een: &str, state: State, count, hours, answered: Option<Person>| {
        let title = pick(lang, zh, en);
        IdeaCard {
            href: format!("/idea/{id}"),
            title: title.into(),
            excerpt: pick(lang, ezh, een).into(),
            lang: code,
            state,
            votes: votes(id, title, count, id == 12),
            bug: id == 14,
            place: Some(Link::new("/board/calls", pick(lang, "通话", "Calls"))),
            replies: count / 14,
            at: ago(hours),
            answered_by: answered,
        }
    };
    vec![
        card(
            12,
            "通话记录应该显示接听时间",
            "The call log should show when I picked up",
            "今天下午装修师傅打来电话，响了挺久我才接。回家后跟物业对时间，物业问我“你们几点几分说上话的”。",
            "The phone rang for a while before I answered, and the log only knows when it rang and how long we talked.",
            State::new("shipped", pick(lang, "已上线 4.8", "Shipped in 4.8")),
            1_204,
            3,
            None,
        ),
        card(
            13,
            "夜里拍完要等四秒才能拍下一张",
            "Four seconds between two shots at night",
            "孩子跑过路灯底下那一下，等它存完人已经到街对面了。",
            "By the time it has saved, the child has crossed the street.",
            State::new("in_development", pick(lang, "开发中", "Being built")),
            687,
            26,
            Some(jun(lang)),
        ),
        card(
            14,
            "左边缘返回在聊天里老是误触",
            "The back gesture keeps firing in chats",
            "想按住别人的消息，结果退回了列表。",
            "I mean to hold a message and end up in the list.",
            State::new("acknowledged", pick(lang, "已回应", "Answered")),
            42,
            5 * 24,
            Some(ning(lang)),
        ),
        card(
            15,
            "闹钟响之前把勿扰自动关掉",
            "Lift do-not-disturb before the alarm",
            "",
            "",
            State::new("declined", pick(lang, "暂不做", "Not now")),
            12_345,
            300,
            None,
        ),
    ]
}
pub fn topics(lang: Lang) -> Vec<TopicCard> {
    let card = |id: i64, zh: &str, en: &str, question, solved, by: Person| TopicCard {
        href: format!("/topic/{id}"),
        title: pick(lang, zh, en).into(),
        excerpt: String::new(),
        lang: pick(lang, "zh-Hans", "en"),
        by,
        at: ago(id),
        place: Some(Link::new("/board/system", pick(lang, "系统", "System"))),
        replies: id * 2,
        question,
        solved,
        pinned: id == 1,
        answered_by: (id == 2).then(|| jun(lang)),
    };
    vec![
        card(1, "这个月谁在哪儿用芦笛通勤？", "Who commutes with Reed this month, and where?", false, false, person("ashan", "阿山", None)),
        card(2, "换到副卡以后来电不亮屏，怎么设？", "Screen stays dark for calls on the second SIM: which setting?", true, true, mei(lang)),
        card(0, "旧手机的便签怎么搬过来", "How do I bring my notes along", true, false, Person::default()),
    ]
}
pub fn steps(lang: Lang) -> Vec<Step> {
    let code = pick(lang, "zh-Hans", "en");
    let step = |word, zh: &str, en: &str, days: i64| Step {
        state: State::new(word, pick(lang, zh, en)),
        at: Some(ago(days * 24)),
        lang: code,
        ..Step::default()
    };
    vec![
        Step { note: Some(pick(lang, "小梅写下了它", "Mei wrote it down").into()), ..step("received", "已收到", "Received", 24) },
        Step { by: Some(ning(lang)), words: Some(pick(lang, "小梅早，昨晚在家就看到了。你把“列表不动、点进去再看”也替我们想好了，这正是我犹豫的地方。", "Good morning Mei, I read this at home last night. You even solved the part I was unsure about: leave the list alone, show it inside.").into()), took: Some(pick(lang, "13 小时", "13 hours").into()), ..step("acknowledged", "已回应", "Answered", 23) },
        Step { by: Some(ning(lang)), note: Some(pick(lang, "预计 12 月", "Expected in December").into()), ..step("planned", "已排期", "Planned", 18) },
        Step { reached: Reached::Now, by: Some(jun(lang)), words: Some(pick(lang, "开始写了，难的不是显示，是呼叫转移和双卡来电时三个时间怎么对得上。", "Started. Showing it is easy; making three times agree with call forwarding and two SIMs is not.").into()), ..step("in_development", "开发中", "Being built", 10) },
        Step { reached: Reached::Ahead, at: None, note: Some(pick(lang, "下一个周五的开发版", "In a Friday's development release").into()), ..step("development", "开发版已加入", "In development beta", 0) },
        Step { reached: Reached::Ahead, at: None, link: Some(Link::new("/release/4.8", "4.8")), ..step("shipped", "已上线", "Shipped", 0) },
    ]
}
pub fn merged(lang: Lang) -> Vec<Merged> {
    vec![Merged { idea: Link::new("/idea/77", pick(lang, "接通时间", "Time of answer")), by: Person::default() }]
}
pub fn replies(lang: Lang) -> Vec<Reply> {
    let act = |label: (&str, &str), icon, count, on| Act {
        action: "/reply/9/thank".into(),
        label: pick(lang, label.0, label.1).into(),
        icon,
        count,
        pressed: on,
        region: Some("reply-9".into()),
        ..Act::default()
    };
    let acts = || {
        vec![
            act(("感谢", "Thank"), "hand-heart", Some(14), Some(false)),
            act(("回复", "Reply"), "reply", None, None),
            act(("举报", "Report"), "flag", None, None),
        ]
    };
    let reply = |id, floor, by: Person, zh: &str, en: &str| Reply {
        id,
        floor,
        by,
        at: ago(200 - floor * 20),
        edited: false,
        html: format!("<p>{}</p>", pick(lang, zh, en)),
        lang: pick(lang, "zh-Hans", "en"),
        quoted: None,
        accepted: false,
        official: false,
        hidden: false,
        device: None,
        acts: acts(),
    };
    let quoted = Some(Quoted {
        name: "阿山".into(),
        floor: 1,
        href: "#reply-9".into(),
        excerpt: pick(lang, "我做上门维修的，这条太需要了", "I do house calls").into(),
    });
    vec![
        Reply {
            device: Some("Plover 3".into()),
            edited: true,
            ..reply(
                9,
                1,
                person("ashan", "阿山", None),
                "我做上门维修的，这条太需要了。客户常说“你迟到了”，我想证明自己几点跟他通上话的，<strong>记录里就是没有</strong>。",
                "I do house calls. Customers say I was late, and the log <strong>cannot prove</strong> when we spoke.",
            )
        },
        Reply {
            official: true,
            quoted,
            ..reply(
                10,
                2,
                jun(lang),
                "就按你这句话写进详情页，旧记录那一行会显示“当时没有保存”。</p><blockquote><p>升级前的通话没有接听时间</p></blockquote><p>这样行吗？<code>RING</code> 那一行也会在。",
                "Your sentence goes into the details, word for word.",
            )
        },
        Reply {
            accepted: true,
            ..reply(
                11,
                3,
                mei(lang),
                "周五开发版装上了，第一通打给我妈：响铃 19:21:08，接听 19:21:30。",
                "Installed on Friday; the first call was to my mother.",
            )
        },
        Reply { hidden: true, ..reply(13, 4, Person::default(), "x", "x") },
    ]
}
pub fn composer(lang: Lang) -> Composer {
    Composer {
        action: "/idea/12/reply".into(),
        place: "idea-12".into(),
        label: pick(lang, "写回复", "Write a reply").into(),
        placeholder: pick(lang, "说说你的用法", "How do you use it?").into(),
        draft_of: Some("20:14".into()),
        value: "<b>&".into(),
        key: "k1".into(),
        most: 5000,
        ..Composer::default()
    }
}
pub fn verdict(lang: Lang) -> Verdict {
    Verdict {
        change: 5,
        title: pick(lang, "通话详情显示响铃、接听和挂断时间", "Call details show ring, answer and hang-up times").into(),
        mine: Some(crate::view::Answer::Poor),
        why: "\"quoted\"".into(),
        action: "/change/5/verdict".into(),
    }
}
pub fn problems(lang: Lang) -> Vec<Problem> {
    vec![Problem {
        field: Some("title"),
        text: pick(lang, "标题再写长一点，别人才找得到", "Make the title a little longer, so that others find it").into(),
    }]
}
pub fn field(lang: Lang) -> Field {
    let hint = Some(pick(lang, "一句话说清楚希望它怎么样", "One sentence: what should it do?").to_owned());
    Field { hint, value: "\"><script>".into(), ..Field::new("title", pick(lang, "标题", "Title")) }.among(&problems(lang))
}
