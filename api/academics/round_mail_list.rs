//! Which schools were written to about a round: when, by whom, and whether the letter arrived.

use actix_web::{HttpResponse, get, web};
use chrono::{DateTime, Utc};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::round_mails::RoundMailKind;
use super::rounds;
use crate::auth::Can;
use crate::auth::permissions::ViewRounds;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::http::{Filter, Paging, paging};
use crate::schools::{SchoolColumns, SchoolRef};

words! {
    RoundMailState {
        /// It waits for its hour, or for another attempt.
        Waiting,
        Sent,
        /// Every attempt failed.
        GivenUp,
    }
}

/// A letter to a school about a round.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoundMail {
    pub id: Uuid,
    pub school: SchoolRef,
    pub kind: RoundMailKind,
    pub state: RoundMailState,
    #[schema(example = "direccion@escuela.example")]
    pub recipient: String,
    /// Whether it went by itself, on a day set beforehand.
    pub automatic: bool,
    /// Who sent it by hand.
    pub sent_by: Option<String>,
    /// When it was written.
    pub recorded_at: DateTime<Utc>,
    /// When it left.
    pub sent_at: Option<DateTime<Utc>>,
}

crate::page!(RoundMailPage of RoundMail);

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct RoundMailFilter {
    school_id: Option<Uuid>,
    kind: Option<RoundMailKind>,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
    #[diesel(embed)]
    school: SchoolColumns,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Text)]
    recipient: String,
    #[diesel(sql_type = Bool)]
    automatic: bool,
    #[diesel(sql_type = Nullable<Text>)]
    sent_by: Option<String>,
    #[diesel(sql_type = Timestamptz)]
    recorded_at: DateTime<Utc>,
    #[diesel(sql_type = Nullable<Timestamptz>)]
    sent_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for RoundMail {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            school: row.school.try_into()?,
            kind: row.kind.parse().map_err(Error::internal)?,
            state: row.state.parse().map_err(Error::internal)?,
            recipient: row.recipient,
            automatic: row.automatic,
            sent_by: row.sent_by,
            recorded_at: row.recorded_at,
            sent_at: row.sent_at,
        })
    }
}

fn columns() -> String {
    format!(
        "w.id, {}, w.kind, l.recipient, w.reminder_id is not null as automatic, u.display_name as sent_by, w.recorded_at, \
         l.sent_at, case when l.sent_at is not null then 'sent' when l.next_attempt_at is not null then 'waiting' \
         else 'given_up' end as state",
        SchoolColumns::SELECT
    )
}

const NEWEST_FIRST: paging::Order = paging::Order {
    expression: "w.recorded_at",
    cast: "timestamptz",
    id: "w.id",
    descending: true,
};

/// Letters to schools about a round, newest first; a school sees its own.
#[utoipa::path(tag = "academics", params(("round_id" = Uuid, Path), RoundMailFilter, Paging),
    security(("session" = ["rounds.view"])),
    responses((status = 200, description = "Letters", body = RoundMailPage)))]
#[get("/rounds/{round_id}/mails")]
pub(super) async fn list_round_mails(
    db: web::Data<Db>,
    actor: Can<ViewRounds>,
    round_id: web::Path<Uuid>,
    Filter(filter): Filter<RoundMailFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let (round_id, scope) = (round_id.into_inner(), actor.scope());
    let kind = filter.kind.map(<&'static str>::from);
    let mut conn = db.connection().await?;
    rounds::find(&mut conn, scope, round_id).await?;
    let listed = paging::list::<Row>(&mut conn, &paging, NEWEST_FIRST, &columns(), |sql| {
        sql.push(
            " from round_mails w join schools s on s.id = w.school_id join mail_messages l on l.id = w.mail_id \
             left join users u on u.id = w.sent_by where w.round_id = ",
        )
        .bind::<SqlUuid, _>(round_id)
        .and::<SqlUuid, _>("w.school_id = ", scope.school_id())
        .and::<SqlUuid, _>("w.school_id = ", filter.school_id)
        .and::<Text, _>("w.kind = ", kind)
    })
    .await?
    .try_map(RoundMail::try_from)?;
    Ok(HttpResponse::Ok().json(RoundMailPage::from(listed)))
}
