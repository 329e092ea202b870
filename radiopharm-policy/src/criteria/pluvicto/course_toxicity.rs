//! **Course toxicity** (L203-216): nothing that happened during earlier doses stands against the course.
//!
//! An initial request may follow doses given elsewhere; an event after which Pluvicto should be stopped is
//! then for a clinician to weigh.

use std::fmt;

use crate::criteria::shared::course;
use crate::criterion::{Citation, Criterion, Judgement, RELATED_INFORMATION, Rule, Status};
use crate::edition::Terms;
use crate::facts::PluvictoFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<PluvictoFacts> = Rule::new(
    Criterion::CourseToxicity,
    Citation {
        section: RELATED_INFORMATION,
        item: "Pluvicto, permanent discontinuation",
    },
    &[Field::DiscontinuationEvents],
    judge,
    explain,
);

fn weighs(_: Criterion, status: Status) -> bool {
    course::stands_against(status)
}

fn judge(facts: &PluvictoFacts, terms: &Terms) -> Judgement {
    course::judge_course_toxicity(facts, terms, weighs)
}

fn explain(facts: &PluvictoFacts, terms: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    course::explain_course_toxicity(facts, terms, weighs, f)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::DiscontinuationEvent;
    use crate::edition::Edition;

    #[test]
    fn only_a_stated_event_is_weighed() {
        let terms = Edition::LATEST.terms();
        let judged = |events| {
            judge(
                &PluvictoFacts {
                    discontinuation_events: events,
                    ..Default::default()
                },
                terms,
            )
        };
        assert_eq!(judged(None), Judgement::MET);
        assert_eq!(judged(Some([].into())), Judgement::MET);
        assert_eq!(
            judged(Some([DiscontinuationEvent::UnacceptableToxicity].into())),
            Judgement::REVIEW
        );
    }
}
