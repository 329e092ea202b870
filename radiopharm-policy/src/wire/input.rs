//! Requests in an input: one JSON object over all its lines, or one a line.
//!
//! The text alone says which of the two an input is, by this rule:
//!
//! 1. The first line that is not blank decides, if it can. It holds a whole JSON value, or it is broken so
//!    that nothing that follows can mend it, or it alone is too long for a request: every line is a request.
//! 2. Otherwise it is the beginning of a value, and all the lines are one request together.
//! 3. But where they turn out not to be one JSON value (or to be longer than a request can be), and one of the
//!    later lines is a whole object that begins in its first column, the first line was cut off: every line is
//!    a request. Within an object that is spread over lines, such a line would be indented, or be followed by
//!    a comma. Where the first such line comes after more than a request can hold, the lines before it are one
//!    broken request.
//!
//! An input that is an array or comma-separated values is one request, which is wrong and said of line 1, and no more
//! of it is read. A byte order mark at the very start of an input is no part of it; anywhere else it is a fault.
//!
//! So every text that is one object is read as one, and no whole object on a line of its own is lost. Of lines, only
//! one is held at a time; of an object that is too long, only one byte more than permitted.

use std::collections::VecDeque;

use serde::de::IgnoredAny;

use super::lines::request_of_line;
use super::read::{LONGEST, is_array_or_table, without_mark};
use crate::edition::Edition;
use crate::request::{InputErrors, Request};

/// What gives the lines of an input.
pub trait LineSource {
    /// Why a line cannot be read.
    type Error;

    /// The next line with its end, or nothing where there is none. Of a line that is longer than a request may be
    /// ([`LONGEST`]), no more than two bytes beyond that are needed.
    ///
    /// # Errors
    /// The line cannot be read.
    fn next_line(&mut self) -> Result<Option<Vec<u8>>, Self::Error>;
}

/// A request as it was found in an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRequest {
    /// The line that it begins on; the first is 1.
    pub line: u64,
    /// Its text, without the end of its last line.
    pub text: Vec<u8>,
}

impl FoundRequest {
    /// Reads the request; an edition of the caller's choice judges, or that of the date of service.
    ///
    /// # Errors
    /// As [`Request::from_json_under`], and a byte order mark that does not stand at the start of the input.
    pub fn read(&self, edition: impl Into<Option<Edition>>) -> Result<Request, InputErrors> {
        if self.is_at_start() {
            Request::from_json_under(&self.text, edition)
        } else {
            Request::from_json_within(&self.text, edition)
        }
    }

    /// Messages count lines, and the line break at the end would begin another.
    fn without_line_break(mut self) -> Self {
        self.text.truncate(request_of_line(&self.text).len());
        self
    }

    /// Whether it is a whole object that begins in the first column.
    fn stands_alone(&self) -> bool {
        self.text.starts_with(b"{") && Shape::of(&self.text) == Shape::Whole
    }

    /// Whether it begins where the input begins, so that a byte order mark before it is skipped.
    const fn is_at_start(&self) -> bool {
        self.line == START
    }

    fn is_blank(&self) -> bool {
        let text = if self.is_at_start() {
            without_mark(&self.text)
        } else {
            &self.text
        };
        text.trim_ascii().is_empty()
    }

    fn is_too_long(&self) -> bool {
        LONGEST < request_of_line(&self.text).len()
    }
}

/// The number of the first line of an input.
const START: u64 = 1;

/// The requests of an input, one after the other: one JSON object, which may be spread over all of its lines, or one
/// object a line. The text says which of the two it is.
///
/// Of an input that is an array or comma-separated values, one request is found, which is at fault.
///
/// ```
/// use radiopharm_policy::{LineSource, RequestFinder};
///
/// struct Texts(std::vec::IntoIter<&'static str>);
///
/// impl LineSource for Texts {
///     type Error = std::convert::Infallible;
///
///     fn next_line(&mut self) -> Result<Option<Vec<u8>>, Self::Error> {
///         Ok(self.0.next().map(|line| line.as_bytes().to_vec()))
///     }
/// }
///
/// let lines = vec!["{\n", "  \"drug\": \"xofigo\",\n", "  \"date_of_service\": \"2026-05-04\"\n", "}\n"];
/// let mut requests = RequestFinder::new(Texts(lines.into_iter()));
/// let found = requests.next_request()?.ok_or("no request")?;
/// assert_eq!(found.line, 1);
/// assert!(found.read(None).is_ok());
/// assert!(requests.next_request()?.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct RequestFinder<L> {
    lines: L,
    /// The number of the line that was read last.
    number: u64,
    /// Whether the first request was looked for, which decides how the input is read.
    begun: bool,
    /// Lines that were read before it was decided that they are requests.
    waiting: VecDeque<FoundRequest>,
    /// Whether nothing more is read, since the input is no requests at all.
    ended: bool,
}

