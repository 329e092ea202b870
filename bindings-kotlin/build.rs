//! Writes the mirrors of the core's words, and the typed requests from the vocabulary, so that neither can say what
//! the core does not.

use std::fmt::{self, Write};
use std::path::Path;

use radiopharm_policy::Word;
use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::vocabulary::{FieldSpec, FieldType, Setter, VOCABULARY};

#[path = "src/shape.rs"]
mod shape;

use shape::{every_request, request_docs, request_name};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/shape.rs");
    if matches!(
        std::env::var("CARGO_CFG_TARGET_OS").as_deref(),
        Ok("linux" | "android")
    ) {
        // Android and some servers have pages of 16 KiB, and load no library that is aligned to less.
        println!("cargo::rustc-cdylib-link-arg=-Wl,-z,max-page-size=16384");
    }
    let folder = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&folder).join("words.rs"), words()?)?;
    std::fs::write(Path::new(&folder).join("requests.rs"), requests()?)?;
    Ok(())
}

/// A mirror of each enum of words, documented as the core documents it.
fn words() -> Result<String, fmt::Error> {
    let mut code = String::new();
    macro_rules! mirrors {
        ($( $name:ident: $word:path, )+) => {
            $( mirror::<$word>(&mut code, stringify!($word))?; )+
        };
    }
    radiopharm_policy::for_each_word!(mirrors);
    Ok(code)
}

fn mirror<W: Word>(code: &mut String, path: &str) -> fmt::Result {
    writeln!(code, "use {};\n", path.replace("$crate", "radiopharm_policy"))?;
    for line in W::about().lines() {
        writeln!(code, "/// {}", line.trim())?;
    }
    writeln!(code, "#[uniffi::remote(Enum)]\npub enum {} {{", W::TYPE)?;
    for word in W::ALL {
        writeln!(code, "    /// {}\n    {word:?},", word.says())?;
    }
    writeln!(code, "}}\n")
}

fn requests() -> Result<String, fmt::Error> {
    let mut code = String::new();
    for (drug, phase) in every_request() {
        record(&mut code, drug, phase)?;
    }
    sum(&mut code)?;
    Ok(code)
}

/// One record a drug and phase, with a field for each name that it can state.
fn record(code: &mut String, drug: Drug, phase: Phase) -> fmt::Result {
    let name = request_name(drug, phase);
    writeln!(code, "/// {}", request_docs(drug, phase))?;
    writeln!(code, "///\n/// What is not stated, or null, is unknown.")?;
    writeln!(code, "#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]")?;
    writeln!(code, "pub struct {name} {{")?;
    for spec in stated_fields(drug, phase) {
        writeln!(code, "    /// {}", spec.question)?;
        writeln!(code, "    ///\n    /// {}", field_note(spec))?;
        let held = held(&spec.field_type);
        if spec.required {
            writeln!(code, "    pub {}: {held},", spec.field)?;
        } else {
            writeln!(code, "    #[uniffi(default = None)]")?;
            writeln!(code, "    pub {}: Option<{held}>,", spec.field)?;
        }
    }
    writeln!(code, "}}\n")?;
    writeln!(code, "impl {name} {{")?;
    writeln!(code, "    fn facts(&self) -> Facts<'_> {{")?;
    writeln!(
        code,
        "        let mut facts = Facts::of(Drug::{drug:?}, Phase::{phase:?});"
    )?;
    for spec in stated_fields(drug, phase) {
        let (put, field) = (put(&spec.field_type), spec.field);
        let value = if spec.required {
            format!("Some(&self.{field})")
        } else {
            format!("self.{field}.as_ref()")
        };
        writeln!(code, "        facts.{put}(Field::{field:?}, {value});")?;
    }
    writeln!(code, "        facts\n    }}\n")?;
    stated(code, drug, phase)?;
    checked(code, drug, phase)
}

