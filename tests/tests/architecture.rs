//! The rules of the house that a machine can check: what may import what, and what no file may contain.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should stop"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use radiopharm_policy::{
    Assessment, Authorization, Criterion, Decimal, Determination, Draft, Edition, Finding, InputError,
    InputErrors, Lutathera, Pluvicto, Request, Terms, Word, Xofigo,
};

/// The line: a module imports only modules of its own layer and of those before it.
///
/// `lib.rs` is the front door and imports everything.
const LAYERS: &[&[&str]] = &[
    &[
        "version", "decimal", "escape", "hint", "named", "parallel", "word",
    ],
    &["measure"],
    &["day"],
    &["agent"],
    &["vocabulary"],
    &["edition"],
    &["record"],
    &["criterion"],
    &["relations"],
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
    &["ask"],
    &["audit"],
    &["page"],
    &["letter"],
    &["cohort"],
    &["intake"],
    &["fhir"],
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
    assert!(Criterion::ALL.len() < found.len(), "the crate has its files");
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

/// The module of a file: `request/draft.rs` is `[request, draft]`, `request/mod.rs` is `[request]`.
fn module_of(name: &str) -> Vec<&str> {
    let mut path: Vec<&str> = name.trim_end_matches(".rs").split('/').collect();
    if matches!(path.last(), Some(&("mod" | "lib"))) {
        path.pop();
    }
    path
}

/// Every path that code names after `crate`, `super` or `self`, lists of `use` taken apart.
///
/// A path after `$crate` is of a macro: where the macro is used, it is checked.
fn paths(code: &str) -> Vec<Vec<&str>> {
    fn rest<'a>(mut code: &'a str, path: &[&'a str], found: &mut Vec<Vec<&'a str>>) -> &'a str {
        let mut path = path.to_vec();
        loop {
            code = code.trim_start();
            if let Some(mut list) = code.strip_prefix('{') {
                loop {
                    list = rest(list, &path, found).trim_start();
                    if let Some(renamed) = list.strip_prefix("as ") {
                        list = renamed
                            .trim_start_matches(|c: char| c.is_alphanumeric() || c == '_')
                            .trim_start();
                    }
                    match list.strip_prefix(',') {
                        Some(more) if !more.trim_start().starts_with('}') => list = more,
                        Some(end) => return end.trim_start().strip_prefix('}').unwrap_or(end),
                        None => return list.strip_prefix('}').unwrap_or(list),
                    }
                }
            }
            let end = code
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(code.len());
            let (name, after) = code.split_at(end);
            path.push(name);
            match after.strip_prefix("::") {
                Some(more) if !name.is_empty() => code = more,
                _ => {
                    found.push(path);
                    return after;
                }
            }
        }
    }
    let mut found = Vec::new();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | ':')) {
                rest(&code[at..], &[], &mut found);
            }
        }
    }
    found
}

/// What a module imports: other modules of the crate, and names of its root.
fn imports<'a>(
    modules: &BTreeSet<Vec<&'a str>>,
    module: &[&'a str],
    code: &'a str,
) -> BTreeSet<Vec<&'a str>> {
    let mut found = BTreeSet::new();
    for path in paths(code) {
        let mut names = path.as_slice();
        let mut full = module.to_vec();
        while let [first @ ("crate" | "super" | "self"), others @ ..] = names {
            match *first {
                "crate" => full.clear(),
                "super" => {
                    full.pop();
                }
                _ => {}
            }
            names = others;
        }
        full.extend(names);
        while !full.is_empty() && !modules.contains(&full) {
            full.pop();
        }
        if full != module {
            found.insert(full);
        }
    }
    found
}

/// What every module imports.
fn imports_of_all(codes: &[(String, String)]) -> BTreeMap<Vec<&str>, BTreeSet<Vec<&str>>> {
    let modules: BTreeSet<Vec<&str>> = codes.iter().map(|(name, _)| module_of(name)).collect();
    codes
        .iter()
        .filter(|(name, _)| name != "lib.rs")
        .map(|(name, code)| {
            let module = module_of(name);
            // A module in a file is no module of the crate; its `super` is the file.
            let code = code.as_str();
            let found = imports(&modules, &module, code);
            (module, found)
        })
        .collect()
}

fn codes() -> Vec<(String, String)> {
    files()
        .into_iter()
        .map(|(name, text)| (name, code(&text)))
        .collect()
}

#[test]
fn modules_import_only_what_stands_before_them() {
    for (module, imported) in imports_of_all(&codes()) {
        for import in imported {
            match import.first() {
                Some(first) => assert!(
                    layer(first) <= layer(module[0]),
                    "{module:?} imports {import:?}, which stands after it in the line"
                ),
                // `super` of a module in a file of the root.
                None if module.len() == 1 => {}
                None => panic!("{module:?} imports from the front door"),
            }
        }
    }
}

