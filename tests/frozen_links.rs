//! Every link form ever published opens for ever, and as what it was. Files are added, never changed.

use std::fs;
use std::path::Path;

use chatprint::link::{Shared, decode, encode};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Frozen {
    published: String,
    link: String,
    shared: Shared,
}

#[test]
fn every_published_link_still_opens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen_links");
    let files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert!(!files.is_empty());
    for path in files {
        let frozen: Frozen = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        assert!(
            !frozen.published.is_empty(),
            "{}: when was it published?",
            path.display()
        );
        assert_eq!(
            decode(&frozen.link).unwrap(),
            frozen.shared,
            "{}",
            path.display()
        );
        // Who shares the same thing again gets the same link.
        assert_eq!(
            encode(&frozen.shared).unwrap(),
            frozen.link,
            "{}",
            path.display()
        );
    }
}
