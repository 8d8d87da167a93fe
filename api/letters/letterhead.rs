//! The institution as its letters name it, and where its own templates lie: configuration, not code.

use std::path::PathBuf;

use serde::Serialize;

/// What stands on every letter.
#[derive(Debug, Clone, Serialize)]
pub struct Letterhead {
    pub institution: String,
    pub area: String,
    pub address: String,
    pub city: String,
    pub footer: String,
}

#[derive(Debug, Clone)]
pub struct Settings {
    pub letterhead: Letterhead,
    /// The picture itself: SVG, PNG or JPEG.
    pub logo: Option<Vec<u8>>,
    /// Folder whose templates stand in for those of the program.
    pub templates: Option<PathBuf>,
}

impl Settings {
    /// # Errors
    /// If the logo cannot be read, or the folder of templates is none.
    pub fn read(get: &impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let or = |name: &str, default: &str| get(name).unwrap_or_else(|| default.to_owned());
        let logo = get("LETTER_LOGO")
            .map(|path| {
                std::fs::read(&path)
                    .map_err(|error| format!("LETTER_LOGO: {path} cannot be read: {error}"))
            })
            .transpose()?;
        let templates = get("LETTER_TEMPLATES").map(PathBuf::from);
        if let Some(folder) = templates.as_ref().filter(|folder| !folder.is_dir()) {
            return Err(format!(
                "LETTER_TEMPLATES: {} is no folder",
                folder.display()
            ));
        }
        Ok(Self {
            letterhead: Letterhead {
                institution: or(
                    "LETTER_INSTITUTION",
                    "Instituto de Becas y Crédito Educativo del Estado de Sonora",
                ),
                area: or("LETTER_AREA", "Coordinación de Seguimiento a Beneficiarios"),
                address: or(
                    "LETTER_ADDRESS",
                    "Domingo Olivares 128, Valle Grande, Hermosillo, Sonora",
                ),
                city: or("LETTER_CITY", "Hermosillo, Sonora"),
                footer: or("LETTER_FOOTER", ""),
            },
            logo,
            templates,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_or_folder_that_is_not_there_is_said_at_the_start() {
        let with = |name: &'static str| {
            move |asked: &str| (asked == name).then(|| "/nowhere/at-all".to_owned())
        };
        for name in ["LETTER_LOGO", "LETTER_TEMPLATES"] {
            let fault = Settings::read(&with(name)).expect_err("it is not there");
            assert!(fault.starts_with(name), "{fault}");
        }
        assert!(Settings::read(&|_: &str| None).is_ok());
    }
}
