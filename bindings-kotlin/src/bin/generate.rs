//! Builds the native library, and writes the Kotlin and Java sources: what uniffi makes of the library, and
//! what only the vocabulary knows.
//!
//! ```text
//! generate native FOLDER              builds the host's library and puts it under JNA's name for the host
//! generate kotlin LIBRARIES FOLDER    writes the Kotlin sources
//! generate android LIBRARIES FOLDER   writes the Kotlin sources for Android; nothing here compiles them
//! generate java LIBRARIES FOLDER      writes the Java sources
//! generate answers VECTORS FILE       writes what the core answers to worked cases, for tests to compare with
//! generate swift LIBRARIES FOLDER     writes the Swift sources; nothing here compiles or tests them
//! ```
//!
//! The changes to uniffi's output are few, and each one that finds nothing to change is an error: the types
//! that cross under names of their own become those of the JVM, exceptions say what is wrong, Java finds the
//! library in its jar, and words, builders and short forms are added. Where uniffi's helpers do at every call what
//! needs to be done once, they are changed as well.

use std::fmt::Write;
use std::process::{Command, Stdio};
use std::{env, fs};

use anyhow::{Context, Result, bail, ensure};
use camino::{Utf8Path, Utf8PathBuf};
use heck::{ToLowerCamelCase, ToShoutySnakeCase};
use radiopharm_policy::agent::{Drug, Phase};
use radiopharm_policy::vocabulary::{Field, FieldType};
use radiopharm_policy::{Edition, Format, Word};
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage};
use uniffi_bindgen::{BindgenLoader, BindgenPaths, BindgenPathsLayer, GlobalConfig};

#[path = "../shape.rs"]
mod shape;

use shape::{every_request, field_note, request_docs, request_name, stated_fields, variant_name};

/// The choices of an evaluation that are made where nothing is said: uniffi has no defaults of enums.
const CHOICES: [(&str, &str); 2] = [("Encoding", "DICTIONARY"), ("BadRows", "REFUSE")];

const KOTLIN_PACKAGE: &str = "io.github.radiopharm.policy";
const JAVA_PACKAGE: &str = "io.github.radiopharm.policy.ffm";

/// The names under which types of the JVM cross, and the types.
const JVM_TYPES: [(&str, &str); 4] = [
    ("JvmText", "java.lang.String"),
    ("JvmDate", "java.time.LocalDate"),
    ("JvmDecimal", "java.math.BigDecimal"),
    ("JvmEdition", "Edition"),
];

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["native", folder] => native(Utf8Path::new(folder)),
        ["kotlin", libraries, folder] => kotlin(&library_in(libraries)?, Utf8Path::new(folder), None),
        ["android", libraries, folder] => kotlin(
            &library_in(libraries)?,
            Utf8Path::new(folder),
            Some(Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("uniffi-android.toml")),
        ),
        ["java", libraries, folder] => java(&library_in(libraries)?, Utf8Path::new(folder)),
        ["answers", vectors, file] => answers(Utf8Path::new(vectors), Utf8Path::new(file)),
        ["swift", libraries, folder] => uniffi(
            TargetLanguage::Swift,
            &library_in(libraries)?,
            Utf8Path::new(folder),
            None,
        ),
        _ => bail!(
            "usage: generate native FOLDER | kotlin|android|java|swift LIBRARIES FOLDER | answers VECTORS FILE"
        ),
    }
}

// The native library.

/// JNA's name for this host: the folder in which a library is found.
fn host_folder() -> Result<String> {
    let architecture = match env::consts::ARCH {
        "x86_64" => "x86-64",
        "aarch64" => "aarch64",
        other => bail!("no name is known for the architecture {other}"),
    };
    let system = match env::consts::OS {
        "linux" => "linux",
        "macos" => "darwin",
        "windows" => "win32",
        other => bail!("no name is known for the system {other}"),
    };
    Ok(format!("{system}-{architecture}"))
}

