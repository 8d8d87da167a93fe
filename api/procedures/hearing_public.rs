//! Where the link leads: the person sees what the case is about and answers, without an account.
//!
//! Only what they need is shown, and whatever link does not serve is refused in the same words. Failed tries
//! are counted by address.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;
use validator::Validate;

use super::hearing::{self, Heard};
use super::hearing_files;
use super::hearing_invitation::{HearingInvitation, invitation};
use super::hearing_links::{self, Opened};
use super::types::HearingOutcome;
use super::{cases, receipts};
use crate::auth::Actor;
use crate::auth::permissions::{Permission, ProposeProcedures};
use crate::auth::throttle::{self, Bucket};
use crate::calendar::{Clock, next_folio};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::{Valid, request_id};
use crate::schema::{hearing_files as f, hearing_links as l};
use crate::tasks::{self, NewTask, TaskKind};

/// Routes that need no token of a session.
pub fn public_routes(config: &mut ServiceConfig) {
    config
        .service(find_hearing)
        .service(record_answer)
        .service(hearing_files::attach_answer_file)
        .service(hearing_files::remove_answer_file);
}

/// The secret of a link, from the fragment of its address.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"token": "dRk1xY9gq3m0p7S4o8wQeQ2u5vC6hZbT1nJkLmNoPqR"}))]
pub struct SearchHearing {
    #[validate(length(min = 1, max = 200, message = "Abra el enlace completo."))]
    pub token: String,
}

/// What the person answers.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"token": "dRk1xY9gq3m0p7S4o8wQeQ2u5vC6hZbT1nJkLmNoPqR", "statement": "Sigo inscrita: la escuela me cambió de grupo y por eso no aparecí en la lista."}))]
pub struct RecordAnswer {
    #[validate(length(min = 1, max = 200, message = "Abra el enlace completo."))]
    pub token: String,
    #[validate(
        length(max = 8000, message = "El texto es demasiado largo."),
        custom(function = "is_said")
    )]
    pub statement: String,
}

fn is_said(text: &str) -> std::result::Result<(), validator::ValidationError> {
    if text.trim().is_empty() {
        return Err(validator::ValidationError::new("required")
            .with_message("Escriba su respuesta.".into()));
    }
    Ok(())
}

/// Proof that the answer arrived.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerReceipt {
    #[schema(example = "AU-2026-000001")]
    pub folio: String,
    pub procedure_folio: String,
    pub answered_at: DateTime<Utc>,
    pub files: i64,
}

/// What the link is about. A POST, so that the token stands in no URL; the first opening is a receipt of the notice.
#[utoipa::path(tag = "procedures", request_body = SearchHearing, responses(
    (status = 200, description = "The case", body = HearingInvitation),
    (status = 404, description = "hearing-link-not-usable", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/hearing-links/searches")]
async fn find_hearing(
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    Valid(body): Valid<SearchHearing>,
) -> Result<HttpResponse> {
    let person = the_person(&clock);
    let found = tried(&db, &person, async |conn| {
        let opened = hearing_links::open(conn, &body.token, person.now).await?;
        if opened.is_new {
            mark_opened(conn, &person, &opened).await?;
        }
        invitation(conn, &opened).await
    })
    .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// The person's answer, with the documents added before; the link serves no more.
#[utoipa::path(tag = "procedures", request_body = RecordAnswer, responses(
    (status = 201, description = "Received; keep the folio", body = AnswerReceipt),
    (status = 404, description = "hearing-link-not-usable", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/hearing-links/answers")]
async fn record_answer(
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    Valid(body): Valid<RecordAnswer>,
) -> Result<HttpResponse> {
    let person = the_person(&clock);
    let receipt = tried(&db, &person, async |conn| {
        let opened = hearing_links::open(conn, &body.token, person.now).await?;
        answer(conn, &person, &opened, body.statement.trim()).await
    })
    .await?;
    Ok(HttpResponse::Created().json(receipt))
}

/// Whoever holds the link; of the steps of a case they may take the one that is theirs.
pub(super) fn the_person(clock: &Clock) -> Actor {
    Actor {
        request_id: request_id::current().unwrap_or_else(Uuid::now_v7),
        permissions: std::iter::once(ProposeProcedures::NAME.to_owned()).collect(),
        ..Actor::system(clock.now())
    }
}

/// Runs what a link opens in its own transaction; a link that does not serve counts against the address.
pub(super) async fn tried<T>(
    db: &Db,
    person: &Actor,
    act: impl AsyncFnOnce(&mut Connection) -> Result<T>,
) -> Result<T> {
    let buckets = [Bucket::of_links(
        "hearing links",
        request_id::current_address(),
    )];
    db.transaction(person, async |conn| {
        throttle::take(conn, &buckets, person.now).await
    })
    .await?;
    let outcome = db.transaction(person, act).await;
    let guessed = matches!(&outcome, Err(error) if error.code() == "hearing-link-not-usable");
    if !guessed {
        db.transaction(person, async |conn| {
            throttle::give_back(conn, &buckets).await
        })
        .await?;
    }
    outcome
}

async fn mark_opened(conn: &mut Connection, person: &Actor, opened: &Opened) -> Result<()> {
    diesel::update(l::table.find(opened.id))
        .set(l::opened_at.eq(person.now))
        .execute(conn)
        .await?;
    receipts::by_link(conn, person, opened.notice_id).await
}

async fn answer(
    conn: &mut Connection,
    person: &Actor,
    opened: &Opened,
    statement: &str,
) -> Result<AnswerReceipt> {
    let case = cases::lock(conn, &[opened.procedure_id])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    let folio = next_folio(conn, "AU", person.today()).await?;
    let heard = Heard {
        outcome: HearingOutcome::Answered,
        heard_on: person.today(),
        statement: Some(statement.to_owned()),
        by_link: Some((opened.id, folio.clone())),
    };
    let hearing_id = hearing::conclude(conn, person, &case, heard).await?;
    diesel::update(l::table.find(opened.id))
        .set(l::used_at.eq(person.now))
        .execute(conn)
        .await?;
    let kept = f::table.filter(f::link_id.eq(opened.id).and(f::removed_at.is_null()));
    let files = diesel::update(kept)
        .set(f::hearing_id.eq(hearing_id))
        .execute(conn)
        .await?;
    let title = format!(
        "Leer lo que contestó {} en el trámite {}",
        case.person, case.folio
    );
    let task = NewTask {
        params: super::words::params(&case),
        person_id: Some(case.person_id),
        subject: Some(("procedure", case.id)),
        assigned_to: Some(case.proposed_by),
        ..NewTask::new(TaskKind::ReviewAnswer, title)
    };
    tasks::open(conn, person, task).await?;
    Ok(AnswerReceipt {
        folio,
        procedure_folio: case.folio,
        answered_at: person.now,
        files: i64::try_from(files).map_err(Error::internal)?,
    })
}
