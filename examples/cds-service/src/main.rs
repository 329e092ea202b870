//! Starts the service on the address that the first argument names, or on 127.0.0.1:8080. On Ctrl-C or SIGTERM it takes
//! no more connections, answers the requests that it has begun, and ends.

use std::time::Duration;

use cds_service::{Limits, Payer, service};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::prelude::*;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // Lines of JSON, of this service alone: what other crates log is not ours to vouch for.
    let own = Targets::new().with_target("cds_service", LevelFilter::INFO);
    tracing_subscriber::registry()
        .with(tracing_subscriber::fmt::layer().json().flatten_event(true))
        .with(own)
        .init();
    // The message of a panic may hold anything.
    std::panic::set_hook(Box::new(|panicked| {
        let place = panicked.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked");
    }));
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".into());
    let listener = TcpListener::bind(&address).await?;
    tracing::info!(address = %listener.local_addr()?, "listening");
    let (tell, mut told) = watch::channel(false);
    let limits = Limits::DEFAULT;
    let serving =
        axum::serve(listener, service(Payer::default(), limits)).with_graceful_shutdown(async move {
            ended().await;
            tracing::info!("ending");
            let _ = tell.send(true);
        });
    // A connection that says nothing is not waited for longer than a request may take.
    let waited = async {
        let _ = told.wait_for(|told| *told).await;
        tokio::time::sleep(limits.time + Duration::from_secs(1)).await;
    };
    tokio::select! {
        served = async { serving.await } => served?,
        () = waited => tracing::warn!("connections were left open"),
    }
    tracing::info!("ended");
    Ok(())
}

/// Waits until the process is told to end. Without a signal handler the service runs until it is killed.
async fn ended() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
