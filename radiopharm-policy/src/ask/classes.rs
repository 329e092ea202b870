//! The classes that the answers to a question fall into: whatever a criterion says of one answer, it says of every
//! answer of the class.
//!
//! Numbers are cut at the limits of the rules, words are taken one by one, and what no rule of the drug and edition
//! tells apart is one class. A test holds them against every rule.

use std::fmt;
use std::sync::OnceLock;

use super::sample::{Sample, put, word};
use crate::agent::{Drug, ImagingAgent, Phase, Sex, Study, StudyResult, Therapy, TherapyClass};
use crate::criteria::{judgements, outlines, read, tracers};
use crate::criterion::{Judgement, Limit};
use crate::decimal::Decimal;
use crate::edition::Edition;
use crate::facts::{Facts, LutatheraFacts, OfDrug, PluvictoFacts, XofigoFacts};
use crate::measure::{Age, SerumCreatinine, Weight};
use crate::request::Given;
use crate::vocabulary::{Field, FieldType};
use crate::word::{Word, WordSet};

/// A range of numbers that are one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueRange {
    /// The least number.
    pub least: Decimal,
    /// Whether the least number itself is in the range.
    pub least_included: bool,
    /// The greatest number.
    pub greatest: Decimal,
    /// Whether the greatest number itself is in the range.
    pub greatest_included: bool,
}

impl ValueRange {
    /// Whether the range holds a number.
    ///
    /// ```
    /// use radiopharm_policy::Decimal;
    /// use radiopharm_policy::ask::ValueRange;
    ///
    /// let below_40 = ValueRange {
    ///     least: 0.into(),
    ///     least_included: true,
    ///     greatest: 40.into(),
    ///     greatest_included: false,
    /// };
    /// assert!(below_40.holds(0.into()) && below_40.holds("39.99".parse::<Decimal>()?));
    /// assert!(!below_40.holds(40.into()) && !below_40.holds((-1).into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn holds(&self, number: Decimal) -> bool {
        let from = self.least < number || (self.least_included && self.least == number);
        let to = number < self.greatest || (self.greatest_included && number == self.greatest);
        from && to
    }
}

/// Which answers are in a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// Yes or no.
    Bool(bool),
    /// The numbers of a range.
    Range(ValueRange),
    /// These words.
    Words(Vec<&'static str>),
    /// Lists of which this is true.
    Lists(&'static str),
}

/// A class of answers: no criterion of the drug and edition tells its answers apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerClass {
    pub(super) field: Field,
    pub(super) values: Values,
    /// Of a number that a clearance is derived from: whether the derived clearance is at least the limit. The rest of
    /// the facts says where that begins.
    pub(super) derives: Option<bool>,
    pub(super) sample: Sample,
}

impl AnswerClass {
    /// The fact that the answers are of.
    #[must_use]
    pub const fn fact(&self) -> Field {
        self.field
    }

    /// The answers.
    #[must_use]
    pub const fn values(&self) -> &Values {
        &self.values
    }

    /// Of a fact that the Cockcroft-Gault formula takes, where its class alone does not say on which side of the limit
    /// the clearance lies: whether the class is that of the values that derive at least the limit.
    #[must_use]
    pub const fn derives_enough(&self) -> Option<bool> {
        self.derives
    }

    /// An answer of the class, as a request would state it: for tests and demonstrations.
    #[must_use]
    pub fn example(&self) -> Given<'static> {
        self.sample.to_given(self.field)
    }
}

/// Which of the classes of a fact are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Answers {
    pub(super) of: &'static [AnswerClass],
    pub(super) chosen: u64,
}

