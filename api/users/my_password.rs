//! Changing one's own password: the present one is asked for, and every other session ends.

use actix_web::web;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::rules::Rule;
use super::types::ChangePassword;
use super::{passwords, store};
use crate::auth::{Actor, verify_password};
use crate::db::Db;
use crate::error::Result;
use crate::schema::users;

pub async fn change(db: &Db, actor: &Actor, body: ChangePassword) -> Result<()> {
    let user_id = actor.person()?;
    let stored: Option<String> = users::table
        .find(user_id)
        .select(users::password_hash)
        .first(&mut *db.connection().await?)
        .await?;
    let ChangePassword {
        current_password,
        new_password,
    } = body;
    let fits = web::block(move || verify_password(&current_password, stored.as_deref())).await?;
    if !fits {
        return Err(Rule::WrongPassword.into());
    }
    let hash = passwords::accept(
        new_password,
        "/new_password",
        actor.display_name.clone(),
        actor.email.clone(),
    )
    .await?;
    db.transaction(actor, async |conn| {
        store::set_password(conn, user_id, &hash).await?;
        store::end_sessions(conn, actor, user_id, "password_changed").await
    })
    .await
}
