//! Letters of a case, a package, a report or a complaint; their deliveries; the public page.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::press::Press;
use super::types::{
    IssuedLetter, LetterFilter, LetterList, LetterState, RecordDelivery, Verdict, Verification,
    VerifyLetter, VoidLetter,
};
use super::{Rule, rules, store, story, verify};
use crate::audit::{Purpose, Reading};
use crate::auth::permissions::{EditLetters, ViewLetters};
use crate::auth::throttle::{self, Bucket};
use crate::auth::{Actor, Can, Entrance};
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::files;
use crate::http::{Filter, IfMatch, Valid, request_id, versioned};
use crate::programs::Protection;
use crate::timeline::TimelineKind;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(list_letters)
        .service(download_letter)
        .service(record_letter_delivery)
        .service(void_letter);
}

/// Routes that need no token.
pub fn public_routes(config: &mut ServiceConfig) {
    config.service(verify_letter);
}

/// Letters issued about a case, a package, a report or a complaint, newest first.
#[utoipa::path(tag = "letters", params(LetterFilter), security(("session" = ["letters.view"])),
    responses((status = 200, description = "Letters", body = LetterList)))]
#[get("/letters")]
async fn list_letters(
    db: web::Data<Db>,
    actor: Can<ViewLetters>,
    Filter(filter): Filter<LetterFilter>,
) -> Result<HttpResponse> {
    let items = db
        .transaction(&actor, async |conn| {
            let found = store::list(conn, &actor, &filter).await?;
            Reading::list("letters", Purpose::Procedure)
                .record(conn, found.iter().filter_map(|one| one.person_id))
                .await?;
            Ok(found.into_iter().map(|one| one.letter).collect())
        })
        .await?;
    Ok(HttpResponse::Ok().json(LetterList { items }))
}

/// The letter itself, as it was issued; the read is audited.
#[utoipa::path(tag = "letters", params(("letter_id" = Uuid, Path)), security(("session" = ["letters.view"])), responses(
    (status = 200, description = "The file", content_type = "application/pdf", body = files::Content)))]
#[get("/letters/{letter_id}/content")]
async fn download_letter(
    db: web::Data<Db>,
    press: web::Data<Press>,
    actor: Can<ViewLetters>,
    letter_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = letter_id.into_inner();
    let letter = db
        .transaction(&actor, async |conn| {
            let found = store::find_within(conn, &actor, id).await?;
            if Protection::of(found.sensitive, &actor).is_concealed() {
                return Err(Error::Forbidden);
            }
            Reading::download("letters", id, Purpose::Procedure)
                .record(conn, found.person_id)
                .await?;
            Ok(found.letter)
        })
        .await?;
    let content = press.files().get(&letter.sha256).await?;
    let name = format!("{}.pdf", letter.folio);
    Ok(files::attachment(&name, "application/pdf", content))
}

/// To whom, when and how the letter was delivered.
#[utoipa::path(tag = "letters", params(("letter_id" = Uuid, Path), ("If-Match" = String, Header)), request_body = RecordDelivery,
    security(("session" = ["letters.edit"])), responses(
    (status = 201, description = "Recorded", body = IssuedLetter),
    (status = 409, description = "letter-voided", body = Problem),
    (status = 422, description = "invalid, delivery-date-invalid", body = Problem)))]
#[post("/letters/{letter_id}/deliveries")]
async fn record_letter_delivery(
    db: web::Data<Db>,
    actor: Can<EditLetters>,
    letter_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<RecordDelivery>,
) -> Result<HttpResponse> {
    let id = letter_id.into_inner();
    let letter = db
        .transaction(&actor, async |conn| {
            let letter = store::lock_seen(conn, &actor, (id, seen.0)).await?.letter;
            let (issued_on, on) = (letter.issued_on, body.delivered_on);
            rules::may_be_delivered(letter.state, issued_on, on, actor.today())?;
            store::deliver(conn, &actor, id, &body).await?;
            shown(conn, &actor, id, TimelineKind::LetterDelivered).await
        })
        .await?;
    Ok(versioned(StatusCode::CREATED, letter.version, &letter))
}

/// The letter counts no more, and the public page says so; the file is kept.
#[utoipa::path(tag = "letters", params(("letter_id" = Uuid, Path), ("If-Match" = String, Header)), request_body = VoidLetter,
    security(("session" = ["letters.edit"])), responses(
    (status = 200, description = "Voided", body = IssuedLetter),
    (status = 409, description = "letter-voided", body = Problem)))]
#[post("/letters/{letter_id}/annulments")]
async fn void_letter(
    db: web::Data<Db>,
    actor: Can<EditLetters>,
    letter_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<VoidLetter>,
) -> Result<HttpResponse> {
    let id = letter_id.into_inner();
    let letter = db
        .transaction(&actor, async |conn| {
            let letter = store::lock_seen(conn, &actor, (id, seen.0)).await?.letter;
            if letter.state == LetterState::Voided {
                return Err(Rule::LetterVoided.into());
            }
            store::void(conn, &actor, id, &body.reason).await?;
            shown(conn, &actor, id, TimelineKind::LetterVoided).await
        })
        .await?;
    Ok(versioned(StatusCode::OK, letter.version, &letter))
}

/// The answer of a command, which shows who received the letter and is told in the person's story.
async fn shown(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    happened: TimelineKind,
) -> Result<IssuedLetter> {
    let found = store::find(conn, id).await?;
    story::tell(conn, actor, found.person_id, happened, &found.letter).await?;
    Reading::page("letters", id, Purpose::Procedure)
        .record(conn, found.person_id)
        .await?;
    Ok(found.letter)
}

/// Whether a letter is authentic, by its printed code: valid or voided, when and by whom it was issued, nothing else.
#[utoipa::path(tag = "letters", request_body = VerifyLetter, responses(
    (status = 200, description = "What is known of the letter", body = Verification),
    (status = 429, description = "too-many-requests", body = Problem)))]
#[post("/letters/verifications")]
async fn verify_letter(
    entrance: Entrance,
    press: web::Data<Press>,
    Valid(body): Valid<VerifyLetter>,
) -> Result<HttpResponse> {
    let visitor = entrance.signature(None);
    let buckets = [Bucket::of_links(
        "verify_letter",
        request_id::current_address(),
    )];
    let db = &entrance.db;
    db.transaction(&visitor, async |conn| {
        throttle::take(conn, &buckets, entrance.now).await
    })
    .await?;
    let answer: Verification = db
        .transaction(&visitor, async |conn| {
            let answer = verify::verify(conn, &press, &body.token).await?;
            // Codes that are right cost nothing: a counter may verify as many as it receives.
            if answer.verdict != Verdict::Unknown {
                throttle::give_back(conn, &buckets).await?;
            }
            Ok(answer)
        })
        .await?;
    Ok(HttpResponse::Ok().json(answer))
}
