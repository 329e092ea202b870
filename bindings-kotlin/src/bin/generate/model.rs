//! The types and functions that cross the border, as both languages have them.
//!
//! uniffi's output carries values; it lies in a package of its own that nobody imports. What users see is written from
//! this model: the same types, names and calls in Kotlin and in Java.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use camino::Utf8Path;
use heck::{ToLowerCamelCase, ToUpperCamelCase};
use radiopharm_policy::agent::{Drug, Phase};
use uniffi_bindgen::interface::{self, AsType, ComponentInterface, Type};
use uniffi_bindgen::{BindgenLoader, GlobalConfig};

use crate::paths;
use crate::shape::{every_request, request_docs, request_name};
use crate::words::{all_words, constant_of};

/// The type of a value, where it is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    Text,
    Date,
    Decimal,
    /// An edition of the caller's choice; null where the date of service selects it.
    ChosenEdition,
    YesOrNo,
    Whole,
    Large,
    Bytes,
    Named(String),
    List(Box<Held>),
    Map(Box<Held>, Box<Held>),
    Optional(Box<Held>),
}

impl Held {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the enum is uniffi's, and the rest is an error"
    )]
    fn of(kind: &Type) -> Result<Self> {
        Ok(match kind {
            Type::String => Self::Text,
            Type::Boolean => Self::YesOrNo,
            Type::Int32 => Self::Whole,
            Type::Int64 => Self::Large,
            Type::Bytes => Self::Bytes,
            Type::Optional { inner_type } => Self::Optional(Box::new(Self::of(inner_type)?)),
            Type::Sequence { inner_type } => Self::List(Box::new(Self::of(inner_type)?)),
            Type::Map { key_type, value_type } => {
                Self::Map(Box::new(Self::of(key_type)?), Box::new(Self::of(value_type)?))
            }
            Type::Custom { name, .. } => match name.as_str() {
                "JvmText" => Self::Text,
                "JvmDate" => Self::Date,
                "JvmDecimal" => Self::Decimal,
                "JvmEdition" => Self::ChosenEdition,
                other => bail!("nothing is known of the type {other}"),
            },
            Type::Record { name, .. } | Type::Enum { name, .. } | Type::Object { name, .. } => {
                Self::Named(name.clone())
            }
            other => bail!("no value of the type {other:?} crosses the border"),
        })
    }

    /// Whether null is one of its values.
    pub(crate) fn is_nullable(&self) -> bool {
        matches!(self, Self::Optional(_) | Self::ChosenEdition)
    }

    /// Whether the JVM has it as a primitive, which cannot be null.
    pub(crate) fn is_primitive(&self) -> bool {
        matches!(self, Self::YesOrNo | Self::Whole | Self::Large)
    }

    /// What it is where it is there.
    pub(crate) fn inner(&self) -> &Self {
        if let Self::Optional(inner) = self {
            inner
        } else {
            self
        }
    }

    /// What a list has in it.
    pub(crate) fn element(&self) -> Option<&Self> {
        if let Self::List(element) = self {
            Some(element)
        } else {
            None
        }
    }

    pub(crate) fn is_list(&self) -> bool {
        matches!(self, Self::List(_))
    }

    pub(crate) fn is_map(&self) -> bool {
        matches!(self, Self::Map(..))
    }

    /// Whether equality of the JVM is not equality of the value: 80 and 80.0.
    fn is_decimal(&self) -> bool {
        *self.inner() == Self::Decimal
    }

    /// The names of types in it.
    fn names(&self) -> Vec<&str> {
        match self {
            Self::Named(name) => vec![name],
            Self::List(inner) | Self::Optional(inner) => inner.names(),
            Self::Map(key, value) => [key.names(), value.names()].concat(),
            Self::Text
            | Self::Date
            | Self::Decimal
            | Self::ChosenEdition
            | Self::YesOrNo
            | Self::Whole
            | Self::Large
            | Self::Bytes => Vec::new(),
        }
    }
}

