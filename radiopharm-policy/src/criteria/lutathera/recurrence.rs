//! Toxicity that came back: the four criteria of L92-95 that read a worst recurrent grade.

use std::fmt;

use crate::criterion::Judgement;
use crate::measure::CtcaeGrade;
use crate::vocabulary::Field;

/// Met where the worst recurrent grade is below the grade that stops the course.
pub(crate) fn below(stops: u8, grade: Option<CtcaeGrade>, field: Field) -> Judgement {
    Judgement::of(grade, field, |grade| Judgement::met_if(grade.value() < stops))
}

/// The sentence: the toxicity, its worst recurrent grade, and the grade that stops the course.
pub(crate) fn explain(
    toxicity: &str,
    stops: u8,
    grade: Option<CtcaeGrade>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match grade.map(CtcaeGrade::value) {
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
