//! Reads what stands in one place for one fact.

use jiff::civil::Date;

use super::amount::{self, Amount};
use super::days::{self, Day};
use super::reading::{AmbiguityReason, IgnoredReason, ReadingRule};
use super::spelled::{self, Spelled};
use super::spellings::Of;
use super::units::{Converted, UnitOf, is_indexed, quantity};
use super::{Complete, DateOrder};
use crate::agent::{Drug, ImagingAgent, StudyResult};
use crate::decimal::Decimal;
use crate::edition::Edition;
use crate::hint::{self, Span, Times};
use crate::measure::Age;
use crate::record::{FIRST_DATE, LAST_DATE};
use crate::request::{Given, RangesBy};
use crate::vocabulary::{Field, FieldType, LONGEST_TEXT};
use crate::word::Word;

/// Which unit a number has that stands in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceUnit {
    /// The place says it, as the name `weight_lb` does; another unit at the number contradicts it.
    Said(UnitOf),
    /// It has this unit if the number says no other.
    Usual(UnitOf),
    /// The number must say it.
    Open,
    /// There is none.
    None,
}

impl PlaceUnit {
    /// What the name of the vocabulary says.
    pub(super) fn of(field: Field) -> Self {
        UnitOf::own(field).map_or(Self::None, Self::Said)
    }
}

/// What is known of a case before its other facts are read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    pub(super) drug: Option<Drug>,
    pub(super) day: Option<Date>,
    pub(super) edition: Option<Edition>,
    pub(super) order: Option<DateOrder>,
}

impl Context {
    /// The rules by which ranges are read, if they are known.
    fn ranges(&self) -> Option<RangesBy> {
        let day = self.day?;
        Some(RangesBy {
            drug: self.drug?,
            edition: self.edition.or_else(|| Edition::in_force_on(day))?,
            day,
        })
    }
}

