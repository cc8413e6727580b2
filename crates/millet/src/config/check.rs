//! What no setting can know of itself: whether they fit together.

use super::given::Given;
use super::settings::Config;
use std::time::Duration;

/// Adds what does not fit.
pub(super) fn check(config: &Config, given: &mut Given) {
    if !config.mail.smtp.0.is_empty() && config.mail.from.is_empty() {
        let at = given.place("mail", "smtp");
        given.wrong(at, "mail.smtp needs mail.from (--mail-from), such as \"Plover <hello@community.example>\"");
    }
    if let Some(admin) = config.server.admin_listen
        && admin == config.server.listen
        && admin.port() != 0
    {
        let at = given.place("server", "admin_listen");
        given.wrong(at, "server.admin_listen and server.listen are the same address: give each its own port");
    }
    if config.server.stop_time < Duration::from_secs(1) || config.server.stop_time <= config.server.notice_time {
        let at = given.place("server", "stop_time");
        given.wrong(at, "server.stop_time must be at least a second, and longer than server.notice_time");
    }
    if config.database.threads > 256 {
        let at = given.place("database", "threads");
        given.wrong(at, "database.threads: expected at most 256");
    }
    let apart = !(config.server.roles.web && config.server.roles.worker);
    if apart && !store::is_postgres(&config.database.url.0) {
        let at = given.place("server", "roles");
        given.wrong(at, "server.roles: the embedded database has one process, which must be both \"web\" and \"worker\"");
    }
}
