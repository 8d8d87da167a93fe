//! What may be attached, and what is taken out of it.
//!
//! Pictures are decoded and written anew: place, camera, hour and owner that a telephone writes into a photo do not
//! survive, whoever sent it. Other files may hold their author's name, so that an anonymous complaint takes none.

use std::io::Cursor;
use std::path::Path;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::rules::Rule;
use crate::error::{Error, Result};
use crate::files::detect_media;

/// What a photo of a telephone needs at most; more is an attack on memory.
const SIDE: u32 = 12_000;
const MEMORY: u64 = 256 << 20;

/// A content that may be kept.
pub struct Clean {
    pub bytes: Vec<u8>,
    pub media_type: &'static str,
    pub extension: &'static str,
    /// Whether it holds nothing but what is seen.
    pub bare: bool,
}

/// Judges by the content, and writes pictures anew.
pub fn clean(path: &Path) -> Result<Clean> {
    let media_type = detect_media(path)?.ok_or_else(|| {
        Error::UnsupportedMediaType(
            "Solo se admiten PDF, PNG, JPEG, WebP, XLSX, DOCX, TXT y EML; el contenido de este archivo es otro.".into(),
        )
    })?;
    let (format, extension) = match media_type {
        "image/jpeg" => (Some(ImageFormat::Jpeg), "jpg"),
        "image/png" => (Some(ImageFormat::Png), "png"),
        "image/webp" => (Some(ImageFormat::WebP), "webp"),
        "text/plain" => (None, "txt"),
        "application/pdf" => (None, "pdf"),
        "message/rfc822" => (None, "eml"),
        crate::files::XLSX => (None, "xlsx"),
        _ => (None, "docx"),
    };
    let bytes = std::fs::read(path)?;
    Ok(Clean {
        bytes: match format {
            Some(format) => rewrite(&bytes, format)?,
            None => bytes,
        },
        media_type,
        extension,
        bare: format.is_some() || media_type == "text/plain",
    })
}

/// Only the pixels go from one to the other, turned as the camera meant them.
fn rewrite(bytes: &[u8], format: ImageFormat) -> Result<Vec<u8>> {
    let unreadable = |_| Error::from(Rule::PictureUnreadable);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(turned);
    let picture = match format {
        // JPEG knows no transparency and no more than eight bits.
        ImageFormat::Jpeg => DynamicImage::ImageRgb8(picture.into_rgb8()),
        _ => DynamicImage::ImageRgba8(picture.into_rgba8()),
    };
    let mut written = Cursor::new(Vec::new());
    picture.write_to(&mut written, format).map_err(unreadable)?;
    Ok(written.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// A photo as a telephone writes it: EXIF right after its start, with where it was taken.
    fn photo() -> Vec<u8> {
        let mut plain = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(8, 4)
            .write_to(&mut plain, ImageFormat::Jpeg)
            .expect("a picture");
        let plain = plain.into_inner();
        let exif = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0ZQXJ7-GPS-29.0729N-110.9559W";
        let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
        [&plain[..2], &[0xff, 0xe1], &length, exif, &plain[2..]].concat()
    }

    fn cleaned(content: &[u8]) -> Result<Clean> {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(content).expect("written");
        clean(file.path())
    }

    fn holds(bytes: &[u8], mark: &[u8]) -> bool {
        bytes.windows(mark.len()).any(|window| window == mark)
    }

    #[test]
    fn where_a_photo_was_taken_does_not_survive() {
        let photo = photo();
        assert!(holds(&photo, b"ZQXJ7"));
        let clean = cleaned(&photo).expect("a picture");
        assert!(clean.bare && clean.media_type == "image/jpeg");
        assert!(!holds(&clean.bytes, b"ZQXJ7") && !holds(&clean.bytes, b"Exif"));
        let again = image::load_from_memory(&clean.bytes).expect("still a picture");
        assert_eq!((again.width(), again.height()), (8, 4));
    }

    #[test]
    fn what_may_name_its_author_is_not_bare() {
        assert!(!cleaned(b"%PDF-1.7\n/Author (ZQXJ7)").expect("kept").bare);
        assert!(cleaned("Fue el martes".as_bytes()).expect("kept").bare);
        assert!(cleaned(b"MZ\x90\x00\x03\x00\x00\x00").is_err());
        assert!(cleaned(b"\xff\xd8\xff\xe0 no picture at all").is_err());
    }
}
