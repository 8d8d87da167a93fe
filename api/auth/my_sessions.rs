//! The sessions of whoever is logged in: where they are logged in, and signing out elsewhere.

use actix_web::{HttpResponse, delete, get, web};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::permissions::BeLoggedIn;
use super::sessions::{self, EndedBecause};
use super::{Actor, Can};
use crate::audit;
use crate::config::Config;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::schema::sessions as rows;

#[derive(Serialize, ToSchema)]
pub struct MySessions {
    pub items: Vec<MySession>,
}

/// A session of one's own that is open.
#[derive(Serialize, ToSchema)]
pub struct MySession {
    pub id: Uuid,
    /// The one that asks.
    pub is_current: bool,
    /// How the account proved who it is.
    #[schema(example = "password")]
    pub method: String,
    pub opened_at: DateTime<Utc>,
    /// Told within ten minutes.
    pub last_used_at: DateTime<Utc>,
    #[schema(example = "192.0.2.10")]
    pub address: Option<String>,
    /// As the browser calls itself.
    #[schema(example = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0")]
    pub user_agent: Option<String>,
}

/// Where I am logged in, the latest used first.
#[utoipa::path(tag = "sessions", security(("session" = [])), responses(
    (status = 200, description = "Open sessions", body = MySessions)))]
#[get("/me/sessions")]
pub(super) async fn list_my_sessions(
    db: web::Data<Db>,
    config: web::Data<Config>,
    actor: Can<BeLoggedIn>,
) -> Result<HttpResponse> {
    let used_since = actor.now - config.sessions.idle;
    let items = list(&mut *db.connection().await?, &actor, used_since).await?;
    Ok(HttpResponse::Ok().json(MySessions { items }))
}

/// Signs out there.
#[utoipa::path(tag = "sessions", params(("session_id" = Uuid, Path)), security(("session" = [])), responses(
    (status = 204, description = "Signed out")))]
#[delete("/me/sessions/{session_id}")]
pub(super) async fn end_my_session(
    db: web::Data<Db>,
    actor: Can<BeLoggedIn>,
    session_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = session_id.into_inner();
    db.transaction(&actor, async |conn| {
        let (user_id, because) = (actor.person()?, EndedBecause::SignedOut);
        if !sessions::end_own(conn, user_id, id, because, actor.now).await? {
            return Err(Error::NotFound);
        }
        record(conn, &actor).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Signs out everywhere but here.
#[utoipa::path(tag = "sessions", security(("session" = [])), responses(
    (status = 204, description = "Signed out everywhere else")))]
#[delete("/me/sessions")]
pub(super) async fn end_my_other_sessions(
    db: web::Data<Db>,
    actor: Can<BeLoggedIn>,
) -> Result<HttpResponse> {
    db.transaction(&actor, async |conn| {
        let (user_id, here) = (actor.person()?, actor.open_session()?.id);
        let because = EndedBecause::SignedOut;
        sessions::end_all(conn, user_id, Some(here), because, actor.now).await?;
        record(conn, &actor).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

async fn record(conn: &mut Connection, actor: &Actor) -> Result<()> {
    let because: &str = EndedBecause::SignedOut.into();
    audit::record(conn, "log_out", Some("users"), actor.user_id, Some(because)).await
}

async fn list(
    conn: &mut Connection,
    actor: &Actor,
    used_since: DateTime<Utc>,
) -> Result<Vec<MySession>> {
    let (user_id, here) = (actor.person()?, actor.open_session()?.id);
    let found: Vec<Row> = rows::table
        .filter(rows::user_id.eq(user_id).and(rows::ended_at.is_null()))
        .filter(rows::expires_at.gt(actor.now))
        .filter(rows::last_used_at.gt(used_since).or(rows::id.eq(here)))
        .order((rows::last_used_at.desc(), rows::id.desc()))
        .select(Row::as_select())
        .load(conn)
        .await?;
    let shown = found.into_iter().map(|row| MySession {
        id: row.id,
        is_current: row.id == here,
        method: row.method,
        opened_at: row.opened_at,
        last_used_at: row.last_used_at,
        address: row.address,
        user_agent: row.user_agent,
    });
    Ok(shown.collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = rows)]
struct Row {
    id: Uuid,
    method: String,
    opened_at: DateTime<Utc>,
    last_used_at: DateTime<Utc>,
    address: Option<String>,
    user_agent: Option<String>,
}
