//! The page for people: what a determination says, as plain text, Markdown and HTML.
//!
//! [`Content`] says what stands on the page and in which order, once; the three forms only set it. So every
//! language shows the same page, and a sentence is changed in one place.

mod explained;
mod html;
mod markdown;
mod text;

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;

pub(crate) use html::{STYLE, escaped as escaped_html};
pub(crate) use markdown::{code as markdown_code, escaped as escaped_markdown};
pub use text::{ErrorPage, Page};
pub(crate) use text::{MARKED, OF_DOCUMENTS, SIGNED, Setting, Sheet, Style};

use crate::agent::{Drug, Phase};
use crate::authorization::Authorization;
use crate::criteria::xofigo::visceral_disease::GREATEST_NODE_CM;
use crate::criterion::{Citation, Criterion, Status};
use crate::determination::{Determination, Finding};
use crate::edition::EditionBasis;
use crate::escape::{is_break, is_harmful};
use crate::outcome::Outcome;
use crate::relations::{OTHER_WAYS, SILENCES};
use crate::request::InputErrors;
use crate::vocabulary::Field;

impl Determination {
    /// The page for people, in plain text: 80 columns and no color, unless the caller asks for another form.
    ///
    /// ```
    /// use radiopharm_policy::{determine, Request};
    ///
    /// let request = Request::from_json(
    ///     br#"{"drug":"lutathera","date_of_service":"2026-05-04","tumor_site":"lung"}"#,
    /// )?;
    /// let page = determine(&request).page().width(60).to_string();
    /// assert!(page.contains("✗ INVESTIGATIONAL"));
    /// assert!(page.contains("a clinician must review"));
    /// assert!(page.lines().all(|line| line.chars().count() <= 60));
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    #[must_use]
    pub const fn page(&self) -> Page<'_> {
        Page::of(self)
    }

    /// The page for people, in GitHub-flavored Markdown.
    ///
    /// What a caller wrote stands there as code, so it cannot become markup.
    ///
    /// ```
    /// use radiopharm_policy::{determine, Request};
    ///
    /// let request = Request::from_json(
    ///     br#"{"id":"<b>|","drug":"xofigo","date_of_service":"2026-05-04","age_years":17,"doses_given":0}"#,
    /// )?;
    /// let markdown = determine(&request).to_markdown();
    /// assert!(markdown.starts_with("## ✗ Not established\n"));
    /// assert!(markdown.contains("<code>&#60;b&#62;&#124;</code>"));
    /// // The spaces of a status do not break.
    /// assert!(markdown.contains("| ✗\u{a0}not\u{a0}met | **Age** | Age 17 is below 18, not adult on any reading. |"));
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    #[must_use]
    pub fn to_markdown(&self) -> String {
        markdown::written(&Content::of(self))
    }

    /// The page for people, as a fragment of HTML that holds everything it needs: no scripts and no outside
    /// resources. Its classes begin with `rp-`; it takes the colors of what surrounds it, light or dark.
    ///
    /// ```
    /// use radiopharm_policy::{determine, Request};
    ///
    /// let request = Request::from_json(
    ///     br#"{"id":"<script>","drug":"xofigo","date_of_service":"2026-05-04"}"#,
    /// )?;
    /// let html = determine(&request).to_html();
    /// assert!(html.contains("Information needed"));
    /// assert!(html.contains("&lt;script&gt;") && !html.contains("<script"));
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    #[must_use]
    pub fn to_html(&self) -> String {
        html::written(&Content::of(self))
    }
}

impl fmt::Display for Determination {
    /// The page for people, in plain text of 80 columns.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.page().fmt(f)
    }
}

impl InputErrors {
    /// The page for people that stands where a request could not be read: every fault, and what is allowed.
    ///
    /// ```
    /// use radiopharm_policy::Request;
    ///
    /// let errors = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04","kps":65}"#);
    /// let page = errors.unwrap_err().page().located("requests.ndjson, line 7").to_string();
    /// assert!(page.contains("NOT DECIDED"));
    /// assert!(page.contains("requests.ndjson, line 7"));
    /// assert!(page.contains("`kps` must be a whole number from 0 to 100 in steps of 10, not `65`;"));
    /// ```
    #[must_use]
    pub const fn page(&self) -> ErrorPage<'_> {
        ErrorPage::of(self)
    }
}

