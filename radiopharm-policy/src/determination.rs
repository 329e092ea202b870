//! The whole answer to a request: outcome, findings with their reasons, and what follows from them.

use std::fmt;

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::advisory::{Advisory, advisories};
use crate::agent::{Drug, Phase};
use crate::assessment::{Assessment, assess, assess_case};
use crate::authorization::Authorization;
use crate::criteria::{Judged, RuleOnFacts, read, rules_on};
use crate::criterion::{Citation, Criterion, Judgement, MissingFacts, Status};
use crate::documentation::{DocumentationItem, documentation_checklist};
use crate::edition::Edition;
use crate::facts::dispatch;
use crate::outcome::{Outcome, OutcomeSet};
use crate::record::{FactValue, LAST_DATE};
use crate::relations::{SILENCES, When};
use crate::request::{Case, Redacted, Request};
use crate::vocabulary::Field;
use crate::word::WordSet;

/// The answer to a request.
///
/// It holds the request and what its criteria say; everything else is worked out when it is asked for, so
/// that nobody pays for text that nobody reads. Two determinations are equal if their requests are.
///
/// `Display` is the page for people, in plain text.
///
/// ```
/// use radiopharm_policy::{Criterion, Outcome, Request, Status, determine};
///
/// let request = Request::from_json(
///     br#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":75,"castration_resistant":true,
///         "bone_metastases":"symptomatic","visceral_metastases":"none_known","doses_given":0,"weight_kg":80}"#,
/// )?;
/// let determination = determine(&request);
/// assert_eq!(determination.outcome(), Outcome::MedicallyNecessary);
///
/// // Why: one finding for each criterion, with its reason.
/// let age = determination.finding(Criterion::Age).unwrap();
/// assert_eq!(age.status(), Status::Met);
///
/// // What follows: doses, codes, and the documents to send.
/// let authorization = determination.authorization().unwrap();
/// assert_eq!((authorization.doses, authorization.hcpcs), (6, "A9606"));
/// assert!(determination.missing_facts().next().is_none());
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
#[doc(alias = "prior authorization")]
#[doc(alias = "patient")]
#[doc(alias = "serde")]
#[doc(alias = "coverage")]
#[doc(alias = "decision")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Determination {
    request: Request,
    assessment: Assessment,
}

/// Decides a request. Total: whatever a [`Request`] holds has an answer.
///
/// ```
/// use radiopharm_policy::{determine, Outcome, Request};
///
/// let request = Request::from_json(
///     br#"{"drug":"lutathera","date_of_service":"2026-05-04","tumor_site":"lung"}"#,
/// )?;
/// let determination = determine(&request);
/// assert_eq!(determination.outcome(), Outcome::Investigational);
/// assert!(determination.clinician_review_required());
/// let site = determination.findings().nth(1).unwrap();
/// assert_eq!(site.reason().to_string(), "The site (lung) is not gastroenteropancreatic.");
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
#[must_use]
pub fn determine(request: &Request) -> Determination {
    Determination {
        request: request.clone(),
        assessment: assess(request),
    }
}

impl From<Request> for Determination {
    /// Decides a request that is no longer needed, without a copy of it.
    fn from(request: Request) -> Self {
        Self::of(request)
    }
}

impl Determination {
    pub(crate) fn of(request: Request) -> Self {
        let assessment = assess(&request);
        Self { request, assessment }
    }

    /// The request that was decided.
    #[must_use]
    pub const fn request(&self) -> &Request {
        &self.request
    }

    /// The statuses and the outcome alone.
    #[must_use]
    pub const fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    const fn case(&self) -> &Case {
        self.request.case()
    }

