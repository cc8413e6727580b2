//! The program under torture: the whole house on a database, waiting for the disk at each commit.

use crate::trouble::Trouble;
use crate::{apart, runtime};
use gate::{Doors, PublicUrl};
use kernel::Clock;
use millet::clock::Wall;
use millet::worker::{self, Policy};
use millet::{house, rooms};
use std::sync::Arc;
use store::Config;
use tokio::net::TcpListener;
use words::{Company, Words};

/// Serves until it is killed, or whoever started it is gone.
pub fn serve(url: &str) -> Result<bool, Trouble> {
    apart::end_with_parent();
    tracing_subscriber::fmt().with_env_filter("error").with_writer(std::io::stderr).init();
    runtime()?.block_on(async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let db = rooms::open(url, &Config::default()).await?;
        let company = db.read(catalogue::company).await?;
        let clock: Arc<dyn Clock> = Arc::new(Wall);
        let (_stop, stopped) = tokio::sync::watch::channel(false);
        tokio::spawn(worker::run(db.clone(), Policy { award_min_n: 30 }, Arc::clone(&clock), stopped));
        let (_app, router) = house::build(house::Plan {
            db,
            clock,
            public: PublicUrl::parse(&format!("http://{address}"), false).map_err(Trouble::new)?,
            words: Arc::new(Words::new(&Company::default())),
            company,
            demo: None,
            rates: None,
            blobs: house::Blobs::memory(),
            chance: None,
        });
        println!("listening on {address}");
        gate::serve(listener, router, Doors::default(), std::future::pending()).await?;
        Ok(true)
    })
}
