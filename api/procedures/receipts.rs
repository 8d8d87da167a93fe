//! Receipts: proof that a notice or a resolution reached the person, with who, when and how.
//!
//! A notice by post counts from the day it was received: its clock then begins on that day.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::clocks::{self, CaseClockKind, CaseClockState};
use super::due_process::{self, DueProcess, Rule};
use super::{cases, page, store};
use crate::auth::permissions::ProposeProcedures;
use crate::auth::{Actor, Can};
use crate::calendar::BusinessCalendar;
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::Valid;
use crate::schema::{
    procedure_notices as n, procedure_notifications as nt, procedure_receipts as r,
};

words! {
    /// `link_opened` is recorded by itself.
    ReceiptProof { Signature, PostalSlip, LinkOpened, Reply, SchoolReceipt, Other }
}
words! { ReceiptSubject { Notice, Resolution } }

/// How something reached the person.
#[derive(Debug, Serialize, ToSchema)]
pub struct Receipt {
    pub id: Uuid,
    pub of: ReceiptSubject,
    pub received_on: NaiveDate,
    pub received_by: Option<String>,
    pub proof: ReceiptProof,
    pub notes: Option<String>,
    /// Null where the person opened the link.
    pub recorded_by: Option<String>,
    pub recorded_at: DateTime<Utc>,
}

/// Who received it, when, and what proves it.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"of": "notice", "received_on": "2026-11-23", "received_by": "La beneficiaria", "proof": "signature", "notes": null}))]
pub(super) struct RecordReceipt {
    pub of: ReceiptSubject,
    pub received_on: NaiveDate,
    #[validate(length(min = 1, max = 200, message = "Escriba quién lo recibió."))]
    pub received_by: String,
    pub proof: ReceiptProof,
    #[validate(length(max = 2000, message = "Las notas son demasiado largas."))]
    pub notes: Option<String>,
}

/// Records that the notice or the resolution was received. A notice received later than it was given starts its term then.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path)), request_body = RecordReceipt,
    security(("session" = ["procedures.propose"])), responses(
    (status = 201, description = "Recorded", body = DueProcess),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "nothing-to-receipt", body = Problem)))]
#[post("/procedures/{procedure_id}/receipts")]
pub(super) async fn record_receipt(
    db: web::Data<Db>,
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    Valid(body): Valid<RecordReceipt>,
) -> Result<HttpResponse> {
    let id = procedure_id.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            record(conn, &actor, id, body).await?;
            due_process::show(conn, &actor, id).await
        })
        .await?;
    Ok(HttpResponse::Created().json(shown))
}

