//! Which word a text is: a table without collisions, looked up by length and the first and last bytes.

/// What identifies a word of at most 16 bytes, and nearly identifies a longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Print {
    length: u32,
    /// The first eight bytes, the first lowest; zeros where there are fewer.
    head: u64,
    /// The last eight bytes of a text of more than eight; otherwise zero.
    tail: u64,
}

/// What is kept of eight bytes where only so many belong to a text.
const KEPT: [u64; 9] = [
    0,
    0xff,
    0xffff,
    0xff_ffff,
    0xffff_ffff,
    0xff_ffff_ffff,
    0xffff_ffff_ffff,
    0xff_ffff_ffff_ffff,
    u64::MAX,
];

impl Print {
    pub(super) fn of(text: &[u8]) -> Self {
        Self::within(text, 0, text.len())
    }

    /// Of a text within a longer buffer. Without branches that depend on the text: words come in any order, and a
    /// wrong guess would cost more than everything else.
    #[inline]
    pub(super) fn within(bytes: &[u8], start: usize, end: usize) -> Self {
        let length = end.wrapping_sub(start);
        let kept = KEPT.get(length.min(8)).copied().unwrap_or_default();
        let first = bytes.get(start..start.wrapping_add(8));
        let first = first.and_then(|eight| eight.first_chunk::<8>());
        let head = match first {
            Some(eight) => u64::from_le_bytes(*eight) & kept,
            // The end of the buffer is near.
            None => {
                let mut eight = [0; 8];
                let text = bytes.get(start..end).unwrap_or_default();
                for (slot, byte) in eight.iter_mut().zip(text) {
                    *slot = *byte;
                }
                u64::from_le_bytes(eight)
            }
        };
        let last = bytes.get(end.wrapping_sub(8)..end);
        let last = last.and_then(|eight| eight.first_chunk::<8>());
        let tail = last.map_or(0, |eight| u64::from_le_bytes(*eight));
        Self {
            length: length as u32,
            head,
            tail: tail & u64::from(8 < length).wrapping_neg(),
        }
    }

    /// Of a view of at most 12 bytes, which holds its text: the length in the lowest 32 bits, then the bytes.
    #[inline]
    pub(super) const fn of_view(view: u128) -> Self {
        let length = view as u32;
        // The last eight bytes of more than eight; the shift is of no account where there are fewer.
        let tail = (view >> (32 + 8 * (length.wrapping_sub(8) & 7))) as u64;
        Self {
            length,
            head: (view >> 32) as u64,
            tail: tail & ((8 < length) as u64).wrapping_neg(),
        }
    }

    /// A place in the table.
    #[inline]
    const fn place(self, factor: u64) -> usize {
        let mixed = self.head ^ self.tail.rotate_left(29) ^ (self.length as u64) << 57;
        (mixed.wrapping_mul(factor) >> (64 - PLACES.ilog2())) as usize
    }
}

/// How many places a table has.
const PLACES: usize = 512;

/// The words of one field, with the code of each.
#[derive(Debug)]
pub(super) struct Matcher {
    factor: u64,
    places: Box<[Place; PLACES]>,
    /// The words by their codes, from 1 on.
    words: Vec<&'static str>,
}

/// The print of a word at its place, or one that no text has.
#[derive(Clone, Copy, Debug)]
struct Place {
    print: Print,
    code: u8,
}

const EMPTY: Place = Place {
    print: Print {
        length: u32::MAX,
        head: 0,
        tail: 0,
    },
    code: NO_WORD,
};

/// The code of a text that is none of the words.
const NO_WORD: u8 = super::coder::ODD;

impl Matcher {
    /// Of words that differ; the first one has the code 1.
    pub(super) fn new(words: &[&'static str]) -> Self {
        // An odd factor that sends no two words to one place is found in a few steps.
        let mut factor = 0x9e37_79b9_7f4a_7c15_u64;
        let words = words.to_vec();
        for _ in 0..10_000 {
            if let Some(places) = Self::spread(&words, factor) {
                return Self {
                    factor,
                    places,
                    words,
                };
            }
            factor = factor.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(2) | 1;
        }
        Self {
            factor,
            places: Box::new([EMPTY; PLACES]),
            words,
        }
    }

    fn spread(words: &[&'static str], factor: u64) -> Option<Box<[Place; PLACES]>> {
        let mut places = Box::new([EMPTY; PLACES]);
        for (word, code) in words.iter().zip(1..) {
            let print = Print::of(word.as_bytes());
            let place = places.get_mut(print.place(factor))?;
            if place.code != NO_WORD {
                return None;
            }
            *place = Place { print, code };
        }
        Some(places)
    }

    /// The code of the word. `text` is asked for only where the print does not decide.
    #[inline]
    pub(super) fn find<'t>(&self, print: Print, text: impl FnOnce() -> &'t [u8]) -> u8 {
        let place = self.places.get(print.place(self.factor)).unwrap_or(&EMPTY);
        let found = &place.print;
        let same =
            (found.head ^ print.head) | (found.tail ^ print.tail) | u64::from(found.length ^ print.length);
        let code = if same == 0 { place.code } else { NO_WORD };
        // A print holds 16 bytes.
        if 16 < print.length && code != NO_WORD && !self.is(code, text()) {
            return NO_WORD;
        }
        code
    }

    /// Whether the text is the word of a code.
    #[cold]
    fn is(&self, code: u8, text: &[u8]) -> bool {
        let word = self.words.get(usize::from(code).wrapping_sub(1));
        word.is_some_and(|word| word.as_bytes() == text)
    }

    /// How many words there are.
    pub(super) fn words(&self) -> u64 {
        self.words.len() as u64
    }

    /// The code of the word, if it is one.
    pub(super) fn code(&self, text: &str) -> Option<u8> {
        let code = self.find(Print::of(text.as_bytes()), || text.as_bytes());
        (code != NO_WORD).then_some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::{FieldType, VOCABULARY};

    #[test]
    fn every_word_is_found_and_nothing_else_is() {
        for spec in VOCABULARY {
            let (FieldType::Word(words) | FieldType::WordList(words)) = spec.field_type else {
                continue;
            };
            let list = words.list();
            let matcher = Matcher::new(&list);
            for (word, code) in list.iter().zip(1..) {
                assert_eq!(matcher.code(word), Some(code), "{word}");
                for length in 0..word.len() {
                    let cut = &word[..length];
                    let expected = list.iter().zip(1..).find(|(word, _)| **word == cut);
                    assert_eq!(matcher.code(cut), expected.map(|(_, code)| code), "{cut}");
                }
                for place in 0..word.len() {
                    let mut other = word.to_string().into_bytes();
                    other[place] = b'#';
                    assert_eq!(matcher.code(std::str::from_utf8(&other).unwrap()), None);
                }
            }
        }
    }

    #[test]
    fn prints_are_the_same_however_the_text_is_held() {
        for text in ["", "g1", "metastatic", "12345678", "123456789", "123456789012"] {
            let print = Print::of(text.as_bytes());
            let mut view = [0; 16];
            view[..4].copy_from_slice(&(text.len() as u32).to_le_bytes());
            view[4..4 + text.len()].copy_from_slice(text.as_bytes());
            assert_eq!(Print::of_view(u128::from_le_bytes(view)), print);
            for around in ["", "#", "########", "another word"] {
                let longer = format!("{around}{text}{around}");
                let start = around.len();
                assert_eq!(Print::within(longer.as_bytes(), start, start + text.len()), print);
            }
        }
    }
}
