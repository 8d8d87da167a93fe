//! Changing one's own password: the present one is asked for, and every other session ends.

use super::types::ChangePassword;
use super::{passwords, store};
use crate::auth::sessions::EndedBecause;
use crate::auth::{Actor, Entrance, Refusal};
use crate::error::{Error, FieldError, Result};

pub async fn change(entrance: &Entrance, actor: &Actor, body: ChangePassword) -> Result<()> {
    let user_id = actor.person()?;
    let ChangePassword {
        current_password,
        new_password,
    } = body;
    if !entrance.try_own_password(actor, current_password).await? {
        let rule = Refusal::BadPassword;
        let fault = FieldError::new("/current_password", "bad-password", rule.to_string());
        return Err(Error::invalid_by(&rule, vec![fault]));
    }
    let hash = passwords::accept(
        new_password,
        "/new_password",
        actor.display_name.clone(),
        actor.email.clone(),
        &entrance.config.sessions.password_cost,
    )
    .await?;
    entrance
        .db
        .transaction(actor, async |conn| {
            store::set_password(conn, user_id, &hash).await?;
            store::end_sessions(conn, actor, user_id, EndedBecause::PasswordChanged).await
        })
        .await
}