/// From a request of the core, with everything that it states; an error names what the record cannot state.
fn stated(code: &mut String, drug: Drug, phase: Phase) -> fmt::Result {
    let fields = stated_fields(drug, phase);
    writeln!(
        code,
        "    /// What a request states, and the facts that this record cannot state."
    )?;
    writeln!(
        code,
        "    fn stated(request: &radiopharm_policy::Request) -> (Self, Vec<Field>) {{\n        let mut left = Vec::new();\n        let mut of = Self {{"
    )?;
    for spec in &fields {
        let value = if spec.required {
            "request.date_of_service().into()"
        } else {
            "None"
        };
        writeln!(code, "            {}: {value},", spec.field)?;
    }
    writeln!(
        code,
        "        }};\n        for (field, value) in request.stated() {{\n            match (field, FactValue::from(value)) {{\n                (Field::Drug | Field::Phase | Field::DateOfService, _) => {{}}"
    )?;
    for spec in fields.iter().filter(|spec| !spec.required) {
        let (pattern, value) = match &spec.field_type {
            FieldType::Text(_) => ("Text { text }", "Some(JvmText(text.into_bytes()))"),
            FieldType::Bool => ("YesOrNo { yes }", "Some(yes)"),
            FieldType::Integer(_) => ("WholeNumber { number }", "Some(number)"),
            FieldType::Decimal(_) => ("DecimalNumber { number }", "Some(number)"),
            FieldType::Date => ("Day { day }", "Some(day)"),
            FieldType::Word(_) => ("OneWord { word }", "Word::from_word(&word)"),
            FieldType::WordList(_) => (
                "ManyWords { words }",
                "Some(words.iter().filter_map(|word| Word::from_word(word)).collect())",
            ),
            FieldType::Studies => ("Studies { studies }", "Some(studies)"),
        };
        writeln!(
            code,
            "                (Field::{:?}, FactValue::{pattern}) => of.{} = {value},",
            spec.field, spec.field
        )?;
    }
    writeln!(
        code,
        "                (field, _) => left.push(field),\n            }}\n        }}\n        (of, left)\n    }}\n"
    )
}

/// The same through the core's own typed request, without names and texts: what most requests are, and fast.
fn checked(code: &mut String, drug: Drug, phase: Phase) -> fmt::Result {
    let start = match phase {
        Phase::Initial => "initial",
        Phase::Continuation => "continuation",
    };
    writeln!(
        code,
        "    /// The request, if everything that is stated makes sense; `None` where something may not."
    )?;
    writeln!(
        code,
        "    fn checked(&self, edition: Option<Edition>) -> Option<radiopharm_policy::Request> {{"
    )?;
    let fields = stated_fields(drug, phase);
    for (place, one) in fields.iter().enumerate() {
        for other in fields.iter().skip(place + 1) {
            if shares_setter(one, other) {
                writeln!(
                    code,
                    "        if self.{}.is_some() && self.{}.is_some() {{\n            return None;\n        }}",
                    one.field, other.field
                )?;
            }
        }
    }
    writeln!(
        code,
        "        let mut request = radiopharm_policy::{drug:?}::{start}(self.date_of_service.date()?);"
    )?;
    for spec in fields.iter().filter(|spec| !spec.required) {
        let (setter, value) = set(spec);
        let field = spec.field;
        writeln!(code, "        if let Some(value) = &self.{field} {{")?;
        writeln!(
            code,
            "            request = request.{setter}({value});\n        }}"
        )?;
    }
    writeln!(
        code,
        "        match edition {{\n            None => request.build(),\n            Some(edition) => request.build_under(edition),\n        }}\n        .ok()\n    }}\n}}\n"
    )
}

/// Whether two names say the same quantity in two units, so that a request has at most one of them.
fn shares_setter(one: &FieldSpec, other: &FieldSpec) -> bool {
    matches!(one.setter, Setter::InAnyUnit(_)) && one.setter == other.setter
}

/// The setter of the core's typed request, and what it takes of a `value`.
fn set(spec: &FieldSpec) -> (&'static str, String) {
    let setter = match spec.setter {
        Setter::InAnyUnit(setter) => setter,
        Setter::InType | Setter::AtStart | Setter::InContinuation | Setter::Own => spec.field.as_str(),
    };
    let constructor = spec.constructor;
    let value = match spec.field_type {
        FieldType::Text(_) => "std::str::from_utf8(&value.0).ok()?".into(),
        FieldType::Bool | FieldType::Word(_) => "*value".into(),
        FieldType::Integer(_) => format!("{constructor}(i64::from(*value)).ok()?"),
        FieldType::Decimal(_) => format!("{constructor}(value.number()?).ok()?"),
        FieldType::Date => "value.date()?".into(),
        FieldType::WordList(_) => "value.as_slice()".into(),
        FieldType::Studies => "value.iter().map(Study::checked).collect::<Option<Vec<_>>>()?".into(),
    };
    (setter, value)
}

