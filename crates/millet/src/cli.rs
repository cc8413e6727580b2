//! The command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// A community in which a product is built together with the people who use it.
#[derive(Debug, Parser)]
#[command(name = "millet", version)]
pub struct Cli {
    /// The file of settings; without it `millet.toml`, if it is here. docs/millet.example.toml explains each.
    #[arg(long, global = true, env = "MILLET_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
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
    /// Look at the settings.
    Config {
        /// What.
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Look at the machine, the database and the settings, and say what to do; also while the program serves.
    Doctor {
        /// Print one JSON object for programs.
        #[arg(long)]
        json: bool,
        /// Only ask the running program, at server.admin_listen, whether it is ready: for who watches containers.
        #[arg(long, conflicts_with = "json")]
        live: bool,
    },
    /// Print what completes commands in a shell: millet completions bash > /etc/bash_completion.d/millet
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// Write the manual's pages, one a command.
    Man {
        /// The folder to write them into.
        #[arg(long)]
        to: PathBuf,
    },
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
    /// Check what staff did and read.
    Audit {
        /// What.
        #[command(subcommand)]
        command: crate::audit::AuditCommand,
    },
    /// How the score grows and what each grade asks.
    Policy {
        /// What.
        #[command(subcommand)]
        command: crate::policy::PolicyCommand,
    },
    /// Scores and grades.
    Standing {
        /// What.
        #[command(subcommand)]
        command: crate::standing::StandingCommand,
    },
    /// Look at the search.
    Search {
        /// What.
        #[command(subcommand)]
        command: SearchCommand,
    },
    /// Make an invented population in an empty place, to see how the house does when many are there. Killed, it goes on where it was.
    Generate(crate::generate::Generate),
    /// Write everything as JSON Lines, a file a table, with the pictures: while the program serves.
    Export(Export),
    /// Copy a database into an empty one, of the other engine too; stop the program before.
    Move(Move),
    /// Make a backup while the program serves.
    Backup(Backup),
    /// Make a database of a backup.
    Restore(Restore),
    /// What CI does for those who publish.
    Release {
        /// What.
        #[command(subcommand)]
        command: ReleaseCommand,
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
    /// A file of the embedded database, or a PostgreSQL address; else what database.url of the settings says, or data/millet.db.
    #[arg(long, default_value = "data/millet.db", hide_default_value = true)]
    pub database: String,
}

/// `millet serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// The data.
    #[command(flatten)]
    pub place: Place,
    /// Address to listen on (server.listen).
    #[arg(long)]
    pub listen: Option<String>,
    /// Address of /livez, /readyz and /metrics for who looks after the program; "" for none (server.admin_listen).
    #[arg(long)]
    pub admin_listen: Option<String>,
    /// The address in people's browsers; plain http is only for this machine and private networks (server.public_url).
    #[arg(long)]
    pub public_url: Option<String>,
    /// The folder in which uploaded pictures lie; without it `blobs` beside the database's file, or `data/blobs` with PostgreSQL. It belongs
    /// into the same backup as the database (blobs.folder).
    #[arg(long)]
    pub blobs: Option<PathBuf>,
    /// The server that sends mails: smtp://name:password@host:port or smtps://...; better by a file or the environment, where no list of
    /// processes shows it. Outside private networks smtp:// asks for STARTTLS. Without a server mails stay in the outbox (mail.smtp).
    #[arg(long)]
    pub smtp: Option<String>,
    /// Whom mails come from: "Plover <hello@plover.example>" (mail.from).
    #[arg(long)]
    pub mail_from: Option<String>,
}

/// `millet config`.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Say whether the settings are understood, and everything that is wrong with them.
    Check,
    /// Print the settings that hold, as a file.
    Print {
        /// Hide secrets: this is how it is done anyway.
        #[arg(long, conflicts_with = "with_secrets")]
        redacted: bool,
        /// Show secrets.
        #[arg(long)]
        with_secrets: bool,
    },
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
    /// founder, executive, product-manager, engineer, centre-staff, moderator or admin.
    pub role: String,
    /// The team they answer for.
    #[arg(long)]
    pub team: Option<String>,
    /// The last day of their term, such as 2027-06-30, in the company's zone; without it there is none.
    #[arg(long)]
    pub until: Option<String>,
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
        /// The address in people's browsers; else what server.public_url of the settings says.
        #[arg(long, default_value = "http://127.0.0.1:7700", hide_default_value = true)]
        public_url: String,
    },
}

