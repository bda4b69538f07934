//! A case with a wrong field gets an error that names the field and the values it may have.

use chatprint::policy::{Age, BadCase, RawCase};

use crate::common::{ask, policies};

fn good() -> RawCase {
    RawCase {
        provider: Some("meta".into()),
        surface: "instagram_meta_ai".into(),
        region: "US".into(),
        date: "2025-12-16".into(),
        ..RawCase::default()
    }
}

fn error(change: impl FnOnce(&mut RawCase)) -> BadCase {
    let mut raw = good();
    change(&mut raw);
    policies().case(&raw).expect_err("the case is wrong")
}

#[test]
fn unknown_ids_name_the_field_and_what_is_allowed() {
    let company = error(|raw| raw.provider = Some("myspace".into()));
    assert_eq!((company.field, company.allowed.len()), ("provider", 9));
    let surface = error(|raw| raw.surface = "instagram".into());
    assert_eq!((surface.field, surface.allowed.len()), ("surface", 29));
    assert!(
        surface
            .to_string()
            .contains("\"instagram\" is no known surface"),
        "{surface}"
    );
    let region = error(|raw| raw.region = "XX".into());
    assert_eq!((region.field, region.allowed.len()), ("region", 255));
    let class = error(|raw| raw.sensitive_class = Some("money".into()));
    assert_eq!(class.field, "sensitive_class");
    assert!(class.allowed.contains(&"trade_union".to_owned()));
}

#[test]
fn a_surface_of_another_company_is_named_with_its_owner() {
    let surface = error(|raw| raw.surface = "gemini_app".into());
    assert!(surface.message.contains("belongs to google"), "{surface}");
    assert!(surface.allowed.iter().all(|id| id != "gemini_app"));
}

#[test]
fn days_that_do_not_exist_are_refused() {
    for day in ["2026-02-29", "2026-13-01", "16.12.2025", "", "tomorrow"] {
        assert_eq!(error(|raw| raw.date = day.into()).field, "date", "{day}");
    }
}

#[test]
fn ages_outside_13_to_120_are_refused() {
    for age in [
        Age::Years(7),
        Age::Years(12),
        Age::Years(121),
        Age::Years(-1),
        Age::Years(i64::MAX),
        Age::Word("old".into()),
    ] {
        let problem = error(|raw| raw.age = age.clone());
        assert_eq!(problem.field, "age", "{age:?}");
        assert!(problem.message.contains("13 to 120"), "{problem}");
    }
}

#[test]
fn plans_and_modes_that_a_surface_does_not_have_are_refused() {
    assert_eq!(error(|raw| raw.plan = Some("plus".into())).field, "plan");
    assert_eq!(
        error(|raw| raw.mode = Some("incognito".into())).field,
        "mode"
    );
    let plan = error(|raw| {
        (raw.provider, raw.surface, raw.plan) =
            (Some("openai".into()), "chatgpt".into(), Some("gold".into()));
    });
    assert!(plan.allowed.contains(&"chatgpt_plus".to_owned()));
}

#[test]
fn ids_are_case_sensitive_and_hostile_text_is_quoted_and_cut() {
    assert_eq!(error(|raw| raw.region = "us".into()).field, "region");
    let long = error(|raw| raw.surface = "\u{1b}[31m".repeat(1000));
    assert!(
        !long.message.contains('\u{1b}') && long.message.len() < 1000,
        "{long}"
    );
}

#[test]
fn harmless_extras_are_accepted() {
    let mut raw = good();
    raw.provider = None;
    raw.linked_accounts = Some(false);
    raw.age = Age::Word("adult".into());
    let (plain, _) = ask(&good());
    assert_eq!(ask(&raw).0, plain);
    raw.age = Age::Word("teen".into());
    let mut years = good();
    years.age = Age::Years(16);
    assert_eq!(ask(&raw), ask(&years));
}

#[test]
fn a_case_reads_from_json_with_and_without_its_optional_fields() {
    let short: RawCase =
        serde_json::from_str(r#"{"surface":"claude","region":"US","date":"2026-03-01"}"#).unwrap();
    let long: RawCase = serde_json::from_str(
        r#"{"provider":"anthropic","surface":"claude","plan":null,"mode":null,"region":"US","date":"2026-03-01",
            "linked_accounts":null,"age":null,"sensitive_class":null,"comment":"left alone"}"#,
    )
    .unwrap();
    assert_eq!(ask(&short), ask(&long));
    assert!(
        serde_json::from_str::<RawCase>(
            r#"{"surface":"claude","region":"US","date":"2026-03-01","age":16.5}"#
        )
        .is_err()
    );
}

#[test]
fn a_scenario_refuses_a_link_where_linking_is_no_choice() {
    let strict = |surface: &str, linked| {
        let mut raw = good();
        (raw.surface, raw.linked_accounts) = (surface.into(), linked);
        policies()
            .strict_case(&raw)
            .map_err(|error| (error.field, error.allowed))
    };
    let refused = |value: &str| Err(("linked_accounts", vec![value.to_owned()]));
    assert_eq!(strict("instagram_meta_ai", Some(true)), refused("null"));
    assert_eq!(
        strict("whatsapp_meta_ai_combined_before_unlink", Some(false)),
        refused("true")
    );
    for (surface, linked) in [
        ("whatsapp_meta_ai", Some(true)),
        ("whatsapp_meta_ai", None),
        ("instagram_meta_ai", None),
    ] {
        assert!(strict(surface, linked).is_ok(), "{surface} {linked:?}");
    }
}
