//! The drill: a backup while people write, the command that restores it, and what is then there. A move to the other engine and back.
//! Whatever is damaged, wrong or in the way is refused.

mod noted;

use kernel::{Actor, Both, IdeaId, Lang, MemberId, Stage, TeamId, Time, Zone};
use members::Join;
use millet::keep::{self, Manifest, Wanted, What};
use millet::{Failure, house, rooms};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use store::{Config, Db, Error, Migration, Tx, p};
use testkit::{Place, World};

const FANS: usize = 12;
const IDEAS: usize = 6;

/// A folder of the test's own, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let name = format!("millet-keep-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
    fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

struct Town<'a> {
    world: &'a World,
    fans: Vec<MemberId>,
    ideas: Vec<IdeaId>,
    folder: Folder,
}

impl Town<'_> {
    fn blobs(&self) -> PathBuf {
        self.folder.at("blobs")
    }
    fn live(&self) -> house::Blobs {
        house::Blobs::folder(&self.blobs()).unwrap()
    }
    fn backup(&self, to: &Path) -> Manifest {
        let (url, live, to) = (self.world.url.clone(), self.live(), to.to_owned());
        self.blocking(move |runtime| keep::backup(&url, &live, &to, ("now".into(), None), runtime, &keep::silently())).unwrap()
    }
    fn restore(&self, from: &Path, to: &str) -> Result<Manifest, Failure> {
        let (from, to, blobs) = (from.to_owned(), to.to_owned(), house::Blobs::folder(&self.folder.at("blobs-restored")).unwrap());
        self.blocking(move |runtime| keep::restore(&from, &to, &blobs, runtime, &keep::silently()))
    }
    fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&tokio::runtime::Handle) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.world.run(keep::aside(work))
    }
    /// The files of a canonical export, by name.
    fn canonical(&self, url: &str) -> BTreeMap<String, Vec<u8>> {
        let dir = Folder::new();
        let (from, live, to) = (url.to_owned(), self.live(), dir.at("out"));
        let wanted = Wanted { what: What::CanonicalExport, made_at: Some("never said".into()), noted_at: None };
        self.blocking(move |runtime| keep::export(&from, &live, &to, wanted, runtime, &keep::silently())).unwrap();
        files(&dir.at("out")).into_iter().map(|(name, path)| (name, std::fs::read(path).unwrap())).collect()
    }
}

/// Every file below a folder, by its name from there.
fn files(dir: &Path) -> BTreeMap<String, PathBuf> {
    let (mut out, mut waiting) = (BTreeMap::new(), vec![dir.to_owned()]);
    while let Some(folder) = waiting.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if path.is_dir() {
                waiting.push(path);
            } else {
                out.insert(path.strip_prefix(dir).unwrap().display().to_string(), path);
            }
        }
    }
    out
}

fn in_town(engine: &'static str, body: impl Fn(&Town<'_>)) {
    let rest: Vec<Migration> = rooms::migrations().into_iter().filter(|m| m.room != "job").collect();
    ledger::install(standing::weigh);
    testkit::on(engine, &[&rest], |world| {
        let now = world.now();
        let (team, mut fans) = world.write(move |tx| people(tx, now)).unwrap();
        let authors = fans.split_off(FANS);
        let ideas = world.write(move |tx| propose(tx, team, &authors, now)).unwrap();
        let town = Town { world, fans, ideas, folder: Folder::new() };
        let by = Actor::Member(town.fans.first().copied().unwrap(), vec![]);
        let live = town.live();
        for n in 0..3_u8 {
            let made = pictures::Made { full: picture(n), thumb: picture(n + 100) };
            for one in [&made.full, &made.thumb] {
                world.run(live.put(&one.digest, one.bytes.clone())).unwrap();
            }
            let by = by.clone();
            world.write(move |tx| pictures::keep(tx, &by, &made, "a bird 🐦 \"quoted\"", now)).unwrap();
        }
        body(&town);
    });
}

/// Bytes that pass for a picture: nobody looks at it here.
fn picture(n: u8) -> pictures::Encoded {
    let bytes = vec![n; 3000];
    pictures::Encoded { digest: pictures::digest(&bytes), bytes, media: "image/png", width: 4, height: 4 }
}

