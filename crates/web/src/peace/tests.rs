//! Keeping the peace through the router, on SQLite.

use crate::testing::{Browser, PASSWORD, Town, town};
use gate::Method;
use kernel::{Actor, MemberId, Permission, Role, TopicId};
use ledger::Deed;
use members::{Join, Span};
use store::{Error, Tx};

/// Another moderator than the admin of the seed.
fn eve<'a>(town: &'a Town<'_>) -> Browser<'a> {
    joined(town, "eve", Some(Role::Moderator));
    town.member("eve")
}

fn joined(town: &Town<'_>, handle: &'static str, role: Option<Role>) {
    let now = town.world.now();
    town.world
        .write(move |tx| {
            let email = format!("{handle}@example.org");
            let new = Join { handle: handle.into(), name: handle.into(), email, phc: PASSWORD.into(), lang: kernel::Lang::Zh };
            let id = members::join(tx, &new, now)?;
            if let Some(role) = role {
                members::give_role(tx, &Actor::System, id, role, None, now)?;
            }
            Ok::<_, members::Refusal>(())
        })
        .unwrap();
}

/// A topic of Ashan's with a reply of Mei's; their numbers.
fn talk(town: &Town<'_>) -> (TopicId, String) {
    let mut ashan = town.member("ashan");
    let answer = ashan.post("/board/camera/new", &[("title", "晚上拍月亮总是一团白光"), ("body", "怎么调？"), ("kind", "talk")]);
    assert_eq!(answer.status, 303, "{}", answer.text);
    let id = crate::talk::place::topic_id(answer.location().strip_prefix("/topic/").unwrap()).unwrap();
    let said = town.member("mei").post(&format!("/topic/{id}/reply"), &[("body", "买我的滤镜就好")]);
    assert_eq!(said.status, 303, "{}", said.text);
    let reply = town.world.read(move |tx| boards::replies(tx, id, 0, 1)).unwrap()[0].id;
    (id, reply.to_string())
}

fn suspend(town: &Town<'_>, span: Span) {
    let (mei, admin, now) = (town.seeds.mei, town.seeds.admin, town.world.now());
    let by = Actor::Member(admin, vec![Role::Admin]);
    town.world.write(move |tx| members::suspend(tx, &by, mei, span, "连着发广告", now)).unwrap();
}

/// Whom a deed names: what `millet` asks the rooms, in short.
struct Named;

impl notices::Audience for Named {
    fn audience(&self, _: &mut Tx<'_>, deed: &Deed, after: MemberId, _: u32) -> Result<Vec<(MemberId, notices::Why)>, Error> {
        Ok(deed.what.other.filter(|m| *m > after).map(|m| (m, notices::Why::Author)).into_iter().collect())
    }
}

/// Lets the notices follow what was done.
fn follow(town: &Town<'_>) {
    let now = town.world.now();
    town.world
        .write(move |tx| {
            ledger::sequence(tx, 1_000)?;
            notices::step(tx, &Named, now, 1_000)
        })
        .unwrap();
}

/// A path of this template, with something in each hole.
fn filled(path: &str) -> String {
    path.split('/').map(|s| if s.starts_with('{') { "1" } else { s }).collect::<Vec<_>>().join("/")
}

