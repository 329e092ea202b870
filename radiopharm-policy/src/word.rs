//! Closed sets of words, and sets of them.

use std::fmt;
use std::marker::PhantomData;

use crate::escape::{cut, escaped};
use crate::hint::{self, DidYouMean};

/// An enum of the vocabulary: every variant is one word, written the same in every language.
///
/// [`for_each_word!`](crate::for_each_word) lists the enums. No other type can be one.
pub trait Word: sealed::Sealed + Copy + Eq + fmt::Debug + fmt::Display + Sized + 'static {
    /// The name of the type: `TumorSite`.
    const TYPE: &'static str;
    /// What the words say, in words: `tumor site`.
    const NAME: &'static str;
    /// Every value, in the order of the vocabulary.
    const ALL: &'static [Self];
    /// Their words.
    const WORDS: &'static [&'static str];

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

pub(crate) mod sealed {
    pub trait Sealed {}
}

/// The first paragraph of a doc comment, on one line.
pub(crate) fn first_paragraph(lines: &'static str) -> &'static str {
    lines.split("\n\n").next().unwrap_or_default().trim()
}

/// A text that is not one of the words of an enum.
///
/// The message lists the words that are, and the one that was meant where only a slip of typing lies between
/// them; a tracer, a nuclide and a grade are never guessed.
///
/// ```
/// use radiopharm_policy::agent::{BoneMetastases, TumorSite};
///
/// let message = "illeum".parse::<TumorSite>().unwrap_err().to_string();
/// assert!(message.ends_with(", not `illeum`; did you mean `ileum`?"));
/// let message = "asymptomatik".parse::<BoneMetastases>().unwrap_err().to_string();
/// assert!(message.ends_with(", not `asymptomatik`"), "a letter more is the opposite");
/// ```
///
/// `Debug` leaves the text out, unless the alternate form (`{:#?}`) is asked for.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name} must be one of {allowed}, not `{value}`{}", DidYouMean(*.meant))]
pub struct UnknownWord {
    name: &'static str,
    allowed: String,
    value: String,
    meant: Option<&'static str>,
}

impl UnknownWord {
    /// The same error without the text, for logs that must not hold what a patient's record says.
    #[must_use]
    pub fn redacted(&self) -> Self {
        Self {
            value: "…".into(),
            meant: None,
            ..self.clone()
        }
    }

    pub(crate) fn new<W: Word>(value: &str) -> Self {
        let words = W::ALL.iter().map(|word| word.as_str());
        Self {
            name: W::NAME,
            allowed: listed(words.clone()),
            value: escaped(cut(value)).into_owned(),
            meant: hint::word(W::NAME, value, words),
        }
    }
}

impl fmt::Debug for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            fmt::Display::fmt(self, f)
        } else {
            write!(f, "{} must be one of {}", self.name, self.allowed)
        }
    }
}

/// `a, b, c`
pub(crate) fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
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
/// A set is one number of 64 bits, so facts that hold sets stay plain values. An enum with more words than bits does
/// not compile.
pub struct WordSet<W> {
    bits: u64,
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

    /// The set of all words.
    pub(crate) const FULL: Self = Self {
        bits: u64::MAX >> (u64::BITS - W::ALL.len() as u32),
        words: PhantomData,
    };

    /// The bit of a word.
    fn bit(word: W) -> u64 {
        const {
            assert!(
                W::ALL.len() <= u64::BITS as usize,
                "a set has a bit for each word"
            );
        }
        1 << word.index()
    }

    /// The set with one word more.
    #[must_use]
    pub fn with(self, word: W) -> Self {
        Self {
            bits: self.bits | Self::bit(word),
            words: PhantomData,
        }
    }

    /// Puts a word into the set, and returns whether it was not there.
    pub(crate) fn insert(&mut self, word: W) -> bool {
        let is_new = !self.contains(word);
        *self = self.with(word);
        is_new
    }

    /// Takes a word out of the set.
    pub(crate) fn remove(&mut self, word: W) {
        self.bits &= !Self::bit(word);
    }

    /// Whether the word is in the set.
    #[must_use]
    pub fn contains(self, word: W) -> bool {
        self.bits & Self::bit(word) != 0
    }

    /// The set as bits, one a place.
    pub(crate) const fn bits(self) -> u64 {
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

    /// What is in this set and not in the other.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self {
            bits: self.bits & !other.bits,
            words: PhantomData,
        }
    }

    /// Whether everything in this set is in the other.
    #[must_use]
    pub const fn is_within(self, other: Self) -> bool {
        self.bits & !other.bits == 0
    }

    /// The words, in the order of the vocabulary.
    #[must_use]
    pub fn iter(self) -> WordIter<W> {
        WordIter { left: self }
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
        WordList::from(*self).fmt(f)
    }
}

