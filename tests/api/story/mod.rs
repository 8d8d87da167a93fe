//! The office's story from log-in to the last page, with the examples of openapi.yaml as what is sent:
//! every operation of the contract answers as it says, on a fresh demo.

mod academics;
mod accounts;
mod agencies;
mod bulk;
mod cases;
mod changes;
mod complaints;
mod due_process;
mod duplicates;
mod examples;
mod exports;
mod graduates;
mod improvements;
mod letters;
mod machine;
mod payments;
mod protection;
mod readings;
mod registry;
mod views;
mod waiting_lists;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use actix_web::cookie::Cookie;
use serde_json::{Value, json};

use crate::support::contract::{Operation, document, operations};
use crate::support::{Answer, Client, Office};

/// By operation and status: what was answered first.
type Told = BTreeMap<String, BTreeMap<String, Value>>;

/// The office with its demo accounts, and what it answered so far.
struct Story {
    office: Office,
    accounts: Vec<Value>,
    operations: BTreeMap<String, Operation>,
    told: RefCell<Told>,
    /// By operation: the ids of its requests.
    requests: RefCell<BTreeMap<String, Vec<String>>>,
}

impl Story {
    async fn begin() -> Self {
        let office = Office::open().await;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("accounts.json");
        seguimiento::demo::load(&office.state, &file)
            .await
            .expect("the demo set");
        let accounts = std::fs::read(&file).expect("the accounts");
        Self {
            accounts: serde_json::from_slice(&accounts).expect("JSON"),
            operations: operations(&document())
                .into_iter()
                .map(|operation| (operation.id.clone(), operation))
                .collect(),
            told: RefCell::default(),
            requests: RefCell::default(),
            office,
        }
    }

    /// Somebody asks for an operation; the body is its example unless changed.
    fn ask<'a>(&'a self, who: &'a Client, id: &str) -> Ask<'a> {
        Ask {
            story: self,
            operation: self.operations.get(id).expect("an operation"),
            who,
            ids: Vec::new(),
            query: "",
            seen: Value::Null,
            change: json!({}),
            file: None,
            cookie: None,
            form: None,
        }
    }

    /// Logs a demo account in; its refresh cookie as well.
    async fn log_in(&self, role: &str) -> (Client, Cookie<'static>) {
        let account = self.accounts.iter().find(|account| account["role"] == role);
        let account = account.expect("an account of the role");
        let stranger = self.office.stranger();
        let credentials = json!({"email": account["email"], "password": account["password"]});
        let answer = self
            .ask(&stranger, "log_in")
            .with(credentials)
            .answer()
            .await;
        let token = answer.json()["access_token"]
            .as_str()
            .expect("a token")
            .to_owned();
        let cookie = answer
            .headers
            .get("set-cookie")
            .and_then(|value| value.to_str().ok());
        let cookie = Cookie::parse(cookie.expect("a cookie").to_owned()).expect("a cookie");
        (stranger.with_token(&token), cookie)
    }

    async fn log_in_as(&self, role: &str) -> Client {
        self.log_in(role).await.0
    }
}

/// A file, with the text fields of its form.
struct File<'a> {
    fields: &'a [(&'a str, &'a str)],
    name: &'a str,
    content: Vec<u8>,
}

/// A request in the making.
struct Ask<'a> {
    story: &'a Story,
    operation: &'a Operation,
    who: &'a Client,
    ids: Vec<(&'a str, &'a Value)>,
    query: &'a str,
    seen: Value,
    change: Value,
    file: Option<File<'a>>,
    cookie: Option<Cookie<'static>>,
    form: Option<(&'a str, String)>,
}

impl<'a> Ask<'a> {
    /// The id in the path, from an earlier answer.
    fn on(mut self, name: &'a str, id: &'a Value) -> Self {
        self.ids.push((name, id));
        self
    }

    /// At the version that was seen.
    fn at(mut self, seen: &Value) -> Self {
        self.seen = seen["version"].clone();
        self
    }

    fn only(mut self, query: &'a str) -> Self {
        self.query = query;
        self
    }

    /// Ids, days near today and names that must exist, in place of the example's.
    fn with(mut self, change: Value) -> Self {
        self.change = change;
        self
    }

    fn file(mut self, fields: &'a [(&'a str, &'a str)], name: &'a str, content: Vec<u8>) -> Self {
        self.file = Some(File {
            fields,
            name,
            content,
        });
        self
    }

    fn cookie(mut self, cookie: Cookie<'static>) -> Self {
        self.cookie = Some(cookie);
        self
    }

    /// A form of fields, from somebody who proves who it is by HTTP Basic.
    fn form(mut self, fields: &'a str, proof: String) -> Self {
        self.form = Some((fields, proof));
        self
    }

    /// The body of a success, whichever of those documented.
    async fn tell(self) -> Value {
        let answer = self.answer().await;
        serde_json::from_slice(&answer.body).unwrap_or_default()
    }

