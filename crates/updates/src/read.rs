//! Making the book: everything a device may be told, read from the store once after each change.

use crate::Share;
use crate::book::{Book, Candidate, File, Line, Model, Ready, Signed};
use crate::say::Telling;
use crate::sign::Signer;
use catalogue::{Device, Product};
use kernel::fold::hex;
use kernel::{Both, Channel, ReleaseId, Time, Zone};
use releases::{Artefact, ArtefactKind, DigestKind, Offer, State};
use ring::digest::{SHA256, digest};
use std::collections::{HashMap, HashSet};
use store::{Error, Tx, p};

/// What is asked of the store for all models at once.
struct Rolled {
    shares: HashMap<i64, (Share, bool)>,
    regions: HashMap<i64, Vec<String>>,
    whys: HashMap<i64, Both>,
}

impl Rolled {
    /// Does everybody get it, everywhere?
    fn is_for_all(&self, offer: &Offer) -> bool {
        let id = offer.release.get();
        offer.state == State::Published && self.shares.get(&id).is_none_or(|s| s.0.is_all()) && !self.regions.contains_key(&id)
    }
}

/// Reads all of it. `url` is where the community stands, for the links to the notes.
pub fn read(tx: &mut Tx<'_>, url: &str, signer: Option<&Signer>) -> Result<Book, Error> {
    let (rolled, zone) = (rolled(tx)?, catalogue::company(tx)?.zone);
    let (telling, until) = (Reading { url, signer, rolled: &rolled, zone: &zone }, None);
    let mut book = Book::default();
    for product in catalogue::all_products(tx)? {
        let keys = trains::keys(tx, product.id)?;
        if !keys.is_empty() {
            book.keys.insert(product.slug.clone(), keys.into_iter().collect());
        }
        for device in catalogue::devices_of_product(tx, product.id)? {
            if let Some(model) = model(tx, (&product, &device), &telling, until)? {
                book.models.insert(device.slug.clone(), model);
            }
        }
    }
    Ok(book)
}

/// What one device model would have been told at an instant, as far as history knows: what came out for it by then. How far a release went
/// and whether it was halted is as it is now.
pub fn as_of(tx: &mut Tx<'_>, device: &str, at: Time, url: &str) -> Result<Book, Error> {
    let (rolled, zone) = (rolled(tx)?, catalogue::company(tx)?.zone);
    let reading = Reading { url, signer: None, rolled: &rolled, zone: &zone };
    let mut book = Book::default();
    let Some(device) = catalogue::device_by_slug(tx, device)? else { return Ok(book) };
    let Some(product) = catalogue::all_products(tx)?.into_iter().find(|p| p.id == device.product) else { return Ok(book) };
    if let Some(model) = model(tx, (&product, &device), &reading, Some(at))? {
        book.models.insert(device.slug.clone(), model);
    }
    Ok(book)
}

/// What every model is read with.
struct Reading<'a> {
    url: &'a str,
    signer: Option<&'a Signer>,
    rolled: &'a Rolled,
    zone: &'a Zone,
}

/// Only releases that staff touched have rows here: few, however long the history is.
fn rolled(tx: &mut Tx<'_>) -> Result<Rolled, Error> {
    let shares: Vec<(i64, i64, bool)> = tx.all("SELECT release_id, share, back FROM update_share ORDER BY release_id", p![])?;
    let named: Vec<(i64, String)> = tx.all("SELECT release_id, region FROM update_region ORDER BY release_id, region", p![])?;
    let whys: Vec<(i64, String, String)> =
        tx.all("SELECT release_id, why_zh, why_en FROM update_event WHERE step = 'back' ORDER BY release_id, id", p![])?;
    let mut regions: HashMap<i64, Vec<String>> = HashMap::new();
    for (release, region) in named {
        regions.entry(release).or_default().push(region);
    }
    Ok(Rolled {
        shares: shares.into_iter().map(|(release, n, back)| (release, (Share::new(n).unwrap_or(Share::ALL), back))).collect(),
        regions,
        // The later one comes later and stays.
        whys: whys.into_iter().map(|(release, zh, en)| (release, Both { zh, en })).collect(),
    })
}

