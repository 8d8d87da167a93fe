//! The permissions that the program knows, by slice, with the pairs that exclude each other.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::rules::Pair;
use super::types::{IncompatiblePair, PermissionCatalogue, PermissionGroup};
use crate::auth::permissions::ALL;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::incompatible_permissions;

pub async fn show(conn: &mut Connection) -> Result<PermissionCatalogue> {
    let pairs: Vec<(String, String, String, String)> = incompatible_permissions::table
        .select((
            incompatible_permissions::permission,
            incompatible_permissions::other_permission,
            incompatible_permissions::reason_es,
            incompatible_permissions::reason_en,
        ))
        .order((
            incompatible_permissions::permission,
            incompatible_permissions::other_permission,
        ))
        .load(conn)
        .await?;
    let incompatible = pairs
        .into_iter()
        .map(
            |(permission, other_permission, reason_es, reason_en)| IncompatiblePair {
                permission,
                other_permission,
                reason_es,
                reason_en,
            },
        )
        .collect();
    Ok(PermissionCatalogue {
        groups: groups(),
        incompatible,
    })
}

/// In the order in which the slices are declared.
fn groups() -> Vec<PermissionGroup> {
    let mut groups: Vec<PermissionGroup> = Vec::new();
    for permission in ALL {
        let slice = permission.split('.').next().unwrap_or(permission);
        match groups.iter_mut().find(|group| group.slice == slice) {
            Some(group) => group.permissions.push((*permission).to_owned()),
            None => groups.push(PermissionGroup {
                slice: slice.to_owned(),
                permissions: vec![(*permission).to_owned()],
            }),
        }
    }
    groups
}

pub async fn pairs(conn: &mut Connection) -> Result<Vec<Pair>> {
    let rows: Vec<(String, String, String)> = incompatible_permissions::table
        .select((
            incompatible_permissions::permission,
            incompatible_permissions::other_permission,
            incompatible_permissions::reason_es,
        ))
        .order((
            incompatible_permissions::permission,
            incompatible_permissions::other_permission,
        ))
        .load(conn)
        .await?;
    let pairs = rows
        .into_iter()
        .map(|(permission, other_permission, reason_es)| Pair {
            permission,
            other_permission,
            reason_es,
        });
    Ok(pairs.collect())
}
