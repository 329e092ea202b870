//! A request under construction: values as they were given, until they prove to make sense together.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use super::advice::{self, Beside};
use super::error::{ErrorKind, InputError, InputErrors, Misread, quoted};
use super::given::{Given, debug_facts};
use super::read::{day as read_day, studies_until};
use super::{Redacted, Request};
use crate::agent::{AnalogueUse, Drug, Phase, RenalToxicity};
use crate::decimal::Decimal;
use crate::edition::Edition;
use crate::escape::cut;
use crate::facts::{AgeFacts, Analogue, CourseFacts, Facts, LutatheraFacts, PluvictoFacts, XofigoFacts};
use crate::hint::{self, Span, Times};
use crate::measure::{Age, WashoutDays, WashoutHours, range};
use crate::record::{FactValue, Record};
use crate::relations::CONFLICTS;
use crate::vocabulary::{Field, OF_STUDIES, required_fields};
use crate::word::{Word, WordSet};

/// A flat record under construction: names and values as they were given, from any source.
///
/// Names may come in any order; every fault is found when the draft is [finished](Self::finish).
///
/// ```
/// use radiopharm_policy::{Draft, Given};
///
/// let request = Draft::new()
///     .give("drug", "xofigo")
///     .give("date_of_service", "2026-05-04")
///     .give("age_years", 75)
///     .finish(None)?;
/// assert_eq!(request.drug().as_str(), "xofigo");
///
/// let rejected = Draft::new().give("drug", "xofigo").give("birth_day", Given::Null).finish(None).unwrap_err();
/// assert_eq!(rejected.to_string(), "`date_of_service` is required: a date from 1900-01-01 to 2199-12-31, as YYYY-MM-DD\n\
///     `birth_day` is not a name of the vocabulary; did you mean `birth_date`?");
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
///
/// `Debug` prints the names, and the values only in the alternate form (`{:#?}`).
#[derive(Clone, Default)]
pub struct Draft<'a> {
    known: Vec<(Field, Given<'a>)>,
    unknown: Vec<(Cow<'a, str>, Given<'a>)>,
    /// The parts of one study, under the names of columns of a table.
    study: Vec<(&'static str, Given<'a>)>,
    named: WordSet<Field>,
    twice: WordSet<Field>,
    /// The drug and phase that the draft is typed for.
    of: Option<(Drug, Phase)>,
}

/// The parts of a study, in the order of the [columns of a table](OF_STUDIES).
const PARTS_OF_STUDIES: [&str; 3] = ["agent", "result", STUDY_DATE];

const STUDY_DATE: &str = "date";

impl<'a> Draft<'a> {
    /// An empty draft.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A draft of a typed request: the drug and the phase are stated, and a name that such a request does not
    /// read is a fault, though a flat record may have it.
    ///
    /// ```
    /// use radiopharm_policy::Draft;
    /// use radiopharm_policy::agent::{Drug, Phase};
    ///
    /// let rejected = Draft::of(Drug::Xofigo, Phase::Initial)
    ///     .give("date_of_service", "2026-05-04")
    ///     .give("kps", 80)
    ///     .finish(None)
    ///     .unwrap_err();
    /// assert_eq!(rejected.to_string(), "`kps` is not read in an initial request for Xofigo");
    /// ```
    #[must_use]
    pub fn of(drug: Drug, phase: Phase) -> Self {
        let typed = Self {
            of: Some((drug, phase)),
            ..Self::default()
        };
        typed.give("drug", drug.as_str()).give("phase", phase.as_str())
    }

    /// With a value under a name.
    #[must_use]
    pub fn give(mut self, name: impl Into<Cow<'a, str>>, value: impl Into<Given<'a>>) -> Self {
        self.put(name.into(), value.into());
        self
    }