fn people(tx: &mut Tx<'_>, now: Time) -> Result<(TeamId, Vec<MemberId>), members::Refusal> {
    let name = Both::new("影像", "Camera");
    catalogue::found(tx, &catalogue::Company { name: name.clone(), tagline: name.clone(), zone: Zone::utc() })?;
    let team = catalogue::add_team(tx, "camera", &name, &name)?;
    catalogue::add_area(tx, Stage::Rnd, team, 1)?;
    boards::add_board(tx, "camera", &name, &name, team)?;
    let join = |n: usize| {
        let handle = format!("fan-{n}");
        let email = format!("{handle}@example.org");
        let join = Join { handle, name: format!("粉丝 {n}"), email, phc: "none".into(), lang: Lang::Zh };
        members::join(tx, &join, now.plus_days(-30))
    };
    Ok((team, (0..FANS + IDEAS).map(join).collect::<Result<_, _>>()?))
}

fn propose(tx: &mut Tx<'_>, team: TeamId, authors: &[MemberId], now: Time) -> Result<Vec<IdeaId>, ideas::Refusal> {
    let one = |(n, author): (usize, &MemberId)| {
        let (title, body) = (format!("Idea \"{n}\""), "Line one,\nline two, and a tab\t.");
        let new = ideas::New { stage: Stage::Rnd, team, title: &title, body, bug: false, lang: Some(Lang::En), device: None };
        ideas::propose(tx, &Actor::Member(*author, vec![]), &new, now.plus_days(-20).plus_seconds(n as i64 * 7200))
    };
    authors.iter().enumerate().map(one).collect()
}

/// The program itself, in a process of its own.
fn millet(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_millet")).args(args).output().unwrap()
}

/// What was answered to one who wrote: votes and replies.
type Told = Arc<Mutex<(Vec<(IdeaId, MemberId)>, Vec<String>)>>;

/// One fan after the other supports each idea, and replies, until it is enough.
async fn write(db: Db, (fans, ideas): (Vec<MemberId>, Vec<IdeaId>), now: Time, told: Told, enough: Arc<AtomicBool>) {
    for (round, idea) in ideas.iter().copied().cycle().enumerate() {
        for fan in fans.iter().copied() {
            if enough.load(Ordering::SeqCst) {
                return;
            }
            let (by, at) = (Actor::Member(fan, vec![]), now.plus_seconds(round as i64));
            let who = by.clone();
            if db.write(move |tx| ideas::vote(tx, &who, idea, at)).await.is_ok() {
                told.lock().unwrap().0.push((idea, fan));
            }
            let words = format!("Reply {round} of {fan:?}");
            let said = words.clone();
            if db.write(move |tx| ideas::reply(tx, &by, idea, &said, None, at)).await.is_ok() {
                told.lock().unwrap().1.push(words);
            }
        }
    }
}

/// What must be zero in a database that is not torn.
const TORN: [&str; 6] = [
    "SELECT count(*) FROM idea AS i WHERE i.votes <> (SELECT count(*) FROM idea_vote AS v WHERE v.idea_id = i.id)",
    "SELECT count(*) FROM board_topic AS t WHERE t.replies <> (SELECT count(*) FROM board_reply AS r WHERE r.topic_id = t.id)",
    "SELECT abs((SELECT count(*) FROM board_reply) - (SELECT count(*) FROM deed WHERE kind = 3))",
    "SELECT abs((SELECT count(*) FROM deed) - (SELECT count(*) FROM deed_new) - (SELECT count(*) FROM deed_order))",
    "SELECT abs((SELECT COALESCE(max(seq), 0) FROM deed_order) - (SELECT count(*) FROM deed_order))",
    "SELECT abs((SELECT seq FROM deed_last WHERE one = 1) - (SELECT count(*) FROM deed_order))",
];

async fn there(db: &Db) -> (BTreeSet<(IdeaId, MemberId)>, BTreeSet<String>) {
    db.read(|tx| {
        for sum in TORN {
            assert_eq!(tx.val::<i64>(sum, p![])?, 0, "{sum}");
        }
        let votes: Vec<(IdeaId, MemberId)> = tx.all("SELECT idea_id, member_id FROM idea_vote", p![])?;
        let replies: Vec<String> = tx.list("SELECT body_md FROM board_reply", p![])?;
        Ok::<_, Error>((votes.into_iter().collect(), replies.into_iter().collect()))
    })
    .await
    .unwrap()
}

