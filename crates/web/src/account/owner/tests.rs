//! The owner's pages as people meet them.

use crate::testing::{Town, town};
use kernel::{Actor, Role};
use members::owner::{self, Refusal, Sold};

const SERIAL: &str = "PLV3-2026-00918";

fn sold(town: &Town<'_>) {
    let (now, phone) = (town.world.now(), town.seeds.phone);
    let of = |serial: &str| Sold {
        serial: serial.into(),
        card: Some("4HN8-T3RD".into()),
        order: Some("88-1130".into()),
        phone: Some("4417".into()),
        mail: None,
    };
    let all = [of(SERIAL), of("PLV3-2026-00919")];
    town.world
        .write(move |tx| {
            let keyed = owner::keyed(tx, "a secret of the test")?;
            all.iter().try_for_each(|sold| owner::bring(tx, &keyed, phone, sold, now).map(|_| ()))
        })
        .unwrap_or_else(|e: Refusal| panic!("{e:?}"));
}

#[test]
fn a_fan_shows_that_a_phone_is_theirs_and_lets_it_be_seen() {
    town(|town| {
        sold(town);
        let mut mei = town.member("mei");
        let page = mei.get("/me/owner");
        page.says(&["认证机主", "要一个提问码", "@mei"]);
        page.has_only_words();
        mei.get("/me").says(&["/me/owner"]);
        mei.post("/me/owner/ask", &[]).leads_to("/me/owner#asked");
        let id = town.seeds.mei.to_string();
        mei.get("/me/owner").says(&["你的编号", &format!("<b>{id}</b>")]);
        let no = mei.post("/me/owner/serial", &[("serial", SERIAL), ("code", "0000-0000")]);
        assert_eq!(no.status, 422);
        no.says(&["对不上", SERIAL]);
        no.has_only_words();
        assert_eq!(mei.post("/me/owner/serial", &[("serial", "1"), ("code", "x")]).status, 422);
        mei.post("/me/owner/serial", &[("serial", "plv3 2026 00918"), ("code", "4hn8t3rd")]).leads_to("/me/owner?said=theirs");
        let page = mei.get("/me/owner?said=theirs");
        page.says(&["欢迎，机主", "用包装盒里的卡片", "千鸟 3"]);
        page.is_silent_about(&[SERIAL, "00918", "00919"]);
        mei.get("/me/owner?said=%3Cscript%3E").is_silent_about(&["script%3E", "欢迎"]);

        // Others see the model, when she likes it.
        let tag = "认证机主：有一台";
        town.guest().get("/member/mei").is_silent_about(&[tag]);
        let owned = page.field("owned").unwrap();
        mei.post("/me/owner/show", &[("owned", &owned), ("on", "yes")]).leads_to("/me/owner");
        mei.get("/me/owner").says(&["正显示在你的名字旁边"]);
        town.guest().get("/member/mei?lang=en").says(&["Verified owner of a Plover 3"]);
        mei.post("/me/owner/show", &[]).leads_to("/me/owner");
        town.guest().get("/member/mei").is_silent_about(&[tag]);
        assert_eq!(town.guest().get("/me/owner").status, 401);
    });
}

#[test]
fn an_order_is_tried_on_the_page_five_times() {
    town(|town| {
        sold(town);
        let mut ashan = town.member("ashan");
        let mut tries = |fact: &str| ashan.post("/me/owner/order", &[("order", "88-1130"), ("fact", fact)]);
        tries("4418").says(&["对不上", "4418"]);
        assert_eq!(tries("44").status, 422);
        for n in 0..4 {
            assert_eq!(tries(&format!("000{n}")).status, 422);
        }
        let often = tries("4417");
        assert_eq!(often.status, 429);
        often.says(&["试得太多了", "服务中心"]);
    });
}

#[test]
fn a_phone_is_handed_on_when_both_say_so() {
    town(|town| {
        sold(town);
        let (mut mei, mut ashan) = (town.member("mei"), town.member("ashan"));
        mei.post("/me/owner/serial", &[("serial", SERIAL), ("code", "4HN8-T3RD")]);
        let owned = mei.get("/me/owner").field("owned").unwrap();
        let no = mei.post("/me/owner/offer", &[("owned", &owned), ("to", "nobody-here")]);
        assert_eq!(no.status, 422);
        no.says(&["没有找到"]);
        mei.post("/me/owner/offer", &[("owned", &owned), ("to", "@ashan")]).leads_to("/me/owner?said=offered");
        mei.get("/me/owner").says(&["接受，"]);
        let theirs = ashan.get("/me/owner?lang=en");
        theirs.says(&["wants to hand a Plover 3 on to you", "/me/owner/accept"]);
        theirs.has_only_words();
        ashan.post("/me/owner/decline", &[("owned", &owned)]).leads_to("/me/owner");
        assert_eq!(ashan.post("/me/owner/accept", &[("owned", &owned)]).status, 409);
        mei.post("/me/owner/offer", &[("owned", &owned), ("to", "ashan")]);
        mei.post("/me/owner/withdraw", &[("owned", &owned)]).leads_to("/me/owner");
        assert_eq!(ashan.post("/me/owner/accept", &[("owned", &owned)]).status, 409);
        mei.post("/me/owner/offer", &[("owned", &owned), ("to", "ashan")]);
        ashan.post("/me/owner/accept", &[("owned", &owned)]).leads_to("/me/owner?said=yours");
        mei.get("/me/owner?lang=en").says(&["None yet."]);
        let new = ashan.get("/me/owner").field("owned").unwrap();
        assert_ne!(new, owned);
        mei.post("/me/owner/end", &[("owned", &new)]).leads_to("/me/owner?said=ended");
        ashan.get("/me/owner?lang=en").says(&["handed on by its owner before"]);
        ashan.post("/me/owner/end", &[("owned", &new)]).leads_to("/me/owner?said=ended");
        ashan.get("/me/owner?lang=en").says(&["None yet."]);
    });
}