impl<L> RequestFinder<L> {
    /// At the start of an input.
    #[must_use]
    pub const fn new(lines: L) -> Self {
        Self {
            lines,
            number: 0,
            begun: false,
            waiting: VecDeque::new(),
            ended: false,
        }
    }

    /// What gives the lines, where another line must be read for the next request: then whoever writes the input may
    /// be waiting for answers.
    #[must_use]
    pub fn waits_for(&self) -> Option<&L> {
        (!self.ended && self.waiting.is_empty()).then_some(&self.lines)
    }
}

impl<L: LineSource> RequestFinder<L> {
    /// The next request, if there is one.
    ///
    /// # Errors
    /// A line cannot be read.
    pub fn next_request(&mut self) -> Result<Option<FoundRequest>, L::Error> {
        if self.ended {
            return Ok(None);
        }
        let line = if self.begun {
            match self.waiting.pop_front() {
                Some(line) => Some(line),
                None => self.next_that_is_not_blank()?,
            }
        } else {
            self.begun = true;
            match self.next_that_is_not_blank()? {
                Some(mut first) if is_array_or_table(&first.text) => {
                    self.ended = true;
                    // It is said of the whole input, whatever blank lines come first.
                    first.line = START;
                    // However long its line is, it begins so.
                    if let Some(at) = first.text.iter().take(LONGEST).position(|byte| *byte == b'[') {
                        first.text.truncate(at + 1);
                    }
                    Some(first)
                }
                Some(first) if !first.is_too_long() && Shape::of(&first.text) == Shape::Beginning => {
                    Some(self.together(first)?)
                }
                first => first,
            }
        };
        Ok(line.map(FoundRequest::without_line_break))
    }

    /// What begins with a line that is not a whole value.
    fn together(&mut self, first: FoundRequest) -> Result<FoundRequest, L::Error> {
        let mut whole = first.clone();
        let mut lines = VecDeque::from([first]);
        // Blank lines count, so that a message names the right line and a length the right number of bytes.
        while !whole.is_too_long()
            && let Some(line) = self.next_line()?
        {
            whole.text.extend(&line.text);
            lines.push_back(line);
        }
        if !whole.is_too_long() && Shape::of(&whole.text) == Shape::Whole {
            return Ok(whole);
        }
        if lines.iter().skip(1).any(FoundRequest::stands_alone)
            && let Some(first) = lines.pop_front()
        {
            lines.retain(|line| !line.is_blank());
            self.waiting = lines;
            return Ok(first);
        }
        // What follows belongs to the broken request, up to a line that is one for certain.
        while let Some(line) = self.next_line()? {
            if line.stands_alone() {
                self.waiting.push_back(line);
                break;
            }
        }
        Ok(whole)
    }

    fn next_line(&mut self) -> Result<Option<FoundRequest>, L::Error> {
        let Some(text) = self.lines.next_line()? else {
            return Ok(None);
        };
        self.number += 1;
        Ok(Some(FoundRequest {
            line: self.number,
            text,
        }))
    }

    fn next_that_is_not_blank(&mut self) -> Result<Option<FoundRequest>, L::Error> {
        while let Some(line) = self.next_line()? {
            if !line.is_blank() {
                return Ok(Some(line));
            }
        }
        Ok(None)
    }
}

/// What a text is to a reader of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// One value.
    Whole,
    /// The beginning of a value.
    Beginning,
    /// Neither, whatever may follow.
    Broken,
}

impl Shape {
    /// Only the structure is looked at: whether strings are UTF-8 is for the reader of requests to say.
    fn of(text: &[u8]) -> Self {
        match serde_json::from_slice::<IgnoredAny>(without_mark(text)) {
            Ok(_) => Self::Whole,
            Err(error) if error.is_eof() => Self::Beginning,
            Err(_) => Self::Broken,
        }
    }
}
