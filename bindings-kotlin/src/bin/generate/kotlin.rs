//! The Kotlin sources: what uniffi makes of the library, in a package of its own, and what users see.

use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result, ensure};
use camino::{Utf8Path, Utf8PathBuf};
use radiopharm_policy::agent::{Drug, Phase};
use uniffi_bindgen::bindings::TargetLanguage;

use crate::model::{
    Call, Component, Default, HIDDEN, Held, Model, Names, REQUEST, Record, Sum, WITH_BUILDERS,
    docs_of_request,
};
use crate::source::Source;
use crate::{INTERNAL, PACKAGE, uniffi};

/// For which machine sources are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Machine {
    Jvm,
    /// Android has no records before its newest versions, and finds native libraries by itself.
    Android,
}

pub(crate) fn kotlin(library: &Utf8Path, folder: &Utf8Path, machine: Machine) -> Result<()> {
    let config = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("uniffi-android.toml");
    let config = (machine == Machine::Android).then_some(config);
    let model = Model::load(library)?;
    uniffi(TargetLanguage::Kotlin, library, folder, config)?;
    let inner = folder.join(INTERNAL.replace('.', "/"));
    carriers(&model, inner.join("radiopharm_policy.kt"), machine)?;
    let writer = Writer {
        model: &model,
        machine,
    };
    let hidden = model
        .records
        .iter()
        .filter(|record| HIDDEN.contains(&record.name.as_str()));
    let hidden = hidden
        .map(|record| writer.record(record))
        .collect::<Result<String>>()?;
    fs::write(inner.join("Hidden.kt"), format!("package {INTERNAL}\n{hidden}"))?;
    let outer = folder.join(PACKAGE.replace('.', "/"));
    fs::create_dir_all(&outer)?;
    let head = format!("package {PACKAGE}\n\nimport {INTERNAL}.Values\n");
    for (name, code) in [
        ("Requests.kt", writer.requests()?),
        ("Records.kt", writer.records()?),
        (
            "Sums.kt",
            model
                .seen_sums()
                .map(|sum| writer.sum(sum))
                .collect::<Result<String>>()?,
        ),
        (
            "Names.kt",
            model.names.iter().map(names).collect::<Result<String>>()?,
        ),
        (
            "Exceptions.kt",
            model
                .exceptions
                .iter()
                .map(|sum| writer.exception(sum))
                .collect::<Result<String>>()?,
        ),
    ] {
        fs::write(outer.join(name), format!("{head}{code}"))?;
    }
    let calls = model.calls.iter().map(call).collect::<Result<String>>()?;
    let facade = format!("@file:JvmName(\"RadiopharmPolicy\")\n@file:JvmMultifileClass\n\n{head}{calls}");
    fs::write(outer.join("Calls.kt"), facade)?;
    Ok(())
}

// What uniffi wrote.

/// Leaves of uniffi's output what carries values, and lets it do once what it does at every call.
///
/// Sources for Android, which has one class loader, keep the border of uniffi.
fn carriers(model: &Model, path: Utf8PathBuf, machine: Machine) -> Result<()> {
    let mut source = Source::read(path)?;
    types_are_written_elsewhere(model, &mut source)?;
    lists_are_frozen(&mut source)?;
    if machine == Machine::Jvm {
        calls_share_a_status(&mut source)?;
        structures_are_words(&mut source)?;
        functions_are_found_when_called(&mut source)?;
        source.replace_from_to("@Synchronized\nprivate fun findLibraryName(", "\n}\n", "")?;
        source.replace_from_to(
            "private fun UniffiCleaner.Companion.create(): UniffiCleaner =",
            "\n    }\n",
            "private fun UniffiCleaner.Companion.create(): UniffiCleaner = JavaLangRefCleaner()\n",
        )?;
        source.replace_from_to("// The fallback Jna cleaner", "\n}\n", "")?;
        source.replace_from_to("private class UniffiJnaCleanable(", "\n}\n", "")?;
    }
    source.write()
}