#[test]
fn a_backup_under_load_becomes_by_one_command_what_was_acknowledged() {
    for engine in ["sqlite", "postgres"] {
        in_town(engine, |town| {
            let (told, enough) = (Told::default(), Arc::new(AtomicBool::new(false)));
            let (url, blobs, to) = (town.world.url.clone(), town.blobs(), town.folder.at("backup"));
            let (before, output) = town.world.run(async {
                let mut writing = Vec::new();
                for part in town.fans.chunks(3) {
                    let who = (part.to_vec(), town.ideas.clone());
                    writing.push(tokio::spawn(write(town.world.db.clone(), who, town.world.now(), told.clone(), enough.clone())));
                }
                while told.lock().unwrap().1.len() < 40 {
                    town.world.db.write(|tx| ledger::sequence(tx, 500)).await.unwrap();
                }
                let before = told.lock().unwrap().clone();
                let command =
                    move || millet(&["backup", "--database", &url, "--blobs", blobs.to_str().unwrap(), "--to", to.to_str().unwrap()]);
                let making = tokio::task::spawn_blocking(command);
                while !making.is_finished() {
                    town.world.db.write(|tx| ledger::sequence(tx, 7)).await.unwrap();
                }
                enough.store(true, Ordering::SeqCst);
                for one in writing {
                    one.await.unwrap();
                }
                (before, making.await.unwrap())
            });
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{said}");
            assert!(told.lock().unwrap().1.len() > before.1.len(), "nobody wrote meanwhile");

            let (place, from, pictures) = (Place::new(engine), town.folder.at("backup"), town.folder.at("pictures"));
            let (from, to) = (from.to_str().unwrap(), pictures.to_str().unwrap());
            let restored = millet(&["restore", "--from", from, "--database", &place.url, "--blobs", to]);
            assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
            // Three pictures and their thumbnails.
            assert_eq!(files(&pictures).len(), 6);

            let manifest = Manifest::read(Path::new(from)).unwrap();
            assert_eq!(manifest.blobs.lost.len(), 0);
            let again = town.canonical(&place.url);
            for (table, counted) in manifest.tables.iter().filter(|(table, _)| *table != "id_block") {
                assert_eq!(pictures::digest(&again[&format!("{table}.jsonl")]), counted.canonical, "{table}");
            }
            // The program serves it: everything that was told is there, and new rows stand beside it.
            let author = Actor::Member(town.fans[0], vec![]);
            let (idea, now) = (town.ideas[0], town.world.now().plus_days(1));
            town.world.run(async {
                let db = rooms::open(&place.url, &Config { threads: 2, ..Config::default() }).await.unwrap();
                let (votes, replies) = there(&db).await;
                assert!(before.0.iter().all(|v| votes.contains(v)), "a vote is missing");
                assert!(before.1.iter().all(|r| replies.contains(r)), "a reply is missing");
                db.write(move |tx| ideas::reply(tx, &author, idea, "And on we go.", None, now)).await.unwrap();
                while db.write(|tx| ledger::sequence(tx, 500)).await.unwrap() > 0 {}
                assert_eq!(there(&db).await.1.len(), replies.len() + 1);
            });
        });
    }
}

#[test]
fn to_the_other_engine_and_back_nothing_changes() {
    in_town("sqlite", |town| {
        let (there, back) = (Place::new("postgres"), Place::new("sqlite"));
        // Whoever writes meanwhile would lose it.
        let refused = millet(&["move", "--database", &town.world.url, "--to", &there.url]);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(!refused.status.success() && said.contains("in use") && said.contains("Stop the program"), "{said}");
        let first = town.canonical(&town.world.url);
        assert!(first.contains_key("idea.jsonl") && !first.contains_key("id_block.jsonl"));
        // A backup of it is nobody's.
        let (backup, copy) = (town.folder.at("backup"), Place::new("sqlite"));
        town.backup(&backup);
        town.restore(&backup, &copy.url).unwrap();
        for (from, to) in [(&copy.url, &there.url), (&there.url, &back.url)] {
            let (from, to) = (from.clone(), to.clone());
            town.blocking(move |_| keep::relocate(&from, &to, None, &keep::silently())).unwrap();
        }
        for url in [&copy.url, &there.url, &back.url] {
            let again = town.canonical(url);
            assert_eq!(again.keys().collect::<Vec<_>>(), first.keys().collect::<Vec<_>>());
            for (name, bytes) in &first {
                assert!(*bytes == again[name], "{name} differs in {url}");
            }
        }
        // Of one engine's backup the other becomes, too.
        let other = Place::new("postgres");
        town.restore(&backup, &other.url).unwrap();
        assert!(town.canonical(&other.url) == first);
        // What is there already is never written over.
        for taken in [&copy.url, &there.url] {
            let (from, to) = (back.url.clone(), taken.clone());
            let why = town.blocking(move |_| keep::relocate(&from, &to, None, &keep::silently())).unwrap_err().0;
            assert!(why.contains("there already") || why.contains("empty"), "{why}");
            assert!(town.restore(&backup, taken).is_err());
        }
    });
}

