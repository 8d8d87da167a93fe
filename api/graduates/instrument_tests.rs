//! What is refused of a questionnaire put together by hand.

use serde_json::json;

use super::instrument::{Block, Question, ShownIf, faults, missing};

fn question(code: &str, kind: &str, options: &[&str]) -> Question {
    let options: Vec<_> = options
        .iter()
        .map(|code| json!({"code": code, "label_es": code, "label_en": code}))
        .collect();
    serde_json::from_value(json!({
        "code": code, "kind": kind, "text_es": "¿?", "text_en": "?", "options": options
    }))
    .expect("a question")
}

fn block(questions: Vec<Question>) -> Block {
    Block {
        code: "work".into(),
        title_es: "Trabajo".into(),
        title_en: "Work".into(),
        questions,
    }
}

fn after(mut question: Question, code: &str, value: &str) -> Question {
    question.shown_if = Some(ShownIf {
        code: code.into(),
        values: vec![value.into()],
    });
    question
}

#[test]
fn a_condition_looks_back_at_choices_that_exist() {
    let first = question("works", "single", &["yes", "no"]);
    let good = after(question("why", "text", &[]), "works", "no");
    let odd = after(question("where", "text", &[]), "works", "perhaps");
    let ahead = after(question("when", "text", &[]), "later", "yes");
    let found = faults(&[block(vec![first, good, odd, ahead])]);
    let pointers: Vec<&str> = found.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(
        pointers,
        [
            "/blocks/0/questions/2/shown_if",
            "/blocks/0/questions/3/shown_if"
        ]
    );
}

#[test]
fn numbers_have_limits_and_choices_are_at_least_two() {
    let found = faults(&[block(vec![
        question("months", "number", &[]),
        question("sex", "single", &["one"]),
        question("sex", "text", &[]),
    ])]);
    assert_eq!(found.len(), 3);
}

#[test]
fn what_indicators_need_may_not_be_left_out() {
    assert_eq!(missing(&[block(vec![])]), Some("employment_status"));
    let without_one = question("employment_status", "single", &["employed", "seeking"]);
    assert_eq!(
        missing(&[block(vec![without_one])]),
        Some("employment_status")
    );
}
