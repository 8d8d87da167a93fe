//! The job that makes the accounts and writes to the schools: all of it in one transaction, so that whoever starts
//! again after a crash finds nothing half done, and a cancelled act has written to nobody.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Jsonb, Uuid as SqlUuid};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use serde::Serialize;
use uuid::Uuid;

use super::super::links::Post;
use super::super::store::Account;
use super::super::types::{AssignRole, InviteUser, UpdateUser};
use super::super::{actions, store as accounts};
use super::judge::{self, Judged};
use super::store;
use super::types::{InvitationOutcome, SchoolInvitationState};
use crate::auth::permissions::{InviteSchools, Permission};
use crate::calendar::{BusinessCalendar, next_decent_hour};
use crate::db::Connection;
use crate::error::{Error, Problem, Result};
use crate::jobs::Context;
use crate::schema::school_invitations;

const SCHOOLS: &str = "school";
/// A name longer than an account's is cut.
const LONGEST_NAME: usize = 120;
const LOT: usize = 50;

/// What became of a school, as it is kept.
#[derive(Serialize)]
struct Kept {
    school_id: Uuid,
    outcome: InvitationOutcome,
    email: Option<String>,
    user_id: Option<Uuid>,
}

pub async fn run(context: Context) -> Result<()> {
    let act = async |conn: &mut Connection| invite(conn, &context).await;
    context.db.transaction(&context.actor, act).await
}

/// Nothing was written; the act says how it ended.
pub async fn failed(context: Context, problem: Problem, cancelled: bool) -> Result<()> {
    let state = if cancelled { "cancelled" } else { "failed" };
    let problem = serde_json::to_value(problem)?;
    let act = async |conn: &mut Connection| end(conn, &context, state, Some(&problem)).await;
    context.db.transaction(&context.actor, act).await
}

async fn invite(conn: &mut Connection, context: &Context) -> Result<()> {
    let act = store::lock(conn, context.subject_id).await?;
    if act.state != SchoolInvitationState::Sending {
        return Ok(());
    }
    // A right that ended meanwhile is gone.
    if !context.actor.can(InviteSchools::NAME) {
        return Err(Error::Forbidden);
    }
    conn.batch_execute("set local statement_timeout = '20min'")
        .await?;
    let judged = judge::judge(conn, act.again, |sql| {
        sql.push("select r.school_id as id from school_invitation_rows r where r.invitation_id = ")
            .bind::<SqlUuid, _>(act.id)
    })
    .await?;
    let calendar = BusinessCalendar::load(conn).await?;
    let leaves = next_decent_hour(&calendar, context.actor.now);
    let total = judged.len();
    let mut kept = Vec::with_capacity(total);
    for (at, school) in judged.into_iter().enumerate() {
        if at.is_multiple_of(LOT) {
            context.progress("sending", at, total).await?;
        }
        kept.push(write_to(conn, context, school, leaves).await?);
    }
    keep(conn, act.id, &kept).await?;
    // The last chance to stop: after this the letters are on their way.
    context.progress("sending", total, total).await?;
    end(conn, context, "sent", None).await
}

async fn write_to(
    conn: &mut Connection,
    context: &Context,
    school: Judged,
    leaves: DateTime<Utc>,
) -> Result<Kept> {
    let account = match (school.outcome, school.user_id) {
        (InvitationOutcome::Invited, None) => {
            Some(actions::add(conn, &context.actor, &invitation(&school)?).await?)
        }
        (InvitationOutcome::Invited, Some(id)) => Some(reopened(conn, context, id).await?),
        (InvitationOutcome::InvitedAgain, _) => Some(invited_again(conn, context, &school).await?),
        _ => None,
    };
    if let Some(account) = &account {
        let post = Post::from_job(&context.post, leaves);
        actions::send_invitation(conn, &context.actor, account, post).await?;
    }
    Ok(Kept {
        school_id: school.school.school_id,
        outcome: school.outcome,
        email: school.email,
        user_id: account.map(|account| account.id),
    })
}

/// The account that waits, or the one of the address that was noted since: then the other closes, and its link with it.
async fn invited_again(
    conn: &mut Connection,
    context: &Context,
    school: &Judged,
) -> Result<Account> {
    if let Some(earlier) = school.replaces {
        let account = accounts::lock(conn, earlier).await?;
        let close = UpdateUser {
            display_name: None,
            active: Some(false),
        };
        actions::update(conn, &context.actor, &account, &close).await?;
    }
    let Some(id) = school.user_id else {
        return actions::add(conn, &context.actor, &invitation(school)?).await;
    };
    let account = accounts::lock(conn, id).await?;
    if account.active {
        Ok(account)
    } else {
        reopened(conn, context, id).await
    }
}

/// The account of an invitation that was taken back.
async fn reopened(conn: &mut Connection, context: &Context, id: Uuid) -> Result<Account> {
    let account = accounts::lock(conn, id).await?;
    let open = UpdateUser {
        display_name: None,
        active: Some(true),
    };
    actions::update(conn, &context.actor, &account, &open).await?;
    accounts::lock(conn, id).await
}

fn invitation(school: &Judged) -> Result<InviteUser> {
    let name = school.school.school_name.chars().take(LONGEST_NAME);
    let email = school.email.clone();
    Ok(InviteUser {
        display_name: name.collect(),
        email: email.ok_or_else(|| Error::internal("a school without an address was invited"))?,
        roles: vec![AssignRole {
            role_id: SCHOOLS.into(),
            valid_from: None,
            valid_to: None,
        }],
        school_id: Some(school.school.school_id),
    })
}

async fn keep(conn: &mut Connection, id: Uuid, kept: &[Kept]) -> Result<()> {
    diesel::sql_query(
        "update school_invitation_rows r set outcome = n.outcome, email = n.email, user_id = n.user_id
         from jsonb_to_recordset($2) as n(school_id uuid, outcome text, email text, user_id uuid)
         where r.invitation_id = $1 and r.school_id = n.school_id",
    )
    .bind::<SqlUuid, _>(id)
    .bind::<Jsonb, _>(serde_json::to_value(kept)?)
    .execute(conn)
    .await?;
    Ok(())
}

async fn end(
    conn: &mut Connection,
    context: &Context,
    state: &'static str,
    problem: Option<&serde_json::Value>,
) -> Result<()> {
    diesel::update(school_invitations::table.find(context.subject_id))
        .filter(school_invitations::state.eq("sending"))
        .set((
            school_invitations::state.eq(state),
            school_invitations::problem.eq(problem),
            school_invitations::version.eq(school_invitations::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
