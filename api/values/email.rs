//! Mail addresses as lists and people write them.

use validator::ValidateEmail;

const LONGEST: usize = 254;

/// The address in small letters, if it is one.
pub fn read_email(text: &str) -> Option<String> {
    let email = text.trim().to_lowercase();
    (email.len() <= LONGEST && email.validate_email()).then_some(email)
}

#[cfg(test)]
mod tests {
    use super::read_email;

    #[test]
    fn an_address_is_read_whatever_its_letters() {
        let read = read_email(" Direccion@Escuela.EXAMPLE ");
        assert_eq!(read.as_deref(), Some("direccion@escuela.example"));
        for odd in ["", "direccion", "a b@c.example", "a@b@c", "@c.example"] {
            assert_eq!(read_email(odd), None, "{odd}");
        }
    }
}
