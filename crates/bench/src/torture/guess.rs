//! `torture guess`: a device that was sold and has no owner yet, its order and its card known to everybody but for what proves them, and thousands
//! of accounts that guess from as many addresses of this machine. Four digits have ten thousand values, and all of them are tried many times
//! over; what keeps the device safe is that only a handful of tries at one device are judged at all, whoever sends them and from wherever.

use super::house::House;
use super::town::{self, cookie};
use crate::runtime;
use crate::trouble::Trouble;
use clap::Args;
use kernel::{Chance, Clock, DeviceId, MemberId, Seeded, Time};
use members::owner::{self, Sold};
use millet::clock::Wall;
use std::fs;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use store::{Config, Db, Tx};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpSocket;

/// How it is run.
#[derive(Args)]
pub struct Guess {
    /// How many tries.
    #[arg(long, default_value_t = 1_000_000)]
    tries: u64,
    /// How many at once.
    #[arg(long, default_value_t = 64)]
    at_once: u64,
    /// What chance begins with.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where the file lies.
    #[arg(long, default_value = "target/torture")]
    dir: PathBuf,
}

const SERIAL: &str = "KES42-00917";
const CARD: &str = "7QK2-M9XW";
const ORDER: &str = "88-2026-1130";
const PHONE: &str = "4417";
/// Tries at one device that may be judged in an hour; there are two ways to guess.
const JUDGED: u64 = 10;
/// The right digits are not among the first, which may be judged: one guess of a thousand is luck, and not what is tried here.
const LUCKY: u64 = 2_000;

/// What became of the tries.
#[derive(Debug, Default)]
struct Told {
    judged: AtomicU64,
    often: AtomicU64,
    other: AtomicU64,
    silent: AtomicU64,
}

/// Runs it: true when nobody got the device.
pub fn guess(run: &Guess) -> Result<bool, Trouble> {
    let data = run.dir.join("guess");
    let _ = fs::remove_dir_all(&data);
    fs::create_dir_all(&data)?;
    let url = data.join("millet.db").display().to_string();
    let runtime = runtime()?;
    runtime.block_on(async {
        let db = millet::rooms::open(&url, &Config::default()).await?;
        let town = town::found(&db, 1).await?;
        let phone = db.read(move |tx| tx.val::<DeviceId>("SELECT min(id) FROM catalogue_device", &[])).await?;
        db.write(move |tx| sell(tx, phone, Wall.now())).await?;
        drop(db);
        let house = House::start(&url, &data, &[])?;
        let begun = Instant::now();
        let told = Arc::new(Told::default());
        let guessers =
            (0..run.at_once).map(|n| tokio::spawn(guesser(n, run.at_once, run.tries, run.seed, house.address.clone(), Arc::clone(&told))));
        for guesser in guessers.collect::<Vec<_>>() {
            guesser.await.map_err(|e| Trouble::new(e.to_string()))?;
        }
        house.is_calm()?;
        drop(house);
        let db = millet::rooms::open(&url, &Config::default()).await?;
        verdict(&db, town.fans, &told, run, begun.elapsed().as_secs_f64()).await
    })
}

fn sell(tx: &mut Tx<'_>, phone: DeviceId, now: Time) -> Result<(), Trouble> {
    let no = |e: owner::Refusal| Trouble::new(format!("{e:?}"));
    let keyed = owner::keyed(tx, "secret of this town")?;
    let sold = Sold { serial: SERIAL.into(), card: Some(CARD.into()), order: Some(ORDER.into()), phone: Some(PHONE.into()), mail: None };
    owner::bring(tx, &keyed, phone, &sold, now).map_err(no)?;
    Ok(())
}

/// Sends each `step`-th try, from an address of its own.
async fn guesser(first: u64, step: u64, tries: u64, seed: u64, address: String, told: Arc<Told>) {
    let mut chance = Seeded::new(seed.wrapping_mul(1_000).wrapping_add(first));
    for n in (first..tries).step_by(usize::try_from(step).unwrap_or(1)) {
        let fan = chance.below(town::FANS as u64);
        let (path, fields) = if n % 2 == 0 {
            let digits = format!("{:04}", (n / 2) % 10_000);
            let fact = if n < LUCKY && digits == PHONE { "0000".to_owned() } else { digits };
            ("/me/owner/order", format!("order={ORDER}&fact={fact}"))
        } else {
            ("/me/owner/serial", format!("serial={SERIAL}&code={}", card(&mut chance)))
        };
        let from = Ipv4Addr::new(127, 1 + (n >> 16) as u8 % 250, (n >> 8) as u8, n as u8);
        let counted = match sent(from, &address, path, &cookie(&format!("fan-{fan}")), &fields).await {
            Some(422) => &told.judged,
            Some(429) => &told.often,
            Some(_) => &told.other,
            None => &told.silent,
        };
        counted.fetch_add(1, Ordering::Relaxed);
    }
}

/// A code as it stands on cards.
fn card(chance: &mut Seeded) -> String {
    const LETTERS: &[u8] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let one = |c: &mut Seeded| LETTERS.get(usize::try_from(c.below(LETTERS.len() as u64)).unwrap_or(0)).copied().map_or('2', char::from);
    (0..8).map(|_| one(chance)).collect()
}

async fn sent(from: Ipv4Addr, address: &str, path: &str, cookie: &str, body: &str) -> Option<u16> {
    let socket = TcpSocket::new_v4().ok()?;
    socket.bind((from, 0).into()).ok()?;
    let mut stream = socket.connect(address.parse().ok()?).await.ok()?;
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nCookie: sid={cookie}\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    std::str::from_utf8(answer.get(..12)?).ok()?.strip_prefix("HTTP/1.1 ")?.parse().ok()
}

async fn verdict(db: &Db, fans: Vec<MemberId>, told: &Told, run: &Guess, seconds: f64) -> Result<bool, Trouble> {
    let owners = db.read(move |tx| fans.iter().map(|fan| Ok(owner::of(tx, *fan)?.len())).sum::<Result<usize, store::Error>>()).await?;
    let of = |n: &AtomicU64| n.load(Ordering::Relaxed);
    let (judged, often, other, silent) = (of(&told.judged), of(&told.often), of(&told.other), of(&told.silent));
    println!(
        "torture guess: {} tries in {seconds:.0} s: {judged} judged (at most {JUDGED}), {often} refused as too many, {other} answered otherwise, \
         {silent} without an answer; {owners} devices taken",
        run.tries
    );
    let tried = often + judged >= run.tries * 9 / 10 && judged > 0;
    if !tried {
        println!("torture guess: too few of them were tries at all");
    }
    Ok(owners == 0 && judged <= JUDGED && tried)
}
