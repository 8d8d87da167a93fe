//! Folding of text for comparison: what people write in many ways becomes one spelling.
//! Accents and case go, Ñ becomes N, blanks collapse; what is compared is never what is stored.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Upper case without accents (`Ñ` becomes `N`, `ª` becomes `A`), blanks collapsed.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for c in text
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !is_invisible(*c))
    {
        if c.is_whitespace() {
            gap = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            folded.push(' ');
        }
        folded.extend(c.to_uppercase());
    }
    folded
}

/// As [`fold`], with everything but letters and digits turned into single blanks.
pub fn fold_words(text: &str) -> String {
    let plain: String = fold(text)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    collapse(&plain)
}

/// Blanks trimmed at both ends and single inside; nothing else changes.
pub fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that take no room on the screen and that copying from web pages leaves behind.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_case_and_blanks_disappear() {
        assert_eq!(fold("  Peñúñuri\u{a0} López "), "PENUNURI LOPEZ");
        assert_eq!(fold("Mª"), "MA");
        assert_eq!(fold_words("C.C.T.: 26-DIT"), "C C T 26 DIT");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold_words(&text);
            prop_assert_eq!(fold_words(&once), once);
        }
    }
}
