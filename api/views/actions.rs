//! Saving, changing and deleting views.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::lists::ListName;
use super::rules::{self, MOST_VIEWS, Rule};
use super::types::{CreateListView, UpdateListView};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::unchanged;
use crate::schema::{list_views, users};

pub async fn create(conn: &mut Connection, actor: &Actor, asked: &CreateListView) -> Result<Uuid> {
    let name = rules::name(&asked.name)?;
    rules::check_query(asked.list, &asked.query)?;
    rules::check_columns(&asked.columns)?;
    let owner = actor.person()?;
    be_alone(conn, owner).await?;
    let kept: i64 = list_views::table
        .filter(list_views::owner_id.eq(owner))
        .count()
        .get_result(conn)
        .await?;
    if kept >= MOST_VIEWS {
        return Err(Rule::TooManyViews.into());
    }
    is_free(conn, (owner, asked.list), name, None).await?;
    let (id, list): (_, &'static str) = (Uuid::now_v7(), asked.list.into());
    diesel::insert_into(list_views::table)
        .values((
            list_views::id.eq(id),
            list_views::owner_id.eq(owner),
            list_views::list.eq(list),
            list_views::name.eq(name),
            list_views::query.eq(serde_json::to_value(&asked.query)?),
            list_views::layout.eq(serde_json::to_value(&asked.columns)?),
            list_views::shared.eq(asked.shared),
            list_views::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}

#[derive(AsChangeset)]
#[diesel(table_name = list_views)]
struct Change<'a> {
    name: Option<&'a str>,
    query: Option<serde_json::Value>,
    layout: Option<serde_json::Value>,
    shared: Option<bool>,
    version: i32,
}

pub async fn update(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    asked: &UpdateListView,
) -> Result<()> {
    let (owner, list) = lock_own(conn, actor, (id, seen)).await?;
    let name = asked.name.as_deref().map(rules::name).transpose()?;
    if let Some(query) = &asked.query {
        rules::check_query(list, query)?;
    }
    if let Some(columns) = &asked.columns {
        rules::check_columns(columns)?;
    }
    if let Some(name) = name {
        is_free(conn, (owner, list), name, Some(id)).await?;
    }
    let change = Change {
        name,
        query: asked.query.as_ref().map(serde_json::to_value).transpose()?,
        layout: asked
            .columns
            .as_ref()
            .map(serde_json::to_value)
            .transpose()?,
        shared: asked.shared,
        version: seen + 1,
    };
    diesel::update(list_views::table.find(id))
        .set(change)
        .execute(conn)
        .await?;
    Ok(())
}

pub async fn delete(conn: &mut Connection, actor: &Actor, (id, seen): (Uuid, i32)) -> Result<()> {
    lock_own(conn, actor, (id, seen)).await?;
    diesel::delete(list_views::table.find(id))
        .execute(conn)
        .await?;
    Ok(())
}

/// What somebody else keeps for themselves does not exist; what they share can be seen, and is theirs.
async fn lock_own(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
) -> Result<(Uuid, ListName)> {
    let reader = actor.person()?;
    be_alone(conn, reader).await?;
    let (owner, list, shared, version): (Uuid, String, bool, i32) = list_views::table
        .find(id)
        .select((
            list_views::owner_id,
            list_views::list,
            list_views::shared,
            list_views::version,
        ))
        .for_update()
        .first(conn)
        .await?;
    let list: ListName = list.parse().map_err(Error::internal)?;
    let is_own = owner == reader;
    if !actor.can(list.permission()) || !(is_own || shared) {
        return Err(Error::NotFound);
    }
    if !is_own {
        return Err(Rule::ViewOfAnother.into());
    }
    unchanged(version, seen)?;
    Ok((owner, list))
}

/// One change of an account's views at a time, so that names and their number can be counted on.
async fn be_alone(conn: &mut Connection, owner: Uuid) -> Result<()> {
    let _: Uuid = users::table
        .find(owner)
        .select(users::id)
        .for_no_key_update()
        .first(conn)
        .await?;
    Ok(())
}

async fn is_free(
    conn: &mut Connection,
    (owner, list): (Uuid, ListName),
    name: &str,
    own: Option<Uuid>,
) -> Result<()> {
    let list: &'static str = list.into();
    let holder: Option<Uuid> = list_views::table
        .filter(list_views::owner_id.eq(owner))
        .filter(list_views::list.eq(list))
        .filter(list_views::name.eq(name))
        .select(list_views::id)
        .first(conn)
        .await
        .optional()?;
    if holder.is_some_and(|holder| Some(holder) != own) {
        return Err(Rule::ViewNameTaken.into());
    }
    Ok(())
}
