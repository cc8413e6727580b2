//! The command line and the settings together: a flag overrules the settings, and what no flag says is what they say.

use crate::Failure;
use crate::cli::{Cli, Command, ConfigCommand, Serve};
use crate::config::{Config, Flag};
use clap::{CommandFactory, FromArgMatches};
use std::ffi::OsString;

/// What to do, and under which settings.
pub struct Prepared {
    /// The command line, with what it leaves open filled from the settings.
    pub cli: Cli,
    /// The settings.
    pub config: Config,
}

/// Reads the command line and, for what needs them, the settings. Ends the process where the command line cannot be understood, or asks for
/// help.
pub fn prepare(arguments: &[OsString]) -> Result<Prepared, Failure> {
    let cli = parse(Cli::command(), arguments);
    let defaults = || Config::defaults().map_err(|e| Failure(e.to_string()));
    // These say nothing of a community; and who asks for them may be about to write the settings.
    if matches!(cli.command, Command::Demo(_) | Command::Completions { .. } | Command::Man { .. }) {
        return Ok(Prepared { cli, config: Config::load(None, Vec::new()).or_else(|_| defaults())? });
    }
    let config = match Config::load(cli.config.as_deref(), flags(&cli)) {
        Ok(config) => config,
        Err(problems) => {
            let more = if matches!(cli.command, Command::Config { command: ConfigCommand::Check }) { "" } else { "\nNothing was done." };
            return Err(Failure(format!("the settings are not understood:\n{problems}{more}")));
        }
    };
    let cli = parse(filled(Cli::command(), &config), arguments);
    Ok(Prepared { cli, config })
}

fn parse(command: clap::Command, arguments: &[OsString]) -> Cli {
    let matches = command.get_matches_from(arguments);
    Cli::from_arg_matches(&matches).unwrap_or_else(|e| e.exit())
}

/// What `millet serve` was told by flags.
fn flags(cli: &Cli) -> Vec<Flag> {
    let Command::Serve(serve) = &cli.command else { return Vec::new() };
    let Serve { place: _, listen, admin_listen, public_url, blobs, smtp, mail_from } = serve;
    let blobs = blobs.as_ref().map(|b| b.display().to_string());
    let said = [
        ("--listen", "server.listen", listen),
        ("--admin-listen", "server.admin_listen", admin_listen),
        ("--public-url", "server.public_url", public_url),
        ("--blobs", "blobs.folder", &blobs),
        ("--smtp", "mail.smtp", smtp),
        ("--mail-from", "mail.from", mail_from),
    ];
    let mut out: Vec<Flag> =
        said.into_iter().filter_map(|(flag, setting, value)| Some(Flag { flag, setting, value: value.clone()? })).collect();
    // It has a default: only what was really said overrules.
    if serve.place.database != DATABASE {
        out.push(Flag { flag: "--database", setting: "database.url", value: serve.place.database.clone() });
    }
    out
}

/// What a place says when nobody says where.
const DATABASE: &str = "data/millet.db";

/// Every command with the settings for its defaults.
fn filled(mut command: clap::Command, config: &Config) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, |c| filled(c, config));
    }
    let public = config.server.public_url.as_ref().map(|u| u.origin().to_owned());
    let blobs = config.blobs.folder.as_ref().map(|b| b.display().to_string());
    for (id, value, always) in
        [("database", Some(config.database.url.0.clone()), false), ("public_url", public, false), ("blobs", blobs, true)]
    {
        let there = command.get_arguments().any(|a| a.get_id() == id && (always || !a.get_default_values().is_empty()));
        if let Some(value) = value.filter(|_| there) {
            // A default must live as long as the program, which reads its settings once.
            let value: &'static str = value.leak();
            command = command.mut_arg(id, |a| a.default_value(value).hide_default_value(true));
        }
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{AdminCommand, MemberCommand};
    use crate::config::Sources;

    fn with(words: &[&str], variables: &[(&str, &str)]) -> Cli {
        let environment = variables.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let config = Config::from(&Sources { environment, ..Sources::default() }, &|_| Err(String::new())).unwrap();
        let arguments: Vec<OsString> = std::iter::once("millet").chain(words.iter().copied()).map(OsString::from).collect();
        parse(filled(Cli::command(), &config), &arguments)
    }

    #[test]
    fn the_command_line_is_one_that_clap_takes() {
        Cli::command().debug_assert();
    }

    #[test]
    fn what_no_flag_says_is_what_the_settings_say_for_every_command() {
        let set = [("MILLET__DATABASE__URL", "/srv/a.db"), ("MILLET_PUBLIC_URL", "https://fans.example")];
        let found = with(&["admin", "found", "--file", "x"], &set);
        assert!(matches!(found.command, Command::Admin { command: AdminCommand::Found { place, .. } } if place.database == "/srv/a.db"));
        let said = with(&["admin", "found", "--file", "x", "--database", "b.db"], &set);
        assert!(matches!(said.command, Command::Admin { command: AdminCommand::Found { place, .. } } if place.database == "b.db"));
        let reset = with(&["member", "reset", "mei"], &set);
        assert!(
            matches!(reset.command, Command::Member { command: MemberCommand::Reset { public_url, .. } } if public_url == "https://fans.example")
        );
        let demo = with(&["demo"], &set);
        assert!(matches!(demo.command, Command::Demo(d) if d.database.is_none()), "the demo never takes the community's database");
    }

    #[test]
    fn flags_of_serve_are_settings() {
        let cli = with(&["serve", "--listen", "127.0.0.1:9", "--database", "x.db", "--mail-from", "a@b.example"], &[]);
        let config = Config::from(&Sources { flags: flags(&cli), ..Sources::default() }, &|_| Err(String::new())).unwrap();
        assert_eq!((config.server.listen.port(), config.database.url.0.as_str(), config.mail.from.as_str()), (9, "x.db", "a@b.example"));
        assert!(flags(&with(&["serve"], &[])).is_empty());
    }
}
