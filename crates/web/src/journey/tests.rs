//! The pages: one's own path, the company's funnel, hidden uses, what was set aside and put back.

use crate::testing::{Town, town};
use boards::{NewTopic, TopicKind};
use kernel::{Actor, DeedKind, MemberId, ObjectKind, Role, TopicId};
use ledger::New;
use standing::journey::{self, Funnel};

fn fan(id: MemberId) -> Actor {
    Actor::Member(id, vec![])
}

/// A member of the seed becomes this as well.
fn raise(town: &Town<'_>, handle: &'static str, role: Role) {
    let now = town.world.now();
    let done = town.world.write(move |tx| {
        let id = members::by_handle(tx, handle)?.unwrap().id;
        members::give_role(tx, &Actor::System, id, role, None, now)
    });
    done.unwrap();
}

/// Mei tells something.
fn told(town: &Town<'_>) -> TopicId {
    let (by, now) = (fan(town.seeds.mei), town.world.now());
    let topic = move |tx: &mut store::Tx<'_>| {
        let board = boards::boards(tx)?.first().unwrap().id;
        let new = NewTopic {
            board, kind: TopicKind::Talk, title: "音量键长按可以当快门", body: "熄屏也行。", lang: None, device: None
        };
        boards::post(tx, &by, &new, now)
    };
    town.world.write(topic).unwrap()
}

#[test]
fn ones_own_path_says_what_is_taken_and_where_the_rest_is() {
    town(|town| {
        let mut mei = town.member("mei");
        let page = mei.get("/me/journey");
        page.has_only_words();
        page.says(&["成长历程", "认证机主", "还没到", "href=\"/questions\""]);
        let (by, other, now) = (fan(town.seeds.ashan), town.seeds.mei, town.world.now());
        told(town);
        town.world.write(move |tx| ledger::record(tx, &by, New::new(DeedKind::Helped, ObjectKind::Reply, 1).to(other), now)).unwrap();
        let page = mei.get("/me/journey");
        page.says(&["进行中", "第一次做到"]);
        page.is_silent_about(&["href=\"/questions\""]);
        assert_eq!(town.guest().get("/me/journey").status, 401);
    });
}

#[test]
fn the_company_sees_the_funnel_and_fans_do_not() {
    town(|town| {
        let mut luo = town.member("luo-cheng");
        luo.get("/company/journey").says(&["还没有统计过"]);
        let now = town.world.now();
        town.world
            .write(move |tx| {
                let mut funnel = Funnel::default();
                for (_, path) in journey::paths(tx, MemberId::new(0), 1_000)? {
                    funnel.add(&path, now);
                }
                journey::keep_funnel(tx, &funnel, now)
            })
            .unwrap();
        let page = luo.get("/company/journey");
        page.has_only_words();
        page.says(&["一步一步看", "<path class=\"line\"", "id=\"curve-4-desc\"", "停在这里"]);
        assert_eq!(town.member("mei").get("/company/journey").status, 403);
    });
}

#[test]
fn a_hidden_use_is_marked_by_its_author_and_new_to_others_once() {
    town(|town| {
        let topic = told(town);
        let (mut mei, mut ashan) = (town.member("mei"), town.member("ashan"));
        town.guest().get("/hidden-uses").says(&["还没有人说过"]);
        let (mark, press) = (format!("/topic/{topic}/hidden-use"), format!("/topic/{topic}/new-to-me"));
        assert_eq!(ashan.post(&mark, &[("on", "yes")]).status, 403);
        assert_eq!(mei.post(&mark, &[("on", "yes")]).status, 303);
        town.guest().get("/hidden-uses").says(&["音量键长按可以当快门", "0 人说刚知道"]);
        let there = ashan.post(&press, &[("on", "yes")]);
        assert_eq!(there.status, 303);
        let page = ashan.get(there.location().split('#').next().unwrap());
        page.has_only_words();
        page.says(&["id=\"hidden-use\"", "1 人说刚知道"]);
        ashan.get("/hidden-uses").says(&["你说过刚知道", "撤回"]);
        assert_eq!(mei.post(&press, &[("on", "yes")]).status, 403);
        assert_eq!(ashan.post(&press, &[("on", "no")]).status, 303);
        ashan.get("/hidden-uses").says(&["0 人说刚知道"]);
    });
}

#[test]
fn what_was_set_aside_is_seen_and_put_back_with_a_reason() {
    town(|town| {
        raise(town, "luo-cheng", Role::Moderator);
        let mut luo = town.member("luo-cheng");
        luo.get("/moderation/rings").says(&["没有放到一边的贡献"]);
        let (three, now) = ([town.seeds.mei, town.seeds.ashan, MemberId::new(9_999)], town.world.now());
        for (n, (from, to)) in [(0, 1), (1, 2), (2, 0), (1, 0), (2, 1), (0, 2)].repeat(3).into_iter().enumerate() {
            let (by, thanks) = (fan(three[from]), New::new(DeedKind::Thanked, ObjectKind::Topic, n as i64 + 1).to(three[to]));
            town.world.write(move |tx| ledger::record(tx, &by, thanks, now)).unwrap();
        }
        town.world
            .write(move |tx| {
                let season = journey::gifts(tx, now.plus_days(-1), None, 1_000)?;
                for ring in journey::rings(&season, &[]) {
                    journey::set_aside(tx, &ring, now)?;
                }
                Ok::<_, store::Error>(())
            })
            .unwrap();
        let page = luo.get("/moderation/rings");
        page.has_only_words();
        page.says(&["已放到一边", "有 18 条贡献被放到一边", "全部恢复"]);
        town.member("mei").get("/me/journey").says(&["暂时没有算"]);
        let id = town.world.read(|tx| journey::found_rings(tx, None, 1)).unwrap().rows[0].id;
        let path = format!("/moderation/rings/{id}/put-back");
        let refused = luo.post(&path, &[("why", "x")]);
        assert_eq!(refused.status, 422);
        refused.says(&["value=\"x\"", "2 到 500 个字"]);
        assert_eq!(luo.post(&path, &[("why", "A class of school.")]).status, 303);
        luo.get("/moderation/rings").says(&["已恢复", "A class of school."]);
        assert_eq!(town.member("mei").get("/moderation/rings").status, 403);
        town.member("mei").get("/me/journey").is_silent_about(&["暂时没有算"]);
    });
}

#[test]
fn whoever_reads_the_rings_is_noted() {
    town(|town| {
        let noted = || {
            let n = audit::Private::Ring.number();
            town.world.read(move |tx| tx.val::<i64>("SELECT count(*) FROM audit_new WHERE what = ?1", store::p![n])).unwrap()
        };
        assert_eq!(town.member("mei").get("/moderation/rings").status, 403);
        assert_eq!(noted(), 0);
        assert_eq!(town.member("admin").get("/moderation/rings").status, 200);
        assert_eq!(noted(), 1);
    });
}