fn model(
    tx: &mut Tx<'_>,
    (product, device): (&Product, &Device),
    Reading { url, signer, rolled, zone }: &Reading<'_>,
    until: Option<Time>,
) -> Result<Option<Model>, Error> {
    let (signer, mut offers) = (*signer, releases::offers(tx, device.id, zone)?);
    offers.retain(|o| until.is_none_or(|at| o.at <= at));
    if offers.is_empty() {
        return Ok(None);
    }
    // The newest has the greatest place. A version that history knows twice is where it came last.
    let count = u32::try_from(offers.len()).unwrap_or(u32::MAX);
    let ranked: Vec<(u32, &Offer)> = (1..=count).rev().zip(&offers).collect();
    let mut ranks = HashMap::with_capacity(offers.len());
    for (rank, offer) in &ranked {
        ranks.entry(offer.version.clone()).or_insert(*rank);
    }
    let lines: Vec<Vec<(u32, &Offer)>> = Channel::ALL.iter().map(|channel| offered(&ranked, *channel, rolled)).collect();
    let wanted: HashSet<ReleaseId> = lines.iter().flatten().map(|(_, o)| o.release).collect();
    let wanted: Vec<ReleaseId> = wanted.into_iter().collect();
    let files: HashMap<ReleaseId, Vec<File>> =
        releases::offer_files(tx, device.id, &wanted)?.into_iter().map(|b| (b.release, b.artefacts.iter().map(file).collect())).collect();
    let telling = Telling { product, device, url, signer };
    let mut done = Vec::with_capacity(lines.len());
    for line in lines {
        // What nobody can fetch is not offered.
        let fetched: Vec<(u32, &Offer, &File)> =
            line.into_iter().filter_map(|(rank, offer)| Some((rank, offer, chosen(files.get(&offer.release)?)?))).collect();
        let all = fetched.iter().find(|(_, offer, _)| rolled.is_for_all(offer)).map(|(_, offer, file)| (*offer, *file));
        let candidates: Vec<Candidate> =
            fetched.iter().map(|(rank, offer, file)| candidate(&telling, *rank, offer, file, all, rolled)).collect();
        let manifest = telling.manifest(&candidates, &offers, &files);
        let nothing = ready(telling.nothing(all.map(|(offer, _)| offer)));
        done.push(Line { nothing, manifest: signed(manifest, signer), candidates });
    }
    Ok(Some(Model { product: product.slug.clone(), ranks, lines: done }))
}

/// What a channel may be offered: its own builds and those of the channels that are more stable, down to the newest that goes to everybody.
fn offered<'o>(ranked: &[(u32, &'o Offer)], channel: Channel, rolled: &Rolled) -> Vec<(u32, &'o Offer)> {
    let place = |of: Channel| Channel::ALL.iter().position(|c| *c == of);
    let mut kept = Vec::new();
    for (rank, offer) in ranked.iter().filter(|(_, o)| place(o.channel) >= place(channel)) {
        kept.push((*rank, *offer));
        if rolled.is_for_all(offer) {
            break;
        }
    }
    kept
}

/// The file a device fetches by itself: the gentlest way there is.
fn chosen(files: &[File]) -> Option<&File> {
    ArtefactKind::ALL.iter().find_map(|kind| files.iter().find(|f| f.kind == kind.word()))
}

fn file(of: &Artefact) -> File {
    let sha256 = of.digest.as_ref().filter(|d| d.kind == DigestKind::Sha256).map(|d| d.hex.clone());
    let weaker = of.digest.as_ref().filter(|d| d.kind != DigestKind::Sha256).map(|d| (d.kind.word(), d.hex.clone()));
    File { kind: of.kind.word(), name: of.file.clone(), url: of.url.clone(), size: of.size, sha256, digest: weaker }
}

