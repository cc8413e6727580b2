//! Serving: the listener beside the worker, until told to stop.

use crate::worker::{self, Policy};
use crate::{Failure, house};
use gate::Doors;
use kernel::Clock;
use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use store::Db;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// Binds the address; port 0 takes a free one.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|e| Failure(format!("{address}: {e}")))
}

/// Serves until SIGTERM or Ctrl-C; then requests in flight end, the worker finishes its piece, the store closes tidily.
pub async fn serve(listener: TcpListener, plan: house::Plan, policy: Policy) -> Result<(), Failure> {
    let (db, clock): (Db, Arc<dyn Clock>) = (plan.db.clone(), Arc::clone(&plan.clock));
    let (stop, stopped) = watch::channel(false);
    let working = tokio::spawn(worker::run(db, policy, clock, stopped));
    let address = listener.local_addr().map_err(|e| Failure(e.to_string()))?;
    let (app, router) = house::build(plan);
    // A program that started us reads this line to know where we are.
    println!("listening on http://{address}");
    let _ = std::io::stdout().flush();
    let served = gate::serve(listener, router, Doors::default(), asked_to_stop()).await;
    let _ = stop.send(true);
    let _ = working.await;
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
