//! Many requests, one per line (NDJSON), in pieces of any size: constant memory, and parts for many threads.

use super::read::without_mark;
use super::{Format, LONGEST};
use crate::determination::Determination;
use crate::edition::Edition;
use crate::parallel::in_parallel;
use crate::request::{InputErrors, Request};

/// The number of the first line of a stream.
const START: u64 = 1;

/// Cuts a stream of bytes into whole lines, and keeps what is not yet one.
///
/// A line ends with a line feed, or with a carriage return and a line feed, and neither belongs to the request; so
/// does a carriage return at the end of the stream not. Of a line that is longer than a request may be, only so much is kept as shows that; memory stays constant
/// whatever comes.
///
/// ```
/// use radiopharm_policy::{Format, LineCutter};
///
/// let mut stream = LineCutter::new();
/// let mut answers = String::new();
/// for piece in ["{\"drug\":\"xofigo\",\"date_of", "_service\":\"2026-05-04\"}\n\n{}", "\n"] {
///     answers.push_str(&stream.cut(piece.as_bytes()).determine(Format::Brief, None, 2).text);
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
#[derive(Clone, Copy)]
struct LinesPart<'a> {
    bytes: &'a [u8],
    first: u64,
}

/// The answers to some lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
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
            number: START,
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
        self.keep(head.strip_suffix(b"\n").unwrap_or(head));
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
        // One byte more than permitted shows that a line is too long; another may be a carriage return at its end.
        let room = (LONGEST + 2).saturating_sub(self.rest.len());
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

/// The request that a line holds: what stands before its end.
#[must_use]
pub fn request_of_line(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Fewer bytes than this are not worth a thread of their own.
const WORTH_A_THREAD: usize = 16 * 1024;

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
    fn parts(&self, most: usize) -> Vec<LinesPart<'_>> {
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

impl Lines {
    /// Decides every line; blank ones have no answer.
    ///
    /// It works on so many threads, or on as many as the system grants; the caller's is one of them.
    ///
    /// ```
    /// use radiopharm_policy::{Format, LineCutter};
    ///
    /// let lines = LineCutter::new().cut(b"{}\n{}\n");
    /// assert_eq!(lines.determine(Format::Brief, None, usize::MAX).rejected, 2);
    /// ```
    #[must_use]
    pub fn determine(&self, format: Format, edition: Option<Edition>, threads: usize) -> LineAnswers {
        let most = threads.min(self.len() / WORTH_A_THREAD).max(1);
        let parts = self.parts(most);
        let mut answers = in_parallel(parts.len(), most, |place| {
            parts
                .get(place)
                .map_or_else(LineAnswers::default, |part| part.determine(format, edition))
        })
        .into_iter();
        // The first answers stay where they were written; the others are copied behind them.
        let mut all = answers.next().unwrap_or_default();
        for part in answers {
            all.text.push_str(&part.text);
            all.determined += part.determined;
            all.rejected += part.rejected;
        }
        all
    }
}

/// Decides a stream of requests, one JSON object a line, in pieces of any size and on many threads.
///
/// Memory stays constant: it holds the beginning of the line that has not ended. Blank lines have no answer; a
/// request with errors has a line with its errors and its number.
///
/// ```
/// use radiopharm_policy::{Format, LineDecider};
///
/// let mut stream = LineDecider::new(Format::Brief, None, 2);
/// let mut answers = stream.feed(b"{\"drug\":\"xofigo\",\"date_of");
/// answers.push_str(&stream.feed(b"_service\":\"2026-05-04\"}\n{}"));
/// answers.push_str(&stream.finish());
/// assert_eq!(answers.lines().count(), 2);
/// assert_eq!((stream.determined(), stream.rejected()), (1, 1));
/// ```
#[derive(Clone, Debug)]
pub struct LineDecider {
    cutter: LineCutter,
    format: Format,
    edition: Option<Edition>,
    threads: usize,
    determined: u64,
    rejected: u64,
}

impl LineDecider {
    /// At the start of a stream; answers are worked out on so many threads, or on as many as the system grants.
    #[must_use]
    pub const fn new(format: Format, edition: Option<Edition>, threads: usize) -> Self {
        Self {
            cutter: LineCutter::new(),
            format,
            edition,
            threads,
            determined: 0,
            rejected: 0,
        }
    }

    /// The answers to the lines that the next bytes complete: one line of JSON each, in order.
    #[must_use]
    pub fn feed(&mut self, bytes: &[u8]) -> String {
        let lines = self.cutter.cut(bytes);
        self.decide(&lines)
    }

    /// The answer to the last line, where the stream does not end with the end of one.
    #[must_use]
    pub fn finish(&mut self) -> String {
        let lines = self.cutter.finish();
        self.decide(&lines)
    }

    /// How many requests were determined so far.
    #[must_use]
    pub const fn determined(&self) -> u64 {
        self.determined
    }

    /// How many requests had errors so far.
    #[must_use]
    pub const fn rejected(&self) -> u64 {
        self.rejected
    }

    fn decide(&mut self, lines: &Lines) -> String {
        let answers = lines.determine(self.format, self.edition, self.threads);
        self.determined += answers.determined;
        self.rejected += answers.rejected;
        answers.text
    }
}

impl LinesPart<'_> {
    /// Decides every line; blank ones have no answer.
    fn determine(self, format: Format, edition: Option<Edition>) -> LineAnswers {
        let mut answers = LineAnswers::default();
        let lines = self.bytes.split_inclusive(|byte| *byte == b'\n');
        for (number, line) in (self.first..).zip(lines) {
            let line = request_of_line(line);
            let is_start = number == START;
            let text = if is_start { without_mark(line) } else { line };
            if text.trim_ascii().is_empty() {
                continue;
            }
            let request = if is_start {
                Request::from_json_under(line, edition)
            } else {
                Request::from_json_within(line, edition)
            };
            answers.push(
                request.map(|request| Determination::of(request).to_json(format)),
                number,
            );
        }
        answers
    }
}