#[test]
fn whoever_is_suspended_reads_signs_out_and_appeals_and_writes_nothing() {
    town(|town| {
        suspend(town, Span::Week);
        let mut open = Vec::new();
        for entry in crate::registry().table() {
            let path = filled(entry.path);
            match entry.method {
                // It never ends.
                Method::Get if path == "/stream" => {}
                // A new browser each: signing out is one of them.
                Method::Get if matches!(entry.permission, Permission::Everyone | Permission::Member) => {
                    let seen = town.member("mei").get(&path);
                    assert_ne!(seen.status, 401, "{path}");
                    seen.is_silent_about(&["你的账号停用到"]);
                }
                Method::Get => {}
                _ if entry.always => open.push(entry.path),
                _ => {
                    let told = town.member("mei").post(&path, &[("body", "我再说一句")]);
                    assert_eq!(told.status, 403, "{path}");
                    told.says(&["你的账号停用到", "连着发广告", "href=\"/appeal\""]);
                }
            }
        }
        open.sort_unstable();
        let all = [
            "/account/tokens/revoke",
            "/appeal",
            "/appeal/{mark}",
            "/demo/as",
            "/demo/next",
            "/forgot",
            "/inbound/{tracker}/{id}",
            "/language",
            "/me/address",
            "/me/address/again",
            "/me/mail",
            "/me/sessions/end",
            "/me/sessions/end-others",
            "/notices/seen",
            "/one-step",
            "/preview",
            "/reset/{token}",
            "/sign-in",
            "/sign-out",
            "/theme",
            "/unsubscribe/{token}",
            "/verify/{token}",
        ];
        assert_eq!(open, all, "what stays open to a member who is suspended is a short list");
        let mut mei = town.member("mei");
        mei.get("/appeal").says(&["你的账号停用中", "连着发广告", "name=\"words\""]);
        mei.post("/language", &[("lang", "en"), ("next", "/appeal")]).leads_to("/appeal");
        let told = mei.post("/propose", &[("title", "x")]);
        told.says(&["Your account is suspended until", "See why, or appeal"]);
        mei.post("/appeal", &[("words", "It was not me")]).leads_to("/appeal");
        mei.get("/appeal").says(&["is waiting for another moderator"]);
        town.world.pass(7 * 86_400);
        let over = mei.get("/appeal");
        over.says(&["Your account is fine"]);
        assert_ne!(mei.post("/idea/1/vote", &[("on", "yes")]).status, 403, "it has ended by itself");
    });
}

#[test]
fn guests_and_fans_find_no_queue_and_moderators_do() {
    town(|town| {
        let (id, reply) = talk(town);
        let pages = ["/moderation".into(), "/moderation/log".into(), format!("/moderation/case/reply-{reply}")];
        for page in &pages {
            assert_eq!(town.guest().get(page).status, 401, "{page}");
            assert_eq!(town.member("ashan").get(page).status, 403, "{page}");
            for reads in ["zh", "en"] {
                let mut admin = town.member("admin");
                let seen = admin.get(&format!("{page}?lang={reads}"));
                assert_eq!(seen.status, 200, "{page}");
                seen.has_only_words();
            }
        }
        for path in [format!("/moderation/case/topic-{id}"), format!("/moderation/case/topic-{id}/look"), "/moderation/undo/1".into()] {
            assert_eq!(town.guest().post(&path, &[]).status, 401, "{path}");
            assert_eq!(town.member("mei").post(&path, &[]).status, 403, "{path}");
        }
        assert_eq!(town.guest().get("/moderation/public").status, 200);
        assert_eq!(town.guest().get(&format!("/report/topic-{id}")).status, 401);
        assert_eq!(town.member("mei").get("/moderation/undo/1").status, 403);
        let mut admin = town.member("admin");
        for bad in ["/moderation/case/topic-9999", "/moderation/case/idea-1", "/moderation/case/x", "/moderation/undo/9999"] {
            assert_eq!(admin.get(bad).status, 404, "{bad}");
        }
    });
}

