//! Planned ends that come: the calendar opens their cases, approved with the hold or the suspension that they end,
//! early enough for the next package. What somebody did with such a case, the calendar does not do again.

use diesel::QueryableByName;
use diesel::sql_types::{Date, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::derived::open_end;
use super::words::kind_name;
use crate::auth::Actor;
use crate::calendar::{BusinessCalendar, short_date};
use crate::db::Connection;
use crate::error::{Error, Result};

/// Payments needs a package before the day, not on it.
const BUSINESS_DAYS_AHEAD: u32 = 5;

#[derive(QueryableByName)]
struct Due {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Date)]
    ends_on: chrono::NaiveDate,
}

/// Opens the end of every hold and suspension whose planned day is near; answers how many.
pub async fn open_due_ends(conn: &mut Connection, actor: &Actor) -> Result<usize> {
    let calendar = BusinessCalendar::load(conn).await?;
    let horizon = calendar.add_business_days(actor.today(), BUSINESS_DAYS_AHEAD);
    let due: Vec<Due> = diesel::sql_query(
        "select p.id, p.folio, p.kind, p.ends_on from procedures p left join benefits b on b.id = p.benefit_id
         where p.act = 'impose' and p.kind in ('payment_hold', 'suspension') and p.ends_on <= $1
           and p.state in ('applied', 'confirmed', 'modified')
           and (p.kind <> 'suspension' or b.state = 'suspended')
           and not exists (select from procedures e where e.of_procedure_id = p.id)
         order by p.ends_on, p.id",
    )
    .bind::<Date, _>(horizon)
    .load(conn)
    .await?;
    let mut opened = 0;
    for end in due {
        let kind = kind_name(end.kind.parse().map_err(Error::internal)?);
        let reason = format!(
            "Término previsto de la {kind} {}, aprobado con ella para el {}.",
            end.folio,
            short_date(end.ends_on)
        );
        match open_end(conn, actor, end.id, end.ends_on, &reason).await {
            Ok(_) => opened += 1,
            // One that no longer can be ended must not hold up the others; it stays on the list of planned ends.
            Err(Error::Rule { code, .. }) => {
                tracing::warn!(procedure_id = %end.id, code, "a planned end could not be opened");
            }
            Err(error) => return Err(error),
        }
    }
    Ok(opened)
}
