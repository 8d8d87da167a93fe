//! Links to the questionnaire: sent by mail, reminded of, taken back, and found bounced.

use actix_web::{HttpResponse, post, web};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, TimeZone, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::attempts::{self, RecordContactAttempt, Tried};
use super::people_types::{AttemptChannel, AttemptOutcome};
use super::rules::Rule;
use super::{letters, members, waves};
use crate::auth::permissions::{CaptureGraduates, EditGraduates};
use crate::auth::{Actor, Can};
use crate::config::Config;
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::http::{IdempotencyKey, Valid, idempotency};
use crate::mail;
use crate::schema::{questionnaire_links as l, wave_members};
use crate::vault::{Vault, new_token};

/// Whom to write to: those without a link, or those who have one and have not finished.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"reminder": false, "wave_member_id": null}))]
pub struct SendInvitations {
    pub reminder: bool,
    /// Only this person; all who are due where null.
    pub wave_member_id: Option<Uuid>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SentInvitations {
    #[schema(example = 38)]
    pub sent: usize,
}

#[derive(QueryableByName)]
struct Addressee {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    email: String,
}

/// Who is due a letter. No reminder goes out within a week of the last letter.
async fn addressees(
    conn: &mut Connection,
    actor: &Actor,
    wave_id: Uuid,
    body: &SendInvitations,
) -> Result<Vec<Addressee>> {
    use diesel::sql_types::{Nullable, Timestamptz};
    Ok(diesel::sql_query(
        "select m.id, p.given_names as name, p.email
         from wave_members m join people p on p.id = m.person_id
         left join lateral (select max(k.created_at) as last_at from questionnaire_links k
             where k.wave_member_id = m.id and k.voided_at is null) k on true
         where m.wave_id = $1 and m.state in ('pending', 'started') and p.email is not null
           and (k.last_at is not null) = $2 and (k.last_at is null or $3::uuid is not null or k.last_at < $4)
           and ($3::uuid is null or m.id = $3)
           and not exists (select from contact_states s where s.person_id = p.id and s.field = 'email'
               and s.state <> 'verified')
         order by m.id for update of m",
    )
    .bind::<SqlUuid, _>(wave_id)
    .bind::<Bool, _>(body.reminder)
    .bind::<Nullable<SqlUuid>, _>(body.wave_member_id)
    .bind::<Timestamptz, _>(actor.now - TimeDelta::days(7))
    .load(conn)
    .await?)
}

/// The last instant of a day in Sonora.
fn end_of(day: NaiveDate) -> DateTime<Utc> {
    let midnight = (day + Days::new(1)).and_time(chrono::NaiveTime::MIN);
    Utc.from_utc_datetime(&(midnight + TimeDelta::hours(7)))
}

async fn send(
    conn: &mut Connection,
    actor: &Actor,
    wave_id: Uuid,
    body: &SendInvitations,
    (config, vault): (&Config, &Vault),
) -> Result<SentInvitations> {
    let closes_on = waves::lock_open(conn, wave_id).await?;
    let people = addressees(conn, actor, wave_id, body).await?;
    if people.is_empty() {
        return Err(Rule::NobodyToInvite.into());
    }
    let mut rows = Vec::with_capacity(people.len());
    for to in &people {
        let (token, token_hash) = new_token();
        // In the fragment: browsers send it to no server, so that it stands in no log.
        let link = format!("{}/questionnaire#{token}", config.public_url);
        let letter = letters::invitation(&to.name, &to.email, link, closes_on, body.reminder);
        let mail_id = mail::post_in_office_hours(conn, vault, actor, &letter).await?;
        rows.push((
            l::id.eq(Uuid::now_v7()),
            l::wave_member_id.eq(to.id),
            l::token_hash.eq(token_hash),
            l::mail_id.eq(mail_id),
            l::is_reminder.eq(body.reminder),
            l::created_by.eq(actor.person()?),
            l::created_at.eq(actor.now),
            l::expires_at.eq(end_of(closes_on)),
        ));
    }
    for part in rows.chunks(5000) {
        diesel::insert_into(l::table)
            .values(part.to_vec())
            .execute(conn)
            .await?;
    }
    Ok(SentInvitations { sent: people.len() })
}

/// The links of one person serve no more.
pub async fn void(conn: &mut Connection, actor: &Actor, wave_member_id: Uuid) -> Result<usize> {
    let open = l::table
        .filter(l::wave_member_id.eq(wave_member_id))
        .filter(l::voided_at.is_null());
    Ok(diesel::update(open)
        .set(l::voided_at.eq(actor.now))
        .execute(conn)
        .await?)
}

/// Mail that was given up: an attempt on record, and an address that no longer counts. How many there were.
pub async fn note_bounces(conn: &mut Connection, actor: &Actor) -> Result<usize> {
    let bounced: Vec<(Uuid, Uuid)> = l::table
        .inner_join(crate::schema::mail_messages::table)
        .inner_join(wave_members::table.inner_join(crate::schema::waves::table))
        .filter(l::bounced_at.is_null())
        .filter(crate::schema::mail_messages::sent_at.is_null())
        .filter(crate::schema::mail_messages::next_attempt_at.is_null())
        .filter(crate::schema::waves::state.eq("open"))
        .select((l::id, l::wave_member_id))
        .load(conn)
        .await?;
    for (link_id, wave_member_id) in &bounced {
        let tried = Tried::lock(conn, *wave_member_id).await?;
        let attempt = RecordContactAttempt {
            channel: AttemptChannel::Mail,
            outcome: AttemptOutcome::Bounced,
            attempted_at: None,
            next_contact_at: None,
            note: None,
        };
        attempts::record(conn, actor, &tried, &attempt).await?;
        diesel::update(l::table.find(link_id))
            .set((l::bounced_at.eq(actor.now), l::voided_at.eq(actor.now)))
            .execute(conn)
            .await?;
    }
    Ok(bounced.len())
}

/// Sends the letters of a wave, or reminders of them; one person's where it is said whose.
#[utoipa::path(tag = "graduates", request_body = SendInvitations,
    params(("wave_id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    security(("session" = ["graduates.edit"])), responses(
    (status = 201, description = "How many letters are on their way", body = SentInvitations),
    (status = 409, description = "wave-closed, nobody-to-invite, idempotency-key-reused", body = Problem)))]