/// Builds the library in release and copies it to where the jars look for it.
///
/// Cargo says where it puts the library, so any target folder will do.
fn native(folder: &Utf8Path) -> Result<()> {
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let built = Command::new(cargo)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args([
            "build",
            "--release",
            "--locked",
            "--lib",
            "--package",
            env!("CARGO_PKG_NAME"),
        ])
        .arg("--message-format=json-render-diagnostics")
        .stderr(Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    ensure!(built.status.success(), "cargo could not build the native library");
    let library = String::from_utf8(built.stdout)?
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| {
            message
                .get("reason")
                .is_some_and(|reason| reason == "compiler-artifact")
        })
        .filter(|message| {
            message
                .pointer("/target/name")
                .is_some_and(|name| name == "radiopharm_policy_jvm")
        })
        .flat_map(|message| {
            message
                .get("filenames")
                .and_then(|names| names.as_array().cloned())
                .unwrap_or_default()
        })
        .filter_map(|name| name.as_str().map(Utf8PathBuf::from))
        .find(|path| is_library(path))
        .context("cargo built no shared library")?;
    let folder = folder.join(host_folder()?);
    fs::create_dir_all(&folder)?;
    let name = library.file_name().context("a library has a name")?;
    fs::copy(&library, folder.join(name))?;
    println!("{library} is in {folder}");
    Ok(())
}

fn is_library(path: &Utf8Path) -> bool {
    matches!(path.extension(), Some("so" | "dylib" | "dll"))
}

/// The host's library in the folder that holds all of them.
fn library_in(folder: &str) -> Result<Utf8PathBuf> {
    let folder = Utf8PathBuf::from(folder).join(host_folder()?);
    for entry in folder
        .read_dir_utf8()
        .with_context(|| format!("no library is in {folder}"))?
    {
        let path = entry?.path().to_owned();
        if is_library(&path) {
            return Ok(path);
        }
    }
    bail!("no library is in {folder}")
}

// What uniffi makes of it.

/// Where the configuration of this crate is; asking cargo would take the network in some set-ups.
struct ThisCrate;

impl BindgenPathsLayer for ThisCrate {
    fn get_crate_root(&self, name: &str) -> Option<Utf8PathBuf> {
        (name == "radiopharm_policy_jvm").then(|| env!("CARGO_MANIFEST_DIR").into())
    }
}

fn paths() -> BindgenPaths {
    let mut paths = BindgenPaths::default();
    paths.add_layer(ThisCrate);
    paths
}

fn uniffi(
    language: TargetLanguage,
    library: &Utf8Path,
    folder: &Utf8Path,
    config_override: Option<Utf8PathBuf>,
) -> Result<()> {
    let options = GenerateOptions {
        config_override,
        languages: vec![language],
        source: library.to_owned(),
        out_dir: folder.to_owned(),
        format: false,
        metadata_no_deps: true,
        ..GenerateOptions::default()
    };
    uniffi_bindgen::bindings::generate_with_bindgen_paths(options, paths())
}

/// A file that uniffi wrote, and what is changed in it.
struct Source {
    path: Utf8PathBuf,
    text: String,
}

impl Source {
    fn read(path: Utf8PathBuf) -> Result<Self> {
        let text = fs::read_to_string(&path).with_context(|| format!("uniffi wrote no {path}"))?;
        Ok(Self { path, text })
    }

    fn replace(&mut self, from: &str, to: &str) -> Result<()> {
        ensure!(self.text.contains(from), "{} has no `{from}` any more", self.path);
        self.text = self.text.replace(from, to);
        Ok(())
    }

    /// Replaces everything from the first place of `start` up to the next place of `end`, both included.
    fn replace_from_to(&mut self, start: &str, end: &str, to: &str) -> Result<()> {
        let found = self.text.find(start).and_then(|first| {
            let rest = self.text.get(first..)?;
            Some(first..first + rest.find(end)? + end.len())
        });
        let range = found.with_context(|| format!("{} has no `{start}` any more", self.path))?;
        self.text.replace_range(range, to);
        Ok(())
    }

    /// Adds members to the type that ends the file.
    fn add_members(&mut self, members: &str) -> Result<()> {
        let end = self
            .text
            .rfind('}')
            .with_context(|| format!("{} has no end", self.path))?;
        self.text.insert_str(end, members);
        Ok(())
    }

    fn write(self) -> Result<()> {
        Ok(fs::write(self.path, self.text)?)
    }
}

/// The same with whole words replaced.
fn replace_word(text: &str, word: &str, by: &str) -> String {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, found) = rest.split_at(at);
        let after = found.get(word.len()..).unwrap_or_default();
        let is_whole = !before.ends_with(is_part) && !after.starts_with(is_part);
        result.push_str(before);
        result.push_str(if is_whole { by } else { word });
        rest = after;
    }
    result.push_str(rest);
    result
}

