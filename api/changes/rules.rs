//! Why a place in the feed is none.

use actix_web::http::StatusCode;

#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error(
        "El cursor no es de este cliente o está dañado. Use el último que recibió, o empiece con start=beginning."
    )]
    CursorUnknown,
    #[error(
        "Los cambios que siguen a ese cursor ya no se conservan. Lea de nuevo el estado de sus personas con las \
         consultas y siga con start=now."
    )]
    CursorExpired,
    #[error("Indique cursor o start, no los dos.")]
    CursorAndStart,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::CursorExpired => StatusCode::CONFLICT,
            Self::CursorUnknown | Self::CursorAndStart => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }
}
