use crate::{BuildOptions, BuildReport, Failure, Progress};
use kernel::{Channel, Cursor};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use store::p;
use testkit::World;

const ROOMS: &[&[store::Migration]] =
    &[ledger::MIGRATIONS, catalogue::MIGRATIONS, members::MIGRATIONS, boards::MIGRATIONS, ideas::MIGRATIONS, releases::MIGRATIONS];

const HEAD: &str = "android,branch,codename,date,link,md5,method,name,size,version,first_seen\n";
const A: &str = "c82d90f6ee8ede24ecf9a64c13e8deda";
const B: &str = "247c4c2f52289dac491db87169b994f6";

/// A file in a folder of its own, gone with it.
struct Csv(PathBuf);
impl Csv {
    fn new(name: &str, text: impl AsRef<[u8]>) -> Self {
        let dir = std::env::temp_dir().join(format!("millet-builds-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let path = dir.join("releases.csv");
        std::fs::write(&path, text).unwrap();
        Self(path)
    }
}
impl Drop for Csv {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.0.parent().unwrap());
    }
}

fn options(world: &World, csv: &Csv) -> BuildOptions {
    BuildOptions { file: csv.0.clone(), product: "wing".into(), name: Some("Wing".into()), dry_run: false, now: world.now() }
}

fn run(world: &World, options: &BuildOptions) -> Result<BuildReport, Failure> {
    world.run(crate::builds(&world.db, options, &|_| ()))
}

macro_rules! tables { ($($table:ident)*) => {
    fn rows(world: &World) -> Vec<(&'static str, i64)> {
        world.read(|tx| Ok::<_, store::Error>(vec![$((stringify!($table), tx.val(concat!("SELECT count(*) FROM ", stringify!($table)), p![])?)),*])).unwrap()
    }
} }
tables! { deed catalogue_product catalogue_device catalogue_device_name release release_version release_imported release_device release_build release_artefact job }