// The words, as JSON has them.

/// The constants of an enum of the JVM, each with its word.
struct Words {
    enum_name: &'static str,
    entries: Vec<(String, &'static str)>,
}

fn words_of<W: Word>() -> Words {
    let entries = W::ALL.iter().map(|word| (constant(word), word.as_str()));
    Words {
        enum_name: W::TYPE,
        entries: entries.collect(),
    }
}

/// The name that uniffi gives to a variant.
fn constant(variant: &impl std::fmt::Debug) -> String {
    format!("{variant:?}").to_shouty_snake_case()
}

fn all_words() -> Vec<Words> {
    macro_rules! list {
        ($( $name:ident: $word:path, )+) => { vec![$( words_of::<$word>(), )+] };
    }
    radiopharm_policy::for_each_word!(list)
}

// What the core answers, without the JVM.

/// A worked case as it is written, with numbers as they stand.
type Case = std::collections::BTreeMap<String, Box<serde_json::value::RawValue>>;

/// Writes for each worked case its request as a text, and the answers to it: full, brief, under the first
/// edition, and as pages. The tests of both languages compare theirs byte by byte.
fn answers(vectors: &Utf8Path, file: &Utf8Path) -> Result<()> {
    let mut written = Vec::new();
    let mut files = vectors.read_dir_utf8()?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by(|one, other| one.path().cmp(other.path()));
    for entry in files
        .into_iter()
        .filter(|file| file.path().extension() == Some("json"))
    {
        let cases: Vec<Case> = serde_json::from_str(&fs::read_to_string(entry.path())?)?;
        for case in cases {
            let request = match (case.get("text"), case.get("request")) {
                (Some(text), _) => serde_json::from_str(text.get())?,
                (None, Some(request)) => request.get().to_owned(),
                (None, None) => bail!("a case of {} has no request", entry.path()),
            };
            let answer = |format, edition| {
                radiopharm_policy::determine_json(request.as_bytes(), format, edition)
                    .unwrap_or_else(|errors| errors.to_json())
            };
            let page = |write: fn(&radiopharm_policy::Determination) -> String| {
                radiopharm_policy::Request::from_json(request.as_bytes()).map_or_else(
                    |errors| errors.to_json(),
                    |request| write(&radiopharm_policy::determine(&request)),
                )
            };
            written.push(serde_json::json!({
                "file": entry.file_name(),
                "case": case,
                "text": request,
                "full": answer(Format::Full, None),
                "brief": answer(Format::Brief, None),
                "first_edition": answer(Format::Full, Some(Edition::October2022)),
                "text_page": page(ToString::to_string),
                "markdown_page": page(radiopharm_policy::Determination::to_markdown),
                "html_page": page(radiopharm_policy::Determination::to_html),
            }));
        }
    }
    fs::create_dir_all(file.parent().context("a file is in a folder")?)?;
    fs::write(file, serde_json::to_string(&written)?)?;
    println!("{} answers are in {file}", written.len());
    Ok(())
}

// Kotlin.

fn kotlin(library: &Utf8Path, folder: &Utf8Path, config: Option<Utf8PathBuf>) -> Result<()> {
    uniffi(TargetLanguage::Kotlin, library, folder, config)?;
    let folder = folder.join(KOTLIN_PACKAGE.replace('.', "/"));
    let mut source = Source::read(folder.join("radiopharm_policy.kt"))?;
    source.replace("`edition`: JvmEdition", "`edition`: JvmEdition = null")?;
    for (name, real) in JVM_TYPES {
        source.replace_from_to(&format!("public typealias {name} ="), "\n", "")?;
        let qualified = format!("{KOTLIN_PACKAGE}.{name}");
        let real = match real {
            "java.lang.String" => "kotlin.String",
            "Edition" => "Edition?",
            other => other,
        };
        source.text = replace_word(&source.text.replace(&qualified, name), name, real);
    }
    calls_share_a_status(&mut source)?;
    source.replace(
        "get() = \"id=${ `id` }, errors=${ `errors` }, json=${ `json` }\"",
        "get() = errors.joinToString(\"\\n\") { it.message }",
    )?;
    source.replace(
        "get() = \"faults=${ `faults` }\"",
        "get() = faults.joinToString(\"\\n\") { it.message }",
    )?;
    source.replace(
        "get() = \"errors=${ `errors` }\"",
        "get() = errors.joinToString(\"\\n\") { it.message }",
    )?;
    source.replace(
        "get() = \"count=${ `count` }, rows=${ `rows` }, first=${ `first` }, report=${ `report` }\"",
        "get() = report",
    )?;
    source.replace("get() = \"report=${ `report` }\"", "get() = report")?;
    for (field, constant) in CHOICES {
        source.replace(
            &format!("val `{}`: {field}\n", field.to_lower_camel_case()),
            &format!(
                "val `{}`: {field} = {field}.{constant}\n",
                field.to_lower_camel_case()
            ),
        )?;
    }
    for hidden in [
        "public interface ArrowDeciderInterface ",
        "open class ArrowDecider:",
        "public object FfiConverterTypeArrowDecider:",
        "data class WrittenBytes ",
        "public object FfiConverterTypeWrittenBytes:",
    ] {
        let internal = format!("internal {}", hidden.trim_start_matches("public "));
        source.replace(hidden, &internal)?;
    }
    source.write()?;
    fs::write(folder.join("Requests.kt"), kotlin_requests()?)?;
    fs::write(folder.join("Words.kt"), kotlin_words()?)?;
    Ok(())
}

/// Lets the calls of a thread share the status that they leave.
///
/// uniffi makes one for each call, and JNA writes and reads its fields by reflection at each, which takes longer
/// than the rest of a small call. Only an error is read in full, into a status of its own.
fn calls_share_a_status(source: &mut Source) -> Result<()> {
    source.replace(
        "    var status = UniffiRustCallStatus()
    val return_value = callback(status)
    uniffiCheckCallStatus(errorHandler, status)
",
        "    val status = uniffiSharedStatus()
    val return_value = callback(status)
    if (status.pointer.getByte(0) != UNIFFI_CALL_SUCCESS) {
        uniffiCheckCallStatus(errorHandler, uniffiOwnStatus(status))
    }
",
    )?;
    let helpers = "// Check UniffiRustCallStatus and throw an error if the call wasn't successful\n";
    source.replace(
        helpers,
        &format!(
            "private val uniffiSharedStatuses = ThreadLocal.withInitial {{
    UniffiRustCallStatus().apply {{ setAutoSynch(false) }}
}}

private fun uniffiSharedStatus(): UniffiRustCallStatus =
    uniffiSharedStatuses.get().also {{ it.pointer.setByte(0, UNIFFI_CALL_SUCCESS) }}

// A copy that outlives the status of the thread, which the next call changes.
private fun uniffiOwnStatus(shared: UniffiRustCallStatus): UniffiRustCallStatus {{
    shared.read()
    val own = UniffiRustCallStatus()
    own.code = shared.code
    own.error_buf = RustBuffer.create(
        shared.error_buf.capacity.toULong(), shared.error_buf.len.toULong(), shared.error_buf.data)
    return own
}}

{helpers}"
        ),
    )
}

