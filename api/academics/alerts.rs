//! Alerts: list, look, dismiss with a reason. Procedures are opened from them elsewhere.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use diesel::prelude::*;
use diesel::sql_types::{Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde::Deserialize;
use serde_json::json;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::alert_awards;
use super::alert_types::{Alert, AlertPage, AlertRow, AlertState, DismissAlert};
use super::rules::{AlertKind, Rule};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{DecideAlerts, ViewAlerts};
use crate::auth::{Actor, Can, Scope};
use crate::db::{Connection, Db, Sql};
use crate::error::{ChangeSince, Error, Problem, Result};
use crate::http::{Filter, IfMatch, Paging, Valid, paging, versioned};
use crate::programs::of_known_program;
use crate::schema::alerts;
use crate::schools::SchoolColumns;
use crate::timeline::{self, Entry, TimelineKind};

fn columns() -> String {
    format!(
        "l.id, l.kind, l.state, l.person_id, p.name, b.folio, l.benefit_id, g.name as program, g.sensitive, {}, t.label as term, \
         l.opened_at, l.params, l.procedure_id, d.display_name as decided_by, l.decided_at, l.decision_reason, l.version, {}",
        SchoolColumns::SELECT,
        alert_awards::SELECT
    )
}

const SOURCE: paging::Source = paging::Source {
    table: "alerts l",
    lookups: " left join people p on p.id = l.person_id left join benefits b on b.id = l.benefit_id \
        left join programs g on g.id = l.program_id left join schools s on s.id = l.school_id \
        left join academic_terms t on t.id = l.academic_term_id left join users d on d.id = l.decided_by",
};

fn within_reach(sql: Sql<'_>, scope: Scope) -> Sql<'_> {
    sql.push(&SOURCE.rows())
        .and::<SqlUuid, _>("l.school_id = ", scope.school_id())
}

async fn find(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Alert> {
    let row: AlertRow = within_reach(Sql::new(&format!("select {}", columns())), actor.scope())
        .and::<SqlUuid, _>("l.id = ", Some(id))
        .query()
        .get_result(conn)
        .await?;
    row.shown_to(actor)
}

/// The alerts of a person that wait for a decision, newest first.
pub async fn open_alerts_of(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
) -> Result<Vec<Alert>> {
    let sql = Sql::new(&format!("select {}", columns()));
    let rows: Vec<AlertRow> = within_reach(sql, Scope::Institute)
        .and::<SqlUuid, _>("l.person_id = ", Some(person_id))
        .push(" and l.state = 'open' order by l.opened_at desc, l.id desc")
        .query()
        .load(conn)
        .await?;
    let shown = rows.into_iter().map(|row| row.shown_to(actor));
    shown.map(|alert| alert.map(Alert::of_one_person)).collect()
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AlertFilter {
    kind: Option<AlertKind>,
    state: Option<AlertState>,
    school_id: Option<Uuid>,
    round_id: Option<Uuid>,
    program_id: Option<Uuid>,
    person_id: Option<Uuid>,
    /// Newest first unless said otherwise.
    #[param(inline, required = false)]
    sort: Option<AlertSort>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
pub enum AlertSort {
    #[serde(rename = "-opened_at")]
    Newest,
    #[serde(rename = "name")]
    Name,
}

fn order(sort: Option<AlertSort>) -> paging::Order {
    let (expression, cast, descending) = match sort {
        None | Some(AlertSort::Newest) => ("l.opened_at", "timestamptz", true),
        Some(AlertSort::Name) => ("l.search_name", "text", false),
    };
    paging::Order {
        expression,
        cast,
        id: "l.id",
        descending,
    }
}

/// One page of alerts within reach.
pub async fn list(
    conn: &mut Connection,
    actor: &Actor,
    filter: &AlertFilter,
    paging: &Paging,
) -> Result<AlertPage> {
    let kind = filter.kind.map(<&'static str>::from);
    let state = filter.state.map(<&'static str>::from);
    let (scope, order, columns) = (actor.scope(), order(filter.sort), columns());
    let of = (columns.as_str(), SOURCE);
    let listed = paging::list_of::<AlertRow>(conn, paging, order, of, |sql| {
        of_known_program(sql, actor, "l.program_id", filter.program_id)
            .and::<SqlUuid, _>("l.school_id = ", scope.school_id())
            .and::<Text, _>("l.kind = ", kind)
            .and::<Text, _>("l.state = ", state)
            .and::<SqlUuid, _>("l.school_id = ", filter.school_id)
            .and::<SqlUuid, _>("l.round_id = ", filter.round_id)
            .and::<SqlUuid, _>("l.person_id = ", filter.person_id)
    })
    .await?;
    Ok(AlertPage::from(listed.try_map(|row| row.shown_to(actor))?))
}

/// Alerts, newest first.
#[utoipa::path(tag = "academics", params(AlertFilter, Paging), security(("session" = ["alerts.view"])),
    responses((status = 200, description = "Alerts", body = AlertPage)))]
#[get("/alerts")]
pub(super) async fn list_alerts(
    db: web::Data<Db>,
    actor: Can<ViewAlerts>,
    Filter(filter): Filter<AlertFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&actor, async |conn| {
            let page = list(conn, &actor, &filter, &paging).await?;
            Reading::list("alerts", Purpose::FollowUp)
                .record(conn, page.items.iter().flat_map(Alert::people))
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

/// An alert with its facts and the procedure that would fit.
#[utoipa::path(tag = "academics", params(("alert_id" = Uuid, Path)), security(("session" = ["alerts.view"])),
    responses((status = 200, description = "The alert", body = Alert)))]
#[get("/alerts/{alert_id}")]
pub(super) async fn show_alert(
    db: web::Data<Db>,
    actor: Can<ViewAlerts>,
    alert_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = alert_id.into_inner();
    let alert = db
        .transaction(&actor, async |conn| {
            let alert = find(conn, &actor, id).await?;
            Reading::page("alerts", id, Purpose::FollowUp)
                .record(conn, alert.people())
                .await?;
            Ok(alert)
        })
        .await?;
    Ok(versioned(StatusCode::OK, alert.version, &alert))
}

async fn dismiss(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    seen: IfMatch,
    body: &DismissAlert,
) -> Result<Alert> {
    alerts::table
        .find(id)
        .select(alerts::id)
        .for_update()
        .first::<Uuid>(conn)
        .await?;
    let alert = find(conn, actor, id).await?;
    if alert.version != seen.0 {
        return Err(Error::Stale {
            current_version: alert.version,
            changes: decision(&alert),
        });
    }
    if alert.state != AlertState::Open {
        return Err(Rule::AlertAlreadyDecided.into());
    }
    let reason = body.reason.trim();
    diesel::update(alerts::table.find(id))
        .set((
            alerts::state.eq("dismissed"),
            alerts::decided_by.eq(actor.person()?),
            alerts::decided_at.eq(actor.now),
            alerts::decision_reason.eq(reason),
            alerts::version.eq(alerts::version + 1),
        ))
        .execute(conn)
        .await?;
    let title = format!(
        "Alerta descartada: {}",
        alert.kind.label_es().to_lowercase()
    );
    let entry = Entry::new(actor, alert.person_id, TimelineKind::AlertDecided, title)
        .detail(Some(reason.to_owned()))
        .about("alert", id)
        .params(
            json!({"kind": alert.kind, "term": alert.term, "folio": alert.folio, "reason": reason}),
        );
    timeline::write(conn, vec![entry]).await?;
    find(conn, actor, id).await
}

/// What somebody else decided meanwhile.
fn decision(alert: &Alert) -> Vec<ChangeSince> {
    let by = alert.decided_by.clone().zip(alert.decided_at);
    by.map(|(by, at)| ChangeSince {
        at,
        by,
        what: "dismiss".into(),
    })
    .into_iter()
    .collect()
}

/// Sets an alert aside, with the reason; no later report opens it again.
#[utoipa::path(tag = "academics", params(("alert_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = DismissAlert, security(("session" = ["alerts.decide"])), responses(
    (status = 200, description = "Dismissed", body = Alert),
    (status = 409, description = "alert-already-decided", body = Problem)))]
#[post("/alerts/{alert_id}/dismissals")]
pub(super) async fn dismiss_alert(
    db: web::Data<Db>,
    actor: Can<DecideAlerts>,
    alert_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<DismissAlert>,
) -> Result<HttpResponse> {
    let id = alert_id.into_inner();
    let alert = db
        .transaction(&actor, async |conn| {
            dismiss(conn, &actor, id, seen, &body).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, alert.version, &alert))
}
