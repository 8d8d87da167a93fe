//! Tells what a file is by its first bytes, never by its name, and reads it or says why not.

use std::path::Path;

use super::{Limits, Workbook, WorkbookFault, delimited, package::Package, xlsx};

const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
/// The container of old workbooks, and of new ones with a password.
const COMPOUND_FILE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Reads the whole workbook within the limits.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, WorkbookFault> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(WorkbookFault::WorkbookTooLarge);
    }
    let workbook = if bytes.starts_with(ZIP) {
        check_kind(bytes, limits)?;
        xlsx::read(bytes, limits)?
    } else if bytes.starts_with(COMPOUND_FILE) {
        return Err(compound_file(bytes));
    } else if bytes.is_empty() || bytes.starts_with(EMPTY_ZIP) {
        return Err(WorkbookFault::NotAWorkbook);
    } else {
        delimited::read(bytes, limits)?
    };
    if workbook.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(WorkbookFault::WorkbookEmpty);
    }
    Ok(workbook)
}

/// As [`read`], from a file whose size is checked before it is loaded.
pub fn read_path(path: &Path, limits: &Limits) -> std::io::Result<Result<Workbook, WorkbookFault>> {
    if std::fs::metadata(path)?.len() > limits.file_bytes {
        return Ok(Err(WorkbookFault::WorkbookTooLarge));
    }
    Ok(read(&std::fs::read(path)?, limits))
}

fn check_kind(bytes: &[u8], limits: &Limits) -> Result<(), WorkbookFault> {
    let package = Package::open(bytes, limits)?;
    if package.has("xl/workbook.bin") {
        return Err(WorkbookFault::WorkbookFormatUnsupported(".xlsb"));
    }
    if package.has("content.xml") && package.has("mimetype") {
        return Err(WorkbookFault::WorkbookFormatUnsupported(".ods"));
    }
    if package.has("[Content_Types].xml") || package.has("xl/workbook.xml") {
        return Ok(());
    }
    Err(WorkbookFault::NotAWorkbook)
}

fn compound_file(bytes: &[u8]) -> WorkbookFault {
    let named = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if named("EncryptedPackage") {
        WorkbookFault::WorkbookEncrypted
    } else if named("Workbook") || named("Book") {
        WorkbookFault::WorkbookFormatUnsupported(".xls")
    } else {
        WorkbookFault::NotAWorkbook
    }
}
