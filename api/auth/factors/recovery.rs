//! Recovery codes: ten words of ten letters to keep on paper, each good once, hashed like passwords.

use argon2::Argon2;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::rules::RECOVERY_CODES;
use crate::audit;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::recovery_codes;

/// Letters and digits that cannot be mistaken for each other on paper.
const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
const GROUP: usize = 5;

/// A set of codes and what is stored of it.
pub struct Codes {
    pub plain: Vec<String>,
    salt: [u8; 16],
    hashes: Vec<Vec<u8>>,
}

/// Ten new codes; heavy, belongs on the blocking pool.
pub fn make() -> Result<Codes> {
    let salt: [u8; 16] = rand::random();
    let plain: Vec<String> = (0..RECOVERY_CODES).map(|_| new_code()).collect();
    let hashes = plain.iter().map(|code| hash(code, &salt));
    Ok(Codes {
        hashes: hashes.collect::<Result<_>>()?,
        salt,
        plain,
    })
}

fn new_code() -> String {
    let group = || {
        (0..GROUP)
            .map(|_| char::from(LETTERS[rand::random_range(0..LETTERS.len())]))
            .collect::<String>()
    };
    format!("{}-{}", group(), group())
}

/// argon2id of the code as it may be typed: capitals, spaces and hyphens say nothing.
pub fn hash(code: &str, salt: &[u8]) -> Result<Vec<u8>> {
    let letters: String = code
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let mut out = vec![0; 32];
    Argon2::default()
        .hash_password_into(letters.as_bytes(), salt, &mut out)
        .map_err(Error::internal)?;
    Ok(out)
}

/// Keeps the new set; the earlier one is worth nothing from then on.
pub async fn replace(
    conn: &mut Connection,
    user_id: Uuid,
    codes: &Codes,
    now: DateTime<Utc>,
) -> Result<()> {
    forget(conn, user_id).await?;
    let rows: Vec<_> = codes
        .hashes
        .iter()
        .map(|hash| {
            (
                recovery_codes::id.eq(Uuid::now_v7()),
                recovery_codes::user_id.eq(user_id),
                recovery_codes::salt.eq(codes.salt.as_slice()),
                recovery_codes::code_hash.eq(hash),
                recovery_codes::created_at.eq(now),
            )
        })
        .collect();
    diesel::insert_into(recovery_codes::table)
        .values(rows)
        .execute(conn)
        .await?;
    audit::record(conn, "insert", Some("recovery_codes"), Some(user_id), None).await
}

/// The salt of the account's set; none if it has no code left.
pub async fn find_salt(conn: &mut Connection, user_id: Uuid) -> Result<Option<Vec<u8>>> {
    Ok(recovery_codes::table
        .filter(recovery_codes::user_id.eq(user_id))
        .filter(recovery_codes::used_at.is_null())
        .select(recovery_codes::salt)
        .first(conn)
        .await
        .optional()?)
}

/// Uses up the code with this hash; false if there is none, or no longer.
pub async fn spend(
    conn: &mut Connection,
    user_id: Uuid,
    hash: &[u8],
    now: DateTime<Utc>,
) -> Result<bool> {
    let spent = diesel::update(recovery_codes::table)
        .filter(recovery_codes::user_id.eq(user_id))
        .filter(recovery_codes::code_hash.eq(hash))
        .filter(recovery_codes::used_at.is_null())
        .set(recovery_codes::used_at.eq(now))
        .execute(conn)
        .await?;
    if spent == 1 {
        audit::record(conn, "update", Some("recovery_codes"), Some(user_id), None).await?;
    }
    Ok(spent == 1)
}

pub async fn count_left(conn: &mut Connection, user_id: Uuid) -> Result<i64> {
    Ok(recovery_codes::table
        .filter(recovery_codes::user_id.eq(user_id))
        .filter(recovery_codes::used_at.is_null())
        .count()
        .get_result(conn)
        .await?)
}

pub async fn forget(conn: &mut Connection, user_id: Uuid) -> Result<()> {
    let mine = recovery_codes::table.filter(recovery_codes::user_id.eq(user_id));
    diesel::delete(mine).execute(conn).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_however_it_is_typed_and_by_its_own_salt_only() {
        let code = new_code();
        let stored = hash(&code, &[1; 16]).expect("a hash");
        let typed = format!(" {} ", code.to_uppercase().replace('-', " "));
        assert_eq!(hash(&typed, &[1; 16]).expect("a hash"), stored);
        assert_ne!(hash(&code, &[2; 16]).expect("a hash"), stored);
        assert_ne!(hash("otro", &[1; 16]).expect("a hash"), stored);
    }
}
