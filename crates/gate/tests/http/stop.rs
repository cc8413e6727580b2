//! The end of the day.

use crate::world::{serve, status, usual};
use std::time::Duration;

#[tokio::test]
async fn who_is_being_served_is_served_to_the_end() {
    let mut world = usual().await;
    let mut idle = world.connect().await;
    idle.say("GET / HTTP/1.1\r\nHost: a\r\n\r\n").await;
    idle.until("zh auto page").await;
    let silent = world.connect().await;
    let mut busy = world.connect().await;
    busy.say("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n").await;
    world.did.waiting.notified().await;
    world.stop.take().unwrap().send(()).unwrap();
    assert_eq!((idle.rest().await.as_str(), silent.rest().await.as_str()), ("", ""), "nobody waits for the idle");
    assert!(!world.serving.is_finished());
    world.did.go_on.notify_one();
    let answer = busy.rest().await;
    assert!(status(&answer) == 200 && answer.ends_with("waited"));
    world.serving.await.unwrap().unwrap();
}

#[tokio::test]
async fn who_never_ends_is_cut_off() {
    let mut world = serve(|_, doors| doors.stop_time = Duration::from_millis(20)).await;
    let mut busy = world.connect().await;
    busy.say("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n").await;
    world.did.waiting.notified().await;
    world.stop.take().unwrap().send(()).unwrap();
    world.serving.await.unwrap().unwrap();
    assert_eq!(busy.rest().await, "");
}
