//! How the program is asked to stop, how it says so, and how it ends when something does not.

use sd_notify::NotifyState;
use std::time::Duration;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// Ends the process when its time is over, or when it is asked a second time. A thread of its own, because what hangs may be the runtime.
pub(crate) fn end_at_last(within: Duration, mut asked: Asked) {
    std::thread::spawn(move || {
        std::thread::sleep(within);
        eprintln!("millet: not everything ended in time");
        std::process::exit(1);
    });
    tokio::spawn(async move {
        asked.once().await;
        eprintln!("millet: asked a second time: ends now");
        std::process::exit(1);
    });
}

/// Tells systemd, if it started us.
pub(crate) fn tell(what: &[NotifyState<'_>]) {
    if let Err(e) = sd_notify::notify(what) {
        tracing::debug!(error = %e, "systemd was not told");
    }
}

/// Says to systemd's watchdog, if it asks, that the runtime runs.
pub(crate) async fn watchdog() {
    let Some(every) = sd_notify::watchdog_enabled() else { return };
    let mut tick = tokio::time::interval(every / 2);
    loop {
        tick.tick().await;
        tell(&[NotifyState::Watchdog]);
    }
}

/// Who asks the program to stop: SIGTERM and Ctrl-C.
pub(crate) struct Asked(Option<Signal>, Option<Signal>);

impl Asked {
    /// From now on nothing that is asked is lost.
    pub(crate) fn listen() -> Self {
        let of = |kind| signal(kind).map_err(|e| tracing::error!(error = %e, "a signal cannot be heard")).ok();
        Self(of(SignalKind::terminate()), of(SignalKind::interrupt()))
    }
    pub(crate) async fn once(&mut self) {
        let heard = async |of: &mut Option<Signal>| match of {
            Some(signal) => drop(signal.recv().await),
            None => std::future::pending().await,
        };
        tokio::select! {
            () = heard(&mut self.0) => {}
            () = heard(&mut self.1) => {}
        }
    }
}
