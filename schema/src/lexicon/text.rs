//! A lexicon as one text: small under a web server's compression, and read in one pass.
//!
//! The first line names the format and the data edition. A line that starts with `#` opens a list; every other line is a
//! cue. Cues never start with `#`, and no line holds `<`, so the text can stand inside a page.

use std::fmt::Write;

use super::{CueList, CuePair, CueStrength, EndingRule, Frames, Grammar, Lexicon, Target};

const FORMAT: &str = "chatprint-lexicon 2";

/// The text is no lexicon, or belongs to other data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLexicon(pub String);

impl core::fmt::Display for BadLexicon {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadLexicon {}

/// Writes a lexicon for the data with that content hash.
#[must_use]
pub fn write(lexicon: &Lexicon, hash: &str) -> String {
    let mut text = format!("{FORMAT} {hash}\n");
    for list in &lexicon.lists {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "#{}{}\n{}",
            head(list.target),
            digit(list.strength),
            list.cues
        );
    }
    let (mut frames, mut grammar) = (lexicon.frames.clone(), lexicon.grammar.clone());
    for (name, phrases) in phrase_lists(&mut frames, &mut grammar) {
        section(&mut text, name, phrases.iter().map(String::as_str));
    }
    for (name, rules) in rule_lists(&mut grammar) {
        section(&mut text, name, rules.iter().map(written_rule));
    }
    let spellings = grammar.spellings.iter();
    section(
        &mut text,
        "spellings",
        spellings.map(|(from, to)| format!("{from},{to}")),
    );
    let _ = writeln!(
        text,
        "#compound {} {}",
        grammar.compound_least,
        u8::from(grammar.joined)
    );
    for pair in &frames.pairs {
        let _ = writeln!(text, "#first {}\n{}", pair.topic, pair.first.join("\n"));
        let _ = writeln!(text, "#second\n{}", pair.second.join("\n"));
    }
    text
}

/// An empty section is left out.
fn section<T: AsRef<str>>(text: &mut String, name: &str, lines: impl Iterator<Item = T>) {
    let mut lines = lines.peekable();
    if lines.peek().is_some() {
        let _ = writeln!(text, "#{name}");
    }
    for line in lines {
        let _ = writeln!(text, "{}", line.as_ref());
    }
}

/// Every list of phrases with its name in the text: writing and reading go over the same table.
fn phrase_lists<'a>(
    frames: &'a mut Frames,
    grammar: &'a mut Grammar,
) -> [(&'static str, &'a mut Vec<String>); 12] {
    [
        ("before", &mut frames.before),
        ("after", &mut frames.after),
        ("block", &mut frames.block),
        ("not", &mut grammar.negators),
        ("no", &mut grammar.direct_negators),
        ("notafter", &mut grammar.negators_after),
        ("notnot", &mut grammar.not_negators),
        ("other", &mut grammar.other_people),
        ("you", &mut grammar.to_assistant),
        ("own", &mut grammar.first_person),
        ("clause", &mut grammar.clause_words),
        ("tails", &mut grammar.tails),
    ]
}

fn rule_lists(grammar: &mut Grammar) -> [(&'static str, &mut Vec<EndingRule>); 4] {
    [
        ("words", &mut grammar.word_endings),
        ("nouns", &mut grammar.noun_endings),
        ("verbs", &mut grammar.verb_endings),
        ("doubled", &mut grammar.doubled_endings),
    ]
}

/// `ends,after,1ies,0s`: the digit is how many letters are dropped.
fn written_rule(rule: &EndingRule) -> String {
    let forms = rule.forms.iter().map(|(drop, add)| format!(",{drop}{add}"));
    format!("{},{}{}", rule.ends, rule.after, forms.collect::<String>())
}

fn read_rule(line: &str) -> Option<EndingRule> {
    let mut fields = line.split(',');
    let (ends, after) = (fields.next()?.to_owned(), fields.next()?.to_owned());
    let form = |field: &str| Some((field.get(..1)?.parse().ok()?, field.get(1..)?.to_owned()));
    Some(EndingRule {
        ends,
        after,
        forms: fields.map(form).collect::<Option<_>>()?,
    })
}

fn head(target: Target) -> String {
    match target {
        Target::Interest(index) => format!("i {index} "),
        Target::BenignInterest => "ib 0 ".to_owned(),
        Target::Topic(index) => format!("t {index} "),
        Target::TopicInFrame(index) => format!("tf {index} "),
        Target::TopicContext(index) => format!("tc {index} "),
        Target::TopicBorderline(index) => format!("th {index} "),
        Target::BenignTopic => "tb 0 ".to_owned(),
    }
}

const fn digit(strength: CueStrength) -> u8 {
    match strength {
        CueStrength::Weak => 1,
        CueStrength::Likely => 2,
        CueStrength::Clear => 3,
    }
}

/// Reads a lexicon that belongs to the data with that content hash.
///
/// # Errors
/// Says what does not fit, with the line.
pub fn read(text: &str, hash: &str) -> Result<Lexicon, BadLexicon> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if first != format!("{FORMAT} {hash}") {
        return Err(BadLexicon(format!(
            "the lexicon must start with \"{FORMAT} {hash}\"; load the one of this build"
        )));
    }
    let mut lexicon = Lexicon::default();
    for section in rest
        .split("\n#")
        .map(|section| section.trim_start_matches('#'))
    {
        let (head, cues) = section.split_once('\n').unwrap_or((section, ""));
        let bad = || {
            BadLexicon(format!(
                "\"#{}\" opens no list",
                head.chars().take(40).collect::<String>()
            ))
        };
        add(&mut lexicon, head, cues.trim_end_matches('\n')).ok_or_else(bad)?;
    }
    Ok(lexicon)
}

