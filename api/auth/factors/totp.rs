//! Authenticator apps: codes of six digits that change every thirty seconds (RFC 6238), each good once.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use qrcode::QrCode;
use qrcode::render::svg;
use totp_rs::{Builder, Secret, Totp};
use uuid::Uuid;

use super::types::{AuthenticatorApp, NewTotpSecret};
use crate::audit;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::schema::totp_secrets;
use crate::vault::Vault;

const ISSUER: &str = "Seguimiento";

#[derive(Queryable, Selectable)]
#[diesel(table_name = totp_secrets)]
struct Row {
    id: Uuid,
    secret_sealed: Vec<u8>,
}

/// Each seed opens only as what it is, and for the row it was sealed for.
fn purpose(id: Uuid) -> String {
    format!("totp {id}")
}

fn clockwork(secret: &[u8], account: &str) -> Result<Totp> {
    Builder::new()
        .with_secret(secret)
        .with_issuer(Some(ISSUER))
        .with_account_name(account)
        .build()
        .map_err(Error::internal)
}

/// A new seed, to be confirmed; an earlier one that never was is forgotten.
pub async fn begin(
    conn: &mut Connection,
    vault: &Vault,
    actor: &Actor,
    user_id: Uuid,
) -> Result<NewTotpSecret> {
    let id = Uuid::now_v7();
    let secret = Secret::generate();
    diesel::delete(totp_secrets::table)
        .filter(totp_secrets::user_id.eq(user_id))
        .filter(totp_secrets::confirmed_at.is_null())
        .execute(conn)
        .await?;
    diesel::insert_into(totp_secrets::table)
        .values((
            totp_secrets::id.eq(id),
            totp_secrets::user_id.eq(user_id),
            totp_secrets::secret_sealed.eq(vault.seal(&purpose(id), secret.as_bytes())?),
            totp_secrets::created_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    let otpauth_uri = clockwork(secret.as_bytes(), &actor.email)?
        .to_url()
        .map_err(Error::internal)?;
    Ok(NewTotpSecret {
        id,
        secret: in_groups(&secret.to_base32()),
        qr_svg: picture(&otpauth_uri)?,
        otpauth_uri,
    })
}

fn in_groups(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

fn picture(text: &str) -> Result<String> {
    let code = QrCode::new(text).map_err(Error::internal)?;
    Ok(code.render::<svg::Color>().min_dimensions(200, 200).build())
}

/// Takes the first code of a new app, which from then on replaces the account's earlier one.
pub async fn confirm(
    conn: &mut Connection,
    vault: &Vault,
    (user_id, id): (Uuid, Uuid),
    code: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let row = totp_secrets::table
        .filter(
            totp_secrets::id
                .eq(id)
                .and(totp_secrets::user_id.eq(user_id)),
        )
        .filter(totp_secrets::confirmed_at.is_null())
        .select(Row::as_select())
        .for_update()
        .first(conn)
        .await?;
    let Some(step) = step_of(vault, &row, code, now)? else {
        return Ok(false);
    };
    for earlier in confirmed(conn, user_id).await? {
        remove(conn, user_id, earlier.id).await?;
    }
    diesel::update(totp_secrets::table.find(id))
        .set((
            totp_secrets::confirmed_at.eq(now),
            totp_secrets::last_used_at.eq(now),
            totp_secrets::last_step.eq(step),
        ))
        .execute(conn)
        .await?;
    audit::record(conn, "insert", Some("totp_secrets"), Some(id), None).await?;
    Ok(true)
}

/// Whether the code is one of the account's app, now or a step beside, and was not taken before.
pub async fn take(
    conn: &mut Connection,
    vault: &Vault,
    user_id: Uuid,
    code: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    for row in confirmed(conn, user_id).await? {
        let Some(step) = step_of(vault, &row, code, now)? else {
            continue;
        };
        let fresh = totp_secrets::last_step
            .is_null()
            .or(totp_secrets::last_step.lt(step));
        let taken = diesel::update(totp_secrets::table.find(row.id))
            .filter(fresh)
            .set((
                totp_secrets::last_step.eq(step),
                totp_secrets::last_used_at.eq(now),
            ))
            .execute(conn)
            .await?;
        return Ok(taken == 1);
    }
    Ok(false)
}

fn step_of(vault: &Vault, row: &Row, code: &str, now: DateTime<Utc>) -> Result<Option<i64>> {
    let digits: String = code
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    let seed = vault.open(&purpose(row.id), &row.secret_sealed)?;
    let time = u64::try_from(now.timestamp()).map_err(Error::internal)?;
    let step = clockwork(&seed, "")?.check(&digits, time);
    step.map(i64::try_from).transpose().map_err(Error::internal)
}

async fn confirmed(conn: &mut Connection, user_id: Uuid) -> Result<Vec<Row>> {
    Ok(totp_secrets::table
        .filter(totp_secrets::user_id.eq(user_id))
        .filter(totp_secrets::confirmed_at.is_not_null())
        .select(Row::as_select())
        .load(conn)
        .await?)
}

pub async fn remove(conn: &mut Connection, user_id: Uuid, id: Uuid) -> Result<()> {
    let removed = diesel::delete(totp_secrets::table.find(id))
        .filter(totp_secrets::user_id.eq(user_id))
        .execute(conn)
        .await?;
    if removed == 0 {
        return Err(Error::NotFound);
    }
    audit::record(conn, "delete", Some("totp_secrets"), Some(id), None).await
}

pub async fn show(conn: &mut Connection, user_id: Uuid) -> Result<Option<AuthenticatorApp>> {
    let row: Option<(Uuid, DateTime<Utc>, Option<DateTime<Utc>>)> = totp_secrets::table
        .filter(totp_secrets::user_id.eq(user_id))
        .filter(totp_secrets::confirmed_at.is_not_null())
        .select((
            totp_secrets::id,
            totp_secrets::confirmed_at.assume_not_null(),
            totp_secrets::last_used_at,
        ))
        .first(conn)
        .await
        .optional()?;
    Ok(
        row.map(|(id, confirmed_at, last_used_at)| AuthenticatorApp {
            id,
            confirmed_at,
            last_used_at,
        }),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, SHA-1; its eight digits end in these six.
        let app = clockwork(b"12345678901234567890", "a@b.c").expect("a seed of 160 bits");
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(app.generate(time).to_string(), code);
            assert_eq!(app.check(code, time + 30), Some(time / 30), "one step late");
            assert_eq!(app.check(code, time + 60), None, "two steps late");
        }
    }

    #[test]
    fn a_seed_is_read_out_in_groups_and_shown_as_a_picture() {
        assert_eq!(in_groups("ABCDEFGHIJ"), "ABCD EFGH IJ");
        assert!(
            picture("otpauth://totp/x?secret=A")
                .expect("a picture")
                .contains("<svg")
        );
    }
}
