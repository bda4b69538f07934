//! A table by id: sorted entries and a binary search. The browser loads it instead of a tree, which is more code.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Values by id, in the order of ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table<T>(Vec<(String, T)>);

impl<T> Table<T> {
    /// The value of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&T> {
        let place = self.0.binary_search_by(|(key, _)| key.as_str().cmp(id));
        self.0.get(place.ok()?).map(|(_, value)| value)
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> From<BTreeMap<String, T>> for Table<T> {
    fn from(map: BTreeMap<String, T>) -> Self {
        Self(map.into_iter().collect())
    }
}

/// The name of an id; the id itself where it has none.
#[must_use]
pub fn name<'a>(names: &'a Table<String>, id: &'a str) -> &'a str {
    names.get(id).map_or(id, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_id_and_no_other() {
        let map: BTreeMap<String, u8> = (0..10).map(|n| (format!("id{n}"), n)).collect();
        let table = Table::from(map.clone());
        for (id, value) in &map {
            assert_eq!(table.get(id), Some(value));
        }
        assert_eq!(table.get("id"), None);
        assert_eq!(Table::<u8>::default().get("id0"), None);
        let names = Table::from(BTreeMap::from([("DE".to_owned(), "Germany".to_owned())]));
        assert_eq!((name(&names, "DE"), name(&names, "FR")), ("Germany", "FR"));
    }
}
