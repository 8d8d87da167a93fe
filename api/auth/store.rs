//! Rows of accounts, roles and refresh tokens.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::{Actor, RoleRef};
use crate::calendar::local_date;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::{refresh_tokens, role_permissions, roles, user_roles, users};

/// The account as it may act today; none if it was closed.
pub async fn find_actor(
    conn: &mut Connection,
    user_id: Uuid,
    request_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Actor>> {
    let Some((display_name, email, school_id)) = users::table
        .filter(users::id.eq(user_id).and(users::active))
        .select((users::display_name, users::email, users::school_id))
        .first::<(String, String, Option<Uuid>)>(conn)
        .await
        .optional()?
    else {
        return Ok(None);
    };
    let today = local_date(now);
    let held: Vec<(String, Option<String>)> = user_roles::table
        .left_join(role_permissions::table.on(role_permissions::role_id.eq(user_roles::role_id)))
        .filter(
            user_roles::user_id
                .eq(user_id)
                .and(user_roles::valid_from.le(today)),
        )
        .filter(
            user_roles::valid_to
                .is_null()
                .or(user_roles::valid_to.ge(today)),
        )
        .select((user_roles::role_id, role_permissions::permission.nullable()))
        .load(conn)
        .await?;
    let mut roles: Vec<String> = held.iter().map(|(role, _)| role.clone()).collect();
    roles.sort();
    roles.dedup();
    let permissions: HashSet<String> = held
        .into_iter()
        .filter_map(|(_, permission)| permission)
        .collect();
    Ok(Some(Actor {
        user_id: Some(user_id),
        display_name,
        email,
        roles,
        school_id,
        permissions,
        request_id,
        now,
    }))
}

/// The roles of these ids with their names.
pub async fn name_roles(conn: &mut Connection, ids: &[String]) -> Result<Vec<RoleRef>> {
    let rows: Vec<(String, String, String)> = roles::table
        .filter(roles::id.eq_any(ids))
        .order(roles::id)
        .select((roles::id, roles::name_es, roles::name_en))
        .load(conn)
        .await?;
    let named = rows.into_iter().map(|(id, name_es, name_en)| RoleRef {
        id,
        name_es,
        name_en,
    });
    Ok(named.collect())
}

/// Id and password hash of an active account; no hash while it has chosen none.
pub async fn find_credentials(
    conn: &mut Connection,
    email: &str,
) -> Result<Option<(Uuid, Option<String>)>> {
    Ok(users::table
        .filter(
            users::email
                .eq(email.trim().to_lowercase())
                .and(users::active),
        )
        .select((users::id, users::password_hash))
        .first(conn)
        .await
        .optional()?)
}

/// Id of an account by its address.
pub async fn find_user(conn: &mut Connection, email: &str) -> Result<Option<Uuid>> {
    Ok(users::table
        .filter(users::email.eq(email.to_lowercase()))
        .select(users::id)
        .first(conn)
        .await
        .optional()?)
}

/// A new account with its roles.
pub async fn add_user(
    conn: &mut Connection,
    actor: &Actor,
    email: &str,
    display_name: &str,
    password_hash: &str,
    school_id: Option<Uuid>,
    roles: &[&str],
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    diesel::insert_into(users::table)
        .values((
            users::id.eq(id),
            users::email.eq(email.to_lowercase()),
            users::display_name.eq(display_name),
            users::password_hash.eq(password_hash),
            users::school_id.eq(school_id),
        ))
        .execute(conn)
        .await?;
    let rows: Vec<_> = roles
        .iter()
        .map(|role| {
            (
                user_roles::user_id.eq(id),
                user_roles::role_id.eq(*role),
                user_roles::valid_from.eq(actor.today()),
            )
        })
        .collect();
    diesel::insert_into(user_roles::table)
        .values(rows)
        .execute(conn)
        .await?;
    Ok(id)
}

pub async fn set_password(conn: &mut Connection, email: &str, password_hash: &str) -> Result<bool> {
    let changed = diesel::update(users::table.filter(users::email.eq(email.to_lowercase())))
        .set((
            users::password_hash.eq(password_hash),
            users::version.eq(users::version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(changed == 1)
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = refresh_tokens)]
pub struct RefreshToken {
    pub id: Uuid,
    pub family_id: Uuid,
    pub user_id: Uuid,
    pub token_hash: Vec<u8>,
    pub issued_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
}

pub async fn add_refresh_token(conn: &mut Connection, token: &RefreshToken) -> Result<()> {
    diesel::insert_into(refresh_tokens::table)
        .values(token)
        .execute(conn)
        .await?;
    Ok(())
}

/// The token, locked: two renewals with one token cannot both succeed.
pub async fn lock_refresh_token(
    conn: &mut Connection,
    hash: &[u8],
) -> Result<Option<RefreshToken>> {
    Ok(refresh_tokens::table
        .filter(refresh_tokens::token_hash.eq(hash))
        .select(RefreshToken::as_select())
        .for_update()
        .first(conn)
        .await
        .optional()?)
}

pub async fn mark_used(conn: &mut Connection, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    diesel::update(refresh_tokens::table.find(id))
        .set(refresh_tokens::used_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn revoke_family(
    conn: &mut Connection,
    family_id: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    diesel::update(refresh_tokens::table.filter(refresh_tokens::family_id.eq(family_id)))
        .filter(refresh_tokens::revoked_at.is_null())
        .set(refresh_tokens::revoked_at.eq(now))
        .execute(conn)
        .await?;
    Ok(())
}
