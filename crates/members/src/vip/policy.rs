//! Which ways to confirm who somebody is the company accepts.

use super::{VIP_WAYS, Way};
use crate::Refusal;
use kernel::{Actor, Object, Permission};
use store::{Error, Tx, setting};

const WAYS: &str = "members.vip.ways";
const DOMAINS: &str = "members.vip.domains";

/// The ways that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Any two of these.
    pub ways: Vec<Way>,
    /// Whose mail says who somebody is: `plover.example`; an address below it counts too.
    pub domains: Vec<String>,
}

impl Policy {
    /// Is this address, as it is kept, at one of the domains?
    pub(crate) fn knows(&self, address: &str) -> bool {
        let Some((_, host)) = address.rsplit_once('@') else { return false };
        let host = host.to_ascii_lowercase();
        self.domains.iter().any(|d| host == *d || host.strip_suffix(d.as_str()).is_some_and(|rest| rest.ends_with('.')))
    }
}

/// The policy in force: at first every way but mail, which needs a domain.
pub fn vip_policy(tx: &mut Tx<'_>) -> Result<Policy, Error> {
    let (ways, domains) = (setting::get(tx, WAYS)?, setting::get(tx, DOMAINS)?);
    let domains = domains.iter().flat_map(|d| d.split(' ')).filter(|d| !d.is_empty()).map(str::to_owned).collect();
    let ways = ways.map_or_else(|| Way::ALL.into_iter().filter(|w| *w != Way::Mail).collect(), |w| Way::parse_all(&w));
    Ok(Policy { ways, domains })
}

/// Sets it. Who has the mark keeps it.
pub fn set_vip_policy(tx: &mut Tx<'_>, by: &Actor, new: &Policy) -> Result<(), Refusal> {
    by.must(Permission::Administer, Object::Any)?;
    let new = checked(new).ok_or(Refusal::VipPolicy)?;
    setting::set(tx, WAYS, &Way::words(&new.ways))?;
    setting::set(tx, DOMAINS, &new.domains.join(" "))?;
    Ok(())
}

/// In order and in small letters, if there are enough ways and each domain is one: whoever could make an address at a domain without a dot
/// would be anybody.
fn checked(new: &Policy) -> Option<Policy> {
    let ways: Vec<Way> = Way::ALL.into_iter().filter(|w| new.ways.contains(w)).collect();
    let mut domains: Vec<String> = new.domains.iter().map(|d| d.trim().trim_start_matches('@').to_ascii_lowercase()).collect();
    domains.retain(|d| !d.is_empty());
    domains.sort();
    domains.dedup();
    let piece = |p: &str| {
        !p.is_empty()
            && p.len() <= 63
            && p.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !p.starts_with('-')
            && !p.ends_with('-')
    };
    let good = domains.len() <= 50 && domains.iter().all(|d| d.len() <= 253 && d.contains('.') && d.split('.').all(piece));
    let mail = !ways.contains(&Way::Mail) || !domains.is_empty();
    (good && mail && ways.len() >= VIP_WAYS).then_some(Policy { ways, domains })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_counts_at_its_domain_and_below_it_and_nowhere_else() {
        let policy = Policy { ways: vec![], domains: vec!["plover.example".into()] };
        for (address, counts) in [
            ("lin@plover.example", true),
            ("lin@PLOVER.example", true),
            ("lin@press.plover.example", true),
            ("lin@notplover.example", false),
            ("lin@plover.example.org", false),
            ("plover.example@gmail.example", false),
            ("\"x@plover.example\"@evil.example", false),
            ("plover.example", false),
        ] {
            assert_eq!(policy.knows(address), counts, "{address}");
        }
    }

    #[test]
    fn a_policy_has_two_ways_and_domains_that_are_some() {
        let of =
            |ways: &[Way], domains: &[&str]| Policy { ways: ways.to_vec(), domains: domains.iter().map(|d| (*d).to_owned()).collect() };
        assert_eq!(
            checked(&of(&[Way::Call, Way::Mail, Way::Call], &["@Plover.example", "", "plover.example"])),
            Some(of(&[Way::Mail, Way::Call], &["plover.example"]))
        );
        let refused: [(&[Way], &[&str]); 5] = [
            (&[Way::Call], &[]),
            (&[Way::Call, Way::Call], &[]),
            (&[Way::Mail, Way::Call], &[]),
            (&[Way::Document, Way::Call], &["com"]),
            (&[Way::Document, Way::Call], &["-a.example"]),
        ];
        for (ways, domains) in refused {
            assert_eq!(checked(&of(ways, domains)), None, "{ways:?} {domains:?}");
        }
    }
}
