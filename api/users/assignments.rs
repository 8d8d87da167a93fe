//! Roles given to accounts, from a day to a day.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::Rule;
use super::store::{self, Account};
use super::types::AssignRole;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::roles;
use crate::schema::{roles as roles_table, user_roles};

/// Gives roles to an account, after all that speaks against it; for one's own account there is no way.
pub async fn assign(
    conn: &mut Connection,
    actor: &Actor,
    account: &Account,
    wanted: &[AssignRole],
) -> Result<()> {
    not_own(actor, account)?;
    let names = wanted.iter().map(|role| role.role_id.as_str());
    roles::school_role_fits(names, account.school_id.is_some())?;
    for role in wanted {
        let (from, to) = period(actor, role)?;
        must_exist(conn, &role.role_id).await?;
        must_be_free(conn, account.id, &role.role_id, from, to).await?;
        diesel::insert_into(user_roles::table)
            .values((
                user_roles::user_id.eq(account.id),
                user_roles::role_id.eq(&role.role_id),
                user_roles::valid_from.eq(from),
                user_roles::valid_to.eq(to),
            ))
            .execute(conn)
            .await?;
    }
    roles::account_is_compatible(conn, actor, account.id).await
}

fn not_own(actor: &Actor, account: &Account) -> Result<()> {
    if actor.user_id == Some(account.id) {
        Err(roles::Rule::OwnRoles.into())
    } else {
        Ok(())
    }
}

fn period(actor: &Actor, role: &AssignRole) -> Result<(NaiveDate, Option<NaiveDate>)> {
    let from = role.valid_from.unwrap_or_else(|| actor.today());
    if from < actor.today() {
        let message = "No puede empezar antes de hoy.";
        return Err(Error::invalid("/valid_from", "date-past", message));
    }
    if role.valid_to.is_some_and(|to| to < from) {
        return Err(Rule::EndsTooEarly.into());
    }
    Ok((from, role.valid_to))
}

async fn must_exist(conn: &mut Connection, role_id: &str) -> Result<()> {
    let found: Option<String> = roles_table::table
        .find(role_id)
        .select(roles_table::id)
        .first(conn)
        .await
        .optional()?;
    match found {
        Some(_) => Ok(()),
        None => Err(Error::invalid(
            "/role_id",
            "unknown-role",
            "No existe ese rol.",
        )),
    }
}

async fn must_be_free(
    conn: &mut Connection,
    user_id: Uuid,
    role_id: &str,
    from: NaiveDate,
    to: Option<NaiveDate>,
) -> Result<()> {
    let held: i64 = user_roles::table
        .filter(
            user_roles::user_id
                .eq(user_id)
                .and(user_roles::role_id.eq(role_id)),
        )
        .filter(
            user_roles::valid_to
                .is_null()
                .or(user_roles::valid_to.ge(from)),
        )
        .filter(user_roles::valid_from.le(to.unwrap_or(NaiveDate::MAX)))
        .count()
        .get_result(conn)
        .await?;
    if held == 0 {
        Ok(())
    } else {
        Err(Rule::RoleAlreadyHeld.into())
    }
}

struct Assignment {
    role_id: String,
    valid_from: NaiveDate,
}

async fn find_lasting(
    conn: &mut Connection,
    actor: &Actor,
    account: &Account,
    id: Uuid,
) -> Result<Assignment> {
    let (role_id, valid_from, valid_to): (String, NaiveDate, Option<NaiveDate>) = user_roles::table
        .find(id)
        .filter(user_roles::user_id.eq(account.id))
        .select((
            user_roles::role_id,
            user_roles::valid_from,
            user_roles::valid_to,
        ))
        .first(conn)
        .await?;
    if valid_to.is_some_and(|to| to < actor.today()) {
        return Err(Rule::AssignmentEnded.into());
    }
    Ok(Assignment {
        role_id,
        valid_from,
    })
}

/// Sets or takes away the last day of a role.
pub async fn set_end(
    conn: &mut Connection,
    actor: &Actor,
    account: &Account,
    id: Uuid,
    valid_to: Option<NaiveDate>,
) -> Result<()> {
    not_own(actor, account)?;
    let held = find_lasting(conn, actor, account, id).await?;
    if valid_to.is_some_and(|to| to < actor.today() || to < held.valid_from) {
        return Err(Rule::EndsTooEarly.into());
    }
    diesel::update(user_roles::table.find(id))
        .set(user_roles::valid_to.eq(valid_to))
        .execute(conn)
        .await?;
    store::touch(conn, account.id).await?;
    roles::account_is_compatible(conn, actor, account.id).await?;
    keep_administrators(conn, actor, &held.role_id).await
}

/// Takes a role away at once: yesterday was its last day, or it never began.
pub async fn revoke(
    conn: &mut Connection,
    actor: &Actor,
    account: &Account,
    id: Uuid,
) -> Result<()> {
    not_own(actor, account)?;
    let held = find_lasting(conn, actor, account, id).await?;
    let row = user_roles::table.find(id);
    if held.valid_from < actor.today() {
        diesel::update(row)
            .set(user_roles::valid_to.eq(actor.today().pred_opt()))
            .execute(conn)
            .await?;
    } else {
        diesel::delete(row).execute(conn).await?;
    }
    store::touch(conn, account.id).await?;
    keep_administrators(conn, actor, &held.role_id).await
}

/// Looks whether somebody can still administer, where the role that ends is one that lets.
async fn keep_administrators(conn: &mut Connection, actor: &Actor, role_id: &str) -> Result<()> {
    if roles::lets_administer(conn, role_id).await? {
        roles::administrators_remain(conn, actor).await
    } else {
        Ok(())
    }
}
