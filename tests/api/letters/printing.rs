//! Templates: what people wrote is never Typst, the same letter is the same file, a fault is said.

use std::path::Path;

use seguimiento::files::FileStore;
use seguimiento::letters::{LetterKind, Press, Settings, samples};
use serde_json::{Value, json};
use strum::VariantArray;

const HOSTILE: &str = r#"#panic("x") ] [ $ * _ ` " \ <a> @b // /* #include "base.typ" =end"#;

fn press(templates: Option<&Path>) -> (Press, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let defaults = Settings::read(&|_: &str| None).expect("defaults");
    let settings = Settings {
        templates: templates.map(Into::into),
        ..defaults
    };
    let files = FileStore::local(folder.path()).expect("a store");
    let press = Press::new(&settings, "https://seguimiento.example", files).expect("a press");
    (press, folder)
}

/// Every text of the data in place of the sample's.
fn filled(data: Value, with: &str) -> Value {
    match data {
        Value::String(text) if text.parse::<chrono::NaiveDate>().is_ok() => Value::String(text),
        Value::String(_) => Value::String(with.into()),
        Value::Array(list) => list.into_iter().map(|value| filled(value, with)).collect(),
        Value::Object(map) => map
            .into_iter()
            .map(|(name, value)| (name, filled(value, with)))
            .collect(),
        other => other,
    }
}

#[test]
fn what_people_wrote_is_printed_and_never_run() {
    let (press, _folder) = press(None);
    for kind in LetterKind::VARIANTS {
        let data = filled(samples::data(*kind), HOSTILE);
        let printed = samples::print(&press, *kind, &data).expect("a letter");
        assert!(printed.pdf.starts_with(b"%PDF-"), "{kind:?}");
    }
}

#[test]
fn the_same_letter_is_the_same_file() {
    for kind in LetterKind::VARIANTS {
        let print = || {
            let (press, _folder) = press(None);
            samples::print(&press, *kind, &samples::data(*kind)).expect("a letter")
        };
        assert_eq!(print().pdf, print().pdf, "{kind:?}");
    }
}

#[test]
fn a_word_longer_than_the_page_does_not_stop_a_letter() {
    let (press, _folder) = press(None);
    let data = filled(samples::data(LetterKind::Notice), &"Ñ".repeat(3000));
    assert!(samples::print(&press, LetterKind::Notice, &data).is_ok());
    assert!(samples::print(&press, LetterKind::Answer, &json!({})).is_ok());
}

#[test]
fn the_office_edits_a_template_and_a_fault_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let answer = folder.path().join("answer.typ");
    let (press, _files) = press(Some(folder.path()));
    let print = || {
        let data = samples::data(LetterKind::Answer);
        samples::print(&press, LetterKind::Answer, &data).expect("a letter")
    };
    let own = print();
    assert_eq!(own.template_fault, None);

    let edited =
        "#import \"base.typ\": *\n#show: frame.with(\"Contestación\")\n#prose(field(\"body\"))\n";
    std::fs::write(&answer, edited).expect("written");
    let other = print();
    assert_eq!(other.template_fault, None);
    assert_ne!(other.pdf, own.pdf);

    std::fs::write(&answer, format!("{edited}\n#asunto\n")).expect("written");
    let faulty = print();
    assert_eq!(
        faulty.template_fault.as_deref(),
        Some("answer.typ:5: unknown variable: asunto")
    );
    assert_eq!(faulty.pdf, own.pdf, "the program's own stands in");

    let outside = "#import \"../../secret.typ\": *\n";
    std::fs::write(&answer, outside).expect("written");
    assert!(
        print().template_fault.is_some(),
        "nothing outside of the folder is read"
    );
}
