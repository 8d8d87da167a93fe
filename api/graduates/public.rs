//! The questionnaire by its link: whoever holds it is the person, and sees nothing but their own answers.

use actix_web::{HttpResponse, post, web};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;
use validator::Validate;

use super::answering::GivenAnswer;
use super::answers::{self, AnswersSoFar, GiveAnswers, ResponseChannel};
use super::attempts::Tried;
use super::instrument::Questionnaire;
use super::rules::Rule;
use crate::auth::Actor;
use crate::auth::throttle::{self, Bucket};
use crate::calendar::Clock;
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::http::{Valid, request_id};
use crate::schema::{questionnaire_links, wave_members, waves};
use crate::vault::hash_token;

/// Routes that need no session: they carry the token of a letter.
pub fn public_routes(config: &mut ServiceConfig) {
    config
        .service(show_questionnaire)
        .service(answer_questionnaire);
}

/// The token of a letter; in the body, so that it stands in no URL.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[schema(example = json!({"token": "u4mS0l4Yk1b7PQx0mG5n2w9fT3c8a6Zr1d7e5h4j2kA"}))]
struct OpenQuestionnaire {
    #[validate(length(min = 1, max = 200))]
    token: String,
}

#[derive(Debug, Deserialize, Validate, ToSchema)]
#[schema(example = json!({"token": "u4mS0l4Yk1b7PQx0mG5n2w9fT3c8a6Zr1d7e5h4j2kA", "consent": true,
    "answers": {"employment_status": "employed", "study_match": "medium"}, "finish": false}))]
struct AnswerQuestionnaire {
    #[validate(length(min = 1, max = 200))]
    token: String,
    /// The privacy notice was accepted; asked once.
    consent: bool,
    #[validate(length(max = 200))]
    answers: BTreeMap<String, GivenAnswer>,
    /// Nothing more is to come: the link serves no more.
    finish: bool,
}

/// The questionnaire and what was answered so far, on this device or another.
#[derive(Debug, Serialize, ToSchema)]
struct OpenedQuestionnaire {
    closes_on: NaiveDate,
    questionnaire: Questionnaire,
    #[serde(flatten)]
    said: AnswersSoFar,
}

struct Opened {
    wave_member_id: Uuid,
    closes_on: NaiveDate,
}

async fn open(conn: &mut Connection, token: &str, actor: &Actor) -> Result<Option<Opened>> {
    let found: Option<(Uuid, NaiveDate)> = questionnaire_links::table
        .inner_join(wave_members::table.inner_join(waves::table))
        .filter(questionnaire_links::token_hash.eq(hash_token(token)))
        .filter(questionnaire_links::voided_at.is_null())
        .filter(questionnaire_links::expires_at.gt(actor.now))
        .filter(waves::state.eq("open"))
        .select((wave_members::id, waves::closes_on))
        .first(conn)
        .await
        .optional()?;
    Ok(found.map(|(wave_member_id, closes_on)| Opened {
        wave_member_id,
        closes_on,
    }))
}

/// The link's member; tokens that open nothing are counted against the address, in a transaction of its own.
async fn enter(db: &Db, actor: &Actor, token: &str) -> Result<Opened> {
    if let Some(opened) = open(&mut *db.connection().await?, token, actor).await? {
        return Ok(opened);
    }
    let bucket = Bucket::of_links("questionnaire", request_id::current_address());
    db.transaction(actor, async |conn| {
        throttle::take(conn, &[bucket], actor.now).await
    })
    .await?;
    Err(Rule::QuestionnaireLinkNotUsable.into())
}

fn holder(clock: &Clock) -> Actor {
    Actor {
        request_id: request_id::current().unwrap_or_else(Uuid::now_v7),
        ..Actor::system(clock.now())
    }
}

/// The questionnaire behind a link, with what was answered so far. A POST, so that the token stands in no URL.
#[utoipa::path(tag = "graduates", request_body = OpenQuestionnaire, responses(
    (status = 200, description = "The questionnaire", body = OpenedQuestionnaire),
    (status = 404, description = "questionnaire-link-not-usable", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/questionnaire-links/searches")]
async fn show_questionnaire(
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    Valid(body): Valid<OpenQuestionnaire>,
) -> Result<HttpResponse> {
    let actor = holder(&clock);
    let opened = enter(&db, &actor, &body.token).await?;
    let mut conn = db.connection().await?;
    let (instrument, said) = answers::so_far(&mut conn, opened.wave_member_id).await?;
    Ok(HttpResponse::Ok().json(OpenedQuestionnaire {
        closes_on: opened.closes_on,
        questionnaire: instrument.questionnaire,
        said,
    }))
}

/// Keeps answers as they are given; with `finish` the response is whole and the link serves no more.
#[utoipa::path(tag = "graduates", request_body = AnswerQuestionnaire, responses(
    (status = 204, description = "Kept"),
    (status = 404, description = "questionnaire-link-not-usable", body = Problem),
    (status = 409, description = "already-answered, wave-closed", body = Problem),
    (status = 422, description = "invalid, answer-invalid, consent-required", body = Problem),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/questionnaire-links/answers")]
async fn answer_questionnaire(
    db: web::Data<Db>,
    clock: web::Data<Clock>,
    Valid(body): Valid<AnswerQuestionnaire>,
) -> Result<HttpResponse> {
    let actor = holder(&clock);
    let opened = enter(&db, &actor, &body.token).await?;
    let given = GiveAnswers {
        consent: body.consent,
        answers: body.answers,
        finish: body.finish,
    };
    db.transaction(&actor, async |conn| {
        let tried = Tried::lock(conn, opened.wave_member_id).await?;
        answers::give(conn, &actor, &tried, ResponseChannel::Link, &given).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