/// What a mark tells the eye before the words are read; each form has its own color for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Nothing is left to do.
    Good,
    /// Something stands against it.
    Against,
    /// Something is missing.
    Open,
    /// A person must judge.
    Judgement,
    /// The policy has nothing to say.
    Silent,
}

/// A sign with a word; both differ from every other, so that no color is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) tone: Tone,
    pub(crate) word: &'static str,
}

impl Mark {
    const fn of_status(status: Status) -> Self {
        let (tone, word) = match status {
            Status::Met => (Tone::Good, "met"),
            Status::NotMet => (Tone::Against, "not met"),
            Status::Unknown => (Tone::Open, "unknown"),
            Status::Review => (Tone::Judgement, "review"),
        };
        Self { tone, word }
    }

    const fn of_outcome(outcome: Outcome) -> Self {
        let tone = match outcome {
            Outcome::MedicallyNecessary => Tone::Good,
            Outcome::Investigational | Outcome::NotEstablished => Tone::Against,
            Outcome::InformationNeeded => Tone::Open,
            Outcome::ClinicalReview => Tone::Judgement,
            Outcome::OutOfScope => Tone::Silent,
        };
        Self {
            tone,
            word: outcome.label(),
        }
    }

    /// What the stated facts say of a document: the library sees facts, not papers.
    const fn of_document(status: Status) -> Self {
        let (tone, word) = match status {
            Status::Met => (Tone::Good, "stated"),
            Status::NotMet => (Tone::Against, "speaks against"),
            Status::Unknown => (Tone::Open, "to send"),
            Status::Review => (Tone::Judgement, "for a clinician"),
        };
        Self { tone, word }
    }

    pub(crate) const fn sign(self) -> &'static str {
        match self.tone {
            Tone::Good => "✓",
            Tone::Against => "✗",
            Tone::Open => "?",
            Tone::Judgement => "!",
            Tone::Silent => "–",
        }
    }
}

/// What stands on the page of a determination, in order, before it has a form.
pub(crate) struct Content<'a> {
    pub(crate) outcome: Mark,
    pub(crate) clinician_must_review: bool,
    /// Product, date, edition, the caller's reference: a name and a value each.
    pub(crate) subject: Vec<(&'static str, Told<'a>)>,
    /// What the outcome means here.
    pub(crate) summary: String,
    /// The first later date on which the same request would be medically necessary.
    pub(crate) earliest: Option<Date>,
    pub(crate) wanted: Vec<Wanted>,
    pub(crate) not_met: Vec<Said<'a>>,
    pub(crate) for_review: Vec<Said<'a>>,
    pub(crate) criteria: Vec<Said<'a>>,
    pub(crate) authorization: Vec<(&'static str, String)>,
    /// Facts that no criterion of the drug and edition looks at, with their values.
    pub(crate) not_read: Vec<String>,
    pub(crate) documents: Vec<(Mark, &'static str)>,
    pub(crate) advisories: Vec<String>,
    /// How silence was read.
    pub(crate) assumed: Vec<&'static str>,
    pub(crate) closing: String,
    /// What to ask next and what the answer turns on, where that is asked for.
    pub(crate) explained: Vec<explained::Block>,
}

/// A value on the page: in this crate's words, or in those of a caller, which must not become markup.
pub(crate) enum Told<'a> {
    Own(String),
    Callers(&'a str),
}

/// The facts that one criterion waits for.
pub(crate) struct Wanted {
    criterion: Criterion,
    /// How the answers stand to each other, where not all of them are needed.
    hint: &'static str,
    fields: Vec<Field>,
}

/// What one criterion says.
pub(crate) struct Said<'a> {
    pub(crate) mark: Mark,
    pub(crate) label: String,
    pub(crate) finding: Finding<'a>,
    pub(crate) met_from: Option<Date>,
    pub(crate) citation: Citation,
    /// Where its facts come from, where that is known.
    pub(crate) grounds: Vec<&'a Ground>,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ground {
    pub(crate) fact: Field,
    /// How it was read, in this crate's words.
    pub(crate) how: String,
    /// The place and what stood there, in words from outside, which must not become markup.
    pub(crate) told: String,
}

