//! Mails to the schools of a round: that their roster waits, or a reminder of it. One letter for each school, none to those
//! that reported everybody, and none within the days that the round leaves between two.
//!
//! Writing is a few statements however many schools there are, so that it needs no job: the outbox is what takes its time.

use actix_web::{HttpResponse, post, web};
use chrono::{Days, NaiveDate};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::asked::{Asked, SchoolsFilter};
use super::place::lock_open_round;
use super::round_letters;
use super::rounds;
use super::rules::Rule;
use super::types::RoundSummary;
use crate::auth::permissions::CreateRounds;
use crate::auth::{Actor, Can, Scope};
use crate::config::Config;
use crate::db::{Connection, Db, Sql};
use crate::error::{Problem, Result};
use crate::http::{IdempotencyKey, Valid, idempotency};
use crate::mail;
use crate::schema::round_mails as w;
use crate::schools::{AddressedSchool, SchoolColumns, SchoolRef, address_columns};
use crate::vault::Vault;

words! {
    RoundMailKind {
        /// The roster waits to be filled in.
        Roster,
        /// The report is still awaited.
        Reminder,
    }
}

/// Writes to the schools that the filter leaves and that have not reported everybody.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"kind": "reminder", "filter": {"state": "not_reported", "late": null, "level": null, "municipality_code": null}}))]
pub struct SendRoundMails {
    pub kind: RoundMailKind,
    pub filter: SchoolsFilter,
}

/// Who is written to, and who is not and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoundMailing {
    /// Schools that are written to, one letter each.
    #[schema(example = 412)]
    pub mails: usize,
    /// Schools that were written to within the days that the round leaves between two mails.
    pub written_recently: usize,
    /// The first hundred that are written to, and where.
    pub addressed: Vec<AddressedSchool>,
    /// Schools without a noted address and without an active account: they are to be reached in another way.
    pub without_address: Vec<SchoolRef>,
}

/// Why a letter is written.
#[derive(Debug, Clone, Copy)]
pub enum Cause {
    /// Somebody asked for it.
    Asked,
    /// The day of this reminder has come.
    Planned(Uuid),
}

/// What is written, about which round and to which schools.
#[derive(Debug, Clone, Copy)]
pub struct Mailing<'a> {
    pub round: &'a RoundSummary,
    pub kind: RoundMailKind,
    pub filter: &'a SchoolsFilter,
    pub cause: Cause,
}

#[derive(Debug, QueryableByName)]
pub struct Addressee {
    #[diesel(embed)]
    school: SchoolColumns,
    #[diesel(sql_type = BigInt)]
    pub expected: i64,
    #[diesel(sql_type = BigInt)]
    pub missing: i64,
    #[diesel(sql_type = Nullable<Text>)]
    email: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    email_source: Option<String>,
    #[diesel(sql_type = Bool)]
    is_recent: bool,
}

impl Addressee {
    pub fn school_id(&self) -> Uuid {
        self.school.school_id
    }

    pub fn school_name(&self) -> &str {
        &self.school.school_name
    }

    fn addressed(&self, email: &str) -> Result<AddressedSchool> {
        AddressedSchool::new(&self.school, email, self.email_source.as_deref())
    }
}

/// Schools of which a preview tells the address.
const SHOWN: usize = 100;

/// Schools by what a letter to them meets.
struct Sorted {
    to_write: Vec<(Addressee, String)>,
    told: RoundMailing,
}

/// Mails after this day stand in the way of another today.
fn day_before_gap(round: &RoundSummary, today: NaiveDate) -> NaiveDate {
    let gap = u64::try_from(round.reminder_gap_days).unwrap_or_default();
    today.checked_sub_days(Days::new(gap)).unwrap_or(today)
}

async fn sort(conn: &mut Connection, today: NaiveDate, mailing: &Mailing<'_>) -> Result<Sorted> {
    let asked = Asked {
        round_id: mailing.round.id,
        scope: Scope::Institute,
        today,
    };
    let select = Sql::new(&format!(
        "select c.school_id, c.school_key, c.school_shift, c.school_name, c.expected, c.missing, {}, \
         exists (select from round_mails w where w.round_id = c.round_id and w.school_id = c.school_id and w.sent_on > ",
        address_columns("c.school_id")
    ))
    .bind::<Date, _>(day_before_gap(mailing.round, today))
    .push(") as is_recent");
    let schools: Vec<Addressee> = mailing
        .filter
        .narrow(asked.rows(select))
        .push(" and c.state <> 'complete' order by c.search_name, c.school_id")
        .query()
        .load(conn)
        .await?;
    let mut to_write = Vec::with_capacity(schools.len());
    let (mut written_recently, mut without_address) = (0, Vec::new());
    for mut school in schools {
        match school.email.take() {
            None => without_address.push(SchoolRef::try_from(school.school)?),
            Some(_) if school.is_recent => written_recently += 1,
            Some(email) => to_write.push((school, email)),
        }
    }
    let shown = to_write.iter().take(SHOWN);
    let told = RoundMailing {
        mails: to_write.len(),
        written_recently,
        addressed: shown
            .map(|(school, email)| school.addressed(email))
            .collect::<Result<_>>()?,
        without_address,
    };
    Ok(Sorted { to_write, told })
}

