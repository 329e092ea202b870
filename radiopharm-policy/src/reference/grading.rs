//! Severity grades (Table 1, L154-161) and grades of prostate cancer (Table 4, L320-327).

use super::lines::LineRange;
use super::table::records;
use crate::measure::{CtcaeGrade, GradeGroup};

records! {
    /// A severity grade of the Common Terminology Criteria for Adverse Events, version 4.03, in general terms.
    ///
    /// The source prints the general terms only; the laboratory limits of single events are not in it.
    #[derive(Copy)]
    CtcaeLevel {
        /// The grade: 1 to 5.
        grade: u8,
        /// One word for it.
        severity: &'static str,
        /// What it says, in our own words.
        description: &'static str,
        /// Where the source prints it.
        lines: LineRange,
    }
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

records! {
    /// A grade group of prostate cancer.
    ///
    /// No criterion reads it. Its "moderate" and "high" are grades of a prostate cancer, not of a
    /// neuroendocrine tumor.
    #[derive(Copy)]
    GradeGroupLevel {
        /// The group.
        group: GradeGroup,
        /// The Gleason scores in it, as the source limits them: `6 or less`.
        gleason: &'static str,
        /// The least score in it; null where the source names none.
        gleason_least: Option<u8>,
        /// The greatest score in it.
        gleason_greatest: u8,
        /// The primary pattern, where the source tells groups apart by it.
        primary_pattern: Option<u8>,
        /// The secondary pattern, where the source tells groups apart by it.
        secondary_pattern: Option<u8>,
        /// How far the cells are differentiated.
        cells: &'static str,
        /// The grade that the source prints beside it.
        grade: &'static str,
        /// Where the source prints it.
        lines: LineRange,
    }
}

const fn group(
    group: GradeGroup,
    gleason: &'static str,
    (gleason_least, gleason_greatest): (Option<u8>, u8),
    patterns: Option<(u8, u8)>,
    (cells, grade): (&'static str, &'static str),
    line: u16,
) -> GradeGroupLevel {
    let (primary_pattern, secondary_pattern) = match patterns {
        Some((primary, secondary)) => (Some(primary), Some(secondary)),
        None => (None, None),
    };
    GradeGroupLevel {
        group,
        gleason,
        gleason_least,
        gleason_greatest,
        primary_pattern,
        secondary_pattern,
        cells,
        grade,
        lines: LineRange::line(line),
    }
}

/// The grade groups, lowest first.
pub static GRADE_GROUPS: [GradeGroupLevel; 5] = [
    group(
        GradeGroup::One,
        "6 or less",
        (None, 6),
        None,
        ("well differentiated", "low"),
        323,
    ),
    group(
        GradeGroup::Two,
        "7",
        (Some(7), 7),
        Some((3, 4)),
        ("moderately differentiated", "moderate"),
        324,
    ),
    group(
        GradeGroup::Three,
        "7",
        (Some(7), 7),
        Some((4, 3)),
        ("poorly differentiated", "high"),
        325,
    ),
    group(
        GradeGroup::Four,
        "8",
        (Some(8), 8),
        None,
        ("undifferentiated", "high"),
        326,
    ),
    group(
        GradeGroup::Five,
        "9 or 10",
        (Some(9), 10),
        None,
        ("undifferentiated", "high"),
        327,
    ),
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
            assert_eq!(row.primary_pattern.is_some(), row.gleason == "7");
        }
    }
}