impl Answers {
    /// The classes, in order.
    pub fn iter(self) -> impl Iterator<Item = &'static AnswerClass> {
        let chosen = self.chosen;
        let places = self.of.iter().enumerate();
        places.filter_map(move |(place, class)| (chosen >> place & 1 == 1).then_some(class))
    }

    /// How many classes there are.
    #[must_use]
    pub const fn len(self) -> usize {
        self.chosen.count_ones() as usize
    }

    /// Whether there is no class.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.chosen == 0
    }

    /// The classes as few values: neighboring ranges are one, words are one list.
    #[must_use]
    pub fn values(self) -> Vec<(Values, Option<bool>)> {
        let mut merged: Vec<(Values, Option<bool>)> = Vec::new();
        for class in self.iter() {
            match (merged.last_mut(), &class.values) {
                (Some((Values::Words(words), _)), Values::Words(more)) => words.extend(more),
                // Both ends of one range: whatever is derived.
                (Some((Values::Range(range), derives)), Values::Range(next)) if range == next => {
                    *derives = None;
                }
                (_, _) => merged.push((class.values.clone(), class.derives)),
            }
        }
        let mut joined: Vec<(Values, Option<bool>)> = Vec::with_capacity(merged.len());
        for (values, derives) in merged {
            if let (Some((Values::Range(range), before)), Values::Range(next)) = (joined.last_mut(), &values)
                && *before == derives
                && self
                    .of
                    .first()
                    .is_some_and(|class| is_next(*range, *next, class.field))
            {
                range.greatest = next.greatest;
                range.greatest_included = next.greatest_included;
            } else {
                joined.push((values, derives));
            }
        }
        joined
    }
}

/// Whether a range begins where another ends.
fn is_next(range: ValueRange, next: ValueRange, field: Field) -> bool {
    let step = match field.spec().field_type {
        FieldType::Integer(of) => i128::from(of.step) * Decimal::whole(1).units(),
        FieldType::Text(_)
        | FieldType::Bool
        | FieldType::Decimal(_)
        | FieldType::Date
        | FieldType::Word(_)
        | FieldType::WordList(_)
        | FieldType::Studies => 0,
    };
    range.greatest.units() + step == next.least.units()
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answers({self})")
    }
}

impl fmt::Display for Answers {
    /// `below 40 mL/min`, `g1 or g2`, `yes`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.of.len() == self.len() {
            return f.write_str("any answer");
        }
        let Some(field) = self.of.first().map(AnswerClass::fact) else {
            return Ok(());
        };
        for (place, (values, derives)) in self.values().iter().enumerate() {
            if 0 < place {
                f.write_str(" or ")?;
            }
            match values {
                Values::Bool(value) => f.write_str(if *value { "yes" } else { "no" })?,
                Values::Range(range) => write_range(field, *range, f)?,
                Values::Words(words) => {
                    for (place, word) in words.iter().enumerate() {
                        let before = match (place, place + 1 == words.len()) {
                            (0, _) => "",
                            (_, false) => ", ",
                            (_, true) => " or ",
                        };
                        write!(f, "{before}{}", crate::word::Said(word))?;
                    }
                }
                Values::Lists(text) => f.write_str(text)?,
            }
            match derives {
                Some(true) => f.write_str(", deriving a clearance of at least the limit")?,
                Some(false) => f.write_str(", deriving a clearance below the limit")?,
                None => {}
            }
        }
        Ok(())
    }
}

fn write_range(field: Field, range: ValueRange, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (least, greatest, unit) = bounds(field);
    let unit = if unit.is_empty() {
        String::new()
    } else {
        format!(" {unit}")
    };
    let ValueRange {
        least: low,
        greatest: high,
        ..
    } = range;
    match (low == least, high == greatest) {
        (true, true) => f.write_str("any value"),
        _ if low == high => write!(f, "{low}{unit}"),
        (true, false) if range.greatest_included => write!(f, "{high}{unit} or less"),
        (true, false) => write!(f, "below {high}{unit}"),
        (false, true) if range.least_included => write!(f, "{low}{unit} or more"),
        (false, true) => write!(f, "above {low}{unit}"),
        (false, false) => {
            let from = if range.least_included { "" } else { "above " };
            let to = if range.greatest_included { "to" } else { "to below" };
            write!(f, "{from}{low} {to} {high}{unit}")
        }
    }
}

/// The permitted range of a number, and its unit.
fn bounds(field: Field) -> (Decimal, Decimal, &'static str) {
    match field.spec().field_type {
        FieldType::Integer(range) => (
            from_integer(range.least),
            from_integer(range.greatest),
            range.unit,
        ),
        FieldType::Decimal(range) => (range.least, range.greatest, range.unit),
        FieldType::Text(_)
        | FieldType::Bool
        | FieldType::Date
        | FieldType::Word(_)
        | FieldType::WordList(_)
        | FieldType::Studies => (Decimal::ZERO, Decimal::ZERO, ""),
    }
}

