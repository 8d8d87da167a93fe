//! Recording, changing and ending agreements.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::caller::flat;
use super::rules::{self, AgreementState, Rule};
use super::scopes;
use super::types::SaveAgreement;
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, FieldError, Result};
use crate::http::unchanged;
use crate::schema::{agency_clients, agreements};

#[derive(Queryable, Selectable)]
#[diesel(table_name = agreements)]
pub struct Held {
    pub agency_name: String,
    pub purpose_es: String,
    pub purpose_en: Option<String>,
    pub legal_basis: String,
    pub signed_on: NaiveDate,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub scopes: Vec<Option<String>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub version: i32,
}

impl Held {
    pub fn state(&self, today: NaiveDate) -> AgreementState {
        let period = (self.valid_from, self.valid_to);
        rules::agreement_state(period, self.ended_at.is_some(), today)
    }

    pub fn ceiling(&self) -> Vec<String> {
        flat(self.scopes.clone())
    }

    /// What a program was let in for is not said otherwise afterwards.
    fn says_the_same(&self, body: &SaveAgreement) -> bool {
        self.agency_name == body.agency_name.trim()
            && self.purpose_es == body.purpose_es.trim()
            && self.purpose_en.as_deref() == written(body.purpose_en.as_deref())
            && self.legal_basis == body.legal_basis.trim()
            && self.signed_on == body.signed_on
            && self.valid_from == body.valid_from
    }
}

/// The agreement, locked until the transaction ends.
pub async fn lock(conn: &mut Connection, id: Uuid) -> Result<Held> {
    Ok(agreements::table
        .find(id)
        .select(Held::as_select())
        .for_update()
        .first(conn)
        .await?)
}

async fn lock_seen(conn: &mut Connection, actor: &Actor, (id, seen): (Uuid, i32)) -> Result<Held> {
    let held = lock(conn, id).await?;
    unchanged(held.version, seen)?;
    if held.state(actor.today()) == AgreementState::Ended {
        return Err(Rule::AgreementEnded.into());
    }
    Ok(held)
}

fn written(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Each scope that there is not, by its pointer.
pub fn known_scopes(asked: &[String]) -> Result<()> {
    let unknown = asked
        .iter()
        .enumerate()
        .filter(|(_, one)| !scopes::is_known(one));
    let faults: Vec<FieldError> = unknown
        .map(|(at, _)| {
            FieldError::new(format!("/scopes/{at}"), "unknown", "No existe ese alcance.")
        })
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(faults))
    }
}

async fn check(conn: &mut Connection, body: &SaveAgreement, own: Option<Uuid>) -> Result<()> {
    known_scopes(&body.scopes)?;
    let ends_early = body.valid_to.is_some_and(|last| last < body.valid_from);
    if body.signed_on > body.valid_from || ends_early {
        return Err(Rule::AgreementDatesInvalid.into());
    }
    let holder: Option<Uuid> = agreements::table
        .filter(agreements::reference.eq(body.reference.trim()))
        .select(agreements::id)
        .first(conn)
        .await
        .optional()?;
    if holder.is_some_and(|holder| Some(holder) != own) {
        return Err(Rule::AgreementReferenceTaken.into());
    }
    Ok(())
}

pub async fn create(conn: &mut Connection, actor: &Actor, body: &SaveAgreement) -> Result<Uuid> {
    check(conn, body, None).await?;
    let id = Uuid::now_v7();
    diesel::insert_into(agreements::table)
        .values((
            agreements::id.eq(id),
            agreements::reference.eq(body.reference.trim()),
            agreements::agency_name.eq(body.agency_name.trim()),
            agreements::purpose_es.eq(body.purpose_es.trim()),
            agreements::purpose_en.eq(written(body.purpose_en.as_deref())),
            agreements::legal_basis.eq(body.legal_basis.trim()),
            agreements::signed_on.eq(body.signed_on),
            agreements::valid_from.eq(body.valid_from),
            agreements::valid_to.eq(body.valid_to),
            agreements::scopes.eq(rules::within(&body.scopes, &body.scopes)),
            agreements::contact_name.eq(body.contact_name.trim()),
            agreements::contact_email.eq(body.contact_email.trim()),
            agreements::created_at.eq(actor.now),
            agreements::created_by.eq(actor.user_id),
        ))
        .execute(conn)
        .await?;
    Ok(id)
}

/// Says what the instrument says; once programs ask under it, only reference, last day, scopes and contact change.
pub async fn update(
    conn: &mut Connection,
    actor: &Actor,
    seen: (Uuid, i32),
    body: &SaveAgreement,
) -> Result<()> {
    let held = lock_seen(conn, actor, seen).await?;
    check(conn, body, Some(seen.0)).await?;
    if !held.says_the_same(body) && has_clients(conn, seen.0).await? {
        return Err(Rule::AgreementInUse.into());
    }
    diesel::update(agreements::table.find(seen.0))
        .set((
            agreements::reference.eq(body.reference.trim()),
            agreements::agency_name.eq(body.agency_name.trim()),
            agreements::purpose_es.eq(body.purpose_es.trim()),
            agreements::purpose_en.eq(written(body.purpose_en.as_deref())),
            agreements::legal_basis.eq(body.legal_basis.trim()),
            agreements::signed_on.eq(body.signed_on),
            agreements::valid_from.eq(body.valid_from),
            agreements::valid_to.eq(body.valid_to),
            agreements::scopes.eq(rules::within(&body.scopes, &body.scopes)),
            agreements::contact_name.eq(body.contact_name.trim()),
            agreements::contact_email.eq(body.contact_email.trim()),
            agreements::version.eq(held.version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

async fn has_clients(conn: &mut Connection, id: Uuid) -> Result<bool> {
    let of_agreement = agency_clients::table.filter(agency_clients::agreement_id.eq(id));
    Ok(diesel::select(diesel::dsl::exists(of_agreement))
        .get_result(conn)
        .await?)
}

/// Ends an agreement before its last day; none of its clients is served from here on.
pub async fn end(
    conn: &mut Connection,
    actor: &Actor,
    seen: (Uuid, i32),
    reason: &str,
) -> Result<()> {
    let held = lock_seen(conn, actor, seen).await?;
    diesel::update(agreements::table.find(seen.0))
        .set((
            agreements::ended_at.eq(actor.now),
            agreements::ended_by.eq(actor.user_id),
            agreements::end_reason.eq(reason.trim()),
            agreements::version.eq(held.version + 1),
        ))
        .execute(conn)
        .await?;
    Ok(())
}
