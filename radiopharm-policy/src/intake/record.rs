//! Reads a loose record: one person, any names.

use std::borrow::Cow;

use super::Reader;
use super::collector::{Collector, Offer, Place};
use super::mapping::MappedMeaning;
use super::names::{self, Meaning};
use super::reading::{AmbiguityReason, Reading, ReadingRule, Source};
use crate::request::{Draft, Given, InputErrors};

impl Reader {
    /// Reads a loose record: names and values as they were given, in any order.
    ///
    /// A value is a text, a number, a flag or nothing, or a list where the fact is one.
    #[must_use]
    pub fn record<'a, N, V>(&self, entries: impl IntoIterator<Item = (N, V)>) -> Reading
    where
        N: Into<Cow<'a, str>>,
        V: Into<Given<'a>>,
    {
        let mut collector = Collector::new(self);
        for (name, given) in entries {
            let name = name.into();
            let source = Source::Name(name.to_string());
            self.offer_named(&mut collector, &name, given.into().into_owned(), source);
        }
        collector.finish()
    }

    /// Reads a row of a table as a loose record: the names are those of the columns, and evidence says row and column.
    ///
    /// ```
    /// use radiopharm_policy::intake::{Reader, Source};
    ///
    /// let reading = Reader::new().row(7, [("Karnofsky", "80")]);
    /// let cell = Source::Cell { row: 7, column: "Karnofsky".into() };
    /// assert_eq!(reading.evidence()[0].source, cell);
    /// ```
    #[must_use]
    pub fn row<'a, N, V>(&self, row: u64, cells: impl IntoIterator<Item = (N, V)>) -> Reading
    where
        N: Into<Cow<'a, str>>,
        V: Into<Given<'a>>,
    {
        let mut collector = Collector::new(self);
        for (column, given) in cells {
            let column = column.into();
            let source = Source::Cell {
                row,
                column: column.to_string(),
            };
            self.offer_named(&mut collector, &column, given.into().into_owned(), source);
        }
        collector.finish()
    }

    /// Reads a row of a table that is one JSON object: the names are those of the columns.
    ///
    /// # Errors
    /// The text is not one JSON object.
    pub fn row_json(&self, row: u64, text: &[u8]) -> Result<Reading, InputErrors> {
        Ok(self.row(row, Draft::from_json(text)?.into_entries()))
    }

    /// Reads a loose record that is one JSON object.
    ///
    /// # Errors
    /// The text is not one JSON object.
    pub fn record_json(&self, text: &[u8]) -> Result<Reading, InputErrors> {
        Ok(self.record(Draft::from_json(text)?.into_entries()))
    }

    /// Takes a value that stands under a name.
    fn offer_named(&self, collector: &mut Collector<'_>, name: &str, given: Given<'static>, source: Source) {
        let place = Place {
            source,
            code: None,
            date: None,
        };
        let mapped = self.mapping.get(name);
        let meaning = match mapped.map(super::mapping::Mapped::meaning) {
            None => names::meaning(name),
            Some(MappedMeaning::Means(meaning)) => meaning,
            Some(MappedMeaning::UnknownUnit(field)) => {
                collector.offer(Offer::new(field, given, place).doubt(AmbiguityReason::UnknownUnit));
                return;
            }
        };
        match meaning {
            Meaning::Fact(field, unit, is_own) => {
                if let Some(value) = mapped.and_then(|mapped| mapped.value(&given)) {
                    let offer = Offer::new(field, value, place).unit(unit);
                    collector.offer(offer.rule(ReadingRule::Spelling).written_as(&given));
                    return;
                }
                let rule = if is_own {
                    ReadingRule::AsStated
                } else {
                    ReadingRule::Spelling
                };
                collector.offer(Offer::new(field, given, place).unit(unit).rule(rule));
            }
            Meaning::Study(part) => collector.offer_study_part(part, given, place),
            Meaning::Ignored(reason, advice) => collector.ignore(place.source, reason, advice),
        }
    }
}