async fn record(
    conn: &mut Connection,
    actor: &Actor,
    procedure_id: Uuid,
    asked: RecordReceipt,
) -> Result<()> {
    page::may_open(store::summary(conn, actor, procedure_id).await?.protection)?;
    cases::lock(conn, &[procedure_id]).await?;
    if asked.proof == ReceiptProof::LinkOpened {
        return Err(Error::invalid(
            "/proof",
            "invalid",
            "Que se abrió el enlace se registra por sí solo.",
        ));
    }
    let (id, given_on) = subject(conn, procedure_id, asked.of).await?;
    if asked.received_on < given_on || asked.received_on > actor.today() {
        return Err(Error::invalid(
            "/received_on",
            "out-of-range",
            "La fecha debe estar entre el día en que se entregó o envió y hoy.",
        ));
    }
    let of_notice = asked.of == ReceiptSubject::Notice;
    let proof: &'static str = asked.proof.into();
    diesel::insert_into(r::table)
        .values((
            r::id.eq(Uuid::now_v7()),
            r::notice_id.eq(of_notice.then_some(id)),
            r::notification_id.eq((!of_notice).then_some(id)),
            r::received_on.eq(asked.received_on),
            r::received_by.eq(asked.received_by.trim()),
            r::proof.eq(proof),
            r::notes.eq(asked.notes),
            r::recorded_by.eq(actor.person()?),
            r::recorded_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    if of_notice && asked.received_on > given_on {
        count_from(conn, procedure_id, id, asked.received_on).await?;
    }
    Ok(())
}

/// What is being acknowledged, and when it was given.
async fn subject(
    conn: &mut Connection,
    procedure_id: Uuid,
    of: ReceiptSubject,
) -> Result<(Uuid, NaiveDate)> {
    let found: Option<(Uuid, NaiveDate)> = match of {
        ReceiptSubject::Notice => n::table
            .filter(n::procedure_id.eq(procedure_id))
            .order((n::recorded_at.desc(), n::id.desc()))
            .select((n::id, n::notified_on))
            .first(conn)
            .await
            .optional()?,
        ReceiptSubject::Resolution => nt::table
            .filter(nt::procedure_id.eq(procedure_id))
            .select((nt::id, nt::notified_on))
            .first(conn)
            .await
            .optional()?,
    };
    Ok(found.ok_or(Rule::NothingToReceipt)?)
}

/// The answer's clock begins on the day of the receipt, while it has neither ended nor been stopped.
async fn count_from(
    conn: &mut Connection,
    procedure_id: Uuid,
    notice_id: Uuid,
    on: NaiveDate,
) -> Result<()> {
    let Some(mut clock) = clocks::find(conn, procedure_id, CaseClockKind::Answer).await? else {
        return Ok(());
    };
    let untouched = clock.notice_id == Some(notice_id) && clock.term.stops.is_empty();
    if clock.state == CaseClockState::Ended || !untouched || on <= clock.term.starts_on {
        return Ok(());
    }
    let calendar = BusinessCalendar::load(conn).await?;
    let due_on = clocks::begin_from(conn, &mut clock, on, &calendar).await?;
    clocks::tell(conn, procedure_id, &clock, due_on).await
}

/// The person opened the link: the notice arrived.
pub async fn by_link(conn: &mut Connection, person: &Actor, notice_id: Uuid) -> Result<()> {
    diesel::insert_into(r::table)
        .values((
            r::id.eq(Uuid::now_v7()),
            r::notice_id.eq(notice_id),
            r::received_on.eq(person.today()),
            r::proof.eq("link_opened"),
            r::recorded_at.eq(person.now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Bool)]
    of_notice: bool,
    #[diesel(sql_type = Date)]
    received_on: NaiveDate,
    #[diesel(sql_type = Nullable<Text>)]
    received_by: Option<String>,
    #[diesel(sql_type = Text)]
    proof: String,
    #[diesel(sql_type = Nullable<Text>)]
    notes: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    recorded_by: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    recorded_at: DateTime<Utc>,
}

/// The receipts of a case, in the order in which they came.
pub async fn of_case(conn: &mut Connection, procedure_id: Uuid) -> Result<Vec<Receipt>> {
    let rows: Vec<Row> = diesel::sql_query(
        "select r.id, r.notice_id is not null as of_notice, r.received_on, r.received_by, r.proof, r.notes,
                u.display_name as recorded_by, r.recorded_at
         from procedure_receipts r left join procedure_notices n on n.id = r.notice_id
         left join procedure_notifications t on t.id = r.notification_id left join users u on u.id = r.recorded_by
         where coalesce(n.procedure_id, t.procedure_id) = $1 order by r.id",
    )
    .bind::<SqlUuid, _>(procedure_id)
    .load(conn)
    .await?;
    let shown = rows.into_iter().map(|row| {
        Ok(Receipt {
            id: row.id,
            of: if row.of_notice {
                ReceiptSubject::Notice
            } else {
                ReceiptSubject::Resolution
            },
            received_on: row.received_on,
            received_by: row.received_by,
            proof: row.proof.parse().map_err(Error::internal)?,
            notes: row.notes,
            recorded_by: row.recorded_by,
            recorded_at: row.recorded_at,
        })
    });
    shown.collect()
}
