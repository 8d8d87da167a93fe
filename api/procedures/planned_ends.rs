//! Holds and suspensions with a planned end, soonest first: what the calendar will bring, and what it could not.

use actix_web::{HttpResponse, get, web};
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Date, Nullable, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::types::{ProcedureKind, ProcedureState};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::ViewProcedures;
use crate::auth::{Actor, Can};
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::http::{Filter, Paging, paging};
use crate::programs::{Protection, of_known_program};

/// The case that ends it, once the calendar or somebody opened one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EndCase {
    pub id: Uuid,
    #[schema(example = "PR-2026-000002")]
    pub folio: String,
    pub state: ProcedureState,
}

/// A hold or a suspension that is to end by itself.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlannedEnd {
    pub procedure_id: Uuid,
    #[schema(example = "PR-2026-000001")]
    pub folio: String,
    pub kind: ProcedureKind,
    pub person_id: Uuid,
    pub name: String,
    pub benefit_folio: Option<String>,
    pub program: String,
    pub protection: Protection,
    pub ground: String,
    pub ends_on: NaiveDate,
    pub end_case: Option<EndCase>,
}

crate::page!(PlannedEndPage of PlannedEnd);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PlannedEndFilter {
    kind: Option<ProcedureKind>,
    program_id: Option<Uuid>,
    /// Those that end on this day or before.
    until: Option<NaiveDate>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    procedure_id: Uuid,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    kind: String,
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
    ends_on: NaiveDate,
    #[diesel(embed)]
    end_case: Option<EndRow>,
}

#[derive(QueryableByName)]
struct EndRow {
    #[diesel(sql_type = SqlUuid)]
    end_id: Uuid,
    #[diesel(sql_type = Text)]
    end_folio: String,
    #[diesel(sql_type = Text)]
    end_state: String,
}

const COLUMNS: &str = "p.id as procedure_id, p.folio, p.kind, p.person_id, pe.name, b.folio as benefit_folio, \
    pr.name as program, pr.sensitive, g.name_es as ground, p.ends_on, e.id as end_id, e.folio as end_folio, e.state as end_state";

const SOURCE: paging::Source = paging::Source {
    table: "procedures p",
    lookups: " left join people pe on pe.id = p.person_id left join benefits b on b.id = p.benefit_id \
        left join programs pr on pr.id = p.program_id left join grounds g on g.id = p.ground_id \
        left join procedures e on e.id = (select o.id from procedures o where o.of_procedure_id = p.id and o.act = 'end' \
            order by o.created_at desc limit 1)",
};

const PLANNED: &str = " and p.act = 'impose' and p.ends_on is not null and p.state in ('applied', 'confirmed', 'modified')";

impl Row {
    fn shown_to(self, actor: &Actor) -> Result<PlannedEnd> {
        let protection = Protection::of(self.sensitive, actor);
        let end_case = self.end_case.map(|end| {
            Ok::<_, Error>(EndCase {
                id: end.end_id,
                folio: end.end_folio,
                state: end.end_state.parse().map_err(Error::internal)?,
            })
        });
        Ok(PlannedEnd {
            procedure_id: self.procedure_id,
            folio: self.folio,
            kind: self.kind.parse().map_err(Error::internal)?,
            person_id: self.person_id,
            name: self.name,
            benefit_folio: protection.value(self.benefit_folio),
            program: protection.program(self.program),
            protection,
            ground: protection.text(self.ground),
            ends_on: self.ends_on,
            end_case: end_case.transpose()?,
        })
    }
}

const SOONEST: paging::Order = paging::Order {
    expression: "p.ends_on",
    cast: "date",
    id: "p.id",
    descending: false,
};

/// One page of planned ends.
pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &PlannedEndFilter,
    paging: &Paging,
) -> Result<PlannedEndPage> {
    let kind = filter.kind.map(<&'static str>::from);
    let listed = paging::list_of::<Row>(conn, paging, SOONEST, (COLUMNS, SOURCE), |sql| {
        of_known_program(sql.push(PLANNED), actor, "p.program_id", filter.program_id)
            .and::<Text, _>("p.kind = ", kind)
            .and::<Date, _>("p.ends_on <= ", filter.until)
    })
    .await?;
    Ok(PlannedEndPage::from(
        listed.try_map(|row| row.shown_to(actor))?,
    ))
}

/// Holds and suspensions that are to end by themselves, soonest first.
#[utoipa::path(tag = "procedures", params(PlannedEndFilter, Paging), security(("session" = ["procedures.view"])),
    responses((status = 200, description = "Planned ends", body = PlannedEndPage)))]
#[get("/planned-ends")]
pub(super) async fn list_planned_ends(
    db: web::Data<Db>,
    actor: Can<ViewProcedures>,
    Filter(filter): Filter<PlannedEndFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&actor, async |conn| {
            let page = list(conn, &actor, &filter, &paging).await?;
            Reading::list("procedures", Purpose::Procedure)
                .record(conn, page.items.iter().map(|end| end.person_id))
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}
