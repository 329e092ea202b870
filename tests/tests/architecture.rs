//! The rules of the house that a machine can check: what may import what, and what no file may contain.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use radiopharm_policy::{
    Assessment, Authorization, Decimal, Determination, Draft, Edition, Finding, InputError, InputErrors,
    Lutathera, Pluvicto, Request, Terms, Word, Xofigo,
};

/// The line: a module imports only modules of its own layer and of those before it.
///
/// Measures and agents are one layer, since a drug has an activity and a formula has a sex; so are the
/// vocabulary and what it is made of. `lib.rs` is the front door and imports everything.
const LAYERS: &[&[&str]] = &[
    &["decimal", "escape", "hint", "parallel", "word"],
    &["measure", "agent"],
    &["vocabulary"],
    &["edition"],
    &["record"],
    &["criterion"],
    &["facts"],
    &["criteria"],
    &["request"],
    &["outcome"],
    &["assessment"],
    &["authorization", "documentation", "advisory"],
    &["determination"],
    &["course"],
    &["reference", "source_map"],
    &["wire"],
    &["page"],
    &["cohort"],
    &["registry"],
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../radiopharm-policy/src")
}

/// Every source file of the crate: its path from `src/`, and its text.
fn files() -> BTreeMap<String, String> {
    fn walk(folder: &Path, root: &Path, into: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, into);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                into.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(&source(), &source(), &mut found);
    assert!(60 < found.len(), "the crate has its files");
    found
}

/// The part of a file that is compiled into users' programs: without tests, comments and texts of comments.
fn code(text: &str) -> String {
    let without_tests = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    without_tests
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| line.split(" // ").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

fn layer(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|layer| layer.contains(&module))
        .unwrap_or_else(|| {
            panic!("`{module}` has no place in the line: add it to LAYERS and to ARCHITECTURE.md")
        })
}

/// The modules that a file names after `crate::`.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        if code[..at].ends_with('$') {
            // A path in a macro: where it is used, it is checked.
            continue;
        }
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let name = name.trim();
            let end = name
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(name.len());
            if name[..end].starts_with(|c: char| c.is_lowercase()) {
                found.push(name[..end].to_owned());
            }
        }
    }
    found
}

#[test]
fn modules_import_only_what_stands_before_them() {
    for (name, text) in files() {
        let module = name.split('/').next().unwrap().trim_end_matches(".rs");
        if module == "lib" {
            continue;
        }
        for import in imports(&code(&text)) {
            assert!(
                layer(&import) <= layer(module),
                "{name} imports `{import}`, which stands after `{module}` in the line"
            );
        }
    }
}

#[test]
fn the_check_of_imports_sees_imports() {
    assert_eq!(
        imports("use crate::page::Page;\nlet x = crate::wire::line();"),
        ["page", "wire"]
    );
    assert_eq!(
        imports("use crate::{facts, request::Request, VERSION};"),
        ["facts", "request"]
    );
    assert!(layer("facts") < layer("page"));
}

#[test]
fn there_is_no_clock_no_input_no_output_and_no_global_state() {
    for (name, text) in files() {
        let code = code(&text);
        for forbidden in [
            "unsafe ",
            "std::fs",
            "std::net",
            "std::io",
            "std::process",
            "std::thread",
            "std::env",
            "SystemTime",
            "Instant",
            "::now()",
            "static mut",
            "println!",
            "eprintln!",
            "Mutex",
            "RefCell",
        ] {
            // Tables and lines are decided by many threads, which these files start and end.
            let permitted = (name == "cohort/stream.rs" && matches!(forbidden, "std::thread" | "Mutex"))
                || (name == "parallel.rs" && forbidden == "std::thread");
            assert!(
                permitted || !code.contains(forbidden),
                "{name} contains `{forbidden}`"
            );
        }
    }
}

#[test]
fn no_criterion_sees_a_binary_float() {
    for (name, text) in files()
        .into_iter()
        .filter(|(name, _)| name.starts_with("criteria/"))
    {
        let code = code(&text);
        assert!(
            !code.contains("f64") && !code.contains("f32") && !code.contains("lossy"),
            "{name}"
        );
    }
}

