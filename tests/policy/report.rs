//! `docs/policies.md` is made from the data.

use std::fs;

use chatprint_schema::files::policy::policies_markdown;

use crate::common::{files, root, texts};

/// Set this variable to write the file instead of comparing it.
const RENEW: &str = "CHATPRINT_RENEW";

#[test]
fn the_readers_report_is_fresh() {
    let path = root().join("docs/policies.md");
    let wanted = policies_markdown(&files().data, &texts());
    if std::env::var_os(RENEW).is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == wanted,
        "docs/policies.md is stale; run `{RENEW}=1 cargo test --test policy report`"
    );
}

#[test]
fn the_data_survive_packing() {
    let packed = postcard::to_allocvec(&files().data).unwrap();
    let unpacked: chatprint_schema::policy::PolicyData = postcard::from_bytes(&packed).unwrap();
    assert_eq!(unpacked, files().data);
    assert!(packed.len() < 80_000, "{} bytes", packed.len());
}
