//! Mail and paper to whoever asked to be answered so. A subject names neither folio nor kind: others see inboxes too.

use serde_json::json;

use super::case::Case;
use super::page;
use super::types::{AnswerChannel, Road};
use super::words::kind_title;
use crate::auth::Actor;
use crate::config::Config;
use crate::db::Connection;
use crate::error::Result;
use crate::letters::{self, LetterKind, LetterSubject, Press};
use crate::mail::{self, Letter, Passage};
use crate::vault::Vault;
use uuid::Uuid;

type Post<'a> = (&'a Config, &'a Vault);

const RATE_ES: &str = "Con su folio y su clave puede calificarla, una sola vez, o pedir que se reabra y decir por qué.";
const RATE_EN: &str =
    "With your folio and secret you can rate it, once, or ask to open it again and say why.";

pub async fn ask_to_complete(
    conn: &mut Connection,
    actor: &Actor,
    post: Post<'_>,
    case: &Case,
) -> Result<()> {
    let (es, en) = (
        "Para seguir con su asunto necesitamos que nos complete lo que nos contó. Ábralo con su folio y su clave.",
        "To go on with your matter we need you to complete what you told us. Open it with your folio and secret.",
    );
    send(conn, actor, post, case, (es.to_owned(), en.to_owned())).await?;
    Ok(())
}

/// The answer itself, but for a report to internal control: of that the mail says only that there is one.
pub async fn answer(
    conn: &mut Connection,
    actor: &Actor,
    post: Post<'_>,
    case: &Case,
    body: &str,
) -> Result<Option<Uuid>> {
    let words = if case.road() == Road::InternalControl {
        (
            "Hay una respuesta para usted. Léala con su folio y su clave.".to_owned(),
            "There is an answer for you. Read it with your folio and secret.".to_owned(),
        )
    } else {
        (
            format!("Esta es la respuesta a su asunto:\n\n{body}\n\n{RATE_ES}"),
            format!("This is the answer to your matter, as it was written:\n\n{body}\n\n{RATE_EN}"),
        )
    };
    send(conn, actor, post, case, words).await
}

async fn send(
    conn: &mut Connection,
    actor: &Actor,
    (config, vault): Post<'_>,
    case: &Case,
    (spanish, english): (String, String),
) -> Result<Option<Uuid>> {
    let complainant = page::complainant(conn, case.id).await?;
    let to = complainant.filter(|one| one.answer_channel == AnswerChannel::Email);
    let Some(to) = to.and_then(|one| one.email) else {
        return Ok(None);
    };
    let letter = Letter {
        kind: "notice",
        to: &to,
        link: format!("{}/complaints/follow", config.public_url),
        spanish: Passage {
            subject: "Novedades de su asunto".into(),
            before: vec!["Buen día:".into(), spanish],
            link_label: "Seguir mi asunto",
            after: vec![
                "Si no presentó nada ante el Instituto, no haga caso de este correo.".into(),
            ],
        },
        english: Passage {
            subject: "News of your matter".into(),
            before: vec!["Good day,".into(), english],
            link_label: "Follow my matter",
            after: vec!["If you filed nothing with the Institute, ignore this mail.".into()],
        },
    };
    mail::post_in_office_hours(conn, vault, actor, &letter)
        .await
        .map(Some)
}

/// The answer on paper, numbered, for whoever asked for it in writing or in person. Internal control answers on its own
/// letterhead, and no letter of the office tells of it.
pub async fn print_answer(
    conn: &mut Connection,
    actor: &Actor,
    press: &Press,
    case: &Case,
    body: &str,
) -> Result<()> {
    let complainant = page::complainant(conn, case.id).await?;
    let on_paper = complainant.filter(|one| {
        matches!(
            one.answer_channel,
            AnswerChannel::Letter | AnswerChannel::InPerson
        )
    });
    let Some(to) = on_paper.filter(|_| case.road() == Road::Coordination) else {
        return Ok(());
    };
    let address = to.address.as_deref().unwrap_or_default();
    let letter = letters::Letter {
        kind: LetterKind::Answer,
        subject: (LetterSubject::Complaint, case.id),
        // The story of a person does not tell of letters about complaints.
        person_id: None,
        data: json!({
            "addressee": to.name,
            "addressee_lines": address.lines().collect::<Vec<_>>(),
            "matter": kind_title(case.kind),
            "matter_folio": case.folio,
            "received_on": case.received_on,
            "body": body,
            "remedy": RATE_ES,
        }),
    };
    letters::issue(conn, actor, press, letter).await?;
    Ok(())
}
