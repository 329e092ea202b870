//! From what stands in each place to one reading.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Reader;
use super::contradictions;
use super::names::StudyPart;
use super::reading::{
    Ambiguity, AmbiguityReason, Candidate, Code, Evidence, Ignored, IgnoredReason, PartialList, Reading,
    ReadingRule, Source,
};
use super::units::quantity;
use super::value::{self, Context, Found, PlaceUnit, list_of};
use crate::edition::Edition;
use crate::record::Record;
use crate::request::Given;
use crate::vocabulary::Field;

/// Where something stood, with its code and its date.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) source: Source,
    pub(super) code: Option<Code>,
    pub(super) date: Option<Date>,
}

/// A value that may be a fact, with the place where it stood.
pub(super) struct Offer {
    field: Field,
    unit: PlaceUnit,
    given: Given<'static>,
    /// The value as it was written, where that is not how it is read.
    written: Option<String>,
    place: Place,
    /// What the way to the value adds to the rule: an alias, the latest of several.
    rule: ReadingRule,
    /// Why it is ambiguous, whatever it says.
    doubt: Option<AmbiguityReason>,
}

impl Offer {
    /// A value without a unit, to be read as it stands there.
    pub(super) fn new(field: Field, given: Given<'static>, place: Place) -> Self {
        Self {
            field,
            unit: PlaceUnit::None,
            given,
            written: None,
            place,
            rule: ReadingRule::AsStated,
            doubt: None,
        }
    }

    /// The unit of its place.
    pub(super) fn unit(self, unit: PlaceUnit) -> Self {
        Self { unit, ..self }
    }

    /// How one came to the value.
    pub(super) fn rule(self, rule: ReadingRule) -> Self {
        Self { rule, ..self }
    }

    /// It was written in another way than it is read: by words of a mapping, as a code.
    pub(super) fn written_as(self, given: &Given<'_>) -> Self {
        Self {
            written: Some(written(given)),
            ..self
        }
    }

    /// It is not certain, for a reason of its place.
    pub(super) fn doubt(self, reason: AmbiguityReason) -> Self {
        Self {
            doubt: Some(reason),
            ..self
        }
    }
}

/// What one place says of a fact.
struct Said {
    found: Found,
    written: String,
    place: Place,
    rule: ReadingRule,
}

/// Takes what stands in each place of a chart, in any order, and makes one reading of it.
pub(super) struct Collector<'r> {
    reader: &'r Reader,
    offers: Vec<Offer>,
    study: BTreeMap<StudyPart, Vec<(Given<'static>, Place)>>,
    ignored: Vec<Ignored>,
}

