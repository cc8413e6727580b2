use super::*;
use crate::world::{self, Town};
use crate::{ArtefactKind, Digest, DigestKind, State};
use kernel::Cursor;
use testkit::World;

const MD5: &str = "c82d90f6ee8ede24ecf9a64c13e8deda";

fn row(town: &Town, version: &str, channel: Channel, day: Option<&str>, kind: ArtefactKind) -> ImportedBuild {
    let url = format!("https://files.example/{version}/{}.zip", kind.word());
    let digest = Digest::new(DigestKind::Md5, MD5);
    let day = day.and_then(read_day);
    let artefact = Artefact { kind, file: format!("{}.zip", kind.word()), url, size: Some(1_000_000), digest, day };
    let (branch, os) = ("Stable".to_owned(), "Android 9.0".to_owned());
    ImportedBuild { product: town.product, device: town.phone, channel, version: version.into(), branch, os, candidate: false, artefact }
}

fn bring(world: &World, rows: &[ImportedBuild]) -> Vec<Result<Became, Refusal>> {
    let (rows, now) = (rows.to_vec(), world.now());
    let zone = Zone::new("Asia/Shanghai").unwrap();
    world.write(move |tx| Ok::<_, Refusal>(rows.iter().map(|r| import_build(tx, r, &zone, now)).collect())).unwrap()
}

/// Everything that is there of builds, as text.
fn all(world: &World) -> Vec<String> {
    world
        .read(|tx| {
            let ids: Vec<ReleaseId> = tx.list("SELECT id FROM release ORDER BY version, channel", p![])?;
            let mut out = Vec::new();
            for id in ids {
                let r = crate::briefs(tx, &[id])?.remove(&id).unwrap();
                out.push(format!(
                    "{} {} {:?} {:?} r{}",
                    r.version,
                    r.channel.word(),
                    r.state,
                    r.published_at.map(Time::rfc3339),
                    r.revision
                ));
                for b in crate::builds(tx, id)? {
                    out.push(format!("{} {} {:?} {:?}", b.branch, b.candidate, b.day, b.artefacts));
                }
            }
            Ok::<_, Error>(out)
        })
        .unwrap()
}

fn number_of(world: &World, sql: &'static str) -> i64 {
    world.read(move |tx| tx.val(sql, p![])).unwrap()
}

#[test]
fn a_row_becomes_a_release_a_build_and_a_file_and_tells_nobody() {
    world::each(|world, town| {
        let recovery = row(town, "V9.1", Channel::Development, Some("2018-05-04"), ArtefactKind::Recovery);
        let fastboot = row(town, "V9.1", Channel::Development, Some("2018-05-06"), ArtefactKind::Fastboot);
        let became = bring(world, &[recovery.clone(), fastboot.clone(), recovery.clone()]);
        assert_eq!(became[0], Ok(Became { release: true, build: true, file: File::New }));
        assert_eq!(became[1], Ok(Became { release: false, build: false, file: File::New }), "both are files of one build");
        assert_eq!(became[2], Ok(Became { release: false, build: false, file: File::Same }));
        let found = world.read(|tx| crate::by_version(tx, "V9.1", None)).unwrap().unwrap();
        assert_eq!((found.state, found.published_at.map(Time::rfc3339)), (State::Published, Some("2018-05-04T04:00:00Z".into())));
        assert_eq!((found.closes_at, found.award_at), (None, None), "no window");
        assert!(!found.is_open(world.now()));
        let builds = world.read(move |tx| crate::builds(tx, found.id)).unwrap();
        assert_eq!(builds.len(), 1);
        let files: Vec<_> = builds[0].artefacts.iter().map(|a| (a.kind, a.digest.as_ref().map(|d| (d.kind, d.hex.as_str())))).collect();
        assert_eq!(files, [(ArtefactKind::Recovery, Some((DigestKind::Md5, MD5))), (ArtefactKind::Fastboot, Some((DigestKind::Md5, MD5)))]);
        assert_eq!(world.read(store::jobs::next_due).unwrap(), None, "no alarm");
        let told = "SELECT count(*) FROM deed WHERE kind <> 17 AND object_kind = 5";
        assert_eq!((number_of(world, "SELECT count(*) FROM deed WHERE kind = 17"), number_of(world, told)), (1, 0));
        let open = |tx: &mut Tx<'_>| crate::list(tx, None, None, Cursor::START, 9);
        assert!(world.read(open).unwrap().rows.is_empty(), "history does not flood the updates");
        let product = town.product;
        assert_eq!(world.read(move |tx| crate::list(tx, Some(product), None, Cursor::START, 9)).unwrap().rows.len(), 1);
    });
}

