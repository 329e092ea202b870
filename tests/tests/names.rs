//! The same thing has the same name in every language; what differs stands in the table of ARCHITECTURE, with its reason.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Names = BTreeSet<String>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The text of a file, without its tests.
fn text(path: &str) -> String {
    let text = fs::read_to_string(root().join(path)).unwrap();
    let end = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
    text.get(..end).unwrap().to_owned()
}

/// The files of a folder whose names end so, and of the folders in it.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let (mut open, mut found) = (vec![root().join(folder)], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found
}

/// The name at the beginning of a text.
fn name(text: &str) -> Option<String> {
    let is_of_name = |c: char| c.is_alphanumeric() || c == '_';
    let end = text.find(|c| !is_of_name(c)).unwrap_or(text.len());
    text.get(..end).filter(|name| !name.is_empty()).map(str::to_owned)
}

/// The names after a marker, wherever it stands at the beginning of a line.
fn after(text: &str, marker: &str) -> Names {
    let lines = text.lines().map(str::trim_start);
    lines
        .filter_map(|line| name(line.strip_prefix(marker)?))
        .collect()
}

/// What the crate's root and its public modules export, the words of `words!` included.
fn of_rust() -> Names {
    let mut found = Names::new();
    for path in files("radiopharm-policy/src", ".rs") {
        let text = fs::read_to_string(&path).unwrap();
        for marker in [
            "pub struct ",
            "pub enum ",
            "pub trait ",
            "pub fn ",
            "pub const fn ",
            "pub const ",
            "pub static ",
        ] {
            found.extend(after(&text, marker));
        }
        // An enum of words, a record of a table, a measure: each is declared by its macro.
        let macros = ["words! {", "records! {", "_measure!(", "typed_request!("];
        if macros.iter().any(|each| text.contains(each)) {
            let heads = text.lines().map(str::trim).filter_map(|line| {
                let head = line
                    .strip_suffix('{')
                    .or_else(|| line.strip_suffix(','))
                    .unwrap_or(line);
                let own = name(head)?;
                let rest = head.strip_prefix(&own)?.trim();
                let is_head = rest.is_empty() || rest.starts_with("(\"");
                (is_head && own.starts_with(|c: char| c.is_uppercase())).then_some(own)
            });
            found.extend(heads);
        }
    }
    found
}

