//! The forms that are written and read: their names, and when a question can no longer matter.

use crate::agent::{Drug, Phase};
use crate::ask::{answer_classes, depends_on, other_way};
use crate::edition::Edition;
use crate::vocabulary::{Field, IMAGING_AGENT, IMAGING_DATE, IMAGING_RESULT};
use crate::word::Word;

/// What the URL of every form begins with.
const URL: &str = "urn:radiopharm-policy:questionnaire:";

/// What the name of every system of words begins with.
const WORDS: &str = "urn:radiopharm-policy:words:";

/// The answer that says that a list is empty.
pub(crate) const NONE: &str = "none";

/// The parts of a study as items of a form, and as a study has them.
pub(crate) const PARTS: [(&str, &str); 3] = [
    (IMAGING_AGENT, "agent"),
    (IMAGING_RESULT, "result"),
    (IMAGING_DATE, "date"),
];

/// The code system of the words that answer a question.
pub(crate) fn system(item: &str) -> String {
    format!("{WORDS}{item}")
}

/// A form: the questions of a drug, a phase and an edition.
///
/// The edition says which questions the form has. Which edition judges is for the date of service to say, as always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Form {
    /// The drug.
    pub drug: Drug,
    /// The phase.
    pub phase: Phase,
    /// The edition.
    pub edition: Edition,
}

impl Form {
    /// The form of a drug, a phase and an edition.
    #[must_use]
    pub const fn new(drug: Drug, phase: Phase, edition: Edition) -> Self {
        Self { drug, phase, edition }
    }

    /// The form as an identifier: `lutathera-initial-2026-04-01`.
    #[must_use]
    pub fn id(self) -> String {
        format!("{}-{}-{}", self.drug, self.phase, self.edition)
    }

    /// The canonical URL of the form.
    ///
    /// ```
    /// use radiopharm_policy::Edition;
    /// use radiopharm_policy::agent::{Drug, Phase};
    /// use radiopharm_policy::fhir::Form;
    ///
    /// let form = Form::new(Drug::Xofigo, Phase::Initial, Edition::LATEST);
    /// assert_eq!(form.url(), "urn:radiopharm-policy:questionnaire:xofigo-initial-2026-04-01");
    /// assert_eq!(Form::of_url(&form.url()), Some(form));
    /// assert_eq!(Form::of_url("urn:radiopharm-policy:questionnaire:xofigo"), None);
    /// ```
    #[must_use]
    pub fn url(self) -> String {
        format!("{URL}{}", self.id())
    }

    /// The form of a canonical URL, with or without a version; `None` where it is no form of this crate.
    #[must_use]
    pub fn of_url(url: &str) -> Option<Self> {
        let url = url.split('|').next().unwrap_or(url);
        let mut parts = url.strip_prefix(URL)?.splitn(3, '-');
        let form = Self {
            drug: Drug::from_word(parts.next()?)?,
            phase: Phase::from_word(parts.next()?)?,
            edition: Edition::from_word(parts.next()?)?,
        };
        Some(form)
    }

    /// The facts that the form asks for, in the order of the vocabulary.
    ///
    /// The drug and the phase are said by the form itself. What no rule of the edition reads, though those of another
    /// do, is not asked for. The caller's reference and a chosen edition are hidden items: systems fill them in.
    pub fn questions(self) -> impl Iterator<Item = Field> {
        Field::ALL.iter().copied().filter(move |field| self.asks(*field))
    }

    fn asks(self, field: Field) -> bool {
        let is_told_apart = |edition: &Edition| 1 < answer_classes(self.drug, *edition, field).len();
        field.is_said_of(self.drug, self.phase)
            && (is_told_apart(&self.edition) || !Edition::ALL.iter().any(is_told_apart))
    }
}

/// Whether people are not asked for it.
pub(crate) const fn is_hidden(field: Field) -> bool {
    matches!(field, Field::Id | Field::Edition)
}

/// The fact, and its word, without which there is nothing to ask for.
pub(crate) fn condition(field: Field) -> Option<(Field, &'static str)> {
    let is_other = |of: &Field| other_way(*of) == Some(field);
    let main = Field::ALL.iter().copied().find(is_other).unwrap_or(field);
    depends_on(main)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_name_of_a_fact_has_its_condition() {
        assert_eq!(
            condition(Field::LongActingSsaLastDose),
            Some((Field::LongActingSsa, "stopped"))
        );
        assert_eq!(
            condition(Field::LongActingSsaWashoutDays),
            Some((Field::LongActingSsa, "stopped"))
        );
        assert_eq!(condition(Field::BirthDate), None);
    }

    #[test]
    fn what_an_edition_does_not_read_is_not_asked_for() {
        let asks = |edition, field| Form::new(Drug::Lutathera, Phase::Initial, edition).asks(field);
        assert!(asks(Edition::EARLIEST, Field::ProgressedOnSsa));
        assert!(!asks(Edition::LATEST, Field::ProgressedOnSsa));
        for field in [
            Field::DateOfService,
            Field::RequestedDoses,
            Field::Kps,
            Field::BirthDate,
            Field::WeightKg,
        ] {
            assert!(asks(Edition::LATEST, field), "{field}");
        }
        assert!(!asks(Edition::LATEST, Field::Drug));
        assert!(!asks(Edition::LATEST, Field::Phase));
    }
}
