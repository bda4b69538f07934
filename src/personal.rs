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
