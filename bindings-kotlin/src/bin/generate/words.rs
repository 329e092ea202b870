//! The words of closed sets, as JSON has them.

use heck::ToShoutySnakeCase;
use radiopharm_policy::Word;

/// The words of an enum of the JVM, each with the name of its variant.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) enum_name: &'static str,
    pub(crate) entries: Vec<(String, &'static str)>,
}

impl Words {
    /// The word of a variant.
    pub(crate) fn of(&self, variant: &str) -> Option<&'static str> {
        let found = self.entries.iter().find(|(name, _)| name == variant);
        found.map(|(_, word)| *word)
    }
}

/// The name of a constant: that of its variant, or of an edition its date.
pub(crate) fn constant_of(words: &[Words], enum_name: &str, variant: &str) -> String {
    let editions = words.iter().filter(|words| words.enum_name == "Edition");
    match editions
        .filter(|words| words.enum_name == enum_name)
        .find_map(|words| words.of(variant))
    {
        Some(date) => format!("EDITION_{}", date.replace('-', "_")),
        None => variant.to_shouty_snake_case(),
    }
}

fn words_of<W: Word>() -> Words {
    Words {
        enum_name: W::TYPE,
        entries: W::ALL
            .iter()
            .map(|word| (format!("{word:?}"), word.as_str()))
            .collect(),
    }
}

pub(crate) fn all_words() -> Vec<Words> {
    macro_rules! list {
        ($( $name:ident: $word:path, )+) => { vec![$( words_of::<$word>(), )+] };
    }
    radiopharm_policy::for_each_word!(list)
}
