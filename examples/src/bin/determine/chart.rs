//! Charts: one JSON object, one a line, FHIR R4, or comma-separated values with a header. Which of them it is, the text says.

use std::io::{self, Read};

use csv::{ReaderBuilder, StringRecord};
use radiopharm_policy::intake::{Reader, Reading, is_fhir};
use radiopharm_policy::{InputErrors, LONGEST};

use crate::input::Requests;

/// The most that is read of a chart, in bytes.
const MOST: u64 = 256 << 20;

/// A reading, with the line that it begins on.
pub(crate) struct Chart {
    pub(crate) line: u64,
    pub(crate) reading: Result<Reading, InputErrors>,
}

/// Hands over the readings of a chart, one by one.
///
/// # Errors
/// The chart cannot be read, is no UTF-8, is longer than 256 MiB, or a row has more or fewer cells than the header; or
/// the receiver fails.
pub(crate) fn read(
    mut input: impl Read,
    reader: &Reader,
    mut receive: impl FnMut(Chart) -> io::Result<()>,
) -> io::Result<()> {
    let mut bytes = Vec::new();
    let length = input.by_ref().take(MOST + 1).read_to_end(&mut bytes)?;
    if MOST < length as u64 {
        return Err(invalid("it is longer than 256 MiB"));
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    if is_fhir(text) {
        return receive(Chart {
            line: 1,
            reading: reader.fhir(text),
        });
    }
    if text
        .trim_ascii_start()
        .first()
        .is_none_or(|first| matches!(first, b'{' | b'['))
    {
        let mut requests = Requests::of(text);
        while let Some(found) = requests.next()? {
            receive(Chart {
                line: found.line,
                reading: reader.record_json(&found.text),
            })?;
        }
        return Ok(());
    }
    let text = std::str::from_utf8(text).map_err(|_| invalid("it is not UTF-8"))?;
    let separator = separator(text);
    let mut rows = ReaderBuilder::new()
        .delimiter(separator)
        .flexible(false)
        .from_reader(text.as_bytes());
    let header = rows.headers().map_err(invalid)?.clone();
    let mut row = StringRecord::new();
    let mut number = 0;
    let (mut line, mut counted) = (1, 0);
    while rows.read_record(&mut row).map_err(invalid)? {
        number += 1;
        // The position of a row may lie between the two signs of a line break, or before blank lines.
        let begin = row.position().map_or(0, csv::Position::byte);
        let mut rest = text.bytes().enumerate().skip(counted);
        counted += rest
            .by_ref()
            .take_while(|(at, byte)| (*at as u64) < begin || matches!(byte, b'\r' | b'\n'))
            .inspect(|(_, byte)| line += u64::from(*byte == b'\n'))
            .count();
        if row.iter().map(str::len).sum::<usize>() <= LONGEST {
            receive(Chart {
                line,
                reading: Ok(reader.row(number, header.iter().zip(&row))),
            })?;
        } else {
            return Err(invalid(format_args!(
                "row {number} is longer than {LONGEST} bytes"
            )));
        }
    }
    Ok(())
}

fn invalid(why: impl ToString) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why.to_string())
}

/// What parts the cells: that of a few signs which stands most often in the header, outside quotes.
fn separator(text: &str) -> u8 {
    let mut is_quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => break,
            byte if !is_quoted => {
                for (_, count) in counts.iter_mut().filter(|(sign, _)| *sign == byte) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    // Of those that stand equally often, the first.
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(sign, _)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(text: &[u8]) -> io::Result<Vec<(u64, String)>> {
        let mut found = Vec::new();
        read(text, &Reader::new(), |chart| {
            let facts = chart.reading.map_or_else(
                |errors| errors.to_string(),
                |reading| {
                    let facts = reading.facts().map(|(field, value)| format!("{field}={value}"));
                    facts.collect::<Vec<_>>().join(" ")
                },
            );
            found.push((chart.line, facts));
            Ok(())
        })?;
        Ok(found)
    }

    #[test]
    fn what_a_chart_is_its_text_says() {
        let expected = [(1, "kps=80".to_owned())];
        for text in ["{\"Karnofsky\": \"80\"}", "\u{feff}{\n\"Karnofsky\": 80\n}\n"] {
            assert_eq!(readings(text.as_bytes()).unwrap(), expected, "{text}");
        }
        let lines = readings(b"{\"kps\":\"80\"}\n{\"kps\":\"70\"}\n").unwrap();
        assert_eq!(lines, [(1, "kps=80".to_owned()), (2, "kps=70".to_owned())]);
        for text in [
            "Karnofsky,sex\n80,F\n",
            "\u{feff}Karnofsky;sex\r\n80;F\r\n",
            "Karnofsky\tsex\n80\tF",
            "\"Karnofsky\"|\"sex\"\n\"80\"|\"F\"\n",
        ] {
            assert_eq!(
                readings(text.as_bytes()).unwrap(),
                [(2, "sex=female kps=80".to_owned())],
                "{text}"
            );
        }
    }

    #[test]
    fn quoted_line_breaks_belong_to_cells() {
        let text = "note,kps\n\"first; second\nthird\",80\nx,70\n";
        let expected = [(2, "kps=80".to_owned()), (4, "kps=70".to_owned())];
        assert_eq!(readings(text.as_bytes()).unwrap(), expected);
    }

    #[test]
    fn a_row_of_another_length_is_an_error() {
        assert!(readings(b"a,b\n1\n").is_err());
        assert!(readings(b"a,b\n1,\xff\n").is_err());
        assert!(readings(b"").unwrap().is_empty());
        assert!(readings(b"[1]").unwrap()[0].1.contains("it is an array"));
    }
}
