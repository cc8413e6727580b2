//! Where we go and where not: a server that fetches what it is told to must not become somebody's way into our own network.
//! An address is read by the rules of the web (so that `http://2130706433/` is what it is, 127.0.0.1), its host is resolved once, every
//! address of it must be global, and we connect to that very address. Each redirect begins here again.

use crate::is_global;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use store::{Error, Tx};
use url::{Host, Url};

/// What the operator allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Guard {
    /// Private targets, and with them plain http: for a company whose programs stand beside this one.
    pub private: bool,
}

/// Why we do not go there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// Not an address on the web.
    Unreadable,
    /// Not encrypted.
    Scheme,
    /// With a name or a password.
    Login,
    /// At a port that is not for this.
    Port,
    /// Inside a network that is not the public one.
    Private,
}

impl Denied {
    /// For the log of tries.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Unreadable => "not an address on the web",
            Self::Scheme => "not https",
            Self::Login => "name or password in the address",
            Self::Port => "port not allowed",
            Self::Private => "address not public",
        }
    }
}

/// A place that may be asked, if its host's addresses are global too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// In full.
    pub url: Url,
    /// The host as the certificate and the resolver know it, without the brackets of an address.
    pub host: String,
    /// The port.
    pub port: u16,
    /// By TLS?
    pub tls: bool,
}

impl Guard {
    /// Reads an address and judges everything about it but what its name resolves to.
    pub fn target(self, address: &str) -> Result<Target, Denied> {
        let url = Url::parse(address).map_err(|_| Denied::Unreadable)?;
        self.judge(url)
    }

    /// The place a redirect leads to from here.
    pub fn next(self, from: &Target, location: &str) -> Result<Target, Denied> {
        self.judge(from.url.join(location).map_err(|_| Denied::Unreadable)?)
    }

    fn judge(self, mut url: Url) -> Result<Target, Denied> {
        let tls = match url.scheme() {
            "https" => true,
            "http" if self.private => false,
            _ => return Err(Denied::Scheme),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Denied::Login);
        }
        url.set_fragment(None);
        let port = url.port_or_known_default().ok_or(Denied::Port)?;
        // Ports below are other protocols' servers, which would read our words as theirs.
        if !(port == 443 || port == 80 && !tls || port > 1024) {
            return Err(Denied::Port);
        }
        let (host, literal) = match url.host().ok_or(Denied::Unreadable)? {
            Host::Domain(name) => (name.trim_end_matches('.').to_owned(), None),
            Host::Ipv4(ip) => (ip.to_string(), Some(IpAddr::V4(ip))),
            Host::Ipv6(ip) => (ip.to_string(), Some(IpAddr::V6(ip))),
        };
        if host.is_empty() {
            return Err(Denied::Unreadable);
        }
        if literal.is_some_and(|ip| !self.allows(ip)) {
            return Err(Denied::Private);
        }
        Ok(Target { url, host, port, tls })
    }

    /// May this address be connected to? Broadcast, multicast, *nowhere* and what is link-local never: there a cloud gives its machines their
    /// passwords, and no program that is told something stands there.
    pub fn allows(self, ip: IpAddr) -> bool {
        let ip = ip.to_canonical();
        let never = match ip {
            IpAddr::V4(v4) => v4.is_link_local() || v4.is_broadcast(),
            IpAddr::V6(v6) => v6.is_unicast_link_local() || v6 == CLOUD_V6,
        };
        is_global(ip) || self.private && !never && !ip.is_multicast() && !ip.is_unspecified()
    }

    /// The addresses of a name, if every one of them may be connected to: one of ours among them is somebody's trick.
    pub fn addresses(self, found: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, Denied> {
        if found.iter().all(|a| self.allows(a.ip())) { Ok(found) } else { Err(Denied::Private) }
    }
}

/// Where a cloud answers its own machines over IPv6, in a block that is otherwise anybody's private one.
const CLOUD_V6: Ipv6Addr = Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254);

const SETTING: &str = "hook-private";

/// What the operator allows, as every node keeps it.
pub fn guard(tx: &mut Tx<'_>) -> Result<Guard, Error> {
    Ok(Guard { private: store::setting::get(tx, SETTING)?.as_deref() == Some("yes") })
}

/// The operator allows private targets, or does not. Said when the program starts.
pub fn allow_private(tx: &mut Tx<'_>, allowed: bool) -> Result<(), Error> {
    store::setting::set(tx, SETTING, if allowed { "yes" } else { "no" })
}

#[cfg(test)]
mod tests;