/// What the Python package exports: the lists of its modules and the stubs of the extension.
fn of_python() -> Names {
    let folder = "bindings-python/python/radiopharm_policy";
    let mut found = Names::new();
    let modules = [
        "__init__",
        "ask",
        "audit",
        "course",
        "fhir",
        "intake",
        "reference",
        "source_map",
        "words",
        "cohort",
    ];
    for module in modules {
        let text = text(&format!("{folder}/{module}.py"));
        let list = text.split("__all__ = [").nth(1).unwrap();
        let list = list.split(']').next().unwrap();
        found.extend(list.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    let stubs = text(&format!("{folder}/_native.pyi"));
    let public = stubs
        .lines()
        .filter_map(|line| name(line.strip_prefix("class ")?))
        .filter(|name| !name.starts_with('_'));
    found.extend(public);
    // Modules are exported, too.
    found.retain(|name| !root().join(folder).join(format!("{name}.py")).exists());
    found
}

/// What the packages of the JVM have: the types and calls that cross, from which both are written, and the classes that
/// are written by hand.
fn of_jvm() -> Names {
    let mut found = Names::new();
    for path in files("bindings-kotlin/src", ".rs") {
        if path.components().any(|part| part.as_os_str() == "bin") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let mut crosses = false;
        for line in text.lines().map(str::trim_start) {
            // A mirror is declared as `Name of its::Original {`.
            if let Some((mirror, original)) = line.split_once(" of ")
                && original.ends_with(" {")
                && name(mirror).as_deref() == Some(mirror)
            {
                found.insert(mirror.to_owned());
            }
            crosses |= line.starts_with("#[uniffi::export")
                || (line.starts_with("#[derive(") && line.contains("uniffi::"));
            let item = ["pub struct ", "pub enum ", "pub fn "]
                .iter()
                .find_map(|marker| name(line.strip_prefix(marker)?));
            if let Some(item) = item {
                if crosses {
                    found.insert(item);
                }
                crosses = false;
            }
        }
    }
    for folder in ["shared", "java", "kotlin"] {
        let main = format!("bindings-kotlin/{folder}/src/main");
        for path in [files(&main, ".java"), files(&main, ".kt")].concat() {
            let text = fs::read_to_string(&path).unwrap();
            if text.contains("policy.internal;") || text.contains("policy.internal\n") {
                continue;
            }
            // A typed request is written from the vocabulary; what reads it names it.
            let read = text.split("OwnDialect<").skip(1).filter_map(name);
            // Their own parameter is called by one letter.
            found.extend(read.filter(|name| 1 < name.len()));
            for marker in [
                "public final class ",
                "public sealed class ",
                "public object ",
                "public fun ",
            ] {
                found.extend(after(&text, marker));
            }
        }
    }
    found.iter().map(|name| seen(name)).collect()
}

/// A name as Rust writes it: `tableRows` is `table_rows`, and an exception of the JVM is an error.
fn seen(name: &str) -> String {
    if name.starts_with(|c: char| c.is_uppercase()) {
        return name.to_owned();
    }
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_uppercase() {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}

/// A row of the table: where the names are, the names, what they are in Rust.
struct Row {
    languages: String,
    names: Names,
    rust: Names,
    reason: String,
}

/// The names in backticks.
fn quoted(cell: &str) -> Names {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn table() -> Vec<Row> {
    let page = text("ARCHITECTURE.md");
    let table = page.split("## Public names").nth(1).unwrap();
    let rows = table
        .lines()
        .skip_while(|line| !line.starts_with("| ---"))
        .skip(1)
        .take_while(|line| line.starts_with('|'));
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [names, languages, rust, reason] = cells.as_slice() else {
            panic!("a row has four cells: {line}");
        };
        Row {
            languages: (*languages).to_owned(),
            names: quoted(names),
            rust: quoted(rust),
            reason: (*reason).to_owned(),
        }
    })
    .collect()
}

#[test]
fn what_has_another_name_than_in_rust_stands_in_the_table_with_its_reason() {
    let rust = of_rust();
    let languages = BTreeMap::from([("Python", of_python()), ("JVM", of_jvm())]);
    let rows = table();
    for (language, names) in &languages {
        assert!(
            names.contains("Determination") || names.contains("Outcome"),
            "{language}"
        );
        let mut listed = Names::new();
        for row in rows.iter().filter(|row| row.languages.contains(language)) {
            for name in &row.names {
                assert!(
                    names.contains(&seen(name)),
                    "{language} has no {name}, which the table lists"
                );
                assert!(
                    !rust.contains(&seen(name)),
                    "{name} is a name of Rust, too: it is no exception"
                );
                assert!(listed.insert(seen(name)), "{name} stands twice for {language}");
            }
        }
        let unlisted: Vec<&String> = names
            .iter()
            .filter(|name| !rust.contains(*name) && !listed.contains(*name))
            .collect();
        assert!(
            unlisted.is_empty(),
            "{language} has names that Rust has not, and the table does not say why: {unlisted:?}"
        );
    }
}

#[test]
fn the_table_names_what_there_is_and_says_why() {
    let rust = of_rust();
    for row in table() {
        assert!(!row.reason.is_empty(), "{:?} has no reason", row.names);
        assert!(!row.names.is_empty());
        assert!(
            row.languages.contains("Python") || row.languages.contains("JVM"),
            "{:?}",
            row.names
        );
        for path in &row.rust {
            let last = path.rsplit("::").next().unwrap();
            assert!(rust.contains(last), "Rust has no {path}");
        }
    }
}
