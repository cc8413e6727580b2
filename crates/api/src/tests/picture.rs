//! Pictures over the API: uploaded, shown with their text, let go of.

use super::own::{BOTH, png};
use crate::testing::{Answer, Caller, town};
use http::Method;
use kernel::Scope;
use serde_json::{Value, json};

fn upload(who: &Caller<'_>, path: &str) -> Answer {
    who.clone().with("content-type", "image/png").bring(Method::POST, path, &png())
}

#[test]
fn a_picture_is_its_uploader_s_until_a_text_shows_it_and_hidden_with_it() {
    town(|town| {
        let (mei, guest) = (town.caller("mei", &BOTH), town.guest());
        let made = upload(&mei, "/api/v1/pictures?alt=%E6%A1%A5%20%5Bx%5D").is(201);
        let (at, told) = (made.header("location").to_owned(), made.json());
        assert_eq!((&told["alt"], &told["about"], &told["width"]), (&json!("桥 [x]"), &Value::Null, &json!(1)));
        assert_eq!(told["markdown"], format!("![桥 \\[x\\]](/picture/{})", told["id"].as_str().unwrap()));
        mei.get(&at).is(200);
        for path in [at.clone(), format!("{at}/full"), format!("{at}/thumb")] {
            guest.get(&path).refuses(404, "missing", "");
            town.caller("ashan", &BOTH).get(&path).refuses(404, "missing", "");
        }
        let body = format!("看这张：\n\n{}", told["markdown"].as_str().unwrap());
        let new = json!({"board": "camera", "title": "江边的桥拍出来是这样", "body": body});
        let topic = mei.post("/api/v1/topics", &new).is(201).header("location").to_owned();
        let full = guest.get(&format!("{at}/full")).is(200);
        assert!(full.header("content-type").starts_with("image/"));
        guest.clone().with("if-none-match", full.header("etag")).get(&format!("{at}/full")).is(304);
        assert!(guest.get(&at).is(200).json()["about"].as_str().unwrap().starts_with("topic-"));
        mei.delete(&at).is(204);
        guest.get(&at).is(200);
        let hide = town.caller("admin", &[Scope::Moderate]);
        hide.post(&format!("{topic}/hide"), &json!({"reason": "吵起来了"})).is(204);
        guest.get(&format!("{at}/full")).refuses(404, "missing", "");
    });
}

#[test]
fn a_key_makes_one_picture_and_what_is_none_is_refused() {
    town(|town| {
        let mei = town.caller("mei", &BOTH);
        let keyed = mei.clone().with("idempotency-key", "p1");
        let first = upload(&keyed, "/api/v1/pictures").is(201);
        assert_eq!(upload(&keyed, "/api/v1/pictures").is(201).text, first.text);
        upload(&keyed, "/api/v1/pictures?alt=x").refuses(422, "malformed", "");
        upload(&mei, &format!("/api/v1/pictures?alt={}", "x".repeat(301))).refuses(422, "malformed", "alt");
        upload(&mei, "/api/v1/pictures?title=x").refuses(422, "malformed", "title");
        let as_png = mei.clone().with("content-type", "image/png");
        as_png.bring(Method::POST, "/api/v1/pictures", b"GIF89a").refuses(422, "malformed", "picture");
        mei.post("/api/v1/pictures", &json!({"picture": "x"})).refuses(422, "malformed", "picture");
        mei.clone().with("content-type", "image/gif").bring(Method::POST, "/api/v1/pictures", b"GIF89a").refuses(415, "malformed", "");
        // What takes no picture takes none.
        as_png.bring(Method::PUT, "/api/v1/me/mail", &png()).refuses(415, "malformed", "");
        upload(&town.caller("mei", &[Scope::Read]), "/api/v1/pictures").refuses(403, "scope", "");
        let at = first.header("location").to_owned();
        town.caller("ashan", &BOTH).delete(&at).is(204);
        mei.get(&at).is(200);
        for _ in 0..2 {
            mei.delete(&at).is(204);
        }
        mei.get(&at).refuses(404, "missing", "");
    });
}
