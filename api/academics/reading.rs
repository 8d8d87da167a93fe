//! Opens a school's workbook and finds the people whom it may be about.

use std::collections::HashSet;
use std::sync::Arc;

use actix_web::web;
use bytes::Bytes;
use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Array, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::file_check::ReportFault;
use super::judge::{RosterPerson, latest_year};
use super::place::Place;
use super::roster;
use super::template::{Report, recognize};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::sheet::{self, Limits, Workbook, WorkbookFault};
use crate::values::{Curp, Folio, PersonName};

pub const MAX_BYTES: u64 = 20 << 20;

/// An open workbook may take a few hundred megabytes, so only so many are open at once.
static OPENING: Semaphore = Semaphore::const_new(2);

/// A file refused whole.
#[derive(Debug, thiserror::Error)]
#[error("{detail}")]
struct FileRefusal {
    code: &'static str,
    detail: String,
}

impl crate::error::Rule for FileRefusal {
    fn code(&self) -> &'static str {
        self.code
    }
    fn status(&self) -> actix_web::http::StatusCode {
        actix_web::http::StatusCode::UNPROCESSABLE_ENTITY
    }
    fn pointer(&self) -> Option<&'static str> {
        Some("/file")
    }
}

pub fn refuse_workbook(fault: &WorkbookFault) -> Error {
    FileRefusal {
        code: fault.code(),
        detail: fault.detail_es(),
    }
    .into()
}

pub fn refuse_report(fault: &ReportFault) -> Error {
    FileRefusal {
        code: fault.code(),
        detail: fault.detail_es(),
    }
    .into()
}

pub fn limits() -> Limits {
    Limits {
        file_bytes: MAX_BYTES,
        ..Limits::default()
    }
}

/// Reads and recognises a workbook, and hands it to `examine`, all off the thread that answers requests.
pub async fn examine<R: Send + 'static>(
    content: Bytes,
    file_name: String,
    today: NaiveDate,
    examine: impl FnOnce(&Workbook, Report) -> Result<R, ReportFault> + Send + 'static,
) -> Result<R> {
    let _turn = OPENING.acquire().await.map_err(Error::internal)?;
    web::block(move || {
        let workbook = sheet::read(&content, &limits()).map_err(|fault| refuse_workbook(&fault))?;
        let report = recognize(&workbook, &file_name, latest_year(today))
            .map_err(|fault| refuse_workbook(&fault))?;
        examine(&workbook, report).map_err(|fault| refuse_report(&fault))
    })
    .await?
}

#[derive(QueryableByName)]
struct PersonRow {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Nullable<Text>)]
    curp: Option<String>,
    #[diesel(sql_type = Array<Text>)]
    earlier_curps: Vec<String>,
    #[diesel(sql_type = Text)]
    given_names: String,
    #[diesel(sql_type = Text)]
    first_surname: String,
    #[diesel(sql_type = Nullable<Text>)]
    second_surname: Option<String>,
    #[diesel(sql_type = Text)]
    folio: String,
}

impl From<PersonRow> for RosterPerson {
    fn from(row: PersonRow) -> Self {
        let earlier = row.earlier_curps.iter();
        Self {
            person_id: row.id,
            curp: row.curp.and_then(|curp| Curp::parse(&curp).ok()),
            earlier_curps: earlier.filter_map(|curp| Curp::parse(curp).ok()).collect(),
            name: PersonName::new(
                &row.given_names,
                &row.first_surname,
                row.second_surname.as_deref(),
            ),
            folio: Folio::parse(&row.folio).ok(),
        }
    }
}

/// Everybody of whom the school is asked to report.
pub async fn roster_of(conn: &mut Connection, place: &Place) -> Result<Arc<Vec<RosterPerson>>> {
    let rows: Vec<PersonRow> = diesel::sql_query(format!(
        "select p.id, p.curp, p.given_names, p.first_surname, p.second_surname, {} as folio,
                array(select i.value from earlier_identities i
                      where i.person_id = p.id and i.kind = 'curp') as earlier_curps
         {} $1 and e.school_id = $2",
        roster::FOLIO,
        roster::ENTRIES
    ))
    .bind::<SqlUuid, _>(place.round_id)
    .bind::<SqlUuid, _>(place.school_id)
    .load(conn)
    .await?;
    Ok(Arc::new(rows.into_iter().map(RosterPerson::from).collect()))
}

#[derive(QueryableByName)]
struct Known {
    #[diesel(sql_type = Text)]
    curp: String,
}

/// Which of the keys, present or earlier, belong to somebody of the registry.
pub async fn known_among(conn: &mut Connection, mentioned: Vec<String>) -> Result<HashSet<Curp>> {
    let known: Vec<Known> = diesel::sql_query(
        "with mentioned as (select unnest($1) as curp)
         select m.curp from mentioned m join people p on p.curp = m.curp
         where exists (select from registrations g where g.person_id = p.id)
         union
         select m.curp from mentioned m
         join earlier_identities i on i.search_value = lower(m.curp) and i.kind = 'curp'
         where exists (select from registrations g where g.person_id = i.person_id)",
    )
    .bind::<Array<Text>, _>(mentioned)
    .load(conn)
    .await?;
    Ok(known
        .iter()
        .filter_map(|known| Curp::parse(&known.curp).ok())
        .collect())
}
