//! Creating, changing and deleting roles.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::rules::{self, Rule, SCHOOL};
use super::types::SaveRole;
use super::{check, store};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::unchanged;
use crate::schema::{role_permissions, roles, user_roles};

pub async fn create(conn: &mut Connection, actor: &Actor, role: &SaveRole) -> Result<String> {
    let wanted = rules::known(&role.permissions)?;
    let id = free_id(conn, &role.name_en).await?;
    diesel::insert_into(roles::table)
        .values((
            roles::id.eq(&id),
            roles::name_es.eq(role.name_es.trim()),
            roles::name_en.eq(role.name_en.trim()),
        ))
        .execute(conn)
        .await?;
    store::set_permissions(conn, &id, &wanted).await?;
    check::role_is_compatible(conn, actor, &id).await?;
    Ok(id)
}

/// An id that no role has, from its name.
async fn free_id(conn: &mut Connection, name: &str) -> Result<String> {
    let base = rules::id_from(name);
    if base.is_empty() {
        return Err(Error::invalid(
            "/name_en",
            "length",
            "Escriba el nombre con letras.",
        ));
    }
    let taken: Vec<String> = roles::table.select(roles::id).load(conn).await?;
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    let free = std::iter::once(base.clone())
        .chain(numbered)
        .find(|id| !taken.contains(id));
    free.ok_or_else(|| Error::internal("numbers do not end"))
}

/// Sets names and permissions; what it grants or takes holds from the next request of each holder.
pub async fn update(
    conn: &mut Connection,
    actor: &Actor,
    id: &str,
    seen: i32,
    role: &SaveRole,
) -> Result<()> {
    let locked = store::lock(conn, id).await?;
    unchanged(locked.version, seen)?;
    let wanted = rules::known(&role.permissions)?;
    let present = store::permissions_of(conn, id).await?;
    allow(actor, id, &present, &wanted)?;
    diesel::update(roles::table.find(id))
        .set((
            roles::name_es.eq(role.name_es.trim()),
            roles::name_en.eq(role.name_en.trim()),
            roles::version.eq(roles::version + 1),
        ))
        .execute(conn)
        .await?;
    store::set_permissions(conn, id, &wanted).await?;
    check::role_is_compatible(conn, actor, id).await?;
    check::administrators_remain(conn, actor).await
}

/// Nobody widens a role of their own, and a school's role stays within its school.
fn allow(
    actor: &Actor,
    id: &str,
    present: &BTreeSet<String>,
    wanted: &BTreeSet<String>,
) -> Result<()> {
    let widens = wanted.difference(present).next().is_some();
    if widens && actor.roles.iter().any(|held| held == id) {
        return Err(Rule::OwnRoles.into());
    }
    if id == SCHOOL && !rules::fits_a_school(wanted) {
        return Err(Rule::NotForSchools.into());
    }
    Ok(())
}

pub async fn delete(conn: &mut Connection, id: &str) -> Result<()> {
    if store::lock(conn, id).await?.built_in {
        return Err(Rule::RoleBuiltIn.into());
    }
    let held: i64 = user_roles::table
        .filter(user_roles::role_id.eq(id))
        .count()
        .get_result(conn)
        .await?;
    if held > 0 {
        return Err(Rule::RoleHeld.into());
    }
    diesel::delete(role_permissions::table.filter(role_permissions::role_id.eq(id)))
        .execute(conn)
        .await?;
    diesel::delete(roles::table.find(id)).execute(conn).await?;
    Ok(())
}
