//! Slips of typing: when two words differ by no more than that.

/// The longest text that is looked at, in bytes; every name and word is shorter.
const LONGEST: usize = 64;

/// How far from a text another word must lie at least for the near one to be named: within two edits of another
/// word, that one may have been meant.
///
/// It is three, since the distance below never edits what it swapped: `mfale` is two edits from `female`, and three
/// by that count.
const APART: usize = 3;

/// Parts of names that are units, and must be the same to the letter.
const UNITS: [&str; 39] = [
    "kg", "g", "mg", "mcg", "ug", "lb", "lbs", "oz", "dl", "l", "ml", "umol", "mmol", "nmol", "pmol", "mol",
    "cm", "mm", "m", "in", "s", "sec", "min", "hour", "day", "week", "month", "year", "percent", "gbq",
    "mbq", "kbq", "bq", "mci", "uci", "ci", "pound", "gram", "fraction",
];

/// Words that are one slip away from a word of the vocabulary, and mean something else.
const DIFFERENT: [(&str, &str); 22] = [
    // A bone, not a part of the gut.
    ("ilium", "ileum"),
    ("ileus", "ileum"),
    ("long", "lung"),
    ("lunge", "lung"),
    ("colony", "colon"),
    ("rectus", "rectum"),
    ("metaplastic", "metastatic"),
    ("metabolic", "metastatic"),
    ("hematotoxicity", "hepatotoxicity"),
    ("thrombocythemia", "thrombocytopenia"),
    ("thrombocytosis", "thrombocytopenia"),
    ("nonhematological", "nonhematologic"),
    ("neutrophilia", "neutropenia"),
    ("node", "none"),
    ("note", "none"),
    ("nine", "none"),
    ("wall", "well"),
    ("will", "well"),
    ("pool", "poor"),
    ("mole", "male"),
    ("mule", "male"),
    ("intermediate", "indeterminate"),
];

/// A text as it is compared: without blanks around it, in lower case, with underscores between words.
pub(super) fn folded(text: &str) -> String {
    text.trim().to_lowercase().replace(['-', ' ', '/', '\t'], "_")
}

/// The word that is the same but for blanks, case, and what stands between its parts.
pub(super) fn same<'a>(text: &str, mut words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if LONGEST < text.trim().len() {
        return None;
    }
    let text = folded(text);
    words.find(|word| !text.is_empty() && folded(word) == text)
}

/// The one word that a slip lies away, where no other could have been meant.
pub(super) fn near<'a>(text: &str, words: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    if LONGEST < text.trim().len() {
        return None;
    }
    let text = folded(text);
    let meant = words.clone().find(|word| is_slip(&text, &folded(word)))?;
    let mut others = words.filter(|other| *other != meant);
    (!others.any(|other| distance(&text, &folded(other)) <= APART)).then_some(meant)
}

/// Whether a text is a word but for a slip of typing.
///
/// It has as many parts between its underscores, the same runs of digits, and each part begins with the same
/// letter and is at an edit distance of at most a quarter of its length. The first letter, since `in-`, `un-`,
/// `non-` and `a-` turn a word into its opposite.
fn is_slip(text: &str, word: &str) -> bool {
    text.split('_').count() == word.split('_').count()
        && digits(text).eq(digits(word))
        && text.split('_').zip(word.split('_')).all(|(text, word)| {
            text == word
                || !is_unit(text)
                    && !is_unit(word)
                    && !DIFFERENT.contains(&(text, word))
                    && text.chars().next() == word.chars().next()
                    && distance(text, word) <= text.chars().count().min(word.chars().count()) / 4
        })
}

fn digits(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter(|run| !run.is_empty())
}

/// Whether a part of a name is a unit, in the singular or the plural.
pub(super) fn is_unit(part: &str) -> bool {
    UNITS.contains(&part) || part.strip_suffix('s').is_some_and(|one| UNITS.contains(&one))
}

/// The optimal string alignment distance of two words: insertions, deletions, substitutions, and swapped
/// neighbors, each one edit.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, &left) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &right) in b.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX - 1);
            let mut cost = (at(&above, j) + usize::from(left != right))
                .min(at(&above, j + 1) + 1)
                .min(at(&row, j) + 1);
            let swapped = 0 < i && 0 < j && a.get(i - 1) == Some(&right) && b.get(j - 1) == Some(&left);
            if swapped {
                cost = cost.min(at(&before, j - 1) + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_neighbors_are_one_slip() {
        assert_eq!(distance("ecog", "ecgo"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
    }

    #[test]
    fn each_part_may_differ_by_a_quarter_of_its_length() {
        for (text, word) in [
            ("ecgo", "ecog"),
            ("illeum", "ileum"),
            ("serum_creatinin_mg_dl", "serum_creatinine_mg_dl"),
            ("tumour_site", "tumor_site"),
            ("metastatik", "metastatic"),
            ("localised", "localized"),
        ] {
            assert!(is_slip(text, word), "{text} {word}");
        }
        for (text, word) in [
            ("kpss", "kps"),
            ("birth_day", "birth_date"),
            ("serum_creatinine_mmol_l", "serum_creatinine_umol_l"),
            ("largest_lymph_node_mm", "largest_lymph_node_cm"),
            ("ki68_percent", "ki67_percent"),
            ("inadequate_bone_marrow", "adequate_bone_marrow"),
            ("nonmetastatic", "metastatic"),
            ("asymptomatic", "symptomatic"),
            ("ilium", "ileum"),
            ("bone_marrow", "adequate_bone_marrow"),
        ] {
            assert!(!is_slip(text, word), "{text} {word}");
        }
    }

    #[test]
    fn every_word_of_another_meaning_would_be_a_slip() {
        for (place, (text, word)) in DIFFERENT.iter().enumerate() {
            assert!(!DIFFERENT[..place].contains(&(*text, *word)));
            assert!(!is_slip(text, word));
        }
    }
}
