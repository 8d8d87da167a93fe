//! The database: one small pool per actix worker, so that the driver's task runs on the thread that uses it.
//!
//! `Db::transaction` signs each transaction with the actor and the request, which is how the audit
//! triggers know who changed a row. `Sql` builds the few queries whose conditions vary.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use deadpool::Status;
use diesel::pg::Pg;
use diesel::query_builder::{BoxedSqlQuery, QueryFragment, QueryId, SqlQuery};
use diesel::serialize::ToSql;
use diesel::sql_types::{HasSqlType, Text};
use diesel_async::pooled_connection::deadpool::{Hook, HookError, Object, Pool};
use diesel_async::pooled_connection::{AsyncDieselConnectionManager, PoolError};
use diesel_async::{
    AnsiTransactionManager, RunQueryDsl, SimpleAsyncConnection, TransactionManager,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use secrecy::{ExposeSecret, SecretString};

use crate::auth::Actor;
use crate::error::{Error, Result};
use crate::http::request_id;

pub use diesel_async::AsyncPgConnection as Connection;

pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

#[derive(Clone)]
pub struct Db {
    pool: Pool<Connection>,
}

impl Db {
    /// A pool of its own; nothing connects before the first query.
    pub fn new(url: &SecretString, size: usize) -> Self {
        let manager = AsyncDieselConnectionManager::<Connection>::new(url.expose_secret());
        let pool = Pool::builder(manager)
            .max_size(size)
            .runtime(deadpool::Runtime::Tokio1)
            .wait_timeout(Some(Duration::from_secs(10)))
            .post_create(Hook::async_fn(|connection: &mut Connection, _| {
                Box::pin(async move {
                    connection
                        .batch_execute("set statement_timeout = '60s'; set timezone = 'UTC'")
                        .await
                        .map_err(|error| HookError::Backend(PoolError::QueryError(error)))
                })
            }))
            .build()
            .expect("a runtime and a timeout are all this builder asks for");
        Self { pool }
    }

    pub async fn connection(&self) -> Result<Object<Connection>> {
        let asked = Instant::now();
        let connection = self.pool.get().await;
        metrics::histogram!("db_pool_wait_seconds").record(asked.elapsed());
        connection.map_err(|error| Error::Unavailable(error.to_string()))
    }

    /// Runs `act` in one transaction signed with the actor; any error rolls everything back.
    pub async fn transaction<R>(
        &self,
        actor: &Actor,
        act: impl AsyncFnOnce(&mut Connection) -> Result<R>,
    ) -> Result<R> {
        self.transaction_from(actor, request_id::current_address(), act)
            .await
    }

    /// As `transaction`, but the audit does not learn from where the request came: what the public does without a name.
    pub async fn transaction_without_address<R>(
        &self,
        actor: &Actor,
        act: impl AsyncFnOnce(&mut Connection) -> Result<R>,
    ) -> Result<R> {
        self.transaction_from(actor, None, act).await
    }

    /// A signed transaction for reading at length, on a connection that leaves the pool for it and ends with it. A reader
    /// that stops reading loses it after a while.
    pub async fn open_reading(&self, actor: &Actor) -> Result<Connection> {
        let mut connection = Object::take(self.connection().await?);
        AnsiTransactionManager::begin_transaction(&mut connection).await?;
        sign(&mut connection, actor, request_id::current_address()).await?;
        connection
            .batch_execute(
                "set transaction read only; set local statement_timeout = '15min'; \
                 set local idle_in_transaction_session_timeout = '5min'; set local cursor_tuple_fraction = 1",
            )
            .await?;
        Ok(connection)
    }

    /// As `transaction`, of a request that is no longer being answered on this thread: its body is.
    pub async fn transaction_from<R>(
        &self,
        actor: &Actor,
        address: Option<IpAddr>,
        act: impl AsyncFnOnce(&mut Connection) -> Result<R>,
    ) -> Result<R> {
        let mut connection = self.connection().await?;
        AnsiTransactionManager::begin_transaction(&mut *connection).await?;
        let outcome = match sign(&mut connection, actor, address).await {
            Ok(()) => act(&mut connection).await,
            Err(error) => Err(error),
        };
        match outcome {
            Ok(value) => {
                AnsiTransactionManager::commit_transaction(&mut *connection).await?;
                Ok(value)
            }
            Err(error) => {
                AnsiTransactionManager::rollback_transaction(&mut *connection).await?;
                Err(error)
            }
        }
    }
}

/// The pools of one server, to be told of together.
#[derive(Clone, Default)]
pub struct Pools(Arc<Mutex<Vec<Db>>>);

impl Pools {
    pub fn add(&self, db: &Db) {
        let mut pools = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pools.push(db.clone());
    }

    /// How many connections work, how many are idle, and who waits for one.
    pub fn tell(&self) {
        let pools = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let all: Vec<Status> = pools.iter().map(|db| db.pool.status()).collect();
        let sum = |of: fn(&Status) -> usize| {
            let sum: usize = all.iter().map(of).sum();
            u32::try_from(sum).unwrap_or(u32::MAX)
        };
        let (open, idle) = (sum(|pool| pool.size), sum(|pool| pool.available));
        let working = open.saturating_sub(idle);
        metrics::gauge!("db_pool_connections", "state" => "working").set(working);
        metrics::gauge!("db_pool_connections", "state" => "idle").set(idle);
        metrics::gauge!("db_pool_waiting").set(sum(|pool| pool.waiting));
    }
}

/// Tells the audit triggers who acts, until the transaction ends.
async fn sign(connection: &mut Connection, actor: &Actor, address: Option<IpAddr>) -> Result<()> {
    diesel::sql_query(
        "select set_config('app.actor', $1, true), set_config('app.request', $2, true), set_config('app.address', $3, true), \
         set_config('app.client', $4, true)",
    )
    .bind::<Text, _>(actor.user_id.map(|id| id.to_string()).unwrap_or_default())
    .bind::<Text, _>(actor.request_id.to_string())
    .bind::<Text, _>(address.map(|address| address.to_string()).unwrap_or_default())
    .bind::<Text, _>(actor.client_id.map(|id| id.to_string()).unwrap_or_default())
    .execute(connection)
    .await?;
    Ok(())
}

/// From here to the end of the transaction tables are joined in the order in which they are written. Where each is looked up
/// for the rows of the first, trying all the other orders takes ten times as long as the answer itself.
pub async fn join_as_written(connection: &mut Connection) -> Result<()> {
    let order = "select set_config('join_collapse_limit', '1', true)";
    Ok(connection.batch_execute(order).await?)
}

/// A connection outside of every pool, for what the owner does at the command line.
pub async fn connect(url: &SecretString) -> Result<Connection> {
    <Connection as diesel_async::AsyncConnection>::establish(url.expose_secret())
        .await
        .map_err(|error| Error::Unavailable(error.to_string()))
}

/// Brings the database to this program's version as the owner, and lets the runtime role work in it.
pub fn migrate(owner_url: &SecretString, runtime_role: Option<&str>) -> Result<Vec<String>> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let connection = connect(owner_url).await?;
        let mut harness = diesel_async::AsyncMigrationHarness::new(connection);
        let applied = harness
            .run_pending_migrations(MIGRATIONS)
            .map_err(Error::internal)?
            .iter()
            .map(ToString::to_string)
            .collect();
        let mut connection = harness.into_inner();
        if let Some(role) = runtime_role {
            connection.batch_execute(&grants(role)).await?;
        }
        Ok(applied)
    })
}

