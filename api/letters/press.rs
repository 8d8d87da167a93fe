//! Where letters are printed: Typst templates with the data as values, to PDF/A.
//!
//! The office's templates are read anew for each letter, so that an edit shows at once. One with a fault is said, and
//! the program's own stands in: no act waits for a comma.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use actix_web::web;
use chrono::NaiveDate;
use qrcode::QrCode;
use qrcode::render::svg;
use serde::Serialize;
use serde_json::Value as Json;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Dict, Value};
use typst::syntax::{DiagSpan, DiagSpanKind, Source};
use typst_as_lib::file_resolver::FileSystemResolver;
use typst_as_lib::typst_kit_options::TypstKitFontOptions;
use typst_as_lib::{TypstAsLibError, TypstEngine};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::letterhead::Settings;
use super::types::LetterKind;
use crate::error::{Error, Result};
use crate::files::FileStore;

const EMBEDDED: [(&str, &str); 7] = [
    ("base.typ", include_str!("templates/base.typ")),
    ("notice.typ", include_str!("templates/notice.typ")),
    ("resolution.typ", include_str!("templates/resolution.typ")),
    (
        "package_cover.typ",
        include_str!("templates/package_cover.typ"),
    ),
    ("receipt.typ", include_str!("templates/receipt.typ")),
    ("referral.typ", include_str!("templates/referral.typ")),
    ("answer.typ", include_str!("templates/answer.typ")),
];

/// What tells one letter from another, whatever its kind.
#[derive(Debug, Clone)]
pub struct Imprint {
    pub folio: String,
    pub issued_on: NaiveDate,
    pub issued_by: String,
    /// What the printed code carries.
    pub token: String,
}

/// A printed letter; the fault is that of the office's template, in whose place the program's stands.
#[derive(Debug)]
pub struct Printed {
    pub pdf: Vec<u8>,
    pub template_fault: Option<String>,
}

#[derive(Clone)]
pub struct Press(Arc<Works>);

struct Works {
    settings: Settings,
    public_url: String,
    files: FileStore,
    /// Made for the first letter: until then nobody pays for its fonts.
    own: OnceLock<TypstEngine>,
    /// With the office's templates before the program's.
    edited: OnceLock<TypstEngine>,
    standards: PdfStandards,
}

#[derive(Serialize)]
struct Inputs<'a> {
    folio: &'a str,
    issued_on: NaiveDate,
    issued_by: &'a str,
    verify_url: String,
    letterhead: &'a super::letterhead::Letterhead,
    data: &'a Json,
}

impl Press {
    /// # Errors
    /// If the PDF standard is not known to the printer.
    pub fn new(settings: &Settings, public_url: &str, files: FileStore) -> Result<Self> {
        let standards = PdfStandards::new(&[PdfStandard::A_2a])
            .map_err(|error| Error::internal(error.message().to_string()))?;
        Ok(Self(Arc::new(Works {
            settings: settings.clone(),
            public_url: public_url.to_owned(),
            files,
            own: OnceLock::new(),
            edited: OnceLock::new(),
            standards,
        })))
    }

    /// Prints a letter, away from the threads that answer.
    pub async fn print(&self, kind: LetterKind, imprint: Imprint, data: Json) -> Result<Printed> {
        let works = self.0.clone();
        web::block(move || works.print(kind, &imprint, &data)).await?
    }

    /// As `print`, on this thread.
    ///
    /// # Errors
    /// If the program's own template has a fault.
    pub fn print_now(&self, kind: LetterKind, imprint: &Imprint, data: &Json) -> Result<Printed> {
        self.0.print(kind, imprint, data)
    }

    /// Who issues, as the public page names it.
    pub fn issuer(&self) -> String {
        let head = &self.0.settings.letterhead;
        format!("{}, {}", head.institution, head.area)
    }

    /// Where the printed code leads; the token stands in the fragment, which browsers send to no server.
    pub(super) fn verify_url(&self, token: &str) -> String {
        self.0.verify_url(token)
    }

    pub(super) fn files(&self) -> &FileStore {
        &self.0.files
    }
}

