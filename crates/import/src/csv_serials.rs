//! `millet import csv serials FILE`: what was sold, so that whoever has it can show that it is theirs. Nothing of the file is kept but keyed
//! hashes, and no report repeats a serial number.

use crate::csv_file::Fields;
use crate::csv_run::{Fate, Kind, run};
use crate::{CsvOptions, CsvReport, Failure, Progress};
use members::owner::{self, Refusal, Sold};
use store::{Db, Tx};

/// Imports devices that were sold from a CSV file: serial, model; card, order, phone, email. `fresh` is a random token: it becomes the secret
/// of the hashes if this database has none.
pub async fn csv_serials(db: &Db, options: &CsvOptions, fresh: &str, progress: &dyn Fn(Progress)) -> Result<CsvReport, Failure> {
    if !options.dry_run {
        let fresh = fresh.to_owned();
        db.write(move |tx| owner::keyed(tx, &fresh).map(|_| ())).await.map_err(Failure::from)?;
    }
    let known = &["serial", "model", "card", "order", "phone", "email"];
    run(db, options, &Kind { what: "serials", needed: &["serial", "model"], known, read, bring }, progress).await
}

struct Row {
    model: String,
    sold: Sold,
}

fn read(fields: &Fields<'_>, _: &CsvOptions) -> Result<Row, String> {
    let text = |name: &str| fields.get(name).map(str::to_owned);
    // Of a phone number only its end is of use here, and only that is read.
    let digits = |p: String| p.chars().filter(char::is_ascii_digit).collect::<String>();
    let phone = text("phone").map(digits).map(|p| p.get(p.len().saturating_sub(4)..).unwrap_or_default().to_owned());
    let sold = Sold { serial: fields.need("serial")?.to_owned(), card: text("card"), order: text("order"), phone, mail: text("email") };
    Ok(Row { model: fields.need("model")?.to_owned(), sold })
}

fn bring(tx: &mut Tx<'_>, options: &CsvOptions, row: &Row) -> Result<Fate, Failure> {
    let Some(model) = catalogue::device_by_slug(tx, &row.model)? else { return Ok(Err("there is no such model".into())) };
    let brought = if options.dry_run {
        owner::look(tx, &row.sold)
    } else {
        // The secret is there since before the first row.
        let keyed = owner::kept(tx)?.ok_or(store::Error::NotFound)?;
        owner::bring(tx, &keyed, model.id, &row.sold, options.now)
    };
    match brought {
        Ok(new) => Ok(Ok((new, Vec::new()))),
        Err(Refusal::Store(e)) => Err(e.into()),
        Err(Refusal::Serial) => Ok(Err("the serial number has not 6 to 40 letters and digits".into())),
        Err(Refusal::Code) => Ok(Err("the card's code has not 4 to 200 letters and digits".into())),
        Err(Refusal::Order) => Ok(Err("the order number has not 4 to 40 letters and digits".into())),
        Err(Refusal::Fact) => Ok(Err("an order needs the phone or the email it was given with, and they need an order".into())),
        Err(other) => Ok(Err(format!("{other:?}"))),
    }
}
