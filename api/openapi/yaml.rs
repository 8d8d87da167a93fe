//! The contract as YAML that every reader reads alike. Old ones (YAML 1.1, many still in use) take a bare `on`,
//! `yes` or `no` for a truth value, and with it the name of a parameter; in quotes it is a word for all.

use utoipa::openapi::OpenApi as Document;

use crate::error::{Error, Result};

const TRUTHS: [&str; 6] = ["on", "off", "yes", "no", "y", "n"];

pub fn write(document: &Document) -> Result<String> {
    let written = document.to_yaml().map_err(Error::internal)?;
    Ok(written.lines().map(|line| quoted(line) + "\n").collect())
}

fn is_truth(word: &str) -> bool {
    TRUTHS.iter().any(|truth| word.eq_ignore_ascii_case(truth))
}

/// The line with the key or the value that would be taken for something else in quotes.
fn quoted(line: &str) -> String {
    let bare = line.trim_start_matches([' ', '-']);
    let (indent, rest) = line.split_at(line.len() - bare.len());
    match rest.split_once(": ") {
        Some((key, value)) if is_truth(value) => format!("{indent}{key}: '{value}'"),
        Some((key, value)) if is_truth(key) => format!("{indent}'{key}': {value}"),
        None if rest.strip_suffix(':').is_some_and(is_truth) => {
            format!("{indent}'{}':", rest.trim_end_matches(':'))
        }
        None if indent.ends_with("- ") && is_truth(rest) => format!("{indent}'{rest}'"),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_that_are_no_truths_say_so() {
        for (line, wanted) in [
            ("      - name: on", "      - name: 'on'"),
            ("  on: 2026-11-23", "  'on': 2026-11-23"),
            ("  on:", "  'on':"),
            ("  - No", "  - 'No'"),
            ("  description: on the day", "  description: on the day"),
            ("  nobody: yes or no", "  nobody: yes or no"),
            ("- y", "- 'y'"),
        ] {
            assert_eq!(quoted(line), wanted);
        }
    }
}