    /// The caller's own reference.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.request.id()
    }

    /// The edition that decided.
    #[must_use]
    pub const fn edition(&self) -> Edition {
        self.request.edition()
    }

    /// The drug that was asked for.
    #[must_use]
    pub const fn drug(&self) -> Drug {
        self.request.drug()
    }

    /// Whether a course begins or goes on.
    #[must_use]
    pub const fn phase(&self) -> Phase {
        self.request.phase()
    }

    /// The planned date of the first requested dose.
    #[must_use]
    pub const fn date_of_service(&self) -> Date {
        self.request.date_of_service()
    }

    /// The outcome.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.assessment.outcome()
    }

    /// The outcomes that resolving every unknown and every open criterion can still reach.
    #[must_use]
    pub const fn possible_outcomes(&self) -> OutcomeSet {
        self.assessment.possible_outcomes()
    }

    /// Whether a clinician must review the answer: always, unless it is *medically necessary* or
    /// *information needed*.
    #[must_use]
    pub const fn clinician_review_required(&self) -> bool {
        self.outcome().needs_clinician()
    }

    /// What each criterion says and why, in the source's order; none where the policy does not apply.
    pub fn findings(&self) -> impl DoubleEndedIterator<Item = Finding<'_>> + ExactSizeIterator {
        let edition = self.case().edition;
        let rules = rules_on(&self.case().facts, self.case().phase)
            .filter(move |(_, in_force)| in_force.holds_in(edition));
        let findings: Vec<Finding<'_>> = rules
            .zip(self.assessment.judged())
            .map(|((rule, _), (_, judgement))| Finding {
                request: &self.request,
                rule,
                judgement,
            })
            .collect();
        findings.into_iter()
    }

    /// What one criterion says, if it is among those of the drug, phase and edition.
    #[must_use]
    pub fn finding(&self, criterion: Criterion) -> Option<Finding<'_>> {
        self.findings().find(|finding| finding.criterion() == criterion)
    }

    /// Everything that is still needed and nothing that no longer matters, in the order of the criteria.
    pub fn missing_facts(&self) -> impl Iterator<Item = Field> {
        self.assessment.missing_facts()
    }

    /// The facts whose silence was read, because the source itself reads it.
    pub fn assumed(&self) -> impl Iterator<Item = Field> {
        let is_used = |when| match when {
            When::Always => true,
            When::InScope => !self.case().out_of_scope,
            When::Authorized => self.outcome() == Outcome::MedicallyNecessary,
            When::Met(drug, criterion) => {
                let initial = self.phase() == Phase::Initial && self.drug() == drug;
                initial && self.assessment.status(criterion) == Some(Status::Met)
            }
        };
        SILENCES
            .iter()
            .filter(move |silence| is_used(silence.when) && !self.request.is_stated(silence.field))
            .map(|silence| silence.field)
    }

    /// The first later date of service on which the same request would be medically necessary: washouts
    /// grown, the age from the birth date, the edition then in force, all else as stated.
    ///
    /// `None` where the request is medically necessary already or out of scope, and where there is no such
    /// day up to 2199-12-31.
    #[must_use]
    pub fn earliest_date(&self) -> Option<Date> {
        match self.outcome() {
            Outcome::MedicallyNecessary | Outcome::OutOfScope => None,
            Outcome::Investigational
            | Outcome::NotEstablished
            | Outcome::InformationNeeded
            | Outcome::ClinicalReview => earliest_date(self.case()),
        }
    }

    /// What is authorized; `None` unless the outcome is medically necessary.
    #[must_use]
    pub fn authorization(&self) -> Option<Authorization> {
        match self.outcome() {
            Outcome::MedicallyNecessary => Authorization::of(self.case()),
            Outcome::Investigational
            | Outcome::NotEstablished
            | Outcome::InformationNeeded
            | Outcome::ClinicalReview
            | Outcome::OutOfScope => None,
        }
    }

    /// The documents that prove criteria among the findings, each with the worst status of those findings: not met
    /// before unknown before review before met.
    ///
    /// The library sees facts and no papers: a fact that is stated may speak against what a document should show.
    pub fn documentation(&self) -> impl Iterator<Item = (&'static DocumentationItem, Status)> {
        let items = documentation_checklist(self.drug(), self.phase()).iter();
        items.filter_map(|item| {
            let statuses = item
                .criteria
                .iter()
                .filter_map(|criterion| self.assessment.status(*criterion));
            Some((item, statuses.max_by_key(|status| status.severity())?))
        })
    }

    /// A view that prints which facts are stated, and what came of them, but none of their values, for logs.
    #[must_use]
    pub fn redacted(&self) -> Redacted {
        self.request.redacted().and(format_args!(": {}", self.outcome()))
    }

    /// What a reader should know beside the outcome.
    #[must_use]
    pub fn advisories(&self) -> WordSet<Advisory> {
        advisories(&self.request, &self.assessment)
    }

    /// The facts that an advisory speaks of, in the order of the vocabulary: those outside what is usual, the
    /// activity that was stated, the analogues that are in use; none for other advisories.
    pub fn advisory_facts(&self, advisory: Advisory) -> impl Iterator<Item = Field> {
        crate::advisory::facts(advisory, &self.request)
    }

    /// The facts that were stated and that no criterion of this drug and edition can look at, whatever this answer
    /// turned on, in the order of the vocabulary. Empty where the policy does not apply.
    ///
    /// ```
    /// use radiopharm_policy::{determine, Request};
    ///
    /// let request = Request::from_json(
    ///     br#"{"drug":"xofigo","date_of_service":"2026-05-04","kps":80,"age_years":75}"#,
    /// )?;
    /// let not_read: Vec<&str> = determine(&request).not_read().map(|fact| fact.as_str()).collect();
    /// assert_eq!(not_read, ["kps"]);
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    pub fn not_read(&self) -> impl Iterator<Item = Field> {
        let case = self.case();
        let read = read(case.drug(), case.phase, case.edition);
        let others = if case.out_of_scope {
            WordSet::EMPTY
        } else {
            WordSet::FULL.without(read)
        };
        others.into_iter().filter(|field| self.request.is_stated(*field))
    }
}