#[test]
fn a_counter_stamps_and_its_page_shows_no_serial() {
    town(|town| {
        let (luo, phone, now) = (town.seeds.luo, town.seeds.phone.to_string(), town.world.now());
        assert_eq!(town.member("mei").get("/owner/stamp").status, 403);
        town.world.write(move |tx| members::give_role(tx, &Actor::System, luo, Role::CentreStaff, None, now)).unwrap();
        let mut counter = town.member("luo-cheng");
        counter.get("/me").says(&["/owner/stamp"]);
        counter.get("/owner/stamp").has_only_words();
        let mut stamps = |to: &str, serial: &str| counter.post("/owner/stamp", &[("to", to), ("model", &phone), ("serial", serial)]);
        let no = stamps("nobody-here", SERIAL);
        assert_eq!(no.status, 422);
        no.says(&["nobody-here", "没有找到"]);
        no.is_silent_about(&[SERIAL]);
        assert_eq!(stamps("luo-cheng", SERIAL).status, 403, "nobody stamps for themselves");
        let done = stamps("@mei", SERIAL);
        assert_eq!(done.status, 200);
        done.says(&["盖好了：小梅"]);
        done.is_silent_about(&[SERIAL, "00918"]);
        let owned = stamps("ashan", SERIAL);
        assert_eq!(owned.status, 409);
        owned.says(&["已经有机主了"]);
        owned.is_silent_about(&[SERIAL, "小梅"]);
        town.member("mei").get("/me/owner").says(&["服务中心盖章"]);
    });
}

#[test]
fn a_key_is_added_never_shown_and_revoked() {
    town(|town| {
        assert_eq!(town.member("luo-cheng").get("/owner/keys").status, 403);
        let (mut admin, key) = (town.member("admin"), "5a".repeat(32));
        admin.get("/owner/keys").has_only_words();
        let no = admin.post("/owner/keys", &[("name", "门店"), ("kind", "hmac"), ("key", "5a5a")]);
        assert_eq!(no.status, 422);
        no.says(&["门店", "64 位"]);
        no.is_silent_about(&["5a5a"]);
        admin.post("/owner/keys", &[("name", "门店"), ("kind", "hmac"), ("key", &key), ("device", "")]).leads_to("/owner/keys");
        let listed = admin.get("/owner/keys");
        listed.says(&["门店", "HMAC-SHA256"]);
        listed.is_silent_about(&[&key]);
        let id = listed.field("key").unwrap();
        admin.post("/owner/keys/revoke", &[("key", &id)]).leads_to("/owner/keys");
        admin.get("/owner/keys").says(&["已撤销"]);
    });
}

#[test]
fn an_administrator_ends_a_certification_and_its_owner_reads_why() {
    town(|town| {
        sold(town);
        let (mut mei, mut admin) = (town.member("mei"), town.member("admin"));
        mei.post("/me/owner/serial", &[("serial", SERIAL), ("code", "4HN8-T3RD")]);
        let owned = mei.get("/me/owner").field("owned").unwrap();
        assert_eq!(town.member("luo-cheng").get("/admin/owners").status, 403);
        assert_eq!(mei.get("/admin/owners/mei").status, 403);
        admin.get("/me").says(&["/admin/owners"]);
        admin.get("/admin/owners").has_only_words();
        let nobody = admin.get("/admin/owners?handle=nobody-here");
        assert_eq!(nobody.status, 422);
        nobody.says(&["没有人用这个用户名"]);
        admin.get("/admin/owners?handle=@mei").leads_to("/admin/owners/mei");
        let page = admin.get("/admin/owners/mei");
        page.says(&["千鸟 3", "用包装盒里的卡片"]);
        page.has_only_words();
        page.is_silent_about(&[SERIAL, "00918"]);
        let mut ends = |cause: &str, why: &str| admin.post("/admin/owners/mei/end", &[("owned", &owned), ("cause", cause), ("why", why)]);
        for (cause, why) in [("stolen", " "), ("borrowed", "报案了")] {
            let no = ends(cause, why);
            assert_eq!(no.status, 422);
            no.says(&["认证还没有结束", why.trim()]);
        }
        ends("stolen", "警方通报：这台是被盗的").leads_to("/admin/owners/mei");
        ends("stolen", "再按一次").leads_to("/admin/owners/mei");
        admin.get("/admin/owners/mei?lang=en").says(&["Reported stolen or lost", "no device now"]);
        let hers = mei.get("/me/owner");
        hers.says(&["由我们结束的认证", "警方通报：这台是被盗的", "/member/admin", "服务中心"]);
        hers.is_silent_about(&["再按一次"]);
        hers.has_only_words();
        // The hash frees the device for whoever shows that it is theirs.
        let mut ashan = town.member("ashan");
        ashan.post("/me/owner/serial", &[("serial", SERIAL), ("code", "4HN8-T3RD")]).leads_to("/me/owner?said=theirs");
    });
}