/// What a page has beside what every page has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extra<'a> {
    /// Whether it says what to ask next and what the answer turns on.
    pub(crate) explained: bool,
    /// Where facts come from.
    pub(crate) grounds: &'a [Ground],
}

impl Extra<'_> {
    pub(crate) const NONE: Self = Self {
        explained: false,
        grounds: &[],
    };
}

/// Whether a criterion read a fact, be it under its other name.
pub(crate) fn rests_on(finding: &Finding<'_>, fact: Field) -> bool {
    let is_other = |field: Field| {
        let mut ways = OTHER_WAYS.iter();
        ways.any(|way| way.fact == field && way.other == fact)
    };
    finding.facts().any(|(field, _)| field == fact || is_other(field))
}

impl<'a> Said<'a> {
    fn of(finding: Finding<'a>, grounds: &'a [Ground]) -> Self {
        let grounds = grounds.iter().filter(|ground| rests_on(&finding, ground.fact));
        Self {
            grounds: grounds.collect(),
            mark: Mark::of_status(finding.status()),
            label: capitalized(finding.criterion().label()),
            met_from: finding.met_from(),
            citation: finding.citation(),
            finding,
        }
    }

    /// Why, and from when it is met where time alone cures it.
    pub(crate) fn reason(&self) -> String {
        match self.met_from {
            None => self.finding.reason().to_string(),
            Some(day) => format!("{} Met from {day}.", self.finding.reason()),
        }
    }

    /// Where the source says it.
    fn source(&self) -> String {
        format!("{}: {}", self.citation.section, self.citation.item)
    }

    /// The item of its section, without the name of the drug, which is the whole page's.
    pub(crate) fn item(&self) -> &'static str {
        let item = self.citation.item;
        match item.split_once(", ") {
            Some((drug, rest)) if Drug::ALL.iter().any(|other| other.brand_name() == drug) => rest,
            Some(_) | None => item,
        }
    }
}

impl<'a> Content<'a> {
    pub(crate) fn of(determination: &'a Determination) -> Self {
        Self::with(determination, Extra::NONE)
    }

    pub(crate) fn with(determination: &'a Determination, extra: Extra<'a>) -> Self {
        let with = |status| {
            determination
                .findings()
                .filter(move |finding| finding.status() == status)
                .map(|finding| Said::of(finding, &[]))
                .collect()
        };
        Self {
            outcome: Mark::of_outcome(determination.outcome()),
            clinician_must_review: determination.clinician_review_required(),
            subject: subject(determination),
            summary: summary(determination),
            earliest: determination.earliest_date(),
            wanted: wanted(determination),
            not_met: with(Status::NotMet),
            for_review: with(Status::Review),
            criteria: determination
                .findings()
                .map(|finding| Said::of(finding, extra.grounds))
                .collect(),
            explained: if extra.explained {
                explained::blocks(determination)
            } else {
                Vec::new()
            },
            authorization: determination.authorization().map_or(Vec::new(), |authorization| {
                authorized(determination.drug(), &authorization)
            }),
            documents: determination
                .documentation()
                .map(|(item, status)| (Mark::of_document(status), item.text))
                .collect(),
            not_read: determination
                .not_read()
                .map(|field| stated(determination, field))
                .collect(),
            advisories: determination
                .advisories()
                .iter()
                .map(|note| {
                    let facts: Vec<String> = determination
                        .advisory_facts(note)
                        .map(|field| stated(determination, field))
                        .collect();
                    if facts.is_empty() {
                        note.text().to_owned()
                    } else {
                        format!("{} ({})", note.text(), facts.join(", "))
                    }
                })
                .collect(),
            assumed: determination.assumed().filter_map(assumption).collect(),
            closing: format!(
                "radiopharm-policy {} recommends; it does not deny. Edition {}.",
                crate::version::VERSION,
                determination.edition()
            ),
        }
    }

