//! Rows of packages.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Int4, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::seal::Asked;
use super::types::{Package, PackageFilter, PackagePage, PackageRow, PackageSummary};
use crate::auth::Actor;
use crate::auth::permissions::AcknowledgePackages;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::masked::PersonField;
use crate::http::paging::Listed;
use crate::http::{Masked, Paging, paging};
use crate::procedures::{self, AnswerColumns, PackageAnswer};
use crate::programs::Protection;

#[derive(QueryableByName)]
struct SummaryRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Timestamptz)]
    created_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    created_by: String,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    sent_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Text>)]
    sent_by: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    sha256: Option<String>,
    #[diesel(sql_type = BigInt)]
    asked: i64,
    #[diesel(sql_type = BigInt)]
    applied: i64,
    #[diesel(sql_type = BigInt)]
    rejected: i64,
    #[diesel(sql_type = BigInt)]
    partial: i64,
    #[diesel(sql_type = Int4)]
    version: i32,
}

const COLUMNS: &str = "k.id, k.folio, k.state, k.created_at, u.display_name as created_by, k.sent_at, \
    s.display_name as sent_by, k.sha256, n.asked, n.applied, n.rejected, n.partial, k.version";

const FROM: &str = " from packages k join users u on u.id = k.created_by left join users s on s.id = k.sent_by \
    cross join lateral (select count(*) as asked, count(*) filter (where r.outcome = 'applied') as applied, \
        count(*) filter (where r.outcome = 'rejected') as rejected, \
        count(*) filter (where r.outcome = 'partial') as partial \
        from package_rows r where r.package_id = k.id) n where ";

const SENT: &str = "k.state in ('sent', 'answered')";

impl TryFrom<SummaryRow> for PackageSummary {
    type Error = Error;
    fn try_from(row: SummaryRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            folio: row.folio,
            state: row.state.parse().map_err(Error::internal)?,
            created_at: row.created_at,
            created_by: row.created_by,
            sent_at: row.sent_at,
            sha256: row.sha256,
            asked: row.asked,
            applied: row.applied,
            rejected: row.rejected,
            partial: row.partial,
            pending: row.asked - row.applied - row.rejected - row.partial,
            version: row.version,
        })
    }
}

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "k.created_at",
    cast: "timestamptz",
    id: "k.id",
    descending: true,
};

pub async fn list(
    conn: &mut Connection,
    filter: &PackageFilter,
    page: &Paging,
) -> Result<PackagePage> {
    let state = filter.state.map(<&'static str>::from);
    let listed = paging::list::<SummaryRow>(conn, page, NEWEST_FIRST, COLUMNS, |sql| {
        sql.push(FROM)
            .push("true")
            .and::<Text, _>("k.state = ", state)
    })
    .await?;
    Ok(PackagePage {
        items: listed
            .items
            .into_iter()
            .map(PackageSummary::try_from)
            .collect::<Result<_>>()?,
        next_cursor: listed.next_cursor,
        prev_cursor: listed.prev_cursor,
        total: listed.total,
    })
}

/// Packages that were sent, newest first, for whoever resolves them from outside.
pub async fn list_sent(conn: &mut Connection, page: &Paging) -> Result<Listed<PackageSummary>> {
    let listed = paging::list::<SummaryRow>(conn, page, NEWEST_FIRST, COLUMNS, |sql| {
        sql.push(FROM).push(SENT)
    })
    .await?;
    listed.try_map(PackageSummary::try_from)
}

/// One package that was sent, with its rows as they were sealed.
pub async fn find_sent(
    conn: &mut Connection,
    folio: &str,
) -> Result<(PackageSummary, Vec<AskedRow>)> {
    let row: SummaryRow =
        diesel::sql_query(format!("select {COLUMNS}{FROM} {SENT} and k.folio = $1"))
            .bind::<Text, _>(folio)
            .get_result(conn)
            .await?;
    let rows = rows(conn, row.id).await?;
    Ok((row.try_into()?, rows))
}

/// A package with its rows, as this account may see them.
pub async fn show(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Package> {
    let row: SummaryRow = diesel::sql_query(format!("select {COLUMNS}{FROM} k.id = $1"))
        .bind::<SqlUuid, _>(id)
        .get_result(conn)
        .await?;
    let sent_by = row.sent_by.clone();
    let rows = rows(conn, id).await?;
    Ok(Package {
        summary: row.try_into()?,
        sent_by,
        rows: rows.into_iter().map(|row| row.shown(actor)).collect(),
    })
}

#[derive(QueryableByName)]
struct StoredRow {
    #[diesel(sql_type = SqlUuid)]
    row_id: Uuid,
    #[diesel(sql_type = Int4)]
    position: i32,
    #[diesel(sql_type = SqlUuid)]
    procedure_id: Uuid,
    #[diesel(sql_type = Nullable<Jsonb>)]
    asked: Option<serde_json::Value>,
    #[diesel(sql_type = Nullable<Text>)]
    curp: Option<String>,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Text)]
    legal_basis: String,
    #[diesel(embed)]
    answer: AnswerColumns,
}

