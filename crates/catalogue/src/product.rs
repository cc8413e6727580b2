//! What the company makes: products and their device models. What was brought over from before this community stands apart: nobody chooses
//! among a thousand models that are no longer made, so the lists of forms leave a product of history out.

use kernel::{Both, DeviceId, ProductId};
use store::{Error, FromRow, Row, Tx, p};

/// A product, such as the system that releases are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// Its word in URLs.
    pub slug: String,
    /// Its name.
    pub name: Both,
    /// Was it brought over with the history of its releases? Then nothing new is drafted for it and nobody says they carry its models.
    pub history: bool,
}

/// A device model that runs a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// The product it runs.
    pub product: ProductId,
    /// Its word in URLs.
    pub slug: String,
    /// Its name.
    pub name: Both,
}

impl FromRow for Product {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        Ok(Self { id: r.next()?, slug: r.next()?, name: Both { zh: r.next()?, en: r.next()? }, history: r.next()? })
    }
}

impl FromRow for Device {
    fn from_row(r: &Row<'_>) -> Result<Self, Error> {
        Ok(Self { id: r.next()?, product: r.next()?, slug: r.next()?, name: Both { zh: r.next()?, en: r.next()? } })
    }
}

/// Adds a product.
pub fn add_product(tx: &mut Tx<'_>, slug: &str, name: &Both) -> Result<ProductId, Error> {
    let id = ProductId::new(tx.id(ProductId::KIND)?);
    tx.exec("INSERT INTO catalogue_product (id, slug, name_zh, name_en) VALUES (?1, ?2, ?3, ?4)", p![id, slug, &name.zh, &name.en])?;
    Ok(id)
}

/// Adds a product whose history was brought over.
pub fn add_history(tx: &mut Tx<'_>, slug: &str, name: &Both) -> Result<ProductId, Error> {
    let id = add_product(tx, slug, name)?;
    tx.exec("UPDATE catalogue_product SET history = TRUE WHERE id = ?1", p![id])?;
    Ok(id)
}

/// Adds a device model.
pub fn add_device(tx: &mut Tx<'_>, product: ProductId, slug: &str, name: &Both) -> Result<DeviceId, Error> {
    let id = DeviceId::new(tx.id(DeviceId::KIND)?);
    tx.exec(
        "INSERT INTO catalogue_device (id, product_id, slug, name_zh, name_en) VALUES (?1, ?2, ?3, ?4, ?5)",
        p![id, product, slug, &name.zh, &name.en],
    )?;
    Ok(id)
}

/// Every product the company makes now.
pub fn products(tx: &mut Tx<'_>) -> Result<Vec<Product>, Error> {
    tx.all("SELECT id, slug, name_zh, name_en, history FROM catalogue_product WHERE history = FALSE ORDER BY id", p![])
}

/// Every product, those of history last.
pub fn all_products(tx: &mut Tx<'_>) -> Result<Vec<Product>, Error> {
    tx.all("SELECT id, slug, name_zh, name_en, history FROM catalogue_product ORDER BY history, id", p![])
}

/// Every device model of what the company makes now.
pub fn devices(tx: &mut Tx<'_>) -> Result<Vec<Device>, Error> {
    tx.all(
        "SELECT d.id, d.product_id, d.slug, d.name_zh, d.name_en FROM catalogue_product AS p JOIN catalogue_device AS d ON d.product_id = p.id
         WHERE p.history = FALSE ORDER BY d.id",
        p![],
    )
}