    /// How many criteria say what: `12 met, 1 not met, 1 unknown`.
    pub(crate) fn tally(&self) -> String {
        let counted = Status::ALL.iter().filter_map(|status| {
            let mark = Mark::of_status(*status);
            let count = self.criteria.iter().filter(|said| said.mark == mark).count();
            (0 < count).then(|| format!("{count} {}", mark.word))
        });
        counted.collect::<Vec<_>>().join(", ")
    }

    /// What is said of the earliest date.
    pub(crate) fn earliest(&self) -> Option<String> {
        let day = self.earliest?;
        Some(format!(
            "The same request would be medically necessary on {day} at the earliest, if nothing else changes."
        ))
    }
}

impl Wanted {
    /// What the question is followed by: the name to answer under, and what to know.
    fn note(field: Field) -> String {
        format!("{field}: {}. {}", allowed(field), field.spec().remark)
    }
}

/// What may be answered, where it takes few words.
fn allowed(field: Field) -> String {
    use crate::vocabulary::FieldType;

    let field_type = field.spec().field_type;
    match field_type {
        FieldType::Word(words) if words.list().len() <= 4 => words.list().join(", "),
        FieldType::Word(words) => format!("a {}", words.name),
        FieldType::WordList(_) => "a list, which may be empty".to_owned(),
        FieldType::Studies => "a list of tracers with their results, which may be empty".to_owned(),
        FieldType::Integer(range) => range.to_string(),
        FieldType::Decimal(range) => range.to_string(),
        FieldType::Date => "a date".to_owned(),
        FieldType::Text(_) | FieldType::Bool => field_type.to_string(),
    }
}

/// A fact with its value: `kps: 80`.
fn stated(determination: &Determination, field: Field) -> String {
    match determination.request().fact(field) {
        Some(value) => format!("{field}: {value}"),
        None => field.to_string(),
    }
}

fn subject(determination: &Determination) -> Vec<(&'static str, Told<'_>)> {
    let drug = determination.drug();
    let edition = determination.edition();
    let reconstructed = match edition.basis() {
        EditionBasis::Printed => "",
        EditionBasis::Reconstructed => ", reconstructed",
    };
    let forced = if determination.request().case().forced {
        ", chosen by the caller"
    } else {
        ""
    };
    let own = |name, value| (name, Told::Own(value));
    let mut rows = vec![
        own("Drug", format!("{} ({})", drug.brand_name(), drug.generic_name())),
        own(
            "Phase",
            match determination.phase() {
                Phase::Initial => "initial authorization".to_owned(),
                Phase::Continuation => "continuation (re-authorization)".to_owned(),
            },
        ),
        own(
            "Date",
            format!("{} (date of service)", determination.date_of_service()),
        ),
        own(
            "Policy",
            format!(
                "{}, edition {edition}{reconstructed}{forced}",
                crate::version::POLICY
            ),
        ),
    ];
    rows.extend(determination.id().map(|id| ("Reference", Told::Callers(id))));
    rows
}

fn summary(determination: &Determination) -> String {
    let count = |wanted: fn(Status) -> bool| {
        determination
            .findings()
            .filter(|finding| wanted(finding.status()))
            .count()
    };
    let all = count(|_| true);
    let against = match count(|status| status == Status::NotMet) {
        1 => format!("1 of {all} criteria is not met."),
        many => format!("{many} of {all} criteria are not met."),
    };
    let open = if count(|status| matches!(status, Status::Unknown | Status::Review)) == 0 {
        ""
    } else {
        " What is still open cannot change that."
    };
    let possible = || alternatives(determination.possible_outcomes().iter().map(Outcome::label));
    match determination.outcome() {
        Outcome::MedicallyNecessary => format!("All {all} criteria are met."),
        Outcome::Investigational => format!("{against} The policy calls that investigational.{open}"),
        Outcome::NotEstablished => {
            format!("{against} Necessity is not shown; the policy has no category for that.{open}")
        }
        Outcome::InformationNeeded => {
            format!("Facts are missing. With them the answer becomes {}.", possible())
        }
        Outcome::ClinicalReview => {
            format!(
                "The facts are there, but the policy does not settle them. A clinician decides whether this is {}.",
                possible()
            )
        }
        Outcome::OutOfScope => {
            "This policy does not apply: the person is covered by Medicare Advantage.".to_owned()
        }
    }
}

