//! Tries to reach somebody: what came of each, and when to try again.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::answering::AnswerValue;
use super::contacts::{self, ContactField, ContactState};
use super::instrument::Questionnaire;
use super::people_types::{AttemptChannel, AttemptOutcome, ContactAttempt, WaveMember};
use super::rules::Rule;
use super::{answers, members, waves};
use crate::auth::permissions::CaptureGraduates;
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::{IdempotencyKey, Valid, idempotency};
use crate::schema::{contact_attempts, users, wave_members};
use crate::timeline::{self, Entry, TimelineKind};

/// What came of a try.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"channel": "phone", "outcome": "call_back", "attempted_at": null,
    "next_contact_at": "2026-11-27T17:00:00Z", "note": "Sale de trabajar a las 10."}))]
pub struct RecordContactAttempt {
    pub channel: AttemptChannel,
    pub outcome: AttemptOutcome,
    /// Now where nothing is said.
    pub attempted_at: Option<DateTime<Utc>>,
    /// When to try again; needed where a call back was agreed.
    pub next_contact_at: Option<DateTime<Utc>>,
    #[validate(length(max = 500, message = "Escriba a lo más 500 caracteres."))]
    pub note: Option<String>,
}

/// Somebody who is asked, with the questionnaire to capture their answers in.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaveMemberDetail {
    #[serde(flatten)]
    pub member: WaveMember,
    /// The newest first.
    pub contact_attempts: Vec<ContactAttempt>,
    pub questionnaire: Questionnaire,
    /// By the code of the question; those skipped are not there, and none is once the response is whole.
    pub answers: BTreeMap<String, AnswerValue>,
    pub consented: bool,
}

