//! One line of JSON, written from left to right.
//!
//! Most of an answer is names, words and sentences of this crate, which need no escapes and are copied as
//! they are; only what came from a caller is looked at character by character. That makes writing several
//! times as fast as a general serializer, which must look at everything.

use std::fmt::{self, Write};

use jiff::civil::Date;

/// A line of JSON under construction. The methods write what they say and nothing else; brackets and commas
/// are the caller's.
#[derive(Debug)]
pub(super) struct Line(String);

impl Line {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    pub(super) fn finish(self) -> String {
        self.0
    }

    /// JSON that stands in this crate's code.
    pub(super) fn json(&mut self, json: &'static str) {
        self.0.push_str(json);
    }

    /// A text of this crate: no quotes, no backslashes, no control characters; a test says so.
    pub(super) fn own(&mut self, text: &'static str) {
        debug_assert!(is_plain(text), "{text}");
        self.0.push('"');
        self.0.push_str(text);
        self.0.push('"');
    }

    /// Any text, or null.
    pub(super) fn text_or_null(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.quoted(format_args!("{text}")),
            None => self.json("null"),
        }
    }

    /// Anything that can be displayed, as a text.
    pub(super) fn quoted(&mut self, what: impl fmt::Display) {
        self.0.push('"');
        // Writing to memory does not fail.
        let _ = write!(Escaped(&mut self.0), "{what}");
        self.0.push('"');
    }

    /// Anything whose display is JSON already: numbers, booleans.
    pub(super) fn number(&mut self, number: impl fmt::Display) {
        let _ = write!(self.0, "{number}");
    }

    /// A small whole number, without the general machinery.
    pub(super) fn integer(&mut self, number: u64) {
        if let Some(digit) = u32::try_from(number)
            .ok()
            .and_then(|small| char::from_digit(small, 10))
        {
            self.0.push(digit);
        } else {
            self.number(number);
        }
    }

    /// A date, as a text.
    pub(super) fn date(&mut self, day: Date) {
        let [century, year] = [day.year() / 100, day.year() % 100];
        self.0.push('"');
        for (part, end) in [
            (u32::from(century.unsigned_abs()), ""),
            (u32::from(year.unsigned_abs()), "-"),
            (u32::from(day.month().unsigned_abs()), "-"),
            (u32::from(day.day().unsigned_abs()), "\""),
        ] {
            for digit in [part / 10, part % 10] {
                // Every part of a date of four-digit years has two digits.
                self.0.push(char::from_digit(digit, 10).unwrap_or('0'));
            }
            self.0.push_str(end);
        }
    }

    pub(super) fn bool(&mut self, value: bool) {
        self.json(if value { "true" } else { "false" });
    }

    /// A list, each element written by `each`.
    pub(super) fn list<T>(&mut self, of: impl Iterator<Item = T>, mut each: impl FnMut(&mut Self, T)) {
        self.0.push('[');
        for (place, element) in of.enumerate() {
            if 0 < place {
                self.0.push(',');
            }
            each(self, element);
        }
        self.0.push(']');
    }

    /// A list of words of this crate.
    pub(super) fn words(&mut self, words: impl Iterator<Item = &'static str>) {
        self.list(words, Self::own);
    }

    /// An object whose names are words of this crate.
    pub(super) fn object<V>(
        &mut self,
        entries: impl Iterator<Item = (&'static str, V)>,
        mut each: impl FnMut(&mut Self, V),
    ) {
        self.0.push('{');
        for (place, (name, value)) in entries.enumerate() {
            if 0 < place {
                self.0.push(',');
            }
            self.own(name);
            self.0.push(':');
            each(self, value);
        }
        self.0.push('}');
    }
}

/// Whether a text needs no escapes.
fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| 0x20 <= byte && byte != b'"' && byte != b'\\')
}

/// Writes a text with the escapes of JSON.
struct Escaped<'a>(&'a mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if is_plain(text) {
            self.0.push_str(text);
            return Ok(());
        }
        let quoted = serde_json::to_string(text).map_err(|_| fmt::Error)?;
        let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        self.0.push_str(inner.ok_or(fmt::Error)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_written_as_the_general_serializer_writes_them() {
        for text in [
            "",
            "plain",
            "a\"b",
            "a\\b",
            "\n\t\r\u{0}\u{1f}\u{7f}",
            "é 😀 \u{2028}",
            "</script>",
        ] {
            let mut line = Line::with_capacity(0);
            line.text_or_null(Some(text));
            assert_eq!(line.finish(), serde_json::to_string(text).unwrap());
        }
    }

    #[test]
    fn dates_are_written_as_the_calendar_writes_them() {
        for day in [
            (1900, 1, 1),
            (2026, 5, 4),
            (2028, 2, 29),
            (2199, 12, 31),
            (2200, 10, 30),
            (9999, 12, 31),
        ] {
            let day = jiff::civil::date(day.0, day.1, day.2);
            let mut line = Line::with_capacity(0);
            line.date(day);
            assert_eq!(line.finish(), format!("\"{day}\""));
        }
    }

    #[test]
    fn small_and_large_integers() {
        for number in [0, 9, 10, 123, u64::MAX] {
            let mut line = Line::with_capacity(0);
            line.integer(number);
            assert_eq!(line.finish(), number.to_string());
        }
    }
}
