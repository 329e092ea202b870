//! The Java sources: what uniffi makes of the library, in a package of its own, and what users see.

use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result, ensure};
use camino::Utf8Path;
use heck::ToShoutySnakeCase;
use radiopharm_policy::agent::{Drug, Phase};
use uniffi_bindgen::{BindgenLoader, GlobalConfig};

use crate::kotlin::messages;
use crate::model::{
    Call, Component, Default, HIDDEN, Held, Model, Names, REQUEST, Record, Sum, WITH_BUILDERS,
    docs_of_request,
};
use crate::source::{Source, replace_word};
use crate::{INTERNAL, JVM_TYPES, PACKAGE, paths};

pub(crate) fn java(library: &Utf8Path, folder: &Utf8Path) -> Result<()> {
    let model = Model::load(library)?;
    let loader = BindgenLoader::new(paths(), GlobalConfig::default());
    let options = uniffi_bindgen_java::GenerateOptions {
        source: library.to_owned(),
        out_dir: folder.to_owned(),
        format: false,
        crate_filter: None,
    };
    uniffi_bindgen_java::generate(&loader, &options)?;
    let inner = folder.join(INTERNAL.replace('.', "/"));
    carriers(&model, &inner)?;
    let outer = folder.join(PACKAGE.replace('.', "/"));
    fs::create_dir_all(&outer)?;
    let writer = Writer { model: &model };
    for record in &model.records {
        let (package, place) = if HIDDEN.contains(&record.name.as_str()) {
            (INTERNAL, &inner)
        } else {
            (PACKAGE, &outer)
        };
        file(place, package, &record.name, &writer.record(record)?)?;
    }
    for each in &model.names {
        file(&outer, PACKAGE, &each.name, &names(each)?)?;
    }
    for sum in model.seen_sums() {
        file(&outer, PACKAGE, &sum.name, &writer.sum(sum)?)?;
    }
    for exception in &model.exceptions {
        file(&outer, PACKAGE, &exception.name, &writer.exception(exception)?)?;
    }
    file(&outer, PACKAGE, REQUEST, &request(&model)?)?;
    file(&outer, PACKAGE, "RadiopharmPolicy", &facade(&model)?)?;
    let info = format!("/**\n * {ABOUT}\n */\n@org.jspecify.annotations.NullMarked\npackage {PACKAGE};\n",);
    fs::write(outer.join("package-info.java"), info)?;
    Ok(())
}

const ABOUT: &str = "The medical policy 6.01.525, Therapeutic Radiopharmaceuticals in Oncology, as a library. Begin with \
                     {@link io.github.radiopharm.policy.RadiopharmPolicy} and with the typed requests.";

fn file(folder: &Utf8Path, package: &str, name: &str, code: &str) -> Result<()> {
    let head = format!(
        "package {package};\n\nimport {INTERNAL}.Values;\nimport org.jspecify.annotations.Nullable;\n"
    );
    Ok(fs::write(
        folder.join(format!("{name}.java")),
        format!("{head}\n{code}"),
    )?)
}

// What uniffi wrote.

/// Leaves of uniffi's output what carries values, and lets it do once what it does at every call.
fn carriers(model: &Model, folder: &Utf8Path) -> Result<()> {
    real_types(folder)?;
    let records = model.records.iter().map(|record| &record.name);
    let names = model.names.iter().map(|names| &names.name);
    let sums = model.sums.iter().chain(&model.exceptions).map(|sum| &sum.name);
    for name in records.chain(names).chain(sums) {
        let path = folder.join(format!("{name}.java"));
        fs::remove_file(&path).with_context(|| format!("uniffi wrote no {path}"))?;
    }
    for exception in &model.exceptions {
        let name = exception.name.replace("Exception", "Error");
        let mut carrier = Source::read(folder.join(format!("FfiConverterType{name}.java")))?;
        for part in exception.variants.iter().flat_map(|variant| &variant.components) {
            // What an exception says is read as others read it.
            let (field, method) = (format!("(x.{})", part.name), format!("(x.{}())", part.name));
            carrier.text = carrier.text.replace(&field, &method);
            carrier.text = carrier
                .text
                .replace(&format!("(x.{},", part.name), &format!("(x.{}(),", part.name));
        }
        carrier.write()?;
    }
    loading(folder)?;
    arrays_are_lists(folder)?;
    objects_are_freed(folder)?;
    errors_are_freed(folder)?;
    reading_is_plain(folder)?;
    request_carrier(model, folder)?;
    let package = format!("package {INTERNAL};\n");
    for entry in folder.read_dir_utf8()? {
        let mut source = Source::read(entry?.path().to_owned())?;
        source.replace(&package, &format!("{package}\nimport {PACKAGE}.*;\n"))?;
        source.write()?;
    }
    Ok(())
}

