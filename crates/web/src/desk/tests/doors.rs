//! Who may come in.

use super::{both, with};

const STAFF: [&str; 4] = ["/desk", "/desk?queue=answered&team=all", "/desk/saved", "/answered"];
const LEADS: [&str; 3] = ["/brief", "/brief/rows?figure=fans&week=0", "/desk/lead"];

#[test]
fn pages_are_for_those_they_are_for_in_both_languages() {
    with(|t| {
        for path in STAFF.iter().chain(&LEADS) {
            let (guest, fan) = (t.guest().get(path).status, t.member("mei").get(path).status);
            let hidden = if *path == "/answered" { (404, 404) } else { (401, 403) };
            assert_eq!((guest, fan), hidden, "{path}");
        }
        for path in STAFF {
            both(&mut t.member("su-wen"), path);
        }
        for path in LEADS {
            assert_eq!(t.member("su-wen").get(path).status, 403, "an engineer does not lead: {path}");
            both(&mut t.member("luo-cheng"), path);
        }
        for figure in ["received", "answered", "shipped", "liked"] {
            for week in [0, -1] {
                both(&mut t.member("luo-cheng"), &format!("/brief/rows?figure={figure}&week={week}"));
            }
        }
        assert_eq!(t.member("luo-cheng").get("/brief/rows?figure=nothing").status, 404);
    });
}

#[test]
fn forms_are_for_staff() {
    with(|t| {
        let item = format!("idea-{}", t.seeds.waiting);
        let fields =
            [("item", item.as_str()), ("words", "谢谢你"), ("kind", "thank"), ("to", "me"), ("days", "1"), ("act", "1"), ("into", "1")];
        for form in ["answer", "together", "assign", "snooze", "merge", "undo", "draft", "hold", "take-back", "saved", "saved/1"] {
            let path = format!("/desk/{form}");
            assert_eq!(t.guest().post(&path, &fields).status, 401, "{path}");
            assert_eq!(t.member("mei").post(&path, &fields).status, 403, "{path}");
        }
        assert_eq!(t.member("mei").get(&format!("/desk/find?q=1&item={item}")).status, 403);
        assert_eq!(t.member("su-wen").post("/answered", &[("public", "yes")]).status, 403);
        assert_eq!(t.guest().post("/feedback/not-meant", &fields).status, 401);
        assert_eq!(t.member("luo-cheng").post("/desk/answer", &[("kind", "thank"), ("words", "谢谢你")]).status, 404);
        assert_eq!(
            t.member("luo-cheng").post("/desk/answer", &[("item", "idea-999999"), ("kind", "thank"), ("words", super::TEXT)]).status,
            404
        );
    });
}

#[test]
fn staff_of_a_team_land_on_their_area_and_everybody_else_at_home() {
    with(|t| {
        let enter = |login: &str, next: &str| {
            t.guest()
                .post("/sign-in", &[("login", login), ("current-password", crate::testing::PASSWORD), ("next", next)])
                .location()
                .to_owned()
        };
        assert_eq!(enter("luo-cheng", ""), "/desk");
        assert_eq!(enter("luo-cheng", "/ideas"), "/ideas", "whoever was going somewhere goes there");
        assert_eq!(enter("mei", ""), "/");
        assert_eq!(enter("admin", ""), "/", "an admin has no team");
        t.member("luo-cheng").get("/ideas?lang=zh").says(&["href=\"/desk\"", "反馈工作台"]);
        t.member("mei").get("/ideas").is_silent_about(&["href=\"/desk\""]);
    });
}
