//! Which of the admitted kinds of document a file is, judged by its content alone.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

const SAMPLE: u64 = 64 << 10;
const XLSX: &str = crate::files::XLSX;
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The media type, if it is one of those admitted as evidence.
pub fn detect(path: &Path) -> std::io::Result<Option<&'static str>> {
    let mut file = File::open(path)?;
    let mut head = Vec::new();
    file.by_ref().take(SAMPLE).read_to_end(&mut head)?;
    if let Some(kind) = infer::get(&head) {
        return Ok(match kind.mime_type() {
            "application/pdf" => Some("application/pdf"),
            "image/png" => Some("image/png"),
            "image/jpeg" => Some("image/jpeg"),
            "image/webp" => Some("image/webp"),
            XLSX => Some(XLSX),
            DOCX => Some(DOCX),
            "application/zip" => by_directory(&mut file)?,
            _ => None,
        });
    }
    Ok(is_text(&head, &mut file)?.then(|| {
        if is_mail(&head) {
            "message/rfc822"
        } else {
            "text/plain"
        }
    }))
}

/// Office files whose parts come in an unusual order are told by the archive's directory, at its end.
fn by_directory(file: &mut File) -> std::io::Result<Option<&'static str>> {
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(SAMPLE)))?;
    let mut tail = Vec::new();
    file.take(SAMPLE).read_to_end(&mut tail)?;
    let names = |part: &[u8]| tail.windows(part.len()).any(|window| window == part);
    Ok(if names(b"xl/workbook.xml") {
        Some(XLSX)
    } else if names(b"word/document.xml") {
        Some(DOCX)
    } else {
        None
    })
}

/// UTF-8 or Windows-1252 text: no control characters but tabs and line ends, all the way through.
fn is_text(head: &[u8], file: &mut File) -> std::io::Result<bool> {
    let plain =
        |byte: &u8| *byte >= 0x20 && *byte != 0x7f || matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c);
    if !head.iter().all(plain) {
        return Ok(false);
    }
    let mut chunk = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut chunk)?;
        if read == 0 {
            return Ok(true);
        }
        if !chunk[..read].iter().all(plain) {
            return Ok(false);
        }
    }
}

/// A mail begins with header fields, and says from whom.
fn is_mail(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let fields: Vec<&str> = text
        .lines()
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.starts_with([' ', '\t']))
        .collect();
    let is_field = |line: &&str| {
        line.split_once(':').is_some_and(|(name, _)| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
    };
    fields.iter().all(is_field)
        && fields
            .iter()
            .any(|line| line.to_ascii_lowercase().starts_with("from:"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn kind(content: &[u8]) -> Option<&'static str> {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(content).expect("written");
        detect(file.path()).expect("read")
    }

    #[test]
    fn content_decides_and_not_the_name() {
        assert_eq!(kind(b"%PDF-1.7\n..."), Some("application/pdf"));
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n...."), Some("image/png"));
        assert_eq!(
            kind("Constancia de baja, año 2026".as_bytes()),
            Some("text/plain")
        );
        assert_eq!(kind(b"Constancia de ba\xf1o"), Some("text/plain"));
        assert_eq!(
            kind(b"Date: Mon, 23 Nov 2026\r\nFrom: a@b.mx\r\n\r\nHola: adios"),
            Some("message/rfc822")
        );
        assert_eq!(kind(b"MZ\x90\x00\x03\x00\x00\x00"), None);
        assert_eq!(
            kind(b"PK\x03\x04 just an archive, of nothing that we take"),
            None
        );
        assert_eq!(kind(b"text with a \x00 in it"), None);
        assert_eq!(
            kind(b"<!DOCTYPE html><html><script>1</script></html>"),
            None
        );
    }

    #[test]
    fn a_workbook_is_told_from_any_archive() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet();
        let bytes = book.save_to_buffer().expect("a workbook");
        assert_eq!(kind(&bytes), Some(XLSX));
    }
}
