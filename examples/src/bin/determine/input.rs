//! Lines of files and of standard input, in which the library finds requests.

use std::io::{self, BufRead, BufReader, Read};

use radiopharm_policy::{LONGEST, LineSource, RequestFinder};

pub(crate) use radiopharm_policy::FoundRequest as Found;

/// The requests of an input, one after the other.
pub(crate) struct Requests<R>(RequestFinder<Lines<R>>);

impl<R: Read> Requests<R> {
    pub(crate) fn of(input: R) -> Self {
        Self(RequestFinder::new(Lines {
            input: BufReader::with_capacity(64 * 1024, input),
        }))
    }

    /// Whether the next request is not at hand yet, so that whoever writes the input may be waiting for
    /// answers.
    pub(crate) fn may_wait(&self) -> bool {
        let lines = self.0.waits_for();
        lines.is_some_and(|lines| !lines.input.buffer().contains(&b'\n'))
    }

    /// The next request, if there is one.
    pub(crate) fn next(&mut self) -> io::Result<Option<Found>> {
        self.0.next_request()
    }
}

/// The lines of an input.
struct Lines<R> {
    input: BufReader<R>,
}

impl<R: Read> LineSource for Lines<R> {
    type Error = io::Error;

    /// The next line, with its end: a line break belongs to the text, and in a JSON string it is a fault.
    ///
    /// Of a line that is too long to be a request, only one byte more than permitted is kept.
    fn next_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut text = Vec::new();
        // One byte more than permitted shows that the line is too long, and the line break may have two.
        let most = LONGEST as u64 + 2;
        if self.input.by_ref().take(most).read_until(b'\n', &mut text)? == 0 {
            return Ok(None);
        }
        if most <= text.len() as u64 && !text.ends_with(b"\n") {
            self.skip_line(&mut text)?;
        }
        Ok(Some(text))
    }
}