/// `a`, `a or b`, `a, b or c`
fn alternatives<'a>(labels: impl Iterator<Item = &'a str>) -> String {
    let mut labels: Vec<&str> = labels.collect();
    match labels.pop() {
        Some(last) if !labels.is_empty() => format!("{} or {last}", labels.join(", ")),
        only => only.unwrap_or_default().to_owned(),
    }
}

/// The missing facts, under the first criterion that waits for them.
fn wanted(determination: &Determination) -> Vec<Wanted> {
    let missing: Vec<Field> = determination.missing_facts().collect();
    let mut asked: Vec<Field> = Vec::new();
    let mut groups = Vec::new();
    // A criterion that matters has all its facts among the missing ones.
    let waiting = determination
        .findings()
        .filter(|finding| finding.missing().iter().all(|field| missing.contains(&field)));
    for finding in waiting {
        let fields: Vec<Field> = finding
            .missing()
            .iter()
            .filter(|field| !asked.contains(field))
            .collect();
        if !fields.is_empty() {
            asked.extend(&fields);
            groups.push(Wanted {
                criterion: finding.criterion(),
                hint: hint(finding.criterion(), &fields),
                fields,
            });
        }
    }
    groups
}

/// How several missing facts of a criterion stand to each other.
fn hint(criterion: Criterion, fields: &[Field]) -> &'static str {
    if fields.len() < 2 {
        return "";
    }
    if criterion == Criterion::TumorGrade || criterion == Criterion::PerformanceStatus {
        "one answer is enough"
    } else if criterion == Criterion::RenalFunction {
        "the clearance is enough; or creatinine, weight, sex and age"
    } else if criterion == Criterion::Taxane {
        "a prior taxane is enough, or that a delay is appropriate"
    } else if criterion == Criterion::LongActingSsaWashout
        || criterion == Criterion::ShortActingOctreotideWashout
    {
        "the time counts only where it was stopped"
    } else {
        ""
    }
}

fn authorized(drug: Drug, authorization: &Authorization) -> Vec<(&'static str, String)> {
    let Authorization {
        doses,
        excess_doses,
        months,
        valid_from,
        valid_through,
        hcpcs,
        activity_per_dose_mbq,
        interval_weeks,
        units_per_dose,
        total_units,
    } = authorization;
    let on_weight = || "depends on the body weight, which is not stated".to_owned();
    let mut rows = vec![("Doses", format!("{doses} of {}", drug.brand_name()))];
    if 0 < *excess_doses {
        let limit = drug.dose_cap();
        rows.push((
            "Excess",
            format!("{excess_doses} beyond the limit of {limit} in a lifetime: investigational"),
        ));
    }
    rows.push((
        "Valid",
        format!("{valid_from} through {valid_through} ({months} months)"),
    ));
    rows.push(("Interval", format!("{interval_weeks} weeks from dose to dose")));
    rows.push((
        "Activity",
        match activity_per_dose_mbq {
            Some(activity) => format!("{} MBq a dose", activity.in_mbq()),
            None => on_weight(),
        },
    ));
    rows.push((
        "Code",
        format!("HCPCS {hcpcs}, a unit is 1 {}", drug.hcpcs_unit().symbol()),
    ));
    rows.push((
        "Units",
        match units_per_dose.zip(*total_units) {
            Some((each, total)) => format!("{each} a dose, {total} in all"),
            None => on_weight(),
        },
    ));
    rows
}

const _: () = assert!(
    GREATEST_NODE_CM.small() == 3,
    "the silence about lymph nodes says the number of the criterion"
);

