//! Asked ≠ applied: what packages asked of Payments and its last file does not show, with its age, until there is none.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{BigInt, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use uuid::Uuid;

use super::types::{AskedFilter, AskedNotApplied, AskedNotAppliedPage};
use crate::auth::Actor;
use crate::calendar::local_date;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::{Paging, paging};
use crate::programs::Protection;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    package_id: Uuid,
    #[diesel(sql_type = Text)]
    package_folio: String,
    #[diesel(sql_type = SqlUuid)]
    procedure_id: Uuid,
    #[diesel(sql_type = Text)]
    procedure_folio: String,
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
    asked: String,
    #[diesel(sql_type = Date)]
    effective_on: NaiveDate,
    #[diesel(sql_type = Timestamptz)]
    sent_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    standing: String,
    #[diesel(sql_type = Bool)]
    answered: bool,
    #[diesel(sql_type = BigInt)]
    against: i64,
    #[diesel(sql_type = Nullable<Date>)]
    file_dated_on: Option<NaiveDate>,
}

const COLUMNS: &str = "a.id, a.package_id, a.package_folio, a.procedure_id, a.procedure_folio, a.kind, a.person_id, pe.name, \
    a.benefit_folio, pr.name as program, pr.sensitive, a.asked, a.effective_on, a.sent_at, a.standing, a.answered, a.against, \
    a.file_dated_on";

const OLDEST_FIRST: paging::Order = paging::Order {
    expression: "a.sent_at",
    cast: "timestamptz",
    id: "a.id",
    descending: false,
};

impl Row {
    fn shown_to(self, actor: &Actor) -> Result<AskedNotApplied> {
        let row = self;
        let protection = Protection::of(row.sensitive, actor);
        Ok(AskedNotApplied {
            row_id: row.id,
            package_id: row.package_id,
            package_folio: row.package_folio,
            procedure_id: row.procedure_id,
            procedure_folio: row.procedure_folio,
            kind: row.kind.parse().map_err(Error::internal)?,
            person_id: row.person_id,
            name: row.name,
            benefit_folio: protection.text(row.benefit_folio.unwrap_or_default()),
            program: protection.program(row.program),
            protection,
            asked: protection.text(row.asked),
            effective_on: row.effective_on,
            sent_at: row.sent_at,
            age_days: (actor.today() - local_date(row.sent_at)).num_days(),
            standing: row.standing.parse().map_err(Error::internal)?,
            answered: row.answered,
            against: row.against,
            file_dated_on: row.file_dated_on,
        })
    }
}

pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &AskedFilter,
    page: &Paging,
) -> Result<AskedNotAppliedPage> {
    let standing = filter.standing.map(<&'static str>::from);
    let kind = filter.kind.map(<&'static str>::from);
    let listed = paging::list::<Row>(conn, page, OLDEST_FIRST, COLUMNS, |sql| {
        sql.push(include_str!("asked.sql"))
            .and::<Text, _>("a.standing = ", standing)
            .and::<Text, _>("a.kind = ", kind)
            .and::<SqlUuid, _>("a.person_id = ", filter.person_id)
    })
    .await?;
    Ok(AskedNotAppliedPage::from(
        listed.try_map(|row| row.shown_to(actor))?,
    ))
}
