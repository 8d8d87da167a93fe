//! docs/security.md answers every requirement and names only tests that exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Levels 1 and 2 of ASVS 5.0, and level 3 of V7, V8 and of accounts in V6: sections with how many requirements.
const SECTIONS: &[(&str, u32)] = &[
    ("1.1", 2),
    ("1.2", 9),
    ("1.3", 11),
    ("1.4", 3),
    ("1.5", 2),
    ("2.1", 3),
    ("2.2", 3),
    ("2.3", 4),
    ("2.4", 1),
    ("3.2", 2),
    ("3.3", 4),
    ("3.4", 6),
    ("3.5", 5),
    ("3.7", 2),
    ("4.1", 3),
    ("4.2", 1),
    ("4.3", 2),
    ("4.4", 4),
    ("5.1", 1),
    ("5.2", 3),
    ("5.3", 2),
    ("5.4", 3),
    ("6.1", 3),
    ("6.2", 12),
    ("6.3", 8),
    ("6.4", 6),
    ("6.5", 8),
    ("6.6", 4),
    ("6.7", 2),
    ("6.8", 4),
    ("7.1", 3),
    ("7.2", 4),
    ("7.3", 2),
    ("7.4", 5),
    ("7.5", 3),
    ("7.6", 2),
    ("8.1", 4),
    ("8.2", 4),
    ("8.3", 3),
    ("8.4", 2),
    ("9.1", 3),
    ("9.2", 4),
    ("10.1", 2),
    ("10.2", 2),
    ("10.3", 4),
    ("10.4", 11),
    ("10.5", 5),
    ("10.6", 2),
    ("10.7", 3),
    ("11.1", 2),
    ("11.2", 3),
    ("11.3", 3),
    ("11.4", 4),
    ("11.5", 1),
    ("11.6", 1),
    ("12.1", 3),
    ("12.2", 2),
    ("12.3", 4),
    ("13.1", 1),
    ("13.2", 5),
    ("13.3", 2),
    ("13.4", 5),
    ("14.1", 2),
    ("14.2", 4),
    ("14.3", 3),
    ("15.1", 3),
    ("15.2", 3),
    ("15.3", 7),
    ("16.1", 1),
    ("16.2", 5),
    ("16.3", 4),
    ("16.4", 3),
    ("16.5", 3),
];

struct Row {
    id: String,
    state: String,
    tests: Vec<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rows() -> Vec<Row> {
    let text = fs::read_to_string(root().join("docs/security.md")).expect("the document");
    text.lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let id = *cells.get(1)?;
            let is_requirement = id.chars().next()?.is_ascii_digit();
            is_requirement.then(|| Row {
                id: id.to_owned(),
                state: cells[2].to_owned(),
                tests: cells[4]
                    .split('`')
                    .skip(1)
                    .step_by(2)
                    .map(str::to_owned)
                    .collect(),
            })
        })
        .collect()
}

/// Everything under a folder that may hold a test, as one text.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            text += &sources(&path);
        } else if path
            .extension()
            .is_some_and(|kind| kind == "rs" || kind == "ts")
        {
            text += &fs::read_to_string(&path).expect("a source");
        }
    }
    text
}

#[test]
fn every_requirement_is_answered_once() {
    let answered: Vec<String> = rows().into_iter().map(|row| row.id).collect();
    let expected: Vec<String> = SECTIONS
        .iter()
        .flat_map(|(section, count)| (1..=*count).map(move |n| format!("{section}.{n}")))
        .chain(["17".to_owned()])
        .collect();
    assert_eq!(answered, expected);
}

#[test]
fn every_state_is_one_of_the_words_and_every_test_exists() {
    let code = sources(&root().join("tests/api")) + &sources(&root().join("api"));
    let journeys = sources(&root().join("tests/e2e"));
    let mut missing = BTreeSet::new();
    for row in rows() {
        let words = ["met", "part", "open", "site", "n/a"];
        assert!(
            words.contains(&row.state.as_str()),
            "{}: {}",
            row.id,
            row.state
        );
        for test in row.tests {
            let exists = code.contains(&format!("fn {test}()"))
                || journeys.contains(&format!("test('{test}"));
            if !exists {
                missing.insert(test);
            }
        }
    }
    assert!(missing.is_empty(), "no such tests: {missing:#?}");
}