pub async fn show(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<WaveMemberDetail> {
    let member = members::find(conn, actor, id).await?;
    waves::find(conn, actor, member.wave_id).await?;
    let (questionnaire, said) = answers::so_far(conn, id).await?;
    Ok(WaveMemberDetail {
        member,
        contact_attempts: of_member(conn, id).await?,
        questionnaire: questionnaire.questionnaire,
        // Once whole, they are told in figures only.
        answers: if said.finished {
            BTreeMap::new()
        } else {
            said.answers
        },
        consented: said.consented,
    })
}

type Row = (
    Uuid,
    String,
    String,
    DateTime<Utc>,
    Option<DateTime<Utc>>,
    Option<String>,
    Option<String>,
);

async fn of_member(conn: &mut Connection, id: Uuid) -> Result<Vec<ContactAttempt>> {
    use contact_attempts as a;
    let rows: Vec<Row> = a::table
        .left_join(users::table)
        .filter(a::wave_member_id.eq(id))
        .order((a::attempted_at.desc(), a::id.desc()))
        .select((
            a::id,
            a::channel,
            a::outcome,
            a::attempted_at,
            a::next_contact_at,
            a::note,
            users::display_name.nullable(),
        ))
        .load(conn)
        .await?;
    rows.into_iter()
        .map(
            |(id, channel, outcome, attempted_at, next_contact_at, note, by)| {
                Ok(ContactAttempt {
                    id,
                    channel: channel.parse().map_err(Error::internal)?,
                    outcome: outcome.parse().map_err(Error::internal)?,
                    attempted_at,
                    next_contact_at,
                    note,
                    recorded_by: by,
                })
            },
        )
        .collect()
}

/// Whom an attempt is about, held until the transaction ends.
pub struct Tried {
    pub id: Uuid,
    pub person_id: Uuid,
    pub state: String,
}

impl Tried {
    pub async fn lock(conn: &mut Connection, id: Uuid) -> Result<Self> {
        let (person_id, wave_id, state): (Uuid, Uuid, String) = wave_members::table
            .find(id)
            .select((
                wave_members::person_id,
                wave_members::wave_id,
                wave_members::state,
            ))
            .for_update()
            .first(conn)
            .await?;
        waves::lock_open(conn, wave_id).await?;
        Ok(Self {
            id,
            person_id,
            state,
        })
    }
}

/// What a try says of the phone or the address that was used.
fn learned(
    channel: AttemptChannel,
    outcome: AttemptOutcome,
) -> Option<(ContactField, ContactState)> {
    let field = match channel {
        AttemptChannel::Phone | AttemptChannel::Message => ContactField::Phone,
        AttemptChannel::Mail => ContactField::Email,
        AttemptChannel::Social | AttemptChannel::Visit | AttemptChannel::School => return None,
    };
    let state = match outcome {
        AttemptOutcome::NoAnswer => return None,
        AttemptOutcome::WrongContact => ContactState::Wrong,
        AttemptOutcome::Bounced => ContactState::Bounced,
        AttemptOutcome::Answered | AttemptOutcome::Refused | AttemptOutcome::CallBack => {
            ContactState::Verified
        }
    };
    Some((field, state))
}

pub async fn record(
    conn: &mut Connection,
    actor: &Actor,
    tried: &Tried,
    body: &RecordContactAttempt,
) -> Result<()> {
    use contact_attempts as a;
    let attempted_at = body.attempted_at.unwrap_or(actor.now);
    if attempted_at > actor.now {
        return Err(Rule::AttemptInTheFuture.into());
    }
    let call_back = body.outcome == AttemptOutcome::CallBack;
    if call_back && body.next_contact_at.is_none()
        || body.next_contact_at.is_some_and(|next| next <= actor.now)
    {
        return Err(Rule::NextContactRequired.into());
    }
    let ends = matches!(body.outcome, AttemptOutcome::Refused);
    let next = body.next_contact_at.filter(|_| !ends);
    let (channel, outcome): (&'static str, &'static str) =
        (body.channel.into(), body.outcome.into());
    diesel::insert_into(a::table)
        .values((
            a::id.eq(Uuid::now_v7()),
            a::wave_member_id.eq(tried.id),
            a::person_id.eq(tried.person_id),
            a::channel.eq(channel),
            a::outcome.eq(outcome),
            a::attempted_at.eq(attempted_at),
            a::next_contact_at.eq(next),
            a::note.eq(&body.note),
            a::recorded_by.eq(actor.user_id),
            a::recorded_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    let refuses = ends && tried.state != "finished";
    diesel::update(wave_members::table.find(tried.id))
        .set((
            wave_members::next_contact_at.eq(next.filter(|_| tried.state != "finished")),
            refuses.then(|| wave_members::state.eq("refused")),
            wave_members::version.eq(wave_members::version + 1),
        ))
        .execute(conn)
        .await?;
    if refuses {
        super::invitations::void(conn, actor, tried.id).await?;
    }
    if let Some((field, state)) = learned(body.channel, body.outcome) {
        contacts::check(conn, actor, tried.person_id, field, state).await?;
    }
    let title = "Se buscó a la persona para el seguimiento de egresados";
    let params = serde_json::json!({"channel": channel, "outcome": outcome});
    let entry = Entry::new(
        actor,
        tried.person_id,
        TimelineKind::GraduateContacted,
        title,
    );
    timeline::write(conn, vec![entry.params(params)]).await
}

/// Records a try to reach somebody: what came of it, and when to try again.
#[utoipa::path(tag = "graduates", request_body = RecordContactAttempt,
    params(("wave_member_id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    security(("session" = ["graduates.capture"])), responses(
    (status = 201, description = "Recorded", body = WaveMemberDetail),
    (status = 409, description = "wave-closed, idempotency-key-reused", body = Problem),
    (status = 422, description = "invalid, next-contact-required, attempt-in-the-future", body = Problem)))]
#[post("/graduate-wave-members/{wave_member_id}/contact-attempts")]
pub(super) async fn record_contact_attempt(
    db: web::Data<Db>,
    actor: Can<CaptureGraduates>,
    wave_member_id: web::Path<Uuid>,
    key: IdempotencyKey,
    Valid(body): Valid<RecordContactAttempt>,
) -> Result<HttpResponse> {
    let id = wave_member_id.into_inner();
    let shown = db
        .transaction(&actor, async |conn| {
            key.once(
                conn,
                &actor,
                "record_contact_attempt",
                &(id, &body),
                async |conn| {
                    let tried = Tried::lock(conn, id).await?;
                    record(conn, &actor, &tried, &body).await?;
                    show(conn, &actor, id).await
                },
            )
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_says_nothing_of_a_number() {
        use {AttemptChannel as C, AttemptOutcome as O};
        assert_eq!(learned(C::Phone, O::NoAnswer), None);
        assert_eq!(
            learned(C::Phone, O::WrongContact),
            Some((ContactField::Phone, ContactState::Wrong))
        );
        assert_eq!(
            learned(C::Mail, O::Bounced),
            Some((ContactField::Email, ContactState::Bounced))
        );
        // Whoever refuses was reached.
        assert_eq!(
            learned(C::Phone, O::Refused),
            Some((ContactField::Phone, ContactState::Verified))
        );
        assert_eq!(learned(C::Visit, O::WrongContact), None);
    }
}
