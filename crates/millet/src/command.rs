//! What each command does.

use crate::cli::{AdminCommand, Cli, Command, Give, MemberCommand, SearchCommand};
use crate::clock::{Os, Wall};
use crate::config::Config;
use crate::{community, demo, found, importing, judge, keeping, rooms, told};
use gate::PublicUrl;
use kernel::{Actor, Chance, Clock, Lang, Role};
use members::{Join, password};
use std::path::{Path, PathBuf};
use store::Db;
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

impl From<standing::Refusal> for Failure {
    fn from(e: standing::Refusal) -> Self {
        use kernel::Refuse;
        Self(Words::new(&Company::default()).say(Lang::En, e.key(), &e.args()))
    }
}

/// Does what the command line says, under these settings.
pub async fn run(cli: Cli, config: Config) -> Result<(), Failure> {
    match cli.command {
        Command::Demo(args) => demo::run(&args).await,
        Command::Serve(_) => community::serve(&config).await,
        Command::Config { command } => told::config(&config, &command),
        Command::Doctor { live: true, .. } => told::live(&config),
        Command::Doctor { json, .. } => told::doctor(&config, json).await,
        Command::Completions { shell } => told::completions(shell),
        Command::Man { to } => told::man(&to),
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
        Command::Release { command: crate::cli::ReleaseCommand::Draft(args) } => {
            let db = open(&args.place.database).await?;
            crate::release_draft::run(&db, args, Wall.now()).await
        }
        Command::Generate(args) => crate::generate::run(&args).await,
        Command::Audit { command } => crate::audit::run(command).await,
        Command::Policy { command } => crate::policy::run(command).await,
        Command::Standing { command } => crate::standing::run(command).await,
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
        Command::Export(args) => keeping::export(args).await,
        Command::Move(args) => keeping::relocate(args).await,
        Command::Backup(args) => keeping::backup(args).await,
        Command::Restore(args) => keeping::restore(args.from, args.database, args.pictures.blobs).await,
        Command::Import { command } => importing::run(command).await,
    }
}

pub(crate) async fn open(database: &str) -> Result<Db, Failure> {
    open_as(database, &store::Config::default()).await
}

/// Opens a database, its folder made if it is a file.
pub(crate) async fn open_as(database: &str, config: &store::Config) -> Result<Db, Failure> {
    if !database.contains("://")
        && !database.contains("dbname=")
        && let Some(folder) = Path::new(database).parent()
    {
        std::fs::create_dir_all(folder).map_err(|e| Failure(format!("{}: {e}", folder.display())))?;
    }
    Ok(rooms::open(database, config).await?)
}

/// Where the pictures of a database lie, unless somebody says otherwise.
pub(crate) fn blobs_beside(database: &str, said: Option<PathBuf>) -> PathBuf {
    let beside = if store::is_postgres(database) { None } else { Path::new(database).parent() };
    said.unwrap_or_else(|| beside.unwrap_or(Path::new("data")).join("blobs"))
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
        members::give_role(tx, &Actor::System, id, Role::Admin, None, now)?;
        audit::note(tx, &Actor::System, audit::Act::AdminMade, audit::Object::member(id), None, now)?;
        Ok::<_, members::Refusal>(())
    })
    .await?;
    println!("{handle} is an admin.");
    Ok(())
}

/// Gives a role in the name of the operator.
async fn role(give: &Give) -> Result<(), Failure> {
    let db = open(&give.place.database).await?;
    let role = Role::parse(&give.role).ok_or_else(|| Failure(format!("there is no role {}", give.role)))?;
    let (handle, team, day, now) = (give.handle.clone(), give.team.clone(), give.until.clone(), Wall.now());
    db.write(move |tx| {
        let member = members::by_handle(tx, &handle)?.ok_or(members::Refusal::Missing)?;
        let team = match &team {
            Some(slug) => Some(catalogue::teams(tx)?.into_iter().find(|t| t.slug == *slug).ok_or(members::Refusal::Missing)?.id),
            None => None,
        };
        let until = match &day {
            Some(day) => Some(catalogue::company(tx)?.zone.end_of(day).ok_or(members::Refusal::TermOver)?),
            None => None,
        };
        members::give_role_until(tx, &Actor::System, member.id, role, team, until, now)
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
        members::begin_reset(tx, member.id, &sent, now)?;
        audit::note(tx, &Actor::System, audit::Act::ResetMade, audit::Object::member(member.id), None, now)?;
        Ok::<_, members::Refusal>(())
    })
    .await?;
    println!("{}", public.join(&format!("/reset/{token}")));
    eprintln!("The link works once, within an hour.");
    Ok(())
}
