//! Closed sets of words, and sets of them.

use std::fmt;
use std::marker::PhantomData;

use crate::escape::{cut, escaped};

/// An enum of the vocabulary: every variant is one word, written the same in every language.
pub trait Word: Copy + Eq + fmt::Debug + fmt::Display + Sized + 'static {
    /// What the words say, in words: `tumor site`.
    const NAME: &'static str;
    /// Every value, in the order of the vocabulary.
    const ALL: &'static [Self];

    /// The word, as JSON, columns and every language write it.
    fn as_str(self) -> &'static str;

    /// The value that a word stands for; words are exact.
    fn from_word(word: &str) -> Option<Self>;

    /// The place of the value in [`ALL`](Self::ALL).
    fn index(self) -> usize;

    /// What the words are for: the first paragraph of the documentation of the enum.
    ///
    /// Bindings and generated documents print it, so that it is said once.
    fn about() -> &'static str;

    /// What the word says: the documentation of the variant, on one line.
    fn says(self) -> &'static str;
}

/// The first paragraph of a doc comment, on one line.
pub(crate) fn first_paragraph(lines: &'static str) -> &'static str {
    lines.split("\n\n").next().unwrap_or_default().trim()
}

/// A text that is not one of the words of an enum.
///
/// The message lists the words that are, and the closest one where the text looks like a slip.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name} must be one of {allowed}, not `{value}`")]
pub struct UnknownWord {
    name: &'static str,
    allowed: String,
    value: String,
}

impl UnknownWord {
    pub(crate) fn new<W: Word>(value: &str) -> Self {
        Self {
            name: W::NAME,
            allowed: listed(W::ALL.iter().map(|word| word.as_str())),
            value: escaped(cut(value)).into_owned(),
        }
    }
}

/// `a, b, c`
pub(crate) fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// The candidate that a slip of the keyboard most likely meant, if any is close.
///
/// Close is an edit distance (insertions, deletions, substitutions, swapped neighbours) of at most a third
/// of the word's length, and at least one; or the start of just one candidate.
pub(crate) fn closest<'a>(word: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    if word.is_empty() || 64 < word.len() {
        return None;
    }
    let lowered = word.to_ascii_lowercase().replace(['-', ' '], "_");
    let best = candidates
        .clone()
        .map(|candidate| (edit_distance(&lowered, candidate), candidate))
        .min_by_key(|(distance, _)| *distance);
    let allowed = (lowered.chars().count() / 3).max(1);
    match best {
        Some((distance, candidate)) if distance <= allowed => Some(candidate),
        Some(_) | None => {
            let mut starting =
                candidates.filter(|candidate| 2 < lowered.len() && candidate.starts_with(&lowered));
            match (starting.next(), starting.next()) {
                (Some(only), None) => Some(only),
                (Some(_), Some(_)) | (None, _) => None,
            }
        }
    }
}

/// The optimal string alignment distance of two words.
fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, &left) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &right) in b.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX - 1);
            let mut cost = (at(&above, j) + usize::from(left != right))
                .min(at(&above, j + 1) + 1)
                .min(at(&row, j) + 1);
            let swapped = 0 < i && 0 < j && a.get(i - 1) == Some(&right) && b.get(j - 1) == Some(&left);
            if swapped {
                cost = cost.min(at(&before, j - 1) + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0)
}

/// A word as it is said in a sentence: `small intestine` for `small_intestine`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said(pub(crate) &'static str);

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, part) in self.0.split('_').enumerate() {
            if 0 < place {
                f.write_str(" ")?;
            }
            f.write_str(part)?;
        }
        Ok(())
    }
}

/// A set of the words of one enum: no repeats, and always in the order of the vocabulary.
///
/// A set is one machine word, so facts that hold sets stay plain values.
pub struct WordSet<W> {
    bits: u32,
    words: PhantomData<W>,
}

impl<W> WordSet<W> {
    /// A set in the code, by the places of its words (`Word::X as u32`), so that it costs nothing at run time.
    pub(crate) const fn of_places(places: &[u32]) -> Self {
        let (mut bits, mut rest) = (0, places);
        while let [place, others @ ..] = rest {
            bits |= 1 << *place;
            rest = others;
        }
        Self {
            bits,
            words: PhantomData,
        }
    }
}

impl<W: Word> WordSet<W> {
    /// The set with nothing in it, which *says* that there is nothing; an unknown set is `None`.
    pub const EMPTY: Self = Self {
        bits: 0,
        words: PhantomData,
    };

    /// The set with one word more.
    #[must_use]
    pub fn with(self, word: W) -> Self {
        Self {
            bits: self.bits | 1 << word.index(),
            words: PhantomData,
        }
    }

    /// Whether the word is in the set.
    #[must_use]
    pub fn contains(self, word: W) -> bool {
        self.bits & (1 << word.index()) != 0
    }

    /// The set as bits, one a place.
    #[cfg(feature = "arrow")]
    pub(crate) const fn bits(self) -> u32 {
        self.bits
    }

