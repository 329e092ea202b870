//! Many requests, one a line (NDJSON), in pieces of any size: constant memory, and parts for many threads.

use super::{Format, LONGEST, determine_json};
use crate::edition::Edition;

/// Cuts a stream of bytes into whole lines, and keeps what is not yet one.
///
/// Of a line that is longer than a request may be, only so much is kept as shows that; memory stays constant
/// whatever comes.
///
/// ```
/// use radiopharm_policy::{Format, LineCutter};
///
/// let mut stream = LineCutter::new();
/// let mut answers = String::new();
/// for piece in ["{\"drug\":\"xofigo\",\"date_of", "_service\":\"2026-05-04\"}\n\n{}", "\n"] {
///     for part in stream.cut(piece.as_bytes()).parts(1) {
///         answers.push_str(&part.determine(Format::Brief, None).text);
///     }
/// }
/// assert_eq!(answers.lines().count(), 2);
/// assert!(answers.lines().nth(1).is_some_and(|line| line.starts_with(r#"{"id":null,"line":3,"errors":["#)));
/// ```
#[derive(Clone, Debug)]
pub struct LineCutter {
    /// The beginning of a line that has not ended.
    rest: Vec<u8>,
    /// The number of that line.
    number: u64,
}

/// Whole lines of a stream, with the number of the first.
#[derive(Clone, Debug)]
pub struct Lines {
    bytes: Vec<u8>,
    first: u64,
}

/// Whole lines that can be decided on a thread of their own.
#[derive(Clone, Copy, Debug)]
pub struct LinesPart<'a> {
    bytes: &'a [u8],
    first: u64,
}

/// The answers to some lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineAnswers {
    /// One line of JSON for each request, in order: the answer, or the errors with the number of their line.
    pub text: String,
    /// How many requests were determined.
    pub determined: u64,
    /// How many had errors.
    pub rejected: u64,
}

impl Default for LineCutter {
    fn default() -> Self {
        Self::new()
    }
}

impl LineCutter {
    /// At the start of a stream.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            rest: Vec::new(),
            number: 1,
        }
    }

    /// The lines that the next bytes of the stream complete.
    pub fn cut(&mut self, bytes: &[u8]) -> Lines {
        let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n') else {
            self.keep(bytes);
            return self.lines(0, false);
        };
        let (whole, rest) = bytes.split_at(end + 1);
        let (head, tail) = whole.split_at(whole.iter().position(|byte| *byte == b'\n').unwrap_or(end) + 1);
        self.keep(head.trim_suffix_newline());
        let lines = self.lines(tail.len(), true).with(tail);
        self.number += tail.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.keep(rest);
        lines
    }

    /// The last line, where the stream does not end with the end of one.
    pub fn finish(&mut self) -> Lines {
        self.lines(0, !self.rest.is_empty())
    }

    fn keep(&mut self, bytes: &[u8]) {
        // One byte more than permitted shows that a line is too long.
        let room = (LONGEST + 1).saturating_sub(self.rest.len());
        let (kept, dropped) = bytes.split_at(room.min(bytes.len()));
        self.rest.extend_from_slice(kept);
        // A line that begins blank and goes on with something is not blank.
        if let (Some(last), Some(text)) = (self.rest.last_mut(), dropped.trim_ascii().first()) {
            *last = *text;
        }
    }

    /// What is kept, as a line if it has ended.
    fn lines(&mut self, more: usize, ended: bool) -> Lines {
        let mut lines = Lines {
            bytes: Vec::new(),
            first: self.number,
        };
        if ended {
            self.number += 1;
            lines.bytes = std::mem::take(&mut self.rest);
            lines.bytes.reserve(more + 1);
            lines.bytes.push(b'\n');
        }
        lines
    }
}

/// A line without its end.
trait TrimNewline {
    fn trim_suffix_newline(&self) -> &Self;
}

impl TrimNewline for [u8] {
    fn trim_suffix_newline(&self) -> &Self {
        self.strip_suffix(b"\n").unwrap_or(self)
    }
}

impl Lines {
    fn with(mut self, bytes: &[u8]) -> Self {
        self.bytes.extend_from_slice(bytes);
        self
    }

