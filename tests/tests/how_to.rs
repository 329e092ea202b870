//! The lists of CONTRIBUTING: which files a new fact, criterion, edition and drug touch.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Folders that no one writes by hand, or that are not the project's.
fn is_left_out(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with("venv")
        || ["target", "__pycache__", "node_modules", "build", "dist"].contains(&name)
        || name.ends_with(".egg-info")
}

/// Every text of the project by its path. Of Rust: without comments and tests, which may name anything.
fn texts() -> BTreeMap<String, String> {
    const KINDS: [&str; 12] = [
        "rs", "py", "pyi", "md", "json", "ndjson", "tsv", "ipynb", "kt", "java", "rego", "csv",
    ];
    let root = root();
    let (mut open, mut found) = (vec![root.clone()], BTreeMap::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !is_left_out(&name) {
                    open.push(path);
                }
                continue;
            }
            let kind = path.extension().map(|kind| kind.to_string_lossy().into_owned());
            let is_text = kind.as_deref().is_some_and(|kind| KINDS.contains(&kind));
            if !is_text || name == "CONTRIBUTING.md" {
                continue;
            }
            let Ok(text) = fs::read_to_string(&path) else {
                continue;
            };
            let text = if kind.as_deref() == Some("rs") {
                let end = text.find("#[cfg(test)]\nmod tests").unwrap_or(text.len());
                let lines = text.get(..end).unwrap().lines();
                let code = lines.filter(|line| !line.trim_start().starts_with("//"));
                code.collect::<Vec<_>>().join("\n")
            } else {
                text
            };
            let path = path
                .strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            found.insert(path, text);
        }
    }
    found
}

/// Whether a text has a word, and not only as a part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(place, _)| {
        let before = text.get(..place).and_then(|before| before.chars().next_back());
        let after = text
            .get(place + word.len()..)
            .and_then(|after| after.chars().next());
        !before.is_some_and(is_of_word) && !after.is_some_and(is_of_word)
    })
}

/// A list of CONTRIBUTING.
struct HowTo {
    title: String,
    /// The names of the example, in every spelling that files have.
    names: Vec<String>,
    /// Where the example is looked for: a folder, or everywhere.
    folder: String,
    /// The files, or folders with all that is in them (`tests/vectors/*`).
    files: Vec<String>,
}

fn lists() -> Vec<HowTo> {
    let page = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let part = page.split("\n## How to add ").nth(1).unwrap();
    let part = part.split("\n## ").next().unwrap();
    let quoted =
        |text: &str| -> Vec<String> { text.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
    part.split("\n### ")
        .skip(1)
        .map(|section| {
            let (title, text) = section.split_once('\n').unwrap();
            let example = text.lines().find(|line| line.starts_with("Example: ")).unwrap();
            let (folders, names) = quoted(example)
                .into_iter()
                .partition::<Vec<_>, _>(|each| each.ends_with('/'));
            let items = text
                .lines()
                .filter(|line| line.starts_with("- ") || line.starts_with("  "));
            HowTo {
                title: title.to_owned(),
                names,
                folder: folders.into_iter().next().unwrap_or_default(),
                files: quoted(&items.collect::<Vec<_>>().join("\n"))
                    .into_iter()
                    .filter(|each| each.contains('/'))
                    .collect(),
            }
        })
        .collect()
}

#[test]
fn every_file_that_names_the_example_is_in_the_list_and_the_other_way_round() {
    let texts = texts();
    let lists = lists();
    assert_eq!(lists.len(), 4, "a fact, a criterion, an edition, a drug");
    for list in lists {
        let HowTo {
            title,
            names,
            folder,
            files,
        } = list;
        assert!(!names.is_empty() && !files.is_empty(), "{title}");
        let naming: Vec<&String> = texts
            .iter()
            .filter(|(path, _)| path.starts_with(&folder))
            .filter(|(_, text)| names.iter().any(|name| has_word(text, name)))
            .map(|(path, _)| path)
            .collect();
        let holds = |entry: &String, path: &str| match entry.strip_suffix('*') {
            Some(folder) => path.starts_with(folder),
            None => path == entry,
        };
        let unlisted: Vec<_> = naming
            .iter()
            .filter(|path| !files.iter().any(|entry| holds(entry, path)))
            .collect();
        assert!(
            unlisted.is_empty(),
            "{title}: these files name the example, and the list does not say so: {unlisted:?}"
        );
        let idle: Vec<_> = files
            .iter()
            .filter(|entry| !entry.ends_with('*') && !naming.iter().any(|path| holds(entry, path)))
            .collect();
        assert!(idle.is_empty(), "{title}: these files need no change: {idle:?}");
    }
}

#[test]
fn a_word_is_no_part_of_another() {
    assert!(has_word("a.kps(1)", "kps"));
    assert!(!has_word("least_kps kpsx", "kps"));
    assert!(has_word("xkps kps", "kps"));
}
