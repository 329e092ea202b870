//! Words that people write where they know nothing.

use super::slip::folded;

/// Words for nothing, folded.
const NOTHING: [&str; 30] = [
    "unknown",
    "unk",
    "u",
    "ukn",
    "n_a",
    "na",
    "n.a.",
    "n.a",
    "nan",
    "null",
    "nil",
    "nd",
    "n_d",
    "none_given",
    "not_known",
    "not_done",
    "not_documented",
    "not_available",
    "not_applicable",
    "not_stated",
    "not_reported",
    "not_recorded",
    "not_tested",
    "not_assessed",
    "pending",
    "missing",
    "unspecified",
    "blank",
    "empty",
    "tbd",
];

/// The longest of them.
const LONGEST: usize = 16;

/// Whether a text says that nothing is known.
///
/// `none` does where a number, a date or a flag is asked for; where a word is, it says that there is none.
pub(crate) fn is_nothing(text: &str, is_word: bool) -> bool {
    let trimmed = text.trim();
    if 64 < trimmed.len() {
        return false;
    }
    // Every word for nothing is short, and most values begin with a digit.
    let is_plain = trimmed.is_ascii();
    let first = trimmed.bytes().next();
    if is_plain
        && (LONGEST < trimmed.len() || 3 < trimmed.len() && first.is_some_and(|byte| byte.is_ascii_digit()))
    {
        return false;
    }
    let folded = folded(text);
    // A dash, a point, a question mark.
    let is_blank = folded.len() <= 3 && !folded.contains(char::is_alphanumeric);
    is_blank || NOTHING.contains(&folded.as_str()) || !is_word && folded == "none"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_for_nothing_is_longer_or_begins_with_a_digit() {
        for word in NOTHING {
            assert!(
                word.len() <= LONGEST && !word.starts_with(|first: char| first.is_ascii_digit()),
                "{word}"
            );
        }
    }

    #[test]
    fn people_have_many_words_for_nothing() {
        for text in [
            "", " ", "unknown", "Unknown ", "n/a", "N/A", "U", "-", "--", ".", "not done", "NaN",
        ] {
            assert!(is_nothing(text, true), "{text:?}");
        }
        assert!(is_nothing("None", false));
        for text in [
            "none",
            "None",
            "other",
            "no",
            "unknown_primary",
            "indeterminate",
            "never",
        ] {
            assert!(!is_nothing(text, true), "{text:?}");
        }
    }
}