#[post("/graduate-waves/{wave_id}/invitations")]
pub(super) async fn send_wave_invitations(
    db: web::Data<Db>,
    actor: Can<EditGraduates>,
    wave_id: web::Path<Uuid>,
    config: web::Data<Config>,
    vault: web::Data<Vault>,
    key: IdempotencyKey,
    Valid(body): Valid<SendInvitations>,
) -> Result<HttpResponse> {
    let id = wave_id.into_inner();
    let sent = db
        .transaction(&actor, async |conn| {
            key.once(
                conn,
                &actor,
                "send_wave_invitations",
                &(id, &body),
                async |conn| send(conn, &actor, id, &body, (&config, &vault)).await,
            )
            .await
        })
        .await?;
    Ok(idempotency::answer(
        actix_web::http::StatusCode::CREATED,
        &sent,
    ))
}

/// Takes back the links of one person: whoever has the letter can answer no more.
#[utoipa::path(tag = "graduates", params(("wave_member_id" = Uuid, Path)), security(("session" = ["graduates.capture"])),
    responses((status = 204, description = "Taken back")))]
#[post("/graduate-wave-members/{wave_member_id}/link-revocations")]
pub(super) async fn revoke_questionnaire_links(
    db: web::Data<Db>,
    actor: Can<CaptureGraduates>,
    wave_member_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = wave_member_id.into_inner();
    db.transaction(&actor, async |conn| {
        members::find(conn, &actor, id).await?;
        void(conn, &actor, id).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
