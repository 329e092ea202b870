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

impl Print {
    pub(super) fn of(text: &[u8]) -> Self {
        let mut head = [0; 8];
        match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
            (Some(first), Some(last)) => Self {
                length: text.len() as u32,
                head: u64::from_le_bytes(*first),
                tail: if 8 < text.len() {
                    u64::from_le_bytes(*last)
                } else {
                    0
                },
            },
            (_, _) => {
                for (slot, byte) in head.iter_mut().zip(text) {
                    *slot = *byte;
                }
                Self {
                    length: text.len() as u32,
                    head: u64::from_le_bytes(head),
                    tail: 0,
                }
            }
        }
    }

    /// Of the text that begins with eight bytes of a longer buffer; it is known to be no longer than eight.
    pub(super) fn of_short(eight: [u8; 8], length: usize) -> Self {
        let bits = 8 * (length as u32);
        let mask = u64::MAX.checked_shr(64_u32.wrapping_sub(bits)).unwrap_or(0);
        Self {
            length: length as u32,
            head: u64::from_le_bytes(eight) & mask,
            tail: 0,
        }
    }

    /// Of a view of at most 12 bytes, which holds its text: the length in the lowest 32 bits, then the bytes.
    pub(super) const fn of_view(view: u128) -> Self {
        let length = view as u32;
        let tail = if 8 < length {
            (view >> (32 + 8 * (length - 8))) as u64
        } else {
            0
        };
        Self {
            length,
            head: (view >> 32) as u64,
            tail,
        }
    }

    /// A place in a table of 512.
    const fn place(self, factor: u64) -> usize {
        let mixed = self.head ^ self.tail.rotate_left(29) ^ (self.length as u64) << 57;
        (mixed.wrapping_mul(factor) >> 55) as usize
    }
}

/// The words of one field, with the code of each.
#[derive(Debug)]
pub(super) struct Matcher {
    factor: u64,
    places: Vec<Option<(Print, u8, &'static str)>>,
}

impl Matcher {
    /// Of words that differ; the first one has the code 1.
    pub(super) fn new(words: &[&'static str]) -> Self {
        // An odd factor that sends no two words to one place is found in a few steps.
        let mut factor = 0x9e37_79b9_7f4a_7c15_u64;
        for _ in 0..10_000 {
            if let Some(places) = Self::spread(words, factor) {
                return Self { factor, places };
            }
            factor = factor.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(2) | 1;
        }
        Self {
            factor,
            places: vec![None; 512],
        }
    }

    fn spread(words: &[&'static str], factor: u64) -> Option<Vec<Option<(Print, u8, &'static str)>>> {
        let mut places = vec![None; 512];
        for (word, code) in words.iter().zip(1..) {
            let print = Print::of(word.as_bytes());
            let slot = places.get_mut(print.place(factor))?;
            if slot.is_some() {
                return None;
            }
            *slot = Some((print, code, *word));
        }
        Some(places)
    }

    /// The code of the word, if it is one. `text` is asked for only where the print does not decide.
    #[inline]
    pub(super) fn find<'t>(&self, print: Print, text: impl FnOnce() -> &'t [u8]) -> Option<u8> {
        match self.places.get(print.place(self.factor)) {
            Some(Some((found, code, word))) if *found == print => {
                (print.length <= 16 || text() == word.as_bytes()).then_some(*code)
            }
            Some(Some(_) | None) | None => None,
        }
    }

    pub(super) fn code(&self, text: &str) -> Option<u8> {
        self.find(Print::of(text.as_bytes()), || text.as_bytes())
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
            if text.len() <= 8 {
                let mut eight = *b"########";
                eight[..text.len()].copy_from_slice(text.as_bytes());
                assert_eq!(Print::of_short(eight, text.len()), print);
            }
        }
    }
}
