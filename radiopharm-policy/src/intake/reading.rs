//! What a reader found: facts, evidence, what is ambiguous and what was ignored.

use std::fmt;

use jiff::civil::Date;
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

use crate::edition::Edition;
use crate::record::{FactValue, Record};
use crate::request::{Draft, Given, InputError, InputErrors, Redacted, Request};
use crate::vocabulary::Field;
use crate::word::{Said, words};

words! {
    /// How a value was read.
    ///
    /// Where more than one applies, the one that stands last here is named.
    ReadingRule ("rule of reading") {
        /// It stood there as the vocabulary has it.
        AsStated = "as_stated",
        /// Another spelling of a name or of a word, or a word for nothing.
        Spelling = "spelling",
        /// A number that was written as a text.
        NumberAsText = "number_as_text",
        /// A date in another form, or a time stamp.
        DateForm = "date_form",
        /// Converted exactly from another unit.
        Unit = "unit",
        /// The latest of several values.
        Latest = "latest",
        /// Worked out from something else that was stated.
        Derived = "derived",
        /// A range, a bound, a month or a year that lies within one class of the rules' limits: its end nearest to a
        /// limit.
        Bound = "bound",
        /// A value between two steps of a scale, both of one class: the step nearer to a limit.
        BetweenSteps = "between_steps",
    }

    /// Why a fact is not known though something was said of it.
    AmbiguityReason ("reason of ambiguity") {
        /// A range or a bound that does not lie within one class of the rules' limits, or of a fact whose exact value
        /// counts.
        RangeOverALimit = "range_over_a_limit",
        /// Several values that differ, or facts that contradict each other.
        SeveralValues = "several_values",
        /// One value stands beside two dates.
        TwoDates = "two_dates",
        /// A month or a year whose days are not of one class.
        PartialDate = "partial_date",
        /// The day and the month can be told in two ways.
        DayOrMonth = "day_or_month",
        /// A comma that parts thousands, or decimals.
        ThousandsOrDecimals = "thousands_or_decimals",
        /// A text and a code beside it say different things.
        TextAndCodeDisagree = "text_and_code_disagree",
        /// The name and the value have different units.
        NameAndUnitDisagree = "name_and_unit_disagree",
        /// What was said is not certain: its writer says so (`~2`, `2?`), or its source does.
        NotCertain = "not_certain",
        /// A word that stands for more than one: `dotatate`.
        SeveralMeanings = "several_meanings",
        /// A unit that the fact is not measured in.
        UnknownUnit = "unknown_unit",
        /// A value that the fact cannot have, or a day after the date of service.
        OutOfRange = "out_of_range",
        /// A text that says nothing that the fact can be.
        NotUnderstood = "not_understood",
        /// A part of what belongs together is missing: a study without a tracer, or without a result.
        Incomplete = "incomplete",
    }

    /// Why something was passed over.
    IgnoredReason ("reason to ignore") {
        /// A name that means no fact of the vocabulary.
        UnmappedName = "unmapped_name",
        /// The caller's mapping says to pass it over.
        MappedToNothing = "mapped_to_nothing",
        /// The caller states this fact.
        StatedByCaller = "stated_by_caller",
        /// A quantity of which neither the name nor the value says the unit.
        UnitNotStated = "unit_not_stated",
        /// A clearance per 1.73 m2.
        IndexedClearance = "indexed_clearance",
        /// An estimated filtration rate, which is no clearance.
        EstimatedFiltration = "estimated_filtration",
        /// It was entered in error.
        EnteredInError = "entered_in_error",
        /// It was refuted.
        Refuted = "refuted",
        /// It is preliminary.
        Preliminary = "preliminary",
        /// It was not done.
        NotDone = "not_done",
        /// It is an order not to do something.
        DoNotPerform = "do_not_perform",
        /// It lies after the date of service.
        Future = "future",
        /// It is older, or says less, than the value that was taken.
        Superseded = "superseded",
        /// It was ordered, and nothing says that it was taken.
        NotTaken = "not_taken",
        /// It is history, or family history.
        History = "history",
        /// It is free text.
        FreeText = "free_text",
        /// A code that means no fact, or one without a system.
        UnmappedCode = "unmapped_code",
        /// It is about another person.
        OtherPatient = "other_patient",
        /// It has a modifier that changes its meaning in an unknown way.
        UnknownModifier = "unknown_modifier",
        /// A resource of a type that is not read, or one that cannot be read.
        UnreadResource = "unread_resource",
        /// It has no value.
        NoValue = "no_value",
        /// The server has another page, which is not here: the chart is incomplete.
        NextPage = "next_page",
        /// It answers a question that its form does not ask after another answer.
        NotAsked = "not_asked",
    }

    /// Who gave an answer of a form, as its system says.
    AnswerOrigin ("origin of an answer") {
        /// A system filled it in.
        Auto = "auto",
        /// The system of the provider filled it in.
        AutoClient = "auto_client",
        /// The system of the payer filled it in.
        AutoServer = "auto_server",
        /// A person changed what a system had filled in.
        Override = "override",
        /// A person gave it.
        Manual = "manual",
    }
}

