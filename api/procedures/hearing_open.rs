//! Opening the hearing: the notice goes out with a link by which the person sees the case and answers.
//!
//! By mail the link is in the letter. By hand or by post it is printed on the numbered notice, with a code to read it
//! with a phone; or it is shown once, to be put on a paper of one's own.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::hearing_links::{self, Addressee};
use super::requests::RecordNotice;
use super::types::{NoticeChannel, Procedure, ProcedureState};
use super::{cases, hearing, letters, page, words};
use crate::auth::permissions::ProposeProcedures;
use crate::auth::{Actor, Can};
use crate::calendar::{BusinessCalendar, local_date, next_decent_hour};
use crate::config::Config;
use crate::db::{Connection, Db};
use crate::error::{Error, Problem, Result};
use crate::http::{IfMatch, Valid, versioned};
use crate::letters::{IssuedLetter, Press};
use crate::schema::{people, procedure_notices as n};
use crate::vault::Vault;

/// The notice of start, with the link to answer it.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"channel": "in_person", "email": null, "print": true, "received_by": "La beneficiaria", "notes": null}))]
pub(super) struct OpenHearing {
    pub channel: NoticeChannel,
    /// Where the mail goes; only with `email`.
    #[validate(email(message = "Escriba un correo como nombre@dominio.mx."))]
    pub email: Option<String>,
    /// Prints the notice with the link on it, as a letter of the case; not with `email`.
    #[serde(default)]
    pub print: bool,
    #[validate(length(max = 200, message = "El nombre es demasiado largo."))]
    pub received_by: Option<String>,
    #[validate(length(max = 2000, message = "Las notas son demasiado largas."))]
    pub notes: Option<String>,
}

/// Another link in place of the one before.
#[derive(Debug, Deserialize, Serialize, Validate, ToSchema)]
#[schema(example = json!({"email": "ana.persona@correo.example", "print": false}))]
pub(super) struct IssueHearingLink {
    /// Where it is sent; null to get it once in the answer and put it on paper.
    #[validate(email(message = "Escriba un correo como nombre@dominio.mx."))]
    pub email: Option<String>,
    /// Prints the notice anew with the link on it, as a letter of the case; not with an address.
    #[serde(default)]
    pub print: bool,
}

/// The case, and the link where it has to be put on paper.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpenedHearing {
    pub procedure: Procedure,
    /// Shown this once; null where it went by mail or was printed.
    pub link: Option<String>,
    /// The printed notice that carries the link.
    pub letter: Option<IssuedLetter>,
}

/// What the links need besides the case.
#[derive(Clone, Copy)]
pub(super) struct Post<'a> {
    pub public_url: &'a str,
    pub vault: &'a Vault,
    pub press: &'a Press,
}

/// How a link reaches the person.
#[derive(Clone, Copy)]
enum Way<'a> {
    Mail(&'a str),
    Print,
    Show,
}

impl<'a> Way<'a> {
    fn of(email: Option<&'a str>, print: bool) -> Result<Self> {
        match (email, print) {
            (Some(_), true) => Err(Error::invalid(
                "/print",
                "not-with-email",
                "El enlace va por correo o impreso en el aviso, no de los dos modos.",
            )),
            (Some(email), false) => Ok(Self::Mail(email)),
            (None, true) => Ok(Self::Print),
            (None, false) => Ok(Self::Show),
        }
    }
}

/// The link where it is shown, or the letter that carries it.
#[derive(Default)]
struct Given {
    link: Option<String>,
    letter: Option<IssuedLetter>,
}

impl Given {
    fn with(self, procedure: Procedure) -> OpenedHearing {
        OpenedHearing {
            procedure,
            link: self.link,
            letter: self.letter,
        }
    }
}

/// Gives notice of the start with a link to answer it; the term starts today, or the day the mail leaves (9:00 of a business day).
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path), ("If-Match" = String, Header)),
    request_body = OpenHearing, security(("session" = ["procedures.propose"])), responses(
    (status = 200, description = "In hearing", body = OpenedHearing),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "step-not-allowed", body = Problem)))]
#[post("/procedures/{procedure_id}/hearing-openings")]
pub(super) async fn open_hearing(
    db: web::Data<Db>,
    (config, vault, press): (web::Data<Config>, web::Data<Vault>, web::Data<Press>),
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    seen: IfMatch,
    Valid(body): Valid<OpenHearing>,
) -> Result<HttpResponse> {
    let id = procedure_id.into_inner();
    let post = Post {
        public_url: &config.public_url,
        vault: &vault,
        press: &press,
    };
    let opened = db
        .transaction(&actor, async |conn| {
            let given = open(conn, &actor, (id, seen.0), body, post).await?;
            Ok(given.with(page::show(conn, &actor, id).await?))
        })
        .await?;
    let version = opened.procedure.summary.version;
    Ok(versioned(StatusCode::OK, version, &opened))
}