/// The calls that take a typed request as it is, and JSON in full.
fn kotlin_requests() -> Result<String> {
    let mut code = format!("package {KOTLIN_PACKAGE}\n");
    for (drug, phase) in every_request() {
        let (name, variant) = (request_name(drug, phase), variant_name(drug, phase));
        write!(
            code,
            r#"
/** This request among requests of any drug and phase: what lists hold. */
public fun {name}.toRequest(): Request = Request.{variant}(this)

/** Decides this request: outcome, findings with their reasons, and what follows. */
@Throws(RequestException::class)
public fun determine(request: {name}, edition: Edition? = null): Determination =
    determine(request.toRequest(), edition)

/** Judges this request and says no more than the outcome, the statuses and the missing facts. */
@Throws(RequestException::class)
public fun assess(request: {name}, edition: Edition? = null): Assessment =
    assess(request.toRequest(), edition)

/** Decides this request, and writes the answer as one line of JSON. */
@Throws(RequestException::class)
public fun determineJson(request: {name}, format: Format = Format.FULL, edition: Edition? = null): String =
    determineRequestJson(request.toRequest(), format, edition)
"#
        )?;
    }
    Ok(code)
}

fn kotlin_words() -> Result<String> {
    let mut code = format!("package {KOTLIN_PACKAGE}\n");
    for Words { enum_name, entries } in all_words() {
        writeln!(code, "\n/** The word, as JSON has it. */")?;
        writeln!(code, "public val {enum_name}.word: String")?;
        writeln!(code, "    get() = when (this) {{")?;
        for (constant, word) in entries {
            writeln!(code, "        {enum_name}.{constant} -> \"{word}\"")?;
        }
        writeln!(code, "    }}")?;
        writeln!(
            code,
            "\n/** The value that a word stands for; null where it is none. */"
        )?;
        writeln!(
            code,
            "public fun {enum_name}.Companion.ofWord(word: String): {enum_name}? ="
        )?;
        writeln!(code, "    {enum_name}.entries.find {{ it.word == word }}")?;
    }
    Ok(code)
}

