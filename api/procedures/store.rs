//! Rows of cases for lists, and the answers of Payments beside them.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Date, Int4, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::requests::{ProcedureFilter, ProcedureSort};
use super::types::{PackageAnswer, ProcedurePage, ProcedureSummary};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::{Paging, paging};
use crate::programs::{Protection, of_known_program};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    act: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Nullable<Text>)]
    benefit_folio: Option<String>,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Text)]
    ground: String,
    #[diesel(sql_type = Date)]
    effective_on: NaiveDate,
    #[diesel(sql_type = Text)]
    proposed_by: String,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Date>)]
    hearing_due_on: Option<NaiveDate>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

const COLUMNS: &str = "p.id, p.folio, p.kind, p.act, p.state, p.person_id, pe.name, b.folio as benefit_folio, \
    pr.name as program, pr.sensitive, g.name_es as ground, p.effective_on, u.display_name as proposed_by, p.created_at, \
    p.hearing_due_on, p.version";

const SOURCE: paging::Source = paging::Source {
    table: "procedures p",
    lookups: " left join people pe on pe.id = p.person_id left join benefits b on b.id = p.benefit_id \
        left join programs pr on pr.id = p.program_id left join grounds g on g.id = p.ground_id \
        left join users u on u.id = p.proposed_by",
};

impl Row {
    fn shown_to(self, actor: &Actor) -> Result<ProcedureSummary> {
        let row = self;
        let protection = Protection::of(row.sensitive, actor);
        Ok(ProcedureSummary {
            id: row.id,
            folio: row.folio,
            kind: row.kind.parse().map_err(Error::internal)?,
            act: row.act.parse().map_err(Error::internal)?,
            state: row.state.parse().map_err(Error::internal)?,
            person_id: row.person_id,
            name: row.name,
            benefit_folio: row.benefit_folio.map(|folio| protection.text(folio)),
            program: protection.program(row.program),
            protection,
            ground: protection.text(row.ground),
            effective_on: row.effective_on,
            proposed_by: row.proposed_by,
            created_at: row.created_at,
            hearing_due_on: row.hearing_due_on,
            version: row.version,
        })
    }
}

pub async fn summary(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<ProcedureSummary> {
    let rows = SOURCE.rows();
    let row: Row = diesel::sql_query(format!("select {COLUMNS}{rows} and p.id = $1"))
        .bind::<SqlUuid, _>(id)
        .get_result(conn)
        .await?;
    row.shown_to(actor)
}

/// A person's cases that are not ended, newest first.
pub async fn open_cases_of(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
) -> Result<Vec<ProcedureSummary>> {
    let rows = SOURCE.rows();
    let rows: Vec<Row> = diesel::sql_query(format!(
        "select {COLUMNS}{rows} and p.person_id = $1 and p.state in
             ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged', 'sent')
         order by p.created_at desc"
    ))
    .bind::<SqlUuid, _>(person_id)
    .load(conn)
    .await?;
    rows.into_iter().map(|row| row.shown_to(actor)).collect()
}

impl ProcedureSort {
    fn order(self) -> paging::Order {
        match self {
            Self::NewestFirst => paging::Order {
                expression: "p.created_at",
                cast: "timestamptz",
                id: "p.id",
                descending: true,
            },
            Self::EffectiveFirst => paging::Order {
                expression: "p.effective_on",
                cast: "date",
                id: "p.id",
                descending: false,
            },
        }
    }
}

pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &ProcedureFilter,
    page: &Paging,
) -> Result<ProcedurePage> {
    let mine = filter
        .mine
        .unwrap_or(false)
        .then_some(actor.user_id)
        .flatten();
    let order = filter.sort.unwrap_or_default().order();
    let listed = paging::list_of::<Row>(conn, page, order, (COLUMNS, SOURCE), |sql| {
        of_known_program(sql, actor, "p.program_id", filter.program_id)
            .and::<Text, _>("p.kind = ", filter.kind.map(<&'static str>::from))
            .and::<Text, _>("p.act = ", filter.act.map(<&'static str>::from))
            .and::<Text, _>("p.state = ", filter.state.map(<&'static str>::from))
            .and::<SqlUuid, _>("p.person_id = ", filter.person_id)
            .and::<SqlUuid, _>("p.proposed_by = ", mine)
    })
    .await?;
    Ok(ProcedurePage {
        items: listed
            .items
            .into_iter()
            .map(|row| row.shown_to(actor))
            .collect::<Result<_>>()?,
        next_cursor: listed.next_cursor,
        prev_cursor: listed.prev_cursor,
        total: listed.total,
    })
}

/// The answer of Payments on a row of a package, all null until there is one.
#[derive(QueryableByName)]
pub struct AnswerColumns {
    #[diesel(sql_type = Nullable<Text>)]
    outcome: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    resolution_number: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    signatory: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    resolved_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Date>)]
    applied_on: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    answer_reason: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    answered_by: Option<String>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    answered_at: Option<DateTime<Utc>>,
}

impl AnswerColumns {
    /// Of `package_rows r` left joined with `users a` on who answered.
    pub const SELECT: &'static str = "r.outcome, r.resolution_number, r.signatory, r.resolved_on, r.applied_on, \
        r.reason as answer_reason, a.display_name as answered_by, r.answered_at";
}

impl TryFrom<AnswerColumns> for Option<PackageAnswer> {
    type Error = Error;
    fn try_from(row: AnswerColumns) -> Result<Self> {
        let (
            Some(outcome),
            Some(resolution_number),
            Some(signatory),
            Some(resolved_on),
            Some(answered_by),
            Some(answered_at),
        ) = (
            row.outcome,
            row.resolution_number,
            row.signatory,
            row.resolved_on,
            row.answered_by,
            row.answered_at,
        )
        else {
            return Ok(None);
        };
        Ok(Some(PackageAnswer {
            outcome: outcome.parse().map_err(Error::internal)?,
            resolution_number,
            signatory,
            resolved_on,
            applied_on: row.applied_on,
            reason: row.answer_reason,
            answered_by,
            answered_at,
        }))
    }
}
