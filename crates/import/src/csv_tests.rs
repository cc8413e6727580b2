use crate::{CsvOptions, CsvReport, Failure, csv_ideas, csv_members, csv_serials};
use kernel::Both;
use std::path::PathBuf;
use store::p;
use testkit::World;

const ROOMS: &[&[store::Migration]] =
    &[ledger::MIGRATIONS, catalogue::MIGRATIONS, members::MIGRATIONS, boards::MIGRATIONS, ideas::MIGRATIONS];

/// A file in a folder of its own, gone with it.
struct Csv(PathBuf);
impl Csv {
    fn new(name: &str, text: impl AsRef<[u8]>) -> Self {
        let dir = std::env::temp_dir().join(format!("millet-csv-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join("a.csv"), text).unwrap();
        Self(dir.join("a.csv"))
    }
    fn options(&self, world: &World) -> CsvOptions {
        CsvOptions { file: self.0.clone(), site: "old".into(), dry_run: false, now: world.now() }
    }
}
impl Drop for Csv {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(self.0.parent().unwrap());
    }
}

fn members_of(world: &World, options: &CsvOptions) -> Result<CsvReport, Failure> {
    world.run(csv_members(&world.db, options, &|_| ()))
}
fn ideas_of(world: &World, options: &CsvOptions) -> Result<CsvReport, Failure> {
    world.run(csv_ideas(&world.db, options, &|_| ()))
}
fn refused(report: &CsvReport) -> Vec<(&str, &[u64])> {
    report.refused.iter().map(|(why, lines)| (why.as_str(), lines.as_slice())).collect()
}
fn rows(world: &World) -> Vec<i64> {
    let count = |sql: &'static str| world.read(move |tx| tx.val(sql, p![])).unwrap();
    [
        "SELECT count(*) FROM member",
        "SELECT count(*) FROM deed",
        "SELECT count(*) FROM board_topic",
        "SELECT count(*) FROM idea",
        "SELECT count(*) FROM idea_progress",
        "SELECT CAST(COALESCE(sum(revision), 0) AS BIGINT) FROM idea",
        "SELECT count(*) FROM member_address",
    ]
    .map(count)
    .to_vec()
}
fn house(world: &World) {
    world
        .write(|tx| {
            let both = Both::new("相机", "Camera");
            let team = catalogue::add_team(tx, "camera", &both, &both)?;
            boards::add_board(tx, "camera", &both, &both, team)
        })
        .unwrap();
}

const PEOPLE: &str = "\u{feff}ID,Handle,Name,Joined,Email,Shoe size\r\n\
    1,ada,Ada,2019-03-04,ada@example.org,38\r\n\
    2,a-da,Another Ada,2019-03-05T10:00:00Z,,\r\n\
    3,,\"小梅\",,,\r\n\
    4,bob,\" \u{202e} \",,,\r\n\
    5,bob,Bob,2999-01-01,,\r\n\
    6,bob,Bob,,nowhere,\r\n\
    7,bob,Bob\r\n\
    1,ada,Ada,2019-03-04,ada@example.org,38\r\n";

#[test]
fn members_come_unclaimed_and_what_cannot_come_is_told_by_its_line() {
    let csv = Csv::new("people", PEOPLE);
    testkit::each(ROOMS, |world| {
        let dry = CsvOptions { dry_run: true, ..csv.options(world) };
        let before = rows(world);
        assert_eq!((members_of(world, &dry).unwrap().new, rows(world)), (4, before), "the same id twice is only known to a real run");
        let report = members_of(world, &csv.options(world)).unwrap();
        assert_eq!((report.rows, report.new, report.there, report.left_out()), (8, 3, 1, 4), "{report}");
        assert_eq!(report.unread, ["shoe size"]);
        let wanted: [(&str, &[u64]); 4] = [
            ("3 fields where the first row names 6", &[8]),
            ("the date is not over yet", &[6]),
            ("the email is no address", &[7]),
            ("the name has nothing that is seen", &[5]),
        ];
        assert_eq!(refused(&report), wanted);
        assert_eq!(report.notes.values().next(), Some(&vec![3]), "a-da folds to ada");
        let found = |handle: &'static str| world.read(move |tx| members::by_handle(tx, handle)).unwrap().unwrap();
        let ada = found("ada");
        assert_eq!(
            (ada.claimed, ada.joined_at.rfc3339().as_str(), found("a-da-2").name.as_str()),
            (false, "2019-03-04T12:00:00Z", "Another Ada")
        );
        assert_eq!(found("member").name, "小梅");
        // The address is kept for the day they come; until then it opens nothing.
        assert_eq!(world.read(|tx| members::by_login(tx, "ada@example.org")).unwrap(), None);
        assert_eq!(world.read(|tx| members::by_login(tx, "ada")).unwrap(), None);
        assert_eq!(world.read(move |tx| members::addresses(tx, ada.id)).unwrap().said.as_deref(), Some("ada@example.org"));
        let after = rows(world);
        let again = members_of(world, &csv.options(world)).unwrap();
        assert_eq!((rows(world), again.new, again.there), (after, 0, 4));
    });
}

#[test]
fn ideas_come_with_author_state_and_votes() {
    let people = Csv::new("authors", PEOPLE);
    let text = "id,author,title,text,board,area,state,votes,created,bug\n\
        a1,1,Save  faster,\"It takes four seconds.\n\nThat is \"\"long\"\".\",camera,rnd,planned,41,2020-01-02,no\n\
        a2,ada,A bug,It freezes.,camera,,,,2020-01-03,yes\n\
        a3,luo,Whose words,Not his.,camera,service,received,0,,\n\
        a4,1,No board,x,kitchen,,,,,\n\
        a5,1,No stage,x,camera,moon,,,,\n\
        a6,1,No votes,x,camera,,,-3,,\n\
        a7,1,,x,camera,,,,,\n";
    let csv = Csv::new("ideas", text);
    testkit::each(ROOMS, |world| {
        house(world);
        let now = world.now();
        let join = members::Join {
            handle: "luo".into(),
            name: "Luo".into(),
            email: "luo@example.org".into(),
            phc: "x".into(),
            lang: kernel::Lang::En,
        };
        world.write(move |tx| members::join(tx, &join, now)).unwrap();
        members_of(world, &people.options(world)).unwrap();
        let before = rows(world);
        let looked = ideas_of(world, &CsvOptions { dry_run: true, ..csv.options(world) }).unwrap();
        assert_eq!(rows(world), before);
        let report = ideas_of(world, &csv.options(world)).unwrap();
        assert_eq!((report.rows, report.new, report.there, report.left_out()), (7, 3, 0, 4), "{report}");
        assert_eq!((looked.new, looked.refused.len()), (report.new, report.refused.len()));
        let wanted: [(&str, &[u64]); 4] = [
            ("no title", &[10]),
            ("the area is none of ours (docs/operators.md)", &[8]),
            ("there is no such board", &[7]),
            ("votes is not a number of people", &[9]),
        ];
        assert_eq!(refused(&report), wanted, "a text of several lines counts its lines");
        assert_eq!(report.notes.values().next(), Some(&vec![6]), "luo lives here: words are not put into his mouth");
        let (one, two, three) = world
            .read(|tx| {
                let mut of = |id: &str| Ok::<_, store::Error>(ideas::of_origin(tx, &format!("csv:old:idea:{id}"))?.unwrap());
                let ids = [of("a1")?, of("a2")?, of("a3")?];
                let mut found = ideas::briefs(tx, &ids)?;
                Ok::<_, store::Error>((found.remove(&ids[0]).unwrap(), found.remove(&ids[1]).unwrap(), found.remove(&ids[2]).unwrap()))
            })
            .unwrap();
        assert_eq!((one.title.as_str(), one.votes, one.state, one.bug), ("Save faster", 41, ideas::State::Planned, false));
        assert_eq!((two.bug, two.state, two.votes, two.authors.len()), (true, ideas::State::Received, 0, 1));
        assert!(one.authors == two.authors && three.authors.is_empty());
        let after = rows(world);
        world.pass(60);
        let again = ideas_of(world, &csv.options(world)).unwrap();
        assert_eq!((rows(world), again.new, again.there), (after, 0, 3));
    });
}

#[test]
fn a_file_that_is_none_stops_before_anything_happens() {
    let other = Csv::new("other", "name\nAda\n");
    let empty = Csv::new("empty", "");
    let wild = Csv::new("wild", b"id,name\n1,\xff\n2,a\0b\n3,Ada\n");
    testkit::on("sqlite", ROOMS, |world| {
        let says = |o: &CsvOptions| members_of(world, o).unwrap_err().to_string();
        assert_eq!(says(&other.options(world)), "a.csv, line 1: the first row names no column id");
        assert_eq!(says(&empty.options(world)), "a.csv, line 1: the first row names no column id, name");
        assert!(says(&CsvOptions { site: "Old Site".into(), ..wild.options(world) }).contains("is not a site"));
        let report = members_of(world, &wild.options(world)).unwrap();
        assert_eq!((report.new, refused(&report)), (1, vec![("a zero byte", &[3][..]), ("not UTF-8", &[2])]));
    });
}

#[test]
fn what_was_sold_is_known_again_and_kept_nowhere() {
    let text = "serial,model,card,order,phone,email,price\n\
        KES42-00917,kestrel,7QK2-M9XW,88-2026-1130,+86 138 0000 4417,,5999\n\
        KES42-00918,kestrel,,88-2026-1131,,Mei@Example.org,5999\n\
        kes4200917,kestrel,7QK2-M9XW,88-2026-1130,4417,,5999\n\
        KES42-00919,moonphone,,,,,\n\
        KES42-00920,kestrel,,88-2026-1132,,,\n\
        KES,kestrel,,,,,\n\
        KES42-00921,kestrel,,,4417,,\n";
    let csv = Csv::new("serials", text);
    testkit::each(ROOMS, |world| {
        world
            .write(|tx| {
                let product = catalogue::add_product(tx, "os", &Both::new("系统", "OS"))?;
                catalogue::add_device(tx, product, "kestrel", &Both::new("红隼", "Kestrel"))
            })
            .unwrap();
        let counted = |world: &World| world.read(|tx| tx.val::<i64>("SELECT count(*) FROM member_owner_serial", p![])).unwrap();
        let go = |options: &CsvOptions, fresh: &str| world.run(csv_serials(&world.db, options, fresh, &|_| ())).unwrap();
        let dry = go(&CsvOptions { dry_run: true, ..csv.options(world) }, "a secret");
        let settings: i64 = world.read(|tx| tx.val("SELECT count(*) FROM setting", p![])).unwrap();
        assert_eq!((dry.new, dry.left_out(), counted(world), settings), (3, 4, 0, 0), "{dry}");
        let report = go(&csv.options(world), "a secret");
        assert_eq!((report.rows, report.new, report.there, report.left_out()), (7, 2, 1, 4), "{report}");
        assert_eq!((report.unread.as_slice(), refused(&report).len()), (&["price".to_owned()][..], 3));
        let again = go(&csv.options(world), "another secret");
        assert_eq!((again.new, again.there, counted(world)), (0, 3, 2), "the secret stays");
        let kept: Vec<String> = world
            .read(|tx| tx.list("SELECT serial || COALESCE(card, '') || COALESCE(bought, '') || COALESCE(phone, '') || COALESCE(mail, '') FROM member_owner_serial", p![]))
            .unwrap();
        let said = format!("{report}{}{}", report.json(), kept.join("")).to_uppercase();
        for clear in ["00917", "M9XW", "1130", "4417", "EXAMPLE"] {
            assert!(!said.contains(clear), "{clear}");
        }
    });
}
