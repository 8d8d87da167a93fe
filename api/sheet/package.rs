//! The zip package of a workbook, opened with a budget. Every byte that is unpacked is counted
//! against it, and so is the distance between two tags, whatever the directory of the zip claims.

use std::{
    borrow::Cow,
    cell::Cell as Counter,
    io::{self, BufReader, Cursor, Read},
};

use quick_xml::{Reader, events::Event};
use zip::{ZipArchive, result::ZipError};

use super::{Limits, WorkbookFault};

pub type Xml<'a> = Reader<BufReader<Metered<'a>>>;

pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    limits: Limits,
    unpacked: Counter<u64>,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, WorkbookFault> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookFault::WorkbookTruncated)?;
        let mut package = Self {
            archive,
            limits: *limits,
            unpacked: Counter::new(0),
        };
        package.check_directory()?;
        Ok(package)
    }

    fn check_directory(&mut self) -> Result<(), WorkbookFault> {
        let mut total = 0u64;
        for index in 0..self.archive.len() {
            let part = self
                .archive
                .by_index_raw(index)
                .map_err(|_| WorkbookFault::WorkbookTruncated)?;
            if part.encrypted() {
                return Err(WorkbookFault::WorkbookEncrypted);
            }
            total = total.saturating_add(part.size());
            let allowed = part.compressed_size().saturating_mul(self.limits.ratio);
            if total > self.limits.unpacked_bytes
                || part.size() > allowed.max(self.limits.ratio_free_bytes)
            {
                return Err(WorkbookFault::WorkbookTooLarge);
            }
        }
        Ok(())
    }

    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The XML of a part, element by element; `None` when the package has no such part.
    pub fn xml(&mut self, name: &str) -> Result<Option<Xml<'_>>, WorkbookFault> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(WorkbookFault::WorkbookTruncated),
        };
        let allowed = part.compressed_size().saturating_mul(self.limits.ratio);
        let metered = Metered {
            part: Box::new(part),
            total: &self.unpacked,
            total_limit: self.limits.unpacked_bytes,
            left: allowed.max(self.limits.ratio_free_bytes),
            run: 0,
            run_limit: self.limits.text_run_bytes,
        };
        Ok(Some(Reader::from_reader(BufReader::with_capacity(
            1 << 16,
            metered,
        ))))
    }

    /// The bytes of a part, unpacked within the budget.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, WorkbookFault> {
        let Some(xml) = self.xml(name)? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        xml.into_inner()
            .read_to_end(&mut bytes)
            .map_err(|e| fault_of(&e))?;
        Ok(Some(bytes))
    }

    pub fn into_archive(self) -> ZipArchive<Cursor<&'a [u8]>> {
        self.archive
    }
}

/// A part that stops unpacking when the budget is spent.
pub struct Metered<'a> {
    part: Box<dyn Read + 'a>,
    total: &'a Counter<u64>,
    total_limit: u64,
    left: u64,
    run: usize,
    run_limit: usize,
}

#[derive(Debug, thiserror::Error)]
#[error("the part unpacks to more than the limit")]
struct BudgetSpent;

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(buffer)?;
        let size = read as u64;
        self.total.set(self.total.get().saturating_add(size));
        let tag = buffer[..read].iter().rposition(|b| *b == b'>');
        self.run = tag.map_or(self.run + read, |at| read - at);
        if size > self.left || self.total.get() > self.total_limit || self.run > self.run_limit {
            return Err(io::Error::other(BudgetSpent));
        }
        self.left -= size;
        Ok(read)
    }
}

fn fault_of(error: &io::Error) -> WorkbookFault {
    if error
        .get_ref()
        .is_some_and(<dyn std::error::Error + Send + Sync>::is::<BudgetSpent>)
    {
        WorkbookFault::WorkbookTooLarge
    } else {
        WorkbookFault::WorkbookTruncated
    }
}

/// The next event of a part; the end of the file comes as `Event::Eof`.
pub fn next<'b>(xml: &mut Xml<'_>, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, WorkbookFault> {
    buffer.clear();
    xml.read_event_into(buffer).map_err(|error| match error {
        quick_xml::Error::Io(io) => fault_of(&io),
        _ => WorkbookFault::WorkbookTruncated,
    })
}

/// Adds what a text, a reference or a CDATA section says to the text so far.
pub fn append_text(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(reference) => match reference.resolve_char_ref() {
            Ok(Some(c)) => text.push(c),
            _ => text.push_str(
                quick_xml::escape::resolve_predefined_entity(reference).unwrap_or_default(),
            ),
        },
        _ => {}
    }
}

/// The value of an attribute, by its name without prefix.
pub fn attribute(element: &quick_xml::events::BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .flatten()
        .find(|a| a.key.local_name().as_ref() == name)
        .and_then(|a| {
            a.normalized_value(quick_xml::XmlVersion::default())
                .ok()
                .map(Cow::into_owned)
        })
}
