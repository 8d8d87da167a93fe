//! Changing one's own password: the present one is asked for, and every other session ends.

use actix_web::web;

use super::types::ChangePassword;
use super::{passwords, store};
use crate::auth::sessions::EndedBecause;
use crate::auth::{Actor, Refusal, find_password, verify_password};
use crate::db::Db;
use crate::error::{Error, FieldError, Result};

pub async fn change(db: &Db, actor: &Actor, body: ChangePassword) -> Result<()> {
    let user_id = actor.person()?;
    let stored = find_password(&mut *db.connection().await?, user_id).await?;
    let ChangePassword {
        current_password,
        new_password,
    } = body;
    let fits = web::block(move || verify_password(&current_password, stored.as_deref())).await?;
    if !fits {
        let rule = Refusal::BadPassword;
        let fault = FieldError::new("/current_password", "bad-password", rule.to_string());
        return Err(Error::invalid_by(&rule, vec![fault]));
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
        store::end_sessions(conn, actor, user_id, EndedBecause::PasswordChanged).await
    })
    .await
}
