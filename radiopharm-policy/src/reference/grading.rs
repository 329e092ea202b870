//! Severity grades (Table 1, L154-161) and grades of prostate cancer (Table 4, L320-327).

use super::lines::LineRange;
use crate::measure::{CtcaeGrade, GradeGroup};

/// A severity grade of the Common Terminology Criteria for Adverse Events, version 4.03, in general terms.
///
/// The source prints the general terms only; the laboratory limits of single events are not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CtcaeLevel {
    /// The grade: 1 to 5.
    pub grade: u8,
    /// One word for it.
    pub severity: &'static str,
    /// What it says, in our own words.
    pub description: &'static str,
    /// Where the source prints it.
    pub lines: LineRange,
}

const fn severity(grade: u8, severity: &'static str, description: &'static str, line: u16) -> CtcaeLevel {
    CtcaeLevel {
        grade,
        severity,
        description,
        lines: LineRange::line(line),
    }
}

/// The severity grades, mildest first.
pub static CTCAE: [CtcaeLevel; 5] = [
    severity(
        1,
        "mild",
        "Slight symptoms or none; found on examination, and needs no treatment.",
        157,
    ),
    severity(
        2,
        "moderate",
        "Minimal, local or noninvasive treatment is called for; daily tasks such as shopping or cooking are harder.",
        158,
    ),
    severity(
        3,
        "severe",
        "Severe or medically significant, without immediate danger to life; a hospital, or a longer stay there, is called \
         for; disabling; self-care is harder.",
        159,
    ),
    severity(4, "life-threatening", "Must be treated at once.", 160),
    severity(5, "fatal", "The event led to death.", 161),
];

/// What the table says of a grade; `None` for grade 0, which says that there was no such event.
#[must_use]
pub fn ctcae(grade: CtcaeGrade) -> Option<&'static CtcaeLevel> {
    CTCAE.iter().find(|level| level.grade == grade.value())
}

/// A grade group of prostate cancer.
///
/// No criterion reads it. Its "moderate" and "high" are grades of a prostate cancer, not of a
/// neuroendocrine tumor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct GradeGroupLevel {
    /// The group.
    #[serde(serialize_with = "group_as_number")]
    pub group: GradeGroup,
    /// The Gleason scores in it, with the patterns where they matter.
    pub gleason: &'static str,
    /// How far the cells are differentiated.
    pub cells: &'static str,
    /// The grade that the source prints beside it.
    pub grade: &'static str,
    /// Where the source prints it.
    pub lines: LineRange,
}

fn group_as_number<S: serde::Serializer>(group: &GradeGroup, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u8(group.number())
}

const fn group(
    group: GradeGroup,
    gleason: &'static str,
    cells: &'static str,
    grade: &'static str,
    line: u16,
) -> GradeGroupLevel {
    GradeGroupLevel {
        group,
        gleason,
        cells,
        grade,
        lines: LineRange::line(line),
    }
}

/// The grade groups, lowest first.
pub static GRADE_GROUPS: [GradeGroupLevel; 5] = [
    group(GradeGroup::One, "6 or less", "well differentiated", "low", 323),
    group(
        GradeGroup::Two,
        "7 (3 + 4)",
        "moderately differentiated",
        "moderate",
        324,
    ),
    group(
        GradeGroup::Three,
        "7 (4 + 3)",
        "poorly differentiated",
        "high",
        325,
    ),
    group(GradeGroup::Four, "8", "undifferentiated", "high", 326),
    group(GradeGroup::Five, "9 or 10", "undifferentiated", "high", 327),
];

/// What the table says of a grade group.
#[must_use]
pub fn grade_group(group: GradeGroup) -> &'static GradeGroupLevel {
    match group {
        GradeGroup::One => &GRADE_GROUPS[0],
        GradeGroup::Two => &GRADE_GROUPS[1],
        GradeGroup::Three => &GRADE_GROUPS[2],
        GradeGroup::Four => &GRADE_GROUPS[3],
        GradeGroup::Five => &GRADE_GROUPS[4],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_run_from_one_to_five() {
        for (grade, level) in (1..=5).zip(&CTCAE) {
            assert_eq!(ctcae(CtcaeGrade::new(grade).unwrap()), Some(level));
            assert_eq!(i64::from(level.grade), grade);
        }
        assert_eq!(ctcae(CtcaeGrade::new(0).unwrap()), None);
    }

    #[test]
    fn every_grade_group_has_its_row() {
        for (group, row) in GradeGroup::ALL.into_iter().zip(&GRADE_GROUPS) {
            assert_eq!(grade_group(group), row);
            assert_eq!(row.group, group);
        }
    }
}
