//! What programs see, and that they and browsers never mix.

use crate::world::{World, body, header, serve, status, usual};

async fn send(world: &World, path: &str, more: &str, text: &str) -> String {
    world.say(format!("POST {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{more}Content-Length: {}\r\n\r\n{text}", text.len())).await
}

#[tokio::test]
async fn a_cookie_is_nothing_to_a_program_and_a_token_nothing_to_a_page() {
    let world = usual().await;
    assert_eq!(body(&world.get("/api/v1/who", "Cookie: sid=fan\r\n").await), "hello ");
    assert_eq!(body(&world.get("/api/v1/who", "Authorization: Bearer mlt_read\r\nCookie: sid=broken\r\n").await), "hello Robot");
    assert_eq!(status(&world.get("/mine", "Authorization: Bearer mlt_read\r\n").await), 401);
    assert_eq!(status(&world.get("/mine", "Authorization: nonsense\r\nCookie: sid=fan\r\n").await), 200);
    let acts = "Cookie: sid=moderator\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n";
    assert_eq!(status(&send(&world, "/api/v1/do", acts, "{}").await), 401, "nothing ambient lets anybody act");
}

#[tokio::test]
async fn a_program_acts_from_anywhere_with_a_token_for_that_and_json() {
    let world = usual().await;
    let json = |token: &str| {
        format!(
            "Authorization: Bearer {token}\r\nContent-Type: application/json\r\nOrigin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\n"
        )
    };
    assert_eq!(body(&send(&world, "/api/v1/do", &json("mlt_write"), "{}").await), "did 2");
    let answer = send(&world, "/api/v1/do", &json("mlt_read"), "{}").await;
    assert_eq!((status(&answer), header(&answer, "content-type")), (403, Some("application/problem+json")));
    assert!(header(&answer, "www-authenticate").is_some_and(|h| h.contains("scope=\"write\"")));
    let form = "Authorization: Bearer mlt_write\r\nContent-Type: text/plain\r\n";
    assert_eq!(status(&send(&world, "/api/v1/do", form, "{}").await), 415);
    assert_eq!(status(&send(&world, "/api/v1/do", &json("mlt_write"), &"[".repeat(33)).await), 422);
    assert_eq!(status(&send(&world, "/api/v1/do", &json("mlt_write"), "\"\\u0000\"").await), 422);
    let many = serve(|parts, _| parts.body = 16).await;
    assert_eq!(status(&send(&many, "/api/v1/do", &json("mlt_write"), "\"seventeen bytes\"").await), 413);
}

#[tokio::test]
async fn whatever_goes_wrong_under_api_is_a_problem_in_json_even_for_a_browser() {
    let world = usual().await;
    for (path, wanted) in [("/api/v1/nothing", 404), ("/api/v1/do", 405), ("/api/v1/who?x=%00", 422)] {
        let answer = world.get(path, "Accept: text/html\r\nAccept-Language: en\r\nCookie: lang=zh\r\n").await;
        assert_eq!((status(&answer), header(&answer, "content-type")), (wanted, Some("application/problem+json")), "{path}");
        assert!(body(&answer).is_ascii(), "the cookie's language is not asked for: {answer}");
    }
    assert_eq!(header(&world.get("/api/v1/do", "").await, "allow"), Some("POST"));
    let answer = world.get("/api/v1/who", "Authorization: Bearer mlt_x\r\n").await;
    assert_eq!(status(&answer), 401);
    assert!(header(&answer, "www-authenticate").is_some_and(|h| h.contains("invalid_token")));
    assert_eq!(header(&answer, "vary"), Some("Authorization, Accept-Language"));
    assert!(header(&answer, "ratelimit").is_some_and(|h| h.starts_with("\"guest\";r=")) && header(&answer, "ratelimit-policy").is_some());
    assert_eq!(header(&world.get("/", "").await, "ratelimit"), None, "pages say nothing of it");
}