/// What one criterion says of a request, and why.
#[derive(Clone, Copy)]
pub struct Finding<'a> {
    request: &'a Request,
    rule: RuleOnFacts<'a>,
    judgement: Judgement,
}

impl PartialEq for Finding<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.request == other.request
            && self.criterion() == other.criterion()
            && self.judgement == other.judgement
    }
}

impl Eq for Finding<'_> {}

impl fmt::Debug for Finding<'_> {
    /// The criterion and its status; in the alternate form (`{:#?}`) also the sentence, with its values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let with_values = f.alternate();
        let mut shown = f.debug_struct("Finding");
        shown
            .field("criterion", &self.criterion())
            .field("status", &self.status());
        if with_values {
            shown.field("reason", &format_args!("{}", self.reason()));
        }
        shown.finish_non_exhaustive()
    }
}

impl fmt::Debug for Reason<'_> {
    /// Which criterion's sentence it is; in the alternate form (`{:#?}`) the sentence, with its values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            write!(f, "Reason({:?})", self.to_string())
        } else {
            write!(f, "Reason({})", self.0.criterion())
        }
    }
}

/// A finding with the request that it is about: what [`Finding`] is read into.
///
/// ```
/// use radiopharm_policy::{Criterion, OwnedFinding, Request, determine};
///
/// let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":75}"#)?;
/// let determination = determine(&request);
/// let age = determination.finding(Criterion::Age).unwrap();
/// let written = serde_json::to_string(&age)?;
/// let again: OwnedFinding = serde_json::from_str(&written)?;
/// assert_eq!(again.get(), Some(age));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedFinding {
    determination: Determination,
    criterion: Criterion,
}

impl OwnedFinding {
    /// The finding.
    #[must_use]
    pub fn get(&self) -> Option<Finding<'_>> {
        self.determination.finding(self.criterion)
    }
}

impl From<Finding<'_>> for OwnedFinding {
    fn from(finding: Finding<'_>) -> Self {
        Self {
            determination: determine(finding.request),
            criterion: finding.criterion(),
        }
    }
}

impl serde::Serialize for OwnedFinding {
    /// As the [`Finding`] is written.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.get().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for OwnedFinding {
    /// From what a [`Finding`] is written as: its request is judged again. Another status than was written is an
    /// error, since this version of the library then decides in another way.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Parts {
            criterion: Criterion,
            status: Status,
            request: Request,
        }

        let parts = Parts::deserialize(deserializer)?;
        let read = Self {
            determination: Determination::of(parts.request),
            criterion: parts.criterion,
        };
        match read.get() {
            Some(finding) if finding.status() == parts.status => Ok(read),
            Some(_) | None => Err(D::Error::custom(ANOTHER_WAY)),
        }
    }
}

impl<'de> Deserialize<'de> for Determination {
    /// From what [`Serialize`](serde::Serialize) writes: its request is decided again. Another outcome or status than
    /// was written is an error, since this version of the library then decides in another way.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Written {
            criterion: Criterion,
            status: Status,
        }

        #[derive(Deserialize)]
        struct Parts {
            edition: Edition,
            outcome: Outcome,
            possible_outcomes: OutcomeSet,
            findings: Vec<Written>,
            request: Request,
        }

        let parts = Parts::deserialize(deserializer)?;
        let determination = Self::of(parts.request);
        let written = parts.findings.iter().map(|of| (of.criterion, of.status));
        let is_same = parts.edition == determination.edition()
            && parts.outcome == determination.outcome()
            && parts.possible_outcomes == determination.possible_outcomes()
            && written.eq(determination.assessment.statuses());
        if is_same {
            Ok(determination)
        } else {
            Err(D::Error::custom(ANOTHER_WAY))
        }
    }
}

/// Why an answer that was written cannot be read as what this library says.
const ANOTHER_WAY: &str = "this version of the library decides the request in another way than was written";

impl<'a> Finding<'a> {
    /// The criterion.
    #[must_use]
    pub const fn criterion(&self) -> Criterion {
        self.rule.about().criterion
    }