/// Writes the letters of a mailing and keeps which school got which; call it with the round or its reminder locked.
pub async fn write(
    conn: &mut Connection,
    actor: &Actor,
    (vault, public_url): (&Vault, &str),
    mailing: &Mailing<'_>,
) -> Result<RoundMailing> {
    let Sorted { to_write, told } = sort(conn, actor.today(), mailing).await?;
    let letters: Vec<_> = to_write
        .iter()
        .map(|(to, email)| {
            round_letters::letter(
                mailing.kind,
                mailing.round,
                (to, email.as_str()),
                public_url,
            )
        })
        .collect();
    let mail_ids = mail::post_many_in_office_hours(conn, vault, actor, &letters).await?;
    let kind: &'static str = mailing.kind.into();
    let (reminder_id, sent_by) = match mailing.cause {
        Cause::Asked => (None, Some(actor.person()?)),
        Cause::Planned(reminder_id) => (Some(reminder_id), None),
    };
    let rows: Vec<_> = to_write
        .iter()
        .zip(mail_ids)
        .map(|((to, _), mail_id)| {
            (
                w::id.eq(Uuid::now_v7()),
                w::round_id.eq(mailing.round.id),
                w::school_id.eq(to.school_id()),
                w::kind.eq(kind),
                w::mail_id.eq(mail_id),
                w::reminder_id.eq(reminder_id),
                w::sent_by.eq(sent_by),
                w::sent_on.eq(actor.today()),
                w::recorded_at.eq(actor.now),
            )
        })
        .collect();
    for part in rows.chunks(5000) {
        diesel::insert_into(w::table)
            .values(part.to_vec())
            .execute(conn)
            .await?;
    }
    Ok(told)
}

async fn send(
    conn: &mut Connection,
    actor: &Actor,
    round_id: Uuid,
    body: &SendRoundMails,
    (config, vault): (&Config, &Vault),
) -> Result<RoundMailing> {
    lock_open_round(conn, round_id).await?;
    let round = rounds::find(conn, actor.scope(), round_id).await?.summary;
    let mailing = Mailing {
        round: &round,
        kind: body.kind,
        filter: &body.filter,
        cause: Cause::Asked,
    };
    let told = write(conn, actor, (vault, &config.public_url), &mailing).await?;
    if told.mails > 0 {
        Ok(told)
    } else if told.written_recently == 0 && told.without_address.is_empty() {
        Err(Rule::NoSchools.into())
    } else {
        Err(Rule::NobodyToWriteTo.into())
    }
}

/// Writes to the schools that match and have not reported everybody, one letter each: that their roster waits, or a
/// reminder. Letters leave in office hours; they carry no roster and name no student.
#[utoipa::path(tag = "academics", request_body = SendRoundMails,
    params(("round_id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    security(("session" = ["rounds.create"])), responses(
    (status = 201, description = "Letters on their way, and who gets none", body = RoundMailing),
    (status = 409, description = "no-schools, nobody-to-write-to, round-closed, idempotency-key-reused", body = Problem)))]
#[post("/rounds/{round_id}/mails")]
pub(super) async fn send_round_mails(
    db: web::Data<Db>,
    actor: Can<CreateRounds>,
    round_id: web::Path<Uuid>,
    config: web::Data<Config>,
    vault: web::Data<Vault>,
    key: IdempotencyKey,
    Valid(body): Valid<SendRoundMails>,
) -> Result<HttpResponse> {
    let id = round_id.into_inner();
    let request = (id, &body);
    let told = db
        .transaction(&actor, async |conn| {
            key.once(conn, &actor, "send_round_mails", &request, async |conn| {
                send(conn, &actor, id, &body, (&config, &vault)).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(
        actix_web::http::StatusCode::CREATED,
        &told,
    ))
}

/// Whom `send_round_mails` would write to; nothing is sent.
#[utoipa::path(tag = "academics", request_body = SendRoundMails, params(("round_id" = Uuid, Path)),
    security(("session" = ["rounds.create"])), responses(
    (status = 200, description = "How many letters it would be, and who would get none", body = RoundMailing)))]
#[post("/rounds/{round_id}/mails/previews")]
pub(super) async fn preview_round_mails(
    db: web::Data<Db>,
    actor: Can<CreateRounds>,
    round_id: web::Path<Uuid>,
    Valid(body): Valid<SendRoundMails>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    let round = rounds::find(&mut conn, actor.scope(), round_id.into_inner()).await?;
    let mailing = Mailing {
        round: &round.summary,
        kind: body.kind,
        filter: &body.filter,
        cause: Cause::Asked,
    };
    let sorted = sort(&mut conn, actor.today(), &mailing).await?;
    Ok(HttpResponse::Ok().json(sorted.told))
}
