//! Which answers fit their question, and which questions are still asked.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::instrument::{Question, QuestionKind};

const LONGEST_TEXT: usize = 1000;

/// What was answered: a number, a choice or a text or a date, or several choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum AnswerValue {
    Number(i32),
    Text(String),
    Choices(Vec<String>),
}

/// An answer that is given, or null for one that is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct GivenAnswer(pub Option<AnswerValue>);

impl AnswerValue {
    /// Whether a choice is the answer, or among the answers.
    pub fn holds(&self, choice: &str) -> bool {
        match self {
            Self::Number(_) => false,
            Self::Text(text) => text == choice,
            Self::Choices(choices) => choices.iter().any(|one| one == choice),
        }
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Whether the answer fits; in words where it does not.
pub fn fault_of(
    question: &Question,
    answer: &AnswerValue,
    today: NaiveDate,
) -> Option<&'static str> {
    use AnswerValue::{Choices, Number, Text};
    let fits = match (question.kind, answer) {
        (QuestionKind::Single | QuestionKind::Bracket, Text(code)) => question.has_option(code),
        (QuestionKind::Multiple, Choices(codes)) => {
            let distinct: HashSet<&String> = codes.iter().collect();
            distinct.len() == codes.len() && codes.iter().all(|code| question.has_option(code))
        }
        (QuestionKind::Number | QuestionKind::Scale, Number(number)) => {
            question.minimum.is_none_or(|least| *number >= least)
                && question.maximum.is_none_or(|most| *number <= most)
        }
        (QuestionKind::Date, Text(text)) => text.parse::<NaiveDate>().is_ok_and(|date| {
            date <= today && today.years_since(date).is_some_and(|age| age < 100)
        }),
        (QuestionKind::Text, Text(text)) => text.chars().count() <= LONGEST_TEXT,
        _ => false,
    };
    if fits {
        return None;
    }
    Some(match question.kind {
        QuestionKind::Number | QuestionKind::Scale => "El número está fuera de los límites.",
        QuestionKind::Date => "Escriba una fecha que ya pasó.",
        QuestionKind::Text => "El texto lleva a lo más 1000 caracteres.",
        _ => "Elija entre las opciones.",
    })
}

/// The questions whose answers no longer count, because what they depend on was answered otherwise.
pub fn hidden<'a>(
    questions: impl Iterator<Item = &'a Question>,
    answers: &HashMap<String, AnswerValue>,
) -> Vec<&'a str> {
    let mut left = answers.clone();
    let mut hidden = Vec::new();
    // In order: a question hangs on earlier ones, which may be hidden themselves.
    for question in questions {
        if !question.is_shown(&left) && left.remove(&question.code).is_some() {
            hidden.push(question.code.as_str());
        }
    }
    hidden
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn question(kind: &str) -> Question {
        serde_json::from_value(json!({
            "code": "q", "kind": kind, "text_es": "¿?", "text_en": "?", "minimum": 0, "maximum": 5,
            "options": [{"code": "a", "label_es": "A", "label_en": "A"}, {"code": "b", "label_es": "B", "label_en": "B"}]
        }))
        .expect("a question")
    }

    fn fits(kind: &str, answer: serde_json::Value) -> bool {
        let answer = serde_json::from_value(answer).expect("an answer");
        let today = "2026-11-23".parse().expect("a date");
        fault_of(&question(kind), &answer, today).is_none()
    }

    #[test]
    fn answers_fit_their_kind() {
        assert!(
            fits("single", json!("a")) && !fits("single", json!("c")) && !fits("single", json!(1))
        );
        assert!(fits("multiple", json!(["a", "b"])) && !fits("multiple", json!(["a", "a"])));
        assert!(fits("number", json!(5)) && !fits("number", json!(6)) && !fits("scale", json!(-1)));
        assert!(fits("date", json!("2025-06-30")) && !fits("date", json!("2027-01-01")));
        assert!(!fits("date", json!("1900-01-01")) && !fits("date", json!("ayer")));
        assert!(fits("text", json!("x".repeat(1000))) && !fits("text", json!("x".repeat(1001))));
    }

    #[test]
    fn what_hangs_on_a_hidden_question_is_hidden_too() {
        let chained = |code: &str, on: Option<&str>| -> Question {
            let condition = on.map(|on| json!({"code": on, "values": ["a"]}));
            let mut made = serde_json::to_value(question("single")).expect("JSON");
            made["code"] = json!(code);
            made["shown_if"] = json!(condition);
            serde_json::from_value(made).expect("a question")
        };
        let asked = [
            chained("one", None),
            chained("two", Some("one")),
            chained("three", Some("two")),
        ];
        let answer =
            |code: &str, value: &str| (code.to_owned(), AnswerValue::Text(value.to_owned()));
        let answers = [answer("one", "b"), answer("two", "a"), answer("three", "a")];
        assert_eq!(hidden(asked.iter(), &answers.into()), ["two", "three"]);
        let kept = [answer("one", "a"), answer("two", "a"), answer("three", "b")];
        assert!(hidden(asked.iter(), &kept.into()).is_empty());
    }
}
