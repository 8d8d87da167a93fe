//! Rows of roles, and of who holds them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Bool, Date, Integer, Text};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::Held;
use super::types::Role;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::{role_permissions, roles, user_roles, users};

#[derive(QueryableByName)]
struct RoleRow {
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = Text)]
    name_es: String,
    #[diesel(sql_type = Text)]
    name_en: String,
    #[diesel(sql_type = Array<Text>)]
    permissions: Vec<String>,
    #[diesel(sql_type = BigInt)]
    holders: i64,
    #[diesel(sql_type = Bool)]
    built_in: bool,
    #[diesel(sql_type = Bool)]
    was_held: bool,
    #[diesel(sql_type = Integer)]
    version: i32,
}

/// All roles, or the one of this id, in the order they are shown.
pub async fn list(
    conn: &mut Connection,
    today: NaiveDate,
    only: Option<&str>,
) -> Result<Vec<Role>> {
    let rows: Vec<RoleRow> = diesel::sql_query(
        "select r.id, r.name_es, r.name_en, r.built_in, r.version,
             array(select permission from role_permissions p where p.role_id = r.id order by 1) as permissions,
             (select count(distinct h.user_id) from user_roles h join users u on u.id = h.user_id
              where h.role_id = r.id and u.active and h.valid_from <= $1
                and (h.valid_to is null or h.valid_to >= $1)) as holders,
             exists(select from user_roles h where h.role_id = r.id) as was_held
         from roles r where $2 = '' or r.id = $2
         order by not r.built_in, fold(r.name_es), r.id",
    )
    .bind::<Date, _>(today)
    .bind::<Text, _>(only.unwrap_or_default())
    .load(conn)
    .await?;
    let roles = rows.into_iter().map(|row| Role {
        id: row.id,
        name_es: row.name_es,
        name_en: row.name_en,
        permissions: row.permissions,
        holders: row.holders,
        built_in: row.built_in,
        was_held: row.was_held,
        version: row.version,
    });
    Ok(roles.collect())
}

pub async fn show(conn: &mut Connection, today: NaiveDate, id: &str) -> Result<Role> {
    let found = list(conn, today, Some(id)).await?;
    found.into_iter().next().ok_or(Error::NotFound)
}

/// The role, locked until the transaction ends.
pub struct Locked {
    pub version: i32,
    pub built_in: bool,
}

pub async fn lock(conn: &mut Connection, id: &str) -> Result<Locked> {
    let (version, built_in) = roles::table
        .find(id)
        .select((roles::version, roles::built_in))
        .for_update()
        .first(conn)
        .await?;
    Ok(Locked { version, built_in })
}

pub async fn permissions_of(conn: &mut Connection, role_id: &str) -> Result<BTreeSet<String>> {
    let held: Vec<String> = role_permissions::table
        .filter(role_permissions::role_id.eq(role_id))
        .select(role_permissions::permission)
        .load(conn)
        .await?;
    Ok(held.into_iter().collect())
}

pub async fn set_permissions(
    conn: &mut Connection,
    role_id: &str,
    wanted: &BTreeSet<String>,
) -> Result<()> {
    let present = permissions_of(conn, role_id).await?;
    diesel::delete(
        role_permissions::table
            .filter(role_permissions::role_id.eq(role_id))
            .filter(role_permissions::permission.eq_any(present.difference(wanted))),
    )
    .execute(conn)
    .await?;
    let added: Vec<_> = wanted
        .difference(&present)
        .map(|permission| {
            (
                role_permissions::role_id.eq(role_id),
                role_permissions::permission.eq(permission),
            )
        })
        .collect();
    diesel::insert_into(role_permissions::table)
        .values(added)
        .execute(conn)
        .await?;
    Ok(())
}

/// What an account holds from `today` on, role by role.
pub struct AccountHeld {
    pub user_id: Uuid,
    pub display_name: String,
    pub roles: Vec<(String, Held)>,
}

/// Accounts that hold `role_id` from today on (or the account `user_id`), with all their roles.
pub async fn held_from(
    conn: &mut Connection,
    today: NaiveDate,
    role_id: Option<&str>,
    user_id: Option<Uuid>,
) -> Result<Vec<AccountHeld>> {
    let lasting = user_roles::valid_to
        .is_null()
        .or(user_roles::valid_to.ge(today));
    let mut chosen = user_roles::table
        .filter(lasting)
        .select(user_roles::user_id)
        .into_boxed();
    if let Some(role_id) = role_id {
        chosen = chosen.filter(user_roles::role_id.eq(role_id));
    }
    if let Some(user_id) = user_id {
        chosen = chosen.filter(user_roles::user_id.eq(user_id));
    }
    let chosen: Vec<Uuid> = chosen.load(conn).await?;
    let rows: Vec<HeldRow> = user_roles::table
        .inner_join(users::table)
        .left_join(role_permissions::table.on(role_permissions::role_id.eq(user_roles::role_id)))
        .filter(
            user_roles::user_id
                .eq_any(chosen)
                .and(users::active)
                .and(lasting),
        )
        .order((users::display_name, users::id, user_roles::id))
        .select((
            users::id,
            users::display_name,
            user_roles::id,
            user_roles::role_id,
            user_roles::valid_from,
            user_roles::valid_to,
            role_permissions::permission.nullable(),
        ))
        .load(conn)
        .await?;
    Ok(gather(rows))
}

/// Account and name; assignment, its role, its days; a permission of the role.
type HeldRow = (
    Uuid,
    String,
    Uuid,
    String,
    NaiveDate,
    Option<NaiveDate>,
    Option<String>,
);

fn gather(rows: Vec<HeldRow>) -> Vec<AccountHeld> {
    let mut accounts: Vec<(AccountHeld, BTreeMap<Uuid, usize>)> = Vec::new();
    for (user_id, display_name, assignment, role_id, from, to, permission) in rows {
        if accounts
            .last()
            .is_none_or(|(account, _)| account.user_id != user_id)
        {
            let account = AccountHeld {
                user_id,
                display_name,
                roles: Vec::new(),
            };
            accounts.push((account, BTreeMap::new()));
        }
        let Some((account, places)) = accounts.last_mut() else {
            continue;
        };
        let place = *places.entry(assignment).or_insert_with(|| {
            let permissions = BTreeSet::new();
            account.roles.push((
                role_id,
                Held {
                    permissions,
                    from,
                    to,
                },
            ));
            account.roles.len() - 1
        });
        account.roles[place].1.permissions.extend(permission);
    }
    accounts.into_iter().map(|(account, _)| account).collect()
}
