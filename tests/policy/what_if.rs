//! Rules changed on purpose: each change at its boundaries, and what must hold for all of them everywhere.

use chatprint::outcome::Passage;
use chatprint::policy::{
    Age, Answer, Case, Changes, Decision, RawCase, Why, decide, decide_changed,
};
use chatprint_schema::policy::{SurfaceKind, Verdict};

use crate::common::{files, policies};
use crate::grid::{describe, sound, visit};

fn region(code: &str) -> u16 {
    policies().region(code).unwrap()
}

fn members(code: &str) -> Vec<u16> {
    policies().members(region(code)).to_vec()
}

fn real() -> Changes {
    Changes {
        general: region("US"),
        ..Changes::default()
    }
}

fn start(day: &str) -> Changes {
    Changes {
        start: Some(day.parse().unwrap()),
        ..real()
    }
}

fn raw(surface: &str, region: &str, date: &str) -> RawCase {
    RawCase {
        surface: surface.into(),
        region: region.into(),
        date: date.into(),
        ..RawCase::default()
    }
}

fn ask(changes: &Changes, raw: &RawCase) -> Decision {
    decide_changed(policies(), changes, &policies().case(raw).unwrap())
}

/// Verdict and gate on ads, and on recommendations.
fn verdicts(decision: &Decision) -> [(Verdict, Option<u8>); 2] {
    [&decision.ads, &decision.recommendations].map(|answer| (answer.verdict, answer.gate))
}

fn rules(surface: &str, answer: &Answer) -> Vec<&'static str> {
    let surfaces = &policies().data().surfaces;
    let surface = surfaces.iter().find(|known| known.id == surface).unwrap();
    let rules = policies().rules(&surface.provider, answer.clauses);
    rules.map(|rule| rule.id.as_str()).collect()
}

const USED: (Verdict, Option<u8>) = (Verdict::Used, None);
const UNCLEAR: (Verdict, Option<u8>) = (Verdict::Unclear, None);
const fn stopped(gate: u8) -> (Verdict, Option<u8>) {
    (Verdict::NotUsed, Some(gate))
}

const FEED: &str = "instagram_meta_ai";

#[test]
fn an_earlier_start_lets_through_from_its_first_day() {
    let changes = start("2025-10-01");
    for (day, expected) in [
        ("2025-09-30", [stopped(1); 2]),
        ("2025-10-01", [USED; 2]),
        ("2025-12-15", [USED; 2]),
        ("2025-12-16", [USED; 2]),
    ] {
        let decision = ask(&changes, &raw(FEED, "US", day));
        assert_eq!(verdicts(&decision), expected, "{day}");
    }
    let decision = ask(&changes, &raw(FEED, "US", "2025-10-01"));
    assert_eq!(rules(FEED, &decision.ads), ["ME-02"]);
    // Left out is left out, whenever the programme starts.
    let decision = ask(&changes, &raw(FEED, "DE", "2025-11-01"));
    assert_eq!(verdicts(&decision), [stopped(1); 2]);
    // In a country that the sources leave open, it stays open.
    let decision = ask(&changes, &raw(FEED, "TR", "2025-11-01"));
    assert_eq!(verdicts(&decision), [UNCLEAR; 2]);
}

#[test]
fn a_later_start_stops_at_place_and_date_until_the_day_before() {
    let changes = start("2026-06-01");
    for (day, expected) in [
        ("2025-12-15", [stopped(1); 2]),
        ("2025-12-16", [stopped(1); 2]),
        ("2026-05-31", [stopped(1); 2]),
        ("2026-06-01", [USED; 2]),
    ] {
        let decision = ask(&changes, &raw(FEED, "US", day));
        assert_eq!(verdicts(&decision), expected, "{day}");
    }
    let before = ask(&changes, &raw(FEED, "US", "2025-12-15"));
    assert_eq!(
        rules(FEED, &before.ads),
        ["ME-01"],
        "the real rule still decides"
    );
    let between = ask(&changes, &raw(FEED, "US", "2026-01-01"));
    assert!(between.ads.clauses.is_empty(), "no real rule says so");
    assert_eq!(between.ads.confidence, None);
}

