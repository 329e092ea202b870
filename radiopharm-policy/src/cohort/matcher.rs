//! Which word a text is: a table without collisions, looked up by the first sixteen bytes and the length.

/// A text of at most sixteen bytes as numbers; nothing else has the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Print {
    /// The first eight bytes, the first lowest; zeros where there are fewer.
    low: u64,
    /// The next eight bytes.
    high: u64,
    /// How many bytes there are.
    size: u64,
}

/// How many bytes a print can hold.
const LONGEST: usize = 16;

/// What is kept of sixteen bytes where only so many belong to a text.
const KEPT: [(u64, u64); LONGEST + 1] = {
    const fn first(bytes: usize) -> u64 {
        match bytes {
            0 => 0,
            1..8 => u64::MAX >> (64 - 8 * bytes),
            _ => u64::MAX,
        }
    }
    let (mut table, mut size) = ([(0, 0); LONGEST + 1], 0);
    while size <= LONGEST {
        #[expect(
            clippy::indexing_slicing,
            reason = "a constant: out of bounds would not compile"
        )]
        {
            table[size] = (first(size), first(size.saturating_sub(8)));
        }
        size += 1;
    }
    table
};

impl Print {
    /// Of a text within a longer buffer; `None` of one that is too long. Without branches that depend on the text:
    /// words come in any order, and a wrong guess would cost more than everything else.
    #[inline]
    pub(super) fn within(bytes: &[u8], start: usize, end: usize) -> Option<Self> {
        let size = end.wrapping_sub(start);
        let (low, high) = KEPT.get(size)?;
        let sixteen = bytes.get(start..start.wrapping_add(16));
        let read = match sixteen.and_then(|sixteen| sixteen.first_chunk::<16>()) {
            Some(sixteen) => u128::from_le_bytes(*sixteen),
            None => near_the_end(bytes, start, end),
        };
        Some(Self {
            low: read as u64 & low,
            high: (read >> 64) as u64 & high,
            size: size as u64,
        })
    }

    /// The same where no word has more than eight bytes: of a longer text the size alone tells that it is none.
    #[inline]
    pub(super) fn within_short(bytes: &[u8], start: usize, end: usize) -> Option<Self> {
        let size = end.wrapping_sub(start);
        let (low, _) = KEPT.get(size)?;
        let eight = bytes.get(start..start.wrapping_add(8));
        let read = match eight.and_then(|eight| eight.first_chunk::<8>()) {
            Some(eight) => u64::from_le_bytes(*eight),
            None => near_the_end(bytes, start, end) as u64,
        };
        Some(Self {
            low: read & low,
            high: 0,
            size: size as u64,
        })
    }

    /// Of a view of at most 12 bytes, which holds its text: the length in the lowest 32 bits, then the bytes.
    #[inline]
    pub(super) const fn of_view(view: u128) -> Self {
        Self {
            low: (view >> 32) as u64,
            high: (view >> 96) as u64,
            size: view as u32 as u64,
        }
    }

    /// A place in the table.
    #[inline]
    const fn place(self, factor: u64) -> u8 {
        let mixed = self.low ^ self.high.rotate_left(29);
        (mixed.wrapping_mul(factor) >> 56) as u8
    }
}

/// The first bytes of a text that ends where fewer than sixteen bytes are left of a buffer.
#[cold]
#[inline(never)]
fn near_the_end(bytes: &[u8], start: usize, end: usize) -> u128 {
    let mut sixteen = [0; 16];
    let text = bytes.get(start..end).unwrap_or_default();
    for (slot, byte) in sixteen.iter_mut().zip(text) {
        *slot = *byte;
    }
    u128::from_le_bytes(sixteen)
}

/// How many places a table has: as many as a byte has values.
const PLACES: usize = 256;

