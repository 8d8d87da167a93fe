//! Opening the hearing: the notice goes out with a link by which the person sees the case and answers.
//!
//! By mail the link is in the letter; by hand or by post it is printed on the notice, and shown once for that.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::hearing_links::{self, Addressee};
use super::requests::RecordNotice;
use super::types::{NoticeChannel, Procedure, ProcedureState};
use super::{cases, hearing, page, words};
use crate::auth::permissions::ProposeProcedures;
use crate::auth::{Actor, Can};
use crate::calendar::{BusinessCalendar, local_date, next_decent_hour};
use crate::config::Config;
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::{IfMatch, Valid, versioned};
use crate::schema::{people, procedure_notices as n};
use crate::vault::Vault;

/// The notice of start, with the link to answer it.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"channel": "in_person", "email": null, "received_by": "La beneficiaria", "notes": null}))]
pub(super) struct OpenHearing {
    pub channel: NoticeChannel,
    /// Where the mail goes; only with `email`.
    #[validate(email(message = "Escriba un correo como nombre@dominio.mx."))]
    pub email: Option<String>,
    #[validate(length(max = 200, message = "El nombre es demasiado largo."))]
    pub received_by: Option<String>,
    #[validate(length(max = 2000, message = "Las notas son demasiado largas."))]
    pub notes: Option<String>,
}

/// Another link in place of the one before.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"email": "ana.persona@correo.example"}))]
pub(super) struct IssueHearingLink {
    /// Where it is sent; null to get it once in the answer and put it on paper.
    #[validate(email(message = "Escriba un correo como nombre@dominio.mx."))]
    pub email: Option<String>,
}

/// The case, and the link where it has to be put on paper.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpenedHearing {
    pub procedure: Procedure,
    /// Shown this once; null where it went by mail.
    pub link: Option<String>,
}

/// What the links need besides the case.
#[derive(Clone, Copy)]
struct Post<'a> {
    config: &'a Config,
    vault: &'a Vault,
}

/// Gives notice of the start with a link to answer it; the term starts today, or the day the mail leaves (9:00 of a business day).
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = OpenHearing, security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "In hearing", body = OpenedHearing),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "step-not-allowed", body = Problem)))]
#[post("/procedures/{procedure_id}/hearing-openings")]
pub(super) async fn open_hearing(
    db: web::Data<Db>,
    config: web::Data<Config>,
    vault: web::Data<Vault>,
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<OpenHearing>,
) -> Result<HttpResponse> {
    let id = procedure_id.into_inner();
    let post = Post {
        config: &config,
        vault: &vault,
    };
    let opened = db
        .transaction(&actor, async |conn| {
            let link = open(conn, &actor, (id, seen.0), body, post).await?;
            let procedure = page::show(conn, &actor, id).await?;
            Ok(OpenedHearing { procedure, link })
        })
        .await?;
    let version = opened.procedure.summary.version;
    Ok(versioned(StatusCode::OK, version, &opened))
}

/// Issues another link to answer the same notice: the one before no longer serves, the term stays as it is.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path)),
    request_body = IssueHearingLink, security(("session" = ["procedures.propose"])), responses(
    (status = 201, description = "Issued", body = OpenedHearing),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "step-not-allowed, notice-missing", body = Problem)))]
#[post("/procedures/{procedure_id}/hearing-links")]
pub(super) async fn issue_hearing_link(
    db: web::Data<Db>,
    config: web::Data<Config>,
    vault: web::Data<Vault>,
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    Valid(body): Valid<IssueHearingLink>,
) -> Result<HttpResponse> {
    let id = procedure_id.into_inner();
    let post = Post {
        config: &config,
        vault: &vault,
    };
    let issued = db
        .transaction(&actor, async |conn| {
            let link = issue_again(conn, &actor, id, body.email.as_deref(), post).await?;
            let procedure = page::show(conn, &actor, id).await?;
            Ok(OpenedHearing { procedure, link })
        })
        .await?;
    let version = issued.procedure.summary.version;
    Ok(versioned(StatusCode::CREATED, version, &issued))
}

async fn open(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    asked: OpenHearing,
    post: Post<'_>,
) -> Result<Option<String>> {
    if (asked.channel == NoticeChannel::Email) != asked.email.is_some() {
        return Err(Error::invalid(
            "/email",
            "required",
            "El correo hace falta cuando el aviso va por correo electrónico, y solo entonces.",
        ));
    }
    let notice = RecordNotice {
        channel: asked.channel,
        notified_on: given_on(conn, actor, asked.channel).await?,
        received_by: asked.received_by,
        notes: asked.notes,
    };
    let notice_id = hearing::notify(conn, actor, id, seen, notice).await?;
    give(conn, actor, (id, notice_id), asked.email.as_deref(), post).await
}

/// Mail leaves in office hours, and what is told then is told that day.
async fn given_on(
    conn: &mut Connection,
    actor: &Actor,
    channel: NoticeChannel,
) -> Result<NaiveDate> {
    if channel != NoticeChannel::Email {
        return Ok(actor.today());
    }
    let calendar = BusinessCalendar::load(conn).await?;
    Ok(local_date(next_decent_hour(&calendar, actor.now)))
}

async fn issue_again(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    email: Option<&str>,
    post: Post<'_>,
) -> Result<Option<String>> {
    let case = cases::lock(conn, &[id])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    if case.state != Some(ProcedureState::InHearing) || case.heard {
        return Err(super::Rule::StepNotAllowed(words::state_name(case.state)).into());
    }
    let notice: Option<Uuid> = n::table
        .filter(n::procedure_id.eq(id).and(n::ground_id.eq(case.ground.id)))
        .order((n::recorded_at.desc(), n::id.desc()))
        .select(n::id)
        .first(conn)
        .await
        .optional()?;
    let notice_id = notice.ok_or(super::Rule::NoticeMissing)?;
    give(conn, actor, (id, notice_id), email, post).await
}

/// The link goes by mail, or is answered to be put on paper.
async fn give(
    conn: &mut Connection,
    actor: &Actor,
    (id, notice_id): (Uuid, Uuid),
    email: Option<&str>,
    post: Post<'_>,
) -> Result<Option<String>> {
    let url = &post.config.public_url;
    let (link_id, link) = hearing_links::issue(conn, actor, (id, notice_id), url).await?;
    let Some(email) = email else {
        return Ok(Some(link));
    };
    let case = cases::load(conn, &[id])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    let given_names: String = people::table
        .find(case.person_id)
        .select(people::given_names)
        .first(conn)
        .await?;
    let to = Addressee {
        email,
        given_names: &given_names,
        folio: &case.folio,
        due_on: case.answer_due_on,
    };
    hearing_links::mail(conn, actor, post.vault, (link_id, link), &to).await?;
    Ok(None)
}