#[test]
fn each_app_and_place_has_its_own_real_start() {
    let changes = start("2026-01-10");
    for (surface, place, day, ads) in [
        ("chatgpt_free", "US", "2026-01-09", stopped(1)),
        ("chatgpt_free", "US", "2026-01-10", USED),
        ("chatgpt_free", "AU", "2026-01-10", USED),
        ("chatgpt_free", "GB", "2026-06-05", USED),
        // Announced and never confirmed: still unclear.
        ("chatgpt_free", "BR", "2026-06-05", UNCLEAR),
        // No rule says whether temporary chats count, and an earlier start does not either.
        ("chatgpt_free_temporary_chat", "US", "2026-01-15", UNCLEAR),
        ("alexa_for_shopping", "US", "2026-01-10", USED),
        // Wording that was there on some day at the latest: before the changed start nothing is used.
        ("snap_my_ai", "US", "2025-01-01", stopped(1)),
        ("claude", "US", "2026-03-01", stopped(2)),
        ("gemini_app", "US", "2026-03-01", stopped(2)),
    ] {
        let decision = ask(&changes, &raw(surface, place, day));
        assert_eq!(verdicts(&decision)[0], ads, "{surface} {place} {day}");
    }
}

#[test]
fn an_added_place_is_treated_as_the_united_states() {
    let changes = Changes {
        added: members("EU"),
        ..real()
    };
    for (place, class, expected) in [
        ("FR", None, [USED; 2]),
        ("EU", None, [USED; 2]),
        ("EU", Some("health"), [stopped(3), USED]),
        ("EU", Some("borderline_health"), [UNCLEAR, USED]),
        ("GB", None, [stopped(1); 2]),
        ("US", None, [USED; 2]),
    ] {
        let case = RawCase {
            sensitive_class: class.map(String::from),
            ..raw(FEED, place, "2026-01-01")
        };
        assert_eq!(
            verdicts(&ask(&changes, &case)),
            expected,
            "{place} {class:?}"
        );
    }
    // The day still counts, and so does the link.
    let before = ask(&changes, &raw(FEED, "FR", "2025-12-15"));
    assert_eq!(verdicts(&before), [stopped(1); 2]);
    let unlinked = RawCase {
        linked_accounts: Some(false),
        ..raw("whatsapp_meta_ai", "FR", "2026-01-01")
    };
    assert_eq!(verdicts(&ask(&changes, &unlinked)), [stopped(2); 2]);
}

#[test]
fn an_added_place_keeps_its_own_age_of_teens() {
    let changes = Changes {
        added: vec![region("ID")],
        ..real()
    };
    let case = |age| RawCase {
        age: Age::Years(age),
        ..raw(FEED, "ID", "2026-01-01")
    };
    assert_eq!(verdicts(&ask(&changes, &case(20))), [UNCLEAR, USED]);
    assert_eq!(verdicts(&ask(&changes, &case(21))), [USED; 2]);
}

#[test]
fn one_country_of_a_union_makes_the_union_depend_on_the_country() {
    let changes = Changes {
        added: vec![region("DE")],
        ..real()
    };
    let decision = ask(&changes, &raw(FEED, "EU", "2026-01-01"));
    assert_eq!(decision.ads.why, Some(Why::Place));
    assert_eq!(rules(FEED, &decision.ads), ["ME-02", "ME-05"]);
}