/// What stands for an argument that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Default {
    Null,
    EmptyList,
    EmptyMap,
    No,
    /// A constant of an enum.
    Constant(String, &'static str),
}

/// The choices that are made where nothing is said: uniffi has no defaults of enums.
const CHOICES: [(&str, &str); 4] = [
    ("Encoding", "PLAIN"),
    ("Lists", "LIST"),
    ("BadRows", "REFUSE"),
    ("Format", "FULL"),
];

/// A component of a record, or an argument of a call.
#[derive(Clone, Debug)]
pub(crate) struct Component {
    pub(crate) name: String,
    pub(crate) held: Held,
    pub(crate) docs: String,
    pub(crate) default: Option<Default>,
}

impl Component {
    fn of(name: &str, kind: &Type, docs: Option<&str>, has_default: bool, chooses: bool) -> Result<Self> {
        let held = Held::of(kind)?;
        let default = match &held {
            Held::ChosenEdition => Some(Default::Null),
            Held::Named(of) if chooses => CHOICES
                .iter()
                .find(|(choice, _)| choice == of)
                .map(|(_, constant)| Default::Constant(of.clone(), constant)),
            _ if !has_default => None,
            Held::Optional(_) => Some(Default::Null),
            Held::List(_) => Some(Default::EmptyList),
            Held::Map(..) => Some(Default::EmptyMap),
            Held::YesOrNo => Some(Default::No),
            Held::Text
            | Held::Date
            | Held::Decimal
            | Held::Whole
            | Held::Large
            | Held::Bytes
            | Held::Named(_) => bail!("nothing is known of a default of {held:?}"),
        };
        Ok(Self {
            name: name.to_lower_camel_case(),
            held,
            docs: docs.unwrap_or_default().to_owned(),
            default,
        })
    }
}

/// A record, a variant of a sum, or a kind of an exception.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) components: Vec<Component>,
}

impl Record {
    /// Whether equality must look at the values of decimals and not at their digits.
    pub(crate) fn has_decimals(&self) -> bool {
        self.components
            .iter()
            .any(|component| component.held.is_decimal())
    }

    /// How many parts must be stated, where others follow that need not be.
    pub(crate) fn required_before_defaults(&self) -> Option<usize> {
        let required = self
            .components
            .iter()
            .take_while(|part| part.default.is_none())
            .count();
        let rest = self.components.get(required..).unwrap_or_default();
        (0 < required && !rest.is_empty() && rest.iter().all(|part| part.default.is_some()))
            .then_some(required)
    }
}

/// A closed set of names.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) constants: Vec<Constant>,
}

/// One of them.
#[derive(Clone, Debug)]
pub(crate) struct Constant {
    pub(crate) name: String,
    pub(crate) docs: String,
    /// The word, as JSON has it; none where the set has no words.
    pub(crate) word: Option<&'static str>,
}

/// A closed set of records, or of exceptions.
#[derive(Clone, Debug)]
pub(crate) struct Sum {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) variants: Vec<Record>,
}

/// A call.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) name: String,
    /// Its name among what carries values.
    pub(crate) carrier: String,
    pub(crate) docs: String,
    pub(crate) arguments: Vec<Component>,
    pub(crate) gives: Held,
    pub(crate) throws: Option<String>,
}

impl Call {
    /// How many of the last arguments may be left out.
    pub(crate) fn defaults(&self) -> usize {
        let given = self.arguments.iter().rev();
        given.take_while(|argument| argument.default.is_some()).count()
    }
}

/// Everything that crosses the border.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) records: Vec<Record>,
    pub(crate) names: Vec<Names>,
    pub(crate) sums: Vec<Sum>,
    pub(crate) exceptions: Vec<Sum>,
    pub(crate) calls: Vec<Call>,
    /// The records and sums that can hold what is known of a person.
    personal: BTreeSet<String>,
}