    /// What a record states.
    pub(crate) fn of_record(record: &'a Record) -> Self {
        let mut draft = Self::new();
        for field in Field::ALL {
            if let Some(value) = record.get(*field) {
                draft.named.insert(*field);
                draft.known.push((*field, value.as_given()));
            }
        }
        draft
    }

    /// The names and values, as they were given.
    pub(crate) fn into_entries(self) -> impl Iterator<Item = (Cow<'a, str>, Given<'a>)> {
        let known = self.known.into_iter();
        let known = known.map(|(field, value)| (Cow::Borrowed(field.as_str()), value));
        known.chain(self.unknown)
    }

    /// Takes away what was put under a name.
    pub fn forget(&mut self, field: Field) {
        self.named.remove(field);
        self.twice.remove(field);
        self.known.retain(|(other, _)| *other != field);
    }

    /// Puts a value under a name.
    pub fn put(&mut self, name: Cow<'a, str>, value: Given<'a>) {
        match Field::from_word(&name) {
            Some(field) => {
                if !self.named.insert(field) {
                    self.twice.insert(field);
                }
                self.known.push((field, value));
            }
            None => self.unknown.push((name, value)),
        }
    }

    /// Puts the value of a column of a table: as [`put`](Self::put), but `imaging_agent`, `imaging_result` and
    /// `imaging_date`, which are no names of a request, are the parts of one study. Without any of them there is none.
    ///
    /// ```
    /// use radiopharm_policy::{Draft, Given};
    ///
    /// let mut draft = Draft::new().give("drug", "pluvicto").give("date_of_service", "2026-05-04");
    /// draft.put_column("imaging_agent".into(), "locametz".into());
    /// draft.put_column("imaging_result".into(), "positive".into());
    /// draft.put_column("imaging_date".into(), Given::Null);
    /// let request = draft.finish(None)?;
    /// assert!(request.to_json().ends_with(r#""imaging":[{"agent":"ga68_psma11","result":"positive"}]}"#));
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    pub fn put_column(&mut self, name: Cow<'a, str>, value: Given<'a>) {
        let parts = OF_STUDIES.into_iter().zip(PARTS_OF_STUDIES);
        match parts.into_iter().find(|(column, _)| *column == name) {
            Some((_, part)) => self.study.push((part, value)),
            None => self.put(name, value),
        }
    }

    /// The study whose parts were put, as a list of one.
    fn take_study(&mut self) {
        let mut parts = std::mem::take(&mut self.study);
        parts.retain(|(part, value)| *part != STUDY_DATE || *value != Given::Null);
        if parts.iter().any(|(_, value)| *value != Given::Null) {
            let parts = parts.into_iter().map(|(part, value)| (part.into(), value));
            let study = Given::Object(parts.collect());
            self.put(Field::Imaging.as_str().into(), Given::List(vec![study]));
        }
    }

