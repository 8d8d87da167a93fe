//! Where the link leads: the person sees what the case is about and answers, without an account.
//!
//! Only what they need is shown, and whatever link does not serve is refused in the same words. Failed tries
//! are counted by address.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Int2, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;
use validator::Validate;

use super::hearing::{self, Heard};
use super::hearing_files::{self, AnswerFile};
use super::hearing_links::{self, Opened};
use super::types::{HearingOutcome, ProcedureKind};
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

/// The case, as the person needs it to answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct HearingInvitation {
    #[schema(example = "PR-2026-000001")]
    pub folio: String,
    pub kind: ProcedureKind,
    /// Given names and initials: enough to know that it is for oneself.
    #[schema(example = "Ana María P. L.")]
    pub name: String,
    /// Null where its name alone would tell of somebody's health.
    pub program: Option<String>,
    /// Why, as the catalogue calls it.
    pub ground: String,
    pub ground_en: Option<String>,
    /// The same in plain words; empty where the catalogue has none.
    pub plain: String,
    pub plain_en: Option<String>,
    pub facts: String,
    pub law: String,
    pub article: String,
    /// The article, as it stood.
    pub legal_text: String,
    pub notified_on: NaiveDate,
    pub business_days: i16,
    /// Last day to answer; null while the term stands still.
    pub due_on: Option<NaiveDate>,
    pub effective_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    /// Documents added so far.
    pub files: Vec<AnswerFile>,
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

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Text)]
    ground: String,
    #[diesel(sql_type = Nullable<Text>)]
    ground_en: Option<String>,
    #[diesel(sql_type = Text)]
    plain: String,
    #[diesel(sql_type = Nullable<Text>)]
    plain_en: Option<String>,
    #[diesel(sql_type = Text)]
    facts: String,
    #[diesel(sql_type = Text)]
    law: String,
    #[diesel(sql_type = Text)]
    article: String,
    #[diesel(sql_type = Text)]
    legal_text: String,
    #[diesel(sql_type = Date)]
    notified_on: NaiveDate,
    #[diesel(sql_type = Int2)]
    business_days: i16,
    #[diesel(sql_type = Date)]
    effective_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    ends_on: Option<NaiveDate>,
}

async fn invitation(conn: &mut Connection, opened: &Opened) -> Result<HearingInvitation> {
    let row: Row = diesel::sql_query(
        "select p.folio, p.kind, p.facts, p.effective_on, p.ends_on, pr.name as program, pr.sensitive,
                pe.given_names || ' ' || left(pe.first_surname, 1) || '.' || coalesce(' ' || left(pe.second_surname, 1) || '.', '') as name,
                g.name_es as ground, g.name_en as ground_en, g.person_text_es as plain, g.person_text_en as plain_en, b.law, b.article, b.text_es as legal_text,
                n.notified_on, g.hearing_business_days as business_days
         from procedure_notices n join procedures p on p.id = n.procedure_id join people pe on pe.id = p.person_id
         join grounds g on g.id = n.ground_id join legal_bases b on b.id = g.legal_basis_id
         join programs pr on pr.id = p.program_id
         where n.id = $1",
    )
    .bind::<SqlUuid, _>(opened.notice_id)
    .get_result(conn)
    .await?;
    Ok(HearingInvitation {
        folio: row.folio,
        kind: row.kind.parse().map_err(Error::internal)?,
        name: row.name,
        program: (!row.sensitive).then_some(row.program),
        ground: row.ground,
        ground_en: row.ground_en,
        plain: row.plain,
        plain_en: row.plain_en,
        facts: row.facts,
        law: row.law,
        article: row.article,
        legal_text: row.legal_text,
        notified_on: row.notified_on,
        business_days: row.business_days,
        due_on: opened.due_on,
        effective_on: row.effective_on,
        ends_on: row.ends_on,
        files: hearing_files::of_link(conn, opened.id).await?,
    })
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