/// Lets lists of plain values be lists, which uniffi has as arrays.
fn arrays_are_lists(folder: &Utf8Path) -> Result<()> {
    for entry in folder.read_dir_utf8()? {
        let mut source = Source::read(entry?.path().to_owned())?;
        let name = source.path.file_stem().unwrap_or_default();
        if !name.starts_with("FfiConverterType") {
            continue;
        }
        for (array, list, back) in [
            (
                "FfiConverterBooleanArray.INSTANCE",
                "Values.listOf",
                "Values.booleans",
            ),
            ("FfiConverterInt32Array.INSTANCE", "Values.listOf", "Values.ints"),
            ("FfiConverterInt64Array.INSTANCE", "Values.listOf", "Values.longs"),
        ] {
            source.text = source.text.replace(
                &format!("{array}.read(buf)"),
                &format!("{list}({array}.read(buf))"),
            );
            for (call, end) in [("allocationSize", ")"), ("write", ", buf)")] {
                let before = format!("{array}.{call}(");
                let mut text = String::new();
                let mut rest = source.text.as_str();
                while let Some((head, tail)) = rest.split_once(&before) {
                    let tail = tail
                        .strip_prefix("value.")
                        .map_or((tail, ""), |tail| (tail, "value."));
                    let (argument, after) = match tail {
                        (tail, "") => tail.split_once(end),
                        (tail, _) => tail.split_once(&format!("(){end}")),
                    }
                    .context("a call has an argument")?;
                    let argument = if tail.1.is_empty() {
                        argument.to_owned()
                    } else {
                        format!("value.{argument}()")
                    };
                    write!(text, "{head}{before}{back}({argument}){end}")?;
                    rest = after;
                }
                text.push_str(rest);
                source.text = text;
            }
        }
        source.write()?;
    }
    Ok(())
}

