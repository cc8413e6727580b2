//! Commands that only tell: settings, the doctor's findings, completions, the manual.

use crate::Failure;
use crate::cli::{Cli, ConfigCommand};
use crate::config::{self, Config};
use crate::doctor::{self, State};
use clap::CommandFactory;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, TcpStream};
use std::path::Path;
use std::time::Duration;

/// `millet config`. Whatever is wrong was said before this.
#[expect(clippy::unnecessary_wraps, reason = "commands fail alike")]
pub(crate) fn config(config: &Config, command: &ConfigCommand) -> Result<(), Failure> {
    match command {
        ConfigCommand::Check => println!("The settings are understood."),
        ConfigCommand::Print { redacted: _, with_secrets } => print!("{}", config::print(config, *with_secrets)),
    }
    Ok(())
}

/// `millet doctor`. An error when something fails.
pub(crate) async fn doctor(config: &Config, json: bool) -> Result<(), Failure> {
    let checks = doctor::examine(config).await;
    let well = checks.iter().all(|c| c.state != State::Fail);
    if json {
        println!("{}", serde_json::json!({ "well": well, "checks": checks }));
    } else {
        print!("{}", doctor::say(&checks));
    }
    if well { Ok(()) } else { Err(Failure("something does not work".to_owned())) }
}

/// So long the running program may take to say whether it is ready.
const PATIENCE: Duration = Duration::from_secs(8);

/// `millet doctor --live`. An error when the program is not ready, or not there.
pub(crate) fn live(config: &Config) -> Result<(), Failure> {
    let mut address = config.server.admin_listen.ok_or_else(|| Failure("server.admin_listen is off: nobody can be asked".to_owned()))?;
    if address.ip().is_unspecified() {
        address.set_ip(if address.is_ipv4() { Ipv4Addr::LOCALHOST.into() } else { Ipv6Addr::LOCALHOST.into() });
    }
    let ask = || {
        let mut socket = TcpStream::connect_timeout(&address, PATIENCE)?;
        socket.set_read_timeout(Some(PATIENCE))?;
        socket.write_all(format!("GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes())?;
        let mut answer = String::new();
        socket.take(64 << 10).read_to_string(&mut answer)?;
        Ok::<_, std::io::Error>(answer)
    };
    let answer = ask().map_err(|e| Failure(format!("{address}: {e}")))?;
    if answer.starts_with("HTTP/1.1 200") { Ok(()) } else { Err(Failure("not ready".to_owned())) }
}

/// `millet completions`.
#[expect(clippy::unnecessary_wraps, reason = "commands fail alike")]
pub(crate) fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    clap_complete::generate(shell, &mut Cli::command(), "millet", &mut std::io::stdout());
    Ok(())
}

/// `millet man`.
pub(crate) fn man(to: &Path) -> Result<(), Failure> {
    let said = |e: std::io::Error| Failure(format!("{}: {e}", to.display()));
    std::fs::create_dir_all(to).map_err(said)?;
    clap_mangen::generate_to(Cli::command(), to).map_err(said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completions_and_manual_know_every_command() {
        for shell in [clap_complete::Shell::Bash, clap_complete::Shell::Zsh, clap_complete::Shell::Fish] {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "millet", &mut out);
            let out = String::from_utf8(out).unwrap();
            for command in Cli::command().get_subcommands() {
                assert!(out.contains(command.get_name()), "{shell} does not know {}", command.get_name());
            }
        }
        let page = |command: clap::Command| {
            let mut out = Vec::new();
            clap_mangen::Man::new(command).render(&mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert!(page(Cli::command()).contains("doctor"));
    }
}