    /// The request, if everything that was given makes sense, alone and together.
    ///
    /// With an `edition` the request is judged under that edition; otherwise the date of service selects
    /// one.
    ///
    /// # Errors
    /// Every fault at once: unknown and missing names, values out of range, contradictions, and a date of
    /// service before the first edition.
    pub fn finish(mut self, edition: impl Into<Option<Edition>>) -> Result<Request, InputErrors> {
        let edition = edition.into();
        self.take_study();
        let mut record = Record::default();
        let mut faults = Faults {
            given: &self.known,
            errors: Vec::new(),
        };
        let mut faulty = WordSet::EMPTY;
        let mut misread = Vec::new();
        for (field, value) in &self.known {
            if self.twice.contains(*field) {
                if faulty.insert(*field) {
                    faults.stands_twice(*field);
                }
            } else if let Some((drug, phase)) = self.of
                && !field.is_said_of(drug, phase)
                && !matches!(field, Field::Drug | Field::Phase)
            {
                faulty.insert(*field);
                faults.unread(*field, drug, phase);
            } else if let Err(why) = record.set(*field, value) {
                faulty.insert(*field);
                misread.push((*field, value, why));
            }
        }
        // What to state instead depends on what else was stated.
        let beside = Beside {
            record: &record,
            named: self.named,
            edition: edition.or_else(|| Edition::in_force_on(record.edition?)),
            facts_of,
        };
        for (field, value, mut why) in misread {
            // A study may be bad for its date alone, and is named with the others.
            if field == Field::Imaging
                && let Some(day) = record.date_of_service
                && let Err(more) = studies_until(value, day)
            {
                why = more;
            }
            faults.invalid(field, value, why, &beside);
        }
        for field in required_fields() {
            if record.get(field).is_none() && !faulty.contains(field) {
                faults.missing(field);
            }
        }
        let stated = Stated {
            record: &record,
            twice: self.twice,
            chooses_an_edition: faulty.contains(Field::Edition),
        };
        let checked = faults.check_together(&stated, edition);
        let mut errors = faults.errors;
        errors.sort_by_key(|(field, _)| *field as usize);
        let mut errors: Vec<InputError> = errors.into_iter().map(|(_, error)| error).collect();
        errors.extend(unknown_names(self.unknown));
        match (record.drug, checked, errors.is_empty()) {
            (Some(drug), Some(checked), true) => Ok(checked.into_request(drug, Arc::new(record), edition)),
            (_, _, _) => Err(InputErrors {
                id: record.id,
                errors,
            }),
        }
    }
}

impl fmt::Debug for Draft<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = self.known.iter().map(|(field, value)| (*field, value.clone()));
        debug_facts("Draft", known, f)
    }
}

impl Draft<'_> {
    /// A view that prints which names of the vocabulary stand in the draft, and none of their values, for logs.
    #[must_use]
    pub fn redacted(&self) -> Redacted {
        let names: Vec<&str> = self.known.iter().map(|(field, _)| field.as_str()).collect();
        Redacted::new(format!("draft stating {}", names.join(", ")))
    }

    /// The request, judged under an edition that is chosen by a date as it was given: the edition in force on
    /// that day. Without one, the date of service selects the edition.
    ///
    /// # Errors
    /// As [`finish`](Self::finish), and a choice that is no date, or lies before the first edition, all at
    /// once. Its field is `edition`.
    ///
    /// ```
    /// use radiopharm_policy::{Draft, Edition, Given};
    ///
    /// let draft = || Draft::new().give("drug", "xofigo").give("date_of_service", "2026-05-04");
    /// let request = draft().finish_under(&Given::from("2025-06-30"))?;
    /// assert_eq!(request.edition(), Edition::May2025);
    ///
    /// let rejected = draft().give("kps", 65).finish_under(&Given::from("2020-01-01")).unwrap_err();
    /// let fields: Vec<_> = rejected.errors().iter().filter_map(|error| error.field()).collect();
    /// assert_eq!(fields, ["kps", "edition"]);
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    pub fn finish_under(self, edition: &Given<'_>) -> Result<Request, InputErrors> {
        match chosen_edition(edition) {
            Ok(edition) => self.finish(edition),
            Err(fault) => {
                // Under any edition, so that the day of service is not also found to have none.
                let (id, mut errors) = match self.finish(Some(Edition::LATEST)) {
                    Ok(request) => (request.id().map(ToOwned::to_owned), Vec::new()),
                    Err(found) => (found.id, found.errors),
                };
                // One error a field: the choice wins over the fact.
                errors.retain(|error| error.field() != Some(Field::Edition.as_str()));
                errors.push(fault);
                Err(InputErrors { id, errors })
            }
        }
    }
}

impl Edition {
    /// The edition that is chosen by a date as it was given: the one in force on that day. `None` where
    /// nothing is chosen.
    ///
    /// # Errors
    /// The choice is no date, or lies before the first edition.
    pub fn chosen(given: &Given<'_>) -> Result<Option<Self>, InputErrors> {
        chosen_edition(given).map_err(InputErrors::of_text)
    }
}

