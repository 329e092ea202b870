//! Which word a text is: a table without collisions, looked up by the first sixteen bytes and the length.

use arrow_array::OffsetSizeTrait;
use arrow_buffer::Buffer;

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
    /// Of a text; `None` of one that is too long.
    fn of(text: &[u8]) -> Option<Self> {
        let mut sixteen = [0; LONGEST];
        for (slot, byte) in sixteen.iter_mut().zip(text) {
            *slot = *byte;
        }
        Self::of_first(&sixteen, text.len())
    }

    /// Of the first so many bytes; `None` where they are too many, or fewer than sixteen bytes are there. Without
    /// branches that depend on the text: words come in any order, and a wrong guess would cost more than everything
    /// else.
    #[inline]
    fn of_first(bytes: &[u8], size: usize) -> Option<Self> {
        let (low, high) = KEPT.get(size)?;
        let read = u128::from_le_bytes(*bytes.first_chunk()?);
        Some(Self {
            low: read as u64 & low,
            high: (read >> 64) as u64 & high,
            size: size as u64,
        })
    }

    /// The same where no word has more than eight bytes: the size alone shows that a longer text is none.
    #[inline]
    fn of_first_eight(bytes: &[u8], size: usize) -> Option<Self> {
        let (low, _) = KEPT.get(size)?;
        let read = u64::from_le_bytes(*bytes.first_chunk()?);
        Some(Self {
            low: read & low,
            high: 0,
            size: size as u64,
        })
    }

    /// Of a view of at most 12 bytes, which holds its text: the length in the lowest 32 bits, then the bytes.
    #[inline]
    const fn of_view(view: u128) -> Self {
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

/// How many places a table has: as many as a byte has values.
const PLACES: usize = 256;

/// The words of one field, with the code of each.
#[derive(Debug)]
pub(super) struct Lookup {
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
const NO_WORD: u8 = super::class::FALLBACK;

impl Lookup {
    /// Of words that differ; the first one has the code 1.
    pub(super) fn new(words: &[&'static str]) -> Self {
        let (mut prints, mut long) = (Vec::new(), Vec::new());
        // The empty text is no word, and is what null rows hold: known as such, it is no surprise to a processor that
        // guesses what comes.
        let all = words.iter().copied().zip(1..).chain([("", NO_WORD)]);
        for (word, code) in all {
            match Print::of(word.as_bytes()) {
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

    /// The codes of texts that lie one after another in a buffer, each from one offset to the next.
    pub(super) fn codes<O: OffsetSizeTrait>(&self, bytes: &[u8], offsets: &[O], out: &mut [u8]) {
        if self.is_short {
            self.codes_by(bytes, offsets, out, Print::of_first_eight);
        } else {
            self.codes_by(bytes, offsets, out, Print::of_first);
        }
    }

    fn codes_by<O: OffsetSizeTrait>(
        &self,
        bytes: &[u8],
        offsets: &[O],
        out: &mut [u8],
        print: impl Fn(&[u8], usize) -> Option<Print>,
    ) {
        let Some((first, ends)) = offsets.split_first() else {
            return;
        };
        // Before this place sixteen bytes can be read.
        let near_the_end = (bytes.len() + 1).saturating_sub(LONGEST);
        let mut start = first.as_usize();
        for (code, end) in out.iter_mut().zip(ends) {
            let (begin, end) = (start, end.as_usize());
            let size = end.wrapping_sub(begin);
            *code = if LONGEST < size || near_the_end <= begin {
                self.find(bytes.get(begin..end).unwrap_or_default())
            } else {
                let print = bytes.get(begin..).and_then(|rest| print(rest, size));
                print.map_or(NO_WORD, |print| self.find_print(print))
            };
            start = end;
        }
    }

    /// The codes of views. One holds a text of up to 12 bytes; longer ones are found where it says, in a second pass.
    pub(super) fn codes_of_views(&self, views: &[u128], buffers: &[Buffer], out: &mut [u8]) {
        let mut is_long = false;
        for (code, view) in out.iter_mut().zip(views) {
            is_long |= LONGEST_IN_A_VIEW < *view as u32;
            *code = self.find_print(Print::of_view(*view));
        }
        if is_long {
            for (code, view) in out.iter_mut().zip(views) {
                let length = *view as u32;
                if LONGEST_IN_A_VIEW < length {
                    // The number of a buffer, and where the text begins in it.
                    let (buffer, begin) = ((*view >> 64) as u32 as usize, (*view >> 96) as u32 as usize);
                    let bytes = buffers.get(buffer).map_or(&[] as &[u8], Buffer::as_slice);
                    let rest = bytes.get(begin..).unwrap_or_default();
                    *code = match Print::of_first(rest, length as usize) {
                        Some(print) => self.find_print(print),
                        None => self.find(rest.get(..length as usize).unwrap_or_default()),
                    };
                }
            }
        }
    }

    #[inline]
    fn find_print(&self, print: Print) -> u8 {
        let place = usize::from(print.place(self.factor));
        let place = self.places.get(place).unwrap_or(&EMPTY);
        let found = &place.print;
        let differs = (found.low ^ print.low) | (found.high ^ print.high) | (found.size ^ print.size);
        if differs == 0 { place.code } else { NO_WORD }
    }

    /// The code of any text.
    #[cold]
    #[inline(never)]
    fn find(&self, text: &[u8]) -> u8 {
        match Print::of(text) {
            Some(print) => self.find_print(print),
            None => {
                let found = self.long.iter().find(|(word, _)| word.as_bytes() == text);
                found.map_or(NO_WORD, |(_, code)| *code)
            }
        }
    }

    /// How many words there are.
    pub(super) const fn words(&self) -> u64 {
        self.words
    }

    /// The code of the word, if it is one.
    pub(super) fn code(&self, text: &str) -> Option<u8> {
        let code = self.find(text.as_bytes());
        (code != NO_WORD).then_some(code)
    }
}

/// The longest text that stands in its view.
const LONGEST_IN_A_VIEW: u32 = 12;

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
            let lookup = Lookup::new(&list);
            assert_ne!(lookup.factor, 0, "a factor is found");
            for (word, code) in list.iter().zip(1..) {
                assert_eq!(lookup.code(word), Some(code), "{word}");
                for length in 0..word.len() {
                    let cut = &word[..length];
                    let expected = list.iter().zip(1..).find(|(word, _)| **word == cut);
                    assert_eq!(lookup.code(cut), expected.map(|(_, code)| code), "{cut}");
                }
                for place in 0..word.len() {
                    let mut other = word.to_string().into_bytes();
                    other[place] = b'#';
                    assert_eq!(lookup.code(std::str::from_utf8(&other).unwrap()), None);
                }
                for more in ["\0", "_", "\0\0\0\0\0\0\0\0"] {
                    assert_eq!(lookup.code(&format!("{word}{more}")), None, "{word} and more");
                }
            }
        }
    }

    /// Texts in all the ways in which tables hold them.
    fn found(lookup: &Lookup, texts: &[&str]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut offsets = vec![0_i32];
        for text in texts {
            bytes.extend_from_slice(text.as_bytes());
            offsets.push(bytes.len() as i32);
        }
        let mut codes = vec![7; texts.len()];
        lookup.codes(&bytes, &offsets, &mut codes);
        let mut views = Vec::new();
        for (text, start) in texts.iter().zip(&offsets) {
            let mut view = [0; 16];
            view[..4].copy_from_slice(&(text.len() as u32).to_le_bytes());
            if text.len() <= 12 {
                view[4..4 + text.len()].copy_from_slice(text.as_bytes());
            } else {
                view[4..8].copy_from_slice(&text.as_bytes()[..4]);
                view[12..].copy_from_slice(&(*start as u32).to_le_bytes());
            }
            views.push(u128::from_le_bytes(view));
        }
        let mut others = vec![9; texts.len()];
        lookup.codes_of_views(&views, &[Buffer::from_vec(bytes)], &mut others);
        assert_eq!(codes, others);
        codes
    }

    #[test]
    fn texts_are_found_however_they_are_held() {
        for spec in VOCABULARY {
            let (FieldType::Word(words) | FieldType::WordList(words)) = spec.field_type else {
                continue;
            };
            let list = words.list();
            let lookup = Lookup::new(&list);
            let mut texts = list.clone();
            texts.extend([
                "",
                "g",
                "twelve bytes",
                "thirteen byte",
                "sixteen bytes_16",
                "seventeen bytes17",
            ]);
            for first in 0..texts.len() {
                texts.rotate_left(1);
                let expected: Vec<u8> = texts
                    .iter()
                    .map(|text| lookup.code(text).unwrap_or(NO_WORD))
                    .collect();
                assert_eq!(found(&lookup, &texts), expected, "{first}");
                // The last text ends with the buffer.
                let last = [texts[0]];
                assert_eq!(found(&lookup, &last), [expected[0]], "{}", last[0]);
            }
        }
    }
}
