//! What each command does.

use crate::cli::{AdminCommand, Cli, Command, Give, ImportCommand, MemberCommand, SearchCommand, Serve};
use crate::clock::{Os, Wall};
use crate::post::Address;
use crate::serve::Mails;
use crate::worker::Policy;
use crate::{demo, finding, found, house, judge, rooms, serve};
use gate::{PublicUrl, Rates};
use kernel::{Actor, Chance, Clock, Lang, Role};
use members::{Join, password};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Config, Db};
use words::{Company, Words};

/// Why a command could not be done, in words for the operator.
#[derive(Debug)]
pub struct Failure(pub String);

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
impl From<store::Error> for Failure {
    fn from(e: store::Error) -> Self {
        Self(e.to_string())
    }
}
impl From<members::Refusal> for Failure {
    fn from(e: members::Refusal) -> Self {
        use kernel::Refuse;
        Self(Words::new(&Company::default()).say(Lang::En, e.key(), &e.args()))
    }
}

/// Does what the command line says.
pub async fn run(cli: Cli) -> Result<(), Failure> {
    match cli.command {
        Command::Demo(args) => demo::run(&args).await,
        Command::Serve(args) => community(&args).await,
        Command::Admin { command: AdminCommand::Create { place, handle, email, name } } => {
            let db = open(&place.database).await?;
            create_admin(&db, &handle, &email, name.as_deref()).await
        }
        Command::Admin { command: AdminCommand::Found { place, file } } => found::found(&open(&place.database).await?, &file).await,
        Command::Admin { command: AdminCommand::Role(give) } => role(&give).await,
        Command::Member { command: MemberCommand::Reset { place, handle, public_url } } => {
            let db = open(&place.database).await?;
            reset(&db, &handle, &public_url).await
        }
        Command::Search { command: SearchCommand::Judge { data, place, site } } => {
            let judged = judge::judge(&open(&place.database).await?, &data, &site).await?;
            let percent = |n: usize| n * 100 / judged.links.max(1);
            println!(
                "{} duplicates: the original is first for {} ({}%), among the first five for {} ({}%).",
                judged.links,
                judged.first,
                percent(judged.first),
                judged.five,
                percent(judged.five)
            );
            Ok(())
        }
        Command::Import { command: ImportCommand::Stackexchange { dir, place, dry_run, json, site, board } } => {
            let db = open(&place.database).await?;
            let options = import::Options { dir, dry_run, site, board };
            let bar = import::bar();
            let report = import::stackexchange(&db, &options, &bar).await.map_err(|e| Failure(e.to_string()))?;
            println!("{}", if json { report.json() } else { report.table() });
            Ok(())
        }
    }
}

async fn open(database: &str) -> Result<Db, Failure> {
    if !database.contains("://")
        && !database.contains("dbname=")
        && let Some(folder) = Path::new(database).parent()
    {
        std::fs::create_dir_all(folder).map_err(|e| Failure(format!("{}: {e}", folder.display())))?;
    }
    Ok(rooms::open(database, &Config::default()).await?)
}

async fn community(args: &Serve) -> Result<(), Failure> {
    let listener = serve::bind(args.listen).await?;
    let address = listener.local_addr().map_err(|e| Failure(e.to_string()))?;
    let public = args.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let public = PublicUrl::parse(&public, false).map_err(Failure)?;
    let db = open(&args.place.database).await?;
    let company = db.read(catalogue::company).await?;
    let blobs = house::Blobs::folder(&blobs_of(args)).map_err(Failure)?;
    let named = Company::default().with(Lang::Zh, "company", &company.name.zh).with(Lang::En, "company", &company.name.en);
    let plan = house::Plan {
        db,
        clock: Arc::new(Wall),
        public,
        words: Arc::new(Words::new(&named)),
        company,
        demo: None,
        rates: Some(Rates::default()),
        blobs,
        chance: None,
    };
    serve::serve(listener, plan, Policy { award_min_n: 30 }, finding::folder(&args.place.database), mails(args)?).await
}

/// Where pictures lie, by the command line.
fn blobs_of(args: &Serve) -> PathBuf {
    let database = &args.place.database;
    let beside = if database.contains("://") || database.contains("dbname=") { None } else { Path::new(database).parent() };
    args.blobs.clone().unwrap_or_else(|| beside.unwrap_or(Path::new("data")).join("blobs"))
}

/// Where mails go, by the command line.
fn mails(args: &Serve) -> Result<Mails, Failure> {
    let Some(url) = args.smtp.clone() else {
        tracing::warn!(
            "no mail is sent: without --smtp addresses cannot be confirmed, and `millet member reset` makes links for new passwords"
        );
        return Ok(Mails::Kept);
    };
    let from = args.mail_from.clone().ok_or_else(|| Failure("--smtp needs --mail-from \"Name <address>\"".into()))?;
    Ok(Mails::To(Address { url, from }))
}

/// Makes an admin. The password comes on standard input, so that it stands in no history and no list of processes.
async fn create_admin(db: &Db, handle: &str, email: &str, name: Option<&str>) -> Result<(), Failure> {
    eprintln!("Password (at least {} characters), then Enter:", password::SHORTEST);
    let mut typed = String::new();
    std::io::stdin().read_line(&mut typed).map_err(|e| Failure(e.to_string()))?;
    let phc = password::hash(typed.trim_end_matches(['\r', '\n']), &mut Os)?;
    let new = Join { handle: handle.into(), name: name.unwrap_or(handle).into(), email: email.into(), phc, lang: Lang::En };
    let now = Wall.now();
    db.write(move |tx| {
        let id = members::join(tx, &new, now)?;
        // The operator says so, and is believed.
        members::prove_address(tx, id, now)?;
        members::give_role(tx, &Actor::System, id, Role::Admin, None, now)
    })
    .await?;
    println!("{handle} is an admin.");
    Ok(())
}

/// Gives a role in the name of the operator.
async fn role(give: &Give) -> Result<(), Failure> {
    let db = open(&give.place.database).await?;
    let role = Role::parse(&give.role).ok_or_else(|| Failure(format!("there is no role {}", give.role)))?;
    let (handle, team, now) = (give.handle.clone(), give.team.clone(), Wall.now());
    db.write(move |tx| {
        let member = members::by_handle(tx, &handle)?.ok_or(members::Refusal::Missing)?;
        let team = match &team {
            Some(slug) => Some(catalogue::teams(tx)?.into_iter().find(|t| t.slug == *slug).ok_or(members::Refusal::Missing)?.id),
            None => None,
        };
        members::give_role(tx, &Actor::System, member.id, role, team, now)
    })
    .await?;
    println!("{} is now {}.", give.handle, role.word());
    Ok(())
}

/// Prints a link that sets a new password.
async fn reset(db: &Db, handle: &str, public_url: &str) -> Result<(), Failure> {
    let public = PublicUrl::parse(public_url, false).map_err(Failure)?;
    let (token, handle, now) = (Os.token(), handle.to_owned(), Wall.now());
    let sent = token.clone();
    db.write(move |tx| {
        let member = members::by_handle(tx, &handle)?.ok_or(members::Refusal::Missing)?;
        members::begin_reset(tx, member.id, &sent, now)
    })
    .await?;
    println!("{}", public.join(&format!("/reset/{token}")));
    eprintln!("The link works once, within an hour.");
    Ok(())
}
