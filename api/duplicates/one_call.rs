//! Awards of one call that both people have and that stand: one of them has to end before the two can be one.

use chrono::NaiveDate;
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Date, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

use super::merge_types::{AwardsOfOneCall, StandingAward};
use crate::auth::Actor;
use crate::calendar::short_date;
use crate::db::Connection;
use crate::error::Result;
use crate::programs::Protection;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    call_code: String,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = SqlUuid)]
    kept_benefit: Uuid,
    #[diesel(sql_type = Text)]
    kept_folio: String,
    #[diesel(sql_type = Nullable<Date>)]
    kept_ends_on: Option<NaiveDate>,
    #[diesel(sql_type = SqlUuid)]
    absorbed_benefit: Uuid,
    #[diesel(sql_type = Text)]
    absorbed_folio: String,
    #[diesel(sql_type = Nullable<Date>)]
    absorbed_ends_on: Option<NaiveDate>,
}

/// The day on which an end that Payments applied comes.
const ENDS_ON: &str = "(select min(h.effective_on) from benefit_changes h where h.took_effect_at is null \
    and h.to_state in ('cancelled', 'completed') and h.benefit_id = ";

/// By call; what a protected program would tell stays empty.
pub async fn standing(
    conn: &mut Connection,
    actor: &Actor,
    (kept, absorbed): (Uuid, Uuid),
) -> Result<Vec<AwardsOfOneCall>> {
    let rows: Vec<Row> = diesel::sql_query(format!(
        "select c.code as call_code, g.sensitive, k.id as kept_benefit, k.folio as kept_folio, {ENDS_ON}k.id) as kept_ends_on,
                a.id as absorbed_benefit, a.folio as absorbed_folio, {ENDS_ON}a.id) as absorbed_ends_on
         from benefits k join benefits a on a.call_id = k.call_id and a.person_id = $2 and a.state in ('active', 'suspended')
         join calls c on c.id = k.call_id join programs g on g.id = c.program_id
         where k.person_id = $1 and k.state in ('active', 'suspended') order by c.code, c.id"
    ))
    .bind::<SqlUuid, _>(kept)
    .bind::<SqlUuid, _>(absorbed)
    .load(conn)
    .await?;
    let told = rows.into_iter().map(|row| {
        let protection = Protection::of(row.sensitive, actor);
        AwardsOfOneCall {
            call_code: protection.text(row.call_code),
            kept: StandingAward {
                benefit_id: row.kept_benefit,
                person_id: kept,
                folio: protection.text(row.kept_folio),
                ends_on: row.kept_ends_on,
            },
            absorbed: StandingAward {
                benefit_id: row.absorbed_benefit,
                person_id: absorbed,
                folio: protection.text(row.absorbed_folio),
                ends_on: row.absorbed_ends_on,
            },
            protection,
        }
    });
    Ok(told.collect())
}

/// Which awards they are, and what to do.
pub fn detail_es(awards: &[AwardsOfOneCall]) -> String {
    let pairs = awards.iter().map(pair_es).collect::<Vec<_>>();
    format!(
        "Las dos tienen en pie un apoyo de la misma convocatoria: {}. Termine primero el que no procede, por su procedimiento, y vuelva a fusionar; el que termina se conserva con su historia.",
        pairs.join("; ")
    )
}

fn pair_es(awards: &AwardsOfOneCall) -> String {
    if awards.protection.is_concealed() {
        return "uno de un programa protegido, que termina quien puede consultarlo".into();
    }
    let AwardsOfOneCall {
        call_code,
        kept,
        absorbed,
        ..
    } = awards;
    format!(
        "de {call_code}, el folio {} de quien se conservaría y el folio {} de quien se fusionaría",
        award_es(kept),
        award_es(absorbed)
    )
}

fn award_es(award: &StandingAward) -> String {
    let folio = &award.folio;
    match award.ends_on {
        Some(day) => format!("{folio} (termina el {})", short_date(day)),
        None => folio.clone(),
    }
}
