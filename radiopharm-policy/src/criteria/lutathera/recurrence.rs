//! Toxicity that came back: the four criteria of L92-95 that read a worst recurrent grade.

use std::fmt;

use crate::criterion::{Citation, Criterion, DOCUMENTATION, Judgement, Limit, Rule, Status};
use crate::decimal::Decimal;
use crate::edition::Terms;
use crate::facts::LutatheraFacts;
use crate::measure::CtcaeGrade;
use crate::vocabulary::Field;

/// What one of the four says.
pub(crate) trait Recurrence: 'static {
    /// The criterion.
    const CRITERION: Criterion;

    /// The item of the source, in our own words.
    const ITEM: &'static str;

    /// What came back, in the middle of a sentence.
    const TOXICITY: &'static str;

    /// The name of the worst recurrent grade.
    const GRADE: Field;

    /// The least recurrent grade that stops the course.
    const STOPS: u8;

    /// The worst recurrent grade.
    fn grade(facts: &LutatheraFacts) -> Option<CtcaeGrade>;
}

/// The rule: met where the worst recurrent grade is below the grade that stops the course.
pub(crate) const fn rule<R: Recurrence>() -> Rule<LutatheraFacts> {
    Rule {
        limits: const { &[Limit::At(R::GRADE, Decimal::whole(R::STOPS as i32))] },
        ..Rule::new(
            R::CRITERION,
            Citation {
                section: DOCUMENTATION,
                item: R::ITEM,
            },
            const { &[R::GRADE] },
            judge::<R>,
            explain::<R>,
        )
    }
}

fn judge<R: Recurrence>(facts: &LutatheraFacts, _: &Terms) -> Judgement {
    Judgement::of(R::grade(facts), R::GRADE, |grade| {
        Judgement::met_if(grade.value() < R::STOPS)
    })
}

/// The toxicity, its worst recurrent grade, and the grade that stops the course.
fn explain<R: Recurrence>(
    facts: &LutatheraFacts,
    _: &Terms,
    _: Status,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let (toxicity, stops) = (R::TOXICITY, R::STOPS);
    match R::grade(facts).map(CtcaeGrade::value) {
        None => write!(f, "Whether {toxicity} came back, and how severe, is not known."),
        Some(0) => write!(f, "No {toxicity} came back."),
        Some(grade) if grade < stops => {
            write!(f, "Recurrent {toxicity} of grade {grade} is below grade {stops}.")
        }
        Some(grade) => write!(
            f,
            "Recurrent {toxicity} of grade {grade} is of grade {stops} or more."
        ),
    }
}
