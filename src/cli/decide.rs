//! `chatprint decide`: cases in, verdicts with their rules and sources out, one JSON object a line.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::outcome::{Confidence, Passage};
use crate::policy::{Answer, Policies, RawCase, Why, decide};
use chatprint_schema::policy::Verdict;

/// A case with the id that the answer repeats.
#[derive(Deserialize)]
pub struct Item {
    #[serde(default)]
    id: Value,
    #[serde(flatten)]
    case: RawCase,
}

/// The answer to a case.
#[derive(Debug, Serialize)]
pub struct Decided {
    id: Value,
    ads: Verdict,
    recommendations: Verdict,
    /// The smallest gate that stopped either purpose.
    gate: Option<u8>,
    gate_ads: Option<u8>,
    gate_recommendations: Option<u8>,
    rules: Vec<String>,
    sources: Vec<String>,
    /// The least sure of both purposes.
    confidence: Option<Confidence>,
    confidence_ads: Option<Confidence>,
    confidence_recommendations: Option<Confidence>,
    path_ads: [Passage; 3],
    path_recommendations: [Passage; 3],
    /// Why an unclear verdict is unclear.
    why_ads: Option<&'static str>,
    why_recommendations: Option<&'static str>,
    /// The date lies after the last check of a deciding rule.
    last_known: bool,
}

/// Decides one case.
///
/// # Errors
/// Names the wrong field and the values that it may have.
pub fn answer(policies: &Policies, item: Item) -> Result<Decided, String> {
    let case = policies
        .case(&item.case)
        .map_err(|error| error.to_string())?;
    let decision = decide(policies, &case);
    let surface = policies.data().surfaces.get(usize::from(case.surface));
    let provider = surface.map_or("", |surface| &surface.provider);
    let rules: Vec<_> = policies.rules(provider, decision.clauses()).collect();
    let sources = policies.sources(rules.iter().copied());
    Ok(Decided {
        id: item.id,
        ads: decision.ads.verdict,
        recommendations: decision.recommendations.verdict,
        gate: decision.gate(),
        gate_ads: decision.ads.gate,
        gate_recommendations: decision.recommendations.gate,
        rules: rules.iter().map(|rule| rule.id.clone()).collect(),
        sources: sources.iter().map(|source| source.key.clone()).collect(),
        confidence: decision.confidence().map(Confidence::from),
        confidence_ads: decision.ads.confidence.map(Confidence::from),
        confidence_recommendations: decision.recommendations.confidence.map(Confidence::from),
        path_ads: decision.ads.path,
        path_recommendations: decision.recommendations.path,
        why_ads: why(&decision.ads),
        why_recommendations: why(&decision.recommendations),
        last_known: decision.ads.last_known || decision.recommendations.last_known,
    })
}

fn why(answer: &Answer) -> Option<&'static str> {
    answer.why.map(Why::as_str)
}