    async fn answer(self) -> Answer {
        let Self {
            story,
            operation,
            who,
            ..
        } = self;
        let id = operation.id.as_str();
        let path = operation.path_with(|name| {
            let given = self.ids.iter().find(|(given, _)| *given == name);
            let (_, value) = given.unwrap_or_else(|| panic!("{id}: no {name}"));
            value.as_str().expect("an id").to_owned()
        });
        let path = format!("{path}?{}", self.query);
        let mut request = match (&self.file, &operation.body) {
            (Some(file), _) => who.form(&path, file.fields, file.name, &file.content),
            (None, Some(example)) => {
                let body = merged(example, &self.change, id);
                who.request(operation.method.clone(), &path).set_json(body)
            }
            (None, None) => who.request(operation.method.clone(), &path),
        };
        if let Some(version) = self.seen.as_i64() {
            request = request.insert_header(("If-Match", format!("\"{version}\"")));
        }
        if let Some(cookie) = self.cookie {
            request = request.cookie(cookie);
        }
        if let Some((fields, proof)) = self.form {
            request = request
                .insert_header(("Content-Type", "application/x-www-form-urlencoded"))
                .insert_header(("Authorization", proof))
                .set_payload(fields.to_owned());
        }
        let answer = who.send(request).await;
        let status = answer.status.as_u16().to_string();
        let said = String::from_utf8_lossy(&answer.body);
        assert!(
            answer.status.is_success() && operation.responses.contains_key(&status),
            "{id}: {status} {said}"
        );
        let request_id = answer.headers.get("x-request-id");
        let request_id = request_id.and_then(|id| id.to_str().ok()).expect("its id");
        let mut requests = story.requests.borrow_mut();
        requests
            .entry(id.into())
            .or_default()
            .push(request_id.to_owned());
        drop(requests);
        let mut told = story.told.borrow_mut();
        let first = told.entry(id.into()).or_default().entry(status);
        first.or_insert_with(|| examples::settled(&answer));
        drop(told);
        answer
    }
}

/// The example with some of its fields replaced; a field that it does not show is a fault of the example.
fn merged(example: &Value, change: &Value, id: &str) -> Value {
    match (example, change) {
        (Value::Object(shown), Value::Object(changes)) => {
            let mut body = shown.clone();
            for (name, value) in changes {
                let before = shown.get(name);
                let before = before.unwrap_or_else(|| panic!("{id}: the example shows no {name}"));
                body.insert(name.clone(), merged(before, value, id));
            }
            Value::Object(body)
        }
        (Value::Array(rows), Value::Array(changes)) if changes.iter().all(Value::is_object) => {
            let row = rows.first().expect("a row");
            changes
                .iter()
                .map(|change| merged(row, change, id))
                .collect()
        }
        _ => change.clone(),
    }
}

/// Every operation with each of its successes.
fn successes(story: &Story) -> BTreeSet<(String, String)> {
    let statuses = |operation: &Operation| {
        let all = operation.responses.keys().cloned();
        all.filter(|status| status.starts_with('2'))
            .collect::<Vec<_>>()
    };
    story
        .operations
        .values()
        .flat_map(|operation| {
            statuses(operation)
                .into_iter()
                .map(|status| (operation.id.clone(), status))
        })
        .collect()
}

#[actix_web::test]
async fn every_operation_answers_as_the_contract_says() {
    let story = Story::begin().await;
    let (officer, cookie) = story.log_in("follow_up").await;
    registry::load(&story, &officer).await;
    registry::look_up(&story, &officer).await;
    let round = academics::open(&story, &officer).await;
    academics::report(&story, &officer, &round).await;
    academics::decide_alerts(&story, &officer).await;
    views::save(&story, &officer).await;
    exports::take_along(&story, &officer).await;
    let approved = cases::approve(&story, &officer).await;
    cases::refuse(&story, &officer).await;
    cases::pay(&story, &officer, &approved).await;
    bulk::act(&story, &officer).await;
    machine::act_again(&story, &officer, &approved).await;
    due_process::hear(&story, &officer).await;
    due_process::appeal(&story, &officer, &approved).await;
    payments::report(&story).await;
    academics::close(&story, &officer, &round).await;
    letters::correspond(&story, &officer, &approved).await;
    letters::write_grounds(&story).await;
    accounts::administer(&story).await;
    complaints::complain(&story).await;
    protection::protect(&story).await;
    graduates::follow(&story).await;
    waiting_lists::offer(&story, &officer).await;
    registry::read_on(&story, &officer, &approved, cookie).await;
    improvements::improve(&story).await;
    changes::follow(&story).await;
    agencies::connect(&story).await;
    duplicates::merge(&story).await;

    readings::all_left_a_trace(&story).await;
    let told = story.told.borrow();
    let seen = told.iter().flat_map(|(id, by_status)| {
        by_status
            .keys()
            .map(move |status| (id.clone(), status.clone()))
    });
    let seen: BTreeSet<_> = seen.collect();
    let missing: Vec<_> = successes(&story).difference(&seen).cloned().collect();
    assert!(missing.is_empty(), "not part of the story: {missing:?}");
    examples::record_or_compare(&told);
}