impl<R: Read> Lines<R> {
    /// Skips the rest of a line that is too long. A line that begins blank and goes on with something is
    /// not blank, and keeps a byte that shows it.
    fn skip_line(&mut self, text: &mut [u8]) -> io::Result<()> {
        loop {
            let more = match self.input.fill_buf() {
                Ok(more) => more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = more.iter().position(|byte| *byte == b'\n');
            let rest = more.get(..end.unwrap_or(more.len())).unwrap_or(more);
            if let (Some(last), Some(something)) = (text.last_mut(), rest.trim_ascii().first()) {
                *last = *something;
            }
            let (read, ended) = (
                end.map_or(more.len(), |end| end + 1),
                end.is_some() || more.is_empty(),
            );
            self.input.consume(read);
            if ended {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;

    /// The requests of a text: the line that each begins on, and its text without white space at its ends.
    fn found(text: impl AsRef<[u8]>) -> Vec<(u64, String)> {
        let mut requests = Requests::of(text.as_ref());
        let mut all = Vec::new();
        while let Some(Found { line, text }) = requests.next().unwrap() {
            all.push((line, String::from_utf8_lossy(text.trim_ascii()).into_owned()));
        }
        all
    }

    fn lines(text: impl AsRef<[u8]>) -> Vec<u64> {
        found(text).into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn nothing_is_no_request() {
        for text in ["", "\n", " \r\n\t\n", "\n\n   "] {
            assert!(found(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_line_is_a_request() {
        let text = "\n{\"a\":1}\r\n\n  {\"a\":2}  \n{\"a\":\n{\"a\":4}";
        let expected = [
            (2, "{\"a\":1}"),
            (4, "{\"a\":2}"),
            (5, "{\"a\":"),
            (6, "{\"a\":4}"),
        ];
        assert_eq!(found(text), expected.map(|(line, text)| (line, text.to_owned())));
    }

    #[test]
    fn an_object_may_be_spread_over_lines() {
        let object = "{\n  \"a\": [\n    {\"b\": 1}\n  ],\n\n  \"c\": 2\n}";
        for text in [
            format!("\n\n{object}\n\n"),
            format!("\n\n{}", object.replace('\n', "\r\n")),
        ] {
            let requests = found(&text);
            assert_eq!(requests.len(), 1);
            assert_eq!(requests[0].0, 3, "where the object begins");
            assert_eq!(requests[0].1.replace('\r', ""), object);
        }
    }

    #[test]
    fn an_object_is_one_however_its_lines_look() {
        assert_eq!(lines("{\"a\":\n[\n{\"b\":1}\n]}\n"), [1]);
        assert_eq!(lines("{\"a\":\n{\"b\":1}\n}"), [1]);
    }

    #[test]
    fn a_broken_object_over_lines_is_one_fault() {
        for text in [
            "{\n  \"a\": 1\n  \"b\": 2\n}\n",
            "{\n  \"a\": [\n    {\"b\": 1}\n    {\"b\": 2}\n  ]\n}\n",
            "{\n  \"a\": 1,\n",
            "{\n  \"a\": 1\n}\n}\n",
            "{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n",
        ] {
            assert_eq!(found(text), [(1, text.trim().to_owned())]);
        }
    }

    #[test]
    fn a_first_line_that_nothing_mends_is_a_request_of_its_own() {
        for first in [
            "{\"a\":\"cut",
            "{\"a\":tru",
            "{a",
            "}",
            "x",
            "{\"a\":1}}",
            "{} {}",
            "{\"a\":{\"b\"",
        ] {
            let text = format!("{first}\n{{\"a\":1}}\n\n{{\"a\":2}}\n");
            assert_eq!(lines(&text), [1, 2, 4], "{first}");
        }
    }

    #[test]
    fn a_first_line_that_is_cut_off_does_not_swallow_the_others() {
        for first in ["{", "{\"a\":", "{\"a\":1", "{\"a\":1,"] {
            let text = format!("{first}\n\n{{\"a\":1}}\n{{\"a\":2}}\n\n{{\"a\":3}}");
            assert_eq!(lines(&text), [1, 3, 4, 6], "{first}");
            assert_eq!(lines(format!("{first}\n{{\"a\":1}}")), [1, 2], "{first}");
        }
    }

    #[test]
    fn an_array_or_a_table_is_one_fault_and_no_more_of_it_is_read() {
        for first in [
            "[",
            "[1",
            "[{\"a\":1},",
            "[{\"a\":1},{\"a\":2}]",
            "\u{feff}[",
            "drug,kps",
            "\u{feff}\"drug\";\"kps\"",
            "a\timaging_agent",
        ] {
            for before in ["", "\n", " \r\n\n"] {
                let text = format!("{before}{first}\n{{\"a\":1}}\n{{\"a\":2}}\n");
                let requests = found(&text);
                assert_eq!(requests.len(), 1, "{text}");
                assert!(requests[0].0 == 1 && first.starts_with(&requests[0].1), "{text}");
                let mut requests = Requests::of(text.as_bytes());
                assert!(requests.next().unwrap().is_some() && !requests.may_wait());
            }
        }
    }

    #[test]
    fn a_bad_line_with_commas_is_no_table() {
        for first in ["hello, world", "a\tb", "xofigo,80", "kps"] {
            assert_eq!(lines(format!("{first}\n{{\"a\":1}}\n")), [1, 2], "{first}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_an_input_at_its_very_start_only() {
        for text in ["\u{feff}", "\u{feff}\n", "\u{feff} \r\n\n"] {
            assert!(found(text).is_empty(), "{text:?}");
        }
        assert_eq!(lines("\u{feff}\n{}\n"), [2]);
        assert_eq!(lines("\u{feff}{}\n\u{feff}\n\u{feff}{}\n"), [1, 2, 3]);
        assert_eq!(lines("\n\u{feff}"), [2]);
        assert_eq!(lines("\u{feff}\u{feff}"), [1]);
    }

    #[test]
    fn what_is_not_utf8_is_a_request_all_the_same() {
        assert_eq!(lines(b"{\"a\":\"\xff\"}\n{\"a\":1}"), [1, 2]);
        assert_eq!(lines(b"\xff\xfe\n{\"a\":1}"), [1, 2]);
        assert_eq!(
            lines(b"{\n  \"a\": \"Jos\xe9\"\n}\n"),
            [1],
            "Latin-1 over lines is one fault"
        );
        assert_eq!(
            lines(b"\xef\xbb\xbf{\n  \"a\": 1\n}\n"),
            [1],
            "so is a byte order mark"
        );
    }

    #[test]
    fn what_is_too_long_is_held_only_as_far_as_tells_so() {
        let long = format!("{{\"a\":\"{}\"}}", "x".repeat(3 * LONGEST));
        let requests = found(format!("{{\"a\":1}}\n{long}\n{{\"a\":3}}\n"));
        assert_eq!(
            requests.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
            [1, 2, 3]
        );
        assert_eq!(requests[1].1.len(), LONGEST + 2);
        let spread = format!("{{\n{}}}", "  \"a\": 1,\n".repeat(LONGEST));
        let requests = found(spread);
        assert_eq!(requests.len(), 1);
        assert!((LONGEST + 1..LONGEST + 100).contains(&requests[0].1.len()));
    }

    #[test]
    fn a_long_line_swallows_no_other() {
        let long = format!("{{\"a\":\"{}\"}}", "x".repeat(2 * LONGEST));
        assert_eq!(lines(format!("{long}\n{{\"a\":2}}\n\n  {{\"a\":4}}")), [1, 2, 4]);
        let blanks = " ".repeat(LONGEST + 1);
        assert_eq!(lines(format!("{blanks}{{\"a\":1}}\n{{\"a\":2}}")), [1, 2]);
        assert_eq!(lines(format!("{blanks}{blanks}\n{{\"a\":2}}\n{blanks}")), [2]);
        assert_eq!(
            lines(format!("{}{{\"a\":1}}", "\n".repeat(2 * LONGEST))),
            [2 * LONGEST as u64 + 1]
        );
        assert_eq!(lines(format!("{{\"a\":2}}\n{blanks}}}")), [1, 2]);
        // The first line is cut off, and what follows it is more than a request holds.
        for between in ["\n".repeat(2 * LONGEST), "  \"a\":\n".repeat(LONGEST)] {
            let found = lines(format!("{{\"a\":\n{between}{{\"a\":1}}\n{{}}\n"));
            assert_eq!(found.len(), 3);
        }
    }

    #[test]
    fn the_greatest_length_does_not_count_the_end_of_a_line() {
        for (extra, kept) in [(0, LONGEST), (1, LONGEST + 1)] {
            for end in ["\n", "\r\n", "\r", ""] {
                let line = format!("{{\"a\":\"{}\"}}{end}", "x".repeat(LONGEST - 8 + extra));
                let spread = format!("{{\n\"a\":\"{}\"}}{end}", "x".repeat(LONGEST - 9 + extra));
                for text in [line, spread] {
                    let mut requests = Requests::of(text.as_bytes());
                    assert_eq!(requests.next().unwrap().unwrap().text.len(), kept, "{end:?}");
                }
            }
        }
        // What follows an object of the greatest length belongs to it.
        let spread = format!("{{\n\"a\":\"{}\"}}\n", "x".repeat(LONGEST - 9));
        for after in ["}", "\n", "x\n"] {
            let mut requests = Requests::of(spread.as_bytes().chain(after.as_bytes()));
            assert!(
                LONGEST < requests.next().unwrap().unwrap().text.len(),
                "{after:?}"
            );
        }
    }

    #[test]
    fn lines_come_one_by_one() {
        /// Gives a line a read, and fails after the last.
        struct Slow(VecDeque<&'static str>);
        impl Read for Slow {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                let line = self.0.pop_front().ok_or(io::ErrorKind::TimedOut)?;
                into[..line.len()].copy_from_slice(line.as_bytes());
                Ok(line.len())
            }
        }
        let mut requests = Requests::of(Slow(VecDeque::from(["{}\n", "{}\n{}\n", "{}"])));
        for line in 1..=3 {
            assert_eq!(requests.may_wait(), line != 3);
            assert_eq!(requests.next().unwrap().unwrap().line, line);
        }
        assert!(requests.may_wait());
        assert!(requests.next().is_err(), "the end did not come");
    }
}