/// The type that holds a value on its way over the border.
fn held(field_type: &FieldType) -> String {
    match field_type {
        FieldType::Text(_) => "JvmText".into(),
        FieldType::Bool => "bool".into(),
        FieldType::Integer(_) => "i32".into(),
        FieldType::Decimal(_) => "JvmDecimal".into(),
        FieldType::Date => "JvmDate".into(),
        FieldType::Word(words) => words.type_name.into(),
        FieldType::WordList(words) => format!("Vec<{}>", words.type_name),
        FieldType::Studies => "Vec<Study>".into(),
    }
}

/// The method of `Facts` that takes such a value.
fn put(field_type: &FieldType) -> &'static str {
    match field_type {
        FieldType::Text(_) => "text",
        FieldType::Bool => "boolean",
        FieldType::Integer(_) => "integer",
        FieldType::Decimal(_) => "decimal",
        FieldType::Date => "date",
        FieldType::Word(_) => "word",
        FieldType::WordList(_) => "words",
        FieldType::Studies => "studies",
    }
}

/// One request of whichever drug and phase.
fn sum(code: &mut String) -> fmt::Result {
    writeln!(
        code,
        "/// A request of whichever drug and phase: what lists hold."
    )?;
    writeln!(code, "#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]")?;
    writeln!(code, "pub enum Request {{")?;
    for (drug, phase) in every_request() {
        let name = request_name(drug, phase);
        writeln!(code, "    /// {}", request_docs(drug, phase))?;
        writeln!(code, "    {name} {{")?;
        writeln!(
            code,
            "        /// What is stated.\n        facts: {name},\n    }},"
        )?;
    }
    writeln!(code, "}}\n")?;
    writeln!(code, "impl Request {{")?;
    writeln!(code, "    fn facts(&self) -> Facts<'_> {{\n        match self {{")?;
    for (drug, phase) in every_request() {
        let name = request_name(drug, phase);
        writeln!(code, "            Self::{name} {{ facts }} => facts.facts(),")?;
    }
    writeln!(code, "        }}\n    }}\n")?;
    writeln!(
        code,
        "    fn typed(&self, edition: Option<Edition>) -> Option<radiopharm_policy::Request> {{\n        match self {{"
    )?;
    for (drug, phase) in every_request() {
        let name = request_name(drug, phase);
        writeln!(
            code,
            "            Self::{name} {{ facts }} => facts.checked(edition),"
        )?;
    }
    writeln!(code, "        }}\n    }}\n")?;
    writeln!(
        code,
        "    /// The typed request of the drug and phase, and the facts that it cannot state.\n    fn stated(request: &radiopharm_policy::Request) -> (Self, Vec<Field>) {{\n        match (request.drug(), request.phase()) {{"
    )?;
    for (drug, phase) in every_request() {
        let name = request_name(drug, phase);
        writeln!(
            code,
            "            (Drug::{drug:?}, Phase::{phase:?}) => {{\n                let (facts, left) = {name}::stated(request);\n                (Self::{name} {{ facts }}, left)\n            }}"
        )?;
    }
    writeln!(code, "        }}\n    }}\n")?;
    writeln!(
        code,
        "    /// The name of the typed request.\n    const fn name(&self) -> &'static str {{\n        match self {{"
    )?;
    for (drug, phase) in every_request() {
        let name = request_name(drug, phase);
        writeln!(code, "            Self::{name} {{ .. }} => \"{name}\",")?;
    }
    writeln!(code, "        }}\n    }}\n}}")
}

/// The names that a request of the drug and phase can state: first the date of service, which it must.
fn stated_fields(drug: Drug, phase: Phase) -> Vec<&'static FieldSpec> {
    let mut fields: Vec<&FieldSpec> = VOCABULARY
        .iter()
        .filter(|spec| spec.field.is_said_of(drug, phase))
        .collect();
    fields.sort_by_key(|spec| spec.setter != Setter::AtStart);
    fields
}

/// What to know of a field beside its question: the remark and what is permitted.
fn field_note(spec: &FieldSpec) -> String {
    format!("{} Permitted: {}.", spec.remark, spec.field_type)
        .trim()
        .to_owned()
}