// Java.

fn java(library: &Utf8Path, folder: &Utf8Path) -> Result<()> {
    let loader = BindgenLoader::new(paths(), GlobalConfig::default());
    let options = uniffi_bindgen_java::GenerateOptions {
        source: library.to_owned(),
        out_dir: folder.to_owned(),
        format: false,
        crate_filter: None,
    };
    uniffi_bindgen_java::generate(&loader, &options)?;
    let folder = folder.join(JAVA_PACKAGE.replace('.', "/"));
    real_types(&folder)?;

    let mut exception = Source::read(folder.join("RequestException.java"))?;
    exception.replace_from_to(
        "super(new StringBuilder()",
        ".toString());",
        "super(String.join(\"\\n\", errors.stream().map(InputError::message).toList()));",
    )?;
    for field in [
        "java.lang.String id;",
        "java.util.List<InputError> errors;",
        "java.lang.String json;",
    ] {
        exception.replace(field, &format!("final {field}"))?;
    }
    exception.write()?;
    let mut exception = Source::read(folder.join("MeasureException.java"))?;
    exception.replace_from_to(
        "super(new StringBuilder()",
        ".toString());",
        "super(String.join(\"\\n\", faults.stream().map(MeasureFault::message).toList()));",
    )?;
    let field = "java.util.List<MeasureFault> faults;";
    exception.replace(field, &format!("final {field}"))?;
    exception.write()?;

    cohorts(&folder)?;

    let mut loading = Source::read(folder.join("NamespaceLibrary.java"))?;
    loading.replace(
        "return \"radiopharm_policy_jvm\";",
        "return NativeLibrary.path();",
    )?;
    loading.write()?;

    errors_are_freed(&folder)?;
    reading_is_plain(&folder)?;
    for words in all_words() {
        let mut source = Source::read(folder.join(format!("{}.java", words.enum_name)))?;
        source.add_members(&java_words(&words)?)?;
        source.write()?;
    }
    for (drug, phase) in every_request() {
        let mut source = Source::read(folder.join(format!("{}.java", request_name(drug, phase))))?;
        source.add_members(&java_builder(drug, phase)?)?;
        source.write()?;
    }
    for name in RECORDS_WITH_BUILDERS {
        let mut source = Source::read(folder.join(format!("{name}.java")))?;
        let builder = java_record_builder(name, &source.text)?;
        source.add_members(&builder)?;
        source.write()?;
    }
    let mut functions = Source::read(folder.join("RadiopharmPolicy.java"))?;
    functions.replace(
        "public class RadiopharmPolicy {",
        "public final class RadiopharmPolicy {\n  private RadiopharmPolicy() {}\n",
    )?;
    functions.add_members(SHORT_FORMS)?;
    functions.write()
}

/// Lets evaluations be built by name, and their exceptions say what is wrong.
fn cohorts(folder: &Utf8Path) -> Result<()> {
    let mut exception = Source::read(folder.join("CohortException.java"))?;
    for message in [
        "String.join(\"\\n\", errors.stream().map(InputError::message).toList())",
        "report",
        "report",
    ] {
        exception.replace_from_to(
            "super(new StringBuilder()",
            ".toString());",
            &format!("super({message});"),
        )?;
    }
    for field in [
        "java.util.List<InputError> errors;",
        "java.lang.Long count;",
        "java.lang.Long rows;",
        "java.util.List<BadRow> first;",
        "java.lang.String report;",
    ] {
        exception.replace(field, &format!("final {field}"))?;
    }
    exception.write()?;
    let mut evaluation = Source::read(folder.join("Evaluation.java"))?;
    let mut members = include_str!("../evaluation_members.java").to_owned();
    for (choice, constant) in CHOICES {
        members = members.replace(&format!("{choice}.DEFAULT"), &format!("{choice}.{constant}"));
    }
    evaluation.add_members(&members)?;
    evaluation.write()?;
    for hidden in [
        "interface ArrowDeciderInterface",
        "class ArrowDecider",
        "record WrittenBytes",
    ] {
        let name = hidden.split(' ').next_back().unwrap_or_default();
        let mut source = Source::read(folder.join(format!("{name}.java")))?;
        source.replace(&format!("public {hidden}"), hidden)?;
        source.write()?;
    }
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
            let qualified = format!("{JAVA_PACKAGE}.{name}");
            source.text = replace_word(&source.text.replace(&qualified, name), name, real);
        }
        source.write()?;
    }
    Ok(())
}

