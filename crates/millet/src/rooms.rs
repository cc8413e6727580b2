//! Every room's tables, in the order the rooms stand on each other.

use store::{Config, Db, Error, Migration};

/// All migrations.
pub fn migrations() -> Vec<Migration> {
    let rooms: [&[Migration]; 22] = [
        store::jobs::MIGRATIONS,
        ledger::MIGRATIONS,
        standing::MIGRATIONS,
        audit::MIGRATIONS,
        seats::MIGRATIONS,
        duties::MIGRATIONS,
        catalogue::MIGRATIONS,
        members::MIGRATIONS,
        trains::MIGRATIONS,
        medals::MIGRATIONS,
        pictures::MIGRATIONS,
        boards::MIGRATIONS,
        ideas::MIGRATIONS,
        releases::MIGRATIONS,
        reports::MIGRATIONS,
        updates::MIGRATIONS,
        calendar::MIGRATIONS,
        desk::MIGRATIONS,
        outside::MIGRATIONS,
        notices::MIGRATIONS,
        hooks::MIGRATIONS,
        gate::MIGRATIONS,
    ];
    rooms.concat()
}

/// Opens a database, brings its tables up to date and installs what weighs deeds.
pub async fn open(url: &str, config: &Config) -> Result<Db, Error> {
    ledger::install(standing::weigh);
    let db = Db::open(url, config)?;
    let all = migrations();
    db.write(move |tx| store::migrate(tx, &all)).await?;
    // What an earlier program kept of scores is made anew, before anybody asks.
    db.write(standing::ready).await?;
    Ok(db)
}
