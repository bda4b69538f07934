//! Regular word forms, made from the ending rules of a language.

use chatprint_schema::lexicon::EndingRule;

/// All forms of `word` by the first rule that fits it, without the word itself.
///
/// ```
/// use chatprint::inflect::forms;
/// use chatprint_schema::lexicon::EndingRule;
/// let rule = EndingRule { ends: "y".into(), after: "bdlr".into(), forms: vec![(1, "ies".into())] };
/// assert_eq!(forms("hobby", &[rule.clone()]), ["hobbies"]);
/// assert!(forms("boy", &[rule]).is_empty());
/// ```
#[must_use]
pub fn forms(word: &str, rules: &[EndingRule]) -> Vec<String> {
    let Some(rule) = rules.iter().find(|rule| fits(word, rule)) else {
        return Vec::new();
    };
    rule.forms
        .iter()
        .filter_map(|(drop, add)| form(word, usize::from(*drop), add))
        .collect()
}

fn fits(word: &str, rule: &EndingRule) -> bool {
    let Some(stem) = word.strip_suffix(rule.ends.as_str()) else {
        return false;
    };
    rule.after.is_empty()
        || stem
            .chars()
            .next_back()
            .is_some_and(|letter| rule.after.contains(letter))
}

fn form(word: &str, drop: usize, add: &str) -> Option<String> {
    let cut = if drop == 0 {
        word.len()
    } else {
        word.char_indices().rev().nth(drop - 1)?.0
    };
    let stem = word.get(..cut)?;
    let last = stem.chars().next_back()?;
    Some(format!(
        "{stem}{}",
        add.replace('=', last.encode_utf8(&mut [0; 4]))
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(ends: &str, forms: &[(u8, &str)]) -> EndingRule {
        EndingRule {
            ends: ends.into(),
            after: String::new(),
            forms: forms
                .iter()
                .map(|(drop, add)| (*drop, (*add).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn the_first_rule_that_fits_decides() {
        let rules = [rule("sh", &[(0, "es")]), rule("", &[(0, "s")])];
        assert_eq!(forms("dish", &rules), ["dishes"]);
        assert_eq!(forms("boot", &rules), ["boots"]);
    }

    #[test]
    fn letters_can_be_dropped_and_doubled() {
        assert_eq!(forms("swim", &[rule("", &[(0, "=ing")])]), ["swimming"]);
        assert_eq!(
            forms("hike", &[rule("e", &[(1, "ing"), (0, "d")])]),
            ["hiking", "hiked"]
        );
        assert!(
            forms("e", &[rule("e", &[(1, "ing")])]).is_empty(),
            "nothing is left of the word"
        );
    }
}
