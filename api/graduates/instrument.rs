//! The questionnaire as it is asked: blocks, questions, choices, and after which answers a question is shown.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::answering::AnswerValue;

/// A version of the questionnaire, in both languages. It is never changed; a new one follows.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Questionnaire {
    pub id: Uuid,
    #[schema(example = 1)]
    pub number: i32,
    #[schema(example = "Seguimiento de egresados")]
    pub name_es: String,
    pub name_en: String,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
pub struct Block {
    #[validate(length(min = 1, max = 60))]
    #[schema(example = "work")]
    pub code: String,
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "Trabajo")]
    pub title_es: String,
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "Work")]
    pub title_en: String,
    #[validate(length(min = 1, max = 60), nested)]
    pub questions: Vec<Question>,
}

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    ToSchema,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum QuestionKind {
    Single,
    Multiple,
    Number,
    Date,
    Scale,
    Text,
    /// One of the income brackets in force when the wave opens.
    Bracket,
}

#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
pub struct Question {
    #[validate(length(min = 1, max = 60))]
    #[schema(example = "employment_status")]
    pub code: String,
    pub kind: QuestionKind,
    #[validate(length(min = 1, max = 500))]
    #[schema(example = "Actualmente, ¿cuál es su situación?")]
    pub text_es: String,
    #[validate(length(min = 1, max = 500))]
    pub text_en: String,
    pub hint_es: Option<String>,
    pub hint_en: Option<String>,
    /// Of numbers and scales.
    pub minimum: Option<i32>,
    pub maximum: Option<i32>,
    /// What the ends of a scale mean.
    pub low_es: Option<String>,
    pub low_en: Option<String>,
    pub high_es: Option<String>,
    pub high_en: Option<String>,
    /// Always shown where null.
    pub shown_if: Option<ShownIf>,
    /// Choices of single and multiple; those of a bracket are the brackets.
    #[serde(default)]
    #[validate(length(max = 40), nested)]
    pub options: Vec<Choice>,
}

/// Shown after any of these answers to an earlier question.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct ShownIf {
    #[schema(example = "employment_status")]
    pub code: String,
    #[schema(example = json!(["employed"]))]
    pub values: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
pub struct Choice {
    #[validate(length(min = 1, max = 60))]
    #[schema(example = "employed")]
    pub code: String,
    #[validate(length(min = 1, max = 200))]
    #[schema(example = "Trabajo")]
    pub label_es: String,
    #[validate(length(min = 1, max = 200))]
    pub label_en: String,
}

/// Questions that indicators come from, with the choices they need.
const NEEDED: [(&str, QuestionKind, &[&str]); 6] = [
    (
        "employment_status",
        QuestionKind::Single,
        &["employed", "seeking", "not_seeking"],
    ),
    (
        "study_match",
        QuestionKind::Single,
        &["total", "medium", "low", "none"],
    ),
    ("income", QuestionKind::Bracket, &[]),
    ("further_study", QuestionKind::Single, &["yes", "no"]),
    (
        "first_job",
        QuestionKind::Single,
        &["before", "after", "not_yet"],
    ),
    ("months_to_first_job", QuestionKind::Number, &[]),
];

/// A fault of a questionnaire that was put together by hand.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    pub pointer: String,
    pub message: &'static str,
}

impl Question {
    pub fn has_option(&self, code: &str) -> bool {
        self.options.iter().any(|option| option.code == code)
    }

    /// Whether it is asked, given what was answered before.
    pub fn is_shown(&self, answers: &HashMap<String, AnswerValue>) -> bool {
        self.shown_if.as_ref().is_none_or(|condition| {
            let answer = answers.get(&condition.code);
            answer.is_some_and(|answer| condition.values.iter().any(|value| answer.holds(value)))
        })
    }
}

pub fn questions(blocks: &[Block]) -> impl Iterator<Item = &Question> {
    blocks.iter().flat_map(|block| &block.questions)
}

/// The code of the first question that indicators need and the blocks do not have as they need it.
pub fn missing(blocks: &[Block]) -> Option<&'static str> {
    let has = |(code, kind, options): &(&str, QuestionKind, &[&str])| {
        questions(blocks).any(|question| {
            question.code == *code
                && question.kind == *kind
                && options.iter().all(|option| question.has_option(option))
        })
    };
    NEEDED
        .iter()
        .find(|needed| !has(needed))
        .map(|needed| needed.0)
}

/// What is wrong with blocks put together by hand.
pub fn faults(blocks: &[Block]) -> Vec<Fault> {
    let mut earlier: HashMap<&str, &Question> = HashMap::new();
    let mut block_codes = HashSet::new();
    let mut found = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if !block_codes.insert(&block.code) {
            found.push(Fault {
                pointer: format!("/blocks/{at}/code"),
                message: "La clave del bloque se repite.",
            });
        }
        for (number, question) in block.questions.iter().enumerate() {
            if let Some((field, message)) = fault_of(question, &earlier) {
                found.push(Fault {
                    pointer: format!("/blocks/{at}/questions/{number}/{field}"),
                    message,
                });
            }
            earlier.insert(&question.code, question);
        }
    }
    found
}

fn fault_of(
    question: &Question,
    earlier: &HashMap<&str, &Question>,
) -> Option<(&'static str, &'static str)> {
    if earlier.contains_key(question.code.as_str()) {
        return Some(("code", "La clave de la pregunta se repite."));
    }
    let codes: HashSet<&String> = question.options.iter().map(|option| &option.code).collect();
    let chooses = matches!(question.kind, QuestionKind::Single | QuestionKind::Multiple);
    if chooses && question.options.len() < 2 || codes.len() < question.options.len() {
        return Some((
            "options",
            "Hacen falta al menos dos opciones, sin claves repetidas.",
        ));
    }
    let measures = matches!(question.kind, QuestionKind::Number | QuestionKind::Scale);
    let limits = question.minimum.zip(question.maximum);
    if measures && limits.is_none_or(|(least, most)| least >= most) {
        return Some(("maximum", "Diga el mínimo y un máximo mayor que él."));
    }
    if question.kind == QuestionKind::Scale
        && limits.is_some_and(|(least, most)| most.abs_diff(least) > 10)
    {
        return Some(("maximum", "Una escala tiene a lo más once puntos."));
    }
    let condition = question.shown_if.as_ref()?;
    let on = earlier.get(condition.code.as_str());
    let known = on.is_some_and(|on| condition.values.iter().all(|value| on.has_option(value)));
    (!known || condition.values.is_empty()).then_some((
        "shown_if",
        "La condición debe nombrar opciones de una pregunta anterior.",
    ))
}