/// Reads the choice of an edition: a date, by the rules for dates.
fn chosen_edition(given: &Given<'_>) -> Result<Option<Edition>, InputError> {
    let fault = |kind, rule: String| {
        let detail = format!(", not `{}`", quoted(&given.to_string()));
        InputError::new(kind, Some("edition"), rule)
            .with_value(&given.to_string())
            .with_detail(detail)
    };
    let permitted = Field::DateOfService.spec().field_type;
    let day = read_day(given)
        .map_err(|_| fault(ErrorKind::InvalidValue, format!("`edition` must be {permitted}")))?;
    let first = Edition::EARLIEST;
    day.map(|day| {
        Edition::in_force_on(day).ok_or_else(|| {
            let rule = format!("`edition` must be {first} or later, when the first known edition begins");
            fault(ErrorKind::EditionUnavailable, rule)
        })
    })
    .transpose()
}

/// How many values of a name that stands more than once are listed.
const LISTED: usize = 10;

/// The errors of names that the vocabulary does not have, in alphabetical order.
fn unknown_names(mut unknown: Vec<(Cow<'_, str>, Given<'_>)>) -> Vec<InputError> {
    unknown.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut errors = Vec::new();
    let mut hints = 0;
    for group in unknown.chunk_by(|(one, _), (other, _)| one == other) {
        let Some((name, value)) = group.first() else {
            continue;
        };
        let shown = cut(name);
        errors.push(if group.len() == 1 {
            hints += 1;
            let names = Field::ALL.iter().map(|field| field.as_str());
            let hint = (hints <= hint::MOST).then(|| hint::name(name, names)).flatten();
            let hint = hint.map_or_else(String::new, |advice| advice.to_string());
            InputError::new(
                ErrorKind::UnknownField,
                Some(name),
                format!("`{shown}` is not a name of the vocabulary{hint}"),
            )
            .with_value(&value.to_string())
        } else {
            InputError::new(
                ErrorKind::ConflictingFields,
                Some(name),
                format!("`{shown}` stands more than once, and is not a name of the vocabulary"),
            )
            .with_value(&value.to_string())
        });
    }
    errors
}

/// What was stated: the values that could be read, and which names stand twice.
struct Stated<'r> {
    record: &'r Record,
    twice: WordSet<Field>,
    /// Whether an edition is chosen by something that cannot be read.
    chooses_an_edition: bool,
}

impl Stated<'_> {
    /// Whether something was stated under the name that could be a fact, even if not which of two.
    fn is_there(&self, field: Field) -> bool {
        self.record.get(field).is_some() || self.twice.contains(field)
    }
}

/// The errors found so far, with the values as they were given.
struct Faults<'g, 'a> {
    given: &'g [(Field, Given<'a>)],
    errors: Vec<(Field, InputError)>,
}

impl Faults<'_, '_> {
    /// Adds an error about a field that has none yet, with the value as given.
    fn add(&mut self, kind: ErrorKind, field: Field, rule: String, detail: String) {
        if self.errors.iter().any(|(other, _)| *other == field) {
            return;
        }
        let mut error = InputError::new(kind, Some(field.as_str()), rule).with_detail(detail);
        if let Some((_, value)) = self.given.iter().find(|(given, _)| *given == field) {
            error = error.with_value(&value.to_string());
        }
        self.errors.push((field, error));
    }

    fn invalid(&mut self, field: Field, value: &Given<'_>, why: Misread, beside: &Beside<'_>) {
        let rule = format!("`{field}` must be {}", field.spec().field_type);
        let more = why
            .0
            .or_else(|| Some(format!("; {}", advice::of_value(field, value, beside)?)));
        let detail = format!(
            ", not `{}`{}",
            quoted(&value.to_string()),
            more.unwrap_or_default()
        );
        self.add(ErrorKind::InvalidValue, field, rule, detail);
    }

