//! Payment files: bring one, look at every row, compare it with the one before, commit, take it back marked.

use actix_multipart::Multipart;
use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::file_types::{
    CreatePaymentFile, CreatePaymentReport, DifferenceFilter, PaymentFile, PaymentFileComparison,
    PaymentFileFilter, PaymentFilePage, PaymentFileRowFilter, PaymentFileRowPage,
};
use super::files::Brought;
use super::{compare, file_store, files as actions, rows};
use crate::audit::{Purpose, Reading};
use crate::auth::Can;
use crate::auth::permissions::{LoadPayments, ViewPayments};
use crate::db::Db;
use crate::error::{Error, Problem, Result};
use crate::files::{self, FileStore, XLSX};
use crate::http::{Filter, Paging, Upload, Valid};

const FILE_LIMIT: u64 = 25 << 20;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(create_payment_file)
        .service(create_payment_report)
        .service(list_payment_files)
        .service(show_payment_file)
        .service(list_payment_file_rows)
        .service(compare_payment_files)
        .service(commit_payment_file)
        .service(discard_payment_file)
        .service(download_payment_file);
}

fn brought(brought: Brought) -> HttpResponse {
    match brought {
        Brought::New(file) => HttpResponse::Accepted().json(file),
        Brought::Repeated(file) => HttpResponse::Ok().json(file),
    }
}

/// Brings the workbook of a day as Payments has it: its rows are judged and previewed, nothing changes before the commit.
///
/// The same content of the same day sent again changes nothing and answers 200 with `repeat_of`. A workbook with whole
/// account numbers is refused and not kept.
#[utoipa::path(tag = "payments", request_body(content = CreatePaymentFile, content_type = "multipart/form-data"),
    security(("session" = ["payments.load"])), responses(
    (status = 202, description = "It is being read; follow its job", body = PaymentFile),
    (status = 200, description = "This file was committed before; nothing was done", body = PaymentFile),
    (status = 409, description = "payment-file-older", body = Problem),
    (status = 422, description = "invalid, account-too-long, not-a-workbook, workbook-encrypted, workbook-format-unsupported, \
        workbook-too-large, workbook-truncated, workbook-empty, too-many-rows, too-many-columns, too-many-cells, no-header, \
        two-headers, workbook-has-formulas, unknown-template, no-rows", body = Problem)))]
#[post("/payment-files")]
async fn create_payment_file(
    db: web::Data<Db>,
    store: web::Data<FileStore>,
    actor: Can<LoadPayments>,
    form: Multipart,
) -> Result<HttpResponse> {
    let upload = Upload::receive(form, FILE_LIMIT).await?;
    let dated_on = upload.field("dated_on").and_then(|day| day.parse().ok());
    let dated_on = dated_on.ok_or_else(|| {
        let words = "Indique la fecha del archivo (AAAA-MM-DD).";
        Error::invalid("/dated_on", "invalid", words)
    })?;
    Ok(brought(
        actions::create(&db, &store, &actor, dated_on, upload).await?,
    ))
}

/// Sends what Payments has row by row; judged, previewed and committed as a workbook is.
#[utoipa::path(tag = "payments", request_body = CreatePaymentReport, security(("session" = ["payments.load"])), responses(
    (status = 202, description = "It is being judged; follow its job", body = PaymentFile),
    (status = 200, description = "This report was committed before; nothing was done", body = PaymentFile),
    (status = 409, description = "payment-file-older", body = Problem),
    (status = 422, description = "invalid, account-too-long", body = Problem)))]
#[post("/payment-reports")]
async fn create_payment_report(
    db: web::Data<Db>,
    store: web::Data<FileStore>,
    actor: Can<LoadPayments>,
    Valid(body): Valid<CreatePaymentReport>,
) -> Result<HttpResponse> {
    Ok(brought(
        actions::create_report(&db, &store, &actor, &body).await?,
    ))
}

/// Payment files, newest first.
#[utoipa::path(tag = "payments", params(PaymentFileFilter, Paging), security(("session" = ["payments.view"])),
    responses((status = 200, description = "Files", body = PaymentFilePage)))]
#[get("/payment-files")]
async fn list_payment_files(
    db: web::Data<Db>,
    _actor: Can<ViewPayments>,
    Filter(filter): Filter<PaymentFileFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    Ok(HttpResponse::Ok().json(file_store::list(&mut conn, &filter, &paging).await?))
}

/// One file: state, counts, verdicts by kind.
#[utoipa::path(tag = "payments", params(("payment_file_id" = Uuid, Path)), security(("session" = ["payments.view"])),
    responses((status = 200, description = "The file", body = PaymentFile)))]