/// What was found in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A value that is certain, of the field itself or of its quantity in another unit.
    Fact(Field, Given<'static>, ReadingRule),
    /// Somebody said that nothing is known.
    Nothing(ReadingRule),
    /// Something of which no value follows for certain, with what it may be.
    Ambiguous(AmbiguityReason, Vec<Given<'static>>),
    /// Nothing that is a value of the fact.
    Ignored(IgnoredReason),
}

fn ambiguous(reason: AmbiguityReason) -> Found {
    Found::Ambiguous(reason, Vec::new())
}

fn not_understood() -> Found {
    ambiguous(AmbiguityReason::NotUnderstood)
}

/// Reads a value for a fact.
pub(super) fn read(field: Field, unit: PlaceUnit, given: &Given<'_>, context: &Context) -> Found {
    if let Some(rule) = nothing(field, given) {
        return Found::Nothing(rule);
    }
    match field.spec().field_type {
        FieldType::Text(_) => text(field, given),
        FieldType::Bool => flag(field, given),
        FieldType::Integer(_) | FieldType::Decimal(_) => number(field, unit, given, context),
        FieldType::Date => date(field, given, context),
        FieldType::Word(_) => match word(Of::Fact(field), spelled::words(field), given) {
            One::Word(word, rule) => Found::Fact(field, word.into(), rule),
            One::Several(several) => of_several(several),
            One::NotCertain(word) => of_uncertain(word),
            One::Nothing | One::NotUnderstood => not_understood(),
        },
        FieldType::WordList(_) => word_list(field, given),
        FieldType::Studies => studies(given, context),
    }
}

/// Whether a value says that nothing is known, and how.
fn nothing(field: Field, given: &Given<'_>) -> Option<ReadingRule> {
    let is_word = !matches!(
        field.spec().field_type,
        FieldType::Bool | FieldType::Integer(_) | FieldType::Decimal(_) | FieldType::Date
    );
    match given {
        Given::Null => Some(ReadingRule::AsStated),
        Given::Text(text) if text.trim().is_empty() => Some(ReadingRule::Spelling),
        // A reference may be any text.
        Given::Text(_) if field == Field::Id => None,
        Given::Text(text) => hint::is_nothing(text, is_word).then_some(ReadingRule::Spelling),
        Given::Bool(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => None,
    }
}

fn text(field: Field, given: &Given<'_>) -> Found {
    let (text, rule) = match given {
        Given::Text(text) => (text.as_ref(), ReadingRule::AsStated),
        Given::Number(written) => (written.as_ref(), ReadingRule::Spelling),
        Given::Null | Given::Bool(_) | Given::List(_) | Given::Object(_) => return not_understood(),
    };
    if text.chars().nth(LONGEST_TEXT).is_some() {
        return ambiguous(AmbiguityReason::OutOfRange);
    }
    Found::Fact(field, text.to_owned().into(), rule)
}

fn flag(field: Field, given: &Given<'_>) -> Found {
    match given {
        Given::Bool(value) => Found::Fact(field, (*value).into(), ReadingRule::AsStated),
        Given::Text(text) | Given::Number(text) => match spelled::flag(text) {
            Some(value) => Found::Fact(field, value.into(), ReadingRule::Spelling),
            None => not_understood(),
        },
        Given::Null | Given::List(_) | Given::Object(_) => not_understood(),
    }
}

/// What people write before a score or a grade.
const BEFORE_SCORES: [(Field, &[&str]); 6] = [
    (Field::Kps, &["karnofsky", "kps"]),
    (Field::Ecog, &["ecog ps", "ecog", "ps"]),
    (Field::RecurrentThrombocytopeniaGrade, &["grade", "gr", "g"]),
    (Field::RecurrentAnemiaGrade, &["grade", "gr", "g"]),
    (Field::RecurrentNeutropeniaGrade, &["grade", "gr", "g"]),
    (Field::RecurrentNonhematologicGrade, &["grade", "gr", "g"]),
];

/// A text without the name of the score that it begins with.
fn without_name(field: Field, text: &str) -> (String, bool) {
    let lowered = text.trim().to_lowercase();
    let names = BEFORE_SCORES.iter().find(|(other, _)| *other == field);
    let rest = names.and_then(|(_, names)| names.iter().find_map(|name| lowered.strip_prefix(name)));
    match rest {
        Some(rest) => (rest.trim_start_matches([' ', ':', '=', '.']).to_owned(), true),
        None => (lowered, false),
    }
}

fn number(field: Field, unit: PlaceUnit, given: &Given<'_>, context: &Context) -> Found {
    let (written, is_text) = match given {
        Given::Number(written) => match written.parse() {
            Ok(number) => {
                let written = amount::Written {
                    amount: Amount::One(number),
                    unit: String::new(),
                };
                (written, false)
            }
            Err(_) => return ambiguous(AmbiguityReason::OutOfRange),
        },
        Given::Text(text) => {
            let (text, _) = without_name(field, text);
            match amount::read(&text) {
                Some(written) => (written, true),
                None => return not_understood(),
            }
        }
        Given::Null | Given::Bool(_) | Given::List(_) | Given::Object(_) => return not_understood(),
    };
    let unit = match unit_of(field, unit, &written.unit) {
        Ok(unit) => unit,
        Err(found) => return found,
    };
    let field = unit.and_then(UnitOf::field).unwrap_or(field);
    let mut rule = if is_text {
        ReadingRule::NumberAsText
    } else {
        ReadingRule::AsStated
    };
    if unit.is_some_and(|unit| !unit.is_own()) {
        rule = ReadingRule::Unit;
    }
    let converted = |number| match unit {
        Some(unit) => unit.convert(number),
        None => Some(Converted::Exactly(number)),
    };
    let candidates = |numbers: &[Decimal]| -> Vec<Given<'static>> {
        let exact = numbers.iter().filter_map(|number| match converted(*number)? {
            Converted::Exactly(number) => Some(Given::from(number)),
            Converted::Between(_) => None,
        });
        exact.collect()
    };
    match written.amount {
        Amount::One(number) => match converted(number) {
            Some(Converted::Exactly(number)) => one_number(field, number, rule, context),
            Some(Converted::Between(span)) => of_span(field, span, ReadingRule::BetweenSteps, context),
            None => ambiguous(AmbiguityReason::OutOfRange),
        },
        Amount::Range(span) => {
            let span = match unit {
                Some(unit) => unit.convert_span(span),
                None => Some(span),
            };
            span.map_or_else(
                || ambiguous(AmbiguityReason::OutOfRange),
                |span| of_span(field, span, ReadingRule::Bound, context),
            )
        }
        Amount::NotCertain(number) => Found::Ambiguous(AmbiguityReason::NotCertain, candidates(&[number])),
        Amount::Comma(both) => Found::Ambiguous(AmbiguityReason::ThousandsOrDecimals, candidates(&both)),
    }
}

/// The unit of a number: that of its place and that which is written behind it, if they agree.
fn unit_of(field: Field, place: PlaceUnit, written: &str) -> Result<Option<UnitOf>, Found> {
    if written.is_empty() {
        return match place {
            PlaceUnit::Said(unit) | PlaceUnit::Usual(unit) => Ok(Some(unit)),
            PlaceUnit::Open => Err(Found::Ignored(IgnoredReason::UnitNotStated)),
            PlaceUnit::None => Ok(None),
        };
    }
    if quantity(field) == Field::CreatinineClearanceMlMin && is_indexed(written) {
        return Err(Found::Ignored(IgnoredReason::IndexedClearance));
    }
    let Some(unit) = UnitOf::named(field, written) else {
        return Err(ambiguous(AmbiguityReason::UnknownUnit));
    };
    match place {
        PlaceUnit::Said(said) if said != unit => Err(ambiguous(AmbiguityReason::NameAndUnitDisagree)),
        PlaceUnit::Said(_) | PlaceUnit::Usual(_) | PlaceUnit::Open | PlaceUnit::None => Ok(Some(unit)),
    }
}

/// One number, if the field can have it; one between two steps by its neighbors.
fn one_number(field: Field, number: Decimal, rule: ReadingRule, context: &Context) -> Found {
    match field.spec().field_type {
        FieldType::Integer(range) => {
            let whole = number.to_integer();
            if whole.is_some_and(|whole| range.holds(whole)) {
                return Found::Fact(field, number.into(), rule);
            }
            let Some(span) = range.steps_around(number) else {
                return ambiguous(AmbiguityReason::OutOfRange);
            };
            of_span(field, span, ReadingRule::BetweenSteps, context)
        }
        FieldType::Decimal(range) if range.holds(number) => Found::Fact(field, number.into(), rule),
        FieldType::Decimal(_) => ambiguous(AmbiguityReason::OutOfRange),
        FieldType::Text(_)
        | FieldType::Bool
        | FieldType::Date
        | FieldType::Word(_)
        | FieldType::WordList(_)
        | FieldType::Studies => not_understood(),
    }
}

/// The end of a range that is nearest to a limit, where all the range is of one class.
fn of_span(field: Field, span: Span, rule: ReadingRule, context: &Context) -> Found {
    let end = context.ranges().and_then(|ranges| ranges.number(field, span));
    match end {
        Some(end) => Found::Fact(field, end.into(), rule),
        None => ambiguous(AmbiguityReason::RangeOverALimit),
    }
}

fn date(field: Field, given: &Given<'_>, context: &Context) -> Found {
    let (Given::Text(text) | Given::Number(text)) = given else {
        return not_understood();
    };
    match days::read(text, context.order) {
        Some(Day::One(day, as_stated)) => {
            if day < FIRST_DATE || LAST_DATE < day {
                return ambiguous(AmbiguityReason::OutOfRange);
            }
            let rule = if as_stated && day.to_string() == **text {
                ReadingRule::AsStated
            } else {
                ReadingRule::DateForm
            };
            Found::Fact(field, day.into(), rule)
        }
        Some(Day::Either(both)) => {
            Found::Ambiguous(AmbiguityReason::DayOrMonth, both.map(Given::from).to_vec())
        }
        Some(Day::Part(times)) => part(field, times, context),
        None => not_understood(),
    }
}

/// A month or a year: the day nearest to a limit, where all its days are of one class; else, of a birth, the age that all
/// its days make.
fn part(field: Field, times: Times, context: &Context) -> Found {
    let day = context.ranges().and_then(|ranges| ranges.day(field, times));
    if let Some(day) = day.filter(|day| FIRST_DATE <= *day && *day <= LAST_DATE) {
        return Found::Fact(field, day.into(), ReadingRule::Bound);
    }
    if field == Field::BirthDate
        && let Some(day) = context.day
        && let (Ok(most), Ok(least)) = (Age::on(times.first, day), Age::on(times.last, day))
        && most == least
    {
        return Found::Fact(
            Field::AgeYears,
            i64::from(least.value()).into(),
            ReadingRule::Derived,
        );
    }
    ambiguous(AmbiguityReason::PartialDate)
}

/// What a value says of one word.
enum One {
    Word(&'static str, ReadingRule),
    Several(&'static [&'static str]),
    NotCertain(&'static str),
    Nothing,
    NotUnderstood,
}

fn word(of: Of, words: &[&'static str], given: &Given<'_>) -> One {
    let (Given::Text(text) | Given::Number(text)) = given else {
        return if matches!(given, Given::Null) {
            One::Nothing
        } else {
            One::NotUnderstood
        };
    };
    match spelled::read(of, words, text) {
        Some(Spelled::One(word, true)) => One::Word(word, ReadingRule::AsStated),
        Some(Spelled::One(word, false)) => One::Word(word, ReadingRule::Spelling),
        Some(Spelled::Several(several)) => One::Several(several),
        Some(Spelled::NotCertain(word)) => One::NotCertain(word),
        None if hint::is_nothing(text, true) => One::Nothing,
        None => One::NotUnderstood,
    }
}

fn of_uncertain(word: &'static str) -> Found {
    Found::Ambiguous(AmbiguityReason::NotCertain, vec![word.into()])
}

fn of_several(words: &'static [&'static str]) -> Found {
    let candidates = words.iter().map(|word| Given::from(*word)).collect();
    Found::Ambiguous(AmbiguityReason::SeveralMeanings, candidates)
}

/// A list of words, or a text that lists them.
fn word_list(field: Field, given: &Given<'_>) -> Found {
    let words = spelled::words(field);
    let (elements, mut rule) = match given {
        Given::List(elements) => (elements.clone(), ReadingRule::AsStated),
        Given::Text(text) if text.trim().eq_ignore_ascii_case("none") => (Vec::new(), ReadingRule::Spelling),
        Given::Text(text) => {
            let parts = text
                .split([',', ';', '|', '\n', '+', '&'])
                .flat_map(|part| part.split(" and "))
                .map(str::trim)
                .filter(|part| !part.is_empty());
            (parts.map(Given::from).collect(), ReadingRule::Spelling)
        }
        Given::Null | Given::Bool(_) | Given::Number(_) | Given::Object(_) => return not_understood(),
    };
    let mut found = Vec::new();
    for element in &elements {
        match word(Of::Fact(field), words, element) {
            One::Word(word, of) => {
                rule = rule.max(of);
                found.push(word);
            }
            One::Several(several) => return of_several(several),
            One::NotCertain(word) => return of_uncertain(word),
            One::Nothing | One::NotUnderstood => {
                let found = found.into_iter().map(Given::from).collect();
                return Found::Ambiguous(AmbiguityReason::NotUnderstood, found);
            }
        }
    }
    let ordered: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| found.contains(word))
        .collect();
    Found::Fact(field, ordered.into(), rule)
}

/// A list of studies, each an object with a tracer, a result and perhaps a date; one object is a list of one.
fn studies(given: &Given<'_>, context: &Context) -> Found {
    let one;
    let elements = match given {
        Given::List(elements) => elements.as_slice(),
        Given::Object(_) => {
            one = [given.clone()];
            &one
        }
        Given::Text(text) if text.trim().eq_ignore_ascii_case("none") => &[],
        Given::Null | Given::Bool(_) | Given::Number(_) | Given::Text(_) => return not_understood(),
    };
    let mut rule = ReadingRule::AsStated;
    let mut found = Vec::new();
    for element in elements {
        let Given::Object(entries) = element else {
            return not_understood();
        };
        let (mut agent, mut result, mut date) = (&Given::Null, &Given::Null, &Given::Null);
        for (name, value) in entries {
            let place = match hint::letters(name).as_str() {
                "agent" | "tracer" | "imagingagent" => &mut agent,
                "result" | "imagingresult" => &mut result,
                "date" | "studydate" | "imagingdate" => &mut date,
                _ => return not_understood(),
            };
            if !matches!(place, Given::Null) {
                return ambiguous(AmbiguityReason::SeveralValues);
            }
            *place = value;
        }
        match study(agent, result, date, context) {
            Ok((study, of)) => {
                rule = rule.max(of);
                found.push(study);
            }
            Err(found) => return found,
        }
    }
    Found::Fact(Field::Imaging, Given::List(found), rule)
}

/// One study, as the vocabulary has it.
pub(super) fn study(
    agent: &Given<'_>,
    result: &Given<'_>,
    date: &Given<'_>,
    context: &Context,
) -> Result<(Given<'static>, ReadingRule), Found> {
    let mut entries = Vec::new();
    let mut rule = ReadingRule::AsStated;
    for (name, of, words, given) in [
        ("agent", Of::Tracer, ImagingAgent::WORDS, agent),
        ("result", Of::Result, StudyResult::WORDS, result),
    ] {
        match word(of, words, given) {
            One::Word(word, of) => {
                rule = rule.max(of);
                entries.push((name.into(), word.into()));
            }
            One::Several(several) => return Err(of_several(several)),
            One::NotCertain(word) => return Err(of_uncertain(word)),
            One::Nothing => return Err(ambiguous(AmbiguityReason::Incomplete)),
            One::NotUnderstood => return Err(not_understood()),
        }
    }
    if nothing(Field::DateOfService, date).is_none() {
        // Which study is earlier may count, so that a month is no day.
        let exactly = Context {
            drug: None,
            ..*context
        };
        match self::date(Field::Imaging, date, &exactly) {
            Found::Fact(_, day, of) => {
                rule = rule.max(of);
                entries.push(("date".into(), day));
            }
            other @ (Found::Nothing(_) | Found::Ambiguous(_, _) | Found::Ignored(_)) => return Err(other),
        }
    }
    Ok((Given::Object(entries), rule))
}

/// Whether a list is a fact only where it is complete, and what the caller then says.
pub(super) const fn list_of(field: Field) -> Option<Complete> {
    if matches!(field, Field::PriorTherapies) {
        Some(Complete::Therapies)
    } else if matches!(field, Field::Imaging) {
        Some(Complete::Imaging)
    } else if matches!(field, Field::DiscontinuationEvents) {
        Some(Complete::Events)
    } else {
        None
    }
}
