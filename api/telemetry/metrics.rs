//! Figures for Prometheus at `/metrics`, on an address of their own (`METRICS_BIND`), off unless it is named.
//!
//! An address of its own needs no token and no rule in the proxy, never reaches the public by mistake, and answers
//! when the public one is full. What is looked up (jobs, mail) is looked up when somebody asks.

use std::io;
use std::time::Duration;

use actix_web::{App, HttpResponse, HttpServer, get, rt, web};
use diesel::sql_types::{Double, Timestamptz};
use diesel_async::RunQueryDsl;
use metrics::{Unit, describe_gauge, describe_histogram, gauge};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use metrics_process::Collector;
use tokio::time::timeout;

use crate::app::State;
use crate::calendar::Clock;
use crate::db::{Db, Pools};
use crate::error::Result;

const BUCKETS: [f64; 11] = [
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0,
];
const PATIENCE: Duration = Duration::from_secs(3);
const UPKEEP: Duration = Duration::from_secs(5);

#[derive(Clone)]
struct Sources {
    handle: PrometheusHandle,
    process: Collector,
    pools: Pools,
    db: Db,
    clock: Clock,
}

/// Begins to count and to answer who asks, where the configuration says so.
///
/// # Errors
/// If the address cannot be listened on.
pub fn serve(state: &State) -> io::Result<()> {
    let Some(bind) = &state.config.edges.metrics_bind else {
        return Ok(());
    };
    let handle = PrometheusBuilder::new()
        .set_buckets(&BUCKETS)
        .and_then(PrometheusBuilder::install_recorder)
        .map_err(io::Error::other)?;
    let process = Collector::default();
    process.describe();
    describe();
    let sources = Sources {
        handle: handle.clone(),
        process,
        pools: state.pools.clone(),
        db: Db::new(&state.config.database_url, 1),
        clock: state.clock.get_ref().clone(),
    };
    rt::spawn(async move {
        loop {
            rt::time::sleep(UPKEEP).await;
            handle.run_upkeep();
        }
    });
    let server = HttpServer::new(move || {
        let sources = web::Data::new(sources.clone());
        App::new().app_data(sources).service(show_metrics)
    });
    rt::spawn(server.workers(1).disable_signals().bind(bind)?.run());
    Ok(())
}

fn describe() {
    gauge!("seguimiento_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1);
    let figures = [
        ("seguimiento_build_info", "Version of the program, always 1"),
        ("http_requests_in_flight", "Requests being answered"),
        ("db_up", "Whether the database answered the last look"),
        ("db_pool_connections", "Connections of all pools by state"),
        ("db_pool_waiting", "Who waits for a connection"),
        ("jobs", "Jobs by state"),
        (
            "jobs_oldest_waiting_seconds",
            "Age of the oldest job that waits",
        ),
        ("mail_waiting", "Letters in the outbox"),
        (
            "mail_oldest_waiting_seconds",
            "Age of the oldest letter in the outbox",
        ),
    ];
    for (name, meaning) in figures {
        describe_gauge!(name, meaning);
    }
    describe_histogram!(
        "http_request_duration_seconds",
        Unit::Seconds,
        "Until the answer begins"
    );
    describe_histogram!(
        "db_pool_wait_seconds",
        Unit::Seconds,
        "Until a connection is had"
    );
}

#[get("/metrics")]
async fn show_metrics(sources: web::Data<Sources>) -> HttpResponse {
    sources.process.collect();
    sources.pools.tell();
    let told = timeout(PATIENCE, tell_queues(&sources)).await;
    gauge!("db_up").set(u8::from(matches!(told, Ok(Ok(())))));
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(sources.handle.render())
}

#[derive(diesel::QueryableByName)]
struct Queues {
    #[diesel(sql_type = Double)]
    jobs_queued: f64,
    #[diesel(sql_type = Double)]
    jobs_running: f64,
    #[diesel(sql_type = Double)]
    oldest_job: f64,
    #[diesel(sql_type = Double)]
    mail_waiting: f64,
    #[diesel(sql_type = Double)]
    oldest_letter: f64,
}

async fn tell_queues(sources: &Sources) -> Result<()> {
    let queues: Queues = diesel::sql_query(include_str!("queues.sql"))
        .bind::<Timestamptz, _>(sources.clock.now())
        .get_result(&mut *sources.db.connection().await?)
        .await?;
    gauge!("jobs", "state" => "queued").set(queues.jobs_queued);
    gauge!("jobs", "state" => "running").set(queues.jobs_running);
    gauge!("jobs_oldest_waiting_seconds").set(queues.oldest_job);
    gauge!("mail_waiting").set(queues.mail_waiting);
    gauge!("mail_oldest_waiting_seconds").set(queues.oldest_letter);
    Ok(())
}
