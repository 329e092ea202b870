//! What a message may say beyond what is permitted: the word that was meant, the name that a fact has here, or
//! what to state where a value says less than a fact.
//!
//! A hint that is taken must never change what was meant. So a near word is named only where the difference is a
//! slip of typing ([`slip`]) or where a table says that two names mean the same ([`names`]); never the opposite,
//! another unit, another quantity, another nuclide or another grade.

mod names;
mod nothing;
mod range;
mod slip;

use std::fmt;

pub(crate) use names::{Advice, SAME, instead, letters, meaning, name};
pub(crate) use nothing::is_nothing;
pub(crate) use range::{BETWEEN, Bound, End, Span, Times, bound, month_named, span, times};

/// Sets of words in which no slip is looked for: one letter or digit more is another tracer, nuclide or grade.
///
/// In these, blanks around a word and its case are all that is looked past.
const NEVER_GUESSED: [&str; 4] = ["imaging agent", "WHO grade", "nuclide", "CTCAE grade"];

/// For how many unknown names of one request a hint is looked for.
///
/// A hint is for people, who do not read thousands; what a program sent by mistake must not cost more than what
/// it sent on purpose.
pub(crate) const MOST: usize = 8;

/// The word of a set that a text was meant to be, if only a slip lies between them.
pub(crate) fn word<'a>(
    set: &str,
    text: &str,
    words: impl Iterator<Item = &'a str> + Clone,
) -> Option<&'a str> {
    if NEVER_GUESSED.contains(&set) {
        slip::same(text, words)
    } else if set == "field" {
        match name(text, words) {
            Some(Advice::Near(name)) => Some(name),
            Some(Advice::Instead(_)) | None => None,
        }
    } else {
        slip::same(text, words.clone()).or_else(|| slip::near(text, words))
    }
}

/// `; did you mean …?`, as messages end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DidYouMean<'a>(pub(crate) Option<&'a str>);

impl fmt::Display for DidYouMean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(word) => write!(f, "; did you mean `{word}`?"),
            None => Ok(()),
        }
    }
}
