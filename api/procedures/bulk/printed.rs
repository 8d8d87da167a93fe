//! The printed notices of an act on many, in one file to be printed and handed out.

use std::io::{Cursor, Write};

use actix_web::web;
use diesel::QueryableByName;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::rules::Rule;
use crate::audit::{Purpose, Reading};
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::files::FileStore;

/// A printed notice, as it lies in the store.
#[derive(QueryableByName)]
pub struct Printed {
    #[diesel(sql_type = Text)]
    folio: String,
    #[diesel(sql_type = Text)]
    file_sha256: String,
    #[diesel(sql_type = SqlUuid)]
    person_id: Uuid,
}

/// The valid notices of its cases, in the order of its rows; that they were taken is audited.
pub async fn find(conn: &mut Connection, bulk_id: Uuid) -> Result<Vec<Printed>> {
    let found: Vec<Printed> = diesel::sql_query(
        "select l.folio, l.file_sha256, p.person_id from bulk_rows r join procedures p on p.id = r.procedure_id
         join letters l on l.subject_kind = 'procedure' and l.subject_id = p.id and l.kind = 'notice' and l.state = 'valid'
         where r.bulk_id = $1 order by r.position, l.folio",
    )
    .bind::<SqlUuid, _>(bulk_id)
    .load(conn)
    .await?;
    if found.is_empty() {
        return Err(Rule::BulkNothingToDo.into());
    }
    Reading::download("bulk_procedures", bulk_id, Purpose::Procedure)
        .record(conn, found.iter().map(|letter| letter.person_id))
        .await?;
    Ok(found)
}

/// All of them as one ZIP; pictures and text of a PDF are packed already, so that nothing is packed again.
pub async fn packed(files: &FileStore, found: Vec<Printed>) -> Result<Vec<u8>> {
    let mut letters = Vec::with_capacity(found.len());
    for letter in found {
        let content = files.get(&letter.file_sha256).await?;
        letters.push((format!("{}.pdf", letter.folio), content));
    }
    web::block(move || {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let stored =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for (name, content) in letters {
            zip.start_file(name, stored).map_err(Error::internal)?;
            zip.write_all(&content)?;
        }
        Ok(zip.finish().map_err(Error::internal)?.into_inner())
    })
    .await?
}