/// Takes out the types that users see, which are written from the model, and lets carriers find them.
fn types_are_written_elsewhere(model: &Model, source: &mut Source) -> Result<()> {
    for record in &model.records {
        source.remove_declaration(&format!("data class {} (", record.name))?;
    }
    for names in &model.names {
        source.remove_declaration(&format!("enum class {} {{", names.name))?;
    }
    for sum in &model.sums {
        source.remove_declaration(&format!("sealed class {} {{", sum.name))?;
    }
    let mut handlers = String::new();
    for exception in &model.exceptions {
        let name = &exception.name;
        source.remove_declaration(&format!("sealed class {name}: kotlin.Exception() {{"))?;
        source.replace(
            &format!("uniffiRustCallWithError({name})"),
            &format!("uniffiRustCallWithError({name}Handler)"),
        )?;
        write!(
            handlers,
            "\nobject {name}Handler : UniffiRustCallStatusErrorHandler<{name}> {{
    override fun lift(error_buf: RustBuffer.ByValue): {name} = FfiConverterType{}.lift(error_buf)
}}
",
            exception.name.replace("Exception", "Error"),
        )?;
    }
    source.remove_declaration(&format!("public object FfiConverterType{REQUEST} : "))?;
    source.text.push_str(&handlers);
    source.text.push_str(&request_carrier(model)?);
    // One by one, since Kotlin has names of its own that these stand before: `Target`.
    let names = model.seen_records().map(|record| &record.name);
    let names = names.chain(model.names.iter().map(|names| &names.name));
    let sums = model.sums.iter().chain(&model.exceptions).map(|sum| &sum.name);
    let imports = names.chain(sums).map(|name| format!("import {PACKAGE}.{name}\n"));
    source.replace(
        &format!("package {INTERNAL}\n"),
        &format!("package {INTERNAL}\n\n{}", imports.collect::<String>()),
    )
}