    /// Whether nothing is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// How many words are in the set.
    #[must_use]
    pub const fn len(self) -> usize {
        self.bits.count_ones() as usize
    }

    /// What is in both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            bits: self.bits & other.bits,
            words: PhantomData,
        }
    }

    /// What is in either set.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self {
            bits: self.bits | other.bits,
            words: PhantomData,
        }
    }

    /// Whether everything in this set is in the other.
    #[must_use]
    pub const fn is_within(self, other: Self) -> bool {
        self.bits & !other.bits == 0
    }

    /// The words, in the order of the vocabulary.
    pub fn iter(self) -> impl Iterator<Item = W> {
        W::ALL.iter().copied().filter(move |word| self.contains(*word))
    }
}

impl<W: Word> FromIterator<W> for WordSet<W> {
    fn from_iter<I: IntoIterator<Item = W>>(words: I) -> Self {
        words.into_iter().fold(Self::EMPTY, Self::with)
    }
}

impl<W: Word, const N: usize> From<[W; N]> for WordSet<W> {
    fn from(words: [W; N]) -> Self {
        words.into_iter().collect()
    }
}

impl<W> Clone for WordSet<W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W> Copy for WordSet<W> {}

impl<W> PartialEq for WordSet<W> {
    fn eq(&self, other: &Self) -> bool {
        self.bits == other.bits
    }
}

impl<W> Eq for WordSet<W> {}

impl<W> std::hash::Hash for WordSet<W> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.bits.hash(state);
    }
}

impl<W: Word> Default for WordSet<W> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<W: Word> fmt::Debug for WordSet<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl<W: Word> fmt::Display for WordSet<W> {
    /// As a sentence says it: `enzalutamide, other taxane`, or `none`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("none");
        }
        for (place, word) in self.iter().enumerate() {
            if 0 < place {
                f.write_str(", ")?;
            }
            write!(f, "{}", Said(word.as_str()))?;
        }
        Ok(())
    }
}

impl<W: Word + serde::Serialize> serde::Serialize for WordSet<W> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// Declares enums of the vocabulary: variants with their words, `Word`, `Display`, `FromStr` and serde.
macro_rules! words {
    ($(
        $(#[doc = $docs:literal])*
        $name:ident ($says:literal) { $( $(#[doc = $variant_docs:literal])* $variant:ident = $word:literal, )+ }
    )+) => {$(
        $crate::word::words! {
            @of_names
            $(#[doc = $docs])*
            $name ($says) { $( $(#[doc = $variant_docs])* $variant = [$word], )+ }
        }
    )+};
    // A word can also be the name of something: `stringify!(kps)`.
    (
        @of_names
        $(#[doc = $docs:literal])*
        $name:ident ($says:literal) { $( $(#[doc = $variant_docs:literal])* $variant:ident = [$($word:tt)+], )+ }
    ) => {
        $(#[doc = $docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $( $(#[doc = $variant_docs])* $variant, )+ }

        impl $name {
            /// Every value, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The word, as JSON, columns and every language write it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $($word)+, )+ }
            }
        }

        impl $crate::word::Word for $name {
            const NAME: &'static str = $says;
            const ALL: &'static [Self] = Self::ALL;

            fn as_str(self) -> &'static str {
                $name::as_str(self)
            }

            fn from_word(word: &str) -> Option<Self> {
                match word { $( $($word)+ => Some(Self::$variant), )+ _ => None }
            }

            fn index(self) -> usize {
                self as usize
            }

            fn about() -> &'static str {
                $crate::word::first_paragraph(concat!($($docs, "\n"),*))
            }

            fn says(self) -> &'static str {
                match self { $( Self::$variant => concat!($($variant_docs),*).trim_ascii(), )+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::word::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                $crate::word::Word::from_word(word).ok_or_else(|| $crate::word::UnknownWord::new::<Self>(word))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                word.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use words;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_the_word_that_was_meant() {
        let names = [
            "ki67_percent",
            "kps",
            "ecog",
            "who_grade",
            "serum_creatinine_mg_dl",
        ];
        let near = |word| closest(word, names.into_iter());
        assert_eq!(near("ki67"), Some("ki67_percent"), "the start of just one");
        assert_eq!(near("kip"), None);
        assert_eq!(near("KPS"), Some("kps"));
        assert_eq!(near("ecgo"), Some("ecog"));
        assert_eq!(near("ki-67-percent"), Some("ki67_percent"));
        assert_eq!(near("serum_creatinin_mg_dl"), Some("serum_creatinine_mg_dl"));
        assert_eq!(near("hemoglobin"), None);
        assert_eq!(near(""), None);
    }

    #[test]
    fn swapped_neighbours_are_one_slip() {
        assert_eq!(edit_distance("ecog", "ecgo"), 1);
        assert_eq!(edit_distance("", "abc"), 3);
        assert_eq!(edit_distance("kitten", "sitting"), 3);
    }
}
