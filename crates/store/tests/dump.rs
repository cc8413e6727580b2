//! What a database holds survives every way it may take: as lines, as a file, to the other engine and back.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic in a test is its report")]

use kernel::{Chance, JobId, Seeded};
use std::collections::BTreeMap;
use store::dump::{Form, Scribe, Shape, Source, Tally, Target, read_lines, refuse, same, tally};
use store::{Error, Migration, Val, jobs, p};
use testkit::{Place, World};

const KEEP: &[Migration] = &[Migration {
    room: "keep",
    number: 1,
    sql: "CREATE TABLE keep_row (
              k TEXT NOT NULL, n BIGINT NOT NULL, ok BOOLEAN, part DOUBLE PRECISION, words TEXT, bytes BYTEA, PRIMARY KEY (k, n)
          ) STRICT;
          CREATE TABLE keep (id BIGINT PRIMARY KEY, k TEXT, n BIGINT, FOREIGN KEY (k, n) REFERENCES keep_row (k, n)) STRICT;
          INSERT INTO keep (id) VALUES (-1);",
}];

fn all() -> Vec<Migration> {
    [jobs::MIGRATIONS, KEEP].concat()
}

const LETTERS: [&str; 24] = [
    "a",
    "B",
    "\"",
    "'",
    "\\",
    "\n",
    "\r\n",
    "\t",
    " ",
    "{",
    "}",
    "米",
    "粥",
    "é",
    "e\u{301}",
    "\u{1}",
    "\u{7f}",
    "\u{2028}",
    "\u{ffff}",
    "🐦",
    "𐀀",
    "</script>",
    "null",
    "%_",
];
const INTS: [i64; 7] = [i64::MIN, i64::MAX, 0, -1, 1, (1 << 53) + 1, i64::MIN + 1];
const REALS: [f64; 10] = [0.0, -0.0, 0.1, 3.0, -1e300, f64::MAX, f64::MIN_POSITIVE, 5e-324, 1.0 / 3.0, f64::INFINITY];

fn number(chance: &mut Seeded) -> u64 {
    let mut eight = [0; 8];
    chance.fill(&mut eight);
    u64::from_le_bytes(eight)
}

fn text(chance: &mut Seeded) -> String {
    (0..number(chance) % 12).map(|_| LETTERS[number(chance) as usize % LETTERS.len()]).collect()
}

/// Rows of every kind, with nothing in a third of the cells.
fn fill(world: &World, seed: u64) {
    let mut chance = Seeded::new(seed);
    for at in 0..400_i64 {
        let c = &mut chance;
        let some = |c: &mut Seeded| !number(c).is_multiple_of(3);
        let n = INTS[number(c) as usize % INTS.len()];
        let (k, ok) = (format!("{}{at}", text(c)), some(c).then(|| number(c).is_multiple_of(2)));
        let real = f64::from_bits(number(c));
        let reals = [REALS[number(c) as usize % REALS.len()], if real.is_nan() { 1.5 } else { real }];
        let part = some(c).then(|| reals[number(c) as usize % 2]);
        let words = some(c).then(|| text(c));
        let bytes: Option<Vec<u8>> = some(c).then(|| number(c).to_le_bytes()[..number(c) as usize % 9].to_vec());
        let refers = some(c);
        world
            .write(move |tx| {
                let values = p![&k, n, ok, part, words.as_deref(), bytes.as_deref()];
                tx.exec("INSERT INTO keep_row (k, n, ok, part, words, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", values)?;
                let (k, n) = if refers { (Some(k.as_str()), Some(n)) } else { (None, None) };
                tx.exec("INSERT INTO keep (id, k, n) VALUES (?1, ?2, ?3)", p![at, k, n])
            })
            .unwrap();
    }
}

fn count(url: &str) -> BTreeMap<String, Tally> {
    let mut source = Source::open(url).unwrap();
    assert_eq!(source.applied(&all()).unwrap().len(), all().len());
    tally(&mut source, &Shape::of(&all()).unwrap(), &mut |_, _| ()).unwrap()
}

fn pour(from: &str, to: &str) -> Result<(), Error> {
    let (mut source, mut target) = (Source::open(from)?, Target::create(to, &all())?);
    for table in Shape::of(&all())?.tables.iter().filter(|t| t.name != "migration") {
        target.load(table, &mut |each| source.rows(table, each))?;
    }
    target.keep()
}

#[test]
fn any_row_survives_every_way_to_the_other_engine_and_back() {
    for (seed, engine) in [(1, "sqlite"), (2, "postgres"), (3, "sqlite")] {
        testkit::on(engine, &[KEEP], |world| {
            fill(world, seed);
            let before = count(&world.url);
            assert_eq!((before["keep_row"].rows, before["keep"].rows), (400, 401));
            let (there, back) = (Place::new(if engine == "sqlite" { "postgres" } else { "sqlite" }), Place::new(engine));
            pour(&world.url, &there.url).unwrap();
            assert_eq!(count(&there.url), before);
            pour(&there.url, &back.url).unwrap();
            assert_eq!(count(&back.url), before);
        });
    }
}