/// Lets the library be found in its jar, by each class loader for itself, and handles be made when they are needed.
fn loading(folder: &Utf8Path) -> Result<()> {
    let mut loading = Source::read(folder.join("NamespaceLibrary.java"))?;
    loading.replace_from_to("    static synchronized String findLibraryName(", "\n    }\n", "")?;
    loading.replace_from_to(
        "    static java.lang.foreign.SymbolLookup loadLibrary() {",
        "\n    }\n",
        include_str!("templates/load.java"),
    )?;
    loading.write()?;
    let mut library = Source::read(folder.join("UniffiLib.java"))?;
    library.replace(
        "        return SYMBOLS.find(name)
            .map(s -> LINKER.downcallHandle(s, descriptor))
            .orElseThrow(() -> new RuntimeException(\"Missing FFI symbol: \" + name));
",
        "        java.lang.foreign.MemorySegment symbol = SYMBOLS.find(name).orElse(null);
        if (symbol == null) {
            throw new java.lang.UnsatisfiedLinkError(\"the native library has no function \" + name);
        }
        return LINKER.downcallHandle(symbol, descriptor);
",
    )?;
    library.replace(
        "    static UniffiCleaner CLEANER;\n",
        "    static final class Cleaning {\n        static final UniffiCleaner CLEANER = UniffiCleaner.create();\n    }\n",
    )?;
    library.replace_from_to(
        "    static {\n        NamespaceLibrary.uniffiCheckContractApiVersion();",
        "        }\n",
        "",
    )?;
    let handle = "    private static final java.lang.invoke.MethodHandle MH_";
    let mut count = 0;
    while let Some(start) = library.text.find(handle) {
        let rest = library.text.get(start..).unwrap_or_default();
        let end = start + rest.find(";\n").context("a handle is a statement")? + 2;
        let statement = library.text.get(start..end).unwrap_or_default().trim();
        let name = statement
            .split_once("MH_")
            .and_then(|(_, rest)| rest.split_once(" = "))
            .map(|(name, _)| name.to_owned())
            .context("a handle has a name")?;
        let lazy = format!(
            "    private static final class MH_{name} {{\n        static final {}\n    }}\n",
            statement
                .trim_start_matches("private static final ")
                .replace(&format!("MH_{name} ="), "HANDLE ="),
        );
        library.text.replace_range(start..end, &lazy);
        library.replace(
            &format!("MH_{name}.invokeExact("),
            &format!("MH_{name}.HANDLE.invokeExact("),
        )?;
        count += 1;
    }
    ensure!(0 < count, "uniffi makes handles in another way");
    library.write()?;
    // Its thread ends when nothing of this class loader is left.
    let mut cleaner = Source::read(folder.join("UniffiCleaner.java"))?;
    cleaner.replace(
        "return new UniffiBackpressureCleaner();",
        include_str!("templates/cleaner.java").trim(),
    )?;
    cleaner.write()?;
    fs::remove_file(folder.join("UniffiBackpressureCleaner.java"))?;
    let mut helpers = Source::read(folder.join("UniffiHelpers.java"))?;
    helpers.replace(
        "java.lang.foreign.Arena.global()",
        "java.lang.foreign.Arena.ofAuto()",
    )?;
    helpers.write()?;
    for entry in folder.read_dir_utf8()? {
        let mut source = Source::read(entry?.path().to_owned())?;
        source.text = source
            .text
            .replace("UniffiLib.CLEANER.", "UniffiLib.Cleaning.CLEANER.");
        source.write()?;
    }
    structures_are_bytes(folder)
}

/// Lets structures be read and written as bytes.
///
/// The JVM makes a handle for each kind of access to memory when it is used first, which takes longer than a decision.
fn structures_are_bytes(folder: &Utf8Path) -> Result<()> {
    const LAYOUT: &str = "java.lang.foreign.ValueLayout";
    let mut buffer = Source::read(folder.join("RustBuffer.java"))?;
    for (name, place) in [("capacity", 0), ("len", 8), ("data", 16)] {
        let constant = format!("OFFSET_{}", name.to_uppercase());
        buffer.replace(
            &format!(
                "long {constant} = LAYOUT.byteOffset(java.lang.foreign.MemoryLayout.PathElement.groupElement(\"{name}\"))"
            ),
            &format!("int {constant} = {place}"),
        )?;
        let (get, put) = if name == "data" {
            (
                format!("java.lang.foreign.MemorySegment.ofAddress(bytes(seg).getLong({constant}))"),
                format!("bytes(seg).putLong({constant}, value.address())"),
            )
        } else {
            (
                format!("bytes(seg).getLong({constant})"),
                format!("bytes(seg).putLong({constant}, value)"),
            )
        };
        let held = if name == "data" { "ADDRESS" } else { "JAVA_LONG" };
        buffer.replace(&format!("seg.get({LAYOUT}.{held}_UNALIGNED, {constant})"), &get)?;
        buffer.replace(
            &format!("seg.set({LAYOUT}.{held}_UNALIGNED, {constant}, value)"),
            &put,
        )?;
    }
    buffer.add_members(
        "
    private static java.nio.ByteBuffer bytes(java.lang.foreign.MemorySegment seg) {
        return seg.asByteBuffer().order(java.nio.ByteOrder.nativeOrder());
    }
",
    )?;
    buffer.write()?;
    let mut status = Source::read(folder.join("UniffiRustCallStatus.java"))?;
    for (name, place) in [("code", 0), ("error_buf", 8)] {
        let constant = format!("OFFSET_{}", name.to_uppercase());
        status.replace(
            &format!(
                "{constant} = LAYOUT.byteOffset(java.lang.foreign.MemoryLayout.PathElement.groupElement(\"{name}\"))"
            ),
            &format!("{constant} = {place}"),
        )?;
    }
    status.replace(
        &format!("seg.get({LAYOUT}.JAVA_BYTE, OFFSET_CODE)"),
        "seg.asByteBuffer().get((int) OFFSET_CODE)",
    )?;
    status.write()
}

/// What carries a request of whichever drug and phase; not by patterns of `switch`, which the JVM links at their first use.
fn request_carrier(model: &Model, folder: &Utf8Path) -> Result<()> {
    let (mut reads, mut sizes, mut writes) = (String::new(), String::new(), String::new());
    for (place, (record, ..)) in model.requests()?.into_iter().enumerate() {
        let (place, name) = (place + 1, &record.name);
        let carrier = format!("FfiConverterType{name}.INSTANCE");
        writeln!(reads, "            case {place} -> {carrier}.read(buf);")?;
        writeln!(
            sizes,
            "        if (value instanceof {name} facts) {{\n            return 4L + {carrier}.allocationSize(facts);\n        }}"
        )?;
        writeln!(
            writes,
            "        if (value instanceof {name} facts) {{\n            buf.putInt({place});\n            {carrier}.write(facts, buf);\n        }}"
        )?;
    }
    let code = format!(
        "package {INTERNAL};

public enum FfiConverterType{REQUEST} implements FfiConverterRustBuffer<{REQUEST}> {{
    INSTANCE;

    @Override
    public {REQUEST} read(java.nio.ByteBuffer buf) {{
        return switch (buf.getInt()) {{
{reads}            default -> throw new java.lang.RuntimeException(\"no request has this number\");
        }};
    }}

    @Override
    public long allocationSize({REQUEST} value) {{
{sizes}        throw new java.lang.IllegalArgumentException();
    }}

    @Override
    public void write({REQUEST} value, java.nio.ByteBuffer buf) {{
{writes}    }}
}}
"
    );
    Ok(fs::write(
        folder.join(format!("FfiConverterType{REQUEST}.java")),
        code,
    )?)
}

/// Lets objects be freed that nobody closed: what frees one must not hold it.
fn objects_are_freed(folder: &Utf8Path) -> Result<()> {
    let mut count = 0;
    for entry in folder.read_dir_utf8()? {
        let mut source = Source::read(entry?.path().to_owned())?;
        let held = "  private class UniffiCleanAction implements Runnable {";
        if source.text.contains(held) {
            source.replace(
                held,
                "  private static class UniffiCleanAction implements Runnable {",
            )?;
            source.write()?;
            count += 1;
        }
    }
    ensure!(0 < count, "uniffi frees objects in another way");
    Ok(())
}

/// Lets errors free what they came in.
///
/// A call leaves its error in the status of the thread, and freeing is a call too: it would clear the status, and
/// with it the buffer that it is about to free, so that every error would leave some memory behind.
fn errors_are_freed(folder: &Utf8Path) -> Result<()> {
    let mut helpers = Source::read(folder.join("UniffiHelpers.java"))?;
    let buffer = "UniffiRustCallStatus.getErrorBuf(status)";
    helpers.replace(
        &format!("throw errorHandler.lift({buffer});"),
        &format!("throw errorHandler.lift(ownErrorBuf({buffer}));"),
    )?;
    helpers.replace(
        &format!("errorBuf = {buffer};"),
        &format!("errorBuf = ownErrorBuf({buffer});"),
    )?;
    helpers.add_members(
        r"
    // A copy that outlives the status of the thread, which the next call clears.
    private static java.lang.foreign.MemorySegment ownErrorBuf(java.lang.foreign.MemorySegment buffer) {
        return java.lang.foreign.Arena.ofAuto().allocate(RustBuffer.LAYOUT).copyFrom(buffer);
    }
",
    )?;
    helpers.write()
}

/// Lets enums be read without a copy of all their constants, lists without a stream, and texts without a copy.
fn reading_is_plain(folder: &Utf8Path) -> Result<()> {
    let (mut enums, mut lists) = (0, 0);
    for entry in folder.read_dir_utf8()? {
        let mut source = Source::read(entry?.path().to_owned())?;
        let name = source.path.file_stem().unwrap_or_default().to_owned();
        if let Some(of) = name.strip_prefix("FfiConverterType") {
            let constants = format!("{of}.values()[buf.getInt() - 1]");
            if source.text.contains(&constants) {
                source.replace(&constants, "CONSTANTS[buf.getInt() - 1]")?;
                source.replace(
                    "    INSTANCE;\n",
                    &format!("    INSTANCE;\n\n    private static final {of}[] CONSTANTS = {of}.values();\n"),
                )?;
                enums += 1;
            }
        }
        if name.starts_with("FfiConverterSequence") {
            let element = source
                .text
                .split_once("  public java.util.List<")
                .and_then(|(_, rest)| rest.split_once("> read("))
                .map(|(element, _)| element.to_owned())
                .with_context(|| format!("{name} reads no list any more"))?;
            source.replace(
                "return java.util.stream.IntStream.range(0, len).mapToObj(_i -> ",
                &format!(
                    "var items = new java.util.ArrayList<{element}>(len);\n    for (int item = 0; item < len; item++) {{\n      items.add("
                ),
            )?;
            source.replace(
                "read(buf)).toList();",
                "read(buf));\n    }\n    return java.util.Collections.unmodifiableList(items);",
            )?;
            lists += 1;
        }
        source.write()?;
    }
    ensure!(
        0 < enums && 0 < lists,
        "uniffi reads enums and lists in another way"
    );
    Ok(())
}

/// Puts the types of the JVM where uniffi wraps them into records.
fn real_types(folder: &Utf8Path) -> Result<()> {
    for (name, _) in JVM_TYPES {
        fs::remove_file(folder.join(format!("{name}.java")))?;
        let mut converter = Source::read(folder.join(format!("FfiConverterType{name}.java")))?;
        converter.replace("value.value()", "value")?;
        // A primitive is no type argument; uniffi-bindgen-java 0.5.2 takes it for one.
        for (primitive, boxed) in [
            (", int> {", ", java.lang.Integer> {"),
            (", long> {", ", java.lang.Long> {"),
        ] {
            converter.text = converter.text.replace(primitive, boxed);
        }
        let wrapped = format!("return new {name}(");
        while converter.text.contains(&wrapped) {
            let start = converter.text.find(&wrapped).unwrap_or_default();
            let rest = converter.text.get(start..).unwrap_or_default();
            let end = rest.find(");\n").context("a call ends")?;
            let lifted = rest
                .get(wrapped.len()..end)
                .context("a call has an argument")?
                .to_owned();
            converter
                .text
                .replace_range(start..start + end + 2, &format!("return {lifted};"));
        }
        converter.write()?;
    }
    for entry in folder.read_dir_utf8()? {
        let mut source = Source::read(entry?.path().to_owned())?;
        for (name, real) in JVM_TYPES {
            let qualified = format!("{INTERNAL}.{name}");
            source.text = replace_word(&source.text.replace(&qualified, name), name, real);
        }
        source.write()?;
    }
    Ok(())
}

// What users see.

struct Writer<'a> {
    model: &'a Model,
}

/// A type, as a source writes it: without null, or with it.
fn kind(held: &Held) -> String {
    let plain = |null: &str| match held.inner() {
        Held::Text => format!("java.lang.{null}String"),
        Held::Date => format!("java.time.{null}LocalDate"),
        Held::Decimal => format!("java.math.{null}BigDecimal"),
        Held::ChosenEdition => format!("{PACKAGE}.@Nullable Edition"),
        Held::YesOrNo => format!("java.lang.{null}Boolean"),
        Held::Whole => format!("java.lang.{null}Integer"),
        Held::Large => format!("java.lang.{null}Long"),
        Held::Bytes => "byte[]".into(),
        Held::Named(name) => format!("{PACKAGE}.{null}{name}"),
        Held::List(inner) => format!("java.util.{null}List<{}>", boxed(inner)),
        Held::Map(key, value) => format!("java.util.{null}Map<{}, {}>", boxed(key), boxed(value)),
        Held::Optional(inner) => kind(inner),
    };
    match held {
        Held::Optional(_) => plain("@Nullable "),
        Held::YesOrNo => "boolean".into(),
        Held::Whole => "int".into(),
        Held::Large => "long".into(),
        Held::Text
        | Held::Date
        | Held::Decimal
        | Held::ChosenEdition
        | Held::Bytes
        | Held::Named(_)
        | Held::List(_)
        | Held::Map(..) => plain(""),
    }
}

/// The same as an argument of another type, which is never a primitive.
fn boxed(held: &Held) -> String {
    match kind(held).as_str() {
        "boolean" => "java.lang.Boolean".into(),
        "int" => "java.lang.Integer".into(),
        "long" => "java.lang.Long".into(),
        other => other.into(),
    }
}

/// The type of an argument: a list of requests may be one of requests of one drug.
fn taken(held: &Held) -> String {
    match held.element() {
        Some(Held::Named(name)) if name == REQUEST => format!("java.util.List<? extends {PACKAGE}.{name}>"),
        Some(_) | None => kind(held),
    }
}

fn default(of: &Component) -> Option<String> {
    of.default.as_ref().map(|default| match default {
        Default::Null => "null".into(),
        Default::EmptyList => "java.util.List.of()".into(),
        Default::EmptyMap => "java.util.Map.of()".into(),
        Default::No => "false".into(),
        Default::Constant(name, constant) => format!("{PACKAGE}.{name}.{constant}"),
    })
}

/// A text with the marks of Rust's documentation, as Javadoc has it.
fn marked(docs: &str) -> String {
    let docs = docs
        .trim()
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace("*/", "* /");
    let mut text = String::new();
    for (place, part) in docs.split('`').enumerate() {
        if place % 2 == 1 {
            write!(text, "{{@code {part}}}").unwrap_or_default();
        } else {
            text.push_str(part);
        }
    }
    text
}

/// A comment of documentation: sentences, and what is said of parameters.
fn comment(docs: &str, tags: &[String], indent: usize) -> String {
    let space = " ".repeat(indent);
    let mut lines = String::new();
    for (place, paragraph) in marked(docs).split("\n\n").enumerate() {
        let paragraph = paragraph.trim();
        let mark = if place == 0 { "" } else { "<p>" };
        if 0 < place {
            writeln!(lines, "{space} *").unwrap_or_default();
        }
        for (place, line) in paragraph.lines().enumerate() {
            let mark = if place == 0 { mark } else { "" };
            writeln!(lines, "{space} * {mark}{}", line.trim()).unwrap_or_default();
        }
    }
    if !tags.is_empty() {
        writeln!(lines, "{space} *").unwrap_or_default();
    }
    for tag in tags {
        writeln!(lines, "{space} * {}", tag.replace('\n', " ")).unwrap_or_default();
    }
    format!("{space}/**\n{lines}{space} */\n")
}

fn parameters(components: &[Component]) -> Vec<String> {
    let tags = components
        .iter()
        .map(|part| format!("@param {} {}", part.name, marked(&part.docs)));
    tags.collect()
}

/// What a record keeps of an argument: what must be there, lists that nobody changes.
fn kept(of: &Component) -> Option<String> {
    let name = &of.name;
    let inner = of.held.inner();
    if inner.is_list() || inner.is_map() {
        let copied = format!("Values.copied({name}, \"{name}\")");
        return Some(if of.held.is_nullable() {
            format!("{name} == null ? null : {copied}")
        } else {
            copied
        });
    }
    (!of.held.is_nullable() && !of.held.is_primitive())
        .then(|| format!("Values.required({name}, \"{name}\")"))
}

impl Writer<'_> {
    fn record(&self, record: &Record) -> Result<String> {
        let name = &record.name;
        let mut code = comment(&record.docs, &parameters(&record.components), 0);
        let above = if self.model.is_request(name) {
            REQUEST
        } else {
            "java.io.Serializable"
        };
        code.push_str(&header(record, above, 0)?);
        code.push_str(&self.members(record, name, 4)?);
        let request = self
            .model
            .requests()?
            .into_iter()
            .find(|(request, ..)| request.name == *name);
        if let Some((_, drug, phase)) = request {
            code.push_str(&request_members(record, drug, phase)?);
        } else if let Some(members) = members_of(name) {
            code.push_str(members);
        } else if WITH_BUILDERS.contains(&name.as_str()) {
            code.push_str(&record_members(record)?);
            if name == "Reader" {
                code.push_str(include_str!("templates/reader.java"));
            }
        } else if let Some(required) = record.required_before_defaults() {
            code.push_str(&shorter_constructor(record, required)?);
        }
        writeln!(code, "}}")?;
        Ok(code)
    }

    /// What every record has: checks, equality of values, and a text that leaves values of persons out.
    fn members(&self, record: &Record, of: &str, indent: usize) -> Result<String> {
        let space = " ".repeat(indent);
        let name = &record.name;
        let mut code = String::new();
        let kept: String = record
            .components
            .iter()
            .filter_map(|part| Some(format!("{space}    {} = {};\n", part.name, kept(part)?)))
            .collect();
        if !kept.is_empty() {
            let docs = "Refuses null where it is no value, and keeps lists that nobody changes any more.";
            writeln!(
                code,
                "{space}/** {docs} */\n{space}public {name} {{\n{kept}{space}}}\n"
            )?;
        }
        if record.has_decimals() {
            let same: Vec<String> = record
                .components
                .iter()
                .map(|part| format!("Values.same({0}, that.{0})", part.name))
                .collect();
            let parts: Vec<&str> = record.components.iter().map(|part| part.name.as_str()).collect();
            write!(
                code,
                "{space}/** Whether the other states the same; decimals are the same where their values are. */
{space}@Override
{space}public boolean equals(java.lang.@Nullable Object other) {{
{space}    return other instanceof {name} that
{space}            && {};
{space}}}

{space}@Override
{space}public int hashCode() {{
{space}    return Values.hash({});
{space}}}

",
                same.join(&format!("\n{space}            && ")),
                parts.join(", "),
            )?;
        }
        if self.model.is_personal(of) {
            code.push_str(&personal_text(record, indent)?);
        }
        Ok(code)
    }

    fn sum(&self, sum: &Sum) -> Result<String> {
        let name = &sum.name;
        let mut code = comment(&sum.docs, &[], 0);
        writeln!(
            code,
            "public sealed interface {name} extends java.io.Serializable {{"
        )?;
        if self.model.is_personal(name) {
            writeln!(
                code,
                "    /**\n     * The text with the values, which {{@code toString}} leaves out unless {{@link PatientData}} says so.\n     *\n     * @return the text\n     */\n    java.lang.String toStringWithValues();\n"
            )?;
        }
        for variant in &sum.variants {
            code.push_str(&comment(&variant.docs, &parameters(&variant.components), 4));
            code.push_str(&header(variant, name, 4)?);
            code.push_str(&self.members(variant, name, 8)?);
            writeln!(code, "    }}\n")?;
        }
        writeln!(code, "}}")?;
        Ok(code)
    }

    fn exception(&self, sum: &Sum) -> Result<String> {
        let name = &sum.name;
        let mut code = comment(&sum.docs, &[], 0);
        writeln!(
            code,
            "public abstract sealed class {name} extends java.lang.Exception {{
    private static final long serialVersionUID = 1;

    private {name}() {{}}

    /**
     * The message with the values, which {{@code getMessage}} leaves out unless {{@link PatientData}} says so.
     *
     * @return the message
     */
    public abstract java.lang.String messageWithValues();
"
        )?;
        for variant in &sum.variants {
            code.push_str(&comment(&variant.docs, &[], 4));
            writeln!(
                code,
                "    public static final class {0} extends {name} {{\n        private static final long serialVersionUID = 1;\n",
                variant.name,
            )?;
            for part in &variant.components {
                writeln!(code, "        private final {} {};", kind(&part.held), part.name)?;
            }
            let arguments: Vec<String> = variant
                .components
                .iter()
                .map(|part| format!("{} {}", kind(&part.held), part.name))
                .collect();
            let tags = parameters(&variant.components);
            write!(code, "\n{}", comment("An exception with what it says.", &tags, 8))?;
            writeln!(
                code,
                "        public {}({}) {{",
                variant.name,
                arguments.join(", ")
            )?;
            for part in &variant.components {
                let kept = kept(part).unwrap_or_else(|| part.name.clone());
                writeln!(code, "            this.{} = {kept};", part.name)?;
            }
            writeln!(code, "        }}")?;
            for part in &variant.components {
                let docs = comment(&part.docs, &[format!("@return {}", marked(&part.docs))], 8);
                write!(
                    code,
                    "\n{docs}        public {0} {1}() {{\n            return {1};\n        }}\n",
                    kind(&part.held),
                    part.name,
                )?;
            }
            let (open, redacted) = messages(variant)?;
            write!(
                code,
                "
        @Override
        public java.lang.String getMessage() {{
            return PatientData.isShown() ? messageWithValues() : {};
        }}

        @Override
        public java.lang.String messageWithValues() {{
            return {};
        }}
    }}

",
                redacted.java(),
                open.java(),
            )?;
        }
        writeln!(code, "}}")?;
        Ok(code)
    }
}

