//! The four cookies: session, language, theme, and a word by which several accounts in one browser are known.

use crate::{PublicUrl, Theme};
use http::{HeaderMap, HeaderValue, header::COOKIE};
use kernel::Lang;

/// A year: how long a browser remembers language and theme.
const YEAR: i64 = 365 * 86_400;

/// Writes cookies in the way the public URL's scheme asks for.
#[derive(Debug, Clone, Copy)]
pub struct Cookies {
    secure: bool,
}

impl Cookies {
    /// For this community.
    pub const fn new(public: &PublicUrl) -> Self {
        Self { secure: public.is_secure() }
    }
    /// The name of the session's cookie.
    pub const fn session_name(self) -> &'static str {
        if self.secure { "__Host-sid" } else { "sid" }
    }
    /// `Set-Cookie` that signs in with this token.
    pub fn session(self, token: &str, seconds: i64) -> HeaderValue {
        self.write(self.session_name(), token, seconds, "; HttpOnly")
    }
    /// `Set-Cookie` that signs out.
    pub fn no_session(self) -> HeaderValue {
        self.write(self.session_name(), "", 0, "; HttpOnly")
    }
    /// `Set-Cookie` that remembers in which browser somebody signed in.
    pub fn machine(self, word: &str, seconds: i64) -> HeaderValue {
        self.write(self.machine_name(), word, seconds, "; HttpOnly")
    }
    const fn machine_name(self) -> &'static str {
        if self.secure { "__Host-mid" } else { "mid" }
    }
    /// The word of this browser, if the request carries one that is one of ours.
    pub fn machine_word(self, headers: &HeaderMap) -> Option<&str> {
        find(headers, self.machine_name()).filter(|w| w.len() == 64 && w.bytes().all(|b| b.is_ascii_hexdigit()))
    }
    /// `Set-Cookie` that remembers a language. Scripts may read it.
    pub fn lang(self, lang: Lang) -> HeaderValue {
        self.write("lang", lang.code(), YEAR, "")
    }
    /// `Set-Cookie` that remembers a theme. Scripts may read it.
    pub fn theme(self, theme: Theme) -> HeaderValue {
        self.write("theme", theme.word(), YEAR, "")
    }
    /// The session's token, if the request carries one.
    pub fn token(self, headers: &HeaderMap) -> Option<&str> {
        find(headers, self.session_name()).filter(|t| !t.is_empty() && t.len() <= 128)
    }

    fn write(self, name: &str, value: &str, seconds: i64, more: &str) -> HeaderValue {
        let secure = if self.secure { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{more}{secure}");
        // Tokens are hex and the rest is ours; a value that cannot stand in a header sets nothing.
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("-=; Max-Age=0"))
    }
}

/// A cookie's value; of two with one name the first.
pub(crate) fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    all.filter_map(|pair| pair.trim().split_once('=')).find(|(n, _)| *n == name).map(|(_, v)| v)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_https_the_cookie_is_bound_to_the_host() {
        let cookies = Cookies::new(&PublicUrl::parse("https://a.b", false).unwrap());
        assert_eq!(cookies.session("t0", 60), "__Host-sid=t0; Path=/; Max-Age=60; SameSite=Lax; HttpOnly; Secure");
        assert_eq!(cookies.no_session(), "__Host-sid=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly; Secure");
        assert_eq!(cookies.theme(Theme::Dark), "theme=dark; Path=/; Max-Age=31536000; SameSite=Lax; Secure");
    }

    #[test]
    fn over_http_it_is_plain_and_is_found_again() {
        let cookies = Cookies::new(&PublicUrl::parse("http://127.0.0.1", false).unwrap());
        assert_eq!(cookies.session("t0", 60), "sid=t0; Path=/; Max-Age=60; SameSite=Lax; HttpOnly");
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("lang=en; xsid=1"));
        headers.append(COOKIE, HeaderValue::from_static("sid=abc; sid=def"));
        assert_eq!(cookies.token(&headers), Some("abc"));
        assert_eq!(cookies.machine_word(&headers), None);
        headers.append(COOKIE, HeaderValue::from_str(&format!("mid={}", "0a".repeat(32))).unwrap());
        assert_eq!(cookies.machine_word(&headers), Some("0a".repeat(32).as_str()));
        assert_eq!(find(&headers, "id"), None);
        headers.clear();
        headers.append(COOKIE, HeaderValue::from_static("sid="));
        assert_eq!(cookies.token(&headers), None);
    }
}
