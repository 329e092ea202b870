//! How hard a text is to read.

/// The Flesch-Kincaid grade of a text: about how many years of school it asks for.
///
/// A sentence ends with a full stop, a question mark or an exclamation mark before a space. Words with a hyphen are one
/// word; what has no letter is none.
#[must_use]
pub fn grade(text: &str) -> f64 {
    let (mut sentences, mut words, mut sounds) = (0_u32, 0_u32, 0_u32);
    let mut is_open = false;
    for token in text.split_whitespace() {
        for word in token.split('/').filter(|part| part.contains(char::is_alphabetic)) {
            words += 1;
            sounds += syllables(word);
            is_open = true;
        }
        let end = token.trim_end_matches([')', '"', '\'']);
        if end.ends_with(['.', '?', '!']) && is_open {
            sentences += 1;
            is_open = false;
        }
    }
    sentences += u32::from(is_open);
    if words == 0 {
        return 0.0;
    }
    let words = f64::from(words);
    0.39 * words / f64::from(sentences) + 11.8 * f64::from(sounds) / words - 15.59
}

/// The syllables of a word: its groups of vowels, less an `e` at the end that is not heard.
///
/// Neighboring vowels count as one, also in the few words where both are heard: `creatinine` has three here.
#[must_use]
pub fn syllables(word: &str) -> u32 {
    let letters: Vec<char> = word
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let mut count = 0;
    let mut before = false;
    for letter in &letters {
        count += u32::from(is_vowel(*letter) && !before);
        before = is_vowel(*letter);
    }
    let is_silent = match letters.as_slice() {
        // `table`, `tree`, `value`
        [.., a, 'l', 'e'] if !is_vowel(*a) => false,
        [.., a, 'e'] => !is_vowel(*a),
        // `scores`, `dates`; but `doses`
        [.., a, 'e', 's'] => !is_vowel(*a) && !"sxzhcg".contains(*a),
        // `used`; but `noted`
        [.., a, 'e', 'd'] => !is_vowel(*a) && !"td".contains(*a),
        _ => false,
    };
    (count - u32::from(is_silent && 1 < count)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_they_are_heard() {
        for (word, count) in [
            ("the", 1),
            ("dose", 1),
            ("doses", 2),
            ("scores", 1),
            ("noted", 2),
            ("used", 1),
            ("table", 2),
            ("cancer", 2),
            ("policy", 3),
            ("creatinine", 3),
            ("clearance", 2),
            ("kg", 1),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn long_words_and_long_sentences_are_harder() {
        assert!(grade("The cat sat. The dog ran. We saw it.") < 2.0);
        let hard = "Documentation of multidisciplinary reconsideration notwithstanding, authorization necessitates \
                    comprehensive hematologic characterization of antineoplastic toxicity.";
        assert!(20.0 < grade(hard), "{}", grade(hard));
        // 13 words, 1 sentence, 17 syllables.
        let known =
            grade("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.");
        assert!((known - 11.3).abs() < 1.6, "{known}");
    }
}
