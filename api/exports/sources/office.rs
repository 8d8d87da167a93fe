//! What the office keeps of itself: complaints, accounts, the audit.

use crate::audit::{self, AuditEvent, AuditFilter};
use crate::complaints::{self, ComplaintFilter, ComplaintSummary};
use crate::exports::cell::{Cell, word};
use crate::users::{self, UserFilter, UserSummary};
use crate::words::{
    AUDIT_ACTIONS, COMPLAINT_CHANNELS, COMPLAINT_KINDS, COMPLAINT_OUTCOMES, COMPLAINT_STATES,
    PRIORITIES, USER_STATES,
};

// Without the program: it may be a protected one, and a complaint does not say so.
columns! { COMPLAINTS of ComplaintSummary {
    "folio": "Folio", "Folio", 18 => |row| row.folio.as_str().into();
    "kind": "Tipo", "Kind", 28 => |row| word(COMPLAINT_KINDS, row.kind);
    "kind": "Causa", "Cause", 28 => |row| row.cause.as_deref().into();
    "state": "Estado", "State", 22 => |row| word(COMPLAINT_STATES, row.state);
    "state": "Sentido", "Outcome", 22 => |row| row.outcome.map(|outcome| word(COMPLAINT_OUTCOMES, outcome)).into();
    "due": "Vence", "Due on", 12 => |row| row.due_on.into();
    "assigned": "Atiende", "Assigned to", 26 => |row| row.assigned_to.as_deref().into();
    "priority": "Prioridad", "Priority", 12 => |row| word(PRIORITIES, row.priority);
    "received": "Recibido", "Received on", 12 => |row| row.received_on.into();
    "received": "Medio", "Channel", 18 => |row| word(COMPLAINT_CHANNELS, row.channel);
    "received": "Oficina", "Office", 28 => |row| row.office.as_deref().into();
    "received": "Anónimo", "Anonymous", 10 => |row| row.is_anonymous.into();
    "received": "Veces reabierto", "Times reopened", 10 => |row| row.reopen_count.into();
}}

columns! { USERS of UserSummary {
    "name": "Nombre", "Name", 32 => |row| row.display_name.as_str().into();
    "name": "Correo", "E-mail", 32 => |row| row.email.as_str().into();
    "roles": "Roles de hoy", "Roles today", 36 => roles;
    "school": "CCT", "School key", 14 => |row| row.school.as_ref().map(|school| school.school_key.as_str()).into();
    "school": "Escuela", "School", 36 => |row| row.school.as_ref().map(|school| school.name.as_str()).into();
    "state": "Estado", "State", 14 => |row| word(USER_STATES, row.state);
    "created": "Desde", "Since", 18 => |row| row.created_at.into();
}}

fn roles(row: &UserSummary) -> Cell<'_> {
    let each: Vec<&str> = row.roles.iter().map(|role| role.name_es.as_str()).collect();
    each.join(", ").into()
}

columns! { AUDIT_EVENTS of AuditEvent {
    "at": "Cuándo", "When", 18 => |row| row.occurred_at.into();
    "at": "Número", "Number", 12 => |row| row.id.into();
    "actor": "Quién", "Who", 28 => |row| row.actor.as_deref().or(row.client.as_deref()).into();
    "action": "Acción", "Action", 24 => |row| word(AUDIT_ACTIONS, row.action);
    "object": "Tabla", "Table", 22 => |row| row.table_name.as_deref().into();
    "object": "Registro", "Row", 36 => |row| row.row_id.map(|id| id.to_string()).into();
    "object": "Registros", "Rows", 10 => |row| row.rows.into();
    "person": "Sobre quién", "About whom", 32 => |row| row.person.as_deref().into();
    "person": "Personas mostradas", "People shown", 12 => |row| row.hits.into();
    "changes": "Qué cambió", "What changed", 60 => |row| row.changes.as_ref().map(ToString::to_string).into();
    "purpose": "Para qué", "What for", 22 => |row| row.purpose.as_deref().into();
    "address": "Desde", "From", 18 => |row| row.address.as_deref().into();
    "open": "Solicitud", "Request", 36 => |row| row.request_id.map(|id| id.to_string()).into();
}}

exported! {
    Complaints: ComplaintSummary, (ComplaintFilter), COMPLAINTS,
        |conn, actor, (filter,), paging| complaints::list_complaints(conn, actor, filter, paging), |_| None::<uuid::Uuid>;
    Users: UserSummary, (UserFilter), USERS,
        |conn, actor, (filter,), paging| users::list_users(conn, actor, filter, paging), |_| None::<uuid::Uuid>;
    AuditEvents: AuditEvent, (AuditFilter), AUDIT_EVENTS,
        |conn, _, (filter,), paging| audit::list_events(conn, filter, paging), |row| row.person_id;
}