/// Where something stood.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The caller said it beside the chart.
    Caller,
    /// An entry of a loose record, by its name as it was written.
    Name(String),
    /// A cell of a table.
    Cell {
        /// The number of the row, from 1.
        row: u64,
        /// The name of the column as it was written.
        column: String,
    },
    /// A resource, by its reference, and the path in it.
    Resource {
        /// `Observation/ki67`, or the place of the entry.
        reference: String,
        /// `Observation.valueQuantity`.
        path: String,
    },
    /// An item of a form that was answered.
    Item {
        /// `QuestionnaireResponse/form`, or the place of the response.
        response: String,
        /// The item that was answered: its `linkId`.
        item: String,
        /// Who gave the answer; `None` where nothing says so.
        origin: Option<AnswerOrigin>,
    },
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Caller => f.write_str("the caller"),
            Self::Name(name) => write!(f, "`{}`", crate::escape::escaped(name)),
            Self::Cell { row, column } => write!(f, "row {row}, `{}`", crate::escape::escaped(column)),
            Self::Resource { reference, path } => {
                write!(
                    f,
                    "{}, {}",
                    crate::escape::escaped(reference),
                    crate::escape::escaped(path)
                )
            }
            Self::Item {
                response,
                item,
                origin,
            } => {
                let (response, item) = (crate::escape::escaped(response), crate::escape::escaped(item));
                write!(f, "{response}, item `{item}`")?;
                origin.map_or(Ok(()), |origin| write!(f, " ({})", Said(origin.as_str())))
            }
        }
    }
}

impl Serialize for Source {
    /// `{"caller":true}`, `{"name":…}`, `{"row":…,"column":…}`, `{"resource":…,"path":…}` or
    /// `{"response":…,"item":…,"origin":…}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::Caller => map.serialize_entry("caller", &true)?,
            Self::Name(name) => map.serialize_entry("name", name)?,
            Self::Cell { row, column } => {
                map.serialize_entry("row", row)?;
                map.serialize_entry("column", column)?;
            }
            Self::Resource { reference, path } => {
                map.serialize_entry("resource", reference)?;
                map.serialize_entry("path", path)?;
            }
            Self::Item {
                response,
                item,
                origin,
            } => {
                map.serialize_entry("response", response)?;
                map.serialize_entry("item", item)?;
                map.serialize_entry("origin", origin)?;
            }
        }
        map.end()
    }
}

/// A code of a code system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Code {
    /// The canonical URL of the system.
    pub system: String,
    /// The code.
    pub code: String,
}

/// What one place says of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The fact.
    pub fact: Field,
    /// The value that was read; [`Given::Null`] where the place says that nothing is known.
    pub value: Given<'static>,
    /// Where it stood.
    pub source: Source,
    /// The code that says what it is, if it was coded.
    pub code: Option<Code>,
    /// The value as it was written; `None` in a redacted reading.
    pub written: Option<String>,
    /// Its date, if it has one.
    pub date: Option<Date>,
    /// How it was read.
    pub rule: ReadingRule,
}

