//! The timeline on the person's page.

use actix_web::{HttpResponse, get, web};
use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::TimelineKind;
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{Permission, ViewBeneficiaries, ViewComplaints};
use crate::auth::{Actor, Can};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::{Filter, Paging, paging};
use crate::programs::{CONCEALED, Protection};

pub fn routes(config: &mut ServiceConfig) {
    config.service(show_timeline);
}

/// Something that happened to the person: award, term, call, case, payment.
#[derive(Debug, Serialize, ToSchema)]
pub struct TimelineEntry {
    pub id: Uuid,
    pub occurred_at: DateTime<Utc>,
    pub kind: TimelineKind,
    /// Spanish sentence; clients with another language tell it from `kind` and `params`.
    pub title: String,
    pub detail: Option<String>,
    /// Concealed: what happened has neither words nor subject nor params.
    pub protection: Protection,
    pub actor: Option<String>,
    pub subject: Option<Subject>,
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    pub params: serde_json::Value,
}

/// What an entry or a task is about, to open it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Subject {
    #[schema(example = "procedure")]
    pub kind: String,
    pub id: Uuid,
}

impl Subject {
    pub fn from_columns(kind: Option<String>, id: Option<Uuid>) -> Option<Self> {
        kind.zip(id).map(|(kind, id)| Self { kind, id })
    }
}

crate::page!(TimelinePage of TimelineEntry);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TimelineFilter {
    kind: Option<TimelineKind>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(sql_type = Timestamptz)]
    occurred_at: DateTime<Utc>,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Nullable<Text>)]
    detail: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    actor: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    subject_kind: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    subject_id: Option<Uuid>,
    #[diesel(sql_type = Jsonb)]
    params: serde_json::Value,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
}

impl Row {
    fn shown_to(self, actor: &Actor) -> Result<TimelineEntry> {
        let protection = Protection::of(self.sensitive, actor);
        let title = if protection.is_concealed() {
            CONCEALED.to_owned()
        } else {
            self.title
        };
        Ok(TimelineEntry {
            id: self.id,
            occurred_at: self.occurred_at,
            kind: self.kind.parse().map_err(Error::internal)?,
            title,
            detail: protection.value(self.detail),
            protection,
            actor: self.actor,
            subject: protection.value(Subject::from_columns(self.subject_kind, self.subject_id)),
            params: protection
                .value(Some(self.params))
                .unwrap_or_else(|| serde_json::json!({})),
        })
    }
}

/// That there is a complaint is told to those who see complaints, and nobody is told what internal control reads.
fn complaints_shown_to(actor: &Actor) -> &'static str {
    if actor.can(ViewComplaints::NAME) {
        " and subject_is_locked(t.subject_kind, t.subject_id) is not true"
    } else {
        " and t.subject_kind is distinct from 'complaint'"
    }
}

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "t.occurred_at",
    cast: "timestamptz",
    id: "t.id",
    descending: true,
};

/// Everything that happened to a person, newest first.
#[utoipa::path(tag = "timeline", params(("beneficiary_id" = Uuid, Path), TimelineFilter, Paging),
    security(("session" = ["beneficiaries.view"])),
    responses((status = 200, description = "Entries", body = TimelinePage)))]
#[get("/beneficiaries/{beneficiary_id}/timeline")]
async fn show_timeline(
    db: web::Data<Db>,
    actor: Can<ViewBeneficiaries>,
    beneficiary_id: web::Path<Uuid>,
    Filter(filter): Filter<TimelineFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let person_id = beneficiary_id.into_inner();
    let kind = filter.kind.map(<&'static str>::from);
    let columns = "t.id, t.occurred_at, t.kind, t.title, t.detail, u.display_name as actor, \
                   t.subject_kind, t.subject_id, t.params, \
                   subject_is_sensitive(t.subject_kind, t.subject_id, t.params) as sensitive";
    let listed = db
        .transaction(&actor, async |conn| {
            if !crate::people::exists(conn, person_id).await? {
                return Err(Error::NotFound);
            }
            Reading::list("timeline_entries", Purpose::FollowUp)
                .record(conn, [person_id])
                .await?;
            paging::list::<Row>(conn, &paging, NEWEST_FIRST, columns, |sql| {
                sql.push(" from timeline_entries t left join users u on u.id = t.actor_id where t.person_id = ")
                    .bind::<SqlUuid, _>(person_id)
                    .push(complaints_shown_to(&actor))
                    .and::<Text, _>("t.kind = ", kind)
            })
            .await
        })
        .await?;
    let page = TimelinePage::from(listed.try_map(|row| row.shown_to(&actor))?);
    Ok(HttpResponse::Ok().json(page))
}