fn java_words(Words { enum_name, entries }: &Words) -> Result<String> {
    let mut code = String::new();
    writeln!(
        code,
        "    /**\n     * The word, as JSON has it.\n     *\n     * @return the word\n     */"
    )?;
    writeln!(code, "    public java.lang.String word() {{")?;
    writeln!(code, "        return switch (this) {{")?;
    for (constant, word) in entries {
        writeln!(code, "            case {constant} -> \"{word}\";")?;
    }
    writeln!(code, "        }};\n    }}\n")?;
    writeln!(
        code,
        "    /**\n     * The value that a word stands for, if it is one.\n     *"
    )?;
    writeln!(
        code,
        "     * @param word the word, as JSON has it\n     * @return the value\n     */"
    )?;
    writeln!(
        code,
        "    public static java.util.Optional<{enum_name}> ofWord(java.lang.String word) {{"
    )?;
    writeln!(
        code,
        "        return java.util.Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();"
    )?;
    writeln!(code, "    }}")?;
    Ok(code)
}

/// The type that a builder takes.
fn java_type(field_type: &FieldType) -> String {
    match field_type {
        FieldType::Text(_) => "java.lang.String".into(),
        FieldType::Bool => "java.lang.Boolean".into(),
        FieldType::Integer(_) => "java.lang.Integer".into(),
        FieldType::Decimal(_) => "java.math.BigDecimal".into(),
        FieldType::Date => "java.time.LocalDate".into(),
        FieldType::Word(words) => words.type_name.into(),
        FieldType::WordList(words) => format!("java.util.List<{}>", words.type_name),
        FieldType::Studies => "java.util.List<Study>".into(),
    }
}

/// A builder, nested in the record that it builds: a method for each name that the request can state.
fn java_builder(drug: Drug, phase: Phase) -> Result<String> {
    let (name, variant) = (request_name(drug, phase), variant_name(drug, phase));
    let fields = stated_fields(drug, phase);
    let mut code = String::new();
    write!(
        code,
        r#"
    /**
     * Begins a request in which nothing is stated but the date of service; what stays so is unknown.
     *
     * @param dateOfService the planned date of the first requested dose
     * @return a builder with a method for each fact that can be stated
     */
    public static Builder on(java.time.LocalDate dateOfService) {{
        return new Builder(java.util.Objects.requireNonNull(dateOfService, "dateOfService"));
    }}

    /**
     * This request among requests of any drug and phase: what lists hold.
     *
     * @return the request
     */
    public Request toRequest() {{
        return new Request.{variant}(this);
    }}

    /**
     * {docs} Nothing is stated but what is called; null says that a fact is unknown.
     */
    public static final class Builder {{
"#,
        docs = request_docs(drug, phase),
    )?;
    for spec in &fields {
        let held = java_type(&spec.field_type);
        let constant = if spec.required { "final " } else { "" };
        writeln!(code, "        private {constant}{held} {};", camel(spec.field))?;
    }
    writeln!(
        code,
        "\n        private Builder(java.time.LocalDate dateOfService) {{\n            this.dateOfService = dateOfService;\n        }}"
    )?;
    for spec in fields.iter().filter(|spec| !spec.required) {
        let (field, held) = (camel(spec.field), java_type(&spec.field_type));
        let is_list = matches!(spec.field_type, FieldType::WordList(_) | FieldType::Studies);
        let kept = if is_list {
            format!("{field} == null ? null : java.util.List.copyOf({field})")
        } else {
            field.clone()
        };
        let docs = format!(
            "\n        /**\n         * {}\n         *\n         * <p>{}\n         *\n         * @param {field} the fact; null where it is unknown\n         * @return this builder\n         */\n",
            spec.question,
            field_note(spec),
        );
        write!(
            code,
            "{docs}        public Builder {field}({held} {field}) {{\n            this.{field} = {kept};\n            return this;\n        }}\n",
        )?;
        match &spec.field_type {
            FieldType::Decimal(_) => write!(
                code,
                "{docs}        public Builder {field}(double {field}) {{\n            return {field}(java.math.BigDecimal.valueOf({field}));\n        }}\n",
            )?,
            FieldType::WordList(words) => varargs(&mut code, &docs, &field, words.type_name)?,
            FieldType::Studies => varargs(&mut code, &docs, &field, "Study")?,
            FieldType::Text(_)
            | FieldType::Bool
            | FieldType::Integer(_)
            | FieldType::Date
            | FieldType::Word(_) => {}
        }
    }
    let arguments: Vec<String> = fields.iter().map(|spec| camel(spec.field)).collect();
    write!(
        code,
        r#"
        /**
         * What was stated, as a record. Nothing is checked yet.
         *
         * @return the record
         */
        public {name} build() {{
            return new {name}({arguments});
        }}

        /**
         * What was stated, as a request among requests of any drug and phase.
         *
         * @return the request
         */
        public Request toRequest() {{
            return build().toRequest();
        }}

        /**
         * Decides the request under the edition of its date of service.
         *
         * @return the whole answer
         * @throws RequestException where the request makes no sense: every fault at once
         */
        public Determination determine() throws RequestException {{
            return RadiopharmPolicy.determine(toRequest(), null);
        }}

        /**
         * Decides the request under an edition of the caller's choice.
         *
         * @param edition the edition
         * @return the whole answer
         * @throws RequestException where the request makes no sense: every fault at once
         */
        public Determination determine(Edition edition) throws RequestException {{
            return RadiopharmPolicy.determine(toRequest(), edition);
        }}

        /**
         * Judges the request and says no more than the outcome, the statuses and the missing facts.
         *
         * @return the cheap answer
         * @throws RequestException where the request makes no sense: every fault at once
         */
        public Assessment assess() throws RequestException {{
            return RadiopharmPolicy.assess(toRequest(), null);
        }}
    }}
"#,
        arguments = arguments.join(", "),
    )?;
    Ok(code)
}

