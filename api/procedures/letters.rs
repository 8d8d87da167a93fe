//! Letters of a case: the notice of its start, and of what Payments resolved.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::ground_types::Ground;
use super::types::{
    EffectiveRule, Outcome, Procedure, ProcedureAct, ProcedureKind, ProcedureState as S,
    RegistrationEffect,
};
use super::words::kind_name;
use super::{applied, clocks, page};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::ProposeProcedures;
use crate::auth::{Actor, Can};
use crate::calendar::short_date;
use crate::db::{Connection, Db};
use crate::error::{Problem, Result};
use crate::http::{IdempotencyKey, Valid, idempotency};
use crate::letters::{self, IssuedLetter, Letter, LetterKind, LetterSubject, Press};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CaseLetter {
    Notice,
    Resolution,
}

/// Which letter of the case is to be issued.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"kind": "notice"}))]
pub(super) struct IssueProcedureLetter {
    kind: CaseLetter,
}

/// Issues the notice of start, or of the resolution once Payments has answered.
#[utoipa::path(tag = "letters", params(("procedure_id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = IssueProcedureLetter, security(("session" = ["procedures.propose"])), responses(
    (status = 201, description = "Issued", body = IssuedLetter),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "letter-not-ready, idempotency-key-reused", body = Problem)))]
#[post("/procedures/{procedure_id}/letters")]
pub(super) async fn issue_procedure_letter(
    db: web::Data<Db>,
    press: web::Data<Press>,
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    key: IdempotencyKey,
    Valid(body): Valid<IssueProcedureLetter>,
) -> Result<HttpResponse> {
    let id = procedure_id.into_inner();
    let issued = db
        .transaction(&actor, async |conn| {
            let act = "issue_procedure_letter";
            key.once(conn, &actor, act, &(id, &body), async |conn| {
                issue(conn, &actor, &press, (id, body.kind)).await
            })
            .await
        })
        .await?;
    Ok(idempotency::answer(StatusCode::CREATED, &issued))
}

async fn issue(
    conn: &mut Connection,
    actor: &Actor,
    press: &Press,
    (id, kind): (Uuid, CaseLetter),
) -> Result<IssuedLetter> {
    let case = page::show(conn, actor, id).await?;
    let person_id = case.summary.person_id;
    Reading::page("procedures", id, Purpose::Procedure)
        .record(conn, [person_id])
        .await?;
    let (kind, data) = match kind {
        CaseLetter::Notice => (LetterKind::Notice, notice(&case, None)?),
        CaseLetter::Resolution => {
            let term = clocks::in_force(conn, "appeal", actor.today()).await?;
            let mut data = resolution(&case, term.business_days)?;
            if data["outcome"] == "partial" {
                data["effects"] = json!(applied::rows(conn, id).await?);
            }
            (LetterKind::Resolution, data)
        }
    };
    let letter = Letter {
        kind,
        subject: (LetterSubject::Procedure, id),
        person_id: Some(person_id),
        data,
    };
    letters::issue(conn, actor, press, letter).await
}

/// The notice with the link to answer it printed on it, for the hand or the post.
pub(super) async fn print_notice(
    conn: &mut Connection,
    actor: &Actor,
    press: &Press,
    id: Uuid,
    link: &str,
) -> Result<IssuedLetter> {
    let case = page::show(conn, actor, id).await?;
    let letter = Letter {
        kind: LetterKind::Notice,
        subject: (LetterSubject::Procedure, id),
        person_id: Some(case.summary.person_id),
        data: notice(&case, Some(link))?,
    };
    letters::issue(conn, actor, press, letter).await
}

/// What both letters tell of the case.
fn common(case: &Procedure) -> Value {
    let (summary, ground) = (&case.summary, &case.ground_detail);
    json!({
        "addressee": summary.name,
        "procedure": capitalised(kind_name(summary.kind)),
        "case_folio": summary.folio,
        "benefit_folio": summary.benefit_folio,
        "program": summary.program,
        "ground": ground.name,
        "person_text": ground.person_text,
        "facts": case.facts,
        "basis": {"citation": ground.legal_basis, "text": ground.legal_text},
        "ends_on": case.ends_on,
        "effects": effects(case),
    })
}

