//! Beginning to invite schools, and taking the invitations back.

use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::super::rules::Rule;
use super::judge::{self, Judged};
use super::store;
use super::types::{
    CreateSchoolInvitation, InvitedSchool, SchoolInvitation, SchoolInvitationPreview,
    SchoolInvitationState,
};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;
use crate::http::unchanged;
use crate::jobs::{self, JobKind};
use crate::mail;
use crate::schema::school_invitations;

const SHOWN: usize = 100;

async fn judged(conn: &mut Connection, body: &CreateSchoolInvitation) -> Result<Vec<Judged>> {
    body.schools.is_within_bounds()?;
    judge::refuse_unknown(conn, &body.schools).await?;
    judge::judge(conn, body.again, |sql| judge::selected(sql, &body.schools)).await
}

pub async fn preview(
    conn: &mut Connection,
    body: &CreateSchoolInvitation,
) -> Result<SchoolInvitationPreview> {
    let judged = judged(conn, body).await?;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let sends = judged
        .iter()
        .filter(|school| school.outcome.sends())
        .count();
    Ok(SchoolInvitationPreview {
        schools: count(judged.len()),
        sends: count(sends),
        outcomes: judge::counts(&judged),
        addressed: judged
            .iter()
            .filter_map(Judged::addressed)
            .take(SHOWN)
            .collect::<Result<_>>()?,
        left_out: judged
            .into_iter()
            .filter(|school| !school.outcome.sends())
            .take(SHOWN)
            .map(InvitedSchool::try_from)
            .collect::<Result<_>>()?,
    })
}

/// Queues the job that makes the accounts; schools that get none are kept with it, so that it can say why.
pub async fn begin(
    conn: &mut Connection,
    actor: &Actor,
    body: &CreateSchoolInvitation,
) -> Result<SchoolInvitation> {
    let judged = judged(conn, body).await?;
    if !judged.iter().any(|school| school.outcome.sends()) {
        return Err(Rule::NoSchoolToInvite.into());
    }
    let id = Uuid::now_v7();
    let job_id = jobs::enqueue(conn, actor, JobKind::InviteSchools, id).await?;
    diesel::insert_into(school_invitations::table)
        .values((
            school_invitations::id.eq(id),
            school_invitations::state.eq("sending"),
            school_invitations::again.eq(body.again),
            school_invitations::job_id.eq(job_id),
            school_invitations::created_by.eq(actor.person()?),
            school_invitations::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    let schools: Vec<Uuid> = judged.iter().map(|one| one.school.school_id).collect();
    diesel::sql_query(
        "insert into school_invitation_rows (invitation_id, school_id) select $1, unnest($2)",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Array<SqlUuid>, _>(schools)
    .execute(conn)
    .await?;
    store::find(conn, id).await
}

/// Closes the accounts that the act made and nobody has used; their links serve no more, and letters that wait do not leave.
pub async fn withdraw(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
) -> Result<SchoolInvitation> {
    let act = store::lock(conn, id).await?;
    unchanged(act.version, seen)?;
    if act.state != SchoolInvitationState::Sent {
        return Err(Rule::InvitationsNotSent.into());
    }
    let letters = close_unused(conn, actor, id).await?;
    mail::withdraw(conn, &letters).await?;
    diesel::update(school_invitations::table.find(id))
        .set((
            school_invitations::state.eq("withdrawn"),
            school_invitations::version.eq(school_invitations::version + 1),
        ))
        .execute(conn)
        .await?;
    store::find(conn, id).await
}

#[derive(QueryableByName)]
struct Letter {
    #[diesel(sql_type = Nullable<SqlUuid>)]
    mail_id: Option<Uuid>,
}

/// The letters that told of the links.
async fn close_unused(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Vec<Uuid>> {
    let letters: Vec<Letter> = diesel::sql_query(
        "with closed as (
             update users u set active = false, version = u.version + 1
             from school_invitation_rows r
             where r.invitation_id = $1 and r.outcome in ('invited', 'invited_again') and u.id = r.user_id
               and u.active and u.password_hash is null
             returning u.id
         )
         update account_links l set voided_at = $2
         from closed c where l.user_id = c.id and l.used_at is null and l.voided_at is null
         returning l.mail_id",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Timestamptz, _>(actor.now)
    .load(conn)
    .await?;
    Ok(letters
        .into_iter()
        .filter_map(|letter| letter.mail_id)
        .collect())
}
