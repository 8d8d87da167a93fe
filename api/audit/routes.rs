//! The audit, to those entitled to read it.

use actix_web::{HttpResponse, get, web};
use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::hidden::hide;
use crate::auth::Can;
use crate::auth::permissions::ViewAudit;
use crate::db::Db;
use crate::error::Result;
use crate::http::{Filter, Paging, paging};

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_audit_events);
}

/// One act: a change of a row, a reading of personal data, a log-in.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEvent {
    pub id: i64,
    pub occurred_at: DateTime<Utc>,
    /// Name of the account; null for the system.
    pub actor: Option<String>,
    pub actor_id: Option<Uuid>,
    pub request_id: Option<Uuid>,
    #[schema(example = "update")]
    pub action: String,
    pub table_name: Option<String>,
    pub row_id: Option<Uuid>,
    /// Changed columns, each `[old, new]`; null for inserts, whose image is the row. Personal data are hints.
    #[schema(value_type = Option<std::collections::BTreeMap<String, serde_json::Value>>)]
    pub changes: Option<serde_json::Value>,
    pub purpose: Option<String>,
}

crate::page!(AuditEventPage of AuditEvent);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AuditFilter {
    actor_id: Option<Uuid>,
    action: Option<String>,
    table_name: Option<String>,
    row_id: Option<Uuid>,
    /// From this instant on.
    from: Option<DateTime<Utc>>,
    /// Before this instant.
    to: Option<DateTime<Utc>>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Timestamptz)]
    occurred_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    actor: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    actor_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    request_id: Option<Uuid>,
    #[diesel(sql_type = Text)]
    action: String,
    #[diesel(sql_type = Nullable<Text>)]
    table_name: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    row_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Jsonb>)]
    changes: Option<serde_json::Value>,
    #[diesel(sql_type = Nullable<Text>)]
    purpose: Option<String>,
}

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "e.id",
    cast: "bigint",
    // The number alone is unique; the page's tie-break wants an id, and this one is constant.
    id: "'00000000-0000-0000-0000-000000000000'::uuid",
    descending: true,
};

/// Audit events, newest first.
#[utoipa::path(tag = "audit", params(AuditFilter, Paging), security(("session" = ["audit.view"])),
    responses((status = 200, description = "Events", body = AuditEventPage)))]
#[get("/audit-events")]
async fn list_audit_events(
    db: web::Data<Db>,
    _actor: Can<ViewAudit>,
    Filter(filter): Filter<AuditFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let columns = "e.id, e.occurred_at, u.display_name as actor, e.actor_id, e.request_id, e.action, \
                   e.table_name, e.row_id, e.changes, e.purpose";
    let listed = paging::list::<Row>(
        &mut *db.connection().await?,
        &paging,
        NEWEST_FIRST,
        columns,
        |sql| {
            sql.push(" from audit_events e left join users u on u.id = e.actor_id where true")
                .and::<SqlUuid, _>("e.actor_id = ", filter.actor_id)
                .and::<Text, _>("e.action = ", filter.action.clone())
                .and::<Text, _>("e.table_name = ", filter.table_name.clone())
                .and::<SqlUuid, _>("e.row_id = ", filter.row_id)
                .and::<Timestamptz, _>("e.occurred_at >= ", filter.from)
                .and::<Timestamptz, _>("e.occurred_at < ", filter.to)
        },
    )
    .await?;
    Ok(
        HttpResponse::Ok().json(AuditEventPage::from(listed.map(|row| {
            let Row {
                id,
                occurred_at,
                actor,
                actor_id,
                request_id,
                action,
                table_name,
                row_id,
                changes,
                purpose,
            } = row;
            let changes = changes.map(|changes| hide(table_name.as_deref(), changes));
            AuditEvent {
                id,
                occurred_at,
                actor,
                actor_id,
                request_id,
                action,
                table_name,
                row_id,
                changes,
                purpose,
            }
        }))),
    )
}
