//! What the resources of a chart say, before it is settled which of it holds.
//!
//! What is certain goes to the collector. What says less is held back until everything is known: where something certain
//! says the fact, it is passed over; otherwise it is a candidate.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::time::When;
use super::value::Stated;
use crate::intake::Reader;
use crate::intake::collector::{self, Collector, Place};
use crate::intake::reading::{AmbiguityReason, IgnoredReason, Reading, ReadingRule, Source};
use crate::intake::value::{self, Context, Found, PlaceUnit, list_of};
use crate::request::Given;
use crate::vocabulary::Field;

/// A value of a fact, with its place.
pub(super) struct Offer {
    pub(super) field: Field,
    pub(super) stated: Stated,
    pub(super) place: Place,
}

/// A value that is of one day.
struct Dated {
    day: Date,
    is_uncertain: bool,
    offer: Offer,
}

/// Something that says less than a fact.
struct Weak {
    offer: Offer,
    reason: AmbiguityReason,
    /// Why it is passed over where something certain says the fact.
    otherwise: IgnoredReason,
}

/// When a long-acting analogue was given, or may have been.
struct Dose {
    when: When,
    is_certain: bool,
    written: Option<String>,
    place: Place,
}

/// What was found so far.
pub(super) struct Findings<'r> {
    pub(super) reader: &'r Reader,
    collector: Collector<'r>,
    certain: BTreeSet<Field>,
    dated: Vec<Dated>,
    weak: Vec<Weak>,
    /// Elements of lists that were found for certain.
    listed: Vec<(Field, Given<'static>)>,
    /// Doses of the product, each with its day where that is known.
    doses: Vec<(Option<Date>, Place)>,
    last: Vec<Dose>,
    /// Whether the chart has another page, which is not here.
    has_more: bool,
}

impl<'r> Findings<'r> {
    pub(super) fn new(reader: &'r Reader, has_more: bool) -> Self {
        Self {
            reader,
            collector: Collector::new(reader),
            certain: BTreeSet::new(),
            dated: Vec::new(),
            weak: Vec::new(),
            listed: Vec::new(),
            doses: Vec::new(),
            last: Vec::new(),
            has_more,
        }
    }

    /// Whether a day is on or before the date of service; nothing where that is not known.
    pub(super) fn is_past(&self, day: Date) -> Option<bool> {
        Some(day <= self.reader.date_of_service?)
    }

    /// Passes something over.
    pub(super) fn ignore(&mut self, source: Source, reason: IgnoredReason) {
        let is_filtration = matches!(
            reason,
            IgnoredReason::EstimatedFiltration | IgnoredReason::IndexedClearance
        );
        let advice = is_filtration.then(|| crate::hint::instead("egfr")).flatten();
        self.collector.ignore(source, reason, advice);
    }

    /// Takes a value that is certain.
    pub(super) fn offer(
        &mut self,
        field: Field,
        unit: PlaceUnit,
        given: Given<'static>,
        place: Place,
        rule: ReadingRule,
    ) {
        // A place that says that nothing is known, or something else than the fact, says nothing of it.
        match value::read(field, unit, &given, &Context::default()) {
            Found::Fact(_, _, _) | Found::Ambiguous(_, _) => _ = self.certain.insert(field),
            Found::Nothing(_) | Found::Ignored(_) => {}
        }
        self.collector
            .offer(collector::Offer::new(field, given, place).unit(unit).rule(rule));
    }

    /// Takes an element of a list.
    pub(super) fn list(&mut self, field: Field, element: Given<'static>, place: Place) {
        self.listed.push((field, element.clone()));
        let given = Given::List(vec![element]);
        self.offer(field, PlaceUnit::None, given, place, ReadingRule::Spelling);
    }

    /// Takes a value that is not certain, whatever else is said of the fact.
    pub(super) fn doubt(&mut self, offer: Offer, reason: AmbiguityReason) {
        let Offer { field, stated, place } = offer;
        match stated {
            Stated::Value(given, unit, _) => self.uncertain(field, unit, reason, given, place),
            Stated::Doubt(_, given) => self.uncertain(field, PlaceUnit::None, reason, given, place),
            Stated::Absent | Stated::None => self.ignore(place.source, IgnoredReason::NoValue),
        }
    }