/// `millet release`.
#[derive(Debug, Subcommand)]
pub enum ReleaseCommand {
    /// Make a draft of a release from notes, with the ideas they name.
    Draft(crate::release_draft::DraftArgs),
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

/// Where the pictures are.
#[derive(Debug, Args)]
pub struct Pictures {
    /// The folder in which uploaded pictures lie; without it `blobs` beside the database's file, or `data/blobs` with PostgreSQL.
    #[arg(long)]
    pub blobs: Option<PathBuf>,
}

/// `millet export`.
#[derive(Debug, Args)]
pub struct Export {
    /// The data.
    #[command(flatten)]
    pub place: Place,
    /// The pictures.
    #[command(flatten)]
    pub pictures: Pictures,
    /// The folder to make. It will hold addresses and hashes of passwords: only you may read it.
    #[arg(long)]
    pub to: PathBuf,
    /// Without what is a process's own, so that two databases with the same content give the same bytes. It cannot be imported.
    #[arg(long)]
    pub canonical: bool,
}

/// `millet move`.
#[derive(Debug, Args)]
pub struct Move {
    /// The data.
    #[command(flatten)]
    pub place: Place,
    /// The new one: a file that is not there yet, or the address of an empty PostgreSQL database.
    #[arg(long)]
    pub to: String,
}

/// `millet backup`.
#[derive(Debug, Args)]
pub struct Backup {
    /// The data.
    #[command(flatten)]
    pub place: Place,
    /// The pictures.
    #[command(flatten)]
    pub pictures: Pictures,
    /// The folder to make, a new one for each backup. Pictures that a backup beside it holds already are linked, not copied.
    #[arg(long)]
    pub to: PathBuf,
}

/// `millet restore`.
#[derive(Debug, Args)]
pub struct Restore {
    /// The folder of the backup.
    #[arg(long)]
    pub from: PathBuf,
    /// What to make: a file that is not there yet, or the address of an empty PostgreSQL database.
    #[arg(long)]
    pub database: String,
    /// The pictures.
    #[command(flatten)]
    pub pictures: Pictures,
}

/// `millet import`.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// What `millet export` wrote, into an empty database: all of it or nothing.
    Export {
        /// The folder.
        dir: PathBuf,
        /// The data.
        #[command(flatten)]
        place: Place,
        /// The pictures.
        #[command(flatten)]
        pictures: Pictures,
    },
    /// The history of a product's builds, from a CSV file with a line a file: android, branch, codename, date, link, md5, method, name, size,
    /// version.
    Builds {
        /// The file.
        file: PathBuf,
        /// The data.
        #[command(flatten)]
        place: Place,
        /// Count only; write nothing.
        #[arg(long)]
        dry_run: bool,
        /// Print one JSON object for programs.
        #[arg(long)]
        json: bool,
        /// The word of the product it is the history of; made if there is none.
        #[arg(long, default_value = "history")]
        product: String,
        /// What a product that is made for it is called.
        #[arg(long)]
        name: Option<String>,
    },
    /// Members or ideas from a CSV file.
    Csv {
        /// Which.
        #[command(subcommand)]
        what: CsvCommand,
    },
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

/// `millet import csv`.
#[derive(Debug, Subcommand)]
pub enum CsvCommand {
    /// Members, unclaimed: id, name; handle, joined, email.
    Members(CsvFile),
    /// Ideas and bugs: id, title, text, board; author, area, state, votes, created, bug.
    Ideas(CsvFile),
    /// What was sold, by keyed hashes only: serial, model; card, order, phone, email.
    Serials(CsvFile),
}

/// A CSV file; its first row names the columns.
#[derive(Debug, Args)]
pub struct CsvFile {
    /// The file: UTF-8, commas.
    pub file: PathBuf,
    /// The data.
    #[command(flatten)]
    pub place: Place,
    /// Count only; write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Print one JSON object for programs.
    #[arg(long)]
    pub json: bool,
    /// What keeps its ids apart from another's; the same for members and their ideas.
    #[arg(long, default_value = "csv")]
    pub site: String,
}
