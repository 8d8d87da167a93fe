//! Mounts every slice's routes in one place; the server and openapi.yaml both come from here.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Condition, from_fn};
use actix_web::{App, web};
use tokio_util::sync::CancellationToken;
use tracing_actix_web::TracingLogger;
use utoipa::openapi::OpenApi as Document;
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_actix_web::{AppExt, scope};

use crate::auth::factors::RelyingParty;
use crate::auth::{Provider, Signer};
use crate::calendar::Clock;
use crate::changes::Relay;
use crate::config::Config;
use crate::db::{Db, Pools};
use crate::error::Error;
use crate::files::FileStore;
use crate::health::Readiness;
use crate::http::fallback::{self, Mounted};
use crate::http::request_id::{self, RequestSpan};
use crate::http::spa::Spa;
use crate::http::{cors, headers, limits, valid};
use crate::jobs::{JobKind, Runner, Worker};
use crate::mail::{Sender, Transport};
use crate::telemetry::{self, Operations};
use crate::vault::Vault;
use crate::webhooks::AllowedHosts;
use crate::{
    academics, agencies, audit, auth, beneficiaries, changes, complaints, duplicates, exports,
    graduates, health, imports, improvements, jobs, letters, openapi, packages, payments, people,
    procedures, programs, publications, roles, schools, tasks, timeline, users, views,
    waiting_lists, webhooks,
};

/// What every worker of the server shares; each has a database pool of its own.
#[derive(Clone)]
pub struct State {
    pub config: web::Data<Config>,
    pub signer: web::Data<Signer>,
    pub clock: web::Data<Clock>,
    pub files: web::Data<FileStore>,
    pub vault: web::Data<Vault>,
    pub relying_party: web::Data<RelyingParty>,
    pub provider: web::Data<Option<Provider>>,
    pub press: web::Data<letters::Press>,
    pub readiness: web::Data<Readiness>,
    /// Cancelled once the server is told to stop.
    pub stopping: web::Data<CancellationToken>,
    pub pools: Pools,
    pub webhook_hosts: web::Data<AllowedHosts>,
    pub request_limits: web::Data<agencies::RequestLimits>,
    /// The paths and their names, which the first worker that is built tells the others.
    paths: Arc<OnceLock<Paths>>,
}

type Paths = (web::Data<Mounted>, web::Data<Operations>);

impl State {
    /// # Errors
    /// If the file store cannot be opened.
    pub fn new(config: Config, clock: Clock) -> Result<Self, Error> {
        let vault = web::Data::new(Vault::new(&config.session_secret));
        let signer = Signer::new(vault.clone().into_inner(), &config.public_url);
        let files = FileStore::local(&config.files_dir)?;
        let press = letters::Press::new(&config.letters, &config.public_url, files.clone())?;
        Ok(Self {
            press: web::Data::new(press),
            request_limits: web::Data::default(),
            paths: Arc::default(),
            webhook_hosts: web::Data::new(config.webhook_hosts.clone()),
            signer: web::Data::new(signer),
            clock: web::Data::new(clock),
            relying_party: web::Data::new(RelyingParty::new(&config.public_url)),
            vault,
            provider: web::Data::new(Provider::of(&config)?),
            files: web::Data::new(files),
            config: web::Data::new(config),
            readiness: web::Data::default(),
            stopping: web::Data::default(),
            pools: Pools::default(),
        })
    }

    pub fn db(&self) -> Db {
        let db = Db::new(&self.config.database_url, self.config.pool_size);
        self.pools.add(&db);
        db
    }

    /// What sends the mail, where it is said how.
    ///
    /// # Errors
    /// If `MAIL_URL` is no way to send mail.
    pub fn sender(&self) -> Result<Option<Sender>, Error> {
        let Some(url) = &self.config.mail_url else {
            return Ok(None);
        };
        Ok(Some(Sender::new(
            self.db(),
            self.clock.get_ref().clone(),
            self.vault.clone(),
            Transport::open(url, MAIL_PATIENCE)?,
            self.config.mail_from.clone(),
        )))
    }

    /// What publishes changes to other agencies.
    pub fn relay(&self) -> Relay {
        // One transaction at a time is all it has.
        let db = Db::new(&self.config.database_url, 1);
        Relay::new(db, self.clock.get_ref().clone())
    }

    /// What sends changes to agencies' addresses.
    ///
    /// # Errors
    /// If there is no way to make requests.
    pub fn webhooks(&self) -> Result<webhooks::Sender, Error> {
        Ok(webhooks::Sender::new(
            Db::new(&self.config.database_url, 4),
            self.clock.get_ref().clone(),
            self.vault.clone(),
            self.config.clone(),
            webhooks::Transport::new(self.config.webhook_hosts.clone())?,
        ))
    }