/// What carries a request of whichever drug and phase.
fn request_carrier(model: &Model) -> Result<String> {
    let (mut reads, mut sizes, mut writes) = (String::new(), String::new(), String::new());
    for (place, (record, ..)) in model.requests()?.into_iter().enumerate() {
        let (place, name) = (place + 1, &record.name);
        writeln!(reads, "        {place} -> FfiConverterType{name}.read(buf)")?;
        writeln!(
            sizes,
            "        is {name} -> FfiConverterType{name}.allocationSize(value)"
        )?;
        writeln!(
            writes,
            "        is {name} -> {{\n            buf.putInt({place})\n            FfiConverterType{name}.write(value, buf)\n        }}"
        )?;
    }
    Ok(format!(
        "
public object FfiConverterType{REQUEST} : FfiConverterRustBuffer<{REQUEST}> {{
    override fun read(buf: ByteBuffer): {REQUEST} = when (buf.getInt()) {{
{reads}        else -> throw RuntimeException(\"no request has this number\")
    }}

    override fun allocationSize(value: {REQUEST}): ULong = 4UL + when (value) {{
{sizes}    }}

    override fun write(value: {REQUEST}, buf: ByteBuffer) = when (value) {{
{writes}    }}
}}
"
    ))
}

/// Lets lists come out so that nobody can change them.
fn lists_are_frozen(source: &mut Source) -> Result<()> {
    let mut count = 0;
    while let Some(start) = source.text.find("        return List<") {
        let rest = source.text.get(start..).unwrap_or_default();
        let end = rest.find("\n        }\n").context("a list is read")? + "\n        }\n".len();
        let element = rest
            .split_once("return List<")
            .and_then(|(_, rest)| rest.split_once(">(len) {"))
            .map(|(element, _)| element.to_owned())
            .context("a list has elements")?;
        let read = rest
            .get(..end)
            .and_then(|text| text.split_once("(len) {"))
            .map(|(_, body)| body.trim_end().trim_end_matches('}').trim().to_owned())
            .context("elements are read")?;
        let frozen =
            format!("        return Values.frozen(Array<Any>(len) {{ {read} }}) as List<{element}>\n");
        source.text.replace_range(start..start + end, &frozen);
        count += 1;
    }
    ensure!(0 < count, "uniffi reads lists in another way");
    source.replace(
        "@file:Suppress(\"NAME_SHADOWING\")",
        "@file:Suppress(\"NAME_SHADOWING\", \"UNCHECKED_CAST\")",
    )
}

/// Lets calls use statuses again.
///
/// uniffi makes one for each call, and JNA writes and reads its fields by reflection at each, which takes longer
/// than the rest of a small call.
fn calls_share_a_status(source: &mut Source) -> Result<()> {
    source.replace_from_to("@Structure.FieldOrder(\"code\", \"error_buf\")\n", "\n}\n", "")?;
    source.replace(
        "    var status = UniffiRustCallStatus()
    val return_value = callback(status)
    uniffiCheckCallStatus(errorHandler, status)
",
        "    val status = uniffiFreeStatus()
    val return_value = callback(status)
    if (!status.isSuccess()) {
        uniffiCheckCallStatus(errorHandler, status)
    }
    uniffiStatuses.offer(status)
",
    )?;
    source.replace_from_to("internal inline fun<T> uniffiTraitInterfaceCall(", "\n}\n", "")?;
    source.replace_from_to(
        "internal inline fun<T, reified E: Throwable> uniffiTraitInterfaceCallWithError(",
        "\n}\n",
        "",
    )?;
    let helpers = "// Check UniffiRustCallStatus and throw an error if the call wasn't successful\n";
    source.replace(
        helpers,
        &format!("{}\n{helpers}", include_str!("templates/status.kt")),
    )
}

/// Writes structures so that JNA keeps nothing of them.
fn structures_are_words(source: &mut Source) -> Result<()> {
    source.replace_from_to(
        "@Structure.FieldOrder(\"capacity\", \"len\", \"data\")\n",
        "    companion object {\n",
        concat!(include_str!("templates/buffer.kt"), "    companion object {\n"),
    )?;
    source.replace_from_to(
        "@Structure.FieldOrder(\"len\", \"data\")\n",
        "\n}\n",
        include_str!("templates/bytes.kt"),
    )?;
    source.replace(
        "rbuf.writeField(\"len\", bbuf.position().toLong())",
        "rbuf.len = bbuf.position().toLong()",
    )
}

/// Lets each function be found when it is called first, by its address.
///
/// uniffi registers all of them at once, with those of an asynchrony that there is none of: JNA makes a closure of each,
/// which takes longer than the first decision, and keeps the class for good.
fn functions_are_found_when_called(source: &mut Source) -> Result<()> {
    source.replace_from_to(
        "// Define FFI callback types\n",
        "\ninternal object UniffiLib {",
        "internal object UniffiLib {",
    )?;
    source.replace_from_to("private fun uniffiCheckContractApiVersion(", "\n}\n", "")?;
    source.replace_from_to("public fun uniffiEnsureInitialized() {", "\n}\n", "")?;
    source.replace_from_to(
        "    init {\n        Native.register(UniffiLib::class.java,",
        "    }\n",
        "",
    )?;
    let (mut code, mut names) = (String::new(), Vec::new());
    let mut rest = source.text.as_str();
    while let Some((before, declared)) = rest.split_once("    external fun ") {
        code.push_str(before);
        let (name, declared) = declared.split_once('(').context("a function has arguments")?;
        let (arguments, after) = declared.split_once(')').context("arguments end")?;
        let (gives, after) = after
            .strip_prefix(": ")
            .and_then(|after| after.split_once('\n'))
            .context("a function gives something")?;
        rest = after;
        if name.contains("_rust_future_") {
            continue;
        }
        let method = match gives {
            "RustBuffer.ByValue" => "buffer",
            "Long" => "large",
            "Int" => "whole",
            "Byte" => "small",
            "Unit" => "nothing",
            other => anyhow::bail!("nothing carries `{other}` of {name}"),
        };
        let passed = arguments
            .split(',')
            .map(str::trim)
            .filter(|each| !each.is_empty());
        let mut places = vec![names.len().to_string()];
        for each in passed {
            let (argument, held) = each.split_once(": ").context("an argument has a type")?;
            places.push(if held == "UniffiRustCallStatus" {
                format!("{argument}.pointer")
            } else {
                argument.to_owned()
            });
        }
        writeln!(
            code,
            "    fun {name}({arguments}): {gives} =\n        Border.{method}({})",
            places.join(", ")
        )?;
        names.push(name.to_owned());
    }
    ensure!(!names.is_empty(), "uniffi declares functions in another way");
    code.push_str(rest);
    let names: String = names
        .iter()
        .map(|name| format!("        \"{name}\",\n"))
        .collect();
    write!(
        code,
        "\n// The functions of the library, by their places.\ninternal object UniffiNames {{\n    @JvmField\n    val NAMES = arrayOf(\n{names}    )\n}}\n"
    )?;
    source.text = code;
    Ok(())
}

// What users see.

struct Writer<'a> {
    model: &'a Model,
    machine: Machine,
}

