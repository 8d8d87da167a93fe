//! Whoever lost phone and recovery codes alike: an administrator takes the old factors away.

use actix_web::{HttpResponse, delete, web};
use uuid::Uuid;

use super::account;
use super::rules::Rule;
use crate::auth::permissions::EditUsers;
use crate::auth::sessions::{self, EndedBecause};
use crate::auth::{CanNow, store};
use crate::db::Db;
use crate::error::{Error, Problem, Result};

/// Removes all second factors of an account that lost them, and ends its sessions; it sets up new ones at its next log-in.
#[utoipa::path(tag = "second-factors", params(("user_id" = Uuid, Path)),
    security(("session" = ["users.edit"], "recent" = [])), responses(
    (status = 204, description = "Removed"),
    (status = 409, description = "own-second-factors", body = Problem)))]
#[delete("/users/{user_id}/second-factors")]
pub(super) async fn delete_second_factors(
    db: web::Data<Db>,
    actor: CanNow<EditUsers>,
    user_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    if actor.user_id == Some(*user_id) {
        return Err(Rule::OwnSecondFactors.into());
    }
    db.transaction(&actor, async |conn| {
        if !store::is_user(conn, *user_id).await? {
            return Err(Error::NotFound);
        }
        account::remove_all(conn, *user_id).await?;
        sessions::end_all(conn, *user_id, None, EndedBecause::SignedOut, actor.now).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}