    pub(super) fn doubt_word(&mut self, field: Field, word: &str, place: Place) {
        let given = Given::Text(word.to_owned().into());
        self.uncertain(field, PlaceUnit::None, AmbiguityReason::NotCertain, given, place);
    }

    fn uncertain(
        &mut self,
        field: Field,
        unit: PlaceUnit,
        reason: AmbiguityReason,
        given: Given<'static>,
        place: Place,
    ) {
        self.collector.offer(
            collector::Offer::new(field, given, place)
                .unit(unit)
                .doubt(reason),
        );
    }

    /// Takes something that says less than a fact.
    pub(super) fn weak(&mut self, offer: Offer, reason: AmbiguityReason, otherwise: IgnoredReason) {
        self.weak.push(Weak {
            offer,
            reason,
            otherwise,
        });
    }

    /// Takes a value of a time: a fact where it is of one day on or before the date of service.
    pub(super) fn at(&mut self, offer: Offer, when: When, is_uncertain: bool, source_of_time: Source) {
        match when {
            When::On(day) => match self.is_past(day) {
                Some(true) => self.dated.push(Dated {
                    day,
                    is_uncertain,
                    offer,
                }),
                Some(false) => self.ignore(source_of_time, IgnoredReason::Future),
                // Without a date of service nobody knows which of the past is the latest.
                None => self.doubt(offer, AmbiguityReason::NotCertain),
            },
            When::In(times) if self.is_past(times.first) == Some(false) => {
                self.ignore(source_of_time, IgnoredReason::Future);
            }
            When::In(_) | When::Within => self.doubt(offer, AmbiguityReason::PartialDate),
            When::Unknown => self.doubt(offer, AmbiguityReason::NotCertain),
        }
    }

    /// Takes a dose of the product.
    pub(super) fn dose(&mut self, day: Option<Date>, place: Place) {
        self.doses.push((day, place));
    }

    /// Takes a dose of a long-acting analogue, or what says that there may have been one.
    pub(super) fn last_dose(&mut self, when: When, is_certain: bool, written: Option<String>, place: Place) {
        self.last.push(Dose {
            when,
            is_certain,
            written,
            place,
        });
    }