fn from_integer(number: i64) -> Decimal {
    Decimal::from_units(i128::from(number) * Decimal::whole(1).units())
}

/// How many facts and editions there are to have classes of.
const FIELDS: usize = Field::ALL.len();
const EDITIONS: usize = Edition::ALL.len();
const DRUGS: usize = Drug::ALL.len();

/// The classes of every fact that criteria of a drug and edition read, by the place of the fact.
type OfFields = [Vec<AnswerClass>; FIELDS];

/// What follows from the rules, worked out once for each drug and edition.
static CLASSES: [[OnceLock<Box<OfFields>>; EDITIONS]; DRUGS] =
    [const { [const { OnceLock::new() }; EDITIONS] }; DRUGS];

/// The classes that the answers to the question for a fact fall into, for a drug under an edition.
///
/// Empty for what no criterion reads, and for what is read only together with other names (a birth date, a creatinine in
/// umol/L, the date of a last dose): the classes are those of the name beside it.
///
/// ```
/// use radiopharm_policy::agent::Drug;
/// use radiopharm_policy::ask::{Values, answer_classes};
/// use radiopharm_policy::{Edition, vocabulary::Field};
///
/// let of = answer_classes(Drug::Lutathera, Edition::LATEST, Field::Kps);
/// assert_eq!(of.len(), 2, "below 60, and from 60 on");
/// assert!(matches!(of[1].values(), Values::Range(range) if range.least.to_string() == "60"));
/// ```
#[must_use]
pub fn answer_classes(drug: Drug, edition: Edition, field: Field) -> &'static [AnswerClass] {
    let cell = CLASSES.get(drug.index()).and_then(|of| of.get(edition.index()));
    let of = cell.map(|cell| cell.get_or_init(|| Box::new(of_every_field(drug, edition))));
    of.and_then(|of| of.get(field.index())).map_or(&[], Vec::as_slice)
}

fn of_every_field(drug: Drug, edition: Edition) -> OfFields {
    let counted = read(drug, Phase::Continuation, edition);
    let mut of = [const { Vec::new() }; FIELDS];
    for (field, classes) in Field::ALL.iter().copied().zip(&mut of) {
        if counted.contains(field) {
            let classes_of = told_apart(every_class(drug, edition, field), drug, edition);
            *classes = if drug == Drug::Lutathera {
                with_both_ends(classes_of)
            } else {
                classes_of
            };
        }
    }
    of
}

/// The facts of which nothing is known, and those in which a clearance follows from whichever input is put, so near the
/// limit that the sex decides.
fn backgrounds(drug: Drug) -> [Facts; 2] {
    match drug {
        Drug::Lutathera => [
            OfDrug::Lutathera(LutatheraFacts::default()),
            OfDrug::Lutathera(LutatheraFacts {
                age: crate::facts::AgeFacts {
                    years: Age::new(60).ok(),
                    birth_date: None,
                },
                sex: Some(Sex::Male),
                weight_kg: Weight::new(40).ok(),
                serum_creatinine: SerumCreatinine::mg_per_dl(1).ok(),
                ..LutatheraFacts::default()
            }),
        ],
        Drug::Pluvicto => [OfDrug::Pluvicto(PluvictoFacts::default()); 2],
        Drug::Xofigo => [OfDrug::Xofigo(XofigoFacts::default()); 2],
    }
}

/// The same classes, with those that no rule tells apart as one; what is not a fact of the drug is left out.
fn told_apart(classes: Vec<AnswerClass>, drug: Drug, edition: Edition) -> Vec<AnswerClass> {
    let mut kept: Vec<(AnswerClass, [Vec<Judgement>; 2])> = Vec::new();
    for class in classes {
        let mut is_read = true;
        let judged = backgrounds(drug).map(|mut facts| {
            is_read &= put(&mut facts, class.field, &class.sample);
            judgements(&facts, edition.terms())
        });
        if !is_read {
            return Vec::new();
        }
        match class.values.clone() {
            Values::Words(more) => {
                if let Some((of, _)) = kept.iter_mut().find(|(_, other)| *other == judged)
                    && let Values::Words(words) = &mut of.values
                {
                    words.extend(more);
                    continue;
                }
            }
            Values::Range(next) => {
                if let Some((of, other)) = kept.last_mut()
                    && *other == judged
                    && let Values::Range(range) = &mut of.values
                {
                    range.greatest = next.greatest;
                    range.greatest_included = next.greatest_included;
                    continue;
                }
            }
            Values::Bool(_) | Values::Lists(_) => {}
        }
        kept.push((class, judged));
    }
    kept.into_iter().map(|(class, _)| class).collect()
}

