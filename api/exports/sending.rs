//! A list on its way out: read in one transaction on a connection of its own, written, put on record and sent part by
//! part, each only when the one before was taken.

use actix_web::HttpResponse;
use actix_web::web::Bytes;
use futures_util::stream;
use tokio::sync::{Semaphore, SemaphorePermit};

use super::file::File;
use super::rules::Rule;
use super::source::Source;
use super::sources;
use super::store::{self, Running};
use super::types::{ExportList, ExportState};
use crate::audit::Reading;
use crate::auth::Actor;
use crate::auth::permissions::{ExportIdentifiers, Permission, SeeIdentifiers, SeeSensitive};
use crate::calendar::Clock;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::files;
use crate::http::{Paging, request_id};

/// Each holds a connection for as long as its reader takes.
const AT_ONCE: usize = 8;
static SLOTS: Semaphore = Semaphore::const_new(AT_ONCE);

/// Puts the export on record, and answers with the file that is then read.
pub async fn begin(
    db: &Db,
    clock: &Clock,
    actor: &Actor,
    asked: ExportList,
) -> Result<HttpResponse> {
    check(actor, &asked)?;
    let source = sources::open(&asked)?;
    let slot = SLOTS.try_acquire().map_err(|_| Rule::ExportsBusy)?;
    let reader = reader(actor, &asked);
    if asked.list.lies_within() {
        source.look(&mut *db.connection().await?, &reader).await?;
    }
    let purpose = asked.purpose.into();
    let running = put_on_record((db, clock), actor, &asked, source.columns()).await?;
    let id = running.id;
    let record = Record {
        running,
        rows: 0,
        is_open: true,
    };
    let sending = Sending {
        file: File::begin(&asked, source.headings())?,
        conn: db.open_reading(&reader).await?,
        source,
        reader,
        purpose,
        record,
        next: Some(Paging::first()),
        _slot: slot,
    };
    Ok(files::attached(&file_name(actor, &asked))
        .content_type(asked.format.media_type())
        .insert_header(("Export-Id", id.to_string()))
        .streaming(stream::try_unfold(Box::new(sending), Sending::piece)))
}

/// Of whom the file tells is added as they leave.
async fn put_on_record(
    (db, clock): (&Db, &Clock),
    actor: &Actor,
    asked: &ExportList,
    columns: Vec<&str>,
) -> Result<Running> {
    let id = db
        .transaction(actor, async |conn| {
            let id = store::begin(conn, actor, asked, columns).await?;
            Reading::export("exports", asked.purpose.into())
                .of(id)
                .record(conn, [])
                .await?;
            Ok(id)
        })
        .await?;
    Ok(Running {
        db: db.clone(),
        actor: actor.clone(),
        clock: clock.clone(),
        address: request_id::current_address(),
        id,
    })
}

fn check(actor: &Actor, asked: &ExportList) -> Result<()> {
    if !actor.can(asked.list.permission()) {
        return Err(Error::Forbidden);
    }
    if asked.with_identifiers && !actor.can(ExportIdentifiers::NAME) {
        return Err(Rule::ExportOfIdentifiers.into());
    }
    if asked.with_identifiers || asked.list.is_sensitive() {
        actor.prove_now()?;
    }
    let mut names = asked.filter.keys();
    // What is no parameter of the list is not repeated: nobody knows what it is.
    if names.any(|name| !asked.list.has_parameter(name)) {
        return Err(Rule::ExportFilterUnknown.at("/filter"));
    }
    let named = |name: &str| asked.filter.contains_key(name);
    match asked.list.missing_parent(named) {
        Some(parent) => Err(Rule::ExportParentMissing.at(format!("/filter/{parent}"))),
        None => Ok(()),
    }
}

/// As whom the list is read: protected programs leave under no name, whoever asks.
fn reader(actor: &Actor, asked: &ExportList) -> Actor {
    let mut reader = if asked.with_identifiers {
        actor.entrusted_with::<SeeIdentifiers>()
    } else {
        actor.clone()
    };
    reader.permissions.remove(SeeSensitive::NAME);
    reader
}

fn file_name(actor: &Actor, asked: &ExportList) -> String {
    let (list, format): (&'static str, &'static str) = (asked.list.into(), asked.format.into());
    format!("{list} {}.{format}", actor.today())
}

/// Closes the export's record, also when nobody reads on.
struct Record {
    running: Running,
    rows: i64,
    is_open: bool,
}

impl Record {
    async fn finish(&mut self) -> Result<()> {
        self.is_open = false;
        self.running.end(ExportState::Finished, self.rows).await
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        if !self.is_open || tokio::runtime::Handle::try_current().is_err() {
            return;
        }
        let (running, rows) = (self.running.clone(), self.rows);
        actix_web::rt::spawn(async move {
            if let Err(error) = running.end(ExportState::BrokenOff, rows).await {
                tracing::error!(?error, "an export that broke off could not be closed");
            }
        });
    }
}

struct Sending {
    source: Box<dyn Source>,
    conn: Connection,
    reader: Actor,
    purpose: &'static str,
    file: File,
    record: Record,
    /// None once all was read.
    next: Option<Paging>,
    _slot: SemaphorePermit<'static>,
}

impl Sending {
    /// The next piece of the file; none once it is whole.
    async fn piece(mut self: Box<Self>) -> Result<Option<(Bytes, Box<Self>)>> {
        while let Some(paging) = self.next.take() {
            self.read(paging).await?;
            let is_last = self.next.is_none();
            let piece = self.file.hand_over(is_last).await?;
            if let Some(piece) = piece.filter(|piece| !piece.is_empty()) {
                return Ok(Some((piece, self)));
            }
        }
        if let Some(piece) = self.file.rest().await? {
            return Ok(Some((piece, self)));
        }
        self.record.finish().await?;
        Ok(None)
    }

    /// Reads a part, and puts on record whom it shows before any of it leaves.
    async fn read(&mut self, paging: Paging) -> Result<()> {
        let read = self
            .source
            .read_part(&mut self.conn, &self.reader, paging, &mut self.file)
            .await?;
        self.next = read.may_follow.then(Paging::following);
        self.record.rows += i64::try_from(read.rows).map_err(Error::internal)?;
        if read.people.is_empty() {
            return Ok(());
        }
        let (running, purpose) = (&self.record.running, self.purpose);
        running
            .db
            .transaction_from(&running.actor, running.address, async |conn| {
                Reading::export("exports", purpose)
                    .of(running.id)
                    .record(conn, read.people)
                    .await
            })
            .await
    }
}
