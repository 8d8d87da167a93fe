//! The CURP of a person who had none.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::{Known, Rule, accept_curp};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::unchanged;
use crate::schema::people;
use crate::tasks::{self, TaskKind};
use crate::timeline::{self, Entry, TimelineKind};

/// Gives a CURP to a person who had none, and closes the task that asked for it; the person's new version.
pub async fn record_curp(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
    seen: i32,
    text: &str,
) -> Result<i32> {
    let (version, curp, birth_date, sex) = people::table
        .find(person_id)
        .select((
            people::version,
            people::curp,
            people::birth_date,
            people::sex,
        ))
        .for_update()
        .first::<(
            i32,
            Option<String>,
            Option<chrono::NaiveDate>,
            Option<String>,
        )>(conn)
        .await?;
    unchanged(version, seen)?;
    let sex = sex
        .map(|sex| sex.parse())
        .transpose()
        .map_err(Error::internal)?;
    let curp = accept_curp(
        text,
        &Known {
            has_curp: curp.is_some(),
            birth_date,
            sex,
        },
    )?;
    let taken: bool = diesel::dsl::select(diesel::dsl::exists(
        people::table.filter(people::curp.eq(curp.as_str())),
    ))
    .get_result(conn)
    .await?;
    if taken {
        return Err(Rule::CurpAlreadyRegistered.into());
    }
    diesel::update(people::table.find(person_id))
        .set((
            people::curp.eq(curp.as_str()),
            people::curp_missing_reason.eq(None::<String>),
            people::version.eq(people::version + 1),
        ))
        .execute(conn)
        .await?;
    tasks::close_about(conn, actor, person_id, &[TaskKind::ObtainCurp]).await?;
    timeline::write(
        conn,
        vec![Entry::new(
            actor,
            person_id,
            TimelineKind::CurpRecorded,
            "Se registró su CURP",
        )],
    )
    .await?;
    Ok(version + 1)
}