/// A type, as a source writes it.
pub(crate) fn kind(held: &Held) -> String {
    match held {
        Held::Text => "kotlin.String".into(),
        Held::Date => "java.time.LocalDate".into(),
        Held::Decimal => "java.math.BigDecimal".into(),
        Held::ChosenEdition => format!("{PACKAGE}.Edition?"),
        Held::YesOrNo => "kotlin.Boolean".into(),
        Held::Whole => "kotlin.Int".into(),
        Held::Large => "kotlin.Long".into(),
        Held::Bytes => "kotlin.ByteArray".into(),
        Held::Named(name) => format!("{PACKAGE}.{name}"),
        Held::List(inner) => format!("kotlin.collections.List<{}>", kind(inner)),
        Held::Map(key, value) => format!("kotlin.collections.Map<{}, {}>", kind(key), kind(value)),
        Held::Optional(inner) => format!("{}?", kind(inner)),
    }
}

fn default(of: &Component) -> String {
    match &of.default {
        None => String::new(),
        Some(Default::Null) => " = null".into(),
        Some(Default::EmptyList) => " = emptyList()".into(),
        Some(Default::EmptyMap) => " = emptyMap()".into(),
        Some(Default::No) => " = false".into(),
        Some(Default::Constant(name, constant)) => format!(" = {PACKAGE}.{name}.{constant}"),
    }
}

/// A comment of documentation.
fn comment(docs: &str, indent: usize) -> String {
    let space = " ".repeat(indent);
    let docs = docs.trim().replace("*/", "* /");
    if docs.is_empty() {
        return String::new();
    }
    if docs.lines().count() == 1 {
        return format!("{space}/** {docs} */\n");
    }
    let lines = docs
        .lines()
        .map(|line| format!("{space} * {line}").trim_end().to_owned() + "\n");
    format!("{space}/**\n{}{space} */\n", lines.collect::<String>())
}

/// The check that refuses null where it is no value, and null in a list.
fn check(of: &Component) -> Option<String> {
    let (name, inner) = (&of.name, of.held.inner());
    if inner.is_list() || inner.is_map() {
        let call = if inner.is_list() { "elements" } else { "entries" };
        let check = format!("Values.{call}({name}, \"{name}\")");
        return Some(if of.held.is_nullable() {
            format!("if ({name} != null) {check}")
        } else {
            check
        });
    }
    (!of.held.is_nullable() && !of.held.is_primitive())
        .then(|| format!("Values.required({name}, \"{name}\")"))
}

