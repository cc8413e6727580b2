//! Spellings of where we must not go.

use super::*;

const PUBLIC: Guard = Guard { private: false };
const NEAR: Guard = Guard { private: true };

#[test]
fn every_spelling_of_a_private_address_is_seen_through() {
    let spelled = [
        "https://127.0.0.1/",
        "https://127.1/",
        "https://127.0.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://017700000001/",
        "https://127.0.0.1./",
        "https://%31%32%37.0.0.1/",
        "https://１２７.0.0.1/",
        "https://127。0。0。1/",
        "https://0/",
        "https://0.0.0.0/",
        "https://[::]/",
        "https://[::1]/",
        "https://[0:0:0:0:0:0:0:1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[64:ff9b::10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[2002:7f00:1::]/",
        "https://10.0.0.1/",
        "https://192.168.1.1:8443/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[fd00:ec2::254]/",
        "https://100.100.100.200/",
        "https://255.255.255.255/",
        "https://0xA9FEA9FE/",
        "https://2852039166/",
    ];
    for address in spelled {
        assert_eq!(PUBLIC.target(address).err(), Some(Denied::Private), "{address}");
    }
}

#[test]
fn only_https_without_a_login_at_a_port_for_it() {
    let no = [
        ("", Denied::Unreadable),
        ("example.com", Denied::Unreadable),
        ("https://", Denied::Unreadable),
        ("https://./", Denied::Unreadable),
        ("https://256.256.256.256/", Denied::Unreadable),
        ("https://[::1", Denied::Unreadable),
        ("http://example.com/", Denied::Scheme),
        ("ftp://example.com/", Denied::Scheme),
        ("gopher://example.com/", Denied::Scheme),
        ("file:///etc/passwd", Denied::Scheme),
        ("dict://example.com:11211/", Denied::Scheme),
        ("javascript:alert(1)", Denied::Scheme),
        ("https://a@example.com/", Denied::Login),
        ("https://a:b@example.com/", Denied::Login),
        ("https://:b@example.com/", Denied::Login),
        ("https://example.com#@127.0.0.1@example.org/x", Denied::Private),
        ("https://example.com:80/", Denied::Port),
        ("https://example.com:22/", Denied::Port),
        ("https://example.com:25/", Denied::Port),
        ("https://example.com:1024/", Denied::Port),
        ("https://example.com:0/", Denied::Port),
    ];
    for (address, why) in no {
        let said = PUBLIC.target(address);
        if why == Denied::Private {
            assert_eq!(said.unwrap().host, "example.com", "what stands behind # is no host");
        } else {
            assert_eq!(said.err(), Some(why), "{address}");
        }
    }
    for address in
        ["https://example.com", "https://example.com:443/x?y=z", "https://example.com:8443/", "https://8.8.8.8/", "https://例子.example/"]
    {
        assert!(PUBLIC.target(address).is_ok(), "{address}");
    }
    let there = PUBLIC.target("https://EXAMPLE.com.:8443/a#b").unwrap();
    assert_eq!((there.host.as_str(), there.port, there.tls, there.url.fragment()), ("example.com", 8443, true, None));
}

#[test]
fn one_private_address_among_many_is_enough_to_stay_away() {
    let at = |ip: &str| SocketAddr::new(ip.parse().unwrap(), 443);
    assert!(PUBLIC.addresses(vec![at("8.8.8.8"), at("2606:4700::1")]).is_ok());
    assert_eq!(PUBLIC.addresses(vec![at("8.8.8.8"), at("10.0.0.1")]), Err(Denied::Private));
    assert_eq!(PUBLIC.addresses(vec![at("::ffff:192.168.0.1"), at("8.8.8.8")]), Err(Denied::Private));
}

#[test]
fn a_redirect_is_judged_from_the_start() {
    let from = PUBLIC.target("https://example.com/a/b").unwrap();
    for to in
        ["https://127.0.0.1/", "http://example.com/", "//127.1/", "https://[::1]/", "https://u:p@example.com/", "gopher://example.com/"]
    {
        assert!(PUBLIC.next(&from, to).is_err(), "{to}");
    }
    assert_eq!(PUBLIC.next(&from, "../c?d").unwrap().url.as_str(), "https://example.com/c?d");
    assert_eq!(PUBLIC.next(&from, "//example.org/").unwrap().host, "example.org");
}

#[test]
fn an_operator_may_allow_what_stands_near_but_not_nowhere() {
    for address in ["http://127.0.0.1:9000/x", "https://10.0.0.7/", "http://[::1]:9000/", "http://example.com/"] {
        assert!(NEAR.target(address).is_ok(), "{address}");
    }
    for address in
        ["https://0.0.0.0/", "https://[::]/", "https://255.255.255.255/", "https://224.0.0.1/", "https://[ff02::1]/"].into_iter().chain([
            "http://169.254.169.254/latest/meta-data/",
            "http://[::ffff:169.254.169.254]/",
            "http://[fe80::1]/",
            "http://[fd00:ec2::254]/",
        ])
    {
        assert_eq!(NEAR.target(address).err(), Some(Denied::Private), "{address}");
    }
}