/// Circles that are known, each by its modules. A circle that is gone must go from here.
const CIRCLES: [&[&str]; 2] = [
    // A criterion's citation is an entry of the map, and an entry of the map names a table.
    &["reference", "source_map"],
    &["reference/table", "reference/trials"],
];

/// The modules that import each other, directly or not, in groups.
fn circles(imported: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<&str>> {
    let reached = |from: &str| {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut left: Vec<&str> = vec![from];
        while let Some(module) = left.pop() {
            for next in imported.get(module).into_iter().flatten() {
                if reached.insert(next) {
                    left.push(next);
                }
            }
        }
        reached
    };
    let all: BTreeMap<&str, BTreeSet<&str>> = imported
        .keys()
        .map(|module| (module.as_str(), reached(module)))
        .collect();
    let mut groups: BTreeSet<Vec<&str>> = BTreeSet::new();
    for (module, from_here) in &all {
        let group: Vec<&str> = from_here
            .iter()
            .copied()
            .filter(|other| all.get(other).is_some_and(|back| back.contains(module)))
            .collect();
        if 1 < group.len() {
            groups.insert(group);
        }
    }
    groups.into_iter().collect()
}

#[test]
fn nothing_imports_in_a_circle() {
    let codes = codes();
    let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut folders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, imported) in imports_of_all(&codes) {
        for import in imported {
            // A folder's own file declares what is in it, which is no import.
            let is_family = import.starts_with(&module) || module.starts_with(&import);
            if !is_family {
                files
                    .entry(module.join("/"))
                    .or_default()
                    .insert(import.join("/"));
            }
            if let (Some(from), Some(to)) = (module.first(), import.first())
                && from != to
            {
                folders
                    .entry((*from).to_owned())
                    .or_default()
                    .insert((*to).to_owned());
            }
        }
    }
    let mut found = circles(&files);
    found.extend(circles(&folders));
    found.sort_unstable();
    found.dedup();
    let mut known: Vec<Vec<&str>> = CIRCLES.iter().map(|circle| circle.to_vec()).collect();
    known.sort_unstable();
    assert_eq!(found, known);
}

#[test]
fn the_check_of_imports_sees_imports() {
    let code = "use crate::page::Page;\nlet x = crate::wire::line();\nuse crate::{Decimal, request::{self, Draft as D}};\n\
        use super::super::word::{Word, closest};\n$crate::measure::Age; use self::inner::Thing;";
    let mut found: Vec<String> = paths(code).iter().map(|path| path.join("::")).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            "crate::Decimal",
            "crate::page::Page",
            "crate::request::Draft",
            "crate::request::self",
            "crate::wire::line",
            "self::inner::Thing",
            "super::super::word::Word",
            "super::super::word::closest",
        ]
    );
    let modules: BTreeSet<Vec<&str>> = [
        vec![],
        vec!["page"],
        vec!["word"],
        vec!["wire"],
        vec!["request"],
        vec!["request", "draft"],
    ]
    .into();
    let imported = imports(&modules, &["request", "draft"], code);
    assert_eq!(
        imported.into_iter().collect::<Vec<_>>(),
        [vec![], vec!["page"], vec!["request"], vec!["wire"], vec!["word"]]
    );
    assert_eq!(
        circles(
            &[("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")]
                .map(|(from, to)| (from.into(), [to.into()].into()))
                .into()
        ),
        [["a", "b", "c"]]
    );
    assert!(layer("facts") < layer("page"));
}

/// Whether the code contains a text that is no end of a longer name: `effectiveInstant` of FHIR is no `Instant`.
fn contains(code: &str, text: &str) -> bool {
    code.match_indices(text).any(|(place, _)| {
        let before = code.get(..place).and_then(|before| before.chars().next_back());
        !(text.starts_with(char::is_alphabetic)
            && before.is_some_and(|before| before.is_alphanumeric() || before == '_'))
    })
}

#[test]
fn there_is_no_clock_no_input_no_output_and_no_global_state() {
    assert!(contains("std::time::Instant", "Instant") && !contains("effectiveInstant", "Instant"));
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
            // Tables and lines are decided by many threads: one file starts and ends them, and one has their lock.
            let permitted = (name == "cohort/workers.rs" && forbidden == "Mutex")
                || (name == "parallel.rs" && forbidden == "std::thread");
            assert!(
                permitted || !contains(&code, forbidden),
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
    assert_eq!(criteria, code(registry).matches("::RULE").count());
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
