//! A list taken along as a file, and the record of it.

use super::Story;
use crate::support::Client;

pub async fn take_along(story: &Story, officer: &Client) {
    let file = story.ask(officer, "export_list").answer().await;
    assert!(file.body.starts_with("\u{feff}Primer apellido".as_bytes()));
    let left = story.ask(officer, "list_exports").tell().await;
    assert_eq!(left["items"][0]["state"], "finished", "{left}");
}