impl<W: Word> serde::Serialize for WordSet<W> {
    /// As a list of its words.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Word::as_str))
    }
}

impl<'de, W: Word + serde::Deserialize<'de>> serde::Deserialize<'de> for WordSet<W> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <Vec<W>>::deserialize(deserializer).map(Self::from_iter)
    }
}

/// The words of a set, in the order of the vocabulary: see [`WordSet::iter`].
#[derive(Clone, Debug)]
pub struct WordIter<W: Word> {
    left: WordSet<W>,
}

impl<W: Word> WordIter<W> {
    /// The word at a place, which is taken from those that are left; `None` past the last bit.
    fn take(&mut self, place: u32) -> Option<W> {
        self.left.bits &= !1_u64.checked_shl(place)?;
        W::ALL.get(place as usize).copied()
    }
}

impl<W: Word> Iterator for WordIter<W> {
    type Item = W;

    fn next(&mut self) -> Option<W> {
        self.take(self.left.bits.trailing_zeros())
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.left.len();
        (left, Some(left))
    }
}

impl<W: Word> DoubleEndedIterator for WordIter<W> {
    fn next_back(&mut self) -> Option<W> {
        // Without a bit that is set this is no place: the subtraction wraps.
        self.take((u64::BITS - 1).wrapping_sub(self.left.bits.leading_zeros()))
    }
}

impl<W: Word> ExactSizeIterator for WordIter<W> {}

impl<W: Word> std::iter::FusedIterator for WordIter<W> {}

impl<W: Word> IntoIterator for WordSet<W> {
    type Item = W;
    type IntoIter = WordIter<W>;

    fn into_iter(self) -> WordIter<W> {
        self.iter()
    }
}

impl<W: Word> IntoIterator for &WordSet<W> {
    type Item = W;
    type IntoIter = WordIter<W>;

    fn into_iter(self) -> WordIter<W> {
        self.iter()
    }
}

impl<W: Word> Extend<W> for WordSet<W> {
    fn extend<I: IntoIterator<Item = W>>(&mut self, words: I) {
        *self = words.into_iter().fold(*self, Self::with);
    }
}

impl<W> PartialOrd for WordSet<W> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<W> Ord for WordSet<W> {
    /// By their words, as lists of places compare; it says nothing of what they mean.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.bits.cmp(&other.bits)
    }
}

/// Words of one enum, whichever it is: what a fact holds that is a list of words.
///
/// No repeats, and always in the order of the vocabulary.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct WordList {
    type_name: &'static str,
    all: &'static [&'static str],
    bits: u64,
}

impl WordList {
    /// The name of the enum: `Therapy`.
    #[must_use]
    pub const fn type_name(self) -> &'static str {
        self.type_name
    }

    /// Whether it has no word, which *says* that there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// The words, in order.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        let bits = self.bits;
        let words = self.all.iter().copied().enumerate();
        words.filter_map(move |(place, word)| (bits >> place & 1 == 1).then_some(word))
    }

    /// The set, if the words are those of the enum.
    #[must_use]
    pub fn to_set<W: Word>(self) -> Option<WordSet<W>> {
        (self.type_name == W::TYPE).then_some(WordSet {
            bits: self.bits,
            words: PhantomData,
        })
    }

    /// The words as bits, one a place.
    #[cfg(feature = "arrow")]
    pub(crate) const fn bits(self) -> u64 {
        self.bits
    }
}

impl<W: Word> From<WordSet<W>> for WordList {
    fn from(set: WordSet<W>) -> Self {
        Self {
            type_name: W::TYPE,
            all: W::WORDS,
            bits: set.bits,
        }
    }
}

impl fmt::Debug for WordList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl fmt::Display for WordList {
    /// As a sentence says it: `enzalutamide, other taxane`, or `none`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("none");
        }
        for (place, word) in self.iter().enumerate() {
            if 0 < place {
                f.write_str(", ")?;
            }
            write!(f, "{}", Said(word))?;
        }
        Ok(())
    }
}

impl serde::Serialize for WordList {
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
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

        impl $crate::word::sealed::Sealed for $name {}

        impl $crate::word::Word for $name {
            const TYPE: &'static str = stringify!($name);
            const NAME: &'static str = $says;
            const ALL: &'static [Self] = Self::ALL;
            const WORDS: &'static [&'static str] = &[$( $($word)+, )+];

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
