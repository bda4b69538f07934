//! Maps and orders over plain numbers, one kind of each for the whole core: every further kind would be code to load.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Spreads numbers that are hashes or counters already; strong enough for a table, and the same on every machine.
#[derive(Default)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes
            .iter()
            .for_each(|byte| self.write_u64(u64::from(*byte)));
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

/// A number for each key.
pub type KeyMap = HashMap<u64, u32, BuildHasherDefault<KeyHasher>>;

/// One key from two numbers.
#[must_use]
pub const fn pair(high: u32, low: u32) -> u64 {
    ((high as u64) << 32) | low as u64
}

/// Sorts by a number, smallest first; equals keep their order.
///
/// ```
/// let mut words = vec!["three", "one", "two"];
/// chatprint::keys::sort_by_number(&mut words, |word| word.len() as u64);
/// assert_eq!(words, ["one", "two", "three"]);
/// ```
pub fn sort_by_number<T>(list: &mut Vec<T>, number: impl Fn(&T) -> u64) {
    let mut order: Vec<(u64, u32)> = (0_u32..)
        .zip(list.iter())
        .map(|(place, item)| (number(item), place))
        .collect();
    order.sort_unstable();
    let mut items: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(
        order
            .iter()
            .filter_map(|(_, place)| items.get_mut(*place as usize)?.take()),
    );
}