fn notice(case: &Procedure, link: Option<&str>) -> Result<Value> {
    if !matches!(
        case.summary.state,
        S::Draft | S::InHearing | S::Returned | S::Submitted
    ) {
        return Err(letters::Rule::LetterNotReady(
            "el aviso de inicio va antes de que se decida el trámite.",
        )
        .into());
    }
    let ground = &case.ground_detail;
    let days = ground
        .requires_hearing
        .then_some(ground.hearing_business_days);
    Ok(with(
        common(case),
        json!({
            "evidence": case.evidence.iter().map(|one| &one.file_name).collect::<Vec<_>>(),
            "effective_on": case.summary.effective_on,
            "answer_days": days,
            "answer_due_on": case.notice.as_ref().map(|notice| notice.answer_due_on),
            "answer_link": link,
        }),
    ))
}

fn resolution(case: &Procedure, appeal_days: u32) -> Result<Value> {
    let answer = case.answer.as_ref().ok_or(letters::Rule::LetterNotReady(
        "Pagos todavía no resuelve este trámite.",
    ))?;
    let outcome = match answer.outcome {
        Outcome::Applied => "applied",
        Outcome::Partial => "partial",
        Outcome::Rejected => "rejected",
    };
    Ok(with(
        common(case),
        json!({
            "outcome": outcome,
            "resolution_number": answer.resolution_number,
            "resolved_on": answer.resolved_on,
            "resolved_by": answer.signatory,
            "applied_on": answer.applied_on,
            "reason": answer.reason,
            "appeal_days": appeal_days,
        }),
    ))
}

fn with(mut data: Value, more: Value) -> Value {
    if let (Value::Object(data), Value::Object(more)) = (&mut data, more) {
        data.extend(more);
    }
    data
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// What the act brings about, row by row, as the ground's version says it.
fn effects(case: &Procedure) -> Vec<[String; 2]> {
    let ground = &case.ground_detail;
    let mut rows = vec![["El beneficio".to_owned(), main_effect(case)]];
    if case.summary.act != ProcedureAct::Impose {
        return rows;
    }
    rows.extend(
        further_effects(ground)
            .into_iter()
            .map(|[what, effect]| [what.to_owned(), effect.to_owned()]),
    );
    rows
}

fn main_effect(case: &Procedure) -> String {
    let from = match case.ground_detail.effective_rule {
        EffectiveRule::NextRegistryCut => {
            format!(
                "desde el primer corte del padrón a partir del {}",
                short_date(case.summary.effective_on)
            )
        }
        _ => format!("desde el {}", short_date(case.summary.effective_on)),
    };
    let until = case
        .ends_on
        .map(|day| format!(" y hasta el {}", short_date(day)))
        .unwrap_or_default();
    match case.summary.act {
        ProcedureAct::Impose => {}
        ProcedureAct::End => {
            return format!("Termina lo que se había impuesto: se reanuda {from}.");
        }
        ProcedureAct::Reverse => {
            return format!("Queda sin efecto lo que se había aplicado, {from}.");
        }
    }
    let what = match case.summary.kind {
        ProcedureKind::PaymentHold => "Los pagos señalados se retienen",
        ProcedureKind::Suspension => "Se suspende",
        ProcedureKind::Cancellation => "Termina de manera definitiva",
        ProcedureKind::Completion => "Concluye con normalidad",
        ProcedureKind::Deregistration => "Se cierra el registro en el padrón y termina",
        ProcedureKind::Reallocation => "Se reasigna",
        ProcedureKind::Rescheduling => "El pago se reprograma por la misma cantidad",
    };
    format!("{what} {from}{until}.")
}

fn further_effects(ground: &Ground) -> Vec<[&'static str; 2]> {
    let suspends = ground.kind == ProcedureKind::Suspension;
    let ends = matches!(
        ground.kind,
        ProcedureKind::Cancellation | ProcedureKind::Deregistration
    );
    let rows = [
        (
            suspends || ends,
            [
                "Los pagos",
                "Desde esa fecha no se generan pagos ni exenciones.",
            ],
        ),
        (
            suspends && ground.effects_extend_end,
            [
                "La fecha de término",
                "Se recorre los días que dure la suspensión.",
            ],
        ),
        (
            suspends && !ground.effects_extend_end,
            ["La fecha de término", "No se recorre."],
        ),
        (
            ground.effects_refund,
            ["Pagos indebidos", "Se pedirá su reintegro."],
        ),
        (
            ground.effects_vacate_place,
            ["El lugar", "Queda libre para la lista de prelación."],
        ),
        (
            ground.kind == ProcedureKind::Deregistration
                && ground.registration_effect == RegistrationEffect::Complete,
            ["Los demás beneficios", "Concluyen con normalidad."],
        ),
        (
            suspends && ground.reversible,
            ["Cómo termina", "Puede reanudarse cuando cese la causa."],
        ),
    ];
    rows.into_iter()
        .filter_map(|(holds, row)| holds.then_some(row))
        .collect()
}