#[test]
fn a_report_reaches_the_queue_and_the_decision_its_author() {
    town(|town| {
        let (id, reply) = talk(town);
        let name = format!("reply-{reply}");
        let mut ashan = town.member("ashan");
        let form = ashan.get(&format!("/report/{name}"));
        form.says(&["我们会在 4 小时内看", "买我的滤镜就好", "广告、刷屏", "其他"]);
        form.has_only_words();
        let told = ashan.post(&format!("/report/{name}"), &[("words", "到处发")]);
        assert_eq!(told.status, 422);
        told.says(&["还没有选原因", "到处发"]);
        ashan.post(&format!("/report/{name}"), &[("ground", "spam"), ("words", "到处发")]).leads_to(&format!("/report/{name}?sent=yes"));
        ashan.get(&format!("/report/{name}?sent=yes")).says(&["收到你的举报了"]);
        assert_eq!(town.member("mei").post(&format!("/report/{name}"), &[("ground", "spam")]).status, 403, "one's own");
        let (mut admin, mut eve) = (town.member("admin"), eve(town));
        admin.get("/moderation").says(&["1 人举报", "广告、刷屏 1", "买我的滤镜就好", "小梅", &format!("/moderation/case/{name}/look")]);
        let case = format!("/moderation/case/{name}");
        admin.post(&format!("{case}/look"), &[]).leads_to(&case);
        eve.get(&case).says(&["管理员正在看", "到处发", "阿山", "以前没有被处理过", "没有问题，留着"]);
        let told = admin.post(&case, &[("act", "hide"), ("ground", "spam"), ("reason", " ")]);
        assert_eq!(told.status, 422);
        told.says(&["写明理由"]);
        let told = admin.post(&case, &[("ground", "spam"), ("reason", "这是广告，我写了很久的理由")]);
        told.says(&["还没有选怎么处理", "我写了很久的理由"]);
        admin.post(&case, &[("act", "hide"), ("ground", "spam"), ("reason", "这是广告")]).leads_to("/moderation");
        admin.get("/moderation").says(&["现在没有等待处理的内容"]);
        // The author gets a notice that names nobody, reads why where it stood, and asks for a second look.
        let mut mei = town.member("mei");
        let here = town.world.read(move |tx| boards::topic(tx, id)).unwrap().unwrap();
        let here =
            percent_encoding::utf8_percent_encode(&crate::talk::place::topic_path(id, &here.slug), percent_encoding::CONTROLS).to_string();
        follow(town);
        let told = mei.get("/notices");
        told.says(&["里写的内容被收起了，看看原因", &format!("href=\"/appeal/{name}\"")]);
        told.is_silent_about(&["管理员"]);
        mei.get(&here).says(&["你的这条回复被版主收起了：这是广告", &format!("/appeal/{name}")]);
        ashan.get(&here).is_silent_about(&["这是广告", "/appeal/"]);
        assert_eq!(ashan.get(&format!("/appeal/{name}")).status, 404);
        mei.get(&format!("/appeal/{name}")).says(&["买我的滤镜就好", "这是广告", "请人再看一次"]);
        assert_eq!(mei.post(&format!("/appeal/{name}"), &[("words", " ")]).status, 422);
        mei.post(&format!("/appeal/{name}"), &[("words", "我没有卖东西")]).leads_to(&format!("/appeal/{name}"));
        mei.get(&format!("/appeal/{name}")).says(&["正在等另一位版主来看"]);
        admin.post(&case, &[("act", "restore"), ("reason", "我再想想")]).says(&["要由另一位版主来看", "我再想想"]);
        eve.get("/moderation").says(&["申诉"]);
        eve.get(&case).says(&["我没有卖东西", "维持现在的样子"]);
        eve.post(&case, &[("act", "restore"), ("ground", "spam"), ("reason", "不算广告")]).leads_to("/moderation");
        mei.get(&here).says(&["买我的滤镜就好"]);
        // Everything is in the log, and can be undone.
        let log = eve.get("/moderation/log");
        log.says(&["收起", "恢复", "这是广告", "不算广告", "小梅"]);
        log.has_only_words();
        let undo = format!("/moderation/undo/{}", log.text.split("/moderation/undo/").nth(1).unwrap().split('"').next().unwrap());
        eve.get(&undo).says(&["撤销这次处理", "不算广告"]);
        assert_eq!(eve.post(&undo, &[("reason", "")]).status, 422);
        eve.post(&undo, &[("reason", "点错了")]).leads_to("/moderation/log");
        mei.get(&here).is_silent_about(&["买我的滤镜就好"]);
        let public = town.guest().get("/moderation/public");
        public.says(&["公开的处理统计", "广告、刷屏", "收起", "恢复"]);
        public.is_silent_about(&["小梅", "管理员", "这是广告", "eve"]);
        public.has_only_words();
    });
}

#[test]
fn a_hidden_topic_leads_its_author_to_the_reason_and_is_missing_for_everybody_else() {
    town(|town| {
        let (id, _) = talk(town);
        let mut admin = town.member("admin");
        admin.post(&format!("/moderation/case/topic-{id}"), &[("act", "hide"), ("ground", "other"), ("reason", "有电话号码")]);
        town.member("ashan").get(&format!("/topic/{id}")).leads_to(&format!("/appeal/topic-{id}"));
        let (seen, never) = (town.member("mei").get(&format!("/topic/{id}")), town.member("mei").get("/topic/99999"));
        assert_eq!((seen.status, never.status), (404, 404));
        town.member("ashan").get(&format!("/appeal/topic-{id}")).says(&["有电话号码", "怎么调？"]);
        let idea = town.seeds.waiting;
        let topic = town.world.read(move |tx| ideas::idea(tx, idea)).unwrap().unwrap().topic;
        admin.post(&format!("/moderation/case/topic-{topic}"), &[("act", "hide"), ("ground", "other"), ("reason", "有电话号码")]);
        town.member("mei").get(&format!("/idea/{idea}")).leads_to(&format!("/appeal/topic-{topic}"));
        assert_eq!(town.member("ashan").get(&format!("/idea/{idea}")).status, 404);
    });
}