    /// How many bytes the lines have, with their ends.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether there is no line.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The lines in at most so many parts of about the same length, in order.
    #[must_use]
    pub fn parts(&self, most: usize) -> Vec<LinesPart<'_>> {
        let size = self.bytes.len().div_ceil(most.max(1)).max(1);
        let mut rest = self.bytes.as_slice();
        let mut first = self.first;
        let mut parts = Vec::new();
        while !rest.is_empty() {
            let after = rest.get(size.saturating_sub(1)..).unwrap_or_default();
            let end = after
                .iter()
                .position(|byte| *byte == b'\n')
                .map_or(rest.len(), |at| size + at);
            let (bytes, others) = rest.split_at(end.min(rest.len()));
            parts.push(LinesPart { bytes, first });
            first += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
            rest = others;
        }
        parts
    }
}

impl LinesPart<'_> {
    /// Decides every line; blank ones have no answer.
    #[must_use]
    pub fn determine(self, format: Format, edition: Option<Edition>) -> LineAnswers {
        let mut answers = LineAnswers::default();
        let lines = self.bytes.split_inclusive(|byte| *byte == b'\n');
        for (number, line) in (self.first..).zip(lines) {
            let line = line.trim_suffix_newline();
            if !line.trim_ascii().is_empty() {
                answers.push(determine_json(line, format, edition), number);
            }
        }
        answers
    }
}

impl LineAnswers {
    fn push(&mut self, answer: Result<String, crate::request::InputErrors>, number: u64) {
        match answer {
            Ok(answer) => {
                self.determined += 1;
                self.text.push_str(&answer);
            }
            Err(errors) => {
                self.rejected += 1;
                self.text.push_str(&errors.to_json_with_line(number));
            }
        }
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a program that reads line by line would write.
    fn line_by_line(text: &[u8]) -> String {
        let mut answers = LineAnswers::default();
        for (number, line) in (1..).zip(text.split(|byte| *byte == b'\n')) {
            if !line.trim_ascii().is_empty() {
                answers.push(determine_json(line, Format::Brief, None), number);
            }
        }
        answers.text
    }

    fn in_pieces(text: &[u8], size: usize, parts: usize) -> String {
        let mut stream = LineCutter::new();
        let mut answers = String::new();
        let mut decide = |lines: Lines| {
            for part in lines.parts(parts) {
                answers.push_str(&part.determine(Format::Brief, None).text);
            }
        };
        for piece in text.chunks(size) {
            decide(stream.cut(piece));
        }
        decide(stream.finish());
        answers
    }

    #[test]
    fn pieces_and_parts_change_nothing() {
        let good = r#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":75}"#;
        let text = format!("{good}\n\n  \r\n{{}}\n{good}\r\n[1]\n\u{e9}\n{good}");
        let expected = line_by_line(text.as_bytes());
        assert_eq!(expected.lines().count(), 6);
        assert!(expected.contains("\"line\":7"));
        for ending in ["", "\n", "\n\n"] {
            let text = format!("{text}{ending}");
            for size in [1, 2, 3, 7, 64, 1000] {
                for parts in [0, 1, 2, 3, 50] {
                    assert_eq!(
                        in_pieces(text.as_bytes(), size, parts),
                        expected,
                        "{size} {parts}"
                    );
                }
            }
        }
        assert_eq!(in_pieces(b"", 1, 1), "");
    }

    #[test]
    fn a_line_beyond_the_limit_is_told_as_such_and_not_kept() {
        for extra in [0, 1, 2, 100, LONGEST] {
            let text = format!("{{}}\n{}x\n{{}}", "y".repeat(LONGEST - 1 + extra));
            let expected = line_by_line(text.as_bytes());
            assert_eq!(expected.lines().count(), 3);
            assert_eq!(in_pieces(text.as_bytes(), 1 << 16, 2), expected, "{extra}");
            assert_eq!(in_pieces(text.as_bytes(), text.len(), 2), expected, "{extra}");
        }
        for end in ["", "x"] {
            let blank = format!("{}{end}\n{{}}", " ".repeat(3 * LONGEST));
            assert_eq!(
                in_pieces(blank.as_bytes(), 4096, 1),
                line_by_line(blank.as_bytes())
            );
        }
        let mut stream = LineCutter::new();
        for _ in 0..1000 {
            let _ = stream.cut(&[b'x'; 1 << 16]);
        }
        assert!(stream.rest.len() <= LONGEST + 1);
    }
}