/// The classes as the limits and the words have them.
fn every_class(drug: Drug, edition: Edition, field: Field) -> Vec<AnswerClass> {
    let class = |values, derives, sample| AnswerClass {
        field,
        values,
        derives,
        sample,
    };
    let lists = |of: Vec<(&'static str, Sample)>| {
        let of = of.into_iter();
        of.map(|(text, sample)| class(Values::Lists(text), None, sample))
            .collect()
    };
    match field.spec().field_type {
        FieldType::Bool => [true, false]
            .map(|value| class(Values::Bool(value), None, Sample::Bool(value)))
            .into(),
        FieldType::Integer(_) | FieldType::Decimal(_) => {
            let ranges = ranges(field, &limits(drug, field)).into_iter();
            ranges
                .map(|range| class(Values::Range(range), None, within(field, range)))
                .collect()
        }
        FieldType::Word(words) => (0..words.list().len())
            .map(|place| class(Values::Words(vec![word(field, place)]), None, Sample::Word(place)))
            .collect(),
        FieldType::WordList(_) if field == Field::PriorTherapies => lists(prior_therapies()),
        FieldType::WordList(_) => lists(events()),
        FieldType::Studies => lists(studies(drug, edition)),
        FieldType::Text(_) | FieldType::Date => Vec::new(),
    }
}

/// The numbers that rules of the drug compare a fact with, in order.
fn limits(drug: Drug, field: Field) -> Vec<Decimal> {
    let outlines = Phase::ALL.iter().flat_map(|phase| outlines(drug, *phase));
    let mut limits: Vec<Decimal> = outlines
        .flat_map(|outline| outline.limits)
        .filter_map(|limit| match limit {
            Limit::At(of, number) => (*of == field).then_some(*number),
            Limit::OfDerivedClearance(_) => None,
        })
        .collect();
    if field == Field::DosesGiven {
        limits.push(Decimal::whole(i32::from(drug.dose_cap())));
    }
    limits.sort_unstable();
    limits.dedup();
    limits
}

/// The permitted range, cut at the limits: below the first, each itself, and what lies between.
fn ranges(field: Field, limits: &[Decimal]) -> Vec<ValueRange> {
    let mut found = Vec::new();
    if let (Field::SerumCreatinineMgDl, FieldType::Decimal(of)) = (field, field.spec().field_type) {
        // What is not believable, and what a clearance is derived from.
        let believable = SerumCreatinine::LEAST_BELIEVABLE_MG_PER_DL;
        return vec![
            ValueRange {
                least: of.least,
                least_included: of.least_included,
                greatest: believable,
                greatest_included: false,
            },
            ValueRange {
                least: believable,
                least_included: true,
                greatest: of.greatest,
                greatest_included: true,
            },
        ];
    }
    match field.spec().field_type {
        FieldType::Integer(of) => {
            let mut from = of.least;
            let mut push = |from: i64, to: i64| {
                if from <= to {
                    found.push(ValueRange {
                        least: from_integer(from),
                        least_included: true,
                        greatest: from_integer(to),
                        greatest_included: true,
                    });
                }
            };
            for at in limits.iter().filter_map(|limit| limit.to_integer()) {
                push(from, at - of.step);
                push(at, at);
                from = at + of.step;
            }
            push(from, of.greatest);
        }
        FieldType::Decimal(of) => {
            let (mut from, mut from_included) = (of.least, of.least_included);
            let mut push = |least: Decimal, least_included, greatest: Decimal, greatest_included| {
                if least < greatest || (least == greatest && least_included && greatest_included) {
                    found.push(ValueRange {
                        least,
                        least_included,
                        greatest,
                        greatest_included,
                    });
                }
            };
            for at in limits {
                push(from, from_included, *at, false);
                push(*at, true, *at, true);
                (from, from_included) = (*at, false);
            }
            push(from, from_included, of.greatest, true);
        }
        FieldType::Text(_)
        | FieldType::Bool
        | FieldType::Date
        | FieldType::Word(_)
        | FieldType::WordList(_)
        | FieldType::Studies => {}
    }
    found
}