impl Evidence {
    /// The same where its fact is not certain after all.
    pub(super) fn into_candidate(self) -> Candidate {
        Candidate {
            values: vec![self.value],
            source: self.source,
            code: self.code,
            written: self.written,
            date: self.date,
        }
    }
}

impl Serialize for Evidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Evidence", 7)?;
        object.serialize_field("fact", &self.fact)?;
        object.serialize_field("value", &self.value)?;
        object.serialize_field("source", &self.source)?;
        object.serialize_field("code", &self.code)?;
        object.serialize_field("written", &self.written)?;
        object.serialize_field("date", &self.date.map(|day| day.to_string()))?;
        object.serialize_field("rule", &self.rule)?;
        object.end()
    }
}

/// What one place may mean by what it says of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The values that it may mean; none where it cannot be known, as of a range.
    pub values: Vec<Given<'static>>,
    /// Where it stood.
    pub source: Source,
    /// The code that says what it is, if it was coded.
    pub code: Option<Code>,
    /// The value as it was written; `None` in a redacted reading.
    pub written: Option<String>,
    /// Its date, if it has one.
    pub date: Option<Date>,
}

impl Serialize for Candidate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Candidate", 5)?;
        object.serialize_field("values", &self.values)?;
        object.serialize_field("source", &self.source)?;
        object.serialize_field("code", &self.code)?;
        object.serialize_field("written", &self.written)?;
        object.serialize_field("date", &self.date.map(|day| day.to_string()))?;
        object.end()
    }
}

/// A fact of which something was said, and which is not known for all that.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Ambiguity {
    /// The fact.
    pub fact: Field,
    /// Why it is not known.
    pub reason: AmbiguityReason,
    /// Everything that was said of it.
    pub candidates: Vec<Candidate>,
}

/// Something that was passed over.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Ignored {
    /// Where it stood.
    pub source: Source,
    /// Why it was passed over.
    pub reason: IgnoredReason,
    /// What to state instead, where that can be said.
    pub advice: Option<&'static str>,
}

/// What was found of a list that nobody said is complete.
///
/// It is no fact: a stated list denies what is not in it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PartialList {
    /// The fact.
    pub fact: Field,
    /// The elements that were found.
    pub found: Given<'static>,
}

/// Facts of which silence says something: that what most requests have holds, or that nothing stands against it.
pub(super) const SILENCE_IS_READ: [Field; 17] = [
    Field::Phase,
    Field::Edition,
    Field::MedicareAdvantage,
    Field::RequestedDoses,
    Field::WhoGrade,
    Field::Differentiation,
    Field::PostDoseOctreotideDoseMg,
    Field::PostDoseOctreotideHoursAfter,
    Field::LargestLymphNodeCm,
    Field::RecurrentThrombocytopeniaGrade,
    Field::RecurrentAnemiaGrade,
    Field::RecurrentNeutropeniaGrade,
    Field::RecurrentNonhematologicGrade,
    Field::Hepatotoxicity,
    Field::RenalToxicity,
    Field::RenalToxicityDelayDays,
    Field::DiscontinuationEvents,
];

/// What a reader found in a chart.
///
/// Only what is certain is a fact. Everything that was said of a fact is evidence for it, or a candidate of what is
/// ambiguous; everything else is ignored, with a reason. Its parts are in the order of the vocabulary, whatever the
/// order of the chart.
///
/// `Debug` leaves values out but in its alternate form.
#[derive(Clone, PartialEq, Eq)]
pub struct Reading {
    pub(super) record: Record,
    pub(super) edition: Option<Edition>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) ambiguous: Vec<Ambiguity>,
    pub(super) ignored: Vec<Ignored>,
    pub(super) partial: Vec<PartialList>,
}

