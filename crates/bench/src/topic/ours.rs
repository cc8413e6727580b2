//! The whole house on a folder.

use super::database;
use crate::trouble::Trouble;
use crate::{apart, runtime};
use gate::{Doors, PublicUrl, Rate, Rates};
use kernel::Clock;
use millet::clock::Wall;
use millet::worker::{self, Policy};
use millet::{house, rooms};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use store::Config;
use tokio::net::TcpListener;
use words::{Company, Words};

/// As often as one likes: limits are counted, and never reached.
const FREE: Rate = Rate { burst: 1_000_000_000, every: Duration::from_nanos(1) };

/// Serves until whoever started it is gone. What `millet serve` does, except that one address may ask as often as it can.
pub fn serve(port: u16, dir: &Path) -> Result<bool, Trouble> {
    apart::begin();
    apart::end_with_parent();
    tracing_subscriber::fmt().with_env_filter("warn,millet=info").with_writer(std::io::stderr).init();
    runtime()?.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", port)).await?;
        let address = listener.local_addr()?;
        let db = rooms::open(&database(dir).display().to_string(), &Config::default()).await?;
        let company = db.read(catalogue::company).await?;
        let clock: Arc<dyn Clock> = Arc::new(Wall);
        let (_stop, stopped) = tokio::sync::watch::channel(false);
        tokio::spawn(worker::run(db.clone(), Policy { award_min_n: 30 }, Arc::clone(&clock), stopped));
        let plan = house::Plan {
            db,
            clock,
            public: PublicUrl::parse(&format!("http://{address}"), false).map_err(Trouble::new)?,
            words: Arc::new(Words::new(&Company::default())),
            company,
            demo: None,
            rates: Some(Rates { page: FREE, write: FREE, budgets: gate::Budgets::FREE, stranger: FREE, ..Rates::default() }),
            blobs: house::Blobs::memory(),
            chance: None,
        };
        let (db, keys) = (plan.db.clone(), updates::Signer::new(&"5a".repeat(32)));
        let house::House { app: _app, router, quick, updates } = house::build_whole(plan, house::Tuning::default(), keys);
        updates.refresh(&db).await?;
        let doors = Doors { quick: Some(quick), ..Doors::default() };
        println!("listening on {address}");
        gate::serve(listener, router, doors, std::future::pending()).await?;
        Ok(true)
    })
}
