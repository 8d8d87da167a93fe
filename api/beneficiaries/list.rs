//! The registry as a list: one row per registered person, with the newest benefit.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::academics::AcademicStatus;
use crate::auth::Actor;
use crate::benefits::BenefitState;
use crate::db::{Connection, Sql};
use crate::error::{Error, Result};
use crate::http::masked::PersonField;
use crate::http::{Masked, Paging, paging};
use crate::programs::{Protection, may_know, only_known};
use crate::schools::SchoolRef;

/// A registered person in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct BeneficiarySummary {
    /// The person's id.
    pub id: Uuid,
    pub name: String,
    pub curp: Option<Masked>,
    pub birth_date: Option<NaiveDate>,
    pub municipality: Option<String>,
    /// School of the current enrolment.
    pub school: Option<SchoolRef>,
    pub program: String,
    pub protection: Protection,
    /// Empty where the program is protected, as the folio.
    pub call_code: String,
    pub folio: String,
    pub tier: Option<String>,
    pub benefit_state: BenefitState,
    /// Latest known, with no judgement where nobody reported.
    pub academic_status: Option<AcademicStatus>,
    pub open_alerts: i64,
    pub open_procedures: i64,
}

crate::page!(BeneficiaryPage of BeneficiarySummary);

/// Filters of the registry; the same ones drive its export.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct BeneficiaryFilter {
    program_id: Option<Uuid>,
    call_id: Option<Uuid>,
    school_id: Option<Uuid>,
    municipality_code: Option<String>,
    benefit_state: Option<BenefitState>,
    academic_status: Option<AcademicStatus>,
    has_curp: Option<bool>,
    has_open_alert: Option<bool>,
    /// Whom this import brought into the registry; who was there already is not among them.
    registered_by_import: Option<Uuid>,
    #[serde(default)]
    #[param(inline, required = false)]
    sort: BeneficiarySort,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
pub enum BeneficiarySort {
    /// First surname first.
    #[default]
    #[serde(rename = "name")]
    Name,
    #[serde(rename = "folio")]
    Folio,
    #[serde(rename = "-recorded_at")]
    Newest,
}

#[derive(QueryableByName)]
pub(super) struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Nullable<Text>)]
    curp: Option<String>,
    #[diesel(sql_type = Nullable<Date>)]
    birth_date: Option<NaiveDate>,
    #[diesel(sql_type = Nullable<Text>)]
    municipality: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    school_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    school_key: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    school_shift: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    school_name: Option<String>,
    #[diesel(sql_type = Text)]
    program: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Text)]
    call_code: String,
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Nullable<Text>)]
    tier: Option<String>,
    #[diesel(sql_type = Text)]
    benefit_state: String,
    #[diesel(sql_type = Nullable<Text>)]
    academic_status: Option<String>,
    #[diesel(sql_type = BigInt)]
    open_alerts: i64,
    #[diesel(sql_type = BigInt)]
    open_procedures: i64,
}

pub(super) const COLUMNS: &str = "p.id, p.name, p.curp, p.birth_date, m.name as municipality, \
    s.id as school_id, s.school_key, s.shift as school_shift, s.name as school_name, \
    g.name as program, g.sensitive, c.code as call_code, b.folio, t.code as tier, b.state as benefit_state, r.academic_status, \
    (select count(*) from alerts a where a.person_id = p.id and a.state = 'open') as open_alerts, \
    (select count(*) from procedures q where q.person_id = p.id and q.state in \
        ('draft', 'in_hearing', 'submitted', 'returned', 'approved', 'packaged', 'sent')) as open_procedures";

// Filters and orders are of the narrow rows.
pub(super) const SOURCE: paging::Source = paging::Source {
    table: "registry_entries r",
    lookups: " left join people p on p.id = r.person_id left join benefits b on b.id = r.benefit_id \
        left join calls c on c.id = r.call_id left join programs g on g.id = r.program_id \
        left join tiers t on t.id = b.tier_id left join municipalities m on m.code = r.municipality_code \
        left join schools s on s.id = r.school_id",
};

