//! A determination with what it rests on: where each fact that was read comes from.

use std::fmt;

use super::reading::{Evidence, Reading, Source};
use crate::criterion::Criterion;
use crate::determination::{Determination, determine};
use crate::escape::escaped;
use crate::page::{Ground, Page, rests_on};
use crate::request::{Given, InputErrors, Redacted};
use crate::wire::Format;

/// A determination that was made from a reading, with the evidence for its facts.
///
/// The determination is the one that the [request](Reading::request) has; evidence changes no answer. `Display` is the
/// page, in plain text.
///
/// ```
/// use radiopharm_policy::Criterion;
/// use radiopharm_policy::agent::Drug;
/// use radiopharm_policy::date;
/// use radiopharm_policy::intake::Reader;
///
/// let reader = Reader::new().drug(Drug::Xofigo).date_of_service(date(2026, 5, 4));
/// let reading = reader.row(3, [("Age", "75 y"), ("CRPC", "yes")]);
/// let grounded = reading.determine()?;
/// let age = grounded.evidence(Criterion::Age).next().unwrap();
/// assert_eq!(age.written.as_deref(), Some("75 y"));
/// assert!(grounded.to_string().contains("row 3"));
///
/// // The determination's own JSON, and one more key at the end.
/// let own = grounded.determination().to_json(radiopharm_policy::Format::Full);
/// let with_evidence = grounded.to_json();
/// assert!(with_evidence.starts_with(own.strip_suffix('}').unwrap()));
/// assert!(with_evidence.contains(r#","evidence":[{"fact":"#));
/// # Ok::<(), radiopharm_policy::InputErrors>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct GroundedDetermination {
    determination: Determination,
    evidence: Vec<Evidence>,
    grounds: Vec<Ground>,
}

impl Reading {
    /// Decides the request that the certain facts make, and keeps the evidence with the answer.
    ///
    /// # Errors
    /// Those of [`request`](Self::request).
    pub fn determine(&self) -> Result<GroundedDetermination, InputErrors> {
        let determination = determine(&self.request()?);
        let is_known = |of: &&Evidence| of.value != Given::Null && self.fact(of.fact).is_some();
        let evidence: Vec<Evidence> = self.evidence().iter().filter(is_known).cloned().collect();
        Ok(GroundedDetermination {
            determination,
            grounds: evidence.iter().map(ground).collect(),
            evidence,
        })
    }
}

impl GroundedDetermination {
    /// The determination.
    #[must_use]
    pub const fn determination(&self) -> &Determination {
        &self.determination
    }

    /// The evidence for the facts that a criterion read, in the order of the reading; none where the criterion is not
    /// among the findings.
    pub fn evidence(&self, criterion: Criterion) -> impl Iterator<Item = &Evidence> {
        let finding = self.determination.finding(criterion);
        self.evidence
            .iter()
            .filter(move |of| finding.is_some_and(|finding| rests_on(&finding, of.fact)))
    }

    /// The determination's full JSON with one more key at its end: `evidence`, a list of objects with `fact`, `value`,
    /// `source`, `code`, `written`, `date` and `rule`, as in the JSON of the reading. It has the evidence of every fact
    /// that is certain, also of those that no criterion reads.
    #[must_use]
    pub fn to_json(&self) -> String {
        let own = self.determination.to_json(Format::Full);
        let evidence = serde_json::to_string(&self.evidence).unwrap_or_default();
        match own.strip_suffix('}') {
            Some(begin) => format!("{begin},\"evidence\":{evidence}}}"),
            None => own,
        }
    }

    /// The page for people, with the evidence beside each criterion's facts: plain text by `Display`, and
    /// [`Page::to_markdown`], [`Page::to_html`].
    #[must_use]
    pub fn page(&self) -> Page<'_> {
        self.determination.page().resting_on(&self.grounds)
    }

    /// A view for logs: for each criterion its status and where its facts come from, without values and without texts of
    /// the chart. References, codes and dates of the chart stay.
    #[must_use]
    pub fn redacted(&self) -> Redacted {
        let mut text = self.determination.redacted().to_string();
        for finding in self.determination.findings() {
            text.push_str(&format!("; {} {}", finding.criterion(), finding.status()));
            let places: Vec<String> = self
                .evidence(finding.criterion())
                .map(|of| format!("{} from {}", of.fact, redacted_place(&of.source)))
                .collect();
            if !places.is_empty() {
                text.push_str(&format!(" ({})", places.join(", ")));
            }
        }
        Redacted::holding_nothing(text)
    }
}

impl fmt::Display for GroundedDetermination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.page().fmt(f)
    }
}

impl fmt::Debug for GroundedDetermination {
    /// What [`redacted`](Self::redacted) says; in the alternate form (`{:#?}`) the JSON, with its values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            f.write_str(&self.to_json())
        } else {
            write!(f, "GroundedDetermination({})", self.redacted())
        }
    }
}

/// Evidence as the page says it.
fn ground(of: &Evidence) -> Ground {
    let date = of.date.map_or(String::new(), |day| format!(", {day}"));
    let written = of
        .written
        .as_deref()
        .map_or(String::new(), |text| format!("{text:?}, "));
    Ground {
        fact: of.fact,
        how: format!("{}{date}", of.rule.as_str().replace('_', " ")),
        told: match &of.source {
            Source::Caller => "said beside the chart".to_owned(),
            Source::Name(name) => format!("{written}{}", escaped(name)),
            Source::Cell { row, column } => format!("{written}row {row}, {}", escaped(column)),
            Source::Resource { reference, path } => {
                format!("{written}{}, {}", escaped(reference), escaped(path))
            }
            Source::Item { .. } => format!("{written}{}", of.source),
        },
    }
}

/// Where something stood, without texts of the chart.
fn redacted_place(of: &Source) -> String {
    match of {
        Source::Caller => "the caller".to_owned(),
        Source::Name(_) => "a name".to_owned(),
        Source::Cell { row, .. } => format!("row {row}"),
        Source::Resource { .. } | Source::Item { .. } => of.to_string(),
    }
}
