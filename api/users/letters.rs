//! What the mails about an account say.

use super::types::LinkKind;
use crate::mail::{Letter, Passage};

pub fn about<'a>(kind: LinkKind, name: &str, to: &'a str, link: String) -> Letter<'a> {
    match kind {
        LinkKind::Invitation => invitation(name, to, link),
        LinkKind::PasswordReset => password_reset(name, to, link),
    }
}

fn invitation<'a>(name: &str, to: &'a str, link: String) -> Letter<'a> {
    Letter {
        kind: LinkKind::Invitation.into(),
        to,
        link,
        spanish: Passage {
            subject: "Su cuenta en Seguimiento".into(),
            before: vec![
                format!("Hola, {name}:"),
                "Se creó una cuenta para usted en Seguimiento, el sistema de becas y crédito educativo de Sonora. \
                 Para entrar, elija su contraseña."
                    .into(),
            ],
            link_label: "Elegir mi contraseña",
            after: vec![
                "El enlace sirve una sola vez y vence en 72 horas. No lo reenvíe: quien lo abra elige la contraseña."
                    .into(),
                "Si no esperaba este correo, avise a Informática y no abra el enlace.".into(),
            ],
        },
        english: Passage {
            subject: "Your account".into(),
            before: vec![
                format!("Hello {name},"),
                "An account was made for you in Seguimiento, the system of scholarships and educational credit of \
                 Sonora. Choose your password to get in."
                    .into(),
            ],
            link_label: "Choose my password",
            after: vec![
                "The link works once and expires in 72 hours. Do not forward it: whoever opens it chooses the password."
                    .into(),
                "If you did not expect this mail, tell IT and do not open the link.".into(),
            ],
        },
    }
}

fn password_reset<'a>(name: &str, to: &'a str, link: String) -> Letter<'a> {
    Letter {
        kind: LinkKind::PasswordReset.into(),
        to,
        link,
        spanish: Passage {
            subject: "Nueva contraseña de Seguimiento".into(),
            before: vec![
                format!("Hola, {name}:"),
                "Alguien pidió elegir una nueva contraseña para su cuenta. Si fue usted, abra este enlace.".into(),
            ],
            link_label: "Elegir una nueva contraseña",
            after: vec![
                "El enlace sirve una sola vez y vence en una hora. Al usarlo se cierran todas sus sesiones.".into(),
                "Si no fue usted, no haga nada: su contraseña sigue siendo la misma.".into(),
            ],
        },
        english: Passage {
            subject: "New password".into(),
            before: vec![
                format!("Hello {name},"),
                "Somebody asked to choose a new password for your account. If it was you, open this link.".into(),
            ],
            link_label: "Choose a new password",
            after: vec![
                "The link works once and expires in one hour. Using it ends all your sessions.".into(),
                "If it was not you, do nothing: your password stays as it is.".into(),
            ],
        },
    }
}