    fn stands_twice(&mut self, field: Field) {
        let values: Vec<String> = self
            .given
            .iter()
            .filter(|(given, _)| *given == field)
            .take(LISTED)
            .map(|(_, value)| format!("`{}`", quoted(&value.to_string())))
            .collect();
        let rule = format!("`{field}` stands more than once");
        self.add(
            ErrorKind::ConflictingFields,
            field,
            rule,
            format!(": {}", values.join(", ")),
        );
    }

    fn unread(&mut self, field: Field, drug: Drug, phase: Phase) {
        let article = match phase {
            Phase::Initial => "an",
            Phase::Continuation => "a",
        };
        let rule = format!(
            "`{field}` is not read in {article} {phase} request for {}",
            drug.brand_name()
        );
        self.add(ErrorKind::UnknownField, field, rule, String::new());
    }

    fn missing(&mut self, field: Field) {
        let rule = format!("`{field}` is required: {}", field.spec().field_type);
        self.add(ErrorKind::MissingField, field, rule, String::new());
    }

    fn conflict(&mut self, field: Field, rule: String, detail: String) {
        self.add(ErrorKind::ConflictingFields, field, rule, detail);
    }

    /// Holds facts against each other. `None` where the date of service or the edition is not known, and
    /// then there is an error that says so.
    fn check_together(&mut self, stated: &Stated<'_>, forced: Option<Edition>) -> Option<Checked> {
        let record = stated.record;
        let day = record.date_of_service;
        let age = self.check_age(record, day);
        let long_acting_ssa = self.check_long_acting(stated, day);
        self.check_imaging(record, day);
        self.check_conflicts(stated);
        let short_acting_octreotide = Self::short_acting(stated);
        let renal_toxicity = Self::renal_toxicity(stated);
        let edition = self.check_edition(stated, forced);
        Some(Checked {
            day: day?,
            edition: edition?,
            age,
            long_acting_ssa,
            short_acting_octreotide,
            renal_toxicity,
        })
    }

    /// The edition that judges: the caller's own choice, otherwise that of the stated day, otherwise that of the date
    /// of service. Of a choice that cannot be read no more is said.
    fn check_edition(&mut self, stated: &Stated<'_>, forced: Option<Edition>) -> Option<Edition> {
        if forced.is_some() {
            return forced;
        }
        let (field, day) = match stated.record.edition {
            Some(day) => (Field::Edition, day),
            None if stated.chooses_an_edition => return None,
            None => (Field::DateOfService, stated.record.date_of_service?),
        };
        let edition = Edition::in_force_on(day);
        if edition.is_none() {
            let first = Edition::EARLIEST;
            self.add(
                ErrorKind::EditionUnavailable,
                field,
                format!("`{field}` must be {first} or later, when the first known edition begins"),
                format!(", not `{day}`"),
            );
        }
        edition
    }

    /// One age, from whichever way it was given.
    fn check_age(&mut self, record: &Record, day: Option<Date>) -> AgeFacts {
        let stated = AgeFacts {
            years: record.age_years,
            birth_date: None,
        };
        let (Some(day), Some(birth)) = (day, record.birth_date) else {
            return stated;
        };
        let Ok(years) = Age::on(birth, day) else {
            self.add(
                ErrorKind::InvalidValue,
                Field::BirthDate,
                format!(
                    "`birth_date` must be no later than the date of service, and make the age at most {} years",
                    range::AGE.greatest,
                ),
                format!(": {birth} does not, for a date of service of {day}"),
            );
            return stated;
        };
        if let Some(age) = record.age_years
            && age != years
        {
            self.conflict(
                Field::AgeYears,
                "`age_years` and `birth_date` disagree about the age on the date of service".into(),
                format!(": {age}, but {years} by the birth date"),
            );
        }
        AgeFacts {
            years: Some(years),
            birth_date: Some(birth),
        }
    }

