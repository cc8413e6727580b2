//! The company, its teams and what each answers for, its products and device models. Small tables, read whole.
//!
//! Tables: `catalogue_company`, `catalogue_team`, `catalogue_area`, `catalogue_product`, `catalogue_device`, `catalogue_device_name`, `catalogue_cadence`.

mod cadence;
mod company;
mod device;
mod product;
mod team;

pub use cadence::{Cadence, Every, all_cadences, drop_cadence, set_cadence};
pub use company::{Company, company, found};
pub use device::{add_device_name, device_by_slug, device_names, devices_by_id, devices_of_product, names_of_product};
pub use product::{Device, Product, add_device, add_history, add_product, all_products, devices, products};
pub use team::{Area, Team, add_area, add_team, areas, teams};

/// The catalogue's tables.
pub const MIGRATIONS: &[store::Migration] = &[
    store::Migration { room: "catalogue", number: 1, sql: include_str!("../migrations/0001_catalogue.sql") },
    store::Migration { room: "catalogue", number: 2, sql: include_str!("../migrations/0002_cadence.sql") },
    store::Migration { room: "catalogue", number: 3, sql: include_str!("../migrations/0003_history.sql") },
    store::Migration { room: "catalogue", number: 4, sql: include_str!("../migrations/0004_cadence.sql") },
];