/// Records of nullable components only, which Java states by name.
const RECORDS_WITH_BUILDERS: [&str; 3] = ["LutatheraLiver", "LutatheraRenal", "PluvictoReactions"];

/// A builder for a record that uniffi wrote, from the components that it wrote.
fn java_record_builder(name: &str, record: &str) -> Result<String> {
    let header = record
        .split_once(&format!("record {name}("))
        .and_then(|(_, rest)| rest.split_once("\n) "))
        .map(|(header, _)| header)
        .with_context(|| format!("{name} is no record any more"))?;
    let mut components = Vec::new();
    let mut docs = String::new();
    for line in header.lines().map(str::trim) {
        match line.trim_end_matches(',').rsplit_once(' ') {
            _ if line.starts_with('/') || line.starts_with('*') => {
                docs.push_str(line.trim_matches(['/', '*', ' ']));
            }
            Some((held, component)) => {
                components.push((held, component, std::mem::take(&mut docs)));
            }
            None => {}
        }
    }
    ensure!(!components.is_empty(), "{name} has no components any more");
    let mut code = String::from(
        r"
    /**
     * Begins a record in which nothing is stated; what stays so is unknown.
     *
     * @return a builder with a method for each fact that can be stated
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Facts by name; null says that one is unknown. */
    public static final class Builder {
",
    );
    for (held, component, _) in &components {
        writeln!(code, "        private {held} {component};")?;
    }
    writeln!(code, "\n        private Builder() {{}}")?;
    for (held, component, docs) in &components {
        write!(
            code,
            "\n        /**\n         * {docs}\n         *\n         * @param {component} the fact; null where it is unknown\n         * @return this builder\n         */\n        public Builder {component}({held} {component}) {{\n            this.{component} = {component};\n            return this;\n        }}\n",
        )?;
    }
    let arguments: Vec<&str> = components.iter().map(|(_, component, _)| *component).collect();
    write!(
        code,
        r"
        /**
         * What was stated, as a record. Nothing is checked yet.
         *
         * @return the record
         */
        public {name} build() {{
            return new {name}({});
        }}
    }}
",
        arguments.join(", "),
    )?;
    Ok(code)
}

fn camel(field: Field) -> String {
    field.as_str().to_lower_camel_case()
}

