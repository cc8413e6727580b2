//! Serving: the listener beside the worker, until told to stop.

use crate::post::{Address, Post, Smtp};
use crate::worker::{self, Beside, Policy};
use crate::{Failure, finding, house};
use gate::Doors;
use kernel::Clock;
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use store::Db;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// Where mails go.
#[derive(Debug, Clone)]
pub enum Mails {
    /// Nowhere: they stay in the outbox.
    Kept,
    /// Nowhere, and the demo's page shows them.
    Demo,
    /// To this server.
    To(Address),
}

impl Mails {
    fn post(self, site: &Arc<web::Site>) -> Result<Post, Failure> {
        Ok(match self {
            Self::Kept => Post::Kept,
            Self::Demo => Post::Demo,
            Self::To(address) => Post::Smtp(Box::new(Smtp::new(Arc::clone(site), &address).map_err(Failure)?)),
        })
    }
}

/// Binds the address; port 0 takes a free one.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|e| Failure(format!("{address}: {e}")))
}

/// Serves until SIGTERM or Ctrl-C; then requests in flight end, the worker finishes its piece, the store closes tidily. `found_in` is where
/// the index of the search lies; without a folder it is kept in memory.
pub async fn serve(
    listener: TcpListener,
    plan: house::Plan,
    policy: Policy,
    found_in: Option<PathBuf>,
    mails: Mails,
) -> Result<(), Failure> {
    let (db, clock): (Db, Arc<dyn Clock>) = (plan.db.clone(), Arc::clone(&plan.clock));
    let (stop, stopped) = watch::channel(false);
    let address = listener.local_addr().map_err(|e| Failure(e.to_string()))?;
    let (app, router) = house::build(plan);
    let beside = Beside { post: Arc::new(mails.post(&app.site)?), streams: Some(Arc::clone(&app.streams)), blobs: Some(app.blobs.clone()) };
    let working = tokio::spawn(worker::run_with(db, policy, beside, clock, stopped.clone()));
    let finding = tokio::spawn(finding::run(Arc::clone(&app), found_in, stopped));
    // A program that started us reads this line to know where we are.
    println!("listening on http://{address}");
    let _ = std::io::stdout().flush();
    let streams = Arc::clone(&app.streams);
    let stopping = async move {
        asked_to_stop().await;
        // They would never end by themselves, and everybody would wait for them.
        streams.close();
    };
    let served = gate::serve(listener, router, Doors::default(), stopping).await;
    let _ = stop.send(true);
    let _ = tokio::join!(working, finding);
    drop(app);
    served.map_err(|e| Failure(e.to_string()))
}

async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}
