//! Pictures by form: with a text, before it, refused, hidden.

use crate::testing::{Browser, town};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// A picture of its own for each `n`.
fn png(n: u8) -> Vec<u8> {
    let picture = DynamicImage::ImageRgb8(RgbImage::from_pixel(60, 40, Rgb([n, 90, 120])));
    let mut out = Cursor::new(Vec::new());
    picture.write_to(&mut out, ImageFormat::Png).unwrap();
    out.into_inner()
}

/// Uploads as the script does; where the picture lies.
fn upload(who: &mut Browser<'_>, n: u8) -> String {
    let answer = who.bring("/picture", &[("alt", "夜景")], &[("picture", &png(n))]);
    assert_eq!(answer.status, 201, "{}", answer.text);
    let place = answer.location().to_owned();
    answer.says(&[&format!("![夜景]({place})")]);
    place
}

/// Opens a topic that shows one picture; where the topic and the picture lie.
fn shown(mei: &mut Browser<'_>, n: u8) -> (String, String) {
    let place = upload(mei, n);
    let body = format!("看这张：\n\n![桥]({place})");
    let told = mei.post("/board/camera/new", &[("title", "江边的桥拍出来是这样"), ("body", &body)]);
    assert_eq!(told.status, 303, "{}", told.text);
    (told.location().to_owned(), place)
}

#[test]
fn without_scripts_a_picture_comes_with_its_text_in_every_form() {
    town(|town| {
        let mut mei = town.member("mei");
        let (idea, title) = (town.seeds.waiting, "江边的桥拍出来是这样");
        let forms: [(String, Vec<(&str, &str)>); 4] = [
            ("/board/camera/new".into(), vec![("title", title)]),
            ("/propose".into(), vec![("title", title), ("area", "rnd/camera"), ("kind", "idea"), ("alike", "seen")]),
            (format!("/idea/{idea}/reply"), vec![]),
            ("/topic/1/reply".into(), vec![]),
        ];
        for (n, (path, mut fields)) in forms.into_iter().enumerate() {
            let body = format!("第 {n} 次说：看这张。");
            fields.extend([("body", body.as_str()), ("alt-1", "桥 [一] 座"), ("alt-2", "")]);
            let told = mei.bring(&path, &fields, &[("picture-1", &png(n as u8)), ("picture-2", b"")]);
            assert_eq!(told.status, 303, "{path}: {}", told.text);
            let place = told.location().split('#').next().unwrap().to_owned();
            let page = town.guest().get(&place);
            page.says(&["alt=\"桥 [一] 座\" width=\"60\" height=\"40\" loading=\"lazy\" decoding=\"async\"", &body]);
        }
    });
}

#[test]
fn a_shown_picture_is_for_everybody_and_forgets_its_sender() {
    town(|town| {
        let (_, place) = shown(&mut town.member("mei"), 1);
        for path in [place.clone(), format!("{place}/thumb")] {
            let seen = town.guest().get(&path);
            assert_eq!(seen.status, 200);
            let header = |name: &str| seen.headers.get(name).map_or("", |v| v.to_str().unwrap());
            assert!(header("content-type").starts_with("image/") && header("etag").len() > 60);
            assert_eq!((header("cache-control"), header("x-content-type-options")), ("private, max-age=3600", "nosniff"));
            assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
        }
        assert_eq!(town.guest().get("/picture/999").status, 404);
        assert_eq!(town.guest().get("/picture/x/thumb").status, 404);
    });
}

#[test]
fn a_picture_of_a_hidden_text_is_for_its_author_and_moderators() {
    town(|town| {
        let mut mei = town.member("mei");
        let (topic, place) = shown(&mut mei, 1);
        let id = topic.trim_start_matches("/topic/").split('-').next().unwrap().to_owned();
        town.member("admin").post(&format!("/topic/{id}/hide"), &[("reason", "不该在这里")]);
        assert_eq!(town.guest().get(&place).status, 404);
        assert_eq!(town.member("ashan").get(&format!("{place}/thumb")).status, 404);
        for mut who in [mei, town.member("admin")] {
            let seen = who.get(&place);
            assert_eq!((seen.status, seen.headers.get("cache-control").unwrap().to_str().unwrap()), (200, "no-store"));
        }
    });
}

