//! How much of a free text must be written. What counts is left without the blanks around it.

use validator::ValidationError;

const LONGEST: usize = 4000;

pub fn is_reason(text: &str) -> Result<(), ValidationError> {
    at_least(text, 10, "Escriba el motivo con al menos 10 caracteres.")
}

/// Errors: `required`, `too-short`, `too-long`.
pub fn at_least(text: &str, least: usize, message: &'static str) -> Result<(), ValidationError> {
    let (code, message) = match text.trim().chars().count() {
        0 => ("required", message),
        length if length < least => ("too-short", message),
        length if length > LONGEST => ("too-long", "El texto es demasiado largo."),
        _ => return Ok(()),
    };
    Err(ValidationError::new(code).with_message(message.into()))
}
