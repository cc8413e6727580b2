//! What the company makes: products and their device models.

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
        Ok(Self { id: r.next()?, slug: r.next()?, name: Both { zh: r.next()?, en: r.next()? } })
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

/// Adds a device model.
pub fn add_device(tx: &mut Tx<'_>, product: ProductId, slug: &str, name: &Both) -> Result<DeviceId, Error> {
    let id = DeviceId::new(tx.id(DeviceId::KIND)?);
    tx.exec(
        "INSERT INTO catalogue_device (id, product_id, slug, name_zh, name_en) VALUES (?1, ?2, ?3, ?4, ?5)",
        p![id, product, slug, &name.zh, &name.en],
    )?;
    Ok(id)
}

/// Every product.
pub fn products(tx: &mut Tx<'_>) -> Result<Vec<Product>, Error> {
    tx.all("SELECT id, slug, name_zh, name_en FROM catalogue_product ORDER BY id", p![])
}

/// Every device model.
pub fn devices(tx: &mut Tx<'_>) -> Result<Vec<Device>, Error> {
    tx.all("SELECT id, product_id, slug, name_zh, name_en FROM catalogue_device ORDER BY id", p![])
}