#[test]
fn a_candidate_and_its_stable_are_two_releases_of_one_version() {
    world::each(|world, town| {
        let mut candidate = row(town, "V9.2", Channel::Development, Some("2018-05-04"), ArtefactKind::Recovery);
        (candidate.candidate, candidate.branch) = (true, "Stable Beta".into());
        let stable = row(town, "V9.2", Channel::Stable, Some("2018-05-20"), ArtefactKind::Recovery);
        assert!(bring(world, &[stable, candidate]).iter().all(|b| b.as_ref().unwrap().release));
        let of = |prefer| world.read(move |tx| crate::by_version(tx, "V9.2", prefer)).unwrap().unwrap().channel;
        assert_eq!((of(None), of(Some(Channel::Development))), (Channel::Stable, Channel::Development));
        let phone = town.phone;
        let found = world.read(move |tx| crate::device_builds(tx, phone, Channel::Development, Cursor::START, 9)).unwrap().rows;
        assert!(found.len() == 1 && found[0].candidate && found[0].branch == "Stable Beta");
        assert_eq!(world.read(move |tx| crate::build_channels(tx, phone)).unwrap(), [(Channel::Development, 1), (Channel::Stable, 1)]);
    });
}

#[test]
fn without_a_day_nothing_is_scheduled_until_another_row_knows_it() {
    world::each(|world, town| {
        let undated = row(town, "V9.3", Channel::Stable, None, ArtefactKind::Recovery);
        bring(world, std::slice::from_ref(&undated));
        let head = || world.read(|tx| crate::by_version(tx, "V9.3", None)).unwrap().unwrap();
        assert_eq!((head().state, head().scheduled_at, head().published_at), (State::Draft, None, None));
        let (product, phone) = (town.product, town.phone);
        assert_eq!(world.read(move |tx| crate::unscheduled(tx, product)).unwrap(), 1);
        assert_eq!(world.read(move |tx| crate::undated_builds(tx, phone, Channel::Stable)).unwrap().len(), 1);
        assert!(world.read(crate::planned).unwrap().is_empty(), "it is not a plan of the company's");
        let (by, now, id) = (town.manager.clone(), world.now(), head().id);
        let out = world.write(move |tx| crate::publish(tx, &by, id, now));
        assert_eq!(out, Err(Refusal::State), "the past is not published");
        let (by, at) = (town.manager.clone(), now.plus_days(1));
        assert_eq!(world.write(move |tx| crate::schedule(tx, &by, id, at, now)), Err(Refusal::State));
        bring(world, &[row(town, "V9.3", Channel::Stable, Some("2018-06-01"), ArtefactKind::Fastboot)]);
        assert_eq!(head().state, State::Published);
        assert_eq!(world.read(move |tx| crate::unscheduled(tx, product)).unwrap(), 0);
    });
}

#[test]
fn in_whatever_order_and_however_often_the_same_is_there() {
    world::each(|world, town| {
        let mut rows = vec![
            row(town, "V9.4", Channel::Stable, Some("2018-06-09"), ArtefactKind::Recovery),
            row(town, "V9.4", Channel::Stable, None, ArtefactKind::Fastboot),
            row(town, "V9.4", Channel::Stable, Some("2018-06-02"), ArtefactKind::Ota),
            row(town, "V9.5", Channel::Stable, None, ArtefactKind::Ota),
        ];
        // The first knows no digest, the last row of the same file does.
        rows.push(rows[0].clone());
        rows[0].artefact.digest = None;
        bring(world, &rows);
        let once = all(world);
        assert!(once[0].contains("2018-06-02") && once[1].contains("2018-06-02"), "{once:?}");
        let again = bring(world, &rows);
        assert!(again.iter().all(|b| b.as_ref().unwrap().file == File::Same), "{again:?}");
        assert_eq!(all(world), once, "not even a revision rises");
        let mut turned = rows.clone();
        turned.reverse();
        assert!(bring(world, &turned).iter().all(|b| !b.as_ref().unwrap().build));
        assert_eq!(all(world), once);
    });
}

