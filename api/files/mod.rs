//! Contents by their SHA-256: stored once, never changed, in a local folder (or any store `object_store` speaks).

mod media;

use std::path::Path as FsPath;
use std::sync::Arc;

use bytes::Bytes;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart};
use tokio::io::AsyncReadExt;

use crate::db::Connection;
use crate::error::{Error, Result};
use crate::http::Upload;
use crate::schema::files;

pub use media::detect as detect_media;

const CHUNK: usize = 1 << 20;

#[derive(Clone)]
pub struct FileStore(Arc<dyn ObjectStore>);

impl FileStore {
    /// A store in a local folder, made if it is not there.
    ///
    /// # Errors
    /// If the folder cannot be made or read.
    pub fn local(folder: &FsPath) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        Ok(Self(Arc::new(
            LocalFileSystem::new_with_prefix(folder).map_err(Error::internal)?,
        )))
    }

    /// Puts the content of an upload into the store; a second copy of the same content is not written.
    pub async fn put(&self, upload: &Upload) -> Result<()> {
        let at = place(&upload.sha256);
        if self.0.head(&at).await.is_ok() {
            return Ok(());
        }
        let mut source = tokio::fs::File::open(upload.file.path()).await?;
        let mut target =
            WriteMultipart::new(self.0.put_multipart(&at).await.map_err(Error::internal)?);
        let mut chunk = vec![0; CHUNK];
        loop {
            let read = source.read(&mut chunk).await?;
            if read == 0 {
                break;
            }
            target.write(&chunk[..read]);
            target.wait_for_capacity(4).await.map_err(Error::internal)?;
        }
        target.finish().await.map_err(Error::internal)?;
        Ok(())
    }

    /// Whether contents can be kept: writes something and takes it away again.
    pub async fn check(&self) -> Result<()> {
        let at = Path::from(format!("check-{}", std::process::id()));
        let written = self.0.put(&at, Bytes::from_static(b"ok").into()).await;
        written.map_err(Error::internal)?;
        match self.0.delete(&at).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Error::internal(error)),
        }
    }

    pub async fn get(&self, sha256: &str) -> Result<Bytes> {
        let found = self.0.get(&place(sha256)).await.map_err(Error::internal)?;
        found.bytes().await.map_err(Error::internal)
    }
}

fn place(sha256: &str) -> Path {
    Path::from(format!("{}/{sha256}", &sha256[..2]))
}

/// Records that a content is in the store; call it in the transaction that refers to it, after `put`.
pub async fn record(conn: &mut Connection, upload: &Upload) -> Result<()> {
    diesel::insert_into(files::table)
        .values((
            files::sha256.eq(&upload.sha256),
            files::size.eq(i64::try_from(upload.size).map_err(Error::internal)?),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// An answer that is saved under its own name, accents included (RFC 6266).
pub fn attachment(
    file_name: &str,
    media_type: &str,
    content: impl Into<Bytes>,
) -> actix_web::HttpResponse {
    attached(file_name)
        .content_type(media_type)
        .body(content.into())
}

/// As `attachment`, for a content that comes in parts.
pub fn attached(file_name: &str) -> actix_web::HttpResponseBuilder {
    use actix_web::http::header::{
        Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
    };
    let ascii: String = file_name
        .chars()
        .map(|c| if c.is_ascii() && c != '"' { c } else { '_' })
        .collect();
    let mut response = actix_web::HttpResponse::Ok();
    response.insert_header(ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![
            DispositionParam::Filename(ascii),
            DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".into()),
                language_tag: None,
                value: file_name.as_bytes().to_vec(),
            }),
        ],
    });
    response
}

pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The bytes of a file, as answers that are no JSON declare them.
#[derive(utoipa::ToSchema)]
#[schema(as = FileContent, value_type = String, format = Binary)]
pub struct Content(pub Vec<u8>);
