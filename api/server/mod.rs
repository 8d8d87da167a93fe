//! The server as a process: it listens, watches what runs beside the requests, and stops in order.
//!
//! Told to stop (SIGTERM, SIGINT), it says that it is not ready, takes no further connection, lets running requests
//! and the running job end within `SHUTDOWN_SECONDS`, and exits. What did not end is rolled back by the database.

mod settings;

use std::any::Any;
use std::future::Future;
use std::io;
use std::time::{Duration, Instant};

use actix_web::dev::Extensions;
use actix_web::rt::net::TcpStream;
use actix_web::rt::task::JoinHandle;
use actix_web::{HttpServer, rt};
use futures_util::future::join_all;
use socket2::SockRef;
use tokio_util::sync::CancellationToken;

use crate::app::{self, State};
use crate::{daily, telemetry};

pub use settings::Settings;

/// Serves until the process is told to stop and what it began has ended.
///
/// # Errors
/// If an address cannot be listened on.
pub async fn run(state: State) -> io::Result<()> {
    let settings = state.config.edges.clone();
    let stopping = state.stopping.get_ref().clone();
    rt::spawn(heed_signals(stopping.clone())?);
    telemetry::metrics::serve(&state)?;
    let beside = begin_work(&state)?;
    let told = stopping.clone();
    let told = rt::spawn(async move {
        told.cancelled().await;
        Instant::now()
    });
    listen(state, &settings)?.await?;
    stopping.cancel();
    let since = told.await.map_or(Duration::ZERO, |told| told.elapsed());
    let left = settings.shutdown.saturating_sub(since);
    if tokio::time::timeout(left, join_all(beside)).await.is_err() {
        tracing::warn!("what still ran is given up; the database rolls it back");
    }
    tracing::info!("stopped");
    Ok(())
}

fn listen(state: State, settings: &Settings) -> io::Result<actix_web::dev::Server> {
    let (stopping, drain) = (state.stopping.get_ref().clone(), settings.drain);
    let (bind, workers) = (state.config.bind.clone(), state.config.workers);
    let stalled = settings.stalled_reader;
    let server = HttpServer::new(move || app::build(state.clone()))
        .workers(workers)
        .backlog(settings.backlog)
        .max_connections(settings.max_connections)
        .client_request_timeout(settings.head)
        .client_disconnect_timeout(Duration::from_secs(2))
        .keep_alive(settings.keep_alive)
        .shutdown_timeout(settings.shutdown.as_secs())
        .on_connect(move |stream, _: &mut Extensions| cut_stalled_reader(stream, stalled))
        .shutdown_signal(async move {
            stopping.cancelled().await;
            tokio::time::sleep(drain).await;
        })
        .bind(&bind)?;
    Ok(server.run())
}

/// What the server does besides answering; each ends by itself once the server is told to stop.
fn begin_work(state: &State) -> io::Result<Vec<JoinHandle<()>>> {
    let worker = state.worker();
    let stopping = state.stopping.get_ref().clone();
    let until = stopping.clone();
    let mut beside = vec![
        rt::spawn(async move { worker.work(&until).await }),
        rt::spawn(daily::run(state.clone())),
    ];
    if let Some(sender) = state.sender().map_err(io::Error::other)? {
        beside.push(rt::spawn(async move { sender.run(&stopping).await }));
    } else {
        tracing::warn!("MAIL_URL is not set: mail waits until it is");
    }
    let (relay, until) = (state.relay(), state.stopping.get_ref().clone());
    beside.push(rt::spawn(async move { relay.run(&until).await }));
    let webhooks = state.webhooks().map_err(io::Error::other)?;
    let until = state.stopping.get_ref().clone();
    beside.push(rt::spawn(async move { webhooks.run(&until).await }));
    Ok(beside)
}

/// Handlers of our own: the first process of a container is not ended by a signal that nobody handles.
fn heed_signals(stopping: CancellationToken) -> io::Result<impl Future<Output = ()>> {
    use actix_web::rt::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    );
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("told to stop; running requests may end");
        stopping.cancel();
    })
}

/// The system itself ends a connection whose other side takes nothing of what is sent.
fn cut_stalled_reader(connection: &dyn Any, patience: Duration) {
    if let Some(stream) = connection.downcast_ref::<TcpStream>()
        && let Err(error) = SockRef::from(stream).set_tcp_user_timeout(Some(patience))
    {
        tracing::debug!(%error, "a stalled reader of this connection will not be cut off");
    }
}
