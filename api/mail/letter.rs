//! A letter in both languages: Spanish first, English below, as plain text and as simple HTML.

use serde::{Deserialize, Serialize};

/// What a letter says in one language.
pub struct Passage {
    pub subject: String,
    /// Paragraphs before the link.
    pub before: Vec<String>,
    pub link_label: &'static str,
    /// Paragraphs after the link.
    pub after: Vec<String>,
}

pub struct Letter<'a> {
    pub kind: &'static str,
    pub to: &'a str,
    pub link: String,
    pub spanish: Passage,
    pub english: Passage,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Body {
    pub text: String,
    pub html: String,
}

impl Letter<'_> {
    pub(super) fn subject(&self) -> String {
        format!("{} · {}", self.spanish.subject, self.english.subject)
    }

    pub(super) fn body(&self) -> Body {
        Body {
            text: format!(
                "{}\n\n— — —\n\n{}\n",
                self.text_of(&self.spanish),
                self.text_of(&self.english)
            ),
            html: format!(
                "<!doctype html><html lang=\"es-MX\"><head><meta charset=\"utf-8\"></head>\
                 <body style=\"font-family:sans-serif;line-height:1.5;max-width:36rem\">\
                 <div lang=\"es-MX\">{}</div><hr><div lang=\"en\">{}</div></body></html>",
                self.html_of(&self.spanish),
                self.html_of(&self.english)
            ),
        }
    }

    fn text_of(&self, passage: &Passage) -> String {
        let mut parts = passage.before.clone();
        parts.push(format!("{}:\n{}", passage.link_label, self.link));
        parts.extend(passage.after.iter().cloned());
        parts.join("\n\n")
    }

    fn html_of(&self, passage: &Passage) -> String {
        let paragraphs = |texts: &[String]| -> String {
            let shown = texts.iter().map(|text| format!("<p>{}</p>", escape(text)));
            shown.collect()
        };
        format!(
            "{}<p><a href=\"{}\">{}</a></p>{}",
            paragraphs(&passage.before),
            escape(&self.link),
            escape(passage.link_label),
            paragraphs(&passage.after)
        )
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(subject: &str) -> Passage {
        Passage {
            subject: subject.into(),
            before: vec!["Hola, <b>Ana & Eva</b>.".into()],
            link_label: "Abrir",
            after: vec!["Vence pronto.".into()],
        }
    }

    #[test]
    fn both_languages_carry_the_link_and_names_are_no_markup() {
        let letter = Letter {
            kind: "test",
            to: "ana@test.example",
            link: "https://becas.example/x#y".into(),
            spanish: passage("Asunto"),
            english: passage("Subject"),
        };
        let body = letter.body();
        assert_eq!(letter.subject(), "Asunto · Subject");
        assert_eq!(body.text.matches("https://becas.example/x#y").count(), 2);
        assert_eq!(body.html.matches("https://becas.example/x#y").count(), 2);
        assert!(!body.html.contains("<b>"), "{}", body.html);
        assert!(body.html.contains("Ana &amp; Eva"), "{}", body.html);
    }
}