#[test]
fn lines_read_back_to_the_same_rows() {
    testkit::on("sqlite", &[KEEP], |world| {
        fill(world, 7);
        let (shape, mut source) = (Shape::of(&all()).unwrap(), Source::open(&world.url).unwrap());
        for table in &shape.tables {
            let (mut scribe, mut text) = (Scribe::new(table, Form::Full), Vec::new());
            source.rows(table, &mut |row| scribe.row(row).map(|line| text.extend_from_slice(line))).unwrap();
            let mut again = Scribe::new(table, Form::Full);
            read_lines(table, text.as_slice(), &mut |row| again.row(row).map(|_| ())).unwrap();
            assert_eq!(scribe.done(), again.done(), "{}", table.name);
        }
        let table = shape.table("keep").unwrap();
        for (wrong, why) in [
            ("{\"id\":1,\"k\":null}\n", "n is missing"),
            ("{\"id\":1,\"k\":null,\"n\":null,\"m\":1}\n", "m is no column"),
            ("{\"id\":1,\"k\":2,\"n\":null}\n", "k is of another type"),
            ("{\"id\":1.5,\"k\":null,\"n\":null}\n", "id is of another type"),
            ("{\"id\":1,\"k\"\n", "line 1"),
        ] {
            let said = read_lines(table, wrong.as_bytes(), &mut |_| Ok(())).unwrap_err().to_string();
            assert!(said.contains(why) && said.contains("keep, line 1"), "{said}");
        }
    });
}

#[test]
fn a_snapshot_stands_still_and_disturbs_nobody() {
    testkit::each(&[KEEP], |world| {
        let add = |id: i64| world.write(move |tx| tx.exec("INSERT INTO keep (id) VALUES (?1)", p![id])).unwrap();
        add(1);
        let shape = Shape::of(&all()).unwrap();
        let table = shape.table("keep").unwrap();
        let mut source = Source::open(&world.url).unwrap();
        let mut seen = Vec::new();
        source
            .rows(table, &mut |row| {
                if let [Val::Int(id), ..] = row {
                    seen.push(*id);
                }
                Ok(())
            })
            .unwrap();
        add(2);
        let mut again = 0;
        source
            .rows(table, &mut |_| {
                again += 1;
                Ok(())
            })
            .unwrap();
        assert_eq!((seen, again), (vec![-1, 1], 2), "{}", world.engine);
        assert_eq!(count(&world.url)["keep"].rows, 3);
    });
}

#[test]
fn what_is_a_nodes_own_makes_no_difference_in_the_canonical_form() {
    let found = std::cell::RefCell::new(Vec::new());
    for (engine, leases) in [("sqlite", 1), ("postgres", 3)] {
        testkit::on(engine, &[KEEP], |world| {
            let now = world.now();
            for n in 0..leases {
                // Each kind leases a block of its own.
                world.write(move |tx| tx.id(["keep", JobId::KIND, "else"][n])).unwrap();
            }
            world.write(move |tx| tx.exec("INSERT INTO keep (id) VALUES (8)", p![])).unwrap();
            world
                .write(move |tx| {
                    tx.exec(
                        "INSERT INTO job (id, kind, payload, run_at, tries, leased_until, dead) VALUES (1, 'k', 'p', ?1, 1, ?2, ?3)",
                        p![now, leases as i64, false],
                    )
                })
                .unwrap();
            found.borrow_mut().push(count(&world.url));
        });
    }
    let found = found.into_inner();
    assert_ne!(found[0], found[1]);
    assert_eq!(same(&found[0]), same(&found[1]));
    assert_ne!(found[0]["job"].sha256, found[1]["job"].sha256);
    let mut other = found[1].clone();
    other.get_mut("keep").unwrap().canonical.replace_range(..1, "x");
    assert_ne!(same(&found[0]), same(&other));
}

#[test]
fn a_target_is_whole_or_nothing_and_never_something_that_was_there() {
    for engine in ["sqlite", "postgres"] {
        let place = Place::new(engine);
        refuse(&place.url).unwrap();
        drop(Target::create(&place.url, &all()).unwrap());
        // What a kill leaves is no hindrance.
        if engine == "sqlite" {
            std::fs::write(format!("{}.part", place.url), b"half").unwrap();
        }
        refuse(&place.url).unwrap();
        let target = Target::create(&place.url, &all()).unwrap();
        target.keep().unwrap();
        let why = refuse(&place.url).unwrap_err().to_string();
        assert!(why.contains("is there already") || why.contains("holds"), "{why}");
        assert!(Target::create(&place.url, &all()).is_err());
        // The rows that the migrations bring are not in it: they come with the rest.
        assert_eq!(count(&place.url)["keep"].rows, 0);
        if engine == "sqlite" {
            assert!(!std::path::Path::new(&format!("{}.part", place.url)).exists());
        }
    }
}

