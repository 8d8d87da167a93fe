//! Imports: bring a workbook, look at every row, commit, take it back marked.

use actix_multipart::Multipart;
use actix_web::{HttpResponse, get, post, web};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::actions::{self, Brought};
use super::lists;
use super::readings;
use super::store;
use super::types::{
    CreateImport, Import, ImportFilter, ImportKind, ImportPage, ImportRowFilter, ImportRowPage,
};
use crate::audit::{Purpose, Reading};
use crate::auth::Can;
use crate::auth::permissions::{CommitImports, CreateImports, ViewImports};
use crate::db::Db;
use crate::error::{Error, Problem, Result};
use crate::files::{self, FileStore, XLSX};
use crate::http::{Filter, Paging, Upload};

const FILE_LIMIT: u64 = 25 << 20;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(create_import)
        .service(list_imports)
        .service(show_import)
        .service(list_import_rows)
        .service(commit_import)
        .service(discard_import)
        .service(download_import_workbook);
}

/// Brings a workbook: its rows are judged and previewed, nothing enters the registry before the commit.
///
/// The same content sent again after it was committed changes nothing and answers 200 with `repeat_of`.
#[utoipa::path(tag = "imports", request_body(content = CreateImport, content_type = "multipart/form-data"),
    security(("session" = ["imports.create"])), responses(
    (status = 202, description = "It is being read; follow its job", body = Import),
    (status = 200, description = "This file was committed before; nothing was done", body = Import),
    (status = 422, description = "invalid, not-a-workbook, workbook-encrypted, workbook-format-unsupported, workbook-too-large, \
        workbook-truncated, workbook-empty, too-many-rows, too-many-columns, too-many-cells, no-header, two-headers, \
        workbook-has-formulas, unknown-template, no-rows", body = Problem)))]
#[post("/imports")]
async fn create_import(
    db: web::Data<Db>,
    files: web::Data<FileStore>,
    actor: Can<CreateImports>,
    form: Multipart,
) -> Result<HttpResponse> {
    let upload = Upload::receive(form, FILE_LIMIT).await?;
    let kind: ImportKind = upload
        .field("kind")
        .and_then(|kind| kind.parse().ok())
        .filter(|kind| *kind != ImportKind::WaitingList)
        .ok_or_else(|| {
            Error::invalid(
                "/kind",
                "invalid",
                "El tipo de carga debe ser «registry» o «schools».",
            )
        })?;
    Ok(
        match actions::create(&db, &files, &actor, (kind, None), upload).await? {
            Brought::New(import) => HttpResponse::Accepted().json(import),
            Brought::Repeated(import) => HttpResponse::Ok().json(import),
        },
    )
}

/// Imports, newest first.
#[utoipa::path(tag = "imports", params(ImportFilter, Paging), security(("session" = ["imports.view"])),
    responses((status = 200, description = "Imports", body = ImportPage)))]
#[get("/imports")]
async fn list_imports(
    db: web::Data<Db>,
    _actor: Can<ViewImports>,
    Filter(filter): Filter<ImportFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = lists::list(&mut *db.connection().await?, &filter, &paging).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One import: state, counts, verdicts by kind.
#[utoipa::path(tag = "imports", params(("import_id" = Uuid, Path)), security(("session" = ["imports.view"])),
    responses((status = 200, description = "The import", body = Import)))]
#[get("/imports/{import_id}")]
async fn show_import(
    db: web::Data<Db>,
    _actor: Can<ViewImports>,
    import_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(store::find(&mut *db.connection().await?, *import_id).await?))
}

/// The rows of an import in worksheet order, each with all its verdicts and warnings.
#[utoipa::path(tag = "imports", params(("import_id" = Uuid, Path), ImportRowFilter, Paging),
    security(("session" = ["imports.view"])), responses((status = 200, description = "Rows", body = ImportRowPage)))]
#[get("/imports/{import_id}/rows")]
async fn list_import_rows(
    db: web::Data<Db>,
    actor: Can<ViewImports>,
    import_id: web::Path<Uuid>,
    Filter(filter): Filter<ImportRowFilter>,
    Filter(paging): Filter<Paging>,
) -> Result<HttpResponse> {
    let page = db
        .transaction(&actor, async |conn| {
            let page = lists::list_rows(conn, &actor, (*import_id, &filter), &paging).await?;
            let numbers = page.items.iter().map(|row| row.row_number).collect();
            let people = readings::people_in(conn, *import_id, Some(numbers)).await?;
            Reading::list("import_rows", Purpose::RegistryImport)
                .of(*import_id)
                .record(conn, people)
                .await?;
            Ok(page)
        })
        .await?;
    Ok(HttpResponse::Ok().json(page))
}

/// Takes the accepted rows over, in one transaction; rejected ones stay outside.
#[utoipa::path(tag = "imports", params(("import_id" = Uuid, Path)), security(("session" = ["imports.commit"])), responses(
    (status = 202, description = "Being committed (or already committed); follow its job", body = Import),
    (status = 409, description = "import-not-ready, import-empty", body = Problem)))]
#[post("/imports/{import_id}/commits")]
async fn commit_import(
    db: web::Data<Db>,
    actor: Can<CommitImports>,
    import_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let import = db
        .transaction(&actor, async |conn| {
            actions::commit(conn, &actor, *import_id).await
        })
        .await?;
    Ok(HttpResponse::Accepted().json(import))
}

/// Sets an import aside; nothing of it was in the registry.
#[utoipa::path(tag = "imports", params(("import_id" = Uuid, Path)), security(("session" = ["imports.create"])), responses(
    (status = 200, description = "Set aside", body = Import),
    (status = 409, description = "import-not-ready", body = Problem)))]
#[post("/imports/{import_id}/discards")]
async fn discard_import(
    db: web::Data<Db>,
    actor: Can<CreateImports>,
    import_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let import = db
        .transaction(&actor, async |conn| {
            actions::discard(conn, *import_id).await
        })
        .await?;
    Ok(HttpResponse::Ok().json(import))
}

/// The same workbook with a verdict on every row and the cells at fault marked.
#[utoipa::path(tag = "imports", params(("import_id" = Uuid, Path)), security(("session" = ["imports.create"])), responses(
    (status = 200, description = "Excel workbook", body = Vec<u8>,
     content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (status = 409, description = "import-not-ready", body = Problem)))]
#[get("/imports/{import_id}/workbook")]
async fn download_import_workbook(
    db: web::Data<Db>,
    files: web::Data<FileStore>,
    actor: Can<CreateImports>,
    import_id: web::Path<Uuid>,
) -> Result<HttpResponse> {
    let (file_name, workbook) = db
        .transaction(&actor, async |conn| {
            let people = readings::people_in(conn, *import_id, None).await?;
            Reading::download("imports", *import_id, Purpose::RegistryImport)
                .record(conn, people)
                .await?;
            actions::marked_workbook(conn, &files, *import_id).await
        })
        .await?;
    Ok(files::attachment(&file_name, XLSX, workbook))
}
