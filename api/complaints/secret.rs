//! The secret that follows a complaint: a hundred random bits, typed in groups, kept only as a hash.

use sha2::{Digest, Sha256};

/// Crockford's: no letter that looks like a number.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 20;
const GROUP: usize = 5;

/// A new secret as it is shown, and the hash to keep in its place.
pub fn new() -> (String, Vec<u8>) {
    let letters: Vec<char> = rand::random::<[u8; LENGTH]>()
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    let groups: Vec<String> = letters
        .chunks(GROUP)
        .map(|group| group.iter().collect())
        .collect();
    let secret = groups.join("-");
    let hash = hash(&secret);
    (secret, hash)
}

/// The hash of a secret however it was typed: case, spaces, hyphens, O for 0, I and L for 1.
pub fn hash(typed: &str) -> Vec<u8> {
    let plain: String = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            letter => letter,
        })
        .collect();
    Sha256::digest(plain.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_however_it_is_typed() {
        let (secret, kept) = new();
        assert_eq!(secret.len(), 23);
        assert_eq!(secret.matches('-').count(), 3);
        let careless = secret
            .to_lowercase()
            .replace('-', " ")
            .replace('0', "o")
            .replace('1', "l");
        assert_eq!(hash(&careless), kept);
        assert_ne!(hash(&secret[..secret.len() - 1]), kept);
    }

    #[test]
    fn no_two_are_alike_and_every_letter_comes_up() {
        let many: std::collections::HashSet<String> = (0..2000).map(|_| new().0).collect();
        assert_eq!(many.len(), 2000);
        let seen: std::collections::HashSet<char> =
            many.iter().flat_map(|one| one.chars()).collect();
        assert_eq!(seen.len(), LETTERS.len() + 1);
    }
}
