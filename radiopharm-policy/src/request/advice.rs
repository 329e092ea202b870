//! What an error says of a value beyond what is permitted: the word that was meant, that unknown is said by saying
//! nothing, or which one value a range can stand for.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::error::{Misread, quoted};
use super::given::Given;
use crate::agent::{Drug, ImagingAgent, Phase};
use crate::criteria::{judgements, outlines};
use crate::criterion::{Judgement, Limit};
use crate::decimal::Decimal;
use crate::edition::Edition;
use crate::facts::Facts;
use crate::hint::{self, End, Span, Times};
use crate::record::Record;
use crate::relations::fact_of;
use crate::vocabulary::{Field, FieldType};
use crate::word::{Word, WordSet};

/// The rest of a request that has a value that cannot be read.
pub(super) struct Beside<'r> {
    /// What could be read.
    pub(super) record: &'r Record,
    /// Every name that stands in the request.
    pub(super) named: WordSet<Field>,
    /// The edition that the caller chose.
    pub(super) edition: Option<Edition>,
    /// Makes the facts of a request that states one value alone.
    pub(super) facts_of: FactsOf,
}

/// From the drug, the day, a name and its value to the facts of a request that states nothing else.
pub(super) type FactsOf = fn(Drug, Date, Field, &Given<'_>) -> Option<Facts>;

/// What to say of a value that the field cannot have.
pub(super) fn of_value(field: Field, given: &Given<'_>, beside: &Beside<'_>) -> Option<String> {
    let spec = field.spec();
    let is_word = matches!(
        spec.field_type,
        FieldType::Word(_) | FieldType::WordList(_) | FieldType::Text(_)
    );
    if let Given::Text(text) = given
        && hint::is_nothing(text, is_word)
    {
        // What is required cannot be left out.
        return (!spec.required).then(|| leave_out(field));
    }
    match (spec.field_type, given) {
        (FieldType::Word(words), Given::Text(text)) => {
            hint::word(words.name, text, words.list().into_iter()).map(did_you_mean)
        }
        (FieldType::Bool, Given::Text(text)) => match text.trim().to_lowercase().as_str() {
            flag @ ("true" | "false") => Some(format!("write {flag} without quotes")),
            _ => None,
        },
        (FieldType::Integer(range), Given::Text(text)) => {
            let span = hint::span(text, range.unit);
            span.map_or_else(|| unquoted(text), |span| Some(of_span(field, span, beside)))
        }
        (FieldType::Decimal(range), Given::Text(text)) => {
            let span = hint::span(text, range.unit);
            span.map_or_else(|| unquoted(text), |span| Some(of_span(field, span, beside)))
        }
        (FieldType::Integer(range), Given::Number(written)) => {
            let number: Decimal = written.parse().ok()?;
            let span = range.steps_around(number)?;
            Some(of_span(field, span, beside))
        }
        (FieldType::Date, Given::Text(text) | Given::Number(text)) => {
            hint::times(text).map(|times| of_times(field, times, beside))
        }
        (
            FieldType::Text(_)
            | FieldType::Bool
            | FieldType::Integer(_)
            | FieldType::Decimal(_)
            | FieldType::Date
            | FieldType::Word(_)
            | FieldType::WordList(_)
            | FieldType::Studies,
            _,
        ) => None,
    }
}

pub(super) fn did_you_mean(word: &str) -> String {
    format!("did you mean `{word}`?")
}

/// What to say of an element of a list of words.
pub(super) fn of_element<W: Word>(field: Field, element: &Given<'_>) -> Option<String> {
    let Given::Text(text) = element else {
        return None;
    };
    if hint::is_nothing(text, true) {
        return Some(leave_out(field));
    }
    hint::word(W::NAME, text, W::ALL.iter().map(|word| word.as_str())).map(did_you_mean)
}

/// What to say of a text that is no tracer: never another tracer, since one letter more is another nuclide or
/// another ligand.
pub(super) fn of_tracer(text: &str) -> String {
    if hint::is_nothing(text, true) {
        return leave_out(Field::Imaging);
    }
    let names = ImagingAgent::ALL.iter().map(|agent| agent.as_str());
    let names = names.chain(ImagingAgent::ALIASES.iter().map(|alias| alias.name));
    match hint::word(ImagingAgent::NAME, text, names) {
        Some(same) => did_you_mean(same),
        None => "for a tracer that is not listed state `other_sstr_pet` or `other_psma_pet` by what it binds to, or \
             `other`"
            .into(),
    }
}

fn leave_out(field: Field) -> String {
    format!("unknown is said by leaving `{field}` out")
}

fn unquoted(text: &str) -> Option<String> {
    let number = text.trim();
    (number.parse::<Decimal>().is_ok() && number.len() <= 32)
        .then(|| format!("write {number} without quotes"))
}

fn whole(number: i64) -> Option<Decimal> {
    i32::try_from(number).ok().map(Decimal::whole)
}

/// The elements of a list that cannot be read, each value once.
#[derive(Default)]
pub(super) struct BadElements {
    said: Vec<Bad>,
    places: BTreeMap<String, usize>,
}

struct Bad {
    places: Vec<usize>,
    value: String,
    why: Option<String>,
}

impl BadElements {
    /// Adds an element by its place, with what to say of it.
    pub(super) fn add(&mut self, place: usize, element: &Given<'_>, why: impl FnOnce() -> Option<String>) {
        let value = element.to_string();
        if let Some(same) = self.places.get(&value).and_then(|at| self.said.get_mut(*at)) {
            same.places.push(place + 1);
            return;
        }
        // People read the first few hints; the others would cost more than the request.
        let why = if self.said.len() < hint::MOST { why() } else { None };
        let bad = Bad {
            places: vec![place + 1],
            value: quoted(&value),
            why,
        };
        self.places.insert(value, self.said.len());
        self.said.push(bad);
    }

    /// What was read, where no element is bad.
    pub(super) fn or<T>(self, read: T) -> Result<Option<T>, Misread> {
        if self.said.is_empty() {
            return Ok(Some(read));
        }
        let said: Vec<String> = self.said.into_iter().map(Bad::say).collect();
        Err(Misread(Some(format!(": {}", said.join(", ")))))
    }
}

impl Bad {
    fn say(self) -> String {
        let places: Vec<String> = self.places.iter().map(usize::to_string).collect();
        let why = self.why.map_or_else(String::new, |why| format!(" ({why})"));
        match places.as_slice() {
            [place] => format!("element {place} is `{}`{why}", self.value),
            places => format!("elements {} are `{}`{why}", places.join(", "), self.value),
        }
    }
}

/// The end of a range that is nearer to a limit, where the rules say the same of all the range.
pub(super) fn nearer_end(field: Field, span: Span, beside: &Beside<'_>) -> Option<Decimal> {
    Judges::of(field, beside)?.nearer_end(span)
}

/// The day of a month or a year that is nearer to a limit, where the rules say the same of all its days.
pub(super) fn nearer_day(field: Field, times: Times, beside: &Beside<'_>) -> Option<Date> {
    Judges::of(field, beside)?.nearer_day(times)
}

/// What to state of a range of numbers.
fn of_span(field: Field, span: Span, beside: &Beside<'_>) -> String {
    let end = nearer_end(field, span, beside);
    of_end(field, end.map(|end| end.to_string()))
}

/// What to state of a month or a year.
fn of_times(field: Field, times: Times, beside: &Beside<'_>) -> String {
    let end = nearer_day(field, times, beside);
    of_end(field, end.map(|end| end.to_string()))
}

fn of_end(field: Field, end: Option<String>) -> String {
    match end {
        Some(end) => format!(
            "one value is needed, and all of this lies on one side of the policy's limit: state the end nearer to it, \
             `{end}`"
        ),
        None if field.spec().required => "one value is needed".into(),
        None => format!("one value is needed: while it is not known, leave `{field}` out"),
    }
}

/// What rules say of one fact alone: those of the drug and edition that are asked for, or of all where that is not
/// known.
struct Judges {
    field: Field,
    drugs: Vec<Drug>,
    editions: Vec<Edition>,
    day: Option<Date>,
    /// The numbers that the rules compare the fact with, or what follows from it: an age or a washout.
    limits: Vec<Decimal>,
    facts_of: FactsOf,
}

type Said = Vec<Judgement>;

impl Judges {
    /// `None` where no rule states a limit of the fact, or where it counts in another way, too.
    fn of(field: Field, beside: &Beside<'_>) -> Option<Self> {
        let drugs = beside
            .record
            .drug
            .map_or_else(|| Drug::ALL.to_vec(), |drug| vec![drug]);
        let day = beside.record.date_of_service;
        let edition = beside.edition.or_else(|| Edition::in_force_on(day?));
        let editions = edition.map_or_else(|| Edition::ALL.to_vec(), |edition| vec![edition]);
        let compared = fact_of(field);
        let mut limits = Vec::new();
        for outline in drugs
            .iter()
            .flat_map(|drug| Phase::ALL.iter().flat_map(|phase| outlines(*drug, *phase)))
        {
            for limit in outline.limits {
                match limit {
                    Limit::At(of, number) if *of == compared => limits.push(*number),
                    Limit::At(_, _) => {}
                    // Where a clearance is derived, each year of age counts.
                    Limit::OfDerivedClearance(_) => {
                        let is_derived = beside.named.contains(Field::SerumCreatinineMgDl)
                            || beside.named.contains(Field::SerumCreatinineUmolL);
                        let is_taken = compared != Field::CreatinineClearanceMlMin
                            && outline.entry.reads.contains(&compared);
                        if is_derived && is_taken {
                            return None;
                        }
                    }
                }
            }
        }
        limits.sort_unstable();
        limits.dedup();
        (!limits.is_empty()).then_some(Self {
            field,
            drugs,
            editions,
            day,
            limits,
            facts_of: beside.facts_of,
        })
    }

    /// What every rule says, of every drug and edition in question.
    fn say(&self, value: &Given<'_>) -> Option<Said> {
        let day = self.day.unwrap_or(Edition::LATEST.effective());
        let mut said = Vec::new();
        for drug in &self.drugs {
            let facts = (self.facts_of)(*drug, day, self.field, value)?;
            for edition in &self.editions {
                said.extend(judgements(&facts, edition.terms()));
            }
        }
        Some(said)
    }

    /// The one thing that is said of all values.
    fn same<T>(&self, values: &[T], given: impl Fn(&T) -> Given<'static>) -> Option<Said> {
        let mut values = values.iter();
        let said = self.say(&given(values.next()?))?;
        values
            .all(|value| self.say(&given(value)).as_ref() == Some(&said))
            .then_some(said)
    }

    /// The end of a range that is nearer to a limit, where the rules say the same of all the range, end included.
    fn nearer_end(&self, span: Span) -> Option<Decimal> {
        let (least, greatest, step) = match self.field.spec().field_type {
            FieldType::Integer(range) => (
                whole(range.least)?,
                whole(range.greatest)?,
                Some(whole(range.step)?),
            ),
            FieldType::Decimal(range) => (range.least, range.greatest, None),
            FieldType::Text(_)
            | FieldType::Bool
            | FieldType::Date
            | FieldType::Word(_)
            | FieldType::WordList(_)
            | FieldType::Studies => return None,
        };
        let low = span.least.unwrap_or(End {
            at: least,
            included: true,
        });
        let high = span.greatest.unwrap_or(End {
            at: greatest,
            included: true,
        });
        if low.at < least || greatest < high.at || high.at < low.at {
            return None;
        }
        let (ends, values) = match step {
            Some(step) => self.on_a_scale(low, high, least, step)?,
            None => self.between(low, high),
        };
        let as_given = |value: &Decimal| Given::from(*value);
        let said = self.same(&values, as_given)?;
        let nearer = self.nearer(ends, |one, other| (one.units() - other.units()).unsigned_abs())?;
        // The end of `< 20` is not in it, and may be judged in another way.
        (self.say(&as_given(&nearer)) == Some(said)).then_some(nearer)
    }

    /// The ends of a range of whole numbers, and numbers in it on every side of every limit.
    fn on_a_scale(
        &self,
        low: End,
        high: End,
        least: Decimal,
        step: Decimal,
    ) -> Option<([Decimal; 2], Vec<Decimal>)> {
        let (least, step) = (least.units(), step.units());
        let over = (low.at.units() - least) % step;
        let mut first = low.at.units() - over;
        if over != 0 || !low.included {
            first += step;
        }
        let over = (high.at.units() - least) % step;
        let mut last = high.at.units() - over;
        if over == 0 && !high.included {
            last -= step;
        }
        let around = self
            .limits
            .iter()
            .flat_map(|limit| [limit.units() - step, limit.units(), limit.units() + step]);
        let mut values = vec![first, last];
        values
            .extend(around.filter(|value| first <= *value && *value <= last && (value - least) % step == 0));
        let ends = [Decimal::from_units(first), Decimal::from_units(last)];
        (first <= last).then(|| (ends, values.into_iter().map(Decimal::from_units).collect()))
    }

    /// The ends of a range of decimals, and numbers in it on every side of every limit.
    fn between(&self, low: End, high: End) -> ([Decimal; 2], Vec<Decimal>) {
        let inside = self
            .limits
            .iter()
            .copied()
            .filter(|limit| low.at < *limit && *limit < high.at);
        let marks: Vec<Decimal> = [low.at].into_iter().chain(inside).chain([high.at]).collect();
        let mut values: Vec<Decimal> = marks
            .windows(2)
            .filter_map(|pair| match pair {
                [one, other] => Some(Decimal::from_units(i128::midpoint(one.units(), other.units()))),
                _ => None,
            })
            .collect();
        values.extend(
            marks
                .iter()
                .filter(|mark| (**mark != low.at || low.included) && (**mark != high.at || high.included)),
        );
        ([low.at, high.at], values)
    }

    /// The end that is nearer to a limit.
    fn nearer(
        &self,
        [low, high]: [Decimal; 2],
        distance: impl Fn(Decimal, Decimal) -> u128,
    ) -> Option<Decimal> {
        let to_limit = |end| self.limits.iter().map(|limit| distance(end, *limit)).min();
        Some(if to_limit(high)? < to_limit(low)? {
            high
        } else {
            low
        })
    }

    /// The end of a month or a year that is nearer to a limit, where the rules say the same of every day of it.
    fn nearer_day(&self, times: Times) -> Option<Date> {
        let day = self.day?;
        // The days on which the fact crosses a limit.
        let limits = self.limits.iter().filter_map(|limit| {
            let number = limit.to_integer()?;
            let span = if fact_of(self.field) == Field::AgeYears {
                jiff::Span::new().try_years(number)
            } else {
                jiff::Span::new().try_days(number)
            };
            day.checked_sub(span.ok()?).ok()
        });
        let limits: Vec<Date> = limits.collect();
        let (first, last) = (times.first, times.last.min(day));
        let around = limits
            .iter()
            .flat_map(|limit| [limit.yesterday().ok(), Some(*limit), limit.tomorrow().ok()]);
        let mut days = vec![first, last];
        days.extend(around.flatten().filter(|day| first <= *day && *day <= last));
        if last < first {
            return None;
        }
        self.same(&days, |day| Given::from(*day))?;
        let to_limit = |end: Date| {
            limits
                .iter()
                .map(|limit| crate::measure::days_between(end, *limit).abs())
                .min()
        };
        Some(if to_limit(last)? < to_limit(first)? {
            last
        } else {
            first
        })
    }
}