/// The runtime role reads and writes rows; the audit it may only read, its triggers write.
fn grants(role: &str) -> String {
    let role = role.replace('"', "\"\"");
    format!(
        "grant usage on schema public to \"{role}\";
         grant select, insert, update, delete on all tables in schema public to \"{role}\";
         grant usage on all sequences in schema public to \"{role}\";
         grant execute on all functions in schema public to \"{role}\";
         do $$ begin
             -- Imports sort themselves out in temporary tables.
             if not has_database_privilege('{role}', current_database(), 'temp') then
                 execute format('grant temporary on database %I to %I', current_database(), '{role}');
             end if;
         end $$;
         revoke insert, update, delete, truncate on audit_events, audit_seals, sensitive_columns from \"{role}\";
         revoke all on audit_salts from \"{role}\";
         -- A backup is restored without the rights that migrations gave or took.
         revoke all on function audit_digest(text, text, uuid, jsonb) from public, \"{role}\";
         do $$ declare part regclass; begin
             for part in select inhrelid::regclass from pg_inherits where inhparent = 'audit_events'::regclass loop
                 execute format('revoke insert, update, delete, truncate on %s from \"{role}\"', part);
             end loop;
         end $$;"
    )
}

/// SQL text and its binds grow together, so that the numbering of `$n` is never by hand.
pub struct Sql<'a> {
    query: BoxedSqlQuery<'a, Pg, SqlQuery>,
    binds: usize,
}

impl<'a> Sql<'a> {
    pub fn new(text: &str) -> Self {
        Self {
            query: diesel::sql_query(text).into_boxed(),
            binds: 0,
        }
    }

    #[must_use]
    pub fn push(self, text: &str) -> Self {
        Self {
            query: self.query.sql(text),
            ..self
        }
    }

    #[must_use]
    pub fn bind<T, V>(self, value: V) -> Self
    where
        Pg: HasSqlType<T>,
        V: ToSql<T, Pg> + Send + 'a,
        T: Send + 'a,
    {
        let binds = self.binds + 1;
        Self {
            query: self.query.sql(format!("${binds}")).bind::<T, V>(value),
            binds,
        }
    }

    /// ` and <condition><value>` where there is a value.
    #[must_use]
    pub fn and<T, V>(self, condition: &str, value: Option<V>) -> Self
    where
        Pg: HasSqlType<T>,
        V: ToSql<T, Pg> + Send + 'a,
        T: Send + 'a,
    {
        match value {
            Some(value) => self.push(" and ").push(condition).bind::<T, V>(value),
            None => self,
        }
    }

    /// ` and` that `expression` holds what somebody typed, whatever its case and accents, where something was typed.
    #[must_use]
    pub fn containing(self, expression: &str, typed: Option<&str>) -> Self {
        match typed.map(str::trim).filter(|typed| !typed.is_empty()) {
            Some(typed) => self
                .push(&format!(" and strpos(fold({expression}), fold("))
                .bind::<Text, _>(typed.to_owned())
                .push(")) > 0"),
            None => self,
        }
    }

    pub fn query(self) -> BoxedSqlQuery<'a, Pg, SqlQuery>
    where
        BoxedSqlQuery<'a, Pg, SqlQuery>: QueryFragment<Pg> + QueryId,
    {
        self.query
    }
}