    /// The worker that does the jobs of all slices.
    pub fn worker(&self) -> Worker {
        let post = jobs::Post {
            vault: self.vault.clone(),
            press: self.press.clone(),
            public_url: self.config.public_url.clone(),
        };
        Worker::new(
            self.db(),
            (self.files.get_ref().clone(), post),
            self.clock.get_ref().clone(),
            runners(),
        )
    }
}

const MAIL_PATIENCE: std::time::Duration = std::time::Duration::from_secs(20);

fn runners() -> HashMap<JobKind, Runner> {
    academics::runners()
        .into_iter()
        .chain(imports::runners())
        .chain(payments::runners())
        .chain([procedures::runner(), duplicates::runner(), users::runner()])
        .collect()
}

/// Every route of `/api/v1`.
fn api(config: &mut ServiceConfig) {
    config
        .configure(health::routes)
        .configure(auth::public_routes)
        .configure(users::public_routes)
        .configure(graduates::public_routes)
        .configure(letters::public_routes)
        .configure(procedures::public_routes)
        .configure(waiting_lists::public_routes)
        .configure(complaints::public_routes)
        .configure(auth::routes)
        .configure(auth::factors::routes)
        .configure(users::own_routes)
        .configure(people::routes)
        .configure(beneficiaries::routes)
        .configure(duplicates::routes)
        .configure(academics::routes)
        .configure(timeline::routes)
        .configure(programs::routes)
        .configure(schools::routes)
        .configure(imports::routes)
        .configure(procedures::routes)
        .configure(procedures::bulk_routes)
        .configure(packages::routes)
        .configure(letters::routes)
        .configure(payments::routes)
        .configure(waiting_lists::routes)
        .configure(improvements::routes)
        .configure(complaints::routes)
        .configure(tasks::routes)
        .configure(views::routes)
        .configure(exports::routes)
        .configure(jobs::routes)
        .configure(audit::routes)
        .configure(users::routes)
        .configure(users::school_routes)
        .configure(roles::routes)
        .configure(publications::routes)
        .configure(graduates::routes)
        .configure(agencies::routes)
        .configure(agencies::client_routes)
        .configure(webhooks::routes)
        .service(
            scope("/agency")
                .wrap(from_fn(agencies::identify))
                .configure(agencies::agency_routes)
                .configure(changes::agency_routes)
                .configure(webhooks::agency_routes),
        );
}

/// What lies at the root, where programs of other agencies look for it.
fn root(config: &mut ServiceConfig) {
    config
        .service(agencies::issue_token)
        .service(agencies::show_authorization_server);
}

/// The application of one worker.
pub fn build(
    state: State,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    let (app, document) = App::new()
        .into_utoipa_app()
        .openapi(openapi::frame())
        .app_data(web::Data::new(state.db()))
        .app_data(state.config.clone())
        .app_data(state.signer)
        .app_data(state.clock)
        .app_data(state.files)
        .app_data(state.vault)
        .app_data(state.relying_party)
        .app_data(state.provider)
        .app_data(state.press)
        .app_data(state.readiness)
        .app_data(state.stopping)
        .app_data(state.webhook_hosts)
        .app_data(state.request_limits)
        .configure(root)
        .service(scope("/api/v1").configure(api))
        .split_for_parts();
    let (mounted, operations) = state.paths.get_or_init(|| {
        let mounted = web::Data::new(Mounted::new(&document));
        (mounted, web::Data::new(Operations::new(&document)))
    });
    let app = app
        .configure(valid::configure)
        .configure(openapi::docs::routes)
        .app_data(mounted.clone())
        .app_data(operations.clone())
        .default_service(web::to(fallback::serve));
    let app = match &state.config.web_dist {
        Some(folder) => app.app_data(web::Data::new(Spa::new(folder.clone()))),
        None => app,
    };
    let origins = &state.config.edges.cors_origins;
    // The last one wrapped is the first one asked.
    app.wrap(from_fn(auth::identify))
        .wrap(from_fn(limits::guard))
        .wrap(from_fn(telemetry::observe))
        .wrap(TracingLogger::<RequestSpan>::new())
        .wrap(Condition::new(!origins.is_empty(), cors::door(origins)))
        .wrap(from_fn(cors::explain))
        .wrap(from_fn(headers::protect))
        .wrap(from_fn(request_id::assign))
}

/// The contract of what `build` mounts.
pub fn document() -> Document {
    let (_, document) = App::new()
        .into_utoipa_app()
        .openapi(openapi::frame())
        .configure(root)
        .service(scope("/api/v1").configure(api))
        .split_for_parts();
    openapi::complete(document)
}