impl Writer<'_> {
    fn requests(&self) -> Result<String> {
        let mut code = String::new();
        let calls = include_str!("templates/calls.kt");
        write!(
            code,
            "
/**
 * A typed request, of whichever drug and phase.
 *
 * What is not stated, or null, is unknown. Nothing is checked before it is decided, but that what must be there is.
 */
public sealed interface {REQUEST} : java.io.Serializable {{
{calls}
    public companion object {{
        /**
         * Reads a request that is one JSON object: the typed request of its drug and phase.
         *
         * Everything in it is read, or it is refused: a fact that the typed request cannot state is an error.
         */
        @JvmStatic
        @Throws(RequestException::class)
        public fun fromJson(json: String): {REQUEST} = requestFromJson(json)
    }}
}}
"
        )?;
        for (record, ..) in self.model.requests()? {
            code.push_str(&self.record(record)?);
        }
        Ok(code)
    }

    fn records(&self) -> Result<String> {
        let records = self.model.seen_records();
        records
            .filter(|record| !self.model.is_request(&record.name))
            .map(|record| self.record(record))
            .collect()
    }

    fn record(&self, record: &Record) -> Result<String> {
        let name = &record.name;
        let mut code = format!("\n{}", comment(&record.docs, 0));
        code.push_str(&self.header(record, 0)?);
        let above = if self.model.is_request(name) {
            REQUEST
        } else {
            "java.io.Serializable"
        };
        writeln!(code, ") : {above} {{")?;
        code.push_str(&self.members(record, name, 4)?);
        if let Some(members) = members_of(name) {
            code.push_str(members);
        } else if let Some((_, drug, phase)) = self
            .model
            .requests()?
            .into_iter()
            .find(|(request, ..)| request.name == *name)
        {
            code.push_str(&request_members(record, drug, phase)?);
        } else if WITH_BUILDERS.contains(&name.as_str()) {
            code.push_str(&record_members(record)?);
            if name == "Reader" {
                code.push_str(include_str!("templates/reader.kt"));
            }
        } else {
            writeln!(code, "    public companion object")?;
        }
        writeln!(code, "}}")?;
        Ok(code)
    }

    /// The class of a record up to its last component.
    fn header(&self, record: &Record, indent: usize) -> Result<String> {
        let space = " ".repeat(indent);
        let mut code = String::new();
        if self.machine == Machine::Jvm {
            writeln!(code, "{space}@JvmRecord")?;
        }
        // Java has no default values; requests and records of many parts have builders there.
        let overloads = match record.required_before_defaults() {
            Some(_)
                if !self.model.is_request(&record.name) && !WITH_BUILDERS.contains(&record.name.as_str()) =>
            {
                " @JvmOverloads constructor"
            }
            _ => "",
        };
        writeln!(code, "{space}public data class {}{overloads}(", record.name)?;
        for component in &record.components {
            code.push_str(&comment(&component.docs, indent + 4));
            writeln!(
                code,
                "{space}    val {}: {}{},",
                component.name,
                kind(&component.held),
                default(component),
            )?;
        }
        code.push_str(&space);
        Ok(code)
    }

    /// What every record has: checks, equality of values, and a text that leaves values of persons out.
    fn members(&self, record: &Record, of: &str, indent: usize) -> Result<String> {
        let space = " ".repeat(indent);
        let name = &record.name;
        let mut code = String::new();
        let checks: Vec<String> = record.components.iter().filter_map(check).collect();
        if !checks.is_empty() {
            let lines: String = checks
                .iter()
                .map(|check| format!("{space}    {check}\n"))
                .collect();
            writeln!(code, "{space}init {{\n{lines}{space}}}\n")?;
        }
        if record.has_decimals() {
            let same: Vec<String> = record
                .components
                .iter()
                .map(|part| format!("Values.same({0}, other.{0})", part.name))
                .collect();
            let parts: Vec<&str> = record.components.iter().map(|part| part.name.as_str()).collect();
            write!(
                code,
                "{space}/** Whether the other states the same; decimals are the same where their values are. */
{space}override fun equals(other: Any?): Boolean = this === other || other is {name} &&
{space}    {}

{space}override fun hashCode(): Int = Values.hash({})

",
                same.join(&format!(" &&\n{space}    ")),
                parts.join(", "),
            )?;
        }
        if self.model.is_personal(of) {
            let overrides = indent == 8 || self.model.is_request(of);
            code.push_str(&personal_text(record, indent, overrides)?);
        }
        Ok(code)
    }

    fn sum(&self, sum: &Sum) -> Result<String> {
        let name = &sum.name;
        let mut code = format!("\n{}", comment(&sum.docs, 0));
        writeln!(code, "public sealed interface {name} : java.io.Serializable {{")?;
        if self.model.is_personal(name) {
            writeln!(
                code,
                "    /** The text with the values, which `toString` leaves out unless [PatientData] says so. */\n    public fun toStringWithValues(): String\n"
            )?;
        }
        for variant in &sum.variants {
            code.push_str(&comment(&variant.docs, 4));
            if variant.components.is_empty() {
                // An object would not be the same after it was written and read.
                let personal = if self.model.is_personal(name) {
                    format!(
                        "\n        override fun toStringWithValues(): String = \"{}\"\n",
                        variant.name
                    )
                } else {
                    String::new()
                };
                writeln!(
                    code,
                    "    public data object {0} : {name} {{{personal}
        private fun readResolve(): Any = {0}
    }}\n",
                    variant.name,
                )?;
                continue;
            }
            code.push_str(&self.header(variant, 4)?);
            writeln!(code, ") : {name} {{")?;
            code.push_str(&self.members(variant, name, 8)?);
            writeln!(code, "        public companion object\n    }}\n")?;
        }
        writeln!(code, "    public companion object\n}}")?;
        Ok(code)
    }

    fn exception(&self, sum: &Sum) -> Result<String> {
        let name = &sum.name;
        let mut code = format!("\n{}", comment(&sum.docs, 0));
        writeln!(
            code,
            "public sealed class {name} : Exception() {{
    /** The message with the values, which `message` leaves out unless [PatientData] says so. */
    public abstract fun messageWithValues(): String
"
        )?;
        for variant in &sum.variants {
            code.push_str(&comment(&variant.docs, 4));
            writeln!(code, "    public class {}(", variant.name)?;
            for component in &variant.components {
                code.push_str(&comment(&component.docs, 8));
                writeln!(
                    code,
                    "        @get:JvmName(\"{0}\")\n        public val {0}: {1},",
                    component.name,
                    kind(&component.held),
                )?;
            }
            let (open, redacted) = messages(variant)?;
            writeln!(code, "    ) : {name}() {{")?;
            writeln!(
                code,
                "        override val message: String
            get() = if (PatientData.isShown()) messageWithValues() else {}

        override fun messageWithValues(): String = {}
    }}\n",
                redacted.kotlin(),
                open.kotlin(),
            )?;
        }
        writeln!(code, "    public companion object\n}}")?;
        Ok(code)
    }
}

