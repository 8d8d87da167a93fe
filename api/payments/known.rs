//! What the office holds of the benefits and payments that a file names.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Date, Nullable, Numeric, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::line::Line;
use super::rules::PaymentState;
use crate::benefits::BenefitState;
use crate::db::Connection;
use crate::error::{Error, Result};

#[derive(Debug, Clone)]
pub struct KnownBenefit {
    pub id: Uuid,
    pub amount: Decimal,
    /// Exemptions and awards in kind have no payments.
    pub has_payments: bool,
    pub state: BenefitState,
    pub effective_on: NaiveDate,
    /// The case that left it so.
    pub procedure_id: Option<Uuid>,
}

#[derive(Debug, Clone)]
pub struct KnownPayment {
    pub id: Uuid,
    pub reference: String,
    pub benefit_id: Uuid,
    pub amount: Decimal,
    pub state: PaymentState,
    pub corresponds_to: NaiveDate,
    pub scheduled_on: Option<NaiveDate>,
    pub paid_on: Option<NaiveDate>,
    pub channel: Option<String>,
    pub payee: Option<String>,
    pub account_last4: Option<String>,
    pub is_reissue: bool,
    /// A case asked for it and no file told of it yet: what it is called is ours, until Payments names it.
    pub awaits_reference: bool,
    /// The attempt that stands in for it and has not failed itself.
    pub stood_in_by: Option<String>,
    /// The case of the last change, where one brought it about.
    pub procedure_id: Option<Uuid>,
}

#[derive(Debug, Default)]
pub struct Known {
    /// By folio in upper case.
    pub benefits: HashMap<String, KnownBenefit>,
    /// By reference.
    pub payments: HashMap<String, KnownPayment>,
    /// What somebody decided not to take: reference, what the file said, since when.
    pub kept: HashSet<(String, PaymentState, NaiveDate)>,
}

#[derive(QueryableByName)]
struct BenefitRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = Numeric)]
    amount: Decimal,
    #[diesel(sql_type = Bool)]
    has_payments: bool,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Date)]
    effective_on: NaiveDate,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    procedure_id: Option<Uuid>,
}

#[derive(QueryableByName)]
struct PaymentRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    benefit_id: Uuid,
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Numeric)]
    amount: Decimal,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Date)]
    corresponds_to: NaiveDate,
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
    #[diesel(sql_type = Bool)]
    is_reissue: bool,
    #[diesel(sql_type = Bool)]
    awaits_reference: bool,
    #[diesel(sql_type = Nullable<Text>)]
    stood_in_by: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    procedure_id: Option<Uuid>,
}

#[derive(QueryableByName)]
struct KeptRow {
    #[diesel(sql_type = Text)]
    reference: String,
    #[diesel(sql_type = Text)]
    theirs: String,
    #[diesel(sql_type = Date)]
    theirs_on: NaiveDate,
}

/// Looks up everything the lines name; the payments stay locked until the transaction ends.
pub async fn load(conn: &mut Connection, lines: &[Line]) -> Result<Known> {
    let mut folios: Vec<String> = lines.iter().map(|line| line.folio.to_uppercase()).collect();
    folios.sort_unstable();
    folios.dedup();
    let origins = lines.iter().filter_map(|line| line.origin.clone());
    let mut references: Vec<String> = lines.iter().map(|l| l.reference.clone()).collect();
    references.extend(origins);
    references.sort_unstable();
    references.dedup();
    Ok(Known {
        benefits: benefits(conn, &folios).await?,
        payments: payments(conn, &references).await?,
        kept: kept(conn, &references).await?,
    })
}

async fn benefits(
    conn: &mut Connection,
    folios: &[String],
) -> Result<HashMap<String, KnownBenefit>> {
    let rows: Vec<BenefitRow> = diesel::sql_query(
        "select b.id, upper(b.folio) as key, b.amount, p.kind not in ('exemption', 'in_kind') as has_payments,
                b.state, b.state_effective_on as effective_on, h.procedure_id
         from benefits b join calls c on c.id = b.call_id join programs p on p.id = c.program_id
         left join lateral (select n.procedure_id from benefit_changes n
             where n.benefit_id = b.id and n.took_effect_at is not null
             order by n.took_effect_at desc, n.id desc limit 1) h on true
         where upper(b.folio) = any($1)",
    )
    .bind::<Array<Text>, _>(folios)
    .load(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let known = KnownBenefit {
                id: row.id,
                amount: row.amount,
                has_payments: row.has_payments,
                state: row.state.parse().map_err(Error::internal)?,
                effective_on: row.effective_on,
                procedure_id: row.procedure_id,
            };
            Ok((row.key, known))
        })
        .collect()
}

/// Those that are named, and the attempts that stand in for them.
async fn payments(
    conn: &mut Connection,
    references: &[String],
) -> Result<HashMap<String, KnownPayment>> {
    let rows: Vec<PaymentRow> = diesel::sql_query(
        "select y.id, y.benefit_id, y.reference, y.amount, y.state, y.corresponds_to, y.scheduled_on, y.paid_on,
                y.channel, y.payee_name, y.account_last4, y.reissue_of_id is not null as is_reissue,
                y.reissue_of_id is not null and not exists (select from payment_changes n
                     where n.payment_id = y.id and n.payment_file_id is not null) as awaits_reference,
                (select r.reference from payments r where r.reissue_of_id = y.id
                     and r.state not in ('rejected', 'uncollected', 'rescheduled') limit 1) as stood_in_by,
                (select n.procedure_id from payment_changes n where n.payment_id = y.id
                 order by n.recorded_at desc, n.id desc limit 1) as procedure_id
         from payments y where y.reference = any($1)
             or y.reissue_of_id in (select o.id from payments o where o.reference = any($1))
         order by y.id for update of y",
    )
    .bind::<Array<Text>, _>(references)
    .load(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let known = KnownPayment {
                id: row.id,
                reference: row.reference.clone(),
                benefit_id: row.benefit_id,
                amount: row.amount,
                state: row.state.parse().map_err(Error::internal)?,
                corresponds_to: row.corresponds_to,
                scheduled_on: row.scheduled_on,
                paid_on: row.paid_on,
                channel: row.channel,
                payee: row.payee_name,
                account_last4: row.account_last4,
                is_reissue: row.is_reissue,
                awaits_reference: row.awaits_reference,
                stood_in_by: row.stood_in_by,
                procedure_id: row.procedure_id,
            };
            Ok((row.reference, known))
        })
        .collect()
}

async fn kept(
    conn: &mut Connection,
    references: &[String],
) -> Result<HashSet<(String, PaymentState, NaiveDate)>> {
    let rows: Vec<KeptRow> = diesel::sql_query(
        "select reference, theirs, theirs_on from payment_conflicts where state = 'kept' and reference = any($1)",
    )
    .bind::<Array<Text>, _>(references)
    .load(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let theirs = row.theirs.parse().map_err(Error::internal)?;
            Ok((row.reference, theirs, row.theirs_on))
        })
        .collect()
}