/// The words of one field, with the code of each.
#[derive(Debug)]
pub(super) struct Matcher {
    factor: u64,
    places: Box<[Place; PLACES]>,
    /// The words that have no print.
    long: Vec<(&'static str, u8)>,
    /// Whether no word has more than eight bytes.
    is_short: bool,
    words: u64,
}

/// The print of a word at its place, or one that no text has.
#[derive(Clone, Copy, Debug)]
struct Place {
    print: Print,
    code: u8,
}

const EMPTY: Place = Place {
    print: Print {
        low: 0,
        high: 0,
        size: u64::MAX,
    },
    code: NO_WORD,
};

/// The code of a text that is none of the words.
const NO_WORD: u8 = super::coder::ODD;

impl Matcher {
    /// Of words that differ; the first one has the code 1.
    pub(super) fn new(words: &[&'static str]) -> Self {
        let (mut prints, mut long) = (Vec::new(), Vec::new());
        // The empty text is no word, and is what null rows hold: known as such, it is no surprise to a processor that
        // guesses what comes.
        let all = words.iter().copied().zip(1..).chain([("", NO_WORD)]);
        for (word, code) in all {
            match Print::within(word.as_bytes(), 0, word.len()) {
                Some(print) => prints.push(Place { print, code }),
                None => long.push((word, code)),
            }
        }
        // An odd factor that sends no two words to one place is found in a few steps; a test says so.
        let factors = std::iter::successors(Some(0x9e37_79b9_7f4a_7c15_u64), |factor| {
            Some(factor.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(2) | 1)
        });
        let spread = |factor| Some((factor, spread(&prints, factor)?));
        let found = factors.take(10_000).find_map(spread);
        let (factor, places) = found.unwrap_or_else(|| (0, Box::new([EMPTY; PLACES])));
        Self {
            factor,
            places,
            long,
            is_short: words.iter().all(|word| word.len() <= 8),
            words: words.len() as u64,
        }
    }

    /// The code of the word that has a print.
    #[inline]
    pub(super) fn find(&self, print: Print) -> u8 {
        let place = usize::from(print.place(self.factor));
        let place = self.places.get(place).unwrap_or(&EMPTY);
        let found = &place.print;
        let differs = (found.low ^ print.low) | (found.high ^ print.high) | (found.size ^ print.size);
        if differs == 0 { place.code } else { NO_WORD }
    }

    /// The code of a word that has no print.
    #[cold]
    #[inline(never)]
    pub(super) fn find_long(&self, text: &[u8]) -> u8 {
        let found = self.long.iter().find(|(word, _)| word.as_bytes() == text);
        found.map_or(NO_WORD, |(_, code)| *code)
    }

    /// Whether no word has more than eight bytes.
    pub(super) const fn is_short(&self) -> bool {
        self.is_short
    }

    /// How many words there are.
    pub(super) const fn words(&self) -> u64 {
        self.words
    }

    /// The code of the word, if it is one.
    pub(super) fn code(&self, text: &str) -> Option<u8> {
        let text = text.as_bytes();
        let code = match Print::within(text, 0, text.len()) {
            Some(print) => self.find(print),
            None => self.find_long(text),
        };
        (code != NO_WORD).then_some(code)
    }
}

/// Each print at its place; `None` where two would share one.
fn spread(prints: &[Place], factor: u64) -> Option<Box<[Place; PLACES]>> {
    let mut places = Box::new([EMPTY; PLACES]);
    for place in prints {
        let slot = places.get_mut(usize::from(place.print.place(factor)))?;
        if slot.print != EMPTY.print {
            return None;
        }
        *slot = *place;
    }
    Some(places)
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
            assert_ne!(matcher.factor, 0, "a factor is found");
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
                for more in ["\0", "_", "\0\0\0\0\0\0\0\0"] {
                    assert_eq!(matcher.code(&format!("{word}{more}")), None, "{word} and more");
                }
            }
        }
    }

    #[test]
    fn prints_are_the_same_however_the_text_is_held() {
        for text in ["", "g1", "metastatic", "12345678", "123456789", "123456789012"] {
            let print = Print::within(text.as_bytes(), 0, text.len()).unwrap();
            let mut view = [0; 16];
            view[..4].copy_from_slice(&(text.len() as u32).to_le_bytes());
            view[4..4 + text.len()].copy_from_slice(text.as_bytes());
            assert_eq!(Print::of_view(u128::from_le_bytes(view)), print);
            for around in ["", "#", "########", "another word"] {
                let longer = format!("{around}{text}{around}");
                let start = around.len();
                let end = start + text.len();
                assert_eq!(Print::within(longer.as_bytes(), start, end), Some(print));
                let short = Print::within_short(longer.as_bytes(), start, end);
                assert_eq!(short == Some(print), text.len() <= 8, "{text}");
            }
        }
    }
}
