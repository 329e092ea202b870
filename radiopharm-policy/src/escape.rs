//! Texts from outside, written so that they cannot pass for something else.

use std::borrow::Cow;
use std::fmt::Write;

/// The text with every character escaped that could steer a terminal, begin a line, turn the direction of writing
/// or hide: control characters, line and paragraph separators, signs of direction, and invisible format characters.
///
/// Escapes are those of JSON (`\n`, `\u202e`; two of them above U+FFFF). What is left is never escaped twice, since
/// escapes hold none of these characters. Messages of errors are escaped already; this is for what else a program
/// says of what it was given, such as names of files.
///
/// ```
/// use radiopharm_policy::escaped;
///
/// assert_eq!(escaped("Jos\u{e9}.json"), "Jos\u{e9}.json");
/// assert_eq!(escaped("a\nb\u{1b}[2J\u{202e}"), r"a\nb\u001b[2J\u202e");
/// ```
#[must_use]
pub fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        match letter {
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            letter if is_harmful(letter) => {
                for unit in letter.encode_utf16(&mut [0; 2]) {
                    // Writing to memory does not fail.
                    let _ = write!(written, "\\u{unit:04x}");
                }
            }
            letter => written.push(letter),
        }
    }
    Cow::Owned(written)
}

/// How many characters of a text from outside a message shows.
const SHOWN: usize = 200;

/// The first 200 characters, which is all that a message shows of a value or of a name.
pub(crate) fn cut(text: &str) -> &str {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}

/// Whether a character ends a line for some reader of texts, or moves within one.
pub(crate) const fn is_break(letter: char) -> bool {
    matches!(letter, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character does more to a text than to stand there.
pub(crate) const fn is_harmful(letter: char) -> bool {
    // Controls; soft hyphen; signs of direction; invisible separators and operators; language tags.
    is_break(letter)
        || matches!(
            letter,
            '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_texts_are_left_alone() {
        for text in ["", "plain", "Ünïcödé 日本語 👩‍🔬", r"C:\new", "a b"] {
            assert!(matches!(escaped(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn every_harmful_character_is_escaped_as_json_does_it_and_once() {
        let harmful: String = (char::MIN..=char::MAX)
            .filter(|letter| is_harmful(*letter))
            .collect();
        assert!(
            harmful.contains('\u{202e}') && harmful.contains('\u{2028}') && harmful.contains('\u{e0041}')
        );
        let written = escaped(&harmful);
        assert!(!written.chars().any(is_harmful), "{written}");
        assert_eq!(escaped(&written), written);
        let read: String = serde_json::from_str(&format!("\"{written}\"")).unwrap();
        assert_eq!(read, harmful);
    }

    #[test]
    fn every_control_character_is_harmful() {
        assert!((char::MIN..=char::MAX).all(|letter| !letter.is_control() || is_harmful(letter)));
    }
}