/// A number that stands for a range.
fn within(field: Field, range: ValueRange) -> Sample {
    if range.least == range.greatest {
        return of_number(field, range.least);
    }
    match field.spec().field_type {
        FieldType::Integer(_) => of_number(field, range.least),
        FieldType::Decimal(_)
        | FieldType::Text(_)
        | FieldType::Bool
        | FieldType::Date
        | FieldType::Word(_)
        | FieldType::WordList(_)
        | FieldType::Studies => {
            let middle = i128::midpoint(range.least.units(), range.greatest.units());
            of_number(field, Decimal::from_units(middle))
        }
    }
}

/// A number of a fact as what is put into facts.
fn of_number(field: Field, number: Decimal) -> Sample {
    match (field.spec().field_type, number.to_integer()) {
        (FieldType::Integer(_), Some(whole)) => Sample::Whole(whole),
        (_, _) => Sample::Number(number),
    }
}

/// The same classes; one of numbers that a clearance is derived from is two, each with the end that is most likely to
/// derive enough, and too little. Where the other facts leave no choice, both say the same.
fn with_both_ends(classes: Vec<AnswerClass>) -> Vec<AnswerClass> {
    let ends = |class: AnswerClass| {
        let Values::Range(range) = class.values else {
            return vec![class];
        };
        let low = if range.least_included {
            range.least
        } else {
            Decimal::from_units(range.least.units() + 1)
        };
        // The clearance falls with age and creatinine, and grows with weight.
        let is_believable = class.field == Field::SerumCreatinineMgDl && range.least_included;
        let falls = class.field == Field::AgeYears || is_believable;
        if !falls && class.field != Field::WeightKg {
            return vec![class];
        }
        let end = |derives: bool, number| AnswerClass {
            derives: Some(derives),
            sample: of_number(class.field, number),
            ..class.clone()
        };
        vec![end(falls, low), end(!falls, range.greatest)]
    };
    classes.into_iter().flat_map(ends).collect()
}

/// Lists of therapies, by what criteria look for in them.
fn prior_therapies() -> Vec<(&'static str, Sample)> {
    let of = |classes: &[TherapyClass]| {
        let first = |class: &TherapyClass| Therapy::ALL.iter().copied().find(|of| of.class() == *class);
        Sample::Therapies(classes.iter().filter_map(first).collect())
    };
    let (inhibitor, taxane) = (TherapyClass::ArPathwayInhibitor, TherapyClass::Taxane);
    vec![
        ("an AR pathway inhibitor and a taxane", of(&[inhibitor, taxane])),
        ("an AR pathway inhibitor, and no taxane", of(&[inhibitor])),
        ("a taxane, and no AR pathway inhibitor", of(&[taxane])),
        ("neither an AR pathway inhibitor nor a taxane", of(&[])),
    ]
}

/// Lists of events, by whether there are any.
fn events() -> Vec<(&'static str, Sample)> {
    use crate::agent::DiscontinuationEvent;
    let any = DiscontinuationEvent::ALL.first().copied();
    vec![
        ("no event", Sample::Events(WordSet::EMPTY)),
        ("any event", Sample::Events(any.into_iter().collect())),
    ]
}

