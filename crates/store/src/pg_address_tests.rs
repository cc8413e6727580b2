//! What an address says.

use super::*;

#[test]
fn each_host_is_asked_alone_with_its_own_port() {
    let all = Address::read("host=a,/run/b port=1,2 user=u dbname=d password=p").unwrap();
    let seen: Vec<_> = all.hosts.iter().map(|c| (c.get_hosts().len(), c.get_ports().to_vec(), c.get_dbname(), c.get_user())).collect();
    assert_eq!(seen, [(1, vec![1], Some("d"), Some("u")), (1, vec![2], Some("d"), Some("u"))]);
    let one = Address::read("postgres://u@h:7/d").unwrap();
    assert_eq!(one.hosts.iter().map(|c| c.get_ports().to_vec()).collect::<Vec<_>>(), [vec![7]]);
    assert!(all.hosts.iter().all(|c| c.get_keepalives_idle() == GONE));
}

#[test]
fn a_line_over_the_network_is_encrypted_if_the_server_can_and_a_socket_never_is() {
    let modes = |text: &str| Address::read(text).unwrap().hosts.iter().map(Config::get_ssl_mode).collect::<Vec<_>>();
    assert_eq!(modes("host=a,/run/b dbname=d"), [SslMode::Prefer, SslMode::Disable]);
    assert_eq!(modes("postgres://a,%2Frun%2Fb/d?sslmode=verify-full"), [SslMode::Require, SslMode::Disable]);
    assert_eq!(modes("hostaddr=10.0.0.7 dbname=d"), [SslMode::Prefer]);
    let named = Address::read("hostaddr=10.0.0.7 dbname=d").unwrap();
    assert_eq!(named.hosts.first().unwrap().get_hosts(), [Host::Tcp("10.0.0.7".to_owned())], "whom a certificate must be for");
}

#[test]
fn the_words_mean_what_they_mean_to_libpq() {
    let file = |names| Trust::Signed(Roots::File("/etc/r o.pem".into()), names);
    let mozilla = |names| Trust::Signed(Roots::Mozilla, names);
    let each: [(&str, &str, SslMode, Trust); 11] = [
        ("", "", SslMode::Prefer, Trust::Anybody),
        ("sslmode=disable", "", SslMode::Disable, Trust::Anybody),
        ("sslmode=allow", "", SslMode::Prefer, Trust::Anybody),
        ("sslmode=require", "", SslMode::Require, Trust::Anybody),
        ("", "file", SslMode::Prefer, file(false)),
        ("sslmode=require", "file", SslMode::Require, file(false)),
        ("sslmode=verify-ca", "file", SslMode::Require, file(false)),
        ("sslmode=verify-full", "file", SslMode::Require, file(true)),
        ("sslmode=verify-ca", "", SslMode::Require, mozilla(false)),
        ("sslmode=verify-full", "", SslMode::Require, mozilla(true)),
        ("sslrootcert=system", "", SslMode::Require, mozilla(true)),
    ];
    for (word, roots, mode, trust) in each {
        let file = |encoded: &str| if roots == "file" { format!("sslrootcert={encoded}") } else { String::new() };
        for text in [
            format!("host=h {word} {} dbname=d password='a b\\'c'", file("'/etc/r o.pem'")),
            format!("postgres://u:p%3F@h/d?{word}&{}", file("%2Fetc%2Fr%20o.pem")).replace("?&", "?"),
        ] {
            let read = Address::read(text.trim_end_matches(['&', '?'])).unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!((read.hosts.first().unwrap().get_ssl_mode(), &read.trust), (mode, &trust), "{text}");
            assert_eq!(read.hosts.first().unwrap().get_dbname(), Some("d"), "{text}");
        }
    }
    let read = Address::read("dbname = d password = 'a b\\'c' sslmode = require host = h").unwrap();
    assert_eq!(read.hosts.first().unwrap().get_password(), Some(&b"a b'c"[..]), "and the rest is as it was");
}

#[test]
fn what_is_not_known_is_refused_and_never_repeated() {
    for text in [
        "host=h dbname=d sslmode=sometimes",
        "postgres://u:hush@h/d?sslmode=",
        "host=h dbname=d password=hush sslcert=/c.pem",
        "postgres://u:hush@h/d?sslkey=%2Fk",
        "host=h dbname=d sslmode=require sslrootcert=system",
        "dbname=d password=hush",
        "host=h dbname=d password='hush",
    ] {
        let why = Address::read(text).unwrap_err().to_string();
        assert!(!why.contains("hush") && why.contains("database"), "{text}: {why}");
    }
}
