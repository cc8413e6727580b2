//! `millet policy`: what holds, what another text would change, and enacting it.

use crate::Failure;
use crate::cli::Place;
use crate::clock::Wall;
use clap::{Args, Subcommand};
use kernel::{Actor, Clock, Lang, MemberId, Refuse};
use serde_json::json;
use standing::{Answer, Change, Forecast, Policy, Problem};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use store::{Db, Error};
use words::{Company, Words};

/// `millet policy`.
#[derive(Debug, Subcommand)]
pub enum PolicyCommand {
    /// Print the policy in force: how the score grows and what each grade asks.
    Print {
        /// The data.
        #[command(flatten)]
        place: Place,
    },
    /// Say who would rise and fall under another policy, and why; of everybody, and nothing is changed. While the program serves.
    Simulate(Simulate),
    /// Put another policy in force. Who rises rises at once; who has too little now is warned and has the days of grace.
    Enact {
        /// The policy's file.
        file: PathBuf,
        /// The data.
        #[command(flatten)]
        place: Place,
        /// For what reason; it stands in the history.
        #[arg(long)]
        why: String,
    },
}

/// `millet policy simulate`.
#[derive(Debug, Args)]
pub struct Simulate {
    /// The policy's file.
    pub file: PathBuf,
    /// The data.
    #[command(flatten)]
    pub place: Place,
    /// Print one JSON object for programs.
    #[arg(long)]
    pub json: bool,
    /// Name so many of those who would rise, and of those who would fall.
    #[arg(long, default_value_t = 20)]
    pub first: usize,
}

/// So many members are looked at in one reading.
const PIECE: u32 = 500;

/// Does what the command line says.
pub(crate) async fn run(command: PolicyCommand) -> Result<(), Failure> {
    match command {
        PolicyCommand::Print { place } => {
            let (db, now) = (open(&place).await?, Wall.now());
            let text = db
                .read(move |tx| {
                    let version = standing::in_force(tx, now)?.version;
                    standing::enacted(tx, version)
                })
                .await?;
            print!("{}", text.map(|e| e.text).unwrap_or_default());
            Ok(())
        }
        PolicyCommand::Simulate(args) => {
            let policy = read(&args.file).map(|(_, policy)| policy)?;
            let db = open(&args.place).await?;
            let bar = crate::keep::Progress::new("looking at");
            let tick = bar.tick();
            let forecast = simulate(&db, policy, args.first, |n| tick("members", n)).await?;
            drop(bar);
            let names = names(&db, &forecast).await?;
            println!("{}", if args.json { as_json(&forecast, &names) } else { as_text(&forecast, &names) });
            Ok(())
        }
        PolicyCommand::Enact { file, place, why } => {
            let (text, _) = read(&file)?;
            let version = enact(&open(&place).await?, text, why).await?;
            println!("Policy {version} is in force.");
            Ok(())
        }
    }
}

async fn open(place: &Place) -> Result<Db, Failure> {
    Ok(crate::rooms::open(&place.database, &store::Config::default()).await?)
}

/// The text and what it says; or everything that is wrong with it.
fn read(file: &Path) -> Result<(String, Policy), Failure> {
    let text = std::fs::read_to_string(file).map_err(|e| Failure(format!("{}: {e}", file.display())))?;
    let policy = standing::parse(&text).map_err(|problems| wrong(file, &problems))?;
    Ok((text, policy))
}

fn wrong(file: &Path, problems: &[Problem]) -> Failure {
    let words = Words::new(&Company::default());
    let one = |p: &Problem| {
        let line = p.line.map(|n| format!(":{n}")).unwrap_or_default();
        format!("{}{line}: {}", file.display(), words.say(Lang::En, p.key(), &p.args()))
    };
    Failure(problems.iter().map(one).collect::<Vec<_>>().join("\n"))
}

/// What would become of everybody, told as it goes on.
pub async fn simulate(db: &Db, policy: Policy, first: usize, tell: impl Fn(u64)) -> Result<Forecast, Error> {
    let now = Wall.now();
    let mut forecast = Forecast::new(first);
    while forecast.after.is_some() {
        let (policy, so_far) = (policy.clone(), forecast);
        forecast = db.read(move |tx| standing::simulate(tx, &policy, so_far.clone(), PIECE, now)).await?;
        tell(forecast.looked);
    }
    Ok(forecast)
}

