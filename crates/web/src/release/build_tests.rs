//! The pages of builds through the router, on SQLite.

use crate::testing::{Town, town};
use kernel::{Both, Channel, DeviceId, ProductId};
use releases::{Artefact, ArtefactKind, Digest, DigestKind, ImportedBuild, import_build, read_day};

const MD5: &str = "c82d90f6ee8ede24ecf9a64c13e8deda";
const SHA: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn both(text: &str) -> Both {
    Both::new(text, text)
}

/// A product of history with two models.
fn wing(town: &Town<'_>) -> (ProductId, DeviceId, DeviceId) {
    town.world
        .write(|tx| {
            let product = catalogue::add_history(tx, "wing", &both("Wing"))?;
            let gull = catalogue::add_device(tx, product, "gull_global", &both("Gull <b>3</b>"))?;
            let tern = catalogue::add_device(tx, product, "tern", &both("Tern"))?;
            catalogue::add_device_name(tx, gull, "Gull 3 Lite")?;
            Ok::<_, store::Error>((product, gull, tern))
        })
        .unwrap()
}

fn row(product: ProductId, device: DeviceId, channel: Channel, version: &str, day: Option<&str>) -> ImportedBuild {
    let url = format!("https://files.example/{version}/{}.zip", channel.word());
    let digest = Digest::new(DigestKind::Md5, MD5);
    let day = day.and_then(read_day);
    let artefact = Artefact { kind: ArtefactKind::Recovery, file: format!("{version}.zip"), url, size: Some(280_000_000), digest, day };
    let candidate = channel == Channel::Development;
    let (version, branch, os) = (version.to_owned(), "Stable".to_owned(), "Android 9.0".to_owned());
    ImportedBuild { product, device, channel, version, branch, os, candidate, artefact }
}

fn bring(town: &Town<'_>, rows: Vec<ImportedBuild>) {
    let (now, zone) = (town.world.now(), town.app.site.zone.clone());
    town.world
        .write(move |tx| {
            for row in &rows {
                import_build(tx, row, &zone, now)?;
            }
            Ok::<_, releases::Refusal>(())
        })
        .unwrap();
}

#[test]
fn a_device_shows_its_history_by_channel_with_digests_under_their_names() {
    town(|town| {
        let (product, gull, tern) = wing(town);
        let mut sha = row(product, gull, Channel::Stable, "V9.2", Some("2018-07-01"));
        (sha.artefact.kind, sha.artefact.digest) = (ArtefactKind::Fastboot, Digest::new(DigestKind::Sha256, SHA));
        let mut bare = row(product, gull, Channel::Stable, "V9.0", None);
        (bare.artefact.digest, bare.artefact.size) = (None, None);
        bring(
            town,
            vec![
                row(product, gull, Channel::Development, "V9.1", Some("2018-06-01")),
                row(product, gull, Channel::Stable, "V9.1", Some("2018-06-20")),
                row(product, tern, Channel::Stable, "V9.1", Some("2018-06-21")),
                sha,
                bare,
            ],
        );
        let mut guest = town.guest();
        let page = guest.get("/device/gull_global?lang=en");
        assert_eq!(page.status, 200);
        let text = &page.text;
        assert!(text.contains("Gull &#60;b&#62;3") && !text.contains("<b>3"), "a name is text");
        assert!(text.contains("Gull 3 Lite") && text.contains("nobody here has checked them"));
        assert!(text.find("V9.2.zip") < text.find("V9.1.zip"), "the newest first");
        assert!(text.contains(&format!("<span class=\"tag\">MD5</span><code>{MD5}</code>")), "{text}");
        assert!(text.contains(&format!("<span class=\"tag\">SHA-256</span><code>{SHA}</code>")));
        assert!(text.contains("280.0 MB") && text.contains("Fastboot package") && text.contains("certutil"));
        assert!(text.contains("Without a date") && text.contains("No digest is known"));
        assert!(
            text.contains("/release/V9.1?channel=stable") && !text.contains("/release/V9.0"),
            "what is undated has no page for a guest"
        );
        assert!(!text.contains("Stable candidate"));
        let beta = history(&guest.get("/device/gull_global?channel=development&lang=zh").text);
        assert!(beta.contains("稳定版候选") && beta.contains("卡刷包") && !beta.contains("V9.2"));
        assert_eq!(guest.get("/device/nothing").status, 404);
        assert_eq!(guest.get("/release/V9.0").status, 404);
        assert_eq!(town.member("luo-cheng").get("/release/V9.0").status, 200, "the company sees what nobody dates");
    });
}