#[test]
fn what_one_engine_cannot_hold_is_named() {
    testkit::on("sqlite", &[KEEP], |world| {
        world.write(|tx| tx.exec("INSERT INTO keep_row (k, n, words) VALUES ('a', 7, ?1)", p!["with \0 in it"])).unwrap();
        let to = Place::new("postgres");
        let why = pour(&world.url, &to.url).unwrap_err().to_string();
        assert!(why.contains("keep_row.words") && why.contains("NUL") && why.contains("Int(7)"), "{why}");
        refuse(&to.url).unwrap();
    });
    testkit::on("postgres", &[KEEP], |world| {
        world.write(|tx| tx.exec("INSERT INTO keep_row (k, n, part) VALUES ('a', 7, ?1)", p![f64::NAN])).unwrap();
        let to = Place::new("sqlite");
        let why = pour(&world.url, &to.url).unwrap_err().to_string();
        assert!(why.contains("keep_row.part") && why.contains("NaN"), "{why}");
        refuse(&to.url).unwrap();
    });
}

#[test]
fn a_newer_programs_database_and_anything_else_are_refused() {
    testkit::each(&[KEEP], |world| {
        let why = Source::open(&world.url).unwrap().applied(jobs::MIGRATIONS).unwrap_err().to_string();
        assert!(why.contains("newer") && why.contains("keep 1"), "{why}");
        let other = [jobs::MIGRATIONS, &[Migration { sql: "CREATE TABLE keep (id BIGINT PRIMARY KEY) STRICT;", ..KEEP[0] }]].concat();
        assert!(Source::open(&world.url).unwrap().applied(&other).is_err());
        // An older program's is read as what it is.
        let newer = [all(), vec![Migration { room: "keep", number: 2, sql: "ALTER TABLE keep ADD COLUMN more TEXT;" }]].concat();
        assert_eq!(Source::open(&world.url).unwrap().applied(&newer).unwrap().len(), all().len());
    });
    let place = Place::new("sqlite");
    assert!(Source::open(&place.url).is_err_and(|e| e.to_string().contains("no such file")));
    assert!(!std::path::Path::new(&place.url).exists());
    std::fs::write(&place.url, "this is a letter, not a database, and quite a long one").unwrap();
    assert!(Source::open(&place.url).is_err_and(|e| e.to_string().contains(&place.url)));
    let empty = Place::new("postgres");
    let why = Source::open(&empty.url).unwrap().applied(&all()).unwrap_err().to_string();
    assert!(why.contains("no database of Millet"), "{why}");
}

#[test]
fn what_a_killed_program_left_in_its_log_is_read_too() {
    testkit::on("sqlite", &[KEEP], |world| {
        for id in 0..50_i64 {
            world.write(move |tx| tx.exec("INSERT INTO keep (id) VALUES (?1)", p![id])).unwrap();
        }
        // As a kill leaves them: file and log, without what was in memory. By another process, whose closing takes no lock from ours.
        let place = Place::new("sqlite");
        for end in ["", "-wal"] {
            let done = std::process::Command::new("cp").args([format!("{}{end}", world.url), format!("{}{end}", place.url)]).status();
            assert!(done.unwrap().success());
        }
        assert_eq!(count(&place.url)["keep"].rows, 51);
        let copy = format!("{}.copy", place.url);
        store::backup::copy_sqlite(place.url.as_ref(), copy.as_ref()).unwrap();
        assert_eq!(count(&copy), count(&place.url));
        // Who reads changes nothing: the log is as it was.
        assert!(std::fs::metadata(format!("{}-wal", place.url)).unwrap().len() > 0);
    });
}

#[test]
fn a_copy_of_a_file_that_is_being_written_is_sound() {
    testkit::on("sqlite", &[KEEP], |world| {
        let folder = std::path::Path::new(&world.url).parent().unwrap();
        let (copy, from) = (folder.join("copy.db"), world.url.clone());
        let last = world.run(async {
            let mut last = 0_i64;
            let mut copying = None;
            loop {
                world
                    .db
                    .write(move |tx| {
                        tx.exec("INSERT INTO keep_row (k, n) VALUES ('r', ?1)", p![last])?;
                        tx.exec("INSERT INTO keep (id, k, n) VALUES (?1, 'r', ?1)", p![last])
                    })
                    .await
                    .unwrap();
                last += 1;
                match &copying {
                    None if last == 200 => {
                        let (from, copy) = (from.clone(), copy.clone());
                        copying = Some(tokio::task::spawn_blocking(move || store::backup::copy_sqlite(from.as_ref(), &copy)));
                    }
                    Some(work) if work.is_finished() => break,
                    _ => {}
                }
            }
            copying.unwrap().await.unwrap().unwrap();
            last
        });
        let mut source = Source::at_rest(&copy).unwrap();
        source.sound().unwrap();
        let found = tally(&mut source, &Shape::of(&all()).unwrap(), &mut |_, _| ()).unwrap();
        let (rows, refers) = (found["keep_row"].rows, found["keep"].rows);
        assert_eq!(refers, rows + 1);
        assert!((200..=last as u64).contains(&rows), "{rows} of {last}");
    });
}