#[test]
fn a_locked_topic_says_why_and_gives_the_text_back() {
    town(|town| {
        let (id, _) = talk(town);
        let here = {
            let slug = town.world.read(move |tx| boards::topic(tx, id)).unwrap().unwrap().slug;
            percent_encoding::utf8_percent_encode(&crate::talk::place::topic_path(id, &slug), percent_encoding::CONTROLS).to_string()
        };
        let mut admin = town.member("admin");
        let case = format!("/moderation/case/topic-{id}");
        admin.post(&case, &[("act", "lock"), ("ground", "off-topic"), ("reason", "吵起来了")]).leads_to("/moderation");
        let mut mei = town.member("mei");
        for mut who in [town.guest(), town.member("mei")] {
            let page = who.get(&here);
            page.says(&["版主关闭了这个帖子的回复：吵起来了"]);
            page.is_silent_about(&["<textarea"]);
        }
        let told = mei.post(&format!("/topic/{id}/reply"), &[("body", "我还有一句很长的话要说")]);
        assert_eq!(told.status, 409);
        told.says(&["关闭了这个帖子的回复"]);
        town.member("luo-cheng").get(&here).says(&["<textarea"]);
        assert_eq!(town.member("luo-cheng").post(&format!("/topic/{id}/reply"), &[("body", "谢谢大家")]).status, 303);
        admin.get(&case).says(&["已关闭回复：吵起来了", "重新开放回复"]);
        admin.post(&case, &[("act", "unlock"), ("ground", "off-topic"), ("reason", "冷静了")]).leads_to("/moderation");
        mei.get(&here).says(&["<textarea"]);
    });
}

#[test]
fn limits_say_until_when_and_give_the_text_back() {
    town(|town| {
        joined(town, "new-one", None);
        let (mut new, idea) = (town.member("new-one"), town.seeds.waiting);
        let (id, _) = talk(town);
        assert_eq!(new.post(&format!("/topic/{id}/reply"), &[("body", "第一句话")]).status, 303);
        let told = new.post(&format!("/topic/{id}/reply"), &[("body", "马上又说第二句")]);
        assert_eq!(told.status, 429);
        told.says(&["60 秒后再发", "马上又说第二句"]);
        let told = new.post(&format!("/idea/{idea}/reply"), &[("body", "换个地方说第二句")]);
        told.says(&["60 秒后再发", "换个地方说第二句"]);
        let fields = [("title", "看看这些网站吧"), ("body", "https://a.example https://b.example https://c.example"), ("kind", "talk")];
        let told = new.post("/board/camera/new", &fields);
        assert_eq!(told.status, 422);
        told.says(&["最多放 2 个链接", "https://c.example", "看看这些网站吧"]);
        let mut mei = town.member("mei");
        assert_eq!(mei.post("/board/camera/new", &fields).status, 303, "only newcomers are counted so");
        let told = mei.post("/board/system/new", &fields);
        assert_eq!(told.status, 429);
        told.says(&["同样的话刚刚发过", "https://c.example"]);
        mei.get("/help").says(&["最多 3 个帖子或建议、10 条回复", "两次发言隔 60 秒", "20 个帖子或建议、200 条回复"]);
    });
}

#[test]
fn suspending_from_a_case_tells_the_member_and_lifting_frees_them() {
    town(|town| {
        let (_, reply) = talk(town);
        let case = format!("/moderation/case/reply-{reply}");
        let (mut admin, mut eve) = (town.member("admin"), eve(town));
        eve.post(&case, &[("act", "suspend"), ("span", "week"), ("ground", "spam"), ("reason", "连着发广告")]).leads_to("/moderation");
        let mut mei = town.member("mei");
        assert_eq!(mei.post("/propose", &[("title", "x")]).status, 403);
        mei.post("/appeal", &[("words", "弄错人了吧")]).leads_to("/appeal");
        let own = format!("/moderation/case/member-{}", town.seeds.mei);
        admin.get("/moderation").says(&["申诉", "小梅"]);
        admin.get(&own).says(&["弄错人了吧", "恢复作者的账号", "连着发广告"]);
        eve.post(&own, &[("act", "lift"), ("reason", "好吧")]).says(&["要由另一位版主来看"]);
        admin.post(&own, &[("act", "lift"), ("reason", "弄错了")]).leads_to("/moderation");
        assert_ne!(mei.post("/propose", &[("title", "x")]).status, 403);
    });
}