#[test]
fn a_removed_place_stops_at_the_first_gate() {
    let changes = Changes {
        removed: vec![region("US"), region("CA-QC")],
        ..real()
    };
    for (place, class, expected) in [
        ("US", None, [stopped(1); 2]),
        ("US-CA", None, [stopped(1); 2]),
        ("US", Some("health"), [stopped(1); 2]),
        ("CA", None, [USED; 2]),
        ("CA-QC", None, [stopped(1); 2]),
        ("MX", None, [USED; 2]),
    ] {
        let case = RawCase {
            sensitive_class: class.map(String::from),
            ..raw(FEED, place, "2026-01-01")
        };
        assert_eq!(
            verdicts(&ask(&changes, &case)),
            expected,
            "{place} {class:?}"
        );
    }
    // Elsewhere "as the EU is" would mean used; left out means left out for every company.
    let snap = ask(&changes, &raw("snap_my_ai", "US", "2026-01-01"));
    assert_eq!(verdicts(&snap), [stopped(1); 2]);
    // What is not used already keeps its gate and its rule.
    let claude = ask(&changes, &raw("claude", "US", "2026-06-01"));
    assert_eq!(verdicts(&claude), [stopped(2), stopped(1)]);
    assert_eq!(rules("claude", &claude.ads), ["AN-01"]);
}

#[test]
fn a_place_in_its_country_may_be_named_apart() {
    let changes = Changes {
        removed: vec![region("US")],
        added: vec![region("US-CA")],
        ..real()
    };
    let place = |code| verdicts(&ask(&changes, &raw(FEED, code, "2026-01-01")));
    assert_eq!(place("US-MD"), [stopped(1); 2]);
    assert_eq!(place("US-CA"), [USED; 2]);
}

#[test]
fn an_opt_in_makes_used_depend_on_a_yes() {
    let changes = Changes {
        opt_in: true,
        ..real()
    };
    let decision = ask(&changes, &raw(FEED, "US", "2026-01-01"));
    for answer in [decision.ads, decision.recommendations] {
        assert_eq!(
            (answer.verdict, answer.why),
            (Verdict::Unclear, Some(Why::Choice))
        );
        assert_eq!(
            answer.path,
            [Passage::Open, Passage::Unclear, Passage::Open]
        );
    }
    let health = RawCase {
        sensitive_class: Some("health".into()),
        ..raw(FEED, "US", "2026-01-01")
    };
    assert_eq!(verdicts(&ask(&changes, &health)), [stopped(3), UNCLEAR]);
    let closed = raw(FEED, "DE", "2026-01-01");
    assert_eq!(verdicts(&ask(&changes, &closed)), [stopped(1); 2]);
}

#[test]
fn the_feed_gets_the_exclusion_that_ads_have() {
    let changes = Changes {
        sensitive_for_feed: true,
        ..real()
    };
    let case = |surface: &str, class: &str| RawCase {
        sensitive_class: Some(class.into()),
        ..raw(surface, "US", "2026-06-20")
    };
    for (surface, class, feed) in [
        (FEED, "health", stopped(3)),
        (FEED, "borderline_health", UNCLEAR),
        (FEED, "gender_identity", UNCLEAR),
        ("chatgpt_free", "politics", stopped(3)),
        ("chatgpt_free", "religion", UNCLEAR),
        ("gemini_app", "health", stopped(3)),
        // Snap excludes no topic from ads, so there is nothing to extend.
        ("snap_my_ai", "health", USED),
    ] {
        let decision = ask(&changes, &case(surface, class));
        let real = decide(policies(), &policies().case(&case(surface, class)).unwrap());
        assert_eq!(verdicts(&decision)[1], feed, "{surface} {class}");
        assert_eq!(
            decision.ads, real.ads,
            "{surface} {class}: ads do not change"
        );
    }
    let withheld = ask(&changes, &case(FEED, "health")).recommendations;
    assert_eq!(rules(FEED, &withheld), ["ME-03"]);
    assert_eq!(withheld.path[2], Passage::Closed);
}

