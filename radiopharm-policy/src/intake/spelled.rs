//! Words in other spellings.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::spellings::{Of, SPELLINGS, Spellings};
use crate::agent::{ImagingAgent, StudyResult};
use crate::hint::letters;
use crate::vocabulary::{Field, FieldType};
use crate::word::Word;

/// The longest text that is looked at as a word.
const LONGEST: usize = 128;

/// What a text says of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spelled {
    /// One word; whether it was written as the vocabulary has it.
    One(&'static str, bool),
    /// One of several.
    Several(&'static [&'static str]),
    /// A word with a doubt, a bound or a negation about it.
    NotCertain(&'static str),
}

/// What changes the meaning of a word that it stands beside: `G2?`, `>G1`, `G2+`.
const MODIFIERS: [char; 16] = [
    '%', '*', '^', '?', '~', '<', '>', '=', '+', '!', '\u{2264}', '\u{2265}', '\u{2248}', '\u{b1}', '\u{ac}',
    '\u{2260}',
];

/// What people write behind the name of a tracer.
const BEHIND_TRACERS: [&str; 7] = ["petct", "petmri", "petmr", "pet", "spectct", "spect", "scan"];

/// Names that several tracers have.
const SEVERAL_TRACERS: [(&str, &[&str]); 2] = [
    (
        "dotatate",
        &[
            ImagingAgent::Ga68Dotatate.as_str(),
            ImagingAgent::Cu64Dotatate.as_str(),
        ],
    ),
    (
        "dotate",
        &[
            ImagingAgent::Ga68Dotatate.as_str(),
            ImagingAgent::Cu64Dotatate.as_str(),
        ],
    ),
];

/// Reads a word out of some, in any spelling that the table has.
pub(super) fn read(of: Of, words: &[&'static str], text: &str) -> Option<Spelled> {
    let read = read_plain(of, words, text);
    let is_modified = text.contains(MODIFIERS) || text.trim_start().starts_with(['-', '\u{2212}']);
    match read {
        Some(Spelled::One(word, _)) if is_modified => Some(Spelled::NotCertain(word)),
        other => other,
    }
}

fn read_plain(of: Of, words: &[&'static str], text: &str) -> Option<Spelled> {
    if let Some(word) = words.iter().find(|word| **word == text) {
        return Some(Spelled::One(word, true));
    }
    if LONGEST < text.len() {
        return None;
    }
    let written = letters(text);
    // A number is a word only where nothing else stands beside it: `.1` is not 1.
    let is_number = written.bytes().all(|byte| byte.is_ascii_digit());
    if written.is_empty() || is_number && written != text.trim() {
        return None;
    }
    if let Some(word) = find(of, words, &written) {
        return Some(Spelled::One(word, false));
    }
    if of != Of::Tracer {
        return None;
    }
    let mut name = written.as_str();
    loop {
        if let Some((_, several)) = SEVERAL_TRACERS.iter().find(|(other, _)| *other == name) {
            return Some(Spelled::Several(several));
        }
        name = BEHIND_TRACERS.iter().find_map(|end| name.strip_suffix(end))?;
        if let Some(word) = find(of, words, name) {
            return Some(Spelled::One(word, false));
        }
    }
}

/// The words of a fact that is a word, or a list of them.
pub(super) fn words(field: Field) -> &'static [&'static str] {
    static WORDS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
        let words = |field: &Field| {
            if let FieldType::Word(words) | FieldType::WordList(words) = field.spec().field_type {
                words.list()
            } else {
                Vec::new()
            }
        };
        Field::ALL.iter().map(words).collect()
    });
    WORDS.get(field.index()).map_or(&[], Vec::as_slice)
}

/// For each set of words the word of each spelling, in letters and digits alone.
static SPELLED: LazyLock<Vec<(Of, HashMap<String, &'static str>)>> = LazyLock::new(|| {
    let of_set = |(of, rows): &(Of, &'static [Spellings])| {
        let own = match of {
            Of::Tracer => ImagingAgent::WORDS,
            Of::Result => StudyResult::WORDS,
            Of::Fact(field) => words(*field),
        };
        let mut spelled = HashMap::new();
        for word in own {
            spelled.entry(letters(word)).or_insert(*word);
        }
        for (word, others) in *rows {
            for other in *others {
                spelled.entry((*other).to_owned()).or_insert(*word);
            }
        }
        // Pages print tracers by their labels.
        for agent in ImagingAgent::ALL.iter().filter(|_| *of == Of::Tracer) {
            spelled.entry(letters(agent.label())).or_insert(agent.as_str());
        }
        (*of, spelled)
    };
    SPELLINGS.iter().map(of_set).collect()
});

