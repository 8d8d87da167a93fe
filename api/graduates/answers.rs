//! Answers, whoever gives them: the person by their link, or staff on the phone.

use std::collections::{BTreeMap, HashMap};

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::answering::{self, AnswerValue, GivenAnswer};
use super::attempts::{self, Tried};
use super::questionnaire_store::{self, Instrument};
use super::rules::Rule;
use crate::auth::permissions::CaptureGraduates;
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Error, FieldError, Problem, Result};
use crate::http::Valid;
use crate::schema::{
    questionnaire_responses as r, questions, response_answers as a, wave_members, waves,
};
use crate::timeline::{self, Entry, TimelineKind};

/// Some answers; a question that is not named keeps what it had, null takes its answer back.
#[derive(Debug, Clone, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"consent": true, "answers": {"employment_status": "employed", "study_match": "medium"}, "finish": false}))]
pub struct GiveAnswers {
    /// The privacy notice was accepted; asked once.
    pub consent: bool,
    #[validate(length(max = 200))]
    pub answers: BTreeMap<String, GivenAnswer>,
    /// Nothing more is to come: the link serves no more.
    pub finish: bool,
}

/// How far the answers are.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct AnswersSoFar {
    pub answers: BTreeMap<String, AnswerValue>,
    pub consented: bool,
    pub finished: bool,
}

#[derive(Debug, Clone, Copy, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum ResponseChannel {
    Link,
    Phone,
}

async fn response_of(
    conn: &mut Connection,
    wave_member_id: Uuid,
) -> Result<Option<(Uuid, Option<DateTime<Utc>>)>> {
    Ok(r::table
        .filter(r::wave_member_id.eq(wave_member_id))
        .select((r::id, r::finished_at))
        .first(conn)
        .await
        .optional()?)
}

async fn given(conn: &mut Connection, response_id: Uuid) -> Result<HashMap<String, AnswerValue>> {
    let rows: Vec<(String, serde_json::Value)> = a::table
        .inner_join(questions::table)
        .filter(a::response_id.eq(response_id))
        .select((questions::code, a::value))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(|(code, value)| Ok((code, serde_json::from_value(value)?)))
        .collect()
}

/// The questionnaire of a wave's member, and what was answered so far.
pub async fn so_far(
    conn: &mut Connection,
    wave_member_id: Uuid,
) -> Result<(Instrument, AnswersSoFar)> {
    let (questionnaire_id, opened_on): (Uuid, NaiveDate) = wave_members::table
        .inner_join(waves::table)
        .filter(wave_members::id.eq(wave_member_id))
        .select((waves::questionnaire_id, waves::opened_on))
        .first(conn)
        .await?;
    let instrument = questionnaire_store::load(conn, questionnaire_id, opened_on).await?;
    let response = response_of(conn, wave_member_id).await?;
    let said = match response {
        None => AnswersSoFar::default(),
        Some((id, finished_at)) => AnswersSoFar {
            answers: given(conn, id).await?.into_iter().collect(),
            consented: true,
            finished: finished_at.is_some(),
        },
    };
    Ok((instrument, said))
}

/// Keeps some answers, and ends the response if nothing more is to come.
pub async fn give(
    conn: &mut Connection,
    actor: &Actor,
    tried: &Tried,
    channel: ResponseChannel,
    body: &GiveAnswers,
) -> Result<()> {
    if tried.state == "finished" {
        return Err(Rule::AlreadyAnswered.into());
    }
    let (instrument, _) = so_far(conn, tried.id).await?;
    check(&instrument, body, actor.today())?;
    let response_id = match response_of(conn, tried.id).await? {
        Some((id, _)) => id,
        None if body.consent => begin(conn, actor, tried, channel).await?,
        None => return Err(Rule::ConsentRequired.into()),
    };
    for (code, answer) in &body.answers {
        let question_id = instrument.ids.get(code).ok_or(Rule::AnswerInvalid)?;
        keep(
            conn,
            actor,
            (response_id, tried.person_id),
            *question_id,
            answer.0.as_ref(),
        )
        .await?;
    }
    let state = if body.finish { "finished" } else { "started" };
    diesel::update(wave_members::table.find(tried.id))
        .set((
            wave_members::state.eq(state),
            body.finish
                .then(|| wave_members::next_contact_at.eq(None::<DateTime<Utc>>)),
            wave_members::version.eq(wave_members::version + 1),
        ))
        .execute(conn)
        .await?;
    if body.finish {
        finish(conn, actor, tried, response_id, &instrument).await?;
    }
    Ok(())
}

