//! Links by which a person answers a notice without an account: issued, opened as long as the term, used once.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::QueryableByName;
use diesel::prelude::*;
use diesel::sql_types::{Binary, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::due_process::Rule;
use crate::auth::Actor;
use crate::calendar::{local_date, short_date};
use crate::db::Connection;
use crate::error::Result;
use crate::mail::{self, Letter, Passage};
use crate::schema::hearing_links as l;
use crate::vault::{Vault, hash_token, new_token};

/// A link, without what makes it secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct HearingLink {
    pub id: Uuid,
    pub issued_at: DateTime<Utc>,
    pub issued_by: String,
    /// Whether a mail carried it, and not a paper.
    pub by_mail: bool,
    /// When the mail left; null while it waits, and for paper.
    pub mailed_at: Option<DateTime<Utc>>,
    /// Whether the mail could not be delivered.
    pub mail_failed: bool,
    /// When the person first opened it.
    pub opened_at: Option<DateTime<Utc>>,
    pub used_at: Option<DateTime<Utc>>,
    /// When another took its place.
    pub voided_at: Option<DateTime<Utc>>,
}

/// A new link in place of the one before.
pub async fn issue(
    conn: &mut Connection,
    actor: &Actor,
    (procedure_id, notice_id): (Uuid, Uuid),
    public_url: &str,
) -> Result<(Uuid, String)> {
    let open = l::table
        .filter(l::procedure_id.eq(procedure_id))
        .filter(l::used_at.is_null().and(l::voided_at.is_null()));
    diesel::update(open)
        .set(l::voided_at.eq(actor.now))
        .execute(conn)
        .await?;
    let (token, token_hash) = new_token();
    let id = Uuid::now_v7();
    diesel::insert_into(l::table)
        .values((
            l::id.eq(id),
            l::procedure_id.eq(procedure_id),
            l::notice_id.eq(notice_id),
            l::token_hash.eq(token_hash),
            l::issued_by.eq(actor.person()?),
            l::issued_at.eq(actor.now),
        ))
        .execute(conn)
        .await?;
    // In the fragment: browsers send it to no server, so that it stands in no log.
    Ok((id, format!("{public_url}/hearing#{token}")))
}

/// Whom a mail with a link is written to.
pub struct Addressee<'a> {
    pub email: &'a str,
    pub given_names: &'a str,
    pub folio: &'a str,
    pub due_on: Option<NaiveDate>,
}

pub async fn mail(
    conn: &mut Connection,
    actor: &Actor,
    vault: &Vault,
    (link_id, link): (Uuid, String),
    to: &Addressee<'_>,
) -> Result<()> {
    let mail_id = mail::post_in_office_hours(conn, vault, actor, &letter(to, link)).await?;
    diesel::update(l::table.find(link_id))
        .set(l::mail_id.eq(mail_id))
        .execute(conn)
        .await?;
    Ok(())
}

/// Says that there is a case and until when to answer; what it is about is behind the link.
fn letter<'a>(to: &Addressee<'a>, link: String) -> Letter<'a> {
    let (name, folio) = (to.given_names, to.folio);
    let until = to.due_on.map(short_date);
    let until_es = until
        .as_ref()
        .map(|on| format!(" Puede contestar hasta el {on}."));
    let until_en = until.map(|on| format!(" You can answer until {on} (day/month/year)."));
    Letter {
        kind: "hearing_notice",
        to: to.email,
        link,
        spanish: Passage {
            subject: "Aviso sobre su apoyo: tiene derecho a contestar".into(),
            before: vec![
                format!("Hola, {name}:"),
                format!(
                    "El Instituto inició el trámite {folio} sobre un apoyo a su nombre. Antes de que se decida, usted \
                     puede ver de qué se trata, contestar y adjuntar documentos.{}",
                    until_es.unwrap_or_default()
                ),
            ],
            link_label: "Ver de qué se trata y contestar",
            after: vec![
                "El enlace es solo para usted y su respuesta se envía una sola vez. No lo reenvíe.".into(),
                "También puede contestar en persona o por escrito en nuestras oficinas. Nadie le pedirá dinero ni \
                 contraseñas por este trámite."
                    .into(),
            ],
        },
        english: Passage {
            subject: "Notice about your award: you have the right to answer".into(),
            before: vec![
                format!("Hello {name},"),
                format!(
                    "The Institute began case {folio} about an award in your name. Before anything is decided you can \
                     see what it is about, answer, and attach documents.{}",
                    until_en.unwrap_or_default()
                ),
            ],
            link_label: "See what it is about and answer",
            after: vec![
                "The link is for you alone and your answer is sent once. Do not forward it.".into(),
                "You can also answer in person or in writing at our offices. Nobody will ask you for money or \
                 passwords for this."
                    .into(),
            ],
        },
    }
}

/// What an open link leads to.
#[derive(QueryableByName)]
pub struct Opened {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub procedure_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub notice_id: Uuid,
    #[diesel(sql_type = Bool)]
    pub is_new: bool,
    /// None while the term stands still.
    #[diesel(sql_type = Nullable<Date>)]
    pub due_on: Option<NaiveDate>,
}

/// Finds a link whose term has not run out, and holds it until the transaction ends; all others are refused alike.
pub async fn open(conn: &mut Connection, token: &str, now: DateTime<Utc>) -> Result<Opened> {
    let found: Option<Opened> = diesel::sql_query(
        "select l.id, l.procedure_id, l.notice_id, l.opened_at is null as is_new, k.due_on
         from hearing_links l join procedures p on p.id = l.procedure_id
         join procedure_clocks k on k.notice_id = l.notice_id and k.state <> 'ended'
         where l.token_hash = $1 and l.used_at is null and l.voided_at is null
           and p.state = 'in_hearing' and (k.due_on is null or k.due_on >= $2)
         for update of l",
    )
    .bind::<Binary, _>(hash_token(token))
    .bind::<Date, _>(local_date(now))
    .get_result(conn)
    .await
    .optional()?;
    Ok(found.ok_or(Rule::HearingLinkNotUsable)?)
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    issued_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    issued_by: String,
    #[diesel(sql_type = Bool)]
    by_mail: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    mailed_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Bool)]
    mail_failed: bool,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    opened_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    used_at: Option<DateTime<Utc>>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    voided_at: Option<DateTime<Utc>>,
}

/// The links of a case, newest first.
pub async fn of_case(conn: &mut Connection, procedure_id: Uuid) -> Result<Vec<HearingLink>> {
    let rows: Vec<Row> = diesel::sql_query(
        "select l.id, l.issued_at, u.display_name as issued_by, l.mail_id is not null as by_mail,
                m.sent_at as mailed_at, coalesce(m.sent_at is null and m.next_attempt_at is null, false) and m.id is not null as mail_failed,
                l.opened_at, l.used_at, l.voided_at
         from hearing_links l join users u on u.id = l.issued_by left join mail_messages m on m.id = l.mail_id
         where l.procedure_id = $1 order by l.id desc",
    )
    .bind::<SqlUuid, _>(procedure_id)
    .load(conn)
    .await?;
    let links = rows.into_iter().map(|row| HearingLink {
        id: row.id,
        issued_at: row.issued_at,
        issued_by: row.issued_by,
        by_mail: row.by_mail,
        mailed_at: row.mailed_at,
        mail_failed: row.mail_failed,
        opened_at: row.opened_at,
        used_at: row.used_at,
        voided_at: row.voided_at,
    });
    Ok(links.collect())
}