    /// One washout of long-acting analogues, from whichever way it was given.
    fn check_long_acting(&mut self, stated: &Stated<'_>, day: Option<Date>) -> Option<Analogue<WashoutDays>> {
        let record = stated.record;
        let mut last_dose = record.long_acting_ssa_last_dose;
        let mut since_last_dose = None;
        if let (Some(last), Some(day)) = (last_dose, day) {
            since_last_dose = WashoutDays::between(last, day);
            if since_last_dose.is_none() {
                self.add(
                    ErrorKind::InvalidValue,
                    Field::LongActingSsaLastDose,
                    "`long_acting_ssa_last_dose` must be no later than the date of service".into(),
                    format!(": {last} is after {day}"),
                );
                last_dose = None;
            }
        }
        let since = Field::LongActingSsaWashoutDays;
        let is_stopped = stated.is_there(since)
            || last_dose.is_some()
            || stated.twice.contains(Field::LongActingSsaLastDose);
        if let (Some(days), Some(between)) = (record.long_acting_ssa_washout_days, since_last_dose)
            && days != between
        {
            self.conflict(
                since,
                "`long_acting_ssa_washout_days` and `long_acting_ssa_last_dose` disagree about the washout"
                    .into(),
                format!(": {days}, but {between} days by the date"),
            );
        }
        let days = record.long_acting_ssa_washout_days.or(since_last_dose);
        analogue(record.long_acting_ssa, days, is_stopped)
    }

    fn short_acting(stated: &Stated<'_>) -> Option<Analogue<WashoutHours>> {
        let record = stated.record;
        let is_stopped = stated.is_there(Field::ShortActingOctreotideWashoutHours);
        let used = record.short_acting_octreotide;
        analogue(used, record.short_acting_octreotide_washout_hours, is_stopped)
    }

    /// No study can be of a later day than that of the service.
    fn check_imaging(&mut self, record: &Record, day: Option<Date>) {
        let (Some(studies), Some(day)) = (&record.imaging, day) else {
            return;
        };
        let later = studies.iter().zip(1..).filter_map(|(study, place)| {
            let date = study.date.filter(|date| day < *date)?;
            Some(format!("element {place} is of {date}"))
        });
        let later: Vec<String> = later.collect();
        if !later.is_empty() {
            self.add(
                ErrorKind::InvalidValue,
                Field::Imaging,
                "`imaging` must have no study of a later day than the date of service".into(),
                format!(": {}, after {day}", later.join(", ")),
            );
        }
    }

    /// No fact is stated beside another that rules it out.
    fn check_conflicts(&mut self, stated: &Stated<'_>) {
        for conflict in &CONFLICTS {
            let field = conflict.stated;
            let value = stated.record.get(field);
            let others = conflict.ruled_out.iter().copied();
            let mut others = others.filter(|other| stated.is_there(*other) && !self.is_invalid(*other));
            match (&conflict.unless, value) {
                (None, _) if stated.is_there(field) => {
                    if let Some(other) = others.next() {
                        let rule = format!("`{field}` and `{other}` must not both be given, even if equal");
                        self.conflict(field, rule, String::new());
                    }
                }
                (Some(unless), Some(FactValue::Word(word))) if word != unless.word => {
                    if others.next().is_some() {
                        let rule = format!(
                            "`{field}` must be `{}` or left out where {} is given",
                            unless.word, unless.others
                        );
                        self.conflict(field, rule, format!(", not `{word}`"));
                    }
                }
                (_, _) => {}
            }
        }
    }

    /// Whether the value of the field is known not to make sense by itself.
    fn is_invalid(&self, field: Field) -> bool {
        let mut errors = self.errors.iter();
        errors.any(|(other, error)| *other == field && error.kind() == ErrorKind::InvalidValue)
    }

