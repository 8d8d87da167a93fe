//! What a complaint really is, and what it is about. Mis-filed matters change road with their history.

use actix_web::{HttpResponse, patch, post, web};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::case::{Case, Event};
use super::filing::filled;
use super::requests::{ClassifyComplaint, UpdateComplaint};
use super::routes::acted;
use super::rules::Rule;
use super::types::{ComplaintEvent, Priority};
use super::views::Complaint;
use super::{carry, store};
use crate::auth::permissions::AttendComplaints;
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::http::{IfMatch, Valid};
use crate::schema::{
    benefits, calls, complaint_causes, complaint_complainants, complaints, municipalities, people,
    procedures, programs,
};

/// Says what kind it is. Another road takes it out of reach: then 204, and nothing is shown.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = ClassifyComplaint, security(("session" = ["complaints.attend"])), responses(
    (status = 200, description = "Classified", body = Complaint),
    (status = 204, description = "It went to whoever reads the other road"),
    (status = 409, description = "step-not-allowed", body = Problem)))]
#[post("/complaints/{complaint_id}/classifications")]
pub(super) async fn classify_complaint(
    db: web::Data<Db>,
    actor: Can<AttendComplaints>,
    complaint_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<ClassifyComplaint>,
) -> Result<HttpResponse> {
    let id = complaint_id.into_inner();
    acted(&db, &actor, id, async |conn| {
        classify(conn, &actor, (id, seen.0), &body).await
    })
    .await
}

async fn classify(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    asked: &ClassifyComplaint,
) -> Result<()> {
    let case = store::find(conn, actor, id).await?;
    let term = store::term(conn, asked.kind, case.received_on).await?;
    let event = Event::Classify {
        kind: asked.kind,
        term,
    };
    let reason = filled(asked.reason.as_deref());
    carry::take_seen(conn, actor, (id, seen), event, reason).await?;
    if let Some(priority) = asked.priority {
        diesel::update(complaints::table.find(id))
            .set(complaints::priority.eq(priority.name()))
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Ties it to a cause, a program, a call, an award, a case or a person. What is anonymous stays so.
#[utoipa::path(tag = "complaints", params(("complaint_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = UpdateComplaint, security(("session" = ["complaints.attend"])), responses(
    (status = 200, description = "Changed", body = Complaint),
    (status = 409, description = "step-not-allowed", body = Problem),
    (status = 422, description = "invalid, anonymous-stays-anonymous, catalogue-entry-not-valid", body = Problem)))]
#[patch("/complaints/{complaint_id}")]
pub(super) async fn update_complaint(
    db: web::Data<Db>,
    actor: Can<AttendComplaints>,
    complaint_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<UpdateComplaint>,
) -> Result<HttpResponse> {
    let id = complaint_id.into_inner();
    acted(&db, &actor, id, async |conn| {
        let event = Event::Plain(ComplaintEvent::Edit);
        let case = carry::take_seen(conn, &actor, (id, seen.0), event, None).await?;
        update(conn, &case, &body).await
    })
    .await
}

#[derive(AsChangeset)]
#[diesel(table_name = complaints)]
struct Changes<'a> {
    priority: Option<&'static str>,
    cause_id: Option<Uuid>,
    program_id: Option<Uuid>,
    call_id: Option<Uuid>,
    benefit_id: Option<Uuid>,
    procedure_id: Option<Uuid>,
    municipality_code: Option<&'a str>,
}

async fn update(conn: &mut Connection, case: &Case, asked: &UpdateComplaint) -> Result<()> {
    let names_somebody =
        asked.benefit_id.is_some() || asked.procedure_id.is_some() || asked.person_id.is_some();
    if case.is_anonymous && names_somebody {
        return Err(Rule::AnonymousStaysAnonymous.into());
    }
    are_there(conn, asked).await?;
    let changes = Changes {
        priority: asked.priority.map(Priority::name),
        cause_id: asked.cause_id,
        program_id: asked.program_id,
        call_id: asked.call_id,
        benefit_id: asked.benefit_id,
        procedure_id: asked.procedure_id,
        municipality_code: filled(asked.municipality_code.as_deref()),
    };
    diesel::update(complaints::table.find(case.id))
        .set((&changes, complaints::version.eq(case.version + 1)))
        .execute(conn)
        .await?;
    if let Some(person_id) = asked.person_id {
        use complaint_complainants as c;
        diesel::update(c::table.filter(c::complaint_id.eq(case.id)))
            .set(c::complainant_id.eq(person_id))
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Whether each row that is named exists.
async fn are_there(conn: &mut Connection, asked: &UpdateComplaint) -> Result<()> {
    macro_rules! known {
        ($($table:ident: $key:expr),*) => { $(
            if let Some(key) = $key {
                let found: i64 = $table::table.find(key).count().get_result(conn).await?;
                if found == 0 {
                    return Err(Rule::CatalogueEntryNotValid.into());
                }
            }
        )* };
    }
    known!(
        complaint_causes: asked.cause_id,
        programs: asked.program_id,
        calls: asked.call_id,
        benefits: asked.benefit_id,
        procedures: asked.procedure_id,
        people: asked.person_id,
        municipalities: filled(asked.municipality_code.as_deref())
    );
    Ok(())
}