    /// The request that the finding is about.
    #[must_use]
    pub const fn request(&self) -> &'a Request {
        self.request
    }

    /// A view that prints the criterion and its status, and no value, for logs.
    #[must_use]
    pub fn redacted(&self) -> Redacted {
        let more = format_args!(": {} {}", self.criterion(), self.status()).to_string();
        self.request.redacted().and(more)
    }

    /// What it says.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.judgement.status
    }

    /// The facts that it lacks, in the order in which it asks for them; none unless it is unknown.
    #[must_use]
    pub const fn missing(&self) -> MissingFacts {
        self.judgement.missing
    }

    /// Why, in one sentence with the values that decided.
    #[must_use]
    pub const fn reason(&self) -> Reason<'a> {
        Reason(*self)
    }

    /// The known facts that the criterion read, with their values.
    pub fn facts(&self) -> impl Iterator<Item = (Field, FactValue<'a>)> {
        let request = self.request;
        let case = request.case();
        let read = read(case.drug(), case.phase, case.edition);
        self.rule
            .about()
            .reads
            .iter()
            .filter(move |field| read.contains(**field))
            .filter_map(move |field| Some((*field, request.fact(*field)?)))
    }

    /// Where the source says it.
    #[must_use]
    pub const fn citation(&self) -> Citation {
        self.rule.about().citation
    }

    /// For a criterion that is not met and that time alone cures: the first date of service on which it
    /// would be, under this edition, other things equal.
    #[must_use]
    pub fn met_from(&self) -> Option<Date> {
        if self.judgement.status != Status::NotMet {
            return None;
        }
        let (terms, day) = (self.request.edition().terms(), self.request.date_of_service());
        dispatch!(self.rule, on => (on.rule.met_from)(on.facts, terms, day)).filter(|day| *day <= LAST_DATE)
    }
}

/// Why a criterion says what it says: one sentence, written when it is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Reason<'a>(Finding<'a>);

impl Reason<'_> {
    /// A view that prints whose sentence it is, and no value of the request, for logs.
    ///
    /// ```
    /// use radiopharm_policy::{Criterion, Request, determine};
    ///
    /// let request = Request::from_json(br#"{"drug":"xofigo","date_of_service":"2026-05-04","age_years":17}"#)?;
    /// let determination = determine(&request);
    /// let reason = determination.finding(Criterion::Age).unwrap().reason();
    /// assert!(reason.to_string().contains("17"));
    /// assert_eq!(reason.redacted().to_string(), "reason of age: not_met");
    /// # Ok::<(), radiopharm_policy::InputErrors>(())
    /// ```
    #[must_use]
    pub fn redacted(&self) -> Redacted {
        Redacted::new(format!("reason of {}: {}", self.0.criterion(), self.0.status()))
    }
}

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Finding {
            request,
            rule,
            judgement,
        } = self.0;
        let terms = request.edition().terms();
        dispatch!(rule, on => (on.rule.explain)(on.facts, terms, judgement.status, f))
    }
}

/// The first later day on which the moved request is medically necessary.
///
/// Only days on which something can turn to *met* need to be looked at: the first day of an edition, a birthday that
/// a rule compares the age with, and the day from which time alone has cured a criterion. A test scans all the days
/// between.
fn earliest_date(case: &Case) -> Option<Date> {
    fn days_of_rules<'a, F: Judged>(facts: &'a F, case: &'a Case) -> impl Iterator<Item = Date> + 'a {
        let today = case.date_of_service;
        let rules = Phase::ALL.iter().flat_map(|phase| F::rules(*phase));
        rules.flat_map(move |rule| {
            let birthdays = rule
                .limits
                .iter()
                .filter_map(move |limit| case.facts.age().birthday_after(limit.of_age()?, today));
            birthdays.chain((rule.met_from)(facts, case.edition.terms(), today))
        })
    }
    let editions = Edition::ALL.iter().map(|edition| edition.effective());
    let later = case.date_of_service.tomorrow().ok()?..=LAST_DATE;
    let mut earliest = None;
    let mut look_at = |day: Date| {
        let may_be_first = later.contains(&day) && earliest.is_none_or(|found| day < found);
        let moved = may_be_first.then(|| case.moved_to(day)).flatten();
        if moved.is_some_and(|moved| assess_case(&moved).outcome() == Outcome::MedicallyNecessary) {
            earliest = Some(day);
        }
    };
    editions.for_each(&mut look_at);
    dispatch!(&case.facts, facts => days_of_rules(facts, case).for_each(&mut look_at));
    earliest
}