#[test]
fn before_it_is_sent_a_picture_is_its_uploaders_alone() {
    town(|town| {
        let (mut mei, mut ashan) = (town.member("mei"), town.member("ashan"));
        let place = upload(&mut mei, 1);
        assert_eq!((mei.get(&place).status, ashan.get(&place).status, town.guest().get(&place).status), (200, 404, 404));
        let told = ashan.post("/topic/1/reply", &[("body", &format!("我的：![x]({place})"))]);
        assert_eq!(told.status, 422);
        told.says(&["自己上传", &format!("![x]({place})")]);
        assert_eq!(ashan.post(&format!("{place}/drop"), &[]).status, 204);
        assert_eq!(mei.get(&place).status, 200, "nobody else lets go of it");
        assert_eq!(mei.post(&format!("{place}/drop"), &[]).status, 204);
        assert_eq!(mei.get(&place).status, 404);
        assert_eq!(town.guest().bring("/picture", &[], &[("picture", &png(1))]).status, 401);
        assert_eq!(mei.bring("/picture", &[], &[]).status, 422);
    });
}

#[test]
fn a_fifth_picture_is_refused_and_everything_written_is_there() {
    town(|town| {
        let mut mei = town.member("mei");
        let four: Vec<String> = (1..=4).map(|n| format!("![夜景]({})", upload(&mut mei, n))).collect();
        let body = format!("一共五张。\n\n{}", four.join("\n"));
        let idea = town.seeds.waiting;
        for path in ["/topic/1/reply".to_owned(), format!("/idea/{idea}/reply"), "/board/camera/new".to_owned(), "/propose".to_owned()] {
            let fields = [("body", body.as_str()), ("title", "江边的桥拍出来是这样"), ("area", "rnd/camera"), ("alike", "seen")];
            let told = mei.bring(&path, &fields, &[("picture-1", &png(9))]);
            assert_eq!(told.status, 422, "{path}");
            told.says(&["最多放 4 张", "一共五张。"]);
            told.says(&four.iter().map(String::as_str).collect::<Vec<_>>());
        }
    });
}

#[test]
fn what_is_no_picture_is_refused_with_the_text_and_the_other_pictures() {
    town(|town| {
        let mut mei = town.member("mei");
        let idea = town.seeds.waiting;
        for path in ["/topic/1/reply".to_owned(), format!("/idea/{idea}/reply"), "/board/camera/new".to_owned(), "/propose".to_owned()] {
            let fields = [
                ("body", "写了很久的一段话"),
                ("title", "江边的桥拍出来是这样"),
                ("area", "rnd/camera"),
                ("alike", "seen"),
                ("alt-2", "好的那张"),
            ];
            let told = mei.bring(&path, &fields, &[("picture-1", b"<svg/>"), ("picture-2", &png(3))]);
            assert_eq!(told.status, 422, "{path}");
            told.says(&["不是 JPEG", "写了很久的一段话", "![好的那张](/picture/"]);
        }
        let refused = mei.bring("/picture", &[], &[("picture", b"GIF89a")]);
        assert_eq!(refused.status, 422);
    });
}

#[test]
fn the_preview_takes_pictures_in_and_only_members_are_asked_for_any() {
    town(|town| {
        let mut mei = town.member("mei");
        let fields = [("at", "/board/camera/new"), ("body", "看看"), ("title", "江边的桥拍出来是这样")];
        let told = mei.bring("/preview", &fields, &[("picture-1", &png(3))]);
        told.says(&["<img src=\"/picture/", "![](/picture/", "multipart/form-data"]);
        let idea = format!("/idea/{}", town.seeds.waiting);
        let place = mei.get(&idea).location().to_owned();
        let idea = if place.is_empty() { idea } else { place };
        for path in [idea.as_str(), "/board/camera/new", "/propose"] {
            mei.get(path).says(&["name=\"picture-4\"", "给看不到图片的人写一句"]);
            town.guest().get(path).is_silent_about(&["name=\"picture-1\"", "multipart"]);
        }
    });
}

#[test]
fn whoever_was_signed_out_while_writing_keeps_the_text() {
    town(|town| {
        let told = town.guest().bring("/topic/1/reply", &[("body", "写了很久的一段话")], &[("picture-1", &png(1))]);
        assert_eq!(told.status, 401);
        told.says(&["pending_body", "写了很久的一段话"]);
    });
}
