//! `chatprint decide`: cases in, verdicts with their rules and sources out, one JSON object a line.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::outcome::{Confidence, Passage, WHAT_IF};
use crate::policy::{Answer, Case, Decision, Policies, RawCase, Why, decide, decide_changed};
use crate::scenario::WhatIf;
use crate::what_if;
use chatprint_schema::policy::Verdict;

/// A case with the id that the answer repeats.
#[derive(Deserialize)]
pub struct Item {
    #[serde(default)]
    id: Value,
    #[serde(flatten)]
    case: RawCase,
    /// Rules changed on purpose.
    #[serde(default)]
    what_if: Option<WhatIf>,
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
    /// Only under changed rules: what they are, and what the real ones say.
    #[serde(skip_serializing_if = "Option::is_none")]
    hypothetical: Option<Hypothetical>,
}

/// The real verdicts beside those under changed rules.
#[derive(Debug, Serialize)]
struct Hypothetical {
    edits: Vec<String>,
    ads: Verdict,
    recommendations: Verdict,
}

/// Decides one case.
///
/// # Errors
/// Names the wrong field and the values that it may have.
pub fn answer(policies: &Policies, item: Item) -> Result<Decided, String> {
    let case = policies
        .case(&item.case)
        .map_err(|error| error.to_string())?;
    let real = decide(policies, &case);
    let what_if = what_if::active(item.what_if.as_ref());
    let decision = match what_if {
        Some(what_if) => changed(policies, what_if, &case)?,
        None => real,
    };
    let surface = policies.data().surfaces.get(usize::from(case.surface));
    let provider = surface.map_or("", |surface| &surface.provider);
    let rules: Vec<_> = policies.rules(provider, decision.clauses()).collect();
    let sources = policies.sources(rules.iter().copied());
    let pseudo = (decision != real).then(|| WHAT_IF.to_owned());
    let ids = rules.iter().map(|rule| rule.id.clone());
    Ok(Decided {
        id: item.id,
        ads: decision.ads.verdict,
        recommendations: decision.recommendations.verdict,
        gate: decision.gate(),
        gate_ads: decision.ads.gate,
        gate_recommendations: decision.recommendations.gate,
        rules: ids.chain(pseudo).collect(),
        sources: sources.iter().map(|source| source.key.clone()).collect(),
        confidence: decision.confidence().map(Confidence::from),
        confidence_ads: decision.ads.confidence.map(Confidence::from),
        confidence_recommendations: decision.recommendations.confidence.map(Confidence::from),
        path_ads: decision.ads.path,
        path_recommendations: decision.recommendations.path,
        why_ads: why(&decision.ads),
        why_recommendations: why(&decision.recommendations),
        last_known: decision.ads.last_known || decision.recommendations.last_known,
        hypothetical: what_if.map(|what_if| Hypothetical {
            edits: what_if::edits(what_if),
            ads: real.ads.verdict,
            recommendations: real.recommendations.verdict,
        }),
    })
}

fn changed(policies: &Policies, what_if: &WhatIf, case: &Case) -> Result<Decision, String> {
    let changes = what_if::changes(what_if, policies).map_err(|error| error.to_string())?;
    let class = if what_if.proxies_sensitive {
        policies.stated(case.class)
    } else {
        case.class
    };
    Ok(decide_changed(policies, &changes, &Case { class, ..*case }))
}