#[test]
fn minors_are_left_out_and_adults_are_not() {
    let changes = Changes {
        minors_excluded: true,
        ..real()
    };
    let of_age = |surface: &str, age| RawCase {
        age: Age::Years(age),
        ..raw(surface, "US", "2026-06-20")
    };
    for surface in [FEED, "snap_my_ai", "copilot", "google_ai_mode"] {
        let decision = ask(&changes, &of_age(surface, 17));
        assert_eq!(verdicts(&decision), [stopped(2); 2], "{surface}");
        let adult = of_age(surface, 18);
        let real = decide(policies(), &policies().case(&adult).unwrap());
        assert_eq!(ask(&changes, &adult), real, "{surface}");
    }
    // Where a company counts people of 20 as teens, they are still no minors.
    let teen = RawCase {
        age: Age::Years(20),
        ..raw(FEED, "ID", "2026-06-20")
    };
    assert_eq!(verdicts(&ask(&changes, &teen)), [UNCLEAR, USED]);
}

#[test]
fn the_signal_without_an_assistant_and_talk_between_people_keep_their_rules() {
    let changes = strict();
    for surface in [
        "facebook_like",
        "facebook_follow",
        "whatsapp_human_chat",
        "instagram_dm_human",
        "llama_api",
    ] {
        let case = policies().case(&raw(surface, "US", "2026-01-01")).unwrap();
        let real = decide(policies(), &case);
        assert_eq!(
            decide_changed(policies(), &changes, &case),
            real,
            "{surface}"
        );
    }
}

/// Everything that makes rules stricter.
fn strict() -> Changes {
    Changes {
        start: Some("2027-01-01".parse().unwrap()),
        removed: members("US"),
        opt_in: true,
        sensitive_for_feed: true,
        minors_excluded: true,
        ..real()
    }
}

/// Every change alone, and some together.
fn all() -> Vec<Changes> {
    vec![
        real(),
        start("2024-01-01"),
        start("2026-06-01"),
        Changes {
            added: members("EU"),
            ..real()
        },
        Changes {
            removed: vec![region("US"), region("DE")],
            ..real()
        },
        Changes {
            opt_in: true,
            ..real()
        },
        Changes {
            sensitive_for_feed: true,
            ..real()
        },
        Changes {
            minors_excluded: true,
            ..real()
        },
        strict(),
        Changes {
            start: Some("2024-01-01".parse().unwrap()),
            added: members("EU"),
            ..strict()
        },
    ]
}

#[test]
fn answers_are_sound_under_every_change_and_no_change_is_the_real_answer() {
    let (all, mut count) = (all(), 0_usize);
    visit(|surface, case| {
        count += 1;
        // One change a case keeps the walk short; the real rules are held against each.
        let changes = &all[count % all.len()];
        let now = decide_changed(policies(), changes, case);
        let plain = decide_changed(policies(), changes, &Case { class: 0, ..*case });
        for (answer, plain) in [
            (now.ads, plain.ads),
            (now.recommendations, plain.recommendations),
        ] {
            let place = || format!("{changes:?} {}: {answer:?}", describe(surface, case));
            if let Err(problem) = sound(&answer, true) {
                panic!("{problem}: {}", place());
            }
            assert_eq!(answer.path[..2], plain.path[..2], "{}", place());
            assert!(answer.why != Some(Why::Rules), "{}", place());
        }
        let unchanged = decide_changed(policies(), &all[0], case);
        let real = decide(policies(), case);
        for (one, other) in [
            (unchanged.ads, real.ads),
            (unchanged.recommendations, real.recommendations),
        ] {
            assert_eq!(one, other, "{}", describe(surface, case));
        }
    });
}

#[test]
fn stricter_rules_never_let_more_through() {
    let changes = strict();
    visit(|surface, case| {
        if files().data.surfaces[usize::from(case.surface)].kind == SurfaceKind::Signal {
            return;
        }
        let (now, real) = (
            decide_changed(policies(), &changes, case),
            decide(policies(), case),
        );
        for (now, real) in [
            (now.ads, real.ads),
            (now.recommendations, real.recommendations),
        ] {
            let rank = |answer: &Answer| match answer.verdict {
                Verdict::NotUsed => 0,
                Verdict::Unclear => 1,
                Verdict::Used => 2,
            };
            assert!(rank(&now) <= rank(&real), "{}", describe(surface, case));
        }
    });
}