/// What a record does beside holding its components.
fn members_of(name: &str) -> Option<&'static str> {
    let members = match name {
        "Determination" => include_str!("templates/determination.java"),
        "NextQuestion" => include_str!("templates/next_question.java"),
        "WhatWouldChange" => include_str!("templates/what_would_change.java"),
        "Diff" => include_str!("templates/diff.java"),
        "DecisionRecord" => include_str!("templates/decision_record.java"),
        "Verification" => include_str!("templates/verification.java"),
        _ => return None,
    };
    Some(members)
}

/// The declaration of a record up to its members.
fn header(record: &Record, above: &str, indent: usize) -> Result<String> {
    let space = " ".repeat(indent);
    let components: Vec<String> = record
        .components
        .iter()
        .map(|part| format!("\n{space}        {} {}", kind(&part.held), part.name))
        .collect();
    Ok(format!(
        "{space}{}record {}({})\n{space}        {} {above} {{\n",
        if indent == 0 { "public " } else { "" },
        record.name,
        components.join(","),
        "implements",
    ))
}

fn personal_text(record: &Record, indent: usize) -> Result<String> {
    let space = " ".repeat(indent);
    let names: Vec<String> = record
        .components
        .iter()
        .map(|part| format!("\"{}\"", part.name))
        .collect();
    let parts: Vec<&str> = record.components.iter().map(|part| part.name.as_str()).collect();
    Ok(format!(
        "{space}/** Which components there are; their values only where {{@link PatientData}} says so. */
{space}@Override
{space}public java.lang.String toString() {{
{space}    return PatientData.text(\"{}\", new java.lang.String[] {{{}}},
{space}            new java.lang.Object[] {{{}}});
{space}}}

{space}/**
{space} * The text with the values, which {{@code toString}} leaves out unless {{@link PatientData}} says so.
{space} *
{space} * @return the text
{space} */
{space}public java.lang.String toStringWithValues() {{
{space}    return PatientData.withValues(this);
{space}}}

",
        record.name,
        names.join(", "),
        parts.join(", "),
    ))
}