/// The word of a spelling in letters and digits alone.
fn find(of: Of, words: &[&'static str], written: &str) -> Option<&'static str> {
    if let Some((_, spelled)) = SPELLED.iter().find(|(other, _)| *other == of) {
        return spelled.get(written).copied();
    }
    let same = |word: &str| word.chars().filter(|letter| *letter != '_').eq(written.chars());
    words.iter().find(|word| same(word)).copied()
}

/// What people write for yes and no.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "t" | "1" | "x" => Some(true),
        "no" | "n" | "false" | "f" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agent::Therapy;

    fn words_of(of: Of) -> Vec<&'static str> {
        match of {
            Of::Tracer => ImagingAgent::WORDS.to_vec(),
            Of::Result => StudyResult::WORDS.to_vec(),
            Of::Fact(field) => {
                let (FieldType::Word(words) | FieldType::WordList(words)) = field.spec().field_type else {
                    panic!("{field} is no word");
                };
                words.list()
            }
        }
    }

    #[test]
    fn every_spelling_is_in_letters_alone_and_means_one_word() {
        for (of, rows) in SPELLINGS {
            let words = words_of(*of);
            for (word, others) in *rows {
                assert!(words.contains(word), "{word}");
                for other in *others {
                    assert_eq!(letters(other), *other);
                    assert!(
                        words.iter().all(|word| letters(word) != *other),
                        "{other} is a word"
                    );
                    let rows = rows.iter().filter(|(_, others)| others.contains(other));
                    assert_eq!(rows.count(), 1, "{other}");
                    assert_eq!(read(*of, &words, other), Some(Spelled::One(word, false)));
                    let shouted = format!(" {} ", other.to_uppercase());
                    assert_eq!(read(*of, &words, &shouted), Some(Spelled::One(word, false)));
                }
            }
        }
    }

    #[test]
    fn brands_that_requests_read_are_spellings_here_too() {
        for alias in ImagingAgent::ALIASES {
            assert_eq!(
                read(Of::Tracer, ImagingAgent::WORDS, alias.name),
                Some(Spelled::One(alias.agent.as_str(), false))
            );
        }
    }

    #[test]
    fn labels_and_words_are_read_as_pages_print_them() {
        for agent in ImagingAgent::ALL {
            let read = read(Of::Tracer, ImagingAgent::WORDS, agent.label());
            assert_eq!(
                read,
                Some(Spelled::One(agent.as_str(), agent.label() == agent.as_str())),
                "{}",
                agent.label()
            );
        }
        for therapy in Therapy::ALL {
            let said = therapy.as_str().replace('_', " ");
            let read = read(Of::Fact(Field::PriorTherapies), Therapy::WORDS, &said);
            assert_eq!(
                read,
                Some(Spelled::One(therapy.as_str(), said == therapy.as_str()))
            );
        }
    }

    #[test]
    fn tracers_drop_what_stands_behind_them_and_one_name_is_two() {
        let tracer = |text: &str| read(Of::Tracer, ImagingAgent::WORDS, text);
        for (text, word) in [
            ("68Ga-DOTATATE PET/CT", "ga68_dotatate"),
            ("Ga-68 DOTATATE PET scan", "ga68_dotatate"),
            ("18F-FDG PET", "fdg"),
            ("Octreoscan SPECT/CT", "sstr_scintigraphy"),
            ("PSMA-1007 PET/MRI", "f18_psma1007"),
        ] {
            assert_eq!(tracer(text), Some(Spelled::One(word, false)), "{text}");
        }
        let both: &[&str] = &["ga68_dotatate", "cu64_dotatate"];
        assert_eq!(
            tracer("Ga-68 dotatoc?"),
            Some(Spelled::NotCertain("ga68_dotatoc"))
        );
        assert_eq!(tracer("DOTATATE PET/CT"), Some(Spelled::Several(both)));
        for text in ["PSMA PET", "PET", "scan", "psma", "flutemetamol", "Ga-68"] {
            assert_eq!(tracer(text), None, "{text}");
        }
    }
}
