//! The tray as it is shown.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Date, Int4, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::types::{ConflictFilter, ConflictState, PaymentConflict, PaymentConflictPage};
use crate::auth::Actor;
use crate::calendar::local_date;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::{Paging, paging};
use crate::programs::Protection;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    payment_id: Option<Uuid>,
    #[diesel(sql_type = SqlUuid)]
    benefit_id: Uuid,
    #[diesel(sql_type = Text)]
    benefit_folio: String,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Date)]
    corresponds_to: NaiveDate,
    #[diesel(sql_type = Numeric)]
    amount: Decimal,
    #[diesel(sql_type = Text)]
    ours: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    procedure_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    procedure_folio: Option<String>,
    #[diesel(sql_type = Text)]
    theirs: String,
    #[diesel(sql_type = Date)]
    theirs_on: NaiveDate,
    #[diesel(sql_type = SqlUuid)]
    file_id: Uuid,
    #[diesel(sql_type = Date)]
    file_dated_on: NaiveDate,
    #[diesel(sql_type = Int4)]
    row_number: i32,
    #[diesel(sql_type = Timestamptz)]
    opened_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Text>)]
    reason: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    decided_by: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    decided_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

const COLUMNS: &str = "x.id, x.state, x.reference, x.payment_id, x.benefit_id, b.folio as benefit_folio, b.person_id, pe.name, \
    pr.name as program, pr.sensitive, x.corresponds_to, x.amount, x.ours, x.procedure_id, p.folio as procedure_folio, x.theirs, \
    x.theirs_on, x.payment_file_id as file_id, f.dated_on as file_dated_on, x.row_number, x.opened_at, x.reason, \
    u.display_name as decided_by, x.decided_at, x.version";

const FROM: &str = " from payment_conflicts x join benefits b on b.id = x.benefit_id join people pe on pe.id = b.person_id \
    join calls c on c.id = b.call_id join programs pr on pr.id = c.program_id join payment_files f on f.id = x.payment_file_id \
    left join procedures p on p.id = x.procedure_id left join users u on u.id = x.decided_by where ";

impl Row {
    fn shown_to(self, actor: &Actor) -> Result<PaymentConflict> {
        let row = self;
        let protection = Protection::of(row.sensitive, actor);
        Ok(PaymentConflict {
            id: row.id,
            state: row.state.parse().map_err(Error::internal)?,
            reference: protection.text(row.reference),
            payment_id: row.payment_id,
            benefit_id: row.benefit_id,
            benefit_folio: protection.text(row.benefit_folio),
            person_id: row.person_id,
            name: row.name,
            program: protection.program(row.program),
            protection,
            corresponds_to: row.corresponds_to,
            amount: protection.value(Some(row.amount)),
            ours: row.ours.parse().map_err(Error::internal)?,
            procedure_id: row.procedure_id,
            procedure_folio: row.procedure_folio,
            theirs: row.theirs.parse().map_err(Error::internal)?,
            theirs_on: row.theirs_on,
            file_id: row.file_id,
            file_dated_on: row.file_dated_on,
            row_number: row.row_number,
            opened_at: row.opened_at,
            age_days: (actor.today() - local_date(row.opened_at)).num_days(),
            reason: row.reason,
            decided_by: row.decided_by,
            decided_at: row.decided_at,
            version: row.version,
        })
    }
}

const OLDEST_FIRST: paging::Order = paging::Order {
    expression: "x.opened_at",
    cast: "timestamptz",
    id: "x.id",
    descending: false,
};

pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &ConflictFilter,
    page: &Paging,
) -> Result<PaymentConflictPage> {
    let state: &'static str = filter.state.unwrap_or(ConflictState::Open).into();
    let listed = paging::list::<Row>(conn, page, OLDEST_FIRST, COLUMNS, |sql| {
        sql.push(FROM)
            .push("true")
            .and::<Text, _>("x.state = ", Some(state))
            .and::<SqlUuid, _>("b.person_id = ", filter.person_id)
    })
    .await?;
    Ok(PaymentConflictPage::from(
        listed.try_map(|row| row.shown_to(actor))?,
    ))
}

pub async fn find(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<PaymentConflict> {
    let row: Row = diesel::sql_query(format!("select {COLUMNS}{FROM} x.id = $1"))
        .bind::<SqlUuid, _>(id)
        .get_result(conn)
        .await?;
    row.shown_to(actor)
}
