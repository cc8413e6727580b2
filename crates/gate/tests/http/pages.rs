//! What browsers see.

use crate::world::{body, header, serve, status, usual};
use gate::{Rate, Rates};
use std::time::Duration;

#[tokio::test]
async fn a_door_asks_for_its_permission() {
    let world = usual().await;
    let cases = [
        ("/mine", "", 401),
        ("/mine", "sid=nobody", 401),
        ("/mine", "sid=fan", 200),
        ("/hidden", "sid=fan", 403),
        ("/hidden", "sid=moderator", 200),
        ("/demo", "sid=moderator", 404),
        ("/no-such-page", "sid=fan", 404),
        ("/do", "", 405),
        ("/idea/x", "", 400),
        ("/", "sid=broken", 503),
    ];
    for (path, cookie, wanted) in cases {
        let answer = world.get(path, &format!("Cookie: {cookie}\r\n")).await;
        assert_eq!(status(&answer), wanted, "{path} {cookie}");
        assert!(wanted == 200 || header(&answer, "content-type") == Some("text/html; charset=utf-8"), "{path}: {answer}");
    }
    let demo = serve(|parts, _| parts.demo = true).await;
    assert_eq!(status(&demo.get("/demo", "").await), 200);
}

#[tokio::test]
async fn missing_hidden_and_unknown_are_the_same_bytes() {
    let world = usual().await;
    let (hidden, unknown) = (world.get("/idea/7", "").await, world.get("/nothing", "").await);
    assert_eq!((status(&hidden), body(&hidden)), (404, body(&unknown)));
    let without = |answer: &str| answer.lines().filter(|l| !l.starts_with("x-request-id") && !l.starts_with("date")).count();
    assert_eq!(without(&hidden), without(&unknown));
}

#[tokio::test]
async fn a_visit_is_answered_in_its_language_theme_and_size() {
    let world = usual().await;
    assert_eq!(body(&world.get("/", "").await), "zh auto page ");
    assert_eq!(body(&world.get("/", "Accept-Language: fr, en\r\nCookie: theme=light\r\nX-Fragment: 1\r\n").await), "en light fragment ");
    let member = world.get("/?lang=zh", "Cookie: sid=fan; theme=light; lang=en\r\n").await;
    assert_eq!(body(&member), "zh dark page Mei");
    assert_eq!(header(&member, "cache-control"), Some("no-store"));
    let guest = world.get("/", "").await;
    assert_eq!((header(&guest, "cache-control"), header(&guest, "strict-transport-security")), (Some("no-cache"), None));
    assert!(header(&guest, "vary").is_some_and(|v| v.contains("Cookie") && v.contains("X-Fragment")));
    for (name, value) in [("x-content-type-options", "nosniff"), ("cross-origin-opener-policy", "same-origin")] {
        assert_eq!(header(&guest, name), Some(value));
    }
    assert_eq!(header(&guest, "server"), None);
}

#[tokio::test]
async fn a_panic_is_a_500_with_an_id() {
    let world = usual().await;
    let answer = world.get("/panic", "").await;
    let id = header(&answer, "x-request-id").unwrap();
    assert_eq!(status(&answer), 500);
    assert!(body(&answer).contains(id) && !answer.contains("mistake"), "the id, not the cause");
    assert_eq!(status(&world.get("/", "").await), 200, "and life goes on");
}

#[tokio::test]
async fn a_program_is_told_in_json() {
    let world = usual().await;
    let answer = world.get("/mine", "Accept: application/json\r\nAccept-Language: en\r\n").await;
    assert_eq!((status(&answer), header(&answer, "content-type")), (401, Some("application/problem+json")));
    assert!(body(&answer).contains(&format!("\"type\":\"http://{}/problem/sign-in\"", world.at)));
}

#[tokio::test]
async fn a_form_leads_on() {
    let world = usual().await;
    let answer = world.post("/form", "title=a+b").await;
    assert_eq!((status(&answer), header(&answer, "location")), (303, Some("/seen")));
}

#[tokio::test]
async fn an_address_may_ask_so_often_and_a_member_for_themself() {
    let once = |burst| Rate { burst, every: Duration::from_hours(1) };
    let rates = Rates { page: once(2), sign_in: once(1), join: once(1), write: once(1), ..Rates::default() };
    let world = serve(|parts, _| parts.rates = Some(rates)).await;
    let guest = "X-Forwarded-For: 192.0.2.1\r\n";
    assert_eq!(status(&world.get("/", guest).await), 200);
    assert_eq!(status(&world.get("/", guest).await), 200);
    let answer = world.get("/", guest).await;
    assert_eq!(status(&answer), 429);
    assert!(header(&answer, "retry-after").is_some_and(|s| s.parse::<u32>().is_ok()));
    assert_eq!(status(&world.get("/livez", guest).await), 200);
    assert_eq!(status(&world.get("/", "X-Forwarded-For: 192.0.2.2\r\n").await), 200, "another address");
    assert_eq!(status(&world.get("/", &format!("{guest}Cookie: sid=fan\r\n")).await), 200, "a member on a busy campus");
    assert_eq!(status(&world.post("/sign-in", "").await), 200);
    assert_eq!(status(&world.post("/sign-in", "").await), 429);
    let free = serve(|parts, _| parts.rates = None).await;
    for _ in 0..20 {
        assert_eq!(status(&free.post("/sign-in", "").await), 200);
    }
}

#[tokio::test]
async fn alive_and_ready() {
    struct Tired;
    impl gate::Ready for Tired {
        fn check(&self) -> gate::Soon<'_, Result<(), String>> {
            Box::pin(async { Err("the disk of mei is full".to_owned()) })
        }
    }
    let world = serve(|parts, _| parts.ready = std::sync::Arc::new(Tired)).await;
    let (alive, ready) = (world.get("/livez", "").await, world.get("/readyz", "").await);
    assert_eq!((status(&alive), body(&alive)), (200, "ok\n"));
    assert_eq!((status(&ready), body(&ready)), (503, "not ready\n"), "the reason goes to the log");
    assert_eq!(header(&ready, "cache-control"), Some("no-store"));
    assert_eq!(status(&usual().await.get("/readyz", "").await), 200);
}

#[tokio::test]
async fn http_2_is_spoken_without_an_upgrade() {
    use http_body_util::{BodyExt, Empty};
    use hyper_util::rt::{TokioExecutor, TokioIo};
    let world = usual().await;
    let socket = tokio::net::TcpStream::connect(world.at).await.unwrap();
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake::<_, _, Empty<bytes::Bytes>>(TokioExecutor::new(), TokioIo::new(socket)).await.unwrap();
    tokio::spawn(connection);
    for (uri, host, wanted) in [("http://a.b/", None, 200), ("http://a.b/", Some("c.d"), 400), ("http://a.b/?q=%00", None, 422)] {
        let mut request = http::Request::builder().uri(uri);
        if let Some(host) = host {
            request = request.header("host", host);
        }
        let response = sender.send_request(request.body(Empty::new()).unwrap()).await.unwrap();
        assert_eq!(response.status().as_u16(), wanted, "{uri} {host:?}");
        assert_eq!(response.version(), http::Version::HTTP_2);
        assert!(!response.into_body().collect().await.unwrap().to_bytes().is_empty());
    }
}
