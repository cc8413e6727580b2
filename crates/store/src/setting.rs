//! A few named facts about this database itself.

use crate::{Error, Tx, p};

/// The value under a name.
pub fn get(tx: &mut Tx<'_>, name: &str) -> Result<Option<String>, Error> {
    Ok(tx.opt::<(String,)>("SELECT value FROM setting WHERE name = ?1", p![name])?.map(|(v,)| v))
}

/// Sets it.
pub fn set(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<(), Error> {
    tx.exec("INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", p![name, value])?;
    Ok(())
}

/// The value under a name; `fresh` becomes it if there is none. Of two at once both get the same.
pub fn first(tx: &mut Tx<'_>, name: &str, fresh: &str) -> Result<String, Error> {
    if let Some(there) = get(tx, name)? {
        return Ok(there);
    }
    tx.exec("INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING", p![name, fresh])?;
    get(tx, name)?.ok_or(Error::NotFound)
}
