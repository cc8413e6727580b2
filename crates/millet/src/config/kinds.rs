//! How each kind of value is read from a file or a variable, and written again.

use super::value::{Format, Level, Networks, Raw, Roles, Secret, Value, listed, quoted};
use std::net::SocketAddr;
use std::path::PathBuf;

impl Value for usize {
    const EXPECTS: &'static str = "a whole number from 1 to 1000000";
    fn read(raw: &Raw) -> Result<Self, String> {
        let number = match raw {
            Raw::Said(text) => text.trim().parse::<i64>().ok(),
            Raw::Number(n) => Some(*n),
            _ => None,
        };
        number.filter(|n| (1..=1_000_000).contains(n)).map(|n| n as Self).ok_or_else(String::new)
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Value for bool {
    const EXPECTS: &'static str = "true or false";
    fn read(raw: &Raw) -> Result<Self, String> {
        match raw {
            Raw::Truth(yes) => Ok(*yes),
            Raw::Said(text) => text.trim().parse().map_err(|_| String::new()),
            _ => Err(String::new()),
        }
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Value for String {
    const EXPECTS: &'static str = "a text";
    fn read(raw: &Raw) -> Result<Self, String> {
        raw.text().map(ToOwned::to_owned)
    }
    fn show(&self) -> String {
        quoted(self)
    }
}

impl Value for Secret {
    const EXPECTS: &'static str = "a text";
    const SECRET: bool = true;
    fn read(raw: &Raw) -> Result<Self, String> {
        raw.text().map(|t| Self(t.to_owned()))
    }
    fn show(&self) -> String {
        quoted(&self.0)
    }
}

impl Value for SocketAddr {
    const EXPECTS: &'static str = "an address and a port such as \"127.0.0.1:7700\"";
    fn read(raw: &Raw) -> Result<Self, String> {
        raw.text()?.parse().map_err(|_| String::new())
    }
    fn show(&self) -> String {
        quoted(&self.to_string())
    }
}

impl Value for Option<SocketAddr> {
    const EXPECTS: &'static str = "an address and a port such as \"127.0.0.1:7701\", or \"\" for none";
    fn read(raw: &Raw) -> Result<Self, String> {
        let text = raw.text()?;
        if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| String::new()) }
    }
    fn show(&self) -> String {
        quoted(&self.map(|a| a.to_string()).unwrap_or_default())
    }
}

impl Value for Option<PathBuf> {
    const EXPECTS: &'static str = "a folder, or \"\" for the usual one";
    fn read(raw: &Raw) -> Result<Self, String> {
        raw.text().map(|t| Some(PathBuf::from(t)).filter(|p| !p.as_os_str().is_empty()))
    }
    fn show(&self) -> String {
        quoted(&self.as_ref().map(|p| p.display().to_string()).unwrap_or_default())
    }
}

impl Value for Option<gate::PublicUrl> {
    const EXPECTS: &'static str = "an address such as \"https://community.example\", or \"\" for the one it listens on";
    fn read(raw: &Raw) -> Result<Self, String> {
        let text = raw.text()?;
        if text.is_empty() { Ok(None) } else { gate::PublicUrl::parse(text, false).map(Some) }
    }
    fn show(&self) -> String {
        quoted(self.as_ref().map(gate::PublicUrl::origin).unwrap_or_default())
    }
}

impl Value for Networks {
    const EXPECTS: &'static str = "a list of networks such as [\"127.0.0.0/8\", \"10.1.0.0/16\"]";
    fn read(raw: &Raw) -> Result<Self, String> {
        let list = raw.list()?;
        gate::Proxies::parse(&list.join(",")).map_err(|bad| format!("a network such as 10.1.0.0/16 instead of {bad}"))?;
        Ok(Self(list))
    }
    fn show(&self) -> String {
        listed(&self.0)
    }
}

impl Value for Roles {
    const EXPECTS: &'static str = "[\"web\", \"worker\"] or one of them";
    fn read(raw: &Raw) -> Result<Self, String> {
        let list = raw.list()?;
        let has = |word: &str| list.iter().any(|w| w == word);
        if list.is_empty() || list.iter().any(|w| w != "web" && w != "worker") {
            return Err(String::new());
        }
        Ok(Self { web: has("web"), worker: has("worker") })
    }
    fn show(&self) -> String {
        let words: Vec<&str> = [("web", self.web), ("worker", self.worker)].into_iter().filter(|(_, on)| *on).map(|(w, _)| w).collect();
        listed(&words)
    }
}

impl Value for store::Isolation {
    const EXPECTS: &'static str = "\"read-committed\" or \"serializable\"";
    fn read(raw: &Raw) -> Result<Self, String> {
        match raw.text()? {
            "read-committed" => Ok(Self::ReadCommitted),
            "serializable" => Ok(Self::Serializable),
            _ => Err(String::new()),
        }
    }
    fn show(&self) -> String {
        quoted(if *self == Self::Serializable { "serializable" } else { "read-committed" })
    }
}

impl Value for Format {
    const EXPECTS: &'static str = "\"auto\", \"text\" or \"json\"";
    fn read(raw: &Raw) -> Result<Self, String> {
        match raw.text()? {
            "auto" => Ok(Self::Auto),
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(String::new()),
        }
    }
    fn show(&self) -> String {
        quoted(match self {
            Self::Auto => "auto",
            Self::Text => "text",
            Self::Json => "json",
        })
    }
}

impl Value for Level {
    const EXPECTS: &'static str = "a filter such as \"warn,millet=info\"";
    fn read(raw: &Raw) -> Result<Self, String> {
        let text = raw.text()?;
        tracing_subscriber::EnvFilter::try_new(text).map(|_| Self(text.to_owned())).map_err(|_| String::new())
    }
    fn show(&self) -> String {
        quoted(&self.0)
    }
}
