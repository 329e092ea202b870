//! Writes from the vocabulary what requests take and hold in Python, so that a new fact is in their signatures, too.

use std::fmt::{self, Write};
use std::path::Path;

use radiopharm_policy::Word;
use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::vocabulary::{FieldSpec, FieldType, VOCABULARY, Words};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&folder).join("vocabulary.rs"), code()?)?;
    Ok(())
}

fn code() -> Result<String, fmt::Error> {
    let mut code = String::new();
    writeln!(
        code,
        "/// Hands a macro, after what is written by hand, what requests of a drug and phase take and hold.\n\
         macro_rules! of_the_vocabulary {{"
    )?;
    for (drug, phase) in every_request() {
        writeln!(
            code,
            "    ($to:ident $by_hand:tt {drug:?} {phase:?}) => {{\n        $to! {{ $by_hand \"{}\" {{",
            signature("*, ", |spec| spec.field.is_said_of(drug, phase))
        )?;
        for spec in VOCABULARY
            .iter()
            .filter(|spec| spec.field.is_said_of(drug, phase) && !is_of_every_request(spec))
        {
            writeln!(code, "            #[doc = \"{}\"]", spec.field.says())?;
            writeln!(
                code,
                "            {}: {:?} => {},",
                spec.field,
                spec.field,
                shown(&spec.field_type)
            )?;
        }
        writeln!(code, "        }} }}\n    }};")?;
    }
    writeln!(code, "}}\n")?;
    writeln!(
        code,
        "/// A function that takes a request or any name of the vocabulary.\n\
         macro_rules! of_every_name {{\n    \
             ($(#[$attribute:meta])* $visibility:vis fn $($rest:tt)*) => {{\n        \
                 $(#[$attribute])*\n        #[pyo3(text_signature = \"{}\")]\n        $visibility fn $($rest)*\n    \
             }};\n}}\npub(crate) use of_every_name;",
        signature("request=None, /, *, ", |_| true).replace(')', ", **facts)")
    )?;
    Ok(code)
}

fn every_request() -> impl Iterator<Item = (Drug, Phase)> {
    Drug::ALL
        .iter()
        .flat_map(|drug| Phase::ALL.iter().map(move |phase| (*drug, *phase)))
}

/// What requests of every drug and phase have is a property of the class that they extend.
fn is_of_every_request(spec: &FieldSpec) -> bool {
    every_request().all(|(drug, phase)| spec.field.is_said_of(drug, phase))
}

/// The arguments as help and editors show them: what must be stated first, and no default for it.
fn signature(before: &str, has: impl Fn(&FieldSpec) -> bool) -> String {
    let mut fields: Vec<&FieldSpec> = VOCABULARY.iter().filter(|spec| has(spec)).collect();
    fields.sort_by_key(|spec| !spec.required);
    // A function that takes a request or names needs none of them.
    let required = if before.contains('/') { "=..." } else { "" };
    let names: Vec<String> = fields
        .iter()
        .map(|spec| format!("{}{}", spec.field, if spec.required { required } else { "=None" }))
        .collect();
    format!("({before}{})", names.join(", "))
}

/// The type that shows a value in Python.
fn shown(field_type: &FieldType) -> String {
    match field_type {
        FieldType::Text(_) => "String".into(),
        FieldType::Bool => "bool".into(),
        FieldType::Integer(_) => "i64".into(),
        FieldType::Decimal(_) => "Exact".into(),
        FieldType::Date => "Day".into(),
        FieldType::Word(words) => format!("Member<{}>", path(words)),
        FieldType::WordList(words) => format!("Members<{}>", path(words)),
        FieldType::Studies => "Studies".into(),
    }
}

/// Where an enum of words stands in the core.
fn path(words: &Words) -> String {
    macro_rules! find {
        ($( $name:ident: $path:path, )+) => {
            [$( (stringify!($name), stringify!($path)) ),+]
                .into_iter()
                .find(|(name, _)| *name == words.type_name)
                .map(|(_, path)| path.replace("$crate", "radiopharm_policy"))
        };
    }
    radiopharm_policy::for_each_word!(find).unwrap_or_else(|| words.type_name.to_owned())
}