/// A row with what it asks: frozen once sent, as the case stands before.
pub struct AskedRow {
    pub id: Uuid,
    pub asked: Asked,
    pub sensitive: bool,
    pub answer: Option<PackageAnswer>,
}

impl AskedRow {
    fn shown(self, actor: &Actor) -> PackageRow {
        let Self {
            id,
            asked,
            sensitive,
            answer,
        } = self;
        let protection = Protection::of(sensitive, actor);
        PackageRow {
            id,
            position: asked.position,
            procedure_id: asked.procedure_id,
            procedure_folio: asked.procedure_folio,
            kind: asked.kind,
            act: asked.act,
            person_id: asked.person_id,
            name: asked.name,
            curp: Masked::at_work::<AcknowledgePackages>(PersonField::Curp, asked.curp, actor),
            benefit_folio: asked.benefit_folio.map(|folio| protection.text(folio)),
            program: protection.program(asked.program),
            protection,
            ground: protection.text(asked.ground),
            legal_basis: protection.text(asked.legal_basis),
            asked: protection.text(asked.asked),
            effective_on: asked.effective_on,
            ends_on: asked.ends_on,
            answer,
        }
    }
}

pub async fn rows(conn: &mut Connection, id: Uuid) -> Result<Vec<AskedRow>> {
    let stored: Vec<StoredRow> = diesel::sql_query(format!(
        "select r.id as row_id, r.position, r.procedure_id, r.asked, pe.curp, pr.name as program, pr.sensitive,
                lb.law || ', ' || lb.article as legal_basis, {}
         from package_rows r
         join procedures p on p.id = r.procedure_id
         join people pe on pe.id = p.person_id
         join programs pr on pr.id = p.program_id
         join grounds g on g.id = p.ground_id
         join legal_bases lb on lb.id = g.legal_basis_id
         left join users a on a.id = r.answered_by
         where r.package_id = $1 order by r.position",
        AnswerColumns::SELECT
    ))
    .bind::<SqlUuid, _>(id)
    .load(conn)
    .await?;
    let unsent: Vec<Uuid> = stored
        .iter()
        .filter(|row| row.asked.is_none())
        .map(|row| row.procedure_id)
        .collect();
    let cases: HashMap<Uuid, procedures::Case> = procedures::load(conn, &unsent)
        .await?
        .into_iter()
        .map(|case| (case.id, case))
        .collect();
    stored
        .into_iter()
        .map(|row| {
            let case = cases.get(&row.procedure_id);
            row.with(case)
        })
        .collect()
}

impl StoredRow {
    fn with(self, case: Option<&procedures::Case>) -> Result<AskedRow> {
        let asked = match (self.asked, case) {
            (Some(frozen), _) => serde_json::from_value(frozen)?,
            (None, Some(case)) => Asked {
                position: self.position,
                procedure_id: case.id,
                procedure_folio: case.folio.clone(),
                kind: case.kind,
                act: case.act,
                person_id: case.person_id,
                name: case.person.clone(),
                curp: self.curp,
                benefit_folio: case.benefit_folio().map(str::to_owned),
                program: self.program,
                ground_code: case.ground.code.clone(),
                ground: case.ground.name.clone(),
                legal_basis: self.legal_basis,
                asked: procedures::asked(case),
                effective_on: case.takes_effect_on.unwrap_or(case.effective_on),
                ends_on: case.ends_on,
            },
            (None, None) => return Err(Error::internal("a row of a package without its case")),
        };
        Ok(AskedRow {
            id: self.row_id,
            asked,
            sensitive: self.sensitive,
            answer: self.answer.try_into()?,
        })
    }
}