/// Files under a drug's folder that are no criterion, and why.
const NOT_CRITERIA: [(&str, &str); 4] = [
    ("criteria/lutathera/mod.rs", "lists the modules"),
    (
        "criteria/lutathera/recurrence.rs",
        "what four criteria have in common",
    ),
    ("criteria/pluvicto/mod.rs", "lists the modules"),
    ("criteria/xofigo/mod.rs", "lists the modules"),
];

#[test]
fn one_criterion_is_one_small_file_that_names_its_source_and_is_listed() {
    let files = files();
    let registry = &files["criteria/mod.rs"];
    let mut criteria = 0;
    for (name, text) in &files {
        let Some((drug, file)) = name
            .strip_prefix("criteria/")
            .and_then(|rest| rest.split_once('/'))
        else {
            continue;
        };
        if drug == "shared" || NOT_CRITERIA.iter().any(|(other, _)| other == name) {
            continue;
        }
        criteria += 1;
        let criterion = file.trim_end_matches(".rs");
        let first = text.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("//! **") && first.contains("(L"),
            "{name} begins with its name and its source"
        );
        assert!(text.contains("pub(crate) const RULE: Rule<"), "{name} has a rule");
        assert!(
            registry.contains(&format!("{drug}::{criterion}::RULE")),
            "{name} is listed"
        );
        let is_composed = text.contains("course::judge_initial_criteria");
        assert!(
            text.contains("mod tests") || is_composed,
            "{name} has tests, or is judged by others that have"
        );
        let lines = code(text).lines().count();
        assert!(
            lines <= 120,
            "{name} has {lines} lines without tests and comments"
        );
    }
    assert_eq!(criteria, 35);
    for (name, _) in NOT_CRITERIA {
        assert!(files.contains_key(name), "{name} is gone");
    }
}

/// The enums that a file declares with `words!`.
fn declared_words(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for block in code.split("words! {").skip(1) {
        let block = block.split("\n}").next().unwrap();
        for line in block.lines().map(str::trim) {
            if let Some((name, rest)) = line.split_once(" (\"")
                && rest.contains("\") {")
            {
                found.push(name);
            }
        }
    }
    found
}

#[test]
fn the_registry_lists_every_enum_of_words() {
    macro_rules! names {
        ($( $name:ident: $path:path, )+) => { [$( <$path as Word>::TYPE ),+] };
    }
    let mut registered = radiopharm_policy::for_each_word!(names).to_vec();
    let files = files();
    let codes: Vec<String> = files
        .iter()
        .filter(|(name, _)| *name != "word.rs")
        .map(|(_, text)| code(text))
        .collect();
    let mut declared: Vec<&str> = codes.iter().flat_map(|code| declared_words(code)).collect();
    registered.sort_unstable();
    declared.sort_unstable();
    assert_eq!(registered, declared);
}

#[test]
fn what_users_hold_can_cross_threads() {
    fn crosses<T: Send + Sync + std::fmt::Debug + Clone>() {}
    crosses::<Request>();
    crosses::<Draft<'_>>();
    crosses::<Lutathera>();
    crosses::<Pluvicto>();
    crosses::<Xofigo>();
    crosses::<Assessment>();
    crosses::<Determination>();
    crosses::<Finding<'_>>();
    crosses::<Authorization>();
    crosses::<InputError>();
    crosses::<InputErrors>();
    crosses::<Decimal>();
    crosses::<Edition>();
    crosses::<Terms>();
}

/// What no file of the project may speak of: where it was made.
#[test]
fn the_project_speaks_of_itself_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for page in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "Cargo.toml",
        "tests/all.sh",
        ".ci/run",
    ] {
        let text = fs::read_to_string(root.join(page)).unwrap_or_else(|_| panic!("{page} is not there"));
        for foreign in ["/root/", "/home/", "/tmp/"] {
            assert!(!text.contains(foreign), "{page} contains `{foreign}`");
        }
    }
}