/// What a record does beside holding its components.
fn members_of(name: &str) -> Option<&'static str> {
    let members = match name {
        "Determination" => include_str!("templates/determination.kt"),
        "NextQuestion" => include_str!("templates/next_question.kt"),
        "WhatWouldChange" => include_str!("templates/what_would_change.kt"),
        "Diff" => include_str!("templates/diff.kt"),
        "DecisionRecord" => include_str!("templates/decision_record.kt"),
        "Verification" => include_str!("templates/verification.kt"),
        _ => return None,
    };
    Some(members)
}

/// Where the text of an exception is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Message {
    /// In the messages of the faults in a list.
    Of(&'static str, &'static str),
    /// In a component.
    Is(&'static str),
}

impl Message {
    fn kotlin(self) -> String {
        match self {
            Self::Of(list, part) => format!("{list}.joinToString(\"\\n\") {{ it.{part} }}"),
            Self::Is(part) => part.into(),
        }
    }

    pub(crate) fn java(self) -> String {
        match self {
            Self::Of(list, part) => {
                format!(
                    "{list}.stream().map(each -> each.{part}()).collect(java.util.stream.Collectors.joining(\"\\n\"))"
                )
            }
            Self::Is(part) => part.into(),
        }
    }
}

/// The texts of an exception: with values, and without.
pub(crate) fn messages(variant: &Record) -> Result<(Message, Message)> {
    let has = |name: &str| variant.components.iter().any(|part| part.name == name);
    for list in ["errors", "faults"] {
        if has(list) {
            return Ok((Message::Of(list, "message"), Message::Of(list, "redactedMessage")));
        }
    }
    // A reason is a sentence of the library without any value.
    for (open, redacted) in [("report", "redactedReport"), ("reason", "reason")] {
        if has(open) && has(redacted) {
            return Ok((Message::Is(open), Message::Is(redacted)));
        }
    }
    anyhow::bail!("the exception {} says nothing that can be left out", variant.name)
}

