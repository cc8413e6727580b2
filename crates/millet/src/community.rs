//! `millet serve`: a community as its settings say. A database whose word cannot be taken is refused before anybody is served.

use crate::clock::Wall;
use crate::config::Config;
use crate::metrics::Metrics;
use crate::post::Address;
use crate::serve::{Admin, Mails, Service};
use crate::worker::Policy;
use crate::{Failure, command, confirming, finding, house, serve};
use gate::{Budget, Budgets, Doors, Proxies, PublicUrl, Rate, Rates};
use kernel::Lang;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use store::{Db, Facts};
use words::{Company, Words};

/// So many liked or disliked verdicts a change needs before it can win.
const AWARD_MIN_N: i64 = 30;

/// Serves until told to stop.
pub(crate) async fn serve(config: &Config) -> Result<(), Failure> {
    let server = &config.server;
    let listener = if server.roles.web { Some(serve::bind(server.listen).await?) } else { None };
    let address = listener.as_ref().and_then(|l| l.local_addr().ok()).unwrap_or(server.listen);
    let public = match &server.public_url {
        Some(url) => url.clone(),
        None => PublicUrl::parse(&format!("http://{address}"), false).map_err(Failure)?,
    };
    let url = &config.database.url.0;
    if store::is_postgres(url) {
        // Before anything is made there.
        let at = url.clone();
        let facts = tokio::task::spawn_blocking(move || store::look(&at, crate::doctor::facts)).await;
        believe(&facts.map_err(|e| Failure(e.to_string()))?.map_err(Failure::from)?)?;
    }
    let db = command::open_as(url, &store_config(config)).await?;
    believe(&db.write(crate::doctor::facts).await?)?;
    let company = db.read(catalogue::company).await?;
    let blobs = config.blobs_folder();
    let mut places = vec![("blobs", blobs.clone())];
    if !store::is_postgres(url) {
        places.insert(0, ("database", Path::new(url).to_owned()));
    }
    let service = service(config, &db, places).await?;
    let named = Company::default().with(Lang::Zh, "company", &company.name.zh).with(Lang::En, "company", &company.name.en);
    let plan = house::Plan {
        db,
        clock: Arc::new(Wall),
        public,
        words: Arc::new(Words::new(&named)),
        company,
        demo: None,
        rates: Some(rates(config)),
        blobs: house::Blobs::folder(&blobs).map_err(Failure)?,
        chance: None,
    };
    serve::serve_with(listener, plan, Policy { award_min_n: AWARD_MIN_N }, finding::folder(url), mails(config), service).await
}

/// Refuses a database that may lose what it acknowledges.
fn believe(facts: &Facts) -> Result<(), Failure> {
    let why = store::unsound(facts);
    if why.is_empty() {
        return Ok(());
    }
    Err(Failure(format!("this database is not served, because what it acknowledges may be lost:\n  {}", why.join("\n  "))))
}

/// How the store is opened.
pub(crate) fn store_config(config: &Config) -> store::Config {
    let of = &config.database;
    store::Config {
        threads: of.threads,
        max_group: of.group,
        cache_mb: (of.cache.0 >> 20).max(1) as usize,
        isolation: of.isolation,
        ..store::Config::default()
    }
}

fn rates(config: &Config) -> Rates {
    let (of, api) = (&config.limits, &config.api);
    let budget =
        |usual: usize, most: usize| Budget { usual: usual.try_into().unwrap_or(u32::MAX), most: most.try_into().unwrap_or(u32::MAX) };
    let rate = |burst: usize, every: Duration| Rate { burst: burst as u32, every };
    Rates {
        page: rate(of.page_burst, of.page_every),
        sign_in: rate(of.sign_in_burst, of.sign_in_every),
        join: rate(of.join_burst, of.join_every),
        write: rate(of.write_burst, of.write_every),
        budgets: Budgets { reads: budget(api.token_reads, api.token_reads_most), writes: budget(api.token_writes, api.token_writes_most) },
        ..Rates::default()
    }
}

/// Where mails go.
fn mails(config: &Config) -> Mails {
    if config.mail.smtp.0.is_empty() {
        tracing::warn!(
            "no mail is sent: without mail.smtp no address is confirmed, and `millet member reset` makes links for new passwords"
        );
        return Mails::Kept;
    }
    Mails::To(Address { url: config.mail.smtp.0.clone(), from: config.mail.from.clone() })
}

/// Signs what devices install, if the company has a key for it.
fn signer(seed: &str) -> Result<Option<updates::Signer>, Failure> {
    let poor = || Failure("updates.signing_key is not the 64 hexadecimal digits of a seed: `openssl rand -hex 32` makes one".into());
    if seed.is_empty() { Ok(None) } else { updates::Signer::new(seed).map(Some).ok_or_else(poor) }
}

/// How it is served.
async fn service(config: &Config, db: &Db, places: Vec<(&'static str, std::path::PathBuf)>) -> Result<Service, Failure> {
    let server = &config.server;
    // The worker and the store have the rest.
    let requests = server.stop_time.saturating_sub(server.notice_time).mul_f64(0.8);
    let doors = Doors {
        connections: server.connections,
        per_address: server.connections_per_address,
        head_time: server.head_time,
        stall_time: server.stall_time,
        stop_time: requests,
        quick: None,
    };
    let metrics = Arc::new(Metrics::new(db));
    let tuning = house::Tuning {
        proxies: Proxies::parse(&server.trusted_proxies.0.join(",")).map_err(Failure)?,
        body: server.body.0 as usize,
        uri: server.uri.0 as usize,
        patience: server.patience,
        kept_bytes: config.pages.memory.0,
        meter: server.admin_listen.map(|_| metrics.meter()),
        ..house::Tuning::default()
    };
    let admin = match server.admin_listen {
        None => None,
        Some(address) => {
            let listener = serve::bind(address).await.map_err(|e| Failure(format!("server.admin_listen: {e}; \"\" turns it off")))?;
            Some(Admin { listener, metrics, places, disk_low: config.watch.disk_low.0, late: config.watch.late })
        }
    };
    let guard = hooks::Guard { private: config.hooks.private_targets };
    confirming::connect(&config.owners, guard)?;
    let hooks = Some(guard);
    let signer = signer(&config.updates.signing_key.0)?;
    Ok(Service { doors, tuning, roles: server.roles, notice: server.notice_time, within: server.stop_time, admin, hooks, signer })
}