fn check(instrument: &Instrument, body: &GiveAnswers, today: NaiveDate) -> Result<()> {
    let questions: HashMap<&str, _> = instrument
        .questions()
        .map(|question| (question.code.as_str(), question))
        .collect();
    let faults: Vec<FieldError> = body
        .answers
        .iter()
        .filter_map(|(code, answer)| {
            let fault = match (questions.get(code.as_str()), answer) {
                (None, _) => Some("Esa pregunta no es de este cuestionario."),
                (Some(_), GivenAnswer(None)) => None,
                (Some(question), GivenAnswer(Some(answer))) => {
                    answering::fault_of(question, answer, today)
                }
            };
            fault.map(|message| FieldError::new(format!("/answers/{code}"), "invalid", message))
        })
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::invalid_by(&Rule::AnswerInvalid, faults))
    }
}

async fn begin(
    conn: &mut Connection,
    actor: &Actor,
    tried: &Tried,
    channel: ResponseChannel,
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let channel: &'static str = channel.into();
    diesel::insert_into(r::table)
        .values((
            r::id.eq(id),
            r::wave_member_id.eq(tried.id),
            r::person_id.eq(tried.person_id),
            r::consented_at.eq(actor.now),
            r::started_at.eq(actor.now),
            r::channel.eq(channel),
            r::captured_by.eq(actor.user_id),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}

async fn keep(
    conn: &mut Connection,
    actor: &Actor,
    (response_id, person_id): (Uuid, Uuid),
    question_id: Uuid,
    answer: Option<&AnswerValue>,
) -> Result<()> {
    let is_empty = match answer {
        None => true,
        Some(AnswerValue::Number(_)) => false,
        Some(AnswerValue::Text(text)) => text.trim().is_empty(),
        Some(AnswerValue::Choices(choices)) => choices.is_empty(),
    };
    let Some(answer) = answer.filter(|_| !is_empty) else {
        let row = a::table
            .filter(a::response_id.eq(response_id))
            .filter(a::question_id.eq(question_id));
        diesel::delete(row).execute(conn).await?;
        return Ok(());
    };
    let value = serde_json::to_value(answer)?;
    diesel::insert_into(a::table)
        .values((
            a::id.eq(Uuid::now_v7()),
            a::response_id.eq(response_id),
            a::person_id.eq(person_id),
            a::question_id.eq(question_id),
            a::value.eq(&value),
            a::answered_at.eq(actor.now),
        ))
        .on_conflict((a::response_id, a::question_id))
        .do_update()
        .set((a::value.eq(&value), a::answered_at.eq(actor.now)))
        .execute(conn)
        .await?;
    Ok(())
}

async fn finish(
    conn: &mut Connection,
    actor: &Actor,
    tried: &Tried,
    response_id: Uuid,
    instrument: &Instrument,
) -> Result<()> {
    let answers = given(conn, response_id).await?;
    let hidden = answering::hidden(instrument.questions(), &answers);
    let hidden: Vec<Uuid> = hidden
        .into_iter()
        .filter_map(|code| instrument.ids.get(code).copied())
        .collect();
    let gone = a::table
        .filter(a::response_id.eq(response_id))
        .filter(a::question_id.eq_any(hidden));
    diesel::delete(gone).execute(conn).await?;
    diesel::update(r::table.find(response_id))
        .set(r::finished_at.eq(actor.now))
        .execute(conn)
        .await?;
    super::invitations::void(conn, actor, tried.id).await?;
    let title = "Contestó el cuestionario de egresados";
    let entry = Entry::new(
        actor,
        tried.person_id,
        TimelineKind::GraduateAnswered,
        title,
    );
    timeline::write(conn, vec![entry]).await
}

/// Captures answers that a person gives on the phone or at the desk.
#[utoipa::path(tag = "graduates", request_body = GiveAnswers, params(("wave_member_id" = Uuid, Path)),
    security(("session" = ["graduates.capture"])), responses(
    (status = 200, description = "Kept", body = attempts::WaveMemberDetail),
    (status = 409, description = "wave-closed, already-answered", body = Problem),
    (status = 422, description = "invalid, answer-invalid, consent-required", body = Problem)))]
#[post("/graduate-wave-members/{wave_member_id}/answers")]
pub(super) async fn capture_answers(
    db: web::Data<Db>,
    actor: Can<CaptureGraduates>,
    wave_member_id: web::Path<Uuid>,
    Valid(body): Valid<GiveAnswers>,
) -> Result<HttpResponse> {
    let id = wave_member_id.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            let tried = Tried::lock(conn, id).await?;
            give(conn, &actor, &tried, ResponseChannel::Phone, &body).await?;
            attempts::show(conn, &actor, id).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(shown))
}
