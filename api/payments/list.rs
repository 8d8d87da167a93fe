//! Payments as lists and pages show them.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Date, Int4, Nullable, Numeric, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::types::{
    Payment, PaymentAttempt, PaymentDetail, PaymentFilter, PaymentHistory, PaymentPage,
};
use crate::auth::Actor;
use crate::auth::permissions::LoadPayments;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::masked::PersonField;
use crate::http::{Masked, Paging, paging};
use crate::programs::{Protection, only_known};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    reference: String,
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
    state: String,
    #[diesel(sql_type = Date)]
    state_effective_on: NaiveDate,
    #[diesel(sql_type = Nullable<Date>)]
    scheduled_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    paid_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    channel: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    payee_name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    account_last4: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    rejection_reason: Option<String>,
    #[diesel(sql_type = Bool)]
    is_test: bool,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    reissue_of_id: Option<Uuid>,
    #[diesel(sql_type = Bool)]
    has_conflict: bool,
    #[diesel(sql_type = Int4)]
    version: i32,
}

const COLUMNS: &str = "y.id, y.reference, y.benefit_id, b.folio as benefit_folio, b.person_id, pe.name, pr.name as program, \
    pr.sensitive, y.corresponds_to, y.amount, y.state, y.state_effective_on, y.scheduled_on, y.paid_on, y.channel, y.payee_name, \
    y.account_last4, y.rejection_reason, y.is_test, y.reissue_of_id, x.id is not null as has_conflict, y.version";

const FROM: &str = " from payments y left join benefits b on b.id = y.benefit_id left join people pe on pe.id = b.person_id \
    left join programs pr on pr.id = y.program_id \
    left join payment_conflicts x on x.payment_id = y.id and x.state = 'open' where ";

impl Row {
    fn shown_to(self, actor: &Actor) -> Result<Payment> {
        let row = self;
        let protection = Protection::of(row.sensitive, actor);
        let payee = Masked::at_work::<LoadPayments>(PersonField::Payee, row.payee_name, actor);
        let channel = row
            .channel
            .map(|text| text.parse().map_err(Error::internal));
        Ok(Payment {
            id: row.id,
            reference: protection.text(row.reference),
            benefit_id: row.benefit_id,
            benefit_folio: protection.text(row.benefit_folio),
            person_id: row.person_id,
            name: row.name,
            program: protection.program(row.program),
            protection,
            corresponds_to: row.corresponds_to,
            amount: protection.value(Some(row.amount)),
            state: row.state.parse().map_err(Error::internal)?,
            state_effective_on: row.state_effective_on,
            scheduled_on: row.scheduled_on,
            paid_on: row.paid_on,
            channel: channel.transpose()?,
            payee: payee.map(|payee| payee.item(row.id)),
            account_last4: row.account_last4,
            rejection_reason: row.rejection_reason,
            is_test: row.is_test,
            reissue_of_id: row.reissue_of_id,
            has_conflict: row.has_conflict,
            version: row.version,
        })
    }
}

const LATEST_MONTH_FIRST: paging::Order = paging::Order {
    expression: "y.corresponds_to",
    cast: "date",
    id: "y.id",
    descending: true,
};

pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &PaymentFilter,
    page: &Paging,
) -> Result<PaymentPage> {
    let month = filter.corresponds_to.and_then(|day| day.with_day(1));
    let state = filter.state.map(<&'static str>::from);
    let listed = paging::list::<Row>(conn, page, LATEST_MONTH_FIRST, COLUMNS, |sql| {
        sql.push(FROM)
            .push("true")
            .push(&only_known(
                actor,
                filter.program_id.is_some(),
                "pr.sensitive",
            ))
            .and::<SqlUuid, _>("y.benefit_id = ", filter.benefit_id)
            .and::<SqlUuid, _>("b.person_id = ", filter.person_id)
            .and::<SqlUuid, _>("y.program_id = ", filter.program_id)
            .and::<Text, _>("y.state = ", state)
            .and::<Date, _>("y.corresponds_to = ", month)
            // Said plainly, so that few conflicts are looked for first and not every payment.
            .push(match filter.has_conflict {
                None => "",
                Some(true) => " and x.id is not null",
                Some(false) => " and x.id is null",
            })
    })
    .await?;
    Ok(PaymentPage::from(
        listed.try_map(|row| row.shown_to(actor))?,
    ))
}

/// One payment with all that happened to it.
pub async fn show(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<PaymentDetail> {
    let row: Row = diesel::sql_query(format!("select {COLUMNS}{FROM} y.id = $1"))
        .bind::<SqlUuid, _>(id)
        .get_result(conn)
        .await?;
    let payment = row.shown_to(actor)?;
    Ok(PaymentDetail {
        history: history(conn, id).await?,
        attempts: attempts(conn, id, payment.protection).await?,
        payment,
    })
}

#[derive(QueryableByName)]
struct HistoryRow {
    #[diesel(sql_type = Nullable<Text>)]
    from_state: Option<String>,
    #[diesel(sql_type = Text)]
    to_state: String,
    #[diesel(sql_type = Date)]
    effective_on: NaiveDate,
    #[diesel(sql_type = Timestamptz)]
    recorded_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    procedure_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    procedure_folio: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    file_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Date>)]
    file_dated_on: Option<NaiveDate>,
}

async fn history(conn: &mut Connection, id: Uuid) -> Result<Vec<PaymentHistory>> {
    let rows: Vec<HistoryRow> = diesel::sql_query(
        "select n.from_state, n.to_state, n.effective_on, n.recorded_at, n.procedure_id, p.folio as procedure_folio,
                n.payment_file_id as file_id, f.dated_on as file_dated_on
         from payment_changes n left join procedures p on p.id = n.procedure_id
         left join payment_files f on f.id = n.payment_file_id
         where n.payment_id = $1 order by n.recorded_at, n.id",
    )
    .bind::<SqlUuid, _>(id)
    .load(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let from = row
                .from_state
                .map(|state| state.parse().map_err(Error::internal));
            Ok(PaymentHistory {
                from: from.transpose()?,
                to: row.to_state.parse().map_err(Error::internal)?,
                effective_on: row.effective_on,
                recorded_at: row.recorded_at,
                procedure_id: row.procedure_id,
                procedure_folio: row.procedure_folio,
                file_id: row.file_id,
                file_dated_on: row.file_dated_on,
            })
        })
        .collect()
}

#[derive(QueryableByName)]
struct AttemptRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Date)]
    state_effective_on: NaiveDate,
}

/// The chain of attempts that the payment is part of; none where it stands alone.
async fn attempts(
    conn: &mut Connection,
    id: Uuid,
    protection: Protection,
) -> Result<Vec<PaymentAttempt>> {
    let rows: Vec<AttemptRow> = diesel::sql_query(
        "with recursive back as (
             select y.id, y.reissue_of_id, 0 as depth from payments y where y.id = $1
             union all select y.id, y.reissue_of_id, depth + 1 from payments y join back on y.id = back.reissue_of_id
         ), chain as (
             (select id, 0 as place from back order by depth desc limit 1)
             union all select y.id, place + 1 from payments y join chain on y.reissue_of_id = chain.id
         )
         select y.id, y.reference, y.state, y.state_effective_on from chain join payments y on y.id = chain.id
         where (select count(*) from chain) > 1 order by place, y.id",
    )
    .bind::<SqlUuid, _>(id)
    .load(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(PaymentAttempt {
                id: row.id,
                reference: protection.text(row.reference),
                state: row.state.parse().map_err(Error::internal)?,
                state_effective_on: row.state_effective_on,
            })
        })
        .collect()
}