impl Reading {
    /// The facts that are certain, as a draft to which more can be given.
    #[must_use]
    pub fn draft(&self) -> Draft<'_> {
        Draft::of_record(&self.record)
    }

    /// The request that the certain facts make. What is not certain is not known.
    ///
    /// A fact that is not certain is not silence, though. Of some facts the policy reads silence: no toxicity came back,
    /// the tumor is not poorly differentiated, no lymph node is large. Where the chart says something of such a fact
    /// that is not certain, no request is made; the [draft](Self::draft) takes what a person then says of it.
    ///
    /// ```
    /// use radiopharm_policy::agent::Drug;
    /// use radiopharm_policy::date;
    /// use radiopharm_policy::intake::Reader;
    ///
    /// let reader = Reader::new().drug(Drug::Xofigo).date_of_service(date(2026, 5, 4));
    /// let reading = reader.record([("age", "75"), ("largest_lymph_node_cm", "2-4")]);
    /// assert_eq!(
    ///     reading.request().unwrap_err().to_string(),
    ///     "`largest_lymph_node_cm` must be certain or left out, since its silence is read, not `[\"2-4\"]`",
    /// );
    /// assert!(reading.draft().give("largest_lymph_node_cm", 2).finish(None).is_ok());
    /// ```
    ///
    /// # Errors
    /// The drug or the date of service is not known, there is no edition of that day, or a fact whose silence is read is
    /// not certain.
    pub fn request(&self) -> Result<Request, InputErrors> {
        let request = self.draft().finish(self.edition);
        let doubts: Vec<InputError> = self.doubted_silence().collect();
        if doubts.is_empty() {
            return request;
        }
        let (id, mut errors) = match request {
            Ok(request) => (request.id().map(ToOwned::to_owned), Vec::new()),
            Err(errors) => (errors.id().map(ToOwned::to_owned), errors.errors().to_vec()),
        };
        errors.extend(doubts);
        InputErrors::new(id, errors).map_or_else(|| self.draft().finish(self.edition), Err)
    }

    /// The facts whose silence is read, and of which something was said that is not certain.
    #[cfg(feature = "arrow")]
    pub(super) fn doubted(&self) -> impl Iterator<Item = Field> {
        use crate::word::Word;
        self.doubted_silence()
            .filter_map(|fault| fault.field().and_then(Field::from_word))
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
    }

    /// Nothing where everything that was said is certain, as a form asks for it.
    #[cfg(feature = "fhir")]
    pub(crate) fn certain(&self) -> Result<(), InputErrors> {
        let fault = |of: &Ambiguity| {
            let mut written: Vec<Given<'static>> =
                of.candidates.iter().map(|of| of.written.clone().into()).collect();
            let written = if written.len() == 1 {
                written.remove(0)
            } else {
                Given::List(written)
            };
            let permitted = format!("{}, and certain", of.fact.spec().field_type);
            InputError::invalid(Some(of.fact.as_str()), "", &permitted, &written)
        };
        let faults = self.ambiguous.iter().map(fault).collect();
        InputErrors::new(None, faults).map_or(Ok(()), Err)
    }

    /// The faults of facts whose silence is read, and of which something was said that is not certain.
    fn doubted_silence(&self) -> impl Iterator<Item = InputError> {
        let is_read = |fact: Field| {
            let drug = self.record.drug;
            let is_of_drug = drug.is_none_or(|drug| fact.spec().drugs.contains(&drug));
            // Without a Ki-67 index the grade is asked for.
            let counts = fact != Field::WhoGrade || self.record.ki67_percent.is_some();
            SILENCE_IS_READ.contains(&fact) && is_of_drug && counts
        };
        let ambiguous = self.ambiguous.iter().filter(move |of| is_read(of.fact));
        let ambiguous = ambiguous.map(|of| {
            let written = of.candidates.iter().map(|of| of.written.clone());
            let written = Given::from(written.collect::<Vec<_>>());
            let permitted = "certain or left out, since its silence is read";
            InputError::invalid(Some(of.fact.as_str()), "", permitted, &written)
        });
        // Events that were found are no silence either. Other lists that are not complete are asked for.
        let found = self.partial.iter().filter(move |of| {
            of.fact == Field::DiscontinuationEvents && is_read(of.fact) && of.found != Given::List(Vec::new())
        });
        let found = found.map(|of| {
            let permitted = "said to be complete where events were found, since its silence is read";
            InputError::invalid(Some(of.fact.as_str()), "", permitted, &of.found)
        });
        ambiguous.chain(found)
    }

    /// The facts that are certain, in the order of the vocabulary.
    pub fn facts(&self) -> impl Iterator<Item = (Field, FactValue<'_>)> {
        Field::ALL
            .iter()
            .filter_map(|field| Some((*field, self.record.get(*field)?)))
    }

    /// The value of a fact that is certain.
    #[must_use]
    pub fn fact(&self, field: Field) -> Option<FactValue<'_>> {
        self.record.get(field)
    }

    /// Where the facts come from, fact by fact.
    ///
    /// A place that says that nothing is known has an entry too, whose value is null.
    #[must_use]
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// What was said of facts that are not known for all that.
    #[must_use]
    pub fn ambiguous(&self) -> &[Ambiguity] {
        &self.ambiguous
    }

    /// What was passed over.
    #[must_use]
    pub fn ignored(&self) -> &[Ignored] {
        &self.ignored
    }

    /// Lists of which elements were found, and which nobody said are complete.
    #[must_use]
    pub fn partial(&self) -> &[PartialList] {
        &self.partial
    }

    /// The reading as one line of JSON: `facts`, `evidence`, `ambiguous`, `partial`, `ignored`.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Names and values of this type are always JSON.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A view for logs: the JSON of the reading [without its values](Self::without_values).
    #[must_use]
    pub fn redacted(&self) -> Redacted {
        Redacted::holding_nothing(self.without_values().to_json())
    }

    /// The reading without values and without texts of the chart, whose JSON and pages can be shown to those who may not
    /// know the person: references, codes, dates of evidence, rules and reasons stay. It has no facts. Names of what was
    /// ignored are texts of the chart.
    ///
    /// ```
    /// use radiopharm_policy::intake::Reader;
    ///
    /// let reading = Reader::new().record([("Age", "75 y")]);
    /// assert!(reading.to_markdown().contains("75"));
    /// let shown = reading.without_values();
    /// assert!(!shown.to_markdown().contains("75"));
    /// assert!(shown.to_json().contains("age_years"));
    /// assert_eq!(shown.to_json(), reading.redacted().to_string());
    /// ```
    #[must_use]
    pub fn without_values(&self) -> Self {
        let mut redacted = self.clone();
        redacted.record = Record::default();
        redacted.partial.clear();
        for evidence in &mut redacted.evidence {
            evidence.value = Given::Null;
            evidence.written = None;
        }
        for candidate in redacted
            .ambiguous
            .iter_mut()
            .flat_map(|ambiguity| &mut ambiguity.candidates)
        {
            candidate.values.clear();
            candidate.written = None;
        }
        for ignored in &mut redacted.ignored {
            match &mut ignored.source {
                Source::Name(name) | Source::Cell { column: name, .. } => "…".clone_into(name),
                Source::Caller | Source::Resource { .. } | Source::Item { .. } => {}
            }
        }
        redacted
    }
}

impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            return f.write_str(&self.to_json());
        }
        let names = |names: Vec<&str>| names.join(", ");
        write!(
            f,
            "Reading {{ facts: {}; ambiguous: {}; ignored: {} }}",
            names(self.facts().map(|(field, _)| field.as_str()).collect()),
            names(self.ambiguous.iter().map(|of| of.fact.as_str()).collect()),
            self.ignored.len(),
        )
    }
}

/// The facts of a reading as an object.
struct Facts<'a>(&'a Reading);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (field, value) in self.0.facts() {
            map.serialize_entry(field.as_str(), &value)?;
        }
        map.end()
    }
}

impl Serialize for Reading {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Reading", 5)?;
        object.serialize_field("facts", &Facts(self))?;
        object.serialize_field("evidence", &self.evidence)?;
        object.serialize_field("ambiguous", &self.ambiguous)?;
        object.serialize_field("partial", &self.partial)?;
        object.serialize_field("ignored", &self.ignored)?;
        object.end()
    }
}
