//! The one operation of the feed, mounted under `/agency`.

use actix_web::{HttpResponse, get, web};
use utoipa_actix_web::service_config::ServiceConfig;

use super::reach::Reach;
use super::rules::Rule;
use super::types::{ChangeFilter, ChangePage, Start};
use super::{cursor, feed, telling};
use crate::agencies::scopes::ReadChanges;
use crate::agencies::{ByAgency, Caller};
use crate::audit::{Purpose, Reading};
use crate::config::Config;
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::http::Filter;
use crate::vault::Vault;

pub fn agency_routes(config: &mut ServiceConfig) {
    config.service(list_changes);
}

/// What happened since a place in the feed, in order and at least once: keep `next_cursor` once the items are worked
/// on. Nothing new answers no items and a cursor all the same. Awards of protected programs are never in it.
#[utoipa::path(tag = "agency", params(ChangeFilter), security(("agency" = ["changes.read"])), responses(
    (status = 200, description = "Changes within the agreement's reach", body = ChangePage),
    (status = 409, description = "cursor-expired", body = Problem),
    (status = 422, description = "invalid, cursor-unknown, cursor-and-start", body = Problem)))]
#[get("/changes")]
async fn list_changes(
    db: web::Data<Db>,
    vault: web::Data<Vault>,
    config: web::Data<Config>,
    caller: ByAgency<ReadChanges>,
    Filter(filter): Filter<ChangeFilter>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&caller.actor, async |conn| {
            read(conn, (&vault, &config), &caller, &filter).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

async fn read(
    conn: &mut Connection,
    (vault, config): (&Vault, &Config),
    caller: &Caller,
    filter: &ChangeFilter,
) -> Result<ChangePage> {
    let kinds = feed::kinds(filter.types.as_deref().unwrap_or(""))?;
    let after = place(conn, vault, caller, filter).await?;
    let reach = Reach::of(caller).only(&kinds);
    let page = feed::read(conn, &reach, after, filter.limit).await?;
    let told = telling::tell(conn, (vault, config), caller, page.rows).await?;
    Reading::list("changes", Purpose::AgencyAgreement)
        .record(conn, told.iter().map(|told| told.person_id))
        .await?;
    Ok(ChangePage {
        items: told.into_iter().map(|told| told.change).collect(),
        next_cursor: cursor::seal(vault, caller.client_id, page.next)?,
        has_more: page.has_more,
    })
}

async fn place(
    conn: &mut Connection,
    vault: &Vault,
    caller: &Caller,
    filter: &ChangeFilter,
) -> Result<i64> {
    match (filter.cursor.as_deref(), filter.start) {
        (Some(_), Some(_)) => Err(Rule::CursorAndStart.into()),
        (Some(text), None) => Ok(cursor::open(vault, caller.client_id, text)?),
        (None, Some(Start::Now)) => Ok(feed::ends(conn).await?.last_position),
        (None, Some(Start::Beginning) | None) => Ok(feed::ends(conn).await?.forgotten_to),
    }
}
