//! What a school reads in its mail about a round: numbers and the way to its roster. Students are named in the system alone,
//! where reading leaves a trace; an attachment would leave the CURPs of minors in mailboxes that nobody watches.

use super::round_mails::{Addressee, RoundMailKind};
use super::types::RoundSummary;
use crate::calendar::short_date;
use crate::mail::{Letter, Passage};

pub fn letter<'a>(
    kind: RoundMailKind,
    round: &RoundSummary,
    (to, email): (&Addressee, &'a str),
    public_url: &str,
) -> Letter<'a> {
    Letter {
        kind: match kind {
            RoundMailKind::Roster => "round_roster",
            RoundMailKind::Reminder => "round_reminder",
        },
        to: email,
        link: format!(
            "{public_url}/rounds/{}/schools/{}",
            round.id,
            to.school_id()
        ),
        spanish: spanish(kind, round, to),
        english: english(kind, round, to),
    }
}

fn spanish(kind: RoundMailKind, round: &RoundSummary, to: &Addressee) -> Passage {
    let (term, due) = (&round.term.label, short_date(round.due_on));
    let (subject, before) = match kind {
        RoundMailKind::Roster => (
            format!("Relación de becarios {term}: ya puede llenarla"),
            format!(
                "Ya está lista la relación de estudiantes con apoyo del periodo {term}. Personas en ella: {}.",
                to.expected
            ),
        ),
        RoundMailKind::Reminder => (
            format!("Recordatorio: relación de becarios {term}"),
            format!(
                "Todavía esperamos el informe de la relación de becarios del periodo {term}. Personas de las que falta \
                 informar: {} de {}.",
                to.missing, to.expected
            ),
        ),
    };
    Passage {
        subject,
        before: vec![format!("A la dirección de {}:", to.school_name()), before],
        link_label: "Entrar, descargar la relación y enviar el informe",
        after: vec![
            format!(
                "Fecha límite: {due}. Entre con la cuenta de su escuela; si aún no la tiene, pídanosla."
            ),
            "Por la privacidad de las y los estudiantes, la relación no viaja por correo.".into(),
        ],
    }
}

fn english(kind: RoundMailKind, round: &RoundSummary, to: &Addressee) -> Passage {
    let (term, due) = (&round.term.label, short_date(round.due_on));
    let (subject, before) = match kind {
        RoundMailKind::Roster => (
            format!("Roster {term} is ready"),
            format!(
                "The roster of supported students of {term} is ready. People on it: {}.",
                to.expected
            ),
        ),
        RoundMailKind::Reminder => (
            format!("Reminder: roster {term}"),
            format!(
                "We still await the report on the roster of {term}. People not reported yet: {} of {}.",
                to.missing, to.expected
            ),
        ),
    };
    Passage {
        subject,
        before: vec![format!("To {}:", to.school_name()), before],
        link_label: "Log in, download the roster and send the report",
        after: vec![
            format!(
                "Due on {due}. Log in with your school's account; if it has none yet, ask us for it."
            ),
            "For the privacy of the students the roster does not travel by mail.".into(),
        ],
    }
}
