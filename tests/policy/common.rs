//! What all tests here need.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chatprint::policy::{Decision, Policies, RawCase, decide};
use chatprint_schema::files::Report;
use chatprint_schema::files::policy::{PolicyFiles, read_files, read_texts};
use chatprint_schema::policy::PolicyTexts;

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The real data; a problem in it fails every test with the whole report.
pub fn files() -> &'static PolicyFiles {
    static FILES: OnceLock<PolicyFiles> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut report = Report::default();
        let files = read_files(&root(), &mut report);
        assert!(report.is_empty(), "{report}");
        files
    })
}

/// The English words of the real data.
pub fn texts() -> PolicyTexts {
    let mut report = Report::default();
    let texts = read_texts(&root(), "en", &files().data, &mut report);
    assert!(report.is_empty(), "{report}");
    texts
}

/// The real rules, prepared.
pub fn policies() -> &'static Policies {
    static POLICIES: OnceLock<Policies> = OnceLock::new();
    POLICIES.get_or_init(|| Policies::new(files().data.clone()))
}

/// Decides a case as written, with the ids of the deciding rules.
pub fn ask(raw: &RawCase) -> (Decision, Vec<String>) {
    let case = policies()
        .case(raw)
        .unwrap_or_else(|error| panic!("{raw:?}: {error}"));
    let decision = decide(policies(), &case);
    let provider = &policies().data().surfaces[usize::from(case.surface)].provider;
    let rules = policies()
        .rules(provider, decision.clauses())
        .map(|rule| rule.id.clone())
        .collect();
    (decision, rules)
}