/// What a second run must not change: the rows, and the sum of all revisions.
fn state(world: &World) -> (Vec<(&'static str, i64)>, i64) {
    let revisions = world.read(|tx| tx.val("SELECT CAST(COALESCE(sum(revision), 0) AS BIGINT) FROM release", p![])).unwrap();
    (rows(world), revisions)
}

fn line(branch: &str, code: &str, date: &str, md5: &str, method: &str, name: &str, version: &str) -> String {
    let file = format!("{code}_{}_{version}.zip", method.to_lowercase());
    format!(
        "9.0,{branch},{code},{date},https://files.example/{version}/{file},{md5},{method},{name},1.6 GB,{version},2020-07-15T10:25:44+02:00\n"
    )
}

/// Every rule once.
fn small() -> String {
    [
        HEAD.to_owned(),
        line("Weekly", "gull", "2018-05-03", A, "Fastboot", "Gull 3 China", "8.5.3"),
        line("Weekly", "gull", "2018-05-04", B, "Recovery", "Gull 3 China", "8.5.3"),
        line("Public Beta", "gull", "2018-05-11", A, "Recovery", "Gull 3 China", "20.5.11"),
        line("Stable Beta", "gull_global", "2018-06-01", "null", "Recovery", "\"Gull 3, Global\"", "V9.1.0.0.ABC"),
        line("Stable", "gull_global", "2018-06-20", A, "Recovery", "\"Gull 3, Global\"", "V9.1.0.0.ABC"),
        // The same file under another name of the device, and then with its digest.
        line("Stable", "gull_global", "2018-06-20", A, "Recovery", "Gull 3 Lite", "V9.1.0.0.ABC"),
        line("Stable Beta", "gull_global", "2018-06-01", B, "Recovery", "\"Gull 3, Global\"", "V9.1.0.0.ABC"),
        line("Stable", "tern", "null", A, "Recovery", "Tern", "V9.2"),
        // Line 10 and following: what cannot be.
        line("Nightly", "gull", "2018-05-03", A, "Recovery", "Gull 3 China", "8.5.9"),
        "9.0,Stable,gull\n".to_owned(),
        "\n".to_owned(),
        line("Stable", "gull", "2018-13-03", A, "Recovery", "Gull 3 China", "8.5.9"),
        line("Stable", "gull", "2018-05-03", A, "Recovery", "\"Gull 3 China", "8.5.9"),
        line("Weekly", "gull", "2018-05-04", A, "Recovery", "Gull 3 China", "8.5.3"),
        line("Stable", "gull", "2018-05-04", A, "Recovery", "Gull 3 China", "2018-W20"),
    ]
    .concat()
}

#[test]
fn the_rules_of_the_archive() {
    let csv = Csv::new("rules", small());
    testkit::each(ROOMS, |world| {
        let report = run(world, &options(world, &csv)).unwrap();
        assert_eq!((report.rows, report.devices, report.names), (14, 3, 1), "{report}");
        assert_eq!((report.releases, report.builds, report.files, report.filled), (5, 5, 6, 1), "{report}");
        assert_eq!(report.rows, report.files + report.filled + report.said_before + report.left_out());
        let refused: Vec<(&str, &[u64])> = report.refused.iter().map(|(why, lines)| (why.as_str(), lines.as_slice())).collect();
        assert_eq!(
            refused,
            [
                ("3 fields where the first line names 11", &[11][..]),
                ("a quote that is not closed", &[14]),
                ("says something else of a file that is known: what was there first is kept", &[15]),
                ("the branch \"Nightly\" is not known", &[10]),
                ("the date is not written 2018-05-04", &[13]),
                ("the version is not 1 to 40 letters, digits, dots and hyphens", &[16]),
            ]
        );
        assert_eq!((report.unscheduled, report.without_digest), (1, 1));
        assert_eq!(report.notes.get("no date: brought over unscheduled"), Some(&vec![9]));
        let fridays: Vec<(&str, u64, u64)> = report.rhythm.iter().map(|r| (r.branch.as_str(), r.fridays, r.versions)).collect();
        assert_eq!(fridays, [("Public Beta", 1, 1), ("Weekly", 0, 1)]);
        world
            .read(|tx| {
                let of = |tx: &mut store::Tx<'_>, code: &str| Ok::<_, store::Error>(catalogue::device_by_slug(tx, code)?.unwrap());
                let (gull, global) = (of(tx, "gull")?, of(tx, "gull_global")?);
                let weekly = releases::device_builds(tx, gull.id, Channel::Development, Cursor::START, 9)?.rows;
                assert_eq!(
                    weekly.iter().map(|b| (b.version.as_str(), b.artefacts.len(), b.candidate)).collect::<Vec<_>>(),
                    [("20.5.11", 1, false), ("8.5.3", 2, false)]
                );
                let beta = releases::device_builds(tx, global.id, Channel::Development, Cursor::START, 9)?.rows;
                assert!(beta[0].candidate && beta[0].artefacts[0].digest.as_ref().is_some_and(|d| d.hex == B), "{beta:?}");
                assert_eq!(
                    (global.name.en.as_str(), catalogue::device_names(tx, global.id)?),
                    ("Gull 3, Global", vec!["Gull 3 Lite".to_owned()])
                );
                assert!(catalogue::devices(tx)?.is_empty() && catalogue::products(tx)?.is_empty(), "history stands in no form");
                Ok::<_, store::Error>(())
            })
            .unwrap();
        let other: i64 = world.read(|tx| tx.val("SELECT count(*) FROM deed WHERE kind <> 17", p![])).unwrap();
        assert_eq!((other, rows(world).last().unwrap().1), (0, 0), "no deed but imported, no job");
    });
}

#[test]
fn a_second_run_changes_nothing_and_a_dry_run_writes_nothing() {
    let csv = Csv::new("again", small());
    testkit::each(ROOMS, |world| {
        let real = options(world, &csv);
        let dry = BuildOptions { dry_run: true, ..real.clone() };
        let before = state(world);
        let looked = run(world, &dry).unwrap();
        assert_eq!(state(world), before);
        let done = run(world, &real).unwrap();
        let counts = |r: &BuildReport| (r.rows, r.devices, r.names, r.releases, r.builds, r.files);
        assert_eq!(counts(&looked), counts(&done), "a dry run says what a run does");
        let after = state(world);
        world.pass(86_400);
        let again = run(world, &BuildOptions { now: world.now(), ..real.clone() }).unwrap();
        assert_eq!(state(world), after);
        assert_eq!((again.devices + again.names + again.releases + again.builds + again.files + again.filled, again.rows), (0, done.rows));
        assert_eq!((again.refused.len(), &again.notes, again.unscheduled), (done.refused.len(), &done.notes, done.unscheduled));
        let looked = run(world, &dry).unwrap();
        assert_eq!(counts(&looked), counts(&again));
    });
}

#[test]
fn stopped_anywhere_it_goes_on_from_there() {
    let many: String = (0..1000)
        .map(|n| {
            line(
                "Weekly",
                &format!("gull_{}", n % 37),
                "2018-05-04",
                A,
                if n % 2 == 0 { "Recovery" } else { "Fastboot" },
                "Gull",
                &format!("8.{}.{}", n / 74, n % 37),
            )
        })
        .collect();
    let csv = Csv::new("stopped", format!("{HEAD}{many}"));
    testkit::on("sqlite", ROOMS, |world| {
        let options = options(world, &csv);
        let mut grown = Vec::new();
        for stop in 1.. {
            let calls = Cell::new(0);
            let progress = |_: Progress| {
                calls.set(calls.get() + 1);
                // As silent as a kill.
                if calls.get() == stop {
                    resume_unwind(Box::new("stopped"));
                }
            };
            if catch_unwind(AssertUnwindSafe(|| world.run(crate::builds(&world.db, &options, &progress)).unwrap())).is_ok() {
                break;
            }
            grown.push(rows(world).iter().map(|(_, n)| n).sum::<i64>());
        }
        assert!(grown.len() >= 3 && grown.is_sorted() && grown.first() != grown.last(), "{grown:?}");
        let whole = state(world);
        testkit::on("sqlite", ROOMS, |fresh| {
            run(fresh, &options).unwrap();
            assert_eq!(state(fresh), whole);
        });
    });
}

#[test]
fn bytes_that_are_no_text_and_lines_without_end_spoil_only_themselves() {
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    bytes.extend(HEAD.replace('\n', "\r\n").bytes());
    bytes.extend(line("Weekly", "gull", "2018-05-04", A, "Recovery", "Gull", "8.5.4").replace('\n', "\r\n").bytes());
    bytes.extend(b"9.0,Weekly,\xff\xfe\n");
    bytes.extend(vec![b'x'; 40_000]);
    bytes.push(b'\n');
    bytes.extend(line("Weekly", "gull", "2018-05-11", A, "Recovery", "Gull", "8.5.11").trim_end().bytes());
    let csv = Csv::new("bytes", bytes);
    testkit::on("sqlite", ROOMS, |world| {
        let report = run(world, &options(world, &csv)).unwrap();
        assert_eq!((report.rows, report.files, report.refused.get("not UTF-8")), (4, 2, Some(&vec![3])), "{report}");
        assert_eq!(report.refused.get("longer than 16384 bytes"), Some(&vec![4]));
    });
}

#[test]
fn a_file_that_is_none_and_a_device_of_another_product_are_refused() {
    let empty = Csv::new("empty", "");
    let other = Csv::new("other", "id,name\n1,x\n");
    let mine = Csv::new("mine", format!("{HEAD}{}", line("Stable", "phone", "2018-05-04", A, "Recovery", "Phone", "V1")));
    testkit::on("sqlite", ROOMS, |world| {
        let says = |csv: &Csv| run(world, &options(world, csv)).unwrap_err().to_string();
        assert_eq!(says(&empty), "releases.csv: the file is empty");
        assert_eq!(
            says(&other),
            "releases.csv, line 1: the first line names no column branch, codename, date, link, method, size, version"
        );
        let wrong = BuildOptions { product: "Wing!".into(), ..options(world, &mine) };
        assert!(run(world, &wrong).unwrap_err().to_string().contains("is not a product's word"));
        world
            .write(|tx| {
                let both = kernel::Both::new("x", "x");
                let product = catalogue::add_product(tx, "os", &both)?;
                catalogue::add_device(tx, product, "phone", &both)
            })
            .unwrap();
        let report = run(world, &options(world, &mine)).unwrap();
        assert_eq!((report.releases, report.refused.get("its codename is a device of another product")), (0, Some(&vec![2])));
    });
}