#[test]
fn a_release_shows_its_builds_and_a_candidate_is_another_page_than_its_stable() {
    town(|town| {
        let (product, gull, tern) = wing(town);
        bring(
            town,
            vec![
                row(product, gull, Channel::Development, "V9.1", Some("2018-06-01")),
                row(product, gull, Channel::Stable, "V9.1", Some("2018-06-20")),
                row(product, tern, Channel::Stable, "V9.1", Some("2018-06-21")),
            ],
        );
        let mut guest = town.guest();
        let stable = guest.get("/release/V9.1?lang=en").text;
        assert!(stable.contains("/device/gull_global") && stable.contains("/device/tern") && stable.contains("From the archive"));
        let phone = guest.get("/device/gull_global?lang=en").text;
        let rescue = phone.split("If your phone no longer starts").nth(1).expect("a way back");
        assert!(phone.contains("How to install") && rescue.contains("V9.1"), "the newest stable one leads back");
        let beta = guest.get("/release/V9.1?channel=development&lang=en").text;
        assert!(beta.contains("/device/gull_global") && !beta.contains("/device/tern") && beta.contains("Stable candidate"));
        assert!(beta.contains("/release/V9.1?channel=development"), "the other language is of the same release");
        assert_eq!(guest.get("/release/V9.1?channel=nowhere").status, 200);
        for list in ["/releases", "/releases?channel=stable", "/releases.atom", "/"] {
            assert!(!guest.get(list).text.contains("V9.1"), "history does not flood {list}");
        }
    });
}

#[test]
fn models_are_found_by_any_of_their_names_and_history_is_in_no_form() {
    town(|town| {
        let (product, gull, _) = wing(town);
        bring(town, vec![row(product, gull, Channel::Stable, "V9.1", Some("2018-06-20"))]);
        let mut guest = town.guest();
        let all = guest.get("/devices?product=wing&lang=en").text;
        assert!(all.contains("/device/gull_global") && all.contains("/device/tern") && all.contains("Wing (history)"));
        for q in ["lite", "GULL", "gull_glo", "3%20gull"] {
            let found = guest.get(&format!("/devices?product=wing&q={q}")).text;
            assert!(found.contains("/device/gull_global") && !found.contains("/device/tern"), "{q}");
        }
        let none = guest.get("/devices?product=wing&q=%22%3E%3Cscript%3E&lang=en");
        assert!(none.status == 200 && none.text.contains("No model has this name") && !none.text.contains("\"><script>"));
        assert!(!guest.get("/devices").text.contains("gull_global"), "the company's own product stands first");
        let mine = town.member("mei").get("/me/devices").text;
        assert!(!mine.contains("Tern"), "nobody chooses among what is no longer made");
    });
}

/// A device's page without the way back, which names one of its builds again.
fn history(page: &str) -> String {
    page.split("id=\"rescue\"").next().unwrap_or_default().to_owned()
}

#[test]
fn a_long_history_goes_page_by_page() {
    town(|town| {
        let (product, gull, _) = wing(town);
        let rows = (1..=45).map(|n| row(product, gull, Channel::Stable, &format!("V{n}x"), Some(&format!("2018-{:02}-01", n % 9 + 1))));
        bring(town, rows.collect());
        let (mut at, mut seen) = ("/device/gull_global".to_owned(), Vec::new());
        let mut guest = town.guest();
        for _ in 0..3 {
            let body = history(&guest.get(&at).text);
            seen.extend((1..=45).filter(|n| body.contains(&format!("V{n}x.zip"))));
            let Some((_, rest)) = body.split_once("rel=\"next\"").map(|(before, _)| before.rsplit_once("href=\"").unwrap()) else { break };
            at = rest.trim_end_matches(['"', ' ']).replace("&#38;", "&").replace("&amp;", "&");
        }
        seen.sort_unstable();
        assert_eq!(seen, (1..=45).collect::<Vec<_>>(), "each once");
    });
}
