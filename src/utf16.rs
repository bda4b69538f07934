//! Offsets in bytes to offsets in UTF-16 units.

use crate::keys::sort_by_number;

/// Turns byte offsets in `text` into UTF-16 offsets, in one pass over the text.
///
/// ```
/// let (mut start, mut end) = (5, 9);
/// chatprint::utf16::convert("🥾 boot", vec![&mut start, &mut end]);
/// assert_eq!((start, end), (3, 7));
/// ```
pub fn convert(text: &str, mut places: Vec<&mut u32>) {
    sort_by_number(&mut places, |place| u64::from(**place));
    let mut units = 0;
    let mut bytes = 0;
    let mut characters = text.chars();
    for place in places {
        while bytes < *place {
            let Some(c) = characters.next() else { break };
            bytes += u32::try_from(c.len_utf8()).unwrap_or(0);
            units += u32::try_from(c.len_utf16()).unwrap_or(0);
        }
        *place = units;
    }
}

#[cfg(test)]
mod tests {
    use super::convert;

    #[test]
    fn every_kind_of_character_is_counted() {
        let text = "aé한🥾z";
        let mut places = [0, 1, 3, 6, 10, 11];
        convert(text, places.iter_mut().collect());
        assert_eq!(places, [0, 1, 2, 3, 5, 6]);
    }

    #[test]
    fn offsets_beyond_the_text_stop_at_its_end() {
        let mut place = 99;
        convert("ab", vec![&mut place]);
        assert_eq!(place, 2);
    }
}
