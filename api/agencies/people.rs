//! People as another agency knows them: found by a CURP, named by an id that only this agreement has.
//!
//! Somebody with awards of protected programs alone is nobody here: that they are found would tell of their health.

use std::collections::HashMap;

use actix_web::{HttpResponse, post, web};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::access::ByAgency;
use super::caller::Caller;
use super::disclosed::Disclosed;
use super::scopes::FindPeople;
use crate::audit::{Purpose, Reading};
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::http::Valid;
use crate::schema::agency_person_ids;
use crate::values::{Curp, CurpFault};

/// Looks a person up.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[schema(example = json!({"curp": "QUQI201021MSRJJTE0"}))]
pub struct LookUpPerson {
    /// Present or earlier.
    #[validate(length(min = 1, max = 40, message = "Escriba la CURP."))]
    pub curp: String,
}

/// At most one person; none where nobody with that CURP holds a benefit that may be told.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgencyPeople {
    pub items: Vec<AgencyPerson>,
}

/// A person, as the agreement lets them be told.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgencyPerson {
    /// The same for every program of the agreement, and for nobody else.
    pub person_id: Uuid,
    pub name: Disclosed,
    /// The present one, which may not be the one that was asked for.
    pub curp: Option<Disclosed>,
    pub matched_by: CurpMatch,
}

words!(CurpMatch { Curp, EarlierCurp });

/// The CURP of a request.
pub fn read_curp(text: &str) -> Result<Curp> {
    Curp::parse(text).map_err(|fault| match fault {
        CurpFault::Malformed => Error::invalid(
            "/curp",
            "curp-malformed",
            "No tiene la forma de una CURP: 18 caracteres, con fecha y entidad.",
        ),
        CurpFault::CheckDigit => Error::invalid(
            "/curp",
            "curp-check-digit",
            "El último dígito de la CURP no corresponde a los demás. Revise cómo se escribió.",
        ),
    })
}

/// Who bears or bore a CURP, on an index each.
pub const BEARERS: &str = "select p.id, 0 as earlier from people p where p.curp = $1 \
    union all select e.person_id, 1 from earlier_identities e \
        where e.kind = 'curp' and e.search_value = fold($1) and e.value = $1";

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Nullable<Text>)]
    curp: Option<String>,
    #[diesel(sql_type = Bool)]
    is_earlier: bool,
}

async fn find(conn: &mut Connection, curp: &Curp) -> Result<Option<Row>> {
    Ok(diesel::sql_query(format!(
        "select p.id, p.name, p.curp, w.earlier = 1 as is_earlier
         from ({BEARERS}) w join people p on p.id = w.id
         where exists (select from benefits b join calls c on c.id = b.call_id join programs g on g.id = c.program_id
             where b.person_id = p.id and not g.sensitive)
         order by w.earlier, p.id limit 1"
    ))
    .bind::<Text, _>(curp.as_str())
    .get_result(conn)
    .await
    .optional()?)
}

/// The agreement's own ids of these people, made where it has none yet.
pub async fn own_ids(
    conn: &mut Connection,
    caller: &Caller,
    people: &[Uuid],
) -> Result<HashMap<Uuid, Uuid>> {
    // In one order, so that two requests about the same people do not wait for each other in a circle.
    let mut people = people.to_vec();
    people.sort_unstable();
    let rows: Vec<_> = people
        .iter()
        .map(|person| {
            (
                agency_person_ids::agreement_id.eq(caller.agreement_id),
                agency_person_ids::person_id.eq(*person),
                agency_person_ids::created_at.eq(caller.actor.now),
            )
        })
        .collect();
    diesel::insert_into(agency_person_ids::table)
        .values(rows)
        .on_conflict((
            agency_person_ids::agreement_id,
            agency_person_ids::person_id,
        ))
        .do_nothing()
        .execute(conn)
        .await?;
    let held: Vec<(Uuid, Uuid)> = agency_person_ids::table
        .filter(agency_person_ids::agreement_id.eq(caller.agreement_id))
        .filter(agency_person_ids::person_id.eq_any(people))
        .select((agency_person_ids::person_id, agency_person_ids::id))
        .load(conn)
        .await?;
    Ok(held.into_iter().collect())
}

/// Finds the person of a CURP; what is told of them is what the agreement allows. The reading is audited.
#[utoipa::path(tag = "agency", request_body = LookUpPerson, security(("agency" = ["people.find"])),
    responses((status = 200, description = "One person or none", body = AgencyPeople)))]
#[post("/people/searches")]
pub(super) async fn look_up_person(
    db: web::Data<Db>,
    caller: ByAgency<FindPeople>,
    Valid(body): Valid<LookUpPerson>,
) -> Result<HttpResponse> {
    let curp = read_curp(&body.curp)?;
    let found = db
        .transaction(&caller.actor, async |conn| {
            let found = find(conn, &curp).await?;
            let ids: Vec<Uuid> = found.iter().map(|row| row.id).collect();
            Reading::search("people", Purpose::AgencyAgreement)
                .record(conn, ids.clone())
                .await?;
            let Some(row) = found else { return Ok(None) };
            let own = own_ids(conn, &caller, &ids).await?;
            let person_id = own.get(&row.id).copied().ok_or(Error::NotFound)?;
            Ok(Some(shown(row, person_id, &caller)))
        })
        .await?;
    Ok(HttpResponse::Ok().json(AgencyPeople {
        items: found.into_iter().collect(),
    }))
}

fn shown(row: Row, person_id: Uuid, caller: &Caller) -> AgencyPerson {
    AgencyPerson {
        person_id,
        name: Disclosed::name(row.name, caller),
        // What was asked for is known already.
        curp: row.curp.map(|value| {
            if row.is_earlier {
                Disclosed::curp(value, caller)
            } else {
                Disclosed::Shown { value }
            }
        }),
        matched_by: if row.is_earlier {
            CurpMatch::EarlierCurp
        } else {
            CurpMatch::Curp
        },
    }
}
