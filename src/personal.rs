//! Text that looks like somebody's personal details: an e-mail address or a long number.
//!
//! The page then says that a made-up detail teaches the same. Nothing is blocked, and nothing leaves the device either way.

/// Fewest digits that look like a telephone, card or account number. Years, prices and dates have fewer.
const LONG_NUMBER: usize = 9;

/// The text holds an e-mail address or a long number.
///
/// ```
/// use chatprint::personal::looks_personal;
/// assert!(looks_personal("Write to ann@example.org"));
/// assert!(looks_personal("Call +45 20 30 40 50"));
/// assert!(!looks_personal("From 12.10.2025 to 16/12/2025 for 1,200 dollars"));
/// ```
#[must_use]
pub fn looks_personal(text: &str) -> bool {
    has_address(text) || has_long_number(text)
}

fn has_address(text: &str) -> bool {
    text.split_whitespace()
        .filter(|word| word.len() <= 254)
        .any(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.split_once('@').is_some_and(|(name, host)| {
                !name.is_empty() && !host.contains('@') && has_inner_dot(host)
            })
        })
}

fn has_inner_dot(host: &str) -> bool {
    host.split_once('.')
        .is_some_and(|(name, rest)| !name.is_empty() && !rest.is_empty())
}

/// Digits in groups parted by single spaces, hyphens or brackets. A slash, a comma or a point ends the number: dates and prices are written so.
fn has_long_number(text: &str) -> bool {
    let (mut digits, mut gap) = (0, 0);
    for c in text.chars() {
        match c {
            '0'..='9' => {
                digits += 1;
                gap = 0;
                if digits >= LONG_NUMBER {
                    return true;
                }
            }
            ' ' | '-' | '(' | ')' | '\u{a0}' if digits > 0 && gap < 2 => gap += 1,
            _ => (digits, gap) = (0, 0),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::looks_personal;

    #[test]
    fn addresses_in_a_sentence_are_seen() {
        for text in [
            "ann@example.org",
            "Write to <ann.lee+news@mail.example.co.uk>, please.",
            "mailto:ann@example.org",
            "ANN@EXAMPLE.ORG!",
        ] {
            assert!(looks_personal(text), "{text}");
        }
    }

    #[test]
    fn an_at_sign_alone_is_no_address() {
        for text in [
            "@ann",
            "meet me @ 5.30",
            "ann@home",
            "ann@.org",
            "a@b@c.org",
            "@meta.ai tell me",
            "3 apples @ $1.50",
        ] {
            assert!(!looks_personal(text), "{text}");
        }
    }

    #[test]
    fn telephone_card_and_account_numbers_are_seen() {
        for text in [
            "+1 (415) 555-0134",
            "0045-20304050",
            "4111 1111 1111 1111",
            "DE89 3704 0044 0532 0130 00",
            "call 123456789",
        ] {
            assert!(looks_personal(text), "{text}");
        }
    }

    #[test]
    fn years_dates_prices_and_sizes_are_no_numbers_of_a_person() {
        for text in [
            "",
            "12345678",
            "in 2025 and 2026 and 2027",
            "2025-12-16",
            "16/12/2025 and 17/12/2025",
            "1,250,000,000 dollars",
            "42, 43, 44, 45, 46",
        ] {
            assert!(!looks_personal(text), "{text}");
        }
    }

    #[test]
    fn a_word_of_any_length_is_read() {
        let long = "a".repeat(100_000);
        assert!(!looks_personal(&format!("{long}@{long}.org")));
        assert!(!looks_personal(&"@".repeat(1000)));
        assert!(looks_personal(&"1".repeat(100_000)));
    }
}
