//! Text that PostgreSQL cannot keep is refused at the door, wherever it comes in: NUL, which no text of
//! its may hold, and dates whose year has not the four digits of RFC 3339.

use serde_json::Value;

use crate::error::FieldError;

/// What is wrong with the text, if anything is.
pub fn fault_of(text: &str) -> Option<&'static str> {
    if text.contains('\0') {
        Some("El texto contiene un carácter nulo (U+0000); quítelo.")
    } else if is_beyond_years(text) {
        Some("El año de la fecha debe tener cuatro dígitos.")
    } else {
        None
    }
}

/// Whether the text is a date like `+12026-01-01`, which is read as one but fits no column.
fn is_beyond_years(text: &str) -> bool {
    let Some((year, rest)) = text
        .strip_prefix(['+', '-'])
        .and_then(|unsigned| unsigned.split_once('-'))
    else {
        return false;
    };
    let day = rest.split(['T', 't', ' ']).next().unwrap_or(rest);
    year.len() >= 4
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && chrono::NaiveDate::parse_from_str(&format!("2024-{day}"), "%Y-%m-%d").is_ok()
}

/// Every text of a JSON body that cannot be kept, by its pointer.
pub fn faults_in(body: &Value) -> Vec<FieldError> {
    let mut found = Vec::new();
    look(body, &mut String::new(), &mut found);
    found
}

fn look(value: &Value, at: &mut String, found: &mut Vec<FieldError>) {
    let mut step = |inner: &Value, name: &str| {
        let length = at.len();
        at.push('/');
        at.push_str(&escaped(name));
        look(inner, at, found);
        at.truncate(length);
    };
    match value {
        Value::String(text) => {
            if let Some(fault) = fault_of(text) {
                found.push(FieldError::new(at.clone(), "invalid", fault));
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                step(inner, &index.to_string());
            }
        }
        Value::Object(fields) => {
            for (name, inner) in fields {
                step(inner, name);
            }
        }
        _ => {}
    }
}

/// A name as a step of a JSON pointer (RFC 6901).
pub fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The name of a sent file without its folders, control characters and marks that turn its direction.
pub fn file_name(sent: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let last = sent.rsplit(['/', '\\']).next().unwrap_or(sent);
    let kept = last.chars().filter(|c| !c.is_control() && !is_mark(*c));
    let name: String = kept.take(200).collect();
    match name.trim() {
        "" | "." | ".." => "archivo".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_named_where_they_are() {
        let body = serde_json::json!({"a": ["bien", {"b/c": "m\0al"}], "on": "-200000-01-01"});
        let pointers: Vec<_> = faults_in(&body)
            .into_iter()
            .map(|fault| fault.pointer)
            .collect();
        assert_eq!(pointers, ["/a/1/b~1c", "/on"]);
    }

    #[test]
    fn dates_and_telephones_may_stay() {
        for text in ["2026-11-23", "+52 662 123 4567", "-1", "+526621-23-45", "-"] {
            assert_eq!(fault_of(text), None, "{text}");
        }
        for text in ["+12026-01-31", "-0001-01-01T00:00:00Z"] {
            assert!(fault_of(text).is_some(), "{text}");
        }
    }

    #[test]
    fn names_of_files_keep_no_trick() {
        assert_eq!(file_name("C:\\temp\\lista ñ.xlsx"), "lista ñ.xlsx");
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name("lista\u{202e}xslx.exe\r\n"), "listaxslx.exe");
        assert_eq!(file_name("/.."), "archivo");
        assert_eq!(file_name(&"ñ".repeat(5000)).chars().count(), 200);
    }
}
