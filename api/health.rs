//! Whether the server lives, and whether it is ready to be sent requests: what a load balancer and an orchestrator ask.
//!
//! Ready is who reaches a database of just this version, can sign, and can keep files. Whoever asks often gets the
//! answer of a moment ago, so that asking costs next to nothing.

use std::collections::BTreeSet;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use actix_web::{HttpResponse, get, web};
use diesel::migration::{Migration, MigrationSource};
use diesel::pg::Pg;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use tokio::sync::Mutex;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::auth::Signer;
use crate::calendar::Clock;
use crate::db::{Connection, Db, MIGRATIONS};
use crate::error::{Error, FieldError, Problem, Result};
use crate::files::FileStore;

const PATIENCE: Duration = Duration::from_secs(2);
const KEEP: Duration = Duration::from_secs(1);

pub fn routes(config: &mut ServiceConfig) {
    config.service(show_liveness).service(show_readiness);
}

#[derive(Serialize, ToSchema)]
struct Health {
    #[schema(example = "ok")]
    status: &'static str,
    #[schema(example = "0.1.0")]
    version: &'static str,
}

impl Health {
    fn answer(status: &'static str) -> HttpResponse {
        HttpResponse::Ok().json(Self {
            status,
            version: env!("CARGO_PKG_VERSION"),
        })
    }
}

/// What was found at the last look, shared by all workers of the server.
#[derive(Default)]
pub struct Readiness(Mutex<Option<(Instant, Vec<FieldError>)>>);

/// Whether the process answers. Restart it when it does not.
#[utoipa::path(tag = "health", responses((status = 200, description = "It does", body = Health)))]
#[get("/health/live")]
async fn show_liveness() -> HttpResponse {
    Health::answer("ok")
}

/// Whether requests can be worked on: the database answers and is of this version, tokens can be signed, files kept.
/// Send none while it is not.
#[utoipa::path(tag = "health", responses(
    (status = 200, description = "They can", body = Health),
    (status = 503, description = "not-ready, unavailable", body = Problem)))]
#[get("/health/ready")]
async fn show_readiness(
    readiness: web::Data<Readiness>,
    stopping: web::Data<CancellationToken>,
    db: web::Data<Db>,
    signer: web::Data<Signer>,
    clock: web::Data<Clock>,
    files: web::Data<FileStore>,
) -> Result<HttpResponse> {
    if stopping.is_cancelled() {
        return Err(Error::NotReady(vec![fault(
            "server",
            "El servidor se está deteniendo.",
        )]));
    }
    // Whoever asks meanwhile waits for this look, and takes its result.
    let mut seen = readiness.0.lock().await;
    let faults = match &*seen {
        Some((at, faults)) if at.elapsed() < KEEP => faults.clone(),
        _ => {
            let faults = look(&db, &signer, &clock, &files).await;
            *seen = Some((Instant::now(), faults.clone()));
            faults
        }
    };
    if faults.is_empty() {
        Ok(Health::answer("ready"))
    } else {
        Err(Error::NotReady(faults))
    }
}

async fn look(db: &Db, signer: &Signer, clock: &Clock, files: &FileStore) -> Vec<FieldError> {
    let (database, store) = futures_util::join!(
        timeout(PATIENCE, look_at_database(db, signer, clock)),
        timeout(PATIENCE, files.check())
    );
    let mut faults = database.unwrap_or_else(|_| vec![fault("database", NO_ANSWER)]);
    if !matches!(store, Ok(Ok(()))) {
        faults.push(fault(
            "files",
            "El almacén de archivos no se puede escribir.",
        ));
    }
    faults
}

const NO_ANSWER: &str = "La base de datos no responde a tiempo.";

async fn look_at_database(db: &Db, signer: &Signer, clock: &Clock) -> Vec<FieldError> {
    let Ok(mut conn) = db.connection().await else {
        return vec![fault("database", NO_ANSWER)];
    };
    let mut faults = Vec::new();
    match applied(&mut conn).await {
        Ok(applied) if applied == *known() => {}
        Ok(_) => faults.push(fault(
            "migrations",
            "La base de datos es de otra versión del programa.",
        )),
        Err(_) => faults.push(fault("database", NO_ANSWER)),
    }
    if faults.is_empty() && signer.check(&mut conn, clock.now()).await.is_err() {
        faults.push(fault(
            "signing_key",
            "La llave que firma los accesos no se puede usar.",
        ));
    }
    faults
}

fn fault(what: &str, message: &str) -> FieldError {
    FieldError::new(format!("/{what}"), "unavailable", message)
}

#[derive(diesel::QueryableByName)]
struct Applied {
    #[diesel(sql_type = Text)]
    version: String,
}

async fn applied(conn: &mut Connection) -> Result<BTreeSet<String>> {
    let rows: Vec<Applied> =
        diesel::sql_query("select version::text as version from __diesel_schema_migrations")
            .load(conn)
            .await?;
    Ok(rows.into_iter().map(|row| row.version).collect())
}

/// The migrations that this program carries.
fn known() -> &'static BTreeSet<String> {
    static KNOWN: OnceLock<BTreeSet<String>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let all: Vec<Box<dyn Migration<Pg>>> = MIGRATIONS
            .migrations()
            .expect("they are part of the program");
        let versions = all.iter().map(|migration| migration.name().version());
        versions.map(|version| version.to_string()).collect()
    })
}