#[test]
fn what_contradicts_is_told_and_what_was_there_is_kept() {
    world::each(|world, town| {
        let first = row(town, "V9.6", Channel::Stable, Some("2018-06-09"), ArtefactKind::Recovery);
        let mut other = first.clone();
        other.artefact.digest = Digest::new(DigestKind::Sha1, &"b".repeat(40));
        let mut bigger = first.clone();
        bigger.artefact.size = Some(2_000_000);
        let became = bring(world, &[first, other.clone(), bigger]);
        assert_eq!(became.iter().map(|b| b.as_ref().unwrap().file).collect::<Vec<_>>(), [File::New, File::Differs, File::Differs]);
        assert!(all(world)[1].contains(MD5));
        assert_eq!(world.read(move |tx| would_import(tx, &other)).unwrap().file, File::Differs);
    });
}

#[test]
fn a_version_the_product_has_of_its_own_is_not_the_archives_and_a_week_is_none() {
    world::each(|world, town| {
        town.draft(world, "4.8.8", Channel::Development);
        let own = row(town, "4.8.8", Channel::Development, Some("2018-06-09"), ArtefactKind::Recovery);
        let week = row(town, "2018-W20", Channel::Stable, Some("2018-06-09"), ArtefactKind::Recovery);
        assert_eq!(bring(world, &[own.clone(), week.clone()]), [Err(Refusal::VersionTaken), Err(Refusal::Version)]);
        assert_eq!(world.read(move |tx| would_import(tx, &own)), Err(Refusal::VersionTaken));
        assert_eq!(world.read(move |tx| would_import(tx, &week)), Err(Refusal::Version));
        bring(world, &[row(town, "V9.7", Channel::Stable, Some("2018-06-09"), ArtefactKind::Recovery)]);
        let (by, now) = (town.manager.clone(), world.now());
        let new = crate::Draft {
            product: town.product,
            channel: Channel::Stable,
            version: "V9.7".into(),
            title: world::both("x"),
            devices: vec![town.phone],
        };
        assert_eq!(world.write(move |tx| crate::draft(tx, &by, &new, now)), Err(Refusal::VersionTaken));
    });
}

#[test]
fn a_device_s_history_goes_page_by_page_the_newest_first() {
    world::each(|world, town| {
        let rows: Vec<_> = (1..=7)
            .map(|n| row(town, &format!("V{n}"), Channel::Stable, Some(&format!("2018-06-0{}", n / 2 + 1)), ArtefactKind::Ota))
            .collect();
        bring(world, &rows);
        let (phone, mut after, mut seen) = (town.phone, Some(Cursor::START), Vec::new());
        while let Some(from) = after {
            let page = world.read(move |tx| crate::device_builds(tx, phone, Channel::Stable, from, 2)).unwrap();
            assert!(page.rows.iter().all(|b| b.artefacts.len() == 1 && b.out));
            seen.extend(page.rows.iter().map(|b| (b.day, b.version.clone())));
            after = page.next;
        }
        assert_eq!(seen.len(), 7);
        assert!(seen.windows(2).all(|w| w[0].0 >= w[1].0), "{seen:?}");
        // A draft of the company's own is nobody's business yet, whatever builds it has.
        let id = town.draft(world, "9.9", Channel::Stable);
        world
            .write(move |tx| {
                let sql = "INSERT INTO release_build (release_id, device_id, channel, branch, os, candidate, day) VALUES (?1, ?2, 'stable', '', '', FALSE, 1)";
                tx.exec(sql, p![id, phone])
            })
            .unwrap();
        let all = world.read(move |tx| crate::device_builds(tx, phone, Channel::Stable, Cursor::START, 20)).unwrap();
        assert_eq!(all.rows.len(), 7);
    });
}

#[test]
fn a_day_is_read_strictly() {
    assert_eq!(read_day("2018-06-09").map(|d| d.to_string()), Some("2018-06-09".into()));
    for bad in ["", "null", "2018-6-9", "2018-02-30", "20180609", "2018-06-09T00:00:00", "2018/06/09"] {
        assert_eq!(read_day(bad), None, "{bad}");
    }
}