impl Works {
    fn print(&self, kind: LetterKind, imprint: &Imprint, data: &Json) -> Result<Printed> {
        let inputs = self.inputs(imprint, data)?;
        let mut template_fault = None;
        if let Some(folder) = &self.settings.templates {
            let edited = self.edited.get_or_init(|| engine(Some(folder.clone())));
            match self.run(edited, kind, inputs.clone()) {
                Ok(pdf) => {
                    return Ok(Printed {
                        pdf,
                        template_fault,
                    });
                }
                Err(fault) => {
                    tracing::error!(%fault, "a template of LETTER_TEMPLATES has a fault; the program's own is used");
                    template_fault = Some(fault);
                }
            }
        }
        let own = self.own.get_or_init(|| engine(None));
        let pdf = self.run(own, kind, inputs).map_err(Error::internal)?;
        Ok(Printed {
            pdf,
            template_fault,
        })
    }

    fn verify_url(&self, token: &str) -> String {
        format!("{}/verify#{token}", self.public_url)
    }

    /// Everything a template may read; no text of it is ever parsed as Typst.
    fn inputs(&self, imprint: &Imprint, data: &Json) -> Result<Dict> {
        let verify_url = format!("{}/verify", self.public_url);
        let code = picture_of(&self.verify_url(&imprint.token))?;
        let letter = serde_json::to_string(&Inputs {
            folio: &imprint.folio,
            issued_on: imprint.issued_on,
            issued_by: &imprint.issued_by,
            verify_url,
            letterhead: &self.settings.letterhead,
            data,
        })?;
        let mut inputs = Dict::new();
        let mut put = |name: &str, value| inputs.insert(name.into(), value);
        put("letter", Value::Str(letter.into()));
        put("qr", Value::Str(code.into()));
        // A text too long for a code still stands in the letter as text.
        if let Some(Ok(code)) = data["answer_link"].as_str().map(picture_of) {
            put("answer_qr", Value::Str(code.into()));
        }
        if let Some(logo) = &self.settings.logo {
            put("logo", Value::Bytes(Bytes::new(logo.clone())));
        }
        Ok(inputs)
    }

    fn run(
        &self,
        engine: &TypstEngine,
        kind: LetterKind,
        inputs: Dict,
    ) -> std::result::Result<Vec<u8>, String> {
        let name: &'static str = kind.into();
        let document = engine
            .compile_with_input(format!("{name}.typ").as_str(), inputs)
            .output
            .map_err(|error| self.words(error))?;
        let options = PdfOptions {
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|faults| self.told(&faults))
    }

    fn words(&self, error: TypstAsLibError) -> String {
        match error {
            TypstAsLibError::TypstSource(faults) => self.told(&faults),
            other => other.to_string(),
        }
    }

    /// `notice.typ:12: unknown variable: addresee`, one a line.
    fn told(&self, faults: &[SourceDiagnostic]) -> String {
        let lines = faults.iter().map(|fault| match self.place(fault.span) {
            Some((file, line)) => format!("{file}:{line}: {}", fault.message),
            None => fault.message.to_string(),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn place(&self, span: DiagSpan) -> Option<(String, usize)> {
        let id = span.id()?;
        let name = id.get().vpath().get_without_slash().to_owned();
        let edited = self
            .settings
            .templates
            .as_ref()
            .and_then(|folder| std::fs::read_to_string(folder.join(&name)).ok());
        let embedded = EMBEDDED.iter().find(|(file, _)| *file == name);
        let text = edited.or_else(|| embedded.map(|(_, text)| (*text).to_owned()))?;
        let source = Source::new(id, text);
        let range = match span.get() {
            DiagSpanKind::Number { num, sub_range, .. } => source.range(num, sub_range)?,
            DiagSpanKind::Range { range, .. } => range,
            DiagSpanKind::Detached => return None,
        };
        Some((name, source.lines().byte_to_line(range.start)? + 1))
    }
}

/// The code that a phone reads, as SVG.
fn picture_of(address: &str) -> Result<String> {
    let code = QrCode::new(address).map_err(Error::internal)?;
    Ok(code.render::<svg::Color>().build())
}

/// An engine with the fonts that the program carries: the same letter on every machine.
fn engine(folder: Option<PathBuf>) -> TypstEngine {
    let fonts = TypstKitFontOptions::new()
        .include_system_fonts(false)
        .include_embedded_fonts(true);
    let builder = TypstEngine::builder()
        .search_fonts_with(fonts)
        .comemo_evict_max_age(Some(20));
    match folder {
        Some(folder) => builder.add_file_resolver(FileSystemResolver::new(folder)),
        None => builder,
    }
    .with_static_source_file_resolver(EMBEDDED)
    .build()
}