    /// The reading of everything that was found.
    pub(super) fn finish(mut self) -> Reading {
        self.latest();
        self.count_doses();
        self.latest_dose();
        for Weak {
            offer,
            reason,
            otherwise,
        } in std::mem::take(&mut self.weak)
        {
            let field = offer.field;
            let is_listed = |given: &Given<'_>| {
                let Given::List(elements) = given else {
                    return false;
                };
                let found = |of: &Given<'_>| {
                    self.listed
                        .iter()
                        .any(|(other, had)| *other == field && had == of)
                };
                elements.iter().all(found)
            };
            // A list that is complete denies what may belong to it.
            let denies = list_of(field).is_some_and(|list| self.reader.complete.contains(list))
                && matches!(&offer.stated, Stated::Value(given, _, _) if !is_listed(given));
            if self.certain.contains(&field) && !denies {
                self.ignore(offer.place.source, otherwise);
            } else {
                self.doubt(offer, reason);
            }
        }
        self.collector.finish()
    }

    /// Of several days the latest holds; all of one day are taken, and contradict each other where they differ.
    fn latest(&mut self) {
        let dated = std::mem::take(&mut self.dated);
        let mut last: BTreeMap<Field, (Date, usize)> = BTreeMap::new();
        for Dated { day, offer, .. } in &dated {
            if matches!(offer.stated, Stated::Absent | Stated::None) {
                continue;
            }
            let (latest, count) = last.entry(offer.field).or_insert((*day, 0));
            *latest = (*day).max(*latest);
            *count += 1;
        }
        for Dated {
            day,
            is_uncertain,
            offer,
        } in dated
        {
            let Offer {
                field,
                stated,
                mut place,
            } = offer;
            place.date = Some(day);
            let (latest, count) = last.get(&field).copied().unwrap_or((day, 1));
            match stated {
                Stated::None => self.ignore(place.source, IgnoredReason::NoValue),
                Stated::Absent => {
                    self.collector
                        .offer(collector::Offer::new(field, Given::Null, place));
                }
                Stated::Value(_, _, _) | Stated::Doubt(_, _) if day < latest => {
                    self.ignore(place.source, IgnoredReason::Superseded);
                }
                Stated::Doubt(reason, given) => self.uncertain(field, PlaceUnit::None, reason, given, place),
                Stated::Value(given, unit, _) if is_uncertain => {
                    self.uncertain(field, unit, AmbiguityReason::NotCertain, given, place);
                }
                Stated::Value(given, unit, rule) => {
                    let rule = if 1 < count {
                        rule.max(ReadingRule::Latest)
                    } else {
                        rule
                    };
                    self.offer(field, unit, given, place, rule);
                }
            }
        }
    }

    /// A chart need not have every dose, so that their number is a candidate. One that is given on the date of service is
    /// the first that is asked for.
    fn count_doses(&mut self) {
        let before = |day: Date| self.reader.date_of_service.is_some_and(|service| day < service);
        let days: BTreeSet<Date> = self
            .doses
            .iter()
            .filter_map(|(day, _)| *day)
            .filter(|day| before(*day))
            .collect();
        let later =
            |day: &Option<Date>| self.reader.date_of_service.is_some() && day.is_some_and(|day| !before(day));
        for (day, mut place) in std::mem::take(&mut self.doses) {
            if later(&day) {
                self.collector.ignore(place.source, IgnoredReason::Future, None);
                continue;
            }
            let given = match day {
                Some(day) if days.contains(&day) => Given::Number(days.len().to_string().into()),
                Some(_) | None => Given::Text("a dose".into()),
            };
            place.date = day;
            self.uncertain(
                Field::DosesGiven,
                PlaceUnit::None,
                AmbiguityReason::NotCertain,
                given,
                place,
            );
        }
    }

    /// The last dose of a long-acting analogue is the latest that was given, unless there may have been a later one: on
    /// another page, or on a day that is not known.
    fn latest_dose(&mut self) {
        let field = Field::LongActingSsaLastDose;
        let end = |when: When| match when {
            When::On(day) => Some(day),
            When::In(times) => Some(times.last),
            When::Within | When::Unknown => None,
        };
        let given = self.last.iter().filter(|of| of.is_certain);
        let latest = given.filter_map(|of| end(of.when)).max();
        // What has no day may be the last one.
        let is_open = |of: &Dose| match (end(of.when), latest) {
            (Some(day), Some(latest)) => latest < day || !of.is_certain && latest == day,
            (None, _) | (_, None) => true,
        };
        let is_known = latest.is_some()
            && !self.has_more
            && !self.last.iter().any(is_open)
            && self.reader.date_of_service.is_some();
        let count = self.last.len();
        for dose in std::mem::take(&mut self.last) {
            let is_latest = latest.is_some() && end(dose.when) == latest;
            let text = dose.written.clone().map(|text| Given::Text(text.into()));
            let mut place = dose.place;
            place.date = match dose.when {
                When::On(day) => Some(day),
                When::In(_) | When::Within | When::Unknown => None,
            };
            if is_known && is_latest && dose.is_certain {
                let rule = if 1 < count {
                    ReadingRule::Latest
                } else {
                    ReadingRule::AsStated
                };
                let given = match dose.when {
                    When::On(day) => Given::from(day),
                    When::In(_) | When::Within | When::Unknown => text.unwrap_or(Given::Null),
                };
                self.offer(field, PlaceUnit::None, given, place, rule);
            } else if latest.is_some() && end(dose.when) < latest && end(dose.when).is_some() {
                self.ignore(place.source, IgnoredReason::Superseded);
            } else {
                let given = text.unwrap_or_else(|| Given::Text("a dose".into()));
                self.uncertain(field, PlaceUnit::None, AmbiguityReason::NotCertain, given, place);
            }
        }
    }
}