fn why(answer: &Answer) -> Option<&'static str> {
    answer.why.map(Why::as_str)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use chatprint_schema::files::{Report, policy};
    use serde_json::json;

    use super::*;
    use crate::cli::{Ending, each_line};

    fn run(input: &str) -> (Vec<Value>, String, Ending) {
        let mut report = Report::default();
        let data = policy::read(Path::new(env!("CARGO_MANIFEST_DIR")), &mut report);
        assert!(report.is_empty(), "{report}");
        let policies = Policies::new(data);
        let (mut output, mut problems) = (Vec::new(), Vec::new());
        let ending = each_line(input.as_bytes(), &mut output, &mut problems, |item| {
            answer(&policies, item)
        })
        .unwrap();
        let lines = String::from_utf8(output).unwrap();
        let answers = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        (answers, String::from_utf8(problems).unwrap(), ending)
    }

    #[test]
    fn a_case_gets_verdicts_rules_and_sources() {
        let (answers, problems, ending) = run(
            r#"{"id":"a","provider":"meta","surface":"instagram_meta_ai","region":"US","date":"2025-12-16","linked_accounts":null,"age":null,"sensitive_class":"health"}"#,
        );
        assert_eq!((problems.as_str(), ending), ("", Ending::Sound));
        let answer = &answers[0];
        assert_eq!(answer["id"], "a");
        assert_eq!(
            (&answer["ads"], &answer["recommendations"]),
            (&json!("not_used"), &json!("used"))
        );
        assert_eq!(
            (&answer["gate"], &answer["gate_recommendations"]),
            (&json!(3), &Value::Null)
        );
        assert_eq!(
            (&answer["rules"], &answer["sources"]),
            (&json!(["ME-03"]), &json!(["M1", "M5", "N3"]))
        );
        assert_eq!(answer["confidence"], "medium");
    }

    #[test]
    fn a_bad_line_is_named_and_the_rest_goes_on() {
        let good = r#"{"id":2,"surface":"claude","region":"US","date":"2026-03-01"}"#;
        let (answers, problems, ending) = run(&format!(
            "{{\"id\":1,\"surface\":\"claude\",\"region\":\"XX\",\"date\":\"2026-03-01\"}}\n{good}\nnot json\n{{\"id\":3}}\n"
        ));
        assert_eq!((answers.len(), ending), (1, Ending::BadInput));
        assert_eq!(answers[0]["id"], 2);
        let lines: Vec<&str> = problems.lines().collect();
        assert!(
            lines[0].starts_with("line 1: region: \"XX\" is no known place; allowed: EU, "),
            "{problems}"
        );
        assert!(lines[1].starts_with("line 3: "), "{problems}");
        assert!(
            lines[2].starts_with("line 4: missing field `surface`"),
            "{problems}"
        );
    }

    #[test]
    fn changed_rules_are_labelled_and_the_real_verdicts_stand_beside() {
        let ask = |region: &str, class: &str, what_if: &str| {
            let (answers, problems, _) = run(&format!(
                r#"{{"surface":"instagram_meta_ai","region":"{region}","date":"2026-03-01","sensitive_class":{class},"what_if":{what_if}}}"#
            ));
            (answers.first().cloned().unwrap_or_default(), problems)
        };
        let (answer, _) = ask("DE", "null", r#"{"add_regions":["EU"]}"#);
        assert_eq!(
            (&answer["ads"], &answer["rules"]),
            (&json!("used"), &json!(["ME-02", "what_if"]))
        );
        assert_eq!(
            answer["hypothetical"],
            json!({"edits": ["add_regions"], "ads": "not_used", "recommendations": "not_used"})
        );
        let (answer, _) = ask(
            "US",
            r#""borderline_health""#,
            r#"{"proxies_sensitive":true}"#,
        );
        assert_eq!(
            (&answer["ads"], &answer["gate_ads"]),
            (&json!("not_used"), &json!(3))
        );
        assert_eq!(answer["rules"], json!(["ME-03", "what_if"]));
        let (answer, _) = ask("US", "null", r#"{"minors_excluded":true}"#);
        assert_eq!(answer["rules"], json!(["ME-02"]), "it changes nothing here");
        assert_eq!(answer["hypothetical"]["edits"], json!(["minors_excluded"]));
        for nothing in ["null", "{}"] {
            let (answer, _) = ask("US", "null", nothing);
            assert!(answer.get("hypothetical").is_none(), "{nothing}");
        }
        let (_, problems) = ask("US", "null", r#"{"start":"soon"}"#);
        assert!(problems.contains("what_if.start"), "{problems}");
        let (_, problems) = ask("US", "null", r#"{"optin":true}"#);
        assert!(problems.contains("optin"), "{problems}");
    }

    #[test]
    fn an_unclear_answer_says_why() {
        let (answers, ..) =
            run(r#"{"surface":"whatsapp_meta_ai","region":"US","date":"2026-03-01"}"#);
        assert_eq!(answers[0]["why_ads"], "depends_on_linking");
        assert_eq!(answers[0]["rules"], json!(["ME-11", "ME-12"]));
        assert_eq!(answers[0]["gate"], Value::Null);
    }
}
