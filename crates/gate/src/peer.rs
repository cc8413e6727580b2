//! The address a request comes from.

use http::HeaderMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The address at the other end of the connection: put into a request's extensions by the listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// Networks whose word about a client's address (`X-Forwarded-For`) is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxies(Vec<(IpAddr, u8)>);

impl Proxies {
    /// Only this machine.
    pub fn loopback() -> Self {
        Self(vec![(Ipv4Addr::new(127, 0, 0, 0).into(), 8), (Ipv6Addr::LOCALHOST.into(), 128)])
    }
    /// From a list such as `10.0.0.0/8, ::1`; the part that is no network when one is not.
    pub fn parse(list: &str) -> Result<Self, String> {
        let networks = list.split([',', ' ']).filter(|n| !n.is_empty()).map(|n| network(n).ok_or_else(|| n.to_owned()));
        networks.collect::<Result<_, _>>().map(Self)
    }
    fn trusts(&self, ip: IpAddr) -> bool {
        self.0.iter().any(|(net, bits)| within(ip, *net, *bits))
    }
    /// The client: the peer, or, as far as the proxies on the way are trusted, the address before them.
    pub(crate) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let said: Vec<&str> =
            headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(',')).collect();
        // From the nearest outwards: what an untrusted hand wrote is never read.
        for hop in said.into_iter().rev() {
            let Some(before) = self.trusts(client).then(|| hop.trim().parse::<IpAddr>().ok()).flatten() else { break };
            client = before.to_canonical();
        }
        client
    }
}

fn network(text: &str) -> Option<(IpAddr, u8)> {
    let (ip, bits) = text.split_once('/').map_or((text, None), |(ip, bits)| (ip, Some(bits)));
    let ip: IpAddr = ip.parse().ok()?;
    let most = if ip.is_ipv4() { 32 } else { 128 };
    let bits = bits.map_or(Some(most), |b| b.parse().ok())?;
    (bits <= most).then_some((ip, bits))
}

fn within(ip: IpAddr, net: IpAddr, bits: u8) -> bool {
    let cut = |all: u128, size: u32| all.checked_shr(size - u32::from(bits)).unwrap_or(0);
    match (ip, net) {
        (IpAddr::V4(a), IpAddr::V4(b)) => cut(u32::from(a).into(), 32) == cut(u32::from(b).into(), 32),
        (IpAddr::V6(a), IpAddr::V6(b)) => cut(a.into(), 128) == cut(b.into(), 128),
        _ => false,
    }
}

/// Whom a limit counts: an IPv4 address, an IPv6 network of 64 bits (one household), a member, a token, a client with all of its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Whom {
    V4(u32),
    V6(u64),
    Member(i64),
    Token(i64),
    Client(i64),
}

impl From<IpAddr> for Whom {
    fn from(ip: IpAddr) -> Self {
        match ip.to_canonical() {
            IpAddr::V4(ip) => Self::V4(ip.into()),
            IpAddr::V6(ip) => Self::V6((u128::from(ip) >> 64) as u64),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    fn client(proxies: &str, peer: &str, said: &'static str) -> String {
        let headers = HeaderMap::from_iter([(http::HeaderName::from_static("x-forwarded-for"), HeaderValue::from_static(said))]);
        Proxies::parse(proxies).unwrap().client(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(client("10.0.0.0/8", "10.1.2.3", "1.1.1.1, 9.9.9.9"), "9.9.9.9");
        assert_eq!(client("10.0.0.0/8", "10.1.2.3", "6.6.6.6, 9.9.9.9, 10.0.0.7"), "9.9.9.9");
        assert_eq!(client("10.0.0.0/8", "8.8.8.8", "1.1.1.1"), "8.8.8.8");
        assert_eq!(client("::1", "::1", "unknown"), "::1");
        assert_eq!(client("", "127.0.0.1", "1.1.1.1"), "127.0.0.1");
        assert_eq!(client("0.0.0.0/0", "::ffff:9.9.9.9", "1.1.1.1"), "1.1.1.1");
    }

    #[test]
    fn networks_are_read_or_named() {
        assert_eq!(Proxies::parse("10.0.0.0/33"), Err("10.0.0.0/33".to_owned()));
        assert_eq!(Proxies::parse("proxy"), Err("proxy".to_owned()));
        assert_eq!(Proxies::parse("127.0.0.0/8,::1/128"), Ok(Proxies::loopback()));
    }

    #[test]
    fn a_household_counts_once() {
        let whom = |t: &str| Whom::from(t.parse::<IpAddr>().unwrap());
        assert_eq!(whom("2001:db8::1"), whom("2001:db8::ffff:2"));
        assert_ne!(whom("2001:db8::1"), whom("2001:db8:0:1::1"));
        assert_eq!(whom("::ffff:1.2.3.4"), whom("1.2.3.4"));
    }
}
