//! One database per test, cloned from a template that is migrated once per run.

use std::sync::OnceLock;

use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use secrecy::SecretString;
use uuid::Uuid;

/// Role the tests run as: the same rights as in production.
const RUNTIME_ROLE: &str = "seguimiento_app";
const RUNTIME_PASSWORD: &str = "only-for-tests";

pub struct Database {
    pub name: String,
    /// As the runtime role.
    pub url: String,
    /// As the superuser, to look at what the program may not.
    pub owner_url: String,
}

fn server_url() -> String {
    std::env::var("TEST_DATABASE_URL")
        .expect("TEST_DATABASE_URL: superuser URL of a PostgreSQL for tests; `make test` sets it")
}

fn url_of(database: &str) -> String {
    let url = server_url();
    let (base, _) = url.rsplit_once('/').expect("a URL ends in /database");
    format!("{base}/{database}")
}

fn runtime_url(database: &str) -> String {
    let url = url_of(database);
    let (scheme, rest) = url.split_once("://").expect("a URL has a scheme");
    let (_, host) = rest.rsplit_once('@').expect("a URL has credentials");
    format!("{scheme}://test_{RUNTIME_ROLE}:{RUNTIME_PASSWORD}@{host}")
}

async fn admin() -> AsyncPgConnection {
    AsyncPgConnection::establish(&server_url())
        .await
        .expect("the test PostgreSQL answers")
}

/// The template of this run; its name carries the migrations, so that a change makes a new one.
fn template() -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        std::thread::spawn(build_template)
            .join()
            .expect("the migrations run")
    })
}

fn build_template() -> String {
    let name = format!("template_{}", Uuid::now_v7().simple());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let mut admin = admin().await;
        // Several runs may share the server; only one may make the role.
        admin
            .batch_execute(&format!(
                "select pg_advisory_lock(7001);
                 do $$ begin
                     if not exists (select from pg_roles where rolname = 'test_{RUNTIME_ROLE}') then
                         create role \"test_{RUNTIME_ROLE}\" login password '{RUNTIME_PASSWORD}';
                     end if;
                 end $$;
                 select pg_advisory_unlock(7001);"
            ))
            .await
            .expect("the runtime role");
        drop_leftovers(&mut admin).await;
        let memory = memory(&mut admin).await;
        admin
            .batch_execute(&format!("create database {name} {memory}"))
            .await
            .expect("a template");
    });
    let owner: SecretString = url_of(&name).into();
    seguimiento::db::migrate(&owner, Some(&format!("test_{RUNTIME_ROLE}")))
        .expect("the migrations apply");
    name
}

/// Where `scripts/postgres.sh` keeps databases in memory, the template lies there and its copies with it.
async fn memory(admin: &mut AsyncPgConnection) -> &'static str {
    let found = diesel::sql_query("select from pg_tablespace where spcname = 'memory'")
        .execute(admin)
        .await
        .expect("the tablespaces");
    if found == 0 { "" } else { "tablespace memory" }
}

/// Databases of runs that ended (no one is connected) and are older than a quarter of an hour, by the time in their names.
async fn drop_leftovers(admin: &mut AsyncPgConnection) {
    #[derive(diesel::QueryableByName)]
    struct Name {
        #[diesel(sql_type = diesel::sql_types::Text)]
        datname: String,
    }
    let old: Vec<Name> = diesel::sql_query(
        "select datname::text from pg_database d
         where (datname like 'template\\_%' or datname like 'test\\_%')
           and to_timestamp(('x' || left(split_part(datname, '_', 2), 12))::bit(48)::bigint / 1000.0) < now() - interval '15 minutes'
           and not exists (select from pg_stat_activity a where a.datname = d.datname)",
    )
    .load(admin)
    .await
    .unwrap_or_default();
    for Name { datname } in old {
        let _ = admin
            .batch_execute(&format!("drop database if exists {datname}"))
            .await;
    }
}

impl Database {
    pub async fn create() -> Self {
        let template = template();
        let name = format!("test_{}", Uuid::now_v7().simple());
        let mut admin = admin().await;
        admin
            .batch_execute(&format!(
                "create database {name} template {template} strategy file_copy"
            ))
            .await
            .expect("a copy of the template");
        Self {
            url: runtime_url(&name),
            owner_url: url_of(&name),
            name,
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let name = self.name.clone();
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                let _ = admin()
                    .await
                    .batch_execute(&format!("drop database {name} with (force)"))
                    .await;
            });
        });
        let _ = dropping.join();
    }
}
