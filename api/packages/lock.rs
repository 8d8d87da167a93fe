//! A package held for a command, and what others did with it since it was read.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::types::PackageState;
use crate::db::Connection;
use crate::error::{ChangeSince, Error, Result};
use crate::schema::packages;

/// A package locked for a command.
pub struct Locked {
    pub folio: String,
    pub state: PackageState,
}

/// Locks a package that the caller has seen at a version; a later one answers what others did since.
pub async fn seen_at(conn: &mut Connection, id: Uuid, seen: i32) -> Result<Locked> {
    let (folio, state, version): (String, String, i32) = packages::table
        .find(id)
        .select((packages::folio, packages::state, packages::version))
        .for_update()
        .first(conn)
        .await?;
    if version != seen {
        return Err(Error::Stale {
            current_version: version,
            changes: changes_since(conn, id, seen).await?,
        });
    }
    Ok(Locked {
        folio,
        state: state.parse().map_err(Error::internal)?,
    })
}

#[derive(QueryableByName)]
struct Change {
    #[diesel(sql_type = Timestamptz)]
    at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    by: String,
    #[diesel(sql_type = Text)]
    what: String,
}

/// What was done with a package: each command wrote its cases' histories, and raised the version by one.
async fn changes_since(conn: &mut Connection, id: Uuid, seen: i32) -> Result<Vec<ChangeSince>> {
    let done: Vec<Change> = diesel::sql_query(
        "select s.recorded_at as at, coalesce(u.display_name, '') as by,
                case s.event when 'send' then 'send' when 'unpackage' then 'discard' else 'acknowledge' end as what
         from packages k
         join package_rows r on r.package_id = k.id
         join procedure_steps s on s.procedure_id = r.procedure_id and s.recorded_at >= k.created_at
         left join users u on u.id = s.actor_id
         where k.id = $1 and case when k.state = 'discarded' then s.event = 'unpackage'
             else s.event in ('send', 'apply', 'apply_partially', 'refuse') end
         group by 1, 2, 3 order by 1",
    )
    .bind::<SqlUuid, _>(id)
    .load(conn)
    .await?;
    let known = usize::try_from(seen - 1).unwrap_or(0);
    Ok(done
        .into_iter()
        .skip(known)
        .map(|change| ChangeSince {
            at: change.at,
            by: change.by,
            what: change.what,
        })
        .collect())
}