/// The sum of the typed requests: an interface of them all, without records of its own.
pub(crate) const REQUEST: &str = "Request";

/// What only the library itself uses.
pub(crate) const HIDDEN: [&str; 1] = ["WrittenBytes"];

/// Calls that do the same with other arguments, and have the same name on the JVM.
const OVERLOADS: [(&str, &str); 2] = [
    ("determineJsonBytes", "determineJson"),
    ("determineRequestJson", "determineJson"),
];

/// Records that are reached from those with facts of a person, and hold sentences of the library alone.
const PUBLIC_TEXT: [&str; 2] = ["AdvisoryNote", "Citation"];

/// The records of which a Java program states some facts by name.
pub(crate) const WITH_BUILDERS: [&str; 6] = [
    "Evaluation",
    "Reader",
    "Mapped",
    "LutatheraLiver",
    "LutatheraRenal",
    "PluvictoReactions",
];

/// The name of a type where it is seen: errors are exceptions.
pub(crate) fn seen_name(name: &str) -> String {
    match name.strip_suffix("Error") {
        Some(stem) if name != "InputError" => format!("{stem}Exception"),
        _ => name.to_owned(),
    }
}

impl Model {
    pub(crate) fn load(library: &Utf8Path) -> Result<Self> {
        let loader = BindgenLoader::new(paths(), GlobalConfig::default());
        let interfaces = loader.load_cis(loader.load_metadata(library)?)?;
        let interface = interfaces
            .iter()
            .find(|interface| interface.crate_name() == "radiopharm_policy_jvm")
            .context("the library has no interface of this crate")?;
        Self::of(interface)
    }

    fn of(interface: &ComponentInterface) -> Result<Self> {
        let records = interface
            .record_definitions()
            .iter()
            .map(|record| record_of(record.name(), record.docstring(), record.fields(), true))
            .collect::<Result<Vec<_>>>()?;
        let (mut names, mut sums, mut exceptions) = (Vec::new(), Vec::new(), Vec::new());
        let words = all_words();
        for each in interface.enum_definitions() {
            let docs = each.docstring().unwrap_or_default().to_owned();
            if each.is_flat() {
                let of = words.iter().find(|words| words.enum_name == each.name());
                let constants = each.variants().iter().map(|variant| {
                    let word = of.map(|words| words.of(variant.name()));
                    Ok(Constant {
                        name: constant_of(&words, each.name(), variant.name()),
                        docs: variant.docstring().unwrap_or_default().to_owned(),
                        word: match word {
                            None => None,
                            Some(word) => Some(word.with_context(|| {
                                format!("{} of {} has no word", variant.name(), each.name())
                            })?),
                        },
                    })
                });
                names.push(Names {
                    name: each.name().to_owned(),
                    docs,
                    constants: constants.collect::<Result<_>>()?,
                });
                continue;
            }
            let is_error = interface.is_name_used_as_error(each.name());
            let variants = each.variants().iter().map(|variant| {
                let name = variant.name().to_upper_camel_case();
                record_of(&name, variant.docstring(), variant.fields(), false)
            });
            let sum = Sum {
                name: if is_error {
                    seen_name(each.name())
                } else {
                    each.name().to_owned()
                },
                docs,
                variants: variants.collect::<Result<_>>()?,
            };
            if is_error {
                exceptions.push(sum);
            } else {
                sums.push(sum);
            }
        }
        let calls = interface
            .function_definitions()
            .iter()
            .map(call_of)
            .collect::<Result<Vec<_>>>()?;
        let mut model = Self {
            records,
            names,
            sums,
            exceptions,
            calls,
            personal: BTreeSet::new(),
        };
        model.personal = model.reached_by_persons();
        Ok(model)
    }

