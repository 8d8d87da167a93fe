//! Who learns that an address was paused: the agency's contact by mail, and whoever looks after it here by a task.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::rules::PauseReason;
use crate::auth::Actor;
use crate::config::Config;
use crate::db::Connection;
use crate::error::Result;
use crate::mail::{self, Letter, Passage};
use crate::schema::{agency_clients, agreements, webhook_endpoints};
use crate::tasks::{self, NewTask, TaskKind};
use crate::vault::Vault;

const ROLE: &str = "it_admin";

struct About {
    client_id: Uuid,
    client: String,
    agency: String,
    contact: String,
    host: String,
    registered_by: Option<Uuid>,
}

async fn about(conn: &mut Connection, endpoint_id: Uuid) -> Result<About> {
    use webhook_endpoints as e;
    type Row = (Uuid, String, String, String, String, Option<Uuid>);
    let (client_id, client, agency, contact, url, registered_by): Row = e::table
        .inner_join(agency_clients::table.inner_join(agreements::table))
        .filter(e::id.eq(endpoint_id))
        .select((
            agency_clients::id,
            agency_clients::name,
            agreements::agency_name,
            agreements::contact_email,
            e::url,
            e::created_by,
        ))
        .first(conn)
        .await?;
    // The rest of an address may hold what its owner keeps to itself.
    let host = reqwest::Url::parse(&url).ok();
    let host = host.and_then(|url| url.host_str().map(str::to_owned));
    Ok(About {
        client_id,
        client,
        agency,
        contact,
        host: host.unwrap_or_default(),
        registered_by,
    })
}

pub async fn tell_paused(
    conn: &mut Connection,
    (vault, config): (&Vault, &Config),
    system: &Actor,
    endpoint_id: Uuid,
    reason: PauseReason,
) -> Result<()> {
    let about = about(conn, endpoint_id).await?;
    let word: &'static str = reason.into();
    let task = NewTask {
        params: json!({"client": about.client, "agency": about.agency, "host": about.host, "reason": word}),
        subject: Some(("agency_client", about.client_id)),
        assigned_to: about.registered_by,
        assigned_role: about.registered_by.is_none().then_some(ROLE),
        ..NewTask::new(
            TaskKind::ReviveWebhook,
            format!("Avisos en pausa: {} ({})", about.client, about.agency),
        )
    };
    tasks::open(conn, system, task).await?;
    mail::post(
        conn,
        vault,
        system,
        &letter(&about, reason, &config.public_url),
    )
    .await?;
    Ok(())
}

fn letter<'a>(about: &'a About, reason: PauseReason, public_url: &str) -> Letter<'a> {
    let (spanish, english) = match reason {
        PauseReason::Gone => ("respondió 410 (ya no existe)", "answered 410 (it is gone)"),
        PauseReason::Dead | PauseReason::ByHand => (
            "no ha recibido ninguno en varios días",
            "has received none for several days",
        ),
    };
    let (host, client) = (&about.host, &about.client);
    Letter {
        kind: "webhook_paused",
        to: &about.contact,
        link: public_url.to_owned(),
        spanish: Passage {
            subject: "Avisos en pausa".into(),
            before: vec![format!(
                "Los avisos de cambios al programa «{client}» están en pausa: la dirección en {host} {spanish}."
            )],
            link_label: "Sistema de seguimiento",
            after: vec![
                "Ningún cambio se ha perdido. Cuando la dirección responda, reanude los avisos con \
                 POST /api/v1/agency/webhooks/{id}/resumptions o pídalo a Informática; seguirán donde se quedaron."
                    .into(),
            ],
        },
        english: Passage {
            subject: "Webhooks paused".into(),
            before: vec![format!(
                "Changes are no longer sent to the program “{client}”: the address at {host} {english}."
            )],
            link_label: "Seguimiento",
            after: vec![
                "No change was lost. Once the address answers, resume with \
                 POST /api/v1/agency/webhooks/{id}/resumptions or ask IT to; they follow from where they stopped."
                    .into(),
            ],
        },
    }
}

/// Sending goes on: nothing is left to do about it.
pub async fn close(conn: &mut Connection, actor: &Actor, client_id: Uuid) -> Result<()> {
    tasks::close_about(conn, actor, client_id, &[TaskKind::ReviveWebhook]).await?;
    Ok(())
}
