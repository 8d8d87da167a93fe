//! Rosters: whom a school is asked about, as a list and as the workbook that the school fills in.

use actix_web::{HttpResponse, get, web};
use diesel::QueryableByName;
use diesel::sql_types::{Array, Bool, Nullable, SmallInt, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::AcademicStatus;
use super::place::Place;
use super::roster_book::{self, RosterRow, RosterTitle};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{CreateReports, ViewRounds};
use crate::auth::{Actor, Can};
use crate::calendar::short_date;
use crate::db::{Connection, Db, Sql};
use crate::error::{Error, Result};
use crate::files::{self, XLSX};
use crate::http::masked::PersonField;
use crate::http::{Filter, Masked, Paging, paging};
use crate::values::{Curp, Folio, PersonName};

/// Somebody whom a school is asked about.
#[derive(Debug, Serialize, ToSchema)]
pub struct RosterEntry {
    pub person_id: Uuid,
    pub name: String,
    pub curp: Option<Masked>,
    #[schema(example = "BUP-2026-700005")]
    pub folio: String,
    /// School grade or semester of the enrolment.
    pub grade: Option<i16>,
    pub reported: bool,
    pub status: Option<AcademicStatus>,
}

crate::page!(RosterPage of RosterEntry);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RosterFilter {
    reported: Option<bool>,
}

#[derive(QueryableByName)]
pub(super) struct Row {
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Nullable<Text>)]
    curp: Option<String>,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Nullable<SmallInt>)]
    grade: Option<i16>,
    #[diesel(sql_type = Nullable<Text>)]
    status: Option<String>,
}

impl Row {
    pub fn person_id(&self) -> Uuid {
        self.person_id
    }

    pub fn shown_to(self, actor: &Actor) -> Result<RosterEntry> {
        Ok(RosterEntry {
            person_id: self.person_id,
            name: self.name,
            curp: Masked::maybe(PersonField::Curp, self.curp, actor),
            folio: self.folio,
            grade: self.grade,
            reported: self.status.is_some(),
            status: self
                .status
                .map(|status| status.parse())
                .transpose()
                .map_err(Error::internal)?,
        })
    }
}

/// The folio under which a school knows the person: the benefit of the term before any other,
/// and never one of a sensitive program, which begins with its name.
pub(super) const FOLIO: &str = "coalesce((select b.folio from benefits b join calls c on c.id = b.call_id \
    join programs g on g.id = c.program_id where b.person_id = p.id and not g.sensitive order by c.academic_term_id = r.academic_term_id desc, \
    b.state in ('active', 'suspended') desc, b.awarded_on desc limit 1), '')";

pub(super) fn columns() -> String {
    format!("p.id as person_id, p.name, p.curp, {FOLIO} as folio, n.grade, {STATUS} as status")
}

/// What the round last brought.
const STATUS: &str = "(select k.status from academic_records k where k.person_id = e.person_id and k.round_id = e.round_id \
    order by k.recorded_at desc, k.id desc limit 1)";

/// `from` the roster entries `e` of a round, with person and enrolment.
pub(super) const ENTRIES: &str = " from roster_entries e join rounds r on r.id = e.round_id \
    left join people p on p.id = e.person_id left join enrolments n on n.id = e.enrolment_id where e.round_id = ";

// Not by the index of names: whoever walks it meets a million people on the way to those of one school.
pub(super) const BY_NAME: paging::Order = paging::Order {
    expression: "p.search_name || ''",
    cast: "text",
    id: "p.id",
    descending: false,
};

fn of_place<'a>(sql: Sql<'a>, place: &Place) -> Sql<'a> {
    sql.push(ENTRIES)
        .bind::<SqlUuid, _>(place.round_id)
        .and::<SqlUuid, _>("e.school_id = ", Some(place.school_id))
}

/// One page of a roster within reach.
pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    (round_id, school_id, filter): (Uuid, Uuid, &RosterFilter),
    paging: &Paging,
) -> Result<RosterPage> {
    let place = Place::find(conn, actor, round_id, school_id).await?;
    let listed = paging::list::<Row>(conn, paging, BY_NAME, &columns(), |sql| {
        of_place(sql, &place).and::<Bool, _>(
            "exists (select from academic_records k \
             where k.person_id = e.person_id and k.round_id = e.round_id) = ",
            filter.reported,
        )
    })
    .await?;
    Ok(RosterPage::from(listed.try_map(|row| row.shown_to(actor))?))
}

