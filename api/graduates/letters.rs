//! What the invitation to the questionnaire says. It names no program: the mail may be read by others.

use chrono::NaiveDate;

use crate::calendar::short_date;
use crate::mail::{Letter, Passage};

pub fn invitation<'a>(
    name: &str,
    to: &'a str,
    link: String,
    closes_on: NaiveDate,
    reminder: bool,
) -> Letter<'a> {
    Letter {
        kind: if reminder {
            "questionnaire_reminder"
        } else {
            "questionnaire_invitation"
        },
        to,
        link,
        spanish: spanish(name, closes_on, reminder),
        english: english(name, closes_on, reminder),
    }
}

fn spanish(name: &str, closes_on: NaiveDate, reminder: bool) -> Passage {
    let opening = if reminder {
        "Le recordamos que todavía puede contestar el cuestionario de seguimiento de egresados."
    } else {
        "Queremos saber cómo le ha ido desde que terminó sus estudios. Sus respuestas ayudan a mejorar los apoyos \
         para quienes estudian ahora."
    };
    Passage {
        subject: if reminder {
            "Recordatorio: cuéntenos cómo le va"
        } else {
            "Cuéntenos cómo le va"
        }
        .into(),
        before: vec![
            format!("Hola, {name}:"),
            opening.into(),
            "Toma unos diez minutos. Puede saltarse cualquier pregunta, dejarlo a la mitad y seguir después, en este \
             u otro dispositivo, con el mismo enlace."
                .into(),
        ],
        link_label: "Contestar el cuestionario",
        after: vec![
            format!(
                "El enlace es solo para usted y sirve hasta el {}, o hasta que termine de contestar. No lo reenvíe.",
                short_date(closes_on)
            ),
            "Lo que conteste es confidencial: se publica solo en cifras de grupos, y no cambia ningún apoyo.".into(),
        ],
    }
}

fn english(name: &str, closes_on: NaiveDate, reminder: bool) -> Passage {
    let opening = if reminder {
        "You can still answer the graduate follow-up questionnaire."
    } else {
        "We would like to know how you have been since you finished your studies. Your answers help improve the \
         support for those who study now."
    };
    Passage {
        subject: if reminder {
            "Reminder: how are you doing?"
        } else {
            "How are you doing?"
        }
        .into(),
        before: vec![
            format!("Hello {name},"),
            opening.into(),
            "It takes about ten minutes. You may skip any question, stop halfway and go on later, on this or another \
             device, with the same link."
                .into(),
        ],
        link_label: "Answer the questionnaire",
        after: vec![
            format!(
                "The link is yours alone and works until {}, or until you finish. Do not forward it.",
                closes_on.format("%B %-d, %Y")
            ),
            "What you answer is confidential: it is published only in figures of groups, and it changes no benefit."
                .into(),
        ],
    }
}
