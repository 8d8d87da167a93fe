//! The rosters of a round in one file: a workbook for each school, made and sent some schools at a time, so that memory
//! stays flat and the download begins at once, however many schools there are.

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::{HttpResponse, get, web};
use bytes::Bytes;
use futures_util::stream;
use uuid::Uuid;
use zip::ZipWriter;
use zip::write::{SimpleFileOptions, StreamWriter};

use super::asked::{Asked, SchoolsFilter};
use super::place::Place;
use super::roster;
use super::roster_book::{self, RosterRow, RosterTitle};
use super::rounds;
use super::rules::Rule;
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::CreateReports;
use crate::auth::{Actor, Can};
use crate::db::Db;
use crate::error::{Error, Problem, Result};
use crate::files;
use crate::http::Filter;
use crate::http::request_id::{self, Origin};

/// Schools that are read and written together.
const AT_ONCE: usize = 20;

/// What was written and has not been sent yet.
#[derive(Clone, Default)]
struct Part(Arc<Mutex<Vec<u8>>>);

impl Part {
    fn take(&self) -> Bytes {
        let mut written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *written).into()
    }
}

impl Write for Part {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut written = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

type Zip = ZipWriter<StreamWriter<Part>>;

/// A school's workbook before it is written.
struct Book {
    title: RosterTitle,
    rows: Vec<RosterRow>,
}

impl Book {
    /// The same CCT has a roster for each of its shifts.
    fn name(&self) -> String {
        let shift = self.title.shift.to_string().to_uppercase();
        format!("{}-{shift}.xlsx", self.title.school)
    }
}

fn pack(mut zip: Zip, books: Vec<Book>) -> Result<Zip> {
    for book in books {
        let content = roster_book::write(&book.title, &book.rows).map_err(Error::internal)?;
        zip.start_file(book.name(), SimpleFileOptions::default())
            .map_err(Error::internal)?;
        zip.write_all(&content)?;
    }
    Ok(zip)
}

/// What is still to be sent.
struct Rest {
    db: Db,
    actor: Actor,
    origin: Option<Origin>,
    round_id: Uuid,
    schools: Vec<Uuid>,
    zip: Zip,
    part: Part,
}

impl Rest {
    fn begin(db: &Db, actor: &Actor, round_id: Uuid, schools: Vec<Uuid>) -> Self {
        let part = Part::default();
        Self {
            db: db.clone(),
            actor: actor.clone(),
            origin: request_id::origin(),
            round_id,
            schools,
            zip: ZipWriter::new_stream(part.clone()),
            part,
        }
    }

    fn sent_as(self, file_name: &str) -> HttpResponse {
        let parts = stream::try_unfold(Some(self), |rest| async move {
            match rest {
                None => Ok(None),
                Some(rest) => Box::pin(rest.portion()).await.map(Some),
            }
        });
        files::attached(file_name)
            .content_type("application/zip")
            .streaming(parts)
    }

    /// The workbooks of some schools, and what is left after them; whoever is in them is on record in the same transaction.
    async fn portion(mut self) -> Result<(Bytes, Option<Self>)> {
        let later = self.schools.split_off(self.schools.len().min(AT_ONCE));
        let schools = std::mem::replace(&mut self.schools, later);
        let books = request_id::within(self.origin, self.read(schools)).await?;
        let zip = self.zip;
        let zip = web::block(move || pack(zip, books)).await??;
        if self.schools.is_empty() {
            zip.finish().map_err(Error::internal)?;
            Ok((self.part.take(), None))
        } else {
            Ok((self.part.take(), Some(Self { zip, ..self })))
        }
    }

    async fn read(&self, schools: Vec<Uuid>) -> Result<Vec<Book>> {
        let (places, students) = self
            .db
            .transaction(&self.actor, async |conn| {
                let places = Place::of_schools(conn, self.round_id, schools.clone()).await?;
                let students = roster::printed(conn, self.round_id, schools).await?;
                Reading::download("rounds", self.round_id, Purpose::SchoolRound)
                    .record(conn, students.iter().map(|student| student.person_id))
                    .await?;
                Ok((places, students))
            })
            .await?;
        let mut by_school: HashMap<Uuid, Vec<RosterRow>> = HashMap::new();
        for student in students {
            let of_school = by_school.entry(student.school_id).or_default();
            of_school.push(student.into());
        }
        let book = |place: &Place| -> Result<Book> {
            Ok(Book {
                title: roster::title(place)?,
                rows: by_school.remove(&place.school_id).unwrap_or_default(),
            })
        };
        places.iter().map(book).collect()
    }
}

/// The rosters of a round as one ZIP: for each school that the filter leaves the workbook that it fills in and sends
/// back. They carry the CURPs, as those that are downloaded one by one.
#[utoipa::path(tag = "academics", params(("round_id" = Uuid, Path), SchoolsFilter),
    security(("session" = ["reports.create"])), responses(
    (status = 200, description = "CCT-SHIFT.xlsx for each school", body = crate::files::Content, content_type = "application/zip"),
    (status = 409, description = "no-schools", body = Problem)))]
#[get("/rounds/{round_id}/rosters")]
pub(super) async fn download_rosters(
    db: web::Data<Db>,
    actor: Can<CreateReports>,
    round_id: web::Path<Uuid>,
    Filter(filter): Filter<SchoolsFilter>,
) -> Result<HttpResponse> {
    let asked = Asked::by(&actor, round_id.into_inner());
    let mut conn = db.connection().await?;
    let round = rounds::find(&mut conn, asked.scope, asked.round_id).await?;
    let schools = asked.schools(&mut conn, &filter).await?;
    drop(conn);
    if schools.is_empty() {
        return Err(Rule::NoSchools.into());
    }
    let file_name = format!("Listas {}.zip", round.summary.term.label);
    Ok(Rest::begin(&db, &actor, asked.round_id, schools).sent_as(&file_name))
}