fn varargs(code: &mut String, docs: &str, field: &str, element: &str) -> Result<()> {
    Ok(write!(
        code,
        "{docs}        public Builder {field}({element}... {field}) {{\n            return {field}(java.util.List.of({field}));\n        }}\n",
    )?)
}

/// Java has no default arguments: the same calls with fewer of them.
const SHORT_FORMS: &str = r"
    /**
     * Decides a request under the edition of its date of service.
     *
     * @param request the request
     * @return the whole answer
     * @throws RequestException where the request makes no sense: every fault at once
     */
    public static Determination determine(Request request) throws RequestException {
        return determine(request, null);
    }

    /**
     * Judges a request under the edition of its date of service.
     *
     * @param request the request
     * @return outcome, statuses and missing facts
     * @throws RequestException where the request makes no sense: every fault at once
     */
    public static Assessment assess(Request request) throws RequestException {
        return assess(request, null);
    }

    /**
     * Decides a request that is one JSON object, and writes the full answer as one line of JSON.
     *
     * @param request the request
     * @return the answer
     * @throws RequestException where the request makes no sense: every fault at once
     */
    public static java.lang.String determineJson(java.lang.String request) throws RequestException {
        return determineJson(request, Format.FULL, null);
    }

    /**
     * Decides many requests at once, on all cores.
     *
     * @param requests the requests
     * @return the answers; each stands where its request does
     */
    public static java.util.List<Answer> determineAll(java.util.List<Request> requests) {
        return determineAll(requests, null);
    }

    /**
     * Judges many requests at once, on all cores.
     *
     * @param requests the requests
     * @return the answers; each stands where its request does
     */
    public static java.util.List<AssessedAnswer> assessAll(java.util.List<Request> requests) {
        return assessAll(requests, null);
    }

    /**
     * A table of the source: a map a row, from the names of its columns, in their order, to values.
     *
     * <p>A value is null, a {@code Boolean}, a {@code Long}, an exact {@code BigDecimal}, a {@code String} (words, days
     * and months too), a list of strings or longs, or a list of maps with {@code first_line} and {@code last_line}.
     * {@link #tableColumns} says which, and what it means.
     *
     * @param table the table
     * @return its rows, in its order
     */
    public static java.util.List<java.util.Map<java.lang.String, java.lang.Object>> table(Table table) {
        return ReferenceTables.rows(table);
    }

    /**
     * Decides a table, and gives one: a row for a row, in order.
     *
     * <p>The table, which must have the columns {@code drug} and {@code date_of_service}, is an Arrow IPC stream, and so
     * is what comes back. It is held in memory as a whole; see the form with streams.
     *
     * @param table an Arrow IPC stream with columns that bear names of the vocabulary
     * @return an Arrow IPC stream of the results
     * @throws CohortException where the table, or a row of it, makes no sense
     */
    public static byte[] evaluateArrow(byte[] table) throws CohortException {
        return Tables.evaluate(table, Evaluation.builder().build());
    }

    /**
     * Decides a table, and gives one: a row for a row, in order.
     *
     * <p>The table is an Arrow IPC stream, and so is what comes back: at most 2 GiB each. It is held in memory as a
     * whole, and the exception of bad rows counts all of them.
     *
     * @param table an Arrow IPC stream with columns that bear names of the vocabulary
     * @param evaluation how it is decided
     * @return an Arrow IPC stream of the results
     * @throws CohortException where the table, or a row of it, makes no sense
     */
    public static byte[] evaluateArrow(byte[] table, Evaluation evaluation) throws CohortException {
        return Tables.evaluate(table, evaluation);
    }

    /**
     * Decides a table from stream to stream at constant memory: a row for a row, in order.
     *
     * <p>Rows are decided as they come; the exception of bad rows counts those that were read, and the results before
     * them are written by then. What is held is one record batch of the table, or as many as make 131,072 rows a thread.
     *
     * @param table an Arrow IPC stream with columns that bear names of the vocabulary; not closed
     * @param results where an Arrow IPC stream of the results is written to; not closed
     * @param evaluation how it is decided
     * @throws CohortException where the table, or a row of it, makes no sense
     * @throws java.io.IOException where a stream fails
     */
    public static void evaluateArrow(java.io.InputStream table, java.io.OutputStream results, Evaluation evaluation)
            throws CohortException, java.io.IOException {
        Tables.evaluate(table, results, evaluation);
    }
";