fn add(lexicon: &mut Lexicon, head: &str, cues: &str) -> Option<()> {
    let lines = || cues.lines().map(str::to_owned).collect::<Vec<_>>();
    let mut words = head.split(' ');
    let (name, second) = (words.next()?, words.next());
    if second.is_none() && name != "second" {
        return add_words(lexicon, name, cues);
    }
    match name {
        "first" => {
            lexicon.frames.pairs.push(CuePair {
                topic: second?.parse().ok()?,
                first: lines(),
                second: vec![],
            });
        }
        "second" => lexicon.frames.pairs.last_mut()?.second = lines(),
        "compound" => {
            lexicon.grammar.compound_least = second?.parse().ok()?;
            lexicon.grammar.joined = words.next()? == "1";
        }
        kind => {
            let index: u16 = second?.parse().ok()?;
            let target = target(kind, index)?;
            let strength = match words.next()? {
                "1" => CueStrength::Weak,
                "2" => CueStrength::Likely,
                "3" => CueStrength::Clear,
                _ => return None,
            };
            lexicon.lists.push(CueList {
                target,
                strength,
                cues: cues.to_owned(),
            });
        }
    }
    Some(())
}

fn add_words(lexicon: &mut Lexicon, name: &str, cues: &str) -> Option<()> {
    let grammar = &mut lexicon.grammar;
    if name == "spellings" {
        let pair = |line: &str| {
            line.split_once(',')
                .map(|(from, to)| (from.to_owned(), to.to_owned()))
        };
        grammar.spellings = cues.lines().map(pair).collect::<Option<_>>()?;
        return Some(());
    }
    if let Some((_, rules)) = rule_lists(grammar)
        .into_iter()
        .find(|(known, _)| *known == name)
    {
        *rules = cues.lines().map(read_rule).collect::<Option<_>>()?;
        return Some(());
    }
    let lists = phrase_lists(&mut lexicon.frames, grammar);
    let (_, phrases) = lists.into_iter().find(|(known, _)| *known == name)?;
    *phrases = cues.lines().map(str::to_owned).collect();
    Some(())
}

fn target(kind: &str, index: u16) -> Option<Target> {
    let topic = u8::try_from(index).ok();
    Some(match kind {
        "i" => Target::Interest(index),
        "ib" => Target::BenignInterest,
        "t" => Target::Topic(topic?),
        "tf" => Target::TopicInFrame(topic?),
        "tc" => Target::TopicContext(topic?),
        "th" => Target::TopicBorderline(topic?),
        "tb" => Target::BenignTopic,
        _ => return None,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::lexicon::Frames;

    #[test]
    fn what_is_written_can_be_read() {
        let list = |target, strength| CueList {
            target,
            strength,
            cues: "one\ntwo words\n^three/v".into(),
        };
        let lexicon = Lexicon {
            lists: vec![
                list(Target::Interest(300), CueStrength::Weak),
                list(Target::BenignInterest, CueStrength::Clear),
                list(Target::Topic(3), CueStrength::Clear),
                list(Target::TopicInFrame(4), CueStrength::Likely),
                list(Target::TopicContext(6), CueStrength::Weak),
                list(Target::TopicBorderline(0), CueStrength::Likely),
                list(Target::BenignTopic, CueStrength::Clear),
            ],
            frames: Frames {
                before: vec!["i am".into()],
                after: vec!["person".into()],
                block: vec!["food".into()],
                pairs: vec![CuePair {
                    topic: 1,
                    first: vec!["my wife".into()],
                    second: vec!["as a woman".into()],
                }],
            },
            grammar: Grammar {
                negators: vec!["ikke".into()],
                noun_endings: vec![EndingRule {
                    ends: "y".into(),
                    after: "bd".into(),
                    forms: vec![(1, "ies".into()), (0, "=ä".into())],
                }],
                verb_endings: vec![EndingRule {
                    ends: String::new(),
                    after: String::new(),
                    forms: vec![(0, "s".into())],
                }],
                spellings: vec![("ä".into(), "ae".into())],
                tails: vec!["에서".into()],
                compound_least: 5,
                joined: true,
                ..Grammar::default()
            },
        };
        assert_eq!(read(&write(&lexicon, "abc"), "abc").unwrap(), lexicon);
    }

    #[test]
    fn other_data_and_other_text_are_refused() {
        let text = write(&Lexicon::default(), "abc");
        assert!(read(&text, "abd").is_err());
        assert!(read("", "abc").is_err());
        assert!(
            read(&format!("{FORMAT} abc\n#x 1 1\ncue"), "abc")
                .unwrap_err()
                .0
                .contains("#x 1 1")
        );
        assert!(read(&format!("{FORMAT} abc\n#i 1 9\ncue"), "abc").is_err());
    }
}
