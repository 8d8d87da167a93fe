//! The awards that an act on many looked at, page by page.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Int4, Nullable, Text, Uuid as SqlUuid};
use uuid::Uuid;

use super::requests::BulkRowFilter;
use super::types::{BulkCase, BulkRow, BulkRowPage};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::{Paging, paging};
use crate::programs::Protection;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Int4)]
    position: i32,
    #[diesel(sql_type = Text)]
    verdict: String,
    #[diesel(sql_type = Nullable<Text>)]
    code: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    given: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    person_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    name: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    benefit_folio: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    program: Option<String>,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(embed)]
    case: Option<Case>,
    #[diesel(embed)]
    open_case: Option<OpenCase>,
}

#[derive(QueryableByName)]
struct Case {
    #[diesel(sql_type = SqlUuid)]
    case_id: Uuid,
    #[diesel(sql_type = Text)]
    case_folio: String,
    #[diesel(sql_type = Text)]
    case_state: String,
}

#[derive(QueryableByName)]
struct OpenCase {
    #[diesel(sql_type = SqlUuid)]
    open_id: Uuid,
    #[diesel(sql_type = Text)]
    open_folio: String,
    #[diesel(sql_type = Text)]
    open_state: String,
}

const COLUMNS: &str = "r.id, r.position, r.verdict, r.code, r.given, r.person_id, pe.name, b.folio as benefit_folio, \
    g.name as program, coalesce(g.sensitive, false) as sensitive, p.id as case_id, p.folio as case_folio, p.state as case_state, \
    o.id as open_id, o.folio as open_folio, o.state as open_state";

const FROM: &str = " from bulk_rows r left join people pe on pe.id = r.person_id left join benefits b on b.id = r.benefit_id \
    left join calls c on c.id = b.call_id left join programs g on g.id = c.program_id \
    left join procedures p on p.id = r.procedure_id left join procedures o on o.id = r.open_procedure_id where r.bulk_id = ";

const AS_GIVEN: paging::Order = paging::Order {
    expression: "r.position",
    cast: "int4",
    id: "r.id",
    descending: false,
};

pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    bulk_id: Uuid,
    filter: &BulkRowFilter,
    page: &Paging,
) -> Result<BulkRowPage> {
    let verdict = filter.verdict.map(<&'static str>::from);
    let listed = paging::list::<Row>(conn, page, AS_GIVEN, COLUMNS, |sql| {
        sql.push(FROM)
            .bind::<SqlUuid, _>(bulk_id)
            .and::<Text, _>("r.verdict = ", verdict)
            .and::<Text, _>("r.code = ", filter.code.clone())
    })
    .await?;
    Ok(BulkRowPage::from(
        listed.try_map(|row| row.shown_to(actor))?,
    ))
}

impl Row {
    fn shown_to(self, actor: &Actor) -> Result<BulkRow> {
        let protection = Protection::of(self.sensitive, actor);
        let case = self
            .case
            .map(|case| shown(case.case_id, case.case_folio, &case.case_state));
        let open_case = self
            .open_case
            .map(|case| shown(case.open_id, case.open_folio, &case.open_state));
        Ok(BulkRow {
            id: self.id,
            position: self.position,
            verdict: self.verdict.parse().map_err(Error::internal)?,
            code: self.code,
            given: self.given,
            person_id: self.person_id,
            name: self.name,
            benefit_folio: protection.value(self.benefit_folio),
            program: self.program.map(|name| protection.program(name)),
            protection,
            case: case.transpose()?,
            open_case: open_case.transpose()?,
        })
    }
}

fn shown(id: Uuid, folio: String, state: &str) -> Result<BulkCase> {
    Ok(BulkCase {
        id,
        folio,
        state: state.parse().map_err(Error::internal)?,
    })
}
