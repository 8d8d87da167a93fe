//! Checks that stand behind every change of permissions, in the transaction of the change.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Date, Text};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{self, ADMINISTERING, Held, Rule, SCHOOL};
use super::{catalogue, store};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;

/// Nobody holds a pair of permissions that exclude each other, by all roles of the account on any one day.
pub async fn account_is_compatible(
    conn: &mut Connection,
    actor: &Actor,
    user_id: Uuid,
) -> Result<()> {
    let pairs = catalogue::pairs(conn).await?;
    for account in store::held_from(conn, actor.today(), None, Some(user_id)).await? {
        let held: Vec<Held> = account.roles.into_iter().map(|(_, held)| held).collect();
        rules::refuse(&rules::conflicts(&held, &pairs), "/role_id")?;
    }
    Ok(())
}

/// The same for the role itself and for everybody who holds it.
pub async fn role_is_compatible(conn: &mut Connection, actor: &Actor, role_id: &str) -> Result<()> {
    let pairs = catalogue::pairs(conn).await?;
    let own = Held::always(store::permissions_of(conn, role_id).await?);
    rules::refuse(&rules::conflicts(&[own], &pairs), "/permissions")?;
    for account in store::held_from(conn, actor.today(), Some(role_id), None).await? {
        let held: Vec<Held> = account.roles.into_iter().map(|(_, held)| held).collect();
        rules::refuse(&rules::conflicts(&held, &pairs), "/permissions")?;
    }
    Ok(())
}

/// A school account holds the school's role and nothing else, and nobody else holds it.
pub fn school_role_fits<'r>(
    mut roles: impl Iterator<Item = &'r str>,
    has_school: bool,
) -> Result<()> {
    if roles.all(|role| (role == SCHOOL) == has_school) {
        Ok(())
    } else {
        Err(Rule::NotForSchools.into())
    }
}

#[derive(QueryableByName)]
struct Remains {
    #[diesel(sql_type = Bool)]
    remains: bool,
}

const ADMINISTRATORS: i64 = 20_261_124;

/// After the change somebody can still administer, today and with no end in sight.
///
/// Two administrators who remove each other at the same moment wait for one another here.
pub async fn administrators_remain(conn: &mut Connection, actor: &Actor) -> Result<()> {
    diesel::sql_query("select pg_advisory_xact_lock($1)")
        .bind::<BigInt, _>(ADMINISTRATORS)
        .execute(conn)
        .await?;
    for permission in ADMINISTERING {
        let found: Remains = diesel::sql_query(
            "select exists(
                 select from user_roles h join users u on u.id = h.user_id
                 join role_permissions p on p.role_id = h.role_id
                 where p.permission = $1 and u.active and u.password_hash is not null
                   and h.valid_from <= $2 and h.valid_to is null) as remains",
        )
        .bind::<Text, _>(*permission)
        .bind::<Date, _>(actor.today())
        .get_result(conn)
        .await?;
        if !found.remains {
            return Err(Rule::LastAdministrator.into());
        }
    }
    Ok(())
}

/// Whether the role grants what somebody must always hold.
pub async fn lets_administer(conn: &mut Connection, role_id: &str) -> Result<bool> {
    let granted = store::permissions_of(conn, role_id).await?;
    Ok(ADMINISTERING
        .iter()
        .any(|permission| granted.contains(*permission)))
}
