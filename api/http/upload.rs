//! Uploads stream to a temporary file while they are hashed; memory stays flat whatever their size.

use std::io::Write;

use actix_multipart::Multipart;
use futures_util::TryStreamExt;
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::storable;
use crate::error::{Error, FieldError, Result};

const FIELD_LIMIT: usize = 4096;

/// A received file and the text fields that came with it.
pub struct Upload {
    pub file: NamedTempFile,
    pub file_name: String,
    pub media_type: String,
    pub sha256: String,
    pub size: u64,
    fields: Vec<(String, String)>,
}

impl Upload {
    /// Reads the whole form; the part called `file` is required and at most `limit` bytes long.
    pub async fn receive(mut form: Multipart, limit: u64) -> Result<Self> {
        let mut fields = Vec::new();
        let mut received = None;
        while let Some(mut part) = form.try_next().await.map_err(broken)? {
            let name = part.name().unwrap_or_default().to_owned();
            if name == "file" {
                received = Some(store(&mut part, limit).await?);
            } else {
                let mut text = Vec::new();
                while let Some(chunk) = part.try_next().await.map_err(broken)? {
                    text.extend_from_slice(&chunk);
                    if text.len() > FIELD_LIMIT {
                        return Err(Error::TooLarge(format!(
                            "El campo {name} es demasiado largo."
                        )));
                    }
                }
                let text = String::from_utf8(text).map_err(|_| "El texto no es UTF-8.");
                let text = text.and_then(|text| storable::fault_of(&text).map_or(Ok(text), Err));
                let text = text.map_err(|fault| {
                    Error::Invalid(vec![FieldError::new(format!("/{name}"), "invalid", fault)])
                })?;
                fields.push((name, text));
            }
        }
        let mut upload = received.ok_or_else(|| {
            Error::invalid("/file", "required", "Falta el archivo (parte «file»).")
        })?;
        upload.fields = fields;
        Ok(upload)
    }

    /// A file that the program itself carries.
    pub fn from_bytes(file_name: &str, content: &[u8]) -> Result<Self> {
        let mut file = NamedTempFile::new()?;
        file.write_all(content)?;
        Ok(Self {
            file,
            file_name: file_name.into(),
            media_type: "application/octet-stream".into(),
            sha256: hex::encode(Sha256::digest(content)),
            size: content.len() as u64,
            fields: Vec::new(),
        })
    }

    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, text)| text.trim())
    }
}

async fn store(part: &mut actix_multipart::Field, limit: u64) -> Result<Upload> {
    let file_name = part
        .content_disposition()
        .and_then(|disposition| disposition.get_filename())
        .map_or_else(|| storable::file_name(""), storable::file_name);
    let media_type = part.content_type().map_or_else(
        || "application/octet-stream".to_owned(),
        ToString::to_string,
    );
    let mut file = NamedTempFile::new()?;
    let mut hash = Sha256::new();
    let mut size = 0;
    while let Some(chunk) = part.try_next().await.map_err(broken)? {
        size += chunk.len() as u64;
        if size > limit {
            return Err(Error::TooLarge(format!(
                "El archivo rebasa {} MiB.",
                limit >> 20
            )));
        }
        hash.update(&chunk);
        file.write_all(&chunk)?;
    }
    if size == 0 {
        return Err(Error::invalid("/file", "empty", "El archivo está vacío."));
    }
    file.flush()?;
    Ok(Upload {
        file,
        file_name,
        media_type,
        sha256: hex::encode(hash.finalize()),
        size,
        fields: Vec::new(),
    })
}

fn broken(error: impl std::fmt::Display) -> Error {
    Error::Malformed(format!("El formulario llegó incompleto o dañado: {error}"))
}
