//! Rows of tasks; slices open and close them in their own transactions.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Date, Int4, Jsonb, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::json;
use uuid::Uuid;

use super::{Task, TaskKind};
use crate::auth::Actor;
use crate::db::Connection;
use crate::error::{Error, Result};
use crate::programs::Protection;
use crate::schema::tasks;
use crate::timeline::Subject;

/// A task about to be opened, for a role or for one person.
pub struct NewTask {
    pub kind: TaskKind,
    pub title: String,
    pub params: serde_json::Value,
    pub person_id: Option<Uuid>,
    pub subject: Option<(&'static str, Uuid)>,
    pub due_on: Option<NaiveDate>,
    pub assigned_role: Option<&'static str>,
    pub assigned_to: Option<Uuid>,
}

impl NewTask {
    pub fn new(kind: TaskKind, title: impl Into<String>) -> Self {
        Self {
            kind,
            title: title.into(),
            params: json!({}),
            person_id: None,
            subject: None,
            due_on: None,
            assigned_role: None,
            assigned_to: None,
        }
    }
}

pub async fn open(conn: &mut Connection, actor: &Actor, task: NewTask) -> Result<()> {
    open_many(conn, actor, vec![task]).await
}

pub async fn open_many(conn: &mut Connection, actor: &Actor, new: Vec<NewTask>) -> Result<()> {
    let rows: Vec<_> = new
        .into_iter()
        .map(|task| {
            let kind: &'static str = task.kind.into();
            let (subject_kind, subject_id) = task.subject.unzip();
            (
                tasks::id.eq(Uuid::now_v7()),
                tasks::kind.eq(kind),
                tasks::title.eq(task.title),
                tasks::params.eq(task.params),
                tasks::person_id.eq(task.person_id),
                tasks::subject_kind.eq(subject_kind),
                tasks::subject_id.eq(subject_id),
                tasks::due_on.eq(task.due_on),
                tasks::assigned_role.eq(task.assigned_role),
                tasks::assigned_to.eq(task.assigned_to),
                tasks::opened_at.eq(actor.now),
            )
        })
        .collect();
    for chunk in rows.chunks(1000) {
        diesel::insert_into(tasks::table)
            .values(chunk.to_vec())
            .execute(conn)
            .await?;
    }
    Ok(())
}

/// Closes the open tasks of some kinds about a subject, because the act they asked for was done.
pub async fn close_about(
    conn: &mut Connection,
    actor: &Actor,
    subject_id: Uuid,
    kinds: &[TaskKind],
) -> Result<usize> {
    close_about_each(conn, actor, &[subject_id], kinds).await
}

/// The same about many subjects, in one statement.
pub async fn close_about_each(
    conn: &mut Connection,
    actor: &Actor,
    subjects: &[Uuid],
    kinds: &[TaskKind],
) -> Result<usize> {
    let kinds: Vec<&'static str> = kinds.iter().map(|kind| (*kind).into()).collect();
    Ok(diesel::update(tasks::table)
        .filter(
            tasks::subject_id
                .eq_any(subjects)
                .and(tasks::state.eq("open")),
        )
        .filter(tasks::kind.eq_any(kinds))
        .set((
            tasks::state.eq("done"),
            tasks::closed_by.eq(actor.user_id),
            tasks::closed_at.eq(actor.now),
            tasks::version.eq(tasks::version + 1),
        ))
        .execute(conn)
        .await?)
}

#[derive(QueryableByName)]
pub struct Row {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    title: String,
    #[diesel(sql_type = Jsonb)]
    params: serde_json::Value,
    #[diesel(sql_type = Bool)]
    sensitive: bool,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    pub person_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Text>)]
    subject_kind: Option<String>,
    #[diesel(sql_type = Nullable<SqlUuid>)]
    subject_id: Option<Uuid>,
    #[diesel(sql_type = Nullable<Date>)]
    due_on: Option<NaiveDate>,
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Nullable<Text>)]
    assigned_role: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    assigned_to: Option<String>,
    #[diesel(sql_type = Int4)]
    version: i32,
}

pub const COLUMNS: &str = "t.id, t.kind, t.title, t.params, subject_is_sensitive(t.subject_kind, t.subject_id, t.params) as sensitive, t.person_id, t.subject_kind, t.subject_id, t.due_on, \
                           t.state, t.assigned_role, u.display_name as assigned_to, t.version";

/// What a task says of an award besides whose it is.
const TELLING: [&str; 3] = ["ground", "ground_code", "benefit_folio"];

impl Row {
    pub fn shown_to(self, actor: &Actor) -> Result<Task> {
        let mut row = self;
        let protection = Protection::of(row.sensitive, actor);
        if let (true, Some(params)) = (protection.is_concealed(), row.params.as_object_mut()) {
            params.retain(|name, _| !TELLING.contains(&name.as_str()));
        }
        Ok(Task {
            id: row.id,
            kind: row.kind.parse().map_err(Error::internal)?,
            title: row.title,
            params: row.params,
            protection,
            person_id: row.person_id,
            subject: Subject::from_columns(row.subject_kind, row.subject_id),
            due_on: row.due_on,
            state: row.state.parse().map_err(Error::internal)?,
            assigned_role: row.assigned_role,
            assigned_to: row.assigned_to,
            version: row.version,
        })
    }
}

pub async fn find(conn: &mut Connection, actor: &Actor, id: Uuid) -> Result<Task> {
    let row: Row = diesel::sql_query(format!(
        "select {COLUMNS} from tasks t left join users u on u.id = t.assigned_to where t.id = $1"
    ))
    .bind::<SqlUuid, _>(id)
    .get_result(conn)
    .await?;
    row.shown_to(actor)
}

/// Open tasks about a person, soonest due first.
pub async fn find_open_about(
    conn: &mut Connection,
    actor: &Actor,
    person_id: Uuid,
) -> Result<Vec<Task>> {
    let rows: Vec<Row> = diesel::sql_query(format!(
        "select {COLUMNS} from tasks t left join users u on u.id = t.assigned_to
         where t.person_id = $1 and t.state = 'open' order by t.due_on nulls last, t.id"
    ))
    .bind::<SqlUuid, _>(person_id)
    .load(conn)
    .await?;
    rows.into_iter().map(|row| row.shown_to(actor)).collect()
}
