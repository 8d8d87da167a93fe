//! How somebody looks at a list, saved for themselves, then for everybody.

use super::Story;
use crate::support::Client;

pub async fn save(story: &Story, officer: &Client) {
    let saved = story.ask(officer, "create_view").tell().await;
    let list = story.ask(officer, "list_views").only("list=alerts");
    list.tell().await;
    let on = |id| story.ask(officer, id).on("view_id", &saved["id"]);
    let shared = on("update_view").at(&saved).tell().await;
    on("delete_view").at(&shared).tell().await;
}