/// `all` is what everybody has: where the way back leads.
fn candidate(telling: &Telling<'_>, rank: u32, offer: &Offer, file: &File, all: Option<(&Offer, &File)>, rolled: &Rolled) -> Candidate {
    let id = offer.release.get();
    let (share, back) = rolled.shares.get(&id).copied().unwrap_or((Share::ALL, false));
    let why = rolled.whys.get(&id).filter(|_| back && offer.state != State::Published);
    Candidate {
        release: id,
        rank,
        share,
        regions: rolled.regions.get(&id).cloned().unwrap_or_default(),
        going: offer.state == State::Published,
        update: ready(telling.update(offer, file)),
        way_back: why.zip(all).map(|(why, (offer, file))| ready(telling.way_back(offer, file, why))),
    }
}

/// With its tag: the first half of the body's SHA-256.
fn ready(body: Vec<u8>) -> Ready {
    let tag = hex(digest(&SHA256, &body).as_ref().get(..16).unwrap_or_default());
    Ready { body: body.into(), tag: format!("\"{tag}\"") }
}

fn signed(text: Vec<u8>, signer: Option<&Signer>) -> Signed {
    let signature = signer.map(|s| (s.sign(&text), s.id().to_owned()));
    Signed { ready: ready(text), signature }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::{self, Town, both};
    use crate::{Asked, limit_regions, roll_out, send_back};
    use kernel::Actor;
    use testkit::World;

    const SEED: &str = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    fn book(world: &World) -> Book {
        let signer = Signer::new(SEED);
        world.read(move |tx| read(tx, "https://millet.example", signer.as_ref())).unwrap()
    }
    /// Action and version.
    fn told(book: &Book, channel: Channel, build: &str, token: &str) -> (String, String) {
        let key = "mlp_any";
        let asked = Asked { product: "os", device: "phone", region: "cn", build, token, key };
        let body: serde_json::Value = serde_json::from_slice(&book.answer(channel, &asked).unwrap().body).unwrap();
        let word = |v: &serde_json::Value| v.as_str().unwrap_or_default().to_owned();
        (word(&body["action"]), word(&body["release"]["version"]))
    }
    fn said(action: &str, version: &str) -> (String, String) {
        (action.to_owned(), version.to_owned())
    }
    fn act<T: Send + 'static>(
        world: &World,
        by: &Actor,
        verb: impl Fn(&mut Tx<'_>, &Actor) -> Result<T, crate::Refusal> + Send + 'static,
    ) -> T {
        let by = by.clone();
        world.write(move |tx| verb(tx, &by)).unwrap()
    }
    fn out(world: &World, town: &Town, version: &str, channel: Channel) -> ReleaseId {
        let release = town.build(world, version, channel);
        town.publish(world, release);
        release
    }

    #[test]
    fn a_device_gets_the_newest_of_its_channel_and_of_those_more_stable() {
        world::each(|world, town| {
            assert!(book(world).models.is_empty(), "no device is known for which nothing came out");
            out(world, town, "5.0", Channel::Stable);
            out(world, town, "5.1.1", Channel::Development);
            let now = book(world);
            assert_eq!(told(&now, Channel::Stable, "4.0", "x"), said("update", "5.0"));
            assert_eq!(told(&now, Channel::Development, "5.0", "x"), said("update", "5.1.1"));
            assert_eq!(
                told(&now, Channel::Stable, "5.1.1", "x"),
                said("none", "5.0"),
                "who left keeps the last build until the next stable one"
            );
            out(world, town, "5.2", Channel::Stable);
            let later = book(world);
            assert_eq!(told(&later, Channel::Stable, "5.1.1", "x"), said("update", "5.2"));
            let mut opened = later.clone();
            assert_eq!(
                told(&opened, Channel::Internal, "5.1.1", "x"),
                said("none", "5.2"),
                "who has no place there is told what everybody has"
            );
            opened.keys.insert("os".into(), [trains::hash("mlp_any")].into());
            assert_eq!(told(&opened, Channel::Internal, "5.1.1", "x"), said("update", "5.2"));
        });
    }

    #[test]
    fn a_roll_out_is_staged_halted_resumed_and_sent_back() {
        world::each(|world, town| {
            out(world, town, "5.1.1", Channel::Development);
            let next = town.build(world, "5.1.2", Channel::Development);
            let now = world.now();
            act(world, &town.manager, move |tx, by| roll_out(tx, by, next, Share::NONE, now));
            town.publish(world, next);
            assert_eq!(told(&book(world), Channel::Development, "5.1.1", "x"), said("none", "5.1.1"));
            act(world, &town.manager, move |tx, by| roll_out(tx, by, next, Share::ALL, now));
            assert_eq!(told(&book(world), Channel::Development, "5.1.1", "x"), said("update", "5.1.2"));
            town.halt(world, next);
            assert_eq!(told(&book(world), Channel::Development, "5.1.1", "x"), said("none", "5.1.1"));
            assert_eq!(told(&book(world), Channel::Development, "5.1.2", "x"), said("none", "5.1.1"), "nobody is taken back by a halt");
            act(world, &town.manager, move |tx, by| send_back(tx, by, next, true, &both("发烫"), now));
            let back = book(world);
            assert_eq!(told(&back, Channel::Development, "5.1.2", "x"), said("back", "5.1.1"));
            let asked = Asked { product: "os", device: "phone", build: "5.1.2", ..Asked::default() };
            let body: serde_json::Value = serde_json::from_slice(&back.answer(Channel::Development, &asked).unwrap().body).unwrap();
            assert_eq!((body["ask_first"].as_bool(), body["why"]["zh"].as_str()), (Some(true), Some("发烫")));
            act(world, &town.manager, move |tx, by| {
                releases::resume(tx, by, next, &both("修好了"), now).map_err(|_| crate::Refusal::Missing)
            });
            assert_eq!(told(&book(world), Channel::Development, "5.1.1", "x"), said("update", "5.1.2"));
            assert_eq!(told(&book(world), Channel::Development, "5.1.2", "x").0, "none", "what goes on has no way back");
        });
    }

    #[test]
    fn a_region_keeps_what_everybody_has_until_it_goes_there() {
        world::each(|world, town| {
            out(world, town, "5.0", Channel::Stable);
            let next = town.build(world, "5.1", Channel::Stable);
            let now = world.now();
            act(world, &town.manager, move |tx, by| limit_regions(tx, by, next, &["eea".to_owned()], now));
            town.publish(world, next);
            let book = book(world);
            assert_eq!(told(&book, Channel::Stable, "4.0", "x"), said("update", "5.0"));
            let there = Asked { product: "os", device: "phone", region: "eea", build: "4.0", token: "x", key: "" };
            assert!(String::from_utf8_lossy(&book.answer(Channel::Stable, &there).unwrap().body).contains("\"5.1\""));
        });
    }

    #[test]
    fn what_is_told_is_signed_and_has_a_tag_of_its_own() {
        world::each(|world, town| {
            out(world, town, "5.0", Channel::Stable);
            let (now, signer) = (book(world), Signer::new(SEED).unwrap());
            let line = now.line("os", "phone", Channel::Stable).unwrap();
            let update = &line.candidates[0].update;
            let body: serde_json::Value = serde_json::from_slice(&update.body).unwrap();
            let told = file(&world::file("5.0"));
            assert_eq!(body["artefact"]["signature"], signer.sign(crate::statement("os", "phone", "5.0", &told).as_bytes()));
            assert_eq!((&body["artefact"]["sha256"], &body["artefact"]["size"]), (&"ab".repeat(32).into(), &210_000_000.into()));
            assert_eq!(line.manifest.signature.as_ref().unwrap().0, signer.sign(&line.manifest.ready.body));
            assert!(update.tag.len() == 34 && update.tag != line.nothing.tag && book(world) == now, "the same is made of the same");
        });
    }
}
