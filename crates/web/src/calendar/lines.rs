//! What the calendar is asked for, and how its lines are named.

use crate::Base;
use crate::release::look;
use calendar::{Filter, Line};
use catalogue::{Cadence, Device, Product};
use kernel::Channel;
use serde::Deserialize;
use store::{Error, Tx};
use words::k;

/// What the address asks for.
#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct Asked {
    pub product: Option<String>,
    pub channel: Option<String>,
    pub device: Option<String>,
    pub region: Option<String>,
}

/// The catalogue, as far as the calendar names it.
pub(super) struct Names {
    pub products: Vec<Product>,
    pub devices: Vec<Device>,
    pub cadences: Vec<Cadence>,
}

impl Names {
    /// Reads it: a history's products have thousands of models and no rhythm.
    pub fn read(tx: &mut Tx<'_>) -> Result<Self, Error> {
        Ok(Self { products: catalogue::products(tx)?, devices: catalogue::devices(tx)?, cadences: catalogue::all_cadences(tx)? })
    }

    /// What the address asks for; a word that names nothing asks for nothing.
    pub fn filter(&self, asked: &Asked) -> Filter {
        let word = |w: &Option<String>| w.clone().filter(|w| !w.is_empty());
        let device = word(&asked.device).and_then(|slug| self.devices.iter().find(|d| d.slug == slug));
        let product = word(&asked.product).and_then(|slug| self.products.iter().find(|p| p.slug == slug)).map(|p| p.id);
        Filter {
            product: product.or(device.map(|d| d.product)),
            channel: asked.channel.as_deref().and_then(Channel::parse),
            device: device.map(|d| d.id),
            region: word(&asked.region).filter(|r| self.regions().contains(r)),
        }
    }

    /// The same as the question of an address; empty when nothing is asked.
    pub fn query(&self, f: &Filter) -> String {
        let mut all = form_urlencoded::Serializer::new(String::new());
        if let Some(p) = self.products.iter().find(|p| Some(p.id) == f.product) {
            all.append_pair("product", &p.slug);
        }
        if let Some(c) = f.channel {
            all.append_pair("channel", c.word());
        }
        if let Some(d) = self.devices.iter().find(|d| Some(d.id) == f.device) {
            all.append_pair("device", &d.slug);
        }
        if let Some(r) = &f.region {
            all.append_pair("region", r);
        }
        let all = all.finish();
        if all.is_empty() { all } else { format!("?{all}") }
    }

    /// The regions that have a rhythm of their own.
    pub fn regions(&self) -> Vec<String> {
        let mut all: Vec<String> = self.cadences.iter().map(|c| c.region.clone()).filter(|r| !r.is_empty()).collect();
        all.sort();
        all.dedup();
        all
    }

    /// A line as people call it: the product and its channel, and of which device or region.
    pub fn name(&self, base: &Base, line: &Line) -> String {
        let product = self.products.iter().find(|p| p.id == line.product).map_or("", |p| p.name.get(base.lang()));
        let channel = base.s(look::channel(line.channel));
        let device = self.devices.iter().find(|d| Some(d.id) == line.device).map(|d| d.name.get(base.lang()).to_owned());
        let region = Some(line.region.clone()).filter(|r| !r.is_empty());
        let of: Vec<String> = device.into_iter().chain(region).collect();
        if of.is_empty() {
            base.f(k::calendar_name(channel, product))
        } else {
            base.f(k::calendar_name_for(channel, of.join(" · "), product))
        }
    }

    /// The line in one word, for addresses and feeds: `tide-development-all-all`.
    pub fn word(&self, line: &Line) -> String {
        let product = self.products.iter().find(|p| p.id == line.product).map_or("", |p| p.slug.as_str());
        let device = self.devices.iter().find(|d| Some(d.id) == line.device).map_or("all", |d| d.slug.as_str());
        let region = if line.region.is_empty() { "all" } else { &line.region };
        format!("{product}-{}-{device}-{region}", line.channel.word())
    }
}