#[get("/payment-files/{payment_file_id}")]
async fn show_payment_file(
    db: web::Data<Db>,
    _actor: Can<ViewPayments>,
    payment_file_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let mut conn = db.connection().await?;
    Ok(HttpResponse::Ok().json(file_store::find(&mut conn, *payment_file_id).await?))
}

/// The rows of a file in worksheet order, each with all its verdicts and warnings; the read is audited.
#[utoipa::path(tag = "payments", params(("payment_file_id" = Uuid, Path), PaymentFileRowFilter, Paging),
    security(("session" = ["payments.view"])), responses((status = 200, description = "Rows", body = PaymentFileRowPage)))]
#[get("/payment-files/{payment_file_id}/rows")]
async fn list_payment_file_rows(
    db: web::Data<Db>,
    actor: Can<ViewPayments>,
    payment_file_id: web::Path<Uuid>,
    Filter(filter): Filter<PaymentFileRowFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let id = payment_file_id.into_inner();
    let page = db
        .transaction(&actor, async |conn| {
            file_store::find(conn, id).await?;
            let page = rows::list(conn, &actor, id, &filter, &paging).await?;
            Reading::list("payment_file_rows", Purpose::Payment)
                .of(id)
                .record(conn, page.items.iter().filter_map(|row| row.person_id))
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

/// What is new, changed or gone beside the committed file before; the read is audited.
#[utoipa::path(tag = "payments", params(("payment_file_id" = Uuid, Path), DifferenceFilter),
    security(("session" = ["payments.view"])),
    responses((status = 200, description = "Differences", body = PaymentFileComparison)))]
#[get("/payment-files/{payment_file_id}/differences")]
async fn compare_payment_files(
    db: web::Data<Db>,
    actor: Can<ViewPayments>,
    payment_file_id: web::Path<Uuid>,
    Filter(filter): Filter<DifferenceFilter>,
) -> Result<HttpResponse> {
    let id = payment_file_id.into_inner();
    let compared = db
        .transaction(&actor, async |conn| {
            let compared = compare::compare(conn, &actor, id, &filter).await?;
            Reading::list("payment_file_rows", Purpose::Payment)
                .of(id)
                .record(conn, compared.items.iter().filter_map(|row| row.person_id))
                .await?;
            Ok(compared)
        })
        .await?;
    Ok(HttpResponse::Ok().json(compared))
}

/// Takes the file over in one transaction: judged once more, rejected rows stay outside, contradictions go to the tray.
#[utoipa::path(tag = "payments", params(("payment_file_id" = Uuid, Path)), security(("session" = ["payments.load"])), responses(
    (status = 202, description = "Being committed (or already committed); follow its job", body = PaymentFile),
    (status = 409, description = "import-not-ready, import-empty, payment-file-older", body = Problem)))]
#[post("/payment-files/{payment_file_id}/commits")]
async fn commit_payment_file(
    db: web::Data<Db>,
    actor: Can<LoadPayments>,
    payment_file_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let file = db
        .transaction(&actor, async |conn| {
            actions::commit(conn, &actor, *payment_file_id).await
        })
        .await?;
    Ok(HttpResponse::Accepted().json(file))
}

/// Sets a file aside; nothing of it was taken over.
#[utoipa::path(tag = "payments", params(("payment_file_id" = Uuid, Path)), security(("session" = ["payments.load"])), responses(
    (status = 200, description = "Set aside", body = PaymentFile),
    (status = 409, description = "import-not-ready", body = Problem)))]
#[post("/payment-files/{payment_file_id}/discards")]
async fn discard_payment_file(
    db: web::Data<Db>,
    actor: Can<LoadPayments>,
    payment_file_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let file = db
        .transaction(&actor, async |conn| {
            actions::discard(conn, *payment_file_id).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(file))
}

/// The same workbook with a verdict on every row and the cells at fault marked.
#[utoipa::path(tag = "payments", params(("payment_file_id" = Uuid, Path)), security(("session" = ["payments.load"])), responses(
    (status = 200, description = "Excel workbook", body = Vec<u8>,
     content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (status = 409, description = "import-not-ready", body = Problem)))]
#[get("/payment-files/{payment_file_id}/workbook")]
async fn download_payment_file(
    db: web::Data<Db>,
    store: web::Data<FileStore>,
    actor: Can<LoadPayments>,
    payment_file_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let id = payment_file_id.into_inner();
    let (file_name, workbook) = db
        .transaction(&actor, async |conn| {
            let people = rows::people_in(conn, id).await?;
            Reading::download("payment_files", id, Purpose::Payment)
                .record(conn, people)
                .await?;
            actions::marked_workbook(conn, &store, id).await
        })
        .await?;
    Ok(files::attachment(&file_name, XLSX, workbook))
}
