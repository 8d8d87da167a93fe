//! Who I am: the account that is logged in, as the screens need it.

use actix_web::{HttpResponse, get, web};

use super::permissions::BeLoggedIn;
use super::types::{Me, Role};
use super::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::schools;

/// The account that is logged in, with its roles and permissions.
#[utoipa::path(tag = "sessions", security(("session" = [])), responses((status = 200, description = "The account", body = Me)))]
#[get("/me")]
pub(super) async fn show_me(db: web::Data<Db>, actor: Can<BeLoggedIn>) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(of(&mut *db.connection().await?, &actor).await?))
}

pub(super) async fn of(conn: &mut Connection, actor: &Actor) -> Result<Me> {
    let school = match actor.school_id {
        Some(id) => schools::find_ref(conn, id).await?,
        None => None,
    };
    let mut permissions: Vec<String> = actor.permissions.iter().cloned().collect();
    permissions.sort();
    Ok(Me {
        id: actor.user_id.ok_or(Error::Forbidden)?,
        display_name: actor.display_name.clone(),
        email: actor.email.clone(),
        roles: actor
            .roles
            .iter()
            .filter_map(|role| role.parse::<Role>().ok())
            .collect(),
        permissions,
        school,
    })
}
