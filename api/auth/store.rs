//! Rows of accounts, roles and refresh tokens; the actor of a request in one query.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::dsl::array;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::actor::{ActiveSession, Actor};
use super::factors;
use super::sessions::Method;
use super::types::RoleRef;
use crate::calendar::local_date;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::{refresh_tokens, role_permissions, roles, sessions, user_roles, users};

/// The account as it may act today, in a session that is still open; none if either was closed. Without a
/// second factor it may do nothing yet, where one is required.
pub async fn find_actor(
    conn: &mut Connection,
    (user_id, session_id): (Uuid, Uuid),
    request_id: Uuid,
    second_factor_optional: bool,
    now: DateTime<Utc>,
) -> Result<Option<Actor>> {
    let today = local_date(now);
    let held = user_roles::user_id
        .eq(user_id)
        .and(user_roles::valid_from.le(today))
        .and(
            user_roles::valid_to
                .is_null()
                .or(user_roles::valid_to.ge(today)),
        );
    let roles = user_roles::table
        .filter(held)
        .select(user_roles::role_id)
        .distinct()
        .order(user_roles::role_id);
    let permissions = user_roles::table
        .inner_join(role_permissions::table.on(role_permissions::role_id.eq(user_roles::role_id)))
        .filter(held)
        .select(role_permissions::permission)
        .distinct();
    let by_provider: &str = Method::ProviderWithFactor.into();
    let found: Option<Found> = sessions::table
        .inner_join(users::table)
        .filter(sessions::id.eq(session_id).and(users::id.eq(user_id)))
        .filter(
            sessions::ended_at
                .is_null()
                .and(sessions::expires_at.gt(now)),
        )
        .filter(users::active)
        .select((
            users::display_name,
            users::email,
            users::school_id,
            sessions::authenticated_at,
            array(roles),
            array(permissions),
            factors::held_by(user_id).or(sessions::method.eq(by_provider)),
        ))
        .first(conn)
        .await
        .optional()?;
    Ok(found.map(|found| {
        let second_factor_required = !second_factor_optional && !found.has_second_factor;
        Actor {
            user_id: Some(user_id),
            client_id: None,
            display_name: found.display_name,
            email: found.email,
            roles: found.roles,
            school_id: found.school_id,
            permissions: if second_factor_required {
                HashSet::new()
            } else {
                found.permissions.into_iter().collect()
            },
            second_factor_required,
            session: Some(ActiveSession {
                id: session_id,
                authenticated_at: found.authenticated_at,
            }),
            request_id,
            now,
        }
    }))
}

#[derive(Queryable)]
struct Found {
    display_name: String,
    email: String,
    school_id: Option<Uuid>,
    authenticated_at: DateTime<Utc>,
    roles: Vec<String>,
    permissions: Vec<String>,
    has_second_factor: bool,
}

/// What the account may do at that moment, whatever session it is in.
pub async fn permissions_of(
    conn: &mut Connection,
    user_id: Uuid,
    now: DateTime<Utc>,
) -> Result<HashSet<String>> {
    let today = local_date(now);
    let held: Vec<String> = user_roles::table
        .inner_join(role_permissions::table.on(role_permissions::role_id.eq(user_roles::role_id)))
        .filter(user_roles::user_id.eq(user_id))
        .filter(user_roles::valid_from.le(today))
        .filter(
            user_roles::valid_to
                .is_null()
                .or(user_roles::valid_to.ge(today)),
        )
        .select(role_permissions::permission)
        .distinct()
        .load(conn)
        .await?;
    Ok(held.into_iter().collect())
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

/// Password hash of an active account.
pub async fn find_password(conn: &mut Connection, user_id: Uuid) -> Result<Option<String>> {
    Ok(users::table
        .filter(users::id.eq(user_id).and(users::active))
        .select(users::password_hash)
        .first::<Option<String>>(conn)
        .await
        .optional()?
        .flatten())
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

/// Whether there is such an account, open or closed.
pub async fn is_user(conn: &mut Connection, user_id: Uuid) -> Result<bool> {
    let found = users::table.find(user_id).select(users::id);
    Ok(found.first::<Uuid>(conn).await.optional()?.is_some())
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

/// The same password at another cost; nothing if it was changed meanwhile.
pub async fn replace_hash(conn: &mut Connection, old: &str, new: &str) -> Result<()> {
    diesel::update(users::table.filter(users::password_hash.eq(old)))
        .set(users::password_hash.eq(new))
        .execute(conn)
        .await?;
    Ok(())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = refresh_tokens)]
pub struct RefreshToken {
    pub id: Uuid,
    pub session_id: Uuid,
    pub token_hash: Vec<u8>,
    pub issued_at: DateTime<Utc>,
    /// Unless it is used until then, the session is over.
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

pub async fn add_refresh_token(conn: &mut Connection, token: &RefreshToken) -> Result<()> {
    diesel::insert_into(refresh_tokens::table)
        .values(token)
        .execute(conn)
        .await?;
    Ok(())
}

/// The token with the account and the end of its open session, locked: two renewals cannot both succeed.
pub async fn lock_open_session(
    conn: &mut Connection,
    hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<(RefreshToken, Uuid, DateTime<Utc>)>> {
    Ok(refresh_tokens::table
        .inner_join(sessions::table)
        .filter(refresh_tokens::token_hash.eq(hash))
        .filter(
            sessions::ended_at
                .is_null()
                .and(sessions::expires_at.gt(now)),
        )
        .select((
            RefreshToken::as_select(),
            sessions::user_id,
            sessions::expires_at,
        ))
        .for_update()
        .first(conn)
        .await
        .optional()?)
}
