//! Versions of the questionnaire: listed, shown, and followed by new ones.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::instrument::{Block, Questionnaire};
use super::questionnaire_store::load;
use super::questionnaire_writing::create;
use crate::auth::Can;
use crate::auth::permissions::{EditGraduates, ViewGraduates};
use crate::db::Db;
use crate::error::{Problem, Result};
use crate::http::{IdempotencyKey, Valid, idempotency};
use crate::schema::questionnaires;

/// A version of the questionnaire, without its questions.
#[derive(Debug, Serialize, ToSchema, Queryable)]
pub struct QuestionnaireSummary {
    pub id: Uuid,
    pub number: i32,
    pub name_es: String,
    pub name_en: String,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionnaireList {
    /// The newest first.
    pub items: Vec<QuestionnaireSummary>,
}

/// The next version. Questions that indicators come from keep their codes and choices.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[schema(example = json!(example()))]
pub struct CreateQuestionnaire {
    #[validate(length(
        min = 3,
        max = 200,
        message = "Escriba un nombre de al menos 3 caracteres."
    ))]
    pub name_es: String,
    #[validate(length(min = 3, max = 200, message = "Escriba el nombre en inglés."))]
    pub name_en: String,
    #[validate(
        length(min = 1, max = 30, message = "Hace falta al menos un bloque."),
        nested
    )]
    pub blocks: Vec<Block>,
}

fn example() -> serde_json::Value {
    let question = |code: &str, kind: &str, options: &[&str]| {
        let options: Vec<_> = options
            .iter()
            .map(|code| serde_json::json!({"code": code, "label_es": code, "label_en": code}))
            .collect();
        serde_json::json!({"code": code, "kind": kind, "text_es": format!("¿{code}?"), "text_en": format!("{code}?"),
            "minimum": (kind == "number").then_some(0), "maximum": (kind == "number").then_some(240), "options": options})
    };
    serde_json::json!({"name_es": "Seguimiento breve", "name_en": "Short follow-up", "blocks": [
        {"code": "work", "title_es": "Trabajo", "title_en": "Work", "questions": [
            question("employment_status", "single", &["employed", "seeking", "not_seeking"]),
            question("study_match", "single", &["total", "medium", "low", "none"]),
            question("income", "bracket", &[]),
            question("further_study", "single", &["yes", "no"]),
            question("first_job", "single", &["before", "after", "not_yet"]),
            question("months_to_first_job", "number", &[])]}]})
}

/// Versions of the questionnaire, the newest first.
#[utoipa::path(tag = "graduates", security(("session" = ["graduates.view"])),
    responses((status = 200, description = "Versions", body = QuestionnaireList)))]
#[get("/questionnaires")]
pub(super) async fn list_questionnaires(
    db: web::Data<Db>,
    _actor: Can<ViewGraduates>,
) -> Result<HttpResponse> {
    let items: Vec<QuestionnaireSummary> = questionnaires::table
        .order(questionnaires::number.desc())
        .select((
            questionnaires::id,
            questionnaires::number,
            questionnaires::name_es,
            questionnaires::name_en,
            questionnaires::created_at,
        ))
        .load(&mut *db.connection().await?)
        .await?;
    Ok(HttpResponse::Ok().json(QuestionnaireList { items }))
}

/// A version as it is asked today.
#[utoipa::path(tag = "graduates", params(("questionnaire_id" = Uuid, Path)), security(("session" = ["graduates.view"])),
    responses((status = 200, description = "The version", body = Questionnaire)))]
#[get("/questionnaires/{questionnaire_id}")]
pub(super) async fn show_questionnaire_version(
    db: web::Data<Db>,
    actor: Can<ViewGraduates>,
    questionnaire_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let found = load(&mut conn, questionnaire_id.into_inner(), actor.today()).await?;
    Ok(HttpResponse::Ok().json(found.questionnaire))
}

/// Makes the next version; waves that are opened from then on use it.
#[utoipa::path(tag = "graduates", request_body = CreateQuestionnaire, params(("Idempotency-Key" = Option<String>, Header)),
    security(("session" = ["graduates.edit"])), responses(
    (status = 201, description = "The version", body = Questionnaire),
    (status = 409, description = "idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, questionnaire-invalid, indicator-question-missing", body = Problem)))]
#[post("/questionnaires")]
pub(super) async fn create_questionnaire(
    db: web::Data<Db>,
    actor: Can<EditGraduates>,
    key: IdempotencyKey,
    Valid(body): Valid<CreateQuestionnaire>,
) -> Result<HttpResponse> {
    let created = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "create_questionnaire", &body, async |conn| {
                let id = create(conn, &actor, &body).await?;
                Ok(load(conn, id, actor.today()).await?.questionnaire)
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &created))
}
