//! Who would gain or lose what by other permissions of a role; nothing is written.

use std::collections::BTreeSet;

use super::rules::{self, Held};
use super::types::{AccountChange, IncompatibleFound, RolePreview};
use super::{catalogue, store};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::Result;

pub async fn preview(
    conn: &mut Connection,
    actor: &Actor,
    role_id: &str,
    wanted: &BTreeSet<String>,
) -> Result<RolePreview> {
    store::show(conn, actor.today(), role_id).await?;
    let present = store::permissions_of(conn, role_id).await?;
    let pairs = catalogue::pairs(conn).await?;
    let mut accounts = Vec::new();
    let own = Held::always(wanted.clone());
    let mut incompatible = found(&rules::conflicts(&[own], &pairs), None);
    let is_sound = incompatible.is_empty();
    for account in store::held_from(conn, actor.today(), Some(role_id), None).await? {
        let before = held_today(&account.roles, actor);
        let mut roles = account.roles;
        for (role, held) in &mut roles {
            if role == role_id {
                held.permissions.clone_from(wanted);
            }
        }
        let after = held_today(&roles, actor);
        let held: Vec<Held> = roles.into_iter().map(|(_, held)| held).collect();
        if is_sound {
            let conflicts = rules::conflicts(&held, &pairs);
            incompatible.extend(found(&conflicts, Some(&account.display_name)));
        }
        if before != after {
            accounts.push(AccountChange {
                user_id: account.user_id,
                display_name: account.display_name,
                gains: after.difference(&before).cloned().collect(),
                loses: before.difference(&after).cloned().collect(),
            });
        }
    }
    Ok(RolePreview {
        gained: wanted.difference(&present).cloned().collect(),
        lost: present.difference(wanted).cloned().collect(),
        accounts,
        incompatible,
    })
}

fn found(conflicts: &[&rules::Pair], account: Option<&str>) -> Vec<IncompatibleFound> {
    let pairs = conflicts.iter().map(|pair| IncompatibleFound {
        permission: pair.permission.clone(),
        other_permission: pair.other_permission.clone(),
        account: account.map(str::to_owned),
    });
    pairs.collect()
}

fn held_today(roles: &[(String, Held)], actor: &Actor) -> BTreeSet<String> {
    let today = actor.today();
    roles
        .iter()
        .filter(|(_, held)| held.from <= today && held.to.is_none_or(|to| today <= to))
        .flat_map(|(_, held)| held.permissions.iter().cloned())
        .collect()
}
