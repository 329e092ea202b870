//! **Discontinuation events** (L203-216): nothing happened after which Pluvicto should be stopped for good.
//!
//! Each event carries the condition that the source attaches to it: that it came back after a dose
//! reduction, that there are no liver metastases.

use std::fmt;

use crate::criterion::{Citation, Criterion, Judgement, RELATED_INFORMATION, Rule, Status};
use crate::edition::Terms;
use crate::facts::PluvictoFacts;
use crate::vocabulary::Field;

pub(crate) const RULE: Rule<PluvictoFacts> = Rule::new(
    Criterion::DiscontinuationEvents,
    Citation {
        section: RELATED_INFORMATION,
        item: "Pluvicto, permanent discontinuation",
    },
    &[Field::DiscontinuationEvents],
    judge,
    explain,
);

fn judge(facts: &PluvictoFacts, _: &Terms) -> Judgement {
    Judgement::of(
        facts.discontinuation_events,
        Field::DiscontinuationEvents,
        |events| Judgement::met_if(events.is_empty()),
    )
}

fn explain(facts: &PluvictoFacts, _: &Terms, _: Status, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match facts.discontinuation_events {
        None => f.write_str("Whether an event occurred that stops the course is not known."),
        Some(events) if events.is_empty() => f.write_str("No event that stops the course occurred."),
        Some(events) => write!(f, "The source says to stop for good after: {events}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::DiscontinuationEvent;
    use crate::edition::Edition;

    #[test]
    fn none_any_and_unknown() {
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
        assert_eq!(judged(Some([].into())), Judgement::MET);
        for event in DiscontinuationEvent::ALL {
            assert_eq!(judged(Some([*event].into())), Judgement::NOT_MET, "{event}");
        }
        assert_eq!(judged(None), Judgement::unknown(Field::DiscontinuationEvents));
    }
}