async fn enact(db: &Db, text: String, why: String) -> Result<i64, Failure> {
    let now = Wall.now();
    let digest = audit::digest(text.as_bytes());
    db.write(move |tx| {
        let last = standing::in_force(tx, now)?.version;
        let version = standing::enact(tx, &Actor::System, &text, &why, last, now)?;
        audit::note(tx, &Actor::System, audit::Act::RulesEnacted, audit::Object::NONE, Some(&digest), now)?;
        Ok::<_, Failure>(version)
    })
    .await
}

async fn names(db: &Db, forecast: &Forecast) -> Result<HashMap<MemberId, String>, Error> {
    let ids: Vec<MemberId> = forecast.rises.iter().chain(&forecast.falls).map(|c| c.member).collect();
    let people = db.read(move |tx| members::people(tx, &ids)).await?;
    Ok(people.into_iter().map(|(id, person)| (id, person.handle)).collect())
}

fn why(answers: &[Answer]) -> String {
    answers.iter().map(|a| format!("{} {} of {}", a.fact.word(), a.have, a.need)).collect::<Vec<_>>().join(", ")
}

fn as_text(forecast: &Forecast, names: &HashMap<MemberId, String>) -> String {
    let line = |c: &Change| {
        let who = names.get(&c.member).map_or("", String::as_str);
        format!("  {who} ({}): grade {} to {}: {}", c.member.get(), c.from.number(), c.to.number(), why(&c.why))
    };
    let list = |title: &str, n: u64, all: &[Change]| {
        let more = n - all.len() as u64;
        let rest = (more > 0).then(|| format!("  and {more} more"));
        std::iter::once(format!("{title}: {n}")).chain(all.iter().map(line)).chain(rest).collect::<Vec<_>>().join("\n")
    };
    format!(
        "{} members looked at, {} stay as they are.\n{}\n{}",
        forecast.looked,
        forecast.same,
        list("Would rise at once", forecast.rise, &forecast.rises),
        list("Would be warned, and fall after the days of grace", forecast.fall, &forecast.falls)
    )
}

fn as_json(forecast: &Forecast, names: &HashMap<MemberId, String>) -> String {
    let answer = |a: &Answer| json!({ "fact": a.fact.word(), "need": a.need, "have": a.have, "met": a.met });
    let one = |c: &Change| {
        json!({
            "member": c.member.get(),
            "handle": names.get(&c.member),
            "from": c.from.number(),
            "to": c.to.number(),
            "why": c.why.iter().map(answer).collect::<Vec<_>>(),
        })
    };
    let all = |changes: &[Change]| changes.iter().map(one).collect::<Vec<_>>();
    json!({
        "looked": forecast.looked,
        "same": forecast.same,
        "rise": forecast.rise,
        "fall": forecast.fall,
        "rises": all(&forecast.rises),
        "falls": all(&forecast.falls),
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_wrong_with_a_file_is_said_with_its_line() {
        let text = standing::DEFAULT.replacen("deed = \"posted\"", "deed = \"signed-in\"", 1).replacen("score = 80", "score = 8", 1);
        let problems = standing::parse(&text).unwrap_err();
        let said = wrong(Path::new("new.toml"), &problems).0;
        assert_eq!(said.lines().count(), 2, "{said}");
        assert!(said.lines().all(|l| l.starts_with("new.toml:")) && said.contains("Nobody gets points for being here"), "{said}");
    }

    #[test]
    fn a_forecast_is_read_by_people_and_by_programs() {
        let mut forecast = Forecast::new(1);
        (forecast.looked, forecast.rise, forecast.same) = (9, 3, 6);
        let met = Answer { fact: standing::Fact::Score, need: 80, have: 91, met: true, go: None };
        forecast.rises = vec![Change { member: MemberId::new(4), from: standing::Grade::Two, to: standing::Grade::Three, why: vec![met] }];
        let names = HashMap::from([(MemberId::new(4), "mei".to_owned())]);
        let text = as_text(&forecast, &names);
        assert!(text.contains("mei (4): grade 2 to 3: score 91 of 80") && text.contains("and 2 more"), "{text}");
        let json: serde_json::Value = serde_json::from_str(&as_json(&forecast, &names)).unwrap();
        assert_eq!((&json["rises"][0]["handle"], &json["rise"], &json["falls"]), (&json!("mei"), &json!(3), &json!([])));
    }
}