/// Lists of studies, by what the imaging rule makes of them.
fn studies(drug: Drug, edition: Edition) -> Vec<(&'static str, Sample)> {
    let (listed, related) = tracers(drug, edition.terms());
    let of = |agents: WordSet<ImagingAgent>, result| {
        let agent = agents.iter().next();
        Sample::of_studies(agent.map(|agent| Study::new(agent, result)).into_iter().collect())
    };
    vec![
        (
            "a positive study with a listed tracer",
            of(listed, StudyResult::Positive),
        ),
        (
            "only negative studies with listed tracers",
            of(listed, StudyResult::Negative),
        ),
        (
            "an equivocal study, studies that disagree, or a positive study with a tracer that is not listed",
            of(related, StudyResult::Positive),
        ),
        ("no study with a listed tracer", Sample::of_studies(Vec::new())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::Request;

    fn bare(drug: Drug, phase: Phase, edition: Edition) -> Request {
        let text = format!(
            r#"{{"drug":"{drug}","phase":"{phase}","date_of_service":"{}"}}"#,
            edition.effective()
        );
        Request::from_json(text.as_bytes()).unwrap()
    }

    /// What is put into facts is what a request has that states it.
    #[test]
    fn an_example_is_put_as_a_request_states_it() {
        let mut tried = 0;
        for (drug, edition) in [Drug::Lutathera, Drug::Pluvicto, Drug::Xofigo]
            .into_iter()
            .flat_map(|drug| [Edition::EARLIEST, Edition::LATEST].map(|edition| (drug, edition)))
        {
            for class in Field::ALL
                .iter()
                .flat_map(|field| answer_classes(drug, edition, *field))
            {
                let request = bare(drug, Phase::Continuation, edition);
                let stated = request.with(class.fact(), class.example()).unwrap();
                let mut case = *request.case();
                assert!(put(&mut case.facts, class.fact(), &class.sample));
                assert_eq!(case.facts, stated.case().facts, "{class:?}");
                tried += 1;
            }
        }
        assert!(100 < tried, "{tried}");
    }

    /// Every fact that criteria lack can be asked for by classes, and every word and number is in one of them.
    #[test]
    fn the_classes_of_a_fact_hold_every_answer_once() {
        for (drug, edition) in [
            (Drug::Lutathera, Edition::LATEST),
            (Drug::Xofigo, Edition::LATEST),
        ] {
            for field in Field::ALL.iter().copied() {
                let of = answer_classes(drug, edition, field);
                let every = Answers {
                    of,
                    chosen: u64::MAX >> (64 - of.len().max(1)),
                };
                if of.is_empty() {
                    continue;
                }
                assert_eq!(every.len(), of.len());
                assert!(1 < of.len(), "{field}");
                let merged = every.values();
                match field.spec().field_type {
                    FieldType::Word(words) => {
                        let Values::Words(found) = &merged[0].0 else {
                            panic!("{field}")
                        };
                        let (mut found, mut all) = (found.clone(), words.list());
                        found.sort_unstable();
                        all.sort_unstable();
                        assert_eq!(found, all);
                    }
                    FieldType::Integer(_) | FieldType::Decimal(_) => {
                        let [(Values::Range(range), None)] = merged.as_slice() else {
                            panic!("{field}: {merged:?}")
                        };
                        let (least, greatest, _) = bounds(field);
                        assert_eq!((range.least, range.greatest), (least, greatest), "{field}");
                    }
                    FieldType::Bool => assert_eq!(merged.len(), 2),
                    FieldType::WordList(_) | FieldType::Studies => assert!(merged.len() == of.len()),
                    FieldType::Text(_) | FieldType::Date => panic!("{field}"),
                }
            }
        }
    }

    #[test]
    fn classes_are_said_as_people_say_them() {
        let said = |drug, field| -> Vec<String> {
            let of = answer_classes(drug, Edition::LATEST, field);
            (0..of.len())
                .map(|place| {
                    Answers {
                        of,
                        chosen: 1 << place,
                    }
                    .to_string()
                })
                .collect()
        };
        assert_eq!(
            said(Drug::Lutathera, Field::CreatinineClearanceMlMin),
            ["below 40 mL/min", "40 mL/min or more"]
        );
        assert_eq!(
            said(Drug::Lutathera, Field::Ki67Percent),
            ["20 % or less", "above 20 %"]
        );
        assert_eq!(said(Drug::Lutathera, Field::Ecog), ["2 or less", "3 or more"]);
        assert_eq!(
            said(Drug::Xofigo, Field::AgeYears),
            ["17 years or less", "18 years", "19 years or more"]
        );
        assert_eq!(
            said(Drug::Lutathera, Field::LongActingSsa),
            ["never", "stopped", "ongoing"]
        );
        assert_eq!(
            said(Drug::Lutathera, Field::PostDoseOctreotideHoursAfter),
            ["below 4 hours", "4 to 24 hours", "above 24 hours"]
        );
        assert_eq!(said(Drug::Pluvicto, Field::DiseaseExtent).len(), 2);
    }
}
