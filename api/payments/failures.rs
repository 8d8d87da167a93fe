//! What the bank sent back: somebody has to mend the data, hold the rest or ask for another attempt.

use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::judge::Judged;
use super::rules::PaymentState;
use crate::auth::Actor;
use crate::calendar::BusinessCalendar;
use crate::db::Connection;
use crate::error::Result;
use crate::schema::payments;
use crate::tasks::{self, NewTask, TaskKind};

/// Business days to find out what is wrong with an account.
const DAYS_TO_MEND: u32 = 5;

#[derive(QueryableByName)]
struct Failed {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
}

/// Opens a task for each payment that came back, and closes those of payments that no longer wait.
pub async fn follow(conn: &mut Connection, actor: &Actor, rows: &[&Judged]) -> Result<()> {
    let references = |test: fn(PaymentState) -> bool| -> Vec<&str> {
        let found = rows
            .iter()
            .filter(|row| row.line.target().is_some_and(test));
        found.map(|row| row.line.reference.as_str()).collect()
    };
    let mended: Vec<&str> = references(|state| state != PaymentState::Rejected)
        .into_iter()
        .chain(rows.iter().filter_map(|row| row.line.origin.as_deref()))
        .collect();
    let mended: Vec<Uuid> = payments::table
        .filter(payments::reference.eq_any(mended))
        .select(payments::id)
        .load(conn)
        .await?;
    tasks::close_about_each(conn, actor, &mended, &[TaskKind::MendBankData]).await?;
    let failed = references(|state| state == PaymentState::Rejected);
    open(conn, actor, &failed).await
}

async fn open(conn: &mut Connection, actor: &Actor, references: &[&str]) -> Result<()> {
    let failed: Vec<Failed> = diesel::sql_query(
        "select y.id, y.reference, b.folio, b.person_id from payments y join benefits b on b.id = y.benefit_id
         where y.reference = any($1) and y.state = 'rejected'
           and not exists (select from tasks t where t.subject_id = y.id and t.kind = 'mend_bank_data' and t.state = 'open')",
    )
    .bind::<Array<Text>, _>(references)
    .load(conn)
    .await?;
    if failed.is_empty() {
        return Ok(());
    }
    let calendar = BusinessCalendar::load(conn).await?;
    let due_on = calendar.add_business_days(actor.today(), DAYS_TO_MEND);
    let new = failed.into_iter().map(|payment| {
        let title = format!("El banco rechazó un pago del beneficio {}", payment.folio);
        NewTask {
            params: json!({"benefit_folio": payment.folio, "reference": payment.reference}),
            person_id: Some(payment.person_id),
            subject: Some(("payment", payment.id)),
            due_on: Some(due_on),
            assigned_role: Some("follow_up"),
            ..NewTask::new(TaskKind::MendBankData, title)
        }
    });
    tasks::open_many(conn, actor, new.collect()).await
}
