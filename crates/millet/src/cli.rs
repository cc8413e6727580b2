//! The command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// A community in which a product is built together with the people who use it.
#[derive(Debug, Parser)]
#[command(name = "millet", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the invented company Plover: a story of twelve Fridays that you can walk through.
    Demo(Demo),
    /// Serve a community.
    Serve(Serve),
    /// What an operator does for admins.
    Admin {
        /// What.
        #[command(subcommand)]
        command: AdminCommand,
    },
    /// What an operator does for a member.
    Member {
        /// What.
        #[command(subcommand)]
        command: MemberCommand,
    },
    /// Look at the search.
    Search {
        /// What.
        #[command(subcommand)]
        command: SearchCommand,
    },
    /// Read another community's archive.
    Import {
        /// Which kind.
        #[command(subcommand)]
        command: ImportCommand,
    },
}

/// `millet demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Port on the loopback address; 0 takes a free one.
    #[arg(long, default_value_t = 7700)]
    pub port: u16,
    /// Where its data lies; kept between runs.
    #[arg(long, default_value = "data/demo")]
    pub data: PathBuf,
    /// Begin the story anew.
    #[arg(long)]
    pub fresh: bool,
    /// Pretend it is this instant (RFC 3339); the story opens on the Friday of that week.
    #[arg(long)]
    pub now: Option<String>,
    /// Use this PostgreSQL database instead of the embedded one; it must be empty or hold the demo.
    #[arg(long)]
    pub database: Option<String>,
}

/// Where a community's data is.
#[derive(Debug, Args)]
pub struct Place {
    /// A file of the embedded database, or a PostgreSQL address.
    #[arg(long, env = "MILLET_DATABASE", default_value = "data/millet.db")]
    pub database: String,
}

/// `millet serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// The data.
    #[command(flatten)]
    pub place: Place,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:7700")]
    pub listen: std::net::SocketAddr,
    /// The address in people's browsers; plain http is only for this machine and private networks.
    #[arg(long, env = "MILLET_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// The folder in which uploaded pictures lie; without it `blobs` beside the database's file, or `data/blobs` with PostgreSQL. It belongs
    /// into the same backup as the database.
    #[arg(long, env = "MILLET_BLOBS")]
    pub blobs: Option<PathBuf>,
    /// The server that sends mails: smtp://name:password@host:port or smtps://...; better by the environment, where no list of processes shows
    /// it. Outside private networks smtp:// asks for STARTTLS. Without a server mails stay in the outbox.
    #[arg(long, env = "MILLET_SMTP", hide_env_values = true)]
    pub smtp: Option<String>,
    /// Whom mails come from: "Plover <hello@plover.example>".
    #[arg(long, env = "MILLET_MAIL_FROM", requires = "smtp")]
    pub mail_from: Option<String>,
}

/// `millet admin`.
#[derive(Debug, Subcommand)]
pub enum AdminCommand {
    /// Make a member with the role admin; asks for the password on standard input.
    Create {
        /// The data.
        #[command(flatten)]
        place: Place,
        /// Handle, in URLs.
        #[arg(long)]
        handle: String,
        /// E-mail address to sign in with.
        #[arg(long)]
        email: String,
        /// Name on the page; the handle if not given.
        #[arg(long)]
        name: Option<String>,
    },
    /// Found the company from a file: its name and zone, teams, boards, products, devices (docs/company.example.toml).
    Found {
        /// The data.
        #[command(flatten)]
        place: Place,
        /// The file.
        #[arg(long)]
        file: PathBuf,
    },
    /// Give a member a role.
    Role(Give),
}

/// A role on the command line.
#[derive(Debug, Args)]
pub struct Give {
    /// The data.
    #[command(flatten)]
    pub place: Place,
    /// Whose.
    pub handle: String,
    /// founder, executive, product-manager, engineer, moderator or admin.
    pub role: String,
    /// The team they answer for.
    #[arg(long)]
    pub team: Option<String>,
}

/// `millet member`.
#[derive(Debug, Subcommand)]
pub enum MemberCommand {
    /// Print a link, good for one hour and one use, with which the member sets a new password.
    Reset {
        /// The data.
        #[command(flatten)]
        place: Place,
        /// Whose.
        handle: String,
        /// The address in people's browsers.
        #[arg(long, env = "MILLET_PUBLIC_URL", default_value = "http://127.0.0.1:7700")]
        public_url: String,
    },
}

/// `millet search`.
#[derive(Debug, Subcommand)]
pub enum SearchCommand {
    /// Ask for each duplicate of an imported Stack Exchange dump; print how many of the originals are among the first five.
    Judge {
        /// The folder of the dump, with PostLinks.xml.
        #[arg(long)]
        data: PathBuf,
        /// The database it was imported into.
        #[command(flatten)]
        place: Place,
        /// The site's name, as it was imported.
        #[arg(long, default_value = "stackexchange")]
        site: String,
    },
}

/// `millet import`.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// A Stack Exchange dump: members, questions, answers, comments, edits, tags, votes; feature requests and bugs become ideas.
    Stackexchange {
        /// The folder with Posts.xml and the others.
        dir: PathBuf,
        /// The data.
        #[command(flatten)]
        place: Place,
        /// Count only; write nothing.
        #[arg(long)]
        dry_run: bool,
        /// Print one JSON object for programs.
        #[arg(long)]
        json: bool,
        /// The site's name, which keeps its ids apart from another's.
        #[arg(long, default_value = "stackexchange")]
        site: String,
        /// The board it goes to.
        #[arg(long, default_value = "imported")]
        board: String,
    },
}
