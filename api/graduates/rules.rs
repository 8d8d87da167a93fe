//! What is refused, and why.

use actix_web::http::StatusCode;

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error(
        "Nadie cumple esas condiciones a la fecha de corte. Amplíelas o revise que los apoyos estén concluidos o que las escuelas hayan reportado egresos."
    )]
    CohortEmpty,
    #[error("Ya hay una generación con ese nombre. Escriba otro.")]
    CohortNameTaken,
    #[error(
        "Las fechas no concuerdan: el corte no puede ser posterior a hoy ni anterior al inicio."
    )]
    CohortDatesInvalid,
    #[error("Esa generación ya tiene un levantamiento a esos meses.")]
    WaveExists,
    #[error("El levantamiento ya cerró: no recibe respuestas, invitaciones ni intentos.")]
    WaveClosed,
    #[error("La fecha de cierre debe ser posterior a hoy.")]
    WaveDatesInvalid,
    #[error("La muestra debe tener al menos una persona y menos que la generación entera.")]
    SampleSizeInvalid,
    #[error(
        "Nadie por invitar: todos contestaron, se negaron, ya tienen su enlace o no tienen un correo que sirva."
    )]
    NobodyToInvite,
    #[error(
        "El enlace ya no sirve: se contestó, venció o se retiró. Si quiere participar, llame al Instituto."
    )]
    QuestionnaireLinkNotUsable,
    #[error("Para guardar respuestas hace falta aceptar el aviso de privacidad.")]
    ConsentRequired,
    #[error("Esa persona ya contestó este levantamiento.")]
    AlreadyAnswered,
    #[error("Hay respuestas que no corresponden a su pregunta.")]
    AnswerInvalid,
    #[error("Diga cuándo volver a llamar, en una fecha por venir.")]
    NextContactRequired,
    #[error("La fecha del intento no puede ser futura.")]
    AttemptInTheFuture,
    #[error("Falta una pregunta de la que salen indicadores, o perdió alguna de sus opciones.")]
    IndicatorQuestionMissing,
    #[error("El cuestionario no está bien armado.")]
    QuestionnaireInvalid,
    #[error("El hecho no puede ser futuro ni posterior al documento que lo dice.")]
    FactDateInvalid,
    #[error("Elija un levantamiento o unos meses, y solo uno.")]
    IndicatorBasisMissing,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::WaveExists
            | Self::WaveClosed
            | Self::CohortNameTaken
            | Self::NobodyToInvite
            | Self::AlreadyAnswered => StatusCode::CONFLICT,
            Self::QuestionnaireLinkNotUsable => StatusCode::NOT_FOUND,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        Some(match self {
            Self::CohortNameTaken => "/name",
            Self::CohortDatesInvalid => "/cut_on",
            Self::WaveExists => "/months",
            Self::WaveDatesInvalid => "/closes_on",
            Self::SampleSizeInvalid => "/sample_size",
            Self::ConsentRequired => "/consent",
            Self::NextContactRequired => "/next_contact_at",
            Self::AttemptInTheFuture => "/attempted_at",
            Self::FactDateInvalid => "/happened_on",
            _ => return None,
        })
    }
}