    fn renal_toxicity(stated: &Stated<'_>) -> Option<RenalToxicity> {
        let delayed = stated.is_there(Field::RenalToxicityDelayDays);
        match stated.record.renal_toxicity {
            Some(RenalToxicity::None) if delayed => None,
            None if delayed => Some(RenalToxicity::Occurred),
            stated @ (Some(RenalToxicity::None | RenalToxicity::Occurred) | None) => stated,
        }
    }
}

/// One statement about an analogue: a washout given alone says that it was stopped.
fn analogue<Since>(
    used: Option<AnalogueUse>,
    since: Option<Since>,
    is_stopped: bool,
) -> Option<Analogue<Since>> {
    match used {
        Some(AnalogueUse::Never) => Some(Analogue::Never),
        Some(AnalogueUse::Ongoing) => Some(Analogue::Ongoing),
        Some(AnalogueUse::Stopped) => Some(Analogue::Stopped(since)),
        None if is_stopped => Some(Analogue::Stopped(since)),
        None => None,
    }
}

/// Facts that were given in one way or another, checked, and one.
struct Checked {
    day: Date,
    edition: Edition,
    age: AgeFacts,
    long_acting_ssa: Option<Analogue<WashoutDays>>,
    short_acting_octreotide: Option<Analogue<WashoutHours>>,
    renal_toxicity: Option<RenalToxicity>,
}

impl Checked {
    /// The request, which keeps a choice of an edition as a fact: as the first day of that edition, whichever of its
    /// days was stated, so that requests which read the same are equal.
    fn into_request(self, drug: Drug, mut record: Arc<Record>, forced: Option<Edition>) -> Request {
        let is_forced = forced.is_some() || record.edition.is_some();
        if is_forced {
            Arc::make_mut(&mut record).edition = Some(self.edition.effective());
        }
        let facts = self.facts(drug, &record);
        Request::assemble(record, drug, self.day, self.edition, is_forced, facts)
    }

    /// The facts that the drug's criteria read.
    fn facts(&self, drug: Drug, record: &Record) -> Facts {
        let course = CourseFacts {
            doses_given: record.doses_given,
            initial_criteria_established: record.initial_criteria_established,
        };
        match drug {
            Drug::Lutathera => Facts::Lutathera(LutatheraFacts {
                course,
                age: self.age,
                long_acting_ssa: self.long_acting_ssa,
                short_acting_octreotide: self.short_acting_octreotide,
                serum_creatinine: record.serum_creatinine_mg_dl.or(record.serum_creatinine_umol_l),
                renal_toxicity: self.renal_toxicity,
                ..LutatheraFacts::stated(record)
            }),
            Drug::Pluvicto => Facts::Pluvicto(PluvictoFacts {
                course,
                age: self.age,
                ..PluvictoFacts::stated(record)
            }),
            Drug::Xofigo => Facts::Xofigo(XofigoFacts {
                course,
                age: self.age,
                ..XofigoFacts::stated(record)
            }),
        }
    }
}

/// The facts of a drug of which one thing is known, if that can be.
fn facts_of(drug: Drug, day: Date, field: Field, value: &Given<'_>) -> Option<Facts> {
    let mut record = Record {
        drug: Some(drug),
        date_of_service: Some(day),
        ..Record::default()
    };
    record.set(field, value).ok()?;
    let mut faults = Faults {
        given: &[],
        errors: Vec::new(),
    };
    let stated = Stated {
        record: &record,
        twice: WordSet::EMPTY,
        chooses_an_edition: false,
    };
    let checked = faults.check_together(&stated, Some(Edition::LATEST))?;
    faults.errors.is_empty().then(|| checked.facts(drug, &record))
}

/// By which rules a range is read: those of a drug, under an edition, on a day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RangesBy {
    pub(crate) drug: Drug,
    pub(crate) edition: Edition,
    pub(crate) day: Date,
}