    /// What takes facts of a person in, what is answered to them, and what errors say.
    fn reached_by_persons(&self) -> BTreeSet<String> {
        let mut open: Vec<&str> = Vec::new();
        for call in &self.calls {
            open.extend(call.arguments.iter().flat_map(|argument| argument.held.names()));
            let takes_requests = |argument: &Component| argument.held.names().contains(&REQUEST);
            if call.arguments.iter().any(takes_requests) {
                open.extend(call.gives.names());
            }
        }
        let errors = self.exceptions.iter().flat_map(|each| &each.variants);
        open.extend(
            errors
                .flat_map(|each| &each.components)
                .flat_map(|part| part.held.names()),
        );
        open.push("Evaluation");
        // A reading is an object, whose methods are no calls.
        open.extend(["Reader", "Evidence", "Ambiguity", "Ignored", "PartialList"]);
        let mut reached = BTreeSet::new();
        while let Some(name) = open.pop() {
            if PUBLIC_TEXT.contains(&name) || !reached.insert(name.to_owned()) {
                continue;
            }
            let variants = self.sums.iter().filter(|sum| sum.name == name);
            let records = variants
                .flat_map(|sum| &sum.variants)
                .chain(self.records.iter().filter(|record| record.name == name));
            open.extend(
                records
                    .flat_map(|record| &record.components)
                    .flat_map(|part| part.held.names()),
            );
        }
        reached
    }

    /// Whether a record or sum can hold what is known of a person.
    pub(crate) fn is_personal(&self, name: &str) -> bool {
        self.personal.contains(name)
    }

    /// The record of a typed request, with its drug and phase.
    pub(crate) fn requests(&self) -> Result<Vec<(&Record, Drug, Phase)>> {
        every_request()
            .map(|(drug, phase)| Ok((self.record(&request_name(drug, phase))?, drug, phase)))
            .collect()
    }

    pub(crate) fn record(&self, name: &str) -> Result<&Record> {
        let found = self.records.iter().find(|record| record.name == name);
        found.with_context(|| format!("{name} is no record any more"))
    }

    /// The records that users see.
    pub(crate) fn seen_records(&self) -> impl Iterator<Item = &Record> {
        self.records
            .iter()
            .filter(|record| !HIDDEN.contains(&record.name.as_str()))
    }

    /// The sums that users see as records of their own.
    pub(crate) fn seen_sums(&self) -> impl Iterator<Item = &Sum> {
        self.sums.iter().filter(|sum| sum.name != REQUEST)
    }

    /// Whether a record is one of the typed requests.
    pub(crate) fn is_request(&self, name: &str) -> bool {
        every_request().any(|(drug, phase)| request_name(drug, phase) == name)
    }
}

/// What a typed request is, in words.
pub(crate) fn docs_of_request(drug: Drug, phase: Phase) -> String {
    request_docs(drug, phase)
}

fn record_of(name: &str, docs: Option<&str>, fields: &[interface::Field], chooses: bool) -> Result<Record> {
    let components = fields.iter().map(|field| {
        let has_default = field.default_value().is_some();
        Component::of(
            field.name(),
            &field.as_type(),
            field.docstring(),
            has_default,
            chooses,
        )
    });
    Ok(Record {
        name: name.to_owned(),
        docs: docs.unwrap_or_default().to_owned(),
        components: components.collect::<Result<_>>()?,
    })
}

fn call_of(function: &interface::Function) -> Result<Call> {
    let arguments = function.arguments().into_iter().map(|argument| {
        let has_default = argument.default_value().is_some();
        Component::of(argument.name(), &argument.as_type(), None, has_default, true)
    });
    let carrier = function.name().to_lower_camel_case();
    let overloaded = OVERLOADS.iter().find(|(of, _)| *of == carrier);
    Ok(Call {
        name: overloaded.map_or_else(|| carrier.clone(), |(_, name)| (*name).to_owned()),
        carrier,
        docs: function.docstring().unwrap_or_default().to_owned(),
        arguments: arguments.collect::<Result<_>>()?,
        gives: Held::of(function.return_type().context("every call gives something")?)?,
        throws: function.throws_name().map(seen_name),
    })
}