impl LineAnswers {
    fn push(&mut self, answer: Result<String, InputErrors>, number: u64) {
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
    use crate::wire::determine_json;

    /// What a program that reads line by line would write.
    fn line_by_line(text: &[u8]) -> String {
        let mut answers = LineAnswers::default();
        for (number, line) in (1..).zip(text.split(|byte| *byte == b'\n')) {
            if !line.trim_ascii().is_empty() {
                let line = line.strip_suffix(b"\r").unwrap_or(line);
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
    fn a_byte_order_mark_is_skipped_at_the_very_start_only() {
        let good = r#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#;
        for (text, determined, rejected) in [
            ("\u{feff}".to_owned(), 0, 0),
            ("\u{feff} \r\n\n".to_owned(), 0, 0),
            (format!("\u{feff}{good}"), 1, 0),
            (format!("\u{feff}\n{good}\n"), 1, 0),
            (format!("\u{feff}\u{feff}{good}"), 0, 1),
            ("\u{feff}\u{feff}".to_owned(), 0, 1),
            (format!("\n\u{feff}{good}"), 0, 1),
            (format!("{good}\n\u{feff}{good}\n{good}"), 2, 1),
            (format!("{good}\n \u{feff}{good}"), 1, 1),
            (format!("{good}\n\u{feff}\n"), 1, 1),
        ] {
            for size in [1, 2, 3, 1000] {
                let mut stream = LineDecider::new(Format::Brief, None, 2);
                let mut answers = String::new();
                for piece in text.as_bytes().chunks(size) {
                    answers.push_str(&stream.feed(piece));
                }
                answers.push_str(&stream.finish());
                assert_eq!(
                    (stream.determined(), stream.rejected()),
                    (determined, rejected),
                    "{text:?}"
                );
                assert_eq!(answers.lines().count() as u64, determined + rejected);
            }
        }
    }

    #[test]
    fn a_line_beyond_the_limit_is_told_as_such_and_not_kept() {
        for extra in [0, 1, 2, 3, 100, LONGEST] {
            for end in ["", "\r", "\r\r", "\r ", " \r", "   ", "  \r"] {
                let text = format!("{{}}\n{}x{end}\n{{}}", "y".repeat(LONGEST - 1 + extra));
                let expected = line_by_line(text.as_bytes());
                assert_eq!(expected.lines().count(), 3);
                assert_eq!(
                    in_pieces(text.as_bytes(), 1 << 16, 2),
                    expected,
                    "{extra} {end:?}"
                );
                assert_eq!(
                    in_pieces(text.as_bytes(), text.len(), 2),
                    expected,
                    "{extra} {end:?}"
                );
            }
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
        assert!(stream.rest.len() <= LONGEST + 2);
    }

    #[test]
    fn a_line_of_the_greatest_length_is_read_whatever_it_ends_with() {
        let good = r#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#;
        for (extra, determined) in [(0, 2), (1, 0)] {
            let line = format!("{good}{}", " ".repeat(LONGEST - good.len() + extra));
            for end in ["\n", "\r\n"] {
                for last in ["", end, "\r"] {
                    let text = format!("{line}{end}{line}{last}");
                    for size in [1 << 16, LONGEST, LONGEST + 1, LONGEST + 2, text.len()] {
                        let mut stream = LineCutter::new();
                        let mut count = 0;
                        for piece in text.as_bytes().chunks(size) {
                            count += stream.cut(piece).determine(Format::Brief, None, 2).determined;
                        }
                        count += stream.finish().determine(Format::Brief, None, 2).determined;
                        assert_eq!(count, determined, "{extra} {end:?} {last:?} {size}");
                    }
                }
            }
        }
    }

    #[test]
    fn any_number_of_threads_gives_the_same_answers() {
        let good = r#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":75}"#;
        let text = format!("{good}\n\n{{}}\n").repeat(3000);
        let lines = LineCutter::new().cut(text.as_bytes());
        let expected = line_by_line(text.as_bytes());
        for threads in [0, 1, 2, 3, 7, 1000, usize::MAX] {
            let answers = lines.determine(Format::Brief, None, threads);
            assert_eq!((answers.determined, answers.rejected), (3000, 3000));
            assert!(answers.text == expected, "{threads}");
        }
        let none = LineCutter::new().cut(b"").determine(Format::Full, None, 9);
        assert_eq!(none, LineAnswers::default());
    }
}
