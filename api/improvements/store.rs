//! Improvement actions as they are listed and shown.

use chrono::{DateTime, Days, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Date, Int2, Int4, Nullable, Numeric, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::measuring::{Measured, measure};
use super::types::{
    ActionFilter, ActionStep, Effect, ImprovementAction, ImprovementActionDetail,
    ImprovementActionPage,
};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::{Paging, paging};
use crate::schema::{improvement_checks, improvement_steps, users};

#[derive(QueryableByName)]
pub struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    cause_code: String,
    #[diesel(sql_type = Text)]
    cause_es: String,
    #[diesel(sql_type = Nullable<Text>)]
    cause_en: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    program_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    program: Option<String>,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Text)]
    description: String,
    #[diesel(sql_type = Text)]
    owner: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Date)]
    due_on: NaiveDate,
    #[diesel(sql_type = Numeric)]
    expected_rate: Decimal,
    #[diesel(sql_type = Int2)]
    check_weeks: i16,
    #[diesel(sql_type = Nullable<Date>)]
    started_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    done_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    conclusion: Option<String>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

const COLUMNS: &str = "a.id, a.folio, a.cause_code, k.name_es as cause_es, k.name_en as cause_en, a.program_id, \
    g.name as program, a.title, a.description, u.display_name as owner, a.state, a.due_on, a.expected_rate, a.check_weeks, \
    a.started_on, a.done_on, x.conclusion, a.version";

const FROM: &str = " from improvement_actions a join users u on u.id = a.owner_id \
    join lateral (select c.name_es, c.name_en from complaint_causes c where c.code = a.cause_code \
        order by c.valid_from desc limit 1) k on true \
    left join programs g on g.id = a.program_id left join improvement_checks x on x.action_id = a.id where true";

impl Row {
    /// What its effect is measured by, once it is done.
    fn measured(&self) -> Option<Measured<'_>> {
        Some(Measured {
            cause_code: &self.cause_code,
            program_id: self.program_id,
            weeks: u64::from(self.check_weeks.unsigned_abs()),
            started_on: self.started_on?,
            done_on: self.done_on?,
            expected_rate: self.expected_rate,
        })
    }
}

impl TryFrom<Row> for ImprovementAction {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let check_from = row
            .measured()
            .map(|measured| measured.ends_on() + Days::new(1));
        let conclusion = row.conclusion.map(|conclusion| conclusion.parse());
        Ok(Self {
            id: row.id,
            folio: row.folio,
            cause_code: row.cause_code,
            cause_es: row.cause_es,
            cause_en: row.cause_en,
            program: row.program,
            title: row.title,
            description: row.description,
            owner: row.owner,
            state: row.state.parse().map_err(Error::internal)?,
            due_on: row.due_on,
            expected_rate: row.expected_rate.normalize(),
            check_weeks: row.check_weeks,
            started_on: row.started_on,
            done_on: row.done_on,
            check_from,
            conclusion: conclusion.transpose().map_err(Error::internal)?,
            version: row.version,
        })
    }
}

pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &ActionFilter,
    page: &Paging,
) -> Result<ImprovementActionPage> {
    let order = paging::Order {
        expression: "a.folio",
        cast: "text",
        id: "a.id",
        descending: true,
    };
    let state = filter.state.map(<&'static str>::from);
    let mine = actor.user_id.filter(|_| filter.mine.unwrap_or_default());
    let listed = paging::list::<Row>(conn, page, order, COLUMNS, |sql| {
        sql.push(FROM)
            .and::<Text, _>("a.state = ", state)
            .and::<Text, _>("a.cause_code = ", filter.cause_code.clone())
            .and::<SqlUuid, _>("a.owner_id = ", mine)
    })
    .await?;
    Ok(ImprovementActionPage::from(
        listed.try_map(ImprovementAction::try_from)?,
    ))
}

pub async fn find(conn: &mut Connection, id: Uuid) -> Result<Row> {
    Ok(
        diesel::sql_query(format!("select {COLUMNS}{FROM} and a.id = $1"))
            .bind::<SqlUuid, _>(id)
            .get_result(conn)
            .await?,
    )
}

/// What its windows tell, if the second one is over.
pub async fn effect_of(
    conn: &mut Connection,
    row: &Row,
    today: NaiveDate,
) -> Result<Option<Effect>> {
    match row.measured() {
        Some(measured) if measured.ends_on() < today => Ok(Some(measure(conn, &measured).await?)),
        _ => Ok(None),
    }
}

/// The last day of the second window, for what is done.
pub fn window_ends_on(row: &Row) -> Option<NaiveDate> {
    row.measured().map(|measured| measured.ends_on())
}

pub async fn show(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
) -> Result<ImprovementActionDetail> {
    use improvement_checks as c;
    type Recorded = (serde_json::Value, Option<String>, String, DateTime<Utc>);
    let row = find(conn, id).await?;
    let recorded: Option<Recorded> = c::table
        .inner_join(users::table)
        .filter(c::action_id.eq(id))
        .select((c::measured, c::note, users::display_name, c::checked_at))
        .first(conn)
        .await
        .optional()?;
    let steps = steps_of(conn, id).await?;
    let (effect, note, checked_by, checked_at) = match recorded {
        Some((measured, note, by, at)) => (
            Some(serde_json::from_value(measured)?),
            note,
            Some(by),
            Some(at),
        ),
        None => (
            effect_of(conn, &row, actor.today()).await?,
            None,
            None,
            None,
        ),
    };
    Ok(ImprovementActionDetail {
        action: row.try_into()?,
        effect,
        recorded: checked_at.is_some(),
        note,
        checked_by,
        checked_at,
        steps,
    })
}

async fn steps_of(conn: &mut Connection, id: Uuid) -> Result<Vec<ActionStep>> {
    use improvement_steps as s;
    type Step = (String, Option<String>, String, DateTime<Utc>);
    let steps: Vec<Step> = s::table
        .inner_join(users::table)
        .filter(s::action_id.eq(id))
        .order((s::recorded_at, s::id))
        .select((s::to_state, s::note, users::display_name, s::recorded_at))
        .load(conn)
        .await?;
    steps
        .into_iter()
        .map(|(to_state, note, actor, recorded_at)| {
            Ok(ActionStep {
                to_state: to_state.parse().map_err(Error::internal)?,
                note,
                actor,
                recorded_at,
            })
        })
        .collect()
}