impl RangesBy {
    /// The end of a range that is nearest to a limit, where the rules say the same of all the range, end included.
    /// Where the exact number may count, there is none: more facts may follow from it later.
    pub(crate) fn number(self, field: Field, span: Span) -> Option<Decimal> {
        advice::nearer_end(field, span, &self.beside(&self.record()))
    }

    /// The same of a month or a year.
    pub(crate) fn day(self, field: Field, times: Times) -> Option<Date> {
        advice::nearer_day(field, times, &self.beside(&self.record()))
    }

    fn record(self) -> Record {
        Record {
            drug: Some(self.drug),
            date_of_service: Some(self.day),
            ..Record::default()
        }
    }

    fn beside(self, record: &Record) -> Beside<'_> {
        Beside {
            record,
            // As if a clearance were derived, where each year of age counts: a creatinine may be stated later.
            named: WordSet::EMPTY.with(Field::SerumCreatinineMgDl),
            edition: Some(self.edition),
            facts_of,
        }
    }
}

/// The record of one value, if the field may have it.
#[cfg(feature = "arrow")]
pub(crate) fn check(field: Field, given: &Given<'_>) -> Result<Record, InputError> {
    let mut record = Record::default();
    let Err(misread) = record.set(field, given) else {
        return Ok(record);
    };
    let given = [(field, given.clone())];
    let mut faults = Faults {
        given: &given,
        errors: Vec::new(),
    };
    let [(_, value)] = &given;
    let beside = Beside {
        record: &record,
        named: WordSet::EMPTY,
        edition: None,
        facts_of,
    };
    faults.invalid(field, value, misread, &beside);
    match faults.errors.pop() {
        Some((_, error)) => Err(error),
        None => Ok(record),
    }
}

/// The fields at fault in a record, beside those that could not be read: those that a draft would name, without its
/// messages.
#[cfg(feature = "arrow")]
pub(crate) fn faulty_fields(
    record: &Record,
    misread: WordSet<Field>,
    edition: Option<Edition>,
) -> WordSet<Field> {
    let mut faults = Faults {
        given: &[],
        errors: Vec::new(),
    };
    let stated = Stated {
        record,
        twice: WordSet::EMPTY,
        chooses_an_edition: misread.contains(Field::Edition),
    };
    faults.check_together(&stated, edition);
    let missing = required_fields().filter(|field| record.get(*field).is_none());
    let found = faults.errors.into_iter().map(|(field, _)| field);
    found.chain(missing).fold(misread, WordSet::with)
}

/// The request of a record whose values are in range, if nothing else is wrong with it.
///
/// What is wrong is then found by the way that values take one by one, which knows how each was given.
pub(crate) fn assemble(record: Arc<Record>, edition: Option<Edition>) -> Option<Request> {
    let mut faults = Faults {
        given: &[],
        errors: Vec::new(),
    };
    let checked = faults.check_together(
        &Stated {
            record: &record,
            twice: WordSet::EMPTY,
            chooses_an_edition: false,
        },
        edition,
    );
    match (record.drug, checked, faults.errors.is_empty()) {
        (Some(drug), Some(checked), true) => Some(checked.into_request(drug, record, edition)),
        (_, _, _) => None,
    }
}

/// Finishes a record of typed values, in which only contradictions, dates and the reference can be at fault, and facts
/// as they were held.
pub(crate) fn finish_typed(
    record: Record,
    held: Vec<(Field, Given<'static>)>,
    edition: Option<Edition>,
) -> Result<Request, InputErrors> {
    let is_permitted = held.is_empty() && record.is_permitted();
    let of = record.drug.zip(record.phase).filter(|_| !held.is_empty());
    let record = Arc::new(record);
    if is_permitted && let Some(request) = assemble(Arc::clone(&record), edition) {
        return Ok(request);
    }
    let mut draft = Draft::of_record(&record);
    draft.of = of;
    for (field, value) in held {
        draft.forget(field);
        draft.put(field.as_str().into(), value);
    }
    draft.finish(edition)
}
