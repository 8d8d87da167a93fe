//! Rows of a payment file as they are shown, each with its verdicts.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{
    Array, Bool, Date, Integer, Jsonb, Nullable, Numeric, Text, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::file_types::{PaymentFileRow, PaymentFileRowFilter, PaymentFileRowPage};
use crate::auth::Actor;
use crate::auth::permissions::LoadPayments;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::masked::PersonField;
use crate::http::{Masked, Paging, paging};
use crate::programs::{Protection, may_know};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Integer)]
    row_number: i32,
    #[diesel(sql_type = Text)]
    outcome: String,
    #[diesel(sql_type = Text)]
    verdict: String,
    #[diesel(sql_type = Array<Text>)]
    verdicts: Vec<String>,
    #[diesel(sql_type = Jsonb)]
    warnings: serde_json::Value,
    #[diesel(sql_type = Text)]
    message: String,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    benefit_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    person_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = Nullable<Bool>)]
    sensitive: Option<bool>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    payment_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    state: Option<String>,
    #[diesel(sql_type = Nullable<Numeric>)]
    amount: Option<Decimal>,
    #[diesel(sql_type = Nullable<Date>)]
    corresponds_to: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    effective_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    payee: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    account_last4: Option<String>,
}

const COLUMNS: &str = "r.row_number, r.outcome, r.verdict, r.verdicts, r.warnings, r.message, r.folio, r.reference, r.benefit_id, \
    b.person_id, pe.name, pr.sensitive, y.id as payment_id, r.state, r.amount, r.corresponds_to, r.effective_on, \
    r.parsed ->> 'payee' as payee, r.parsed ->> 'account_last4' as account_last4";

const FROM: &str = " from payment_file_rows r left join benefits b on b.id = r.benefit_id \
    left join people pe on pe.id = b.person_id left join calls c on c.id = b.call_id \
    left join programs pr on pr.id = c.program_id \
    left join payments y on y.reference = r.reference and y.benefit_id = r.benefit_id where r.payment_file_id = ";

const WORKSHEET_ORDER: paging::Order = paging::Order {
    expression: "r.row_number",
    cast: "integer",
    id: "r.payment_file_id",
    descending: false,
};

impl Row {
    fn shown_to(self, actor: &Actor) -> Result<PaymentFileRow> {
        let row = self;
        // Folios begin with their program; a row tied to none may be of any.
        let protection = match row.sensitive {
            Some(sensitive) => Protection::of(sensitive, actor),
            None if may_know(actor) => Protection::Open,
            None => Protection::Concealed,
        };
        let payee = Masked::at_work::<LoadPayments>(PersonField::Payee, row.payee, actor);
        let payment_id = row.payment_id;
        let state = row
            .state
            .map(|state| state.parse().map_err(Error::internal));
        Ok(PaymentFileRow {
            row_number: row.row_number,
            outcome: row.outcome.parse().map_err(Error::internal)?,
            verdict: row.verdict,
            verdicts: row.verdicts,
            warnings: serde_json::from_value(row.warnings)?,
            message: row.message,
            benefit_folio: protection.text(row.folio),
            protection,
            benefit_id: row.benefit_id,
            person_id: row.person_id,
            name: row.name,
            reference: protection.text(row.reference),
            state: state.transpose()?,
            amount: protection.value(row.amount),
            corresponds_to: row.corresponds_to,
            effective_on: row.effective_on,
            payee: payee.map(|payee| match payment_id {
                Some(id) => payee.item(id),
                None => payee,
            }),
            payment_id,
            account_last4: row.account_last4,
        })
    }
}

pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    file_id: Uuid,
    filter: &PaymentFileRowFilter,
    page: &Paging,
) -> Result<PaymentFileRowPage> {
    let outcome = filter.outcome.map(<&'static str>::from);
    let listed = paging::list::<Row>(conn, page, WORKSHEET_ORDER, COLUMNS, |sql| {
        sql.push(FROM)
            .bind::<SqlUuid, _>(file_id)
            .and::<Text, _>("r.outcome = ", outcome)
            .and::<Text, _>("r.verdict = ", filter.verdict.clone())
            .and::<Text, _>(
                "jsonb_path_query_array(r.warnings, '$[*].code') ? ",
                filter.warning.clone(),
            )
    })
    .await?;
    Ok(PaymentFileRowPage::from(
        listed.try_map(|row| row.shown_to(actor))?,
    ))
}

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
}

/// Everybody whom the file is about, as far as the registry knows them.
pub async fn people_in(conn: &mut Connection, file_id: Uuid) -> Result<Vec<Uuid>> {
    let known: Vec<Known> = diesel::sql_query(
        "select distinct b.person_id from payment_file_rows r join benefits b on b.id = r.benefit_id
         where r.payment_file_id = $1",
    )
    .bind::<SqlUuid, _>(file_id)
    .load(conn)
    .await?;
    Ok(known.into_iter().map(|row| row.person_id).collect())
}
