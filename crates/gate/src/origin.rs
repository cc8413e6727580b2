//! Where the community stands on the web. Its scheme decides about cookies and HSTS.

use http::Uri;
use std::net::IpAddr;

/// The address people type: `https://community.example`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    origin: String,
    secure: bool,
}

impl PublicUrl {
    /// From configuration. Plain http is refused unless the host is this machine or a private address, or `demo` is set.
    pub fn parse(text: &str, demo: bool) -> Result<Self, String> {
        let wrong = |why: &str| format!("public_url {text}: {why}");
        let uri: Uri = text.parse().map_err(|_| wrong("is not a URL"))?;
        let scheme = uri.scheme_str().ok_or_else(|| wrong("needs http:// or https://"))?;
        let host = uri.host().filter(|h| !h.is_empty()).ok_or_else(|| wrong("needs a host"))?.to_ascii_lowercase();
        if uri.path().len() > 1 || uri.query().is_some() || uri.authority().is_some_and(|a| a.as_str().contains('@')) {
            return Err(wrong("must be scheme, host and port only"));
        }
        let (secure, usual) = match scheme {
            "https" => (true, 443),
            "http" if demo || private(&host) => (false, 80),
            "http" => return Err(wrong("http is for this machine and private addresses only; use https")),
            _ => return Err(wrong("needs http:// or https://")),
        };
        let port = uri.port_u16().filter(|p| *p != usual).map(|p| format!(":{p}")).unwrap_or_default();
        Ok(Self { origin: format!("{scheme}://{host}{port}"), secure })
    }
    /// Scheme, host and port, as browsers write them in `Origin`.
    pub fn origin(&self) -> &str {
        &self.origin
    }
    /// Is it https?
    pub const fn is_secure(&self) -> bool {
        self.secure
    }
    /// The absolute URL of a path.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

fn private(host: &str) -> bool {
    if host == "localhost" || host.ends_with(".localhost") {
        return true;
    }
    match host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
        Ok(IpAddr::V4(ip)) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
        Ok(IpAddr::V6(ip)) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_do() {
        let origin = |t: &str| PublicUrl::parse(t, false).unwrap().origin;
        assert_eq!(origin("https://Fans.Example/"), "https://fans.example");
        assert_eq!(origin("https://fans.example:443"), "https://fans.example");
        assert_eq!(origin("http://127.0.0.1:8080"), "http://127.0.0.1:8080");
        assert_eq!(origin("http://[::1]:80"), "http://[::1]");
        assert_eq!(PublicUrl::parse("https://a.b", false).unwrap().join("/x"), "https://a.b/x");
    }

    #[test]
    fn plain_http_stays_at_home() {
        assert!(PublicUrl::parse("http://192.168.1.7", false).is_ok() && PublicUrl::parse("http://localhost", false).is_ok());
        assert!(PublicUrl::parse("http://fans.example", false).is_err());
        assert!(PublicUrl::parse("http://fans.example", true).is_ok_and(|u| !u.is_secure()));
        for bad in ["fans.example", "ftp://a.b", "https://a.b/c", "https://u@a.b", "https://"] {
            assert!(PublicUrl::parse(bad, true).is_err(), "{bad}");
        }
    }
}
