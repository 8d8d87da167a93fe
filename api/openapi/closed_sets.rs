//! The words of closed sets beside their members (`x-words`), for whoever shows a member to people.

use serde_json::{Value, json};
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::{OpenApi as Document, RefOr, Schema};

use crate::words::{SETS, Words};

pub fn tell(document: &mut Document) {
    let Some(components) = &mut document.components else {
        return;
    };
    for &(name, words) in SETS {
        if let Some(RefOr::T(Schema::Object(set))) = components.schemas.get_mut(name) {
            let told = ExtensionsBuilder::new().add("x-words", in_both(words));
            set.extensions = Some(told.build());
        }
    }
}

fn in_both(words: Words) -> Value {
    let told = words
        .iter()
        .map(|(name, [es, en])| ((*name).to_owned(), json!({"es": es, "en": en})));
    Value::Object(told.collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_member_of_a_told_set_has_its_words_and_nothing_else_has() {
        let document = serde_json::to_value(crate::app::document()).expect("JSON");
        for &(name, words) in SETS {
            let set = &document["components"]["schemas"][name];
            assert_eq!(set["x-words"], in_both(words), "{name}");
            let members = set["enum"].as_array().into_iter().flatten();
            let members: BTreeSet<&str> = members.filter_map(Value::as_str).collect();
            let told: BTreeSet<&str> = words.iter().map(|(member, _)| *member).collect();
            assert_eq!(told, members, "{name}");
            assert_eq!(told.len(), words.len(), "{name} tells a member twice");
        }
    }
}
