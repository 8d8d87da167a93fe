//! Which groups of people are told by their name, and which are told together.

use std::collections::{BTreeSet, HashMap};

/// The groups with enough people; the smallest told one joins the others while those are too few together.
/// `merged` are the people of no known group.
pub fn told(people: HashMap<&str, u32>, mut merged: u32, threshold: u32) -> BTreeSet<String> {
    let (mut told, small): (Vec<_>, Vec<_>) = people
        .into_iter()
        .partition(|(_, count)| *count >= threshold);
    merged += small.iter().map(|(_, count)| count).sum::<u32>();
    told.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.to_owned()));
    while (1..threshold).contains(&merged)
        && let Some((_, count)) = told.pop()
    {
        merged += count;
    }
    told.into_iter().map(|(name, _)| name.to_owned()).collect()
}
