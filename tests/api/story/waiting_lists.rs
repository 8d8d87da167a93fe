//! The waiting list of a call: brought from a workbook, its places offered, and every way to answer an offer.

use serde_json::{Value, json};

use super::{Ask, Story};
use crate::support::Client;
use crate::support::fixtures::text;
use crate::support::mail::MailServer;

const APPLICANTS: &str = "Folio,CURP,Motivo sin CURP,Primer apellido,Segundo apellido,Nombre(s),Fecha de nacimiento,\
    Correo,Teléfono,Fecha de solicitud,Indígena o rural,Promedio,Ingreso mensual\n\
    S-1,,En trámite,Alba,Ruiz,Ana,01/02/2005,ana@test.example,6621234567,05/10/2026,No,95,8000\n\
    S-2,,,Bravo,Soto,Beto,03/04/2004,beto@test.example,6621234568,04/10/2026,Sí,80,9000\n\
    S-3,,,Cota,Paz,Carla,05/06/2004,carla@test.example,6621234569,03/10/2026,No,94,8000\n\
    S-4,,,Durán,Mora,Dora,07/08/2004,dora@test.example,6621234570,02/10/2026,No,93,8000\n";

fn token_in(message: &str) -> Value {
    let (_, rest) = message.split_once("/offer#").expect("a link");
    let token = rest.chars();
    let token: String = token
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    json!({"token": token})
}

pub async fn offer(story: &Story, officer: &Client) {
    let call = text(
        &story.office,
        "select id from calls where code = 'BUP-2026'",
    )
    .await;
    let call = json!(call.expect("the call"));
    bring(story, officer, &call).await;
    story.ask(officer, "list_waiting_lists").tell().await;
    let on = |id: &'static str| story.ask(officer, id).on("call_id", &call);
    on("show_waiting_list").tell().await;
    let list = on("list_waiting_list").tell().await;
    let last = list["items"].as_array().and_then(|items| items.last());
    let last = last.expect("an applicant");
    let entry = |id: &'static str, seen: &Value| {
        let ask = story.ask(officer, id).on("entry_id", &last["id"]);
        ask.at(seen)
    };
    let skipped = entry("skip_applicant", last).tell().await;
    entry("restore_applicant", &skipped).tell().await;
    on("add_places").with(json!({"count": 4})).tell().await;
    answer(story, officer).await;
}

async fn bring(story: &Story, officer: &Client, call: &Value) {
    let send = || {
        let ask = story.ask(officer, "import_waiting_list");
        ask.on("call_id", call)
            .file(&[], "solicitantes.csv", APPLICANTS.as_bytes().to_vec())
    };
    let import = send().tell().await;
    story.office.work().await;
    let path = format!("/imports/{}/commits", import["id"].as_str().expect("an id"));
    officer.post(&path, json!({})).await.ok(202);
    story.office.work().await;
    send().tell().await;
}

/// The vacant places of the list, as whoever offers them sees them.
async fn vacant(story: &Story, officer: &Client) -> Value {
    let places = story
        .ask(officer, "list_places")
        .only("state=vacant")
        .tell()
        .await;
    places["items"][0].clone()
}

fn on<'a>(story: &'a Story, officer: &'a Client, id: &str, place: &'a Value) -> Ask<'a> {
    story
        .ask(officer, id)
        .on("place_id", &place["id"])
        .at(place)
}

async fn offer_next(story: &Story, officer: &Client) -> Value {
    let place = vacant(story, officer).await;
    on(story, officer, "offer_place", &place)
        .with(json!({"entry_id": place["next"]["entry_id"]}))
        .tell()
        .await
}

/// One accepts and one declines by the link; staff capture the two others; a place is given up.
async fn answer(story: &Story, officer: &Client) {
    let stranger = story.office.stranger();
    for id in ["accept_own_offer", "decline_own_offer"] {
        let server = MailServer::start().await;
        offer_next(story, officer).await;
        let letters = server.after_sending(&story.office).await;
        let letter = letters.iter().find(|letter| letter.contains("/offer#"));
        let token = token_in(letter.expect("the offer"));
        let own = |id: &str| story.ask(&stranger, id).with(token.clone());
        own("find_own_offer").tell().await;
        own(id).tell().await;
    }
    for id in ["accept_offer", "decline_offer"] {
        let offered = offer_next(story, officer).await;
        let given = &offered["offer"];
        let ask = story.ask(officer, id).on("offer_id", &given["id"]);
        ask.at(given).tell().await;
    }
    let place = vacant(story, officer).await;
    on(story, officer, "withdraw_place", &place).tell().await;
}