/// What a value is as a text.
pub(super) fn written(given: &Given<'_>) -> String {
    match given {
        Given::Text(text) => text.to_string(),
        Given::Null | Given::Bool(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => {
            given.to_string()
        }
    }
}

/// Facts by which the others are read.
pub(super) const FIRST: [Field; 3] = [Field::Drug, Field::DateOfService, Field::Edition];

/// What is known of a case before its other facts are read: by which rules a range is read.
pub(super) fn context(reader: &Reader, record: &Record, is_certain: bool) -> Context {
    let mut context = Context {
        order: reader.order,
        ..Context::default()
    };
    if is_certain {
        let chosen = record.edition;
        context.drug = record.drug;
        context.day = record.date_of_service;
        context.edition = reader.edition.or_else(|| Edition::in_force_on(chosen?));
        if chosen.is_some() && context.edition.is_none() {
            context.drug = None;
        }
    }
    context
}

/// The one study that its parts make; nothing where none of them says anything.
pub(super) fn study_of(parts: impl IntoIterator<Item = (StudyPart, Given<'static>)>) -> Given<'static> {
    let is_nothing = |given: &Given<'_>| match given {
        Given::Null => true,
        Given::Text(text) => crate::hint::is_nothing(text, true),
        Given::Bool(_) | Given::Number(_) | Given::List(_) | Given::Object(_) => false,
    };
    let mut by_part: BTreeMap<StudyPart, Vec<Given<'static>>> = BTreeMap::new();
    for (part, given) in parts {
        by_part.entry(part).or_default().push(given);
    }
    if by_part.values().flatten().all(is_nothing) {
        return Given::Null;
    }
    let entries = by_part.into_iter().flat_map(|(part, mut values)| {
        let name = match part {
            StudyPart::Agent => "agent",
            StudyPart::Result => "result",
            StudyPart::Date => "date",
        };
        values.sort_by_cached_key(Given::to_string);
        values.dedup();
        values.into_iter().map(move |given| (name.into(), given))
    });
    Given::Object(entries.collect())
}

impl<'r> Collector<'r> {
    pub(super) fn new(reader: &'r Reader) -> Self {
        Self {
            reader,
            offers: Vec::new(),
            study: BTreeMap::new(),
            ignored: Vec::new(),
        }
    }

    /// Takes a value that stands in a place.
    pub(super) fn offer(&mut self, offer: Offer) {
        self.offers.push(offer);
    }

    /// Takes a part of the one study of a flat record.
    pub(super) fn offer_study_part(&mut self, part: StudyPart, given: Given<'static>, place: Place) {
        self.study.entry(part).or_default().push((given, place));
    }

    /// Passes something over.
    pub(super) fn ignore(&mut self, source: Source, reason: IgnoredReason, advice: Option<&'static str>) {
        self.ignored.push(Ignored {
            source,
            reason,
            advice,
        });
    }

    /// The reading of everything that was taken.
    pub(super) fn finish(mut self) -> Reading {
        self.join_study();
        let context = Context {
            order: self.reader.order,
            ..Context::default()
        };
        let mut reading = Reading {
            record: Record::default(),
            edition: self.reader.edition,
            evidence: Vec::new(),
            ambiguous: Vec::new(),
            ignored: std::mem::take(&mut self.ignored),
            partial: Vec::new(),
        };
        let (first, others): (Vec<Offer>, Vec<Offer>) = std::mem::take(&mut self.offers)
            .into_iter()
            .partition(|offer| FIRST.contains(&offer.field));
        self.settle(true, first, &context, &mut reading);
        // Where it is not certain by which rules a range is read, it is by none.
        let is_certain = FIRST
            .iter()
            .all(|field| !reading.ambiguous.iter().any(|of| of.fact == *field));
        let context = self::context(self.reader, &reading.record, is_certain);
        self.settle(false, others, &context, &mut reading);
        contradictions::settle(&mut reading);
        reading.evidence.sort_by_cached_key(|of| {
            let (code, written, value) = (of.code.clone(), of.written.clone(), of.value.to_string());
            (of.fact, of.source.clone(), of.date, code, written, value, of.rule)
        });
        reading.ambiguous.sort_by_key(|of| of.fact);
        for ambiguity in &mut reading.ambiguous {
            ambiguity.candidates.sort_by_cached_key(|of| {
                (
                    of.source.clone(),
                    of.date,
                    of.code.clone(),
                    of.written.clone(),
                    Given::from(of.values.clone()).to_string(),
                )
            });
        }
        reading
            .ignored
            .sort_by(|one, other| (&one.source, one.reason).cmp(&(&other.source, other.reason)));
        reading
    }

    /// Makes the parts of a study one offer.
    fn join_study(&mut self) {
        let parts = std::mem::take(&mut self.study);
        let Some((_, place)) = parts.values().flatten().next().cloned() else {
            return;
        };
        let parts = parts
            .into_iter()
            .flat_map(|(part, values)| values.into_iter().map(move |(given, _)| (part, given)));
        let given = study_of(parts);
        self.offer(Offer::new(Field::Imaging, given, place).rule(ReadingRule::Spelling));
    }

    /// Reads offers, and settles for each fact what all of them say.
    fn settle(&self, is_first: bool, offers: Vec<Offer>, context: &Context, reading: &mut Reading) {
        let mut by_field: BTreeMap<Field, Vec<Said>> = BTreeMap::new();
        for offer in offers {
            let found = match offer.doubt {
                None => value::read(offer.field, offer.unit, &offer.given, context),
                Some(reason) => match value::read(offer.field, offer.unit, &offer.given, context) {
                    Found::Fact(_, value, _) => Found::Ambiguous(reason, vec![value]),
                    Found::Ambiguous(_, values) => Found::Ambiguous(reason, values),
                    Found::Nothing(_) | Found::Ignored(_) => Found::Ambiguous(reason, Vec::new()),
                },
            };
            let field = match &found {
                Found::Fact(field, _, _) => *field,
                Found::Nothing(_) | Found::Ambiguous(_, _) | Found::Ignored(_) => offer.field,
            };
            by_field.entry(field).or_default().push(Said {
                found,
                written: offer.written.unwrap_or_else(|| written(&offer.given)),
                place: offer.place,
                rule: offer.rule,
            });
        }
        for field in Field::ALL {
            if FIRST.contains(field) != is_first {
                continue;
            }
            let said = by_field.remove(field).unwrap_or_default();
            match self.reader.stated(*field) {
                Some(stated) => settle_by_caller(*field, stated, said, reading),
                None => self.settle_one(*field, said, reading),
            }
        }
    }

    /// Settles what all places say of a fact.
    fn settle_one(&self, field: Field, said: Vec<Said>, reading: &mut Reading) {
        let mut evidence: Vec<Evidence> = Vec::new();
        let mut candidates = Vec::new();
        let mut reasons = Vec::new();
        let mut values: Vec<Given<'static>> = Vec::new();
        for Said {
            found,
            written,
            place,
            rule,
        } in said
        {
            match found {
                Found::Fact(_, value, of) => {
                    if !values.contains(&value) {
                        values.push(value.clone());
                    }
                    evidence.push(of_place(field, value, place, written, rule.max(of)));
                }
                Found::Nothing(of) => {
                    evidence.push(of_place(field, Given::Null, place, written, rule.max(of)));
                }
                Found::Ambiguous(reason, values) => {
                    reasons.push(reason);
                    candidates.push(Candidate {
                        values,
                        source: place.source,
                        code: place.code,
                        written: Some(written),
                        date: place.date,
                    });
                }
                Found::Ignored(reason) => reading.ignored.push(Ignored {
                    source: place.source,
                    reason,
                    advice: crate::hint::instead(field.as_str()).or_else(|| advice(field)),
                }),
            }
        }
        let joined = if list_of(field).is_some() {
            join(values)
        } else if values.len() <= 1 {
            Ok(values.pop())
        } else {
            Err(AmbiguityReason::SeveralValues)
        };
        let reason = match &joined {
            Err(reason) => Some(*reason),
            Ok(_) => reasons.into_iter().min(),
        };
        let value = match (reason, joined) {
            (None, Ok(Some(value))) => value,
            (None, _) => {
                reading.evidence.extend(evidence);
                return;
            }
            (Some(reason), _) => {
                let (known, nothing): (Vec<Evidence>, Vec<Evidence>) =
                    evidence.into_iter().partition(|of| of.value != Given::Null);
                reading.evidence.extend(nothing);
                candidates.extend(known.into_iter().map(Evidence::into_candidate));
                reading.ambiguous.push(Ambiguity {
                    fact: field,
                    reason,
                    candidates,
                });
                return;
            }
        };
        if list_of(field).is_some_and(|list| !self.reader.complete.contains(list)) {
            reading.evidence.extend(evidence);
            reading.partial.push(PartialList {
                fact: field,
                found: value,
            });
        } else if reading.record.set(field, &value).is_ok() {
            reading.evidence.extend(evidence);
        } else {
            reading.ambiguous.push(Ambiguity {
                fact: field,
                reason: AmbiguityReason::OutOfRange,
                candidates: evidence.into_iter().map(Evidence::into_candidate).collect(),
            });
        }
    }
}

fn of_place(
    fact: Field,
    value: Given<'static>,
    place: Place,
    written: String,
    rule: ReadingRule,
) -> Evidence {
    Evidence {
        fact,
        value,
        source: place.source,
        code: place.code,
        written: Some(written),
        date: place.date,
        rule,
    }
}

/// What to state of a quantity whose unit nobody said.
const fn advice(field: Field) -> Option<&'static str> {
    if matches!(quantity(field), Field::SerumCreatinineMgDl) {
        Some("a creatinine is a number of a unit, and is no clearance: state its unit")
    } else {
        Some("state its unit, behind the number or in the name")
    }
}

/// What the caller states wins: a chart that says otherwise is passed over.
fn settle_by_caller(field: Field, stated: Given<'static>, said: Vec<Said>, reading: &mut Reading) {
    let caller = Place {
        source: Source::Caller,
        code: None,
        date: None,
    };
    for Said {
        found,
        written,
        place,
        rule,
    } in said
    {
        match found {
            Found::Fact(_, value, of) if value == stated => {
                reading
                    .evidence
                    .push(of_place(field, value, place, written, rule.max(of)));
            }
            Found::Fact(_, _, _) | Found::Nothing(_) | Found::Ambiguous(_, _) | Found::Ignored(_) => {
                reading.ignored.push(Ignored {
                    source: place.source,
                    reason: IgnoredReason::StatedByCaller,
                    advice: None,
                });
            }
        }
    }
    let text = written(&stated);
    // A day before 1900 is no fact; the request then says that there is none.
    if reading.record.set(field, &stated).is_ok() {
        reading
            .evidence
            .push(of_place(field, stated, caller, text, ReadingRule::AsStated));
    }
}

/// All elements of several lists. A list that says that there is none contradicts one that has some.
fn join(lists: Vec<Given<'static>>) -> Result<Option<Given<'static>>, AmbiguityReason> {
    let elements = lists.into_iter().map(|list| match list {
        Given::List(elements) => elements,
        other @ (Given::Null | Given::Bool(_) | Given::Number(_) | Given::Text(_) | Given::Object(_)) => {
            vec![other]
        }
    });
    let elements: Vec<Vec<Given<'static>>> = elements.collect();
    let is_empty = |list: &Vec<Given<'static>>| list.is_empty();
    match elements.len() {
        0 => return Ok(None),
        1 => return Ok(elements.into_iter().next().map(Given::List)),
        _ if elements.iter().any(is_empty) && !elements.iter().all(is_empty) => {
            return Err(AmbiguityReason::SeveralValues);
        }
        _ => {}
    }
    let mut all: Vec<Given<'static>> = elements.into_iter().flatten().collect();
    all.sort_by_cached_key(Given::to_string);
    all.dedup();
    Ok(Some(Given::List(all)))
}