/// What was taken for granted where nothing was said; only facts whose silence the source itself reads.
fn assumption(field: Field) -> Option<&'static str> {
    let silence = SILENCES.iter().find(|silence| silence.field == field)?;
    Some(silence.reads_as)
}

/// With a capital first letter.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A text that does to a page nothing but stand there.
///
/// Control characters could steer a terminal, and characters that turn the direction of writing or that
/// nobody sees could make a page say something else than it says; a replacement character stands for each.
/// Line breaks and tabs become spaces.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().all(|letter| replacement(letter).is_none()) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|letter| replacement(letter).unwrap_or(letter));
    Cow::Owned(shown.collect())
}

/// What stands for a character that must not reach a page.
const fn replacement(letter: char) -> Option<char> {
    if is_break(letter) {
        Some(' ')
    } else if is_harmful(letter) {
        Some('\u{fffd}')
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::determination::determine;
    use crate::request::Request;

    pub(super) fn decided(json: &str) -> Determination {
        determine(&Request::from_json(json.as_bytes()).unwrap())
    }

    /// A request whose reference tries to be everything that a reference must not be.
    pub(super) fn hostile() -> Determination {
        decided(
            r#"{"drug":"xofigo","date_of_service":"2026-05-04","id":
            "<img src=x onerror=1> a|b `c` *d* [e](f) &amp; \" ' \u001b[31mred \r\n# g \u202e \u009b1m \u0000 end"}"#,
        )
    }

    #[test]
    fn harmless_texts_are_left_alone() {
        for text in ["", "plain", "Ünïcödé 日本語 👩‍🔬", "a b"] {
            assert!(matches!(harmless(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn what_steers_a_terminal_or_turns_the_writing_is_replaced() {
        assert_eq!(
            harmless("\u{1b}[2Jx\u{9b}1m\u{7f}"),
            "\u{fffd}[2Jx\u{fffd}1m\u{fffd}"
        );
        assert_eq!(harmless("a\u{202e}b\u{2066}c"), "a\u{fffd}b\u{fffd}c");
        assert_eq!(harmless("a\r\nb\tc\u{2028}d"), "a  b c d");
    }

    #[test]
    fn every_missing_fact_is_asked_for_once() {
        for json in [
            r#"{"drug":"lutathera","date_of_service":"2026-05-04"}"#,
            r#"{"drug":"lutathera","phase":"continuation","date_of_service":"2026-05-04"}"#,
            r#"{"drug":"pluvicto","date_of_service":"2026-05-04"}"#,
            r#"{"drug":"xofigo","date_of_service":"2023-05-04","age_years":17}"#,
        ] {
            let determination = decided(json);
            let asked: Vec<Field> = Content::of(&determination)
                .wanted
                .into_iter()
                .flat_map(|wanted| wanted.fields)
                .collect();
            assert_eq!(asked, determination.missing_facts().collect::<Vec<_>>(), "{json}");
        }
    }

    #[test]
    fn every_assumption_has_its_words() {
        for (json, count) in [
            (
                r#"{"drug":"lutathera","date_of_service":"2026-05-04","who_grade":"g1"}"#,
                3,
            ),
            (
                r#"{"drug":"xofigo","date_of_service":"2026-05-04","visceral_metastases":"none_known"}"#,
                3,
            ),
            (
                r#"{"drug":"xofigo","date_of_service":"2026-05-04","medicare_advantage":true}"#,
                1,
            ),
        ] {
            let determination = decided(json);
            assert_eq!(Content::of(&determination).assumed.len(), count);
            assert_eq!(determination.assumed().count(), count);
        }
    }

    #[test]
    fn an_edition_of_the_callers_choice_is_said_to_be_one() {
        let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04"}"#).unwrap();
        let forced = determine(&request.under(crate::Edition::October2023)).to_string();
        assert!(
            forced.contains("6.01.525, edition 2023-10-01, reconstructed, chosen by the caller"),
            "{forced}"
        );
        assert!(!determine(&request).to_string().contains("chosen"));
    }
}