/// Issues another link to answer the same notice: the one before no longer serves, the term stays as it is.
#[utoipa::path(tag = "procedures", params(("procedure_id" = Uuid, Path)),
    request_body = IssueHearingLink, security(("session" = ["procedures.propose"])), responses(
    (status = 201, description = "Issued", body = OpenedHearing),
    (status = 403, description = "forbidden, program-protected", body = Problem),
    (status = 409, description = "step-not-allowed, notice-missing", body = Problem)))]
#[post("/procedures/{procedure_id}/hearing-links")]
pub(super) async fn issue_hearing_link(
    db: web::Data<Db>,
    config: web::Data<Config>,
    vault: web::Data<Vault>,
    press: web::Data<Press>,
    actor: Can<ProposeProcedures>,
    procedure_id: web::Path<Uuid>,
    Valid(body): Valid<IssueHearingLink>,
) -> Result<HttpResponse> {
    let id = procedure_id.into_inner();
    let post = Post {
        public_url: &config.public_url,
        vault: &vault,
        press: &press,
    };
    let issued = db
        .transaction(&actor, async |conn| {
            let way = Way::of(body.email.as_deref(), body.print)?;
            let given = issue_again(conn, &actor, id, way, post).await?;
            Ok(given.with(page::show(conn, &actor, id).await?))
        })
        .await?;
    let version = issued.procedure.summary.version;
    Ok(versioned(StatusCode::CREATED, version, &issued))
}

async fn open(
    conn: &mut Connection,
    actor: &Actor,
    (id, seen): (Uuid, i32),
    asked: OpenHearing,
    post: Post<'_>,
) -> Result<Given> {
    let way = Way::of(asked.email.as_deref(), asked.print)?;
    if (asked.channel == NoticeChannel::Email) != asked.email.is_some() {
        return Err(Error::invalid(
            "/email",
            "required",
            "El correo hace falta cuando el aviso va por correo electrónico, y solo entonces.",
        ));
    }
    let notice = RecordNotice {
        channel: asked.channel,
        notified_on: given_on(conn, actor, asked.channel).await?,
        received_by: asked.received_by,
        notes: asked.notes,
    };
    let notice_id = hearing::notify(conn, actor, id, seen, notice).await?;
    give(conn, actor, (id, notice_id), way, post).await
}

/// Mail leaves in office hours, and what is told then is told that day.
pub(super) async fn given_on(
    conn: &mut Connection,
    actor: &Actor,
    channel: NoticeChannel,
) -> Result<NaiveDate> {
    if channel != NoticeChannel::Email {
        return Ok(actor.today());
    }
    let calendar = BusinessCalendar::load(conn).await?;
    Ok(local_date(next_decent_hour(&calendar, actor.now)))
}

async fn issue_again(
    conn: &mut Connection,
    actor: &Actor,
    id: Uuid,
    way: Way<'_>,
    post: Post<'_>,
) -> Result<Given> {
    let case = cases::lock(conn, &[id])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    if case.state != Some(ProcedureState::InHearing) || case.heard {
        return Err(super::Rule::StepNotAllowed(words::state_name(case.state)).into());
    }
    let notice: Option<Uuid> = n::table
        .filter(n::procedure_id.eq(id).and(n::ground_id.eq(case.ground.id)))
        .order((n::recorded_at.desc(), n::id.desc()))
        .select(n::id)
        .first(conn)
        .await
        .optional()?;
    let notice_id = notice.ok_or(super::Rule::NoticeMissing)?;
    give(conn, actor, (id, notice_id), way, post).await
}

/// The link goes by mail, is printed on the notice, or is answered to be put on another paper.
async fn give(
    conn: &mut Connection,
    actor: &Actor,
    (id, notice_id): (Uuid, Uuid),
    way: Way<'_>,
    post: Post<'_>,
) -> Result<Given> {
    let url = post.public_url;
    let (link_id, link) = hearing_links::issue(conn, actor, (id, notice_id), url).await?;
    let mut given = Given::default();
    match way {
        Way::Show => given.link = Some(link),
        Way::Print => {
            given.letter = Some(letters::print_notice(conn, actor, post.press, id, &link).await?);
        }
        Way::Mail(email) => mail(conn, actor, post.vault, (id, link_id, link), email).await?,
    }
    Ok(given)
}

async fn mail(
    conn: &mut Connection,
    actor: &Actor,
    vault: &Vault,
    (id, link_id, link): (Uuid, Uuid, String),
    email: &str,
) -> Result<()> {
    let case = cases::load(conn, &[id])
        .await?
        .pop()
        .ok_or(Error::NotFound)?;
    let given_names: String = people::table
        .find(case.person_id)
        .select(people::given_names)
        .first(conn)
        .await?;
    let to = Addressee {
        email,
        given_names: &given_names,
        folio: &case.folio,
        due_on: case.answer_due_on,
    };
    hearing_links::mail(conn, actor, vault, (link_id, link), &to).await
}