#[test]
fn an_export_is_imported_and_a_canonical_one_is_not() {
    in_town("postgres", |town| {
        let (url, to) = (town.world.url.clone(), Place::new("sqlite"));
        let blobs = town.blobs().display().to_string();
        let (full, canonical) = (town.folder.at("full").display().to_string(), town.folder.at("canonical").display().to_string());
        for args in [&["--to", &full][..], &["--to", &canonical, "--canonical"]] {
            let made = millet(&[&["export", "--database", &url, "--blobs", &blobs][..], args].concat());
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        }
        let twice = millet(&["export", "--database", &url, "--blobs", &blobs, "--to", &full]);
        assert!(String::from_utf8_lossy(&twice.stderr).contains("lies there already"));
        let read = |dir: &str| millet(&["import", "export", dir, "--database", &to.url]);
        let refused = read(&canonical);
        assert!(String::from_utf8_lossy(&refused.stderr).contains("made to be compared"));
        let done = read(&full);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        // What was noted of each is in what came after it: the second was made to be compared, and holds what the first took.
        let compared = files(Path::new(&canonical)).into_iter().map(|(name, path)| (name, std::fs::read(path).unwrap())).collect();
        assert!(town.canonical(&to.url) == compared);
        // Only its owner reads it.
        use std::os::unix::fs::PermissionsExt;
        for (name, path) in files(Path::new(&full)) {
            assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
        }
        // The list of pictures is one that others read too.
        let listed = std::fs::read_to_string(Path::new(&full).join("blobs.sha256")).unwrap();
        assert!(listed.lines().count() == 6 && listed.lines().all(|l| Path::new(&full).join(&l[66..]).is_file()), "{listed}");
    });
}

#[test]
fn whatever_is_damaged_or_missing_is_refused_before_anything_is_written() {
    for engine in ["sqlite", "postgres"] {
        in_town(engine, |town| {
            let (dir, place) = (town.folder.at("backup"), Place::new(engine));
            town.backup(&dir);
            let all = files(&dir);
            assert!(all.len() >= 9, "{all:?}");
            let refused = |name: &str, how: &str| {
                let why = town.restore(&dir, &place.url).expect_err(name).0;
                assert!(why.contains(name.rsplit('/').next().unwrap()), "{name}, {how}: {why}");
                store::dump::refuse(&place.url).unwrap();
            };
            for (name, path) in &all {
                let whole = std::fs::read(path).unwrap();
                let mut flipped = whole.clone();
                match flipped.get_mut(whole.len() / 2) {
                    Some(byte) => *byte ^= 1,
                    None => flipped.push(b' '),
                }
                for (how, bytes) in [("flipped", Some(&flipped[..])), ("cut", whole.get(..whole.len().saturating_sub(1))), ("gone", None)] {
                    if bytes == Some(&whole[..]) {
                        continue;
                    }
                    std::fs::remove_file(path).unwrap();
                    if let Some(bytes) = bytes {
                        std::fs::write(path, bytes).unwrap();
                    }
                    refused(name, how);
                    std::fs::write(path, &whole).unwrap();
                }
            }
            // As it was, it is restored.
            town.restore(&dir, &place.url).unwrap();
        });
    }
}

#[test]
fn pictures_that_a_backup_beside_it_holds_are_linked_and_lost_ones_are_told() {
    use std::os::unix::fs::MetadataExt;
    in_town("sqlite", |town| {
        let (first, second) = (town.folder.at("b/1"), town.folder.at("b/2"));
        town.backup(&first);
        // One is lost, and one is damaged in the older backup.
        let live = files(&town.blobs());
        let (lost, path) = live.iter().next().unwrap();
        std::fs::remove_file(path).unwrap();
        let damaged = live.keys().nth(1).unwrap();
        std::fs::write(first.join("blobs").join(damaged), b"not it").unwrap();
        std::fs::remove_file(first.join("blobs").join(lost)).unwrap();
        let made = town.backup(&second);
        assert_eq!(made.blobs.lost, [lost.rsplit('/').next().unwrap()]);
        let links: BTreeMap<String, u64> =
            files(&second.join("blobs")).into_iter().map(|(name, path)| (name, path.metadata().unwrap().nlink())).collect();
        assert_eq!(links.len(), 5);
        assert!(links.iter().all(|(name, n)| *n == if name == damaged { 1 } else { 2 }), "{links:?}");
        let place = Place::new("sqlite");
        town.restore(&second, &place.url).unwrap();
        // Somebody's folder is no backup, and says so.
        let why = town.restore(&town.blobs(), &Place::new("sqlite").url).unwrap_err().0;
        assert!(why.contains("manifest.json") && why.contains("another folder"), "{why}");
    });
}
