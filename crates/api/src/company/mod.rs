//! What the company is: its teams and what each answers for, its products, device models, the grades of its fans.

mod device;
mod grade;
mod product;
mod show;
mod stage;

use crate::Operations;
use crate::routes;
use crate::shape::{Id, Texts};
use crate::view::Team;
use kernel::{Permission, Scope};
use serde::Serialize;
use utoipa::ToSchema;

pub(crate) fn operations(all: &mut Operations) {
    use Permission::Everyone;
    all.add(Everyone, Scope::Read, routes!(show::read_company))
        .add(Everyone, Scope::Read, routes!(show::list_teams))
        .add(Everyone, Scope::Read, routes!(stage::list_stages))
        .add(Everyone, Scope::Read, routes!(stage::read_stage))
        .add(Everyone, Scope::Read, routes!(product::list_products))
        .add(Everyone, Scope::Read, routes!(device::list_devices))
        .add(Everyone, Scope::Read, routes!(device::read_device))
        .add(Everyone, Scope::Read, routes!(grade::list_grades));
}

/// A device model.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Device {
    /// Its id.
    pub(crate) id: Id,
    /// The product it runs.
    product: Id,
    /// Its word in addresses.
    #[schema(examples("plover-3"))]
    slug: String,
    /// Its name.
    name: Texts,
}

impl From<&catalogue::Device> for Device {
    fn from(d: &catalogue::Device) -> Self {
        Self { id: d.id.into(), product: d.product.into(), slug: d.slug.clone(), name: d.name.clone().into() }
    }
}

impl From<&catalogue::Team> for Team {
    fn from(t: &catalogue::Team) -> Self {
        Self { id: t.id.into(), slug: t.slug.clone(), name: t.name.clone().into() }
    }
}
