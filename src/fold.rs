//! One spelling for what readers take as one word: lower case, no accents, straight apostrophes.
//!
//! Cues and chat go through the same folding, so "Café", "CAFÉ" and "cafe" are one key, and so are letters with
//! accents typed as one character or as two.

/// What a character contributes to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// One or two plain letters (second is 0 when there is one).
    Plain(u8, u8),
    /// Another letter or digit; lower-cased by the caller.
    Letter,
    /// Part of the word before it, adds nothing (combining accent, joiner).
    Silent,
    /// An apostrophe of any shape.
    Apostrophe,
    /// A picture character: a word of its own.
    Picture,
    /// Ends a sentence.
    SentenceEnd,
    /// Ends a clause.
    ClauseEnd,
    /// Anything else: separates words.
    Gap,
}

/// Plain letters for U+00C0 to U+017F, two bytes each (`.` pads a single letter, `..` marks no letter).
const LATIN: &str = concat!(
    "a.a.a.a.a.a.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.o...o.u.u.u.u.y.thss", // U+00C0..U+00DF
    "a.a.a.a.a.a.aec.e.e.e.e.i.i.i.i.d.n.o.o.o.o.o...o.u.u.u.u.y.thy.", // U+00E0..U+00FF
    "a.a.a.a.a.a.c.c.c.c.c.c.c.c.d.d.d.d.e.e.e.e.e.e.e.e.e.e.g.g.g.g.", // U+0100..U+011F
    "g.g.g.g.h.h.h.h.i.i.i.i.i.i.i.i.i.i.ijijj.j.k.k.k.l.l.l.l.l.l.l.", // U+0120..U+013F
    "l.l.l.n.n.n.n.n.n.n.n.n.o.o.o.o.o.o.oeoer.r.r.r.r.r.s.s.s.s.s.s.", // U+0140..U+015F
    "s.s.t.t.t.t.t.t.u.u.u.u.u.u.u.u.u.u.u.u.w.w.y.y.y.z.z.z.z.z.z.s.", // U+0160..U+017F
);

/// Folds one character outside ASCII.
#[must_use]
pub fn fold(c: char) -> Folded {
    let code = u32::from(c);
    match code {
        0xC0..=0x17F => latin(code - 0xC0),
        0x218 | 0x219 => Folded::Plain(b's', 0),
        0x21A | 0x21B => Folded::Plain(b't', 0),
        0x300..=0x36F | 0xFE00..=0xFE0F | 0x200B..=0x200D | 0xAD | 0x1F3FB..=0x1F3FF => {
            Folded::Silent
        }
        0x2018 | 0x2019 | 0x2BC | 0xFF07 => Folded::Apostrophe,
        0x2026 | 0x3002 | 0xFF01 | 0xFF1F | 0xFF0E | 0x61F | 0x6D4 | 0x964 => Folded::SentenceEnd,
        0x2013 | 0x2014 | 0x3001 | 0xFF0C | 0x60C | 0x201C | 0x201D => Folded::ClauseEnd,
        0x2600..=0x27BF | 0x2B00..=0x2BFF | 0x1F000..=0x1FAFF => Folded::Picture,
        _ if c.is_alphanumeric() => Folded::Letter,
        _ => Folded::Gap,
    }
}

fn latin(offset: u32) -> Folded {
    let at = offset as usize * 2;
    match LATIN.as_bytes().get(at..at + 2) {
        Some([b'.', _]) | None => Folded::Gap,
        Some([first, b'.']) => Folded::Plain(*first, 0),
        Some([first, second, ..]) => Folded::Plain(*first, *second),
        Some(_) => Folded::Gap,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_covers_its_range() {
        assert_eq!(LATIN.len(), (0x180 - 0xC0) * 2);
    }

    #[test]
    fn letters_lose_their_accents() {
        for (c, plain) in [
            ('é', (b'e', 0)),
            ('Ø', (b'o', 0)),
            ('ß', (b's', b's')),
            ('æ', (b'a', b'e')),
            ('ł', (b'l', 0)),
            ('ž', (b'z', 0)),
            ('Å', (b'a', 0)),
            ('ÿ', (b'y', 0)),
            ('Ğ', (b'g', 0)),
            ('œ', (b'o', b'e')),
        ] {
            assert_eq!(fold(c), Folded::Plain(plain.0, plain.1), "{c}");
        }
    }

    #[test]
    fn signs_between_letters_are_gaps() {
        assert_eq!(fold('×'), Folded::Gap);
        assert_eq!(fold('÷'), Folded::Gap);
    }
}
