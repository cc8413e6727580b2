//! The hashes by which devices, orders, phones and addresses are known again without being kept: HMAC-SHA256 under a secret of this
//! database. A serial number has so few digits that a plain hash of it would be undone in an afternoon.

use hmac::{Hmac, KeyInit, Mac};
use kernel::{MemberId, fold};
use sha2_mac::Sha256;
use std::fmt;
use std::net::IpAddr;
use store::{Error, Tx, setting};

/// Where the secret is kept.
const SETTING: &str = "members.owner-secret";

/// Makes the hashes. It does not show its secret.
#[derive(Clone)]
pub struct Keyed(String);

impl fmt::Debug for Keyed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyed")
    }
}

/// The hashes of this database. `fresh` is a random token, never empty: it becomes the secret if there is none yet.
pub fn keyed(tx: &mut Tx<'_>, fresh: &str) -> Result<Keyed, Error> {
    setting::first(tx, SETTING, fresh).map(Keyed)
}

/// The hashes of this database, if it has its secret already: for who only looks or was not the first to write.
pub fn kept(tx: &mut Tx<'_>) -> Result<Option<Keyed>, Error> {
    Ok(setting::get(tx, SETTING)?.map(Keyed))
}

impl Keyed {
    /// The parts are kept apart, so that no two meanings share a hash.
    fn of(&self, what: &str, parts: &[&str]) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()) else { return String::new() };
        mac.update(what.as_bytes());
        for part in parts {
            mac.update(b"\0");
            mac.update(part.as_bytes());
        }
        fold::hex(&mac.finalize().into_bytes())
    }
    pub(super) fn serial(&self, serial: &str) -> String {
        self.of("serial", &[serial])
    }
    pub(super) fn order(&self, order: &str) -> String {
        self.of("order", &[order])
    }
    /// Four digits are few: each has another hash under each order.
    pub(super) fn phone(&self, order: &str, last: &str) -> String {
        self.of("phone", &[order, last])
    }
    pub(super) fn mail(&self, order: &str, mail: &str) -> String {
        self.of("mail", &[order, &fold::email_key(mail)])
    }
    pub(super) fn card(&self, serial: &str, code: &str) -> String {
        self.of("card", &[serial, code])
    }
    pub(super) fn account(&self, member: MemberId) -> String {
        self.of("account", &[&member.to_string()])
    }
    /// The address and the network around it: an IPv6 address counts as its /64.
    pub(super) fn places(&self, address: IpAddr) -> (String, String) {
        let (near, far) = match address.to_canonical() {
            IpAddr::V4(a) => (a.to_string(), (a.to_bits() >> 8).to_string()),
            IpAddr::V6(a) => ((a.to_bits() >> 64).to_string(), (a.to_bits() >> 80).to_string()),
        };
        (self.of("address", &[&near]), self.of("network", &[&far]))
    }
}

/// A serial number as it is compared: without blanks and hyphens, in capitals. None when it is none.
pub(super) fn serial(text: &str) -> Option<String> {
    plain(text, 6)
}

/// An order number, likewise.
pub(super) fn order(text: &str) -> Option<String> {
    plain(text, 4)
}

fn plain(text: &str, least: usize) -> Option<String> {
    let kept: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '/' | '.')).collect();
    let fits = (least..=40).contains(&kept.len()) && kept.bytes().all(|b| b.is_ascii_alphanumeric());
    fits.then(|| kept.to_ascii_uppercase())
}

/// A code as it is compared; none when it is empty or longer than any code.
pub(super) fn code(text: &str) -> Option<String> {
    let kept: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let fits = (4..=200).contains(&kept.len()) && kept.bytes().all(|b| b.is_ascii_alphanumeric());
    fits.then(|| kept.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meanings_do_not_share_a_hash_and_secrets_do_not_either() {
        let (one, other) = (Keyed("a".into()), Keyed("b".into()));
        let all = [one.serial("A1"), one.order("A1"), one.phone("A", "1"), one.phone("A1", ""), one.card("A", "1"), other.serial("A1")];
        let apart: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(apart.len(), all.len());
        assert_eq!(one.mail("A", " Mei@Example.org"), one.mail("A", "mei@example.org"));
        assert_eq!(format!("{one:?}"), "Keyed", "a log does not show it");
    }

    #[test]
    fn a_serial_is_the_same_however_it_is_typed() {
        assert_eq!(serial(" kx-42 0091/a "), Some("KX420091A".into()));
        for bad in ["", "12345", "序列号一二三", &"A".repeat(41), "ab\u{0}cdef"] {
            assert_eq!(serial(bad), None, "{bad}");
        }
        assert_eq!((order("88-12"), order("881")), (Some("8812".into()), None));
        assert_eq!((code("ab cd-ef"), code("abc")), (Some("ABCDEF".into()), None));
    }

    #[test]
    fn a_house_of_ipv6_addresses_is_one_address() {
        let keyed = Keyed("a".into());
        let of = |text: &str| keyed.places(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1").0, of("2001:db8:1:2:ffff::9").0);
        assert_ne!(of("2001:db8:1:2::1").0, of("2001:db8:1:3::1").0);
        assert_eq!(of("2001:db8:1:2::1").1, of("2001:db8:1:3::1").1);
        assert_eq!(of("::ffff:192.0.2.7"), of("192.0.2.7"));
        assert_eq!(of("192.0.2.7").1, of("192.0.2.8").1);
        assert_ne!(of("192.0.2.7").0, of("192.0.2.8").0);
    }
}
