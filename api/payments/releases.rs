//! Holds whose cause has ended: once one centavo reaches the account that the bank had refused, the release of
//! what is held for it goes into the next package, approved with the hold.

use diesel::QueryableByName;
use diesel::sql_types::{Array, Date, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::judge::Judged;
use super::rules::PaymentState;
use crate::auth::Actor;
use crate::calendar::short_date;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::procedures;

/// The ground of holds that the bank's own answer can end.
const GROUND: &str = "bank-data-rejected";

#[derive(QueryableByName)]
struct Ended {
    #[diesel(sql_type = SqlUuid)]
    procedure_id: Uuid,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Date)]
    paid_on: chrono::NaiveDate,
}

/// Opens the release of every hold that the file's test deposits leave without its cause.
pub async fn open(conn: &mut Connection, actor: &Actor, rows: &[&Judged]) -> Result<()> {
    let deposits: Vec<&str> = rows
        .iter()
        .filter(|row| row.line.is_test() && row.line.target() == Some(PaymentState::Paid))
        .map(|row| row.line.reference.as_str())
        .collect();
    if deposits.is_empty() {
        return Ok(());
    }
    for hold in ended(conn, &deposits).await? {
        let reason = format!(
            "El depósito de prueba {} llegó a la cuenta el {}: terminó la causa de la retención.",
            hold.reference,
            short_date(hold.paid_on)
        );
        let day = actor.today();
        match procedures::open_end(conn, actor, hold.procedure_id, day, &reason).await {
            Ok(_) => {}
            // One that cannot be released now must not hold up the file; it stays with whoever follows it.
            Err(Error::Rule { code, .. }) => {
                tracing::warn!(procedure_id = %hold.procedure_id, code, "a hold could not be released");
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

async fn ended(conn: &mut Connection, deposits: &[&str]) -> Result<Vec<Ended>> {
    Ok(diesel::sql_query(
        "select distinct on (p.id) p.id as procedure_id, d.reference, d.paid_on
         from payments d join procedures p on p.benefit_id = d.benefit_id join grounds g on g.id = p.ground_id
         where d.reference = any($1) and d.is_test and d.state = 'paid' and d.paid_on >= p.effective_on
           and p.kind = 'payment_hold' and p.act = 'impose' and p.state in ('applied', 'confirmed', 'modified')
           and g.code = $2 and not exists (select from procedures e where e.of_procedure_id = p.id
               and e.state not in ('rejected', 'withdrawn', 'refused'))
         order by p.id, d.paid_on desc",
    )
    .bind::<Array<Text>, _>(deposits)
    .bind::<Text, _>(GROUND)
    .load(conn)
    .await?)
}
