//! A reading as a page for people.

use std::fmt::Write;

use super::reading::{Reading, Source};
use crate::escape::{cut, escaped};
use crate::request::Given;
use crate::vocabulary::Field;
use crate::word::Word;

/// The narrowest page, in characters.
const NARROWEST: usize = 40;

/// How far the lines of an entry but its first are indented.
const HANGING: usize = 6;

impl Reading {
    /// The reading as a text for people, in lines of at most so many characters: what is ambiguous first, then what
    /// was read, what was found of lists, and what was passed over.
    ///
    /// A width below 40 is 40. Texts of the chart stand there escaped.
    ///
    /// ```
    /// use radiopharm_policy::intake::Reader;
    ///
    /// let reading = Reader::new().record([("Karnofsky", "80"), ("sex", "not sure"), ("eGFR", "70")]);
    /// assert_eq!(reading.to_text(100), "\
    /// READ FROM THE CHART
    ///
    /// Not certain, and therefore not known
    ///   ? sex: a text that says nothing that the fact can be
    ///       `not sure`, from `sex`
    /// Read
    ///   kps = 80, from `80` of `Karnofsky` (number_as_text)
    /// Passed over
    ///   - `eGFR`: an estimated filtration rate, which is no clearance; a filtration rate per 1.73 m2 is no
    ///       clearance: state creatinine, weight, sex and age
    /// ");
    /// ```
    #[must_use]
    pub fn to_text(&self, width: usize) -> String {
        let mut page = Text {
            width: width.max(NARROWEST),
            written: "READ FROM THE CHART\n\n".into(),
        };
        if !self.ambiguous.is_empty() {
            page.heading("Not certain, and therefore not known");
        }
        for of in &self.ambiguous {
            page.entry(&format!("? {}: {}", of.fact, sentence(of.reason.says())));
            for candidate in &of.candidates {
                let written = candidate.written.as_deref().map(said);
                let mut line = format!("{}from {}", comma(written), place(&candidate.source));
                if !candidate.values.is_empty() {
                    let values: Vec<String> = candidate.values.iter().map(value).collect();
                    let _ = write!(line, ": {}?", values.join(" or "));
                }
                page.under(&line);
            }
        }
        let is_known = |fact: Field| self.record.get(fact).is_some();
        if self.facts().next().is_some() {
            page.heading("Read");
        }
        for (fact, known) in self.facts() {
            let from = self
                .evidence
                .iter()
                .filter(|of| of.fact == fact && of.value != Given::Null);
            let from = from.map(|of| {
                let written = of.written.as_deref().map_or_else(String::new, said);
                match of.source {
                    Source::Caller => "the caller says so".to_owned(),
                    Source::Name(_) | Source::Cell { .. } | Source::Resource { .. } | Source::Item { .. } => {
                        format!("from {written} of {} ({})", place(&of.source), of.rule)
                    }
                }
            });
            let from: Vec<String> = from.collect();
            let shown = escaped(cut(&known.to_string())).into_owned();
            page.entry(&format!("{fact} = {shown}, {}", from.join(", ")));
        }
        if !self.partial.is_empty() {
            page.heading("Found of lists that nobody said are complete, and therefore no facts");
        }
        for of in &self.partial {
            page.entry(&format!("{}: {}", of.fact, value(&of.found)));
        }
        let nothing = self
            .evidence
            .iter()
            .filter(|of| of.value == Given::Null && !is_known(of.fact));
        let mut nothing = nothing.peekable();
        if nothing.peek().is_some() {
            page.heading("Said to be unknown");
        }
        for of in nothing {
            let written = of.written.as_deref().map(said);
            page.entry(&format!(
                "{}: {}from {}",
                of.fact,
                comma(written),
                place(&of.source)
            ));
        }
        if !self.ignored.is_empty() {
            page.heading("Passed over");
        }
        for of in &self.ignored {
            let advice = of.advice.map_or_else(String::new, |advice| format!("; {advice}"));
            page.entry(&format!(
                "- {}: {}{advice}",
                place(&of.source),
                sentence(of.reason.says())
            ));
        }
        page.written
    }
}

/// What a variant says, within a sentence.
pub(super) fn sentence(says: &str) -> String {
    let says = says.split(". ").next().unwrap_or(says).trim_end_matches('.');
    let mut letters = says.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect::<String>()
    })
}

fn said(written: &str) -> String {
    format!("`{}`", escaped(cut(written)))
}

fn comma(text: Option<String>) -> String {
    text.map_or_else(String::new, |text| format!("{text}, "))
}

pub(super) fn place(source: &Source) -> String {
    escaped(cut(&source.to_string())).into_owned()
}

pub(super) fn value(given: &Given<'_>) -> String {
    let text = match given {
        Given::Text(text) => text.to_string(),
        Given::List(_) | Given::Object(_) | Given::Null | Given::Bool(_) | Given::Number(_) => {
            given.to_string()
        }
    };
    escaped(cut(&text)).into_owned()
}

struct Text {
    width: usize,
    written: String,
}

impl Text {
    fn heading(&mut self, heading: &str) {
        self.set(0, 2, heading);
    }

    fn entry(&mut self, text: &str) {
        self.set(2, HANGING, text);
    }

    fn under(&mut self, text: &str) {
        self.set(HANGING, HANGING, text);
    }

    /// Sets a text in lines; a word that is longer than a line is broken.
    fn set(&mut self, first: usize, others: usize, text: &str) {
        let mut used = first;
        self.written.extend(std::iter::repeat_n(' ', first));
        let mut is_at_start = true;
        for word in text.split_whitespace() {
            let length = word.chars().count();
            if !is_at_start && self.width < used + 1 + length {
                self.break_line(others);
                used = others;
            } else if !is_at_start {
                self.written.push(' ');
                used += 1;
            }
            is_at_start = false;
            for letter in word.chars() {
                if self.width <= used {
                    self.break_line(others);
                    used = others;
                }
                self.written.push(letter);
                used += 1;
            }
        }
        self.written.push('\n');
    }

    fn break_line(&mut self, indent: usize) {
        self.written.push('\n');
        self.written.extend(std::iter::repeat_n(' ', indent));
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::Reader;

    #[test]
    fn lines_keep_the_width_and_hostile_texts_do_nothing() {
        let long = "x".repeat(300);
        let entries = [
            (long.as_str(), "1"),
            ("kps", "\u{1b}[2J\nfake"),
            ("sex\u{202e}", long.as_str()),
            ("ecog", "1"),
            ("weight", "70"),
        ];
        for width in [0, 40, 80] {
            let text = Reader::new().record(entries).to_text(width);
            assert!(
                text.lines().all(|line| line.chars().count() <= width.max(40)),
                "{text}"
            );
            assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}') && !text.contains("\nfake"));
        }
    }
}
