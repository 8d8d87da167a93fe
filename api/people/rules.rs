//! What is refused on a person, and when a CURP may be recorded for one who had none.

use actix_web::http::StatusCode;
use chrono::NaiveDate;

use crate::values::{Curp, CurpFault, Sex};

#[derive(Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    #[error("La CURP no tiene la forma oficial de 18 caracteres. Revísela con su constancia.")]
    CurpMalformed,
    #[error(
        "El dígito verificador no corresponde: algún carácter está mal. Revísela con su constancia."
    )]
    CurpCheckDigit,
    #[error(
        "La CURP no coincide con la fecha de nacimiento o el sexo registrados. Corrija primero esos datos."
    )]
    CurpDisagrees,
    #[error(
        "Esa CURP ya pertenece a otra persona del padrón. Búsquela: puede ser la misma persona."
    )]
    CurpAlreadyRegistered,
    #[error(
        "La persona ya tiene CURP. Una corrección necesita su constancia y se registra como cambio de CURP."
    )]
    CurpAlreadyPresent,
    #[error("Esa CURP es de otra persona del padrón: el nombre no coincide. Revise ambos datos.")]
    CurpOfAnother,
    #[error("Ese motivo no corresponde al trabajo de su cuenta. Elija uno de los suyos.")]
    PurposeNotYours,
    #[error("El código postal lleva cinco dígitos.")]
    PostalCodeMalformed,
    #[error("El municipio no está en el catálogo de Sonora.")]
    MunicipalityUnknown,
    #[error("Nadie puede ser su propio tutor, aval o familiar.")]
    RelationToSelf,
    #[error("Esa relación ya está registrada y sigue vigente.")]
    RelationAlreadyPresent,
    #[error("Esa relación ya terminó.")]
    RelationEnded,
    #[error("La fecha de término debe estar entre el inicio de la relación y hoy.")]
    RelationEndInvalid,
    #[error("Nada cambia: los datos son los que ya están registrados.")]
    IdentityUnchanged,
    #[error("La fecha no puede ser futura ni anterior al nacimiento.")]
    IdentityDateInvalid,
    #[error("La fecha de nacimiento no puede ser futura ni posterior al fallecimiento.")]
    BirthDateInvalid,
    #[error("Su fallecimiento ya está registrado. Si está mal, retírelo primero.")]
    AlreadyDeceased,
    #[error("No hay un fallecimiento registrado que se pueda retirar.")]
    NotDeceased,
    #[error("Un fallecimiento se registra solo. Los demás datos se cambian aparte.")]
    DeathChangesNothingElse,
    #[error("Escriba por qué se retira el fallecimiento.")]
    WithdrawalReasonMissing,
}

impl crate::error::Rule for Rule {
    fn code(&self) -> &'static str {
        self.into()
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::CurpMalformed
            | Self::CurpCheckDigit
            | Self::CurpDisagrees
            | Self::PostalCodeMalformed
            | Self::MunicipalityUnknown
            | Self::RelationEndInvalid
            | Self::IdentityUnchanged
            | Self::IdentityDateInvalid
            | Self::BirthDateInvalid
            | Self::DeathChangesNothingElse
            | Self::WithdrawalReasonMissing => StatusCode::UNPROCESSABLE_ENTITY,
            Self::CurpAlreadyRegistered
            | Self::CurpAlreadyPresent
            | Self::CurpOfAnother
            | Self::RelationToSelf
            | Self::RelationAlreadyPresent
            | Self::RelationEnded
            | Self::AlreadyDeceased
            | Self::NotDeceased => StatusCode::CONFLICT,
            Self::PurposeNotYours => StatusCode::FORBIDDEN,
        }
    }

    fn pointer(&self) -> Option<&'static str> {
        Some(match self {
            Self::PurposeNotYours => "/purpose",
            Self::PostalCodeMalformed => "/postal_code",
            Self::MunicipalityUnknown => "/municipality_code",
            Self::RelationToSelf
            | Self::RelationAlreadyPresent
            | Self::IdentityUnchanged
            | Self::AlreadyDeceased
            | Self::NotDeceased
            | Self::DeathChangesNothingElse => "/kind",
            Self::IdentityDateInvalid => "/effective_on",
            Self::BirthDateInvalid => "/birth_date",
            Self::WithdrawalReasonMissing => "/note",
            Self::RelationEnded | Self::RelationEndInvalid => "/ended_on",
            _ => "/curp",
        })
    }
}

/// What the registry knows of the person who gets a CURP.
pub struct Known {
    pub has_curp: bool,
    pub birth_date: Option<NaiveDate>,
    pub sex: Option<Sex>,
}

/// The CURP to record, if it is one and agrees with what is known.
pub fn accept_curp(text: &str, known: &Known) -> Result<Curp, Rule> {
    if known.has_curp {
        return Err(Rule::CurpAlreadyPresent);
    }
    let curp = parse_curp(text)?;
    if agrees(&curp, known.birth_date, known.sex) {
        Ok(curp)
    } else {
        Err(Rule::CurpDisagrees)
    }
}

/// The text as a CURP.
pub fn parse_curp(text: &str) -> Result<Curp, Rule> {
    Curp::parse(text).map_err(|fault| match fault {
        CurpFault::Malformed => Rule::CurpMalformed,
        CurpFault::CheckDigit => Rule::CurpCheckDigit,
    })
}

/// Whether the birth date and the sex in a CURP are those that are known.
pub fn agrees(curp: &Curp, birth_date: Option<NaiveDate>, sex: Option<Sex>) -> bool {
    birth_date.is_none_or(|date| date == curp.birth_date())
        && sex.is_none_or(|sex| sex == curp.sex())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(birth_date: Option<&str>, has_curp: bool) -> Known {
        Known {
            has_curp,
            birth_date: birth_date.map(|date| date.parse().expect("a date")),
            sex: None,
        }
    }

    #[test]
    fn a_curp_must_agree_with_what_is_known() {
        let curp = "HEGG560427MVZRRL04";
        assert!(accept_curp(curp, &known(Some("1956-04-27"), false)).is_ok());
        assert!(accept_curp(" hegg560427mvzrrl04 ", &known(None, false)).is_ok());
        assert_eq!(
            accept_curp(curp, &known(Some("1956-04-28"), false)),
            Err(Rule::CurpDisagrees)
        );
        assert_eq!(
            accept_curp("OEAF771012HMCRGR09", &known(None, false)),
            Err(Rule::CurpCheckDigit)
        );
        assert_eq!(
            accept_curp("OEAF", &known(None, false)),
            Err(Rule::CurpMalformed)
        );
        assert_eq!(
            accept_curp(curp, &known(None, true)),
            Err(Rule::CurpAlreadyPresent)
        );
    }
}