/// Whom a school is asked about in a round, by name.
#[utoipa::path(tag = "academics",
    params(("round_id" = Uuid, Path), ("school_id" = Uuid, Path), RosterFilter, Paging),
    security(("session" = ["rounds.view"])),
    responses((status = 200, description = "The roster", body = RosterPage)))]
#[get("/rounds/{round_id}/schools/{school_id}/roster")]
pub(super) async fn list_roster(
    db: web::Data<Db>,
    actor: Can<ViewRounds>,
    path: web::Path<(Uuid, Uuid)>,
    Filter(filter): Filter<RosterFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let (round_id, school_id) = path.into_inner();
    let page = db
        .transaction(&actor, async |conn| {
            let page = list(conn, &actor, (round_id, school_id, &filter), &paging).await?;
            Reading::list("roster_entries", Purpose::SchoolRound)
                .of(school_id)
                .record(conn, page.items.iter().map(|entry| entry.person_id))
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

/// Somebody as the workbook names them.
#[derive(QueryableByName)]
pub(super) struct Printed {
    #[diesel(sql_type = SqlUuid)]
    pub school_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub person_id: Uuid,
    #[diesel(sql_type = Nullable<Text>)]
    curp: Option<String>,
    #[diesel(sql_type = Text)]
    given_names: String,
    #[diesel(sql_type = Text)]
    first_surname: String,
    #[diesel(sql_type = Nullable<Text>)]
    second_surname: Option<String>,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Nullable<SmallInt>)]
    grade: Option<i16>,
}

impl From<Printed> for RosterRow {
    fn from(row: Printed) -> Self {
        Self {
            folio: Folio::parse(&row.folio).ok(),
            curp: row.curp.and_then(|curp| Curp::parse(&curp).ok()),
            name: PersonName::new(
                &row.given_names,
                &row.first_surname,
                row.second_surname.as_deref(),
            ),
            study_grade: row.grade.map(|grade| grade.to_string()),
        }
    }
}

/// Everybody on the rosters of these schools, each roster by name.
pub(super) async fn printed(
    conn: &mut Connection,
    round_id: Uuid,
    schools: Vec<Uuid>,
) -> Result<Vec<Printed>> {
    let query = format!(
        "select e.school_id, p.id as person_id, p.curp, p.given_names, p.first_surname, p.second_surname, \
         {FOLIO} as folio, n.grade{ENTRIES}$1 and e.school_id = any($2) order by e.school_id, p.search_name, p.id"
    );
    Ok(diesel::sql_query(query)
        .bind::<SqlUuid, _>(round_id)
        .bind::<Array<SqlUuid>, _>(schools)
        .load(conn)
        .await?)
}

/// What stands above the list of a school.
pub(super) fn title(place: &Place) -> Result<RosterTitle> {
    let expected = place.expected()?;
    Ok(RosterTitle {
        school_name: place.school_name.clone(),
        school: expected.school,
        shift: expected.shift,
        term: expected.term,
        scale: place.scale()?,
        due: short_date(place.due_on),
    })
}

/// The roster as the workbook that the school fills in and sends back; it carries the CURPs, by which
/// the school knows its students, so it goes to whom sends or fills it in.
#[utoipa::path(tag = "academics", params(("round_id" = Uuid, Path), ("school_id" = Uuid, Path)),
    security(("session" = ["reports.create"])), responses(
    (status = 200, description = "The workbook", body = crate::files::Content,
     content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
#[get("/rounds/{round_id}/schools/{school_id}/roster/workbook")]
pub(super) async fn download_roster(
    db: web::Data<Db>,
    actor: Can<CreateReports>,
    path: web::Path<(Uuid, Uuid)>,
) -> Result<HttpResponse> {
    let (round_id, school_id) = path.into_inner();
    let (place, rows) = db
        .transaction(&actor, async |conn| {
            let place = Place::find(conn, &actor, round_id, school_id).await?;
            let rows = printed(conn, round_id, vec![school_id]).await?;
            Reading::download("roster_entries", school_id, Purpose::SchoolRound)
                .record(conn, rows.iter().map(|row| row.person_id))
                .await?;
            Ok((place, rows))
        })
        .await?;
    let title = title(&place)?;
    let file_name = format!("Lista {} {} {}.xlsx", title.school, title.shift, title.term);
    let rows: Vec<_> = rows.into_iter().map(RosterRow::from).collect();
    let book = web::block(move || roster_book::write(&title, &rows))
        .await?
        .map_err(Error::internal)?;
    Ok(files::attachment(&file_name, XLSX, book))
}