pub(super) fn order(filter: &BeneficiaryFilter, actor: &Actor) -> paging::Order {
    let (expression, cast, descending) = match filter.sort {
        BeneficiarySort::Name => ("r.search_name", "text", false),
        // Who asks for a program finds none that is protected.
        BeneficiarySort::Folio if may_know(actor) || filter.by_program() => {
            ("r.folio", "text", false)
        }
        // The place in the order and the cursor would tell the folio of a protected award.
        BeneficiarySort::Folio => (
            "case when r.sensitive then '' else r.folio end",
            "text",
            false,
        ),
        BeneficiarySort::Newest => ("r.recorded_at", "timestamptz", true),
    };
    paging::Order {
        expression,
        cast,
        id: "r.person_id",
        descending,
    }
}

impl BeneficiaryFilter {
    fn by_program(&self) -> bool {
        self.program_id.is_some() || self.call_id.is_some()
    }

    pub(super) fn narrow<'a>(&self, sql: Sql<'a>, actor: &Actor) -> Sql<'a> {
        let presence = |condition: &str, wanted: Option<bool>| match wanted {
            None => String::new(),
            Some(true) => format!(" and {condition}"),
            Some(false) => format!(" and not {condition}"),
        };
        sql.push(&only_known(actor, self.by_program(), "r.sensitive"))
            .and::<SqlUuid, _>("r.program_id = ", self.program_id)
            .and::<SqlUuid, _>("r.call_id = ", self.call_id)
            .and::<SqlUuid, _>("r.school_id = ", self.school_id)
            .and::<Text, _>("r.municipality_code = ", self.municipality_code.clone())
            .and::<Text, _>(
                "r.benefit_state = ",
                self.benefit_state.map(<&'static str>::from),
            )
            .and::<Text, _>(
                "r.academic_status = ",
                self.academic_status.map(<&'static str>::from),
            )
            .and::<SqlUuid, _>("r.registered_by_import = ", self.registered_by_import)
            .push(&presence("r.has_curp", self.has_curp))
            .push(&presence("r.has_open_alert", self.has_open_alert))
    }
}

/// One page of the registry.
pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &BeneficiaryFilter,
    paging: &Paging,
) -> Result<BeneficiaryPage> {
    let order = order(filter, actor);
    let listed = paging::list_of::<Row>(conn, paging, order, (COLUMNS, SOURCE), |sql| {
        filter.narrow(sql, actor)
    })
    .await?;
    Ok(BeneficiaryPage::from(
        listed.try_map(|row| row.summary(actor))?,
    ))
}

impl Row {
    pub(super) fn summary(self, actor: &Actor) -> Result<BeneficiarySummary> {
        let school = match (
            self.school_id,
            self.school_key,
            self.school_shift,
            self.school_name,
        ) {
            (Some(id), Some(school_key), Some(shift), Some(name)) => Some(SchoolRef {
                id,
                school_key,
                shift: shift.parse().map_err(Error::internal)?,
                name,
            }),
            _ => None,
        };
        let protection = Protection::of(self.sensitive, actor);
        Ok(BeneficiarySummary {
            id: self.id,
            name: self.name,
            curp: Masked::maybe(PersonField::Curp, self.curp, actor),
            birth_date: self.birth_date,
            municipality: self.municipality,
            school,
            program: protection.program(self.program),
            protection,
            call_code: protection.text(self.call_code),
            folio: protection.text(self.folio),
            tier: protection.value(self.tier),
            benefit_state: self.benefit_state.parse().map_err(Error::internal)?,
            academic_status: self
                .academic_status
                .map(|status| status.parse())
                .transpose()
                .map_err(Error::internal)?,
            open_alerts: self.open_alerts,
            open_procedures: self.open_procedures,
        })
    }
}
