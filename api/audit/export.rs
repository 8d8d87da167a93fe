//! The audit as a file: streamed in parts, so that memory stays flat whatever is asked for.

use actix_web::HttpResponse;
use bytes::Bytes;
use chrono_tz::America::Hermosillo;
use diesel::QueryableByName;
use diesel::sql_types::{Array, BigInt, Nullable, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::stream;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::events::{AuditEvent, AuditFilter, COLUMNS, Row};
use super::reading::Reading;
use crate::auth::Actor;
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Result};
use crate::sheet::open_data;

/// Events that one part of the file carries.
const PART: i64 = 1000;

/// What the file is for, on record with it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ExportPurpose {
    InternalControl,
    ArcoRequest,
    AuthorityRequest,
    Incident,
}

/// Which events, and what for.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"filter": {"action": "reveal", "from": "2026-11-01T07:00:00Z"}, "purpose": "internal_control"}))]
pub struct ExportAudit {
    pub filter: AuditFilter,
    pub purpose: ExportPurpose,
}

#[derive(QueryableByName)]
struct Extent {
    #[diesel(sql_type = Nullable<BigInt>)]
    newest: Option<i64>,
    #[diesel(sql_type = Array<SqlUuid>)]
    people: Vec<Uuid>,
}

/// Records the export with everybody in it; the id of its newest event, since later ones are not in the file.
pub async fn begin(conn: &mut Connection, body: &ExportAudit) -> Result<i64> {
    let select = "select max(e.id) as newest, \
         coalesce(array_agg(distinct e.person_id) filter (where e.person_id is not null), '{}') as people";
    let extent: Extent = body
        .filter
        .narrow(Sql::new(select))
        .query()
        .get_result(conn)
        .await?;
    Reading::export("audit_events", body.purpose.into())
        .record(conn, extent.people)
        .await?;
    Ok(extent.newest.unwrap_or(0))
}

/// What is still to be written.
struct Rest {
    db: Db,
    filter: AuditFilter,
    /// The next part begins with the event of this id or the next lower one.
    from: i64,
    at_start: bool,
}

/// The file: UTF-8 with the mark by which spreadsheets know it, newest event first.
pub fn stream(db: Db, actor: &Actor, filter: AuditFilter, newest: i64) -> HttpResponse {
    let file_name = format!("Bitácora {}.csv", actor.today());
    let rest = Rest {
        db,
        filter,
        from: newest,
        at_start: true,
    };
    let parts = stream::try_unfold(Some(rest), |rest| async move {
        match rest {
            None => Ok(None),
            Some(rest) => rest.part().await.map(Some),
        }
    });
    crate::files::attached(&file_name)
        .content_type("text/csv; charset=utf-8")
        .streaming(parts)
}

impl Rest {
    async fn part(mut self) -> Result<(Bytes, Option<Self>)> {
        let select = Sql::new(&format!("select {COLUMNS}"));
        let rows: Vec<Row> = self
            .filter
            .narrow(select)
            .and::<BigInt, _>("e.id <= ", Some(self.from))
            .push(&format!(" order by e.id desc limit {PART}"))
            .query()
            .load(&mut *self.db.connection().await?)
            .await?;
        let is_last = i64::try_from(rows.len()).unwrap_or(PART) < PART;
        let lowest = rows.last().map_or(0, |row| row.id);
        let lines: Vec<_> = rows
            .into_iter()
            .map(|row| row.shown().map(|event| line(&event)))
            .collect::<Result<_>>()?;
        let text = if self.at_start {
            open_data::written(HEADINGS, lines)
        } else {
            open_data::lines(lines)
        }
        .map_err(Error::internal)?;
        self.from = lowest - 1;
        self.at_start = false;
        Ok((text.into(), (!is_last).then_some(self)))
    }
}

const HEADINGS: [&str; 14] = [
    "Número",
    "Fecha y hora (Hermosillo)",
    "Cuenta",
    "Acción",
    "Tabla",
    "Registro",
    "Registros",
    "Persona",
    "Id de la persona",
    "Personas mostradas",
    "Para qué",
    "Desde",
    "Cambios",
    "Solicitud",
];

fn line(event: &AuditEvent) -> [String; 14] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let id = |value: Option<Uuid>| value.map(|id| id.to_string()).unwrap_or_default();
    let number = |value: Option<i32>| value.map(|number| number.to_string()).unwrap_or_default();
    let at = event.occurred_at.with_timezone(&Hermosillo);
    [
        event.id.to_string(),
        at.format("%Y-%m-%d %H:%M:%S").to_string(),
        event
            .actor
            .as_deref()
            .or(event.client.as_deref())
            .unwrap_or("Sistema")
            .to_owned(),
        <&str>::from(event.action).to_owned(),
        text(&event.table_name),
        id(event.row_id),
        number(event.rows),
        text(&event.person),
        id(event.person_id),
        number(event.hits),
        text(&event.purpose),
        text(&event.address),
        event
            .changes
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default(),
        id(event.request_id),
    ]
}
