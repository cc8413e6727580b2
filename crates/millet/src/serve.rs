//! Serving: the listener beside the worker, until told to stop.

use crate::admin_listener::{self, Watching};
use crate::config::Roles;
use crate::hooking::Hooking;
use crate::house::Tuning;
use crate::metrics::Metrics;
use crate::post::{Address, Post, Smtp};
use crate::stop::{Asked, end_at_last, tell, watchdog};
use crate::worker::{self, Beside, Policy};
use crate::{Failure, finding, house, offering};
use gate::Doors;
use kernel::Clock;
use sd_notify::NotifyState;
use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use store::Db;
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};
use tokio::task::{JoinHandle, JoinSet};

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

/// How a community is served.
pub struct Service {
    /// How connections are treated.
    pub doors: Doors,
    /// How requests are.
    pub tuning: Tuning,
    /// What this process does.
    pub roles: Roles,
    /// How long it says that it is not ready before it takes no more connections.
    pub notice: Duration,
    /// When it ends in any case, from when it was asked to.
    pub within: Duration,
    /// The listener for who looks after it, if there is one.
    pub admin: Option<Admin>,
    /// Where webhooks may go; none where they are not sent.
    pub hooks: Option<hooks::Guard>,
    /// Signs what devices install.
    pub signer: Option<updates::Signer>,
}

impl Default for Service {
    fn default() -> Self {
        let (roles, within) = (Roles { web: true, worker: true }, Duration::from_secs(25));
        let doors = Doors { stop_time: Duration::from_secs(20), ..Doors::default() };
        Self { doors, tuning: Tuning::default(), roles, notice: Duration::ZERO, within, admin: None, hooks: None, signer: None }
    }
}

/// The listener for who looks after the program, and what it judges by.
pub struct Admin {
    /// Its address, bound.
    pub listener: TcpListener,
    /// What is measured.
    pub metrics: Arc<Metrics>,
    /// What lies where.
    pub places: Vec<(&'static str, PathBuf)>,
    /// Less than this free is too little.
    pub disk_low: u64,
    /// What waits for longer is late.
    pub late: Duration,
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
    serve_with(Some(listener), plan, policy, found_in, mails, Service::default()).await
}

/// As [`serve`], as an operator wants it; without a listener it only works.
pub async fn serve_with(
    listener: Option<TcpListener>,
    plan: house::Plan,
    policy: Policy,
    found_in: Option<PathBuf>,
    mails: Mails,
    service: Service,
) -> Result<(), Failure> {
    let mut asked = Asked::listen();
    let (db, clock): (Db, Arc<dyn Clock>) = (plan.db.clone(), Arc::clone(&plan.clock));
    let (stop, stopped) = watch::channel(false);
    let Service { doors, tuning, roles, notice, within, admin, hooks, signer } = service;
    let stopping = Arc::clone(&tuning.stopping);
    let house::House { app, router, quick, updates } = house::build_whole(plan, tuning, signer);
    let doors = Doors { quick: Some(quick), ..doors };
    let post = Arc::new(mails.post(&app.site)?);
    let hooks = hooking(&db, &app, hooks).await?;
    let beside = Beside { post: Arc::clone(&post), streams: Some(Arc::clone(&app.streams)), blobs: Some(app.blobs.clone()), hooks };
    let mut working = JoinSet::new();
    if roles.worker {
        working.spawn(worker::run_with(db.clone(), policy, beside, Arc::clone(&clock), stopped.clone()));
    }
    if roles.web {
        working.spawn(finding::run(Arc::clone(&app), found_in, stopped.clone()));
        working.spawn(offering::run(db.clone(), updates, stopped.clone()));
    }
    let watching = admin.map(|admin| watched(admin, &db, &clock, &app, &post, &stopping));
    let pinging = tokio::spawn(watchdog());
    said_where(listener.as_ref())?;
    let (streams, disk) = (Arc::clone(&app.streams), Arc::new(OnceLock::new()));
    let (halting, broken) = (db.clone(), Arc::clone(&disk));
    let ending = async move {
        tokio::select! {
            () = asked.once() => {}
            // What is in flight gets its answer; then whoever started us starts us again, on what the disk has.
            why = halting.halted() => { let _ = broken.set(why); }
        }
        stopping.store(true, Ordering::SeqCst);
        tell(&[NotifyState::Stopping]);
        end_at_last(within, asked);
        tokio::time::sleep(notice).await;
        // The worker ends beside the requests, not after them.
        let _ = stop.send(true);
        // They would never end by themselves, and everybody would wait for them.
        streams.close();
    };
    let served = if let Some(listener) = listener {
        gate::serve(listener, router, doors, ending).await
    } else {
        ending.await;
        Ok(())
    };
    while working.join_next().await.is_some() {}
    pinging.abort();
    if let Some((over, serving)) = watching {
        drop(over);
        let _ = serving.await;
    }
    drop(app);
    served.map_err(|e| Failure(e.to_string()))?;
    disk.get().map_or(Ok(()), |why| Err(Failure(format!("stopped, to be started again: {why}"))))
}

/// Who sends webhooks, and where to: the pages that take addresses ask the same.
async fn hooking(db: &Db, app: &web::App, guard: Option<hooks::Guard>) -> Result<Option<Arc<Hooking>>, Failure> {
    let Some(guard) = guard else { return Ok(None) };
    db.write(move |tx| hooks::allow_private(tx, guard.private)).await.map_err(|e| Failure(e.to_string()))?;
    Ok(Some(Arc::new(Hooking::new(&app.site.url, guard).map_err(Failure)?)))
}

/// A program that started us reads this line to know where we are.
fn said_where(listener: Option<&TcpListener>) -> Result<(), Failure> {
    match listener {
        Some(listener) => println!("listening on http://{}", listener.local_addr().map_err(|e| Failure(e.to_string()))?),
        None => println!("working"),
    }
    let _ = std::io::stdout().flush();
    tell(&[NotifyState::Ready]);
    Ok(())
}

/// Serves who looks after the program, until the sender is dropped.
fn watched(
    admin: Admin,
    db: &Db,
    clock: &Arc<dyn Clock>,
    app: &Arc<web::App>,
    post: &Arc<Post>,
    stopping: &Arc<AtomicBool>,
) -> (oneshot::Sender<()>, JoinHandle<()>) {
    let Admin { listener, metrics, places, disk_low, late } = admin;
    let watching = Watching {
        db: db.clone(),
        clock: Arc::clone(clock),
        app: Arc::clone(app),
        post: Arc::clone(post),
        metrics,
        places,
        disk_low,
        late,
        stopping: Arc::clone(stopping),
    };
    if let Ok(address) = listener.local_addr() {
        tracing::info!(%address, "who looks after the program asks here");
    }
    let (over, ended) = oneshot::channel::<()>();
    let router = admin_listener::router(Arc::new(watching));
    let doors = Doors { connections: 64, stop_time: Duration::from_millis(500), ..Doors::default() };
    let serving = tokio::spawn(async move {
        let until = async move { drop(ended.await) };
        if let Err(e) = gate::serve(listener, router, doors, until).await {
            tracing::error!(error = %e, "the admin listener ended");
        }
    });
    (over, serving)
}
