//! What the mail says to somebody who is offered a place.

use chrono::NaiveDate;

use crate::calendar::short_date;
use crate::mail::{Letter, Passage};

/// What the letter tells; `award` is not named where its name would tell of somebody's health.
pub struct Offered<'a> {
    pub given_names: &'a str,
    pub award: Option<&'a str>,
    pub expires_on: NaiveDate,
}

pub fn offer<'a>(to: &'a str, link: String, offered: &Offered<'_>) -> Letter<'a> {
    let name = offered.given_names;
    let until = short_date(offered.expires_on);
    let award_es = offered.award.unwrap_or("el apoyo que usted solicitó");
    let award_en = offered.award.unwrap_or("the support you applied for");
    Letter {
        kind: "place_offer",
        to,
        link,
        spanish: Passage {
            subject: "Hay un lugar para usted".into(),
            before: vec![
                format!("Hola, {name}:"),
                format!(
                    "Se liberó un lugar y le corresponde por su posición en la lista: {award_es}. \
                     Puede aceptarlo o rechazarlo hasta el {until}, ese día incluido."
                ),
            ],
            link_label: "Ver la oferta y contestar",
            after: vec![
                "El enlace es personal y sirve para contestar una sola vez. No lo reenvíe.".into(),
                "Si no contesta a tiempo, el lugar pasa a quien sigue en la lista. El trámite es gratuito.".into(),
            ],
        },
        english: Passage {
            subject: "There is a place for you".into(),
            before: vec![
                format!("Hello {name},"),
                format!(
                    "A place came free, and by your position on the list it is yours: {award_en}. \
                     You can accept or decline it until {until}, that day included."
                ),
            ],
            link_label: "See the offer and answer",
            after: vec![
                "The link is personal and answers once. Do not forward it.".into(),
                "If you do not answer in time, the place goes to the next on the list. It costs nothing.".into(),
            ],
        },
    }
}