fn names(names: &Names) -> Result<String> {
    let mut code = comment(&names.docs, &[], 0);
    let name = &names.name;
    let has_words = names.constants.iter().any(|constant| constant.word.is_some());
    writeln!(code, "public enum {name} {{")?;
    let last = names.constants.len().saturating_sub(1);
    for (place, constant) in names.constants.iter().enumerate() {
        let end = if place == last { ";" } else { "," };
        code.push_str(&comment(&constant.docs, &[], 4));
        match constant.word {
            Some(word) => writeln!(code, "    {}(\"{word}\"){end}", constant.name)?,
            None => writeln!(code, "    {}{end}", constant.name)?,
        }
    }
    if has_words {
        write!(
            code,
            "
    private final java.lang.String word;

    {name}(java.lang.String word) {{
        this.word = word;
    }}

    /**
     * The word, as JSON has it.
     *
     * @return the word
     */
    public java.lang.String word() {{
        return word;
    }}

    /**
     * The value that a word stands for, if it is one.
     *
     * @param word the word, as JSON has it
     * @return the value
     */
    public static java.util.Optional<{name}> ofWord(java.lang.String word) {{
        Values.required(word, \"word\");
        return java.util.Arrays.stream(values()).filter(value -> value.word.equals(word)).findFirst();
    }}
"
        )?;
    }
    writeln!(code, "}}")?;
    Ok(code)
}

/// The interface of the typed requests.
fn request(model: &Model) -> Result<String> {
    let requests: Vec<String> = model
        .requests()?
        .into_iter()
        .map(|(record, ..)| record.name.clone())
        .collect();
    Ok(format!(
        "/**
 * A typed request, of whichever drug and phase.
 *
 * <p>What is not stated, or null, is unknown. Nothing is checked before it is decided, but that what must be there is.
 */
public sealed interface {REQUEST} extends java.io.Serializable permits {} {{
{}}}
",
        requests.join(", "),
        include_str!("templates/calls.java"),
    ))
}

/// All calls, each with its short forms: Java has no default arguments.
fn facade(model: &Model) -> Result<String> {
    let mut code = format!(
        "/**\n * Everything that the library does. {}\n */\npublic final class RadiopharmPolicy {{\n    private RadiopharmPolicy() {{}}\n",
        "Requests and answers have the same calls as methods."
    );
    for each in &model.calls {
        code.push_str(&call(each)?);
    }
    code.push_str(include_str!("templates/facade.java"));
    code.push_str("}\n");
    Ok(code)
}

fn call(call: &Call) -> Result<String> {
    let mut code = String::new();
    let throws = call
        .throws
        .as_ref()
        .map(|of| format!(" throws {of}"))
        .unwrap_or_default();
    let count = call.arguments.len();
    for left_out in 0..=call.defaults() {
        let (given, rest) = call.arguments.split_at(count - left_out);
        let mut tags: Vec<String> = given
            .iter()
            .map(|each| format!("@param {} {}", each.name, argument_docs(each)))
            .collect();
        tags.push("@return what the first sentence says".into());
        if let Some(of) = &call.throws {
            tags.push(format!("@throws {of} with every fault at once"));
        }
        write!(code, "\n{}", comment(&call.docs, &tags, 4))?;
        let arguments: Vec<String> = given
            .iter()
            .map(|each| format!("{} {}", taken(&each.held), each.name))
            .collect();
        writeln!(
            code,
            "    public static {} {}({}){throws} {{",
            kind(&call.gives),
            call.name,
            arguments.join(", "),
        )?;
        if left_out == 0 {
            let values = given
                .iter()
                .map(|each| kept(each).unwrap_or_else(|| each.name.clone()));
            let values: Vec<String> = values.collect();
            let numbers = call.gives.element() == Some(&Held::Whole);
            let (before, after) = if numbers {
                // uniffi gives whole numbers as an array.
                ("java.util.Arrays.stream(", ").boxed().toList()")
            } else {
                ("", "")
            };
            writeln!(
                code,
                "        return {before}{INTERNAL}.RadiopharmPolicy.{}({}){after};\n    }}",
                call.carrier,
                values.join(", "),
            )?;
        } else {
            let values = given.iter().map(|each| each.name.clone());
            let values: Vec<String> = values.chain(rest.iter().filter_map(default)).collect();
            writeln!(
                code,
                "        return {}({});\n    }}",
                call.name,
                values.join(", ")
            )?;
        }
    }
    Ok(code)
}

/// What an argument is, in a few words.
fn argument_docs(of: &Component) -> String {
    match &of.held {
        Held::ChosenEdition => {
            "the edition of the caller's choice; null for that of the date of service".into()
        }
        Held::Optional(_) => "it; null where it is unknown".into(),
        Held::Text
        | Held::Date
        | Held::Decimal
        | Held::YesOrNo
        | Held::Whole
        | Held::Large
        | Held::Bytes
        | Held::Named(_)
        | Held::List(_)
        | Held::Map(..) => format!(
            "the {}",
            of.name.to_shouty_snake_case().to_lowercase().replace('_', " ")
        ),
    }
}

/// Builder and reading of a typed request.
fn request_members(record: &Record, drug: Drug, phase: Phase) -> Result<String> {
    let name = &record.name;
    let mut code = format!(
        "    /**
     * Begins a request in which nothing is stated but the date of service; what stays so is unknown.
     *
     * @param dateOfService the planned date of the first requested dose
     * @return a builder with a method for each fact that can be stated
     */
    public static Builder on(java.time.LocalDate dateOfService) {{
        return new Builder(Values.required(dateOfService, \"dateOfService\"));
    }}

    /**
     * Reads a request of this drug and phase that is one JSON object.
     *
     * <p>Everything in it is read, or it is refused: another drug or phase is an error, and so is a fact that this record
     * cannot state.
     *
     * @param json the object
     * @return the request
     * @throws RequestException with every fault at once
     */
    public static {name} fromJson(java.lang.String json) throws RequestException {{
        return ({name}) RadiopharmPolicy.requestFromJson(json, Drug.{drug}, Phase.{phase});
    }}

    /**
     * A builder with what is stated here.
     *
     * @return the builder
     */
    public Builder toBuilder() {{
        return new Builder(this);
    }}

    /**
     * {docs} Nothing is stated but what is called; null says that a fact is unknown.
     */
    public static final class Builder {{
",
        drug = format!("{drug:?}").to_shouty_snake_case(),
        phase = format!("{phase:?}").to_shouty_snake_case(),
        docs = docs_of_request(drug, phase),
    );
    code.push_str(&setters(record, "dateOfService")?);
    code.push_str(include_str!("templates/builder_calls.java"));
    writeln!(code, "    }}")?;
    Ok(code)
}

/// A constructor that takes what must be stated; the rest is unknown, or the usual choice.
fn shorter_constructor(record: &Record, required: usize) -> Result<String> {
    let (stated, rest) = record.components.split_at(required);
    let typed: Vec<String> = stated
        .iter()
        .map(|part| format!("{} {}", kind(&part.held), part.name))
        .collect();
    let all: Vec<String> = stated
        .iter()
        .map(|part| part.name.clone())
        .chain(rest.iter().filter_map(default))
        .collect();
    let docs = comment(
        "States what must be stated; the rest is unknown, or the usual choice.",
        &parameters(stated),
        4,
    );
    Ok(format!(
        "\n{docs}    public {}({}) {{\n        this({});\n    }}\n",
        record.name,
        typed.join(", "),
        all.join(", "),
    ))
}

/// Builder of a record of which a Java program states some facts by name.
fn record_members(record: &Record) -> Result<String> {
    let mut code = String::from(
        "    /**
     * Begins a record in which nothing is stated; what stays so is unknown, or the usual choice.
     *
     * @return a builder with a method for each thing that can be stated
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A builder with what is stated here.
     *
     * @return the builder
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Facts by name; null says that one is unknown. */
    public static final class Builder {
",
    );
    code.push_str(&setters(record, "")?);
    if record.name == "Evaluation" {
        code.push_str(include_str!("templates/evaluation_constants.java"));
    }
    writeln!(code, "    }}")?;
    Ok(code)
}

/// The fields of a builder, a method for each, and `build`.
fn setters(record: &Record, required: &str) -> Result<String> {
    let mut code = String::new();
    for part in &record.components {
        let constant = if part.name == required { "final " } else { "" };
        let begins = default(part)
            .filter(|value| value != "null")
            .map(|value| format!(" = {value}"));
        writeln!(
            code,
            "        private {constant}{} {}{};",
            kind(&part.held),
            part.name,
            begins.unwrap_or_default(),
        )?;
    }
    if required.is_empty() {
        writeln!(code, "\n        private Builder() {{}}")?;
    } else {
        writeln!(
            code,
            "\n        private Builder(java.time.LocalDate {required}) {{\n            this.{required} = {required};\n        }}"
        )?;
    }
    let copies: String = record
        .components
        .iter()
        .map(|part| format!("            this.{0} = from.{0}();\n", part.name))
        .collect();
    writeln!(
        code,
        "\n        private Builder({} from) {{\n{copies}        }}",
        record.name
    )?;
    for part in record.components.iter().filter(|part| part.name != required) {
        let name = &part.name;
        let tags = [
            format!("@param {name} the fact; null where it is unknown"),
            "@return this builder".into(),
        ];
        let docs = comment(&part.docs, &tags, 8);
        let kept = kept(part).unwrap_or_else(|| name.clone());
        write!(
            code,
            "\n{docs}        public Builder {name}({} {name}) {{\n            this.{name} = {kept};\n            return this;\n        }}\n",
            kind(&part.held),
        )?;
        if *part.held.inner() == Held::Decimal {
            write!(
                code,
                "\n{docs}        public Builder {name}(double {name}) {{\n            return {name}(Values.decimal({name}, \"{name}\"));\n        }}\n",
            )?;
        }
        if let Some(element) = part.held.inner().element() {
            write!(
                code,
                "\n{docs}        public Builder {name}({}... {name}) {{\n            return {name}(Values.listed({name}, \"{name}\"));\n        }}\n",
                boxed(element),
            )?;
        }
    }
    let parts: Vec<&str> = record.components.iter().map(|part| part.name.as_str()).collect();
    let docs = comment(
        "What was stated, as a record. Nothing is checked yet.",
        &["@return the record".into()],
        8,
    );
    write!(
        code,
        "\n{docs}        public {0} build() {{\n            return new {0}({1});\n        }}\n",
        record.name,
        parts.join(", "),
    )?;
    Ok(code)
}