fn personal_text(record: &Record, indent: usize, overrides: bool) -> Result<String> {
    let space = " ".repeat(indent);
    let names: Vec<String> = record
        .components
        .iter()
        .map(|part| format!("\"{}\"", part.name))
        .collect();
    let parts: Vec<&str> = record.components.iter().map(|part| part.name.as_str()).collect();
    Ok(format!(
        "{space}/** Which components there are; their values only where [PatientData] says so. */
{space}override fun toString(): String =
{space}    PatientData.text(\"{}\", arrayOf({}), arrayOf({}))

{space}/** The text with the values, which `toString` leaves out unless [PatientData] says so. */
{space}{}fun toStringWithValues(): String = PatientData.withValues(this)

",
        record.name,
        names.join(", "),
        parts.join(", "),
        if overrides { "override " } else { "public " },
    ))
}

fn names(names: &Names) -> Result<String> {
    let mut code = format!("\n{}", comment(&names.docs, 0));
    let name = &names.name;
    let has_words = names.constants.iter().any(|constant| constant.word.is_some());
    if has_words {
        writeln!(
            code,
            "public enum class {name}(
    /** The word, as JSON has it. */
    @get:JvmName(\"word\")
    public val word: String,
) {{"
        )?;
    } else {
        writeln!(code, "public enum class {name} {{")?;
    }
    for constant in &names.constants {
        code.push_str(&comment(&constant.docs, 4));
        match constant.word {
            Some(word) => writeln!(code, "    {}(\"{word}\"),", constant.name)?,
            None => writeln!(code, "    {},", constant.name)?,
        }
    }
    writeln!(code, "    ;\n\n    public companion object {{")?;
    if has_words {
        writeln!(
            code,
            "        /** The value that a word stands for; null where it is none. */
        @JvmSynthetic
        public fun ofWord(word: String): {name}? = entries.find {{ it.word == word }}

        /** The value that a word stands for, if it is one: for Java, where it is called `ofWord`. */
        @JvmStatic
        @JvmName(\"ofWord\")
        public fun optionalOfWord(word: String): java.util.Optional<{name}> {{
            Values.required(word, \"word\")
            return java.util.Optional.ofNullable(ofWord(word))
        }}"
        )?;
    }
    writeln!(code, "    }}\n}}")?;
    Ok(code)
}

fn call(call: &Call) -> Result<String> {
    let mut code = format!("\n{}", comment(&call.docs, 0));
    if 0 < call.defaults() {
        writeln!(code, "@JvmOverloads")?;
    }
    if let Some(throws) = &call.throws {
        writeln!(code, "@Throws({throws}::class)")?;
    }
    let arguments: Vec<String> = call
        .arguments
        .iter()
        .map(|each| format!("{}: {}{}", each.name, kind(&each.held), default(each)))
        .collect();
    let names: Vec<&str> = call.arguments.iter().map(|each| each.name.as_str()).collect();
    writeln!(
        code,
        "public fun {}({}): {} {{",
        call.name,
        arguments.join(", "),
        kind(&call.gives),
    )?;
    for check in call.arguments.iter().filter_map(check) {
        writeln!(code, "    {check}")?;
    }
    writeln!(
        code,
        "    return {INTERNAL}.{}({})\n}}",
        call.carrier,
        names.join(", ")
    )?;
    Ok(code)
}

/// Builder and reading of a typed request.
fn request_members(record: &Record, drug: Drug, phase: Phase) -> Result<String> {
    let name = &record.name;
    let docs = docs_of_request(drug, phase);
    let mut code = format!(
        "    /** A builder with what is stated here. */
    public fun toBuilder(): Builder = Builder(this)

    public companion object {{
        /**
         * Begins a request in which nothing is stated but the date of service; what stays so is unknown.
         */
        @JvmStatic
        public fun on(dateOfService: java.time.LocalDate): Builder =
            Builder({name}(dateOfService))

        /**
         * Reads a request of this drug and phase that is one JSON object.
         *
         * Everything in it is read, or it is refused: another drug or phase is an error, and so is a fact that this
         * record cannot state.
         */
        @JvmStatic
        @Throws(RequestException::class)
        public fun fromJson(json: String): {name} =
            requestFromJson(json, Drug.{drug}, Phase.{phase}) as {name}
    }}

    /** {docs} Nothing is stated but what is called; null says that a fact is unknown. */
    public class Builder internal constructor(from: {name}) {{
",
        drug = constant(drug),
        phase = constant(phase),
    );
    code.push_str(&setters(record, "dateOfService")?);
    code.push_str(include_str!("templates/builder_calls.kt"));
    writeln!(code, "    }}")?;
    Ok(code)
}

fn constant(of: impl std::fmt::Debug) -> String {
    heck::ToShoutySnakeCase::to_shouty_snake_case(format!("{of:?}").as_str())
}

/// Builder of a record of which a Java program states some facts by name.
fn record_members(record: &Record) -> Result<String> {
    let name = &record.name;
    let mut code = format!(
        "    /** A builder with what is stated here. */
    public fun toBuilder(): Builder = Builder(this)

    public companion object {{
        /** Begins a record in which nothing is stated; what stays so is unknown, or the usual choice. */
        @JvmStatic
        public fun builder(): Builder = Builder({name}())
    }}

    /** Facts by name; null says that one is unknown. */
    public class Builder internal constructor(from: {name}) {{
"
    );
    code.push_str(&setters(record, "")?);
    if name == "Evaluation" {
        code.push_str(include_str!("templates/evaluation_constants.kt"));
    }
    writeln!(code, "    }}")?;
    Ok(code)
}

/// The fields of a builder, a method for each, and `build`.
fn setters(record: &Record, required: &str) -> Result<String> {
    let mut code = String::new();
    for part in &record.components {
        let word = if part.name == required { "val" } else { "var" };
        writeln!(
            code,
            "        private {word} {0}: {1} = from.{0}",
            part.name,
            kind(&part.held)
        )?;
    }
    for part in record.components.iter().filter(|part| part.name != required) {
        let name = &part.name;
        let docs = comment(&part.docs, 8);
        let inner = part.held.inner();
        let copied = format!("Values.copied({name}, \"{name}\")");
        let kept = if inner.is_list() || inner.is_map() {
            if part.held.is_nullable() {
                format!("if ({name} == null) null else {copied}")
            } else {
                copied
            }
        } else {
            check(part).unwrap_or_else(|| name.clone())
        };
        write!(
            code,
            "\n{docs}        public fun {name}({name}: {}): Builder {{\n            this.{name} = {kept}\n            return this\n        }}\n",
            kind(&part.held),
        )?;
        if *inner == Held::Decimal {
            write!(
                code,
                "\n{docs}        public fun {name}({name}: Double): Builder = {name}(Values.decimal({name}, \"{name}\"))\n",
            )?;
        }
        if let Some(element) = inner.element() {
            write!(
                code,
                "\n{docs}        public fun {name}(vararg {name}: {}): Builder = {name}(Values.listed({name}, \"{name}\"))\n",
                kind(element),
            )?;
        }
    }
    let parts: Vec<&str> = record.components.iter().map(|part| part.name.as_str()).collect();
    write!(
        code,
        "\n        /** What was stated, as a record. Nothing is checked yet. */\n        public fun build(): {0} = {0}({1})\n",
        record.name,
        parts.join(", "),
    )?;
    Ok(code)
}
