//! Properties of what comes in: links, offsets, and anything that is no scenario.

use chatprint::cli::{self, Ending};
use chatprint::error::ErrorCode;
use chatprint::link::{Shared, decode, encode};
use chatprint::scenario::Scenario;
use chatprint::{data, simulate, utf16};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::arbitrary::{broken_scenario, json_value, scenario, text};
use crate::config;

/// UTF-16 units before a byte, counted one by one.
fn units(text: &str, byte: usize) -> u32 {
    u32::try_from(text[..byte].encode_utf16().count()).unwrap()
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_link_brings_back_what_it_was_made_of(scenario in scenario(), sample in option::of(select(&["hiking", "recipe"][..]))) {
        let mut shared = Shared { scenario, sample: sample.map(str::to_owned), edition: None };
        let link = encode(&shared).unwrap();
        prop_assert!(link.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')), "{}", link);
        if shared.sample.is_some() {
            // The example's id stands for the words.
            shared.scenario.turns.clear();
        }
        prop_assert_eq!(&decode(&link).unwrap(), &shared);
        prop_assert_eq!(&decode(&format!("#{link}")).unwrap(), &shared);
    }

    #[test]
    fn utf16_offsets_are_those_of_a_count(text in text(), seeds in vec(any::<prop::sample::Index>(), 0..12)) {
        let boundaries: Vec<usize> = (0..=text.len()).filter(|byte| text.is_char_boundary(*byte)).collect();
        let bytes: Vec<usize> = seeds.iter().map(|seed| *seed.get(&boundaries)).collect();
        let mut places: Vec<u32> = bytes.iter().map(|byte| u32::try_from(*byte).unwrap()).collect();
        utf16::convert(&text, places.iter_mut().collect());
        prop_assert_eq!(places, bytes.iter().map(|byte| units(&text, *byte)).collect::<Vec<_>>());
    }

    #[test]
    fn any_json_is_answered_or_refused(value in broken_scenario()) {
        if let Ok(scenario) = serde_json::from_value::<Scenario>(value) {
            match simulate::simulate(&scenario, "en") {
                Ok(outcome) => prop_assert_eq!(outcome.turns.len(), scenario.turns.len()),
                Err(error) => {
                    prop_assert_eq!(error.code, ErrorCode::BadScenario);
                    prop_assert!(error.field.is_some() && !error.message.is_empty());
                }
            }
        }
    }

    #[test]
    fn any_line_is_answered_or_reported(values in vec(prop_oneof![json_value(), broken_scenario()], 0..4), noise in vec(any::<u8>(), 0..40)) {
        let mut input = values.iter().map(|value| format!("{value}\n")).collect::<String>().into_bytes();
        input.extend(noise);
        let lines = input.split(|byte| *byte == b'\n').filter(|line| !line.iter().all(u8::is_ascii_whitespace)).count();
        let answers = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().count();
        // A message quotes its line and may itself be broken; each begins with the number.
        let reports = |bytes: &[u8]| String::from_utf8_lossy(bytes).lines().filter(|line| line.starts_with("line ")).count();
        let (mut output, mut problems) = (Vec::new(), Vec::new());
        let ending = cli::each_line(input.as_slice(), &mut output, &mut problems, cli::extract::predict).unwrap();
        prop_assert_eq!(ending == Ending::BadInput, !problems.is_empty());
        prop_assert_eq!(answers(&output) + reports(&problems), lines);
        let (mut output, mut problems) = (Vec::new(), Vec::new());
        let decide = |item| cli::decide::answer(data::policies(), item);
        cli::each_line(input.as_slice(), &mut output, &mut problems, decide).unwrap();
        prop_assert_eq!(answers(&output) + reports(&problems), lines);
    }

    #[test]
    fn any_text_is_no_link(text in text(), version in select(&["", "0", "1", "01", "+1", "-1", "1 "][..])) {
        // A text that begins with a number above 1 and a full stop says that it is newer.
        let number = text.trim_start_matches('#').split('.').next().and_then(|word| word.parse::<u32>().ok());
        let code = if number.is_some_and(|number| number > 1) { ErrorCode::LinkNewer } else { ErrorCode::LinkDamaged };
        prop_assert_eq!(decode(&text).unwrap_err().code, code);
        for fragment in [format!("{version}.x{text}"), format!("{version}.{}.00000000.{text}", text.len())] {
            let damaged = decode(&fragment).is_err_and(|error| error.code == ErrorCode::LinkDamaged);
            prop_assert!(damaged, "{}", fragment);
        }
    }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn every_cut_of_a_link_is_refused(scenario in scenario()) {
        let link = encode(&Shared { scenario, sample: None, edition: None }).unwrap();
        // All cuts of a short link; of a long one those near both ends and some between.
        let step = link.len() / 400 + 1;
        let cuts = (0..link.len()).step_by(step).chain(link.len().saturating_sub(40)..link.len());
        for cut in cuts {
            prop_assert_eq!(decode(&link[..cut]).unwrap_err().code, ErrorCode::LinkDamaged, "{}", cut);
        }
    }

    #[test]
    fn a_link_with_one_other_character_is_refused(scenario in scenario(), place in any::<prop::sample::Index>(), other in "[A-Za-z0-9._~-]") {
        let link = encode(&Shared { scenario, sample: None, edition: None }).unwrap();
        let place = 1 + place.index(link.len() - 1);
        let changed = format!("{}{other}{}", &link[..place], &link[place + 1..]);
        prop_assert!(changed == link || decode(&changed).is_err(), "{}", changed);
    }
}
