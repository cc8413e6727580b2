//! The company whose community this is: one row.

use kernel::{Both, Zone};
use store::{Error, FromRow, Row, Tx, p};

/// The company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// Its name.
    pub name: Both,
    /// One sentence: what this community is.
    pub tagline: Both,
    /// Where its wall clock hangs: Friday 17:00 is Friday 17:00 there.
    pub zone: Zone,
}

impl FromRow for Company {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        let (name, tagline) = (Both { zh: r.next()?, en: r.next()? }, Both { zh: r.next()?, en: r.next()? });
        let zone: String = r.next()?;
        let zone = Zone::new(&zone).ok_or_else(|| Error::Broken(format!("the company's zone {zone} is unknown")))?;
        Ok(Self { name, tagline, zone })
    }
}

/// Founds the company, or changes what is known of it.
pub fn found(tx: &mut Tx<'_>, c: &Company) -> Result<(), Error> {
    tx.exec(
        "INSERT INTO catalogue_company (one, name_zh, name_en, tagline_zh, tagline_en, zone) VALUES (1, ?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (one) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en, tagline_zh = excluded.tagline_zh,
         tagline_en = excluded.tagline_en, zone = excluded.zone",
        p![&c.name.zh, &c.name.en, &c.tagline.zh, &c.tagline.en, c.zone.name()],
    )?;
    Ok(())
}

/// The company; before one is founded, a nameless one in UTC.
pub fn company(tx: &mut Tx<'_>) -> Result<Company, Error> {
    let found = tx.opt("SELECT name_zh, name_en, tagline_zh, tagline_en, zone FROM catalogue_company", p![])?;
    Ok(found.unwrap_or_else(|| Company { name: Both::new("Millet", "Millet"), tagline: Both::default(), zone: Zone::utc() }))
}
